//! A place in the data folder for what can be made anew at any time.

use crate::{disk::patiently, library::Library, random};
use std::path::{Path, PathBuf};

/// The largest file that is given back, in bytes.
const BYTES_MAX: u64 = 64 << 20;
/// Where content is cached.
const CONTENT: &str = "content";
/// How many files are kept beside a new one.
const KEPT: usize = 7;
/// What a file is called until it is whole.
const TEMPORARY: &str = ".tmp-";

impl Library {
    /// Returns what was cached under a name. Whoever asks checks what it gets.
    pub fn cached(&self, name: &str) -> Option<Vec<u8>> {
        self.cached_in(CONTENT, name)
    }

    /// Caches bytes under a name. Nothing is synced and no failure told: it is made anew when it is
    /// missing. Of many files the first by name go, whichever they are.
    pub fn cache(&self, name: &str, bytes: &[u8]) {
        self.cache_in(CONTENT, name, bytes);
    }

    /// Returns what was cached under a name in a folder of its own.
    pub(crate) fn cached_in(&self, folder: &str, name: &str) -> Option<Vec<u8>> {
        let path = self.cache_folder(folder).join(safe(name)?);
        patiently(|| self.disk().read(&path, BYTES_MAX)).ok()
    }

    /// Caches bytes in a folder of their own, as [`Library::cache`] does.
    pub(crate) fn cache_in(&self, folder: &str, name: &str, bytes: &[u8]) {
        if let Some(name) = safe(name) {
            let _made_anew_next_time = self.try_cache(&self.cache_folder(folder), name, bytes);
        }
    }

    fn try_cache(&self, folder: &Path, name: &str, bytes: &[u8]) -> Option<()> {
        self.make_folder(folder).ok()?;
        let disk = self.disk();
        let mut others = disk.list(folder).unwrap_or_default();
        others.retain(|other| other != name);
        let surplus = others.len().saturating_sub(KEPT);
        for other in others.iter().take(surplus) {
            let _in_use = disk.remove_file(&folder.join(other));
        }
        let temporary = folder.join(format!("{TEMPORARY}{}", random::id().ok()?));
        let mut out = disk.create_new(&temporary).ok()?;
        let written = out.write_all(bytes);
        drop(out);
        let kept = written.and_then(|()| disk.rename(&temporary, &folder.join(name)));
        kept.inspect_err(|_| {
            let _gone = disk.remove_file(&temporary);
        })
        .ok()
    }

    fn cache_folder(&self, folder: &str) -> PathBuf {
        self.root().join("cache").join(folder)
    }
}

/// Returns a name that is a name in a folder, and no path.
fn safe(name: &str) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (!name.is_empty() && name.bytes().all(plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cached_comes_back_and_old_files_go() {
        let dir = tempfile::tempdir().unwrap();
        let library = Library::open(dir.path().join("data")).unwrap();
        assert_eq!(library.cached("judged-1"), None);
        for n in 0..20 {
            library.cache(&format!("judged-{n}"), format!("content {n}").as_bytes());
        }
        assert_eq!(library.cached("judged-19").unwrap(), b"content 19");
        library.cache("judged-19", b"other");
        assert_eq!(library.cached("judged-19").unwrap(), b"other");
        let names = library.disk().list(&library.cache_folder(CONTENT)).unwrap();
        assert_eq!(names.len(), KEPT + 1);
        assert!(names.iter().all(|name| safe(name).is_some()), "{names:?}");
    }

    #[test]
    fn a_name_is_no_path() {
        let dir = tempfile::tempdir().unwrap();
        let library = Library::open(dir.path().join("data")).unwrap();
        for name in ["", "..", "../config.ron", "a/b", "a.b", "A", "甲"] {
            library.cache(name, b"x");
            assert_eq!(library.cached(name), None, "{name}");
        }
        assert!(!library.root().join("config.ron").exists());
    }
}
