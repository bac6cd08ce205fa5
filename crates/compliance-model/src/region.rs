//! Where a firm is, as region digits: what a list or a rule of a place is held against.

use crate::{
    checkup::Checkup,
    condition::Truth,
    content::Content,
    fact::{FactValue, known},
};

/// The region digits of a firm as far as they are known: none, two, four or six.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region(String);

impl Region {
    /// Returns where the firm of a checkup is: its province by the facts, and its city and district
    /// by its code where that was given in the same province.
    pub fn of(content: &Content, checkup: &Checkup) -> Self {
        let facts = content.facts_of(checkup);
        let province = match facts.named(known::PLACE) {
            Some(FactValue::Choice(code)) => code.clone(),
            _ => return Self::default(),
        };
        let code = checkup.firm().map(|firm| firm.code().region());
        Self::new(&province, code.unwrap_or_default())
    }

    /// Returns the digits of a province, with those of a code where they lie in it. Pairs of zeros
    /// at the end stand for an authority of the city or the province itself.
    pub fn new(province: &str, code: &str) -> Self {
        if !code.starts_with(province) {
            return Self(province.to_owned());
        }
        let mut digits = code;
        while digits.len() > province.len() {
            let Some(shorter) = digits.strip_suffix("00") else {
                break;
            };
            digits = shorter;
        }
        Self(digits.max(province).to_owned())
    }

    /// Returns the digits that are known.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Returns whether the firm is in the region of some digits.
    pub fn is_in(&self, code: &str) -> Truth {
        if self.0.starts_with(code) {
            Truth::Yes
        } else if code.starts_with(&self.0) {
            Truth::Unknown
        } else {
            Truth::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_as_fine_as_the_code_says() {
        for (province, code, digits) in [
            ("32", "320404", "320404"),
            ("32", "320400", "3204"),
            ("32", "320000", "32"),
            ("33", "320404", "33"),
            ("32", "", "32"),
        ] {
            assert_eq!(
                Region::new(province, code).digits(),
                digits,
                "{province} {code}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_neither_here_nor_elsewhere() {
        let in_zhonglou = Region::new("32", "320404");
        let in_jiangsu = Region::new("32", "320000");
        for (region, code, wanted) in [
            (&in_zhonglou, "32", Truth::Yes),
            (&in_zhonglou, "320404", Truth::Yes),
            (&in_zhonglou, "320402", Truth::No),
            (&in_zhonglou, "33", Truth::No),
            (&in_jiangsu, "3204", Truth::Unknown),
            (&in_jiangsu, "3302", Truth::No),
            (&Region::default(), "32", Truth::Unknown),
        ] {
            assert_eq!(region.is_in(code), wanted, "{region:?} {code}");
        }
    }
}
