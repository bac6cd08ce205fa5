//! What guidance and leniency have in common: ids, links, regulators, days, regions, short texts.

use super::{Found, Linter, duplicates, ids::twice, steps};
use crate::pool::{Kind, Place};
use crate::say::say;
use crate::syntax::Step;
use compliance_model::{
    credit_code::is_region,
    date::Date,
    id::{ItemId, LeniencyId, RegulatorId},
    item::{Reading, Review},
    text::Name,
    wording::parentheses,
};
use std::{collections::BTreeMap, ops::RangeInclusive};

/// The years that a day of these lists can lie in.
const YEARS: RangeInclusive<i16> = 1990..=2100;

pub(super) fn check(linter: &mut Linter<'_>) {
    entry_ids(linter);
    let (pool, lang) = (linter.pool, linter.lang);
    duplicates(
        linter,
        &pool.guidance,
        |g| &g.id,
        |g, at| twice(lang, g.id.as_str(), &at),
        steps!["id"],
    );
    duplicates(
        linter,
        &pool.leniency,
        |l| &l.id,
        |l, at| twice(lang, l.id.as_str(), &at),
        steps!["id"],
    );
    duplicates(
        linter,
        &pool.published,
        |l| &l.id,
        |l, at| twice(lang, l.id.as_str(), &at),
        steps!["id"],
    );
    regulators(linter);
}

fn entry_ids(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let guidance = pool.guidance.iter();
    let guidance = guidance.filter(|g| !g.value.id.is_well_formed());
    let leniency = pool.leniency.iter();
    let leniency = leniency.filter(|l| !l.value.id.is_well_formed());
    let bad = guidance
        .map(|g| (g.place, g.value.id.as_str(), "GUI-SJR-001"))
        .chain(leniency.map(|l| (l.place, l.value.id.as_str(), "LEN-SJS-001")));
    let lang = linter.lang;
    for (place, id, model) in bad {
        let message = say!(lang, "标识 {id} 格式不对", "the id {id} is malformed");
        let help = say!(lang, "写成 {model}", "write it as {model}");
        linter.report(
            place,
            steps!["id"],
            Found::error("bad-id", message).help(help),
        );
    }
}

/// A regulator that has several files has one name.
fn regulators(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let guidance = pool.guidance_chapters.iter();
    let guidance = guidance.map(|c| (c.place, &c.value.regulator, &c.value.name));
    let leniency = pool.leniency_chapters.iter();
    let leniency = leniency.map(|c| (c.place, &c.value.regulator, &c.value.name));
    let mut first: BTreeMap<&RegulatorId, (Place, &Name)> = BTreeMap::new();
    let lang = linter.lang;
    for (place, id, name) in guidance.chain(leniency) {
        linter.slug(place, steps!["regulator"], id.as_str());
        linter.not_empty(place, steps!["name", "zh"], &name.zh);
        linter.not_empty(place, steps!["name", "en"], &name.en);
        let (earlier, known) = *first.entry(id).or_insert((place, name));
        if known != name {
            let at = linter.line_of(earlier);
            let message = say!(
                lang,
                "{id} 在 {at} 叫“{known}”",
                "{id} is called “{known}” in {at}",
                known = known.get(lang),
            );
            let found = Found::error("regulator-name", message);
            linter.report(place, steps!["name"], found);
        }
    }
}

/// Reports items that are not there, or no longer asked.
pub(super) fn links(linter: &mut Linter<'_>, place: Place, items: &[ItemId]) {
    let lang = linter.lang;
    for (n, id) in items.iter().enumerate() {
        if let Some(found) = linter.unknown_item(id) {
            linter.report(place, steps!["items", n], found);
        } else if linter.items.get(id).is_some_and(|item| item.retired) {
            let message = say!(lang, "{id} 已停用", "{id} is retired");
            let found = Found::error("retired-item", message);
            linter.report(place, steps!["items", n], found);
        }
        if items.iter().take(n).any(|earlier| earlier == id) {
            let message = say!(lang, "{id} 写了两次", "{id} is given twice");
            linter.report(
                place,
                steps!["items", n],
                Found::error("same-link", message),
            );
        }
    }
}

/// Reports entries of the leniency lists that are not there.
pub(super) fn leniency_links(linter: &mut Linter<'_>, place: Place, ids: &[LeniencyId]) {
    let (pool, lang) = (linter.pool, linter.lang);
    for (n, id) in ids.iter().enumerate() {
        let known = || pool.leniency.iter().map(|entry| &entry.value.id);
        if !known().any(|known| known == id) && linter.complete(Kind::Leniency) {
            let message = say!(
                lang,
                "从宽清单里没有 {id}",
                "there is no entry {id} of leniency"
            );
            let help = linter.meant(id.as_str(), known().map(LeniencyId::as_str));
            let found = Found::error("unknown-leniency", message).help(help);
            linter.report(place, steps!["leniency", n], found);
        }
        if ids.iter().take(n).any(|earlier| earlier == id) {
            let message = say!(lang, "{id} 写了两次", "{id} is given twice");
            let found = Found::error("same-link", message);
            linter.report(place, steps!["leniency", n], found);
        }
    }
}

