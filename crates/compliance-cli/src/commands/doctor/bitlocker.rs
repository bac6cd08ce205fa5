//! Whether `BitLocker` protects the drive of a folder, as the Explorer shows it to everybody: the tool
//! of `BitLocker` itself answers administrators alone.

/// What the Explorer knows of a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protection {
    /// All of it is encrypted, and the key is kept back.
    On,
    /// It is not encrypted.
    Off,
    /// It is being encrypted or decrypted, or the key lies open beside the data.
    Halfway,
}

/// Reads what the Explorer answered; other numbers mean that it does not know.
fn read(answer: &str) -> Option<Protection> {
    match answer.trim() {
        "1" => Some(Protection::On),
        "2" => Some(Protection::Off),
        "3" | "4" | "5" => Some(Protection::Halfway),
        _ => None,
    }
}

/// Returns the letter of the drive that a path is on.
fn letter(path: &str) -> Option<char> {
    let path = path.strip_prefix(r"\\?\").unwrap_or(path);
    let mut chars = path.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    (chars.next() == Some(':')).then_some(letter)
}

/// Asks what protects the drive of a folder; nothing if it cannot be told within ten seconds.
#[cfg(windows)]
pub(super) fn of(folder: &std::path::Path) -> Option<Protection> {
    use std::{
        env,
        io::Read as _,
        path::PathBuf,
        process::{Command, Stdio},
        thread,
        time::{Duration, Instant},
    };

    let letter = letter(&folder.to_string_lossy())?;
    // Not by the search path: what it finds in the current folder may be anything.
    let shell = PathBuf::from(env::var_os("SystemRoot")?)
        .join(r"System32\WindowsPowerShell\v1.0\powershell.exe");
    let asked = format!(
        "(New-Object -ComObject Shell.Application).NameSpace('{letter}:').Self.\
         ExtendedProperty('System.Volume.BitLockerProtection')"
    );
    let mut child = Command::new(shell)
        .args(["-NoProfile", "-NonInteractive", "-Command", &asked])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let begun = Instant::now();
    while child.try_wait().ok()?.is_none() {
        if begun.elapsed() > Duration::from_secs(10) {
            let _ended_meanwhile = child.kill();
            return None;
        }
        thread::sleep(Duration::from_millis(50));
    }
    let mut answer = String::new();
    let out = child.stdout.take()?;
    out.take(64).read_to_string(&mut answer).ok()?;
    read(&answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_said() {
        assert_eq!(read("1\r\n"), Some(Protection::On));
        assert_eq!(read("2"), Some(Protection::Off));
        assert_eq!(read("5\r\n"), Some(Protection::Halfway));
        for unknown in ["", "0", "6", "7", "error"] {
            assert_eq!(read(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_drive_of_a_path_is_its_letter() {
        assert_eq!(letter(r"C:\Users\李"), Some('C'));
        assert_eq!(letter(r"\\?\d:\data"), Some('d'));
        for none in [r"\\server\share", r"\\?\UNC\server\c$", "data", "", "法:"] {
            assert_eq!(letter(none), None, "{none}");
        }
    }
}
