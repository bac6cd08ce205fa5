//! Hands a written file to the system: to open it, to print it, to show its folder.

use crate::{effect::Hand, msg::Msg, runtime::Runtime};
use compliance_model::{system, text::Lang};
use std::{env, io, path::Path};
#[cfg(not(windows))]
use std::{
    io::Read as _,
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long the printing command may take before it is left to itself.
#[cfg(not(windows))]
const PATIENCE: Duration = Duration::from_secs(5);
/// How often it is looked at meanwhile.
#[cfg(not(windows))]
const LOOK: Duration = Duration::from_millis(20);

/// What the printing command came to.
#[derive(Debug)]
enum Printing {
    /// It took the file.
    #[cfg_attr(
        windows,
        expect(dead_code, reason = "there nobody hears what became of it")
    )]
    Queued,
    /// It still works; it is left to itself.
    Working,
    /// It refused, in its own words.
    #[cfg_attr(
        windows,
        expect(dead_code, reason = "there the system's error says it")
    )]
    Refused(String),
}

impl Runtime {
    pub(super) fn hand_over(&self, how: Hand, path: &Path) -> Result<Vec<Msg>, String> {
        let lang = self.lang;
        let shown = path.display();
        check_there(how, path, lang)?;
        let said = match how {
            Hand::Open => {
                open_outside(path).map_err(|e| not_opened(path, &e, lang))?;
                lang.pick("已交给系统打开", "Handed to the system to open")
            }
            Hand::Folder => {
                let folder = path.parent().unwrap_or(path);
                open_outside(folder).map_err(|e| not_opened(folder, &e, lang))?;
                lang.pick("已打开文件夹", "The folder is being opened")
            }
            Hand::Print => match print(path) {
                Some(Ok(Printing::Queued)) => lang.pick("已送打印机", "Sent to the printer"),
                Some(Ok(Printing::Working)) => {
                    lang.pick("正在送往打印机", "On its way to the printer")
                }
                Some(Ok(Printing::Refused(why))) => return Err(not_printed(path, &why, lang)),
                Some(Err(error)) => {
                    return Err(not_printed(path, &system::say(&error, lang), lang));
                }
                None => {
                    open_outside(path).map_err(|e| not_opened(path, &e, lang))?;
                    lang.pick(
                        "已用阅读程序打开，请在其中打印（Ctrl-P）",
                        "Opened in the viewer: print it there (Ctrl-P)",
                    )
                }
            },
        };
        let colon = lang.pick("：", ": ");
        Ok(vec![Msg::Done(format!("{said}{colon}{shown}"))])
    }
}

/// Why the system opened nothing.
enum Unopened {
    /// There is no desktop whose programs could.
    NoDesktop,
    /// It said so itself.
    System(io::Error),
}

impl Unopened {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoDesktop => lang
                .pick("这里没有桌面环境", "there is no desktop here")
                .to_owned(),
            Self::System(error) => system::say(error, lang),
        }
    }
}

/// Says that a file was taken away meanwhile: what systems say of it is no help, and Windows may tell
/// of a window instead.
fn check_there(how: Hand, path: &Path, lang: Lang) -> Result<(), String> {
    if how == Hand::Folder || path.exists() {
        return Ok(());
    }
    let path = path.display();
    Err(match lang {
        Lang::Zh => format!(
            "文件不在了：\n{path}\n可能已改名、移走或删除；请在它的文件夹里找，或重新生成。"
        ),
        Lang::En => format!(
            "The file is not there any more:\n{path}\nIt was renamed, moved or deleted: look in its folder, or make it again."
        ),
    })
}

/// Has the system open a file or folder, beside this program.
fn open_outside(path: &Path) -> Result<(), Unopened> {
    if !has_desktop() {
        return Err(Unopened::NoDesktop);
    }
    open::that_detached(path).map_err(Unopened::System)
}

/// Without a desktop a browser might take this program's terminal for its own.
fn has_desktop() -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let unix = cfg!(unix) && !cfg!(target_os = "macos");
    !unix
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]
            .into_iter()
            .any(set)
}

/// Has the system print a file; none where it prints nothing by itself.
#[cfg(not(windows))]
fn print(path: &Path) -> Option<io::Result<Printing>> {
    lp().map(|lp| print_with(&lp, path))
}

