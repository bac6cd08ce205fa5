//! Any sequence of messages: no panic, and what must always hold does.

use crate::{finding::with_statutes, fixture::Driver};
use compliance_model::{answer::ItemState, assess::assess};
use compliance_tui::{
    effect::Effect,
    keys::{
        action::Action,
        chord::{Chord, Key},
        table::{self, BINDINGS, Scope},
    },
    msg::Msg,
    overlay::Overlay,
    state::Screen,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

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
            holds(&driver);
            if let Some(case) = &driver.state.case {
                prop_assert_eq!(&case.file, &driver.replay());
            }
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
            driver.answers(&key.to_string());
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

/// Asserts what holds after every message: cursors point at something, counters equal a recount.
fn holds(driver: &Driver) {
    let state = &driver.state;
    let inside = |cursor: usize, len: usize| assert!(cursor < len.max(1), "{cursor} of {len}");
    let rows = state.library.rows.as_ref().map_or(0, Vec::len);
    inside(state.library.cursor, rows);
    for overlay in &state.overlays {
        match overlay {
            Overlay::Menu(menu) => inside(menu.cursor, menu.choices.len()),
            Overlay::Finder(finder) => inside(finder.cursor, finder.hits.len()),
            Overlay::Palette(palette) => inside(palette.cursor, palette.hits.len()),
            Overlay::Statute(statute) => inside(statute.at, statute.text.articles.len()),
            Overlay::WhatIf(what_if) => inside(what_if.cursor, what_if.items.len()),
            _ => {}
        }
    }
    let Some(case) = &state.case else {
        assert_eq!(
            state.screen,
            Screen::Library,
            "only the library needs no checkup"
        );
        return;
    };
    if let Some(item) = &case.walk.item {
        assert!(
            case.assessment.row(item).is_some(),
            "the cursor is on {item}"
        );
    }
    let anew = assess(&state.content, &case.file.checkup, state.today());
    assert_eq!(case.assessment, anew);
    let open = anew
        .rows
        .iter()
        .filter(|row| row.state == ItemState::NotAsked);
    let open = open.count();
    assert_eq!(
        (case.left(), case.answered()),
        (open, anew.rows.len() - open)
    );
}

/// A small generator whose seed is printed when something fails.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n).unwrap()).unwrap()
    }

    pub(crate) fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// Returns a message as a user, an input method, a terminal or a clock may send it.
    pub(crate) fn message(&mut self, driver: &Driver) -> Msg {
        const TEXTS: [&str; 6] = [
            "劳动合同",
            "焊工班新进2人",
            "86",
            "2026-12-08",
            "ldht",
            "👨‍👩‍👧é",
        ];
        match self.below(100) {
            // Mostly a key that means something here, so that deep places are reached.
            0..70 => {
                let scopes = driver.state.scopes();
                let here: Vec<Chord> = scopes
                    .iter()
                    .flat_map(|&scope| table::of_scope(scope))
                    .flat_map(|binding| binding.keys.iter().copied())
                    .collect();
                Msg::Key(*self.pick(&here))
            }
            70..80 => Msg::Key(self.pick(BINDINGS).keys[0]),
            80..84 => {
                let keys = [
                    Key::Left,
                    Key::Right,
                    Key::Backspace,
                    Key::Delete,
                    Key::Home,
                    Key::F(12),
                ];
                Msg::Key(Chord::plain(*self.pick(&keys)))
            }
            84..93 => Msg::Text((*self.pick(&TEXTS)).to_owned()),
            93..95 => Msg::Paste("第一行\r\n第二行\u{1b}[31m".to_owned()),
            95 => Msg::Tick,
            96 => Msg::Click(
                u16::try_from(self.below(90)).unwrap(),
                u16::try_from(self.below(30)).unwrap(),
            ),
            98 => Msg::Wheel {
                down: self.below(2) == 0,
            },
            97 => Msg::Resize(
                u16::try_from(1 + self.below(160)).unwrap(),
                u16::try_from(1 + self.below(60)).unwrap(),
            ),
            _ => Msg::Resize(80, 24),
        }
    }
}

