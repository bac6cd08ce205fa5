//! Identifiers: cheap to clone, ordered, plain strings on disk.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, sync::Arc};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes an id from its text; whether the text is well formed is the linter's business.
            pub fn new(text: &str) -> Self {
                Self(text.into())
            }

            /// Returns the text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from).map(|text| Self(text.into()))
            }
        }
    };
}

text_id! {
    /// A check item: group, topic and number, as in `LAB-CON-013`. Never reused.
    ItemId
}
text_id! {
    /// An entry of the guidance list, as in `GUI-SJR-001`. Never reused.
    GuidanceId
}
text_id! {
    /// An entry of the leniency lists, as in `LEN-SJS-001`. Never reused.
    LeniencyId
}
text_id! {
    /// A published leniency list, as in `samr-2025-1`.
    ListId
}
text_id! {
    /// A regulator of the lists, as in `market-registration`.
    RegulatorId
}
text_id! {
    /// A law in the register, as in `labor-contract-law`.
    LawId
}
text_id! {
    /// A fact about a firm, as in `employees`.
    FactId
}
text_id! {
    /// A topic within an expert group, as in `labour-contract`.
    TopicId
}
text_id! {
    /// A template of a deliverable, as in `startup-structure`.
    DeliverableId
}
text_id! {
    /// A checkup: 32 hexadecimal digits, random; it tells nothing about the firm.
    CheckupId
}
text_id! {
    /// A session log of a checkup: 32 hexadecimal digits, random.
    SessionId
}

text_id! {
    /// A penalty, listing or outside grade of a checkup; made by one run of the program.
    CreditId
}

impl CreditId {
    /// Returns the id of the n-th one that one run of the program makes; `run` tells the runs apart.
    pub fn made(run: &str, n: u32) -> Self {
        Self::new(&format!("{run}-{n}"))
    }
}

impl ItemId {
    /// Returns whether the id has the form `LAB-CON-013`: two upper-case words and three digits.
    pub fn is_well_formed(&self) -> bool {
        let parts: Vec<&str> = self.0.split('-').collect();
        let word =
            |w: &str| (2..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
        matches!(parts.as_slice(), [group, topic, number] if word(group) && word(topic)
            && number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()))
    }
}

impl GuidanceId {
    /// Returns whether the id has the form `GUI-SJR-001`.
    pub fn is_well_formed(&self) -> bool {
        is_entry_id("GUI", &self.0)
    }
}

impl LeniencyId {
    /// Returns whether the id has the form `LEN-SJS-001`.
    pub fn is_well_formed(&self) -> bool {
        is_entry_id("LEN", &self.0)
    }
}

/// Returns whether a text is the id of an entry: a word that is given, an upper-case word that may
/// have digits behind its first letter, and three digits.
fn is_entry_id(first: &str, text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let word = |w: &str| {
        (2..=6).contains(&w.len())
            && w.starts_with(|c: char| c.is_ascii_uppercase())
            && w.bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    matches!(parts.as_slice(), [head, area, number] if *head == first && word(area)
        && number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Returns whether a text is a lower-case slug, the form of the ids of laws, facts and topics.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Returns whether a text is 32 lower-case hexadecimal digits, the form of random ids.
pub fn is_random_id(text: &str) -> bool {
    text.len() == 32
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// One line of one session log: how records name each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ref(
    /// The log.
    pub SessionId,
    /// The line in it, from 1.
    pub u32,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn item_ids_have_one_form() {
        assert!(ItemId::new("LAB-CON-013").is_well_formed());
        assert!(ItemId::new("IP-MRK-020").is_well_formed());
        for bad in [
            "lab-con-013",
            "LAB-CON-13",
            "LAB-013",
            "LAB-CON-013-1",
            "LÄB-CON-013",
            "",
        ] {
            assert!(!ItemId::new(bad).is_well_formed(), "{bad}");
        }
    }

    #[test]
    fn entry_ids_have_one_form() {
        assert!(GuidanceId::new("GUI-SJR-001").is_well_formed());
        assert!(GuidanceId::new("GUI-SW2-017").is_well_formed());
        assert!(LeniencyId::new("LEN-YJ-120").is_well_formed());
        for bad in [
            "LEN-SJR-001",
            "GUI-SJR-01",
            "GUI-2SJ-001",
            "gui-SJR-001",
            "GUI-S-001",
            "",
        ] {
            assert!(!GuidanceId::new(bad).is_well_formed(), "{bad}");
        }
    }

    #[test]
    fn slugs_have_one_form() {
        assert!(is_slug("company-law") && is_slug("spc-company-law-1"));
        for bad in ["", "-a", "a-", "a--b", "Company", "公司法", "a_b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
