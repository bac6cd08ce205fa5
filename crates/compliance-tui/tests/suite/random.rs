//! Any sequence of messages: no panic, and what must always hold does.

use crate::fixture::Driver;
use compliance_model::{answer::ItemState, assess::assess};
use compliance_tui::{
    keys::{chord::Chord, table::BINDINGS},
    msg::Msg,
};
use proptest::prelude::*;

fn message() -> impl Strategy<Value = Msg> {
    let chords: Vec<Chord> = BINDINGS
        .iter()
        .flat_map(|b| b.keys.iter().copied())
        .collect();
    prop_oneof![
        8 => prop::sample::select(chords).prop_map(Msg::Key),
        2 => "[1-6]{1,3}|[\u{4e00}-\u{4e20}a-z0-9]{1,4}".prop_map(Msg::Text),
        1 => "[a-z\u{1b}\n]{0,6}".prop_map(Msg::Paste),
        1 => (1u16..140, 1u16..50).prop_map(|(x, y)| Msg::Resize(x, y)),
        1 => (0u16..80, 0u16..24).prop_map(|(x, y)| Msg::Click(x, y)),
        1 => any::<bool>().prop_map(|down| Msg::Wheel { down }),
        1 => Just(Msg::Tick),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_it(messages in proptest::collection::vec(message(), 0..250), room in 0u32..400) {
        let mut driver = Driver::in_walk();
        driver.room = room;
        for msg in messages {
            match msg {
                Msg::Text(text) => driver.text(&text),
                Msg::Click(..) => {
                    driver.frame(80, 24);
                    driver.send(msg)
                }
                msg => driver.send(msg),
            };
            let Some(case) = &driver.state.case else { continue };
            if let Some(item) = &case.walk.item {
                prop_assert!(driver.state.content.item(item).is_some());
            }
            prop_assert_eq!(&case.file, &driver.replay());
            let recount = case.assessment.rows.iter().filter(|r| r.state == ItemState::NotAsked).count();
            prop_assert_eq!(case.left(), recount);
            let anew = assess(&driver.state.content, &case.file.checkup, driver.state.today());
            prop_assert_eq!(&case.assessment, &anew);
        }
        driver.frame(80, 24);
        driver.frame(61, 21);
    }

    #[test]
    fn undo_takes_back_exactly_one_change(keys in "[123m]{1,20}") {
        let mut driver = Driver::in_walk();
        let mut states = vec![driver.state.case.as_ref().unwrap().assessment.clone()];
        let mut marks = vec![];
        for key in keys.chars() {
            let before = driver.state.case.as_ref().unwrap().undo.len();
            driver.keys(&key.to_string());
            let case = driver.state.case.as_ref().unwrap();
            if case.undo.len() > before {
                states.push(case.assessment.clone());
                marks.push(key);
            }
        }
        while states.len() > 1 {
            states.pop();
            driver.keys("u");
            let case = driver.state.case.as_ref().unwrap();
            prop_assert_eq!(&case.assessment, states.last().unwrap());
        }
    }
}
