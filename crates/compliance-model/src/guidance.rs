//! The guidance list (企业行政合规指导清单): how firms break a duty, what follows, what to do instead.

pub mod met;

use crate::{
    condition::Condition,
    id::{GuidanceId, ItemId, LeniencyId, RegulatorId},
    item::{Advice, Consequence, Reading, Review},
    law::Citation,
    score::Level,
    scoring::Scoring,
    text::{Lang, Name},
};
use serde::{Deserialize, Serialize};

/// The entries of one regulator. Where they stand in several files, each has its own chapter here
/// until [`crate::lists::Lists::new`] puts them together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidanceChapter {
    /// Its id; permanent.
    pub regulator: RegulatorId,
    /// Its name.
    pub name: Name,
    /// Whom the firm may ask.
    pub ask: String,
    /// The entries.
    pub entries: Vec<Guidance>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// Its id; permanent, never reused.
    pub id: GuidanceId,
    /// The domain (领域) within the regulator's.
    pub area: String,
    /// The matter, neutral.
    pub title: Name,
    /// How firms do it wrong; each a fact that a firm recognises.
    pub forms: Vec<String>,
    /// The articles that lay down the duty.
    pub duty: Vec<Citation>,
    /// The articles that lay down what follows.
    pub penalty: Vec<Citation>,
    /// What may follow, as ranges with their conditions.
    pub consequence: Vec<Consequence>,
    /// How often it happens.
    pub frequency: Frequency,
    /// How likely a loss is, 1 to 5.
    pub likelihood: u8,
    /// How heavy it would be, 1 to 5.
    pub impact: u8,
    /// What to do: who, by when, what trace.
    pub advice: Vec<Advice>,
    /// Whom to ask, where that is not the regulator's usual place.
    #[serde(default)]
    pub ask: Option<String>,
    /// Items of the checkup about the same act.
    pub items: Vec<ItemId>,
    /// Entries of the leniency lists about the same act.
    pub leniency: Vec<LeniencyId>,
    /// Which firms it meets; every firm, if there is no condition.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// The province or city it is for, by its region digits, if it is not for all.
    #[serde(default)]
    pub place: Option<String>,
    /// Whether a lawyer still has to look at it.
    pub review: Review,
    /// Who last read it against its articles, and when.
    #[serde(default)]
    pub read: Option<Reading>,
}

impl Guidance {
    /// Returns whether id, domain, matter, forms or measures hold a text.
    pub fn holds(&self, text: &str) -> bool {
        let texts = [self.id.as_str(), &self.area, &self.title.zh, &self.title.en];
        let actions = self.advice.iter().map(|advice| advice.action.as_str());
        let forms = self.forms.iter().map(String::as_str);
        holds(texts.into_iter().chain(forms).chain(actions), text)
    }

    /// Returns the level of the risk, by the product as that of an item.
    pub fn level(&self, scoring: &Scoring) -> Option<Level> {
        let risk = u32::from(self.likelihood) * u32::from(self.impact);
        Level::of_halves(2 * risk, scoring)
    }
}

/// Returns whether one of some texts holds another; small and capital letters are the same.
pub(crate) fn holds<'t>(mut texts: impl Iterator<Item = &'t str>, text: &str) -> bool {
    let wanted = text.trim().to_lowercase();
    wanted.is_empty() || texts.any(|t| t.to_lowercase().contains(&wanted))
}

/// How often something happens: a judgement, no statistics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frequency {
    /// How often.
    pub level: FrequencyLevel,
    /// Why we think so.
    pub why: String,
}

/// The three degrees of frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FrequencyLevel {
    /// 高.
    High,
    /// 中.
    Medium,
    /// 低.
    Low,
}

impl FrequencyLevel {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::High => lang.pick("高", "high"),
            Self::Medium => lang.pick("中", "medium"),
            Self::Low => lang.pick("低", "low"),
        }
    }

    /// Returns whether a likelihood says the same.
    pub const fn agrees(self, likelihood: u8) -> bool {
        match self {
            Self::High => likelihood >= 4,
            Self::Medium => likelihood == 3,
            Self::Low => likelihood <= 2,
        }
    }
}
