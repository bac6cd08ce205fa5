//! The terminal program without a terminal: keys in, frames out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod docs;
mod finding;
mod fixture;
mod flow;
mod frames;
mod judging;
mod random;
mod shell;
