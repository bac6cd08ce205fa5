//! A checkup taken up for papers on it: what was read, and what they are printed with.

use crate::{
    APP, clock,
    commands::{
        find::{find, library},
        show,
    },
    context::Context,
    error::CommandError,
    paper,
};
use compliance_model::{checkup::Checkup, content::Content, date::Date};
use compliance_store::{Loaded, Settings};
use compliance_tui::runtime::{Matter, Named, Stationery};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A checkup with what papers on it are printed with: theme and fonts as they are set.
pub(super) struct Desk {
    pub(super) loaded: Loaded,
    pub(super) content: Arc<Content>,
    pub(super) stationery: Stationery,
    pub(super) today: Date,
    settings: Settings,
    root: PathBuf,
    fingerprint: String,
}

impl Desk {
    /// Takes up the checkup that an id, or its beginning, names.
    pub(super) fn of(id: &str, cx: &Context) -> Result<Self, CommandError> {
        let library = library(cx)?;
        let id = find(&library, id, cx.lang)?;
        let (loaded, content) = show::read(&library, &id, cx)?;
        let settings = cx.settings(&library)?;
        let stationery = Stationery::load(library.root(), &settings, &Named::default())
            .map_err(|e| CommandError::stationery(&e, cx.lang))?;
        Ok(Self {
            fingerprint: loaded.fingerprint().short(),
            loaded,
            content,
            stationery,
            today: clock::now().date(),
            root: library.root().to_owned(),
            settings,
        })
    }

    pub(super) const fn checkup(&self) -> &Checkup {
        &self.loaded.casefile.checkup
    }

    /// Returns what a paper is about.
    pub(super) fn matter(&self) -> Matter<'_> {
        Matter {
            content: &self.content,
            file: &self.loaded.casefile,
            notices: &self.loaded.notices,
            fingerprint: &self.fingerprint,
            app: APP,
            lawyer: &self.settings.lawyer,
            today: self.today,
            quotes: None,
            pictures: &[],
        }
    }

    /// Returns where a file goes: as it is named, else under a name of its own in the folder that is
    /// named or in that of reports.
    pub(super) fn target(
        &self,
        named: Option<&Path>,
        name: &str,
        cx: &Context,
    ) -> Result<PathBuf, CommandError> {
        match named {
            Some(folder) if folder.is_dir() => Ok(folder.join(name)),
            Some(file) => Ok(file.to_owned()),
            None => Ok(paper::folder(&self.settings, &self.root, cx.lang)?.join(name)),
        }
    }
}
