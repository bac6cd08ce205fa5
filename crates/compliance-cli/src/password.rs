//! The password of a report: asked on the terminal without showing it, or read from a file.

use crate::{
    error::{CommandError, Exit},
    paper::shown,
};
use compliance_model::{system, text::Lang};
use compliance_report::{PASSWORD_MAX_BYTES, Password, PasswordFault};
use crossterm::{
    event::{self, Event, KeyCode, KeyEventKind, KeyModifiers},
    terminal::{disable_raw_mode, enable_raw_mode},
};
use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, IsTerminal as _, Read, Write as _},
    path::Path,
};

/// More than a password of any length takes; a file of another kind is not read to its end.
const READ_AT_MOST: u64 = 4096;

/// Asks for a password twice.
pub(crate) fn ask(lang: Lang) -> Result<Password, CommandError> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(CommandError::user(lang.pick(
            "无法询问口令：此处不是终端",
            "cannot ask for a password: this is no terminal",
        ))
        .hint(lang.pick(
            "用 --password-file 指定口令文件，- 为标准输入",
            "name a file with --password-file, - for the standard input",
        ))
        .exits(Exit::Usage));
    }
    let first = typed(
        lang.pick("口令（不显示）：", "password (not shown): "),
        lang,
    )?;
    let password = accepted(&first, lang)?;
    let second = typed(lang.pick("再输一次：", "again: "), lang)?;
    if first != second {
        return Err(CommandError::user(lang.pick(
            "两次输入的口令不同，没有出报告",
            "the passwords differ; no report was made",
        )));
    }
    Ok(password)
}

/// Reads the first line of a file, or of the standard input for `-`.
pub(crate) fn read(path: &Path, lang: Lang) -> Result<Password, CommandError> {
    let line = if path == Path::new("-") {
        first_line(io::stdin().lock())
    } else {
        File::open(path).and_then(first_line)
    };
    let line = line.map_err(|error| {
        let named = shown(path);
        let told = match lang {
            Lang::Zh => format!("读不到口令文件：{named}"),
            Lang::En => format!("cannot read the password file: {named}"),
        };
        CommandError::user(told).because(system::say(&error, lang))
    })?;
    accepted(&line, lang)
}

/// Returns the first line, without the mark that some editors put before it.
fn first_line(source: impl Read) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(source.take(READ_AT_MOST)).read_line(&mut line)?;
    let line = line.strip_prefix('\u{feff}').unwrap_or(&line);
    let line = line.strip_suffix('\n').unwrap_or(line);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

fn accepted(text: &str, lang: Lang) -> Result<Password, CommandError> {
    Password::new(text).map_err(|fault| {
        CommandError::user(match (fault, lang) {
            (PasswordFault::Empty, Lang::Zh) => "口令为空，没有出报告".to_owned(),
            (PasswordFault::TooLong, Lang::Zh) => format!(
                "口令过长：最多 {PASSWORD_MAX_BYTES} 个字节，约 {} 个汉字",
                PASSWORD_MAX_BYTES / 3
            ),
            (PasswordFault::Character, Lang::Zh) => {
                "口令含有不能使用的字符（控制字符或较新的符号）".to_owned()
            }
            (_, Lang::En) => format!("{fault}; no report was made"),
        })
        .hint(lang.pick("换一个口令再试", "try another one"))
    })
}

/// The terminal gives single keys and shows none of them until this is dropped.
struct Unseen;

impl Unseen {
    fn begin() -> io::Result<Self> {
        enable_raw_mode().map(|()| Self)
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        // There is nothing to do about a terminal that is gone.
        let _gone = disable_raw_mode().and_then(|()| writeln!(io::stderr()));
    }
}

fn typed(prompt: &str, lang: Lang) -> Result<String, CommandError> {
    let gone = |error: io::Error| {
        CommandError::user(lang.pick("终端已断开或不可用", "the terminal is gone or unusable"))
            .because(system::say(&error, lang))
    };
    let mut out = io::stderr();
    write!(out, "{prompt}")
        .and_then(|()| out.flush())
        .map_err(gone)?;
    let _unseen = Unseen::begin().map_err(gone)?;
    let mut text = String::new();
    loop {
        let Event::Key(key) = event::read().map_err(gone)? else {
            continue;
        };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let with_control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(text),
            KeyCode::Esc => return Err(cancelled(lang)),
            KeyCode::Char('c' | 'd') if with_control => return Err(cancelled(lang)),
            KeyCode::Char('u') if with_control => text.clear(),
            KeyCode::Char(c) if !with_control => text.push(c),
            KeyCode::Backspace => {
                text.pop();
            }
            _ => {}
        }
    }
}

fn cancelled(lang: Lang) -> CommandError {
    CommandError::user(lang.pick("已取消，没有出报告", "cancelled, no report was made"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_read_as_it_stands() {
        for (file, wanted) in [
            ("体检 2026\r\n第二行", "体检 2026"),
            ("\u{feff}a b \n", "a b "),
            ("无换行", "无换行"),
            ("", ""),
        ] {
            assert_eq!(first_line(file.as_bytes()).unwrap(), wanted);
        }
        let endless = first_line(io::repeat(b'x')).unwrap();
        assert_eq!(endless.len(), 4096);
    }

    #[test]
    fn what_can_be_no_password_is_refused_with_words() {
        for text in ["", &"长".repeat(43), "a\u{7}b"] {
            for lang in [Lang::Zh, Lang::En] {
                assert!(accepted(text, lang).is_err(), "{text:?}");
            }
        }
        assert!(accepted("体检 2026", Lang::Zh).is_ok());
    }
}
