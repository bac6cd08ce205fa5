//! A change by the lawyer: what it was, what it is, and the record that says so.

use crate::state::Case;
use compliance_model::{
    answer::Answer,
    checkup::RegisterKey,
    date::Timestamp,
    fact::FactValue,
    id::{FactId, ItemId},
    record::Record,
    text::{NoteText, PrivateText},
};

/// A change that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An answer; without a verdict it is taken back.
    Answer {
        /// The item.
        item: ItemId,
        /// The answer before.
        before: Answer,
        /// The answer after.
        after: Answer,
    },
    /// A printable note.
    Note {
        /// The item.
        item: ItemId,
        /// The text before.
        before: String,
        /// The text after.
        after: String,
    },
    /// A private note.
    Private {
        /// The item.
        item: ItemId,
        /// The text before.
        before: PrivateText,
        /// The text after.
        after: PrivateText,
    },
    /// A mark for review.
    Mark {
        /// The item.
        item: ItemId,
        /// Whether it is marked after.
        marked: bool,
    },
    /// A fact.
    Fact {
        /// The fact.
        fact: FactId,
        /// The value before.
        before: Option<FactValue>,
        /// The value after.
        after: Option<FactValue>,
    },
}

impl Change {
    /// Returns the change that takes this one back.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Answer {
                item,
                before,
                after,
            } => Self::Answer {
                item,
                before: after,
                after: before,
            },
            Self::Note {
                item,
                before,
                after,
            } => Self::Note {
                item,
                before: after,
                after: before,
            },
            Self::Private {
                item,
                before,
                after,
            } => Self::Private {
                item,
                before: after,
                after: before,
            },
            Self::Mark { item, marked } => Self::Mark {
                item,
                marked: !marked,
            },
            Self::Fact {
                fact,
                before,
                after,
            } => Self::Fact {
                fact,
                before: after,
                after: before,
            },
        }
    }

    /// Returns the item it speaks of.
    pub const fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Answer { item, .. }
            | Self::Note { item, .. }
            | Self::Private { item, .. }
            | Self::Mark { item, .. } => Some(item),
            Self::Fact { .. } => None,
        }
    }

    /// Returns the record that says so. The salt of notes is filled in where it is stored.
    pub fn record(&self, case: &Case, at: Timestamp) -> Record {
        let checkup = &case.file.checkup;
        let salt = String::new;
        match self {
            Self::Answer { item, after, .. } => Record::Answer {
                item: item.clone(),
                answer: after.clone(),
                at,
                over: checkup.over(&RegisterKey::Answer(item.clone())),
            },
            Self::Note { item, after, .. } => Record::Note {
                item: item.clone(),
                text: NoteText(after.clone()),
                salt: salt(),
                at,
                over: checkup.over(&RegisterKey::Note(item.clone())),
            },
            Self::Private { item, after, .. } => Record::PrivateNote {
                item: item.clone(),
                text: after.clone(),
                salt: salt(),
                at,
                over: case.file.private.over(item),
            },
            Self::Mark { item, marked } => Record::Mark {
                item: item.clone(),
                marked: *marked,
                at,
                over: checkup.over(&RegisterKey::Mark(item.clone())),
            },
            Self::Fact { fact, after, .. } => Record::Fact {
                fact: fact.clone(),
                value: after.clone(),
                at,
                over: checkup.over(&RegisterKey::Fact(fact.clone())),
            },
        }
    }
}
