//! The search: what is found, and going there.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{Finder, Overlay, Pick, Reader, Writes},
    search::{Catalogue, Hit},
    state::{Screen, State},
    update::{self, leave, menu, own, statute, walk},
    widgets::{editor::Editor, list},
};
use compliance_model::{
    id::{CheckupId, ItemId, LawId},
    own::is_own,
    place::Locally,
};
use std::sync::Arc;

/// Opens the search: in the articles of a law that is read, else in everything.
pub(crate) fn open(state: &mut State) {
    let catalogue = match state.overlays.last() {
        Some(Overlay::Confirm { .. }) => {
            state.remark = Some(leave::first_answer(state).to_owned());
            return;
        }
        Some(Overlay::Statute(statute)) => Catalogue::of_articles(&statute.text),
        _ => Catalogue::of_everything(state),
    };
    state.overlays.push(Overlay::Finder(Finder {
        query: Editor::line("", 40),
        hits: catalogue.find(""),
        cursor: 0,
        catalogue: Arc::new(catalogue),
    }));
}

impl Finder {
    /// Searches anew after the query changed.
    pub(crate) fn search(&mut self) {
        self.hits = self.catalogue.find(self.query.text());
        self.cursor = 0;
    }
}

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Finder(finder)) = state.overlays.last_mut() else {
        return Vec::new();
    };
    if let Some(to) = list::moved(finder.cursor, action, finder.hits.len()) {
        finder.cursor = to;
        return Vec::new();
    }
    let hit = finder.hits.get(finder.cursor).cloned();
    match (action, hit) {
        (Action::Take, None) => Vec::new(),
        (Action::Take, Some(hit)) => {
            state.overlays.pop();
            go(state, hit)
        }
        _ => {
            state.overlays.pop();
            Vec::new()
        }
    }
}

fn go(state: &mut State, hit: Hit) -> Vec<Effect> {
    match hit {
        Hit::Article(n) => statute::turn_to(state, n),
        Hit::Item(item) => show(state, item),
        Hit::Note(item) => {
            show(state, item.clone());
            walk::open_note(state, item, Writes::Note);
        }
        Hit::Private(item) => {
            show(state, item.clone());
            walk::open_note(state, item, Writes::Private);
        }
        Hit::Firm(id) => return open_firm(state, id),
        Hit::Law(law) => offer_law(state, &law),
    }
    Vec::new()
}

/// Puts an item on the card, whatever screen is open.
pub(crate) fn show(state: &mut State, item: ItemId) {
    if is_own(&item) {
        own::show(state, &item);
        return;
    }
    state.overlays.clear();
    update::enter(state, Screen::Walk);
    if let Some(case) = &mut state.case {
        walk::show(case, item);
    }
}

/// Opens a firm's checkup, leaving the one that is open.
fn open_firm(state: &mut State, id: CheckupId) -> Vec<Effect> {
    state.overlays.clear();
    let open = state.case.as_ref().map(|case| &case.id);
    if open == Some(&id) {
        update::enter(state, Screen::Walk);
        return Vec::new();
    }
    if leave::case_is_unsaved(state) {
        return leave::confirm_leave(state);
    }
    let open = Effect::Open { id, join: false };
    if state.case.is_none() {
        return vec![open];
    }
    state.leave_case();
    vec![Effect::CloseCase, Effect::List, open]
}

/// Offers the text of a law and the items that cite it.
fn offer_law(state: &mut State, id: &LawId) {
    let Some(law) = state.content.laws().get(id).cloned() else {
        return;
    };
    let mut choices = Vec::new();
    if state.has_statutes {
        let label = state.say("看条文", "Read its text").to_owned();
        choices.push((label, Pick::Law(id.clone())));
    }
    choices.extend(citing(state, id));
    let title = format!("《{}》", law.short);
    let standing = crate::overlays::statute::in_force(state, &law);
    if choices.is_empty() {
        let none = if state.case.is_some() {
            state.say(
                "本次体检没有引用它的检查项。",
                "No item of this checkup cites it.",
            )
        } else {
            state.say(
                "打开一次体检后，这里列出引用它的检查项。",
                "With a checkup open, the items that cite it are listed here.",
            )
        };
        let text = format!("{}\n{standing}\n\n{none}", law.title);
        state.overlays.push(Overlay::Reader(Reader {
            title,
            text,
            ..Reader::default()
        }));
    } else {
        menu::open(state, title, format!("{}，{standing}", law.title), choices);
    }
}

/// Returns the items of the open checkup that cite a law.
fn citing(state: &State, law: &LawId) -> Vec<(String, Pick)> {
    let rows = state.case.iter().flat_map(|case| &case.assessment.rows);
    let elsewhere = state.case.as_ref().is_some_and(|case| {
        let facts = state.content.facts_of(&case.file.checkup);
        Locally::of(&state.content, &facts).is_elsewhere(law)
    });
    rows.filter_map(|row| state.content.items().get(row.index))
        .filter(|item| !elsewhere && item.basis.iter().any(|cite| cite.law == *law))
        .map(|item| {
            let label = format!("{} {}", item.id, item.title.get(state.lang));
            (label, Pick::Show(item.id.clone()))
        })
        .chain(own_citing(state, law).filter(|_| !elsewhere))
        .collect()
}

/// Returns the own findings that cite a law.
fn own_citing<'s>(
    state: &'s State,
    law: &'s LawId,
) -> impl Iterator<Item = (String, Pick)> + use<'s> {
    let own = (state.case.iter()).flat_map(|case| case.file.checkup.own_findings());
    own.filter(|(_, own)| own.basis.iter().any(|basis| basis.law == *law))
        .map(|(id, own)| (own.marked_title(state.lang), Pick::Show(id.clone())))
}
