//! The index: which law stands where in the file.

use crate::{
    disk::of_any_length,
    statutes::{
        Foreign, StatuteError,
        source::{KEY_CHARS, Source},
    },
};
use compliance_model::date::Date;
use flate2::bufread::MultiGzDecoder;
use serde::{Deserialize, Serialize, de::IgnoredAny};
use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Read as _, Write},
    path::Path,
};
use tempfile::NamedTempFile;

/// The longest line that is read, in bytes.
const MAX_LINE: u64 = 4 << 20;
/// The largest index that is read, in bytes.
const MAX_INDEX: u64 = 64 << 20;
/// How much a compressed file may unpack to, in bytes.
const MAX_TEXT: u64 = 1 << 30;

/// The laws of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Index {
    /// In the order of the file.
    pub(super) laws: Vec<Entry>,
}

/// One law in one version.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The law.
    pub(super) id: String,
    /// Its full title.
    pub(super) title: String,
    /// The day that names the version.
    pub(super) version: String,
    /// The first day on which it applies.
    pub(super) effective: Option<String>,
    /// Whether it is in force.
    pub(super) status: Option<String>,
    /// Where its lines begin.
    pub(super) offset: u64,
    /// How long they are.
    pub(super) bytes: u64,
    /// How many articles it has.
    pub(super) articles: usize,
}

/// What the index needs of a line; the rest must be there.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    title: Cow<'a, str>,
    #[serde(borrow)]
    version: Cow<'a, str>,
    #[serde(borrow, default)]
    effective: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    status: Option<Cow<'a, str>>,
    #[serde(rename = "article")]
    _article: IgnoredAny,
    #[serde(rename = "text")]
    _text: IgnoredAny,
}

impl Index {
    /// Reads the index of a file, if there is one and the text it speaks of is whole.
    pub(super) fn load(cache: &Path, source: &Source) -> Option<Self> {
        let file = File::open(source.index(cache)).ok()?;
        let mut bytes = Vec::new();
        file.take(MAX_INDEX).read_to_end(&mut bytes).ok()?;
        let index: Self = serde_json::from_slice(&bytes).ok()?;
        let end = index.laws.last().map(|law| law.offset + law.bytes)?;
        let length = fs::metadata(source.text(cache)).ok()?.len();
        (length >= end).then_some(index)
    }

    /// Goes through a file once, unpacking it into the cache if it is compressed, and keeps the
    /// index. What was kept of other files, or of this one as it was, is removed.
    pub(super) fn make(cache: &Path, source: &Source) -> Result<Self, StatuteError> {
        fs::create_dir_all(cache).map_err(|e| StatuteError::io(cache, e))?;
        let file = source.open()?;
        let index = if source.packed {
            let unpacked = new_file(cache)?;
            let mut copy = BufWriter::with_capacity(1 << 16, unpacked);
            let lines = BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file));
            let index = Scan::of(source).all(lines.take(MAX_TEXT), &mut copy)?;
            let unpacked = copy
                .into_inner()
                .map_err(|e| StatuteError::io(cache, e.into_error()))?;
            keep(unpacked, &source.text(cache))?;
            index
        } else {
            Scan::of(source).all(file, &mut io::sink())?
        };
        let mut kept = new_file(cache)?;
        let written = serde_json::to_writer(&mut kept, &index).map_err(io::Error::from);
        written.map_err(|e| StatuteError::io(cache, e))?;
        keep(kept, &source.index(cache))?;
        remove_others(cache, &source.key);
        Ok(index)
    }

    /// Finds a law by id, or by title where the file names it otherwise.
    pub(super) fn find(&self, id: &str, title: &str, wanted: Option<Date>) -> Option<&Entry> {
        let wanted = wanted.map(|day| day.to_string());
        let by_id = |law: &&Entry| law.id == id;
        let by_title = |law: &&Entry| law.title == title;
        let named: Vec<&Entry> = if self.laws.iter().any(|law| law.id == id) {
            self.laws.iter().filter(by_id).collect()
        } else {
            self.laws.iter().filter(by_title).collect()
        };
        let rank = |law: &&&Entry| {
            (
                Some(&law.version) == wanted.as_ref(),
                law.status.as_deref() == Some("current"),
                law.version.clone(),
            )
        };
        named.iter().max_by_key(rank).copied()
    }
}

