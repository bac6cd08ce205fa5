//! What other windows add to a checkup while it is open. Of each log only what grew is read.

use crate::{
    checkup_dir::{CheckupDir, log_name},
    disk::Kind,
    library::Library,
    line,
    load::{Loaded, owner, whole},
};
use compliance_model::{
    id::{CheckupId, Ref, SessionId},
    record::Record,
};
use std::collections::{BTreeMap, BTreeSet};

/// Follows the logs of one checkup.
#[derive(Debug)]
pub struct Follower {
    dir: CheckupDir,
    /// How far each log was read; none where it cannot be followed any more.
    read: BTreeMap<SessionId, Option<Place>>,
    own: BTreeSet<SessionId>,
}

/// A place in a log: the last line that was read.
#[derive(Clone, Debug)]
struct Place {
    bytes: u64,
    lines: u32,
    hash: Vec<u8>,
}

impl Library {
    /// Returns a follower of a checkup, from where it was read to.
    pub fn follow(&self, id: &CheckupId, loaded: &Loaded) -> Option<Follower> {
        let dir = self.dir(id).ok()?;
        let mut read = BTreeMap::new();
        for (log, end) in &loaded.ends {
            let bytes = end.whole;
            let head = loaded.heads().iter().find(|head| &head.log == log);
            let place = head.map(|head| Place {
                bytes,
                lines: head.lines,
                hash: head.hash.clone().into_bytes(),
            });
            let unread = bytes == 0;
            let begin = || Place {
                bytes: 0,
                lines: 0,
                hash: log_name(log).into(),
            };
            // What is damaged was told when the checkup was opened.
            let place = place.or_else(|| unread.then(begin));
            read.insert(log.clone(), place.filter(|_| !loaded.is_damaged()));
        }
        Some(Follower {
            dir,
            read,
            own: BTreeSet::new(),
        })
    }
}

impl Follower {
    /// Says that a log is this window's own, whose records are taken in as they are stored.
    pub fn own(&mut self, log: &SessionId) {
        if !self.own.contains(log) {
            self.own.insert(log.clone());
        }
    }

    /// Returns the records that others added since. A log that cannot be read, or whose lines do
    /// not fit, is left for the next time the checkup is opened.
    pub fn grown(&mut self) -> Vec<(Ref, Record)> {
        let logs = self.dir.logs().unwrap_or_default();
        let mut records = Vec::new();
        for log in logs.into_iter().filter(|log| !self.own.contains(log)) {
            let begin = || Place {
                bytes: 0,
                lines: 0,
                hash: log_name(&log).into(),
            };
            let place = self
                .read
                .entry(log.clone())
                .or_insert_with(|| Some(begin()));
            let Some(from) = place else { continue };
            let path = self.dir.log(&log);
            let grew =
                matches!(self.dir.disk.kind(&path), Ok(Kind::File(size)) if size > from.bytes);
            if !grew {
                continue;
            }
            let Ok(bytes) = self
                .dir
                .disk
                .read_from(&path, from.bytes, self.dir.limits.log)
            else {
                continue;
            };
            match from.read_on(&self.dir.id, &log, &bytes) {
                Some(more) => records.extend(more),
                None => *place = None,
            }
        }
        records
    }
}

impl Place {
    /// Takes in the whole lines that follow; none where they do not fit or are not understood.
    fn read_on(
        &mut self,
        checkup: &CheckupId,
        log: &SessionId,
        bytes: &[u8],
    ) -> Option<Vec<(Ref, Record)>> {
        let end = whole(bytes);
        let whole = bytes.get(..usize::try_from(end).ok()?)?;
        let lines = line::read_on(&self.hash, self.lines, whole);
        if !lines.damaged.is_empty() {
            return None;
        }
        let mut records = Vec::new();
        for line in lines.good {
            if let Some(body) = &line.body {
                let record = ron::from_str::<Record>(body).ok()?;
                if owner(&record).is_some_and(|owner| owner != checkup) {
                    return None;
                }
                records.push((Ref(log.clone(), line.number), record));
            }
            self.lines = line.number;
            self.hash = line.hash.into_bytes();
        }
        self.bytes += end;
        Some(records)
    }
}
