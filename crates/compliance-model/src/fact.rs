//! Facts about a firm: declared as data, possibly unknown.

use crate::{condition::Condition, date::Date, id::FactId, text::Name};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Ids of facts that the model itself reads, for the size class and the recommended programme.
pub mod known {
    /// 从业人员 (count), the headcount of the size class.
    pub const EMPLOYEES: &str = "employees";
    /// 营业收入 (money).
    pub const REVENUE: &str = "revenue";
    /// 资产总额 (money).
    pub const ASSETS: &str = "assets";
    /// 行业 (industry).
    pub const INDUSTRY: &str = "industry";
    /// 成立日期 (date).
    pub const FOUNDED: &str = "founded";
    /// 证券代码非空 (yes/no).
    pub const LISTED: &str = "listed";
    /// 已改制为股份有限公司 (yes/no).
    pub const JOINT_STOCK: &str = "joint-stock";
    /// 在辅导期 (yes/no).
    pub const TUTORING: &str = "in-tutoring";
    /// 已决议上市 (yes/no).
    pub const RESOLVED_TO_LIST: &str = "resolved-to-list";
    /// 国有独资或控股 (yes/no).
    pub const STATE_OWNED: &str = "state-owned";
    /// 登记地 (choice): the first two digits of its region. Content without local law does without.
    pub const PLACE: &str = "place";
    /// All that content must have, with the name of the kind they must have.
    pub const ALL: [(&str, &str); 10] = [
        (EMPLOYEES, "Count"),
        (REVENUE, "Money"),
        (ASSETS, "Money"),
        (INDUSTRY, "Industry"),
        (FOUNDED, "Date"),
        (LISTED, "YesNo"),
        (JOINT_STOCK, "YesNo"),
        (TUTORING, "YesNo"),
        (RESOLVED_TO_LIST, "YesNo"),
        (STATE_OWNED, "YesNo"),
    ];
}

/// What `facts.ron` says of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactDef {
    /// Its id.
    pub id: FactId,
    /// Its short name, as in 从业人员.
    pub name: Name,
    /// How one asks for it.
    pub question: String,
    /// What it counts and what it does not.
    #[serde(default)]
    pub hint: String,
    /// What kind of value it has.
    pub kind: FactKind,
    /// For a yes/no fact: what is taken for granted until somebody answers. Yes where the condition
    /// holds, no where it does not, and unknown where it is unknown.
    #[serde(default)]
    pub presumed: Option<Condition>,
    /// Asked of every firm, whether or not a condition of the programme reads it.
    #[serde(default)]
    pub always: bool,
}

/// A block of facts on the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactSection {
    /// Its heading.
    pub name: Name,
    /// Its facts, in order.
    pub facts: Vec<FactDef>,
}

/// What kind of value a fact has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// A whole number with its unit.
    Count {
        /// The unit, as in 人.
        unit: String,
    },
    /// Money in 万元, four decimals.
    Money,
    /// A day.
    Date,
    /// One of several.
    Choice(Vec<ChoiceDef>),
    /// A GB/T 4754 code.
    Industry,
}

impl FactKind {
    /// Returns the name of the kind.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::YesNo => "YesNo",
            Self::Count { .. } => "Count",
            Self::Money => "Money",
            Self::Date => "Date",
            Self::Choice(_) => "Choice",
            Self::Industry => "Industry",
        }
    }

    /// Returns whether a value is of this kind; unknown is of every kind.
    pub fn admits(&self, value: &FactValue) -> bool {
        match (self, value) {
            (_, FactValue::Unknown)
            | (Self::YesNo, FactValue::Yes | FactValue::No)
            | (Self::Count { .. }, FactValue::Count(_))
            | (Self::Money, FactValue::Money(_))
            | (Self::Date, FactValue::Date(_))
            | (Self::Industry, FactValue::Industry(_)) => true,
            (Self::Choice(choices), FactValue::Choice(id)) => choices.iter().any(|c| &c.id == id),
            _ => false,
        }
    }
}

/// One of the values of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceDef {
    /// What conditions call it.
    pub id: String,
    /// Its name.
    pub name: Name,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FactValue {
    /// Asked, and nobody knows (不清楚).
    Unknown,
    /// Yes.
    Yes,
    /// No.
    No,
    /// A whole number.
    Count(u64),
    /// Money in yuan; shown in 万元 with up to four decimals.
    Money(i64),
    /// A day.
    Date(Date),
    /// The id of a choice.
    Choice(String),
    /// A GB/T 4754 code, letter optional.
    Industry(String),
}

impl FactValue {
    /// Returns a count or, for money, its yuan.
    pub fn number(&self) -> Option<i128> {
        match self {
            Self::Count(n) => Some(i128::from(*n)),
            Self::Money(yuan) => Some(i128::from(*yuan)),
            Self::Unknown
            | Self::Yes
            | Self::No
            | Self::Date(_)
            | Self::Choice(_)
            | Self::Industry(_) => None,
        }
    }

    /// Returns how much of it one in a condition is: conditions name money in ten thousands.
    pub(crate) const fn unit(&self) -> i128 {
        if matches!(self, Self::Money(_)) {
            10_000
        } else {
            1
        }
    }
}

/// What is known of a firm: facts not in the map, or unknown there, are unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<FactId, FactValue>);

impl Facts {
    /// Returns the value of a fact if it is known.
    pub fn known(&self, id: &FactId) -> Option<&FactValue> {
        self.0.get(id).filter(|value| **value != FactValue::Unknown)
    }

    /// Returns the value of a fact the model itself reads.
    pub fn named(&self, id: &str) -> Option<&FactValue> {
        self.known(&FactId::new(id))
    }

    /// Returns a count or, for money, its yuan.
    pub fn number(&self, id: &FactId) -> Option<i128> {
        self.known(id)?.number()
    }

    /// Returns a yes (true) or no.
    pub fn yes_no(&self, id: &str) -> Option<bool> {
        match self.named(id)? {
            FactValue::Yes => Some(true),
            FactValue::No => Some(false),
            FactValue::Unknown
            | FactValue::Count(_)
            | FactValue::Money(_)
            | FactValue::Date(_)
            | FactValue::Choice(_)
            | FactValue::Industry(_) => None,
        }
    }

    /// Returns whether a fact was asked, be it that nobody knows.
    pub fn asked(&self, id: &FactId) -> bool {
        self.0.contains_key(id)
    }

    /// Sets a fact.
    pub fn set(&mut self, id: FactId, value: FactValue) {
        self.0.insert(id, value);
    }

    /// Returns all facts that were asked.
    pub fn iter(&self) -> impl Iterator<Item = (&FactId, &FactValue)> {
        self.0.iter()
    }
}

/// Writes yuan as 万元 with no more decimals than needed.
pub fn format_wan(yuan: i64) -> String {
    let (sign, yuan) = if yuan < 0 {
        ("-", yuan.unsigned_abs())
    } else {
        ("", yuan.unsigned_abs())
    };
    let (whole, parts) = (yuan / 10_000, yuan % 10_000);
    if parts == 0 {
        return format!("{sign}{whole}");
    }
    let decimals = format!("{parts:04}");
    format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_fixed_point() {
        assert_eq!(format_wan(3_986_406), "398.6406");
        assert_eq!(format_wan(19_500_000), "1950");
        assert_eq!(format_wan(-5_000), "-0.5");
    }
}
