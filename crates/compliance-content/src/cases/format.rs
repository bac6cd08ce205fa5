//! How a case is written.

use compliance_model::{
    answer::{Proof, Verdict},
    date::Date,
    entry,
    fact::{FactDef, FactKind, FactValue},
    id::{FactId, ItemId},
    industry::IndustryCode,
    programme::ProgrammeId,
    score::Level,
    size::SizeClass,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What firm it is and what the case shows.
    pub(crate) name: String,
    pub(super) programme: ProgrammeId,
    #[serde(default)]
    pub(super) state_owned: bool,
    /// The day of the checkup; the content's date, if left out.
    #[serde(default)]
    pub(super) today: Option<Date>,
    /// Facts as one would type them: `yes`, `no`, `unknown`, a number, 万元, a day, a choice, a code.
    pub(super) facts: BTreeMap<FactId, String>,
    /// The size class that follows.
    #[serde(default)]
    pub(super) size: Option<SizeClass>,
    /// The programme that is recommended.
    #[serde(default)]
    pub(super) recommended: Option<ProgrammeId>,
    /// Items that are asked for sure.
    #[serde(default)]
    pub(super) asked: Vec<ItemId>,
    /// Items that are kept only because a fact is unknown.
    #[serde(default)]
    pub(super) kept: Vec<ItemId>,
    /// Items that are not asked.
    #[serde(default)]
    pub(super) not_asked: Vec<ItemId>,
    /// How many items are asked in all, the kept ones too.
    #[serde(default)]
    pub(super) items: Option<usize>,
    /// Verdicts.
    #[serde(default)]
    pub(super) answers: BTreeMap<ItemId, Verdict>,
    /// The verdict of every other item asked.
    #[serde(default)]
    pub(super) others: Option<Verdict>,
    /// What all answers rest on.
    #[serde(default)]
    pub(super) proof: Proof,
    /// The findings, all of them, with their levels.
    #[serde(default)]
    pub(super) findings: Option<BTreeMap<ItemId, LevelName>>,
    /// The grade.
    #[serde(default)]
    pub(super) grade: Option<GradeName>,
    /// The rule that decides it, as in `D1`.
    #[serde(default)]
    pub(super) rule: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum LevelName {
    Blue,
    Yellow,
    Orange,
    Red,
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::Blue => Self::Blue,
            LevelName::Yellow => Self::Yellow,
            LevelName::Orange => Self::Orange,
            LevelName::Red => Self::Red,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum GradeName {
    A,
    B,
    C,
    D,
    U,
}

/// Reads a fact as one would type it.
pub(super) fn read_value(def: &FactDef, text: &str) -> Option<FactValue> {
    let value = match (&def.kind, text) {
        (_, "unknown") => FactValue::Unknown,
        (FactKind::YesNo, "yes") => FactValue::Yes,
        (FactKind::YesNo, "no") => FactValue::No,
        (FactKind::YesNo, _) => return None,
        (FactKind::Count { .. }, n) => FactValue::Count(n.parse().ok()?),
        (FactKind::Money, wan) => FactValue::Money(entry::yuan(wan).ok()?),
        (FactKind::Date, day) => FactValue::Date(day.parse().ok()?),
        (FactKind::Choice(_), id) => FactValue::Choice(id.to_owned()),
        (FactKind::Industry, code) => {
            IndustryCode::parse(code).ok()?;
            FactValue::Industry(code.to_owned())
        }
    };
    def.kind.admits(&value).then_some(value)
}
