//! Leniency: whether each published list and each entry is whole.

use super::{Found, Linter, guidance::roles, lists, steps};
use crate::pool::{Kind, Place};
use crate::say::say;
use compliance_model::{
    date::Date,
    item::Review,
    law::CitationRole,
    leniency::{CorrectedBy, Effect, FirstWindow, Ground, Leniency, PublishedList, Requirement},
};
use std::{collections::BTreeSet, mem};

/// How many papers are asked for at most.
const PAPERS_MAX: usize = 5;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.published {
        published(linter, placed.place, &placed.value);
    }
    idle(linter);
    for placed in &pool.leniency {
        let (place, entry) = (placed.place, &placed.value);
        texts(linter, place, entry);
        ground(linter, place, entry);
        requirements(linter, place, entry);
        lists::links(linter, place, &entry.items);
        lists::review(linter, place, (&entry.review, entry.read.as_ref()));
    }
}

fn published(linter: &mut Linter<'_>, place: Place, list: &PublishedList) {
    let lang = linter.lang;
    linter.slug(place, steps!["id"], list.id.as_str());
    linter.not_empty(place, steps!["title"], &list.title);
    linter.not_empty(place, steps!["source"], &list.source);
    if let Some(code) = list.level.region() {
        let digits = list.level.digits();
        lists::region(linter, place, steps!["level", 0], code, &[digits]);
    }
    let since = match list.first {
        FirstWindow::Since(day) => Some(day),
        FirstWindow::WithinMonths(_) | FirstWindow::Ever | FirstWindow::Unstated => None,
    };
    let days = [
        ("issued", list.issued),
        ("from", list.from),
        ("to", list.to),
        ("first", since),
    ];
    for (field, day) in days {
        if let Some(day) = day {
            lists::day(linter, place, steps![field], day);
        }
    }
    order(linter, place, list);
    if let Review::Needed(why) = &list.review {
        linter.not_empty(place, steps!["review", 0], why);
    } else if list.from.is_none() {
        let message = say!(
            lang,
            "没有写从哪天起施行，不能标 Checked",
            "without the day from which it applies it cannot be Checked"
        );
        let found = Found::error("unknown-term", message);
        linter.report(place, steps!["review"], found);
    }
    if list.first == FirstWindow::WithinMonths(0) {
        let message = say!(lang, "月数不能为 0", "the number of months must not be 0");
        let found = Found::error("out-of-range", message);
        linter.report(place, steps!["first"], found);
    }
}

fn order(linter: &mut Linter<'_>, place: Place, list: &PublishedList) {
    let lang = linter.lang;
    let is_before =
        |end: Option<Date>, begin: Option<Date>| end.zip(begin).is_some_and(|(e, b)| e < b);
    if is_before(list.to, list.from.or(list.issued)) {
        let message = say!(
            lang,
            "to 早于 from，清单从未施行过",
            "to is before from; the list never applied"
        );
        let found = Found::error("day-order", message);
        linter.report(place, steps!["to"], found);
    }
    if is_before(list.from, list.issued) {
        let message = say!(lang, "from 早于 issued", "from is before issued");
        let found = Found::warning("day-order", message);
        linter.report(place, steps!["from"], found);
    }
}

/// A list without entries says nothing.
fn idle(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let lang = linter.lang;
    let used: BTreeSet<_> = pool
        .leniency
        .iter()
        .filter_map(|e| e.value.list.as_ref())
        .collect();
    for placed in &pool.published {
        let id = &placed.value.id;
        if linter.complete(Kind::Leniency) && !used.contains(id) {
            let message = say!(lang, "没有条目出自 {id}", "no entry stands in {id}");
            linter.report(
                placed.place,
                steps!["id"],
                Found::note("unused-list", message),
            );
        }
    }
}

fn texts(linter: &mut Linter<'_>, place: Place, entry: &Leniency) {
    linter.not_empty(place, steps!["title", "zh"], &entry.title.zh);
    linter.not_empty(place, steps!["title", "en"], &entry.title.en);
    linter.not_empty(place, steps!["act"], &entry.act);
    lists::no_blanks(linter, place, steps!["act"], &entry.act);
    lists::texts(linter, place, "papers", &entry.papers, 1..=PAPERS_MAX);
    lists::texts(
        linter,
        place,
        "exclusions",
        &entry.exclusions,
        0..=usize::MAX,
    );
    let lang = linter.lang;
    if entry.duty.is_empty() && entry.penalty.is_empty() {
        let message = say!(
            lang,
            "duty 和 penalty 至少写一条",
            "duty or penalty needs one entry or more"
        );
        linter.report(place, steps!["penalty"], Found::error("empty", message));
    }
    roles(linter, place, ("duty", &entry.duty), |role| {
        matches!(role, CitationRole::Duty | CitationRole::Explains)
    });
    roles(linter, place, ("penalty", &entry.penalty), |role| {
        role != CitationRole::Duty
    });
}

