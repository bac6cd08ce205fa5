//! Records that wait to be stored, and what they have to replace once others are stored first.

use compliance_model::{id::Ref, record::Record};

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

/// Returns whether two records set the same register, so that the later replaces the earlier.
pub(crate) fn same_register(earlier: &Record, later: &Record) -> bool {
    later.register().is_some_and(|key| earlier.sets(&key))
}

/// Makes a record replace another one too.
fn replace(record: &mut Record, old: &Ref) {
    if let Some(over) = record.over_mut().filter(|over| !over.contains(old)) {
        over.push(old.clone());
    }
}
