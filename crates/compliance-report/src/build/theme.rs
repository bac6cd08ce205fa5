//! What an office sets for its reports: names, number, letterhead. Data; it can run nothing.

use serde::{Deserialize, Serialize};

/// The theme (版式). Every field may be left out; unknown fields are errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Theme {
    /// The line at the head of the cover; the law office, if empty.
    pub letterhead: String,
    /// The law office, where the lawyers' own entries name none.
    pub office: String,
    /// The pattern of the report number: `{year}` and `{number}` are filled in.
    pub number: String,
    /// The word of confidence on the cover.
    pub confidentiality: String,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            letterhead: String::new(),
            office: String::new(),
            number: "法检〔{year}〕{number}号".to_owned(),
            confidentiality: "内部资料，请妥善保管".to_owned(),
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
