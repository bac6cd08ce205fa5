//! Programmes: declared for every id in use, with as many items as they say.

use super::{Found, Linter, steps};
use crate::pool::{Kind, Placed};
use crate::say::say;
use crate::syntax::Step;
use compliance_model::{
    deliverable::Deliverable,
    group::ExpertGroup,
    id::is_slug,
    programme::{Programme, ProgrammeId},
};
use std::collections::BTreeSet;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.programmes {
        linter.not_empty(placed.place, steps!["purpose"], &placed.value.purpose.zh);
        modules(linter, placed);
        if !placed.value.counts.is_empty() && linter.complete(Kind::Items) {
            items(linter, placed);
        }
    }
    if linter.complete(Kind::Programmes) {
        undeclared(linter);
    }
}

fn modules(linter: &mut Linter<'_>, placed: &Placed<Programme>) {
    for (n, module) in placed.value.modules.iter().enumerate() {
        linter.not_empty(placed.place, steps!["modules", n, "goal"], &module.goal);
        for (k, paper) in module.deliverables.iter().enumerate() {
            let at = steps!["modules", n, "deliverables", k];
            no_such_paper(linter, placed, at, paper);
        }
        for (k, topic) in module.topics.iter().enumerate() {
            if let Some(found) = linter.unknown_topic(topic) {
                linter.report(placed.place, steps!["modules", n, "topics", k], found);
            }
        }
    }
}

/// An id of a template names one that this programme leaves; other names are papers without one.
fn no_such_paper(
    linter: &mut Linter<'_>,
    placed: &Placed<Programme>,
    at: &[Step<'_>],
    paper: &str,
) {
    let lang = linter.lang;
    let known = linter.pool.deliverables.iter().map(|d| &d.value);
    let fits = |d: &Deliverable| d.id.as_str() == paper && d.programmes.contains(&placed.value.id);
    if !is_slug(paper) || known.clone().any(fits) || !linter.complete(Kind::Deliverables) {
        return;
    }
    let message = say!(
        lang,
        "没有属于这个方案的交付物 {paper}",
        "there is no deliverable {paper} of this programme"
    );
    let help = linter.meant(paper, known.map(|d| d.id.as_str()));
    let found = Found::error("unknown-deliverable", message).help(help);
    linter.report(placed.place, at, found);
}

/// Told once for each programme, as a note: a firm's own items change the numbers, and that is no
/// fault of theirs. That the shipped content fits is held by a test.
fn items(linter: &mut Linter<'_>, placed: &Placed<Programme>) {
    let pool = linter.pool;
    let lang = linter.lang;
    let id = placed.value.id;
    let mut differ = Vec::new();
    for group in ExpertGroup::ALL {
        let said = usize::from(placed.value.counts.get(&group).copied().unwrap_or(0));
        let found = pool
            .items
            .iter()
            .filter(|item| !item.value.retired && item.value.programmes.contains(&id))
            .filter(|item| linter.topics.get(&item.value.topic) == Some(&group))
            .count();
        if found != said {
            let name = group.name(lang);
            differ.push(say!(
                lang,
                "{name}写 {said} 项，实有 {found} 项",
                "{name} says {said} and has {found}"
            ));
        }
    }
    if !differ.is_empty() {
        let told = differ.join(lang.pick("；", "; "));
        let message = say!(lang, "项数与 counts 不符：{told}", "counts differ: {told}");
        let help = say!(
            lang,
            "加了或去了自己的项，不影响使用；要这条不再出现，把 counts 改成实有数，或删去 counts 一行",
            "it does no harm where items of one's own come or go; to be rid of it, write the numbers found into counts, or delete its line"
        );
        let found = Found::note("item-count", message).help(help);
        linter.report(placed.place, steps!["counts"], found);
    }
}

/// Told once for each programme, at the first item that names it.
fn undeclared(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let lang = linter.lang;
    let mut known: BTreeSet<ProgrammeId> = pool.programmes.iter().map(|p| p.value.id).collect();
    for placed in &pool.items {
        for (n, &id) in placed.value.programmes.iter().enumerate() {
            let steps = steps!["programmes", n];
            if known.insert(id) {
                let message = say!(
                    lang,
                    "programmes/ 里没有 {id:?}",
                    "there is no {id:?} in programmes/"
                );
                linter.report(
                    placed.place,
                    steps,
                    Found::error("unknown-programme", message),
                );
            }
            if placed
                .value
                .programmes
                .iter()
                .take(n)
                .any(|&earlier| earlier == id)
            {
                let message = say!(lang, "{id:?} 写了两次", "{id:?} is given twice");
                linter.report(
                    placed.place,
                    steps,
                    Found::warning("same-programme", message),
                );
            }
        }
    }
}
