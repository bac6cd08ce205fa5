//! Whether a condition can hold at all, or can fail at all.
//!
//! The condition is spread into alternatives of which each is a list of simple comparisons. An
//! alternative is impossible when its comparisons leave one fact, verdict or programme no value.
//! Shares, sums and years bind nothing here, so that a doubtful condition is let through.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not named binds nothing"
)]

use super::conditions::selections;
use compliance_model::{
    answer::Verdict,
    condition::Condition,
    date::{Date, days_between},
    fact::{FactDef, FactKind},
    id::{FactId, ItemId},
    industry::IndustryCode,
    programme::{ProgrammeId, Selection},
};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond so many alternatives a condition is taken to be possible.
const ALTERNATIVES_MAX: usize = 512;

type Facts<'p> = BTreeMap<&'p FactId, &'p FactDef>;

/// A simple comparison, or its opposite.
#[derive(Clone, Copy)]
struct Literal<'c> {
    condition: &'c Condition,
    holds: bool,
}

/// Returns whether a condition can be true (or, for `holds` = false, untrue) for a firm that an
/// item's programmes ask.
pub(super) fn can_be(
    condition: &Condition,
    holds: bool,
    asked_by: &[ProgrammeId],
    facts: &Facts<'_>,
) -> bool {
    match alternatives(condition, holds) {
        Some(list) => list
            .iter()
            .any(|literals| possible(literals, asked_by, facts)),
        None => true,
    }
}

fn alternatives(condition: &Condition, holds: bool) -> Option<Vec<Vec<Literal<'_>>>> {
    let joined = match condition {
        Condition::Not(part) => return alternatives(part, !holds),
        Condition::All(parts) if holds => product(parts, holds)?,
        Condition::Any(parts) if !holds => product(parts, holds)?,
        Condition::All(parts) | Condition::Any(parts) => {
            let each: Option<Vec<_>> = parts.iter().map(|p| alternatives(p, holds)).collect();
            each?.concat()
        }
        _ => vec![vec![Literal { condition, holds }]],
    };
    (joined.len() <= ALTERNATIVES_MAX).then_some(joined)
}

fn product(parts: &[Condition], holds: bool) -> Option<Vec<Vec<Literal<'_>>>> {
    parts.iter().try_fold(vec![Vec::new()], |lists, part| {
        let more = alternatives(part, holds)?;
        if lists.len() * more.len() > ALTERNATIVES_MAX {
            return None;
        }
        let join = |a: &Vec<_>, b: &Vec<_>| a.iter().chain(b).copied().collect::<Vec<_>>();
        Some(
            lists
                .iter()
                .flat_map(|a| more.iter().map(move |b| join(a, b)))
                .collect(),
        )
    })
}

fn possible(literals: &[Literal<'_>], asked_by: &[ProgrammeId], facts: &Facts<'_>) -> bool {
    let mut left = Left::new(asked_by);
    for literal in literals {
        left.narrow(*literal, facts);
    }
    left.any()
}

/// What the comparisons leave.
struct Left<'c> {
    numbers: BTreeMap<&'c FactId, (i128, i128)>,
    words: BTreeMap<&'c FactId, BTreeSet<&'c str>>,
    verdicts: BTreeMap<&'c ItemId, Vec<Verdict>>,
    selections: Vec<Selection>,
    /// Codes one of which the industry falls under, list by list, and those it does not.
    industries: Vec<&'c [String]>,
    not_industries: Vec<&'c [String]>,
}

impl<'c> Left<'c> {
    fn new(asked_by: &[ProgrammeId]) -> Self {
        let asked = |s: &Selection| asked_by.iter().any(|&p| s.includes(p));
        Self {
            numbers: BTreeMap::new(),
            words: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            selections: selections().filter(asked).collect(),
            industries: Vec::new(),
            not_industries: Vec::new(),
        }
    }

