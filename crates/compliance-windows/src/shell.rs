//! What the desktop does with a file.

use crate::wide;
use std::{ffi::OsStr, io, path::Path, ptr};
use windows_sys::Win32::UI::{Shell::ShellExecuteW, WindowsAndMessaging::SW_HIDE};

/// What the system answers at least when it did as asked.
const DONE: usize = 33;

/// Has the program that belongs to a file print it on the default printer.
///
/// # Errors
/// When no program prints such files, or it could not be started.
pub fn print(path: &Path) -> io::Result<()> {
    let (verb, path) = (wide(OsStr::new("print")), wide(path.as_os_str()));
    // SAFETY: the texts end in zero and live until the call returns; what is null may be null.
    let answer = unsafe {
        ShellExecuteW(
            ptr::null_mut(),
            verb.as_ptr(),
            path.as_ptr(),
            ptr::null(),
            ptr::null(),
            SW_HIDE,
        )
    };
    match answer as usize {
        DONE.. => Ok(()),
        // Of these small numbers, 31 is "no program belongs to it"; the others are the system's.
        31 => Err(io::ErrorKind::Unsupported.into()),
        code => Err(io::Error::from_raw_os_error(
            i32::try_from(code).unwrap_or_default(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::print;
    use std::path::Path;

    #[test]
    fn what_is_not_there_is_not_printed() {
        assert!(print(Path::new(r"C:\no such folder\报告.pdf")).is_err());
    }
}
