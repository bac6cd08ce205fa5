//! Local law: the register says where it applies, and no text speaks of a place to firms elsewhere.

use super::{Found, Linter, by_verdict, steps};
use crate::pool::Place;
use crate::say::say;
use crate::syntax::Step;
use aho_corasick::AhoCorasick;
use compliance_model::{
    condition::Condition,
    credit_code::province_names,
    fact::FactKind,
    id::{FactId, LawId},
    item::Item,
    law::{CitationRole, Law, LawKind},
};
use std::{collections::BTreeSet, sync::LazyLock};

/// The names of all provinces, in one automaton, for every text is searched.
#[expect(clippy::expect_used, reason = "31 names, and every lint builds it")]
static PROVINCES: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(province_names()).expect("few and short words"));

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.laws {
        law(linter, placed.place, &placed.value);
    }
    presumptions(linter);
    for placed in pool.items.iter().filter(|placed| !placed.value.retired) {
        let item = &placed.value;
        laws_of_texts(linter, placed.place, item);
        if asked_by_place(linter, item) {
            continue;
        }
        rests_on_local_law(linter, placed.place, item);
        texts(linter, placed.place, item);
    }
}

fn law(linter: &mut Linter<'_>, at: Place, law: &Law) {
    let lang = linter.lang;
    let local = law.kind == LawKind::Local;
    match &law.place {
        None if local => {
            let message = say!(
                lang,
                "地方性法规没有写在哪里适用",
                "a local law does not say where it applies"
            );
            let help = say!(
                lang,
                "写 place: (name: \"江苏\", code: \"32\", applies: Is(\"place\", \"32\"))",
                "write place: (name: \"江苏\", code: \"32\", applies: Is(\"place\", \"32\"))"
            );
            let found = Found::error("no-place", message).help(help);
            linter.report(at, steps!["kind"], found);
        }
        Some(_) if !local => {
            let message = say!(
                lang,
                "只有地方性法规（Local）才写 place",
                "only a local law (Local) has a place"
            );
            linter.report(at, steps!["place"], Found::error("no-place", message));
        }
        Some(place) => {
            for fact in place.applies.facts() {
                if let Some(found) = linter.unknown_fact(&fact) {
                    linter.report(at, steps!["place", "applies"], found);
                }
            }
        }
        None => {}
    }
}

fn presumptions(linter: &mut Linter<'_>) {
    let (pool, lang) = (linter.pool, linter.lang);
    for section in &pool.facts {
        for (n, def) in section.value.facts.iter().enumerate() {
            let Some(presumed) = &def.presumed else {
                continue;
            };
            if def.kind != FactKind::YesNo {
                let message = say!(
                    lang,
                    "只有是否题（YesNo）才能推定",
                    "only a yes/no fact can be presumed"
                );
                let found = Found::error("bad-presumption", message);
                linter.report(section.place, steps!["facts", n, "presumed"], found);
            }
            for fact in presumed.facts() {
                if let Some(found) = linter.unknown_fact(&fact) {
                    linter.report(section.place, steps!["facts", n, "presumed"], found);
                }
            }
        }
    }
}

/// A text or a measure of a local law names one that the item cites.
fn laws_of_texts(linter: &mut Linter<'_>, at: Place, item: &Item) {
    for (n, text) in item.local.iter().enumerate() {
        local_law(
            linter,
            at,
            item,
            &text.law,
            &[Step::from("local"), Step::from(n), Step::from("law")],
        );
    }
    for (verdict, list) in item.advice.each() {
        for (n, advice) in list.iter().enumerate() {
            if let Some(law) = &advice.law {
                let steps = by_verdict("advice", verdict, steps![n, "law"]);
                local_law(linter, at, item, law, &steps);
            }
        }
    }
}

fn local_law(linter: &mut Linter<'_>, at: Place, item: &Item, id: &LawId, steps: &[Step<'_>]) {
    let lang = linter.lang;
    let local = linter
        .register
        .get(id)
        .is_some_and(|law| law.place.is_some());
    if local && item.basis.iter().any(|cite| &cite.law == id) {
        return;
    }
    let message = say!(
        lang,
        "{id} 不是本项 basis 里的地方性法规",
        "{id} is no local law in the basis of this item"
    );
    linter.report(at, steps, Found::error("no-local-law", message));
}