fn new_file(cache: &Path) -> Result<NamedTempFile, StatuteError> {
    NamedTempFile::new_in(of_any_length(cache)).map_err(|e| StatuteError::io(cache, e))
}

/// Gives a finished file its name. It is not synced: after a power cut it is made anew.
fn keep(file: NamedTempFile, path: &Path) -> Result<(), StatuteError> {
    let (folder, name) = (path.parent(), path.file_name().unwrap_or_default());
    match file.persist(of_any_length(folder.unwrap_or(path)).join(name)) {
        Ok(_) => Ok(()),
        // Windows keeps a file that another program reads; what it holds is the same.
        Err(_) if path.is_file() => Ok(()),
        Err(error) => Err(StatuteError::io(path, error.error)),
    }
}

fn remove_others(cache: &Path, key: &str) {
    let Ok(entries) = fs::read_dir(cache) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // Half-written files of a program that is still at it have no such name.
        let of_ours = name.split_once('.').is_some_and(|(key, end)| {
            key.len() == KEY_CHARS && matches!(end, "jsonl" | "index.json")
        });
        if of_ours && !name.starts_with(key) {
            let _gone_or_in_use = fs::remove_file(entry.path());
        }
    }
}

/// Returns what stands in a line; none in an empty one.
pub(super) fn object(line: &[u8]) -> Option<&[u8]> {
    // Windows editors put a byte-order mark in front.
    let text = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let text = text.trim_ascii();
    (!text.is_empty()).then_some(text)
}

/// A pass through the lines.
struct Scan<'s> {
    source: &'s Source,
    laws: Vec<Entry>,
    seen: BTreeSet<(String, String)>,
    line: u64,
    offset: u64,
}

impl<'s> Scan<'s> {
    fn of(source: &'s Source) -> Self {
        Self {
            source,
            laws: Vec::new(),
            seen: BTreeSet::new(),
            line: 0,
            offset: 0,
        }
    }

    /// Takes all lines in and copies them.
    fn all(mut self, mut lines: impl BufRead, copy: &mut dyn Write) -> Result<Index, StatuteError> {
        match lines.fill_buf().map(Foreign::of) {
            Ok(Some(kind)) => return Err(self.source.is_foreign(kind)),
            Ok(None) => {}
            Err(error) => {
                self.line = 1;
                return Err(self.wrong(&error));
            }
        }
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            self.line += 1;
            let read = (&mut lines).take(MAX_LINE).read_until(b'\n', &mut bytes);
            let read = read.map_err(|error| self.wrong(&error))?;
            if read == 0 {
                break;
            }
            copy.write_all(&bytes)
                .map_err(|e| StatuteError::io(&self.source.path, e))?;
            if let Some(text) = object(&bytes) {
                self.take(text)?;
            }
            self.offset += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if let Some(law) = self.laws.last_mut() {
                law.bytes = self.offset - law.offset;
            }
        }
        if self.laws.is_empty() {
            let path = self.source.path.clone();
            return Err(StatuteError::Empty { path });
        }
        Ok(Index { laws: self.laws })
    }

    fn take(&mut self, text: &[u8]) -> Result<(), StatuteError> {
        let head: Head<'_> = serde_json::from_slice(text).map_err(|error| self.wrong(&error))?;
        if let Some(law) = self.laws.last_mut()
            && law.id == head.id
            && law.version == head.version
        {
            law.articles += 1;
            return Ok(());
        }
        let law = (
            head.id.clone().into_owned(),
            head.version.clone().into_owned(),
        );
        if !self.seen.insert(law) {
            return Err(StatuteError::Apart {
                path: self.source.path.clone(),
                line: self.line,
                law: format!("{} {}", head.id, head.version),
            });
        }
        self.laws.push(Entry {
            id: head.id.into_owned(),
            title: head.title.into_owned(),
            version: head.version.into_owned(),
            effective: head.effective.map(Cow::into_owned),
            status: head.status.map(Cow::into_owned),
            offset: self.offset,
            bytes: 0,
            articles: 1,
        });
        Ok(())
    }

    fn wrong(&self, why: &dyn std::fmt::Display) -> StatuteError {
        StatuteError::Line {
            path: self.source.path.clone(),
            line: self.line,
            why: why.to_string(),
        }
    }
}
