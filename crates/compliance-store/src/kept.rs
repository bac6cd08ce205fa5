//! The content that checkups were begun with, each kept once under its digest.
//!
//! A file is the gzip of the content's canonical bytes, whose SHA-256 is its name:
//! `gzip -dc content/<digest> | sha256sum`.

use crate::{
    disk::{Kind, patiently},
    error::{Cause, Doing, StoreError},
    library::Library,
    notice::Notice,
    preflight, random,
};
use compliance_model::record::ContentStamp;
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use sha2::{Digest as _, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
};

/// The most that kept content may be when it is unpacked, in bytes; content itself is bounded to
/// 64 MiB, and the names of its files come on top.
const UNPACKED_MAX: u64 = 66 << 20;
/// The largest file of kept content that is read, in bytes.
const PACKED_MAX: u64 = 64 << 20;
/// What a file is called until it is whole.
const TEMPORARY: &str = ".tmp-";

/// A content that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptContent {
    /// Its digest.
    pub digest: String,
    /// The size of its file, in bytes.
    pub bytes: u64,
    /// How many checkups were begun with it or went over to it.
    pub needed_by: usize,
}

impl Library {
    /// Keeps content, unless it is kept already; returns once it is on the disk. Whoever begins a
    /// checkup with it, or goes over to it, writes that record only then.
    ///
    /// # Errors
    /// When it cannot be written, or the bytes are not those of the digest.
    pub fn keep_content(
        &self,
        stamp: &ContentStamp,
        bytes: impl Fn() -> Vec<u8>,
    ) -> Result<(), StoreError> {
        let folder = self.contents_folder();
        let path = folder.join(&stamp.digest);
        if is_digest(&stamp.digest) && self.kept_content(stamp).is_ok() {
            return Ok(());
        }
        let bytes = bytes();
        if digest(&bytes) != stamp.digest {
            return Err(StoreError::Unwritable {
                reason: "the content is not what its digest says".into(),
            });
        }
        let packed = pack(&bytes).map_err(StoreError::io(Doing::Write, &path))?;
        let Err(first) = self.write_kept(&path, &packed) else {
            return Ok(());
        };
        if first.is_full() {
            let _none_left = self.disk().remove_file(&preflight::reserve(self.root()));
        }
        self.write_kept(&path, &packed)
    }

    /// Returns the canonical bytes of content that is kept, checked against their digest.
    ///
    /// # Errors
    /// With what the lawyer should know: it is not there, or not what it was.
    pub fn kept_content(&self, stamp: &ContentStamp) -> Result<Vec<u8>, Notice> {
        let version = stamp.name();
        if !is_digest(&stamp.digest) {
            return Err(Notice::ContentMissing { version });
        }
        let path = self.contents_folder().join(&stamp.digest);
        let packed = match patiently(|| self.disk().read(&path, PACKED_MAX)) {
            Ok(packed) => packed,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(Notice::ContentMissing { version });
            }
            Err(error) => {
                let cause = Cause::from(&error);
                return Err(Notice::ContentUnread { version, cause });
            }
        };
        let mut bytes = Vec::new();
        let read = GzDecoder::new(packed.as_slice())
            .take(UNPACKED_MAX)
            .read_to_end(&mut bytes);
        if read.is_err() || digest(&bytes) != stamp.digest {
            return Err(Notice::ContentAltered { version });
        }
        Ok(bytes)
    }

    /// Returns whether content is kept; nothing is read.
    pub fn keeps_content(&self, stamp: &ContentStamp) -> bool {
        let path = self.contents_folder().join(&stamp.digest);
        is_digest(&stamp.digest) && matches!(self.disk().kind(&path), Ok(Kind::File(_)))
    }

    /// Returns all content that is kept, with how many checkups need each. Content that none needs
    /// may be deleted by hand; the program deletes none, since a checkup may come back from a
    /// copy.
    ///
    /// # Errors
    /// When the checkups cannot be listed.
    pub fn kept_contents(&self) -> Result<Vec<KeptContent>, StoreError> {
        let mut needed: BTreeMap<String, usize> = BTreeMap::new();
        for (_, loaded) in self.all()? {
            let digests: BTreeSet<String> = loaded.contents().collect();
            for digest in digests {
                *needed.entry(digest).or_default() += 1;
            }
        }
        let folder = self.contents_folder();
        let names = self.disk().list(&folder).unwrap_or_default();
        let kept = names.into_iter().filter(|name| is_digest(name));
        Ok(kept
            .filter_map(|digest| match self.disk().kind(&folder.join(&digest)) {
                Ok(Kind::File(bytes)) => Some(KeptContent {
                    needed_by: needed.get(&digest).copied().unwrap_or(0),
                    digest,
                    bytes,
                }),
                Ok(_) | Err(_) => None,
            })
            .collect())
    }

    fn contents_folder(&self) -> PathBuf {
        self.root().join("content")
    }

    /// Writes a file whole under another name, syncs it and gives it its name.
    fn write_kept(&self, path: &Path, packed: &[u8]) -> Result<(), StoreError> {
        let folder = self.contents_folder();
        self.make_folder(&folder)?;
        let disk = self.disk();
        self.sweep_kept(&folder);
        let temporary = folder.join(format!("{TEMPORARY}{}", random::id()?));
        let write = || {
            let mut out = disk
                .create_new(&temporary)
                .map_err(StoreError::io(Doing::Create, &temporary))?;
            out.write_all(packed)
                .map_err(StoreError::io(Doing::Write, &temporary))?;
            out.sync_data()
                .map_err(StoreError::io(Doing::Sync, &temporary))?;
            disk.rename(&temporary, path)
                .map_err(StoreError::io(Doing::Rename, path))?;
            disk.sync_dir(&folder)
                .map_err(StoreError::io(Doing::Sync, &folder))
        };
        write().inspect_err(|_| {
            let _gone = disk.remove_file(&temporary);
        })
    }

    /// Removes what a run that was killed left. Another run that keeps content at this moment loses
    /// its file, says so, and tries again.
    fn sweep_kept(&self, folder: &Path) {
        let names = self.disk().list(folder).unwrap_or_default();
        for name in names.iter().filter(|name| name.starts_with(TEMPORARY)) {
            let _stays = self.disk().remove_file(&folder.join(name));
        }
    }
}

fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes)?;
    out.finish()
}

fn digest(bytes: &[u8]) -> String {
    random::hex(&Sha256::digest(bytes))
}

/// Returns whether a text is a SHA-256 in hexadecimal, and so the name of a file and no path.
pub(crate) fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
