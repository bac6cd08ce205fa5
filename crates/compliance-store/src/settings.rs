//! Settings: one RON file that a person may edit.

use crate::{
    disk::{Disk as _, OsDisk},
    error::StoreError,
    folders::from_home,
    ron_file::{read_ron, write_ron},
};
use compliance_model::{record::Lawyer, text::Lang};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The folder of reports among the user's documents.
pub const REPORTS: &str = "法治体检报告";

/// The name of the file in the data folder.
const SETTINGS: &str = "config.ron";

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
    /// The theme of reports; relative to the data folder. `theme.ron` there is found by itself.
    pub report_theme: Option<PathBuf>,
    /// A folder with the texts of statutes, for reading only.
    pub statutes: Option<PathBuf>,
    /// The folder that reports are written to, relative to the user's documents; none is
    /// [`REPORTS`] there.
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
            report_theme: None,
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
        root.join(SETTINGS)
    }

    /// Returns the folder that reports are written to; it may not be there yet.
    pub fn report_folder(&self, documents: &Path) -> PathBuf {
        let set = self.reports.as_deref().unwrap_or(Path::new(REPORTS));
        documents.join(from_home(set))
    }

    pub(crate) fn load(root: &Path) -> Result<Self, StoreError> {
        let path = Self::path(root);
        if OsDisk.kind(&path).is_err() {
            return Ok(Self::default());
        }
        read_ron(&path, MAX_BYTES)
    }

    pub(crate) fn save(&self, root: &Path) -> Result<(), StoreError> {
        write_ron(root, SETTINGS, self)
    }
}
