//! Every key that is offered does something or says why not.

use crate::{
    fixture::{Driver, row},
    frames::{PLACES, Place, WORDED},
};
use compliance_model::text::Lang;
use compliance_tui::{
    keys::{
        action::Action,
        chord::Key,
        table::{self, Binding},
    },
    msg::Msg,
    overlay::Overlay,
    state::State,
    update::update,
    widgets::canvas::Hits,
};

/// Screens and boxes beside those of the frames.
const OTHERS: &[Place] = &[
    ("walk", |d| d),
    ("consent", |d| d.ctrl('a')),
    ("facts", |d| d.key(Key::F(5))),
    ("risk", |d| d.key(Key::F(7))),
    ("plan", |d| d.key(Key::F(8))),
    ("covered", |d| d.key(Key::F(10))),
    ("library", |d| {
        d.send(Msg::Listed(vec![row("某某精密机械有限公司", 18)]));
        d.state.leave_case();
        d
    }),
    ("library-empty", |d| {
        d.state.leave_case();
        d
    }),
    ("delete", |d| {
        d.send(Msg::Listed(vec![row("某某精密机械有限公司", 18)]));
        d.state.leave_case();
        d.key(Key::Delete)
    }),
    ("facts-yes-no", |d| d.key(Key::F(5)).key(Key::End)),
    ("read-only", |d| {
        d.state.case.as_mut().unwrap().read_only = true;
        d
    }),
];

fn at(go: fn(&mut Driver) -> &mut Driver) -> Driver {
    let mut driver = Driver::in_walk();
    go(&mut driver);
    driver.state.remark = None;
    driver
}

/// All of the state that a user may see.
fn seen(state: &State) -> String {
    let hits = Hits::default();
    format!(
        "{:?}",
        State {
            hits,
            ..state.clone()
        }
    )
}

/// A cursor that is at an end stays there.
const fn moves(action: Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::NextField
            | Action::PrevField
            | Action::PrevArticle
            | Action::NextArticle
    )
}

/// Returns the keys of a place that do nothing, among those that are wanted.
fn dead(driver: &Driver, wanted: impl Fn(&Binding) -> bool) -> Vec<String> {
    let mut dead = vec![];
    let before = seen(&driver.state);
    let bindings = driver.state.scopes().iter();
    let bindings = bindings.flat_map(|&scope| table::of_scope(scope));
    for binding in bindings.filter(|binding| wanted(binding)) {
        for &chord in binding.keys {
            let mut state = driver.state.clone();
            let effects = update(&mut state, Msg::Key(chord));
            // What is wrong with a form is said already, and again.
            let says = matches!(state.overlays.last(), Some(Overlay::Form { form, .. }) if form.error.is_some());
            if !says && effects.is_empty() && seen(&state) == before {
                dead.push(format!("{chord} {}", binding.zh));
            }
        }
    }
    dead
}

fn places() -> impl Iterator<Item = &'static Place> {
    PLACES.iter().chain(WORDED).chain(OTHERS)
}

#[test]
fn no_footer_offers_a_key_that_does_nothing() {
    let mut slips = vec![];
    for (name, go) in places() {
        let mut driver = at(*go);
        let frame = driver.frame_in(Lang::Zh, 120, 40);
        let footer = frame.lines().nth(38).unwrap_or_default();
        let found = dead(&driver, |binding| {
            footer.contains(&format!("{} {}", binding.short(), binding.zh))
        });
        slips.extend(found.iter().map(|key| format!("{name}: {key}")));
    }
    assert!(slips.is_empty(), "{slips:#?}");
}

#[test]
fn every_key_of_the_help_does_something_or_says_why_not() {
    let mut slips = vec![];
    for (name, go) in places() {
        let found = dead(&at(*go), |binding| !moves(binding.action));
        slips.extend(found.iter().map(|key| format!("{name}: {key}")));
    }
    assert!(slips.is_empty(), "{slips:#?}");
}
