//! Conditions over facts: data, three-valued, and able to say why.

use crate::{
    answer::{ItemState, Verdict},
    date::{Date, after_months},
    fact::{FactValue, Facts},
    id::{FactId, ItemId},
    industry::IndustryCode,
    programme::{ProgrammeId, Selection},
};
use serde::{Deserialize, Serialize};

/// A condition as it stands in RON. Money is compared in 万元.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// All of them hold.
    All(Vec<Self>),
    /// At least one holds.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// A yes/no fact is `"yes"` or `"no"`, or a choice has this id.
    Is(FactId, String),
    /// A number is this or more.
    AtLeast(FactId, i64),
    /// A number is more than this.
    MoreThan(FactId, i64),
    /// A number is this or less.
    AtMost(FactId, i64),
    /// A number is less than this.
    LessThan(FactId, i64),
    /// The first is more than so many thousandths of the second.
    ShareOver(FactId, FactId, u32),
    /// The first is so many thousandths of the second or more.
    ShareAtLeast(FactId, FactId, u32),
    /// The numbers together are this or more.
    SumAtLeast(Vec<FactId>, i64),
    /// A date is earlier than this day.
    Before(FactId, Date),
    /// A date is later than this day.
    After(FactId, Date),
    /// A date is this day or earlier.
    OnOrBefore(FactId, Date),
    /// A date is this day or later.
    OnOrAfter(FactId, Date),
    /// A date is at most so many years ago.
    WithinYears(FactId, u16),
    /// The firm's industry falls under one of these codes.
    InIndustry(Vec<String>),
    /// The checkup follows one of these programmes.
    Programme(Vec<ProgrammeId>),
    /// Another item has one of these verdicts.
    Verdict(ItemId, Vec<Verdict>),
}

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    No,
    /// Not known.
    Unknown,
    /// It holds.
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl From<Option<bool>> for Truth {
    fn from(holds: Option<bool>) -> Self {
        holds.map_or(Self::Unknown, Self::from)
    }
}

/// Whether something applies, and what made it so: only what still matters is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Whether it applies.
    pub truth: Truth,
    /// The facts that decided, or that would decide if they were known.
    pub facts: Vec<FactId>,
    /// The items whose verdicts decided, or would.
    pub items: Vec<ItemId>,
    /// Whether the programme decided.
    pub programme: bool,
}

impl Why {
    /// Returns an answer without reasons.
    pub const fn plain(truth: Truth) -> Self {
        Self {
            truth,
            facts: Vec::new(),
            items: Vec::new(),
            programme: false,
        }
    }

    fn from_fact(truth: Truth, fact: &FactId) -> Self {
        Self {
            facts: vec![fact.clone()],
            ..Self::plain(truth)
        }
    }

    fn join(mut self, other: Self) -> Self {
        for fact in other.facts {
            if !self.facts.contains(&fact) {
                self.facts.push(fact);
            }
        }
        for item in other.items {
            if !self.items.contains(&item) {
                self.items.push(item);
            }
        }
        self.programme |= other.programme;
        self
    }
}

/// How another item stands, for [`Condition::Verdict`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// It is not asked of this firm.
    DoesNotApply,
    /// It is asked and stands so.
    Stands(ItemState),
}

/// What conditions are evaluated against.
pub struct Context<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The programme.
    pub selection: Selection,
    /// The day.
    pub today: Date,
    /// How another item stands.
    pub other: &'a dyn Fn(&ItemId) -> Other,
}

