//! The texts on credit repair and limitation (信用修复、处罚时效), as lawyers wrote them.

use crate::{
    law::{Citation, Register, cited_together},
    text::{Lang, Name},
};
use serde::{Deserialize, Serialize};

/// All texts, by what they are for. Content older than them has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditTexts {
    /// Of each [`Condition`](crate::credit_repair::Condition).
    pub conditions: Vec<CreditText>,
    /// The papers of an application.
    pub papers: Vec<CreditText>,
    /// The steps, in their order.
    pub steps: Vec<CreditText>,
    /// Of each [`Remark`](crate::credit_repair::Remark), and of an unknown class.
    pub remarks: Vec<CreditText>,
    /// Of each [`ReviewReason`](crate::credit_repair::ReviewReason).
    pub review: Vec<CreditText>,
    /// On limitation.
    pub limitation: Vec<CreditText>,
}

/// One text with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditText {
    /// What the program calls it.
    pub id: String,
    /// The text.
    pub text: Name,
    /// Its articles.
    pub basis: Vec<Citation>,
}

impl CreditTexts {
    /// Returns the sections with their names.
    pub const fn sections(&self) -> [(&'static str, &Vec<CreditText>); 6] {
        [
            ("conditions", &self.conditions),
            ("papers", &self.papers),
            ("steps", &self.steps),
            ("remarks", &self.remarks),
            ("review", &self.review),
            ("limitation", &self.limitation),
        ]
    }

    /// Returns all citations.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let texts = self.sections().into_iter().flat_map(|(_, texts)| texts);
        texts.flat_map(|text| &text.basis)
    }
}

impl CreditText {
    /// Returns the text with its articles behind it: `……（《信用修复管理办法》第14条）`.
    pub fn cited(&self, register: &Register, lang: Lang) -> String {
        let basis: Vec<String> = self
            .basis
            .iter()
            .map(|cite| cited_together(&[cite], register, lang))
            .collect();
        let text = self.text.get(lang);
        match (basis.is_empty(), lang) {
            (true, _) => text.to_owned(),
            (false, Lang::Zh) => format!("{text}（{}）", basis.join("、")),
            (false, Lang::En) => format!("{text} ({})", basis.join(", ")),
        }
    }
}

/// Returns the text with an id.
pub fn text<'t>(texts: &'t [CreditText], id: &str) -> Option<&'t CreditText> {
    texts.iter().find(|text| text.id == id)
}
