//! Leaving: Esc goes one level back, and whoever leaves a checkup comes to a cover first, so that
//! no other client's name is seen at a client's table.

use crate::{
    effect::Effect,
    overlay::{Confirmed, Overlay},
    shelf::Only,
    state::{Case, State},
    update::{enter, flush},
};

/// Goes one level back: from a screen of the checkup to the step it is at, from there to the
/// library, and from the library, after asking, out of the program.
pub(crate) fn back(state: &mut State) -> Vec<Effect> {
    let home = state.case.as_ref().map(Case::resume_screen);
    match home {
        None if !state.library.filter.is_empty() => {
            state.library.filter.clear();
            state.library.arrange();
            Vec::new()
        }
        None => confirm_quit(state, "要退出程序吗？", "Leave the program?"),
        Some(home) if home != state.screen => {
            enter(state, home);
            Vec::new()
        }
        Some(_) if case_is_unsaved(state) => confirm_leave(state),
        Some(_) => leave(state),
    }
}

/// Leaves the open checkup: behind the cover the library shows this firm alone.
pub(crate) fn leave(state: &mut State) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    state.library.only = case.file.checkup.firm().map(Only::of);
    state.library.filter.clear();
    state.library.arrange();
    state.overlays.clear();
    state.leave_case();
    state.covered = true;
    vec![Effect::CloseCase, Effect::List]
}

/// Hides everything; what is typed in an open note is stored.
pub(crate) fn cover(state: &mut State) -> Vec<Effect> {
    state.covered = true;
    flush(state)
}

pub(crate) fn case_is_unsaved(state: &State) -> bool {
    let case = state.case.as_ref();
    case.is_some_and(|case| !case.waiting().is_empty())
}

/// What is asked before something that is not stored is left behind.
const UNSAVED: (&str, &str) = (
    "有记录还没有存到磁盘上，现在离开会丢失。仍要离开吗？（Ctrl-S 可重试保存）",
    "Some records are not on the disk and would be lost. Leave all the same? (Ctrl-S tries again)",
);

/// What is asked before a form is left behind into which something was typed that nothing keeps.
const TYPED: (&str, &str) = (
    "表里填的内容还没有确定，退出会丢失。仍要退出吗？",
    "What was typed into the form is not taken yet and would be lost. Leave all the same?",
);

/// Asks before a checkup is left that is not stored.
pub(crate) fn confirm_leave(state: &mut State) -> Vec<Effect> {
    ask(state, UNSAVED, Confirmed::Leave)
}

fn confirm_quit(state: &mut State, zh: &str, en: &str) -> Vec<Effect> {
    ask(state, (zh, en), Confirmed::Quit)
}

fn ask(state: &mut State, (zh, en): (&str, &str), then: Confirmed) -> Vec<Effect> {
    let question = state.say(zh, en).to_owned();
    let asked = matches!(state.overlays.last(), Some(Overlay::Confirm { then: asked, .. }) if *asked == then);
    if asked {
        state.remark = Some(first_answer(state).to_owned());
    } else {
        state.overlays.push(Overlay::Confirm { question, then });
    }
    Vec::new()
}

/// Says that a question is open.
pub(crate) const fn first_answer(state: &State) -> &'static str {
    state
        .lang
        .pick("请先回答：1 是，2 否", "Answer first: 1 yes, 2 no")
}

/// Leaves the program, which only its own key does at once.
pub(crate) fn quit(state: &mut State) -> Vec<Effect> {
    // What the disk refused before is tried again below, and would be asked for without end.
    let is_lost = state.overlays.iter().any(Overlay::is_lost);
    let mut effects = flush(state);
    if case_is_unsaved(state) {
        // What is asked has to be seen.
        state.covered = false;
        effects.extend(confirm_quit(state, UNSAVED.0, UNSAVED.1));
    } else if is_lost {
        state.covered = false;
        effects.extend(confirm_quit(state, TYPED.0, TYPED.1));
    } else if effects.is_empty() {
        effects.push(Effect::Quit);
    } else {
        effects.push(Effect::QuitIfStored);
    }
    effects
}
