//! Programmes by stage of life: which items are asked, which modules the firm gets.

use crate::{
    group::ExpertGroup,
    id::TopicId,
    item::Item,
    text::{Lang, Name},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A programme (方案).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProgrammeId {
    /// 小微简式.
    Micro,
    /// 初创.
    Startup,
    /// 成长.
    Growth,
    /// 拟上市.
    PreIpo,
    /// 上市.
    Listed,
    /// 国有; can be added to another.
    StateOwned,
}

impl ProgrammeId {
    /// All programmes.
    pub const ALL: [Self; 6] = [
        Self::Micro,
        Self::Startup,
        Self::Growth,
        Self::PreIpo,
        Self::Listed,
        Self::StateOwned,
    ];

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Micro => lang.pick("小微简式", "Micro"),
            Self::Startup => lang.pick("初创", "Start-up"),
            Self::Growth => lang.pick("成长", "Growth"),
            Self::PreIpo => lang.pick("拟上市", "Pre-IPO"),
            Self::Listed => lang.pick("上市", "Listed"),
            Self::StateOwned => lang.pick("国有", "State-owned"),
        }
    }
}

/// What `programmes/*.ron` says of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Which one.
    pub id: ProgrammeId,
    /// Whom it is for and what it gives, one sentence.
    pub purpose: Name,
    /// Minutes it should take onsite.
    pub minutes: u16,
    /// Minutes that an item takes unless it says otherwise.
    #[serde(default = "one")]
    pub item_minutes: u8,
    /// How many items each group has in it before conditions, if that is to be held; the linter counts.
    #[serde(default)]
    pub counts: BTreeMap<ExpertGroup, u16>,
    /// What the firm gets, module by module.
    pub modules: Vec<Module>,
}

const fn one() -> u8 {
    1
}

impl Programme {
    /// Returns how many minutes items take in this programme.
    pub fn minutes_of<'i>(&self, items: impl IntoIterator<Item = &'i Item>) -> u16 {
        let of = |item: &Item| u16::from(item.minutes.unwrap_or(self.item_minutes));
        items.into_iter().map(of).sum()
    }
}

/// A module (模块) of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// Its name, as in 风险清单.
    pub name: Name,
    /// What it is to reach.
    pub goal: String,
    /// What is handed over: the id of a template, or the name of a paper that has none.
    pub deliverables: Vec<String>,
    /// The topics whose findings feed it; all of them, if empty.
    #[serde(default)]
    pub topics: Vec<TopicId>,
}

/// What a checkup follows: one programme, perhaps with the state-owned one on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// The programme.
    pub main: ProgrammeId,
    /// Whether the state-owned programme is added.
    #[serde(default)]
    pub state_owned: bool,
}

impl Selection {
    /// Returns a selection of one programme alone.
    pub const fn only(main: ProgrammeId) -> Self {
        Self {
            main,
            state_owned: false,
        }
    }

    /// Returns whether the selection takes in a programme.
    pub fn includes(self, id: ProgrammeId) -> bool {
        self.main == id || (self.state_owned && id == ProgrammeId::StateOwned)
    }

    /// Returns the name, as in `上市 + 国有`.
    pub fn name(self, lang: Lang) -> String {
        let main = self.main.name(lang);
        if self.state_owned && self.main != ProgrammeId::StateOwned {
            format!("{main} + {}", ProgrammeId::StateOwned.name(lang))
        } else {
            main.to_owned()
        }
    }
}
