//! Settings: one RON file that a person may edit.

use crate::{
    disk::{Disk, OsDisk},
    error::{Doing, StoreError},
};
use compliance_model::{record::Lawyer, text::Lang};
use ron::{error::SpannedError, extensions::Extensions, ser::PrettyConfig};
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// Returns the error with its place; the names that would be right are in ron's message.
fn wrong(path: PathBuf, error: &SpannedError) -> StoreError {
    let at = error.span.start;
    StoreError::Settings {
        path,
        line: at.line,
        column: at.col,
        reason: error.code.to_string(),
    }
}
