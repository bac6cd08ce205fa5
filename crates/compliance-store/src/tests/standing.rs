//! ✓ only for what readers will find: the log is looked for at its path before each, and what is
//! written keeps within what is read.

use super::*;
use crate::{Notice, checkup_dir::Limits, disk::Disk as _};
use std::path::Path;

/// Answers two items, has something done to the log or its folder, and answers a third.
fn after(meddle: impl Fn(&Desk)) -> (Desk, Result<Ack, StoreError>) {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Unmet).unwrap();
    desk.answer(2, Verdict::Partly).unwrap();
    meddle(&desk);
    let third = desk.answer(3, Verdict::Met);
    (desk, third)
}

fn all_three(file: &CaseFile) -> bool {
    let wanted = [(1, Verdict::Unmet), (2, Verdict::Partly), (3, Verdict::Met)];
    wanted
        .iter()
        .all(|&(number, verdict)| state(file, number) == ItemState::Answered(verdict))
}

/// Mutant: `Log::write` without the look at the path acknowledges the third answer in all of these
/// and none of the three can be read; `bury` without storing once more loses the first two.
#[test]
fn a_log_that_was_taken_away_replaced_or_cut_is_begun_anew_with_all_it_held() {
    let meddlers: [fn(&Desk); 4] = [
        |desk| desk.disk.take_away(&desk.log()),
        |desk| desk.disk.put(&desk.log(), b"another file"),
        |desk| {
            desk.disk
                .move_away(&desk.log(), Path::new("/data/elsewhere"));
        },
        |desk| desk.disk.cut(&desk.log(), 100),
    ];
    for (n, meddle) in meddlers.into_iter().enumerate() {
        let (desk, third) = after(meddle);
        let ack = third.unwrap();
        let said = |n: &Notice| matches!(n, Notice::NewLog { .. });
        assert!(ack.notices.iter().any(said), "{n}: {:?}", ack.notices);
        assert!(all_three(&desk.file), "{n} in memory");
        for disk in [desk.disk.after_kill(), desk.disk.after_power_cut()] {
            let again = Desk::reopen(disk, desk.id.clone());
            assert!(all_three(&again.file), "{n} on the disk");
        }
    }
}

#[test]
fn a_log_that_comes_back_counts_once() {
    let elsewhere = Path::new("/data/elsewhere");
    let (desk, third) = after(|desk| desk.disk.move_away(&desk.log(), elsewhere));
    third.unwrap();
    let old = desk.folder().join(format!("{}.log", "e".repeat(32)));
    let logs = desk.disk.files();
    let home = logs
        .iter()
        .find(|path| path.ends_with("elsewhere"))
        .unwrap();
    // Under its own name, or its first line would not fit.
    let records = desk.loaded().records.len();
    let name = name_of_log_in(&desk.disk, home);
    desk.disk.move_away(home, &old.with_file_name(name));
    let loaded = desk.loaded();
    assert!(loaded.records.len() > records, "{:?}", loaded.notices);
    assert!(all_three(&loaded.casefile) && !loaded.is_damaged());
}

/// Returns the name a moved log had: that of the session all its places are of.
fn name_of_log_in(disk: &FakeDisk, path: &Path) -> String {
    let bytes = disk.read(path, 1 << 20).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let body = text.lines().next().unwrap().split_once(' ').unwrap();
    let named = |name: &&PathBuf| {
        let name = name.file_name().unwrap().to_string_lossy().into_owned();
        crate::line::hash(name.as_bytes(), body.1.as_bytes()) == body.0
    };
    let tried = disk.tried_names();
    let found = tried.iter().find(named).unwrap();
    found.file_name().unwrap().to_string_lossy().into_owned()
}

/// The whole folder moved: nothing can be stored, nothing is acknowledged, and it is said in so
/// many words. Back in its place, all is stored without a hand. Mutant: as above.
#[test]
fn a_folder_that_was_moved_is_said_and_all_is_stored_once_it_is_back() {
    let away = Path::new("/data/away");
    let (mut desk, third) = after(|desk| desk.disk.move_away(&desk.folder(), away));
    let error = third.unwrap_err();
    let said = error.message(compliance_model::text::Lang::Zh);
    assert!(said.starts_with("体检文件夹不在原处"), "{said}");
    assert_eq!(desk.session.waiting().count(), 3, "none of them is safe");
    desk.disk.move_away(away, &desk.folder());
    let ack = desk.session.retry().unwrap().unwrap();
    for (at, record) in &ack.stored {
        desk.file.apply(at.clone(), record);
    }
    assert!(all_three(&desk.file) && all_three(&desk.loaded().casefile));
}

