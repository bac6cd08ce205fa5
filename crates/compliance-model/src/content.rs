//! The content: what lawyers wrote, checked and indexed.

use crate::{
    checkup::{Attachment, Checkup},
    credit::CreditTexts,
    date::Date,
    fact::{FactDef, FactSection},
    group::{ExpertGroup, GroupDef, Topic},
    id::{FactId, ItemId, TopicId},
    item::Item,
    law::Register,
    lists::{LateLists, Lists},
    programme::{Programme, ProgrammeId},
    record::ContentStamp,
    scoring::Scoring,
    working_days::HolidayYear,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// The parts of the content, before they are indexed. As data they leave out the items, which are
/// written and read beside them, some at a time, and the lists, which are read when first asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Parts {
    /// Version, as-of date and digest.
    pub stamp: ContentStamp,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The law register.
    pub laws: Register,
    /// The facts, section by section.
    pub facts: Vec<FactSection>,
    /// The groups with their topics.
    pub groups: Vec<GroupDef>,
    /// The thresholds.
    pub scoring: Scoring,
    /// The items, in any order.
    #[serde(skip)]
    pub items: Vec<Item>,
    /// The programmes.
    pub programmes: BTreeMap<ProgrammeId, Programme>,
    /// The texts on credit repair and limitation.
    #[serde(default)]
    pub credit: CreditTexts,
    /// The arrangements of holidays that were published, by year.
    #[serde(default)]
    pub holidays: Vec<HolidayYear>,
    /// The guidance list and the leniency lists.
    #[serde(skip)]
    pub lists: Arc<LateLists>,
}

/// The content with its indexes. Items stand in the order in which they are asked: by group, by
/// topic, then as their file has them.
#[derive(Clone, Debug, Default)]
pub struct Content {
    parts: Parts,
    by_item: BTreeMap<ItemId, usize>,
    by_fact: BTreeMap<FactId, (usize, usize)>,
    by_topic: BTreeMap<TopicId, (ExpertGroup, usize)>,
    groups: Vec<ExpertGroup>,
}

impl Content {
    /// Returns the files attached to a checkup in the order of their items, as reports number them.
    pub fn files_of<'c>(&self, checkup: &'c Checkup) -> Vec<&'c Attachment> {
        let mut files: Vec<&Attachment> = checkup.attachments().map(|(_, file)| file).collect();
        files.sort_by_key(|file| self.by_item.get(&file.item).copied().unwrap_or(usize::MAX));
        files
    }

    /// Orders and indexes the parts. Items of unknown topics go last, to the general group.
    pub fn new(mut parts: Parts) -> Self {
        let mut by_topic = BTreeMap::new();
        parts.groups.sort_by_key(|group| group.id);
        for group in &parts.groups {
            for (n, topic) in group.topics.iter().enumerate() {
                by_topic.entry(topic.id.clone()).or_insert((group.id, n));
            }
        }
        let place = |item: &Item| {
            by_topic
                .get(&item.topic)
                .copied()
                .unwrap_or((ExpertGroup::General, usize::MAX))
        };
        parts.items.sort_by_key(place);
        let groups = parts.items.iter().map(|item| place(item).0).collect();
        let by_item = parts
            .items
            .iter()
            .enumerate()
            .map(|(n, i)| (i.id.clone(), n))
            .collect();
        let by_fact = parts
            .facts
            .iter()
            .enumerate()
            .flat_map(|(s, section)| {
                section
                    .facts
                    .iter()
                    .enumerate()
                    .map(move |(n, fact)| (fact.id.clone(), (s, n)))
            })
            .collect();
        Self {
            parts,
            by_item,
            by_fact,
            by_topic,
            groups,
        }
    }

    /// Returns version, as-of date and digest.
    pub const fn stamp(&self) -> &ContentStamp {
        &self.parts.stamp
    }

    /// Returns the day the law was last checked against.
    pub fn as_of(&self) -> Date {
        self.parts.stamp.as_of.unwrap_or(Date::MIN)
    }

    /// Returns who wrote it.
    pub fn authors(&self) -> &[String] {
        &self.parts.authors
    }

    /// Returns the law register.
    pub const fn laws(&self) -> &Register {
        &self.parts.laws
    }

    /// Returns the facts, section by section.
    pub fn fact_sections(&self) -> &[FactSection] {
        &self.parts.facts
    }

    /// Returns all facts in order.
    pub fn facts(&self) -> impl Iterator<Item = &FactDef> {
        self.parts.facts.iter().flat_map(|section| &section.facts)
    }

    /// Returns a fact.
    pub fn fact(&self, id: &FactId) -> Option<&FactDef> {
        let &(section, n) = self.by_fact.get(id)?;
        self.parts.facts.get(section)?.facts.get(n)
    }

    /// Returns the groups with their topics.
    pub fn groups(&self) -> &[GroupDef] {
        &self.parts.groups
    }

    /// Returns a topic.
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        let &(group, n) = self.by_topic.get(id)?;
        self.parts
            .groups
            .iter()
            .find(|g| g.id == group)?
            .topics
            .get(n)
    }

    /// Returns the thresholds.
    pub const fn scoring(&self) -> &Scoring {
        &self.parts.scoring
    }

    /// Returns the same content with items added at the end, and then each item changed; ids,
    /// topics and order stay.
    pub(crate) fn with_items(
        &self,
        added: Vec<(ExpertGroup, Item)>,
        change: impl FnMut(&mut Item),
    ) -> Self {
        let mut content = self.clone();
        for (group, item) in added {
            let place = content.parts.items.len();
            content.by_item.entry(item.id.clone()).or_insert(place);
            content.groups.push(group);
            content.parts.items.push(item);
        }
        content.parts.items.iter_mut().for_each(change);
        content
    }

    /// Returns all items in the order in which they are asked, the retired ones too.
    pub fn items(&self) -> &[Item] {
        &self.parts.items
    }

    /// Returns the place of an item in [`Content::items`].
    pub fn index_of(&self, id: &ItemId) -> Option<usize> {
        self.by_item.get(id).copied()
    }

    /// Returns an item.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.parts.items.get(self.index_of(id)?)
    }

    /// Returns the group of the item at a place in [`Content::items`].
    pub fn group_at(&self, index: usize) -> ExpertGroup {
        self.groups
            .get(index)
            .copied()
            .unwrap_or(ExpertGroup::General)
    }

    /// Returns the group of an item; every item has exactly one.
    pub fn group_of(&self, item: &Item) -> ExpertGroup {
        self.by_topic
            .get(&item.topic)
            .map_or(ExpertGroup::General, |&(group, _)| group)
    }

    /// Returns the texts on credit repair and limitation; none in content older than them.
    pub const fn credit(&self) -> &CreditTexts {
        &self.parts.credit
    }

    /// Returns the arrangements of holidays that are at hand.
    pub fn holidays(&self) -> &[HolidayYear] {
        &self.parts.holidays
    }

    /// Returns the guidance list and the leniency lists.
    pub fn lists(&self) -> &Lists {
        self.parts.lists.get()
    }

    /// Returns the programmes.
    pub const fn programmes(&self) -> &BTreeMap<ProgrammeId, Programme> {
        &self.parts.programmes
    }
}
