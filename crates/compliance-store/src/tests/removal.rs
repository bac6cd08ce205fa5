//! Removing: the lock is asked, what is not ours stays, and a cut leaves all or nothing.

use super::*;
use crate::{
    Severity,
    fake::{Fault, Op},
};
use compliance_model::text::Lang;
use std::{io::ErrorKind, path::Path};

fn failing(op: Op, nth: u32, sticky: bool) -> Fault {
    Fault {
        op,
        nth,
        error: ErrorKind::Other,
        sticky,
        short: 0,
    }
}

/// A desk whose session has ended.
fn left() -> (FakeDisk, Library, CheckupId) {
    let mut desk = Desk::new();
    for number in 1..=3 {
        desk.answer(number, Verdict::Met).unwrap();
    }
    desk.session
        .put_bytes(&b"scan"[..], Path::new("scan"))
        .unwrap();
    let Desk {
        disk, library, id, ..
    } = desk;
    (disk, library, id)
}

/// Mutant: `remove` without `lock::ask` takes the answers from under the first, or from under who
/// joined without the first lock.
#[test]
fn what_somebody_has_open_is_not_removed() {
    let mut desk = Desk::new();
    let joined = desk
        .library
        .open_checkup(&desk.id, author("丙"), Access::Join)
        .unwrap()
        .session
        .unwrap();
    let held = |library: &Library, id: &CheckupId| {
        matches!(library.removal(id), Err(StoreError::Held { .. }))
    };
    assert!(held(&desk.library, &desk.id));
    desk.answer(1, Verdict::Met).unwrap();
    let Desk {
        disk,
        library,
        id,
        session,
        ..
    } = desk;
    drop(session);
    assert!(held(&library, &id), "the second window is still open");
    drop(joined);
    let removal = library.removal(&id).unwrap();
    // Somebody opens it between the question and the answer.
    let again = Desk::reopen(disk, id.clone());
    let error = library.remove(&removal).unwrap_err();
    assert!(
        error.message(Lang::Zh).contains("正被打开（乙，"),
        "{error}"
    );
    drop(again);
    library.remove(&removal).unwrap();
    assert!(library.list().unwrap().is_empty());
}

/// Killed or cut at any step, the checkup is whole in the list or not in it at all, and the next
/// start removes what is left. Mutant: removing file by file in its place leaves a checkup without
/// some of its answers.
#[test]
fn a_removal_cut_short_leaves_all_or_nothing() {
    for op in [Op::CreateDir, Op::Rename, Op::SyncDir, Op::Remove] {
        for nth in 0..8 {
            let (disk, library, id) = left();
            let whole = library.load(&id).unwrap().casefile;
            let removal = library.removal(&id).unwrap();
            disk.fail(failing(op, nth, true));
            let removed = library.remove(&removal);
            for after in [disk.after_kill(), disk.after_power_cut()] {
                let library = Library::open_on("/data".into(), Arc::new(after.clone())).unwrap();
                let kept = library.list().unwrap().len();
                if kept > 0 {
                    assert_eq!(library.load(&id).unwrap().casefile, whole, "{op:?} {nth}");
                    assert!(removed.is_err(), "{op:?} {nth}");
                }
                assert_eq!(library.sweep(), Vec::<PathBuf>::new());
                let in_trash = |path: &PathBuf| path.starts_with("/data/library/.trash");
                assert!(!after.files().iter().any(in_trash), "{op:?} {nth}");
            }
        }
    }
}

#[test]
fn what_is_not_ours_goes_only_when_told() {
    let (disk, library, id) = left();
    let folder = PathBuf::from("/data/library").join(id.as_str());
    disk.put(&folder.join("合同.docx"), b"theirs");
    disk.put(&folder.join("files/notes.txt"), b"theirs");
    let mut removal = library.removal(&id).unwrap();
    assert_eq!(removal.strangers, ["合同.docx", "files/notes.txt"]);
    let error = library.remove(&removal).unwrap_err();
    assert!(error.message(Lang::Zh).contains("合同.docx"), "{error}");
    assert_eq!(library.list().unwrap().len(), 1, "nothing was moved");
    removal.with_strangers = true;
    library.remove(&removal).unwrap();
    assert!(library.list().unwrap().is_empty());
}

#[test]
fn the_other_window_notices_that_its_checkup_is_gone() {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Met).unwrap();
    let removal = {
        let (now, id) = (desk.disk.after_kill(), desk.id.clone());
        Library::open_on("/data".into(), Arc::new(now))
            .unwrap()
            .removal(&id)
            .unwrap()
    };
    // As by a program that asks no lock.
    desk.disk.take_away(&desk.folder());
    let error = desk.answer(2, Verdict::Met).unwrap_err();
    assert!(
        error.message(Lang::Zh).starts_with("体检文件夹不在原处"),
        "{error}"
    );
    assert_eq!(removal.records, 4);
}