#[test]
fn the_first_session_begins_its_checkup_anew_where_its_log_was_deleted() {
    let mut desk = Desk::first();
    desk.answer(1, Verdict::Met).unwrap();
    desk.disk.take_away(&desk.log());
    desk.answer(2, Verdict::Unmet).unwrap();
    let loaded = desk.loaded();
    assert_eq!(loaded.casefile.checkup.firm(), Some(&firm()));
    assert_eq!(
        state(&loaded.casefile, 1),
        ItemState::Answered(Verdict::Met)
    );
    let again = Desk::reopen(desk.disk.after_power_cut(), desk.id.clone());
    assert_eq!(state(&again.file, 2), ItemState::Answered(Verdict::Unmet));
}

#[test]
fn earlier_logs_that_are_gone_are_told() {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Met).unwrap();
    for path in desk.disk.files() {
        if path.extension().is_some_and(|end| end == "log") {
            desk.disk.take_away(&path);
        }
    }
    let ack = desk.answer(2, Verdict::Met).unwrap();
    assert!(
        ack.notices.contains(&Notice::LogsGone { count: 1 }),
        "{:?}",
        ack.notices
    );
    assert_eq!(
        state(&desk.loaded().casefile, 1),
        ItemState::Answered(Verdict::Met)
    );
}

/// An attachment that is stored once more shows once, and one taken off stays off.
#[test]
fn attachments_in_a_log_that_was_deleted_are_as_they_were() {
    let mut desk = Desk::new();
    let attach = |n: i64| Record::Attach {
        item: item(1),
        file: "0".repeat(64),
        name: format!("{n}.pdf"),
        size: 7,
        at: at(n),
    };
    desk.append(&attach(1)).unwrap();
    let second = desk.append(&attach(2)).unwrap().at;
    desk.append(&Record::Detach {
        of: second,
        at: at(3),
    })
    .unwrap();
    desk.disk.take_away(&desk.log());
    desk.answer(1, Verdict::Met).unwrap();
    for file in [&desk.file, &desk.loaded().casefile] {
        let names: Vec<_> = file
            .checkup
            .attachments()
            .map(|(_, a)| a.name.clone())
            .collect();
        assert_eq!(names, ["1.pdf"]);
    }
}

fn limited(limits: Limits) -> Desk {
    let Desk {
        disk, id, session, ..
    } = Desk::first();
    drop(session);
    let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
    let library = library.with_limits(limits);
    let opened = library
        .open_checkup(&id, author("乙"), Access::Alone)
        .unwrap();
    Desk {
        disk,
        id,
        session: opened.session.unwrap(),
        file: opened.loaded.casefile,
        library,
    }
}

/// Mutant: without the look at `limits.log` the log grows beyond what is read, and it is named
/// as not read.
#[test]
fn a_log_that_would_grow_beyond_what_is_read_is_left_for_a_new_one() {
    let mut desk = limited(Limits {
        log: 3_000,
        ..Limits::FORMAT
    });
    for number in 1..=40 {
        desk.answer(number, Verdict::Met).unwrap();
    }
    let loaded = desk.loaded();
    assert_eq!(loaded.notices, []);
    assert_eq!(loaded.casefile.checkup.answered_items().count(), 40);
    assert!(loaded.heads().len() > 3);
}

/// What another program wrote into a log stands between two lines of ours, so that the second would
/// not be read. Mutant: a log longer than what was written to it is taken for right.
#[test]
fn a_log_that_somebody_added_to_is_left_for_a_new_one() {
    let (desk, third) = after(|desk| {
        let log = desk.log();
        let mut bytes = desk.disk.read(&log, 1 << 20).unwrap();
        bytes.extend_from_slice(b"a stranger's line\n");
        desk.disk.write_over(&log, &bytes);
    });
    let said = |n: &Notice| matches!(n, Notice::NewLog { .. });
    assert!(third.unwrap().notices.iter().any(said));
    let again = Desk::reopen(desk.disk.after_power_cut(), desk.id.clone());
    assert!(all_three(&again.file));
}

/// Returns a note that makes a line of so many bytes, written after what stands.
fn note_of_line(desk: &Desk, bytes: u64) -> Record {
    let line = |text: &str| {
        let body = ron::to_string(&note(&desk.file, 9, text)).unwrap();
        format!("{} {body}\n", crate::line::hash(b"", body.as_bytes())).len()
    };
    let bare = u64::try_from(line("")).unwrap();
    let rest = usize::try_from(bytes.checked_sub(bare).unwrap()).unwrap();
    note(&desk.file, 9, &"x".repeat(rest))
}

/// Returns how many bytes of logs are read: that of the session, and all.
fn sizes(desk: &Desk) -> (u64, u64) {
    let ends = desk.loaded().ends;
    let own = desk.session.log().and_then(|log| ends.get(log));
    let all = ends.values().map(|end| end.whole).sum();
    (own.map_or(0, |end| end.whole), all)
}

