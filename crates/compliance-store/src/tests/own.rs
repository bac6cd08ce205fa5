//! Own findings on the disk: merged, cut short, of a newer version, with hostile text.

use super::*;
use crate::{Notice, disk::Disk, line};
use compliance_model::{
    date::Date,
    group::ExpertGroup,
    id::{Ref, SessionId},
    item::OwnerRole,
    own::{OwnBasis, OwnFinding, new_id},
};

/// Where the golden log of own findings is.
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/own");
const GOLDEN_ID: &str = "3a5c1f0e9b8d47626c1d2e3f4a5b6c7d";

fn finding(title: &str) -> OwnFinding {
    OwnFinding {
        title: title.into(),
        fact: "2026-11-24 在二楼见纸箱堆满通道".into(),
        group: ExpertGroup::General,
        basis: vec![OwnBasis {
            law: "fire-protection-law".into(),
            article: "28".parse().unwrap(),
            paragraph: Some(1),
        }],
        basis_text: "厂区消防制度第三条".into(),
        consequence: "存在被认定为占用疏散通道的风险".into(),
        likelihood: 4,
        impact: 4,
        advice: "当日清空并拍照留存".into(),
        owner: OwnerRole::FireSafety,
        who: String::new(),
        due: Some(Date::constant(2026, 11, 30)),
        withdrawn: false,
        reason: None,
    }
}

fn record(finding: OwnFinding, over: Vec<Ref>) -> Record {
    Record::Own {
        item: new_id("r", 1),
        finding,
        at: at(1),
        over,
    }
}

fn own(file: &CaseFile) -> Option<&OwnFinding> {
    file.checkup.own(&new_id("r", 1))
}

fn over(file: &CaseFile) -> Vec<Ref> {
    file.over(&RegisterKey::Own(new_id("r", 1)))
}

#[test]
fn it_comes_back_from_the_disk_and_two_windows_stand_side_by_side() {
    let mut desk = Desk::new();
    desk.append(&record(finding("甲"), vec![])).unwrap();
    assert_eq!(own(&desk.loaded().casefile), Some(&finding("甲")));
    let seen = over(&desk.file);
    let mut second = desk
        .library
        .open_checkup(&desk.id, author("乙"), Access::Join)
        .unwrap()
        .session
        .unwrap();
    let graver = OwnFinding {
        impact: 5,
        ..finding("乙")
    };
    second.append(&record(graver, seen.clone())).unwrap();
    desk.append(&record(finding("丙"), seen)).unwrap();
    let both = desk.loaded().casefile;
    assert!(both.checkup.own_in_conflict(&new_id("r", 1)));
    assert_eq!(own(&both).map(|own| own.title.as_str()), Some("乙"));
    second.append(&record(finding("丁"), over(&both))).unwrap();
    let settled = desk.loaded().casefile;
    assert!(!settled.checkup.own_in_conflict(&new_id("r", 1)));
    assert_eq!(own(&settled).map(|own| own.title.as_str()), Some("丁"));
}

#[test]
fn a_log_cut_in_its_record_keeps_what_stood_before() {
    let mut desk = Desk::new();
    desk.append(&record(finding("甲"), vec![])).unwrap();
    let path = desk.log();
    let whole = desk.disk.read(&path, 1 << 20).unwrap().len();
    let changed = record(finding("乙"), over(&desk.file));
    desk.append(&changed).unwrap();
    let bytes = desk.disk.read(&path, 1 << 20).unwrap();
    for cut in (whole + 1..bytes.len() - 1).step_by(7) {
        desk.disk.put(&path, bytes.get(..cut).unwrap());
        let loaded = desk.loaded();
        let torn = |notice: &Notice| matches!(notice, Notice::Torn { .. });
        assert!(loaded.notices.iter().any(torn), "cut at {cut}");
        assert_eq!(own(&loaded.casefile), Some(&finding("甲")), "cut at {cut}");
    }
}

/// A finding that stands is written as the versions before the reason wrote it, so that they read
/// it; one taken back without a reason, as old logs have it, is read.
#[test]
fn why_it_was_taken_back_is_kept_and_old_lines_stay_the_same() {
    let standing = ron::to_string(&record(finding("甲"), vec![])).unwrap();
    assert!(!standing.contains("reason"), "{standing}");
    let mut desk = Desk::new();
    desk.append(&record(finding("甲"), vec![])).unwrap();
    let gone = finding("甲").taken_back("房东已当场清空");
    desk.append(&record(gone.clone(), over(&desk.file)))
        .unwrap();
    let file = desk.loaded().casefile;
    assert_eq!(own(&file), None);
    assert_eq!(file.checkup.own_or_withdrawn(&new_id("r", 1)), Some(&gone));
    let without = finding("甲").taken_back("");
    desk.append(&record(without.clone(), over(&file))).unwrap();
    let file = desk.loaded().casefile;
    assert_eq!(
        file.checkup.own_or_withdrawn(&new_id("r", 1)),
        Some(&without)
    );
}

