//! A disk in memory that fails on command and forgets what was not synced, for tests.
//!
//! It is as unkind as a real one may be: a power cut takes every byte and every name that was not
//! synced, and after a failed sync the bytes are lost for good even if a later sync succeeds.

mod state;

use crate::disk::{AppendFile, Disk, Kind, Lock};
use state::{Node, State};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, ErrorKind},
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
    /// Reading a file; it leaves no trace, as it changes nothing.
    Read,
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

impl Fault {
    /// The next such operation fails, for no reason that is known, and those after it do not.
    pub const fn once(op: Op) -> Self {
        Self {
            op,
            nth: 0,
            error: ErrorKind::Other,
            sticky: false,
            short: 0,
        }
    }
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

    /// Gives everything these permission bits, as a disk does that keeps none.
    pub fn set_mode(&self, mode: u32) {
        self.state().mode = Some(mode);
    }

    /// Makes each sync take so long.
    pub fn set_pause(&self, pause: Duration) {
        self.state().pause = Some(pause);
    }

    /// Returns what was asked of it, in order, and forgets it.
    pub fn take_trace(&self) -> Vec<(Op, PathBuf)> {
        std::mem::take(&mut self.state().trace)
    }

    /// Returns which files were read, in order, and forgets it.
    pub fn take_reads(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.state().reads)
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
        Self::with(nodes, state.made)
    }

    fn with(nodes: BTreeMap<PathBuf, Node>, made: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            nodes,
            made,
            ..State::default()
        })))
    }

    /// Returns a disk as it is after the program was killed: the system still has everything.
    #[must_use]
    pub fn after_kill(&self) -> Self {
        let state = self.state();
        Self::with(state.nodes.clone(), state.made)
    }

    /// Puts a file there, synced; one that was there is another file.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let mut node = state.new_file();
        if let Node::File {
            bytes: own, synced, ..
        } = &mut node
        {
            (*own, *synced) = (bytes.to_vec(), bytes.len());
        }
        state.put(path, node);
    }

    /// Writes over a file, which stays the same file.
    pub fn write_over(&self, path: &Path, new: &[u8]) {
        if let Some(Node::File { bytes, synced, .. }) = self.state().nodes.get_mut(path) {
            (*bytes, *synced) = (new.to_vec(), new.len());
        }
    }

    /// Takes a file or a whole folder away, as another program would.
    pub fn take_away(&self, path: &Path) {
        let gone = |at: &PathBuf| at.starts_with(path);
        self.state().nodes.retain(|at, _| !gone(at));
    }

    /// Moves a file or a whole folder, as another program would.
    pub fn move_away(&self, from: &Path, to: &Path) {
        self.state().move_all(from, to);
    }

    /// Cuts a file short, as another program would.
    pub fn cut(&self, path: &Path, length: usize) {
        if let Some(Node::File { bytes, synced, .. }) = self.state().nodes.get_mut(path) {
            bytes.truncate(length);
            *synced = (*synced).min(length);
        }
    }

    /// Puts something there that is no file.
    pub fn put_pipe(&self, path: &Path) {
        self.state().put(path, Node::Other);
    }

    /// Returns every path at which a file was made or was to be made.
    pub fn tried_names(&self) -> Vec<PathBuf> {
        let state = self.state();
        let made = state.trace.iter().filter(|(op, _)| *op == Op::CreateNew);
        made.map(|(_, path)| path.clone()).collect()
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

fn failed(fault: Fault) -> io::Error {
    io::Error::new(fault.error, "commanded")
}

#[derive(Debug)]
struct FakeFile {
    disk: FakeDisk,
    path: PathBuf,
    id: u64,
}

impl AppendFile for FakeFile {
    fn write_all(&mut self, new: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let fate = state.call(Op::Write, &self.path);
        let room = state
            .capacity
            .map_or(usize::MAX, |all| all.saturating_sub(state.used()));
        let Some(Node::File { bytes, .. }) = state.file_mut(self.id) else {
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
            ..
        }) = state.file_mut(self.id)
        {
            if fate.is_err() {
                lost.push(*synced..bytes.len());
            } else {
                *synced = bytes.len();
            }
        }
        fate.map_err(failed)
    }

    fn length_at(&self, path: &Path) -> io::Result<Option<u64>> {
        Ok(match self.disk.state().nodes.get(path) {
            Some(Node::File { id, bytes, .. }) if *id == self.id => u64::try_from(bytes.len()).ok(),
            Some(_) | None => None,
        })
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
        // As on a real disk, nothing can be made in a folder that is not there.
        if path
            .parent()
            .is_some_and(|folder| state.is_in_no_folder(folder))
        {
            return Err(ErrorKind::NotFound.into());
        }
        let file = state.new_file();
        let id = state.made;
        state.make(path, file)?;
        drop(state);
        Ok(Box::new(FakeFile {
            disk: self.clone(),
            path: path.to_owned(),
            id,
        }))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Op::CreateDir, path).map_err(failed)?;
        if path
            .parent()
            .is_some_and(|folder| state.is_in_no_folder(folder))
        {
            return Err(ErrorKind::NotFound.into());
        }
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
        let mut state = self.state();
        state.call(Op::Read, path).map_err(failed)?;
        match state.nodes.get(path) {
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
        match state.nodes.get(path) {
            Some(Node::Folder { .. }) => {}
            Some(Node::File { .. } | Node::Other) => return Err(ErrorKind::NotADirectory.into()),
            None => return Err(ErrorKind::NotFound.into()),
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
        if !state.nodes.contains_key(from) {
            return Err(ErrorKind::NotFound.into());
        }
        state.move_all(from, to);
        Ok(())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.state().nodes.contains_key(to) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.rename(from, to)
    }

    /// Removes one thing after the other, so that a fault may stop it half-way.
    fn remove_all(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let inside: Vec<PathBuf> = state
            .nodes
            .keys()
            .filter(|at| at.starts_with(path))
            .cloned()
            .collect();
        for at in inside.iter().rev() {
            state.call(Op::Remove, at).map_err(failed)?;
            state.nodes.remove(at);
        }
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
        if path
            .parent()
            .is_some_and(|folder| state.is_in_no_folder(folder))
        {
            return Err(ErrorKind::NotFound.into());
        }
        if !state.locks.insert(path.to_owned()) {
            return Err(ErrorKind::WouldBlock.into());
        }
        if !state.nodes.contains_key(path) {
            let file = state.new_file();
            state.nodes.insert(path.to_owned(), file);
        }
        drop(state);
        Ok(Box::new(FakeLock {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn mode(&self, _: &Path) -> io::Result<Option<u32>> {
        Ok(Some(self.state().mode.unwrap_or(0o700)))
    }
}
