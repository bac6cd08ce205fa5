//! Records that wait to be stored, and what they have to replace once others are stored first.

use compliance_model::{
    group::ExpertGroup,
    id::{FactId, ItemId, Ref},
    record::Record,
};

/// A record that is not yet acknowledged.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub(crate) record: Record,
    /// Where it may stand already, in logs that failed while it was written.
    pub(crate) attempts: Vec<Ref>,
}

impl Pending {
    pub(crate) const fn new(record: Record) -> Self {
        Self {
            record,
            attempts: Vec::new(),
        }
    }

    /// Returns the record as it is to be written. Where an earlier attempt reached the disk after
    /// all, this one replaces it, so that the two never show as a conflict later on.
    pub(crate) fn ready(&self) -> Record {
        let mut record = self.record.clone();
        for old in &self.attempts {
            replace(&mut record, old);
        }
        record
    }

    /// Returns an acknowledged record that nobody can find any more, to be stored once more, and
    /// what has to be stored before it. The line that tells whose session it was says nothing of
    /// the firm and is written anew by each log.
    pub(crate) fn again((at, record): (Ref, Record)) -> Option<(Self, Option<Self>)> {
        if matches!(record, Record::Session { .. }) {
            return None;
        }
        let mut pending = Self::new(record);
        let undo = pending.failed_at(at);
        Some((pending, undo))
    }

    /// Takes note that the record may stand at a place whose log failed. An attachment replaces
    /// nothing, so that the first one has to be taken off by a record of its own.
    pub(crate) fn failed_at(&mut self, at: Ref) -> Option<Self> {
        let undo = if let Record::Attach { at: time, .. } = self.record {
            Some(Self::new(Record::Detach {
                of: at.clone(),
                at: time,
            }))
        } else {
            None
        };
        self.attempts.push(at);
        undo
    }

    /// Takes note that an attachment this record takes off stands at another place now.
    pub(crate) fn moved(&mut self, from: &[Ref], to: &Ref) {
        if let Record::Detach { of, .. } = &mut self.record
            && from.contains(of)
        {
            *of = to.clone();
        }
    }

    /// Takes note that a record was stored after this one was made but before it is stored.
    pub(crate) fn follow(&mut self, at: &Ref, earlier: &Record) {
        if same_register(earlier, &self.record) {
            replace(&mut self.record, at);
        }
    }
}

/// The register a record sets.
#[derive(PartialEq, Eq)]
enum Register<'a> {
    Firm,
    Content,
    Consent,
    Programme,
    Visit,
    Turn,
    Fact(&'a FactId),
    Answer(&'a ItemId),
    Note(&'a ItemId),
    PrivateNote(&'a ItemId),
    Mark(&'a ItemId),
    Shift(&'a ItemId),
    Wording(&'a ItemId),
    Agreement(&'a ItemId),
    Receipt(&'a ItemId),
    Own(&'a ItemId),
    Review(&'a ItemId),
    Group(ExpertGroup),
}

/// Returns whether two records set the same register, so that the later replaces the earlier. The
/// record that begins a checkup sets two.
pub(crate) fn same_register(a: &Record, b: &Record) -> bool {
    if let (Record::Open { .. }, Record::Content { .. }) = (a, b) {
        return true;
    }
    register(a).is_some_and(|of_a| register(b).is_some_and(|of_b| of_a == of_b))
}

fn register(record: &Record) -> Option<Register<'_>> {
    Some(match record {
        Record::Open { .. } | Record::Firm { .. } => Register::Firm,
        Record::Content { .. } => Register::Content,
        Record::Consent { .. } => Register::Consent,
        Record::Programme { .. } => Register::Programme,
        Record::Visit { .. } => Register::Visit,
        Record::Close { .. } | Record::Reopen { .. } => Register::Turn,
        Record::Fact { fact, .. } => Register::Fact(fact),
        Record::Answer { item, .. } => Register::Answer(item),
        Record::Note { item, .. } => Register::Note(item),
        Record::PrivateNote { item, .. } => Register::PrivateNote(item),
        Record::Mark { item, .. } => Register::Mark(item),
        Record::Adjust { item, .. } => Register::Shift(item),
        Record::Wording { item, .. } => Register::Wording(item),
        Record::Agree { item, .. } => Register::Agreement(item),
        Record::Received { item, .. } => Register::Receipt(item),
        Record::Own { item, .. } => Register::Own(item),
        Record::Review { item, .. } => Register::Review(item),
        Record::Assign { group, .. } => Register::Group(*group),
        Record::Session { .. }
        | Record::Speaker { .. }
        | Record::Attach { .. }
        | Record::Detach { .. }
        | Record::Redacted { .. } => return None,
    })
}

/// Returns what a record that sets a register replaces.
pub(crate) const fn over(record: &Record) -> Option<&Vec<Ref>> {
    match record {
        Record::Firm { over, .. }
        | Record::Content { over, .. }
        | Record::Consent { over, .. }
        | Record::Programme { over, .. }
        | Record::Visit { over, .. }
        | Record::Fact { over, .. }
        | Record::Answer { over, .. }
        | Record::Note { over, .. }
        | Record::PrivateNote { over, .. }
        | Record::Mark { over, .. }
        | Record::Adjust { over, .. }
        | Record::Wording { over, .. }
        | Record::Agree { over, .. }
        | Record::Received { over, .. }
        | Record::Own { over, .. }
        | Record::Close { over, .. }
        | Record::Reopen { over, .. }
        | Record::Review { over, .. }
        | Record::Assign { over, .. } => Some(over),
        Record::Open { .. }
        | Record::Session { .. }
        | Record::Speaker { .. }
        | Record::Attach { .. }
        | Record::Detach { .. }
        | Record::Redacted { .. } => None,
    }
}

/// Returns the same to be changed.
pub(crate) const fn over_mut(record: &mut Record) -> Option<&mut Vec<Ref>> {
    match record {
        Record::Firm { over, .. }
        | Record::Content { over, .. }
        | Record::Consent { over, .. }
        | Record::Programme { over, .. }
        | Record::Visit { over, .. }
        | Record::Fact { over, .. }
        | Record::Answer { over, .. }
        | Record::Note { over, .. }
        | Record::PrivateNote { over, .. }
        | Record::Mark { over, .. }
        | Record::Adjust { over, .. }
        | Record::Wording { over, .. }
        | Record::Agree { over, .. }
        | Record::Received { over, .. }
        | Record::Own { over, .. }
        | Record::Close { over, .. }
        | Record::Reopen { over, .. }
        | Record::Review { over, .. }
        | Record::Assign { over, .. } => Some(over),
        Record::Open { .. }
        | Record::Session { .. }
        | Record::Speaker { .. }
        | Record::Attach { .. }
        | Record::Detach { .. }
        | Record::Redacted { .. } => None,
    }
}

/// Makes a record replace another one too.
fn replace(record: &mut Record, old: &Ref) {
    if let Some(over) = over_mut(record).filter(|over| !over.contains(old)) {
        over.push(old.clone());
    }
}
