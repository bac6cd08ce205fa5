//! The library: all checkups of one data folder.

use crate::{
    checkup_dir::{CheckupDir, Limits},
    disk::{Disk, Kind, OsDisk},
    error::{Doing, StoreError},
    fingerprint::Fingerprint,
    load::{FORMAT, Loaded, load},
    lock::{Holder, Locked, join, try_lock},
    notice::Notice,
    preflight::{self, Warning},
    random,
    session::Session,
    settings::Settings,
    summary::Summary,
};
use compliance_model::{
    date::Timestamp,
    firm::Firm,
    group::ExpertGroup,
    id::{CheckupId, is_random_id},
    record::{ContentStamp, Lawyer, Record},
};
use directories::ProjectDirs;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The name of the data folder among those of other programs.
const APP_FOLDER: &str = "legal-checkup";

/// Who writes, and when the session began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The lawyer.
    pub lawyer: Lawyer,
    /// The expert group the lawyer works for, if the checkup was divided.
    pub group: Option<ExpertGroup>,
    /// The program and its version, as in `checkup 0.1.0`.
    pub app: String,
    /// When.
    pub now: Timestamp,
}

/// How a checkup is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// For writing, unless somebody else has it open.
    Alone,
    /// For writing, beside whoever has it open; both logs count.
    Join,
    /// For reading.
    ReadOnly,
}

/// A checkup that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What it holds.
    pub loaded: Loaded,
    /// The way to write; none when it is opened for reading only, because that was asked for,
    /// because somebody else has it, or because a newer version wrote to it.
    pub session: Option<Session>,
    /// Who else has it open.
    pub held_by: Option<Holder>,
}

/// All checkups of one data folder.
#[derive(Clone, Debug)]
pub struct Library {
    root: PathBuf,
    pub(crate) disk: Arc<dyn Disk>,
    limits: Limits,
}

impl Library {
    /// Returns the data folder: the given one, or that of this user on this machine (never one
    /// that roams over the network).
    ///
    /// # Errors
    /// [`StoreError::NoHome`] when the system names none.
    pub fn locate(explicit: Option<PathBuf>) -> Result<PathBuf, StoreError> {
        let default = || ProjectDirs::from("", "", APP_FOLDER).map(|d| d.data_local_dir().into());
        explicit.or_else(default).ok_or(StoreError::NoHome)
    }

