//! What Windows alone can tell or do. All unsafe code of the tree is here, behind safe functions;
//! what follows from the answers is decided elsewhere, where every system tests it.
#![cfg(windows)]

mod closing;
mod machine;
mod shell;
#[cfg(feature = "typing")]
pub mod typing;

pub use closing::on_closing;
pub use machine::{Drive, code_page, drive, go_first, is_alone_on_console, ui_language};
pub use shell::print;

use std::{ffi::OsStr, os::windows::ffi::OsStrExt as _};

/// Returns a text as the system wants it: in UTF-16, with a zero at the end.
fn wide(text: &OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}
