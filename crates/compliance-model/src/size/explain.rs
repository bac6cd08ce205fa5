//! The size class in words: the row, the figures, the thresholds, and what would decide.

use super::{Measure, Metric, RowResult, STANDARD, STANDARD_EN, SizeClass, SizeResult};
use crate::{
    entry::grouped,
    fact::{format_wan, known},
    id::FactId,
    text::Lang,
};

/// More rows than this are counted in an explanation, not told one by one.
const ROWS_TOLD: usize = 3;

impl SizeResult {
    /// Returns the class with the row, the figures and the thresholds it rests on, and what would
    /// decide it where it is open.
    pub fn explain(&self, lang: Lang) -> String {
        let names = self.named(lang);
        let grounds = self.grounds(lang);
        let deciding = fact_names(&self.deciding(), lang);
        match (lang, self.class().is_some()) {
            (Lang::Zh, true) => format!("{names}：{grounds}（{STANDARD}）"),
            (Lang::En, true) => format!("{names}: {grounds} ({STANDARD_EN})"),
            (Lang::Zh, false) => {
                format!("{names}：{grounds}（{STANDARD}）；可由以下事实确定：{deciding}")
            }
            (Lang::En, false) => {
                format!("{names}: {grounds} ({STANDARD_EN}); decided by: {deciding}")
            }
        }
    }

    /// Returns the class by its name, or those that it may be.
    pub fn named(&self, lang: Lang) -> String {
        let names: Vec<_> = self.possible.iter().map(|class| class.name(lang)).collect();
        match (self.class(), lang) {
            (None, Lang::Zh) => format!("可能为{}", names.join("、")),
            _ => names.join(lang.pick("、", " or ")),
        }
    }

    fn grounds(&self, lang: Lang) -> String {
        let industry = self.industry.as_ref().map_or_else(
            || lang.pick("行业未知", "industry unknown").to_owned(),
            |code| code.name(lang),
        );
        let rows = match self.rows.len() {
            0 => lang
                .pick("标准没有这一行业", "the standard has no row for it")
                .to_owned(),
            n if n > ROWS_TOLD => match lang {
                Lang::Zh => format!("可能属于标准中的 {n} 个行业"),
                Lang::En => format!("may fall into {n} rows of the standard"),
            },
            _ => {
                let mut told: Vec<_> = self.rows.iter().map(|row| row.explain(lang)).collect();
                if self.possible.contains(&SizeClass::NotCovered) {
                    told.push(lang.pick("不在标准之列", "outside the standard").to_owned());
                }
                told.join(lang.pick("；或", "; or "))
            }
        };
        format!("{industry}{}{rows}", lang.pick("，", ", "))
    }
}

impl RowResult {
    /// Returns the row's name with each figure and the thresholds around it.
    fn explain(&self, lang: Lang) -> String {
        let measured = self.row.measures.iter().zip(&self.values);
        let told: Vec<_> = measured.map(|(m, value)| m.explain(*value, lang)).collect();
        let name = self.row.name(lang);
        match lang {
            Lang::Zh => format!("按“{name}”：{}", told.join("，且")),
            Lang::En => format!("by the row '{name}': {}", told.join(" and ")),
        }
    }
}

impl Measure {
    /// Returns a figure with the threshold it reaches and the next one it does not.
    fn explain(&self, value: Option<i128>, lang: Lang) -> String {
        let name = fact_name(self.metric.fact(), lang);
        let Some(value) = value else {
            return format!("{name}{}", lang.pick("未知", " unknown"));
        };
        let class = self.class(value);
        let next = SizeClass::CLASSES.into_iter().find(|c| *c > class);
        let shown = self.metric.show(value, lang);
        let reached = self.threshold(class).map(|t| match lang {
            Lang::Zh => format!("达{}下限 {}", class.name(lang), self.metric.show(t, lang)),
            Lang::En => format!("{} from {}", class.name(lang), self.metric.show(t, lang)),
        });
        let missed = next
            .and_then(|c| Some((c, self.threshold(c)?)))
            .map(|(c, t)| match lang {
                Lang::Zh => format!("未达{}下限 {}", c.name(lang), self.metric.show(t, lang)),
                Lang::En => format!("below {}, {}", c.name(lang), self.metric.show(t, lang)),
            });
        let bounds: Vec<_> = reached.into_iter().chain(missed).collect();
        match lang {
            Lang::Zh => format!("{name} {shown}（{}）", bounds.join("，")),
            Lang::En => format!("{name} {shown} ({})", bounds.join(", ")),
        }
    }
}

impl Metric {
    fn show(self, amount: i128, lang: Lang) -> String {
        match self {
            Self::Employees => format!("{amount}{}", lang.pick(" 人", "")),
            Self::Revenue | Self::Assets => {
                let told = |say: fn(i64) -> String| {
                    i64::try_from(amount).map_or_else(|_| amount.to_string(), say)
                };
                match lang {
                    Lang::Zh => format!("{} 万元", told(format_wan)),
                    Lang::En => format!("{} yuan", told(grouped)),
                }
            }
        }
    }
}

/// What the facts the model reads are called in its own sentences.
pub(super) const FACT_NAMES: [(&str, &str, &str); 10] = [
    (known::EMPLOYEES, "从业人员", "employees"),
    (known::REVENUE, "营业收入", "revenue"),
    (known::ASSETS, "资产总额", "assets"),
    (known::INDUSTRY, "行业", "industry"),
    (known::FOUNDED, "成立日期", "day of founding"),
    (known::LISTED, "是否上市", "whether listed"),
    (
        known::JOINT_STOCK,
        "是否已股改",
        "whether converted to a joint-stock company",
    ),
    (known::TUTORING, "是否在辅导期", "whether in tutoring"),
    (
        known::RESOLVED_TO_LIST,
        "是否已决议上市",
        "whether resolved to list",
    ),
    (
        known::STATE_OWNED,
        "是否国有独资或控股",
        "whether state-owned",
    ),
];

/// Returns the name of a fact the model reads; of another fact, its id.
pub(crate) fn fact_name(id: &str, lang: Lang) -> &str {
    let found = FACT_NAMES.iter().find(|(known, ..)| *known == id);
    found.map_or(id, |(_, zh, en)| lang.pick(zh, en))
}

/// Returns the names of facts the model reads, in a row.
pub(crate) fn fact_names(ids: &[FactId], lang: Lang) -> String {
    let names: Vec<_> = ids.iter().map(|id| fact_name(id.as_str(), lang)).collect();
    names.join(lang.pick("、", ", "))
}
