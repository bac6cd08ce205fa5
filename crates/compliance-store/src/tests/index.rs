//! The index of the library says what reading says, whatever became of it or of the logs.

use super::*;
use crate::{
    Summary,
    disk::{Disk, OsDisk},
    fake::{Fault, Op},
};
use compliance_model::{
    closing::Closing,
    content::{Content, Parts},
};
use proptest::prelude::*;
use std::{io::ErrorKind, path::Path};

const BUILD: &str = "this build";

fn read(library: &Library) -> Vec<Summary> {
    let mut list = library.list().unwrap();
    for one in &mut list {
        one.archived = library.is_archived(&one.id);
    }
    list
}

fn indexed(library: &Library) -> Vec<Summary> {
    library.list_by_index(BUILD).unwrap()
}

/// Returns whether the index as it is kept holds for all that the library has.
fn is_complete(library: &Library) -> bool {
    let mut index = library.index(BUILD);
    for id in library.ids().unwrap() {
        index.look(library, &id, &mut ());
    }
    !index.is_changed()
}

/// A library of three checkups with an answer each.
fn three() -> (FakeDisk, Library) {
    let disk = FakeDisk::default();
    let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
    for number in 1..4 {
        let (mut session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
        let record = answer(&loaded.casefile, number, Verdict::Partly);
        session.append(&record).unwrap();
    }
    (disk, library)
}

fn path_of_index() -> PathBuf {
    PathBuf::from("/data/cache/index/library")
}

/// What may happen between two looks at a library.
#[derive(Clone, Debug)]
enum Change {
    Answer(u32),
    Close,
    Archive(bool),
    /// So many bytes are cut off the last log, as by a program that copies files.
    Cut(usize),
    /// A line of nothing is added.
    Garbage,
    /// The log of another checkup lies in the folder.
    Foreign,
    /// The last log is gone.
    Gone,
    /// The folder goes with all that is in it.
    Remove,
    Create,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (1..9_u32).prop_map(Change::Answer),
        1 => Just(Change::Close),
        1 => any::<bool>().prop_map(Change::Archive),
        1 => (1..90_usize).prop_map(Change::Cut),
        1 => Just(Change::Garbage),
        1 => Just(Change::Foreign),
        1 => Just(Change::Gone),
        1 => Just(Change::Remove),
        1 => Just(Change::Create),
    ]
}

fn carry_out(disk: &FakeDisk, library: &Library, of: usize, change: &Change) {
    let ids = library.ids().unwrap();
    let (Some(id), Some(other)) = (ids.get(of % ids.len().max(1)), ids.last()) else {
        return;
    };
    let folder = PathBuf::from("/data/library").join(id.as_str());
    let logs = |of: &CheckupId| library.dir(of).unwrap().logs().unwrap();
    let last = logs(id).pop().map(|log| folder.join(format!("{log}.log")));
    let opened = || {
        library
            .open_checkup(id, author("丙"), Access::Alone)
            .unwrap()
    };
    match (change, last) {
        (Change::Answer(number), _) => {
            let opened = opened();
            let record = answer(&opened.loaded.casefile, *number, Verdict::Unmet);
            let _read_only = opened.session.map(|mut session| session.append(&record));
        }
        (Change::Close, _) => {
            let opened = opened();
            let none = Content::new(Parts::default());
            let leave = Closing::of(&none, &opened.loaded.casefile, at(90));
            if let (Ok(leave), Some(mut session)) = (leave, opened.session) {
                session.close(leave).unwrap();
            }
        }
        (Change::Archive(away), _) => library.set_archived(id, *away).unwrap(),
        (Change::Cut(bytes), Some(log)) => {
            let mut all = disk.read(&log, 1 << 20).unwrap();
            all.truncate(all.len().saturating_sub(*bytes));
            disk.put(&log, &all);
        }
        (Change::Garbage, Some(log)) => {
            let mut all = disk.read(&log, 1 << 20).unwrap();
            all.extend(b"nothing\n");
            disk.put(&log, &all);
        }
        (Change::Foreign, _) => {
            if let Some(log) = logs(other).pop().filter(|_| other != id) {
                let name = format!("{log}.log");
                let from = PathBuf::from("/data/library").join(other.as_str());
                let bytes = disk.read(&from.join(&name), 1 << 20).unwrap();
                disk.put(&folder.join(name), &bytes);
            }
        }
        (Change::Gone, Some(log)) => disk.remove_file(&log).unwrap(),
        (Change::Remove, _) => disk.remove_all(&folder).unwrap(),
        (Change::Create, _) => {
            library.create(&firm(), &content(), author("丁")).unwrap();
        }
        (Change::Cut(_) | Change::Garbage | Change::Gone, None) => {}
    }
}

proptest! {
    /// Mutant: an entry that is taken without a look at the last hash, or the length, or the names,
    /// shows a checkup as it was.
    #[test]
    fn the_index_says_what_reading_says(
        changes in prop::collection::vec((0..5_usize, change(), any::<bool>()), 1..14),
    ) {
        let (disk, library) = three();
        for (of, change, looks) in changes {
            carry_out(&disk, &library, of, &change);
            if looks {
                prop_assert_eq!(indexed(&library), read(&library), "{:?}", change);
            }
        }
        prop_assert_eq!(indexed(&library), read(&library));
    }
}

