//! Penalties and outside grades on the disk: merged, taken out, and as they were first written.

use super::*;
use compliance_model::{
    date::Date,
    id::CreditId,
    penalty::{OutsideGrade, Penalty, PenaltyKind, Severity},
};

/// The first line of each kind that was ever written; every later version has to read it.
const FIRST: [&str; 2] = [
    "Penalty(of:\"r-1\",penalty:(document:\"常市监罚〔2026〕1号\",authority:\"某市市场监督管理局\",\
     matter:\"标签不规范\",kinds:[Warning,Fine],yuan:Some(30000),severity:Some(General),\
     summary:false,market:false,decided:Some(\"2026-05-10\"),published:Some(\"2026-05-17\"),\
     paid:Some(\"2026-05-20\"),corrected:None,promised:None,until:None,breach:None,\
     plan_approved:None,plan_done:None,withdrawn:false),at:\"2026-11-24T09:41:08+08:00\",over:[])",
    "Grade(of:\"r-2\",grade:(system:\"纳税信用\",grade:\"A\",by:\"某市税务局\",\
     on:Some(\"2026-04-30\"),withdrawn:false),at:\"2026-11-24T09:41:08+08:00\",over:[])",
];

fn id(n: u32) -> CreditId {
    CreditId::made("r", n)
}

fn penalty() -> Penalty {
    Penalty {
        document: "常市监罚〔2026〕1号".into(),
        authority: "某市市场监督管理局".into(),
        matter: "标签不规范".into(),
        kinds: [PenaltyKind::Warning, PenaltyKind::Fine].into(),
        yuan: Some(30_000),
        severity: Some(Severity::General),
        decided: Some(Date::constant(2026, 5, 10)),
        published: Some(Date::constant(2026, 5, 17)),
        paid: Some(Date::constant(2026, 5, 20)),
        ..Penalty::default()
    }
}

fn record(penalty: Penalty, file: &CaseFile) -> Record {
    file.replacing(Record::Penalty {
        of: id(1),
        penalty,
        at: at(1),
        over: Vec::new(),
    })
}

#[test]
fn the_first_lines_are_written_and_read_as_they_were() {
    let grade = OutsideGrade {
        system: "纳税信用".into(),
        grade: "A".into(),
        by: "某市税务局".into(),
        on: Some(Date::constant(2026, 4, 30)),
        withdrawn: false,
    };
    let grade = Record::Grade {
        of: id(2),
        grade,
        at: at(1),
        over: Vec::new(),
    };
    let records = [record(penalty(), &CaseFile::default()), grade];
    for (record, line) in records.iter().zip(FIRST) {
        assert_eq!(ron::to_string(record).unwrap(), line);
        assert_eq!(&ron::from_str::<Record>(line).unwrap(), record);
    }
}

#[test]
fn a_penalty_comes_back_and_two_windows_stand_side_by_side_until_one_settles_it() {
    let mut desk = Desk::new();
    desk.append(&record(penalty(), &desk.file)).unwrap();
    let seen = desk.file.clone();
    assert_eq!(seen.checkup.penalties()[0].value, &penalty());
    let mut second = desk
        .library
        .open_checkup(&desk.id, author("乙"), Access::Join)
        .unwrap()
        .session
        .unwrap();
    let paid_later = Penalty {
        paid: Some(Date::constant(2026, 6, 1)),
        ..penalty()
    };
    second.append(&record(paid_later, &seen)).unwrap();
    let gone = Penalty {
        withdrawn: true,
        ..penalty()
    };
    desk.append(&record(gone.clone(), &seen)).unwrap();
    let both = desk.loaded().casefile;
    let standing = both.checkup.penalties();
    let [one] = standing.as_slice() else {
        panic!("what was taken out says nothing beside what was not")
    };
    assert_eq!(one.value.paid, Some(Date::constant(2026, 6, 1)));
    assert!(!one.in_conflict);
    second.append(&record(gone, &both)).unwrap();
    assert!(desk.loaded().casefile.checkup.penalties().is_empty());
}