impl Condition {
    /// Evaluates the condition.
    pub fn eval(&self, on: &Context<'_>) -> Why {
        match self {
            Self::All(parts) => combine(parts, on, Truth::No),
            Self::Any(parts) => combine(parts, on, Truth::Yes),
            Self::Not(part) => {
                let why = part.eval(on);
                let truth = match why.truth {
                    Truth::No => Truth::Yes,
                    Truth::Unknown => Truth::Unknown,
                    Truth::Yes => Truth::No,
                };
                Why { truth, ..why }
            }
            Self::Programme(ids) => {
                let truth = ids.iter().any(|&id| on.selection.includes(id)).into();
                Why {
                    programme: true,
                    ..Why::plain(truth)
                }
            }
            Self::Verdict(item, verdicts) => {
                let truth = verdict_is((on.other)(item), verdicts);
                Why {
                    items: vec![item.clone()],
                    ..Why::plain(truth)
                }
            }
            Self::ShareOver(part, whole, permille) => {
                share(on.facts, part, whole, |part, whole| {
                    part * 1000 > whole * i128::from(*permille)
                })
            }
            Self::ShareAtLeast(part, whole, permille) => {
                share(on.facts, part, whole, |part, whole| {
                    part * 1000 >= whole * i128::from(*permille)
                })
            }
            Self::SumAtLeast(facts, least) => sum_at_least(on.facts, facts, *least),
            Self::Is(fact, _)
            | Self::AtLeast(fact, _)
            | Self::MoreThan(fact, _)
            | Self::AtMost(fact, _)
            | Self::LessThan(fact, _)
            | Self::Before(fact, _)
            | Self::After(fact, _)
            | Self::OnOrBefore(fact, _)
            | Self::OnOrAfter(fact, _)
            | Self::WithinYears(fact, _) => {
                let holds = on
                    .facts
                    .known(fact)
                    .and_then(|value| self.holds_for(value, on.today));
                Why::from_fact(holds.into(), fact)
            }
            Self::InIndustry(codes) => {
                let fact = FactId::new(crate::fact::known::INDUSTRY);
                let truth = on
                    .facts
                    .known(&fact)
                    .map_or(Truth::Unknown, |v| in_industry(v, codes));
                Why::from_fact(truth, &fact)
            }
        }
    }

    /// Evaluates a comparison with one known value; None where the kinds do not fit.
    fn holds_for(&self, value: &FactValue, today: Date) -> Option<bool> {
        match self {
            Self::Is(_, wanted) => match value {
                FactValue::Yes => Some(wanted == "yes"),
                FactValue::No => Some(wanted == "no"),
                FactValue::Choice(id) => Some(wanted == id),
                FactValue::Unknown
                | FactValue::Count(_)
                | FactValue::Money(_)
                | FactValue::Date(_)
                | FactValue::Industry(_) => None,
            },
            Self::AtLeast(_, n) => compare(value, *n, |a, b| a >= b),
            Self::MoreThan(_, n) => compare(value, *n, |a, b| a > b),
            Self::AtMost(_, n) => compare(value, *n, |a, b| a <= b),
            Self::LessThan(_, n) => compare(value, *n, |a, b| a < b),
            Self::Before(_, day) => date(value).map(|d| d < *day),
            Self::After(_, day) => date(value).map(|d| d > *day),
            Self::OnOrBefore(_, day) => date(value).map(|d| d <= *day),
            Self::OnOrAfter(_, day) => date(value).map(|d| d >= *day),
            Self::WithinYears(_, years) => {
                date(value).map(|d| after_months(d, years.saturating_mul(12)) >= today)
            }
            Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::ShareOver(..)
            | Self::ShareAtLeast(..)
            | Self::SumAtLeast(..)
            | Self::InIndustry(_)
            | Self::Programme(_)
            | Self::Verdict(..) => None,
        }
    }

    /// Calls a function for this condition and every one inside it.
    pub fn visit<'c>(&'c self, f: &mut dyn FnMut(&'c Self)) {
        f(self);
        if let Self::All(parts) | Self::Any(parts) = self {
            for part in parts {
                part.visit(f);
            }
        }
        if let Self::Not(part) = self {
            part.visit(f);
        }
    }

    /// Returns the facts it reads.
    pub fn facts(&self) -> Vec<FactId> {
        let mut facts = Vec::new();
        self.visit(&mut |condition| match condition {
            Self::ShareOver(part, whole, _) | Self::ShareAtLeast(part, whole, _) => {
                facts.extend([part.clone(), whole.clone()]);
            }
            Self::SumAtLeast(list, _) => facts.extend(list.iter().cloned()),
            Self::InIndustry(_) => facts.push(FactId::new(crate::fact::known::INDUSTRY)),
            Self::Is(fact, _)
            | Self::AtLeast(fact, _)
            | Self::MoreThan(fact, _)
            | Self::AtMost(fact, _)
            | Self::LessThan(fact, _)
            | Self::Before(fact, _)
            | Self::After(fact, _)
            | Self::OnOrBefore(fact, _)
            | Self::OnOrAfter(fact, _)
            | Self::WithinYears(fact, _) => facts.push(fact.clone()),
            Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Programme(_) | Self::Verdict(..) => {
            }
        });
        facts
    }

