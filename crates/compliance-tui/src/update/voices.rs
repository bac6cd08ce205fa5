//! Several interviewees: who differs, who is believed, and what is only spoken of.

use crate::{
    change::standing,
    effect::Effect,
    overlay::{Overlay, Pick, Purpose},
    state::{Case, Leave, State},
    update::{menu, refuses_writing, walk},
    widgets::form::Form,
};
use compliance_model::{
    answer::{Answer, Heard, ItemState, ONLY_SPOKEN, Ruling, Verdict},
    id::{ItemId, Ref},
    text::Lang,
};

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
        ItemState::Answered(_) | ItemState::LeftOut(_) => ask_verdict(state, item),
        ItemState::Conflict(_) => ask_decision(state, item),
    }
}

/// Asks what the other one says.
pub(crate) fn ask_verdict(state: &mut State, item: &ItemId) {
    let title = state.title(item);
    let intro = state.say(
        "另一人怎么说？两种都保留，标为说法不一，由律师裁决。",
        "What does the other one say? Both are kept as differing until a lawyer decides.",
    );
    let line = |verdict: Verdict| {
        let name = verdict.name(state.lang).to_owned();
        (name, Pick::Voice(item.clone(), verdict))
    };
    let choices = Verdict::ALL.map(line).into();
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
}

/// Returns a line for everybody who is interviewed.
pub(crate) fn interviewees(state: &State, pick: impl Fn(&str) -> Pick) -> Vec<(String, Pick)> {
    let case = state.case.as_ref();
    let visit = case.and_then(|case| case.file.checkup.visit());
    let names = visit.into_iter().flat_map(|visit| &visit.interviewees);
    names.map(|name| (name.clone(), pick(name))).collect()
}

/// Asks who says so: one of those interviewed who has not spoken on the item, or somebody else.
pub(crate) fn ask_who(state: &mut State, item: &ItemId, verdict: Verdict) {
    let pick = |name: &str| Pick::VoiceOf(item.clone(), verdict, name.to_owned());
    let mut choices = interviewees(state, pick);
    choices.retain(|(name, _)| !has_spoken(state, item, name));
    if choices.is_empty() {
        ask_name(state, item.clone(), verdict);
        return;
    }
    let other = state.say("别的人……", "Somebody else ...").to_owned();
    choices.push((other, Pick::NameVoice(item.clone(), verdict)));
    let title = state.say("谁这样说", "Who says so").to_owned();
    let (asked, colon) = (state.title(item), state.colon());
    let intro = format!("{asked}{colon}{}", verdict.name(state.lang));
    menu::open(state, title, intro, choices);
}

/// Returns whether a statement of somebody stands on an item already. Where one stands without a
/// name it is taken for that of whoever speaks.
fn has_spoken(state: &State, item: &ItemId, name: &str) -> bool {
    let Some(case) = &state.case else {
        return false;
    };
    standing(&case.file.checkup, item).iter().any(|answer| {
        let said_by = match answer.said_by.as_str() {
            "" => case.walk.speaker.as_str(),
            said_by => said_by,
        };
        said_by.trim() == name.trim()
    })
}

/// Asks for the name of whoever says so.
pub(crate) fn ask_name(state: &mut State, item: ItemId, verdict: Verdict) {
    let label = ("谁这样说（姓名、职务）", "Who says so (name, post)");
    state.overlays.push(Overlay::Form {
        form: Form::new(&[(label, "")]),
        purpose: Purpose::Voice(item, verdict),
    });
}

/// Puts the other answer beside those that stand; an error says why it is none.
pub(crate) fn submit(
    state: &mut State,
    item: &ItemId,
    verdict: Verdict,
    said_by: &str,
) -> Result<Vec<Effect>, String> {
    if has_spoken(state, item, said_by) {
        return Err(match state.lang {
            Lang::Zh => {
                format!("{said_by}的说法已经记在本项，不是另一人；改说法请退出后直接按数字")
            }
            Lang::En => {
                format!(
                    "{said_by} spoke on this item already; to change that, leave and press a digit"
                )
            }
        });
    }
    let Some(case) = &state.case else {
        return Ok(Vec::new());
    };
    let mut answers = standing(&case.file.checkup, item);
    answers.push(Answer {
        said_by: said_by.to_owned(),
        ..Answer::of(verdict)
    });
    Ok(walk::put_answers(state, item, answers))
}

/// Asks which statement holds, or what the lawyer finds instead. The only way out of a conflict.
pub(crate) fn ask_decision(state: &mut State, item: &ItemId) {
    let Some(case) = &state.case else { return };
    let answers = case.file.checkup.answers(item);
    let mut choices: Vec<(String, Pick)> = answers
        .filter(|(_, answer)| answer.verdict.is_some())
        .map(|(at, answer)| {
            let pick = Pick::Decide(item.clone(), answer.clone());
            (voice(state, case, at, answer), pick)
        })
        .collect();
    let own = state.say(
        "都不采信，律师另作认定……",
        "Neither: the lawyer finds otherwise ...",
    );
    choices.push((own.to_owned(), Pick::DecideOtherwise(item.clone())));
    let more = state.say("再记一个人的说法", "Take down one more");
    choices.push((more.to_owned(), Pick::AddVoice(item.clone())));
    let intro = state.say(
        "说法不一。采信哪一个？由律师裁决，两种说法都留在内部记录里（按 U 可撤销）",
        "They differ. Which one holds? The lawyer decides; both stay in the internal record (U takes it back)",
    );
    let (title, intro) = (state.title(item), intro.to_owned());
    menu::open(state, title, intro, choices);
}

