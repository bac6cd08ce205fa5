//! Which keys of the table do something here and now: no footer names one that does nothing.

use crate::{keys::action::Action, overlay::Overlay, state::State, update::facts};

/// Returns whether an action that is bound here does something.
pub(crate) fn does_something(state: &State, action: Action) -> bool {
    match state.overlays.last() {
        Some(Overlay::Confirm { .. }) => action != Action::Search,
        Some(_) => true,
        None => facts::offers(state, action),
    }
}
