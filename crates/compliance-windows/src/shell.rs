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
        // Of these small numbers, 31 is "no program belongs to it" and 27 that what is noted of one
        // is not enough to start it; the others are the system's.
        27 | 31 => Err(io::ErrorKind::Unsupported.into()),
        code => Err(io::Error::from_raw_os_error(
            i32::try_from(code).unwrap_or_default(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::print;
    use std::{
        fs, io,
        path::{Path, PathBuf},
        process::Command,
        thread,
        time::Duration,
    };

    /// What the user notes of kinds of files, and what wine, which does not look there, reads.
    const CLASSES: [&str; 2] = [r"HKCU\Software\Classes", "HKCR"];
    const KIND: &str = "checkup-printing-test";

    /// Asks the registry; the second of the places is refused to ordinary users.
    fn reg(verb: &str, key: &str, arguments: &[&str]) {
        let root = PathBuf::from(std::env::var_os("SystemRoot").unwrap());
        let program = root.join(r"System32\reg.exe");
        let done = CLASSES.map(|classes| {
            let mut reg = Command::new(&program);
            reg.args([verb, &format!(r"{classes}\{key}"), "/f"]);
            reg.args(arguments).output().unwrap().status.success()
        });
        assert!(done[0], "{verb} {key}");
    }

    /// Notes a program that prints a kind of file, and takes the note back.
    struct Printer;

    impl Printer {
        fn new(command: &str) -> Self {
            reg("add", &format!(".{KIND}"), &["/ve", "/d", KIND]);
            let verb = format!(r"{KIND}\shell\print\command");
            reg("add", &verb, &["/ve", "/d", command]);
            Self
        }
    }

    impl Drop for Printer {
        fn drop(&mut self) {
            reg("delete", &format!(".{KIND}"), &[]);
            reg("delete", KIND, &[]);
        }
    }

    /// The program that "prints" puts a copy beside the file.
    #[test]
    fn the_program_that_belongs_to_a_file_prints_it() {
        let folder = std::env::temp_dir().join(format!("检 查 {}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("报 告.{KIND}"));
        fs::File::create(&file).unwrap();
        let refused = print(&file).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::Unsupported, "{refused}");

        let printed = folder.join("printed");
        let copy = format!("cmd.exe /c copy \"%1\" \"{}\"", printed.display());
        let printer = Printer::new(&copy);
        print(&file).unwrap();
        let is_there = (0..200).any(|_| {
            thread::sleep(Duration::from_millis(50));
            printed.exists()
        });
        drop(printer);
        assert!(is_there, "nothing was printed");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_is_not_there_is_not_printed() {
        assert!(print(Path::new(r"C:\no such folder\报告.pdf")).is_err());
    }
}
