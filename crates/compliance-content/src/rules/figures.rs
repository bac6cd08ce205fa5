//! Figures in `why` that no consequence has: what is said across the table must be what the article
//! threatens.

use super::{Found, Linter, steps};
use crate::pool::Place;
use crate::say::say;
use compliance_model::{
    figure::{Figure, Told, said, told},
    item::Item,
};
use std::collections::BTreeSet;

/// Words of a clause that threatens.
const THREATS: [&str; 4] = ["罚", "赔", "加付", "没收"];

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in pool.items.iter().filter(|placed| !placed.value.retired) {
        item(linter, placed.place, &placed.value);
    }
}

fn item(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let consequences = item.consequence.each().flat_map(|(_, list)| list);
    let texts = consequences.flat_map(|c| [c.when.as_str(), c.what.as_str()]);
    let known: BTreeSet<Figure> = texts.flat_map(told).map(|told| told.figure).collect();
    let lang = linter.lang;
    for clause in item.why.split(['，', '。', '；', '：']) {
        if !THREATS.iter().any(|word| clause.contains(word)) {
            continue;
        }
        for Told { words: said, .. } in said(clause)
            .into_iter()
            .filter(|told| !known.contains(&told.figure))
        {
            let message = say!(
                lang,
                "why 说“{said}”，没有一条后果有这个数",
                "why says {said:?}, a figure that no consequence has"
            );
            let help = say!(
                lang,
                "照条文改 why，或把这一档写进 consequence",
                "mend why by the article, or tell this tier among the consequences"
            );
            let found = Found::warning("why-figure", message).help(help);
            linter.report(place, steps!["why"], found);
        }
    }
}
