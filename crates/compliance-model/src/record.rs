//! Records: the lines of a session log, and the only thing that is ever stored of a checkup.
//!
//! A variant once released keeps its meaning for ever; readers keep every old arm. A record that
//! sets a register names in `over` the records it replaces.

use crate::{
    answer::Answer,
    clearance::Clearance,
    consent::Consent,
    date::{Date, Timestamp},
    fact::FactValue,
    firm::Firm,
    group::ExpertGroup,
    id::{CheckupId, CreditId, FactId, ItemId, Ref, SessionId},
    leniency::asked::{Asked, Claim},
    own::OwnFinding,
    penalty::{OutsideGrade, Penalty},
    programme::Selection,
    progress::Progress,
    register::RegisterKey,
    text::{NoteText, PrivateText},
};
use serde::{Deserialize, Serialize};

/// How many digits of a digest tell two contents apart on a screen.
const DIGEST_SHOWN: usize = 8;

/// One record (记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// Begins a checkup; first line of its first log.
    Open {
        /// The version of the format, 1.
        format: u32,
        /// The checkup.
        checkup: CheckupId,
        /// The firm.
        firm: Firm,
        /// The content it was begun with.
        content: ContentStamp,
        /// When.
        at: Timestamp,
    },
    /// Begins a session: one run of the program.
    Session {
        /// The checkup.
        checkup: CheckupId,
        /// The lawyer.
        by: Lawyer,
        /// The expert group the lawyer works for, if it was divided.
        #[serde(default)]
        group: Option<ExpertGroup>,
        /// The program and its version.
        app: String,
        /// When.
        at: Timestamp,
        /// How the following bodies are sealed; nothing means they are plain.
        #[serde(default)]
        seal: Option<String>,
        /// Places at which writing failed in this run before the log was begun: records may name
        /// them as replaced though nothing stands there. None in logs older than this field.
        #[serde(default)]
        failed: Option<Vec<Ref>>,
        /// The logs that were there when the checkup was opened, as far as no other log names
        /// them at this length; none in logs older than this field.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        logs: Vec<LogHead>,
    },
    /// Corrects the firm's name or code.
    Firm {
        /// The firm.
        firm: Firm,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Goes over to other content than the checkup was begun with (改用检查内容).
    Content {
        /// The content that holds from now on.
        content: ContentStamp,
        /// When.
        at: Timestamp,
        /// What it replaces: the `Open`, or an earlier going over.
        over: Vec<Ref>,
    },
    /// The firm's consent (告知与同意).
    Consent {
        /// What was agreed to, by whom.
        consent: Consent,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Chooses the programme.
    Programme {
        /// The programme.
        selection: Selection,
        /// Why this one, if it is not the recommended one.
        #[serde(default)]
        reason: String,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Where, with whom, by whom.
    Visit {
        /// The visit.
        visit: Visit,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// A fact of the firm; none takes an earlier one back.
    Fact {
        /// The fact.
        fact: FactId,
        /// Its value.
        value: Option<FactValue>,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// An answer.
    Answer {
        /// The item.
        item: ItemId,
        /// The answer.
        answer: Answer,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// A note that may be printed; empty takes it back.
    Note {
        /// The item.
        item: ItemId,
        /// The text.
        text: NoteText,
        /// Random hexadecimal digits, so that the hash of the line does not tell a short text.
        salt: String,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// A note for the lawyers alone; empty takes it back.
    PrivateNote {
        /// The item.
        item: ItemId,
        /// The text.
        text: PrivateText,
        /// As in [`Record::Note`].
        salt: String,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Marks an item for review, or takes the mark off.
    Mark {
        /// The item.
        item: ItemId,
        /// Whether it is marked.
        marked: bool,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Moves likelihood and impact of an item by one at most, with a reason.
    Adjust {
        /// The item.
        item: ItemId,
        /// By how much.
        shift: Shift,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Says what of a finding is true of this firm (本案事实), in place of the item's pattern; empty
    /// returns to the pattern.
    Wording {
        /// The item.
        item: ItemId,
        /// The sentence.
        text: String,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// What the firm agrees to do about a finding: who, by when.
    Agree {
        /// The item.
        item: ItemId,
        /// What was agreed; nothing in it returns to the advice.
        agreed: Agreement,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Says that papers which were owed came, or takes that back.
    Received {
        /// The item.
        item: ItemId,
        /// What came, when, and who looked at it; no day takes it back.
        receipt: Receipt,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// What was asked about leniency for a finding (从宽四问两闸); nothing in it takes it back.
    Leniency {
        /// The item.
        item: ItemId,
        /// The answers.
        asked: Asked,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// What leniency was claimed for a finding, and what was granted; no entry takes it back.
    Claim {
        /// The item.
        item: ItemId,
        /// The claim.
        claim: Claim,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// How far a measure of the plan is (整改进度).
    Progress {
        /// The item whose advice it is.
        item: ItemId,
        /// Its place among the steps, from 1.
        step: u16,
        /// What is known of it.
        progress: Progress,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// What a lawyer found on site beside the list (律师现场发现), or that it is taken back.
    Own {
        /// The id it has where items have theirs.
        item: ItemId,
        /// The finding.
        finding: OwnFinding,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// A penalty or listing of the firm (行政处罚、失信记录), or that it is taken out.
    Penalty {
        /// Which one.
        of: CreditId,
        /// What its paper says, and what was done about it.
        penalty: Penalty,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// A grade that another gave the firm (外部评级), or that it is taken out.
    Grade {
        /// Which one.
        of: CreditId,
        /// The grade.
        grade: OutsideGrade,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// What stands in a form that is not finished (未填完的表), so that it is not lost; no texts say
    /// that it was finished or dropped.
    FormDraft {
        /// Which form.
        form: String,
        /// What stands in its fields, in their order.
        texts: Vec<String>,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Clears the doubts about a finding, or leaves it out of the report.
    Review {
        /// The item.
        item: ItemId,
        /// What the lawyer says.
        clearance: Clearance,
        /// When.
        at: Timestamp,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Says who speaks from now on, so that it need not be said again; empty is nobody.
    Speaker {
        /// The name, as in "人事经理 王某".
        name: String,
        /// When.
        at: Timestamp,
    },
    /// Attaches a file kept under its SHA-256.
    Attach {
        /// The item.
        item: ItemId,
        /// The SHA-256 of the file, in hexadecimal.
        file: String,
        /// Its name when it was attached.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// When.
        at: Timestamp,
    },
    /// Takes an attachment off; the file stays.
    Detach {
        /// The attachment.
        of: Ref,
        /// When.
        at: Timestamp,
    },
    /// Says that the body of an earlier note or attachment was removed.
    Redacted {
        /// The removed record.
        of: Ref,
        /// What it had replaced.
        over: Vec<Ref>,
        /// Why.
        why: String,
    },
    /// Gives an expert group to a lawyer.
    Assign {
        /// The group.
        group: ExpertGroup,
        /// The lawyer's name.
        to: String,
        /// What it replaces.
        over: Vec<Ref>,
    },
    /// Closes the checkup.
    Close {
        /// The fingerprint of all logs before this record.
        digest: String,
        /// When.
        at: Timestamp,
        /// The closings and reopenings it replaces; logs of the first versions name none.
        #[serde(default)]
        over: Vec<Ref>,
        /// The logs that the fingerprint is of; none in closings older than this field.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        logs: Vec<LogHead>,
    },
    /// Opens it again.
    Reopen {
        /// Why.
        why: String,
        /// When.
        at: Timestamp,
        /// As in [`Record::Close`].
        #[serde(default)]
        over: Vec<Ref>,
    },
}

/// Where a log ends (日志末尾). One log names others so, and one that is gone is missed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LogHead {
    /// The log.
    pub log: SessionId,
    /// The number of its last line that counts.
    pub lines: u32,
    /// The hash column of that line.
    pub hash: String,
}

/// The content a checkup is done with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentStamp {
    /// Its version.
    pub version: String,
    /// The day its law was last checked against.
    pub as_of: Option<Date>,
    /// The SHA-256 of all its files, in hexadecimal.
    pub digest: String,
}

/// A lawyer (执业律师).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lawyer {
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The number of the practising certificate (执业证号).
    #[serde(default)]
    pub licence: String,
    /// The law office.
    #[serde(default)]
    pub office: String,
}

/// The visit: where, with whom, by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Visit {
    /// The day.
    #[serde(default)]
    pub on: Option<Date>,
    /// The place.
    #[serde(default)]
    pub place: String,
    /// The lawyers, the lead first.
    #[serde(default)]
    pub lawyers: Vec<Lawyer>,
    /// Who was interviewed, with the post.
    #[serde(default)]
    pub interviewees: Vec<String>,
}

/// A lawyer's shift of likelihood and impact.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shift {
    /// −1, 0 or 1.
    pub likelihood: i8,
    /// −1, 0 or 1.
    pub impact: i8,
    /// Why; a shift without a reason does not count.
    pub reason: String,
}

/// What the firm agrees to do about a finding (约定).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who does it, by name or post; empty leaves it to the post the advice names.
    #[serde(default)]
    pub who: String,
    /// By when; none leaves it to the advice.
    #[serde(default)]
    pub by: Option<Date>,
}

/// Papers that came after they had been owed (收料).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// What came, in the words in which it was owed; what is owed in other words is owed anew.
    #[serde(default)]
    pub what: String,
    /// The day; none says that nothing came.
    #[serde(default)]
    pub on: Option<Date>,
    /// Who looked at it.
    #[serde(default)]
    pub seen_by: String,
}

impl ContentStamp {
    /// Returns the version, with the beginning of the digest: two contents may call themselves
    /// the same version.
    pub fn name(&self) -> String {
        let digest: String = self.digest.chars().take(DIGEST_SHOWN).collect();
        if digest.is_empty() {
            return self.version.clone();
        }
        format!("{} [{digest}]", self.version)
    }
}

impl Record {
    /// Returns the logs whose ends a record names.
    pub const fn logs(&self) -> &[LogHead] {
        if let Self::Session { logs, .. } | Self::Close { logs, .. } = self {
            logs.as_slice()
        } else {
            &[]
        }
    }

    /// Returns whether it sets a register.
    pub fn sets(&self, key: &RegisterKey) -> bool {
        let begins_with = matches!(self, Self::Open { .. }) && *key == RegisterKey::Content;
        begins_with || self.register().as_ref() == Some(key)
    }
}

/// The table of kinds: for each the item it speaks of, what it replaces, its time, and the register
/// it sets. Folding, waiting records, changes and the loader read it.
macro_rules! kinds {
    ($($kind:ident [$($item:ident)?] [$($over:ident)?] [$($at:ident)?]
        $(=> $key:ident $(($($of:ident),+))?)?;)*) => {
        impl Record {
            /// Returns the item a record speaks of.
            pub const fn item(&self) -> Option<&ItemId> {
                match self {
                    $(Self::$kind { $($item,)? .. } => kinds!(@some $($item)?),)*
                }
            }

            /// Returns what a record that sets a register replaces.
            pub const fn over(&self) -> &[Ref] {
                match self {
                    $(Self::$kind { $($over,)? .. } => kinds!(@slice $($over)?),)*
                }
            }

            /// Returns the same to be changed; none for a record that sets no register by it.
            pub const fn over_mut(&mut self) -> Option<&mut Vec<Ref>> {
                match self {
                    $(Self::$kind { $($over,)? .. } => kinds!(@some $($over)?),)*
                }
            }

            /// Returns when it was made, if it says so.
            pub const fn at(&self) -> Option<Timestamp> {
                match self {
                    $(Self::$kind { $($at,)? .. } => kinds!(@copy $($at)?),)*
                }
            }

            /// Returns the register it sets.
            pub fn register(&self) -> Option<RegisterKey> {
                match self {
                    $(Self::$kind { $($($($of,)+)?)? .. } => kinds!(@key $($key $($($of)+)?)?),)*
                }
            }
        }
    };
    (@some) => { None };
    (@some $field:ident) => { Some($field) };
    (@slice) => { &[] };
    (@slice $field:ident) => { $field.as_slice() };
    (@copy) => { None };
    (@copy $field:ident) => { Some(*$field) };
    (@key) => { None };
    (@key $key:ident) => { Some(RegisterKey::$key) };
    (@key $key:ident $($of:ident)+) => { Some(RegisterKey::$key($($of.clone()),+)) };
}

// The record that begins a checkup sets two registers, see `Record::sets`.
kinds! {
    Open        []     []     [at] => Firm;
    Session     []     []     [at];
    Firm        []     [over] [at] => Firm;
    Content     []     [over] [at] => Content;
    Consent     []     [over] [at] => Consent;
    Programme   []     [over] [at] => Programme;
    Visit       []     [over] [at] => Visit;
    Fact        []     [over] [at] => Fact(fact);
    Answer      [item] [over] [at] => Answer(item);
    Note        [item] [over] [at] => Note(item);
    PrivateNote [item] [over] [at] => PrivateNote(item);
    Mark        [item] [over] [at] => Mark(item);
    Adjust      [item] [over] [at] => Shift(item);
    Wording     [item] [over] [at] => Wording(item);
    Agree       [item] [over] [at] => Agreement(item);
    Received    [item] [over] [at] => Receipt(item);
    Leniency    [item] [over] [at] => Leniency(item);
    Claim       [item] [over] [at] => Claim(item);
    Progress    [item] [over] [at] => Progress(item, step);
    Own         [item] [over] [at] => Own(item);
    Review      [item] [over] [at] => Review(item);
    Penalty     []     [over] [at] => Penalty(of);
    Grade       []     [over] [at] => Grade(of);
    FormDraft   []     [over] [at] => FormDraft(form);
    Speaker     []     []     [at];
    Attach      [item] []     [at];
    Detach      []     []     [at];
    Redacted    []     []     [];
    Assign      []     [over] []   => Assign(group);
    Close       []     [over] [at] => Turn;
    Reopen      []     [over] [at] => Turn;
}
