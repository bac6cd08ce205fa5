//! Guidance: whether each entry is whole.

use super::{Found, Linter, duplicates, lists, measures, steps};
use crate::pool::Place;
use crate::say::say;
use compliance_model::{
    guidance::Guidance,
    law::{Citation, CitationRole},
};

/// The longest title, in characters.
const TITLE_MAX: usize = 30;
/// How many forms and measures an entry has at most.
const FORMS_MAX: usize = 4;
const ADVICE_MAX: usize = 3;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.guidance_chapters {
        linter.not_empty(placed.place, steps!["ask"], &placed.value.ask);
    }
    for placed in &pool.guidance {
        let (place, entry) = (placed.place, &placed.value);
        texts(linter, place, entry);
        basis(linter, place, entry);
        weights(linter, place, entry);
        lists::links(linter, place, &entry.items);
        lists::leniency_links(linter, place, &entry.leniency);
        lists::review(linter, place, (&entry.review, entry.read.as_ref()));
        if let Some(code) = &entry.place {
            lists::region(linter, place, steps!["place"], code, &[2, 4]);
        }
    }
    let lang = linter.lang;
    let same_title = |_: &Guidance, earlier: String| {
        let message = say!(
            lang,
            "与 {earlier} 的标题相同",
            "the same title as that of {earlier}"
        );
        Found::warning("same-title", message)
    };
    duplicates(
        linter,
        &pool.guidance,
        |g| g.title.zh.as_str(),
        same_title,
        steps!["title", "zh"],
    );
}

fn texts(linter: &mut Linter<'_>, place: Place, entry: &Guidance) {
    linter.not_empty(place, steps!["area"], &entry.area);
    linter.not_empty(place, steps!["title", "zh"], &entry.title.zh);
    linter.not_empty(place, steps!["title", "en"], &entry.title.en);
    linter.not_empty(place, steps!["frequency", "why"], &entry.frequency.why);
    if let Some(ask) = &entry.ask {
        linter.not_empty(place, steps!["ask"], ask);
    }
    lists::texts(linter, place, "forms", &entry.forms, 1..=FORMS_MAX);
    lists::short_title(linter, place, &entry.title.zh, TITLE_MAX);
    lists::no_blanks(linter, place, steps!["title", "zh"], &entry.title.zh);
    for (n, form) in entry.forms.iter().enumerate() {
        lists::no_blanks(linter, place, steps!["forms", n], form);
    }
}

fn basis(linter: &mut Linter<'_>, place: Place, entry: &Guidance) {
    let lang = linter.lang;
    let needed = [
        ("duty", entry.duty.is_empty()),
        ("penalty", entry.penalty.is_empty()),
        ("consequence", entry.consequence.is_empty()),
    ];
    for (name, _) in needed.into_iter().filter(|&(_, empty)| empty) {
        let message = say!(lang, "{name} 至少写一条", "{name} needs one entry or more");
        linter.report(place, steps![name], Found::error("empty", message));
    }
    roles(linter, place, ("duty", &entry.duty), |role| {
        matches!(role, CitationRole::Duty | CitationRole::Explains)
    });
    roles(linter, place, ("penalty", &entry.penalty), |role| {
        role != CitationRole::Duty
    });
    measures::consequences(linter, place, None, &entry.consequence);
    measures::advice(linter, place, None, &entry.advice);
    if entry.advice.len() > ADVICE_MAX {
        let message = say!(
            lang,
            "advice 最多写 {ADVICE_MAX} 条",
            "advice has {ADVICE_MAX} entries at most"
        );
        linter.report(place, steps!["advice"], Found::warning("too-many", message));
    }
}

/// Each citation stands in the field that its role belongs to.
pub(super) fn roles(
    linter: &mut Linter<'_>,
    place: Place,
    (field, cites): (&'static str, &[Citation]),
    fits: impl Fn(CitationRole) -> bool,
) {
    let lang = linter.lang;
    for (n, cite) in cites.iter().enumerate().filter(|(_, c)| !fits(c.role)) {
        let message = say!(
            lang,
            "{role:?} 不写在 {field} 里",
            "{role:?} does not belong to {field}",
            role = cite.role,
        );
        let help = say!(
            lang,
            "义务条（Duty）写在 duty，罚则和其他后果写在 penalty；解释（Explains）两处都可以",
            "Duty goes to duty, penalties and other consequences to penalty; Explains to either"
        );
        let found = Found::error("wrong-role", message).help(help);
        linter.report(place, steps![field, n, "role"], found);
    }
}

fn weights(linter: &mut Linter<'_>, place: Place, entry: &Guidance) {
    let lang = linter.lang;
    measures::weights(linter, place, entry.likelihood, entry.impact);
    if (1..=5).contains(&entry.likelihood) && !entry.frequency.level.agrees(entry.likelihood) {
        let message = say!(
            lang,
            "频次“{level}”与 likelihood {likelihood} 不合",
            "the frequency {level} does not agree with likelihood {likelihood}",
            level = entry.frequency.level.name(lang),
            likelihood = entry.likelihood,
        );
        let help = say!(
            lang,
            "High 对 4–5，Medium 对 3，Low 对 1–2",
            "High goes with 4 or 5, Medium with 3, Low with 1 or 2"
        );
        let found = Found::error("frequency", message).help(help);
        linter.report(place, steps!["frequency", "level"], found);
    }
}
