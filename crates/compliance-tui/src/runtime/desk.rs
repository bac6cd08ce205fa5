//! A message in, its effects out: what the terminal program and the plain mode share.

use crate::{effect::Effect, msg::Msg, runtime::Runtime, state::State, update::update};

/// What is left for the loop to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// The program is to end.
    pub(super) quit: bool,
    /// The whole screen is to be drawn anew.
    pub(super) redraw: bool,
    /// How many records have reached the disk.
    pub(super) stored: usize,
}

/// Takes a message in and carries out what it asks for; what became of an effect is taken in
/// before the next effect.
pub(super) fn take(state: &mut State, runtime: &mut Runtime, msg: Msg) -> Left {
    state.now = runtime.now();
    let stored = usize::from(matches!(msg, Msg::Stored { .. }));
    let effects = update(state, msg);
    let mut left = carry_out(state, runtime, effects);
    left.stored += stored;
    left
}

/// Carries effects out until one of them ends the program.
pub(super) fn carry_out(state: &mut State, runtime: &mut Runtime, effects: Vec<Effect>) -> Left {
    let mut left = Left::default();
    for effect in effects {
        match effect {
            Effect::Quit => left.quit = true,
            Effect::Redraw => left.redraw = true,
            effect => {
                let done = match effect {
                    Effect::QuitIfStored => vec![Msg::QuitIfStored],
                    effect => runtime.perform(effect),
                };
                for msg in done {
                    let more = take(state, runtime, msg);
                    left.quit |= more.quit;
                    left.redraw |= more.redraw;
                    left.stored += more.stored;
                    if left.quit {
                        break;
                    }
                }
            }
        }
        if left.quit {
            break;
        }
    }
    left
}
