//! Logs cut, flipped, glued, hollowed out and written by others: never silent, never worse than
//! the damage itself.

use super::*;
use crate::{Notice, Severity, disk::Disk, line};
use compliance_model::id::{Ref, SessionId};
use std::path::Path;

/// A log of twelve records, some over others.
fn twelve() -> (Desk, PathBuf, Vec<u8>) {
    let mut desk = Desk::new();
    for number in 1..=6 {
        desk.answer(number, Verdict::Unmet).unwrap();
    }
    desk.append(&note(&desk.file, 1, "经理称\u{1b}[2J合同已签\n另附 J*"))
        .unwrap();
    for number in 1..=3 {
        desk.answer(number, Verdict::Met).unwrap();
    }
    desk.append(&private(&desk.file, 1, "存疑")).unwrap();
    let path = desk.log();
    let bytes = desk.disk.read(&path, 1 << 20).unwrap();
    assert_eq!(lines(&bytes), 12);
    (desk, path, bytes)
}

/// Returns how many lines have an end.
fn lines(bytes: &[u8]) -> usize {
    bytes.split(|&byte| byte == b'\n').count() - 1
}

/// Returns the records without what they replace, which may be doubted after damage.
fn plain(loaded: &Loaded) -> Vec<(Ref, Record)> {
    let mut records = loaded.records.clone();
    records
        .iter_mut()
        .filter_map(|(_, record)| record.over_mut())
        .for_each(Vec::clear);
    records
}

/// Returns whether the latest answer to an item is among records.
fn has_latest(whole: &[(Ref, Record)], read: &[(Ref, Record)], number: u32) -> bool {
    let of_item =
        |record: &Record| matches!(record, Record::Answer { item: i, .. } if *i == item(number));
    let latest = whole.iter().rev().find(|(_, record)| of_item(record));
    latest.is_some_and(|(_, latest)| read.iter().any(|(_, record)| record == latest))
}

#[test]
fn a_log_cut_anywhere_keeps_its_whole_lines_and_takes_new_answers() {
    let (desk, path, bytes) = twelve();
    let zeros = [0; 40];
    let garbage = b"\xff\x00(Answer\x1b[31m 0123456789abcdef";
    let tails: [&[u8]; 3] = [b"", &zeros, garbage];
    for cut in 0..=bytes.len() {
        for tail in tails {
            let kept = bytes.get(..cut).unwrap();
            let lines = lines(kept);
            let whole = lines + usize::from(tail.is_empty() && bytes.get(cut) == Some(&b'\n'));
            desk.disk.put(&path, &[kept, tail].concat());
            let loaded = desk.loaded();
            assert_eq!(loaded.records.len(), 2 + whole, "cut at {cut}");
            let said = loaded
                .notices
                .iter()
                .any(|n| matches!(n, Notice::Torn { .. }));
            let clean =
                tail.is_empty() && (whole > lines || kept.last().is_none_or(|&b| b == b'\n'));
            assert_eq!(said, !clean, "cut at {cut}: {:?}", loaded.notices);
            assert!(!loaded.is_damaged() && !loaded.read_only);
        }
        if cut % 50 == 0 {
            let mut again = Desk::reopen(desk.disk.after_power_cut(), desk.id.clone());
            again.answer(6, Verdict::Met).unwrap();
            assert_eq!(
                state(&again.loaded().casefile, 6),
                ItemState::Answered(Verdict::Met)
            );
        }
    }
}

/// What a power cut leaves at the end may hold line ends. Mutant: without `join_torn` the beginning
/// of the tail is called damage and a report has to be accepted with it.
#[test]
fn a_torn_tail_with_line_ends_in_it_is_a_torn_tail() {
    let (desk, path, bytes) = twelve();
    let torn: [&[u8]; 4] = [
        b"\n\0\0",
        b"\n\nx",
        b"Answer(\n0123 old block\nof text",
        b"\xff\n\xff",
    ];
    let last = bytes.len()
        - 1
        - bytes
            .iter()
            .rev()
            .skip(1)
            .position(|&b| b == b'\n')
            .unwrap();
    for tail in torn {
        for cut in last..bytes.len() - 1 {
            let kept = bytes.get(..cut).unwrap();
            desk.disk.put(&path, &[kept, tail].concat());
            let loaded = desk.loaded();
            let said: Vec<_> = loaded.notices.iter().collect();
            assert!(
                matches!(said.as_slice(), [Notice::Torn { .. }]),
                "{cut} {said:?}"
            );
        }
    }
    // A whole line before it that does not fit did show as stored: that stays damage.
    let mut flipped = bytes.clone();
    *flipped.get_mut(last + 80).unwrap() ^= 1;
    flipped.extend_from_slice(b"0123\n\0");
    desk.disk.put(&path, &flipped);
    assert!(desk.loaded().is_damaged());
}

