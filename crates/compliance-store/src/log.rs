//! A log that is written to: one record, one write, one sync, and a look at whether the file still
//! is where readers will look for it.

use crate::{
    checkup_dir::{CheckupDir, log_name},
    disk::AppendFile,
    error::{Doing, StoreError},
    line::{self, LINE_MAX_BYTES},
    random,
};
use compliance_model::{
    id::{Ref, SessionId},
    record::Record,
};
use std::path::PathBuf;

/// What is left free in a line, in bytes: a record grows by the places it replaces while it waits.
const LINE_SPARE_BYTES: usize = 16 << 10;

/// A log that is written to.
#[derive(Debug)]
pub(crate) struct Log {
    pub(crate) id: SessionId,
    path: PathBuf,
    file: Box<dyn AppendFile>,
    /// What was acknowledged by the device, with its places, in order.
    pub(crate) written: Vec<(Ref, Record)>,
    /// How many bytes that is.
    pub(crate) bytes: u64,
    hash: Vec<u8>,
    /// Whether this disk can tell one file from another; some network shares cannot.
    tells_files_apart: bool,
}

impl Log {
    /// Makes a log; returns once its name is on the device.
    pub(crate) fn create(dir: &CheckupDir) -> Result<Self, StoreError> {
        let id = SessionId::new(&random::id()?);
        let path = dir.log(&id);
        let file = dir
            .disk
            .create_new(&path)
            .map_err(StoreError::io(Doing::Create, &path))?;
        let log = Self {
            tells_files_apart: matches!(file.length_at(&path), Ok(Some(_))),
            path,
            file,
            written: Vec::new(),
            bytes: 0,
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
    pub(crate) fn next(&self) -> Ref {
        let lines = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        Ref(self.id.clone(), lines.saturating_add(1))
    }

    /// Returns whether nothing was acknowledged in it but who writes.
    pub(crate) fn says_nothing(&self) -> bool {
        let names_the_writer = |record: &Record| matches!(record, Record::Session { .. });
        self.written
            .iter()
            .all(|(_, record)| names_the_writer(record))
    }

    /// Returns the hash and the line of a record that would come next.
    pub(crate) fn encode(&self, record: &Record) -> Result<(String, String), StoreError> {
        encode(&self.hash, record)
    }

    /// Adds a line: one write, one sync, and a look whether it can be found.
    pub(crate) fn write(
        &mut self,
        record: Record,
        (hash, line): (String, String),
    ) -> Result<(), StoreError> {
        self.file
            .write_all(line.as_bytes())
            .map_err(StoreError::io(Doing::Write, &self.path))?;
        self.file
            .sync_data()
            .map_err(StoreError::io(Doing::Sync, &self.path))?;
        let bytes = self.bytes + u64::try_from(line.len()).unwrap_or(u64::MAX);
        if !self.has_length(|length| length == bytes) {
            let path = self.path.clone();
            return Err(StoreError::LogGone { path });
        }
        self.written.push((self.next(), record));
        self.bytes = bytes;
        self.hash = hash.into_bytes();
        Ok(())
    }

    /// Returns whether what was acknowledged still stands where readers look for it.
    pub(crate) fn stands(&self) -> bool {
        self.has_length(|length| length >= self.bytes)
    }

    fn has_length(&self, is_right: impl Fn(u64) -> bool) -> bool {
        if !self.tells_files_apart {
            return true;
        }
        matches!(self.file.length_at(&self.path), Ok(Some(length)) if is_right(length))
    }

    /// Removes a log without answers, unless another file has its name. If that fails it stays,
    /// and does no harm.
    pub(crate) fn remove(&self, dir: &CheckupDir) {
        if self.stands() {
            let _stays = dir.disk.remove_file(&self.path);
        }
    }
}

/// Returns an error if a record is too long for a line.
pub(crate) fn check_length(record: &Record) -> Result<(), StoreError> {
    let (_, line) = encode(b"", record)?;
    within(&line, LINE_MAX_BYTES - LINE_SPARE_BYTES)
}

fn encode(previous: &[u8], record: &Record) -> Result<(String, String), StoreError> {
    let body = ron::to_string(record).map_err(|error| StoreError::Unwritable {
        reason: error.to_string(),
    })?;
    let hash = line::hash(previous, body.as_bytes());
    let line = format!("{hash} {body}\n");
    within(&line, LINE_MAX_BYTES)?;
    Ok((hash, line))
}

fn within(line: &str, limit: usize) -> Result<(), StoreError> {
    let bytes = line.len();
    if bytes > limit {
        Err(StoreError::RecordTooLong { bytes, limit })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_have_its_greatest_length_and_no_byte_more() {
        let line = "x".repeat(LINE_MAX_BYTES);
        assert!(within(&line, LINE_MAX_BYTES).is_ok());
        let refused = within(&line, LINE_MAX_BYTES - 1);
        let told = matches!(
            refused,
            Err(StoreError::RecordTooLong { bytes, limit }) if bytes == limit + 1
        );
        assert!(told, "{refused:?}");
    }
}
