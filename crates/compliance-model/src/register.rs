//! A multi-value register: what survives when records name the records they replace.
//!
//! No clock is consulted and the order of arrival does not matter: a value survives until some
//! record names it as replaced. Two survivors that differ are a conflict for a person to decide.

use crate::{
    group::ExpertGroup,
    id::{CreditId, FactId, ItemId, Ref},
};
use std::collections::{BTreeMap, BTreeSet};

/// One register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register<T> {
    heads: BTreeMap<Ref, T>,
    replaced: BTreeSet<Ref>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self {
            heads: BTreeMap::new(),
            replaced: BTreeSet::new(),
        }
    }
}

impl<T> Register<T> {
    /// Takes in a value that replaces others.
    pub fn put(&mut self, at: Ref, value: T, over: &[Ref]) {
        self.drop_all(over);
        if !self.replaced.contains(&at) {
            self.heads.insert(at, value);
        }
    }

    /// Marks records as replaced without putting a value in their place.
    pub fn drop_all<'r>(&mut self, gone: impl IntoIterator<Item = &'r Ref>) {
        for old in gone {
            self.heads.remove(old);
            self.replaced.insert(old.clone());
        }
    }

    /// Returns the surviving records: what the next value has to name as replaced.
    pub fn over(&self) -> Vec<Ref> {
        self.heads.keys().cloned().collect()
    }

    /// Returns the surviving values with their records.
    pub fn heads(&self) -> impl Iterator<Item = (&Ref, &T)> {
        self.heads.iter()
    }

    /// Returns one surviving value; of several the same one on every machine.
    pub fn current(&self) -> Option<&T> {
        self.heads.values().next_back()
    }
}

impl<T: PartialEq> Register<T> {
    /// Returns whether surviving values differ.
    pub fn in_conflict(&self) -> bool {
        let mut values = self.heads.values();
        values
            .next()
            .is_some_and(|first| values.any(|other| other != first))
    }
}

/// Names a register of a checkup. Which kind of record sets which is told by [`Record::register`].
///
/// [`Record::register`]: crate::record::Record::register
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegisterKey {
    /// The firm.
    Firm,
    /// The content.
    Content,
    /// The consent.
    Consent,
    /// The programme.
    Programme,
    /// The visit.
    Visit,
    /// Whether it is closed.
    Turn,
    /// A fact.
    Fact(FactId),
    /// An answer.
    Answer(ItemId),
    /// A printable note.
    Note(ItemId),
    /// A note for the lawyers alone.
    PrivateNote(ItemId),
    /// A mark for review.
    Mark(ItemId),
    /// A shift of likelihood and impact.
    Shift(ItemId),
    /// The wording of a finding.
    Wording(ItemId),
    /// What the firm agreed to do.
    Agreement(ItemId),
    /// Papers that came.
    Receipt(ItemId),
    /// What was asked about leniency.
    Leniency(ItemId),
    /// What leniency was claimed.
    Claim(ItemId),
    /// How far a step of an item's advice is.
    Progress(ItemId, u16),
    /// What a lawyer found beside the list.
    Own(ItemId),
    /// What a lawyer says to the doubts about an item.
    Review(ItemId),
    /// A penalty or listing of the firm.
    Penalty(CreditId),
    /// A grade that another gave it.
    Grade(CreditId),
    /// What stands in a form that is not finished.
    FormDraft(String),
    /// Who has a group.
    Assign(ExpertGroup),
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(line: u32) -> Ref {
        Ref("a".into(), line)
    }

    #[test]
    fn two_survivors_that_differ_are_a_conflict() {
        let mut register = Register::default();
        register.put(at(1), "x", &[]);
        register.put(at(2), "y", &[]);
        assert!(register.in_conflict());
        register.put(at(3), "y", &register.over());
        assert!(!register.in_conflict());
        assert_eq!(register.current(), Some(&"y"));
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(
            overs in proptest::collection::vec(proptest::collection::vec(0u32..12, 0..3), 1..12),
            shuffle in any::<prop::sample::Index>(),
        ) {
            let writes: Vec<(u32, Vec<Ref>)> = overs
                .iter()
                .enumerate()
                .map(|(i, over)| {
                    let line = u32::try_from(i).unwrap();
                    (line, over.iter().filter(|&&o| o < line).map(|&o| at(o)).collect())
                })
                .collect();
            let fold = |order: &[(u32, Vec<Ref>)]| {
                let mut register = Register::default();
                for (line, over) in order {
                    register.put(at(*line), *line, over);
                }
                register
            };
            let mut turned = writes.clone();
            turned.rotate_left(shuffle.index(writes.len()));
            let mut reversed = writes.clone();
            reversed.reverse();
            prop_assert_eq!(fold(&writes), fold(&turned));
            prop_assert_eq!(fold(&writes), fold(&reversed));
        }
    }
}
