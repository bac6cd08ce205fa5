//! Folding: what each record does to a checkup.

use super::{Attachment, Checkup, Spoken, Turn};
use crate::{
    answer::Answer,
    clearance::Clearance,
    date::Timestamp,
    id::{ItemId, Ref},
    record::{ContentStamp, Record},
    register::Register,
};
use std::collections::BTreeMap;

impl Checkup {
    pub(super) fn apply(&mut self, at: Ref, record: &Record) {
        self.records += 1;
        self.touched = self.touched.max(record.at());
        let over = record.over();
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
                self.content.put(at.clone(), content.clone(), over);
                self.firm.put(at, firm.clone(), over);
            }
            Record::Session { by, .. } => drop(self.sessions.insert(at.0, by.clone())),
            Record::Firm { firm, .. } => self.firm.put(at, firm.clone(), over),
            Record::Content {
                content, at: time, ..
            } => self.goes_over(at, *time, content, over),
            Record::Consent { consent, .. } => self.consent.put(at, consent.clone(), over),
            Record::Programme {
                selection, reason, ..
            } => self.programme.put(at, (*selection, reason.clone()), over),
            Record::Visit { visit, .. } => self.visit.put(at, visit.clone(), over),
            Record::Fact { fact, value, .. } => put(&mut self.facts, fact, at, value, over),
            Record::Answer { item, answer, .. } => self.hear(at, item, answer, record),
            Record::Note { item, text, .. } => {
                put(&mut self.notes, item, at, text, over);
                self.drop_redacted();
            }
            // They are held apart.
            Record::PrivateNote { .. } | Record::FormDraft { .. } => {}
            Record::Mark { item, marked, .. } => put(&mut self.marks, item, at, marked, over),
            Record::Adjust { item, shift, .. } => put(&mut self.shifts, item, at, shift, over),
            Record::Wording { item, text, .. } => put(&mut self.wordings, item, at, text, over),
            Record::Agree { item, agreed, .. } => put(&mut self.agreements, item, at, agreed, over),
            Record::Received { item, receipt, .. } => {
                put(&mut self.receipts, item, at, receipt, over);
            }
            Record::Leniency { item, asked, .. } => put(&mut self.asked, item, at, asked, over),
            Record::Claim { item, claim, .. } => put(&mut self.claims, item, at, claim, over),
            Record::Progress { .. } => self.goes_on(at, record),
            Record::Own { item, finding, .. } => put(&mut self.own, item, at, finding, over),
            Record::Penalty { of, penalty, .. } => put(&mut self.penalties, of, at, penalty, over),
            Record::Grade { of, grade, .. } => put(&mut self.grades, of, at, grade, over),
            Record::Review {
                item,
                clearance,
                at: time,
                ..
            } => self.clears(at, item, &(clearance.clone(), *time), over),
            Record::Attach { .. } => self
                .attached
                .extend(Attachment::of(record).map(|f| (at, f))),
            Record::Detach { of, .. } => drop(self.detached.insert(of.clone())),
            Record::Speaker { name, at: time } => self.speaks(Spoken::Named, *time, at, name),
            Record::Redacted { of, over, .. } => self.redact(of, over),
            Record::Assign { group, to, .. } => put(&mut self.groups, group, at, to, over),
            Record::Close {
                digest, at: time, ..
            } => self
                .turns
                .put(at, *time, Turn::Closed(digest.clone()), over),
            Record::Reopen { why, at: time, .. } => {
                self.turns.put(at, *time, Turn::Reopened(why.clone()), over);
            }
        }
    }

    fn goes_on(&mut self, at: Ref, record: &Record) {
        if let Record::Progress {
            item,
            step,
            progress,
            over,
            ..
        } = record
        {
            let measure = (item.clone(), *step);
            put(&mut self.progress, &measure, at, progress, over);
        }
    }

    fn clears(&mut self, at: Ref, item: &ItemId, said: &(Clearance, Timestamp), over: &[Ref]) {
        put(&mut self.clearances, item, at, said, over);
    }

    fn goes_over(&mut self, at: Ref, time: Timestamp, content: &ContentStamp, over: &[Ref]) {
        self.renewals.insert((time, at.clone()), content.clone());
        self.content.put(at, content.clone(), over);
    }

    /// Takes in an answer; whoever gave it may be the one who speaks.
    fn hear(&mut self, at: Ref, item: &ItemId, answer: &Answer, record: &Record) {
        if let Some(time) = record.at() {
            let last = Some((time, at.clone(), item.clone()));
            self.last_answer = self.last_answer.take().max(last);
            if !answer.said_by.is_empty() && answer.ruling.is_none() {
                self.speaks(Spoken::Answered, time, at.clone(), &answer.said_by);
            }
        }
        put(&mut self.answers, item, at, answer, record.over());
    }

    fn speaks(&mut self, how: Spoken, time: Timestamp, at: Ref, name: &str) {
        let said = Some((how, time, at, name.to_owned()));
        self.speaker = self.speaker.take().max(said);
    }

    /// The body of a redacted record is gone, and what it had replaced does not come back.
    fn redact(&mut self, of: &Ref, over: &[Ref]) {
        self.detached.insert(of.clone());
        self.redacted.extend(over.iter().chain([of]).cloned());
        self.drop_redacted();
    }

    fn drop_redacted(&mut self) {
        for register in self.notes.values_mut() {
            register.drop_all(&self.redacted);
        }
    }
}

impl Attachment {
    /// Returns the file that a record attaches, if it does.
    fn of(record: &Record) -> Option<Self> {
        let Record::Attach {
            item,
            file,
            name,
            size,
            ..
        } = record
        else {
            return None;
        };
        Some(Self {
            item: item.clone(),
            file: file.clone(),
            name: name.clone(),
            size: *size,
        })
    }
}

/// Puts a value into the register of an item, a fact or a group.
pub(super) fn put<K: Clone + Ord, T: Clone>(
    registers: &mut BTreeMap<K, Register<T>>,
    of: &K,
    at: Ref,
    value: &T,
    over: &[Ref],
) {
    registers
        .entry(of.clone())
        .or_default()
        .put(at, value.clone(), over);
}
