//! Which content a checkup is done with: its own, whatever the program ships or was started with.

use compliance_content::{Cache, Loaded as Read, Pack, Source, load, load_with, unpack};
use compliance_model::{
    checkup::Checkup, content::Content, record::ContentStamp, system::Words, text::Lang,
};
use compliance_store::{Cause, Library, Loaded, Notice, StoreError};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The content at hand and those that checkups kept, each read when it is first needed. Clones
/// share what was read.
#[derive(Clone, Debug)]
pub struct Contents {
    at_hand: Arc<Content>,
    pack: Arc<Pack>,
    kept: Arc<Mutex<BTreeMap<String, Kept>>>,
}

/// What came of reading kept content.
type Kept = Result<Arc<Content>, Notice>;

/// The content of a checkup.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The content.
    pub content: Arc<Content>,
    /// Why it is not the one that the checkup is done with.
    pub notice: Option<Notice>,
}

impl Contents {
    /// Takes the content at hand, if it has no errors.
    pub fn new(read: Read) -> Option<Self> {
        Some(Self {
            at_hand: Arc::new(read.content?),
            pack: Arc::new(read.pack),
            kept: Arc::default(),
        })
    }

    /// Returns the content at hand: the shipped one, or the one the program was started with.
    pub const fn at_hand(&self) -> &Arc<Content> {
        &self.at_hand
    }

    /// Returns the content of a checkup; that at hand where its own is not to be had, with what
    /// has to be said of it. Where it is the one at hand, nothing is read.
    pub fn of(&self, library: &Library, checkup: &Checkup) -> Chosen {
        let at_hand = |notice| Chosen {
            content: Arc::clone(&self.at_hand),
            notice,
        };
        let Some(stamp) = checkup.content() else {
            // That the record is missing is said already.
            return at_hand(None);
        };
        if stamp.digest == self.at_hand.stamp().digest {
            return at_hand(None);
        }
        let kept = self.kept(library, stamp);
        match kept {
            Ok(content) => Chosen {
                content,
                notice: None,
            },
            Err(notice) => at_hand(Some(notice)),
        }
    }

    /// Returns the digest of the content that [`Contents::of`] gives for a stamp. Content that is
    /// kept is not read for it.
    pub(super) fn digest_of(&self, library: &Library, stamp: Option<&ContentStamp>) -> String {
        let at_hand = &self.at_hand.stamp().digest;
        let own = stamp.filter(|stamp| stamp.digest != *at_hand);
        let is_there = |stamp: &&ContentStamp| {
            library.keeps_content(stamp) || self.kept(library, stamp).is_ok()
        };
        let own = own.filter(is_there).map(|stamp| &stamp.digest);
        own.unwrap_or(at_hand).clone()
    }

    /// Reads kept content, once.
    fn kept(&self, library: &Library, stamp: &ContentStamp) -> Kept {
        let known = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = known().get(&stamp.digest) {
            return kept.clone();
        }
        // Read beside the lock: who needs other content does not wait for this.
        let kept = read_kept(library, stamp);
        known().entry(stamp.digest.clone()).or_insert(kept).clone()
    }

    /// Returns the content of a checkup that was read, and adds to its notices what has to be said.
    pub fn of_loaded(&self, library: &Library, loaded: &mut Loaded) -> Arc<Content> {
        let chosen = self.of(library, &loaded.casefile.checkup);
        loaded.notices.extend(chosen.notice);
        chosen.content
    }

    /// Keeps the content at hand for a checkup that is begun with it, or goes over to it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, library: &Library) -> Result<ContentStamp, StoreError> {
        let stamp = self.at_hand.stamp();
        library.keep_content(stamp, || self.pack.bytes())?;
        Ok(stamp.clone())
    }
}

/// Reads, judges and indexes content; a folder that was found sound before and has not changed is
/// read from the data folder's cache.
pub fn load_from(source: &Source, library: Option<&Library>, lang: Lang) -> Read {
    match library {
        Some(library) => load_with(source, lang, &InFolder(library)),
        None => load(source, lang),
    }
}

/// The cache of a data folder.
struct InFolder<'l>(&'l Library);

impl Cache for InFolder<'_> {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.cached(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.0.cache(name, bytes);
    }
}

/// Reads what was kept; where nothing was, the shipped content may still be it.
fn read_kept(library: &Library, stamp: &ContentStamp) -> Result<Arc<Content>, Notice> {
    let bytes = match library.kept_content(stamp) {
        Ok(bytes) => bytes,
        Err(notice) => {
            let shipped = load(&Source::Embedded, Lang::Zh).content;
            let same = shipped.filter(|content| content.stamp().digest == stamp.digest);
            return same.map(Arc::new).ok_or(notice);
        }
    };
    let read = unpack(&bytes, Lang::Zh, &InFolder(library));
    read.content.map(Arc::new).ok_or_else(|| {
        let first = read.diagnostics.first();
        let told = first.map_or_else(String::new, |problem| {
            format!("{} {}", problem.file, problem.message)
        });
        Notice::ContentUnread {
            version: stamp.name(),
            cause: Cause::Other(Words {
                zh: told.clone(),
                en: told,
            }),
        }
    })
}
