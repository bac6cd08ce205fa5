//! Which entries of the guidance list meet a firm: by its facts, its place and the day.

use super::{Guidance, GuidanceChapter};
use crate::{
    answer::ItemState,
    assess::Assessment,
    checkup::Checkup,
    condition::{Context, Other, Truth, Why},
    content::Content,
    date::Date,
    fact::{FactValue, Facts, known},
    id::{FactId, ItemId},
    place::Locally,
    programme::{ProgrammeId, Selection},
    region::Region,
};
use std::borrow::Cow;

/// An entry that meets a firm, or may: then it is said which facts are not known.
#[derive(Clone, Debug)]
pub struct Met<'c> {
    /// The regulator's chapter.
    pub chapter: &'c GuidanceChapter,
    /// The entry, without the law of other places.
    pub entry: Cow<'c, Guidance>,
    /// Why; unknown means that it may meet the firm.
    pub why: Why,
}

impl Met<'_> {
    /// Returns whether it is sure that it meets the firm.
    pub fn is_sure(&self) -> bool {
        self.why.truth == Truth::Yes
    }
}

/// Returns all entries, whatever firm they meet.
pub fn all(content: &Content) -> Vec<Met<'_>> {
    let entries = content.lists().all_guidance();
    let met = |(chapter, entry)| Met {
        chapter,
        entry: Cow::Borrowed(entry),
        why: Why::plain(Truth::Yes),
    };
    entries.map(met).collect()
}

/// Returns the entries that meet the firm of a checkup, or may.
pub fn met<'c>(
    content: &'c Content,
    checkup: &Checkup,
    assessment: &Assessment,
    day: Date,
) -> Vec<Met<'c>> {
    let facts = content.facts_of(checkup);
    let region = Region::of(content, checkup);
    let other = |item: &ItemId| assessment.other(item);
    let on = Context {
        facts: &facts,
        selection: assessment.selection,
        today: day,
        other: &other,
    };
    by(content, &on, &region)
}

/// Returns the entries that may meet firms of an industry, nothing else of them being known.
pub fn of_industry<'c>(content: &'c Content, code: &str, day: Date) -> Vec<Met<'c>> {
    let mut facts = Facts::default();
    facts.set(
        FactId::new(known::INDUSTRY),
        FactValue::Industry(code.to_owned()),
    );
    let on = Context {
        facts: &facts,
        selection: Selection::only(ProgrammeId::Growth),
        today: day,
        other: &|_| Other::Stands(ItemState::NotAsked),
    };
    by(content, &on, &Region::default())
}

fn by<'c>(content: &'c Content, on: &Context<'_>, region: &Region) -> Vec<Met<'c>> {
    let locally = Locally::of(content, on.facts);
    let one = |(chapter, entry): (&'c GuidanceChapter, &'c Guidance)| {
        let condition = entry.condition.as_ref();
        let mut why = condition.map_or(Why::plain(Truth::Yes), |condition| condition.eval(on));
        if let Some(code) = &entry.place {
            let here = region.is_in(code);
            if here == Truth::Unknown && why.truth != Truth::No {
                why.facts.push(FactId::new(known::PLACE));
            }
            why.truth = why.truth.min(here);
        }
        let entry = locally.guidance_here(entry)?;
        (why.truth != Truth::No).then_some(Met {
            chapter,
            entry,
            why,
        })
    };
    content.lists().all_guidance().filter_map(one).collect()
}
