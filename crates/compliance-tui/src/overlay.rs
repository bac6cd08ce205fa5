//! What lies on top of a screen: help, readers, forms, the note editor, the search.

use crate::{
    effect::Hand,
    keys::table::{Binding, Scope},
    runtime::Order,
    search::{Catalogue, Hit},
    setting::Setting,
    update::drafts,
    widgets::{editor::Editor, form::Form},
};
use compliance_model::{
    answer::{Answer, Proof, Verdict},
    consistency::Gap,
    date::{Date, Timestamp},
    fact::FactValue,
    firm::Firm,
    id::{CheckupId, CreditId, FactId, GuidanceId, ItemId, LawId, Ref, RegulatorId},
    law::Article,
    programme::Selection,
    record::Record,
    score::Level,
};
use compliance_store::statutes::LawText;
use std::{collections::BTreeSet, sync::Arc};

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
    Finder(Finder),
    /// What the firms in view must hold.
    Filter {
        /// What is looked for.
        query: Editor,
    },
    /// The settings.
    Settings {
        /// The line of the cursor.
        cursor: usize,
    },
    /// Every action of the program.
    Palette(Palette),
    /// The guidance list.
    Guidance(GuidanceList),
    /// Lines to choose from.
    Menu(Menu),
    /// Findings to suppose mended.
    WhatIf(WhatIf),
    /// The basis of the item on the card, its citations to choose from.
    Basis {
        /// The block of the cursor.
        cursor: usize,
    },
    /// An article of a statute.
    Statute(Statute),
    /// The outline, where there is no room for it beside the card.
    Outline {
        /// The line of the cursor.
        cursor: usize,
    },
}

/// The search.
#[derive(Clone, Debug)]
pub struct Finder {
    /// What is looked for.
    pub query: Editor,
    /// What is found, by groups.
    pub hits: Vec<Hit>,
    /// The line of the cursor.
    pub cursor: usize,
    /// All that can be found.
    pub catalogue: Arc<Catalogue>,
}

/// A law that is read, at one of its articles.
#[derive(Clone, Debug)]
pub struct Statute {
    /// The law, as the register names it.
    pub law: LawId,
    /// The version that the register asks for.
    pub asked: Option<Date>,
    /// The article that was asked for and is not there.
    pub missing: Option<Article>,
    /// The text.
    pub text: Arc<LawText>,
    /// The place of the article that is shown.
    pub at: usize,
    /// How far it is scrolled.
    pub scroll: usize,
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

/// The rows of the key table, those that hold here first, found by their names.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is looked for.
    pub query: Editor,
    /// The rows found.
    pub hits: Vec<&'static Binding>,
    /// The line of the cursor.
    pub cursor: usize,
}

/// The guidance list, found by what is typed and narrowed by keys.
#[derive(Clone, Debug)]
pub struct GuidanceList {
    /// What is looked for.
    pub query: Editor,
    /// The item whose entries alone are shown.
    pub item: Option<ItemId>,
    /// The regulator whose entries alone are shown.
    pub regulator: Option<RegulatorId>,
    /// The level whose entries alone are shown.
    pub level: Option<Level>,
    /// Whether those alone are shown that meet the firm, or may.
    pub of_firm: bool,
    /// The entries found, each with whether it is sure that it meets the firm.
    pub hits: Vec<(GuidanceId, bool)>,
    /// The line of the cursor.
    pub cursor: usize,
}

/// Lines to choose from, by digit or by cursor.
#[derive(Clone, Debug)]
pub struct Menu {
    /// Its heading.
    pub title: String,
    /// What it is about.
    pub intro: String,
    /// The lines.
    pub choices: Vec<Choice>,
    /// The line of the cursor.
    pub cursor: usize,
}

/// A line of a menu.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What it does.
    pub pick: Pick,
}

