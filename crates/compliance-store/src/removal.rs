//! Removing a checkup: whole or not at all, and nothing that is not ours.
//!
//! Whoever has it open is asked by the lock. Then the folder is moved into a trash of the library
//! by one rename, so that no half of a checkup is ever in the list, and removed from there.

use crate::{
    checkup_dir::CheckupDir,
    disk::Kind,
    error::{Doing, StoreError},
    library::Library,
    load::load,
    lock, random,
};
use compliance_model::{
    firm::Firm,
    id::{CheckupId, is_random_id},
};
use std::path::{Path, PathBuf};

/// What removing a checkup takes away. Getting one shows the lawyer; handing it to
/// [`Library::remove`] is the confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The checkup.
    pub id: CheckupId,
    /// The firm, if it can be read.
    pub firm: Option<Firm>,
    /// How many records.
    pub records: u32,
    /// How many logs.
    pub logs: usize,
    /// How many attached files.
    pub files: usize,
    /// How many bytes in all.
    pub bytes: u64,
    /// What is in the folder and not made by this program; it goes only when told.
    pub strangers: Vec<String>,
    /// Whether that was told.
    pub with_strangers: bool,
}

impl Library {
    /// Returns what removing a checkup would take away. Nothing is removed.
    ///
    /// # Errors
    /// As [`Library::load`]; [`StoreError::Held`] when somebody has it open;
    /// [`StoreError::NotAFolder`] when a link or a file has its name.
    pub fn removal(&self, id: &CheckupId) -> Result<Removal, StoreError> {
        let dir = self.own_folder(id)?;
        drop(lock::ask(&*self.disk, &dir.path)?);
        let loaded = load(&dir)?;
        let files = self.contents(&dir.files());
        let own = self.contents(&dir.path);
        let size = |kind: &Kind| {
            if let Kind::File(size) = kind {
                *size
            } else {
                0
            }
        };
        Ok(Removal {
            id: id.clone(),
            firm: loaded.casefile.checkup.firm().cloned(),
            records: loaded.casefile.checkup.records(),
            logs: dir.logs()?.len(),
            files: files.len(),
            bytes: files.iter().chain(&own).map(|(_, kind)| size(kind)).sum(),
            strangers: self.strangers(&dir)?,
            with_strangers: false,
        })
    }

    /// Removes a checkup for good.
    ///
    /// # Errors
    /// When it cannot be moved to the trash, or may not: then nothing has changed.
    /// [`StoreError::LeftInTrash`] when it is out of the list and some of it could not be removed.
    pub fn remove(&self, removal: &Removal) -> Result<(), StoreError> {
        let dir = self.own_folder(&removal.id)?;
        let locks = lock::ask(&*self.disk, &dir.path)?;
        let strangers = self.strangers(&dir)?;
        if !strangers.is_empty() && !removal.with_strangers {
            let path = dir.path;
            return Err(StoreError::Strangers { path, strangers });
        }
        let trash = self.make_trash()?;
        let place = trash.join(format!("{}-{}", removal.id, random::id()?));
        // Elsewhere than on Unix a folder cannot be moved while a file in it is open.
        drop(locks);
        self.disk
            .rename(&dir.path, &place)
            .map_err(StoreError::io(Doing::Remove, &dir.path))?;
        let parent = self.checkups();
        let synced = self
            .disk
            .sync_dir(&trash)
            .and_then(|()| self.disk.sync_dir(&parent));
        let removed = self.disk.remove_all(&place);
        removed.map_err(|source| StoreError::LeftInTrash {
            path: place,
            source,
        })?;
        synced.map_err(StoreError::io(Doing::Sync, &parent))
    }

    /// Removes what killed programs left in the trash and among the reports. What somebody may be
    /// working on stays. Returns what could not be removed.
    pub fn sweep(&self) -> Vec<PathBuf> {
        let mut left = self.unfinished_reports();
        let trash = self.trash();
        if matches!(self.disk.kind(&trash), Ok(Kind::Folder)) {
            for (path, _) in self.contents(&trash) {
                if self.disk.remove_all(&path).is_err() {
                    left.push(path);
                }
            }
        }
        left
    }