#[test]
fn every_flipped_bit_is_noticed_and_costs_two_lines_at_most() {
    let (_, path, bytes) = twelve();
    let name = path.file_name().unwrap().to_string_lossy();
    let whole = line::read(&name, &bytes);
    assert_eq!(
        (whole.good.len(), whole.damaged.len(), whole.torn),
        (12, 0, None)
    );
    for at in 0..bytes.len() * 8 {
        let read = line::read(&name, &flip(&bytes, at));
        assert!(
            !read.damaged.is_empty() || read.torn.is_some(),
            "bit {at} flipped in silence"
        );
        assert!(
            read.good.iter().all(|line| whole.good.contains(line)),
            "bit {at} changed a line"
        );
        assert!(read.good.len() >= 10, "bit {at}: {:?}", read.damaged);
    }
}

fn flip(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    *flipped.get_mut(at / 8).unwrap() ^= 1 << (at % 8);
    flipped
}

#[test]
fn a_flipped_bit_leaves_all_other_answers_as_they_were() {
    let (desk, path, bytes) = twelve();
    let whole = desk.loaded();
    assert!(whole.notices.is_empty());
    let before = plain(&whole);
    for at in (0..bytes.len() * 8).step_by(7) {
        desk.disk.put(&path, &flip(&bytes, at));
        let loaded = desk.loaded();
        assert!(!loaded.notices.is_empty(), "bit {at} flipped in silence");
        let after = plain(&loaded);
        assert!(
            after.iter().all(|read| before.contains(read)),
            "bit {at} changed a record"
        );
        for number in (1..=6).filter(|&number| has_latest(&before, &after, number)) {
            let (was, is) = (
                state(&whole.casefile, number),
                state(&loaded.casefile, number),
            );
            assert_eq!(was, is, "bit {at}, item {number}");
        }
    }
}

#[test]
fn a_reader_that_does_not_check_hashes_would_be_caught() {
    let (_, _, bytes) = twelve();
    let text = String::from_utf8(bytes).unwrap();
    let flipped = text
        .replacen("Unmet", "Tnmet", 1)
        .replacen("LAB-CON-004", "LAB-CON-005", 1);
    let name = "0".repeat(32) + ".log";
    let believed = flipped
        .lines()
        .filter_map(|l| l.split_once(' '))
        .filter(|(_, body)| {
            ron::from_str::<Record>(body).is_ok_and(|record| record.item() == Some(&item(5)))
        });
    assert!(
        believed.count() > 1,
        "without hashes the change goes unnoticed"
    );
    assert!(line::read(&name, flipped.as_bytes()).damaged.len() > 1);
}

#[test]
fn a_block_of_zeros_never_drops_an_answer_in_silence() {
    let (desk, path, bytes) = twelve();
    let whole = desk.loaded();
    let before = plain(&whole);
    for from in (0..bytes.len()).step_by(37) {
        let mut zeroed = bytes.clone();
        zeroed
            .iter_mut()
            .skip(from)
            .take(600)
            .for_each(|byte| *byte = 0);
        desk.disk.put(&path, &zeroed);
        let loaded = desk.loaded();
        assert!(!loaded.notices.is_empty());
        let after = plain(&loaded);
        for number in (1..=6).filter(|&number| has_latest(&before, &after, number)) {
            let (was, is) = (
                state(&whole.casefile, number),
                state(&loaded.casefile, number),
            );
            let is_open = matches!(is, ItemState::Conflict(_));
            assert!(
                is == was || is_open,
                "item {number} from {from}: {was:?} {is:?}"
            );
        }
    }
}

