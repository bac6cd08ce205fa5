//! The few things asked of a disk, so that tests can make each of them fail.

use crate::error::Cause;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{
    borrow::Cow,
    fmt::Debug,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek as _, SeekFrom, Write},
    path::Path,
    thread,
    time::{Duration, UNIX_EPOCH},
};

/// A file that is only ever added to.
pub trait AppendFile: Debug + Send {
    /// Adds bytes at the end, all of them or an error.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns once the bytes are on the device.
    fn sync_data(&mut self) -> io::Result<()>;
    /// Returns how long the file is if it still is the one at a path; none if nothing or another
    /// file is there, so that what is written here would be found by nobody.
    fn length_at(&self, path: &Path) -> io::Result<Option<u64>>;
}

/// What a name in a folder stands for; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// What tells a file that was changed from one that was not, without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was changed last, in nanoseconds since 1970, where the disk tells it.
    pub changed: Option<u64>,
}

/// Held as long as a courtesy lock is.
pub trait Lock: Debug + Send {}

/// A disk.
pub trait Disk: Debug + Send + Sync {
    /// Makes a file that must not exist, open for adding, readable by its owner alone.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn AppendFile>>;
    /// Makes a folder that must not exist, open to its owner alone.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Returns once the names in a folder are on the device.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    /// Reads a regular file of at most `limit` bytes; follows no link, waits at no pipe.
    ///
    /// # Errors
    /// `InvalidInput` when it is no regular file, `FileTooLarge` when it is larger.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Reads what stands in a regular file from a place on, at most `limit` bytes of it.
    ///
    /// # Errors
    /// As [`Disk::read`], but a longer file is none.
    fn read_from(&self, path: &Path, from: u64, limit: u64) -> io::Result<Vec<u8>> {
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = self.read(path, u64::MAX)?;
        let rest = bytes.into_iter().skip(place(from));
        Ok(rest.take(place(limit)).collect())
    }
    /// Returns the SHA-256 of a regular file of at most `limit` bytes.
    ///
    /// # Errors
    /// As [`Disk::read`].
    fn sha256(&self, path: &Path, limit: u64) -> io::Result<[u8; 32]> {
        self.read(path, limit)
            .map(|bytes| Sha256::digest(bytes).into())
    }
    /// Returns the names in a folder, sorted; names that are not UTF-8 are none of ours, and a sign
    /// stands in them for what is not.
    fn list(&self, path: &Path) -> io::Result<Vec<String>>;
    /// Returns what a name stands for.
    fn kind(&self, path: &Path) -> io::Result<Kind>;
    /// Returns the stamp of a regular file; links are not followed.
    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        match self.kind(path)? {
            Kind::File(bytes) => Ok(Stamp {
                bytes,
                changed: None,
            }),
            Kind::Folder | Kind::Other => Err(io::ErrorKind::InvalidInput.into()),
        }
    }
    /// Gives a file another name, replacing what has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name that must be free.
    ///
    /// # Errors
    /// `AlreadyExists` when it is not.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file, or a folder with all that is in it; links are removed and not followed.
    fn remove_all(&self, path: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Tries to lock a file, which is made if it is missing; `WouldBlock` if somebody has it.
    fn try_lock(&self, path: &Path) -> io::Result<Box<dyn Lock>>;
    /// Returns the permission bits of a path, where the system has such bits.
    fn mode(&self, path: &Path) -> io::Result<Option<u32>>;
}

/// How much of a file is read at once, in bytes.
pub(crate) const CHUNK_BYTES: usize = 1 << 16;

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsDisk;

impl AppendFile for File {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        Write::write_all(self, bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        Self::sync_data(self)
    }

