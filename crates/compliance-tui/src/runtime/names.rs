//! Names of files: ours that every system takes, and those of the user that Windows would turn into
//! something else without a word.

use compliance_model::text::Lang;
use compliance_text::clean;
use std::path::{Component, Path};

/// The longest name that is given, in bytes; systems take 255, and a number may be added.
const NAME_BYTES: usize = 200;

/// Returns a name that every system takes for a file and none for a path, with its own ending.
pub(super) fn file_name(name: &str) -> String {
    let plain = |c: char| if parts(c) || c.is_control() { '_' } else { c };
    let name: String = clean::line(name).chars().map(plain).collect();
    let name = name.trim_matches(['.', ' ']);
    let (stem, end) = name
        .rsplit_once('.')
        .filter(|(_, end)| end.len() <= 16)
        .map_or((name, String::new()), |(stem, end)| {
            (stem, format!(".{end}"))
        });
    let mut stem = stem.to_owned();
    while stem.len() + end.len() > NAME_BYTES {
        stem.pop();
    }
    if stem.is_empty() || is_device(&stem) {
        stem.insert(0, '_');
    }
    stem + &end
}

/// Returns whether a sign parts paths on some system, or may not stand in a name on Windows.
const fn parts(c: char) -> bool {
    matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// Returns whether Windows takes a name for a device.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or(stem).trim_end();
    let upper = first.to_uppercase();
    let numbered = |word: &str| {
        let number = upper.strip_prefix(word);
        number
            .is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']) || matches!(n, "¹" | "²" | "³"))
    };
    matches!(
        upper.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) || numbered("COM")
        || numbered("LPT")
}

/// Why a name means something else to Windows than was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAName {
    /// It is a device: what is written goes to a printer or nowhere.
    Device,
    /// A sign may not stand in a name. Behind a colon a file would lie hidden in another one.
    Sign(char),
    /// Windows takes full stops and blanks off the end.
    End,
}

impl NotAName {
    /// Returns what is wrong with the name.
    pub fn message(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Device, Lang::Zh) => "是 Windows 的设备名".to_owned(),
            (Self::Device, Lang::En) => "it is the name of a device of Windows".to_owned(),
            (Self::Sign(c), Lang::Zh) => format!("Windows 的文件名里不能有 {c}"),
            (Self::Sign(c), Lang::En) => format!("Windows allows no {c} in a name"),
            (Self::End, Lang::Zh) => "Windows 会去掉末尾的点和空格".to_owned(),
            (Self::End, Lang::En) => "Windows drops full stops and blanks at the end".to_owned(),
        }
    }
}

/// Returns the first name in a path that Windows would not take as it is written.
pub(super) fn refused(path: &Path) -> Option<(String, NotAName)> {
    path.components().find_map(|part| match part {
        Component::Normal(name) => {
            let name = name.to_string_lossy().into_owned();
            not_a_name(&name).map(|why| (name, why))
        }
        _ => None,
    })
}

fn not_a_name(name: &str) -> Option<NotAName> {
    let sign = name.chars().find(|&c| parts(c) || c.is_control());
    if let Some(sign) = sign {
        return Some(NotAName::Sign(sign));
    }
    if is_device(name) {
        return Some(NotAName::Device);
    }
    name.ends_with(['.', ' ']).then_some(NotAName::End)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_out_of_a_log_is_never_a_path() {
        assert_eq!(
            file_name("../../etc/花名册 2026.pdf"),
            "_.._etc_花名册 2026.pdf"
        );
        assert_eq!(file_name("C:\\a\n.txt. "), "C__a .txt");
        assert_eq!(file_name("..."), "_");
        assert_eq!(file_name("aux.tar.gz"), "_aux.tar.gz");
        assert_eq!(file_name("Com1"), "_Com1");
        assert_eq!(file_name("communal.pdf"), "communal.pdf");
        assert!(!file_name("a\u{202e}fdp.exe").contains('\u{202e}'));
        let long = file_name(&format!("{}.pdf", "证".repeat(120)));
        assert!(
            long.len() <= NAME_BYTES && long.ends_with("证.pdf"),
            "{long}"
        );
    }

    /// Mutant: without the colon, `-o 报告:二.pdf` writes a report that no folder shows.
    #[test]
    fn names_that_windows_takes_for_something_else_are_known() {
        for device in [
            "CON",
            "con.pdf",
            "aux .pdf",
            "Lpt1",
            "COM¹.pdf",
            "nul",
            "CONOUT$",
        ] {
            assert_eq!(not_a_name(device), Some(NotAName::Device), "{device}");
        }
        for sign in ["报告:二.pdf", "a*.pdf", "何?.pdf", "a|b", "a\u{7}b"] {
            assert!(
                matches!(not_a_name(sign), Some(NotAName::Sign(_))),
                "{sign}"
            );
        }
        for end in ["报告.", "报告 ", "报告.pdf ."] {
            assert_eq!(not_a_name(end), Some(NotAName::End), "{end}");
        }
        for good in [
            "报告.pdf",
            "contract.pdf",
            "communal",
            "COM10",
            "某（集团）·二.pdf",
            ".a",
        ] {
            assert_eq!(not_a_name(good), None, "{good}");
        }
        let path = Path::new("报告").join("con").join("a.pdf");
        assert_eq!(refused(&path), Some(("con".to_owned(), NotAName::Device)));
        assert_eq!(refused(&Path::new("..").join("报告.pdf")), None);
        for made in ["CON", "a:b", "x. ", "COM¹"] {
            assert_eq!(not_a_name(&file_name(made)), None, "{made}");
        }
    }
}
