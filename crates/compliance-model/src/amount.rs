//! Amounts (金额): what a consequence in money says in numbers, beside its words.

use crate::{figure::Figure, text::Lang};
use serde::{Deserialize, Serialize};

/// One range of a consequence: between which figures, of what, for whom, on which tier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// The least (以上); the same as `max` where the rule names one figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Figure>,
    /// The most (以下).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Figure>,
    /// What the figures are a share or multiple of, in the words of the consequence: 违法所得.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// For each of what it is counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub per: Vec<Per>,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Whom::is_firm")]
    pub whom: Whom,
    /// On which tier.
    #[serde(default, skip_serializing_if = "Tier::is_normal")]
    pub tier: Tier,
    /// It holds where the base is this or more (违法所得 10 万元以上的).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Figure>,
    /// It holds where the base is less than this, or there is none (没有或不足 10 万元的).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Figure>,
    /// A smaller base counts as this much (货值不足 10 万元按 10 万元计算).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Figure>,
    /// All of it together is no more than this (总额不超过 10 万元).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Figure>,
}

/// Whom an amount is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Whom {
    /// The firm (单位).
    #[default]
    Firm,
    /// The persons responsible (直接负责的主管人员和其他直接责任人员).
    Persons,
    /// Whoever commits the crime (犯罪的人): fines of criminal law, but those of a unit (单位判处).
    Offender,
    /// Somebody else, in the words of the consequence: 控股股东, 本人.
    Other(String),
}

/// On which tier an amount is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tier {
    /// The first.
    #[default]
    Normal,
    /// For grave cases, or where an order is not obeyed.
    Aggravated,
}

/// What an amount is counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Per {
    /// Each person.
    Person,
    /// Each piece.
    Piece,
    /// Each time.
    Time,
    /// Each square metre.
    SquareMetre,
    /// Each day.
    Day,
    /// Each month.
    Month,
    /// Each year.
    Year,
}

impl Amount {
    /// Returns the amount in a few words, for who holds it against the rule.
    pub fn told(&self, lang: Lang) -> String {
        let name = |figure: Figure| figure.name(lang);
        let tier = match self.tier {
            Tier::Normal => "",
            Tier::Aggravated => lang.pick("（加重）", " (aggravated)"),
        };
        let of = match self.of.as_str() {
            "" => String::new(),
            of => format!("{of} "),
        };
        let range = match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => name(min),
            (Some(min), Some(max)) => format!("{} – {}", name(min), name(max)),
            (Some(min), None) => lang.pick("不少于 ", "at least ").to_owned() + &name(min),
            (None, Some(max)) => lang.pick("不超过 ", "at most ").to_owned() + &name(max),
            (None, None) => "?".to_owned(),
        };
        let per = self.per.iter().map(|per| per.name(lang).to_owned());
        let conditions = [
            (self.from, "基数满 ", "base from "),
            (self.under, "基数不足 ", "base under "),
            (self.floor, "基数至少按 ", "base counts at least "),
            (self.cap, "合计不超过 ", "all together at most "),
        ];
        let conditions = conditions
            .into_iter()
            .filter_map(|(figure, zh, en)| Some(lang.pick(zh, en).to_owned() + &name(figure?)));
        let rest: Vec<String> = std::iter::once(range)
            .chain(per)
            .chain(conditions)
            .collect();
        let (whom, colon) = (self.whom.name(lang), lang.pick("：", ": "));
        format!(
            "{whom}{tier}{colon}{of}{}",
            rest.join(lang.pick("，", ", "))
        )
    }
    /// Returns the amount as a report tells it: for whom, on which tier, of what, how much. It is
    /// what the rule ranges over, never what will be decided. The firm is not named: an amount is
    /// its by default, also where the words of a consequence leave open who pays (a fine for
    /// shareholders).
    pub fn as_ruled(&self, lang: Lang) -> String {
        let name = |figure: Figure| figure.name(lang);
        let whom = match (self.whom.is_firm(), self.tier) {
            (true, Tier::Normal) => String::new(),
            (true, Tier::Aggravated) => lang.pick("加重情形", "aggravated").to_owned(),
            (false, Tier::Normal) => self.whom.name(lang).to_owned(),
            (false, Tier::Aggravated) => {
                let tier = lang.pick("（加重情形）", " (aggravated)");
                self.whom.name(lang).to_owned() + tier
            }
        };
        let per: Vec<&str> = self.per.iter().map(|per| per.name(lang)).collect();
        let conditions = [
            (self.from, "满 ", "from "),
            (self.under, "不足 ", "under "),
            (self.floor, "至少按 ", "counted as at least "),
            (self.cap, "合计不超过 ", "in all at most "),
        ];
        let conditions = conditions
            .into_iter()
            .filter_map(|(figure, zh, en)| Some(lang.pick(zh, en).to_owned() + &name(figure?)));
        let conditions: Vec<String> = conditions.collect();
        let conditions = match (conditions.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（{}）", conditions.join("，")),
            (false, Lang::En) => format!("({})", conditions.join(", ")),
        };
        let (of, range) = (self.of.as_str(), self.range(lang));
        let parts = match lang {
            Lang::Zh => {
                let of = if of.is_empty() {
                    String::new()
                } else {
                    format!("{of}的")
                };
                let range = per.concat() + " " + &range + &conditions;
                [whom, of, range.trim_start().to_owned(), String::new()]
            }
            Lang::En => {
                let of = if of.is_empty() {
                    String::new()
                } else {
                    format!("of {of}")
                };
                [
                    whom,
                    range,
                    [of.as_str(), &per.join(" ")].join(" ").trim().to_owned(),
                    conditions,
                ]
            }
        };
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<String>>().join(" ")
    }

    /// Returns between which figures it lies.
    fn range(&self, lang: Lang) -> String {
        let name = |figure: Figure| figure.name(lang);
        match (self.min, self.max, lang) {
            (Some(min), Some(max), _) if min == max => name(min),
            (Some(min), Some(max), Lang::Zh) => format!("{}以上 {}以下", name(min), name(max)),
            (Some(min), Some(max), Lang::En) => format!("{} to {}", name(min), name(max)),
            (Some(min), None, Lang::Zh) => format!("{}以上", name(min)),
            (Some(min), None, Lang::En) => format!("at least {}", name(min)),
            (None, Some(max), Lang::Zh) => format!("{}以下", name(max)),
            (None, Some(max), Lang::En) => format!("at most {}", name(max)),
            (None, None, _) => "?".to_owned(),
        }
    }
}

