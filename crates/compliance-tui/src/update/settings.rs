//! The settings screen: a choice is stepped through, a text opens a field; both hold at once.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{Overlay, Purpose},
    setting::Setting,
    state::State,
    update,
    widgets::{form::Form, list},
};

pub(crate) fn open(state: &mut State) {
    state.overlays.push(Overlay::Settings { cursor: 0 });
}

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Settings { cursor }) = state.overlays.last_mut() else {
        return Vec::new();
    };
    if let Some(to) = list::moved(*cursor, action, Setting::ALL.len()) {
        *cursor = to;
        return Vec::new();
    }
    let Some(&setting) = Setting::ALL.get(*cursor) else {
        return Vec::new();
    };
    match action {
        Action::Take | Action::NextChoice | Action::PrevChoice => change(state, setting, action),
        Action::Back | Action::Settings => {
            state.overlays.pop();
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn change(state: &mut State, setting: Setting, action: Action) -> Vec<Effect> {
    let mut settings = state.settings.clone();
    if setting.step(&mut settings, action != Action::PrevChoice) {
        return update::set(state, settings);
    }
    let text = setting.value(&settings, state.lang);
    state.overlays.push(Overlay::Form {
        form: Form::new(&[(setting.label(), text.as_str())]),
        purpose: Purpose::Setting(setting),
    });
    Vec::new()
}

/// Takes the text of a setting in.
pub(crate) fn submit(state: &mut State, setting: Setting, text: &str) -> Vec<Effect> {
    let mut settings = state.settings.clone();
    setting.put(&mut settings, text);
    update::set(state, settings)
}
