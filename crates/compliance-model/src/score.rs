//! Scores: integer sums, exact shares, and an honest interval for what is not known.
//!
//! With rated items A = {符合, 部分符合, 不符合}, weights w and shortfalls s ∈ {0, ½, 1}:
//! index H = 100 (1 − S / `W_A`), coverage κ = `W_A` / (`W_A` + `W_U`), and the interval
//! from 100 (1 − (S + `W_U`) / (`W_A` + `W_U`)) to 100 (1 − S / (`W_A` + `W_U`)).

use crate::{answer::ItemState, scoring::Scoring, text::Lang};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// An exact percentage: 100 × part / whole.
#[derive(Clone, Copy, Debug)]
pub struct Percent {
    part: u64,
    whole: u64,
}

impl Percent {
    /// Makes a percentage; the whole must not be 0.
    pub fn new(part: u64, whole: u64) -> Self {
        debug_assert!(whole > 0, "a share of nothing");
        Self {
            part,
            whole: whole.max(1),
        }
    }

    /// Compares with a whole number of percent, exactly.
    pub fn cmp_percent(self, percent: u32) -> Ordering {
        (u128::from(self.part) * 100).cmp(&(u128::from(percent) * u128::from(self.whole)))
    }

    /// Returns whether it is less than so many percent.
    pub fn is_below(self, percent: u32) -> bool {
        self.cmp_percent(percent) == Ordering::Less
    }

    /// Returns the value in units of 10^-decimals percent, rounded half up once.
    pub fn rounded(self, decimals: u32) -> u128 {
        let scaled = u128::from(self.part) * 100 * 10u128.pow(decimals);
        (scaled * 2 + u128::from(self.whole)) / (u128::from(self.whole) * 2)
    }

    /// Writes the value with one decimal; with more where one would print a threshold that is
    /// not reached.
    pub fn show(self, thresholds: &[u32]) -> String {
        let misleads = |decimals: u32| {
            thresholds.iter().any(|&t| {
                self.is_below(t) && self.rounded(decimals) >= u128::from(t) * 10u128.pow(decimals)
            })
        };
        let decimals = (1..12).find(|&d| !misleads(d)).unwrap_or(12);
        let (unit, value) = (10u128.pow(decimals), self.rounded(decimals));
        let width = usize::try_from(decimals).unwrap_or(1);
        format!("{}.{:0width$}", value / unit, value % unit)
    }
}

impl PartialEq for Percent {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Percent {}

impl PartialOrd for Percent {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Percent {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| u128::from(a.part) * u128::from(b.whole);
        cross(self, other).cmp(&cross(other, self))
    }
}

/// The sums of a group or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// `W_A`: the weight of the rated items.
    pub rated_weight: u64,
    /// `W_U`: the weight of the open items.
    pub open_weight: u64,
    /// 2 S: twice the weighted shortfall.
    pub shortfall_halves: u64,
    /// How many items are rated.
    pub rated_items: u32,
    /// How many items are open.
    pub open_items: u32,
}

impl Score {
    /// Takes an item in: its weight and where it stands.
    pub fn add(&mut self, weight: u32, state: ItemState) {
        if state.is_open() {
            self.open_weight += u64::from(weight);
            self.open_items += 1;
        } else if let Some(halves) = state
            .verdict()
            .and_then(crate::answer::Verdict::shortfall_halves)
        {
            self.rated_weight += u64::from(weight);
            self.shortfall_halves += u64::from(weight) * u64::from(halves);
            self.rated_items += 1;
        }
    }

    /// Returns how many items apply: rated or open.
    pub const fn applicable_items(&self) -> u32 {
        self.rated_items + self.open_items
    }

    /// Returns the index H, none when nothing is rated (未评).
    pub fn index(&self) -> Option<Percent> {
        let whole = 2 * self.rated_weight;
        (whole > 0).then(|| Percent::new(whole - self.shortfall_halves, whole))
    }

    /// Returns the lower and upper end of the interval, 0 to 100 when nothing is rated.
    pub fn interval(&self) -> (Percent, Percent) {
        let whole = 2 * (self.rated_weight + self.open_weight);
        if self.rated_weight == 0 {
            return (Percent::new(0, 1), Percent::new(1, 1));
        }
        let high = whole - self.shortfall_halves;
        (
            Percent::new(high - 2 * self.open_weight, whole),
            Percent::new(high, whole),
        )
    }

    /// Returns the coverage κ, none when no item applies.
    pub fn coverage(&self) -> Option<Percent> {
        let whole = self.rated_weight + self.open_weight;
        (whole > 0).then(|| Percent::new(self.rated_weight, whole))
    }

    /// Writes index, interval and coverage: `42.9 (35.3–52.9,覆盖 82.4%)`.
    pub fn show(&self, scoring: &Scoring, lang: Lang) -> String {
        let marks = scoring.index_marks();
        let covers = [
            scoring.coverage_below,
            scoring.group_coverage_below,
            scoring.coverage_a_from,
            scoring.group_coverage_a_from,
        ];
        let index = self.index().map_or_else(
            || lang.pick("未评", "not rated").to_owned(),
            |index| index.show(&marks),
        );
        let (low, high) = self.interval();
        let coverage = self
            .coverage()
            .map_or_else(|| "0.0".to_owned(), |c| c.show(&covers));
        let (low, high) = (low.show(&marks), high.show(&marks));
        match lang {
            Lang::Zh => format!("{index}（{low}–{high}，覆盖 {coverage}%）"),
            Lang::En => format!("{index} ({low}–{high}, coverage {coverage}%)"),
        }
    }
}

