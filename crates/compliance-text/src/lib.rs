//! What screen and page share about text: widths, line breaks, truncation, folding, inert text.
//!
//! The order of use is: [`clean`] what a person, file or terminal gave us, then measure it with
//! [`width`], break it with [`wrap()`] (or with [`breaks`] when the unit is not the cell), or cut it
//! with [`truncate()`]. [`fold`] is for keys and codes, never for prose.
//! [`suggest`] finds the word that was meant. [`csv`] writes tables for spreadsheets, and
//! [`joined`] puts parts together of which some may be missing.

pub mod breaks;
pub mod clean;
pub mod csv;
pub mod fold;
mod join;
pub mod suggest;
pub mod truncate;
pub mod width;
pub mod wrap;

pub use join::joined;
pub use truncate::{Ellipsis, truncate};
pub use wrap::wrap;
