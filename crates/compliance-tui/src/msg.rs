//! What can happen to the program: keys, and what became of effects.

use crate::{keys::chord::Chord, runtime::Order, shelf::Progress, state::LibraryRow};
use compliance_model::{
    checkup::{CaseFile, Checkup},
    content::Content,
    date::Date,
    id::{CheckupId, LawId, Ref},
    law::Article,
    record::Record,
    renewal::Renewal,
};
use compliance_report::build::Edition;
use compliance_store::{Notice, statutes::LawText};
use std::sync::Arc;

/// A message to `update`.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key.
    Key(Chord),
    /// Text for the open editor, typed in one go or committed by an input method.
    Text(String),
    /// Text that was pasted; never read as keys.
    Paste(String),
    /// A click at a column and row.
    Click(u16, u16),
    /// The wheel was turned a notch.
    Wheel {
        /// Towards the end.
        down: bool,
    },
    /// What is on the screen has another size now; keys are judged by what they answer.
    Resize(u16, u16),
    /// Time has passed while something waits to be stored.
    Tick,
    /// The system wants the program to end.
    Terminate,
    /// What was asked to be stored before the program is left is, or waits.
    QuitIfStored,
    /// A record is on the disk.
    Stored {
        /// Where it stands.
        at: Ref,
        /// The record.
        record: Box<Record>,
    },
    /// All records asked for so far are on the disk.
    AllStored {
        /// What the disk did on the way.
        strain: Vec<Notice>,
    },
    /// Another window added records to the open checkup.
    Grown(Vec<(Ref, Record)>),
    /// The open checkup is done with this content from now on.
    ContentChanged(Arc<Content>),
    /// A record could not be stored.
    StoreFailed {
        /// The records that wait in memory.
        waiting: Vec<Record>,
        /// What happened and what to do.
        why: String,
    },
    /// The library was read, or as much of it as is known so far.
    Listed(Vec<LibraryRow>),
    /// How far reading the library is; none once it is read.
    ListProgress(Option<Progress>),
    /// The checkup of the same firm before the open one, which was opened before it was known.
    Earlier(CheckupId, Box<Checkup>),
    /// A checkup was not deleted: there is something in its folder that is not ours.
    Strangers {
        /// Which one.
        id: CheckupId,
        /// The names.
        names: Vec<String>,
    },
    /// A checkup was opened.
    Opened(Box<Opened>),
    /// What going over to the content at hand would change.
    ContentCompared(Box<Renewal>),
    /// A report was written.
    ReportWritten {
        /// Which edition.
        edition: Edition,
        /// Where it is.
        path: String,
        /// How many pages it has.
        pages: usize,
        /// What the reader of the report must know, such as missing characters.
        warnings: Vec<String>,
    },
    /// No report was written: it would lack records that cannot be read.
    DamageToAccept {
        /// What was ordered.
        order: Order,
        /// Where to.
        path: String,
        /// What cannot be read, in lines.
        damage: Vec<String>,
    },
    /// A law was read.
    LawRead(Box<LawRead>),
    /// Whether the texts of statutes are at hand now.
    HasStatutes(bool),
    /// The report as text.
    Previewed(String),
    /// Something was done that the last line tells.
    Done(String),
    /// What was typed into a form that belongs to no checkup could not be kept.
    FormNotKept {
        /// Its name.
        form: String,
        /// Why.
        why: String,
    },
    /// Something failed: what happened, what was kept, what to do.
    Failed(String),
}

/// A law that was read.
#[derive(Clone, Debug)]
pub struct LawRead {
    /// The law, as the register names it.
    pub law: LawId,
    /// The version that the register asks for.
    pub asked: Option<Date>,
    /// The article to open it at.
    pub article: Option<Article>,
    /// Its text.
    pub text: Arc<LawText>,
}

/// An opened checkup.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Which one.
    pub id: CheckupId,
    /// What its records say.
    pub file: CaseFile,
    /// The content it is done with.
    pub content: Arc<Content>,
    /// What the reader must know: damage, torn ends, who else holds it.
    pub notices: Vec<String>,
    /// Whether nothing can be added: a newer program wrote it, or somebody else has it open.
    pub read_only: bool,
    /// The firm's checkup before this one.
    pub previous: Option<Box<Checkup>>,
    /// Who else has it open.
    pub held_by: Option<String>,
}