/// A field we do not know may change what the finding says, so the record is kept and nothing is
/// written over it.
#[test]
fn one_of_a_newer_version_makes_the_checkup_read_only() {
    let mut desk = Desk::new();
    desk.append(&record(finding("甲"), vec![])).unwrap();
    let path = desk.log();
    let body = ron::to_string(&record(finding("乙"), vec![])).unwrap();
    let body = body.replace("withdrawn:false", "withdrawn:false,witness:\"某\"");
    assert!(body.contains("witness"));
    let bytes = desk.disk.read(&path, 1 << 20).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let before = text.lines().last().unwrap().split(' ').next().unwrap();
    let hash = line::hash(before.as_bytes(), body.as_bytes());
    let longer = format!("{text}{hash} {body}\n");
    desk.disk.put(&path, longer.as_bytes());
    let loaded = desk.loaded();
    assert!(loaded.read_only && !loaded.is_damaged());
    assert!(matches!(loaded.notices.as_slice(), [Notice::Newer { .. }]));
    assert_eq!(own(&loaded.casefile), Some(&finding("甲")));
}

#[test]
fn hostile_text_is_inert_on_the_disk_and_whole_in_the_checkup() {
    let hostile = "\u{1b}[2J\u{202e}=cmd|' /C calc'!A0\nOwn(item:\"x\")\0";
    let mut desk = Desk::new();
    let spoken = OwnFinding {
        fact: hostile.into(),
        basis_text: hostile.into(),
        consequence: hostile.into(),
        advice: hostile.into(),
        ..finding(hostile)
    };
    desk.append(&record(spoken.clone(), vec![])).unwrap();
    let bytes = desk.disk.read(&desk.log(), 1 << 20).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let inert = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
    assert!(text.chars().all(inert));
    assert_eq!(own(&desk.loaded().casefile), Some(&spoken));
}

/// A log with own findings, one of them changed and one taken back, as it was first written.
#[test]
fn the_golden_log_gives_the_same_view() {
    let library = Library::open(GOLDEN.into()).unwrap();
    let loaded = library.load(&CheckupId::new(GOLDEN_ID)).unwrap();
    assert_eq!(
        (loaded.read_only, loaded.notices.as_slice()),
        (false, &[][..])
    );
    let checkup = &loaded.casefile.checkup;
    let ids: Vec<&str> = checkup.own_ids().map(ItemId::as_str).collect();
    assert_eq!(ids, ["own-5d41402abc4b-1", "own-5d41402abc4b-2"]);
    let changed = OwnFinding {
        impact: 5,
        ..finding("疏散通道堆放货物")
    };
    assert_eq!(checkup.own(&ids[0].into()), Some(&changed));
    assert_eq!(checkup.own(&ids[1].into()), None);
    let gone = checkup.own_or_withdrawn(&ids[1].into()).unwrap();
    assert_eq!((gone.title.as_str(), gone.fact.as_str()), ("未填的", ""));
    assert_eq!((gone.likelihood, gone.due), (1, None));
    assert_eq!(checkup.note(&ids[0].into()), "照片两张");
}

/// Writes the golden log; it was written once.
#[test]
#[ignore = "prints a new golden log"]
fn print_golden_log() {
    let session = SessionId::new("7e57c0de7e57c0de7e57c0de7e57c0de");
    let id = |n| new_id("5d41402abc4b", n);
    let own = |n, finding, over: &[u32]| Record::Own {
        item: id(n),
        finding,
        at: at(i64::from(n)),
        over: over.iter().map(|&l| Ref(session.clone(), l)).collect(),
    };
    let bare = OwnFinding {
        title: "未填的".into(),
        fact: String::new(),
        basis: Vec::new(),
        basis_text: String::new(),
        consequence: String::new(),
        advice: String::new(),
        likelihood: 1,
        impact: 1,
        due: None,
        ..finding("")
    };
    let gone = OwnFinding {
        withdrawn: true,
        ..bare.clone()
    };
    let changed = OwnFinding {
        impact: 5,
        ..finding("疏散通道堆放货物")
    };
    let Author {
        lawyer, app, now, ..
    } = author("甲");
    let checkup = CheckupId::new(GOLDEN_ID);
    let records = [
        Record::Open {
            format: 1,
            checkup: checkup.clone(),
            firm: firm(),
            content: content(),
            at: now,
        },
        Record::Session {
            checkup,
            by: lawyer,
            group: None,
            app,
            at: now,
            seal: None,
            failed: Some(Vec::new()),
            logs: Vec::new(),
        },
        own(1, finding("疏散通道堆放货物"), &[]),
        own(1, changed, &[3]),
        own(2, bare, &[]),
        own(2, gone, &[5]),
        Record::Note {
            item: id(1),
            text: NoteText("照片两张".into()),
            salt: "0".repeat(32),
            at: at(9),
            over: Vec::new(),
        },
    ];
    let mut before = format!("{session}.log");
    for record in records {
        let body = ron::to_string(&record).unwrap();
        let hash = line::hash(before.as_bytes(), body.as_bytes());
        println!("{hash} {body}");
        before = hash;
    }
}
