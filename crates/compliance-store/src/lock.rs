//! The courtesy lock: tells who has a checkup open. Nothing that is stored depends on it; two
//! writers write two logs.
//!
//! Whoever opens a checkup for writing holds a lock: the first, or beside others the next that is
//! free. So who wants to remove it can ask whether anybody has it open.

use crate::{
    disk::{Disk, Lock},
    error::StoreError,
    library::Author,
};
use compliance_model::text::Lang;
use serde::{Deserialize, Serialize};
use std::{
    io::{self, ErrorKind},
    path::Path,
};

/// The locks of a checkup; they stay empty, as elsewhere than on Unix a locked file cannot be
/// read. More windows than that on one checkup are not told of.
const LOCKS: [&str; 8] = [
    ".lock", ".lock-2", ".lock-3", ".lock-4", ".lock-5", ".lock-6", ".lock-7", ".lock-8",
];

/// Says who has the first lock.
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

impl Holder {
    /// Returns who and since when in brackets, as far as is known.
    pub fn told(&self, lang: Lang) -> String {
        match (lang, self.name.as_str(), self.since.as_str()) {
            (_, "", "") => String::new(),
            (Lang::Zh, "", since) => format!("（{since} 起）"),
            (Lang::En, "", since) => format!(" (since {since})"),
            (Lang::Zh, name, "") => format!("（{name}）"),
            (Lang::En, name, "") => format!(" ({name})"),
            (Lang::Zh, name, since) => format!("（{name}，{since} 起）"),
            (Lang::En, name, since) => format!(" ({name}, since {since})"),
        }
    }
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

/// Returns whether a file in the folder of a checkup is of its locks.
pub(crate) fn is_own_name(name: &str) -> bool {
    name == HOLDER || LOCKS.contains(&name)
}

/// Tries to lock the folder of a checkup.
pub(crate) fn try_lock(disk: &dyn Disk, folder: &Path, author: &Author) -> Locked {
    match disk.try_lock(&folder.join(FIRST)) {
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

const FIRST: &str = LOCKS[0];

/// Takes the next lock that is free, for who works beside others.
pub(crate) fn join(disk: &dyn Disk, folder: &Path) -> Option<Box<dyn Lock>> {
    let others = LOCKS.iter().skip(1);
    let mut locks = others.map(|name| disk.try_lock(&folder.join(name)));
    locks.find_map(Result::ok)
}

/// Asks whether anybody has a checkup open; returns the locks, so that nobody opens it meanwhile.
/// A disk that knows no locks is no reason never to remove anything.
///
/// # Errors
/// [`StoreError::Held`] if somebody has.
pub(crate) fn ask(disk: &dyn Disk, folder: &Path) -> Result<Vec<Box<dyn Lock>>, StoreError> {
    let mut locks = Vec::new();
    for name in LOCKS {
        let path = folder.join(name);
        if name != FIRST && disk.kind(&path).is_err() {
            continue;
        }
        match disk.try_lock(&path) {
            Ok(lock) => locks.push(lock),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                let holder = holder(disk, folder).unwrap_or_default();
                return Err(StoreError::Held { holder });
            }
            Err(_) => {}
        }
    }
    Ok(locks)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_is_told_as_far_as_is_known() {
        let told = |name: &str, since: &str| {
            let (name, since) = (name.to_owned(), since.to_owned());
            Holder {
                name,
                since,
                process: 0,
            }
            .told(Lang::Zh)
        };
        assert_eq!(
            told("乙", "2026-11-29 19:08"),
            "（乙，2026-11-29 19:08 起）"
        );
        assert_eq!(told("", "2026-11-29 19:08"), "（2026-11-29 19:08 起）");
        assert_eq!(told("乙", ""), "（乙）");
        assert_eq!(told("", ""), "");
    }
}
