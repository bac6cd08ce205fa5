//! Pieces that screens share.

pub mod canvas;
pub mod clear_wide;
pub mod editor;
pub mod form;
pub mod list;
pub mod paint;
