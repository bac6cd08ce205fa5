//! Helpers of the suite: a data folder of its own, and the program behind a pseudo-terminal.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

pub mod pty;
pub mod sandbox;
