//! What readers found when they held items against the articles: a file of one outcome a line.
//!
//! The file is a form as well: a line without a verdict waits for its reader.

use compliance_model::{content::Content, date::Date, id::ItemId, item::Item, text::Lang};
use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::draw::fingerprint;

/// What a reader says of an item. The order is that of gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// 正确.
    Right,
    /// 轻微瑕疵: to be mended, and nobody is misled.
    Minor,
    /// 重大错误: whoever follows it is misled.
    Wrong,
}

impl Outcome {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Right => lang.pick("正确", "right"),
            Self::Minor => lang.pick("轻微瑕疵", "minor fault"),
            Self::Wrong => lang.pick("重大错误", "material fault"),
        }
    }
}

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The item.
    pub item: ItemId,
    /// The text that was read: [`fingerprint`].
    pub digest: String,
    /// What the reader says; nothing yet in a form.
    #[serde(default)]
    pub verdict: Option<Outcome>,
    /// Who.
    #[serde(default)]
    pub reader: String,
    /// When.
    #[serde(default)]
    pub on: Option<Date>,
    /// What should be otherwise.
    #[serde(default)]
    pub remark: String,
}

impl Entry {
    /// Returns a line of a form.
    pub fn blank(item: &Item) -> Self {
        Self {
            item: item.id.clone(),
            digest: fingerprint(item),
            verdict: None,
            reader: String::new(),
            on: None,
            remark: String::new(),
        }
    }

    /// Returns the line, its end included.
    ///
    /// # Errors
    /// When it cannot be written as text, which no entry is known to do.
    pub fn line(&self) -> Result<String, ron::Error> {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.to_string(self).map(|line| line + "\n")
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditError {
    /// The line.
    pub line: usize,
    /// In the words of the reader.
    pub reason: String,
}

/// Reads a file; empty lines and those that begin with `//` are passed over.
///
/// # Errors
/// The first line that is no outcome.
pub fn parse(text: &str) -> Result<Vec<Entry>, AuditError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let lines = lines.map(|(n, line)| (n + 1, line.trim()));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with("//"))
        .map(|(n, line)| {
            options.from_str(line).map_err(|error| AuditError {
                line: n,
                reason: error.code.to_string(),
            })
        })
        .collect()
}

/// What a file comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What each item that was read came to: of each reader the last line, of all readers the
    /// gravest.
    pub read: BTreeMap<ItemId, Outcome>,
    /// Items that wait for a reader.
    pub open: Vec<ItemId>,
    /// Items whose text is another one now than the one that was read.
    pub changed: Vec<ItemId>,
    /// Items that the content does not have.
    pub unknown: Vec<ItemId>,
}

impl Tally {
    /// Counts a file.
    pub fn of(entries: &[Entry], content: &Content) -> Self {
        let mut last: BTreeMap<(&ItemId, &str), &Entry> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.verdict.is_some()) {
            last.insert((&entry.item, entry.reader.as_str()), entry);
        }
        let mut tally = Self::default();
        for entry in last.into_values() {
            let Some(verdict) = entry.verdict else {
                continue;
            };
            let known = tally.read.entry(entry.item.clone()).or_insert(verdict);
            *known = verdict.max(*known);
            let changed = content
                .item(&entry.item)
                .is_some_and(|item| fingerprint(item) != entry.digest);
            if changed && !tally.changed.contains(&entry.item) {
                tally.changed.push(entry.item.clone());
            }
        }
        for entry in entries {
            let id = &entry.item;
            if content.item(id).is_none() && !tally.unknown.contains(id) {
                tally.unknown.push(id.clone());
            }
            if !tally.read.contains_key(id) && !tally.open.contains(id) {
                tally.open.push(id.clone());
            }
        }
        tally
    }

    /// Returns how many items came to an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.read.values().filter(|&&is| is == outcome).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::ITEM;
    use compliance_model::content::Parts;

    fn content() -> Content {
        Content::new(Parts {
            items: vec![ron::from_str(ITEM).unwrap()],
            ..Parts::default()
        })
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let content = content();
        let mut entry = Entry::blank(&content.items()[0]);
        entry.remark = "第2款“幅度”\n漏了下限".into();
        entry.on = Some(Date::constant(2026, 11, 29));
        entry.verdict = Some(Outcome::Minor);
        let line = entry.line().unwrap();
        assert_eq!(line.matches('\n').count(), 1, "{line}");
        let read = parse(&format!("\u{feff}// 说明\n\n{line}"));
        assert_eq!(read, Ok(vec![entry]));
        let error = parse("// a\n(item: \"A\", verdict: Good)").unwrap_err();
        assert_eq!(error.line, 2, "{error:?}");
    }

    #[test]
    fn of_several_readers_the_gravest_counts_and_of_each_the_last() {
        let content = content();
        let blank = Entry::blank(&content.items()[0]);
        let said = |reader: &str, verdict| Entry {
            reader: reader.into(),
            verdict: Some(verdict),
            ..blank.clone()
        };
        let id = blank.item.clone();
        let tally = |entries: &[Entry]| Tally::of(entries, &content);
        let form = tally(std::slice::from_ref(&blank));
        assert_eq!((form.open.len(), form.read.len()), (1, 0));
        let entries = [
            blank.clone(),
            said("甲", Outcome::Wrong),
            said("甲", Outcome::Right),
            said("乙", Outcome::Minor),
        ];
        let counted = tally(&entries);
        assert_eq!(counted.read.get(&id), Some(&Outcome::Minor));
        assert!(counted.open.is_empty() && counted.changed.is_empty());
        let mut other = said("甲", Outcome::Right);
        other.digest = "0".into();
        assert_eq!(tally(&[other.clone()]).changed, [id]);
        other.item = "LAB-CON-999".into();
        assert_eq!(tally(&[other]).unknown.len(), 1);
    }
}
