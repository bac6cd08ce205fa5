//! How far a measure of the plan is (整改进度): what the firm did about it, and who looked at it.

use crate::{date::Date, id::ItemId, text::Lang};
use serde::{Deserialize, Serialize};

/// Where a measure stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stand {
    /// 未开始.
    #[default]
    NotBegun,
    /// 进行中.
    UnderWay,
    /// 搁置.
    Shelved,
    /// 已完成: the firm says so.
    Done,
    /// 已验收: somebody looked at it.
    Accepted,
}

impl Stand {
    /// All of them, in the order in which work goes on.
    pub const ALL: [Self; 5] = [
        Self::NotBegun,
        Self::UnderWay,
        Self::Done,
        Self::Accepted,
        Self::Shelved,
    ];

    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::NotBegun => lang.pick("未开始", "not begun"),
            Self::UnderWay => lang.pick("进行中", "under way"),
            Self::Done => lang.pick("已完成", "done"),
            Self::Accepted => lang.pick("已验收", "accepted"),
            Self::Shelved => lang.pick("搁置", "shelved"),
        }
    }

    /// Returns what somebody wrote, in either language.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let named = |stand: &Self| {
            [Lang::Zh, Lang::En]
                .iter()
                .any(|lang| stand.name(*lang).eq_ignore_ascii_case(text))
        };
        Self::ALL.into_iter().find(named)
    }

    /// Returns whether nothing is left to be done.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::Accepted)
    }
}

/// What is known of a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The measure in the words in which the plan had it; a measure in other words is another one.
    #[serde(default)]
    pub measure: String,
    /// Where it stands.
    #[serde(default)]
    pub stand: Stand,
    /// The day on which it was done.
    #[serde(default)]
    pub done_on: Option<Date>,
    /// Who looked at it.
    #[serde(default)]
    pub checked_by: String,
    /// What the firm adds.
    #[serde(default)]
    pub remark: String,
}

/// Names a measure (措施编号): the item it comes from and its place among the item's steps, as
/// `LAB-CON-013/2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MeasureId {
    /// The item.
    pub item: ItemId,
    /// The step, from 1.
    pub step: u16,
}

impl std::fmt::Display for MeasureId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.item, self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_back_in_both_languages() {
        for stand in Stand::ALL {
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(Stand::parse(stand.name(lang)), Some(stand));
            }
        }
        assert_eq!(Stand::parse(" Done "), Some(Stand::Done));
        for wrong in ["", "完成", "已经完成", "=已完成"] {
            assert_eq!(Stand::parse(wrong), None, "{wrong}");
        }
    }
}