    /// Returns the items whose verdicts it reads.
    pub fn items(&self) -> Vec<ItemId> {
        let mut items = Vec::new();
        self.visit(&mut |condition| {
            if let Self::Verdict(item, _) = condition {
                items.push(item.clone());
            }
        });
        items
    }
}

/// Combines parts: for `decisive` = No it is All, for Yes it is Any. What decides is named: the
/// decisive parts alone if there are any, else the unknown ones alone, else all.
fn combine(parts: &[Condition], on: &Context<'_>, decisive: Truth) -> Why {
    let whys: Vec<Why> = parts.iter().map(|part| part.eval(on)).collect();
    let has = |truth| whys.iter().any(|why| why.truth == truth);
    let other = if decisive == Truth::No {
        Truth::Yes
    } else {
        Truth::No
    };
    let truth = [decisive, Truth::Unknown]
        .into_iter()
        .find(|&t| has(t))
        .unwrap_or(other);
    whys.into_iter()
        .filter(|why| why.truth == truth)
        .fold(Why::plain(truth), Why::join)
}

fn verdict_is(other: Other, verdicts: &[Verdict]) -> Truth {
    match other {
        Other::DoesNotApply => verdicts.contains(&Verdict::NotApplicable).into(),
        Other::Stands(ItemState::Answered(verdict)) if verdicts.contains(&verdict) => Truth::Yes,
        Other::Stands(state) if state.is_open() => Truth::Unknown,
        Other::Stands(_) => Truth::No,
    }
}

fn share(facts: &Facts, part: &FactId, whole: &FactId, holds: impl Fn(i128, i128) -> bool) -> Why {
    let unknown = |missing: &[&FactId]| {
        missing.iter().fold(Why::plain(Truth::Unknown), |why, id| {
            why.join(Why::from_fact(Truth::Unknown, id))
        })
    };
    match (facts.number(part), facts.number(whole)) {
        (Some(p), Some(w)) => {
            Why::from_fact(holds(p, w).into(), part).join(Why::from_fact(Truth::Yes, whole))
        }
        (None, Some(_)) => unknown(&[part]),
        (Some(_), None) => unknown(&[whole]),
        (None, None) => unknown(&[part, whole]),
    }
}

/// Sums are of numbers that are not negative, so what is known may already be enough.
fn sum_at_least(facts: &Facts, ids: &[FactId], least: i64) -> Why {
    let units = ids.iter().filter_map(|id| facts.known(id));
    let least = i128::from(least) * units.map(FactValue::unit).max().unwrap_or(1);
    let sum: i128 = ids.iter().filter_map(|id| facts.number(id)).sum();
    let (known, missing): (Vec<_>, Vec<_>) = ids.iter().partition(|id| facts.number(id).is_some());
    let (truth, named) = match (sum >= least, missing.is_empty()) {
        (true, _) => (Truth::Yes, known),
        (false, true) => (Truth::No, known),
        (false, false) => (Truth::Unknown, missing),
    };
    named.into_iter().fold(Why::plain(truth), |why, id| {
        why.join(Why::from_fact(truth, id))
    })
}

fn compare(value: &FactValue, n: i64, holds: impl Fn(i128, i128) -> bool) -> Option<bool> {
    Some(holds(value.number()?, i128::from(n) * value.unit()))
}

const fn date(value: &FactValue) -> Option<Date> {
    if let FactValue::Date(day) = value {
        Some(*day)
    } else {
        None
    }
}