    fn narrow(&mut self, literal: Literal<'c>, facts: &Facts<'c>) {
        let holds = literal.holds;
        match literal.condition {
            Condition::Is(fact, value) => {
                let all = facts
                    .get(fact)
                    .map_or_else(BTreeSet::new, |def| values(def));
                let left = self.words.entry(fact).or_insert(all);
                left.retain(|word| (word == value) == holds);
            }
            Condition::Programme(ids) => {
                self.selections
                    .retain(|s| ids.iter().any(|&id| s.includes(id)) == holds);
            }
            Condition::Verdict(item, verdicts) => {
                let left = self
                    .verdicts
                    .entry(item)
                    .or_insert_with(|| Verdict::ALL.to_vec());
                left.retain(|verdict| verdicts.contains(verdict) == holds);
            }
            Condition::InIndustry(codes) if holds => self.industries.push(codes),
            Condition::InIndustry(codes) => self.not_industries.push(codes),
            other => {
                if let Some((fact, low, high)) = bounds(other, holds, facts) {
                    let (from, to) = self.numbers.entry(fact).or_insert((i128::MIN, i128::MAX));
                    (*from, *to) = ((*from).max(low), (*to).min(high));
                }
            }
        }
    }

    fn any(&self) -> bool {
        self.numbers.values().all(|(low, high)| low <= high)
            && self.words.values().all(|words| !words.is_empty())
            && self.verdicts.values().all(|verdicts| !verdicts.is_empty())
            && !self.selections.is_empty()
            && self.some_industry()
    }

    fn some_industry(&self) -> bool {
        let Some((first, others)) = self.industries.split_first() else {
            return true;
        };
        first.iter().any(|code| {
            let meets = |list: &&[String]| list.iter().any(|c| within(code, c) || within(c, code));
            let spared = |list: &&[String]| !list.iter().any(|c| within(code, c));
            others.iter().all(meets) && self.not_industries.iter().all(spared)
        })
    }
}

fn within(code: &str, prefix: &str) -> bool {
    IndustryCode::parse(code).is_ok_and(|code| code.is_within(prefix) == Some(true))
}

fn values(def: &FactDef) -> BTreeSet<&str> {
    match &def.kind {
        FactKind::YesNo => BTreeSet::from(["yes", "no"]),
        FactKind::Choice(choices) => choices.iter().map(|c| c.id.as_str()).collect(),
        FactKind::Count { .. } | FactKind::Money | FactKind::Date | FactKind::Industry => {
            BTreeSet::new()
        }
    }
}

/// Returns the numbers a comparison leaves: people, yuan, or days. No fact is below zero.
fn bounds<'c>(
    condition: &'c Condition,
    holds: bool,
    facts: &Facts<'_>,
) -> Option<(&'c FactId, i128, i128)> {
    enum Bound {
        From(i128),
        UpTo(i128),
    }
    let scale = |fact| match facts.get(fact).map(|def| &def.kind) {
        Some(FactKind::Money) => 10_000,
        _ => 1,
    };
    let number = |fact, n: i64| i128::from(n) * scale(fact);
    let (fact, bound, floor) = match condition {
        Condition::AtLeast(f, n) => (f, Bound::From(number(f, *n)), 0),
        Condition::MoreThan(f, n) => (f, Bound::From(number(f, *n) + 1), 0),
        Condition::AtMost(f, n) => (f, Bound::UpTo(number(f, *n)), 0),
        Condition::LessThan(f, n) => (f, Bound::UpTo(number(f, *n) - 1), 0),
        Condition::Before(f, day) => (f, Bound::UpTo(day_number(*day) - 1), i128::MIN),
        Condition::OnOrBefore(f, day) => (f, Bound::UpTo(day_number(*day)), i128::MIN),
        Condition::After(f, day) => (f, Bound::From(day_number(*day) + 1), i128::MIN),
        Condition::OnOrAfter(f, day) => (f, Bound::From(day_number(*day)), i128::MIN),
        _ => return None,
    };
    let (low, high) = match (bound, holds) {
        (Bound::From(n), true) => (n, i128::MAX),
        (Bound::From(n), false) => (i128::MIN, n - 1),
        (Bound::UpTo(n), true) => (i128::MIN, n),
        (Bound::UpTo(n), false) => (n + 1, i128::MAX),
    };
    Some((fact, low.max(floor), high))
}

