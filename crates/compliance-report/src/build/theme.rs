//! What an office sets for its reports: names, number, letterhead. Data; it can run nothing.

use crate::palette::Palette;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The word of confidence on the cover where the office sets none of its own.
pub(super) const CONFIDENTIALITY: &str = "内部资料，请妥善保管";

/// The theme (版式). Every field may be left out; unknown fields are errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Theme {
    /// The line at the head of the cover; the law office, if empty.
    pub letterhead: String,
    /// The law office, where the lawyers' own entries name none.
    pub office: String,
    /// The telephone of the office, for the cover and the page to keep.
    pub telephone: String,
    /// A picture above the letterhead, PNG, JPEG or SVG; relative to the theme's own folder.
    pub logo: Option<PathBuf>,
    /// The pattern of the report number: `{year}` and `{number}` are filled in.
    pub number: String,
    /// The word of confidence on the cover.
    pub confidentiality: String,
    /// Colours.
    pub colours: Palette,
    /// Families of fonts.
    pub fonts: Families,
}

/// The families of fonts an office wants, by the names the system gives them; empty is shipped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Families {
    /// Body text, such as 仿宋.
    pub body: String,
    /// Headings and bold words, such as 黑体.
    pub heading: String,
    /// Digits and Latin letters in body text, such as Times New Roman.
    pub number: String,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            letterhead: String::new(),
            office: String::new(),
            telephone: String::new(),
            logo: None,
            number: "法检〔{year}〕{number}号".to_owned(),
            confidentiality: CONFIDENTIALITY.to_owned(),
            colours: Palette::default(),
            fonts: Families::default(),
        }
    }
}

impl Theme {
    /// Returns the number of a report; without one, a blank to fill in by hand.
    pub fn report_number(&self, year: i16, number: &str) -> String {
        let number = if number.is_empty() {
            "＿＿＿"
        } else {
            number
        };
        self.number
            .replace("{year}", &year.to_string())
            .replace("{number}", number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::{Error as ValueError, MapDeserializer};

    #[test]
    fn a_number_is_filled_in_or_left_blank() {
        let theme = Theme {
            number: "钟法检〔{year}〕{number}号".to_owned(),
            ..Theme::default()
        };
        assert_eq!(theme.report_number(2026, "12"), "钟法检〔2026〕12号");
        assert_eq!(theme.report_number(2026, ""), "钟法检〔2026〕＿＿＿号");
    }

    #[test]
    fn an_unknown_field_is_named() {
        let pairs = MapDeserializer::<_, ValueError>::new([("colour", "red")].into_iter());
        let error = Theme::deserialize(pairs).unwrap_err().to_string();
        assert!(
            error.contains("`colour`") && error.contains("`letterhead`"),
            "{error}"
        );
    }
}
