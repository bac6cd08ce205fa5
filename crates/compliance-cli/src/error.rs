//! What went wrong with a command: what, why, what to do, and the exit code.

use crate::output::inert;
use compliance_model::{system, text::Lang};
use compliance_store::StoreError;
use compliance_tui::runtime::StationeryError;
use std::{
    io::{self, ErrorKind, Write},
    process::ExitCode,
};

/// The exit codes; scripts rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All went well.
    Ok = 0,
    /// Something is wrong with the data, the disk or what was asked for.
    User = 1,
    /// The command line cannot be understood.
    Usage = 2,
    /// Whoever read the output went away.
    BrokenPipe = 3,
    /// Somebody else has the checkup open.
    Locked = 4,
    /// A fault of the program.
    Internal = 70,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command failed, in the user's language.
#[derive(Debug)]
pub(crate) struct CommandError {
    exit: Exit,
    /// What stands before the error, such as a list of problems.
    detail: String,
    message: String,
    causes: Vec<String>,
    hints: Vec<String>,
}

/// What a command comes to.
pub(crate) type Done = Result<(), CommandError>;

impl CommandError {
    /// Returns an error of the user or the data.
    pub(crate) fn user(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::User,
            detail: String::new(),
            message: message.into(),
            causes: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Returns an error of the store.
    pub(crate) fn store(error: &StoreError, lang: Lang) -> Self {
        let told = Self::user(error.message(lang));
        match error {
            StoreError::Malformed { .. } => told.hint(lang.pick(
                "改正该处；或把该文件移走，程序会使用默认设置",
                "mend that place, or move the file away to use the defaults",
            )),
            StoreError::NoSuchCheckup { .. } => told.hint(list_hint(lang)),
            _ => told,
        }
    }

    /// Returns an error of the theme, its picture or a font.
    pub(crate) fn stationery(error: &StationeryError, lang: Lang) -> Self {
        Self::user(error.message(lang)).hint(lang.pick(
            "改好后再出报告；没有写出任何文件",
            "mend it and make the report again; no file was written",
        ))
    }

    /// Changes the exit code.
    pub(crate) fn exits(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// Adds why it happened.
    pub(crate) fn because(mut self, cause: impl Into<String>) -> Self {
        self.causes.push(cause.into());
        self
    }

    /// Adds what to do.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Puts text before the error.
    pub(crate) fn detail(mut self, detail: String) -> Self {
        self.detail = detail;
        self
    }

    /// Returns what went wrong.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Returns the exit code.
    pub(crate) const fn exit(&self) -> Exit {
        self.exit
    }

    /// Writes it; a broken pipe is not worth a word.
    pub(crate) fn print(&self, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
        if self.exit == Exit::BrokenPipe {
            return Ok(());
        }
        to.write_all(inert(&self.detail).as_bytes())?;
        let mut line = |word: &str, text: &str| {
            let text = inert(text);
            match lang {
                Lang::Zh => writeln!(to, "{word}：{text}"),
                Lang::En => writeln!(to, "{word}: {text}"),
            }
        };
        line(lang.pick("错误", "error"), &self.message)?;
        for cause in &self.causes {
            line(lang.pick("原因", "cause"), cause)?;
        }
        for hint in &self.hints {
            line(lang.pick("办法", "hint"), hint)?;
        }
        Ok(())
    }
}

/// Returns how to find the id of a checkup.
pub(crate) const fn list_hint(lang: Lang) -> &'static str {
    lang.pick("用 checkup list 查看编号", "`checkup list` shows the ids")
}

/// Writing to the standard output is the one thing that commands do without saying where.
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            return Self::user("").exits(Exit::BrokenPipe);
        }
        let why = system::words(&error);
        let mut told = Self::user("写不到标准输出 cannot write to the standard output")
            .hint("用 -o 写到文件，或腾出空间 write to a file with -o, or make room");
        told.causes.push(format!("{} {}", why.zh, why.en));
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(error: &CommandError, lang: Lang) -> String {
        let mut out = Vec::new();
        error.print(lang, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_error_says_what_why_and_what_to_do() {
        let error = CommandError::user("报告没有写成")
            .because("磁盘已满")
            .hint("腾出空间");
        assert_eq!(
            printed(&error, Lang::Zh),
            "错误：报告没有写成\n原因：磁盘已满\n办法：腾出空间\n"
        );
        assert!(printed(&error, Lang::En).starts_with("error: "));
    }

    #[test]
    fn hostile_text_in_an_error_is_inert() {
        let error = CommandError::user("\u{1b}[2J\u{202e}x");
        assert_eq!(printed(&error, Lang::En), "error: ␛[2J\u{fffd}x\n");
    }

    #[test]
    fn a_broken_pipe_is_silent_and_a_full_disk_is_not() {
        let gone = CommandError::from(io::Error::from(ErrorKind::BrokenPipe));
        assert_eq!(gone.exit(), Exit::BrokenPipe);
        assert_eq!(printed(&gone, Lang::Zh), "");
        let full = CommandError::from(io::Error::from(ErrorKind::StorageFull));
        assert_eq!(full.exit(), Exit::User);
        assert!(printed(&full, Lang::Zh).contains("标准输出"));
    }
}
