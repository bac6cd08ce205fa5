//! Folding: what each record does to a checkup.

use super::{Attachment, Checkup, Spoken, Turn};
use crate::{
    date::Timestamp,
    id::{ItemId, Ref},
    record::Record,
    register::Register,
};
use std::collections::BTreeMap;

impl Checkup {
    pub(super) fn apply(&mut self, at: Ref, record: &Record) {
        self.records += 1;
        match record {
            Record::Open {
                checkup,
                firm,
                content,
                at: time,
                ..
            } => {
                self.id = Some(checkup.clone());
                self.opened = Some(*time);
                self.content.put(at.clone(), content.clone(), &[]);
                self.touch(*time);
                self.firm.put(at, firm.clone(), &[]);
            }
            Record::Session { by, at: time, .. } => {
                self.sessions.insert(at.0, by.clone());
                self.touch(*time);
            }
            Record::Attach {
                item,
                file,
                name,
                size,
                at: time,
            } => {
                let attachment = Attachment {
                    item: item.clone(),
                    file: file.clone(),
                    name: name.clone(),
                    size: *size,
                };
                self.attached.insert(at, attachment);
                self.touch(*time);
            }
            Record::Detach { of, at: time } => {
                self.detached.insert(of.clone());
                self.touch(*time);
            }
            Record::Close {
                digest,
                at: time,
                over,
                ..
            } => {
                self.turn(at, *time, Turn::Closed(digest.clone()), over);
            }
            Record::Reopen {
                why,
                at: time,
                over,
            } => {
                self.turn(at, *time, Turn::Reopened(why.clone()), over);
            }
            Record::Speaker { name, at: time } => {
                self.speaks(Spoken::Named, *time, at, name);
                self.touch(*time);
            }
            Record::Redacted { of, over, .. } => self.redact(of, over),
            Record::Assign { group, to, over } => {
                self.groups
                    .entry(*group)
                    .or_default()
                    .put(at, to.clone(), over);
            }
            _ => self.apply_register(at, record),
        }
    }

    /// Takes in a record that sets a register of the whole checkup.
    fn apply_register(&mut self, at: Ref, record: &Record) {
        let time = match record {
            Record::Firm {
                firm,
                over,
                at: time,
            } => {
                self.firm.put(at, firm.clone(), over);
                time
            }
            Record::Content {
                content,
                over,
                at: time,
            } => {
                self.renewals.insert((*time, at.clone()), content.clone());
                self.content.put(at, content.clone(), over);
                time
            }
            Record::Consent {
                consent,
                over,
                at: time,
            } => {
                self.consent.put(at, consent.clone(), over);
                time
            }
            Record::Programme {
                selection,
                reason,
                over,
                at: time,
            } => {
                self.programme.put(at, (*selection, reason.clone()), over);
                time
            }
            Record::Visit {
                visit,
                over,
                at: time,
            } => {
                self.visit.put(at, visit.clone(), over);
                time
            }
            Record::Fact {
                fact,
                value,
                over,
                at: time,
            } => {
                self.facts
                    .entry(fact.clone())
                    .or_default()
                    .put(at, value.clone(), over);
                time
            }
            _ => return self.apply_item(at, record),
        };
        self.touch(*time);
    }

    /// Takes in a record that sets a register of one item.
    fn apply_item(&mut self, at: Ref, record: &Record) {
        let time = match record {
            Record::Answer {
                item,
                answer,
                over,
                at: time,
            } => {
                let last = Some((*time, at.clone(), item.clone()));
                self.last_answer = self.last_answer.take().max(last);
                if !answer.said_by.is_empty() && answer.ruling.is_none() {
                    self.speaks(Spoken::Answered, *time, at.clone(), &answer.said_by);
                }
                put(&mut self.answers, item, at, answer, over);
                time
            }
            Record::Note {
                item,
                text,
                over,
                at: time,
                ..
            } => {
                let register = self.notes.entry(item.clone()).or_default();
                register.put(at, text.clone(), over);
                register.drop_all(&self.redacted);
                time
            }
            Record::Mark {
                item,
                marked,
                over,
                at: time,
            } => {
                put(&mut self.marks, item, at, marked, over);
                time
            }
            _ => return self.apply_finding(at, record),
        };
        self.touch(*time);
    }

    /// Takes in a record that sets a register of a finding.
    fn apply_finding(&mut self, at: Ref, record: &Record) {
        let time = match record {
            Record::Adjust {
                item,
                shift,
                over,
                at: time,
            } => {
                put(&mut self.shifts, item, at, shift, over);
                time
            }
            Record::Wording {
                item,
                text,
                over,
                at: time,
            } => {
                put(&mut self.wordings, item, at, text, over);
                time
            }
            Record::Own {
                item,
                finding,
                over,
                at: time,
            } => {
                put(&mut self.own, item, at, finding, over);
                time
            }
            _ => return self.apply_promise(at, record),
        };
        self.touch(*time);
    }

    /// Takes in a record of what the firm promised about an item, or kept of it.
    fn apply_promise(&mut self, at: Ref, record: &Record) {
        let time = match record {
            Record::Agree {
                item,
                agreed,
                over,
                at: time,
            } => {
                put(&mut self.agreements, item, at, agreed, over);
                time
            }
            Record::Received {
                item,
                receipt,
                over,
                at: time,
            } => {
                put(&mut self.receipts, item, at, receipt, over);
                time
            }
            Record::Review {
                item,
                clearance,
                over,
                at: time,
            } => {
                let said = (clearance.clone(), *time);
                put(&mut self.clearances, item, at, &said, over);
                time
            }
            _ => return,
        };
        self.touch(*time);
    }

    fn turn(&mut self, at: Ref, time: Timestamp, turn: Turn, over: &[Ref]) {
        self.turns.put(at, time, turn, over);
        self.touch(time);
    }

    fn speaks(&mut self, how: Spoken, time: Timestamp, at: Ref, name: &str) {
        let said = Some((how, time, at, name.to_owned()));
        self.speaker = self.speaker.take().max(said);
    }

    /// The body of a redacted record is gone, and what it had replaced does not come back.
    fn redact(&mut self, of: &Ref, over: &[Ref]) {
        self.detached.insert(of.clone());
        self.redacted.extend(over.iter().chain([of]).cloned());
        for register in self.notes.values_mut() {
            register.drop_all(&self.redacted);
        }
    }

    pub(super) fn touch(&mut self, time: Timestamp) {
        self.touched = self.touched.max(Some(time));
    }
}

/// Puts a value into the register of an item.
pub(super) fn put<T: Clone>(
    registers: &mut BTreeMap<ItemId, Register<T>>,
    item: &ItemId,
    at: Ref,
    value: &T,
    over: &[Ref],
) {
    registers
        .entry(item.clone())
        .or_default()
        .put(at, value.clone(), over);
}