/// Asks what the lawyer finds instead of what was said.
pub(crate) fn ask_own_verdict(state: &mut State, item: &ItemId) {
    let line = |verdict: Verdict| {
        let name = verdict.name(state.lang).to_owned();
        (name, Pick::DecideOn(item.clone(), verdict))
    };
    let choices = Verdict::ALL.map(line).into();
    let intro = state.say(
        "律师认定为：（证据等级从陈述记起，按 V 可改）",
        "The lawyer finds: (it rests on statements until V says otherwise)",
    );
    let (title, intro) = (state.title(item), intro.to_owned());
    menu::open(state, title, intro, choices);
}

/// Asks why the lawyer's own verdict holds.
pub(crate) fn ask_why(state: &mut State, item: ItemId, verdict: Verdict) {
    let label = ("另作认定的理由", "Why the lawyer finds otherwise");
    state.overlays.push(Overlay::Form {
        form: Form::new(&[(label, "")]),
        purpose: Purpose::Ruling(item, verdict),
    });
}

/// Puts the lawyer's own verdict in the place of the statements that differ.
pub(crate) fn rule_otherwise(
    state: &mut State,
    item: &ItemId,
    verdict: Verdict,
    reason: &str,
) -> Vec<Effect> {
    let answer = Answer {
        reason: reason.to_owned(),
        ..Answer::of(verdict)
    };
    rule(state, item, answer)
}

/// Puts a lawyer's decision in the place of the statements that differ, and keeps them in it.
pub(crate) fn rule(state: &mut State, item: &ItemId, answer: Answer) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    let by = lawyer(state);
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let checkup = &case.file.checkup;
    let heard = checkup
        .answers(item)
        .flat_map(|(at, answer)| heard(answer, checkup.lawyer_name(at).to_owned()));
    let ruling = Ruling {
        by,
        heard: heard.collect(),
    };
    let answer = Answer {
        ruling: Some(ruling),
        ..answer
    };
    case.walk.leave = Some(Leave {
        item: item.clone(),
        moves_on: false,
    });
    walk::put_answers(state, item, vec![answer])
}

/// Returns what was heard by an answer: itself, or, of an earlier decision, what that was about.
fn heard(answer: &Answer, taken_by: String) -> Vec<Heard> {
    match (&answer.ruling, answer.verdict) {
        (Some(earlier), _) => earlier.heard.clone(),
        (None, Some(verdict)) => vec![Heard {
            verdict,
            proof: answer.proof,
            said_by: answer.said_by.clone(),
            reason: answer.reason.clone(),
            taken_by,
        }],
        (None, None) => Vec::new(),
    }
}

/// Returns the name of the lawyer at the keys: as set, or the one who leads the visit.
pub(crate) fn lawyer(state: &State) -> String {
    let visit = state.case.as_ref().and_then(|c| c.file.checkup.visit());
    let lead = visit.and_then(|visit| visit.lawyers.first());
    let set = Some(&state.settings.lawyer).filter(|lawyer| !lawyer.name.is_empty());
    set.or(lead).map_or_else(String::new, |l| l.name.clone())
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
    if let Some(ruling) = &answer.ruling {
        parts.push(ruled(state, ruling));
    } else if let Some(lawyer) = lawyer.filter(|lawyer| !lawyer.name.is_empty()) {
        parts.push(match state.lang {
            Lang::Zh => format!("{}记", lawyer.name),
            Lang::En => format!("taken by {}", lawyer.name),
        });
    }
    parts.join(state.glyphs.between())
}

/// Says that an answer is a lawyer's decision.
pub(crate) fn ruled(state: &State, ruling: &Ruling) -> String {
    match state.lang {
        Lang::Zh => format!("律师{}裁决", ruling.by),
        Lang::En => format!("decided by lawyer {}", ruling.by)
            .trim_end()
            .to_owned(),
    }
}

/// Offers to note that an item was only spoken of.
pub(crate) fn offer_only_spoken(state: &mut State, item: &ItemId) {
    if refuses_writing(state) {
        return;
    }
    if in_conflict(state, item) {
        ask_decision(state, item);
        return;
    }
    let intro = state.say(
        "只记“不清楚”和“仅口头沟通，未作书面记录”，不记对方说了什么，本项按未查清计。此前已存的回答仍在日志里。",
        "It is put down as unclear, only spoken of, without what was said, and counts as open. An answer stored before stays in the log.",
    );
    let label = state.say("记为仅口头", "Put down as only spoken of");
    let choices = vec![(label.to_owned(), Pick::OnlySpoken(item.clone()))];
    let (title, intro) = (state.title(item), intro.to_owned());
    menu::open(state, title, intro, choices);
}

/// Puts down that an item was only spoken of: no verdict on it, nobody's name.
pub(crate) fn only_spoken(state: &mut State, item: &ItemId) -> Vec<Effect> {
    let answer = Answer {
        reason: ONLY_SPOKEN.to_owned(),
        ..Answer::of(Verdict::Unclear)
    };
    if let Some(case) = &mut state.case {
        let moves_on = case.file.checkup.state(item) == ItemState::NotAsked;
        let item = item.clone();
        case.walk.leave = Some(Leave { item, moves_on });
    }
    walk::put_answers(state, item, vec![answer])
}

/// Returns whether statements on an item differ.
pub(crate) fn in_conflict(state: &State, item: &ItemId) -> bool {
    let case = state.case.as_ref();
    case.is_some_and(|case| matches!(case.file.checkup.state(item), ItemState::Conflict(_)))
}