impl Whom {
    /// Returns whether it is the firm.
    pub const fn is_firm(&self) -> bool {
        matches!(self, Self::Firm)
    }

    /// Returns who it is.
    pub fn name(&self, lang: Lang) -> &str {
        match self {
            Self::Firm => lang.pick("单位", "the firm"),
            Self::Persons => lang.pick("责任人员", "persons responsible"),
            Self::Offender => lang.pick("犯罪的人", "the offender"),
            Self::Other(name) => name,
        }
    }
}

impl Tier {
    /// Returns whether it is the first.
    pub const fn is_normal(&self) -> bool {
        matches!(self, Self::Normal)
    }

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Normal => lang.pick("一般", "normal"),
            Self::Aggravated => lang.pick("加重", "aggravated"),
        }
    }
}

impl Per {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Person => lang.pick("每人", "each person"),
            Self::Piece => lang.pick("每件", "each piece"),
            Self::Time => lang.pick("每次", "each time"),
            Self::SquareMetre => lang.pick("每平方米", "each square metre"),
            Self::Day => lang.pick("每日", "each day"),
            Self::Month => lang.pick("每月", "each month"),
            Self::Year => lang.pick("每年", "each year"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_tells_the_range_of_the_rule_with_whom_tier_and_base() {
        for (ron, zh, en) in [
            (
                "(min: \"1 万元\", max: \"10 万元\", whom: Persons, tier: Aggravated)",
                "责任人员（加重情形） 1 万元以上 10 万元以下",
                "persons responsible (aggravated) 10000 yuan to 100000 yuan",
            ),
            (
                "(max: \"5 倍\", of: \"违法经营额\", from: \"5 万元\")",
                "违法经营额的 5 倍以下（满 5 万元）",
                "at most 5 times of 违法经营额 (from 50000 yuan)",
            ),
            (
                "(min: \"10 万元\", max: \"20 万元\", tier: Aggravated)",
                "加重情形 10 万元以上 20 万元以下",
                "aggravated 100000 yuan to 200000 yuan",
            ),
            (
                "(min: \"2 倍\", max: \"2 倍\", of: \"工资\", per: [Month])",
                "工资的 每月 2 倍",
                "2 times of 工资 each month",
            ),
        ] {
            let options = ron::Options::default()
                .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
            let amount: Amount = options.from_str(ron).unwrap();
            assert_eq!(amount.as_ruled(Lang::Zh), zh);
            assert_eq!(amount.as_ruled(Lang::En), en);
        }
    }

    #[test]
    fn an_amount_is_told_with_whom_tier_base_count_and_conditions() {
        for (ron, zh, en) in [
            (
                "(min: \"1 万元\", max: \"10 万元\", whom: Persons, tier: Aggravated)",
                "责任人员（加重）：1 万元 – 10 万元",
                "persons responsible (aggravated): 10000 yuan – 100000 yuan",
            ),
            (
                "(max: \"5 倍\", of: \"违法经营额\", from: \"5 万元\")",
                "单位：违法经营额 不超过 5 倍，基数满 5 万元",
                "the firm: 违法经营额 at most 5 times, base from 50000 yuan",
            ),
            (
                "(min: \"1 万元\", max: \"1 万元\", per: [Person], cap: \"10 万元\")",
                "单位：1 万元，每人，合计不超过 10 万元",
                "the firm: 10000 yuan, each person, all together at most 100000 yuan",
            ),
            (
                "(min: \"50%\", of: \"净收入\", whom: Other(\"股东\"))",
                "股东：净收入 不少于 50%",
                "股东: 净收入 at least 50%",
            ),
        ] {
            let options = ron::Options::default()
                .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
            let amount: Amount = options.from_str(ron).unwrap();
            assert_eq!(amount.told(Lang::Zh), zh);
            assert_eq!(amount.told(Lang::En), en);
        }
    }
}
