//! The file the texts come from, and the names of what is made of it.

use crate::statutes::{Foreign, StatuteError};
use sha2::{Digest as _, Sha256};
use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// The name that is taken where a folder holds several files.
const USUAL_NAME: &str = "articles.jsonl";

/// Files that people take for statute files.
const OTHERS: [&str; 9] = [
    ".doc", ".docx", ".wps", ".rtf", ".pdf", ".txt", ".json", ".html", ".zip",
];

/// How long the key of a file is.
pub(super) const KEY_CHARS: usize = 16;

/// A statute file as it is now.
pub(super) struct Source {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Whether it is compressed.
    pub(super) packed: bool,
    /// The name of what is made of it: of path, size and time.
    pub(super) key: String,
}

impl Source {
    /// Finds the file: the path itself, or the one file of the format in a folder.
    pub(super) fn find(given: &Path) -> Result<Self, StatuteError> {
        let failed = |error| StatuteError::io(given, error);
        let path = if fs::metadata(given).map_err(failed)?.is_dir() {
            in_folder(given)?
        } else {
            given.to_owned()
        };
        let failed = |error| StatuteError::io(&path, error);
        let meta = fs::metadata(&path).map_err(failed)?;
        let changed = meta.modified().map_err(failed)?;
        let since = changed.duration_since(UNIX_EPOCH).unwrap_or_default();
        let name = format!("1 {} {} {}", path.display(), meta.len(), since.as_nanos());
        let digest: [u8; 32] = Sha256::digest(name).into();
        Ok(Self {
            packed: is_packed(&path),
            key: crate::random::hex(digest.get(..KEY_CHARS / 2).unwrap_or_default()),
            path,
        })
    }

    /// Opens the file, unless it begins as something else.
    pub(super) fn open(&self) -> Result<BufReader<File>, StatuteError> {
        let failed = |error| StatuteError::io(&self.path, error);
        let file = File::open(&self.path).map_err(failed)?;
        let mut file = BufReader::with_capacity(1 << 16, file);
        match Foreign::of(file.fill_buf().map_err(failed)?) {
            Some(Foreign::Packed) if self.packed => Ok(file),
            None if self.packed => Err(self.is_foreign(Foreign::Unpacked)),
            Some(kind) => Err(self.is_foreign(kind)),
            None => Ok(file),
        }
    }

    /// Returns the error that the file is something else.
    pub(super) fn is_foreign(&self, kind: Foreign) -> StatuteError {
        let path = self.path.clone();
        StatuteError::Foreign { path, kind }
    }

    /// Returns the file of lines that can be read from the middle.
    pub(super) fn text(&self, cache: &Path) -> PathBuf {
        if self.packed {
            cache.join(format!("{}.jsonl", self.key))
        } else {
            self.path.clone()
        }
    }

    /// Returns the file of the index.
    pub(super) fn index(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}.index.json", self.key))
    }
}

fn is_packed(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("gz"))
}

fn in_folder(folder: &Path) -> Result<PathBuf, StatuteError> {
    let failed = |error| StatuteError::io(folder, error);
    let (mut found, mut others) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let lower = name.to_string_lossy().to_lowercase();
        let unpacked = lower.strip_suffix(".gz").unwrap_or(&lower);
        if Path::new(unpacked)
            .extension()
            .is_some_and(|e| e == "jsonl")
        {
            found.push(name.to_string_lossy().into_owned());
        } else if OTHERS.iter().any(|end| lower.ends_with(end)) {
            others.push(name.to_string_lossy().into_owned());
        }
    }
    found.sort();
    others.sort();
    others.truncate(3);
    let usual = |name: &&String| name.strip_suffix(".gz").unwrap_or(name) == USUAL_NAME;
    match found.as_slice() {
        [] => Err(StatuteError::NoFile {
            folder: folder.to_owned(),
            others,
        }),
        [one] => Ok(folder.join(one)),
        several => match several.iter().find(usual) {
            Some(name) => Ok(folder.join(name)),
            None => Err(StatuteError::Several {
                folder: folder.to_owned(),
                names: found,
            }),
        },
    }
}
