//! Logs name each other with length and last hash, so that one that vanishes whole is missed.

use super::*;
use crate::{
    Notice, Severity,
    disk::Disk,
    fake::{Fault, Op},
};
use compliance_model::{
    closing::Closing,
    content::{Content, Parts},
    record::LogHead,
};
use std::io::ErrorKind;

/// One session after the other, each with one answer; no record names another session's.
fn three_sessions() -> (Desk, Vec<PathBuf>) {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Met).unwrap();
    let mut logs = vec![desk.log()];
    for number in 2..=3 {
        desk = Desk::reopen(desk.disk.after_power_cut(), desk.id.clone());
        desk.answer(number, Verdict::Met).unwrap();
        logs.push(desk.log());
    }
    (desk, logs)
}

fn damage(desk: &Desk) -> Vec<Notice> {
    let notices = desk.loaded().notices;
    notices
        .into_iter()
        .filter(|n| n.severity() == Severity::Damage)
        .collect()
}

/// Mutant: a `Session` without `logs` has the second log vanish without a word.
#[test]
fn a_whole_log_that_nothing_else_names_is_missed() {
    let (desk, logs) = three_sessions();
    assert_eq!(damage(&desk), []);
    for log in logs.iter().take(2) {
        let bytes = desk.disk.read(log, 1 << 20).unwrap();
        desk.disk.take_away(log);
        let said = damage(&desk);
        assert!(
            matches!(said.as_slice(), [Notice::MissingLog { .. }]),
            "{said:?}"
        );
        desk.disk.put(log, &bytes);
    }
}

/// A torn line that another log has seen whole was stored: "never showed ✓" would be untrue.
#[test]
fn a_log_that_is_shorter_than_it_was_is_missed() {
    let (desk, logs) = three_sessions();
    let bytes = desk.disk.read(&logs[0], 1 << 20).unwrap();
    let last = bytes
        .iter()
        .rev()
        .skip(1)
        .position(|&b| b == b'\n')
        .unwrap();
    for keep in [bytes.len() - last - 1, bytes.len() - 5] {
        desk.disk.put(&logs[0], &bytes[..keep]);
        let said = desk.loaded().notices;
        assert!(
            matches!(said.as_slice(), [Notice::CutOff { line: 2, .. }]),
            "{keep} {said:?}"
        );
    }
}

#[test]
fn a_log_that_holds_something_else_is_noticed() {
    let (desk, logs) = three_sessions();
    let name = logs[0].file_name().unwrap().to_string_lossy().into_owned();
    let text = String::from_utf8(desk.disk.read(&logs[0], 1 << 20).unwrap()).unwrap();
    let (mut previous, mut forged) = (name, String::new());
    for line in text.lines() {
        let body = line.split_once(' ').unwrap().1.replace("Met", "Unmet");
        let hash = crate::line::hash(previous.as_bytes(), body.as_bytes());
        forged = [&forged, &hash, " ", &body, "\n"].concat();
        previous = hash;
    }
    desk.disk.put(&logs[0], forged.as_bytes());
    let said = damage(&desk);
    assert!(
        matches!(said.as_slice(), [Notice::ReplacedLog { line: 2, .. }]),
        "{said:?}"
    );
}

/// Each log is named once as long as it does not grow: a thousand sessions stay a thousand lines.
#[test]
fn a_log_is_named_by_the_next_one_alone() {
    let (desk, logs) = three_sessions();
    let named: Vec<LogHead> = desk
        .loaded()
        .records
        .iter()
        .flat_map(|(_, r)| r.logs().to_vec())
        .collect();
    let name = |head: &LogHead| {
        logs.iter()
            .position(|log| log.ends_with(format!("{}.log", head.log)))
    };
    let of: Vec<_> = named.iter().filter_map(name).collect();
    assert_eq!(
        (named.len(), of.len()),
        (3, 2),
        "the first session is the third that is named"
    );
}

#[test]
fn a_closing_names_all_logs_that_its_fingerprint_is_of() {
    let (mut desk, logs) = three_sessions();
    let digest = desk.session.fingerprint().unwrap();
    let content = Content::new(Parts::default());
    let closing = || Closing::of(&content, &CaseFile::default(), at(9)).unwrap();
    let ack = desk.session.close(closing()).unwrap();
    let (
        _,
        Record::Close {
            digest: said,
            logs: heads,
            ..
        },
    ) = ack.stored.last().unwrap()
    else {
        panic!("{ack:?}")
    };
    assert_eq!((said, heads.len()), (&digest.hex(), 4));
    assert_eq!(crate::Fingerprint::of(heads), digest);
    desk.disk.take_away(&logs[1]);
    assert!(!damage(&desk).is_empty());
}

