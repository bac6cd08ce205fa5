//! The shape of a RON file: nested values with their places, and what breaks that shape.
//!
//! `ron` reads a file into Rust values and stops at the first problem. This reader knows nothing
//! of types; it finds brackets, texts and commas that do not fit, splits a file into its elements
//! so that one bad element does not hide the others, and tells later where a field stands.

#[cfg(test)]
mod agreement;
mod reader;

pub(crate) use reader::read;
use std::ops::Range;

/// How deep values may be nested.
pub(crate) const DEPTH_MAX: usize = 64;
/// The longest text, in bytes.
pub(crate) const TEXT_MAX: usize = 16 << 10;

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `[…]`
    List,
    /// `(…)`, with or without a name before it.
    Struct,
    /// `{…}`
    Map,
    /// `"…"`
    Text,
    /// Anything else: a number, a name.
    Word,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Its bytes in the file.
    pub(crate) span: Range<usize>,
    /// What it looks like.
    pub(crate) shape: Shape,
    /// The name before a struct, as in `AtLeast(…)`.
    pub(crate) name: Option<Range<usize>>,
    /// What is inside.
    pub(crate) entries: Vec<Entry>,
}

/// A value inside another, with its field name or key if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The bytes of the field name.
    pub(crate) key: Option<Range<usize>>,
    /// The value.
    pub(crate) node: Node,
}

/// What breaks the shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A full-width character where only ASCII has a meaning, and the ASCII one if there is one.
    FullWidth(char, Option<char>),
    /// A bracket that is never closed, or closed by another.
    Unclosed(char),
    /// A closing bracket without its opening one.
    Unopened(char),
    /// A text that is never closed.
    UnclosedText,
    /// A comment that is never closed.
    UnclosedComment,
    /// Two values without a comma between them; whether a text comes before.
    NoComma {
        /// Whether the value before is a text, which may have ended too early.
        after_text: bool,
    },
    /// No value where there must be one.
    NoValue,
    /// A line `#![…]` that asks for no extension that is known.
    Attribute,
    /// Something after the end of the value.
    Trailing,
    /// Nested too deep.
    TooDeep,
    /// A text that is too long.
    LongText,
}

/// A fault with its place.
pub(crate) type Flaw = (Range<usize>, Fault);

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// To a field, or to the value of a key as it is written.
    Field(&'a str),
    /// To the n-th.
    At(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(name: &'a str) -> Self {
        Self::Field(name)
    }
}

impl From<usize> for Step<'_> {
    fn from(n: usize) -> Self {
        Self::At(n)
    }
}

impl Node {
    /// Returns the value of a field.
    pub(crate) fn field(&self, text: &str, name: &str) -> Option<&Self> {
        let named =
            |entry: &&Entry| entry.key.as_ref().and_then(|key| text.get(key.clone())) == Some(name);
        self.inside(text)
            .entries
            .iter()
            .find(named)
            .map(|entry| &entry.node)
    }

    /// Follows steps inwards.
    pub(crate) fn find(&self, text: &str, steps: &[Step<'_>]) -> Option<&Self> {
        steps.iter().try_fold(self, |node, step| match *step {
            Step::Field(name) => node.field(text, name),
            Step::At(n) => node.inside(text).entries.get(n).map(|entry| &entry.node),
        })
    }

    /// Returns the value within `Some(…)`.
    fn inside(&self, text: &str) -> &Self {
        match (&self.name, self.entries.as_slice()) {
            (Some(name), [only]) if text.get(name.clone()) == Some("Some") => &only.node,
            _ => self,
        }
    }

    /// Calls a function for this value and every one inside it; `key` is the nearest field name.
    pub(crate) fn visit<'n>(
        &'n self,
        key: Option<&'n Range<usize>>,
        f: &mut dyn FnMut(&'n Self, Option<&'n Range<usize>>),
    ) {
        f(self, key);
        for entry in &self.entries {
            entry.node.visit(entry.key.as_ref().or(key), f);
        }
    }
}