/// What a long run has seen.
#[derive(Default)]
struct Seen {
    /// The bindings that were carried out.
    bindings: BTreeSet<(Scope, Action)>,
    /// How often a change was made and taken back.
    undone: u32,
}

impl Seen {
    fn note(&mut self, driver: &Driver, msg: &Msg) {
        let Msg::Key(chord) = msg else { return };
        if driver.state.too_small() {
            return;
        }
        let scopes = driver.state.scopes();
        let of = |scope: &&Scope| table::action(&[**scope], *chord).is_some();
        if let Some(scope) = scopes.iter().find(of)
            && let Some(action) = table::action(&[*scope], *chord)
        {
            self.bindings.insert((*scope, action));
        }
    }
}

/// Makes one change by a key of the walk and takes it back: all is as it was.
fn do_and_undo(driver: &mut Driver, random: &mut Random, seen: &mut Seen) {
    let ready = driver.state.screen == Screen::Walk
        && driver.state.overlays.is_empty()
        && !driver.state.too_small()
        && driver.room > 10;
    let Some(case) = driver.state.case.as_ref().filter(|_| ready) else {
        return;
    };
    if case.read_only || !case.waiting().is_empty() {
        return;
    }
    let (before, steps) = (case.assessment.clone(), case.undo.len());
    let key = *random.pick(&["1", "2", "3", "5", "m", "v"]);
    driver.keys(key);
    let case = driver.state.case.as_ref().unwrap();
    if case.undo.len() == steps + 1 && driver.state.overlays.is_empty() {
        driver.keys("u");
        let case = driver.state.case.as_ref().unwrap();
        assert_eq!(case.assessment, before);
        assert_eq!(case.undo.len(), steps);
        seen.undone += 1;
    }
}

/// Returns a driver in one of the places from which a run begins.
fn life(random: &mut Random) -> Driver {
    let mut driver = match random.below(4) {
        0 => Driver::new(),
        1 => Driver::in_walk(),
        _ => with_statutes("2012-12-28"),
    };
    driver.is_whole = true;
    if random.below(4) == 0 {
        driver.room = u32::try_from(random.below(60)).unwrap();
    }
    driver
}

/// Sends so many messages from a seed, over several checkups.
fn run(from: u64, messages: usize, seen: &mut Seen) {
    println!("seed {from}");
    let mut random = Random(from);
    let mut driver = life(&mut random);
    for n in 0..messages {
        let msg = random.message(&driver);
        seen.note(&driver, &msg);
        match msg {
            Msg::Text(text) => driver.text(&text),
            msg => driver.send(msg),
        };
        holds(&driver);
        if n % 8 == 0 {
            do_and_undo(&mut driver, &mut random, seen);
        }
        if n % 64 == 0 {
            let (columns, rows) = driver.state.size;
            driver.frame(columns, rows);
        }
        let ended = driver.effects.contains(&Effect::Quit);
        driver.effects.clear();
        if ended || n % 1500 == 1499 {
            if let Some(case) = &driver.state.case {
                assert_eq!(case.file, driver.replay());
            }
            driver = life(&mut random);
        }
    }
}

#[test]
fn some_thousand_messages_break_nothing() {
    let mut seen = Seen::default();
    for seed in [3, 7_919] {
        run(seed, 8_000, &mut seen);
    }
    assert!(seen.undone > 20, "{} changes taken back", seen.undone);
}

#[test]
#[ignore = "takes minutes; `just soak` runs it"]
fn a_hundred_thousand_messages_a_seed_break_nothing() {
    let mut seen = Seen::default();
    for seed in [0x5eed, 1_000_003, 97, 20_261_124] {
        run(seed, 100_000, &mut seen);
    }
    println!("{} changes made and taken back", seen.undone);
    let missed: Vec<String> = BINDINGS
        .iter()
        .filter(|b| !seen.bindings.contains(&(b.scope, b.action)))
        .map(|b| format!("{:?} {:?}", b.scope, b.action))
        .collect();
    assert!(missed.is_empty(), "never reached: {missed:?}");
}
