//! Conditions of leniency in words.

use super::{CorrectedBy, FirstWindow, ListLevel, PublishedList, Requirement};
use crate::{credit_code::province_of, text::Lang};

impl FirstWindow {
    /// Returns what counts as the first time.
    pub fn told(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::WithinMonths(n), Lang::Zh) => format!("此前 {n} 个月内没有同类行为"),
            (Self::WithinMonths(n), Lang::En) => format!("no such act in the {n} months before"),
            (Self::Since(day), Lang::Zh) => format!("自 {day} 以来没有同类行为"),
            (Self::Since(day), Lang::En) => format!("no such act since {day}"),
            (Self::Ever, _) => lang
                .pick("从来没有过同类行为", "no such act ever before")
                .to_owned(),
            (Self::Unstated, _) => lang
                .pick(
                    "初次，清单没有写多长时间内",
                    "the first time; the list does not say within what time",
                )
                .to_owned(),
        }
    }
}

impl CorrectedBy {
    /// Returns by when it has to be put right.
    pub fn told(self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::BeforeDiscovery => (
                "在机关发现之前已自行改正",
                "put right before the authority found it",
            ),
            Self::OnTheSpot => ("当场改正", "put right on the spot"),
            Self::AsOrdered => (
                "在责令改正的期限内改正",
                "put right within the time that the order sets",
            ),
            Self::Promptly => ("及时改正", "put right promptly"),
            Self::WithinDays(n) => {
                return match lang {
                    Lang::Zh => format!("在 {n} 日内改正"),
                    Lang::En => format!("put right within {n} days"),
                };
            }
            Self::WithinWorkingDays(n) => {
                return match lang {
                    Lang::Zh => format!("在 {n} 个工作日内改正"),
                    Lang::En => format!("put right within {n} working days"),
                };
            }
        };
        lang.pick(zh, en).to_owned()
    }
}

impl Requirement {
    /// Returns what must hold; `window` is what the list calls the first time.
    pub fn told(&self, window: FirstWindow, lang: Lang) -> String {
        let (label, text) = match self {
            Self::First => return window.told(lang),
            Self::Corrected(by) => return by.told(lang),
            Self::Minor(text) if text.is_empty() => {
                return lang.pick("情节轻微", "the act is minor").to_owned();
            }
            Self::Minor(text) => (lang.pick("轻微：", "minor: "), text),
            Self::Harm(text) => (lang.pick("危害后果：", "harm: "), text),
            Self::NoIntent(text) => (lang.pick("主观过错：", "fault: "), text),
            Self::Source(text) => (lang.pick("来源：", "source: "), text),
            Self::Other(text) => ("", text),
        };
        format!("{label}{text}")
    }
}

impl ListLevel {
    /// Returns level and place: 省级（江苏省）.
    pub fn told(&self, lang: Lang) -> String {
        let name = self.name(lang);
        let Some(code) = self.region() else {
            return name.to_owned();
        };
        let province = province_of(code, lang).unwrap_or(code);
        let place = if code.len() > 2 {
            format!("{province} {code}")
        } else {
            province.to_owned()
        };
        match lang {
            Lang::Zh => format!("{name}（{place}）"),
            Lang::En => format!("{name} ({place})"),
        }
    }
}

impl PublishedList {
    /// Returns title and number as papers cite them.
    pub fn cited(&self) -> String {
        if self.number.is_empty() {
            return format!("《{}》", self.title);
        }
        format!("《{}》（{}）", self.title, self.number)
    }
}
