//! The texts of statutes from a file of the user's, read one law at a time.
//!
//! The program ships no texts. What a user has stands in one file of JSON lines, an article a
//! line, perhaps compressed; `docs/statutes-format.md` describes it. A compressed file cannot be
//! read from the middle, so it is unpacked once into the data folder's cache; of either kind an
//! index of its laws is kept there. Both are named after the file's path, size and time: another
//! file, or a changed one, has another name, and what is stale is never read.

mod error;
mod foreign;
mod index;
mod source;

pub use error::StatuteError;
pub use foreign::Foreign;

use compliance_model::date::Date;
use index::{Entry, Index};
use serde::Deserialize;
use source::Source;
use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::Mutex,
};

/// A statute file or folder, and where what is made of it is kept.
#[derive(Debug)]
pub struct Statutes {
    given: PathBuf,
    cache: PathBuf,
    /// Held while the index is made, so that whoever asks meanwhile waits for it.
    making: Mutex<()>,
}

/// One law in one version, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawText {
    /// The full title.
    pub title: String,
    /// The day of adoption or of the latest amendment; it names the version.
    pub version: String,
    /// The first day on which it applies, if the file says so.
    pub effective: Option<String>,
    /// `current`, `superseded`, `repealed` or `future`, if the file says so.
    pub status: Option<String>,
    /// The articles in their order.
    pub articles: Vec<ArticleText>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ArticleText {
    /// Its number, as in `47` or `287-1`.
    pub article: String,
    /// Its number as the law writes it.
    #[serde(default, rename = "article_cn")]
    pub heading: String,
    /// Part, chapter and section.
    #[serde(default)]
    pub path: String,
    /// What it says.
    pub text: String,
}

impl LawText {
    /// Returns the place of an article.
    pub fn position(&self, article: &str) -> Option<usize> {
        self.articles.iter().position(|a| a.article == article)
    }
}

impl Statutes {
    /// Returns the statutes of a file, or of a folder that holds one, with what is made of it
    /// kept in a data folder. Nothing is read yet.
    pub fn new(given: PathBuf, data: &Path) -> Self {
        Self {
            given,
            cache: data.join("cache").join("statutes"),
            making: Mutex::new(()),
        }
    }

    /// Returns the file the texts come from; no more of it is read than its beginning.
    ///
    /// # Errors
    /// When there is none, it cannot be told which, or it is another kind of file.
    pub fn file(&self) -> Result<PathBuf, StatuteError> {
        let source = Source::find(&self.given)?;
        source.open()?;
        Ok(source.path)
    }

    /// Makes the index, unless it is there already; returns how many versions of laws there are.
    ///
    /// # Errors
    /// When the file cannot be read or is not of the format, or there is no room for the cache.
    pub fn prepare(&self) -> Result<usize, StatuteError> {
        let source = Source::find(&self.given)?;
        self.index(&source).map(|index| index.laws.len())
    }

    /// Reads a law, known by its id or else by its title, in the version wanted; where the file
    /// lacks that version, in the one it calls current, else the latest. None if it is not there.
    ///
    /// # Errors
    /// As [`Statutes::prepare`].
    pub fn read(
        &self,
        id: &str,
        title: &str,
        wanted: Option<Date>,
    ) -> Result<Option<LawText>, StatuteError> {
        let source = Source::find(&self.given)?;
        let index = self.index(&source)?;
        let Some(entry) = index.find(id, title, wanted) else {
            return Ok(None);
        };
        if let Ok(law) = self.read_entry(&source, entry) {
            return Ok(Some(law));
        }
        // The cache was tampered with or cut off: made anew, the file itself shows what is wrong.
        let index = self.make_index(&source)?;
        let entry = index.find(id, title, wanted);
        entry
            .map(|entry| self.read_entry(&source, entry))
            .transpose()
    }

    fn index(&self, source: &Source) -> Result<Index, StatuteError> {
        if let Some(index) = Index::load(&self.cache, source) {
            return Ok(index);
        }
        self.make_index(source)
    }

    fn make_index(&self, source: &Source) -> Result<Index, StatuteError> {
        let made_meanwhile = self.making.try_lock().is_err();
        // A thread that panicked while it held the lock left nothing behind that counts.
        let _guard = self
            .making
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if made_meanwhile && let Some(index) = Index::load(&self.cache, source) {
            return Ok(index);
        }
        Index::make(&self.cache, source)
    }

    fn read_entry(&self, source: &Source, entry: &Entry) -> Result<LawText, StatuteError> {
        let path = source.text(&self.cache);
        let failed = |error| StatuteError::io(&path, error);
        let mut file = File::open(&path).map_err(failed)?;
        file.seek(SeekFrom::Start(entry.offset)).map_err(failed)?;
        let mut bytes = Vec::new();
        file.take(entry.bytes)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        let lines = bytes.split(|&b| b == b'\n').filter_map(index::object);
        let articles = lines
            .map(serde_json::from_slice)
            .collect::<Result<Vec<ArticleText>, _>>();
        let articles = articles
            .ok()
            .filter(|articles| articles.len() == entry.articles)
            .ok_or_else(|| StatuteError::Changed { path: path.clone() })?;
        Ok(LawText {
            title: entry.title.clone(),
            version: entry.version.clone(),
            effective: entry.effective.clone(),
            status: entry.status.clone(),
            articles,
        })
    }
}

#[cfg(test)]
mod tests;