#[test]
fn a_record_that_seems_to_replace_itself_or_a_later_one_is_not_believed() {
    let mut desk = Desk::new();
    for verdict in [Verdict::Unmet, Verdict::Partly, Verdict::Met] {
        desk.answer(1, verdict).unwrap();
    }
    // The second line of the log is swallowed, so that each answer seems to replace itself.
    let path = desk.log();
    let text = String::from_utf8(desk.disk.read(&path, 1 << 20).unwrap()).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let hurt = [lines[0].trim_end(), "xxxx\n", lines[2], lines[3]].concat();
    desk.disk.put(&path, hurt.as_bytes());
    let loaded = desk.loaded();
    assert!(loaded.is_damaged());
    let latest = |(_, answer): (&Ref, &Answer)| answer.verdict == Some(Verdict::Met);
    assert!(loaded.casefile.checkup.answers(&item(1)).any(latest));
}

#[test]
fn damage_names_its_line_and_new_answers_are_still_taken() {
    let (desk, path, bytes) = twelve();
    let text = String::from_utf8(bytes)
        .unwrap()
        .replacen("LAB-CON-004", "LAB-CON-044", 1);
    desk.disk.put(&path, text.as_bytes());
    let loaded = desk.loaded();
    let [Notice::BadLine { line: 5, .. }] = loaded.notices.as_slice() else {
        panic!("{:?}", loaded.notices);
    };
    assert!(loaded.is_damaged());
    let message = loaded.notices[0].message(compliance_model::text::Lang::Zh);
    assert!(message.contains("第 5 行已损坏"), "{message}");
    let mut again = Desk::reopen(desk.disk.after_kill(), desk.id.clone());
    again.answer(4, Verdict::Met).unwrap();
    assert_eq!(
        state(&again.loaded().casefile, 4),
        ItemState::Answered(Verdict::Met)
    );
    let summary = &again.library.list().unwrap()[0];
    assert!(summary.is_damaged() && summary.firm.as_ref() == Some(&firm()));
}

/// Adds a line to a log as another program might.
fn add(desk: &Desk, path: &Path, body: &str) {
    let bytes = desk.disk.read(path, 1 << 20).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let previous = text.lines().last().unwrap().split(' ').next().unwrap();
    let hash = line::hash(previous.as_bytes(), body.as_bytes());
    desk.disk
        .put(path, format!("{text}{hash} {body}\n").as_bytes());
}

#[test]
fn records_of_a_newer_version_are_kept_and_make_the_checkup_read_only() {
    let (desk, path, _) = twelve();
    add(&desk, &path, "Teleport(item:\"LAB-CON-001\",to:\"Mars\")");
    add(
        &desk,
        &path,
        &ron::to_string(&answer(&desk.file, 6, Verdict::Met)).unwrap(),
    );
    let before = desk.disk.read(&path, 1 << 20).unwrap();
    let Desk {
        disk, id, session, ..
    } = desk;
    drop(session);
    let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
    for access in [Access::Alone, Access::Join] {
        let opened = library.open_checkup(&id, author("丙"), access).unwrap();
        assert!(opened.session.is_none() && opened.loaded.read_only);
        assert!(!opened.loaded.is_damaged());
        assert!(matches!(
            opened.loaded.notices.as_slice(),
            [Notice::Newer { line: 13, .. }]
        ));
        assert_eq!(
            state(&opened.loaded.casefile, 6),
            ItemState::Answered(Verdict::Met)
        );
    }
    assert_eq!(disk.read(&path, 1 << 20).unwrap(), before);
}

#[test]
fn a_newer_format_is_read_only() {
    let desk = Desk::new();
    let log = desk
        .disk
        .files()
        .into_iter()
        .find(|p| p.extension().is_some())
        .unwrap();
    let name = log.file_name().unwrap().to_string_lossy().into_owned();
    let first = desk.loaded().records[0].1.clone();
    let body = ron::to_string(&first)
        .unwrap()
        .replace("format:1", "format:2");
    let hash = line::hash(name.as_bytes(), body.as_bytes());
    desk.disk.put(&log, format!("{hash} {body}\n").as_bytes());
    let loaded = desk.loaded();
    assert!(loaded.read_only);
    assert_eq!(loaded.notices, [Notice::NewerFormat { format: 2 }]);
}

