//! Size classes (中小企业划型标准, 工信部联企业〔2011〕300号), with what is unknown left open.
//!
//! The figures are those of the last full year, unless a contract's date asks for another year.

use crate::{
    fact::{FactValue, Facts, known},
    id::FactId,
    industry::IndustryCode,
    text::Lang,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod explain;
pub(crate) use explain::{fact_name, fact_names};

/// The standard, as reports cite it.
pub const STANDARD: &str = "工信部联企业〔2011〕300号";
/// The same for readers of English.
pub const STANDARD_EN: &str = "MIIT Enterprises [2011] No. 300";
/// How many yuan are in 万元, the unit of the standard's sums.
const YUAN_PER_WAN: i128 = 10_000;

/// A size class, or that the standard does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SizeClass {
    /// 微型.
    Micro,
    /// 小型.
    Small,
    /// 中型.
    Medium,
    /// 大型.
    Large,
    /// 标准未列,不划型: finance, education, health, railways, and sections S and T.
    NotCovered,
}

impl SizeClass {
    /// The four classes, smallest first.
    const CLASSES: [Self; 4] = [Self::Micro, Self::Small, Self::Medium, Self::Large];

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Micro => lang.pick("微型", "micro"),
            Self::Small => lang.pick("小型", "small"),
            Self::Medium => lang.pick("中型", "medium"),
            Self::Large => lang.pick("大型", "large"),
            Self::NotCovered => lang.pick("标准未列，不划型", "not covered by the standard"),
        }
    }
}

/// What a row of the standard measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// 从业人员, in persons.
    Employees,
    /// 营业收入, in 万元.
    Revenue,
    /// 资产总额, in 万元.
    Assets,
}

impl Metric {
    /// Returns the id of the fact that holds it.
    pub const fn fact(self) -> &'static str {
        match self {
            Self::Employees => known::EMPLOYEES,
            Self::Revenue => known::REVENUE,
            Self::Assets => known::ASSETS,
        }
    }

    /// Returns the value in persons or in yuan, if a fact of the right kind is known.
    fn value(self, facts: &Facts) -> Option<i128> {
        match (self, facts.named(self.fact())?) {
            (Self::Employees, FactValue::Count(n)) => Some(i128::from(*n)),
            (Self::Revenue | Self::Assets, FactValue::Money(yuan)) => Some(i128::from(*yuan)),
            _ => None,
        }
    }
}

/// A metric of a row with the least value of each class, in persons or 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What is measured.
    pub metric: Metric,
    /// 大型 from here.
    pub large: u32,
    /// 中型 from here.
    pub medium: u32,
    /// 小型 from here.
    pub small: u32,
}

const fn measure(metric: Metric, [large, medium, small]: [u32; 3]) -> Measure {
    Measure {
        metric,
        large,
        medium,
        small,
    }
}
const fn x(thresholds: [u32; 3]) -> Measure {
    measure(Metric::Employees, thresholds)
}
const fn y(thresholds: [u32; 3]) -> Measure {
    measure(Metric::Revenue, thresholds)
}
const fn z(thresholds: [u32; 3]) -> Measure {
    measure(Metric::Assets, thresholds)
}

impl Measure {
    /// Returns the least value of a class in persons or yuan; micro has none.
    fn threshold(&self, class: SizeClass) -> Option<i128> {
        let threshold = match class {
            SizeClass::Large => self.large,
            SizeClass::Medium => self.medium,
            SizeClass::Small => self.small,
            SizeClass::Micro | SizeClass::NotCovered => return None,
        };
        let unit = if self.metric == Metric::Employees {
            1
        } else {
            YUAN_PER_WAN
        };
        Some(i128::from(threshold) * unit)
    }

    /// Returns the highest class whose threshold a value reaches.
    fn class(&self, value: i128) -> SizeClass {
        let reached = |class: &&SizeClass| self.threshold(**class).is_none_or(|t| value >= t);
        SizeClass::CLASSES
            .iter()
            .rev()
            .find(reached)
            .copied()
            .unwrap_or(SizeClass::Micro)
    }

    /// Returns the classes a value, perhaps unknown, may stand for.
    fn possible(&self, value: Option<i128>) -> BTreeSet<SizeClass> {
        value.map_or_else(
            || SizeClass::CLASSES.into(),
            |value| [self.class(value)].into(),
        )
    }
}

