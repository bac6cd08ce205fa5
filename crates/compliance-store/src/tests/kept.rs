//! What a checkup keeps beside its logs, and what is noticed when something of it is gone.

use super::*;
use crate::{
    Notice,
    disk::Disk,
    fake::{Fault, Op},
    random,
};
use compliance_model::{id::SessionId, text::Lang};
use sha2::{Digest as _, Sha256};
use std::{io::ErrorKind, path::Path};

fn stamp(bytes: &[u8]) -> ContentStamp {
    ContentStamp {
        digest: random::hex(&Sha256::digest(bytes)),
        ..content()
    }
}

fn path(stamp: &ContentStamp) -> PathBuf {
    Path::new("/data/content").join(&stamp.digest)
}

#[test]
fn content_is_kept_once_and_comes_back_as_it_was() {
    let desk = Desk::first();
    let bytes = vec![7; 100_000];
    let stamp = stamp(&bytes);
    desk.library.keep_content(&stamp, || bytes.clone()).unwrap();
    assert_eq!(desk.library.kept_content(&stamp).unwrap(), bytes);
    desk.disk.take_trace();
    desk.library.keep_content(&stamp, || bytes.clone()).unwrap();
    let trace = desk.disk.take_trace();
    assert!(!trace.iter().any(|(op, _)| *op == Op::Write), "{trace:?}");
    let wrong = desk.library.keep_content(&content(), || bytes.clone());
    assert!(wrong.is_err(), "bytes of another digest");
    // What was kept before a power cut is there after it.
    let after = desk.disk.after_power_cut();
    let library = Library::open_on(PathBuf::from("/data"), Arc::new(after)).unwrap();
    assert_eq!(library.kept_content(&stamp).unwrap(), bytes);
    let kept = library.kept_contents().unwrap();
    assert_eq!((kept.len(), kept[0].needed_by), (1, 0));
}

#[test]
fn content_that_is_gone_or_altered_is_never_taken_for_what_it_was() {
    let desk = Desk::first();
    let stamp = stamp(b"content");
    let missing = desk.library.kept_content(&stamp).unwrap_err();
    assert!(
        matches!(missing, Notice::ContentMissing { .. }),
        "{missing:?}"
    );
    desk.library
        .keep_content(&stamp, || b"content".to_vec())
        .unwrap();
    let whole = desk.disk.read(&path(&stamp), 1 << 20).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        desk.disk.put(&path(&stamp), &bytes);
        // Some bytes of the packing say nothing of the content.
        match desk.library.kept_content(&stamp) {
            Ok(read) => assert_eq!(read, b"content"),
            Err(notice) => assert!(matches!(notice, Notice::ContentAltered { .. })),
        }
    }
    // An id from a log is no path.
    let hostile = ContentStamp {
        digest: "../config.ron".into(),
        ..content()
    };
    assert!(desk.library.kept_content(&hostile).is_err());
    assert!(desk.library.keep_content(&hostile, Vec::new).is_err());
}

#[test]
fn whatever_fails_no_half_content_is_left() {
    for op in [Op::CreateNew, Op::Write, Op::Sync, Op::Rename] {
        let desk = Desk::first();
        let stamp = stamp(b"content");
        desk.disk.fail(Fault {
            op,
            nth: 0,
            error: ErrorKind::Other,
            sticky: true,
            short: 3,
        });
        let kept = desk.library.keep_content(&stamp, || b"content".to_vec());
        assert!(kept.is_err(), "{op:?}");
        desk.disk.heal();
        let left: Vec<_> = desk.disk.files();
        assert!(
            !left.iter().any(|file| file.starts_with("/data/content")),
            "{op:?}"
        );
        desk.library
            .keep_content(&stamp, || b"content".to_vec())
            .unwrap();
    }
}

/// A log of a colleague that was not copied, one whose end is lost, and the first one: each is
/// said, and nothing is said when all are there.
#[test]
fn what_the_records_name_and_is_not_there_is_noticed() {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Unmet).unwrap();
    desk.answer(2, Verdict::Unmet).unwrap();
    let second = desk.log();
    let Desk {
        disk, id, session, ..
    } = desk;
    drop(session);
    let mut desk = Desk::reopen(disk, id);
    desk.answer(2, Verdict::Met).unwrap();
    let whole = desk.disk.read(&second, 1 << 20).unwrap();
    let notices = |desk: &Desk| desk.library.load(&desk.id).unwrap().notices;
    assert_eq!(notices(&desk), []);
    let log = SessionId::new(second.file_stem().unwrap().to_str().unwrap());

    let lines: Vec<&[u8]> = whole.split_inclusive(|&byte| byte == b'\n').collect();
    desk.disk.put(&second, &lines[..2].concat());
    let line = 3;
    let cut = Notice::CutOff {
        log: log.clone(),
        line,
    };
    assert_eq!(notices(&desk), [cut]);
    desk.disk.remove_file(&second).unwrap();
    assert_eq!(notices(&desk), [Notice::MissingLog { log }]);
    desk.disk.put(&second, &whole);
    assert_eq!(notices(&desk), []);

    let mut first = Vec::new();
    for file in desk.disk.files() {
        let bytes = desk.disk.read(&file, 1 << 20).unwrap();
        if file.extension().is_some_and(|end| end == "log") && bytes[65..].starts_with(b"Open") {
            desk.disk.remove_file(&file).unwrap();
            first.push(SessionId::new(file.file_stem().unwrap().to_str().unwrap()));
        }
    }
    let log = first.remove(0);
    let gone = [Notice::MissingOpen, Notice::MissingLog { log }];
    assert_eq!(notices(&desk), gone);
}

