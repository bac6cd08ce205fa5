//! What was shaped before, while lengths are tried: most of a shorter one is the same text.

use super::shape::Shaped;
use super::style::TextStyle;
use crate::document::Run;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Paragraphs as they were shaped, by a digest of their runs. Nothing of it may be printed: the
/// nodes that words belong to are those of the first that was shaped.
#[derive(Default)]
pub(super) struct Memo {
    known: BTreeMap<u64, Vec<Known>>,
}

struct Known {
    runs: Vec<Run>,
    style: TextStyle,
    shaped: Shaped,
}

impl Memo {
    /// Returns runs as they were shaped before in the same style.
    pub(super) fn of(&self, runs: &[Run], style: &TextStyle) -> Option<Shaped> {
        let mut alike = self.known.get(&digest(runs))?.iter();
        let known = alike.find(|known| known.runs == runs && known.style == *style);
        known.map(|known| known.shaped.clone())
    }

    /// Keeps runs as they were shaped.
    pub(super) fn keep(&mut self, runs: &[Run], style: &TextStyle, shaped: &Shaped) {
        let known = Known {
            runs: runs.to_vec(),
            style: *style,
            shaped: shaped.clone(),
        };
        self.known.entry(digest(runs)).or_default().push(known);
    }
}

fn digest(runs: &[Run]) -> u64 {
    let mut hasher = DefaultHasher::new();
    runs.hash(&mut hasher);
    hasher.finish()
}