/// A row of the standard: an industry and its thresholds.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    zh: &'static str,
    en: &'static str,
    /// Industry codes the row covers …
    within: &'static [&'static str],
    /// … and those of them it does not.
    except: &'static [&'static str],
    /// One or two measures; all of them must be reached.
    pub measures: &'static [Measure],
}

impl Row {
    /// Returns the name of the row's industry.
    pub const fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }

    /// Returns whether a code falls into the row; none when it is too coarse to tell.
    fn covers(&self, code: &IndustryCode) -> Option<bool> {
        match (within_any(code, self.within), within_any(code, self.except)) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            _ => None,
        }
    }

    /// Returns the classes the firm may be of if its industry is this row's: for each combination
    /// of what the measures allow, the lowest, since all must be reached ("as many classes down").
    fn possible(&self, facts: &Facts) -> BTreeSet<SizeClass> {
        let start = BTreeSet::from([SizeClass::Large]);
        self.measures.iter().fold(start, |so_far, measure| {
            let allowed = measure.possible(measure.metric.value(facts));
            so_far
                .iter()
                .flat_map(|a| allowed.iter().map(|b| *a.min(b)))
                .collect()
        })
    }
}

/// The 16 rows of the standard.
#[rustfmt::skip]
const ROWS: [Row; 16] = [
    Row { zh: "农、林、牧、渔业", en: "agriculture, forestry, animal husbandry, fishery",
        within: &["A"], except: &[], measures: &[y([20_000, 500, 50])] },
    Row { zh: "工业", en: "industry",
        within: &["B", "C", "D"], except: &[],
        measures: &[x([1_000, 300, 20]), y([40_000, 2_000, 300])] },
    Row { zh: "建筑业", en: "construction",
        within: &["E"], except: &[],
        measures: &[y([80_000, 6_000, 300]), z([80_000, 5_000, 300])] },
    Row { zh: "批发业", en: "wholesale",
        within: &["51"], except: &[], measures: &[x([200, 20, 5]), y([40_000, 5_000, 1_000])] },
    Row { zh: "零售业", en: "retail",
        within: &["52"], except: &[], measures: &[x([300, 50, 10]), y([20_000, 500, 100])] },
    Row { zh: "交通运输业", en: "transport",
        within: &["54", "55", "56", "57", "58", "591"], except: &[],
        measures: &[x([1_000, 300, 20]), y([30_000, 3_000, 200])] },
    Row { zh: "仓储业", en: "storage",
        within: &["59"], except: &["591"],
        measures: &[x([200, 100, 20]), y([30_000, 1_000, 100])] },
    Row { zh: "邮政业", en: "post",
        within: &["60"], except: &[], measures: &[x([1_000, 300, 20]), y([30_000, 2_000, 100])] },
    Row { zh: "住宿业", en: "hotels",
        within: &["61"], except: &[], measures: &[x([300, 100, 10]), y([10_000, 2_000, 100])] },
    Row { zh: "餐饮业", en: "catering",
        within: &["62"], except: &[], measures: &[x([300, 100, 10]), y([10_000, 2_000, 100])] },
    Row { zh: "信息传输业", en: "information transmission",
        within: &["63", "64"], except: &[],
        measures: &[x([2_000, 100, 10]), y([100_000, 1_000, 100])] },
    Row { zh: "软件和信息技术服务业", en: "software and IT services",
        within: &["65"], except: &[], measures: &[x([300, 100, 10]), y([10_000, 1_000, 50])] },
    Row { zh: "房地产开发经营", en: "real-estate development",
        within: &["701"], except: &[],
        measures: &[y([200_000, 1_000, 100]), z([10_000, 5_000, 2_000])] },
    Row { zh: "物业管理", en: "property management",
        within: &["702"], except: &[], measures: &[x([1_000, 300, 100]), y([5_000, 1_000, 500])] },
    Row { zh: "租赁和商务服务业", en: "leasing and business services",
        within: &["L"], except: &[], measures: &[x([300, 100, 10]), z([120_000, 8_000, 100])] },
    Row { zh: "其他未列明行业", en: "other industries",
        within: &["M", "N", "O", "R", "70", "85"], except: &["701", "702"],
        measures: &[x([300, 100, 10])] },
];

