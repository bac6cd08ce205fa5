//! The terminal program of Legal Checkup.
//!
//! Elm-shaped: [`update::update`] changes [`state::State`] and asks for effects, [`view::view`]
//! draws, and the runtime carries effects out in one place. Neither of the first two does I/O or
//! reads the clock, so every screen can be tested without a terminal.

pub(crate) mod blanks;
pub mod change;
mod citing;
pub mod console;
pub mod demo;
mod dropped;
pub mod effect;
pub mod glyphs;
mod industry;
pub mod keys;
pub mod msg;
pub mod notice;
pub mod overlay;
mod overlays;
pub mod pace;
pub mod renewal;
pub mod runtime;
mod screens;
pub mod search;
pub mod setting;
pub mod shelf;
pub mod state;
pub mod theme;
pub mod tour;
pub mod update;
pub mod view;
pub mod widgets;
