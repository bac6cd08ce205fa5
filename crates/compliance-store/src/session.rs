//! A session: one run of the program writing to one checkup.
//!
//! A record is one write and one sync, and only then acknowledged. After any error the log is left
//! alone for good: what the system did with the bytes of a failed sync is unknowable. What is not
//! acknowledged goes to a new log, naming the places where it may stand already. The same is done
//! with all that the log holds if it is no longer the file at its path: nobody would find it there.

use crate::{
    checkup_dir::CheckupDir,
    disk::{Kind, Lock},
    error::StoreError,
    fingerprint::Fingerprint,
    library::Author,
    load::load,
    log::{self, Log},
    notice::Notice,
    pending::Pending,
};
use compliance_model::{
    closing::Closing,
    id::{CheckupId, Ref, SessionId},
    record::{LogHead, Record},
};
use std::{
    collections::VecDeque,
    io::ErrorKind,
    path::PathBuf,
    time::{Duration, Instant},
};

/// A record that took longer than this to store is worth a word.
const SLOW: Duration = Duration::from_millis(250);

/// How many logs are begun for one record before giving up.
const ATTEMPTS: u32 = 2;

/// When so many bytes are left in a checkup, its size is looked up before each record, as others
/// may write too.
const NEARLY_FULL: u64 = 16 << 20;

/// What [`Session::append`] stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ack {
    /// Where the record stands.
    pub at: Ref,
    /// All that was stored since the last acknowledgement, in order: the record itself, before it
    /// the line that begins the session and records that had waited. Apply them all.
    pub stored: Vec<(Ref, Record)>,
    /// A slow disk, a new log, the reserve.
    pub notices: Vec<Notice>,
}

/// One run of the program writing to one checkup.
#[derive(Debug)]
pub struct Session {
    pub(crate) dir: CheckupDir,
    author: Author,
    reserve: PathBuf,
    log: Option<Log>,
    pending: VecDeque<Pending>,
    stored: Vec<(Ref, Record)>,
    notices: Vec<Notice>,
    /// Tells others that somebody has the checkup open, as long as it is held.
    _lock: Option<Box<dyn Lock>>,
    /// The logs that were there when the checkup was opened.
    known: Vec<SessionId>,
    /// Where those ended that no other log names so.
    unnamed: Vec<LogHead>,
    /// How many bytes the other logs had when that was looked up last.
    others: u64,
    /// Where writing failed.
    failed: Vec<Ref>,
}

impl Session {
    pub(crate) const fn new(
        dir: CheckupDir,
        author: Author,
        reserve: PathBuf,
        lock: Option<Box<dyn Lock>>,
        known: Vec<SessionId>,
    ) -> Self {
        Self {
            dir,
            author,
            reserve,
            known,
            unnamed: Vec::new(),
            others: 0,
            log: None,
            pending: VecDeque::new(),
            stored: Vec::new(),
            notices: Vec::new(),
            _lock: lock,
            failed: Vec::new(),
        }
    }

    /// Has the logs of this session name others, so that they are missed if they are gone.
    pub(crate) fn naming(self, unnamed: Vec<LogHead>) -> Self {
        Self { unnamed, ..self }
    }

    /// Stores a record; when this returns an [`Ack`], it is on the disk.
    ///
    /// The first record of a session makes its log. Records that waited go first.
    ///
    /// # Errors
    /// [`StoreError::NotStored`] when no log could be written: the record waits in memory, and the
    /// next call, or [`Session::retry`], tries again. [`StoreError::RecordTooLong`] and
    /// [`StoreError::Unwritable`] when the record itself cannot be: it is not kept. So a closing,
    /// for which [`Session::close`] is the only way.
    pub fn append(&mut self, record: &Record) -> Result<Ack, StoreError> {
        if matches!(record, Record::Close { .. }) {
            return Err(StoreError::Unwritable {
                reason: "a closing needs leave to close".into(),
            });
        }
        self.store(record)
    }

    /// Closes the checkup: the record holds the fingerprint of all that came before it, and where
    /// each log ended.
    ///
    /// # Errors
    /// As [`Session::append`], and when the logs cannot be read.
    pub fn close(&mut self, closing: Closing) -> Result<Ack, StoreError> {
        // What waits comes first, so that the fingerprint covers it.
        if let Some(before) = self.flush()? {
            self.stored = before.stored;
            self.notices = before.notices;
        }
        let loaded = load(&self.dir)?;
        let digest = loaded.fingerprint().hex();
        let told = |head: &&LogHead| head.lines > 1;
        let heads = loaded.heads().iter().filter(told).cloned().collect();
        self.store(&closing.record(digest, heads))
    }

