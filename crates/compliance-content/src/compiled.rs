//! The embedded checklists in the form in which they are read fastest.

use compliance_model::{
    content::Parts, fact::FactSection, group::GroupDef, item::Item, law::Law, programme::Programme,
    record::ContentStamp, scoring::Scoring,
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Compiled {
    stamp: ContentStamp,
    authors: Vec<String>,
    laws: Vec<Law>,
    facts: Vec<FactSection>,
    groups: Vec<GroupDef>,
    scoring: Scoring,
    items: Vec<Item>,
    programmes: Vec<Programme>,
}

/// Writes content that has been judged and found sound.
#[allow(dead_code, reason = "only the build writes")]
pub(crate) fn write(parts: Parts) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Compiled {
        stamp: parts.stamp,
        authors: parts.authors,
        laws: parts.laws.into_values().collect(),
        facts: parts.facts,
        groups: parts.groups,
        scoring: parts.scoring,
        items: parts.items,
        programmes: parts.programmes.into_values().collect(),
    })
}

/// Reads what [`write`] wrote.
pub(crate) fn read(bytes: &[u8]) -> Option<Parts> {
    let compiled: Compiled = serde_json::from_slice(bytes).ok()?;
    Some(Parts {
        stamp: compiled.stamp,
        authors: compiled.authors,
        laws: compiled
            .laws
            .into_iter()
            .map(|law| (law.id.clone(), law))
            .collect(),
        facts: compiled.facts,
        groups: compiled.groups,
        scoring: compiled.scoring,
        items: compiled.items,
        programmes: compiled.programmes.into_iter().map(|p| (p.id, p)).collect(),
    })
}
