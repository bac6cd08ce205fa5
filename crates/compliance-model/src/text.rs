//! Texts that must not be mixed up: names in two languages, notes, and notes that never leave.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The language of screens and reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Returns the one of two texts that is in this language.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// A name in Chinese and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English; the Chinese stands in where it is empty.
    #[serde(default)]
    pub en: String,
}

impl Name {
    /// Returns the name in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            Lang::Zh | Lang::En => &self.zh,
        }
    }
}

/// A note on an item that may be printed in the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteText(pub String);

/// A note for the lawyers alone.
///
/// It is a type of its own so that no report, export or statistic can take it by mistake: it has
/// no `Display`, its `Debug` hides the text, and [`PrivateText::reveal`] is the one way to it.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PrivateText(String);

impl PrivateText {
    /// Makes a private note.
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// Returns the text, for the lawyer's own screen and the internal edition only.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Returns whether there is no text.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for PrivateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateText(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_text_does_not_show_in_debug() {
        assert!(!format!("{:?}", PrivateText::new("秘密".into())).contains("秘密"));
    }

    #[test]
    fn a_name_without_english_falls_back_to_chinese() {
        let name = Name {
            zh: "合同".into(),
            en: String::new(),
        };
        assert_eq!(name.get(Lang::En), "合同");
    }
}
