//! The grade: rules, not averages; every rule that hits is kept with what made it hit.

use crate::{
    group::ExpertGroup,
    id::ItemId,
    score::{Percent, Score},
    scoring::Scoring,
    text::Lang,
};
use serde::{Deserialize, Serialize};

/// The grade of a checkup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// 良好.
    A,
    /// 较好.
    B,
    /// 需整改.
    C,
    /// 重点整改.
    D,
    /// 未定级.
    U,
}

impl Grade {
    /// Returns the letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::U => "U",
        }
    }

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::A => lang.pick("良好", "Good"),
            Self::B => lang.pick("较好", "Fair"),
            Self::C => lang.pick("需整改", "To be mended"),
            Self::D => lang.pick("重点整改", "To be mended first"),
            Self::U => lang.pick("未定级", "Not graded"),
        }
    }
}

/// The rules, in the order in which the first that holds decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A bottom-line item is 不符合.
    D1,
    /// Many red items.
    D2,
    /// The index is low, whatever is still open.
    D3,
    /// A red item, or a bottom-line item 部分符合.
    C1,
    /// Nothing rated, or too little.
    U1,
    /// A group hardly looked at.
    U2,
    /// A bottom-line item still open.
    U3,
    /// Many orange items.
    C2,
    /// The index is middling.
    C3,
    /// All conditions of a good grade.
    A,
    /// Everything else.
    B,
}

impl Rule {
    /// Returns the grade the rule gives.
    pub const fn grade(self) -> Grade {
        match self {
            Self::D1 | Self::D2 | Self::D3 => Grade::D,
            Self::C1 | Self::C2 | Self::C3 => Grade::C,
            Self::U1 | Self::U2 | Self::U3 => Grade::U,
            Self::A => Grade::A,
            Self::B => Grade::B,
        }
    }

    /// Returns the number under which the method section lists it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::D1 => "D1",
            Self::D2 => "D2",
            Self::D3 => "D3",
            Self::C1 => "C1",
            Self::U1 => "U1",
            Self::U2 => "U2",
            Self::U3 => "U3",
            Self::C2 => "C2",
            Self::C3 => "C3",
            Self::A => "A",
            Self::B => "B",
        }
    }
}

/// A rule that hit, and what made it hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleHit {
    /// The rule.
    pub rule: Rule,
    /// The items that made it hit.
    pub items: Vec<ItemId>,
    /// The groups that made it hit; for B, those covered so little that the reader must know.
    pub groups: Vec<ExpertGroup>,
}

/// The grade with its reasons: the first hit decided, the others are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// The hits in the order of the rules; never empty.
    pub hits: Vec<RuleHit>,
}

impl Graded {
    /// Returns the grade.
    pub fn grade(&self) -> Grade {
        self.hits.first().map_or(Grade::U, |hit| hit.rule.grade())
    }

    /// Returns the rule that decided.
    pub fn rule(&self) -> Rule {
        self.hits.first().map_or(Rule::U1, |hit| hit.rule)
    }
}

/// What grading looks at: items sorted by what the rules ask of them, and scores.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Bottom-line items 不符合, in a conflict by the worse answer.
    pub bottom_unmet: Vec<ItemId>,
    /// Bottom-line items 部分符合, likewise.
    pub bottom_partly: Vec<ItemId>,
    /// Bottom-line items still open.
    pub bottom_open: Vec<ItemId>,
    /// Bottom-line items 符合 on a statement alone.
    pub bottom_stated: Vec<ItemId>,
    /// Red items, in a conflict by the worse answer.
    pub red: Vec<ItemId>,
    /// Orange items.
    pub orange: Vec<ItemId>,
    /// The scores of the groups.
    pub groups: Vec<(ExpertGroup, Score)>,
    /// The score of all.
    pub total: Score,
}