fn in_industry(value: &FactValue, codes: &[String]) -> Truth {
    let FactValue::Industry(code) = value else {
        return Truth::Unknown;
    };
    let Ok(code) = IndustryCode::parse(code) else {
        return Truth::Unknown;
    };
    let truths = codes
        .iter()
        .map(|prefix| Truth::from(code.is_within(prefix)));
    truths.max().unwrap_or(Truth::No)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn eval(condition: &str, facts: &[(&str, FactValue)], other: Other) -> Why {
        let mut known = Facts::default();
        for (id, value) in facts {
            known.set((*id).into(), value.clone());
        }
        let condition: Condition = ron::from_str(condition).unwrap();
        condition.eval(&Context {
            facts: &known,
            selection: Selection {
                main: ProgrammeId::Growth,
                state_owned: true,
            },
            today: date(2026, 11, 24),
            other: &|_| other,
        })
    }

    fn truth(condition: &str, facts: &[(&str, FactValue)]) -> Truth {
        eval(condition, facts, Other::DoesNotApply).truth
    }

    #[test]
    fn comparisons_meet_their_bounds() {
        let n = [("n", FactValue::Count(25))];
        assert_eq!(truth("AtLeast(\"n\", 25)", &n), Truth::Yes);
        assert_eq!(truth("MoreThan(\"n\", 25)", &n), Truth::No);
        assert_eq!(truth("AtMost(\"n\", 25)", &n), Truth::Yes);
        assert_eq!(truth("LessThan(\"n\", 25)", &n), Truth::No);
        assert_eq!(truth("AtLeast(\"n\", 25)", &[]), Truth::Unknown);
    }

    #[test]
    fn money_is_compared_in_ten_thousands() {
        let money = [("m", FactValue::Money(5_000_000))];
        assert_eq!(truth("AtLeast(\"m\", 500)", &money), Truth::Yes);
        assert_eq!(truth("AtLeast(\"m\", 501)", &money), Truth::No);
    }

    #[test]
    fn shares_are_exact() {
        let facts = |part| [("p", FactValue::Count(part)), ("w", FactValue::Count(100))];
        assert_eq!(truth("ShareOver(\"p\", \"w\", 100)", &facts(10)), Truth::No);
        assert_eq!(
            truth("ShareOver(\"p\", \"w\", 100)", &facts(11)),
            Truth::Yes
        );
        assert_eq!(
            truth("ShareAtLeast(\"p\", \"w\", 100)", &facts(10)),
            Truth::Yes
        );
    }

    #[test]
    fn a_sum_may_be_reached_before_all_is_known() {
        let a = [("a", FactValue::Count(20))];
        assert_eq!(truth("SumAtLeast([\"a\", \"b\"], 20)", &a), Truth::Yes);
        let why = eval("SumAtLeast([\"a\", \"b\"], 21)", &a, Other::DoesNotApply);
        assert_eq!((why.truth, why.facts), (Truth::Unknown, vec!["b".into()]));
    }

    #[test]
    fn dates_and_years() {
        let d = [("d", FactValue::Date(date(2021, 11, 24)))];
        assert_eq!(truth("WithinYears(\"d\", 5)", &d), Truth::Yes);
        assert_eq!(truth("WithinYears(\"d\", 4)", &d), Truth::No);
        assert_eq!(truth("Before(\"d\", \"2021-11-24\")", &d), Truth::No);
        assert_eq!(truth("OnOrBefore(\"d\", \"2021-11-24\")", &d), Truth::Yes);
        assert_eq!(truth("After(\"d\", \"2021-11-23\")", &d), Truth::Yes);
        assert_eq!(truth("OnOrAfter(\"d\", \"2021-11-25\")", &d), Truth::No);
    }

    /// One day decides on either side of each bound.
    #[test]
    fn dates_meet_their_bounds() {
        let d = [("d", FactValue::Date(date(2021, 11, 24)))];
        let of = |kind: &str| {
            ["2021-11-23", "2021-11-24", "2021-11-25"]
                .map(|day| truth(&format!("{kind}(\"d\", \"{day}\")"), &d) == Truth::Yes)
        };
        assert_eq!(of("Before"), [false, false, true]);
        assert_eq!(of("OnOrBefore"), [false, true, true]);
        assert_eq!(of("After"), [true, false, false]);
        assert_eq!(of("OnOrAfter"), [true, true, false]);
    }

    #[test]
    fn sums_of_money_are_compared_in_ten_thousands() {
        let m = |yuan| ("m", FactValue::Money(yuan));
        let sum = |a, b| {
            truth(
                "SumAtLeast([\"m\", \"n\"], 500)",
                &[m(a), ("n", FactValue::Money(b))],
            )
        };
        assert_eq!(sum(3_000_000, 2_000_000), Truth::Yes);
        assert_eq!(sum(3_000_000, 1_999_999), Truth::No);
        assert_eq!(sum(500, 500), Truth::No);
    }

    /// Each reason is named once, items and the programme as well as facts.
    #[test]
    fn why_names_facts_items_and_the_programme_once() {
        let both = "All([Is(\"a\", \"yes\"), Is(\"a\", \"yes\"), Verdict(\"A-B-001\", [Met]), \
            Verdict(\"A-B-001\", [Met]), Programme([StateOwned])])";
        let met = Other::Stands(ItemState::Answered(Verdict::Met));
        let why = eval(both, &[("a", FactValue::Yes)], met);
        assert_eq!(why.truth, Truth::Yes);
        assert_eq!(
            (why.facts, why.items),
            (vec!["a".into()], vec!["A-B-001".into()])
        );
        assert!(why.programme);
        let without = eval("Is(\"a\", \"yes\")", &[("a", FactValue::Yes)], met);
        assert!(!without.programme && without.items.is_empty());
    }

    #[test]
    fn a_section_covers_its_divisions() {
        let c34 = [("industry", FactValue::Industry("C34".into()))];
        assert_eq!(truth("InIndustry([\"C\"])", &c34), Truth::Yes);
        assert_eq!(truth("InIndustry([\"C35\", \"F\"])", &c34), Truth::No);
        assert_eq!(truth("InIndustry([\"C3484\"])", &c34), Truth::Unknown);
    }

    #[test]
    fn programmes_include_the_added_one() {
        assert_eq!(truth("Programme([StateOwned])", &[]), Truth::Yes);
        assert_eq!(truth("Programme([Micro])", &[]), Truth::No);
    }

    #[test]
    fn an_open_item_is_unknown_unless_its_state_is_listed() {
        let of = |verdicts: &str, state| {
            eval(&format!("Verdict(\"A-B-001\", {verdicts})"), &[], state).truth
        };
        let unclear = Other::Stands(ItemState::Answered(Verdict::Unclear));
        assert_eq!(of("[Unmet]", unclear), Truth::Unknown);
        assert_eq!(of("[Unclear]", unclear), Truth::Yes);
        assert_eq!(
            of("[Unmet]", Other::Stands(ItemState::Answered(Verdict::Met))),
            Truth::No
        );
        assert_eq!(
            of("[Unmet]", Other::Stands(ItemState::NotAsked)),
            Truth::Unknown
        );
        assert_eq!(of("[Unmet]", Other::DoesNotApply), Truth::No);
        assert_eq!(of("[NotApplicable]", Other::DoesNotApply), Truth::Yes);
    }

    #[test]
    fn only_what_still_matters_is_named() {
        let yes = [("a", FactValue::Yes)];
        let any = eval(
            "Any([Is(\"a\", \"yes\"), Is(\"b\", \"yes\")])",
            &yes,
            Other::DoesNotApply,
        );
        assert_eq!((any.truth, any.facts), (Truth::Yes, vec!["a".into()]));
        let all = eval(
            "All([Is(\"a\", \"yes\"), Is(\"b\", \"yes\")])",
            &yes,
            Other::DoesNotApply,
        );
        assert_eq!((all.truth, all.facts), (Truth::Unknown, vec!["b".into()]));
        let not = eval(
            "Not(All([Is(\"a\", \"no\"), Is(\"b\", \"yes\")]))",
            &yes,
            Other::DoesNotApply,
        );
        assert_eq!((not.truth, not.facts), (Truth::Yes, vec!["a".into()]));
    }
}
