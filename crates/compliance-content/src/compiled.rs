//! Judged content in the form in which it is read fastest: lines of JSON, the first with everything
//! but the items, each other with some of these, so that all processors read.

use crate::each::each;
use compliance_model::{content::Parts, item::Item};

/// How many items stand on a line.
const ITEMS_A_LINE: usize = 25;

/// Writes content that has been judged and found sound.
pub(crate) fn write(parts: &Parts) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(parts)?;
    for items in parts.items.chunks(ITEMS_A_LINE) {
        text.push('\n');
        text.push_str(&serde_json::to_string(items)?);
    }
    Ok(text)
}

/// Reads what [`write`] wrote.
pub(crate) fn read(text: &str) -> Option<Parts> {
    let mut lines = text.lines();
    let parts: Parts = serde_json::from_str(lines.next()?).ok()?;
    let items = each(lines.collect(), |line: &str| {
        serde_json::from_str::<Vec<Item>>(line).ok()
    });
    let items: Option<Vec<Vec<Item>>> = items.into_iter().collect();
    Some(Parts {
        items: items?.into_iter().flatten().collect(),
        ..parts
    })
}