/// Applies the rules.
pub fn grade(evidence: &Evidence, scoring: &Scoring) -> Graded {
    let mut hits = Vec::new();
    let mut hit = |rule, items: &[ItemId], groups: &[ExpertGroup]| {
        hits.push(RuleHit {
            rule,
            items: items.to_vec(),
            groups: groups.to_vec(),
        });
    };
    let e = evidence;
    let total = &e.total;
    let rated = total.rated_items;
    let share = |min: u32, permille: u32| min.max((rated * permille).div_ceil(1000));
    let index_below = |limit: u32| total.index().is_some_and(|index| index.is_below(limit));
    let coverage_low = total
        .coverage()
        .is_none_or(|c| c.is_below(scoring.coverage_below));
    let blind = groups_below(e, scoring.group_coverage_below, scoring.group_items);
    let unrated = rated == 0 || coverage_low;
    let no_u = !unrated && blind.is_empty() && e.bottom_open.is_empty();

    if !e.bottom_unmet.is_empty() {
        hit(Rule::D1, &e.bottom_unmet, &[]);
    }
    if count(&e.red) >= share(scoring.red_items_min, scoring.red_items_permille) {
        hit(Rule::D2, &e.red, &[]);
    }
    if total.interval().1.is_below(scoring.index_d_below)
        || (no_u && index_below(scoring.index_d_below))
    {
        hit(Rule::D3, &[], &[]);
    }
    if !e.red.is_empty() || !e.bottom_partly.is_empty() {
        hit(
            Rule::C1,
            &[e.red.as_slice(), &e.bottom_partly].concat(),
            &[],
        );
    }
    if unrated {
        hit(Rule::U1, &[], &[]);
    }
    if !blind.is_empty() {
        hit(Rule::U2, &[], &blind);
    }
    if !e.bottom_open.is_empty() {
        hit(Rule::U3, &e.bottom_open, &[]);
    }
    if count(&e.orange) > share(scoring.orange_items_min, scoring.orange_items_permille) {
        hit(Rule::C2, &e.orange, &[]);
    }
    if index_below(scoring.index_c_below) {
        hit(Rule::C3, &[], &[]);
    }
    if hits.is_empty() {
        hits.push(good_or_fair(e, scoring));
    }
    Graded { hits }
}

/// Where no rule of D, C or U holds: A if all its conditions hold, else B with the thin groups.
fn good_or_fair(e: &Evidence, scoring: &Scoring) -> RuleHit {
    let at_least = |value: Option<Percent>, limit| value.is_some_and(|v| !v.is_below(limit));
    let good = at_least(e.total.index(), scoring.index_a_from)
        && e.orange.is_empty()
        && at_least(e.total.coverage(), scoring.coverage_a_from)
        && groups_below(e, scoring.group_coverage_a_from, 1).is_empty()
        && e.bottom_stated.is_empty();
    if good {
        return RuleHit {
            rule: Rule::A,
            items: Vec::new(),
            groups: Vec::new(),
        };
    }
    let thin = groups_below(e, scoring.group_coverage_below, 1);
    RuleHit {
        rule: Rule::B,
        items: e.bottom_stated.clone(),
        groups: thin,
    }
}

/// Returns the groups with at least so many applicable items that are covered less than a limit.
fn groups_below(e: &Evidence, limit: u32, items: u32) -> Vec<ExpertGroup> {
    let thin = |score: &Score| {
        score.applicable_items() >= items && score.coverage().is_some_and(|c| c.is_below(limit))
    };
    e.groups
        .iter()
        .filter(|(_, score)| thin(score))
        .map(|&(group, _)| group)
        .collect()
}