/// The level of a shortfall (红橙黄蓝).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// 蓝: slight.
    Blue,
    /// 黄: moderate.
    Yellow,
    /// 橙: considerable.
    Orange,
    /// 红: grave.
    Red,
}

impl Level {
    /// All levels, gravest first.
    pub const ALL: [Self; 4] = [Self::Red, Self::Orange, Self::Yellow, Self::Blue];

    /// Returns the level of twice a risk; none for no risk.
    pub const fn of_halves(risk_halves: u32, scoring: &Scoring) -> Option<Self> {
        if risk_halves == 0 {
            None
        } else if risk_halves >= 2 * scoring.red_from {
            Some(Self::Red)
        } else if risk_halves >= 2 * scoring.orange_from {
            Some(Self::Orange)
        } else if risk_halves >= 2 * scoring.yellow_from {
            Some(Self::Yellow)
        } else {
            Some(Self::Blue)
        }
    }

    /// Returns the colour word, which always stands beside the colour.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Red => lang.pick("红", "Red"),
            Self::Orange => lang.pick("橙", "Orange"),
            Self::Yellow => lang.pick("黄", "Yellow"),
            Self::Blue => lang.pick("蓝", "Blue"),
        }
    }

    /// Returns what the level means.
    pub const fn meaning(self, lang: Lang) -> &'static str {
        match self {
            Self::Red => lang.pick("重大", "grave"),
            Self::Orange => lang.pick("较大", "considerable"),
            Self::Yellow => lang.pick("一般", "moderate"),
            Self::Blue => lang.pick("较低", "slight"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Verdict;
    use proptest::prelude::*;

    fn score(items: &[(u32, Option<Verdict>)]) -> Score {
        let mut score = Score::default();
        for &(weight, verdict) in items {
            score.add(
                weight,
                verdict.map_or(ItemState::NotAsked, ItemState::Answered),
            );
        }
        score
    }

    /// The worked example of the method: six labour items.
    #[test]
    fn the_worked_example() {
        let labour = score(&[
            (12, Some(Verdict::Unmet)),
            (8, Some(Verdict::Partly)),
            (16, Some(Verdict::Partly)),
            (9, Some(Verdict::Unclear)),
            (6, Some(Verdict::Met)),
            (6, Some(Verdict::NotApplicable)),
        ]);
        let shown = labour.show(&Scoring::default(), Lang::Zh);
        assert_eq!(shown, "42.9（35.3–52.9，覆盖 82.4%）");
    }

    #[test]
    fn nothing_rated_is_said_so() {
        let empty = score(&[(9, None)]);
        assert_eq!(
            empty.show(&Scoring::default(), Lang::Zh),
            "未评（0.0–100.0，覆盖 0.0%）"
        );
        assert_eq!(score(&[]).coverage(), None);
    }

    #[test]
    fn a_threshold_that_is_not_reached_is_not_printed() {
        assert_eq!(Percent::new(5_996, 10_000).show(&[60]), "59.96");
        assert_eq!(Percent::new(599_999, 1_000_000).show(&[60]), "59.9999");
        assert_eq!(Percent::new(6, 10).show(&[60]), "60.0");
        assert_eq!(Percent::new(1, 3).show(&[60]), "33.3");
        assert_eq!(Percent::new(1, 8).rounded(0), 13);
    }

    #[test]
    fn levels_are_half_open() {
        let level = |halves| Level::of_halves(halves, &Scoring::default());
        assert_eq!(level(30), Some(Level::Red));
        assert_eq!(level(29), Some(Level::Orange));
        assert_eq!(level(16), Some(Level::Orange));
        assert_eq!(level(15), Some(Level::Yellow));
        assert_eq!(level(8), Some(Level::Yellow));
        assert_eq!(level(7), Some(Level::Blue));
        assert_eq!(level(1), Some(Level::Blue));
        assert_eq!(level(0), None);
    }

    fn verdicts() -> impl Strategy<Value = Vec<(u32, Option<Verdict>)>> {
        let verdict = prop::option::of(prop::sample::select(Verdict::ALL.to_vec()));
        proptest::collection::vec((1u32..=25, verdict), 0..60)
    }

    proptest! {
        #[test]
        fn the_index_lies_in_its_interval(items in verdicts()) {
            let score = score(&items);
            let (low, high) = score.interval();
            prop_assert!(low <= high);
            if let Some(index) = score.index() {
                prop_assert!(low <= index && index <= high);
            }
        }

        #[test]
        fn a_worse_answer_never_raises_the_index(items in verdicts(), at in any::<prop::sample::Index>()) {
            prop_assume!(!items.is_empty());
            let at = at.index(items.len());
            for (better, worse) in [
                (Verdict::Met, Verdict::Partly),
                (Verdict::Partly, Verdict::Unmet),
                (Verdict::Met, Verdict::Unmet),
            ] {
                let with = |verdict| {
                    let mut items = items.clone();
                    items[at].1 = Some(verdict);
                    score(&items)
                };
                let (good, bad) = (with(better), with(worse));
                prop_assert!(bad.index() < good.index());
                prop_assert!(bad.interval().0 <= good.interval().0);
                prop_assert!(bad.interval().1 <= good.interval().1);
            }
        }

        #[test]
        fn the_order_of_answers_does_not_matter(items in verdicts()) {
            let mut reversed = items.clone();
            reversed.reverse();
            prop_assert_eq!(score(&items), score(&reversed));
        }
    }
}
