//! Keys: what a chord is, what it does, and where that is written down once.

pub mod action;
pub mod chord;
pub mod table;
