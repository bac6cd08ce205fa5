//! Tests of the store as a whole: what is acknowledged stays, what is damaged says so.

mod credit;
mod damage;
mod durability;
mod golden;
mod index;
mod kept;
mod laws;
mod machine;
mod named;
mod own;
mod removal;
mod standing;

use crate::{Access, Ack, Author, Library, Loaded, Session, StoreError, fake::FakeDisk};
use compliance_model::{
    answer::{Answer, ItemState, Verdict},
    checkup::CaseFile,
    credit_code::CreditCode,
    date::Timestamp,
    firm::Firm,
    id::{CheckupId, ItemId},
    record::{ContentStamp, Lawyer, Record},
    register::RegisterKey,
    text::{NoteText, PrivateText},
};
use std::{path::PathBuf, sync::Arc};

pub(crate) fn firm() -> Firm {
    let code = CreditCode::parse("91350100M000100Y43").unwrap().0;
    Firm::new("常州示例机械有限公司", code).unwrap()
}

pub(crate) fn content() -> ContentStamp {
    ContentStamp {
        version: "1.0.0".into(),
        as_of: None,
        digest: "0".repeat(64),
    }
}

pub(crate) fn author(name: &str) -> Author {
    let lawyer = Lawyer {
        name: name.into(),
        licence: String::new(),
        office: String::new(),
    };
    Author {
        lawyer,
        group: None,
        app: "checkup 0.1.0".into(),
        now: at(0),
    }
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_unix(1_795_484_467 + second)
}

pub(crate) fn item(number: u32) -> ItemId {
    ItemId::new(&format!("LAB-CON-{number:03}"))
}

/// Returns an answer as the terminal program makes it, replacing what the lawyer sees.
pub(crate) fn answer(file: &CaseFile, number: u32, verdict: Verdict) -> Record {
    let item = item(number);
    let over = file.over(&RegisterKey::Answer(item.clone()));
    Record::Answer {
        item,
        answer: Answer::of(verdict),
        at: at(i64::from(number)),
        over,
    }
}

pub(crate) fn note(file: &CaseFile, number: u32, text: &str) -> Record {
    let item = item(number);
    let over = file.over(&RegisterKey::Note(item.clone()));
    Record::Note {
        item,
        text: NoteText(text.into()),
        salt: "0".repeat(32),
        at: at(1),
        over,
    }
}

pub(crate) fn private(file: &CaseFile, number: u32, text: &str) -> Record {
    let item = item(number);
    let over = file.over(&RegisterKey::PrivateNote(item.clone()));
    let text = PrivateText::new(text.into());
    Record::PrivateNote {
        item,
        text,
        salt: "0".repeat(32),
        at: at(1),
        over,
    }
}

/// A desk: a disk with one checkup on it, open for writing.
pub(crate) struct Desk {
    pub(crate) disk: FakeDisk,
    pub(crate) library: Library,
    pub(crate) id: CheckupId,
    pub(crate) session: Session,
    pub(crate) file: CaseFile,
}

impl Desk {
    /// Begins a checkup and stays in the session that began it.
    pub(crate) fn first() -> Self {
        let disk = FakeDisk::default();
        let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
        let (session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
        let id = session.checkup().clone();
        Self {
            disk,
            library,
            id,
            session,
            file: loaded.casefile,
        }
    }

    /// Begins a checkup, then comes back to it in a session of its own.
    pub(crate) fn new() -> Self {
        let Self {
            disk, id, session, ..
        } = Self::first();
        drop(session);
        Self::reopen(disk, id)
    }

    pub(crate) fn reopen(disk: FakeDisk, id: CheckupId) -> Self {
        let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
        let opened = library
            .open_checkup(&id, author("乙"), Access::Alone)
            .unwrap();
        let session = opened.session.unwrap();
        Self {
            disk,
            library,
            id,
            session,
            file: opened.loaded.casefile,
        }
    }

    pub(crate) fn append(&mut self, record: &Record) -> Result<Ack, StoreError> {
        let ack = self.session.store(record)?;
        for (at, record) in &ack.stored {
            self.file.apply(at.clone(), record);
        }
        Ok(ack)
    }

    pub(crate) fn answer(&mut self, number: u32, verdict: Verdict) -> Result<Ack, StoreError> {
        self.append(&answer(&self.file, number, verdict))
    }

    pub(crate) fn loaded(&self) -> Loaded {
        self.library.load(&self.id).unwrap()
    }

    /// Returns the path of the log this session writes.
    pub(crate) fn log(&self) -> PathBuf {
        let log = self.session.log().unwrap();
        self.folder().join(format!("{log}.log"))
    }

    pub(crate) fn folder(&self) -> PathBuf {
        PathBuf::from("/data/library").join(self.id.as_str())
    }
}

/// Returns where an item stands.
pub(crate) fn state(file: &CaseFile, number: u32) -> ItemState {
    file.checkup.state(&item(number))
}
