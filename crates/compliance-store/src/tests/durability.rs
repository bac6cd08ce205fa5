//! What is acknowledged survives every fault, at every place it can happen; a writer with one of
//! the classical mistakes does not, which shows that the tests can fail.

use super::*;
use crate::{
    Notice,
    disk::{AppendFile, Disk},
    fake::{Fault, Op},
    line,
};
use std::{collections::BTreeMap, io::ErrorKind, time::Duration};

/// The answers of a visit; some items are answered twice.
const VISIT: [(u32, Verdict); 9] = [
    (1, Verdict::Met),
    (2, Verdict::Unmet),
    (3, Verdict::Partly),
    (2, Verdict::Met),
    (4, Verdict::Unclear),
    (2, Verdict::Partly),
    (1, Verdict::Unmet),
    (5, Verdict::PapersOwed),
    (5, Verdict::Met),
];

/// Somebody who stores answers and says when one is stored.
trait Writer {
    /// Returns whether the answer showed ✓.
    fn store(&mut self, number: u32, verdict: Verdict) -> bool;
}

impl Writer for Desk {
    fn store(&mut self, number: u32, verdict: Verdict) -> bool {
        self.answer(number, verdict).is_ok()
    }
}

/// Mistake: ✓ is shown before the record is stored.
struct AcksFirst(Desk);

impl Writer for AcksFirst {
    fn store(&mut self, number: u32, verdict: Verdict) -> bool {
        let _ignored = self.0.answer(number, verdict);
        true
    }
}

/// Mistake: after an error the same log is written on.
struct SameLog {
    file: Box<dyn AppendFile>,
    hash: String,
    case: CaseFile,
}

impl SameLog {
    fn new(desk: &Desk) -> Self {
        let name = format!("{}.log", "f".repeat(32));
        let file = desk.disk.create_new(&desk.folder().join(&name)).unwrap();
        desk.disk.sync_dir(&desk.folder()).unwrap();
        Self {
            file,
            hash: name,
            case: CaseFile::default(),
        }
    }
}

impl Writer for SameLog {
    fn store(&mut self, number: u32, verdict: Verdict) -> bool {
        let body = ron::to_string(&answer(&self.case, number, verdict)).unwrap();
        let hash = line::hash(self.hash.as_bytes(), body.as_bytes());
        let line = format!("{hash} {body}\n");
        let done = self
            .file
            .write_all(line.as_bytes())
            .and_then(|()| self.file.sync_data());
        if done.is_ok() {
            self.hash = hash;
        }
        done.is_ok()
    }
}

/// What the lawyer saw.
#[derive(Default)]
struct Seen {
    /// The last answer to each item that showed ✓.
    acked: BTreeMap<u32, Verdict>,
    /// Answers given after that which did not.
    unsure: BTreeMap<u32, Vec<Verdict>>,
}

fn visit(writer: &mut dyn Writer) -> Seen {
    let mut seen = Seen::default();
    for (number, verdict) in VISIT {
        if writer.store(number, verdict) {
            seen.acked.insert(number, verdict);
            seen.unsure.remove(&number);
        } else {
            seen.unsure.entry(number).or_default().push(verdict);
        }
    }
    seen
}

impl Seen {
    /// Returns the items whose answers are not what showed ✓.
    fn lost(&self, disk: FakeDisk, id: &CheckupId) -> Vec<u32> {
        let Ok(library) = Library::open_on(PathBuf::from("/data"), Arc::new(disk)) else {
            return self.acked.keys().copied().collect();
        };
        let file = library
            .load(id)
            .map(|loaded| loaded.casefile)
            .unwrap_or_default();
        if file.checkup.firm().is_none() {
            return self.acked.keys().copied().collect();
        }
        let held = |(number, verdict): (&u32, &Verdict)| {
            let state = state(&file, *number);
            let later = self.unsure.get(number).into_iter().flatten();
            let kept = [verdict]
                .into_iter()
                .chain(later)
                .any(|&v| state == ItemState::Answered(v));
            (!kept).then_some(*number)
        };
        self.acked.iter().filter_map(held).collect()
    }
}

