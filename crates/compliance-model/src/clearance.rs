//! Doubts (待复核): what the content itself is not sure of about an item, and what a lawyer who
//! signs says to it. A finding in doubt is cleared by name or left out before a checkup is closed;
//! one whose fact cannot be told is left out.

use crate::{
    answer::ItemState,
    assess::Row,
    checkup::Checkup,
    content::Content,
    date::Timestamp,
    id::ItemId,
    item::{Item, Review},
    own::Standing,
};
use serde::{Deserialize, Serialize};

/// What a lawyer says to the doubts about an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clearance {
    /// Nothing, or nothing any more.
    #[default]
    Pending,
    /// The sources were opened and hold.
    Cleared(Signed),
    /// The finding is left out of the report.
    LeftOut(Signed),
}

/// Who says it, why, and about which doubts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The lawyer.
    pub by: String,
    /// The remark; the reason why a finding is left out.
    #[serde(default)]
    pub why: String,
    /// The doubts as they were read; others that come up later are not covered.
    #[serde(default)]
    pub doubts: String,
}

/// Where an item stands with the doubts about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// There are none.
    Nothing,
    /// Nobody has looked yet; the doubts in words.
    Open(String),
    /// A lawyer cleared them, then.
    Cleared(Signed, Timestamp),
    /// A lawyer left the finding out, then.
    LeftOut(Signed, Timestamp),
}

impl Doubt {
    /// Returns where an item stands. One without doubts may be left out too, as where its fact
    /// cannot be told.
    pub fn of(item: &Item, content: &Content, checkup: &Checkup) -> Self {
        let doubts = doubts(item, content);
        let about = |signed: &&Signed| signed.doubts == doubts;
        match checkup.clearance(&item.id) {
            (Clearance::LeftOut(signed), at) if about(&signed) => Self::LeftOut(signed.clone(), at),
            _ if doubts.is_empty() => Self::Nothing,
            (Clearance::Cleared(signed), at) if about(&signed) => Self::Cleared(signed.clone(), at),
            _ => Self::Open(doubts),
        }
    }
}

/// Returns in words what is not sure about an item: itself, its citations, the laws they are of.
pub fn doubts(item: &Item, content: &Content) -> String {
    let whole = match &item.review {
        Review::Needed(reason) => Some(reason.clone()),
        Review::Checked => None,
    };
    let laws = content.laws();
    let cited = item.basis.iter().filter_map(|cite| {
        let reason = cite.review.as_ref()?;
        Some(format!("{}：{reason}", cite.in_chinese(laws)))
    });
    let mut of_laws: Vec<String> = Vec::new();
    for law in item.basis.iter().filter_map(|cite| laws.get(&cite.law)) {
        let told = law.review.as_ref();
        let told = told.map(|reason| format!("《{}》：{reason}", law.short));
        of_laws.extend(told.filter(|told| !of_laws.contains(told)));
    }
    let all: Vec<String> = whole.into_iter().chain(cited).chain(of_laws).collect();
    all.join("\n")
}

/// Returns the shortfalls that a lawyer left out, by whom and why, and when.
pub(crate) fn set_aside(
    content: &Content,
    checkup: &Checkup,
    rows: &[Row],
    own: &[Standing<'_>],
) -> Vec<(ItemId, Signed, Timestamp)> {
    let left_out = |row: &&Row| matches!(row.state, ItemState::LeftOut(_));
    let signed = |row: &Row| match Doubt::of(content.item(&row.item)?, content, checkup) {
        Doubt::LeftOut(signed, at) => Some((row.item.clone(), signed, at)),
        Doubt::Nothing | Doubt::Open(_) | Doubt::Cleared(..) => None,
    };
    let own = own.iter().filter_map(|own| match &own.doubt {
        Doubt::LeftOut(signed, at) => Some((own.item.id.clone(), signed.clone(), *at)),
        Doubt::Nothing | Doubt::Open(_) | Doubt::Cleared(..) => None,
    });
    let rows = rows.iter().filter(left_out).filter_map(signed);
    rows.chain(own).collect()
}
