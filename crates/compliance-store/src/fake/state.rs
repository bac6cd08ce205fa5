//! What a disk in memory holds: files and folders, which names and bytes are synced, what will fail.

use super::{Fault, Op};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, ErrorKind},
    ops::Range,
    path::{Path, PathBuf},
    time::Duration,
};

#[derive(Clone, Debug)]
pub(super) enum Node {
    Folder {
        synced: BTreeSet<PathBuf>,
    },
    File {
        /// Which file it is, whatever its name.
        id: u64,
        bytes: Vec<u8>,
        synced: usize,
        lost: Vec<Range<usize>>,
    },
    Other,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) nodes: BTreeMap<PathBuf, Node>,
    pub(super) faults: Vec<Fault>,
    pub(super) counts: BTreeMap<Op, u32>,
    pub(super) ignored: BTreeSet<Op>,
    pub(super) trace: Vec<(Op, PathBuf)>,
    pub(super) reads: Vec<PathBuf>,
    pub(super) locks: BTreeSet<PathBuf>,
    pub(super) capacity: Option<usize>,
    pub(super) pause: Option<Duration>,
    /// How many files were ever made.
    pub(super) made: u64,
    /// The permission bits that everything has, whatever was asked for.
    pub(super) mode: Option<u32>,
}

impl Node {
    pub(super) fn after_power_cut(&self) -> Self {
        match self {
            Self::File {
                id,
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
                    id: *id,
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
    pub(super) fn call(&mut self, op: Op, path: &Path) -> Result<(), Fault> {
        if op == Op::Read {
            self.reads.push(path.to_owned());
        } else {
            self.trace.push((op, path.to_owned()));
        }
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

    pub(super) fn is_name_synced(&self, path: &Path) -> bool {
        path.parent()
            .is_none_or(|parent| match self.nodes.get(parent) {
                Some(Node::Folder { synced }) => {
                    synced.contains(path) && self.is_name_synced(parent)
                }
                Some(_) => false,
                None => true,
            })
    }

    pub(super) fn put(&mut self, path: &Path, node: Node) {
        self.nodes.insert(path.to_owned(), node);
        if let Some(Node::Folder { synced }) = path.parent().and_then(|p| self.nodes.get_mut(p)) {
            synced.insert(path.to_owned());
        }
    }

    pub(super) fn used(&self) -> usize {
        let size = |node: &Node| {
            if let Node::File { bytes, .. } = node {
                bytes.len()
            } else {
                0
            }
        };
        self.nodes.values().map(size).sum()
    }

    /// Returns whether a folder is missing; `/` and what is above the data folder always are there.
    pub(super) fn is_in_no_folder(&self, folder: &Path) -> bool {
        !matches!(self.nodes.get(folder), Some(Node::Folder { .. })) && folder.parent().is_some()
    }

    pub(super) fn children(&self, folder: &Path) -> BTreeSet<PathBuf> {
        let inside = |path: &&PathBuf| path.parent() == Some(folder);
        self.nodes.keys().filter(inside).cloned().collect()
    }

    pub(super) fn new_file(&mut self) -> Node {
        self.made += 1;
        Node::File {
            id: self.made,
            bytes: Vec::new(),
            synced: 0,
            lost: Vec::new(),
        }
    }

    /// Returns a file by what it is, under whatever name; none if it has no name any more.
    pub(super) fn file_mut(&mut self, wanted: u64) -> Option<&mut Node> {
        let is_it = |node: &&mut Node| matches!(node, Node::File { id, .. } if *id == wanted);
        self.nodes.values_mut().find(is_it)
    }

    pub(super) fn move_all(&mut self, from: &Path, to: &Path) {
        let moved: Vec<PathBuf> = self
            .nodes
            .keys()
            .filter(|at| at.starts_with(from))
            .cloned()
            .collect();
        let place = |at: &Path| {
            at.strip_prefix(from).map_or_else(
                |_| at.to_owned(),
                |rest| {
                    if rest.as_os_str().is_empty() {
                        to.to_owned()
                    } else {
                        to.join(rest)
                    }
                },
            )
        };
        for at in moved {
            if let Some(mut node) = self.nodes.remove(&at) {
                if let Node::Folder { synced } = &mut node {
                    *synced = synced.iter().map(|child| place(child)).collect();
                }
                self.nodes.insert(place(&at), node);
            }
        }
    }

    pub(super) fn make(&mut self, path: &Path, node: Node) -> io::Result<()> {
        if self.nodes.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.nodes.insert(path.to_owned(), node);
        Ok(())
    }
}