#[test]
fn what_did_not_change_is_not_read_again() {
    let (_, library) = three();
    assert!(!is_complete(&library));
    indexed(&library);
    assert!(is_complete(&library));
}

/// Mutant: without the sum of each line, another count in it is shown.
#[test]
fn an_index_that_was_altered_is_made_anew() {
    let (disk, library) = three();
    let list = indexed(&library);
    let whole = disk.read(&path_of_index(), 1 << 20).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    assert!(text.contains("\"partly\":1"));
    let counted = text.replace("\"partly\":1", "\"partly\":9");
    let newer = text.replace("\"form\":1", "\"form\":2");
    for altered in [counted.into_bytes(), newer.into_bytes(), Vec::new()] {
        disk.put(&path_of_index(), &altered);
        assert_eq!(indexed(&library), list);
        assert!(is_complete(&library));
    }
    for at in (0..whole.len()).step_by(7) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        for altered in [&flipped[..], &whole[..at]] {
            disk.put(&path_of_index(), altered);
            assert_eq!(indexed(&library), list, "{at}");
        }
    }
}

#[test]
fn an_index_of_another_build_or_library_is_made_anew() {
    let (disk, library) = three();
    library.list_by_index("another build").unwrap();
    assert!(!is_complete(&library));
    let bytes = disk.read(&path_of_index(), 1 << 20).unwrap();
    let (disk, library) = three();
    disk.put(&path_of_index(), &bytes);
    assert_eq!(indexed(&library), read(&library));
}

/// A change that leaves the length and the end of a log as they were is told by its time.
#[test]
fn what_another_program_changed_inside_a_log_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let library = Library::open(dir.path().join("data")).unwrap();
    let (mut session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    session
        .append(&answer(&loaded.casefile, 1, Verdict::Met))
        .unwrap();
    session
        .append(&answer(&loaded.casefile, 2, Verdict::Met))
        .unwrap();
    let log = library.dir(session.checkup()).unwrap();
    let log = log.log(session.log().unwrap());
    drop(session);
    assert!(indexed(&library).iter().all(|one| !one.is_damaged()));
    let text = String::from_utf8(OsDisk.read(&log, 1 << 20).unwrap()).unwrap();
    let altered = text.replacen("Met", "Mat", 1);
    rewrite(&log, &altered);
    assert!(indexed(&library).iter().any(Summary::is_damaged));
    assert_eq!(indexed(&library), read(&library));
}

#[expect(clippy::disallowed_methods, reason = "another program, not ours")]
fn rewrite(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

/// Two windows, or two programs: who keeps its index last takes nothing from the other but time.
#[test]
fn two_programs_that_keep_the_index_show_the_same() {
    let (disk, library) = three();
    let (mut one, mut two) = (library.index(BUILD), library.index(BUILD));
    let ids = library.ids().unwrap();
    for id in &ids {
        one.look(&library, id, &mut ());
    }
    carry_out(&disk, &library, 1, &Change::Answer(7));
    for id in &ids {
        two.look(&library, id, &mut ());
    }
    library.keep_index(&mut two);
    library.keep_index(&mut one);
    assert_eq!(indexed(&library), read(&library));
}

/// Whatever fails where the index is kept, lists are right and answers are stored.
#[test]
fn an_index_that_cannot_be_kept_costs_nothing_but_time() {
    for op in [
        Op::CreateDir,
        Op::CreateNew,
        Op::Write,
        Op::Rename,
        Op::Remove,
    ] {
        for nth in 0..3 {
            let (disk, library) = three();
            disk.fail(Fault {
                op,
                nth,
                error: ErrorKind::StorageFull,
                sticky: true,
                short: 9,
            });
            assert_eq!(indexed(&library), read(&library), "{op:?} {nth}");
            disk.heal();
            carry_out(&disk, &library, 0, &Change::Answer(5));
            assert_eq!(indexed(&library), read(&library), "{op:?} {nth}");
            assert!(is_complete(&library), "{op:?} {nth}");
        }
    }
}

/// Mutant: an index that leaves half of itself behind takes the room of the next answer.
#[test]
fn a_full_disk_keeps_its_last_room_for_answers() {
    let (disk, library) = three();
    let id = library.ids().unwrap().remove(0);
    let mut window = Desk::reopen(disk.clone(), id);
    window.answer(1, Verdict::Met).unwrap();
    // Enough for the answer, and not for the index.
    disk.set_capacity(disk.used() + 600);
    assert_eq!(indexed(&library), read(&library));
    window.answer(2, Verdict::Met).unwrap();
    let left = disk
        .files()
        .into_iter()
        .filter(|path| path.starts_with("/data/cache"));
    assert_eq!(left.count(), 0);
    assert_eq!(indexed(&library), read(&library));
}