#[test]
fn a_hole_is_in_order_only_if_a_record_explains_it() {
    let (mut desk, path, bytes) = twelve();
    let text = String::from_utf8(bytes).unwrap();
    let hollow: Vec<String> = text
        .lines()
        .map(|line| match line.split_once(' ') {
            Some((hash, body)) if body.starts_with("Note") => format!("{hash} -\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let whole = desk.loaded();
    desk.disk.write_over(&path, hollow.concat().as_bytes());
    let loaded = desk.loaded();
    assert!(matches!(
        loaded.notices.as_slice(),
        [Notice::Hole { line: 8, .. }]
    ));
    assert!(loaded.is_damaged());
    assert_eq!(loaded.fingerprint(), whole.fingerprint(), "the hash stays");
    let hole = Ref(desk.session.log().unwrap().clone(), 8);
    desk.disk.write_over(&path, text.as_bytes());
    let redacted = Record::Redacted {
        of: hole,
        over: Vec::new(),
        why: "写错栏目".into(),
    };
    desk.append(&redacted).unwrap();
    let last = desk.disk.read(&path, 1 << 20).unwrap();
    let last = String::from_utf8(last)
        .unwrap()
        .lines()
        .last()
        .unwrap()
        .to_owned();
    desk.disk
        .put(&path, format!("{}{last}\n", hollow.concat()).as_bytes());
    let loaded = desk.loaded();
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    assert_eq!(loaded.casefile.checkup.note(&item(1)), "");
}

#[test]
fn a_log_of_another_checkup_is_not_mixed_in() {
    let (desk, path, bytes) = twelve();
    let (other, _, _) = twelve();
    let place = other.folder().join(path.file_name().unwrap());
    other.disk.put(&place, &bytes);
    let before = other.loaded().records.len();
    assert!(matches!(
        other.loaded().notices.as_slice(),
        [Notice::ForeignLog { .. }]
    ));
    assert_eq!(before, desk.loaded().records.len());
}

#[test]
fn a_log_that_is_a_link_or_too_large_is_named_and_the_rest_is_read() {
    let (desk, _, _) = twelve();
    let before = desk.loaded().records.len();
    let log = |digit: &str| desk.folder().join(format!("{}.log", digit.repeat(32)));
    desk.disk.put_pipe(&log("a"));
    desk.disk.put(&log("b"), &vec![b'x'; 33 << 20]);
    desk.disk
        .put(&log("c"), &b"0123456789abcdef".repeat(1 << 17));
    let loaded = desk.loaded();
    assert_eq!(loaded.records.len(), before);
    let unread = |n: &&Notice| matches!(n, Notice::UnreadLog { .. });
    assert_eq!(loaded.notices.iter().filter(unread).count(), 2);
    assert!(
        loaded
            .notices
            .iter()
            .all(|n| n.severity() != Severity::ReadOnly)
    );
}

#[test]
fn a_line_made_to_be_slow_is_not() {
    let candidates = format!("{} ", "a".repeat(64)).repeat(16_000);
    let begun = std::time::Instant::now();
    let lines = line::read(
        "x.log",
        format!("{} {candidates}\n", "b".repeat(64)).as_bytes(),
    );
    assert_eq!(lines.damaged, [1]);
    // The tests for Windows have libraries without optimisation, and run under wine.
    let most = if cfg!(windows) { 30 } else { 5 };
    assert!(begun.elapsed().as_secs() < most, "{:?}", begun.elapsed());
}

#[test]
fn hostile_text_is_inert_in_the_log_and_whole_in_the_checkup() {
    let mut desk = Desk::new();
    let hostile =
        "\0\u{1b}]0;x\u{7}\r\n\u{85}\u{9b}31m\u{2028}\u{202e}cba\u{2066}\u{200f}\u{feff}\u{7f}\"\\";
    desk.append(&note(&desk.file, 1, hostile)).unwrap();
    desk.append(&private(&desk.file, 1, hostile)).unwrap();
    let bytes = desk.disk.read(&desk.log(), 1 << 20).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
    };
    assert_eq!(text.chars().find(|&c| harmful(c)), None);
    let file = desk.loaded().casefile;
    assert_eq!(file.checkup.note(&item(1)), hostile);
    assert_eq!(file.private_note(&item(1)).reveal(), hostile);
}

#[test]
fn the_file_names_tell_nothing() {
    let (desk, _, _) = twelve();
    desk.session
        .put_bytes(&b"scan"[..], Path::new("某公司营业执照.pdf"))
        .unwrap();
    for path in desk.disk.files() {
        assert!(path.to_string_lossy().is_ascii(), "{path:?}");
    }
    let log: &SessionId = desk.session.log().unwrap();
    assert!(compliance_model::id::is_random_id(log.as_str()));
}
