//! The index of the library (企业库索引): what a list shows of each checkup, kept so that a list
//! need not read every log. It can be made anew at any time and is never trusted over the logs: an
//! entry counts only while every log has the name, the length, the time and the last hash it was
//! read with. Checkups of which something has to be said are read anew each time.

use crate::{
    checkup_dir::{CheckupDir, FILES},
    disk::Stamp,
    error::StoreError,
    library::Library,
    load::{End, Loaded, load},
    random,
    summary::Summary,
};
use compliance_model::{
    checkup::Checkup,
    id::{CheckupId, SessionId},
    tally::Tally,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The form of the file; another one is made anew. It changes with [`Summary`], and with what
/// reading takes for damage.
const FORM: u32 = 1;
/// Where it is kept below the cache.
const FOLDER: &str = "index";
const NAME: &str = "library";
/// How many digits of its SHA-256 a line begins with.
const SUM_DIGITS: usize = 16;

/// What is known of the checkups of a library.
#[derive(Debug, Default)]
pub struct Index {
    /// The build whose tallies these are.
    build: String,
    entries: BTreeMap<CheckupId, Entry>,
    /// Whether it is another than the one that is kept.
    changed: bool,
}

/// One checkup as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    summary: Summary,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tally: Option<Tally>,
    logs: Vec<Seen>,
}

/// A log as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    log: SessionId,
    stamp: Stamp,
    /// Where its last whole line begins, and what stands there.
    last: Option<(u64, String)>,
}

/// The first line of the file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    form: u32,
    build: String,
}

/// What a list shows of one checkup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What follows from its records.
    pub summary: Summary,
    /// What follows from its content as well, where that was asked for and is at hand.
    pub tally: Option<Tally>,
}

/// Who assesses checkups that are read for a list; nobody does where `()` is given.
pub trait Assessor {
    /// Returns whether a tally that was kept is the one that would be made now.
    fn holds(&mut self, summary: &Summary, tally: Option<&Tally>) -> bool;
    /// Assesses a checkup.
    fn tally(&mut self, checkup: &Checkup) -> Option<Tally>;
}

impl Assessor for () {
    fn holds(&mut self, _summary: &Summary, _tally: Option<&Tally>) -> bool {
        true
    }

    fn tally(&mut self, _checkup: &Checkup) -> Option<Tally> {
        None
    }
}

impl Index {
    /// Returns what was known of checkups when the index was written; whether it holds is told by
    /// [`Index::look`] alone.
    pub fn known(&self, id: &CheckupId) -> Option<Listed> {
        self.entries.get(id).map(Entry::listed)
    }

    /// Looks at one checkup: what was kept of it counts if its logs are as they were, else they are
    /// read. Copies that a killed program was attaching are cleared away. None where there is no such checkup, or nothing was ever stored in it.
    pub fn look(
        &mut self,
        library: &Library,
        id: &CheckupId,
        assessor: &mut dyn Assessor,
    ) -> Option<Listed> {
        let names = library.dir(id).and_then(|dir| Ok((dir.names()?, dir)));
        let (names, dir) = match names {
            Ok(found) => found,
            Err(StoreError::NoSuchCheckup { .. }) => {
                self.forget(id);
                return None;
            }
            Err(error) => {
                self.forget(id);
                let loaded = Loaded::unread(error.cause());
                return Some(Listed::of(id, &loaded, false, None));
            }
        };
        if names.iter().any(|name| name == FILES) {
            // What cannot be removed now is tried again next time.
            let _left = library.sweep_copies(id);
        }
        let logs = CheckupDir::logs_among(&names);
        let is_archived = CheckupDir::is_archived_by(&names);
        if let Some(entry) = self.entries.get_mut(id)
            && entry.logs.len() == logs.len()
            && (entry.logs.iter().zip(&logs)).all(|(seen, log)| seen.is_as_read(&dir, log))
            && assessor.holds(&entry.summary, entry.tally.as_ref())
        {
            self.changed |= entry.summary.archived != is_archived;
            entry.summary.archived = is_archived;
            return Some(entry.listed());
        }
        self.forget(id);
        let stamps = logs.iter().map(|log| dir.disk.stamp(&dir.log(log)).ok());
        let stamps: Vec<Option<Stamp>> = stamps.collect();
        let loaded = match load(&dir) {
            Err(StoreError::NoSuchCheckup { .. }) => return None,
            Err(error) => Loaded::unread(error.cause()),
            Ok(loaded) => loaded,
        };
        if loaded.is_empty() {
            return None;
        }
        let tally = assessor.tally(&loaded.casefile.checkup);
        let listed = Listed::of(id, &loaded, is_archived, tally);
        if let Some(logs) = seen(&logs, &stamps, &loaded)
            && listed.summary.notices.is_empty()
        {
            let Listed { summary, tally } = listed.clone();
            let entry = Entry {
                summary,
                tally,
                logs,
            };
            self.entries.insert(id.clone(), entry);
            self.changed = true;
        }
        Some(listed)
    }

    /// Returns whether something was read anew since it was kept.
    pub const fn is_changed(&self) -> bool {
        self.changed
    }

    fn forget(&mut self, id: &CheckupId) {
        self.changed |= self.entries.remove(id).is_some();
    }

