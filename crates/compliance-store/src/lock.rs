//! The courtesy lock: tells who has a checkup open. Nothing depends on it; two writers write two
//! logs.

use crate::{
    disk::{Disk, Lock},
    library::Author,
};
use serde::{Deserialize, Serialize};
use std::{
    io::{self, ErrorKind},
    path::Path,
};

/// The lock of a checkup; it stays empty, as elsewhere than on Unix a locked file cannot be read.
const LOCK: &str = ".lock";

/// Says who has the lock.
const HOLDER: &str = ".holder";

/// The most that is read of [`HOLDER`], in bytes.
const HOLDER_MAX_BYTES: u64 = 4096;

/// Who has a checkup open, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The lawyer's name.
    pub name: String,
    /// Since when, as text.
    pub since: String,
    /// The number of the process.
    pub process: u32,
}

/// What came of trying to lock.
#[derive(Debug)]
pub(crate) enum Locked {
    /// It is ours.
    Ours(Box<dyn Lock>),
    /// Somebody else's.
    Held(Holder),
    /// It cannot be found out.
    Unknown(io::Error),
}

/// Tries to lock the folder of a checkup.
pub(crate) fn try_lock(disk: &dyn Disk, folder: &Path, author: &Author) -> Locked {
    match disk.try_lock(&folder.join(LOCK)) {
        Ok(lock) => {
            // Only a courtesy: if it fails, the next one is told "somebody".
            let _untold = say(disk, folder, author);
            Locked::Ours(lock)
        }
        Err(error) if error.kind() == ErrorKind::WouldBlock => {
            Locked::Held(holder(disk, folder).unwrap_or_default())
        }
        Err(error) => Locked::Unknown(error),
    }
}

fn say(disk: &dyn Disk, folder: &Path, author: &Author) -> io::Result<()> {
    let path = folder.join(HOLDER);
    let holder = Holder {
        name: author.lawyer.name.clone(),
        since: author.now.to_minute(),
        process: std::process::id(),
    };
    let text = ron::to_string(&holder).map_err(io::Error::other)?;
    match disk.remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    disk.create_new(&path)?.write_all(text.as_bytes())
}

fn holder(disk: &dyn Disk, folder: &Path) -> Option<Holder> {
    let bytes = disk.read(&folder.join(HOLDER), HOLDER_MAX_BYTES).ok()?;
    ron::de::from_bytes(&bytes).ok()
}