/// Every single fault worth trying.
fn faults() -> Vec<Fault> {
    let mut faults = Vec::new();
    for op in [Op::Write, Op::Sync, Op::CreateNew, Op::SyncDir] {
        for nth in 0..12 {
            for sticky in [false, true] {
                for error in [ErrorKind::Other, ErrorKind::StorageFull] {
                    let shorts: &[usize] = if op == Op::Write {
                        &[0, 1, 66, 150]
                    } else {
                        &[0]
                    };
                    let fault = |&short| Fault {
                        op,
                        nth,
                        error,
                        sticky,
                        short,
                    };
                    faults.extend(shorts.iter().map(fault));
                }
            }
        }
    }
    faults
}

/// Runs a visit with each fault; returns how many answers were lost in all.
fn lost_in_all(begin: fn() -> Desk, writer: fn(Desk) -> Box<dyn Writer>) -> usize {
    let mut lost = 0;
    for fault in faults() {
        let desk = begin();
        let (fake, id) = (desk.disk.clone(), desk.id.clone());
        let mut writer = writer(desk);
        fake.fail(fault);
        let seen = visit(&mut *writer);
        lost += seen.lost(fake.after_kill(), &id).len();
        lost += seen.lost(fake.after_power_cut(), &id).len();
    }
    lost
}

#[test]
fn no_fault_loses_an_acknowledged_answer() {
    assert_eq!(lost_in_all(Desk::new, |desk| Box::new(desk)), 0);
    assert_eq!(lost_in_all(Desk::first, |desk| Box::new(desk)), 0);
}

#[test]
fn a_writer_that_acknowledges_first_is_caught() {
    assert!(lost_in_all(Desk::new, |desk| Box::new(AcksFirst(desk))) > 0);
}

#[test]
fn a_writer_that_keeps_its_log_after_an_error_is_caught() {
    assert!(lost_in_all(Desk::new, |desk| Box::new(SameLog::new(&desk))) > 0);
}

#[test]
fn a_power_cut_at_any_answer_loses_nothing_that_showed() {
    for (forgotten, caught) in [
        (None, false),
        (Some(Op::Sync), true),
        (Some(Op::SyncDir), true),
    ] {
        let mut desk = Desk::new();
        if let Some(op) = forgotten {
            desk.disk.ignore(op);
        }
        let mut lost = 0;
        let mut seen = Seen::default();
        for (number, verdict) in VISIT {
            assert!(desk.store(number, verdict));
            seen.acked.insert(number, verdict);
            lost += seen.lost(desk.disk.after_power_cut(), &desk.id).len();
        }
        assert_eq!(lost > 0, caught, "{forgotten:?}");
    }
}

