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
