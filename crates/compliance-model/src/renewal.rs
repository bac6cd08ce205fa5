//! Going over to other content (改用检查内容): what it changes for one checkup, said before it is
//! done.

use crate::{
    answer::ItemState,
    assess::{Assessment, assess},
    checkup::Checkup,
    content::Content,
    date::Date,
    id::ItemId,
    item::Item,
    record::ContentStamp,
    text::Lang,
};

/// What going over changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The content that is left.
    pub from: ContentStamp,
    /// The content that is gone over to.
    pub to: ContentStamp,
    /// Items that will be asked and were not.
    pub new: Vec<ItemId>,
    /// Items that were asked and will not be.
    pub gone: Vec<Gone>,
    /// Items asked before and after whose text or weight differs.
    pub changed: Vec<Changed>,
    /// Items something was said on that come to be known again.
    pub known_again: Vec<ItemId>,
    /// Grade and score before.
    pub before: Box<Assessment>,
    /// Grade and score after.
    pub after: Box<Assessment>,
}

/// An item that will not be asked any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The item.
    pub item: ItemId,
    /// Where it stands now; what was said stays in the records and is listed, not scored.
    pub state: ItemState,
    /// Whether the other content knows it at all.
    pub known: bool,
}

/// An item that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The item.
    pub item: ItemId,
    /// Where it stands; the answer stays.
    pub state: ItemState,
    /// In what.
    pub aspects: Vec<Aspect>,
}

/// In what an item differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Its title or question.
    Question,
    /// What decides between the verdicts.
    Criteria,
    /// Likelihood, impact or bottom line.
    Weight,
    /// The articles it rests on, or their law.
    Basis,
    /// What the report says of it: finding, risk, consequence, advice, term.
    Texts,
}

impl Aspect {
    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Question => lang.pick("问法", "question"),
            Self::Criteria => lang.pick("判定标准", "criteria"),
            Self::Weight => lang.pick("权重或底线", "weight or bottom line"),
            Self::Basis => lang.pick("依据", "basis"),
            Self::Texts => lang.pick("报告用语", "texts of the report"),
        }
    }
}

impl Renewal {
    /// Compares what a checkup is with what it would be.
    pub fn of(old: &Content, new: &Content, checkup: &Checkup, today: Date) -> Self {
        let day = checkup.assessed_on(today);
        let (before, after) = (assess(old, checkup, day), assess(new, checkup, day));
        let rows = after.rows.iter();
        let added = rows.filter(|row| before.row(&row.item).is_none());
        let gone = before
            .rows
            .iter()
            .filter(|row| after.row(&row.item).is_none());
        let both = before
            .rows
            .iter()
            .filter(|row| after.row(&row.item).is_some());
        let changed = both.filter_map(|row| {
            let aspects = differences((old, old.item(&row.item)?), (new, new.item(&row.item)?));
            (!aspects.is_empty()).then(|| Changed {
                item: row.item.clone(),
                state: row.state,
                aspects,
            })
        });
        let known_again = before.unknown.iter().filter(|id| new.item(id).is_some());
        Self {
            from: old.stamp().clone(),
            to: new.stamp().clone(),
            new: added.map(|row| row.item.clone()).collect(),
            gone: gone
                .map(|row| Gone {
                    item: row.item.clone(),
                    state: row.state,
                    known: new.item(&row.item).is_some(),
                })
                .collect(),
            changed: changed.collect(),
            known_again: known_again.cloned().collect(),
            before: Box::new(before),
            after: Box::new(after),
        }
    }

    /// Returns how many answers the other content would leave without a score.
    pub fn answers_not_scored(&self) -> usize {
        let gone = self.gone.iter();
        gone.filter(|gone| gone.state != ItemState::NotAsked)
            .count()
    }
}

fn differences((old, a): (&Content, &Item), (new, b): (&Content, &Item)) -> Vec<Aspect> {
    let mut aspects = Vec::new();
    let mut differs = |aspect, differs: bool| {
        if differs {
            aspects.push(aspect);
        }
    };
    differs(
        Aspect::Question,
        (&a.title, &a.question) != (&b.title, &b.question),
    );
    differs(Aspect::Criteria, a.criteria != b.criteria);
    let weight = |item: &Item| (item.likelihood, item.impact, item.bottom_line.is_some());
    differs(Aspect::Weight, weight(a) != weight(b));
    let laws = |content: &Content, item: &Item| {
        let cited = item.basis.iter();
        cited
            .map(|cite| content.laws().get(&cite.law).cloned())
            .collect::<Vec<_>>()
    };
    differs(
        Aspect::Basis,
        a.basis != b.basis || laws(old, a) != laws(new, b),
    );
    let of_texts = |item: &Item| {
        let mut item = item.clone();
        // What is told by the other aspects, and what only decides whether the item is asked.
        item.title = a.title.clone();
        item.question.clone_from(&a.question);
        item.criteria = a.criteria.clone();
        item.basis.clone_from(&a.basis);
        item.programmes.clone_from(&a.programmes);
        item.condition.clone_from(&a.condition);
        item.review = a.review.clone();
        (item.likelihood, item.impact) = (a.likelihood, a.impact);
        item.bottom_line.clone_from(&a.bottom_line);
        item
    };
    differs(Aspect::Texts, of_texts(a) != of_texts(b));
    aspects
}