/// What is checked says who read it; what is not says why.
pub(super) fn review(
    linter: &mut Linter<'_>,
    place: Place,
    (review, read): (&Review, Option<&Reading>),
) {
    let lang = linter.lang;
    match (review, read) {
        (Review::Needed(why), _) => linter.not_empty(place, steps!["review", 0], why),
        (Review::Checked, None) => {
            let message = say!(
                lang,
                "标了 Checked，没有写谁哪天核对的",
                "it is Checked, and nothing says who read it when"
            );
            let help = say!(
                lang,
                "写 read: (by: \"姓名\", on: \"日期\")",
                "write read: (by: \"name\", on: \"day\")"
            );
            let found = Found::error("no-reading", message).help(help);
            linter.report(place, steps!["review"], found);
        }
        (Review::Checked, Some(_)) => {}
    }
    if let Some(read) = read {
        day(linter, place, steps!["read", "on"], read.on);
    }
}

/// Reports a day that cannot be meant.
pub(super) fn day(linter: &mut Linter<'_>, place: Place, steps: &[Step<'_>], day: Date) {
    if YEARS.contains(&day.year()) {
        return;
    }
    let lang = linter.lang;
    let (first, last) = (YEARS.start(), YEARS.end());
    let message = say!(
        lang,
        "{day} 不在 {first} 到 {last} 年之间",
        "{day} is not between {first} and {last}"
    );
    linter.report(place, steps, Found::error("day-range", message));
}

/// Reports region digits of a wrong number, or of no province.
pub(super) fn region(
    linter: &mut Linter<'_>,
    place: Place,
    steps: &[Step<'_>],
    code: &str,
    digits: &[usize],
) {
    if digits.contains(&code.len()) && is_region(code) {
        return;
    }
    let lang = linter.lang;
    let list: Vec<String> = digits.iter().map(usize::to_string).collect();
    let list = list.join(lang.pick("或", " or "));
    let message = say!(
        lang,
        "{code:?} 不是 {list} 位的行政区划代码",
        "{code:?} is no region code of {list} digits"
    );
    let help = say!(
        lang,
        "省 32，市 3204，区县 320404",
        "a province is 32, a city 3204, a district 320404"
    );
    linter.report(place, steps, Found::error("bad-region", message).help(help));
}

/// Judges a list of texts: how many, none empty, none twice.
pub(super) fn texts(
    linter: &mut Linter<'_>,
    place: Place,
    field: &'static str,
    texts: &[String],
    count: RangeInclusive<usize>,
) {
    let lang = linter.lang;
    if !count.contains(&texts.len()) {
        let (least, most) = (count.start(), count.end());
        let message = say!(
            lang,
            "{field} 写 {least} 到 {most} 条",
            "{field} has {least} to {most} entries"
        );
        linter.report(place, steps![field], Found::error("entry-count", message));
    }
    for (n, text) in texts.iter().enumerate() {
        linter.not_empty(place, steps![field, n], text);
        if texts.iter().take(n).any(|earlier| earlier == text) {
            let message = say!(lang, "与前面的一条相同", "the same as an earlier one");
            linter.report(place, steps![field, n], Found::error("same-text", message));
        }
    }
}

/// Reports a title that is too long for a row.
pub(super) fn short_title(linter: &mut Linter<'_>, place: Place, title: &str, most: usize) {
    let length = title.chars().count();
    if length > most {
        let lang = linter.lang;
        let message = say!(
            lang,
            "标题 {length} 字，超过 {most} 字",
            "the title has {length} characters, more than {most}"
        );
        let found = Found::warning("long-title", message);
        linter.report(place, steps!["title", "zh"], found);
    }
}

/// Reports what looks like a blank to be filled in: nobody is asked for it here.
pub(super) fn no_blanks(linter: &mut Linter<'_>, place: Place, steps: &[Step<'_>], text: &str) {
    let lang = linter.lang;
    let choice = parentheses(text).find(|inside| inside.contains('／'));
    let blank = choice.or_else(|| {
        ["{", "}", "____", "××", "某某"]
            .into_iter()
            .find(|b| text.contains(b))
    });
    if let Some(blank) = blank {
        let message = say!(
            lang,
            "“{blank}”像要填的空，这里没有人会填",
            "“{blank}” looks like a blank, and nobody fills it in here"
        );
        linter.report(place, steps, Found::error("blank", message));
    }
}
