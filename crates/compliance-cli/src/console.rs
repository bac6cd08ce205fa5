//! Whether a console can show the screens: told in words before anything is drawn.
//!
//! Where Chinese does not show, an explanation in Chinese would not show either, so it stands in
//! English and in pinyin, all in ASCII.

use crate::error::{CommandError, Done};
use compliance_model::text::Lang;
use std::{
    env,
    io::{self, BufRead, Write},
};

/// How long the lines are that are told.
const COLUMNS: usize = 72;

/// What a console lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lack {
    /// It cannot be drawn on: `TERM` is dumb or not set.
    Drawing,
    /// Its font has no Chinese: the console of a kernel.
    Chinese,
    /// The locale is not UTF-8, so that Chinese comes out as question marks or worse.
    Utf8,
}

impl Lack {
    /// Returns what is lacking and what to do.
    pub(crate) const fn message(self, lang: Lang) -> &'static str {
        match self {
            Self::Drawing => lang.pick(
                "这个终端不能画屏（TERM 为 dumb 或未设）。请用 checkup --plain 逐行问答，记录相同；或换一个终端窗口",
                "This terminal cannot be drawn on (TERM is dumb or not set). `checkup --plain` asks line by line and keeps the same records; or use another window",
            ),
            Self::Chinese => lang.pick(
                "这是系统内核的控制台，没有汉字字形，画面会是一片方框。请在桌面的终端窗口里运行，或从别的电脑登录；使用读屏软件或盲文显示器的，用 checkup --plain",
                "This is the console of the kernel, which has no Chinese characters: the screens would show boxes. Run it in a terminal window of the desktop, or log in from another machine; with a screen reader or a braille display use `checkup --plain`",
            ),
            Self::Utf8 => lang.pick(
                "系统编码不是 UTF-8（LC_ALL、LC_CTYPE、LANG），汉字可能显示不出。请先执行 export LANG=zh_CN.UTF-8（或 C.UTF-8，设有 LC_ALL 的先 unset LC_ALL）再运行；要逐行问答用 checkup --plain",
                "The locale is not UTF-8 (LC_ALL, LC_CTYPE, LANG), and Chinese may not show. Run `export LANG=zh_CN.UTF-8` (or C.UTF-8; `unset LC_ALL` first where that is set) and begin again; `checkup --plain` asks line by line",
            ),
        }
    }

    /// Returns what a console shows of it whatever it lacks: English and pinyin, in lines.
    fn in_ascii(self) -> String {
        [self.message(Lang::En), self.pinyin()]
            .map(|told| in_lines(&format!("{told}.")))
            .join("\n")
    }

    /// Returns the same in pinyin.
    const fn pinyin(self) -> &'static str {
        match self {
            Self::Drawing => {
                "Zhe ge zhongduan bu neng hua ping (TERM = dumb huo wei she). Qing yong: checkup --plain (zhu hang wen da, jilu xiangtong), huo huan yi ge zhongduan chuangkou"
            }
            Self::Chinese => {
                "Zhe shi xitong neihe de kongzhitai, xianshi buliao Hanzi. Qing zai zhuomian de zhongduan chuangkou li yunxing, huo cong bie de diannao denglu; du ping ruanjian qing yong: checkup --plain"
            }
            Self::Utf8 => {
                "Xitong bianma bu shi UTF-8, Hanzi keneng xianshi bu chu. Qing xian zhixing: export LANG=zh_CN.UTF-8 (huo C.UTF-8), zai yunxing; zhu hang wen da: checkup --plain"
            }
        }
    }
}

/// Breaks ASCII at blanks alone: a command or a setting parted at its hyphens would be typed wrong.
fn in_lines(text: &str) -> String {
    let (mut lines, mut length) = (String::new(), 0);
    for word in text.split(' ') {
        if length > 0 {
            let fits = length + 1 + word.len() <= COLUMNS;
            lines.push(if fits { ' ' } else { '\n' });
            length = if fits { length + 1 } else { 0 };
        }
        lines.push_str(word);
        length += word.len();
    }
    lines
}

/// Returns what this console lacks most.
pub(crate) fn lack() -> Option<Lack> {
    lack_by(variable)
}

/// Refuses a console that cannot be drawn on.
pub(crate) fn refuse(lang: Lang) -> Done {
    let lack = Lack::Drawing;
    if self::lack() != Some(lack) {
        return Ok(());
    }
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let detail = format!("{}\n{}\n", lack.message(other), lack.pinyin());
    Err(CommandError::user(lack.message(lang)).detail(detail))
}

