//! Several interviewees: who differs, who is believed, and what is only spoken of.

use crate::{
    change::standing,
    effect::Effect,
    overlay::{Overlay, Pick, Purpose},
    state::{Case, State},
    update::{menu, refuses_writing, walk},
    widgets::form::Form,
};
use compliance_model::{
    answer::{Answer, ItemState, Verdict},
    id::{ItemId, Ref},
    text::Lang,
};

/// What the record says of an item that was only spoken of: that, and nothing more.
pub(crate) const ONLY_SPOKEN: &str = "仅口头沟通，未作书面记录";

/// Takes down another interviewee; where two differ already, lets the lead decide.
pub(crate) fn open(state: &mut State, item: &ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    match case.file.checkup.state(item) {
        ItemState::NotAsked => {
            let text = state.say(
                "先记第一个人的回答，再记另一个人的",
                "Take down the first answer, then the other one",
            );
            state.remark = Some(text.to_owned());
        }
        ItemState::Answered(_) => ask_verdict(state, item),
        ItemState::Conflict(_) => ask_decision(state, item),
    }
}

/// Asks what the other one says.
pub(crate) fn ask_verdict(state: &mut State, item: &ItemId) {
    let title = title_of(state, item);
    let intro = state.say(
        "另一人怎么说？两种说法都保留，标为冲突，由主办裁决。",
        "What does the other one say? Both are kept as a conflict until the lead decides.",
    );
    let line = |verdict: Verdict| {
        let name = verdict.name(state.lang).to_owned();
        (name, Pick::Voice(item.clone(), verdict))
    };
    let choices = Verdict::ALL.map(line).into();
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
}

fn title_of(state: &State, item: &ItemId) -> String {
    let item = state.content.item(item);
    item.map_or_else(String::new, |item| item.title.get(state.lang).to_owned())
}

/// Returns a line for everybody who is interviewed.
pub(crate) fn interviewees(state: &State, pick: impl Fn(&str) -> Pick) -> Vec<(String, Pick)> {
    let case = state.case.as_ref();
    let visit = case.and_then(|case| case.file.checkup.visit());
    let names = visit.into_iter().flat_map(|visit| &visit.interviewees);
    names.map(|name| (name.clone(), pick(name))).collect()
}

/// Asks who says so: one of those interviewed, or somebody else by name.
pub(crate) fn ask_who(state: &mut State, item: &ItemId, verdict: Verdict) {
    let pick = |name: &str| Pick::VoiceOf(item.clone(), verdict, name.to_owned());
    let mut choices = interviewees(state, pick);
    if choices.is_empty() {
        ask_name(state, item.clone(), verdict);
        return;
    }
    let other = state.say("别的人……", "Somebody else ...").to_owned();
    choices.push((other, Pick::NameVoice(item.clone(), verdict)));
    let title = state.say("谁这样说", "Who says so").to_owned();
    let intro = format!("{}：{}", title_of(state, item), verdict.name(state.lang));
    menu::open(state, title, intro, choices);
}

/// Asks for the name of whoever says so.
pub(crate) fn ask_name(state: &mut State, item: ItemId, verdict: Verdict) {
    let label = ("谁这样说（姓名、职务）", "Who says so (name, post)");
    state.overlays.push(Overlay::Form {
        form: Form::new(&[(label, "")]),
        purpose: Purpose::Voice(item, verdict),
    });
}

/// Puts the other answer beside those that stand.
pub(crate) fn submit(
    state: &mut State,
    item: &ItemId,
    verdict: Verdict,
    said_by: &str,
) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let mut answers = standing(&case.file.checkup, item);
    answers.push(Answer {
        said_by: said_by.to_owned(),
        ..Answer::of(verdict)
    });
    walk::put_answers(state, item, answers)
}

fn ask_decision(state: &mut State, item: &ItemId) {
    let Some(case) = &state.case else { return };
    let answers = case.file.checkup.answers(item);
    let mut choices: Vec<(String, Pick)> = answers
        .filter(|(_, answer)| answer.verdict.is_some())
        .map(|(at, answer)| {
            let pick = Pick::Decide(item.clone(), answer.clone());
            (voice(state, case, at, answer), pick)
        })
        .collect();
    let more = state.say("再记一个人的说法", "Take down one more");
    choices.push((more.to_owned(), Pick::AddVoice(item.clone())));
    let intro = state.say(
        "说法不同。采信哪一个？（按 U 可撤销）",
        "They differ. Which one holds? (U takes it back)",
    );
    let (title, intro) = (title_of(state, item), intro.to_owned());
    menu::open(state, title, intro, choices);
}

/// Writes one of several answers: verdict, who said it, what it rests on, who took it down.
pub(crate) fn voice(state: &State, case: &Case, at: &Ref, answer: &Answer) -> String {
    let verdict = answer
        .verdict
        .map_or("", |verdict| verdict.name(state.lang));
    let lawyer = case.file.checkup.lawyer_of(at);
    let mut parts = vec![verdict.to_owned(), answer.proof.name(state.lang).to_owned()];
    if !answer.said_by.is_empty() {
        parts.push(answer.said_by.clone());
    }
    if let Some(lawyer) = lawyer.filter(|lawyer| !lawyer.name.is_empty()) {
        parts.push(match state.lang {
            Lang::Zh => format!("{}记", lawyer.name),
            Lang::En => format!("taken by {}", lawyer.name),
        });
    }
    parts.join(state.glyphs.between())
}

/// Offers to note that an item was only spoken of.
pub(crate) fn offer_only_spoken(state: &mut State, item: &ItemId) {
    if refuses_writing(state) {
        return;
    }
    let intro = state.say(
        "只记“不清楚”和“仅口头沟通，未作书面记录”，不记对方说了什么，本项按未查清计。此前已存的回答仍在日志里。",
        "It is put down as unclear, only spoken of, without what was said, and counts as open. An answer stored before stays in the log.",
    );
    let label = state.say("记为仅口头", "Put down as only spoken of");
    let choices = vec![(label.to_owned(), Pick::OnlySpoken(item.clone()))];
    let (title, intro) = (title_of(state, item), intro.to_owned());
    menu::open(state, title, intro, choices);
}

/// Puts down that an item was only spoken of: no verdict on it, nobody's name.
pub(crate) fn only_spoken(state: &mut State, item: &ItemId) -> Vec<Effect> {
    let answer = Answer {
        reason: ONLY_SPOKEN.to_owned(),
        ..Answer::of(Verdict::Unclear)
    };
    if let Some(case) = &mut state.case {
        case.walk.leave = Some(item.clone());
    }
    walk::put_answers(state, item, vec![answer])
}
