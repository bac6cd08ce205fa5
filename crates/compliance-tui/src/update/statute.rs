//! The basis and the texts of statutes: choosing a citation, turning the articles.

use crate::{
    effect::Effect,
    keys::action::Action,
    msg::LawRead,
    overlay::{Overlay, Reader, Statute},
    overlays,
    state::State,
    update::overlay::scrolled,
    widgets::list,
};
use compliance_model::id::LawId;

/// Shows the basis of the item on the card; with texts at hand its citations can be opened.
pub(crate) fn open_basis(state: &mut State) {
    let overlay = if state.has_statutes {
        Overlay::Basis { cursor: 0 }
    } else {
        Overlay::Reader(Reader {
            title: state.say("依据与后果", "Basis and consequence").to_owned(),
            text: overlays::basis::text(state),
            ..Reader::default()
        })
    };
    state.overlays.push(overlay);
}

pub(crate) fn act_on_basis(state: &mut State, action: Action) -> Vec<Effect> {
    let blocks = overlays::basis::blocks(state);
    let Some(Overlay::Basis { cursor }) = state.overlays.last_mut() else {
        return Vec::new();
    };
    if let Some(to) = list::moved(*cursor, action, blocks.len()) {
        *cursor = to;
        return Vec::new();
    }
    let at = match action {
        Action::Take => *cursor,
        Action::Pick(n) => usize::from(n).saturating_sub(1),
        _ => {
            state.overlays.pop();
            return Vec::new();
        }
    };
    read_citation(state, at)
}

/// Asks for the article that the n-th citation of the item on the card names.
fn read_citation(state: &State, n: usize) -> Vec<Effect> {
    let case = state.case.as_ref();
    let item = case.and_then(|case| case.current_item(&state.content));
    let Some(cite) = item.and_then(|item| item.basis.into_iter().nth(n)) else {
        return Vec::new();
    };
    let current = cite.on(state.content.laws(), state.today());
    let asked = cite.version.or(current.map(|(_, version)| version.adopted));
    vec![Effect::ReadLaw {
        law: cite.law,
        asked,
        article: Some(cite.article),
    }]
}

/// Asks for a law from its beginning.
pub(crate) fn read_law(state: &State, law: LawId) -> Vec<Effect> {
    let known = state.content.laws().get(&law);
    let asked = known.and_then(|known| known.in_force(state.today()));
    let asked = asked.map(|version| version.adopted);
    vec![Effect::ReadLaw {
        law,
        asked,
        article: None,
    }]
}

/// Shows a law that was read, at the article asked for.
pub(crate) fn show(state: &mut State, read: LawRead) {
    let LawRead {
        law,
        asked,
        article,
        text,
    } = read;
    let wanted = article.map(|article| article.to_string());
    let at = wanted
        .as_deref()
        .map_or(Some(0), |wanted| text.position(wanted));
    state.overlays.push(Overlay::Statute(Statute {
        law,
        asked,
        missing: article.filter(|_| at.is_none()),
        at: at.unwrap_or(0),
        text,
        scroll: 0,
    }));
}

pub(crate) fn act(state: &mut State, action: Action) {
    let page = usize::from(state.size.1 / 2);
    let Some(Overlay::Statute(statute)) = state.overlays.last_mut() else {
        return;
    };
    let at = statute.at;
    match action {
        Action::PrevArticle => turn_to(state, at.saturating_sub(1)),
        Action::NextArticle => turn_to(state, at + 1),
        _ => {
            let stays = scrolled(&mut statute.scroll, action, page);
            if !stays {
                state.overlays.pop();
            }
        }
    }
}

/// Turns to the n-th article of the law that is read, or the last.
pub(crate) fn turn_to(state: &mut State, n: usize) {
    if let Some(Overlay::Statute(statute)) = state.overlays.last_mut() {
        let last = statute.text.articles.len().saturating_sub(1);
        statute.at = n.min(last);
        statute.scroll = 0;
        statute.missing = None;
    }
}