/// What a line of a menu does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Goes to an item.
    Show(ItemId),
    /// Goes where a gap is, and opens what mends it.
    Mend(Gap, ItemId),
    /// Reads a law.
    Law(LawId),
    /// Answers these items of a topic alike, once a reason is given.
    Topic(Verdict, Vec<ItemId>),
    /// Asks what somebody else says of an item.
    AddVoice(ItemId),
    /// Takes down what somebody else says, once named.
    Voice(ItemId, Verdict),
    /// Says who said it, and who speaks from now on.
    Speaker(ItemId, String),
    /// Asks for the name of whoever said it.
    NameSpeaker(ItemId),
    /// Asks for the name of whoever says otherwise.
    NameVoice(ItemId, Verdict),
    /// Takes down what this interviewee says.
    VoiceOf(ItemId, Verdict, String),
    /// Asks which of the statements on an item holds.
    Decision(ItemId),
    /// Decides that this answer holds.
    Decide(ItemId, Answer),
    /// Asks which verdict of the lawyer's own holds instead.
    DecideOtherwise(ItemId),
    /// Asks why the lawyer's own verdict holds.
    DecideOn(ItemId, Verdict),
    /// Says what an answer rests on.
    Proof(ItemId, Proof),
    /// Says that this answer was put down under the wrong name.
    PutRight(ItemId, String),
    /// Asks the four questions and two gates of leniency.
    AskLeniency(ItemId),
    /// Shows what may be claimed for a finding.
    ShowRoads(ItemId),
    /// Asks what was claimed.
    Claim(ItemId),
    /// Asks for a new own finding.
    NewOwn,
    /// Does something about an own finding.
    Own(ItemId, OwnAct),
    /// Asks for a new penalty or listing.
    NewPenalty,
    /// Does something about a penalty or listing.
    Penalty(CreditId, PenaltyAct),
    /// Shows the doubts about an item.
    Review(ItemId),
    /// Asks who clears them.
    Clear(ItemId),
    /// Asks who leaves the finding out, and why.
    LeaveOut(ItemId),
    /// Opens the case fact of a finding.
    CaseFact(ItemId),
    /// Takes back what was said to them.
    Unreview(ItemId),
    /// Puts down that an item was only spoken of.
    OnlySpoken(ItemId),
    /// Asks for a file to attach.
    Attach(ItemId),
    /// Attaches several files.
    AttachAll(ItemId, Vec<String>),
    /// Asks what is to be done with an attached file.
    File(Ref),
    /// Puts an attached file out under its own name, and opens it if so.
    Evidence(Ref, bool),
    /// Takes an attached file off.
    Detach(Ref),
    /// Takes down that papers came.
    Received(ItemId),
    /// Changes which papers are owed.
    Owed(ItemId),
    /// Hands a written file to the system.
    HandOver(Hand, String),
    /// Gives a fact this value.
    Fact(FactId, FactValue),
    /// Says whether the visit may be counted.
    Counted(bool),
    /// Shows what was said on an item that is not asked.
    Unscored(ItemId),
    /// Takes back what was said on an item.
    TakeBack(ItemId),
    /// Leaves everything as it is.
    Nothing,
}

/// What can be done about an own finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnAct {
    /// Shows it.
    Open,
    /// Changes it.
    Edit,
    /// Asks who mends it by when.
    Agree,
    /// Opens its note.
    Note,
    /// Opens its private note.
    Private,
    /// Shows its evidence.
    Evidence,
    /// Shows the doubts about its basis.
    Review,
    /// Takes it back, after asking.
    Withdraw,
}

/// An own finding that is being put down or changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnForm {
    /// Which one; none for a new one.
    pub item: Option<ItemId>,
    /// What others wrote of it meanwhile; it stays beside what is entered here.
    pub others: Vec<Ref>,
}

impl OwnForm {
    /// Takes note of what another window wrote, if it is of the same finding.
    pub fn stand_beside(&mut self, at: &Ref, record: &Record) {
        let same = matches!(record, Record::Own { .. }) && record.item() == self.item.as_ref();
        if same {
            self.others.push(at.clone());
        }
    }

    /// Makes a record of this form leave standing what others wrote, which its author never saw.
    pub fn spare_others(&self, record: &mut Record) {
        if let Record::Own { over, .. } = record {
            over.retain(|at| !self.others.contains(at));
        }
    }
}

impl Menu {
    /// Returns a menu with the cursor on its first line.
    pub fn new(title: String, intro: String, choices: Vec<(String, Pick)>) -> Self {
        let choice = |(label, pick)| Choice { label, pick };
        Self {
            title,
            intro,
            choices: choices.into_iter().map(choice).collect(),
            cursor: 0,
        }
    }
}

/// Findings supposed to be mended.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// The findings, most urgent first.
    pub items: Vec<ItemId>,
    /// Those supposed to be mended.
    pub ticked: BTreeSet<ItemId>,
    /// The line of the cursor.
    pub cursor: usize,
}

/// What a yes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// Deletes a checkup.
    Remove {
        /// Which one.
        id: CheckupId,
        /// Whether what this program did not make goes too.
        with_strangers: bool,
    },
    /// Opens a checkup for writing beside somebody else.
    Join(CheckupId),
    /// Begins the checkup of a firm whose code was asked about.
    Begin(Box<Firm>),
    /// Takes the form below in, of a visit that is still to come.
    VisitToCome,
    /// Puts down that the firm declines.
    Decline,
    /// Closes the open checkup.
    Close,
    /// Writes a report although it lacks records that cannot be read.
    PrintDamaged {
        /// What was ordered.
        order: Box<Order>,
        /// Where to.
        path: String,
    },
    /// Drops what was entered in the form below.
    DropForm,
    /// Goes over to the content at hand.
    Renew,
    /// Leaves the open checkup although something is not stored.
    Leave,
    /// Leaves the program.
    Quit,
}

/// What the text of an editor becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writes {
    /// A note that may be printed.
    Note,
    /// A note for the lawyers alone.
    Private,
    /// The case fact of a finding.
    Wording {
        /// The item's pattern, which is no fact.
        own: String,
        /// What stands in its blanks.
        blanks: Vec<String>,
    },
}

/// A note being edited.
#[derive(Clone, Debug)]
pub struct NoteEditor {
    /// The item.
    pub item: ItemId,
    /// What the text becomes.
    pub writes: Writes,
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
    /// What others wrote to the same place meanwhile; it stays beside this text.
    pub others: Vec<Ref>,
}

