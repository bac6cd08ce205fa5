//! What stands beside the items: guidance, leniency, templates of deliverables. They are read when first asked
//! for, since most starts of the program need none of them.

use crate::{
    deliverable::Deliverable,
    guidance::{Guidance, GuidanceChapter},
    id::{GuidanceId, ItemId, LeniencyId, ListId},
    leniency::{Leniency, LeniencyChapter, PublishedList},
};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt, sync::OnceLock};

/// The two lists by regulator, and the templates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// The guidance list.
    pub guidance: Vec<GuidanceChapter>,
    /// The leniency lists.
    pub leniency: Vec<LeniencyChapter>,
    /// The templates of deliverables, in the order of their files.
    #[serde(default)]
    pub deliverables: Vec<Deliverable>,
}

impl Lists {
    /// Puts together what stands in several files of one regulator.
    pub fn new(
        guidance: Vec<GuidanceChapter>,
        leniency: Vec<LeniencyChapter>,
        deliverables: Vec<Deliverable>,
    ) -> Self {
        let mut lists = Self {
            deliverables,
            ..Self::default()
        };
        for chapter in guidance {
            let all = &mut lists.guidance;
            match all.iter_mut().find(|c| c.regulator == chapter.regulator) {
                Some(first) => first.entries.extend(chapter.entries),
                None => all.push(chapter),
            }
        }
        for chapter in leniency {
            let all = &mut lists.leniency;
            match all.iter_mut().find(|c| c.regulator == chapter.regulator) {
                Some(first) => {
                    first.lists.extend(chapter.lists);
                    first.entries.extend(chapter.entries);
                }
                None => all.push(chapter),
            }
        }
        lists
    }

    /// Returns whether there is nothing in them.
    pub fn is_empty(&self) -> bool {
        self.guidance.is_empty() && self.leniency.is_empty() && self.deliverables.is_empty()
    }

    /// Returns all guidance with its chapter, in order.
    pub fn all_guidance(&self) -> impl Iterator<Item = (&GuidanceChapter, &Guidance)> {
        let chapters = self.guidance.iter();
        chapters.flat_map(|chapter| chapter.entries.iter().map(move |entry| (chapter, entry)))
    }

    /// Returns all leniency with its chapter, in order.
    pub fn all_leniency(&self) -> impl Iterator<Item = (&LeniencyChapter, &Leniency)> {
        let chapters = self.leniency.iter();
        chapters.flat_map(|chapter| chapter.entries.iter().map(move |entry| (chapter, entry)))
    }

    /// Returns an entry of the guidance list.
    pub fn guidance(&self, id: &GuidanceId) -> Option<(&GuidanceChapter, &Guidance)> {
        self.all_guidance().find(|(_, entry)| &entry.id == id)
    }

    /// Returns an entry of the leniency lists.
    pub fn leniency(&self, id: &LeniencyId) -> Option<(&LeniencyChapter, &Leniency)> {
        self.all_leniency().find(|(_, entry)| &entry.id == id)
    }

    /// Returns a published list.
    pub fn published(&self, id: &ListId) -> Option<&PublishedList> {
        let mut lists = self.leniency.iter().flat_map(|chapter| &chapter.lists);
        lists.find(|list| &list.id == id)
    }

    /// Returns a template.
    pub fn deliverable(&self, id: &str) -> Option<&Deliverable> {
        self.deliverables.iter().find(|d| d.id.as_str() == id)
    }

    /// Returns the guidance about the act of an item.
    pub fn guidance_of<'l>(
        &'l self,
        item: &ItemId,
    ) -> impl Iterator<Item = (&'l GuidanceChapter, &'l Guidance)> {
        self.all_guidance()
            .filter(move |(_, entry)| entry.items.contains(item))
    }
}

/// Lists that are read out of their text when they are first asked for.
#[derive(Clone)]
pub struct LateLists {
    text: Cow<'static, str>,
    read: fn(&str) -> Lists,
    lists: OnceLock<Lists>,
}

impl LateLists {
    /// Keeps a text and how it is read.
    pub const fn new(text: Cow<'static, str>, read: fn(&str) -> Lists) -> Self {
        Self {
            text,
            read,
            lists: OnceLock::new(),
        }
    }

    /// Returns the lists.
    pub fn get(&self) -> &Lists {
        self.lists.get_or_init(|| (self.read)(&self.text))
    }
}

impl From<Lists> for LateLists {
    fn from(lists: Lists) -> Self {
        Self {
            text: Cow::Borrowed(""),
            read: |_| Lists::default(),
            lists: OnceLock::from(lists),
        }
    }
}

impl Default for LateLists {
    fn default() -> Self {
        Lists::default().into()
    }
}

/// Shows what is in them, read or not.
impl fmt::Debug for LateLists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
