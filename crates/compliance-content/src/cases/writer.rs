//! Writes the records of a case's checkup, as the program would.

use compliance_model::{
    answer::Answer,
    checkup::{CaseFile, Checkup},
    date::{Date, Timestamp},
    fact::FactValue,
    id::{FactId, ItemId, Ref},
    programme::Selection,
    record::Record,
};

/// Writes the records of a checkup.
pub(super) struct Writer {
    file: CaseFile,
    line: u32,
    at: Timestamp,
}

impl Writer {
    pub(super) fn new(today: Date) -> Self {
        let at = Timestamp::from_beijing(today.at(9, 0, 0, 0));
        Self {
            file: CaseFile::default(),
            line: 0,
            at,
        }
    }

    pub(super) const fn checkup(&self) -> &Checkup {
        &self.file.checkup
    }

    fn put(&mut self, record: &Record) {
        self.line += 1;
        self.file.apply(Ref("case".into(), self.line), record);
    }

    pub(super) fn programme(&mut self, selection: Selection) {
        let at = self.at;
        self.put(&Record::Programme {
            selection,
            reason: String::new(),
            at,
            over: Vec::new(),
        });
    }

    pub(super) fn fact(&mut self, fact: &FactId, value: &FactValue) {
        let (fact, value, at) = (fact.clone(), Some(value.clone()), self.at);
        self.put(&Record::Fact {
            fact,
            value,
            at,
            over: Vec::new(),
        });
    }

    pub(super) fn answer(&mut self, item: &ItemId, answer: Answer) {
        let (item, at) = (item.clone(), self.at);
        self.put(&Record::Answer {
            item,
            answer,
            at,
            over: Vec::new(),
        });
    }
}
