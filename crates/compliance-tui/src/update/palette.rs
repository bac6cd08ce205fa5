//! The command palette: the rows of the key table, found by name. Enter does what holds here and
//! goes to where another holds.

use crate::{
    effect::Effect,
    keys::{
        action::Action,
        table::{self, Binding, Scope},
    },
    overlay::{Overlay, Palette},
    search,
    state::{Screen, State},
    update::{self, finder, leave, settings},
    widgets::{editor::Editor, list},
};
use compliance_model::text::Lang;

/// How long a query may be.
const QUERY_CHARS: usize = 60;

pub(crate) fn open(state: &mut State) {
    state.overlays.push(Overlay::Palette(Palette {
        query: Editor::line("", QUERY_CHARS),
        hits: Vec::new(),
        cursor: 0,
    }));
    find(state);
}

/// Finds the rows whose names, keys or scope hold what was typed; those found by name come first,
/// and of these the ones that hold here.
pub(crate) fn find(state: &mut State) {
    let here = state.scopes_beneath();
    let Some(Overlay::Palette(palette)) = state.overlays.last_mut() else {
        return;
    };
    let matches = search::matching(palette.query.text());
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for binding in rows(here) {
        if matches(binding.zh) || matches(binding.en) {
            named.push(binding);
        } else if matches(&haystack(binding)) {
            others.push(binding);
        }
    }
    named.append(&mut others);
    palette.hits = named;
    palette.cursor = 0;
}

/// Returns every row of the table but the palette's own: first those that hold here, then those of
/// the other places. What two places call by one name is listed once.
fn rows(here: &[Scope]) -> Vec<&'static Binding> {
    let elsewhere = Scope::ALL.iter().filter(|scope| !here.contains(scope));
    let mut rows: Vec<&'static Binding> = Vec::new();
    for binding in here
        .iter()
        .chain(elsewhere)
        .flat_map(|&scope| table::of_scope(scope))
    {
        let same = |row: &&Binding| row.action == binding.action && row.zh == binding.zh;
        if binding.action != Action::Palette && !rows.iter().any(same) {
            rows.push(binding);
        }
    }
    rows
}

fn haystack(binding: &Binding) -> String {
    let (zh, en) = (binding.scope.name(Lang::Zh), binding.scope.name(Lang::En));
    format!(
        "{} {} {zh} {en} {}",
        binding.zh,
        binding.en,
        binding.chords()
    )
}

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = state.overlays.last_mut() else {
        return Vec::new();
    };
    if let Some(to) = list::moved(palette.cursor, action, palette.hits.len()) {
        palette.cursor = to;
        return Vec::new();
    }
    let chosen = palette.hits.get(palette.cursor).copied();
    state.overlays.pop();
    match (action, chosen) {
        (Action::Take, Some(chosen)) if state.scopes().contains(&chosen.scope) => {
            update::act(state, chosen.action)
        }
        (Action::Take, Some(chosen)) => go_to(state, chosen),
        _ => Vec::new(),
    }
}

/// Goes to the place where an action holds, and says its key there. It is not carried out: the
/// lawyer has not seen yet what it would be done to.
fn go_to(state: &mut State, binding: &Binding) -> Vec<Effect> {
    let place = match binding.scope {
        Scope::Library => {
            state.overlays.clear();
            return match &state.case {
                None => Vec::new(),
                Some(_) if leave::case_is_unsaved(state) => leave::confirm_leave(state),
                Some(_) => leave::leave(state),
            };
        }
        Scope::Consent => Screen::Consent,
        Scope::Facts => Screen::Facts,
        Scope::Programme => Screen::Programme,
        Scope::Walk | Scope::Statute | Scope::Editor | Scope::Sentence => Screen::Walk,
        Scope::Risk | Scope::WhatIf => Screen::Risk,
        Scope::Plan => Screen::Plan,
        Scope::Report => Screen::Report,
        Scope::Settings => {
            settings::open(state);
            return say_key(state, binding);
        }
        Scope::Finder => {
            finder::open(state);
            return Vec::new();
        }
        Scope::Cover => return leave::cover(state),
        // They hold on every screen of a checkup, and what lies on top is in their way.
        Scope::Case if state.case.is_some() => {
            state.overlays.clear();
            return update::act(state, binding.action);
        }
        Scope::Global => return update::act(state, binding.action),
        Scope::Case
        | Scope::List
        | Scope::Menu
        | Scope::Guidance
        | Scope::Reader
        | Scope::Confirm
        | Scope::Form
        | Scope::Typing => {
            return say_key(state, binding);
        }
    };
    if state.case.is_some() {
        state.overlays.clear();
        update::enter(state, place);
        if state.screen != place {
            return Vec::new();
        }
    }
    say_key(state, binding)
}

/// Says in the last line which key does it, and where.
fn say_key(state: &mut State, binding: &Binding) -> Vec<Effect> {
    let (name, keys) = (binding.name(state.lang), binding.chords());
    let place = binding.scope.name(state.lang);
    state.remark = Some(match (state.lang, &state.case) {
        (Lang::Zh, Some(_)) => format!("{name}：在“{place}”按 {keys}"),
        (Lang::En, Some(_)) => format!("{name}: {keys} in {place}"),
        (Lang::Zh, None) => format!("{name}：先打开一次体检，在“{place}”按 {keys}"),
        (Lang::En, None) => format!("{name}: open a checkup, then {keys} in {place}"),
    });
    Vec::new()
}
