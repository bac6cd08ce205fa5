//! The leniency lists (免罚、首违不罚、从轻、减轻、不予强制): what may be claimed for an act, and when.

pub mod asked;
pub mod road;
pub mod standing;
pub mod totals;
mod words;

use crate::{
    date::Date,
    guidance::holds,
    id::{ItemId, LeniencyId, ListId, RegulatorId},
    item::{Reading, Review},
    law::Citation,
    text::{Lang, Name},
};
use serde::{Deserialize, Serialize};

/// What is known of one regulator: the lists that were published, and the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeniencyChapter {
    /// Its id; permanent.
    pub regulator: RegulatorId,
    /// Its name.
    pub name: Name,
    /// The lists that entries of class C stand in.
    pub lists: Vec<PublishedList>,
    /// The entries.
    pub entries: Vec<Leniency>,
}

/// A list that an authority published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedList {
    /// Its id; permanent.
    pub id: ListId,
    /// The title.
    pub title: String,
    /// The number; empty where it is not known.
    pub number: String,
    /// Where it holds.
    pub level: ListLevel,
    /// The day of issue, if known.
    #[serde(default)]
    pub issued: Option<Date>,
    /// The first day on which it applies, if known.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day on which it applies, if it has one.
    #[serde(default)]
    pub to: Option<Date>,
    /// What it calls the first time.
    pub first: FirstWindow,
    /// Where it was read.
    pub source: String,
    /// Whether a lawyer still has to look at it.
    pub review: Review,
}

/// Where a list holds: everywhere, or in the region of the digits (GB/T 2260).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListLevel {
    /// Everywhere.
    National,
    /// In a province: two digits.
    Province(String),
    /// In a city: four digits.
    City(String),
    /// In a district or county: six digits.
    District(String),
}

impl ListLevel {
    /// Returns the region digits; none where it holds everywhere.
    pub fn region(&self) -> Option<&str> {
        match self {
            Self::National => None,
            Self::Province(code) | Self::City(code) | Self::District(code) => Some(code),
        }
    }

    /// Returns how many region digits a level has.
    pub const fn digits(&self) -> usize {
        match self {
            Self::National => 0,
            Self::Province(_) => 2,
            Self::City(_) => 4,
            Self::District(_) => 6,
        }
    }

    /// Returns the name.
    pub const fn name(&self, lang: Lang) -> &'static str {
        match self {
            Self::National => lang.pick("全国", "national"),
            Self::Province(_) => lang.pick("省级", "province"),
            Self::City(_) => lang.pick("市级", "city"),
            Self::District(_) => lang.pick("区县级", "district"),
        }
    }
}

/// What a list calls the first time (初次).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FirstWindow {
    /// Not within so many months before.
    WithinMonths(u16),
    /// Not since that day.
    Since(Date),
    /// Never before.
    Ever,
    /// It does not say.
    Unstated,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leniency {
    /// Its id; permanent, never reused.
    pub id: LeniencyId,
    /// What it rests on.
    pub class: Ground,
    /// What may be claimed.
    pub effect: Effect,
    /// The published list it stands in; of class C alone.
    #[serde(default)]
    pub list: Option<ListId>,
    /// The matter.
    pub title: Name,
    /// The act, in facts.
    pub act: String,
    /// The articles that lay down the duty.
    pub duty: Vec<Citation>,
    /// The articles that lay down the penalty, or the leniency.
    pub penalty: Vec<Citation>,
    /// All that must hold.
    pub conditions: Vec<Requirement>,
    /// When it does not hold all the same.
    pub exclusions: Vec<String>,
    /// What to file.
    pub papers: Vec<String>,
    /// Items whose finding is the same act.
    pub items: Vec<ItemId>,
    /// Whether a lawyer still has to look at it.
    pub review: Review,
    /// Who last read it against its articles, and when.
    #[serde(default)]
    pub read: Option<Reading>,
}

impl Leniency {
    /// Returns whether id, matter or act hold a text.
    pub fn holds(&self, text: &str) -> bool {
        let texts = [self.id.as_str(), &self.title.zh, &self.title.en, &self.act];
        holds(texts.into_iter(), text)
    }
}

/// What an entry rests on, the safest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ground {
    /// The penalty article orders correction first and punishes only if that fails.
    A,
    /// A statute frees those who checked their supplier, or the like.
    B,
    /// A published list.
    C,
    /// Nothing but the general rules of 行政处罚法 33 and 32.
    D,
}

impl Ground {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::A => lang.pick("A 罚则先责令改正", "A correction comes first"),
            Self::B => lang.pick("B 法定免责", "B exempt by statute"),
            Self::C => lang.pick("C 公布的清单", "C a published list"),
            Self::D => lang.pick("D 一般规定", "D the general rules"),
        }
    }
}

/// What may be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Effect {
    /// 首违不罚.
    FirstNotPunished,
    /// 轻微不罚.
    MinorNotPunished,
    /// 不予处罚 for another reason.
    NotPunished,
    /// 从轻, within the range.
    Lighter,
    /// 减轻, below the legal minimum.
    Mitigated,
    /// 不予强制.
    NoCoercion,
}

impl Effect {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::FirstNotPunished => lang.pick("首违不罚", "first time not punished"),
            Self::MinorNotPunished => lang.pick("轻微不罚", "minor, not punished"),
            Self::NotPunished => lang.pick("不予处罚", "not punished"),
            Self::Lighter => lang.pick("从轻", "lighter within the range"),
            Self::Mitigated => lang.pick("减轻", "below the minimum"),
            Self::NoCoercion => lang.pick("不予强制", "no coercion"),
        }
    }
}

/// One thing that must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Requirement {
    /// 初次, within the window of the list.
    First,
    /// 轻微: the amount or measure; empty where the list says no more.
    Minor(String),
    /// 及时改正, by when.
    Corrected(CorrectedBy),
    /// 危害后果: none, or small.
    Harm(String),
    /// 没有主观过错.
    NoIntent(String),
    /// The source of the goods can be shown.
    Source(String),
    /// Something else.
    Other(String),
}

/// By when it was put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CorrectedBy {
    /// Before the authority found it.
    BeforeDiscovery,
    /// On the spot.
    OnTheSpot,
    /// Within so many days of the order.
    WithinDays(u16),
    /// Within so many working days of the order.
    WithinWorkingDays(u16),
    /// Within the time that the order sets.
    AsOrdered,
    /// Promptly; no more is said.
    Promptly,
}
