//! A session: one run of the program writing to one checkup.
//!
//! A record is one write and one sync, and only then acknowledged. After any error the log is left
//! alone for good: what the system did with the bytes of a failed sync is unknowable. What is not
//! acknowledged goes to a new log, naming the places where it may stand already.

use crate::{
    checkup_dir::{CheckupDir, log_name},
    disk::{AppendFile, Lock},
    error::{Doing, StoreError},
    fingerprint::Fingerprint,
    library::Author,
    line::{self, LINE_MAX_BYTES},
    load::load,
    notice::Notice,
    pending::Pending,
    random,
};
use compliance_model::{
    id::{CheckupId, Ref, SessionId},
    record::Record,
};
use std::{
    collections::VecDeque,
    path::PathBuf,
    time::{Duration, Instant},
};

/// A record that took longer than this to store is worth a word.
const SLOW: Duration = Duration::from_millis(250);

/// How many logs are begun for one record before giving up.
const ATTEMPTS: u32 = 2;

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
    lock: Option<Box<dyn Lock>>,
}

impl Session {
    pub(crate) const fn new(
        dir: CheckupDir,
        author: Author,
        reserve: PathBuf,
        lock: Option<Box<dyn Lock>>,
    ) -> Self {
        Self {
            dir,
            author,
            reserve,
            log: None,
            pending: VecDeque::new(),
            stored: Vec::new(),
            notices: Vec::new(),
            lock,
        }
    }

    /// Stores a record; when this returns an [`Ack`], it is on the disk.
    ///
    /// The first record of a session makes its log. Records that waited go first.
    ///
    /// # Errors
    /// [`StoreError::NotStored`] when no log could be written: the record waits in memory, and the
    /// next call, or [`Session::retry`], tries again. [`StoreError::RecordTooLong`] and
    /// [`StoreError::Unwritable`] when the record itself cannot be: it is not kept.
    pub fn append(&mut self, record: &Record) -> Result<Ack, StoreError> {
        encode(b"", record)?;
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

    /// Returns whether the courtesy lock is ours.
    pub const fn has_lock(&self) -> bool {
        self.lock.is_some()
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
        self.begin(Some(record))
    }

    /// Takes what was stored and not yet handed out.
    pub(crate) fn take_stored(&mut self) -> Vec<(Ref, Record)> {
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
        while let Some(next) = self.pending.front_mut() {
            let Some(log) = &mut self.log else {
                self.begin(None)?;
                continue;
            };
            let at = log.next();
            let record = next.ready();
            if let Err(error) = log.write(&record) {
                if let Some(undo) = next.failed_at(at) {
                    self.pending.push_front(undo);
                }
                return Err(error);
            }
            log.says_nothing = false;
            self.pending.pop_front();
            for later in &mut self.pending {
                later.follow(&at, &record);
            }
            self.stored.push((at, record));
        }
        Ok(())
    }

    /// Begins a log with the line that says whose session it is; the line that begins the checkup
    /// goes before it.
    fn begin(&mut self, open: Option<Record>) -> Result<(), StoreError> {
        let mut log = Log::create(&self.dir)?;
        let is_first = open.is_some();
        let session = Record::Session {
            checkup: self.dir.id.clone(),
            by: self.author.lawyer.clone(),
            group: self.author.group,
            app: self.author.app.clone(),
            at: self.author.now,
            seal: None,
        };
        let mut stored = Vec::new();
        for record in open.into_iter().chain([session]) {
            let at = log.next();
            if let Err(error) = log.write(&record) {
                log.remove(&self.dir);
                return Err(error);
            }
            stored.push((at, record));
        }
        log.says_nothing = !is_first;
        self.stored.append(&mut stored);
        self.log = Some(log);
        Ok(())
    }

    /// Leaves a log that failed alone for good; one in which nothing was acknowledged is removed.
    fn bury(&mut self) {
        if let Some(log) = self.log.take()
            && log.says_nothing
        {
            self.stored.retain(|(at, _)| at.0 != log.id);
            log.remove(&self.dir);
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

/// A log that is written to.
#[derive(Debug)]
struct Log {
    id: SessionId,
    path: PathBuf,
    file: Box<dyn AppendFile>,
    lines: u32,
    /// Whether nothing was acknowledged in it but whose session it is.
    says_nothing: bool,
    hash: Vec<u8>,
}

impl Log {
    /// Makes a log; returns once its name is on the device.
    fn create(dir: &CheckupDir) -> Result<Self, StoreError> {
        let id = SessionId::new(&random::id()?);
        let path = dir.log(&id);
        let file = dir
            .disk
            .create_new(&path)
            .map_err(StoreError::io(Doing::Create, &path))?;
        let log = Self {
            path,
            file,
            lines: 0,
            says_nothing: true,
            hash: log_name(&id).into(),
            id,
        };
        match dir.disk.sync_dir(&dir.path) {
            Ok(()) => Ok(log),
            Err(error) => {
                log.remove(dir);
                Err(StoreError::io(Doing::Sync, &dir.path)(error))
            }
        }
    }

    /// Returns where the next record will stand.
    fn next(&self) -> Ref {
        Ref(self.id.clone(), self.lines + 1)
    }

    /// Adds a record: one write, one sync.
    fn write(&mut self, record: &Record) -> Result<(), StoreError> {
        let (hash, line) = encode(&self.hash, record)?;
        self.file
            .write_all(line.as_bytes())
            .map_err(StoreError::io(Doing::Write, &self.path))?;
        self.file
            .sync_data()
            .map_err(StoreError::io(Doing::Sync, &self.path))?;
        self.lines += 1;
        self.hash = hash.into_bytes();
        Ok(())
    }

    /// Removes a log without answers. If that fails it stays, and does no harm.
    fn remove(&self, dir: &CheckupDir) {
        let _stays = dir.disk.remove_file(&self.path);
    }
}

/// Returns the hash and the line of a record.
fn encode(previous: &[u8], record: &Record) -> Result<(String, String), StoreError> {
    let body = ron::to_string(record).map_err(|error| StoreError::Unwritable {
        reason: error.to_string(),
    })?;
    let hash = line::hash(previous, body.as_bytes());
    let line = format!("{hash} {body}\n");
    if line.len() > LINE_MAX_BYTES {
        return Err(StoreError::RecordTooLong {
            bytes: line.len(),
            limit: LINE_MAX_BYTES,
        });
    }
    Ok((hash, line))
}
