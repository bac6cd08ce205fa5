//! What was asked about the leniency of a finding (从宽四问两闸), and what was claimed of it.

use crate::{date::Date, id::LeniencyId, text::Lang};
use serde::{Deserialize, Serialize};

/// The four questions and the two gates. Nothing means that it was not asked, or is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// When an act of the same kind was found before.
    #[serde(default)]
    pub before: Option<Before>,
    /// Whether an authority has found the act.
    #[serde(default)]
    pub found: Option<Found>,
    /// Whether it was put right.
    #[serde(default)]
    pub corrected: Option<Corrected>,
    /// What harm it did.
    #[serde(default)]
    pub harm: Option<Harm>,
    /// Whether papers show that there was no fault.
    #[serde(default)]
    pub no_fault: Option<bool>,
    /// Gate: whether it touches safety, crime or weighty interests.
    #[serde(default)]
    pub red_line: Option<bool>,
    /// Gate: whether one of the cases applies for which an entry says that it does not hold.
    #[serde(default)]
    pub excluded: Option<bool>,
    /// Whether it stays within the amount or measure that an entry calls minor.
    #[serde(default)]
    pub minor: Option<bool>,
    /// Whether the source of the goods, or the check of the supplier, can be shown.
    #[serde(default)]
    pub source: Option<bool>,
    /// Whether whatever else an entry asks for is there.
    #[serde(default)]
    pub other: Option<bool>,
    /// The day the act ended, for the limitation; nothing while it goes on.
    #[serde(default)]
    pub ended: Option<Date>,
}

/// When an act of the same kind was found before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Before {
    /// Never.
    Never,
    /// Last on that day.
    On(Date),
}

/// Whether an authority has found the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// None has.
    NotYet,
    /// One has.
    By {
        /// The day, which is also that of the order to correct.
        on: Date,
        /// The last day that the order sets, if it sets one.
        #[serde(default)]
        until: Option<Date>,
    },
}

/// Whether it was put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Corrected {
    /// Not yet.
    NotYet,
    /// On that day.
    On(Date),
}

/// What harm it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Harm {
    /// None.
    Absent,
    /// Slight.
    Slight,
    /// More.
    Done,
}

impl Harm {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Absent => lang.pick("没有", "none"),
            Self::Slight => lang.pick("轻微", "slight"),
            Self::Done => lang.pick("有", "some"),
        }
    }
}

/// What was claimed for a finding, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The entry it was claimed by; none takes the claim back.
    #[serde(default)]
    pub entry: Option<LeniencyId>,
    /// The day it was filed.
    #[serde(default)]
    pub on: Option<Date>,
    /// What the authority decided.
    #[serde(default)]
    pub decision: Option<Decision>,
}

/// What the authority decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The day.
    pub on: Date,
    /// What it granted.
    pub granted: Granted,
    /// The money that was not asked for, in yuan.
    #[serde(default)]
    pub yuan: i64,
}

/// What an authority granted. 免罚 and 减轻 are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Granted {
    /// No penalty (免罚).
    Exempt,
    /// Below the legal minimum (减轻).
    Mitigated,
    /// Lighter within the range (从轻).
    Lighter,
    /// No coercive measure (不予强制).
    NoCoercion,
    /// Nothing (未采纳).
    Nothing,
}

impl Granted {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Exempt,
        Self::Mitigated,
        Self::Lighter,
        Self::NoCoercion,
        Self::Nothing,
    ];

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Exempt => lang.pick("免罚", "not punished"),
            Self::Mitigated => lang.pick("减轻", "below the minimum"),
            Self::Lighter => lang.pick("从轻", "lighter"),
            Self::NoCoercion => lang.pick("不予强制", "no coercion"),
            Self::Nothing => lang.pick("未采纳", "not granted"),
        }
    }
}
