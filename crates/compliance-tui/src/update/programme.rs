//! Choosing the programme: the recommended one, or another with a reason.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{Overlay, Purpose},
    state::{Case, Screen, State},
    update::{case, enter, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{
    date::Date,
    fact::known,
    programme::{ProgrammeId, Selection},
    record::Record,
    register::RegisterKey,
    stage,
};

/// Puts the cursor on the chosen programme, or on the recommended one.
pub(crate) fn place_cursor(case: &mut Case, today: Date) {
    let chosen = case.file.checkup.selection();
    let recommended = || stage::recommend(&case.file.checkup.facts(), today).recommended;
    let main = chosen.or_else(recommended).map(|selection| selection.main);
    let at = ProgrammeId::ALL.iter().position(|&id| Some(id) == main);
    case.programme_cursor = at.unwrap_or(case.programme_cursor);
}

/// Returns what taking a programme means: the one chosen as it is, another with the state-owned
/// items where the firm is state-owned.
pub(crate) fn would_choose(case: &Case, main: ProgrammeId) -> Selection {
    let chosen = case.file.checkup.selection().filter(|s| s.main == main);
    chosen.unwrap_or_else(|| {
        let owned = case.file.checkup.facts().yes_no(known::STATE_OWNED) == Some(true);
        Selection {
            main,
            state_owned: owned && main != ProgrammeId::StateOwned,
        }
    })
}

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let today = state.assessed_on();
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    if Case::move_cursor(&mut case.programme_cursor, action, ProgrammeId::ALL.len()) {
        return Vec::new();
    }
    let Some(&main) = ProgrammeId::ALL.get(case.programme_cursor) else {
        return Vec::new();
    };
    let facts = case.file.checkup.facts();
    let recommendation = stage::recommend(&facts, today);
    match action {
        Action::Take => {
            let new = would_choose(case, main);
            choose(state, new, recommendation.recommended)
        }
        Action::ToggleStateOwned => match case.file.checkup.selection() {
            Some(old) if old.main != ProgrammeId::StateOwned => {
                let new = Selection {
                    state_owned: !old.state_owned,
                    ..old
                };
                choose(state, new, recommendation.recommended)
            }
            Some(_) | None => {
                let text = state.say(
                    "先选定主方案，再加国有方案",
                    "Choose a programme first, then add this one",
                );
                state.remark = Some(text.to_owned());
                Vec::new()
            }
        },
        _ => Vec::new(),
    }
}

fn choose(state: &mut State, new: Selection, recommended: Option<Selection>) -> Vec<Effect> {
    if recommended.is_some_and(|r| r != new) {
        let form = Form::new(&[(
            ("不采用推荐方案的理由", "Why not the recommended programme"),
            "",
        )]);
        state.overlays.push(Overlay::Form {
            form,
            purpose: Purpose::Programme(new),
        });
        return Vec::new();
    }
    store(state, new, String::new())
}

/// Stores the choice and goes on to the walk.
pub(crate) fn store(state: &mut State, selection: Selection, reason: String) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let checkup = &case.file.checkup;
    if checkup.selection() == Some(selection) && checkup.programme_reason() == reason {
        enter(state, Screen::Walk);
        return Vec::new();
    }
    let over = case.file.over(&RegisterKey::Programme);
    case::append(Record::Programme {
        selection,
        reason,
        at: state.now,
        over,
    })
}
