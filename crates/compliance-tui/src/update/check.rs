//! What is left to look at before closing, as a menu whose lines lead to their places and open what
//! mends them.

use crate::{
    effect::Effect,
    keys::{
        action::Action,
        table::{self, Scope},
    },
    overlay::Pick,
    state::{Screen, State},
    update::{finder, menu, renew, walk},
};
use compliance_model::{
    consistency::{self, Gap},
    id::ItemId,
};

/// Opens the list.
pub(crate) fn open(state: &mut State) {
    let Some(case) = &state.case else { return };
    let gaps = consistency::check(&state.content, &case.file, &case.assessment, state.today());
    if gaps.is_empty() {
        let text = state.say("核对完毕，没有遗漏", "Nothing is left to look at");
        state.remark = Some(text.to_owned());
        return;
    }
    let title = state.say("结案前核对", "Check before closing").to_owned();
    let intro = state.say(
        "回车前往该项，括号里是那里的键。带 * 的不办不能结案。",
        "Enter goes to the item; in brackets, the key there. Nothing is closed over a *.",
    );
    let intro = intro.to_owned();
    list(state, gaps, (title, intro), star);
}

/// Lists all that keeps a checkup open.
pub(crate) fn list_obstacles(state: &mut State, gaps: Vec<(Gap, ItemId)>) {
    let title = state.say("还不能结案", "Not to be closed yet").to_owned();
    let mut intro = state
        .say(
            "以下各处须先处理。回车前往该项，括号里是那里的键。",
            "These come first. Enter goes to the item; in brackets, the key there.",
        )
        .to_owned();
    if gaps.iter().any(|(gap, _)| *gap == Gap::NoFact) {
        intro.push_str(state.say(
            "事实写不实的，按 K 写明理由不列入。",
            " A finding whose fact cannot be told is left out by K, with a reason.",
        ));
    }
    list(state, gaps, (title, intro), |_| "");
}

fn list(
    state: &mut State,
    gaps: Vec<(Gap, ItemId)>,
    (title, intro): (String, String),
    mark: impl Fn(Gap) -> &'static str,
) {
    let line = |(gap, item): (Gap, ItemId)| {
        let (mark, named, colon) = (mark(gap), named(state, gap), state.colon());
        let label = format!("{mark}{named}{colon}{}", state.title(&item));
        (label, Pick::Mend(gap, item))
    };
    let choices: Vec<_> = gaps.into_iter().map(line).collect();
    menu::open(state, title, intro, choices);
}

/// Marks a gap over which nothing is closed.
pub(crate) const fn star(gap: Gap) -> &'static str {
    if gap.blocks_closing() { "* " } else { "" }
}

/// Names a gap, with the key that mends it where it stands.
pub(crate) fn named(state: &State, gap: Gap) -> String {
    let key = mends(gap).and_then(|action| {
        let mut bindings = table::of_scope(Scope::Walk);
        bindings.find(|binding| binding.action == action)
    });
    let key = key.map_or_else(String::new, |binding| state.aside(&binding.short()));
    format!("{}{key}", gap.name(state.lang))
}

/// Returns what is done on the card about a gap, by one key.
const fn mends(gap: Gap) -> Option<Action> {
    match gap {
        Gap::Doubt => Some(Action::Review),
        Gap::Conflict => Some(Action::OtherVoice),
        Gap::NoSpeaker => Some(Action::Source),
        Gap::NoReason | Gap::NoDay => Some(Action::Details),
        Gap::NoFact => Some(Action::Wording),
        Gap::OwnFact | Gap::OwnBasis | Gap::OwnAdvice => Some(Action::OwnFinding),
        Gap::LawChanged => Some(Action::Basis),
        Gap::PrivateFact => Some(Action::Note),
        Gap::Marked => Some(Action::Mark),
        Gap::NoProof => Some(Action::Proof),
        Gap::Unknown | Gap::Unasked | Gap::NotAsked | Gap::Received => None,
    }
}

/// Goes where a gap is and opens what mends it; a mark is looked at, and not taken off.
pub(crate) fn mend(state: &mut State, gap: Gap, item: ItemId) -> Vec<Effect> {
    if let Gap::Unknown | Gap::Unasked = gap {
        renew::show_unscored(state, item);
        return Vec::new();
    }
    finder::show(state, item.clone());
    let case = state.case.as_ref();
    let on_card = state.screen == Screen::Walk
        && state.overlays.is_empty()
        && case.is_some_and(|case| case.walk.item.as_ref() == Some(&item));
    match mends(gap).filter(|_| on_card && gap != Gap::Marked) {
        Some(action) => walk::act(state, action),
        None => Vec::new(),
    }
}
