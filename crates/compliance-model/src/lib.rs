//! The domain of a legal checkup (法治体检), pure: no I/O, no clock, no floats, no hash maps.
//!
//! A [`checkup::Checkup`] is a fold over [`record::Record`]s; [`assess::assess`] computes from it
//! and from [`content::Content`] everything a screen or a report shows.
#![warn(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::wildcard_enum_match_arm
)]

pub mod amount;
pub mod answer;
pub mod assess;
pub mod by_verdict;
pub mod checkup;
pub mod citing;
pub mod clearance;
pub mod clock_doubt;
pub mod closing;
pub mod condition;
pub mod consent;
pub mod consistency;
pub mod content;
pub mod credit;
pub mod credit_code;
pub mod credit_repair;
pub mod credit_told;
pub mod date;
pub mod deliverable;
pub mod due;
pub mod entry;
pub mod fact;
pub mod figure;
pub mod fingerprint;
pub mod firm;
pub mod grade;
pub mod group;
pub mod guidance;
pub mod id;
pub mod industry;
mod invisible;
pub mod item;
pub mod law;
pub mod leniency;
pub mod limitation;
pub mod lists;
pub mod named_day;
pub mod own;
pub mod penalty;
pub mod place;
pub mod plan;
pub mod programme;
pub mod progress;
pub mod record;
pub mod region;
pub mod register;
pub mod renewal;
pub mod score;
pub mod scoring;
pub mod size;
pub mod stage;
pub mod system;
pub mod tally;
pub mod template;
pub mod text;
pub mod wording;
pub mod working_days;
