//! The terminal program without a terminal: keys in, frames out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and says from which seed"
)]

mod asking;
mod blanks;
mod contents;
mod credit;
mod cursors;
mod cuts;
mod days;
mod demo;
mod docs;
mod doubts;
mod drafts;
mod filling;
mod finding;
mod fixture;
mod flow;
mod frames;
mod guidance;
mod judging;
mod leave;
mod left;
mod listing;
mod offers;
mod own;
mod papers;
mod random;
mod report;
mod runtime;
mod sayings;
mod screen;
mod shell;
mod typing;
mod unread;
mod windows;
