//! What `update` asks the runtime to do; the only way out of the pure part.

use crate::runtime::Order;
use compliance_model::{
    date::Date,
    firm::Firm,
    id::{CheckupId, ItemId, LawId, Ref},
    law::Article,
    record::Record,
};
use compliance_store::Settings;

/// What the system is asked to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Opens it in the program that is set for its kind.
    Open,
    /// Prints it.
    Print,
    /// Shows the folder it is in.
    Folder,
}

/// One effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Reads the library.
    List,
    /// Begins a checkup of a firm and opens it.
    Create(Box<Firm>),
    /// Makes the demo firm and opens it.
    CreateDemo,
    /// Opens a checkup.
    Open {
        /// Which one.
        id: CheckupId,
        /// Whether to write although somebody else has it open; both logs count.
        join: bool,
    },
    /// Closes the open checkup's log.
    CloseCase,
    /// Deletes a checkup.
    Remove {
        /// Which one.
        id: CheckupId,
        /// Whether what this program did not make goes too.
        with_strangers: bool,
    },
    /// Puts a checkup away, or brings it back.
    Archive {
        /// Which one.
        id: CheckupId,
        /// Whether it is put away.
        away: bool,
    },
    /// Stores a record of the open checkup.
    Append(Box<Record>),
    /// Says what going over to the content at hand would change for the open checkup.
    CompareContent,
    /// Goes over to the content at hand.
    Renew,
    /// Copies a file into the open checkup and attaches it to an item.
    Attach {
        /// The item.
        item: ItemId,
        /// Where the file is.
        path: String,
    },
    /// Writes an attached file under its own name into the folder of reports.
    PutOut {
        /// Where it was attached.
        at: Ref,
        /// Whether it is to be opened there.
        open: bool,
    },
    /// Closes the open checkup with the fingerprint of its logs.
    CloseCheckup,
    /// Tries again to store what waits in memory.
    Retry,
    /// Writes the report of the open checkup.
    WriteReport {
        /// Which one.
        order: Order,
        /// Where to; a name of our own where it is empty.
        path: String,
    },
    /// Drafts the papers that the programme leaves with the firm, into a folder of their own.
    WritePapers(Order),
    /// Hands a written file to the system.
    HandOver {
        /// What is done with it.
        how: Hand,
        /// The file.
        path: String,
    },
    /// Reads a law from the user's statute file.
    ReadLaw {
        /// The law.
        law: LawId,
        /// The version that the register asks for.
        asked: Option<Date>,
        /// The article to open it at.
        article: Option<Article>,
    },
    /// Lays the report out as text.
    Preview(Order),
    /// Remembers the settings.
    SaveSettings(Box<Settings>),
    /// Keeps what was typed into a form that belongs to no checkup; without texts it is forgotten.
    KeepForm {
        /// Its name.
        form: String,
        /// What stands in its fields.
        texts: Vec<String>,
    },
    /// Draws the whole screen anew.
    Redraw,
    /// Ends the program, unless something that was asked to be stored before is not.
    QuitIfStored,
    /// Ends the program.
    Quit,
}
