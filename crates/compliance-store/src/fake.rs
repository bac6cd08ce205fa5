//! A disk in memory that fails on command and forgets what was not synced, for tests.
//!
//! It is as unkind as a real one may be: a power cut takes every byte and every name that was not
//! synced, and after a failed sync the bytes are lost for good even if a later sync succeeds.

use crate::disk::{AppendFile, Disk, Kind, Lock};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, ErrorKind},
    ops::Range,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What is asked of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Op {
    /// Making a file.
    CreateNew,
    /// Making a folder.
    CreateDir,
    /// Writing to a file.
    Write,
    /// Syncing a file.
    Sync,
    /// Syncing a folder.
    SyncDir,
    /// Renaming.
    Rename,
    /// Removing a file or folder.
    Remove,
}

/// An error to come.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    /// On what.
    pub op: Op,
    /// On which of them, from 0.
    pub nth: u32,
    /// Which error.
    pub error: ErrorKind,
    /// Whether all that follow fail too.
    pub sticky: bool,
    /// How many bytes a failing write still writes.
    pub short: usize,
}

#[derive(Clone, Debug)]
enum Node {
    Folder {
        synced: BTreeSet<PathBuf>,
    },
    File {
        bytes: Vec<u8>,
        synced: usize,
        lost: Vec<Range<usize>>,
    },
    Other,
}

#[derive(Debug, Default)]
struct State {
    nodes: BTreeMap<PathBuf, Node>,
    faults: Vec<Fault>,
    counts: BTreeMap<Op, u32>,
    ignored: BTreeSet<Op>,
    trace: Vec<(Op, PathBuf)>,
    locks: BTreeSet<PathBuf>,
    capacity: Option<usize>,
    pause: Option<Duration>,
}

/// The disk. Clones are the same disk.
#[derive(Clone, Debug, Default)]
pub struct FakeDisk(Arc<Mutex<State>>);

impl FakeDisk {
    /// Lets something fail.
    pub fn fail(&self, fault: Fault) {
        let mut state = self.state();
        state.counts.clear();
        state.faults.push(fault);
    }

    /// Ends all faults.
    pub fn heal(&self) {
        self.state().faults.clear();
    }

    /// Does nothing from now on when this is asked, and says that it was done: what a program that
    /// forgot to ask would get.
    pub fn ignore(&self, op: Op) {
        self.state().ignored.insert(op);
    }

    /// Gives the disk a size in bytes.
    pub fn set_capacity(&self, bytes: usize) {
        self.state().capacity = Some(bytes);
    }

    /// Makes each sync take so long.
    pub fn set_pause(&self, pause: Duration) {
        self.state().pause = Some(pause);
    }

    /// Returns what was asked of it, in order, and forgets it.
    pub fn take_trace(&self) -> Vec<(Op, PathBuf)> {
        std::mem::take(&mut self.state().trace)
    }

    /// Returns how many bytes all files have.
    pub fn used(&self) -> usize {
        self.state().used()
    }

    /// Returns a disk as it is after a power cut.
    #[must_use]
    pub fn after_power_cut(&self) -> Self {
        let state = self.state();
        let mut nodes = BTreeMap::new();
        for (path, node) in &state.nodes {
            if state.is_name_synced(path) {
                nodes.insert(path.clone(), node.after_power_cut());
            }
        }
        Self(Arc::new(Mutex::new(State {
            nodes,
            ..State::default()
        })))
    }

    /// Returns a disk as it is after the program was killed: the system still has everything.
    #[must_use]
    pub fn after_kill(&self) -> Self {
        let nodes = self.state().nodes.clone();
        Self(Arc::new(Mutex::new(State {
            nodes,
            ..State::default()
        })))
    }

