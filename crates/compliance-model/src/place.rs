//! Local law: which of it holds for a firm, and the content as it reads there.
//!
//! A local regulation says in the register by which condition it applies. What it asks, threatens
//! and advises is taken out of the content for a firm elsewhere; where the place is not known it
//! stays, and is marked.

use crate::date::Date;
use crate::{
    checkup::Checkup,
    condition::{Condition, Context, Other, Truth},
    content::Content,
    fact::{FactValue, Facts, known},
    guidance::Guidance,
    id::{FactId, ItemId, LawId},
    item::{Item, LocalText},
    law::Citation,
    programme::{ProgrammeId, Selection},
    text::Lang,
};
use std::{borrow::Cow, collections::BTreeMap, ops::Deref};

/// The region digits of registries of the state itself, which say nothing of a place.
const STATE_LEVEL: &str = "10";

/// The content as it reads for the firm of one checkup. Whoever takes this and not a [`Content`]
/// cannot print the law of another place.
#[derive(Clone, Debug)]
pub struct Here(Content);

impl Deref for Here {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}

/// Whether each local law applies to a firm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locally(BTreeMap<LawId, Truth>);

impl Locally {
    /// Decides for each local law of the content.
    pub fn of(content: &Content, facts: &Facts) -> Self {
        let local = content.laws().values();
        let truth = |law: &crate::law::Law| {
            let place = law.place.as_ref()?;
            Some((law.id.clone(), truth(&place.applies, facts)))
        };
        Self(local.filter_map(truth).collect())
    }

    /// Returns whether a law applies; one that is not local always does.
    pub fn truth(&self, law: &LawId) -> Truth {
        self.0.get(law).copied().unwrap_or(Truth::Yes)
    }

    /// Returns whether a law is one of another place.
    pub fn is_elsewhere(&self, law: &LawId) -> bool {
        self.truth(law) == Truth::No
    }

    /// Makes an item read as it does where the firm is.
    pub(crate) fn keep_here(&self, content: &Content, item: &mut Item) {
        self.keep(item, &content.marks(self));
    }

    /// Returns an entry of the guidance list as it reads where the firm is; nothing where its duties
    /// are the law of another place alone.
    pub(crate) fn guidance_here<'g>(&self, entry: &'g Guidance) -> Option<Cow<'g, Guidance>> {
        let elsewhere = |law: &LawId| self.is_elsewhere(law);
        let cited = entry
            .duty
            .iter()
            .chain(&entry.penalty)
            .map(|cite| &cite.law);
        if !cited.clone().any(elsewhere) {
            return Some(Cow::Borrowed(entry));
        }
        if entry.duty.iter().all(|cite| elsewhere(&cite.law)) {
            return None;
        }
        let mut here = entry.clone();
        here.duty.retain(|cite| !elsewhere(&cite.law));
        here.penalty.retain(|cite| !elsewhere(&cite.law));
        here.consequence.retain(|c| !elsewhere(&c.law));
        here.advice
            .retain(|a| a.law.as_ref().is_none_or(|law| !elsewhere(law)));
        Some(Cow::Owned(here))
    }

    fn keep(&self, item: &mut Item, marks: &BTreeMap<LawId, String>) {
        item.basis.retain(|cite| !self.is_elsewhere(&cite.law));
        for cite in &mut item.basis {
            mark(cite, marks);
        }
        (item.consequence).each_mut(|list| list.retain(|c| !self.is_elsewhere(&c.law)));
        let here = |law: &Option<LawId>| law.as_ref().is_none_or(|law| !self.is_elsewhere(law));
        item.advice.each_mut(|list| list.retain(|a| here(&a.law)));
        for text in std::mem::take(&mut item.local) {
            if !self.is_elsewhere(&text.law) {
                add(item, &text);
            }
        }
    }
}

/// Returns the day from which terms are counted; days of items are counted anew where it matters.
fn base(checkup: &Checkup) -> Date {
    checkup.base_day().unwrap_or(Date::MIN)
}