/// Tells of a console that cannot show what is drawn. Returns whether to go on all the same.
pub(crate) fn asks_to_go_on() -> io::Result<bool> {
    let Some(lack) = lack() else {
        return Ok(true);
    };
    ask(lack, &mut io::stdin().lock(), &mut io::stderr().lock())
}

/// Tells of a console on which what a command prints cannot be read.
pub(crate) fn tell(to: &mut dyn Write) -> io::Result<()> {
    match lack() {
        Some(lack @ (Lack::Chinese | Lack::Utf8)) => writeln!(to, "{}\n", lack.in_ascii()),
        Some(Lack::Drawing) | None => Ok(()),
    }
}

fn ask(lack: Lack, from: &mut dyn BufRead, to: &mut dyn Write) -> io::Result<bool> {
    writeln!(to, "{}\n", lack.in_ascii())?;
    write!(
        to,
        "y + Enter: go on all the same (reng yao jixu)    Enter: leave (tuichu) > "
    )?;
    to.flush()?;
    let mut line = String::new();
    from.read_line(&mut line)?;
    Ok(line.trim().eq_ignore_ascii_case("y"))
}

/// Returns a variable of the environment that says something.
pub(crate) fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name)?.to_string_lossy().into_owned();
    (!value.is_empty()).then_some(value)
}

/// On Windows the console has no such names and takes UTF-8.
fn lack_by(variable: impl Fn(&str) -> Option<String>) -> Option<Lack> {
    // What the consoles of kernels call themselves; none has Chinese.
    const CONSOLES: [&str; 3] = ["linux", "cons25", "wsvt25"];
    if cfg!(windows) {
        return None;
    }
    match variable("TERM").as_deref() {
        None | Some("dumb" | "unknown") => return Some(Lack::Drawing),
        Some(term) if CONSOLES.contains(&term) => return Some(Lack::Chinese),
        Some(_) => {}
    }
    (!is_utf8(variable)).then_some(Lack::Utf8)
}

/// Returns the locale that says how characters are written, as it is set.
pub(crate) fn locale(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(variable)
}

/// Returns whether the locale is UTF-8. Windows of macOS are where nothing is set.
pub(crate) fn is_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let Some(set) = locale(variable) else {
        return cfg!(target_os = "macos");
    };
    let set = set.to_ascii_uppercase();
    set.contains("UTF-8") || set.contains("UTF8")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn found(set: &[(&str, &str)]) -> Option<Lack> {
        lack_by(|name| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn what_a_console_lacks_is_found() {
        const XTERM: (&str, &str) = ("TERM", "xterm-256color");
        const UTF8: (&str, &str) = ("LANG", "zh_CN.UTF-8");
        assert_eq!(found(&[]), Some(Lack::Drawing));
        assert_eq!(found(&[("TERM", "dumb"), UTF8]), Some(Lack::Drawing));
        assert_eq!(found(&[("TERM", "linux"), UTF8]), Some(Lack::Chinese));
        assert_eq!(found(&[XTERM, UTF8]), None);
        assert_eq!(found(&[XTERM, ("LC_ALL", "C.utf8")]), None);
        for other in ["C", "POSIX", "zh_CN.GB18030", "zh_CN"] {
            let set = [XTERM, ("LC_ALL", other), UTF8];
            assert_eq!(found(&set), Some(Lack::Utf8), "{other}");
        }
        if !cfg!(target_os = "macos") {
            assert_eq!(found(&[XTERM]), Some(Lack::Utf8));
        }
    }

    #[test]
    fn each_lack_is_told_in_ascii_with_the_way_out_and_only_a_yes_goes_on() {
        for lack in [Lack::Drawing, Lack::Chinese, Lack::Utf8] {
            for (typed, wanted) in [("", false), ("\n", false), ("n\n", false), ("Y\n", true)] {
                let mut told = Vec::new();
                let went_on = ask(lack, &mut typed.as_bytes(), &mut told).unwrap();
                assert_eq!(went_on, wanted, "{typed:?}");
                let told = String::from_utf8(told).unwrap();
                assert!(told.is_ascii(), "{told}");
                let joined = told.replace('\n', " ");
                assert_eq!(joined.matches("checkup --plain").count(), 2, "{told}");
                assert!(told.lines().all(|line| line.len() < 80), "{told}");
            }
            assert!(lack.message(Lang::Zh).contains("checkup --plain"));
        }
    }
}
