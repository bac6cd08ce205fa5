//! Settings: one RON file that a person may edit.

use crate::{
    disk::{Disk, OsDisk},
    error::{Doing, StoreError},
};
use compliance_model::{
    record::Lawyer,
    text::{Lang, Name},
};
use ron::{
    error::{Error, SpannedError},
    extensions::Extensions,
    ser::PrettyConfig,
};
use serde::{Deserialize, Serialize};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// The largest settings file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 10;

/// The colours of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// For terminals with a dark ground.
    #[default]
    Dark,
    /// For terminals with a light ground.
    Light,
    /// Strong contrast.
    HighContrast,
    /// No colours.
    Mono,
}

/// The signs of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Glyphs {
    /// What the terminal can show.
    #[default]
    Auto,
    /// All signs.
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// The settings of one user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The language of screens and reports.
    pub language: Lang,
    /// The colours of the screen.
    pub theme: Theme,
    /// The signs of the screen.
    pub glyphs: Glyphs,
    /// The lawyer: name, practising certificate, office.
    pub lawyer: Lawyer,
    /// A folder with the texts of statutes, for reading only.
    pub statutes: Option<PathBuf>,
    /// The folder that reports are written to; none is the one the program was started in.
    pub reports: Option<PathBuf>,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether the walk tells how the time goes.
    pub pace: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Lang::default(),
            theme: Theme::default(),
            glyphs: Glyphs::default(),
            lawyer: Lawyer::default(),
            statutes: None,
            reports: None,
            mouse: true,
            pace: true,
        }
    }
}

impl Settings {
    /// Returns the path of the settings in a data folder.
    pub fn path(root: &Path) -> PathBuf {
        root.join("config.ron")
    }

    pub(crate) fn load(root: &Path) -> Result<Self, StoreError> {
        let path = Self::path(root);
        if OsDisk.kind(&path).is_err() {
            return Ok(Self::default());
        }
        let bytes = OsDisk
            .read(&path, MAX_BYTES)
            .map_err(|error| StoreError::reading(&path, MAX_BYTES, error))?;
        // Windows editors put a byte-order mark in front.
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options
            .from_bytes(bytes)
            .map_err(|error| wrong(path, &error))
    }

    pub(crate) fn save(&self, root: &Path) -> Result<(), StoreError> {
        let path = Self::path(root);
        let text = ron::ser::to_string_pretty(self, PrettyConfig::default()).map_err(|error| {
            StoreError::Unwritable {
                reason: error.to_string(),
            }
        })?;
        let mut file =
            tempfile::NamedTempFile::new_in(root).map_err(StoreError::io(Doing::Create, &path))?;
        let io = StoreError::io;
        writeln!(file, "{text}").map_err(io(Doing::Write, &path))?;
        file.as_file().sync_all().map_err(io(Doing::Sync, &path))?;
        file.persist(&path)
            .map_err(|error| io(Doing::Rename, &path)(error.error))?;
        OsDisk.sync_dir(root).map_err(io(Doing::Sync, root))
    }
}

/// Returns the error with its place.
fn wrong(path: PathBuf, error: &SpannedError) -> StoreError {
    let at = error.span.start;
    let (zh, en) = reason(&error.code);
    StoreError::Settings {
        path,
        line: at.line,
        column: at.col,
        reason: Name { zh, en },
    }
}

/// Says in both languages what a person who edits the file can get wrong.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "ron knows some fifty errors, most of which the shape of the file rules out"
)]
fn reason(error: &Error) -> (String, String) {
    let one_of = |names: &[&str], by: &str| names.join(by);
    let fixed = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match error {
        Error::NoSuchStructField {
            expected, found, ..
        } => (
            format!(
                "没有名为 {found} 的设置；可以写：{}",
                one_of(expected, "、")
            ),
            format!(
                "there is no setting {found}; one of: {}",
                one_of(expected, ", ")
            ),
        ),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => (
            format!("这里不能写 {found}；可以写：{}", one_of(expected, "、")),
            format!(
                "{found} is none of the choices here: {}",
                one_of(expected, ", ")
            ),
        ),
        Error::DuplicateStructField { field, .. } => (
            format!("{field} 写了两次"),
            format!("{field} is given twice"),
        ),
        Error::InvalidValueForType { expected, found } => (
            format!("应是 {expected}，却是 {found}"),
            format!("expected {expected}, found {found}"),
        ),
        Error::ExpectedBoolean => fixed("应是 true 或 false", "expected true or false"),
        Error::ExpectedString | Error::ExpectedStringEnd => {
            fixed("应是引号里的文字", "expected a text in quotation marks")
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            fixed("应是括号 (…)", "expected brackets (…)")
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedComma => fixed(
            "这里应是逗号或右括号",
            "expected a comma or a closing bracket",
        ),
        Error::ExpectedIdentifier => fixed("应是设置的名称", "expected the name of a setting"),
        Error::ExpectedMapColon => fixed("名称后面应是冒号", "expected a colon after the name"),
        Error::Eof => fixed("内容不完整", "something is missing at the end"),
        Error::TrailingCharacters => {
            fixed("右括号后面还有内容", "something follows the last bracket")
        }
        other => (
            "这里的写法不对".to_owned(),
            format!("cannot be read: {other}"),
        ),
    }
}
