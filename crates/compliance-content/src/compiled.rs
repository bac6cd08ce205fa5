//! The embedded checklists in the form in which they are read fastest: lines of JSON, the first
//! with everything but the items, each other with some of these, so that all processors read.

use crate::each::each;
use compliance_model::{
    content::Parts, fact::FactSection, group::GroupDef, item::Item, law::Law, programme::Programme,
    record::ContentStamp, scoring::Scoring,
};
use serde::{Deserialize, Serialize};

/// How many items stand on a line.
#[allow(dead_code, reason = "only the build writes")]
const ITEMS_A_LINE: usize = 25;

#[derive(Serialize, Deserialize)]
struct Head {
    stamp: ContentStamp,
    authors: Vec<String>,
    laws: Vec<Law>,
    facts: Vec<FactSection>,
    groups: Vec<GroupDef>,
    scoring: Scoring,
    programmes: Vec<Programme>,
}

/// Writes content that has been judged and found sound.
#[allow(dead_code, reason = "only the build writes")]
pub(crate) fn write(parts: Parts) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&Head {
        stamp: parts.stamp,
        authors: parts.authors,
        laws: parts.laws.into_values().collect(),
        facts: parts.facts,
        groups: parts.groups,
        scoring: parts.scoring,
        programmes: parts.programmes.into_values().collect(),
    })?;
    for items in parts.items.chunks(ITEMS_A_LINE) {
        text.push('\n');
        text.push_str(&serde_json::to_string(items)?);
    }
    Ok(text)
}

/// Reads what [`write`] wrote.
pub(crate) fn read(text: &str) -> Option<Parts> {
    let mut lines = text.lines();
    let head: Head = serde_json::from_str(lines.next()?).ok()?;
    let items = each(lines.collect(), |line: &str| {
        serde_json::from_str::<Vec<Item>>(line).ok()
    });
    let items: Option<Vec<Vec<Item>>> = items.into_iter().collect();
    Some(Parts {
        stamp: head.stamp,
        authors: head.authors,
        laws: head
            .laws
            .into_iter()
            .map(|law| (law.id.clone(), law))
            .collect(),
        facts: head.facts,
        groups: head.groups,
        scoring: head.scoring,
        items: items?.into_iter().flatten().collect(),
        programmes: head.programmes.into_iter().map(|p| (p.id, p)).collect(),
    })
}
