//! Content of a folder that was judged before: found by its digest, read in its compiled form.
//!
//! It holds only for the build that judged it, whose rules may be others.

use crate::compiled;
use crate::text::hex;
use compliance_model::{content::Parts, lists::LateLists};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// The sources of this crate and of the model, as one number.
const BUILD: &str = env!("CHECKUP_CONTENT_BUILD");

/// Returns a number of the rules by which this build reads and assesses content.
pub const fn build() -> &'static str {
    BUILD
}

/// A place for what can be made anew at any time. What it gives back is checked, never trusted.
/// Names are of small letters, digits and hyphens.
pub trait Cache {
    /// Returns what was put under a name, if it is still there.
    fn get(&self, name: &str) -> Option<Vec<u8>>;
    /// Puts something under a name; where that fails, nothing is lost but time.
    fn put(&self, name: &str, bytes: &[u8]);
}

/// What was done with content before it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    /// It was judged and has no error.
    Judged,
    /// It was only read.
    Read,
}

impl Done {
    fn name(self, digest: &str) -> String {
        let done = match self {
            Self::Judged => "judged",
            Self::Read => "read",
        };
        format!("{done}-{digest}")
    }
}

/// Keeps nothing.
impl Cache for () {
    fn get(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _name: &str, _bytes: &[u8]) {}
}

/// Keeps content.
pub(crate) fn keep(cache: &dyn Cache, done: Done, parts: &Parts) {
    if let Ok(text) = compiled::write(parts) {
        let sealed = format!("{}\n{text}", seal(&text));
        cache.put(&done.name(&parts.stamp.digest), sealed.as_bytes());
    }
}

/// Returns content of a digest, if this build kept it and it is as it was.
pub(crate) fn find(cache: &dyn Cache, done: Done, digest: &str) -> Option<Parts> {
    let bytes = cache.get(&done.name(digest))?;
    let (found, text) = std::str::from_utf8(&bytes).ok()?.split_once('\n')?;
    let (mut parts, lists) = (found == seal(text)).then(|| compiled::read(text))??;
    let lists = LateLists::new(lists.to_owned().into(), compiled::read_lists);
    parts.lists = Arc::new(lists);
    (parts.stamp.digest == digest).then_some(parts)
}

fn seal(text: &str) -> String {
    let hash = Sha256::new().chain_update(BUILD).chain_update(text);
    hex(&hash.finalize())
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a folder of checklists for the test"
)]
mod tests {
    use super::*;
    use crate::{Loaded, Source, load_with, unpack};
    use compliance_model::text::Lang;
    use std::{cell::RefCell, collections::BTreeMap, fs, path::Path};

    #[derive(Default)]
    struct Memory(RefCell<BTreeMap<String, Vec<u8>>>);

    impl Cache for Memory {
        fn get(&self, name: &str) -> Option<Vec<u8>> {
            self.0.borrow().get(name).cloned()
        }

        fn put(&self, name: &str, bytes: &[u8]) {
            self.0.borrow_mut().insert(name.into(), bytes.into());
        }
    }

    impl Memory {
        fn names(&self) -> Vec<String> {
            self.0.borrow().keys().cloned().collect()
        }
    }

    const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../checklists");

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let to = to.join(path.file_name().unwrap());
            if path.is_dir() {
                copy(&path, &to);
            } else {
                fs::copy(&path, &to).unwrap();
            }
        }
    }

    fn told(loaded: &Loaded) -> String {
        format!("{:?}{:?}", loaded.content, loaded.diagnostics)
    }

    /// A folder of its own, what a first reading gives, and what was kept of it.
    fn clean() -> (tempfile::TempDir, Source, Loaded, Memory) {
        let dir = tempfile::tempdir().unwrap();
        copy(Path::new(SHIPPED), dir.path());
        // A note is said of the extract of penalty articles; without it nothing has to be.
        fs::remove_file(dir.path().join("penalties.ron")).unwrap();
        let source = Source::Directory(dir.path().to_owned());
        let memory = Memory::default();
        let first = load_with(&source, Lang::Zh, &memory);
        assert_eq!(first.diagnostics, []);
        (dir, source, first, memory)
    }

    #[test]
    fn what_was_judged_is_read_again_and_is_the_same() {
        let (dir, source, first, memory) = clean();
        let digest = first.content.as_ref().unwrap().stamp().digest.clone();
        assert_eq!(memory.names(), [format!("judged-{digest}")]);
        assert!(find(&memory, Done::Judged, &digest).is_some());
        let again = load_with(&source, Lang::Zh, &memory);
        assert_eq!(told(&again), told(&first));
        assert_eq!(again.pack.bytes(), first.pack.bytes());
        // One byte more is other content, and is judged.
        let manifest = dir.path().join("content.ron");
        let text = fs::read_to_string(&manifest).unwrap();
        fs::write(&manifest, format!("{text} ")).unwrap();
        let changed = load_with(&source, Lang::Zh, &memory).content.unwrap();
        assert_ne!(changed.stamp().digest, digest);
    }

    #[test]
    fn what_was_changed_or_cut_in_the_cache_is_judged_anew() {
        let (_dir, source, first, memory) = clean();
        let name = memory.names().remove(0);
        let whole = memory.get(&name).unwrap();
        let mut other = whole.clone();
        let at = other.len() / 2;
        other[at] ^= 1;
        for bytes in [other, whole[..at].to_vec(), b"\xff".to_vec(), vec![]] {
            memory.put(&name, &bytes);
            assert_eq!(told(&load_with(&source, Lang::Zh, &memory)), told(&first));
            assert_eq!(memory.get(&name).unwrap(), whole);
        }
    }

    #[test]
    fn what_has_an_error_is_never_kept_as_judged() {
        let (dir, source, _, _) = clean();
        let item = dir.path().join("items/labour/hours.ron");
        let text = fs::read_to_string(&item).unwrap();
        fs::write(&item, text.replacen("why: \"", "why: \"必然", 1)).unwrap();
        let memory = Memory::default();
        let codes =
            |loaded: &Loaded| -> Vec<_> { loaded.diagnostics.iter().map(|d| d.code).collect() };
        let pack = load_with(&source, Lang::Zh, &memory).pack.bytes();
        assert_eq!(memory.names(), [""; 0]);
        // Unpacked, it is not judged; what is kept of that never stands for a judgement.
        let read = unpack(&pack, Lang::Zh, &memory);
        assert_eq!(told(&unpack(&pack, Lang::Zh, &memory)), told(&read));
        assert_eq!(memory.names().len(), 1);
        let again = load_with(&source, Lang::Zh, &memory);
        assert_eq!(codes(&again), ["verdict-word"]);
        assert!(again.content.is_none());
    }
}
