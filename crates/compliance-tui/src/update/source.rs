//! Where an answer comes from: who says it, and what it rests on.

use crate::{
    effect::Effect,
    overlay::{Menu, Overlay, Pick, Purpose},
    state::State,
    update::{
        case, menu, refuses_writing, voices,
        walk::{amend, amendable},
    },
    widgets::form::Form,
};
use compliance_model::{answer::Proof, id::ItemId, record::Record, text::Lang};

/// Offers those who are interviewed as the speaker, or asks for a name.
pub(crate) fn open(state: &mut State, item: ItemId) {
    let pick = |name: &str| Pick::Speaker(item.clone(), name.to_owned());
    let mut choices = voices::interviewees(state, pick);
    if choices.is_empty() {
        ask_speaker(state, item);
        return;
    }
    let other = state.say("别的人……", "Somebody else ...").to_owned();
    choices.push((other, Pick::NameSpeaker(item)));
    let title = state.say("谁说的", "Who said it").to_owned();
    let intro = state.say(
        "之后的回答都记在这个人名下，直到换人。",
        "Answers from now on are taken down as theirs.",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
}

/// Asks for the name of the speaker; nothing entered changes nothing.
pub(crate) fn ask_speaker(state: &mut State, item: ItemId) {
    let label = ("谁说的（姓名、职务）", "Who said it (name, post)");
    let mut form = Form::new(&[(label, "")]);
    let speaker = state.case.as_ref().map(|case| case.walk.speaker.as_str());
    form.hint = speaker.filter(|name| !name.is_empty()).map(|name| {
        let now = state.say("现在是：", "Now: ");
        let stays = state.say("（留空不变）", " (empty: as it is)");
        format!("{now}{name}{stays}")
    });
    state.overlays.push(Overlay::Form {
        form,
        purpose: Purpose::SaidBy(item),
    });
}

/// Says who speaks from now on, and who gave the answer on the card if nobody is named for it.
/// An answer of somebody else stays theirs unless it is said to be put down wrongly.
pub(crate) fn speaker(state: &mut State, item: &ItemId, name: String) -> Vec<Effect> {
    if name.is_empty() || refuses_writing(state) {
        return Vec::new();
    }
    let now = state.now;
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let mut effects = Vec::new();
    if case.walk.speaker != name {
        case.walk.speaker.clone_from(&name);
        let name = name.clone();
        effects = case::append(Record::Speaker { name, at: now });
    }
    if voices::in_conflict(state, item) {
        return effects;
    }
    let given = state
        .case
        .as_ref()
        .and_then(|case| case.file.checkup.answer(item));
    match given.map(|answer| answer.said_by.clone()) {
        Some(said_by) if said_by.is_empty() => {
            effects.extend(amend(state, item, |answer| answer.said_by = name));
        }
        Some(said_by) if said_by != name => ask_whose(state, item, &said_by, name),
        Some(_) | None => {}
    }
    effects
}

/// Asks whether the answer on the card, which is somebody else's, is to be put under a name.
fn ask_whose(state: &mut State, item: &ItemId, said_by: &str, name: String) {
    let title = state.title(item);
    let (intro, keep, put_right) = match state.lang {
        Lang::Zh => (
            format!("本项记的是{said_by}的回答。"),
            format!("不改；之后的回答记在{name}名下"),
            format!("记错了人：本项也改为{name}所说（证据回到“陈述”）"),
        ),
        Lang::En => (
            format!("{said_by} gave the answer to this item."),
            format!("Leave it; from now on {name} answers"),
            format!("It was {name} who said it (it rests on a statement again)"),
        ),
    };
    let choices = vec![
        (keep, Pick::Show(item.clone())),
        (put_right, Pick::PutRight(item.clone(), name)),
    ];
    menu::open(state, title, intro, choices);
}

/// Puts the answer under another name. What the first one showed is no proof of the second's.
pub(crate) fn put_right(state: &mut State, item: &ItemId, name: String) -> Vec<Effect> {
    amend(state, item, |answer| {
        answer.said_by = name;
        answer.proof = Proof::Statement;
    })
}

/// Asks what the answer rests on.
pub(crate) fn open_proof(state: &mut State, item: &ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(given) = amendable(state, item) else {
        return;
    };
    let line = |proof: Proof| {
        let name = proof.name(state.lang).to_owned();
        (name, Pick::Proof(item.clone(), proof))
    };
    let choices = Proof::ALL.map(line).into();
    let title = state.title(item);
    let verdict = given.verdict.map_or("", |verdict| verdict.name(state.lang));
    let intro = match state.lang {
        Lang::Zh => format!("“{verdict}”凭什么认定：看到了什么就选什么。"),
        Lang::En => format!("What {verdict} rests on: choose what was seen."),
    };
    let mut menu = Menu::new(title, intro, choices);
    let at = Proof::ALL.iter().position(|&proof| proof == given.proof);
    menu.cursor = at.unwrap_or(0);
    state.overlays.push(Overlay::Menu(menu));
}

/// Says what the answer rests on.
pub(crate) fn set_proof(state: &mut State, item: &ItemId, proof: Proof) -> Vec<Effect> {
    amend(state, item, |answer| answer.proof = proof)
}