/// Industries the standard has no row for.
const NOT_COVERED: [&str; 6] = ["53", "J", "P", "84", "S", "T"];

/// Returns whether a code is within any of some others, in three-valued logic.
fn within_any(code: &IndustryCode, others: &[&str]) -> Option<bool> {
    let answers: Vec<_> = others.iter().map(|other| code.is_within(other)).collect();
    match () {
        () if answers.contains(&Some(true)) => Some(true),
        () if answers.contains(&None) => None,
        () => Some(false),
    }
}

/// What a row makes of the firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowResult {
    /// The row.
    pub row: &'static Row,
    /// The value of each of its measures, in persons or yuan, as far as known.
    pub values: Vec<Option<i128>>,
    /// The classes the firm may be of by this row.
    pub possible: BTreeSet<SizeClass>,
}

/// The size class of a firm, or the classes it may be of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeResult {
    /// The firm's industry, if known and a code.
    pub industry: Option<IndustryCode>,
    /// The rows its industry may fall into.
    pub rows: Vec<RowResult>,
    /// All classes it may be of; never empty.
    pub possible: BTreeSet<SizeClass>,
}

/// Works out the size class from employees, revenue, assets and industry.
pub fn classify(facts: &Facts) -> SizeResult {
    let industry = match facts.named(known::INDUSTRY) {
        Some(FactValue::Industry(code)) => IndustryCode::parse(code).ok(),
        _ => None,
    };
    let may_be = |answer: Option<Option<bool>>| answer.flatten() != Some(false);
    let rows: Vec<RowResult> = ROWS
        .iter()
        .filter(|row| may_be(industry.as_ref().map(|code| row.covers(code))))
        .map(|row| RowResult {
            row,
            values: row.measures.iter().map(|m| m.metric.value(facts)).collect(),
            possible: row.possible(facts),
        })
        .collect();
    let mut possible: BTreeSet<_> = rows.iter().flat_map(|row| row.possible.clone()).collect();
    if may_be(industry.as_ref().map(|code| within_any(code, &NOT_COVERED))) {
        possible.insert(SizeClass::NotCovered);
    }
    SizeResult {
        industry,
        rows,
        possible,
    }
}

impl SizeResult {
    /// Returns the class if there is no doubt.
    pub fn class(&self) -> Option<SizeClass> {
        self.possible
            .first()
            .copied()
            .filter(|_| self.possible.len() == 1)
    }

    /// Returns the facts that could narrow the possible classes.
    pub fn deciding(&self) -> Vec<FactId> {
        self.deciding_by(|class| class)
    }

    /// Returns the facts that could narrow what follows from the class, as a programme does.
    pub fn deciding_by<K: Ord>(&self, follows: impl Fn(SizeClass) -> K) -> Vec<FactId> {
        let open = |classes: &BTreeSet<_>| {
            classes
                .iter()
                .map(|c| follows(*c))
                .collect::<BTreeSet<K>>()
                .len()
                > 1
        };
        let mut facts = Vec::new();
        if open(&self.possible) && self.industry_matters() {
            facts.push(FactId::new(known::INDUSTRY));
        }
        for metric in [Metric::Employees, Metric::Revenue, Metric::Assets] {
            let decides = |row: &RowResult| open(&row.possible) && row.lacks(metric);
            if self.rows.iter().any(decides) {
                facts.push(FactId::new(metric.fact()));
            }
        }
        facts
    }

    /// Returns whether the industry leaves a choice between different thresholds.
    fn industry_matters(&self) -> bool {
        let mut measures: Vec<_> = self.rows.iter().map(|row| row.row.measures).collect();
        measures.dedup();
        let uncovered = usize::from(self.possible.contains(&SizeClass::NotCovered));
        measures.len() + uncovered > 1
    }
}

impl RowResult {
    /// Returns whether the row measures something that is not known.
    fn lacks(&self, metric: Metric) -> bool {
        let mut measured = self.row.measures.iter().zip(&self.values);
        measured.any(|(measure, value)| measure.metric == metric && value.is_none())
    }
}

#[cfg(test)]
mod tests;
