//! The plan: what the firm agrees to, action by action.

use crate::{
    change::Change,
    effect::Effect,
    keys::action::Action,
    overlay::{Overlay, Purpose},
    state::{Case, State},
    update::{
        case,
        forms::{self, optional_date},
        receipt, refuses_writing,
    },
    widgets::form::Form,
};
use compliance_model::{
    entry::{self, Toward},
    id::ItemId,
    plan::Term,
    record::Agreement,
    text::Lang,
};

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Undo => return case::undo(state),
        Action::Redo => return case::redo(state),
        Action::Take => take(state),
        _ => {
            if let Some(case) = &mut state.case {
                let lines = case.assessment.plan.len() + case.assessment.owed.len();
                Case::move_cursor(&mut case.list_cursor, action, lines);
            }
        }
    }
    Vec::new()
}

/// Takes the line of the cursor: an action, or below them papers that are owed.
fn take(state: &mut State) {
    let Some(case) = &state.case else { return };
    let a = &case.assessment;
    let papers = case.list_cursor.checked_sub(a.plan.len());
    let papers = papers
        .and_then(|n| a.owed.get(n))
        .map(|papers| papers.item.clone());
    match papers {
        Some(item) => receipt::open(state, &item),
        None => open(state),
    }
}

/// Asks about the finding of the action under the cursor.
fn open(state: &mut State) {
    let Some(case) = &state.case else { return };
    let action = case.assessment.plan.get(case.list_cursor);
    if let Some(item) = action.map(|action| action.item.clone()) {
        ask(state, item);
    } else {
        let said = state.say("还没有整改措施", "There are no measures yet");
        state.remark = Some(said.to_owned());
    }
}

/// Asks who mends a finding, and by when.
pub(crate) fn ask(state: &mut State, item: ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let agreed = case.file.checkup.agreement(&item).cloned();
    let agreed = agreed.unwrap_or_default();
    let by = agreed.by.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        (
            (
                "由谁负责（留空按建议的岗位）",
                "Who (empty: the post advised)",
            ),
            agreed.who.as_str(),
        ),
        (
            (
                "何时完成（如 12月8日、下周五，留空按建议）",
                "By when (8 Dec, next friday; empty: as advised)",
            ),
            by.as_str(),
        ),
    ];
    let form = Form::new(&fields);
    let purpose = Purpose::Agreement(item);
    state.overlays.push(Overlay::Form { form, purpose });
    forms::hint(state);
}

/// Says that an agreement is about all steps of a finding, where it has several.
pub(crate) fn reach(state: &State, item: &ItemId) -> Option<String> {
    let plan = &state.case.as_ref()?.assessment.plan;
    let steps = plan.iter().filter(|step| step.item == *item).count();
    (steps > 1).then(|| match state.lang {
        Lang::Zh => format!("约定的是整项，共 {steps} 步：都由此人负责、按这一天，当日要做的除外"),
        Lang::En => format!(
            "It is about all {steps} steps: this person and this day, but for what is done at once"
        ),
    })
}

/// Returns who mends a finding by when if nothing is agreed.
pub(crate) fn defaults(state: &State, item: &ItemId) -> Vec<(usize, String)> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let agreed = case.file.checkup.agreement(item);
    let steps = case
        .assessment
        .plan
        .iter()
        .filter(|step| step.item == *item);
    let Some(last) = steps.max_by_key(|step| step.due) else {
        return Vec::new();
    };
    let who = match last.agreed_with.as_str() {
        who if agreed.is_none() && !who.is_empty() => who,
        _ => last.owner.name(state.lang),
    };
    let mut defaults = vec![(0, forms::if_empty(who, state.lang))];
    if last.term != Term::Agreed {
        let day = entry::echo_day(last.due, state.today(), state.lang);
        defaults.push((1, forms::if_empty(&day, state.lang)));
    }
    defaults
}

/// Stores what was agreed; an error names the field.
pub(crate) fn submit(
    state: &mut State,
    item: &ItemId,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", String::as_str);
    let by = optional_date(state, text(1), Toward::Future).map_err(|error| (1, error))?;
    let Some(case) = &state.case else {
        return Ok(Vec::new());
    };
    let before = case.file.checkup.agreement(item).cloned();
    let before = before.unwrap_or_default();
    let after = Agreement {
        who: text(0).to_owned(),
        by,
    };
    let change = |item, before, after| Change::Agreement {
        item,
        before,
        after,
    };
    Ok(case::replace(state, item, (before, after), change))
}
