//! The command palette: the rows of the key table that hold here, found by name, done by Enter.

use crate::{
    effect::Effect,
    keys::{
        action::Action,
        table::{self, Binding},
    },
    overlay::{Overlay, Palette},
    search,
    state::State,
    update,
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

/// Finds the rows whose names, keys or scope hold what was typed; those found by name come first.
pub(crate) fn find(state: &mut State) {
    let scopes = state.scopes_beneath();
    let Some(Overlay::Palette(palette)) = state.overlays.last_mut() else {
        return;
    };
    let matches = search::matching(palette.query.text());
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for binding in scopes.iter().flat_map(|&scope| table::of_scope(scope)) {
        if binding.action == Action::Palette {
            continue;
        }
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
    let chosen = palette.hits.get(palette.cursor).map(|hit| hit.action);
    state.overlays.pop();
    match (action, chosen) {
        (Action::Take, Some(chosen)) => update::act(state, chosen),
        _ => Vec::new(),
    }
}