fn day_number(day: Date) -> i128 {
    i128::from(days_between(Date::ZERO, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use compliance_model::text::Name;

    fn check(condition: &str, holds: bool) -> bool {
        let def = |id: &str, kind| FactDef {
            presumed: None,
            id: FactId::new(id),
            name: Name::default(),
            question: String::new(),
            hint: String::new(),
            kind,
            always: false,
        };
        let defs = [
            def(
                "n",
                FactKind::Count {
                    unit: String::new(),
                },
            ),
            def("m", FactKind::Money),
            def("d", FactKind::Date),
            def("y", FactKind::YesNo),
            def("industry", FactKind::Industry),
        ];
        let facts = defs.iter().map(|def| (&def.id, def)).collect();
        let item: compliance_model::item::Item = ron::from_str(crate::sample::ITEM).unwrap();
        let condition: Condition = ron::from_str(condition).unwrap();
        can_be(&condition, holds, &item.programmes, &facts)
    }

    #[test]
    fn what_contradicts_itself_cannot_hold() {
        for condition in [
            "All([AtLeast(\"n\", 10), LessThan(\"n\", 5)])",
            "All([MoreThan(\"n\", 5), LessThan(\"n\", 6)])",
            "LessThan(\"n\", 0)",
            "All([After(\"d\", \"2024-02-28\"), Before(\"d\", \"2024-02-29\")])",
            "All([Is(\"y\", \"yes\"), Not(Is(\"y\", \"yes\"))])",
            "All([Is(\"y\", \"yes\"), Any([Is(\"y\", \"no\"), LessThan(\"n\", 0)])])",
            "Not(Any([Is(\"y\", \"yes\"), Is(\"y\", \"no\")]))",
            "Programme([Listed])",
            "All([InIndustry([\"C\"]), InIndustry([\"F51\", \"A\"])])",
            "All([InIndustry([\"C34\"]), Not(InIndustry([\"C\"]))])",
            "All([Verdict(\"A-B-001\", [Met]), Verdict(\"A-B-001\", [Unmet])])",
        ] {
            assert!(!check(condition, true), "{condition}");
        }
    }

    #[test]
    fn what_fits_can_hold() {
        for condition in [
            "All([AtLeast(\"n\", 5), AtMost(\"n\", 5)])",
            "All([MoreThan(\"m\", 5), LessThan(\"m\", 6)])",
            "All([Is(\"y\", \"yes\"), AtLeast(\"n\", 1)])",
            "Programme([Micro, Listed])",
            "All([InIndustry([\"C\"]), InIndustry([\"C34\", \"A\"])])",
            "All([InIndustry([\"C\"]), Not(InIndustry([\"C34\"]))])",
            "All([ShareOver(\"n\", \"n\", 100), SumAtLeast([\"n\"], 3)])",
        ] {
            assert!(check(condition, true), "{condition}");
        }
    }

    #[test]
    fn what_always_holds_cannot_fail() {
        assert!(!check("AtLeast(\"n\", 0)", false));
        assert!(!check(
            "Any([Is(\"y\", \"yes\"), Is(\"y\", \"no\")])",
            false
        ));
        assert!(check("AtLeast(\"n\", 1)", false));
    }

    #[test]
    fn a_condition_that_spreads_too_far_is_let_through() {
        let either = "Any([Is(\"y\", \"yes\"), Is(\"y\", \"no\")])";
        let all = format!("All([{}])", [either; 12].join(","));
        assert!(check(&all, true));
    }
}
