//! What a list of checkups shows of each.

use crate::{
    load::Loaded,
    notice::{Notice, Severity},
};
use compliance_model::{
    answer::{ItemState, Verdict},
    checkup::{Checkup, Status},
    date::{Date, Timestamp},
    firm::Firm,
    id::CheckupId,
    programme::Selection,
    record::ContentStamp,
};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What a list of checkups shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// The id.
    pub id: CheckupId,
    /// The firm; none if that record cannot be read.
    pub firm: Option<Firm>,
    /// The programme, if one was chosen.
    pub selection: Option<Selection>,
    /// Whether it is closed.
    pub status: Status,
    /// When it was begun.
    pub opened: Option<Timestamp>,
    /// The time of its latest record.
    pub touched: Option<Timestamp>,
    /// How many answers of what kind.
    pub counts: Counts,
    /// The content it is done with, if a record names one.
    pub content: Option<ContentStamp>,
    /// The day of the visit, if one was set.
    pub visit: Option<Date>,
    /// Whether it was put away, which no record says.
    pub archived: bool,
    /// What is wrong with it; [`Notice::severity`] tells how much.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// Counts of answers, by where items stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Items with a verdict.
    pub answered: u32,
    /// 不符合.
    pub unmet: u32,
    /// 部分符合.
    pub partly: u32,
    /// 不清楚.
    pub unclear: u32,
    /// 待补材料.
    pub papers_owed: u32,
    /// Two lawyers' answers differ.
    pub conflicts: u32,
}

impl Summary {
    /// Returns the summary of a checkup that was read.
    pub fn of(id: CheckupId, loaded: &Loaded) -> Self {
        let checkup = &loaded.casefile.checkup;
        Self {
            firm: checkup.firm().cloned(),
            selection: checkup.selection(),
            status: checkup.status(),
            opened: checkup.opened(),
            touched: checkup.touched(),
            counts: Counts::of(checkup),
            content: checkup.content().cloned(),
            visit: checkup.visit().and_then(|visit| visit.on),
            archived: false,
            notices: loaded.notices.clone(),
            id,
        }
    }

    /// The order of a list: the one touched last first.
    pub fn latest_first(&self, other: &Self) -> Ordering {
        let touched = other.touched.cmp(&self.touched);
        touched.then_with(|| self.id.cmp(&other.id))
    }

    /// Returns whether something that was stored cannot be read.
    pub fn is_damaged(&self) -> bool {
        self.notices
            .iter()
            .any(|notice| notice.severity() == Severity::Damage)
    }

    /// Returns whether another program holds its files at the moment.
    pub fn is_busy(&self) -> bool {
        self.notices
            .iter()
            .any(|notice| notice.severity() == Severity::Busy)
    }

    /// Returns whether a newer version wrote to it, so that this one only shows it.
    pub fn is_read_only(&self) -> bool {
        self.notices
            .iter()
            .any(|notice| notice.severity() == Severity::ReadOnly)
    }
}

impl Counts {
    fn of(checkup: &Checkup) -> Self {
        let mut counts = Self::default();
        for item in checkup.answered_items() {
            let verdict = match checkup.state(item) {
                ItemState::NotAsked => continue,
                ItemState::Conflict(_) => {
                    counts.conflicts += 1;
                    continue;
                }
                ItemState::Answered(verdict) | ItemState::LeftOut(verdict) => verdict,
            };
            counts.answered += 1;
            match verdict {
                Verdict::Unmet => counts.unmet += 1,
                Verdict::Partly => counts.partly += 1,
                Verdict::Unclear => counts.unclear += 1,
                Verdict::PapersOwed => counts.papers_owed += 1,
                Verdict::Met | Verdict::NotApplicable => {}
            }
        }
        counts
    }
}