#[cfg(unix)]
#[test]
fn a_link_is_neither_followed_nor_taken_for_a_checkup() {
    use crate::disk::{Disk as _, OsDisk};
    use std::{fs, os::unix::fs::symlink};
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path().join("data")).unwrap();
    let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = session.checkup().clone();
    drop(session);
    let place = library.root().join("library").join(id.as_str());
    let away = folder.path().join("away");
    fs::rename(&place, &away).unwrap();
    symlink(&away, &place).unwrap();
    let error = library.removal(&id).unwrap_err();
    assert!(matches!(error, StoreError::NotAFolder { .. }), "{error}");
    fs::remove_file(&place).unwrap();
    fs::rename(&away, &place).unwrap();
    let outside = folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    machine::write(&outside.join("secret"), "secret");
    symlink(&outside, place.join("link")).unwrap();
    symlink(&outside, place.join("files")).unwrap();
    let mut removal = library.removal(&id).unwrap();
    assert_eq!(removal.strangers, ["files", "link"]);
    removal.with_strangers = true;
    library.remove(&removal).unwrap();
    assert_eq!(
        fs::read_to_string(outside.join("secret")).unwrap(),
        "secret"
    );
    assert!(!place.exists());
    let trash = OsDisk.list(&library.root().join("library/.trash")).unwrap();
    assert!(trash.is_empty());
    // A trash that leads elsewhere takes nothing.
    let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = session.checkup().clone();
    drop(session);
    let removal = library.removal(&id).unwrap();
    fs::remove_dir(library.root().join("library/.trash")).unwrap();
    symlink(&outside, library.root().join("library/.trash")).unwrap();
    assert!(library.remove(&removal).is_err());
    assert_eq!(library.list().unwrap().len(), 1);
    library.sweep();
    assert!(outside.join("secret").exists());
}

/// Mutant: a sweep that does not ask the lock takes a copy from under who is attaching.
#[test]
fn copies_of_a_killed_attach_go_at_the_next_start_and_nobody_elses() {
    let desk = Desk::new();
    let copy = desk.folder().join(format!("files/.tmp-{}", "a".repeat(32)));
    let own = desk
        .session
        .put_bytes(&b"scan"[..], Path::new("scan"))
        .unwrap();
    desk.disk.put(&copy, b"half");
    desk.library.sweep_copies(&desk.id);
    assert!(desk.disk.files().contains(&copy), "somebody has it open");
    let after = desk.disk.after_kill();
    let library = Library::open_on("/data".into(), Arc::new(after.clone())).unwrap();
    assert_eq!(library.sweep_copies(&desk.id), Vec::<PathBuf>::new());
    let files = after.files();
    assert!(!files.contains(&copy));
    assert!(files.contains(&desk.folder().join("files").join(own.sha256)));
}

#[test]
fn a_folder_that_cannot_be_read_is_listed_as_such() {
    let (disk, library, id) = left();
    let other = CheckupId::new(&"f".repeat(32));
    disk.put(
        &PathBuf::from("/data/library").join(other.as_str()),
        b"no folder",
    );
    let listed = library.list().unwrap();
    assert_eq!(listed.len(), 2);
    let broken = listed.iter().find(|summary| summary.id == other).unwrap();
    assert!(broken.is_damaged() && broken.firm.is_none());
    let said = broken.notices[0].message(Lang::Zh);
    assert!(said.contains("文件夹读不了"), "{said}");
    assert!(
        listed
            .iter()
            .any(|summary| summary.id == id && !summary.is_damaged())
    );
}

/// A log that another program holds: tried again, then said, never called damaged, and never
/// left out of what is shown. Mutant: `read` instead of `read_patiently` fails the first part,
/// the notice of an unread log instead of the error the second.
#[test]
fn a_log_that_another_program_holds_is_busy_and_not_damaged() {
    let (disk, library, id) = left();
    let whole = library.load(&id).unwrap().casefile;
    let busy = |nth, sticky| Fault {
        error: ErrorKind::ResourceBusy,
        ..failing(Op::Read, nth, sticky)
    };
    disk.fail(busy(0, false));
    disk.fail(busy(1, false));
    assert_eq!(library.load(&id).unwrap().casefile, whole);
    disk.heal();
    disk.fail(busy(0, true));
    let error = library.load(&id).unwrap_err();
    let said = error.message(Lang::Zh);
    assert!(
        said.contains("正被其他程序占用") && !said.contains("损坏"),
        "{said}"
    );
    let listed = library.list().unwrap();
    let [summary] = listed.as_slice() else {
        panic!("{listed:?}")
    };
    assert!(summary.is_busy() && !summary.is_damaged() && !summary.is_read_only());
    assert_eq!(summary.notices[0].severity(), Severity::Busy);
    let opened = library.open_checkup(&id, author("丁"), Access::Alone);
    assert!(opened.is_err(), "nothing is shown without it");
    disk.heal();
    assert_eq!(library.load(&id).unwrap().casefile, whole);
}

#[test]
fn a_disk_that_keeps_no_permissions_is_told_once_and_works() {
    let mut desk = Desk::new();
    desk.disk.set_mode(0o755);
    let warnings = desk.library.preflight().unwrap();
    let [warning] = warnings.as_slice() else {
        panic!("{warnings:?}")
    };
    assert!(warning.message(Lang::Zh).contains("不支持访问权限"));
    assert!(desk.answer(1, Verdict::Met).unwrap().notices.is_empty());
    assert!(removal_is_possible(desk));
}

fn removal_is_possible(desk: Desk) -> bool {
    let Desk {
        library,
        id,
        session,
        ..
    } = desk;
    drop(session);
    let removal = library.removal(&id).unwrap();
    library.remove(&removal).is_ok()
}

/// A disk may bring back a name after a power cut until its folder is synced. Mutant: a removal
/// that is confirmed without syncing where the checkup was and where it went.
#[test]
fn a_removal_is_synced_before_it_is_confirmed() {
    let (disk, library, id) = left();
    let removal = library.removal(&id).unwrap();
    disk.take_trace();
    library.remove(&removal).unwrap();
    let trace = disk.take_trace();
    let at = |wanted: Op, end: &str| {
        let is = |(op, path): &(Op, PathBuf)| *op == wanted && path.ends_with(end);
        trace.iter().rposition(is)
    };
    let moved = at(Op::Rename, id.as_str());
    assert!(moved.is_some(), "{trace:?}");
    assert!(moved < at(Op::SyncDir, "library/.trash"), "{trace:?}");
    assert!(moved < at(Op::SyncDir, "library"), "{trace:?}");
}