#[test]
fn a_checkup_just_begun_survives_a_power_cut() {
    let disk = FakeDisk::default();
    let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
    let (session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    assert_eq!(loaded.casefile.checkup.firm(), Some(&firm()));
    let after = Library::open_on(PathBuf::from("/data"), Arc::new(disk.after_power_cut())).unwrap();
    assert_eq!(
        after.load(session.checkup()).unwrap().casefile,
        loaded.casefile
    );
}

#[test]
fn beginning_a_checkup_leaves_all_or_nothing() {
    for fault in faults() {
        let disk = FakeDisk::default();
        let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
        disk.fail(fault);
        let made = library.create(&firm(), &content(), author("甲"));
        disk.heal();
        let listed = library.list().unwrap();
        assert_eq!(listed.len(), usize::from(made.is_ok()), "{fault:?}");
        if made.is_err() {
            assert!(fault.sticky, "one fault is survived: {fault:?}");
        }
    }
}

#[test]
fn what_waited_is_stored_when_the_disk_is_well_again() {
    let mut waited = 0;
    for fault in faults() {
        let mut desk = Desk::new();
        desk.disk.fail(fault);
        for (number, verdict) in VISIT {
            if let Err(error) = desk.answer(number, verdict) {
                waited += 1;
                let waiting = desk.session.waiting().count();
                assert!(matches!(error, StoreError::NotStored { waiting: w, .. } if w == waiting));
            }
        }
        desk.disk.heal();
        let ack = desk.session.retry().unwrap();
        for (at, record) in ack.iter().flat_map(|ack| &ack.stored) {
            desk.file.apply(at.clone(), record);
        }
        assert_eq!(desk.session.waiting().count(), 0);
        let (loaded, last) = (desk.loaded(), VISIT.into_iter().collect::<BTreeMap<_, _>>());
        for (number, verdict) in last {
            let (now, read) = (state(&desk.file, number), state(&loaded.casefile, number));
            assert_eq!(
                now,
                ItemState::Answered(verdict),
                "in memory, {number} {fault:?}"
            );
            assert_eq!(
                read,
                ItemState::Answered(verdict),
                "on the disk, {number} {fault:?}"
            );
        }
    }
    assert!(waited > 100, "the faults are felt");
}

#[test]
fn an_attachment_stored_twice_shows_once() {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Met).unwrap();
    let attach = Record::Attach {
        item: item(1),
        file: "0".repeat(64),
        name: "劳动合同.pdf".into(),
        size: 7,
        at: at(2),
    };
    // The bytes reach the disk and the sync reports an error all the same.
    desk.disk.fail(Fault::once(Op::Sync));
    let ack = desk.append(&attach).unwrap();
    assert!(
        ack.notices
            .iter()
            .any(|notice| matches!(notice, Notice::NewLog { .. }))
    );
    assert_eq!(ack.stored.last().map(|(_, record)| record), Some(&attach));
    let loaded = desk.loaded();
    let twice = loaded
        .records
        .iter()
        .filter(|(_, record)| record == &attach)
        .count();
    assert_eq!(
        (twice, loaded.casefile.checkup.attachments().count()),
        (2, 1)
    );
}

#[test]
fn the_calls_come_in_the_order_that_makes_them_safe() {
    let disk = FakeDisk::default();
    let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
    disk.take_trace();
    let (mut session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    let begun = spelled(&disk);
    let expected = "mkdir ID, syncdir library, new .holder, write .holder, new LOG, syncdir ID, \
                    write LOG, sync LOG, write LOG, sync LOG";
    assert_eq!(begun.replace("rm .holder, ", ""), expected);
    session
        .append(&answer(&loaded.casefile, 1, Verdict::Met))
        .unwrap();
    assert_eq!(spelled(&disk), "write LOG, sync LOG");
    session
        .put_bytes(&b"scan"[..], std::path::Path::new("scan"))
        .unwrap();
    let expected = "mkdir files, syncdir ID, new TMP, write TMP, sync TMP, mv TMP, syncdir files";
    assert_eq!(spelled(&disk), expected);
}

/// Returns the trace with random names replaced by what they stand for.
fn spelled(disk: &FakeDisk) -> String {
    let word = |(op, path): &(Op, PathBuf)| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let name = match name.as_str() {
            _ if path.extension().is_some_and(|end| end == "log") => "LOG",
            name if name.starts_with(".tmp-") => "TMP",
            name if name.len() == 32 => "ID",
            name => name,
        };
        let verb = match op {
            Op::CreateNew => "new",
            Op::CreateDir => "mkdir",
            Op::Write => "write",
            Op::Sync => "sync",
            Op::SyncDir => "syncdir",
            Op::Rename => "mv",
            Op::Remove => "rm",
            Op::Read => "read",
        };
        format!("{verb} {name}")
    };
    disk.take_trace()
        .iter()
        .map(word)
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn on_a_full_disk_the_reserve_lets_the_visit_finish() {
    let mut desk = Desk::new();
    assert!(desk.library.preflight().unwrap().is_empty());
    desk.disk.set_capacity(desk.disk.used() + 900);
    let mut used = 0;
    for number in 0..300 {
        let ack = desk.answer(number, Verdict::Met).unwrap();
        used += ack
            .notices
            .iter()
            .filter(|n| **n == Notice::ReserveUsed)
            .count();
    }
    assert_eq!(used, 1, "the reserve is given up once, and said");
    let after = Desk::reopen(desk.disk.after_power_cut(), desk.id.clone());
    assert_eq!(after.file.checkup.answered_items().count(), 300);
    desk.disk.set_capacity(0);
    assert!(desk.answer(300, Verdict::Met).unwrap_err().is_full());
}

#[test]
fn the_reserve_helps_even_if_the_disk_fills_up_while_an_error_is_met() {
    let mut desk = Desk::new();
    desk.library.preflight().unwrap();
    desk.answer(1, Verdict::Met).unwrap();
    let fault = Fault::once(Op::Sync);
    desk.disk.fail(fault);
    desk.disk.set_capacity(desk.disk.used() + 300);
    let ack = desk.answer(2, Verdict::Met).unwrap();
    assert!(
        ack.notices.contains(&Notice::ReserveUsed),
        "{:?}",
        ack.notices
    );
}

#[test]
fn a_slow_disk_is_named() {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Met).unwrap();
    desk.disk.set_pause(Duration::from_millis(260));
    let ack = desk.answer(2, Verdict::Met).unwrap();
    assert!(matches!(
        ack.notices.as_slice(),
        [Notice::SlowDisk { millis: 260.. }]
    ));
}