fn count(items: &[ItemId]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

impl Rule {
    /// Returns the rule in words with its thresholds, for the method section and explanations.
    pub fn describe(self, s: &Scoring, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.describe_zh(s),
            Lang::En => self.describe_en(s),
        }
    }

    fn describe_zh(self, s: &Scoring) -> String {
        let permille = |n: u32| Percent::new(u64::from(n), 1000).show(&[]);
        match self {
            Self::D1 => "有底线事项不符合".to_owned(),
            Self::D2 => format!(
                "红色事项达到 {} 项（或已评事项的 {}%，取较大者）",
                s.red_items_min,
                permille(s.red_items_permille)
            ),
            Self::D3 => format!(
                "指数区间上端低于 {0}，或在各项未定级规则均不成立时指数低于 {0}",
                s.index_d_below
            ),
            Self::C1 => "有红色事项，或有底线事项部分符合".to_owned(),
            Self::U1 => format!("没有已评事项，或覆盖率低于 {}%", s.coverage_below),
            Self::U2 => format!(
                "有适用事项不少于 {} 项的组覆盖率低于 {}%",
                s.group_items, s.group_coverage_below
            ),
            Self::U3 => "有底线事项尚未查明".to_owned(),
            Self::C2 => format!(
                "橙色事项超过 {} 项（或已评事项的 {}%，取较大者）",
                s.orange_items_min,
                permille(s.orange_items_permille)
            ),
            Self::C3 => format!("指数低于 {}", s.index_c_below),
            Self::A => format!(
                "指数不低于 {}，无红色、橙色事项，覆盖率不低于 {}%，各组覆盖率不低于 {}%，适用的底线事项均符合且不止于口头陈述",
                s.index_a_from, s.coverage_a_from, s.group_coverage_a_from
            ),
            Self::B => "不属于以上各种情形".to_owned(),
        }
    }

    fn describe_en(self, s: &Scoring) -> String {
        let permille = |n: u32| Percent::new(u64::from(n), 1000).show(&[]);
        match self {
            Self::D1 => "a bottom-line item is not met".to_owned(),
            Self::D2 => format!(
                "red items reach {} (or {}% of the rated items, whichever is more)",
                s.red_items_min,
                permille(s.red_items_permille)
            ),
            Self::D3 => format!(
                "the upper end of the index interval is below {0}, or the index is below {0} and no rule U holds",
                s.index_d_below
            ),
            Self::C1 => "there is a red item, or a bottom-line item is partly met".to_owned(),
            Self::U1 => format!(
                "nothing is rated, or coverage is below {}%",
                s.coverage_below
            ),
            Self::U2 => format!(
                "a group with {} or more applicable items is covered less than {}%",
                s.group_items, s.group_coverage_below
            ),
            Self::U3 => "a bottom-line item is still open".to_owned(),
            Self::C2 => format!(
                "orange items exceed {} (or {}% of the rated items, whichever is more)",
                s.orange_items_min,
                permille(s.orange_items_permille)
            ),
            Self::C3 => format!("the index is below {}", s.index_c_below),
            Self::A => format!(
                "index {} or more, no red or orange item, coverage {}% or more, every group covered {}% or more, every applicable bottom-line item met on more than a statement",
                s.index_a_from, s.coverage_a_from, s.group_coverage_a_from
            ),
            Self::B => "none of the above".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Index 50; with this much open the coverage is enough and the interval ends above 60.
    fn evidence(open_weight: u64) -> Evidence {
        Evidence {
            total: Score {
                rated_weight: 100,
                open_weight,
                shortfall_halves: 100,
                rated_items: 10,
                open_items: 4,
            },
            ..Evidence::default()
        }
    }

    fn is_d3(evidence: &Evidence) -> bool {
        let hits = grade(evidence, &Scoring::default()).hits;
        hits.iter().any(|hit| hit.rule == Rule::D3)
    }

    /// Each clause of D3 alone. Mutants: `&&` for `||` between them, one clause left out, `no_u`
    /// without one of its parts.
    #[test]
    fn a_low_index_is_d3_only_if_no_u_holds_and_a_low_interval_whatever_holds() {
        let open = vec![ItemId::from("A-B-001")];
        let wide = evidence(40);
        assert!(is_d3(&wide), "no U holds");
        let with_u3 = Evidence {
            bottom_open: open.clone(),
            ..wide.clone()
        };
        assert!(!is_d3(&with_u3));
        assert!(!is_d3(&evidence(60)), "U1: too little is covered");
        let thin = Score {
            rated_weight: 1,
            open_weight: 9,
            shortfall_halves: 1,
            rated_items: 10,
            open_items: 90,
        };
        let with_u2 = Evidence {
            groups: vec![(ExpertGroup::Labour, thin)],
            ..wide
        };
        assert!(!is_d3(&with_u2));
        let low = Evidence {
            bottom_open: open,
            ..evidence(10)
        };
        assert!(is_d3(&low), "even its upper end is below");
    }
}
