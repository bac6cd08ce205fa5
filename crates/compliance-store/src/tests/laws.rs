//! What holds for all histories: reading back is the fold, and the union of logs has no order.

use super::*;
use compliance_model::{checkup::Status, id::Ref};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Act {
    Answer(u32, usize),
    Note(u32, String),
    Private(u32, String),
    Mark(u32, bool),
    Close,
    Reopen,
    Restart,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..5_u32, 0..6_usize).prop_map(|(n, v)| Act::Answer(n, v)),
        2 => (0..5_u32, any::<String>()).prop_map(|(n, t)| Act::Note(n, t)),
        1 => (0..5_u32, any::<String>()).prop_map(|(n, t)| Act::Private(n, t)),
        1 => (0..5_u32, any::<bool>()).prop_map(|(n, m)| Act::Mark(n, m)),
        1 => Just(Act::Close),
        1 => Just(Act::Reopen),
        1 => Just(Act::Restart),
    ]
}

/// Returns the record of an act at a time, which may be any.
fn record(file: &CaseFile, act: &Act, time: Timestamp) -> Option<Record> {
    let over = |key: RegisterKey| file.over(&key);
    Some(match act {
        Act::Answer(n, v) => answer(file, *n, *Verdict::ALL.get(*v)?),
        Act::Note(n, text) => note(file, *n, text),
        Act::Private(n, text) => private(file, *n, text),
        Act::Mark(n, marked) => Record::Mark {
            item: item(*n),
            marked: *marked,
            at: time,
            over: over(RegisterKey::Mark(item(*n))),
        },
        Act::Close => Record::Close {
            digest: "d".repeat(64),
            at: time,
            over: over(RegisterKey::Turn),
            logs: vec![],
        },
        Act::Reopen => Record::Reopen {
            why: "补充材料".into(),
            at: time,
            over: over(RegisterKey::Turn),
        },
        Act::Restart => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn reading_back_is_the_fold_whatever_the_clock_says(
        acts in proptest::collection::vec((act(), any::<i64>()), 1..40),
    ) {
        let mut desk = Desk::new();
        for (act, seconds) in &acts {
            let time = Timestamp::from_unix(*seconds);
            match record(&desk.file, act, time) {
                Some(record) => drop(desk.append(&record).unwrap()),
                None => desk = Desk::reopen(desk.disk.after_power_cut(), desk.id.clone()),
            }
        }
        let loaded = desk.loaded();
        prop_assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
        prop_assert_eq!(&loaded.casefile, &desk.file);
        prop_assert_eq!(loaded.fingerprint(), desk.session.fingerprint().unwrap());
    }

    #[test]
    fn two_sessions_at_once_make_a_union(
        acts in proptest::collection::vec((act(), any::<bool>()), 1..30),
    ) {
        let mut one = Desk::new();
        let opened = one.library.open_checkup(&one.id, author("丙"), Access::Join).unwrap();
        let (mut other, mut file) = (opened.session.unwrap(), opened.loaded.casefile);
        let (mut made, mut answered) = (2, std::collections::BTreeSet::new());
        for (act, first) in &acts {
            let seen = if *first { &one.file } else { &file };
            let Some(record) = record(seen, act, at(3)) else { continue };
            if let Act::Answer(number, _) = act {
                answered.insert(*number);
            }
            let ack = if *first { one.append(&record) } else { other.store(&record) }.unwrap();
            made += ack.stored.len();
            if !*first {
                ack.stored.iter().for_each(|(at, record)| file.apply(at.clone(), record));
            }
        }
        let loaded = one.loaded();
        prop_assert_eq!(loaded.records.len(), made);
        let backwards: Vec<&(Ref, Record)> = loaded.records.iter().rev().collect();
        let turned = CaseFile::replay(backwards.into_iter().map(|(at, record)| (at, record)));
        prop_assert_eq!(&turned, &loaded.casefile);
        for number in answered {
            prop_assert_ne!(state(&loaded.casefile, number), ItemState::NotAsked);
        }
    }
}

#[test]
fn a_clock_set_back_does_not_bring_an_old_answer_to_life() {
    let mut desk = Desk::new();
    for (seconds, verdict) in [(4_102_444_800, Verdict::Unmet), (0, Verdict::Met)] {
        let Record::Answer {
            item, answer, over, ..
        } = answer(&desk.file, 1, verdict)
        else {
            panic!("an answer")
        };
        let at = Timestamp::from_unix(seconds);
        desk.append(&Record::Answer {
            item,
            answer,
            at,
            over,
        })
        .unwrap();
    }
    assert_eq!(
        state(&desk.loaded().casefile, 1),
        ItemState::Answered(Verdict::Met)
    );
}

#[test]
fn two_lawyers_who_differ_make_a_conflict_that_a_third_answer_settles() {
    let mut one = Desk::new();
    let opened = one
        .library
        .open_checkup(&one.id, author("丙"), Access::Join)
        .unwrap();
    assert_eq!(opened.held_by.unwrap().name, "乙");
    let mut other = opened.session.unwrap();
    other
        .append(&answer(&opened.loaded.casefile, 1, Verdict::Unmet))
        .unwrap();
    one.answer(1, Verdict::Met).unwrap();
    let loaded = one.loaded();
    assert_eq!(
        state(&loaded.casefile, 1),
        ItemState::Conflict(Some(Verdict::Unmet))
    );
    other
        .append(&answer(&loaded.casefile, 1, Verdict::Partly))
        .unwrap();
    assert_eq!(
        state(&one.loaded().casefile, 1),
        ItemState::Answered(Verdict::Partly)
    );
}

#[test]
fn closing_keeps_the_fingerprint_of_what_went_before() {
    let mut desk = Desk::new();
    desk.answer(1, Verdict::Met).unwrap();
    let digest = desk.session.fingerprint().unwrap().hex();
    desk.append(&Record::Close {
        digest: digest.clone(),
        at: at(9),
        over: vec![],
        logs: vec![],
    })
    .unwrap();
    let loaded = desk.loaded();
    assert_eq!(
        loaded.casefile.checkup.status(),
        Status::Closed {
            digest: digest.clone(),
            at: at(9)
        }
    );
    assert_ne!(loaded.fingerprint().hex(), digest);
}
