//! Boxes on top of a screen: help in all of them, the usual keys of lines where text is typed, and
//! nothing typed into a form is dropped unasked.

use crate::{
    finding::with_statutes,
    fixture::{Driver, row},
};
use compliance_tui::{
    keys::chord::Key,
    msg::Msg,
    overlay::{Overlay, Writes},
};

/// What there is on top of a screen, one name a kind.
fn kind(overlay: &Overlay) -> &'static str {
    match overlay {
        Overlay::Help { .. } => "help",
        Overlay::Reader(_) => "reader",
        Overlay::Confirm { .. } => "confirm",
        Overlay::Note(note) => match note.writes {
            Writes::Note => "note",
            Writes::Private => "private",
            Writes::Wording { .. } => "fact",
        },
        Overlay::Form { .. } => "form",
        Overlay::Finder(_) => "finder",
        Overlay::Filter { .. } => "filter",
        Overlay::Settings { .. } => "settings",
        Overlay::Palette(_) => "palette",
        Overlay::Guidance(_) => "guidance",
        Overlay::Menu(_) => "menu",
        Overlay::WhatIf(_) => "what-if",
        Overlay::Basis { .. } => "basis",
        Overlay::Statute(_) => "statute",
        Overlay::Outline { .. } => "outline",
    }
}

/// Opens a box by its keys.
fn opened(name: &str) -> Driver {
    let mut driver = with_statutes("2012-12-28");
    match name {
        "help" => driver.key(Key::F(1)),
        "reader" => driver.key(Key::F(4)),
        "confirm" => driver.keys("e").text("甲").key(Key::Esc),
        "note" => driver.keys("n"),
        "private" => driver.keys("p"),
        "fact" => driver.keys("3"),
        "form" => driver.key(Key::Insert),
        "finder" => driver.keys("/"),
        "filter" => {
            driver = Driver::new();
            let firms = vec![row("某某精密机械有限公司", 18)];
            driver.send(Msg::Listed(firms)).key(Key::F(2))
        }
        "settings" => driver.keys("z"),
        "palette" => driver.keys(":"),
        "menu" => driver.keys("9"),
        "what-if" => driver.answers("3").key(Key::F(7)).key(Key::Enter),
        "basis" => driver.key(Key::F(3)),
        "statute" => driver.key(Key::F(3)).keys("1"),
        "outline" => driver.key(Key::Tab),
        _ => panic!("{name}"),
    };
    let top = driver.state.overlays.last().map(kind);
    assert_eq!(top, Some(name));
    driver
}

const KINDS: [&str; 16] = [
    "help", "reader", "confirm", "note", "private", "fact", "form", "finder", "filter", "settings",
    "palette", "menu", "what-if", "basis", "statute", "outline",
];

#[test]
fn f1_shows_in_every_box_the_keys_of_that_box() {
    for name in KINDS.iter().filter(|name| **name != "help") {
        let mut driver = opened(name);
        let depth = driver.state.overlays.len();
        let scope = driver.state.scopes()[0].name(driver.state.lang);
        driver.key(Key::F(1));
        assert_eq!(
            driver.state.overlays.last().map(kind),
            Some("help"),
            "{name}"
        );
        let frame = driver.frame(80, 24);
        assert!(frame.contains(scope), "{name}: {frame}");
        driver.key(Key::Esc);
        let top = driver.state.overlays.last().map(kind);
        assert_eq!((driver.state.overlays.len(), top), (depth, Some(*name)));
    }
}

/// The text of the editor on top.
fn typed(driver: &Driver) -> &str {
    match driver.state.overlays.last().unwrap() {
        Overlay::Note(note) => note.editor.text(),
        Overlay::Form { form, .. } => form.fields[form.focus].editor.text(),
        Overlay::Finder(finder) => finder.query.text(),
        Overlay::Palette(palette) => palette.query.text(),
        Overlay::Filter { query } => query.text(),
        other => panic!("no text in {other:?}"),
    }
}

