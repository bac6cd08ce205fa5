//! What a lawyer puts down for an item: verdict, proof, who said it, what is owed.

use crate::{date::Date, text::Lang};
use serde::{Deserialize, Serialize};

/// The six verdicts (判定). Not yet asked is none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// 符合.
    Met,
    /// 部分符合.
    Partly,
    /// 不符合.
    Unmet,
    /// 不适用.
    NotApplicable,
    /// 不清楚.
    Unclear,
    /// 待补材料.
    PapersOwed,
}

impl Verdict {
    /// All verdicts in the order of the keys 1 to 6.
    pub const ALL: [Self; 6] = [
        Self::Met,
        Self::Partly,
        Self::Unmet,
        Self::NotApplicable,
        Self::Unclear,
        Self::PapersOwed,
    ];

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Met => lang.pick("符合", "Met"),
            Self::Partly => lang.pick("部分符合", "Partly met"),
            Self::Unmet => lang.pick("不符合", "Not met"),
            Self::NotApplicable => lang.pick("不适用", "Not applicable"),
            Self::Unclear => lang.pick("不清楚", "Unclear"),
            Self::PapersOwed => lang.pick("待补材料", "Papers owed"),
        }
    }

    /// Returns the shortfall in halves of the weight for a rated verdict, None for the others.
    pub const fn shortfall_halves(self) -> Option<u32> {
        match self {
            Self::Met => Some(0),
            Self::Partly => Some(1),
            Self::Unmet => Some(2),
            Self::NotApplicable | Self::Unclear | Self::PapersOwed => None,
        }
    }

    /// Returns whether the item stays open with this verdict.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unclear | Self::PapersOwed)
    }
}

/// What an answer rests on. Shown, never multiplied into a score.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Proof {
    /// 陈述: somebody said so.
    #[default]
    Statement,
    /// 复印件或截屏.
    Copy,
    /// 原件或抽样.
    Original,
    /// 公开系统核验.
    PublicRecord,
}

impl Proof {
    /// All kinds of proof, weakest first.
    pub const ALL: [Self; 4] = [
        Self::Statement,
        Self::Copy,
        Self::Original,
        Self::PublicRecord,
    ];

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Statement => lang.pick("陈述", "Statement"),
            Self::Copy => lang.pick("复印件", "Copy"),
            Self::Original => lang.pick("原件或抽样", "Original or sample"),
            Self::PublicRecord => lang.pick("公开系统", "Public record"),
        }
    }
}

/// Papers a firm still owes: what, from whom, by when.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owed {
    /// What is owed.
    #[serde(default)]
    pub what: String,
    /// Who brings it.
    #[serde(default)]
    pub who: String,
    /// By when.
    #[serde(default)]
    pub due: Option<Date>,
}

/// One answer to one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Answer {
    /// The verdict; none takes an earlier answer back.
    pub verdict: Option<Verdict>,
    /// What it rests on.
    #[serde(default)]
    pub proof: Proof,
    /// Who said it, as in "人事经理 王某".
    #[serde(default)]
    pub said_by: String,
    /// The reason, needed for 不适用.
    #[serde(default)]
    pub reason: String,
    /// What is owed, for 待补材料.
    #[serde(default)]
    pub owed: Owed,
    /// How a lawyer came to it where statements differed; then the lawyer is its author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
}

/// A lawyer's decision between statements that differ (裁决). It keeps what was heard, since it
/// replaces the statements themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ruling {
    /// The lawyer who decided.
    #[serde(default)]
    pub by: String,
    /// What was heard, in the order in which it stood.
    #[serde(default)]
    pub heard: Vec<Heard>,
}

/// A statement that a lawyer decided about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Heard {
    /// What was said.
    pub verdict: Verdict,
    /// What it rested on.
    #[serde(default)]
    pub proof: Proof,
    /// Who said it.
    #[serde(default)]
    pub said_by: String,
    /// The reason given with it.
    #[serde(default)]
    pub reason: String,
    /// The lawyer who took it down.
    #[serde(default)]
    pub taken_by: String,
}

/// What the record says of an item that was only spoken of: that, and nothing more.
pub const ONLY_SPOKEN: &str = "仅口头沟通，未作书面记录";

impl Answer {
    /// Returns whether somebody should be named who said it, and nobody is. A public record is
    /// nobody's word, a lawyer answers for a ruling, and what was only spoken of names nobody.
    pub fn lacks_speaker(&self) -> bool {
        self.verdict.is_some()
            && self.said_by.is_empty()
            && self.proof != Proof::PublicRecord
            && self.ruling.is_none()
            && self.reason != ONLY_SPOKEN
    }

    /// Returns an answer with a verdict and nothing else.
    pub fn of(verdict: Verdict) -> Self {
        Self {
            verdict: Some(verdict),
            ..Self::default()
        }
    }
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemState {
    /// Not yet asked; shown grey.
    NotAsked,
    /// Answered.
    Answered(Verdict),
    /// Two different answers survive; the lead lawyer decides. The worse rated one, if any is.
    Conflict(Option<Verdict>),
    /// It falls short, and a lawyer left it out of the report since its basis is in doubt.
    LeftOut(Verdict),
}

impl ItemState {
    /// Returns whether the item still counts as open.
    pub const fn is_open(self) -> bool {
        match self {
            Self::NotAsked | Self::Conflict(_) | Self::LeftOut(_) => true,
            Self::Answered(verdict) => verdict.is_open(),
        }
    }

    /// Returns the verdict if there is exactly one.
    pub const fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Answered(verdict) => Some(verdict),
            Self::NotAsked | Self::Conflict(_) | Self::LeftOut(_) => None,
        }
    }

    /// Returns the verdict that rules D1, D2 and C1 look at: in a conflict, the worse one. What is
    /// left out of the report is not left out of the grade.
    pub const fn worst(self) -> Option<Verdict> {
        match self {
            Self::Answered(verdict) | Self::LeftOut(verdict) => Some(verdict),
            Self::Conflict(worst) => worst,
            Self::NotAsked => None,
        }
    }

    /// Returns the name of the state.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::NotAsked => lang.pick("未问", "Not asked"),
            Self::Answered(verdict) => verdict.name(lang),
            Self::Conflict(_) => lang.pick("说法不一", "Statements differ"),
            Self::LeftOut(_) => lang.pick("不列入报告", "Left out"),
        }
    }
}
