//! The folder of one checkup: where its logs and files are.

use crate::{
    disk::Disk,
    error::{Doing, StoreError},
};
use compliance_model::id::{CheckupId, SessionId, is_random_id};
use std::{io::ErrorKind, path::PathBuf, sync::Arc};

/// How the name of a log ends.
const LOG: &str = ".log";

/// The folder of a checkup.
#[derive(Clone, Debug)]
pub(crate) struct CheckupDir {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) path: PathBuf,
    pub(crate) id: CheckupId,
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
        self.path.join("files")
    }

    /// Returns the path of the file that says the checkup was put away.
    pub(crate) fn archived(&self) -> PathBuf {
        self.path.join(".archived")
    }

    /// Returns the logs by name.
    ///
    /// # Errors
    /// [`StoreError::NoSuchCheckup`] when there is no such folder.
    pub(crate) fn logs(&self) -> Result<Vec<SessionId>, StoreError> {
        let names = self.disk.list(&self.path).map_err(|error| {
            if error.kind() == ErrorKind::NotFound {
                StoreError::NoSuchCheckup {
                    id: self.id.clone(),
                }
            } else {
                StoreError::io(Doing::List, &self.path)(error)
            }
        })?;
        let log = |name: &String| {
            let id = name.strip_suffix(LOG)?;
            is_random_id(id).then(|| SessionId::new(id))
        };
        Ok(names.iter().filter_map(log).collect())
    }
}