/// An entry of class C stands in a list, and is not checked before that was read.
fn ground(linter: &mut Linter<'_>, place: Place, entry: &Leniency) {
    let (pool, lang) = (linter.pool, linter.lang);
    let Some(id) = &entry.list else {
        if entry.class == Ground::C {
            let message = say!(
                lang,
                "C 类要写出自哪张清单（list）",
                "class C names the list it stands in"
            );
            linter.report(place, steps!["class"], Found::error("no-list", message));
        }
        return;
    };
    if entry.class != Ground::C {
        let message = say!(lang, "只有 C 类写 list", "only class C has a list");
        linter.report(place, steps!["list"], Found::error("no-list", message));
    }
    let list = pool.published.iter().find(|list| &list.value.id == id);
    let Some(list) = list else {
        if linter.complete(Kind::Leniency) {
            let message = say!(lang, "没有清单 {id}", "there is no list {id}");
            let known = pool.published.iter().map(|list| list.value.id.as_str());
            let help = linter.meant(id.as_str(), known);
            let found = Found::error("unknown-list", message).help(help);
            linter.report(place, steps!["list"], found);
        }
        return;
    };
    let unread = matches!(list.value.review, Review::Needed(_));
    if unread && matches!(entry.review, Review::Checked) {
        let message = say!(
            lang,
            "清单 {id} 的文本还没有核对，条目不能标 Checked",
            "the list {id} has not been read; its entry cannot be Checked"
        );
        let help = say!(
            lang,
            "写 Needed(\"清单官方文本没有见到\")",
            "write Needed(\"清单官方文本没有见到\")"
        );
        let found = Found::error("unread-list", message).help(help);
        linter.report(place, steps!["review"], found);
    }
}

fn requirements(linter: &mut Linter<'_>, place: Place, entry: &Leniency) {
    let lang = linter.lang;
    if entry.conditions.is_empty() {
        let message = say!(
            lang,
            "conditions 至少写一条",
            "conditions needs one entry or more"
        );
        linter.report(place, steps!["conditions"], Found::error("empty", message));
    }
    for (n, requirement) in entry.conditions.iter().enumerate() {
        let at = steps!["conditions", n, 0];
        match requirement {
            Requirement::First | Requirement::Minor(_) => {}
            Requirement::Corrected(by) => corrected(linter, place, n, *by),
            Requirement::Harm(text)
            | Requirement::NoIntent(text)
            | Requirement::Source(text)
            | Requirement::Other(text) => linter.not_empty(place, at, text),
        }
        let same = |other: &&Requirement| {
            let one_of_a_kind = matches!(other, Requirement::First | Requirement::Corrected(_));
            let same_kind = mem::discriminant(*other) == mem::discriminant(requirement);
            *other == requirement || one_of_a_kind && same_kind
        };
        if entry.conditions.iter().take(n).any(|other| same(&other)) {
            let message = say!(
                lang,
                "同一条件写了两次",
                "the same condition is given twice"
            );
            let found = Found::error("same-condition", message);
            linter.report(place, steps!["conditions", n], found);
        }
    }
    if entry.effect == Effect::FirstNotPunished && !entry.conditions.contains(&Requirement::First) {
        let message = say!(
            lang,
            "首违不罚，条件里却没有 First",
            "not punished the first time, yet First is no condition"
        );
        linter.report(place, steps!["effect"], Found::error("no-first", message));
    }
}

fn corrected(linter: &mut Linter<'_>, place: Place, n: usize, by: CorrectedBy) {
    if matches!(
        by,
        CorrectedBy::WithinDays(0) | CorrectedBy::WithinWorkingDays(0)
    ) {
        let lang = linter.lang;
        let message = say!(lang, "天数不能为 0", "the number of days must not be 0");
        let found = Found::error("out-of-range", message);
        linter.report(place, steps!["conditions", n], found);
    }
}
