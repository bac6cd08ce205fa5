//! Files that are written outside the data folder, such as reports: a note of each is kept while it
//! is written, so that what a killed program left is removed at the next start.

use crate::{
    disk::{Kind, Lock},
    library::Library,
    random,
};
use std::path::{Path, PathBuf};

/// What the note of a file begins with; its path is all that is in it.
const NOTE: &str = ".part-";

/// The longest path that is noted, in bytes.
const PATH_MAX_BYTES: u64 = 32 << 10;

/// How the name of a file ends that is not whole yet.
pub const PART: &str = ".part";

/// Kept while a file is written; dropping it forgets the file.
#[derive(Debug)]
pub struct Unfinished<'l> {
    library: &'l Library,
    note: PathBuf,
    lock: Option<Box<dyn Lock>>,
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        self.lock = None;
        // A note that stays names a file that is not there any more.
        let _stays = self.library.disk.remove_file(&self.note);
    }
}

impl Library {
    /// Notes that a file is being written; its name ends in [`PART`]. Where no note can be made the
    /// file is written all the same: it is only that nobody will clear it away.
    pub fn unfinished(&self, part: &Path) -> Option<Unfinished<'_>> {
        let path = std::path::absolute(part).ok()?;
        let note = self.root().join(format!("{NOTE}{}", random::id().ok()?));
        let mut file = self.disk.create_new(&note).ok()?;
        let unfinished = |lock| Unfinished {
            library: self,
            note: note.clone(),
            lock,
        };
        let written = file.write_all(path.to_str()?.as_bytes());
        drop(file);
        if written.is_err() {
            drop(unfinished(None));
            return None;
        }
        Some(unfinished(self.disk.try_lock(&note).ok()))
    }

    /// Removes the files that nobody writes any more; returns those that could not be removed.
    pub(crate) fn unfinished_reports(&self) -> Vec<PathBuf> {
        let mut left = Vec::new();
        let names = self.disk.list(self.root()).unwrap_or_default();
        for name in names.iter().filter(|name| name.starts_with(NOTE)) {
            let note = self.root().join(name);
            let Ok(lock) = self.disk.try_lock(&note) else {
                continue;
            };
            drop(lock);
            let Ok(bytes) = self.disk.read(&note, PATH_MAX_BYTES) else {
                continue;
            };
            let part = PathBuf::from(String::from_utf8_lossy(&bytes).into_owned());
            let is_part = part.to_string_lossy().ends_with(PART)
                && matches!(self.disk.kind(&part), Ok(Kind::File(_)));
            if is_part && self.disk.remove_file(&part).is_err() {
                left.push(part);
                continue;
            }
            let _stays = self.disk.remove_file(&note);
        }
        left
    }
}
