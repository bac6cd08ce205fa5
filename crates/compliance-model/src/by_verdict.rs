//! What an item says for 部分符合 and 不符合 apart, or once for both.

use crate::answer::Verdict;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{
        MapAccess, SeqAccess, Visitor,
        value::{BoolDeserializer, MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer},
    },
};
use std::{fmt, marker::PhantomData};

/// A text or list that depends on the verdict. In a file the plain value stands for both; apart
/// they are written `(partly: …, unmet: …)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ByVerdict<T> {
    /// One for both.
    Both(T),
    /// One for each.
    Apart(Apart<T>),
}

/// One value for each of the two verdicts that fall short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart<T> {
    /// For 部分符合.
    pub partly: T,
    /// For 不符合.
    pub unmet: T,
}

impl<T> ByVerdict<T> {
    /// Returns what is said for a verdict. Whatever is not 部分符合 gets what 不符合 would: before
    /// an answer one wants to know the worst.
    pub const fn of(&self, verdict: Verdict) -> &T {
        match (self, verdict) {
            (Self::Both(value), _) => value,
            (Self::Apart(apart), Verdict::Partly) => &apart.partly,
            (Self::Apart(apart), _) => &apart.unmet,
        }
    }

    /// Returns whether 部分符合 has a value of its own.
    pub const fn is_apart(&self) -> bool {
        matches!(self, Self::Apart(_))
    }

    /// Returns each value once, with the verdict it is for where it is for one alone.
    pub fn each(&self) -> impl Iterator<Item = (Option<Verdict>, &T)> {
        let (first, second) = match self {
            Self::Both(value) => ((None, value), None),
            Self::Apart(Apart { partly, unmet }) => (
                (Some(Verdict::Partly), partly),
                Some((Some(Verdict::Unmet), unmet)),
            ),
        };
        std::iter::once(first).chain(second)
    }

    /// Changes each value.
    pub fn each_mut(&mut self, mut change: impl FnMut(&mut T)) {
        match self {
            Self::Both(value) => change(value),
            Self::Apart(Apart { partly, unmet }) => {
                change(partly);
                change(unmet);
            }
        }
    }
}

impl<T> From<T> for ByVerdict<T> {
    fn from(value: T) -> Self {
        Self::Both(value)
    }
}

impl<T: Default> Default for ByVerdict<T> {
    fn default() -> Self {
        Self::Both(T::default())
    }
}

impl From<&str> for ByVerdict<String> {
    fn from(text: &str) -> Self {
        Self::Both(text.to_owned())
    }
}

/// Told apart by what stands first, not by trying: so a mistake inside is reported where it is.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByVerdict<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Shape(PhantomData))
    }
}

struct Shape<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Shape<T> {
    type Value = ByVerdict<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value, or (partly: …, unmet: …)")
    }

    fn visit_bool<E: serde::de::Error>(self, yes: bool) -> Result<Self::Value, E> {
        T::deserialize(BoolDeserializer::new(yes)).map(ByVerdict::Both)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        T::deserialize(StrDeserializer::new(text)).map(ByVerdict::Both)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(list)).map(ByVerdict::Both)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Apart::deserialize(MapAccessDeserializer::new(map)).map(ByVerdict::Apart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_value_stands_for_both() {
        let text: ByVerdict<String> = ron::from_str("\"x\"").unwrap();
        assert_eq!(
            (text.of(Verdict::Partly), text.is_apart()),
            (&"x".to_owned(), false)
        );
        let list: ByVerdict<Vec<u8>> = ron::from_str("[1, 2]").unwrap();
        assert_eq!(list.of(Verdict::Unmet), &[1, 2]);
    }

    #[test]
    fn yes_or_no_may_depend_on_the_verdict() {
        let both: ByVerdict<bool> = ron::from_str("true").unwrap();
        assert_eq!(both, ByVerdict::Both(true));
        let apart: ByVerdict<bool> = ron::from_str("(partly: false, unmet: true)").unwrap();
        assert!(!apart.of(Verdict::Partly) && *apart.of(Verdict::Unmet));
        assert_eq!(ron::to_string(&both).unwrap(), "true");
    }

    #[test]
    fn apart_each_verdict_has_its_own() {
        let list: ByVerdict<Vec<u8>> = ron::from_str("(partly: [], unmet: [1])").unwrap();
        assert_eq!(list.of(Verdict::Partly), &[0; 0]);
        assert_eq!(list.of(Verdict::Unmet), &[1]);
        assert_eq!(list.of(Verdict::Unclear), &[1]);
    }

    #[test]
    fn both_forms_come_back_as_they_were_written() {
        for written in ["\"x\"", "(partly:\"a\",unmet:\"b\")"] {
            let text: ByVerdict<String> = ron::from_str(written).unwrap();
            assert_eq!(ron::to_string(&text).unwrap(), written);
        }
    }

    #[test]
    fn a_mistake_is_told_where_it_is() {
        for (bad, says) in [
            ("(partly: \"a\")", "unmet"),
            ("(partly: \"a\", unmet: \"b\", met: \"c\")", "met"),
            ("3", "one value"),
        ] {
            let error = ron::from_str::<ByVerdict<String>>(bad).unwrap_err();
            assert!(error.to_string().contains(says), "{bad}: {error}");
        }
    }
}