/// Answers while the first line after a session's own fails, and the log with nothing else in it
/// cannot be removed.
fn a_log_of_one_line() -> Desk {
    let mut desk = Desk::new();
    let failing = |op, nth, sticky| Fault {
        nth,
        sticky,
        ..Fault::once(op)
    };
    desk.disk.fail(failing(Op::Remove, 0, true));
    desk.disk.fail(failing(Op::Write, 1, false));
    desk.answer(1, Verdict::Met).unwrap();
    desk.disk.heal();
    let one = |head: &&LogHead| head.lines == 1;
    assert_eq!(desk.loaded().heads().iter().filter(one).count(), 1);
    desk
}

/// A log of one line may go when it likes, and nobody may miss it. Mutants: `close` or `unnamed`
/// without the look at the lines.
#[test]
fn a_log_of_one_line_is_named_by_nobody() {
    let desk = a_log_of_one_line();
    let mut again = Desk::reopen(desk.disk.after_kill(), desk.id.clone());
    let mut stored = again.answer(2, Verdict::Met).unwrap().stored;
    let content = Content::new(Parts::default());
    let closing = Closing::of(&content, &CaseFile::default(), at(9)).unwrap();
    stored.extend(again.session.close(closing).unwrap().stored);
    let naming: Vec<usize> = (stored.iter())
        .map(|(_, record)| record.logs())
        .filter(|logs| !logs.is_empty())
        .inspect(|logs| assert!(logs.iter().all(|head| head.lines > 1), "{logs:?}"))
        .map(<[LogHead]>::len)
        .collect();
    assert_eq!(naming, [1, 3], "the session and the closing");
}

/// What is acknowledged is applied, so that it must be where it is said to be. Mutant: `bury`
/// leaves the line of a log that it removes among what was stored.
#[test]
fn nothing_is_acknowledged_in_a_log_that_was_removed() {
    let mut desk = Desk::new();
    desk.disk.fail(Fault {
        nth: 1,
        ..Fault::once(Op::Write)
    });
    let stored = desk.answer(1, Verdict::Met).unwrap().stored;
    desk.disk.heal();
    let read = desk.loaded().records;
    assert_eq!(stored.len(), 2, "{stored:?}");
    assert!(stored.iter().all(|one| read.contains(one)), "{stored:?}");
}

/// Mutant: `append` without the look has any face close what the gate refuses.
#[test]
fn nothing_closes_but_with_leave() {
    let mut desk = Desk::new();
    let close = Record::Close {
        digest: String::new(),
        at: at(1),
        over: vec![],
        logs: vec![],
    };
    assert!(matches!(
        desk.session.append(&close),
        Err(StoreError::Unwritable { .. })
    ));
    assert_eq!(desk.session.waiting().count(), 0);
}

/// A log in which nothing was stored is removed when writing to it fails; nobody may miss it, nor
/// the line that failed.
#[test]
fn what_failed_is_not_missed() {
    for op in [Op::Write, Op::Sync] {
        for nth in 0..6 {
            let mut desk = Desk::new();
            desk = Desk::reopen(desk.disk.after_kill(), desk.id.clone());
            let error = ErrorKind::Other;
            desk.disk.fail(Fault {
                op,
                nth,
                error,
                sticky: false,
                short: 9,
            });
            for number in 1..=3 {
                desk.answer(number, Verdict::Met).unwrap();
            }
            desk.disk.heal();
            let mut again = Desk::reopen(desk.disk.after_kill(), desk.id.clone());
            again.answer(4, Verdict::Met).unwrap();
            assert_eq!(damage(&again), [], "{op:?} {nth}");
            let cut = Desk::reopen(again.disk.after_power_cut(), again.id.clone());
            assert_eq!(damage(&cut), [], "{op:?} {nth} after a power cut");
        }
    }
}

/// What another window is writing may still be on its way to the disk.
#[test]
fn who_joins_names_nothing() {
    let mut one = Desk::new();
    one.answer(1, Verdict::Met).unwrap();
    let joined = one
        .library
        .open_checkup(&one.id, author("丙"), Access::Join)
        .unwrap();
    let mut other = joined.session.unwrap();
    let ack = other
        .append(&answer(&joined.loaded.casefile, 2, Verdict::Met))
        .unwrap();
    assert!(
        ack.stored
            .iter()
            .all(|(_, record)| record.logs().is_empty())
    );
}

/// A record that takes off an attachment that is not there, as after a log was cut by hand.
#[test]
fn a_record_that_takes_off_what_is_not_there_is_told() {
    let mut desk = Desk::new();
    let log = compliance_model::id::SessionId::new(desk.loaded().heads()[0].log.as_str());
    let of = compliance_model::id::Ref(log.clone(), 99);
    desk.append(&Record::Detach { of, at: at(1) }).unwrap();
    let told = Notice::NoSuchRecord { log, line: 99 };
    assert!(damage(&desk).contains(&told), "{:?}", damage(&desk));
}