/// Says of a citation that it is not known whether it applies.
fn mark(cite: &mut Citation, marks: &BTreeMap<LawId, String>) {
    if let Some(mark) = marks.get(&cite.law) {
        cite.review.get_or_insert_with(|| mark.clone());
    }
}

/// Adds what a local law makes of the texts of an item.
fn add(item: &mut Item, text: &LocalText) {
    let more = [
        (&mut item.why, &text.why),
        (&mut item.check, &text.check),
        (&mut item.criteria.met, &text.met),
        (&mut item.criteria.partly, &text.partly),
        (&mut item.criteria.unmet, &text.unmet),
        (&mut item.leniency_note, &text.leniency_note),
    ];
    for (whole, more) in more.into_iter().filter(|(_, more)| !more.is_empty()) {
        if !whole.is_empty() && !whole.ends_with('。') {
            whole.push('；');
        }
        whole.push_str(more);
    }
}

fn truth(condition: &Condition, facts: &Facts) -> Truth {
    let why = condition.eval(&Context {
        facts,
        selection: Selection::only(ProgrammeId::Micro),
        today: Date::MIN,
        other: &|_| Other::DoesNotApply,
    });
    why.truth
}

impl Content {
    /// Returns the facts of a checkup with those that hold until somebody says otherwise: the
    /// province of the registered office, by the firm's code, and what `facts.ron` presumes.
    pub fn facts_of(&self, checkup: &Checkup) -> Facts {
        let mut facts = checkup.facts();
        let place = FactId::new(known::PLACE);
        let region = checkup.firm().map(|firm| firm.code().region());
        let province = region.and_then(|region| region.get(..2));
        if let Some(code) = province.filter(|&code| code != STATE_LEVEL && !facts.asked(&place)) {
            facts.set(place, FactValue::Choice(code.to_owned()));
        }
        for def in self.facts() {
            let Some(presumed) = def.presumed.as_ref().filter(|_| !facts.asked(&def.id)) else {
                continue;
            };
            match truth(presumed, &facts) {
                Truth::Yes => facts.set(def.id.clone(), FactValue::Yes),
                Truth::No => facts.set(def.id.clone(), FactValue::No),
                Truth::Unknown => {}
            }
        }
        facts
    }

    /// Returns an item, or the item that stands for an own finding, as it reads for the firm of a
    /// checkup.
    pub fn item_here(&self, id: &ItemId, checkup: &Checkup) -> Option<Item> {
        let own = || Some(checkup.own_or_withdrawn(id)?.item(id, base(checkup)));
        let mut item = self.item(id).cloned().or_else(own)?;
        let locally = Locally::of(self, &self.facts_of(checkup));
        locally.keep_here(self, &mut item);
        Some(item)
    }

    /// Returns the title of an item, or of an own finding with its mark.
    pub fn title_of(&self, id: &ItemId, checkup: Option<&Checkup>, lang: Lang) -> Option<String> {
        if let Some(item) = self.item(id) {
            return Some(item.title.get(lang).to_owned());
        }
        let own = checkup?.own_or_withdrawn(id)?;
        Some(own.marked_title(lang))
    }

    /// Returns the content as it reads for the firm of a checkup: without the law of other places,
    /// and with the own findings of the lawyers.
    pub fn here(&self, checkup: &Checkup) -> Here {
        let locally = Locally::of(self, &self.facts_of(checkup));
        let marks = self.marks(&locally);
        let ids = checkup.own_ids();
        let own = ids.filter_map(|id| {
            let own = checkup.own_or_withdrawn(id)?;
            Some((own.group, own.item(id, base(checkup))))
        });
        Here(self.with_items(own.collect(), |item| locally.keep(item, &marks)))
    }

    /// Returns what is said of a citation where it is not known whether its law applies.
    fn marks(&self, locally: &Locally) -> BTreeMap<LawId, String> {
        let open = self.laws().values().filter_map(|law| {
            let place = &law.place.as_ref()?.name;
            let open = locally.truth(&law.id) == Truth::Unknown;
            let mark = format!("仅在{place}适用，企业与{place}的关系尚不清楚");
            open.then(|| (law.id.clone(), mark))
        });
        open.collect()
    }
}
