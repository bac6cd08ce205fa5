//! What is left of a topic, answered in one go: one reason, one step to undo.

use crate::{
    change::Change,
    effect::Effect,
    overlay::{Overlay, Pick, Purpose},
    state::{Case, Leave, State},
    update::{case, menu, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{
    answer::{Answer, ItemState, Verdict},
    id::ItemId,
    text::Lang,
};

/// Offers to answer what is not yet asked of the topic on the card.
pub(crate) fn offer(state: &mut State) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let items = left(state, case);
    let topic = case
        .current_item(&state.content)
        .and_then(|item| state.content.topic(&item.topic))
        .map_or("", |topic| topic.name.get(state.lang));
    if items.is_empty() {
        let text = state.say("本主题没有未问的项", "Nothing of this topic is left to ask");
        state.remark = Some(text.to_owned());
        return;
    }
    let n = items.len();
    let line = |verdict: Verdict| {
        let name = verdict.name(state.lang);
        let label = match state.lang {
            Lang::Zh => format!("余下 {n} 项全部记为“{name}”"),
            Lang::En => format!("The {n} left: {name}"),
        };
        (label, Pick::Topic(verdict, items.clone()))
    };
    let choices = [Verdict::Met, Verdict::NotApplicable, Verdict::Unclear].map(line);
    let intro = state.say(
        "只填未问的项，已答的不动；要写一句理由，按一次 U 全部撤销。",
        "Only what is not asked is filled in, with one reason; one U takes it all back.",
    );
    let (title, intro) = (topic.to_owned(), intro.to_owned());
    menu::open(state, title, intro, choices.into());
}

/// Returns the items of the topic on the card that are not yet asked.
fn left(state: &State, case: &Case) -> Vec<ItemId> {
    let topic = case.current_item(&state.content).map(|item| item.topic);
    let of_topic = |index: usize| state.content.items().get(index).map(|item| &item.topic);
    case.assessment
        .rows
        .iter()
        .filter(|row| row.state == ItemState::NotAsked && of_topic(row.index) == topic.as_ref())
        .map(|row| row.item.clone())
        .collect()
}

/// Asks for the one reason.
pub(crate) fn ask_reason(state: &mut State, verdict: Verdict, items: Vec<ItemId>) {
    let label = (
        "理由（如：人事经理王某逐项说明，均有材料）",
        "Reason (such as: explained one by one, papers seen)",
    );
    state.overlays.push(Overlay::Form {
        form: Form::new(&[(label, "")]),
        purpose: Purpose::Topic(verdict, items),
    });
}

/// Answers them all.
pub(crate) fn submit(
    state: &mut State,
    verdict: Verdict,
    items: &[ItemId],
    reason: &str,
) -> Vec<Effect> {
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let answer = Answer {
        said_by: case.walk.speaker.clone(),
        reason: reason.to_owned(),
        ..Answer::of(verdict)
    };
    let change = |item: &ItemId| Change::Answers {
        item: item.clone(),
        before: Vec::new(),
        after: vec![answer.clone()],
    };
    let changes = items.iter().map(change).collect();
    case.walk.leave = items.last().map(|item| Leave {
        item: item.clone(),
        moves_on: true,
    });
    case::commit(state, Change::Many(changes))
}
