//! The mouse: a click moves the cursor, one on the line of the cursor takes it, one on a key does
//! what the key does. Nothing needs the mouse.

use crate::{
    blanks,
    effect::Effect,
    keys::{
        chord::{Chord, Key},
        table,
    },
    overlay::{Overlay, Palette},
    state::{Screen, State},
    update::{self, walk},
    widgets::canvas::{Hit, Hits},
};

/// How many lines a notch of the wheel is worth.
const NOTCH: usize = 3;

pub(crate) fn click(state: &mut State, hits: &Hits, (column, row): (u16, u16)) -> Vec<Effect> {
    state.remark = None;
    match hits.at(column, row) {
        Some(Hit::Act(action)) => update::act(state, action),
        Some(Hit::Line(n)) => line(state, n),
        Some(Hit::Nothing) | None => Vec::new(),
    }
}

fn line(state: &mut State, n: usize) -> Vec<Effect> {
    if let Some(Overlay::Note(note)) = state.overlays.last_mut() {
        blanks::click(note, n);
        return Vec::new();
    }
    let in_form = matches!(state.overlays.last(), Some(Overlay::Form { .. }));
    match cursor(state) {
        // A form is done by Enter alone: a click into a field is never meant so.
        Some(cursor) if *cursor != n || in_form => *cursor = n,
        Some(_) => {
            let enter = table::action(state.scopes(), Chord::plain(Key::Enter));
            return enter.map_or_else(Vec::new, |action| update::act(state, action));
        }
        None => show(state, n),
    }
    Vec::new()
}

/// Shows the n-th item of the walk, which has no cursor beside the item on the card.
fn show(state: &mut State, n: usize) {
    if let Some(case) = &mut state.case {
        let item = case.visible().get(n).map(|row| row.item.clone());
        if let Some(item) = item {
            walk::show(case, item);
        }
    }
}

/// Returns the cursor of the list on top.
fn cursor(state: &mut State) -> Option<&mut usize> {
    match state.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => Some(&mut finder.cursor),
        Some(Overlay::Guidance(list)) => Some(&mut list.cursor),
        Some(Overlay::Outline { cursor } | Overlay::Basis { cursor }) => Some(cursor),
        Some(Overlay::Settings { cursor } | Overlay::Palette(Palette { cursor, .. })) => {
            Some(cursor)
        }
        Some(Overlay::Menu(menu)) => Some(&mut menu.cursor),
        Some(Overlay::WhatIf(what_if)) => Some(&mut what_if.cursor),
        Some(Overlay::Form { form, .. }) => Some(&mut form.focus),
        Some(Overlay::Filter { .. }) => Some(&mut state.library.cursor),
        Some(
            Overlay::Help { .. }
            | Overlay::Reader(_)
            | Overlay::Statute(_)
            | Overlay::Confirm { .. }
            | Overlay::Note(_),
        ) => None,
        None => {
            let case = state.case.as_mut();
            match state.screen {
                Screen::Library => Some(&mut state.library.cursor),
                Screen::Facts => case.map(|case| &mut case.fact_cursor),
                Screen::Programme => case.map(|case| &mut case.programme_cursor),
                Screen::Risk | Screen::Plan | Screen::Report => {
                    case.map(|case| &mut case.list_cursor)
                }
                Screen::Consent | Screen::Walk => None,
            }
        }
    }
}

/// Scrolls: as the arrows do, and the card of the walk as the page keys do.
pub(crate) fn wheel(state: &mut State, down: bool) -> Vec<Effect> {
    let on_card = state.overlays.is_empty() && state.screen == Screen::Walk;
    let (key, times) = match (on_card, down) {
        (true, true) => (Key::PageDown, 1),
        (true, false) => (Key::PageUp, 1),
        (false, true) => (Key::Down, NOTCH),
        (false, false) => (Key::Up, NOTCH),
    };
    (0..times)
        .flat_map(|_| update::key(state, Chord::plain(key)))
        .collect()
}
