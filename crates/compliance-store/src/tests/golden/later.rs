//! The golden log of kinds and fields that came after the first version.

use super::*;
use crate::{
    disk::Disk,
    fake::{Fault, Op},
};
use compliance_model::{
    clearance::{Clearance, Signed},
    closing::Closing,
    content::{Content, Parts},
    record::{Agreement, Receipt},
};
use std::io::Write as _;

/// Spells out what these say; nothing for logs without them.
pub(super) fn lines(loaded: &Loaded, say: &mut dyn FnMut(&str, String)) {
    let checkup = &loaded.casefile.checkup;
    for (_, stamp) in checkup.renewals() {
        say("went over to", stamp.version.clone());
        say("speaker", checkup.speaker().to_owned());
    }
    for (_, record) in &loaded.records {
        if let Record::Session {
            failed: Some(failed),
            ..
        } = record
            && !failed.is_empty()
        {
            say("failed", format!("{} place(s)", failed.len()));
        }
        let lines: u32 = record.logs().iter().map(|head| head.lines).sum();
        if lines > 0 {
            let logs = record.logs().len();
            say("names", format!("{logs} log(s) of {lines} lines"));
        }
    }
    for item in (1..=9).map(item) {
        if let Some(agreed) = checkup.agreement(&item) {
            let by = agreed.by.map_or(String::new(), |day| day.to_string());
            say("agreed", format!("{item} {} {by}", agreed.who));
        }
        if let Some(receipt) = checkup.receipt(&item) {
            let Receipt { what, seen_by, .. } = receipt;
            say("received", format!("{item} {what} {seen_by}"));
        }
        if let (Clearance::Cleared(signed), _) = checkup.clearance(&item) {
            say("cleared", format!("{item} {} {}", signed.by, signed.doubts));
        }
    }
}

/// Writes the golden checkup of later kinds. It was written once, into a folder of its own.
#[test]
#[ignore = "writes a new golden log"]
fn write_golden_log_of_later_kinds() {
    let root = PathBuf::from(std::env::var_os("GOLDEN").expect("GOLDEN=DIR"));
    let desk = later_kinds();
    let id = desk.id.clone();
    let folder = root.join("library").join(id.as_str());
    fs::create_dir_all(&folder).unwrap();
    let put = |path: PathBuf, bytes: &[u8]| {
        fs::File::create_new(path)
            .unwrap()
            .write_all(bytes)
            .unwrap();
    };
    for file in desk.disk.files() {
        if file.extension().is_some_and(|end| end == "log") {
            let bytes = desk.disk.read(&file, 1 << 20).unwrap();
            put(folder.join(file.file_name().unwrap()), &bytes);
        }
    }
    fs::create_dir_all(root.join("expected")).unwrap();
    let path = root.join("expected").join(format!("{id}.txt"));
    put(path, view(&desk.loaded()).as_bytes());
}

/// A session that goes over to other content and has a write fail, and one that closes.
fn later_kinds() -> Desk {
    let mut desk = Desk::new();
    let over = desk.file.over(&RegisterKey::Content);
    let other = ContentStamp {
        version: "1.1.0".into(),
        digest: "1".repeat(64),
        ..content()
    };
    let over_to = Record::Content {
        content: other,
        at: at(1),
        over,
    };
    desk.append(&over_to).unwrap();
    let name = "人事经理 王某".into();
    desk.append(&Record::Speaker { name, at: at(2) }).unwrap();
    desk.answer(1, Verdict::Unmet).unwrap();
    desk.disk.fail(Fault::once(Op::Sync));
    desk.answer(2, Verdict::PapersOwed).unwrap();
    desk.disk.heal();
    for record in promises() {
        desk.append(&record).unwrap();
    }
    let mut desk = Desk::reopen(desk.disk.after_power_cut(), desk.id.clone());
    desk.answer(3, Verdict::Met).unwrap();
    let content = Content::new(Parts::default());
    // The gate knows nothing of these items; the record is what is kept here.
    let closing = Closing::of(&content, &CaseFile::default(), at(9)).unwrap();
    let ack = desk.session.close(closing).unwrap();
    for (at, record) in &ack.stored {
        desk.file.apply(at.clone(), record);
    }
    desk
}

fn promises() -> [Record; 3] {
    let day: Date = "2026-11-30".parse().unwrap();
    let agreed = Agreement {
        who: "李某".into(),
        by: Some(day),
    };
    let receipt = Receipt {
        what: "考勤表".into(),
        on: Some(day),
        seen_by: "甲".into(),
    };
    let clearance = Clearance::Cleared(Signed {
        by: "甲".into(),
        why: "已查原文".into(),
        doubts: "罚款幅度待核".into(),
    });
    let (at, over) = (at(3), Vec::new);
    let (item, other) = (item(1), item(2));
    [
        Record::Agree {
            item: item.clone(),
            agreed,
            at,
            over: over(),
        },
        Record::Received {
            item: other,
            receipt,
            at,
            over: over(),
        },
        Record::Review {
            item,
            clearance,
            at,
            over: over(),
        },
    ]
}