    /// Opens a data folder, making it if it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(root: PathBuf) -> Result<Self, StoreError> {
        Self::open_on(root, Arc::new(OsDisk))
    }

    /// Opens a data folder on a given disk.
    ///
    /// # Errors
    /// As [`Library::open`].
    pub fn open_on(root: PathBuf, disk: Arc<dyn Disk>) -> Result<Self, StoreError> {
        let limits = Limits::FORMAT;
        let library = Self { root, disk, limits };
        library.make_folder(&library.root)?;
        library.make_folder(&library.checkups())?;
        Ok(library)
    }

    /// Returns the library with other limits, so that a test reaches them.
    #[cfg(test)]
    pub(crate) fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Returns the data folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Tries whether data will be safe here, before the first question is asked: writes, syncs and
    /// removes a file, and sets a reserve of 1 MiB aside for the day the disk is full.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] and [`StoreError::Full`] when nothing can be stored.
    pub fn preflight(&self) -> Result<Vec<Warning>, StoreError> {
        preflight::check(&*self.disk, &self.root)
    }

    /// Returns the settings; those of a missing file are the defaults.
    ///
    /// # Errors
    /// [`StoreError::Malformed`] with line and column when the file is wrong.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Settings::load(&self.root)
    }

    /// Stores the settings, all or nothing.
    ///
    /// # Errors
    /// When the file cannot be written; the old one stays.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        settings.save(&self.root)
    }

    /// Returns all checkups, the one touched last first. One that is damaged or
    /// cannot be read is in the list and says so.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn list(&self) -> Result<Vec<Summary>, StoreError> {
        let of = |(id, loaded): (CheckupId, Loaded)| Summary::of(id, &loaded);
        let mut list: Vec<Summary> = self.all()?.map(of).collect();
        list.sort_by(Summary::latest_first);
        Ok(list)
    }

    /// Reads all checkups, one after the other, for who needs more of each than its summary.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn all(&self) -> Result<impl Iterator<Item = (CheckupId, Loaded)>, StoreError> {
        self.some(|_| true)
    }

    /// Reads the checkups whose ids are wanted, one after the other; the others are not touched.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn some(
        &self,
        is_wanted: impl Fn(&CheckupId) -> bool,
    ) -> Result<impl Iterator<Item = (CheckupId, Loaded)>, StoreError> {
        let ids = self.ids()?.into_iter().filter(move |id| is_wanted(id));
        Ok(ids.filter_map(|id| {
            let loaded = match self.load(&id) {
                // It was removed since the names were read.
                Err(StoreError::NoSuchCheckup { .. }) => return None,
                Err(error) => Loaded::unread(error.cause()),
                Ok(loaded) => loaded,
            };
            (!loaded.is_empty()).then_some((id, loaded))
        }))
    }

    /// Returns the checkups by the names of their folders; none is opened for it.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn ids(&self) -> Result<Vec<CheckupId>, StoreError> {
        let path = self.checkups();
        let names = self.disk.list(&path);
        let names = names.map_err(StoreError::io(Doing::List, &path))?;
        let ids = names.iter().filter(|name| is_random_id(name));
        Ok(ids.map(|name| CheckupId::new(name)).collect())
    }

    /// Begins a checkup of a firm.
    ///
    /// # Errors
    /// When it cannot be stored; then nothing is left behind.
    pub fn create(
        &self,
        firm: &Firm,
        content: &ContentStamp,
        author: Author,
    ) -> Result<(Session, Loaded), StoreError> {
        let first = match self.try_create(firm, content, author.clone()) {
            Err(error) => error,
            created => return created,
        };
        if first.is_full() {
            let _none_left = self.disk.remove_file(&preflight::reserve(&self.root));
        }
        self.try_create(firm, content, author)
    }

    /// Reads a checkup. Nothing is written, not even a lock.
    ///
    /// # Errors
    /// [`StoreError::NoSuchCheckup`], or when its folder cannot be listed.
    pub fn load(&self, id: &CheckupId) -> Result<Loaded, StoreError> {
        load(&self.dir(id)?)
    }

    /// Opens a checkup. No log is made before the first record.
    ///
    /// # Errors
    /// As [`Library::load`].
    pub fn open_checkup(
        &self,
        id: &CheckupId,
        author: Author,
        access: Access,
    ) -> Result<Opened, StoreError> {
        let dir = self.dir(id)?;
        let mut opened = Opened {
            loaded: load(&dir)?,
            session: None,
            held_by: None,
        };
        if access == Access::ReadOnly || opened.loaded.read_only {
            return Ok(opened);
        }
        let lock = match try_lock(&*self.disk, &dir.path, &author) {
            Locked::Ours(lock) => Some(lock),
            Locked::Held(holder) => {
                opened.held_by = Some(holder);
                None
            }
            Locked::Unknown(error) => {
                opened.loaded.notices.push(Notice::NoLock {
                    cause: (&error).into(),
                });
                None
            }
        };
        let lock = match opened.held_by {
            Some(_) if access == Access::Join => join(&*self.disk, &dir.path),
            _ => lock,
        };
        if opened.held_by.is_none() || access == Access::Join {
            let known = opened.loaded.heads().iter().map(|head| head.log.clone());
            let (known, reserve) = (known.collect(), preflight::reserve(&self.root));
            let session = Session::new(dir, author, reserve, lock, known);
            // What somebody else is writing may still be on its way to the disk: it is named by
            // whoever opens the checkup next.
            let unnamed = match opened.held_by {
                Some(_) => Vec::new(),
                None => opened.loaded.unnamed(),
            };
            opened.session = Some(session.naming(unnamed));
        }
        Ok(opened)
    }

    /// Returns the fingerprint of a checkup as it stands on the disk.
    ///
    /// # Errors
    /// As [`Library::load`].
    pub fn fingerprint(&self, id: &CheckupId) -> Result<Fingerprint, StoreError> {
        self.load(id).map(|loaded| loaded.fingerprint())
    }

    pub(crate) fn checkups(&self) -> PathBuf {
        self.root.join("library")
    }

    /// Returns the folder of a checkup; a text that is no id is never made a path.
    pub(crate) fn dir(&self, id: &CheckupId) -> Result<CheckupDir, StoreError> {
        if !is_random_id(id.as_str()) {
            return Err(StoreError::NoSuchCheckup { id: id.clone() });
        }
        let path = self.checkups().join(id.as_str());
        Ok(CheckupDir {
            disk: Arc::clone(&self.disk),
            path,
            id: id.clone(),
            limits: self.limits,
        })
    }

    fn try_create(
        &self,
        firm: &Firm,
        content: &ContentStamp,
        author: Author,
    ) -> Result<(Session, Loaded), StoreError> {
        let dir = self.dir(&CheckupId::new(&random::id()?))?;
        self.disk
            .create_dir(&dir.path)
            .map_err(StoreError::io(Doing::Create, &dir.path))?;
        let open = Record::Open {
            format: FORMAT,
            checkup: dir.id.clone(),
            firm: firm.clone(),
            content: content.clone(),
            at: author.now,
        };
        let parent = self.checkups();
        let path = dir.path.clone();
        let begin = || {
            self.disk
                .sync_dir(&parent)
                .map_err(StoreError::io(Doing::Sync, &parent))?;
            let lock = match try_lock(&*self.disk, &path, &author) {
                Locked::Ours(lock) => Some(lock),
                Locked::Held(_) | Locked::Unknown(_) => None,
            };
            let reserve = preflight::reserve(&self.root);
            let mut session = Session::new(dir, author, reserve, lock, Vec::new());
            session.open(open)?;
            session.take_stored();
            let loaded = load(&session.dir)?;
            Ok((session, loaded))
        };
        begin().inspect_err(|_| {
            // Nothing was acknowledged; what cannot be removed shows as an empty checkup.
            let _left = self.empty(&path);
            let _left = self.disk.remove_dir(&path);
        })
    }

    /// Returns whether a checkup was put away: closed business that lists may hide.
    pub fn is_archived(&self, id: &CheckupId) -> bool {
        self.dir(id)
            .is_ok_and(|dir| self.disk.kind(&dir.archived()).is_ok())
    }

    /// Puts a checkup away or brings it back. An empty file in its folder says so; its logs stay
    /// as they are.
    ///
    /// # Errors
    /// When that file can be neither made nor removed.
    pub fn set_archived(&self, id: &CheckupId, archived: bool) -> Result<(), StoreError> {
        let dir = self.dir(id)?;
        let mark = dir.archived();
        let (doing, done) = if archived {
            (Doing::Create, self.disk.create_new(&mark).map(drop))
        } else {
            (Doing::Remove, self.disk.remove_file(&mark))
        };
        match done {
            // It already is as it should be.
            Err(error)
                if matches!(
                    (archived, error.kind()),
                    (true, ErrorKind::AlreadyExists) | (false, ErrorKind::NotFound)
                ) => {}
            done => done.map_err(StoreError::io(doing, &mark))?,
        }
        self.disk
            .sync_dir(&dir.path)
            .map_err(StoreError::io(Doing::Sync, &dir.path))
    }

    pub(crate) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    pub(crate) fn make_folder(&self, path: &Path) -> Result<(), StoreError> {
        match self.disk.kind(path) {
            Ok(Kind::Folder) => return Ok(()),
            // A data folder may be a link to another disk; what it leads to decides.
            Ok(Kind::Other) if self.disk.list(path).is_ok() => return Ok(()),
            Ok(Kind::File(_) | Kind::Other) => {
                return Err(StoreError::NotAFolder {
                    path: path.to_owned(),
                });
            }
            Err(_) => {}
        }
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        parent.map_or(Ok(()), |parent| self.make_folder(parent))?;
        match self.disk.create_dir(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
            made => made.map_err(StoreError::io(Doing::Create, path))?,
        }
        let parent = parent.unwrap_or(Path::new("."));
        self.disk
            .sync_dir(parent)
            .map_err(StoreError::io(Doing::Sync, parent))
    }

    /// Returns what is in a folder, nothing if there is none.
    pub(crate) fn contents(&self, path: &Path) -> Vec<(PathBuf, Kind)> {
        let names = self.disk.list(path).unwrap_or_default();
        let entry = |name: String| {
            let path = path.join(name);
            let kind = self.disk.kind(&path).ok()?;
            Some((path, kind))
        };
        names.into_iter().filter_map(entry).collect()
    }

    /// Removes the files of a folder; links are removed and not followed.
    fn empty(&self, path: &Path) -> Result<(), StoreError> {
        for (file, kind) in self.contents(path) {
            if kind != Kind::Folder {
                self.disk
                    .remove_file(&file)
                    .map_err(StoreError::io(Doing::Remove, &file))?;
            }
        }
        Ok(())
    }
}
