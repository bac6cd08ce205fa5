//! What lies on top of a screen: help, readers, forms, the note editor, the search.

use crate::{
    keys::table::Scope,
    widgets::{editor::Editor, form::Form},
};
use compliance_model::{
    date::Timestamp,
    id::{CheckupId, FactId, ItemId},
    programme::Selection,
};

/// One overlay.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The keys, from the one table.
    Help {
        /// How far it is scrolled.
        scroll: usize,
    },
    /// A text to read.
    Reader(Reader),
    /// A question with yes and no.
    Confirm {
        /// The question.
        question: String,
        /// What yes does.
        then: Confirmed,
    },
    /// A note.
    Note(NoteEditor),
    /// A form.
    Form {
        /// The form.
        form: Form,
        /// What it is for.
        purpose: Purpose,
    },
    /// The search.
    Finder {
        /// What is looked for.
        query: Editor,
        /// The items found.
        hits: Vec<ItemId>,
        /// The line of the cursor.
        cursor: usize,
    },
    /// The outline, where there is no room for it beside the card.
    Outline {
        /// The line of the cursor.
        cursor: usize,
    },
}

/// A text to read.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// Its heading.
    pub title: String,
    /// Its lines, not yet wrapped.
    pub text: String,
    /// How far it is scrolled.
    pub scroll: usize,
    /// Whether it reports that something failed.
    pub is_error: bool,
}

/// What a yes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// Deletes a checkup.
    Remove(CheckupId),
    /// Opens a checkup for writing beside somebody else.
    Join(CheckupId),
    /// Closes the open checkup.
    Close,
    /// Leaves although something is not stored.
    Quit,
}

/// A note being edited.
#[derive(Clone, Debug)]
pub struct NoteEditor {
    /// The item.
    pub item: ItemId,
    /// Whether it is for the lawyers alone.
    pub private: bool,
    /// The text.
    pub editor: Editor,
    /// The text as it was when the editor was opened, for undo.
    pub before: String,
    /// The text that was last given to the disk.
    pub stored: String,
    /// When the first change came that is not stored.
    pub changed_at: Option<Timestamp>,
    /// When the last key came.
    pub key_at: Timestamp,
}

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new firm.
    NewFirm,
    /// Who agrees for the firm.
    Consent,
    /// Where the visit is, with whom, by whom.
    Visit,
    /// The value of a fact.
    Fact(FactId),
    /// Why an item does not apply.
    Reason(ItemId),
    /// What papers are owed.
    Owed(ItemId),
    /// Who said it.
    SaidBy(ItemId),
    /// Why not the recommended programme.
    Programme(Selection),
    /// Why a closed checkup is opened again.
    Reopen,
    /// Where the report goes.
    ReportPath,
}

impl Overlay {
    /// Returns the scopes in which keys are looked up.
    pub const fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Help { .. } | Self::Reader(_) | Self::Outline { .. } => {
                &[Scope::Reader, Scope::List, Scope::Global]
            }
            Self::Confirm { .. } => &[Scope::Confirm, Scope::Global],
            Self::Note(_) => &[Scope::Editor],
            Self::Form { .. } => &[Scope::Form],
            Self::Finder { .. } => &[Scope::Finder],
        }
    }

    /// Returns whether it holds text that is not stored yet.
    pub fn is_unsaved(&self) -> bool {
        match self {
            Self::Note(note) => note.editor.text() != note.stored,
            Self::Help { .. }
            | Self::Reader(_)
            | Self::Confirm { .. }
            | Self::Form { .. }
            | Self::Finder { .. }
            | Self::Outline { .. } => false,
        }
    }
}