    /// Puts a file there, synced.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let node = Node::File {
            bytes: bytes.to_vec(),
            synced: bytes.len(),
            lost: Vec::new(),
        };
        self.state().put(path, node);
    }

    /// Puts something there that is no file.
    pub fn put_pipe(&self, path: &Path) {
        self.state().put(path, Node::Other);
    }

    /// Returns the paths of all files.
    pub fn files(&self) -> Vec<PathBuf> {
        let state = self.state();
        let files = state
            .nodes
            .iter()
            .filter(|(_, node)| !matches!(node, Node::Folder { .. }));
        files.map(|(path, _)| path.clone()).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Node {
    fn after_power_cut(&self) -> Self {
        match self {
            Self::File {
                bytes,
                synced,
                lost,
            } => {
                let mut bytes = bytes.get(..*synced).unwrap_or_default().to_vec();
                for range in lost {
                    bytes
                        .iter_mut()
                        .take(range.end)
                        .skip(range.start)
                        .for_each(|byte| *byte = 0);
                }
                Self::File {
                    synced: bytes.len(),
                    bytes,
                    lost: Vec::new(),
                }
            }
            Self::Folder { .. } | Self::Other => self.clone(),
        }
    }
}

impl State {
    /// Takes note of a call; fails it if that was commanded.
    fn call(&mut self, op: Op, path: &Path) -> Result<(), Fault> {
        self.trace.push((op, path.to_owned()));
        let count = self.counts.entry(op).or_default();
        let now = *count;
        *count += 1;
        let due = |fault: &&Fault| {
            fault.op == op && (fault.nth == now || fault.sticky && fault.nth < now)
        };
        self.faults
            .iter()
            .find(due)
            .map_or(Ok(()), |fault| Err(*fault))
    }

    fn is_name_synced(&self, path: &Path) -> bool {
        path.parent()
            .is_none_or(|parent| match self.nodes.get(parent) {
                Some(Node::Folder { synced }) => {
                    synced.contains(path) && self.is_name_synced(parent)
                }
                Some(_) => false,
                None => true,
            })
    }

    fn put(&mut self, path: &Path, node: Node) {
        self.nodes.insert(path.to_owned(), node);
        if let Some(Node::Folder { synced }) = path.parent().and_then(|p| self.nodes.get_mut(p)) {
            synced.insert(path.to_owned());
        }
    }

    fn used(&self) -> usize {
        let size = |node: &Node| {
            if let Node::File { bytes, .. } = node {
                bytes.len()
            } else {
                0
            }
        };
        self.nodes.values().map(size).sum()
    }

    fn children(&self, folder: &Path) -> BTreeSet<PathBuf> {
        let inside = |path: &&PathBuf| path.parent() == Some(folder);
        self.nodes.keys().filter(inside).cloned().collect()
    }

    fn make(&mut self, path: &Path, node: Node) -> io::Result<()> {
        if self.nodes.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.nodes.insert(path.to_owned(), node);
        Ok(())
    }
}

fn failed(fault: Fault) -> io::Error {
    io::Error::new(fault.error, "commanded")
}

#[derive(Debug)]
struct FakeFile {
    disk: FakeDisk,
    path: PathBuf,
}

impl AppendFile for FakeFile {
    fn write_all(&mut self, new: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let fate = state.call(Op::Write, &self.path);
        let room = state
            .capacity
            .map_or(usize::MAX, |all| all.saturating_sub(state.used()));
        let Some(Node::File { bytes, .. }) = state.nodes.get_mut(&self.path) else {
            return Ok(()); // written to a file whose name is gone
        };
        let fits = new.len().min(room);
        let length = fate.map_or_else(|fault| fault.short.min(fits), |()| fits);
        bytes.extend_from_slice(new.get(..length).unwrap_or_default());
        fate.map_err(failed)?;
        if fits < new.len() {
            Err(ErrorKind::StorageFull.into())
        } else {
            Ok(())
        }
    }

    fn sync_data(&mut self) -> io::Result<()> {
        let pause = self.disk.state().pause;
        pause.into_iter().for_each(std::thread::sleep);
        let mut state = self.disk.state();
        let fate = state.call(Op::Sync, &self.path);
        if state.ignored.contains(&Op::Sync) {
            return Ok(());
        }
        if let Some(Node::File {
            bytes,
            synced,
            lost,
        }) = state.nodes.get_mut(&self.path)
        {
            if fate.is_err() {
                lost.push(*synced..bytes.len());
            } else {
                *synced = bytes.len();
            }
        }
        fate.map_err(failed)
    }
}

#[derive(Debug)]
struct FakeLock {
    disk: FakeDisk,
    path: PathBuf,
}

impl Lock for FakeLock {}

impl Drop for FakeLock {
    fn drop(&mut self) {
        self.disk.state().locks.remove(&self.path);
    }
}

impl Disk for FakeDisk {
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn AppendFile>> {
        let mut state = self.state();
        state.call(Op::CreateNew, path).map_err(failed)?;
        state.make(
            path,
            Node::File {
                bytes: Vec::new(),
                synced: 0,
                lost: Vec::new(),
            },
        )?;
        drop(state);
        Ok(Box::new(FakeFile {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Op::CreateDir, path).map_err(failed)?;
        state.make(
            path,
            Node::Folder {
                synced: BTreeSet::new(),
            },
        )
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Op::SyncDir, path).map_err(failed)?;
        if state.ignored.contains(&Op::SyncDir) {
            return Ok(());
        }
        let children = state.children(path);
        if let Some(Node::Folder { synced }) = state.nodes.get_mut(path) {
            *synced = children;
        }
        Ok(())
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        match self.state().nodes.get(path) {
            Some(Node::File { bytes, .. }) => {
                let small = u64::try_from(bytes.len()).is_ok_and(|length| length <= limit);
                if small {
                    Ok(bytes.clone())
                } else {
                    Err(ErrorKind::FileTooLarge.into())
                }
            }
            Some(Node::Folder { .. } | Node::Other) => Err(ErrorKind::InvalidInput.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let state = self.state();
        if !matches!(state.nodes.get(path), Some(Node::Folder { .. })) {
            return Err(ErrorKind::NotFound.into());
        }
        let name = |path: &PathBuf| path.file_name().map(|n| n.to_string_lossy().into_owned());
        Ok(state.children(path).iter().filter_map(name).collect())
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        match self.state().nodes.get(path) {
            Some(Node::Folder { .. }) => Ok(Kind::Folder),
            Some(Node::File { bytes, .. }) => {
                Ok(Kind::File(u64::try_from(bytes.len()).unwrap_or(u64::MAX)))
            }
            Some(Node::Other) => Ok(Kind::Other),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Op::Rename, from).map_err(failed)?;
        let node = state.nodes.remove(from).ok_or(ErrorKind::NotFound)?;
        state.nodes.insert(to.to_owned(), node);
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Op::Remove, path).map_err(failed)?;
        state
            .nodes
            .remove(path)
            .map(drop)
            .ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Op::Remove, path).map_err(failed)?;
        if !state.children(path).is_empty() {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        state
            .nodes
            .remove(path)
            .map(drop)
            .ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Box<dyn Lock>> {
        let mut state = self.state();
        if !state.locks.insert(path.to_owned()) {
            return Err(ErrorKind::WouldBlock.into());
        }
        drop(state);
        Ok(Box::new(FakeLock {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn mode(&self, _: &Path) -> io::Result<Option<u32>> {
        Ok(Some(0o700))
    }
}
