//! What cites the law: items, and the entries of the lists beside them.

use crate::{
    answer::Verdict,
    content::Content,
    guidance::Guidance,
    item::{Consequence, Item, Reading, Review},
    law::Citation,
    leniency::Leniency,
};

/// Something that cites the law, as far as rules and checkers of citations need it.
#[derive(Clone, Debug)]
pub struct Citing<'c> {
    /// Its id.
    pub id: &'c str,
    /// Its citations, by the field they stand in.
    pub fields: Vec<(&'static str, &'c [Citation])>,
    /// What may follow, by verdict where that is told apart.
    pub consequences: Vec<(Option<Verdict>, &'c [Consequence])>,
    /// Whether a lawyer still has to look at it.
    pub review: &'c Review,
    /// Who last read it, and when.
    pub read: Option<&'c Reading>,
    /// Whether it is still in use.
    pub in_use: bool,
}

impl<'c> From<&'c Item> for Citing<'c> {
    fn from(item: &'c Item) -> Self {
        let lists = item.consequence.each();
        Self {
            id: item.id.as_str(),
            fields: vec![("basis", &item.basis)],
            consequences: lists.map(|(verdict, list)| (verdict, &**list)).collect(),
            review: &item.review,
            read: item.read.as_ref(),
            in_use: !item.retired,
        }
    }
}

impl<'c> From<&'c Guidance> for Citing<'c> {
    fn from(entry: &'c Guidance) -> Self {
        Self {
            id: entry.id.as_str(),
            fields: vec![("duty", &entry.duty), ("penalty", &entry.penalty)],
            consequences: vec![(None, &entry.consequence)],
            review: &entry.review,
            read: entry.read.as_ref(),
            in_use: true,
        }
    }
}

impl<'c> From<&'c Leniency> for Citing<'c> {
    fn from(entry: &'c Leniency) -> Self {
        Self {
            id: entry.id.as_str(),
            fields: vec![("duty", &entry.duty), ("penalty", &entry.penalty)],
            consequences: Vec::new(),
            review: &entry.review,
            read: entry.read.as_ref(),
            in_use: true,
        }
    }
}

impl<'c> Citing<'c> {
    /// Returns the citations, each with its field and its place there.
    pub fn cites(&self) -> impl Iterator<Item = ((&'static str, usize), &'c Citation)> {
        let fields = self.fields.iter();
        fields.flat_map(|&(field, cites)| {
            let numbered = cites.iter().enumerate();
            numbered.map(move |(n, cite)| ((field, n), cite))
        })
    }

    /// Returns the citations alone.
    pub fn all(&self) -> impl Iterator<Item = &'c Citation> {
        self.fields.iter().flat_map(|&(_, cites)| cites)
    }

    /// Returns what may follow, with its verdict and its place.
    pub fn lines(&self) -> impl Iterator<Item = (Option<Verdict>, usize, &'c Consequence)> {
        let lists = self.consequences.iter();
        lists.flat_map(|&(verdict, list)| {
            let numbered = list.iter().enumerate();
            numbered.map(move |(n, consequence)| (verdict, n, consequence))
        })
    }
}

impl Content {
    /// Returns all that cites the law and is in use: items, guidance, leniency.
    pub fn citing(&self) -> impl Iterator<Item = Citing<'_>> {
        let items = self.items().iter().filter(|item| !item.retired);
        let lists = self.lists();
        items
            .map(Citing::from)
            .chain(lists.all_guidance().map(|(_, entry)| entry.into()))
            .chain(lists.all_leniency().map(|(_, entry)| entry.into()))
    }
}