/// Has the program that shows such a file print it, as "print" in the menu of the Explorer does;
/// none where no program does so (the browsers that come with Windows show a PDF, and print none).
#[cfg(windows)]
fn print(path: &Path) -> Option<io::Result<Printing>> {
    match compliance_windows::print(path) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => None,
        done => Some(done.map(|()| Printing::Working)),
    }
}

/// Returns the printing command of Unix, where there is one.
#[cfg(not(windows))]
fn lp() -> Option<PathBuf> {
    let path = env::var_os("PATH").filter(|_| cfg!(unix))?;
    let mut places = env::split_paths(&path).map(|folder| folder.join("lp"));
    places.find(|place| place.is_file())
}

/// Has a file printed; a queue that does not answer holds nobody up.
#[cfg(not(windows))]
fn print_with(lp: &Path, path: &Path) -> io::Result<Printing> {
    let mut child = Command::new(lp)
        .arg("--")
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let begun = Instant::now();
    let ended: Option<ExitStatus> = loop {
        match child.try_wait()? {
            Some(status) => break Some(status),
            None if begun.elapsed() > PATIENCE => break None,
            None => thread::sleep(LOOK),
        }
    };
    match ended {
        None => Ok(Printing::Working),
        Some(status) if status.success() => Ok(Printing::Queued),
        Some(status) => {
            let mut why = String::new();
            if let Some(stderr) = child.stderr.take() {
                stderr.take(4096).read_to_string(&mut why)?;
            }
            let why = compliance_text::clean::line(why.trim()).into_owned();
            let unsaid = why.is_empty();
            Ok(Printing::Refused(if unsaid {
                status.to_string()
            } else {
                why
            }))
        }
    }
}

fn not_opened(path: &Path, why: &Unopened, lang: Lang) -> String {
    let (path, error) = (path.display(), why.message(lang));
    match lang {
        Lang::Zh => format!(
            "系统没有打开它（{error}）。文件已经写好，在：\n{path}\n可在文件管理器中打开，或拷到优盘打印。"
        ),
        Lang::En => format!(
            "The system did not open it ({error}). The file is written:\n{path}\nOpen it in the file manager, or print it from a stick."
        ),
    }
}

fn not_printed(path: &Path, why: &str, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Zh => format!(
            "打印机没有接受（{why}）。文件已经写好，在：\n{path}\n请检查打印机，或打开后另行打印。"
        ),
        Lang::En => format!(
            "The printer did not take it ({why}). The file is written:\n{path}\nLook at the printer, or open it and print from there."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_taken_away_is_told_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("报 告.pdf");
        for how in [Hand::Open, Hand::Print] {
            let told = check_there(how, &gone, Lang::Zh).unwrap_err();
            assert!(
                told.contains("文件不在了") && told.contains("报 告.pdf"),
                "{told}"
            );
            assert!(check_there(how, folder.path(), Lang::Zh).is_ok());
        }
        assert!(check_there(Hand::Folder, &gone, Lang::Zh).is_ok());
    }
}

#[cfg(unix)]
#[cfg(test)]
mod printing_tests {
    use super::*;
    use std::{fs, os::unix::fs::PermissionsExt as _};

    fn command(folder: &Path, script: &str) -> PathBuf {
        let lp = folder.join("lp");
        #[expect(clippy::disallowed_methods, reason = "a script of the test, not data")]
        fs::write(&lp, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&lp, fs::Permissions::from_mode(0o755)).unwrap();
        lp
    }

    #[test]
    fn a_file_is_printed_and_a_refusal_keeps_its_words() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("- 报告.pdf");
        let lp = command(folder.path(), "printf %s \"$2\" > \"$0.out\"");
        assert!(matches!(print_with(&lp, &file).unwrap(), Printing::Queued));
        let asked = fs::read_to_string(folder.path().join("lp.out")).unwrap();
        assert_eq!(Path::new(&asked), file);
        let lp = command(
            folder.path(),
            "echo 'lp: no default destination' >&2; exit 1",
        );
        let refused = print_with(&lp, &file).unwrap();
        assert!(matches!(refused, Printing::Refused(why) if why.contains("no default")));
    }
}
