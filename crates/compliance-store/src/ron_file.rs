//! Files in RON that a person may edit: read whole, and what is wrong said with its place.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "ron knows some fifty errors, most of which say in their own words what is wrong"
)]

use crate::{
    disk::{Disk as _, Kind, OsDisk, of_any_length, patiently},
    error::{Doing, StoreError},
};
use compliance_model::text::Lang;
use compliance_text::suggest::nearest;
use ron::{
    error::{Error, SpannedError},
    extensions::Extensions,
    ser::PrettyConfig,
};
use serde::{Serialize, de::DeserializeOwned};
use std::{io::Write as _, path::Path};

/// What is wrong at a place of such a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RonFault {
    /// A field nobody knows.
    UnknownField {
        /// What is written.
        found: String,
        /// What may be written.
        known: &'static [&'static str],
    },
    /// A word that is none of those that may stand here.
    UnknownWord {
        /// What is written.
        found: String,
        /// What may be written.
        known: &'static [&'static str],
    },
    /// A field that is written twice.
    Twice(&'static str),
    /// A value that does not fit.
    Value {
        /// What should stand here; where both languages are told, ` ¦ ` parts them.
        expected: String,
        /// What stands here.
        found: String,
    },
    /// Something should stand here.
    Missing(&'static str, &'static str),
    /// Anything else, in the words of the reader.
    Other(String),
}

impl RonFault {
    fn of(error: &Error) -> Self {
        match error {
            Error::NoSuchStructField {
                expected, found, ..
            } => Self::UnknownField {
                found: found.clone(),
                known: expected,
            },
            Error::NoSuchEnumVariant {
                expected, found, ..
            } => Self::UnknownWord {
                found: found.clone(),
                known: expected,
            },
            Error::DuplicateStructField { field, .. } => Self::Twice(field),
            Error::InvalidValueForType { expected, found } => Self::Value {
                expected: expected.clone(),
                found: found.clone(),
            },
            Error::ExpectedString => Self::Missing(
                "此处应是加双引号的文字",
                "text in double quotes should stand here",
            ),
            Error::ExpectedBoolean => {
                Self::Missing("此处应是 true 或 false", "true or false should stand here")
            }
            Error::ExpectedMapColon => Self::Missing("此处缺少冒号", "a colon is missing here"),
            Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
                Self::Missing("此处应是括号 (…)", "brackets (…) should stand here")
            }
            Error::ExpectedStructLikeEnd | Error::ExpectedComma => Self::Missing(
                "此处应是逗号或右括号",
                "a comma or a closing bracket should stand here",
            ),
            Error::ExpectedIdentifier => Self::Missing(
                "此处应是字段的名称",
                "the name of a field should stand here",
            ),
            Error::ExpectedStringEnd => Self::Missing(
                "文字缺少后一个双引号",
                "the closing double quote of a text is missing",
            ),
            Error::Eof => {
                Self::Missing("文件到此就没有了，缺少结尾", "the file ends here too early")
            }
            Error::TrailingCharacters => {
                Self::Missing("此处之后的内容是多余的", "what follows is too much")
            }
            Error::Utf8Error(_) => Self::Missing(
                "文件不是 UTF-8 编码；请另存为 UTF-8",
                "the file is not UTF-8; save it as UTF-8",
            ),
            other => Self::Other(other.to_string()),
        }
    }

    /// Returns what is wrong and what to write.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::UnknownField { found, known } => {
                let (what, hint) = (
                    lang.pick("没有字段", "there is no field"),
                    hint(found, known, lang),
                );
                format!("{what} `{found}`{hint}")
            }
            Self::UnknownWord { found, known } => {
                let (what, hint) = (
                    lang.pick("此处不能写", "this cannot be"),
                    hint(found, known, lang),
                );
                format!("{what} `{found}`{hint}")
            }
            Self::Twice(field) => {
                let what = lang.pick("重复的字段", "a field is written twice:");
                format!("{what} `{field}`")
            }
            Self::Value { expected, found } => {
                let expected = in_language(expected, lang);
                match lang {
                    Lang::Zh => format!("应是{expected}，现在是 {found}"),
                    Lang::En => format!("expected {expected}, found {found}"),
                }
            }
            Self::Missing(zh, en) => lang.pick(zh, en).to_owned(),
            Self::Other(text) => text.clone(),
        }
    }
}

