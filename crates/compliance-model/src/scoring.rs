//! The thresholds of scoring and grading: data, printed in the report's method section.

use serde::{Deserialize, Serialize};

/// What `scoring.ron` holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// Risk from which an item is red: likelihood × impact, halved for 部分符合.
    pub red_from: u32,
    /// Risk from which an item is orange.
    pub orange_from: u32,
    /// Risk from which an item is yellow; below it is blue.
    pub yellow_from: u32,
    /// D2: red items from which a firm is graded D, at the least.
    pub red_items_min: u32,
    /// D2: the same as a share of the rated items, in thousandths.
    pub red_items_permille: u32,
    /// D3: index below which a firm is graded D.
    pub index_d_below: u32,
    /// U1: coverage in percent below which no grade is given.
    pub coverage_below: u32,
    /// U2: applicable items from which a group must be covered.
    pub group_items: u32,
    /// U2: coverage in percent below which such a group prevents a grade.
    pub group_coverage_below: u32,
    /// C2: orange items above which a firm is graded C, at the least.
    pub orange_items_min: u32,
    /// C2: the same as a share of the rated items, in thousandths.
    pub orange_items_permille: u32,
    /// C3: index below which a firm is graded C.
    pub index_c_below: u32,
    /// A: index from which a firm can be graded A.
    pub index_a_from: u32,
    /// A: coverage in percent needed.
    pub coverage_a_from: u32,
    /// A: coverage in percent needed of every group with applicable items.
    pub group_coverage_a_from: u32,
    /// Days before a statutory term ends from which an item is urgent.
    pub urgent_days: u16,
}

impl Scoring {
    /// Returns the marks of the index, which a shown value must not seem to reach.
    pub const fn index_marks(&self) -> [u32; 3] {
        [self.index_d_below, self.index_c_below, self.index_a_from]
    }
}

impl Default for Scoring {
    fn default() -> Self {
        Self {
            red_from: 15,
            orange_from: 8,
            yellow_from: 4,
            red_items_min: 3,
            red_items_permille: 20,
            index_d_below: 60,
            coverage_below: 70,
            group_items: 5,
            group_coverage_below: 40,
            orange_items_min: 3,
            orange_items_permille: 50,
            index_c_below: 75,
            index_a_from: 90,
            coverage_a_from: 80,
            group_coverage_a_from: 60,
            urgent_days: 30,
        }
    }
}
