//! Attached files, each kept under the SHA-256 of its bytes.

use crate::{
    disk::{CHUNK_BYTES, Kind, open_regular, patiently},
    error::{Cause, Doing, StoreError},
    kept::is_digest,
    library::Library,
    notice::Notice,
    random,
    session::Session,
};
use compliance_model::{
    checkup::{Attachment, Checkup},
    id::CheckupId,
};
use sha2::{Digest, Sha256};
use std::{
    io::{ErrorKind, Read},
    path::Path,
};

/// The largest file that may be attached, in bytes.
pub const EVIDENCE_MAX_BYTES: u64 = 200 << 20;

/// What the name of a copy begins with while it is made.
pub(crate) const COPY: &str = ".tmp-";

/// A file in the checkup's folder, ready to be named in [`Attach`].
///
/// [`Attach`]: compliance_model::record::Record::Attach
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Library {
    /// Reads every attached file of a checkup and compares it with what was attached; returns what
    /// is missing, altered or unreadable.
    ///
    /// # Errors
    /// [`StoreError::NoSuchCheckup`].
    pub fn verify_evidence(
        &self,
        id: &CheckupId,
        checkup: &Checkup,
    ) -> Result<Vec<Notice>, StoreError> {
        let files = self.dir(id)?.files();
        let mut found = Vec::new();
        for (_, attached) in checkup.attachments() {
            let path = files.join(name_of(attached));
            let (name, item) = (attached.name.clone(), attached.item.clone());
            let digest = patiently(|| self.disk().sha256(&path, EVIDENCE_MAX_BYTES));
            found.extend(match digest {
                Ok(digest) if random::hex(&digest) == attached.file => None,
                Ok(_) => Some(Notice::EvidenceAltered { name, item }),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    Some(Notice::EvidenceMissing { name, item })
                }
                Err(error) => Some(Notice::EvidenceUnread {
                    name,
                    item,
                    cause: Cause::from(&error),
                }),
            });
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// Reads an attached file and holds it against its hash.
    ///
    /// # Errors
    /// When it cannot be read, or is not the file any more that was attached.
    pub fn evidence(&self, id: &CheckupId, of: &Attachment) -> Result<Vec<u8>, StoreError> {
        let dir = self.dir(id)?;
        let place = dir.files().join(name_of(of));
        let bytes = patiently(|| dir.disk.read(&place, EVIDENCE_MAX_BYTES))
            .map_err(|error| StoreError::reading(&place, EVIDENCE_MAX_BYTES, error))?;
        if random::hex(&Sha256::digest(&bytes)) == of.file {
            Ok(bytes)
        } else {
            Err(StoreError::Altered { path: place })
        }
    }
}

/// Returns the name of a stored file; a name from a log is a path only if it is a digest.
fn name_of(attached: &Attachment) -> &str {
    if is_digest(&attached.file) {
        &attached.file
    } else {
        "-"
    }
}

impl Session {
    /// Copies a file from the disk; returns once the copy is on the device. Append its
    /// `Record::Attach` only then.
    ///
    /// # Errors
    /// When it is no regular file (links and pipes are not followed), larger than
    /// [`EVIDENCE_MAX_BYTES`], or cannot be read or stored.
    pub fn put_file(&self, from: &Path) -> Result<StoredFile, StoreError> {
        let file = open_regular(from)
            .map_err(|error| StoreError::reading(from, EVIDENCE_MAX_BYTES, error))?;
        let size = file
            .metadata()
            .map_err(StoreError::io(Doing::Read, from))?
            .len();
        if size > EVIDENCE_MAX_BYTES {
            return Err(StoreError::TooLarge {
                path: from.to_owned(),
                limit: EVIDENCE_MAX_BYTES,
            });
        }
        self.put_bytes(file, from)
    }

    /// Copies bytes that are to be attached; `name` is used in messages alone.
    ///
    /// # Errors
    /// As [`Session::put_file`].
    pub fn put_bytes(&self, from: impl Read, name: &Path) -> Result<StoredFile, StoreError> {
        self.put_limited(from, name, EVIDENCE_MAX_BYTES)
    }

    pub(crate) fn put_limited(
        &self,
        from: impl Read,
        name: &Path,
        limit: u64,
    ) -> Result<StoredFile, StoreError> {
        let disk = &*self.dir.disk;
        let folder = self.dir.files();
        if disk.kind(&folder).is_err() {
            disk.create_dir(&folder)
                .map_err(StoreError::io(Doing::Create, &folder))?;
            disk.sync_dir(&self.dir.path)
                .map_err(StoreError::io(Doing::Sync, &self.dir.path))?;
        }
        let temporary = folder.join(format!("{COPY}{}", random::id()?));
        let stored = self.copy(from, name, &temporary, limit);
        let placed = stored.and_then(|stored| {
            self.place(&temporary, &stored)?;
            Ok(stored)
        });
        placed.inspect_err(|_| {
            let _gone = disk.remove_file(&temporary);
        })
    }

    /// Gives a copy its name; a file that is there already is the same.
    fn place(&self, temporary: &Path, stored: &StoredFile) -> Result<(), StoreError> {
        let disk = &*self.dir.disk;
        let folder = self.dir.files();
        let place = folder.join(&stored.sha256);
        if matches!(disk.kind(&place), Ok(Kind::File(size)) if size == stored.size) {
            disk.remove_file(temporary)
                .map_err(StoreError::io(Doing::Remove, temporary))?;
        } else {
            disk.rename(temporary, &place)
                .map_err(StoreError::io(Doing::Rename, &place))?;
        }
        disk.sync_dir(&folder)
            .map_err(StoreError::io(Doing::Sync, &folder))
    }

    fn copy(
        &self,
        from: impl Read,
        name: &Path,
        to: &Path,
        limit: u64,
    ) -> Result<StoredFile, StoreError> {
        let mut out = self
            .dir
            .disk
            .create_new(to)
            .map_err(StoreError::io(Doing::Create, to))?;
        let mut from = from.take(limit + 1);
        let mut digest = Sha256::new();
        let mut buffer = vec![0; CHUNK_BYTES];
        let mut size = 0;
        loop {
            let read = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(StoreError::io(Doing::Read, name)(error)),
            };
            let bytes = buffer.get(..read).unwrap_or_default();
            size += u64::try_from(read).unwrap_or(u64::MAX);
            if size > limit {
                let path = name.to_owned();
                return Err(StoreError::TooLarge { path, limit });
            }
            digest.update(bytes);
            out.write_all(bytes)
                .map_err(StoreError::io(Doing::Write, to))?;
        }
        out.sync_data().map_err(StoreError::io(Doing::Sync, to))?;
        Ok(StoredFile {
            sha256: random::hex(&digest.finalize()),
            size,
        })
    }
}