/// Returns what was meant, or what there is.
fn hint(found: &str, known: &[&'static str], lang: Lang) -> String {
    let meant = nearest(found, known.iter().copied());
    let all = known.join(lang.pick("、", ", "));
    match (meant, lang) {
        (Some(word), Lang::Zh) => format!("；是不是想写 `{word}`？可以写：{all}"),
        (Some(word), Lang::En) => format!("; did you mean `{word}`? There are: {all}"),
        (None, Lang::Zh) => format!("；可以写：{all}"),
        (None, Lang::En) => format!("; there are: {all}"),
    }
}

fn in_language(text: &str, lang: Lang) -> &str {
    text.split_once(" ¦ ")
        .map_or(text, |(zh, en)| lang.pick(zh, en))
}

/// Reads a regular file of at most `limit` bytes; a larger one is not opened.
///
/// # Errors
/// [`StoreError::TooLarge`], [`StoreError::NotAFile`], or what the system says.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    match OsDisk.kind(path) {
        Ok(Kind::File(size)) if size > limit => Err(StoreError::TooLarge {
            path: path.to_owned(),
            limit,
        }),
        _ => patiently(|| OsDisk.read(path, limit))
            .map_err(|error| StoreError::reading(path, limit, error)),
    }
}

/// Reads a value from a RON file of at most `limit` bytes.
///
/// # Errors
/// As [`read_file`]; [`StoreError::Malformed`] with line and column when the text is wrong.
pub fn read_ron<T: DeserializeOwned>(path: &Path, limit: u64) -> Result<T, StoreError> {
    let bytes = read_file(path, limit)?;
    // Windows editors put a byte-order mark in front.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options
        .from_bytes(bytes)
        .map_err(|error| wrong(path, &String::from_utf8_lossy(bytes), &error))
}

/// Writes such a file in the data folder, all or nothing; nobody but the user may read it.
pub(crate) fn write_ron<T: Serialize>(
    root: &Path,
    name: &str,
    value: &T,
) -> Result<(), StoreError> {
    let path = root.join(name);
    let text = ron::ser::to_string_pretty(value, PrettyConfig::default()).map_err(|error| {
        StoreError::Unwritable {
            reason: error.to_string(),
        }
    })?;
    let folder = of_any_length(root);
    let io = StoreError::io;
    let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(io(Doing::Create, &path))?;
    writeln!(file, "{text}").map_err(io(Doing::Write, &path))?;
    file.as_file().sync_all().map_err(io(Doing::Sync, &path))?;
    file.persist(folder.join(name))
        .map_err(|error| io(Doing::Rename, &path)(error.error))?;
    OsDisk.sync_dir(root).map_err(io(Doing::Sync, root))
}

fn wrong(path: &Path, text: &str, error: &SpannedError) -> StoreError {
    let at = error.span.start;
    let (line, column) = after_blanks(text, at.line, at.col);
    StoreError::Malformed {
        path: path.to_owned(),
        line,
        column,
        fault: RonFault::of(&error.code),
    }
}

/// Returns the place of the first visible character from a place on, where ron names the blank
/// before it.
fn after_blanks(text: &str, line: usize, column: usize) -> (usize, usize) {
    let skip = |n: usize| n.saturating_sub(1);
    for (n, words) in text.lines().enumerate().skip(skip(line)) {
        let from = if n + 1 == line { skip(column) } else { 0 };
        let visible = words.chars().skip(from).position(|c| !c.is_whitespace());
        if let Some(more) = visible {
            return (n + 1, from + more + 1);
        }
    }
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::fs;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Sheet {
        letterhead: String,
        copies: u8,
    }

    fn said(text: &[u8], lang: Lang) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("theme.ron");
        fs::File::create(&path).unwrap().write_all(text).unwrap();
        let error = read_ron::<Sheet>(&path, 1000).unwrap_err();
        let message = error.message(lang);
        let at = message.find("theme.ron").unwrap();
        message.split_at(at).1.to_owned()
    }

    #[test]
    fn each_fault_is_one_line_with_its_place_and_what_to_write() {
        assert_eq!(
            said(b"(\n  leterhead: \"\",\n)", Lang::Zh),
            "theme.ron:2:3：没有字段 `leterhead`；是不是想写 `letterhead`？可以写：letterhead、copies"
        );
        assert_eq!(
            said(b"(letterhead: 3)", Lang::En),
            "theme.ron:1:14: text in double quotes should stand here"
        );
        for (text, part) in [
            (&b"(letterhead: \"a\" copies: 1)"[..], "逗号"),
            (b"(copies: 300)", "1:"),
            (b"(copies: 1, copies: 2)", "重复的字段 `copies`"),
            (b"(letterhead: \"a", "双引号"),
            (b"(", "1:"),
            (b"", "1:"),
            (b"\xFF\xFE", "UTF-8"),
        ] {
            let said = said(text, Lang::Zh);
            assert!(said.contains(part), "{said}");
            assert_eq!(said.lines().count(), 1);
        }
    }

    #[test]
    fn a_large_file_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("logo.png");
        let file = fs::File::create(&path).unwrap();
        file.set_len(200 << 20).unwrap();
        assert!(matches!(
            read_file(&path, 4 << 20),
            Err(StoreError::TooLarge { .. })
        ));
    }
}