    fn length_at(&self, path: &Path) -> io::Result<Option<u64>> {
        match os::is_at(self, path) {
            Ok(true) => Ok(Some(self.metadata()?.len())),
            Ok(false) => Ok(None),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Returns whether an error says that nothing is at a path.
fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

/// A locked file. It is unlocked by word and not by closing: a program that is just being started
/// has a copy of every open file for a moment, and would keep the lock as long.
#[derive(Debug)]
struct LockedFile(File);

impl Lock for LockedFile {}

impl Drop for LockedFile {
    fn drop(&mut self) {
        // What cannot be unlocked is as soon as it is closed.
        let _closed_next = self.0.unlock();
    }
}

impl Disk for OsDisk {
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn AppendFile>> {
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        os::owner_only(&mut options);
        let file = options.open(path)?;
        os::lift_umask(&file);
        Ok(Box::new(file))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        os::create_dir(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        os::sync_dir(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = open_regular(path)?;
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > limit) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn read_from(&self, path: &Path, from: u64, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file = open_regular(path)?;
        file.seek(SeekFrom::Start(from))?;
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A file is not held in memory for it.
    fn sha256(&self, path: &Path, limit: u64) -> io::Result<[u8; 32]> {
        let mut file = open_regular(path)?;
        let mut digest = Sha256::new();
        let mut buffer = vec![0; CHUNK_BYTES];
        let mut size = 0;
        loop {
            let read = match file.read(&mut buffer) {
                Ok(0) => return Ok(digest.finalize().into()),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            size += u64::try_from(read).unwrap_or(u64::MAX);
            if size > limit {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            digest.update(buffer.get(..read).unwrap_or_default());
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let data = fs::symlink_metadata(path)?;
        Ok(match data.file_type() {
            kind if kind.is_file() => Kind::File(data.len()),
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        })
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let data = fs::symlink_metadata(path)?;
        if !data.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let changed = data.modified().ok();
        let since = changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Ok(Stamp {
            bytes: data.len(),
            changed: since.and_then(|since| u64::try_from(since.as_nanos()).ok()),
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match os::rename_new(from, to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Ok(()) => return Ok(()),
            Err(_) => {}
        }
        // A second name, then one less; some disks know neither this nor that.
        match fs::hard_link(from, to) {
            Ok(()) => return fs::remove_file(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {}
        }
        if fs::symlink_metadata(to).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(from, to)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        let removed = if fs::symlink_metadata(path)?.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Box<dyn Lock>> {
        let file = open_for_lock(path)?;
        file.try_lock()?;
        Ok(Box::new(LockedFile(file)))
    }

    fn mode(&self, path: &Path) -> io::Result<Option<u32>> {
        fs::metadata(path).map(|data| os::mode(&data))
    }
}

/// How long is waited for a file that another program holds: so long, then twice as long …
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// … up to so long.
const LAST_PAUSE: Duration = Duration::from_millis(320);

/// Reads something; a file that another program holds is tried again a few times, as virus scanners
/// and backups let go soon.
pub(crate) fn patiently<T>(mut read: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut pause = FIRST_PAUSE;
    loop {
        match read() {
            Err(error) if Cause::from(&error) == Cause::Busy && pause <= LAST_PAUSE => {
                thread::sleep(pause);
                pause *= 2;
            }
            done => return done,
        }
    }
}

/// Returns a folder named so that the names in it may be of any length. What std does with a path of
/// Windows that is longer than 260 characters, libraries beside it do not.
pub(crate) fn of_any_length(folder: &Path) -> Cow<'_, Path> {
    match fs::canonicalize(folder) {
        Ok(named) if cfg!(windows) => Cow::Owned(named),
        _ => Cow::Borrowed(folder),
    }
}

/// Opens a file to be locked. Not for adding alone: on Windows such a file cannot be locked.
pub(crate) fn open_for_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    os::owner_only(&mut options);
    os::no_link_no_wait(&mut options);
    options.open(path)
}

/// Opens a regular file for reading; neither a link nor a pipe gets in the way, and what is read
/// is what was looked at.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    os::no_link_no_wait(&mut options);
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}

/// What differs on Unix: permission bits, and folders that can be synced.
#[cfg(unix)]
mod os {
    use rustix::fs::OFlags;
    use std::{
        fs::{
            DirBuilder, File, Metadata, OpenOptions, Permissions, set_permissions, symlink_metadata,
        },
        io,
        os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
        path::Path,
    };

    pub(super) fn owner_only(options: &mut OpenOptions) {
        options.mode(0o600);
    }

    pub(super) fn no_link_no_wait(options: &mut OpenOptions) {
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }

    /// A umask can take bits away that the owner needs. Some disks keep no bits and refuse: that is
    /// found out and told once, before the first question.
    pub(super) fn lift_umask(file: &File) {
        let _refused = file.set_permissions(Permissions::from_mode(0o600));
    }

    pub(super) fn create_dir(path: &Path) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(path)?;
        let _refused = set_permissions(path, Permissions::from_mode(0o700));
        Ok(())
    }

    pub(super) fn sync_dir(path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    /// Renames where the system can do so without replacing.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Returns whether an open file is the one at a path: same device, same inode, no link.
    pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
        let (open, there) = (file.metadata()?, symlink_metadata(path)?);
        Ok((open.dev(), open.ino()) == (there.dev(), there.ino()))
    }

    #[expect(clippy::unnecessary_wraps, reason = "other systems have no such bits")]
    pub(super) fn mode(data: &Metadata) -> Option<u32> {
        Some(data.mode() & 0o777)
    }
}

/// What differs elsewhere: folders inherit who may read them, and cannot be synced.
#[cfg(not(unix))]
mod os {
    use std::{
        fs::{self, File, Metadata, OpenOptions},
        io,
        path::Path,
    };

    pub(super) fn owner_only(_: &mut OpenOptions) {}

    pub(super) fn no_link_no_wait(_: &mut OpenOptions) {}

    pub(super) fn lift_umask(_: &File) {}

    pub(super) fn create_dir(path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    pub(super) fn sync_dir(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Returns whether an open file is the one at a path: same volume, same file index.
    #[cfg(windows)]
    pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
        let there = same_file::Handle::from_path(path)?;
        Ok(same_file::Handle::from_file(file.try_clone()?)? == there)
    }

    /// Returns whether a file as long as the open one is at a path; nothing else is known here.
    #[cfg(not(windows))]
    pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
        Ok(file.metadata()?.len() == fs::symlink_metadata(path)?.len())
    }

    pub(super) fn mode(_: &Metadata) -> Option<u32> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{LockedFile, open_for_lock};

    /// Mutant: without unlocking by word the copy keeps the lock.
    #[test]
    fn a_lock_ends_though_a_program_just_started_has_a_copy_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        let open = || open_for_lock(&path).unwrap();
        let locked = LockedFile(open());
        locked.0.try_lock().unwrap();
        let copy = locked.0.try_clone().unwrap();
        assert!(open().try_lock().is_err());
        drop(locked);
        open().try_lock().unwrap();
        drop(copy);
    }
}
