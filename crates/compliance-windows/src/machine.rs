//! What the machine is like: the console, the user's language, the drives.

use crate::wide;
use std::path::Path;
use windows_sys::Win32::{
    Globalization::GetUserDefaultUILanguage,
    Storage::FileSystem::{GetDriveTypeW, GetVolumePathNameW},
    System::{
        Console::{GetConsoleOutputCP, GetConsoleProcessList},
        Threading::{GetCurrentThread, SetThreadPriority, THREAD_PRIORITY_HIGHEST},
    },
};

/// What a path lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drive {
    /// A disk of this machine.
    Fixed,
    /// A stick or a card.
    Removable,
    /// A folder of another machine, be it under a letter of its own.
    Network,
    /// Something else, or it cannot be told.
    Other,
}

/// Returns the number of the code page that the console shows; none without a console.
pub fn code_page() -> Option<u32> {
    // SAFETY: it takes nothing.
    let page = unsafe { GetConsoleOutputCP() };
    (page != 0).then_some(page)
}

/// Returns the number of the language that the user sees Windows in.
pub fn ui_language() -> u16 {
    // SAFETY: it takes nothing.
    unsafe { GetUserDefaultUILanguage() }
}

/// Returns whether nobody else is on the console, as when the program was started by a double
/// click: its window goes away with the program.
pub fn is_alone_on_console() -> bool {
    let mut processes = [0; 2];
    // SAFETY: the list is as long as is said.
    unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 }
}

/// Has this thread go before others as soon as it has something to do, where the system grants it.
pub fn go_first() {
    // SAFETY: it takes the thread that calls.
    let _refused = unsafe { SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_HIGHEST) };
}

/// Returns what an existing path lies on.
pub fn drive(path: &Path) -> Drive {
    let path = wide(path.as_os_str());
    let mut volume = vec![0_u16; path.len().max(64) + 2];
    let room = u32::try_from(volume.len()).unwrap_or(u32::MAX);
    // SAFETY: the path ends in zero, and the room is as large as is said.
    let found = unsafe { GetVolumePathNameW(path.as_ptr(), volume.as_mut_ptr(), room) };
    if found == 0 {
        return Drive::Other;
    }
    // SAFETY: the system wrote a name that ends in zero.
    match unsafe { GetDriveTypeW(volume.as_ptr()) } {
        2 => Drive::Removable,
        3 => Drive::Fixed,
        4 => Drive::Network,
        _ => Drive::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_is_asked_without_harm() {
        go_first();
        assert_ne!(ui_language(), 0);
        let home = std::env::temp_dir();
        assert_ne!(drive(&home), Drive::Network);
        assert_eq!(drive(Path::new("")), Drive::Other);
        let _any = (code_page(), is_alone_on_console());
    }
}
