//! The suite: the tree's own rules, and the real program driven through a terminal.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and says what it measured"
)]

#[cfg(unix)]
mod faults;
#[cfg(unix)]
mod interview;
#[cfg(unix)]
mod main_job;
#[cfg(unix)]
mod pasting;
mod tidy;
