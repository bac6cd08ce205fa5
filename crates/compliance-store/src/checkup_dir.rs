//! The folder of one checkup: where its logs and files are.

use crate::{
    disk::{Disk, Kind},
    error::{Doing, StoreError},
    lock,
};
use compliance_model::id::{CheckupId, SessionId, is_random_id};
use std::{io::ErrorKind, path::PathBuf, sync::Arc};

/// How the name of a log ends.
const LOG: &str = ".log";

/// The folder of attached files.
pub(crate) const FILES: &str = "files";

/// The file that says that the checkup was put away.
const ARCHIVED: &str = ".archived";

/// How much a checkup may hold: what is written keeps to what is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The largest log, in bytes; a long visit makes some hundred thousand.
    pub(crate) log: u64,
    /// All logs together, in bytes.
    pub(crate) all: u64,
    /// How many logs.
    pub(crate) logs: usize,
}

impl Limits {
    /// Those of the format.
    pub(crate) const FORMAT: Self = Self {
        log: 32 << 20,
        all: 256 << 20,
        logs: 2_000,
    };
}

/// The folder of a checkup.
#[derive(Clone, Debug)]
pub(crate) struct CheckupDir {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) path: PathBuf,
    pub(crate) id: CheckupId,
    pub(crate) limits: Limits,
}

/// Returns the file name of a log, which is what its first hash is taken over.
pub(crate) fn log_name(log: &SessionId) -> String {
    format!("{log}{LOG}")
}

impl CheckupDir {
    /// Returns the path of a log.
    pub(crate) fn log(&self, log: &SessionId) -> PathBuf {
        self.path.join(log_name(log))
    }

    /// Returns the folder of attached files.
    pub(crate) fn files(&self) -> PathBuf {
        self.path.join(FILES)
    }

    /// Returns the path of the file that says the checkup was put away.
    pub(crate) fn archived(&self) -> PathBuf {
        self.path.join(ARCHIVED)
    }

    /// Returns whether this program makes files of a name here. A new kind of file is added here,
    /// or a checkup that has one is never removed.
    pub(crate) fn is_own_name(name: &str) -> bool {
        let is_log = name.strip_suffix(LOG).is_some_and(is_random_id);
        is_log || lock::is_own_name(name) || name == ARCHIVED
    }

    /// Returns the logs by name.
    ///
    /// # Errors
    /// [`StoreError::NoSuchCheckup`] when there is no such folder.
    pub(crate) fn logs(&self) -> Result<Vec<SessionId>, StoreError> {
        self.names().map(|names| Self::logs_among(&names))
    }

    /// Returns the logs among the names in a folder.
    pub(crate) fn logs_among(names: &[String]) -> Vec<SessionId> {
        let log = |name: &String| {
            let id = name.strip_suffix(LOG)?;
            is_random_id(id).then(|| SessionId::new(id))
        };
        names.iter().filter_map(log).collect()
    }

    /// Returns whether the names in the folder say that the checkup was put away.
    pub(crate) fn is_archived_by(names: &[String]) -> bool {
        names.iter().any(|name| name == ARCHIVED)
    }

    /// Returns the names in the folder.
    ///
    /// # Errors
    /// As [`CheckupDir::logs`].
    pub(crate) fn names(&self) -> Result<Vec<String>, StoreError> {
        self.disk.list(&self.path).map_err(|error| {
            if error.kind() == ErrorKind::NotFound {
                StoreError::NoSuchCheckup {
                    id: self.id.clone(),
                }
            } else {
                StoreError::io(Doing::List, &self.path)(error)
            }
        })
    }

    /// Returns how many bytes all logs have.
    ///
    /// # Errors
    /// As [`CheckupDir::logs`].
    pub(crate) fn bytes(&self) -> Result<u64, StoreError> {
        let size = |log: &SessionId| match self.disk.kind(&self.log(log)) {
            Ok(Kind::File(size)) => size,
            Ok(Kind::Folder | Kind::Other) | Err(_) => 0,
        };
        Ok(self.logs()?.iter().map(size).sum())
    }
}