    /// Removes the copies of files that killed programs were attaching to a checkup; a list does so
    /// of each. Returns as [`Library::sweep`] does.
    pub(crate) fn sweep_copies(&self, id: &CheckupId) -> Vec<PathBuf> {
        let Ok(dir) = self.own_folder(id) else {
            return Vec::new();
        };
        let mut copies = self.half_copies(&dir);
        if copies.is_empty() {
            return copies;
        }
        // Who attaches a file has the checkup open.
        let Ok(_locks) = lock::ask(&*self.disk, &dir.path) else {
            return Vec::new();
        };
        copies.retain(|path| self.disk.remove_file(path).is_err());
        copies
    }

    /// Returns the copies of files that were never finished.
    fn half_copies(&self, dir: &CheckupDir) -> Vec<PathBuf> {
        let files = dir.files();
        if !matches!(self.disk.kind(&files), Ok(Kind::Folder)) {
            return Vec::new();
        }
        let is_copy = |(path, kind): &(PathBuf, Kind)| {
            matches!(kind, Kind::File(_)) && name_of(path).is_some_and(is_copy_name)
        };
        let all = self.contents(&files).into_iter();
        all.filter(is_copy).map(|(path, _)| path).collect()
    }

    fn trash(&self) -> PathBuf {
        self.checkups().join(".trash")
    }

    /// Makes the trash unless it is there. It lies beside the checkups, so that moving there is one
    /// rename even where their folder is a link to another disk.
    fn make_trash(&self) -> Result<PathBuf, StoreError> {
        let trash = self.trash();
        match self.disk.kind(&trash) {
            Ok(Kind::Folder) => {}
            Ok(Kind::File(_) | Kind::Other) => return Err(StoreError::NotAFolder { path: trash }),
            Err(_) => self
                .disk
                .create_dir(&trash)
                .map_err(StoreError::io(Doing::Create, &trash))?,
        }
        Ok(trash)
    }

    /// Returns the folder of a checkup, which is no link to somewhere else.
    fn own_folder(&self, id: &CheckupId) -> Result<CheckupDir, StoreError> {
        let dir = self.dir(id)?;
        match self.disk.kind(&dir.path) {
            Ok(Kind::Folder) => Ok(dir),
            Ok(Kind::File(_) | Kind::Other) => Err(StoreError::NotAFolder { path: dir.path }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(StoreError::NoSuchCheckup { id: dir.id })
            }
            Err(error) => Err(StoreError::io(Doing::List, &dir.path)(error)),
        }
    }

    /// Returns what is in the folder of a checkup and not made by this program.
    fn strangers(&self, dir: &CheckupDir) -> Result<Vec<String>, StoreError> {
        let list = |path: &Path| {
            let names = self.disk.list(path);
            names.map_err(StoreError::io(Doing::List, path))
        };
        let mut strangers = Vec::new();
        for name in list(&dir.path)? {
            let kind = self.disk.kind(&dir.path.join(&name));
            let is_ours = match kind {
                Ok(Kind::File(_)) => CheckupDir::is_own_name(&name),
                Ok(Kind::Folder) => dir.path.join(&name) == dir.files(),
                Ok(Kind::Other) | Err(_) => false,
            };
            if !is_ours {
                strangers.push(name);
            }
        }
        let files = dir.files();
        if !matches!(self.disk.kind(&files), Ok(Kind::Folder)) {
            return Ok(strangers);
        }
        for name in list(&files)? {
            let kind = self.disk.kind(&files.join(&name));
            let is_ours = is_sha256(&name) || is_copy_name(&name);
            if !(is_ours && matches!(kind, Ok(Kind::File(_)))) {
                strangers.push(format!("files/{name}"));
            }
        }
        Ok(strangers)
    }
}

fn name_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// Returns whether a file is a copy that was being made.
fn is_copy_name(name: &str) -> bool {
    name.strip_prefix(crate::evidence::COPY)
        .is_some_and(is_random_id)
}

fn is_sha256(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