/// Returns whether the condition of an item reads what decides over a place.
fn asked_by_place(linter: &Linter<'_>, item: &Item) -> bool {
    let laws = linter.register.values();
    let deciding: BTreeSet<FactId> = laws
        .filter_map(|law| law.place.as_ref())
        .flat_map(|place| place.applies.facts())
        .collect();
    let read = item.condition.iter().flat_map(Condition::facts);
    read.into_iter().any(|fact| deciding.contains(&fact))
}

/// An item that rests on local law alone is not asked elsewhere, so its condition must say so.
fn rests_on_local_law(linter: &mut Linter<'_>, at: Place, item: &Item) {
    let binding = |role| !matches!(role, CitationRole::Explains | CitationRole::Criminal);
    let local = |law| {
        linter
            .register
            .get(law)
            .is_some_and(|law: &&Law| law.place.is_some())
    };
    let mut duties = item
        .basis
        .iter()
        .filter(|cite| binding(cite.role))
        .peekable();
    if duties.peek().is_none() || !duties.all(|cite| local(&cite.law)) {
        return;
    }
    let lang = linter.lang;
    let message = say!(
        lang,
        "义务只出自地方性法规，却问各地的企业",
        "its duties follow from local law alone, yet firms everywhere are asked"
    );
    let help = say!(
        lang,
        "在 condition 里写明地方，如 Is(\"in-jiangsu\", \"yes\")",
        "name the place in its condition, as in Is(\"in-jiangsu\", \"yes\")"
    );
    let found = Found::error("place-condition", message).help(help);
    linter.report(at, steps!["basis"], found);
}

/// Texts that are shown everywhere name no place.
fn texts(linter: &mut Linter<'_>, at: Place, item: &Item) {
    let plain: [(&[Step<'_>], &str); 12] = [
        (steps!["title", "zh"], &item.title.zh),
        (steps!["question"], &item.question),
        (steps!["why"], &item.why),
        (steps!["check"], &item.check),
        (steps!["criteria", "met"], &item.criteria.met),
        (steps!["criteria", "partly"], &item.criteria.partly),
        (steps!["criteria", "unmet"], &item.criteria.unmet),
        (steps!["finding", "partly"], &item.finding.partly),
        (steps!["finding", "unmet"], &item.finding.unmet),
        (steps!["leniency_note"], &item.leniency_note),
        (
            steps!["bottom_line"],
            item.bottom_line.as_deref().unwrap_or_default(),
        ),
        (
            steps!["papers", 0],
            item.papers.first().map_or("", String::as_str),
        ),
    ];
    for (steps, text) in plain {
        text_of(linter, at, steps, text);
    }
    for (verdict, risk) in item.risk.each() {
        text_of(linter, at, &by_verdict("risk", verdict, &[]), risk);
    }
    for (verdict, list) in item.advice.each() {
        for (n, advice) in list.iter().enumerate().filter(|(_, a)| a.law.is_none()) {
            let steps = by_verdict("advice", verdict, steps![n, "action"]);
            text_of(linter, at, &steps, &advice.action);
        }
    }
    for (verdict, list) in item.consequence.each() {
        for (n, consequence) in list.iter().enumerate() {
            let law = linter.register.get(&consequence.law);
            if law.is_none_or(|law| law.place.is_none()) {
                let steps = by_verdict("consequence", verdict, steps![n, "when"]);
                text_of(linter, at, &steps, &consequence.when);
            }
        }
    }
}

fn text_of(linter: &mut Linter<'_>, at: Place, steps: &[Step<'_>], text: &str) {
    let Some(hit) = PROVINCES.find(text) else {
        return;
    };
    let place = text.get(hit.range()).unwrap_or_default();
    let lang = linter.lang;
    let message = say!(
        lang,
        "这句话只对{place}，却给各地的企业看",
        "this speaks of {place} alone, and firms everywhere read it"
    );
    let help = say!(
        lang,
        "移到 local，或给这条建议写 law；整项只在{place}问的，写进 condition",
        "move it to local, or give the measure its law; if the item is for {place} alone, say so in its condition"
    );
    let found = Found::error("place-in-text", message).help(help);
    linter.report(at, steps, found);
}