    /// Forgets the checkups that are not among those there are.
    fn keep_only(&mut self, ids: &[CheckupId]) {
        let ids: BTreeSet<&CheckupId> = ids.iter().collect();
        let before = self.entries.len();
        self.entries.retain(|id, _| ids.contains(id));
        self.changed |= self.entries.len() < before;
    }
}

impl Listed {
    fn of(id: &CheckupId, loaded: &Loaded, archived: bool, tally: Option<Tally>) -> Self {
        let mut summary = Summary::of(id.clone(), loaded);
        summary.archived = archived;
        Self { summary, tally }
    }
}

impl Entry {
    fn listed(&self) -> Listed {
        Listed {
            summary: self.summary.clone(),
            tally: self.tally.clone(),
        }
    }
}

impl Seen {
    /// Returns whether a log is the one that was read. A log only ever grows, so that its length
    /// and last hash tell what our programs did; the time tells of others.
    fn is_as_read(&self, dir: &CheckupDir, log: &SessionId) -> bool {
        let path = dir.log(log);
        let is_same = |(at, hash): &(u64, String)| {
            let length = u64::try_from(hash.len()).unwrap_or(u64::MAX);
            let found = dir.disk.read_from(&path, *at, length);
            found.is_ok_and(|found| found == hash.as_bytes())
        };
        self.log == *log
            && dir.disk.stamp(&path).is_ok_and(|now| now == self.stamp)
            && self.last.as_ref().is_some_and(is_same)
    }
}

/// Returns the logs as they were read; none where one changed meanwhile.
fn seen(logs: &[SessionId], stamps: &[Option<Stamp>], loaded: &Loaded) -> Option<Vec<Seen>> {
    let see = |(log, stamp): (&SessionId, &Option<Stamp>)| {
        let stamp = (*stamp)?;
        let end: &End = loaded.ends.get(log)?;
        (stamp.bytes == end.bytes).then(|| Seen {
            log: log.clone(),
            stamp,
            last: end.last.clone(),
        })
    };
    logs.iter().zip(stamps).map(see).collect()
}

impl Library {
    /// Returns the index that was kept by this build; where there is none, or it was altered, that
    /// part of it is made anew.
    pub fn index(&self, build: &str) -> Index {
        let bytes = self.cached_in(FOLDER, NAME).unwrap_or_default();
        let mut index = Index {
            build: build.to_owned(),
            ..Index::default()
        };
        let mut lines = bytes.split(|&byte| byte == b'\n').map(unsealed);
        let head = lines.next().flatten();
        let head: Option<Head> = head.and_then(|head| serde_json::from_slice(head).ok());
        if head.as_ref() != Some(&index.head()) {
            return index;
        }
        for entry in lines.flatten() {
            if let Ok(entry) = serde_json::from_slice::<Entry>(entry) {
                index.entries.insert(entry.summary.id.clone(), entry);
            }
        }
        index
    }

    /// Keeps an index beside the library. That it cannot be written is no failure: it is made anew.
    pub fn keep_index(&self, index: &mut Index) {
        if let Ok(ids) = self.ids() {
            index.keep_only(&ids);
        }
        if std::mem::take(&mut index.changed)
            && let Some(bytes) = index.written()
        {
            self.cache_in(FOLDER, NAME, &bytes);
        }
    }

    /// Returns all checkups as a list shows them, the one touched last first, by the index of this
    /// build, which is kept again.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn list_by_index(&self, build: &str) -> Result<Vec<Summary>, StoreError> {
        let mut index = self.index(build);
        let look = |id: &CheckupId| index.look(self, id, &mut ());
        let listed: Vec<Listed> = self.ids()?.iter().filter_map(look).collect();
        self.keep_index(&mut index);
        let mut list: Vec<Summary> = listed.into_iter().map(|one| one.summary).collect();
        list.sort_by(Summary::latest_first);
        Ok(list)
    }

    /// Returns the checkups of a firm by its code.
    ///
    /// # Errors
    /// As [`Library::list_by_index`].
    pub fn by_firm(&self, code: &str, build: &str) -> Result<Vec<Summary>, StoreError> {
        let mut list = self.list_by_index(build)?;
        let is_of = |one: &Summary| one.firm.as_ref().is_some_and(|f| f.code().as_str() == code);
        list.retain(is_of);
        Ok(list)
    }
}

impl Index {
    fn head(&self) -> Head {
        Head {
            form: FORM,
            build: self.build.clone(),
        }
    }

    fn written(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        seal_into(&mut bytes, &serde_json::to_vec(&self.head()).ok()?);
        for entry in self.entries.values() {
            seal_into(&mut bytes, &serde_json::to_vec(entry).ok()?);
        }
        Some(bytes)
    }
}

fn seal_into(bytes: &mut Vec<u8>, line: &[u8]) {
    bytes.extend(sum(line).as_bytes());
    bytes.push(b' ');
    bytes.extend(line);
    bytes.push(b'\n');
}

/// Returns what a line says, if not a byte of it was altered.
fn unsealed(line: &[u8]) -> Option<&[u8]> {
    let text = line.get(SUM_DIGITS + 1..)?;
    let is_whole = line.get(..SUM_DIGITS)? == sum(text).as_bytes();
    (is_whole && line.get(SUM_DIGITS) == Some(&b' ')).then_some(text)
}

fn sum(text: &[u8]) -> String {
    let mut digits = random::hex(&Sha256::digest(text));
    digits.truncate(SUM_DIGITS);
    digits
}
