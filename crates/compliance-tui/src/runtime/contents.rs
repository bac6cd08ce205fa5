//! Which content a checkup is done with: its own, whatever the program ships or was started with.

use compliance_content::{Cache, Loaded as Read, Pack, Source, load, load_with, unpack};
use compliance_model::{
    checkup::Checkup, content::Content, record::ContentStamp, system::Words, text::Lang,
};
use compliance_store::{Cause, Library, Loaded, Notice, StoreError};
use std::{collections::BTreeMap, sync::Arc};

/// The content at hand and those that checkups kept, each read when it is first needed.
#[derive(Debug)]
pub struct Contents {
    at_hand: Arc<Content>,
    pack: Pack,
    kept: BTreeMap<String, Result<Arc<Content>, Notice>>,
}

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
            pack: read.pack,
            kept: BTreeMap::new(),
        })
    }

    /// Returns the content at hand: the shipped one, or the one the program was started with.
    pub const fn at_hand(&self) -> &Arc<Content> {
        &self.at_hand
    }

    /// Returns the content of a checkup; that at hand where its own is not to be had, with what
    /// has to be said of it. Where it is the one at hand, nothing is read.
    pub fn of(&mut self, library: &Library, checkup: &Checkup) -> Chosen {
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
        let read = || read_kept(library, stamp);
        let kept = self.kept.entry(stamp.digest.clone()).or_insert_with(read);
        match kept {
            Ok(content) => Chosen {
                content: Arc::clone(content),
                notice: None,
            },
            Err(notice) => {
                let notice = Some(notice.clone());
                at_hand(notice)
            }
        }
    }

    /// Returns the content of a checkup if nothing has to be read for it.
    pub fn if_read(&self, checkup: &Checkup) -> Option<&Arc<Content>> {
        let Some(stamp) = checkup.content() else {
            return Some(&self.at_hand);
        };
        if stamp.digest == self.at_hand.stamp().digest {
            return Some(&self.at_hand);
        }
        let kept = self.kept.get(&stamp.digest)?;
        Some(kept.as_ref().unwrap_or(&self.at_hand))
    }

    /// Returns the content of a checkup that was read, and adds to its notices what has to be said.
    pub fn of_loaded(&mut self, library: &Library, loaded: &mut Loaded) -> Arc<Content> {
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
        Some(library) => load_with(source, lang, &Kept(library)),
        None => load(source, lang),
    }
}

/// The cache of a data folder.
struct Kept<'l>(&'l Library);

impl Cache for Kept<'_> {
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
    let read = unpack(&bytes, Lang::Zh, &Kept(library));
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