/// Mutant: one byte more than is read is written to a log.
#[test]
fn a_log_is_filled_to_its_last_byte_and_no_further() {
    const LIMIT: u64 = 3_000;
    for (over, moves) in [(0, false), (1, true)] {
        let log = LIMIT;
        let mut desk = limited(Limits {
            log,
            ..Limits::FORMAT
        });
        desk.answer(1, Verdict::Met).unwrap();
        let before = desk.session.log().cloned();
        let record = note_of_line(&desk, LIMIT - sizes(&desk).0 + over);
        desk.append(&record).unwrap();
        assert_eq!(desk.session.log().cloned() != before, moves, "{over} over");
        assert_eq!(sizes(&desk).0 == LIMIT, !moves);
        assert_eq!(desk.loaded().notices, []);
    }
}

/// Mutant: one byte more than is read is written to a checkup.
#[test]
fn a_checkup_is_filled_to_its_last_byte_and_no_further() {
    const LIMIT: u64 = 6_000;
    for (over, fits) in [(0, true), (1, false)] {
        let mut desk = limited(Limits {
            all: LIMIT,
            ..Limits::FORMAT
        });
        desk.answer(1, Verdict::Met).unwrap();
        let record = note_of_line(&desk, LIMIT - sizes(&desk).1 + over);
        assert_eq!(desk.append(&record).is_ok(), fits, "{over} over");
        assert_eq!(sizes(&desk).1 == LIMIT, fits);
        assert_eq!(desk.loaded().notices, []);
    }
}

/// Mutants: without `check_room`, or with a size looked up once and never again, the other's
/// answers make this one's unreadable after ✓.
#[test]
fn what_would_not_be_read_is_refused_before_it_is_acknowledged() {
    let mut desk = limited(Limits {
        all: 20_000,
        ..Limits::FORMAT
    });
    let joined = desk
        .library
        .open_checkup(&desk.id, author("丙"), Access::Join);
    let mut other = joined.unwrap().session.unwrap();
    let mut refused = 0;
    for number in 1..=60 {
        refused += u32::from(desk.answer(number, Verdict::Met).is_err());
        let theirs = other.append(&answer(&desk.file, 100 + number, Verdict::Met));
        refused += u32::from(theirs.is_err());
    }
    assert!(refused > 10);
    let loaded = desk.loaded();
    assert_eq!(loaded.notices, [], "all that was written is read");
    assert!(all_acknowledged(&desk, &loaded));
    let error = desk.answer(61, Verdict::Met).unwrap_err();
    assert!(
        error
            .message(compliance_model::text::Lang::Zh)
            .starts_with("本次体检已存满")
    );
}

fn all_acknowledged(desk: &Desk, loaded: &Loaded) -> bool {
    let held = |item: &ItemId| loaded.casefile.checkup.state(item) == desk.file.checkup.state(item);
    desk.file.checkup.answered_items().all(held)
}

/// Mutant: without the count in `write_head` the twelfth log is written and never read.
#[test]
fn a_log_too_many_is_refused_before_anything_in_it_is_acknowledged() {
    let mut desk = limited(Limits {
        logs: 10,
        ..Limits::FORMAT
    });
    let mut stored = 0;
    for number in 1..=15 {
        stored += u32::from(desk.answer(number, Verdict::Met).is_ok());
        let opened = desk
            .library
            .open_checkup(&desk.id, author("丁"), Access::Join)
            .unwrap();
        desk.session = opened.session.unwrap();
    }
    assert_eq!(stored, 9);
    let loaded = desk.loaded();
    assert_eq!(loaded.notices, []);
    assert_eq!(loaded.casefile.checkup.answered_items().count(), 9);
}

/// Mutant: a reader that never counts what it has read.
#[test]
fn reading_keeps_to_its_limit_to_the_last_byte() {
    let mut desk = Desk::new();
    let before: u64 = desk.loaded().ends.values().map(|end| end.whole).sum();
    desk.answer(1, Verdict::Met).unwrap();
    let first = desk.session.log().unwrap().clone();
    let ends = desk.loaded().ends;
    let all: u64 = ends.values().map(|end| end.whole).sum();
    let log = ends.get(&first).unwrap().whole;
    assert!(all == before + log && before > 0);
    let unread = |limits: Limits| {
        let library = desk.library.clone().with_limits(limits);
        let notices = library.load(&desk.id).unwrap().notices;
        notices
            .iter()
            .filter(|notice| matches!(notice, Notice::UnreadLog { .. }))
            .count()
    };
    let format = Limits::FORMAT;
    assert_eq!(unread(Limits { all, ..format }), 0);
    let all = all - 1;
    assert_eq!(unread(Limits { all, ..format }), 1);
}
