//! What an assessment lists beside rows and findings: papers owed, what is not scored, what rests on
//! a statement alone, what two lawyers put differently.

use super::{OwedPapers, Row};
use crate::{
    answer::{ItemState, Proof, Verdict},
    checkup::Checkup,
    content::Content,
    id::ItemId,
};
use std::collections::BTreeSet;

/// Returns the papers still owed, by item; those that came are none of them.
pub(super) fn owed(content: &Content, checkup: &Checkup, rows: &[Row]) -> Vec<OwedPapers> {
    rows.iter()
        .filter(|row| row.state.verdict() == Some(Verdict::PapersOwed))
        .map(|row| {
            let mut owed = checkup
                .answer(&row.item)
                .map(|a| a.owed.clone())
                .unwrap_or_default();
            if owed.what.is_empty() {
                owed.what = content
                    .item(&row.item)
                    .map(|i| i.papers.join("、"))
                    .unwrap_or_default();
            }
            OwedPapers {
                item: row.item.clone(),
                owed,
            }
        })
        .filter(|papers| {
            let receipt = checkup.receipt(&papers.item);
            receipt.is_none_or(|receipt| receipt.what != papers.owed.what)
        })
        .collect()
}

/// Returns the items that something was said on and that are not among those asked: first those
/// the content knows, then those it does not.
pub(super) fn not_scored(
    content: &Content,
    checkup: &Checkup,
    rows: &[Row],
) -> (Vec<ItemId>, Vec<ItemId>) {
    let asked: BTreeSet<&ItemId> = rows.iter().map(|row| &row.item).collect();
    let spoken_of = checkup.spoken_of().into_iter().cloned();
    // An own finding is its own statement; what was noted on one stands with it.
    let is_own = |item: &ItemId| checkup.own_or_withdrawn(item).is_some();
    spoken_of
        .filter(|item| !asked.contains(item) && !is_own(item))
        .partition(|item| content.item(item).is_some())
}

/// Returns the items rated on a statement alone.
pub(super) fn unverified(checkup: &Checkup, rows: &[Row]) -> Vec<ItemId> {
    rows.iter()
        .filter(|row| {
            row.state
                .verdict()
                .is_some_and(|v| v.shortfall_halves().is_some())
        })
        .filter(|row| {
            checkup
                .answer(&row.item)
                .is_some_and(|a| a.proof == Proof::Statement)
        })
        .map(|row| row.item.clone())
        .collect()
}

/// Returns the items on which two answers differ, and own findings that two lawyers put differently.
pub(super) fn conflicts(rows: &[Row], checkup: &Checkup) -> Vec<ItemId> {
    let own = checkup.own_ids().filter(|id| checkup.own_in_conflict(id));
    rows.iter()
        .filter(|row| matches!(row.state, ItemState::Conflict(_)))
        .map(|row| &row.item)
        .chain(own)
        .cloned()
        .collect()
}