    pub(crate) fn store(&mut self, record: &Record) -> Result<Ack, StoreError> {
        log::check_length(record)?;
        let mut pending = Pending::new(record.clone());
        for (at, earlier) in &self.stored {
            pending.follow(at, earlier);
        }
        self.pending.push_back(pending);
        let ack = self.flush()?;
        ack.ok_or_else(|| StoreError::Unwritable {
            reason: "nothing was written".into(),
        })
    }

    /// Tries again to store what waits; none if nothing does.
    ///
    /// # Errors
    /// [`StoreError::NotStored`] as in [`Session::append`].
    pub fn retry(&mut self) -> Result<Option<Ack>, StoreError> {
        self.flush()
    }

    /// Returns the records that are not stored.
    pub fn waiting(&self) -> impl Iterator<Item = &Record> {
        self.pending.iter().map(|pending| &pending.record)
    }

    /// Returns the checkup.
    pub const fn checkup(&self) -> &CheckupId {
        &self.dir.id
    }

    /// Returns who writes.
    pub const fn author(&self) -> &Author {
        &self.author
    }

    /// Returns the log that is written to, once there is one.
    pub fn log(&self) -> Option<&SessionId> {
        self.log.as_ref().map(|log| &log.id)
    }

    /// Returns the fingerprint of the checkup as it stands on the disk now.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn fingerprint(&self) -> Result<Fingerprint, StoreError> {
        load(&self.dir).map(|loaded| loaded.fingerprint())
    }

    /// Begins the checkup: one attempt, in a folder made for it.
    pub(crate) fn open(&mut self, record: Record) -> Result<(), StoreError> {
        self.pending.push_back(Pending::new(record));
        self.begin()
    }

    /// Takes what was stored and not yet handed out; after an error some of what waited may be.
    pub fn take_stored(&mut self) -> Vec<(Ref, Record)> {
        std::mem::take(&mut self.stored)
    }

    fn flush(&mut self) -> Result<Option<Ack>, StoreError> {
        let begun = Instant::now();
        let mut attempts = 0;
        while let Err(error) = self.write_pending() {
            attempts += 1;
            self.bury();
            let room = error.is_full() && self.give_up_reserve();
            if attempts >= ATTEMPTS && !room {
                return Err(self.not_stored(error));
            }
            let notice = Notice::NewLog {
                cause: error.cause(),
            };
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
        self.note_slowness(begun.elapsed());
        let stored = self.take_stored();
        let notices = std::mem::take(&mut self.notices);
        let last = stored.last().map(|(at, _)| at.clone());
        Ok(last.map(|at| Ack {
            at,
            stored,
            notices,
        }))
    }

    /// Stores what waits, in order.
    fn write_pending(&mut self) -> Result<(), StoreError> {
        while let Some(next) = self.pending.front() {
            let Some(log) = &mut self.log else {
                self.begin()?;
                continue;
            };
            let (at, record) = (log.next(), next.ready());
            let line = log.encode(&record)?;
            let length = u64::try_from(line.1.len()).unwrap_or(u64::MAX);
            if log.bytes.saturating_add(length) > self.dir.limits.log {
                self.log = None;
                continue;
            }
            self.check_room(length)?;
            self.write_one(at, record, line)?;
        }
        Ok(())
    }

    fn write_one(
        &mut self,
        at: Ref,
        record: Record,
        line: (String, String),
    ) -> Result<(), StoreError> {
        let (Some(log), Some(mut done)) = (&mut self.log, self.pending.pop_front()) else {
            return Ok(());
        };
        if let Err(error) = log.write(record.clone(), line) {
            self.failed.push(at.clone());
            let undo = done.failed_at(at);
            self.pending.push_front(done);
            if let Some(undo) = undo {
                self.pending.push_front(undo);
            }
            return Err(error);
        }
        for later in &mut self.pending {
            later.follow(&at, &record);
            later.moved(&done.attempts, &at);
        }
        self.stored.push((at, record));
        Ok(())
    }

    /// Refuses what readers would not read any more. Others may be writing too, so the size is
    /// looked up again when it comes near the limit.
    fn check_room(&mut self, length: u64) -> Result<(), StoreError> {
        let limit = self.dir.limits.all;
        let own = self.log.as_ref().map_or(0, |log| log.bytes);
        let all = |others: u64| others.saturating_add(own).saturating_add(length);
        if all(self.others) > limit.saturating_sub(NEARLY_FULL.min(limit / 2)) {
            self.others = self.dir.bytes()?.saturating_sub(own);
        }
        if all(self.others) > limit {
            return Err(StoreError::CheckupFull { limit });
        }
        Ok(())
    }

    /// Begins a log with the line that says whose session it is; the line that begins the checkup
    /// goes before it, where it waits to be stored.
    fn begin(&mut self) -> Result<(), StoreError> {
        let mut log = Log::create(&self.dir).map_err(|error| self.explain(error))?;
        if let Err(error) = self.write_head(&mut log) {
            log.remove(&self.dir);
            return Err(error);
        }
        if matches!(self.pending.front(), Some(first) if is_open(&first.record)) {
            self.pending.pop_front();
        }
        for (at, record) in &log.written {
            for later in &mut self.pending {
                later.follow(at, record);
            }
        }
        self.stored.extend(log.written.iter().cloned());
        self.log = Some(log);
        Ok(())
    }

    fn write_head(&mut self, log: &mut Log) -> Result<(), StoreError> {
        let logs = self.dir.logs()?;
        let limit = self.dir.limits.logs;
        if logs.len() > limit {
            return Err(StoreError::TooManyLogs { limit });
        }
        self.others = self.dir.bytes()?;
        let session = Record::Session {
            checkup: self.dir.id.clone(),
            by: self.author.lawyer.clone(),
            group: self.author.group,
            app: self.author.app.clone(),
            at: self.author.now,
            seal: None,
            failed: Some(self.failed.clone()),
            logs: self.unnamed.clone(),
        };
        let open = self.pending.front().filter(|first| is_open(&first.record));
        let open = open.map(Pending::ready);
        for record in open.into_iter().chain([session]) {
            let line = log.encode(&record)?;
            log.write(record, line)?;
        }
        let gone = self.known.iter().filter(|known| !logs.contains(known));
        let count = gone.count();
        if count > 0 {
            self.notices.push(Notice::LogsGone { count });
            self.known.retain(|known| logs.contains(known));
        }
        Ok(())
    }

    /// Says it in so many words where the whole folder is gone.
    fn explain(&self, error: StoreError) -> StoreError {
        let path = &self.dir.path;
        match self.dir.disk.kind(path) {
            Ok(Kind::Folder) => error,
            Err(other) if other.kind() != ErrorKind::NotFound => error,
            Ok(Kind::File(_) | Kind::Other) | Err(_) => {
                let path = path.clone();
                StoreError::CheckupGone { path }
            }
        }
    }

    /// Leaves a log that failed alone for good. One in which nothing was acknowledged is removed;
    /// what was acknowledged in one that is no longer at its path is to be stored once more.
    fn bury(&mut self) {
        let Some(log) = self.log.take() else { return };
        if log.says_nothing() {
            self.stored.retain(|(at, _)| at.0 != log.id);
            log.remove(&self.dir);
        } else if !log.stands() {
            self.stored.retain(|(at, _)| at.0 != log.id);
            let again = log.written.into_iter().rev().filter_map(Pending::again);
            for (pending, undo) in again.collect::<Vec<_>>() {
                self.pending.push_front(pending);
                if let Some(undo) = undo {
                    self.pending.push_front(undo);
                }
            }
        }
    }

    /// Makes room for the rest of the visit; returns whether there was a reserve.
    fn give_up_reserve(&mut self) -> bool {
        let freed = self.dir.disk.remove_file(&self.reserve).is_ok();
        if freed {
            self.notices.push(Notice::ReserveUsed);
        }
        freed
    }

    fn note_slowness(&mut self, took: Duration) {
        if took > SLOW {
            let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
            self.notices.push(Notice::SlowDisk { millis });
        }
    }

    fn not_stored(&self, error: StoreError) -> StoreError {
        StoreError::NotStored {
            waiting: self.pending.len(),
            source: Box::new(error),
        }
    }
}

const fn is_open(record: &Record) -> bool {
    matches!(record, Record::Open { .. })
}