#[test]
fn a_record_too_long_to_read_back_is_refused_and_not_kept() {
    let mut desk = Desk::new();
    let long = note(&desk.file, 1, &"长".repeat(400_000));
    assert!(matches!(
        desk.append(&long),
        Err(StoreError::RecordTooLong { .. })
    ));
    assert_eq!(desk.session.waiting().count(), 0);
    assert!(desk.answer(1, Verdict::Met).is_ok());
}

#[test]
fn many_failures_leave_no_litter() {
    let mut desk = Desk::new();
    let files = desk.disk.files().len();
    desk.disk.fail(Fault {
        op: Op::Sync,
        nth: 0,
        error: ErrorKind::Other,
        sticky: true,
        short: 0,
    });
    for number in 0..50 {
        assert!(desk.answer(number, Verdict::Met).is_err());
    }
    assert_eq!(desk.disk.files().len(), files);
    assert_eq!(desk.session.waiting().count(), 50);
}

/// What is handed out after a failed call is drawn as ✓, so that it must be on the disk by then.
/// Mutant: taking a record for stored before its line is written.
#[test]
fn what_is_handed_out_after_an_error_is_on_the_disk() {
    for op in [Op::Write, Op::Sync, Op::SyncDir, Op::CreateNew] {
        for nth in 0..4 {
            let mut desk = Desk::first();
            desk.answer(1, Verdict::Met).unwrap();
            desk.disk.fail(Fault {
                op,
                nth,
                error: ErrorKind::Other,
                sticky: true,
                short: 7,
            });
            let stored = match desk.session.store(&answer(&desk.file, 2, Verdict::Unmet)) {
                Ok(ack) => ack.stored,
                Err(_) => desk.session.take_stored(),
            };
            let waiting = desk.session.waiting().count();
            let cut = desk.disk.after_power_cut();
            let library = Library::open_on(PathBuf::from("/data"), Arc::new(cut)).unwrap();
            let read = library.load(&desk.id).unwrap().records;
            let answers = stored
                .iter()
                .filter(|(_, record)| record.item() == Some(&item(2)))
                .count();
            assert_eq!(answers + waiting, 1, "{op:?} {nth}");
            for (at, _) in &stored {
                assert!(read.iter().any(|(known, _)| known == at), "{op:?} {nth}");
            }
        }
    }
}

/// Mutant: without giving up the reserve nothing is begun on a full disk.
#[test]
fn on_a_full_disk_the_reserve_lets_a_checkup_begin() {
    let disk = FakeDisk::default();
    let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
    library.preflight().unwrap();
    disk.set_capacity(disk.used() + 20);
    let begun = library.create(&firm(), &content(), author("甲"));
    let (session, _) = begun.unwrap();
    let cut = Arc::new(disk.after_power_cut());
    let library = Library::open_on(PathBuf::from("/data"), cut).unwrap();
    let read = library.load(session.checkup()).unwrap();
    assert!(read.casefile.checkup.firm().is_some());
}