#[test]
fn every_editor_takes_the_usual_keys_of_a_line() {
    for name in [
        "note", "private", "fact", "form", "finder", "filter", "palette",
    ] {
        let mut driver = opened(name);
        driver.ctrl('u');
        assert_eq!(typed(&driver), "", "{name}");
        driver.text("焊工班，三人");
        driver.ctrl('w');
        assert_eq!(typed(&driver), "焊工班，", "{name}");
        driver.ctrl('a').text("二楼");
        assert_eq!(typed(&driver), "二楼焊工班，", "{name}");
        driver.ctrl('k');
        assert_eq!(typed(&driver), "二楼", "{name}");
        driver.ctrl('z');
        assert_eq!(typed(&driver), "二楼焊工班，", "{name}");
        driver.ctrl('e').text("完").key(Key::Home).key(Key::Delete);
        assert_eq!(typed(&driver), "楼焊工班，完", "{name}");
        driver.ctrl('u');
        assert_eq!(typed(&driver), "", "{name}");
    }
}

#[test]
fn a_note_is_emptied_line_by_line_and_stored_under_its_help() {
    let mut driver = opened("note");
    driver
        .text("第一行")
        .key(Key::Enter)
        .text("第二行")
        .ctrl('u');
    assert_eq!(typed(&driver), "第一行\n");
    driver.key(Key::F(1));
    driver.state.now = compliance_model::date::Timestamp::from_unix(1_995_484_469);
    driver.send(Msg::Tick);
    let item = driver
        .state
        .case
        .as_ref()
        .unwrap()
        .walk
        .item
        .clone()
        .unwrap();
    assert_eq!(driver.replay().checkup.note(&item), "第一行\n");
}

/// Every form that keys lead to, with something typed into it.
fn forms() -> Vec<(&'static str, Driver)> {
    let mut new = Driver::new();
    new.keys("n");
    let firm = || {
        let mut driver = Driver::new();
        driver.firm();
        driver
    };
    let mut consent = firm();
    consent.keys("1");
    let mut visit = firm();
    visit.keys("4");
    let mut fact = Driver::in_walk();
    fact.key(Key::F(5))
        .key(Key::Home)
        .key(Key::Down)
        .key(Key::Enter);
    let mut agreement = Driver::in_walk();
    agreement.answers("3").key(Key::F(8)).key(Key::Enter);
    let mut report = Driver::in_walk();
    report.key(Key::F(9)).key(Key::Enter);
    let mut forms = vec![
        ("new firm", new),
        ("consent", consent),
        ("visit", visit),
        ("fact", fact),
        ("agreement", agreement),
        ("report", report),
    ];
    for (name, keys) in [
        ("reason", "4"),
        ("owed", "6"),
        ("shift", "j"),
        ("attach", "e"),
    ] {
        let mut driver = Driver::in_walk();
        driver.keys(keys);
        forms.push((name, driver));
    }
    forms
}

#[test]
fn no_form_drops_unasked_what_was_typed() {
    for (name, mut driver) in forms() {
        driver.key(Key::Esc);
        let asked = matches!(driver.state.overlays.last(), Some(Overlay::Confirm { .. }));
        assert!(!asked, "{name}: nothing was typed");
    }
    for (name, mut driver) in forms() {
        driver.text("某某");
        let depth = driver.state.overlays.len();
        driver.key(Key::Esc);
        assert!(driver.frame(80, 24).contains("放弃已填的内容"), "{name}");
        driver.key(Key::Esc);
        assert!(typed(&driver).ends_with("某某"), "{name}: Esc keeps it");
        driver.key(Key::Esc).keys("1");
        assert_eq!(driver.state.overlays.len(), depth - 1, "{name}");
    }
    // A digit that began a figure was typed as well.
    let mut driver = Driver::in_walk();
    driver
        .key(Key::F(5))
        .key(Key::Home)
        .key(Key::Down)
        .key(Key::Down)
        .keys("3");
    driver.key(Key::Esc);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("放弃已填的内容"), "{frame}");
}

#[test]
fn the_box_of_a_private_note_says_which_edition_prints_it() {
    let mut driver = opened("private");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("只印在律所内部版里"), "{frame}");
    assert!(!frame.contains("永不进报告"), "{frame}");
}
