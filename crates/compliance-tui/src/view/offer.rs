//! Which keys of the table do something here and now: no footer names one that does nothing.

use crate::{
    keys::action::Action,
    overlay::Overlay,
    state::{Screen, State},
    update::facts,
};

/// Returns whether an action that is bound here does something.
pub(crate) fn does_something(state: &State, action: Action) -> bool {
    match state.overlays.last() {
        Some(Overlay::Confirm { .. }) => action != Action::Search,
        Some(Overlay::Finder(finder)) => erases(&finder.query, action),
        Some(Overlay::Palette(palette)) => erases(&palette.query, action),
        Some(Overlay::Guidance(list)) => erases(&list.query, action),
        Some(Overlay::Filter { query }) => erases(query, action),
        Some(Overlay::Note(note)) => erases(&note.editor, action),
        Some(Overlay::Form { form, .. }) if action == Action::NextField => form.fields.len() > 1,
        Some(Overlay::Form { form, .. }) => form
            .fields
            .get(form.focus)
            .is_none_or(|field| erases(&field.editor, action)),
        Some(_) => true,
        None if state.screen == Screen::Library => !of_rows(action) || has_row(state),
        None if state.screen == Screen::Plan && action == Action::Take => {
            state.case.as_ref().is_some_and(|case| {
                !case.assessment.plan.is_empty() || !case.assessment.owed.is_empty()
            })
        }
        None => facts::offers(state, action),
    }
}

/// There is something to erase, if that is asked.
fn erases(editor: &crate::widgets::editor::Editor, action: Action) -> bool {
    action != Action::EraseText || !editor.text().is_empty()
}

const fn of_rows(action: Action) -> bool {
    matches!(
        action,
        Action::Take | Action::FilterFirms | Action::NextSort
    )
}

fn has_row(state: &State) -> bool {
    state.library.current().is_some() || !state.library.filter.is_empty()
}