impl NoteEditor {
    /// Takes note of what another window wrote, if it is to the same place.
    pub fn stand_beside(&mut self, at: &Ref, record: &Record) {
        let same = matches!(
            (&self.writes, record),
            (Writes::Note, Record::Note { .. })
                | (Writes::Private, Record::PrivateNote { .. })
                | (Writes::Wording { .. }, Record::Wording { .. })
        );
        if same && record.item() == Some(&self.item) {
            self.others.push(at.clone());
        }
    }

    /// Makes a record of this text leave standing what others wrote, which its author never saw.
    pub fn spare_others(&self, record: &mut Record) {
        if let Record::Note { over, .. }
        | Record::PrivateNote { over, .. }
        | Record::Wording { over, .. } = record
        {
            over.retain(|at| !self.others.contains(at));
        }
    }
}

/// What is done about a penalty or listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PenaltyAct {
    /// Asks what is to be done.
    Open,
    /// Shows its dates, conditions, papers and steps.
    Show,
    /// Changes it.
    Change,
    /// Takes it out of the list.
    Remove,
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
    /// Why the lawyer's own verdict holds where statements differ.
    Ruling(ItemId, Verdict),
    /// Why these items of a topic are answered alike.
    Topic(Verdict, Vec<ItemId>),
    /// Who says otherwise.
    Voice(ItemId, Verdict),
    /// Who clears the doubts about a finding.
    Clear(ItemId),
    /// Who leaves a finding out, and why.
    LeaveOut(ItemId),
    /// Which file is attached.
    Attach(ItemId),
    /// Which papers came, and who looked at them.
    Receipt(ItemId),
    /// The four questions and two gates of leniency.
    Leniency(ItemId),
    /// What leniency was claimed.
    Claim(ItemId),
    /// Who mends a finding by when.
    Agreement(ItemId),
    /// By how much likelihood and impact are moved.
    Shift(ItemId),
    /// What a lawyer found beside the list.
    Own(OwnForm),
    /// Why an own finding is taken back.
    WithdrawOwn(ItemId),
    /// A penalty or listing of the firm, a new one or one that is changed.
    Penalty(Option<CreditId>),
    /// Why not the recommended programme.
    Programme(Selection),
    /// Why a closed checkup is opened again.
    Reopen(CheckupId),
    /// Where the report goes.
    ReportPath(CheckupId),
    /// The text of a setting.
    Setting(Setting),
}

impl Overlay {
    /// Returns the scopes in which keys are looked up.
    pub const fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Help { .. } | Self::Reader(_) => &[Scope::Reader, Scope::List, Scope::Global],
            Self::Menu(_) | Self::Outline { .. } | Self::Basis { .. } => {
                &[Scope::Menu, Scope::List, Scope::Global]
            }
            Self::Statute(_) => &[Scope::Statute, Scope::List, Scope::Global],
            Self::Settings { .. } => &[Scope::Settings, Scope::List, Scope::Global],
            Self::WhatIf(_) => &[Scope::WhatIf, Scope::List, Scope::Global],
            Self::Confirm { .. } => &[Scope::Confirm, Scope::Global],
            Self::Note(NoteEditor {
                writes: Writes::Wording { .. },
                ..
            }) => &[Scope::Sentence, Scope::Typing],
            Self::Note(_) => &[Scope::Editor, Scope::Typing],
            Self::Form { .. } => &[Scope::Form, Scope::Typing],
            Self::Guidance(_) => &[Scope::Guidance, Scope::Finder, Scope::Typing],
            Self::Finder(_) | Self::Palette(_) | Self::Filter { .. } => {
                &[Scope::Finder, Scope::Typing]
            }
        }
    }

    /// Returns whether it holds words of the program, written when it was opened.
    pub const fn is_worded(&self) -> bool {
        matches!(self, Self::Menu(_) | Self::Reader(_) | Self::Confirm { .. })
    }

    /// Returns whether it is a form into which something was typed.
    pub fn is_typed(&self) -> bool {
        matches!(self, Self::Form { form, .. } if form.is_changed())
    }

    /// Returns whether it is a form into which something was typed that the disk did not take.
    pub fn is_lost(&self) -> bool {
        self.is_typed() && matches!(self, Self::Form { form, .. } if form.refused)
    }

    /// Returns whether it holds text that is not stored yet.
    pub fn is_unsaved(&self) -> bool {
        match self {
            Self::Note(note) => note.editor.text() != note.stored,
            Self::Form { form, .. } => drafts::is_unsaved(form),
            Self::Help { .. }
            | Self::Reader(_)
            | Self::Confirm { .. }
            | Self::Menu(_)
            | Self::WhatIf(_)
            | Self::Finder(_)
            | Self::Palette(_)
            | Self::Guidance(_)
            | Self::Basis { .. }
            | Self::Statute(_)
            | Self::Settings { .. }
            | Self::Filter { .. }
            | Self::Outline { .. } => false,
        }
    }
}
