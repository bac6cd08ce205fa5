//! What is at stake in a finding: the consequence that comes first, with its condition.

use super::report::{Report, clauses};
use compliance_model::{
    assess::Finding,
    item::{Consequence, Item},
    own::is_own,
};

/// Returns what follows first, as its author put it: the condition whole, the rest in so many
/// characters and cut behind a clause. Of an own finding, what the lawyer says may follow.
pub(super) fn of(report: &Report<'_>, finding: &Finding, longest: usize) -> String {
    let Some(item) = report.item(&finding.item) else {
        return String::new();
    };
    if is_own(&item.id) {
        return clauses(item.risk.of(finding.verdict), longest);
    }
    let listed = item.consequence.of(finding.verdict);
    let applies = listed.iter().find(|c| !is_dormant(report, item, c));
    let Some(first) = applies.or_else(|| listed.first()) else {
        return String::new();
    };
    let colon = "：";
    let what = clauses(&first.what, longest);
    compliance_text::joined(&[first.when.as_str(), &what], colon)
}

/// Returns whether the article that a consequence follows from does not apply on the day.
pub(super) fn is_dormant(report: &Report<'_>, item: &Item, consequence: &Consequence) -> bool {
    let register = report.input.content.laws();
    let cites = item.basis.iter();
    let cites = cites.filter(|c| c.law == consequence.law && c.article == consequence.article);
    let mut of_day = cites
        .map(|cite| cite.on(register, report.input.day).is_some())
        .peekable();
    of_day.peek().is_some() && !of_day.any(|on| on)
}
