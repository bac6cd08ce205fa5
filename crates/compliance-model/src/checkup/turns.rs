//! Closings and reopenings: which of them stands is told by what each replaces, not by the clock.
//!
//! Records of the first versions name nothing as replaced. Of those that no later record names,
//! the latest by time stands, as it did then.

use super::Status;
use crate::{date::Timestamp, id::Ref};
use std::collections::{BTreeMap, BTreeSet};

/// A closing or a reopening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Closed, with the fingerprint of the logs before.
    Closed(String),
    /// Reopened, for this reason.
    Reopened(String),
}

/// One of them as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    time: Timestamp,
    turn: Turn,
    over: Vec<Ref>,
}

/// All closings and reopenings of a checkup, in whatever order they arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    entries: BTreeMap<Ref, Entry>,
    /// What others replace.
    replaced: BTreeSet<Ref>,
}

impl Turns {
    pub(super) fn put(&mut self, at: Ref, time: Timestamp, turn: Turn, over: &[Ref]) {
        let others = over.iter().filter(|of| **of != at);
        self.replaced.extend(others.cloned());
        let over = over.to_vec();
        self.entries.insert(at, Entry { time, turn, over });
    }

    /// Returns those that no other replaces.
    fn heads(&self) -> impl Iterator<Item = (&Ref, &Entry)> {
        let stands = |(at, _): &(&Ref, &Entry)| !self.replaced.contains(*at);
        self.entries.iter().filter(stands)
    }

    /// Returns what the next one has to name as replaced.
    pub(super) fn over(&self) -> Vec<Ref> {
        self.heads().map(|(at, _)| at.clone()).collect()
    }

    /// Returns whether the checkup is closed. A reopening that no closing has seen keeps it open:
    /// somebody still works on it.
    pub(super) fn status(&self) -> Status {
        let latest = |entries: &mut dyn Iterator<Item = (&Ref, &Entry)>| {
            entries
                .max_by_key(|(at, entry)| (entry.time, (*at).clone()))
                .map(|(_, entry)| entry.clone())
        };
        let old = latest(&mut self.heads().filter(|(_, entry)| entry.over.is_empty()));
        let chained = self.heads().filter(|(_, entry)| !entry.over.is_empty());
        let standing: Vec<Entry> = chained.map(|(_, entry)| entry.clone()).chain(old).collect();
        if standing
            .iter()
            .any(|entry| matches!(entry.turn, Turn::Reopened(_)))
        {
            return Status::Open;
        }
        let closed = standing.into_iter().max_by_key(|entry| entry.time);
        match closed {
            Some(Entry {
                time,
                turn: Turn::Closed(digest),
                ..
            }) => Status::Closed { digest, at: time },
            Some(_) | None => Status::Open,
        }
    }

    /// Returns all, each after those it replaces; what is not bound by that goes by time.
    pub(super) fn in_order(&self) -> Vec<(Timestamp, &Turn)> {
        let mut left: Vec<(&Ref, &Entry)> = self.entries.iter().collect();
        left.sort_by_key(|(at, entry)| (entry.time, (*at).clone()));
        let mut done = BTreeSet::new();
        let mut ordered = Vec::new();
        while !left.is_empty() {
            let is_free = |(_, entry): &(&Ref, &Entry)| {
                let known = |of: &&Ref| self.entries.contains_key(*of);
                entry.over.iter().filter(known).all(|of| done.contains(of))
            };
            // Records that replace each other in a ring were made by no program of ours.
            let next = left.iter().position(is_free).unwrap_or(0);
            let (at, entry) = left.remove(next);
            done.insert(at);
            ordered.push((entry.time, &entry.turn));
        }
        ordered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32) -> Ref {
        Ref("s".into(), line)
    }

    fn turns(all: &[(u32, i64, bool, &[u32])]) -> Turns {
        let mut turns = Turns::default();
        for (line, time, closes, over) in all {
            let text = line.to_string();
            let turn = if *closes {
                Turn::Closed(text)
            } else {
                Turn::Reopened(text)
            };
            let over: Vec<Ref> = over.iter().map(|&line| at(line)).collect();
            turns.put(at(*line), Timestamp::from_unix(*time), turn, &over);
        }
        turns
    }

    fn closed_by(all: &[(u32, i64, bool, &[u32])]) -> Option<String> {
        match turns(all).status() {
            Status::Closed { digest, .. } => Some(digest),
            Status::Open => None,
        }
    }

    /// The mutant that goes by the latest time has the second and the third of these wrong.
    #[test]
    fn a_clock_set_back_neither_reopens_nor_closes() {
        let first = (1, 100, true, &[][..]);
        assert_eq!(closed_by(&[first]), Some("1".into()));
        assert_eq!(closed_by(&[first, (2, 50, false, &[1])]), None);
        let again = [first, (2, 50, false, &[1][..]), (3, 20, true, &[2])];
        assert_eq!(closed_by(&again), Some("3".into()));
        let order: Vec<i64> = turns(&again)
            .in_order()
            .iter()
            .map(|(t, _)| t.seconds_since(Timestamp::from_unix(0)))
            .collect();
        assert_eq!(order, [100, 50, 20]);
    }

    #[test]
    fn records_of_the_first_versions_go_by_time() {
        let old = [(1, 10, true, &[][..]), (2, 20, false, &[][..])];
        assert_eq!(closed_by(&old), None);
        let closed = [old[0], old[1], (3, 30, true, &[][..])];
        assert_eq!(closed_by(&closed), Some("3".into()));
        // A new record names all that stand.
        assert_eq!(turns(&closed).over(), [at(1), at(2), at(3)]);
        let reopened = [
            closed[0],
            closed[1],
            closed[2],
            (4, 5, false, &[1, 2, 3][..]),
        ];
        assert_eq!(closed_by(&reopened), None);
    }

    #[test]
    fn a_reopening_that_no_closing_has_seen_keeps_it_open() {
        let both = [
            (1, 1, true, &[][..]),
            (2, 2, false, &[1]),
            (3, 3, false, &[1]),
            (4, 9, true, &[2]),
        ];
        assert_eq!(closed_by(&both), None);
        let twice = [(1, 1, true, &[][..]), (2, 2, true, &[][..])];
        assert_eq!(closed_by(&twice), Some("2".into()));
        let ring = [(1, 1, true, &[2][..]), (2, 2, false, &[1])];
        assert_eq!(turns(&ring).in_order().len(), 2);
    }
}
