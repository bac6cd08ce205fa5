//! The sentence on a finding: a fact of the firm, or the item's pattern, which is none.

/// The sentence on a finding. An item's own names everything the verdict may stand for; only a
/// lawyer can say what of it is true of this firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The case fact (本案事实), as the lawyer put it down: who, how much, since when, seen where.
    OfCase(String),
    /// The item's pattern with the firm's figures: no fact.
    Pattern(String),
}

impl Wording {
    /// Returns the words, whatever they are worth.
    pub fn text(&self) -> &str {
        match self {
            Self::OfCase(text) | Self::Pattern(text) => text,
        }
    }

    /// Returns the case fact.
    pub fn of_case(&self) -> Option<&str> {
        match self {
            Self::OfCase(text) => Some(text),
            Self::Pattern(_) => None,
        }
    }
}