/// A record whose writing failed names the place where it may stand; that nothing stands there is
/// in order.
#[test]
fn a_place_where_writing_failed_is_not_missed() {
    for op in [Op::Write, Op::Sync] {
        for answered in [false, true] {
            let mut desk = Desk::new();
            if answered {
                desk.answer(1, Verdict::Unmet).unwrap();
            }
            desk.disk.fail(Fault {
                op,
                nth: 1,
                error: ErrorKind::Other,
                sticky: false,
                short: 0,
            });
            for number in 2..=4 {
                desk.answer(number, Verdict::Unmet).unwrap();
            }
            let notices = desk.library.load(&desk.id).unwrap().notices;
            assert_eq!(notices, [], "{op:?} {answered}");
        }
    }
}

/// As a virus scanner holds a file that was just written. Mutants: reading without patience finds
/// evidence and content unread that are as they were; a file that is held for long is called altered.
#[test]
fn what_another_program_holds_is_waited_for_and_never_called_altered() {
    let mut desk = Desk::new();
    let file = desk
        .session
        .put_bytes(&b"contract"[..], Path::new("合同.pdf"))
        .unwrap();
    desk.append(&Record::Attach {
        item: item(1),
        file: file.sha256,
        name: "合同.pdf".into(),
        size: file.size,
        at: at(1),
    })
    .unwrap();
    let stamp = stamp(b"content");
    desk.library
        .keep_content(&stamp, || b"content".to_vec())
        .unwrap();
    let checkup = desk.library.load(&desk.id).unwrap().casefile.checkup;
    let (_, attached) = checkup.attachments().next().unwrap();
    let busy = |nth, sticky| Fault {
        op: Op::Read,
        nth,
        error: ErrorKind::ResourceBusy,
        sticky,
        short: 0,
    };
    let hold = |for_long| {
        desk.disk.heal();
        desk.disk.fail(busy(0, for_long));
        desk.disk.fail(busy(1, for_long));
    };
    hold(false);
    assert_eq!(desk.library.kept_content(&stamp).unwrap(), b"content");
    hold(false);
    let evidence = desk.library.evidence(&desk.id, attached).unwrap();
    assert_eq!(evidence, b"contract");
    hold(false);
    let found = desk.library.verify_evidence(&desk.id, &checkup).unwrap();
    assert_eq!(found, []);
    hold(true);
    let content = desk.library.kept_content(&stamp).unwrap_err();
    let evidence = desk.library.verify_evidence(&desk.id, &checkup).unwrap();
    for notice in [content, evidence.into_iter().next().unwrap()] {
        let said = notice.message(Lang::Zh);
        assert!(said.contains("被其他程序占用"), "{said}");
        assert!(!said.contains("改动"), "{said}");
    }
}

#[test]
fn evidence_that_is_gone_or_altered_is_found() {
    let mut desk = Desk::new();
    let stored = desk
        .session
        .put_bytes(&b"contract"[..], Path::new("合同.pdf"))
        .unwrap();
    desk.append(&Record::Attach {
        item: item(1),
        file: stored.sha256.clone(),
        name: "合同.pdf".into(),
        size: stored.size,
        at: at(1),
    })
    .unwrap();
    let found = |desk: &Desk| {
        let checkup = &desk.library.load(&desk.id).unwrap().casefile.checkup;
        desk.library.verify_evidence(&desk.id, checkup).unwrap()
    };
    assert_eq!(found(&desk), []);
    let is_file = |file: &PathBuf| file.ends_with(&stored.sha256);
    let file = desk.disk.files().into_iter().find(is_file).unwrap();
    let (name, item) = ("合同.pdf".to_owned(), item(1));
    desk.disk.put(&file, b"contracT");
    let altered = Notice::EvidenceAltered {
        name: name.clone(),
        item: item.clone(),
    };
    assert_eq!(found(&desk), [altered]);
    desk.disk.remove_file(&file).unwrap();
    assert_eq!(found(&desk), [Notice::EvidenceMissing { name, item }]);
}
