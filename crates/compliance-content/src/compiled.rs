//! Judged content in the form in which it is read fastest: lines of JSON, the first with everything
//! but items and lists, the last with the lists, which are read when first asked for, each other
//! with some of the items, so that all processors read.

use crate::each::each;
use compliance_model::{content::Parts, item::Item, lists::Lists};

/// How many items stand on a line.
const ITEMS_A_LINE: usize = 25;

/// Writes content that has been judged and found sound.
pub(crate) fn write(parts: &Parts) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(parts)?;
    for items in parts.items.chunks(ITEMS_A_LINE) {
        text.push('\n');
        text.push_str(&serde_json::to_string(items)?);
    }
    text.push('\n');
    text.push_str(&serde_json::to_string(parts.lists.get())?);
    Ok(text)
}

/// Reads what [`write`] wrote, without the lists, whose text is given beside it.
pub(crate) fn read(text: &str) -> Option<(Parts, &str)> {
    let (text, lists) = text.rsplit_once('\n')?;
    let mut lines = text.lines();
    let parts: Parts = serde_json::from_str(lines.next()?).ok()?;
    let items = each(lines.collect(), |line: &str| {
        serde_json::from_str::<Vec<Item>>(line).ok()
    });
    let items: Option<Vec<Vec<Item>>> = items.into_iter().collect();
    let parts = Parts {
        items: items?.into_iter().flatten().collect(),
        ..parts
    };
    Some((parts, lists))
}

/// Reads the text of the lists. It was written by this build, or sealed by it, so that it can be
/// read.
pub(crate) fn read_lists(text: &str) -> Lists {
    serde_json::from_str(text).unwrap_or_default()
}
