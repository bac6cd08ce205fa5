//! The texts on credit repair and limitation: each that the program asks for, and their articles.

use super::{Found, Linter, citations::unknown_law, steps};
use crate::pool::{Kind, Place};
use crate::say::say;
use compliance_model::{
    credit::CreditText,
    credit_repair::{Condition, Remark, ReviewReason},
    date::is_weekend,
    law::Citation,
    working_days::HolidayYear,
};
use std::collections::BTreeSet;

/// The texts on limitation that the program tells.
const LIMITATION: [&str; 5] = [
    "two-years",
    "five-years",
    "other-laws",
    "before-2021",
    "found-is-not-forgiven",
];

/// What a remark is called that is told where the class is not known.
const CLASS_UNKNOWN: &str = "class-unknown";

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.credit {
        let texts = &placed.value;
        let remarks = Remark::ALL.iter().map(|remark| remark.slug());
        let remarks: Vec<&str> = remarks.chain([CLASS_UNKNOWN]).collect();
        let conditions = Condition::ALL.map(Condition::slug);
        let review = ReviewReason::ALL.map(ReviewReason::slug);
        for (section, texts) in texts.sections() {
            let asked: &[&str] = match section {
                "conditions" => &conditions,
                "remarks" => &remarks,
                "review" => &review,
                "limitation" => &LIMITATION,
                _ => &[],
            };
            names(linter, placed.place, section, texts, asked);
            for (n, text) in texts.iter().enumerate() {
                linter.not_empty(
                    placed.place,
                    steps![section, n, "text", "zh"],
                    &text.text.zh,
                );
                linter.not_empty(
                    placed.place,
                    steps![section, n, "text", "en"],
                    &text.text.en,
                );
                for (m, cite) in text.basis.iter().enumerate() {
                    citation(linter, placed.place, (section, n, m), cite);
                }
            }
        }
    }
    for placed in &pool.holidays {
        year(linter, placed.place, &placed.value);
    }
    let lang = linter.lang;
    let twice = |year: &HolidayYear, earlier: String| {
        let year = year.year;
        let message = say!(
            lang,
            "{year} 年的安排在 {earlier} 已有",
            "the arrangement of {year} is at {earlier} already"
        );
        Found::error("duplicate-id", message)
    };
    super::duplicates(
        linter,
        &pool.holidays,
        |year| year.year,
        twice,
        steps!["year"],
    );
}

/// Each text that is asked for is there, once, and no other where the program asks by name.
fn names(
    linter: &mut Linter<'_>,
    place: Place,
    section: &'static str,
    texts: &[CreditText],
    asked: &[&str],
) {
    let lang = linter.lang;
    let mut seen = BTreeSet::new();
    for (n, text) in texts.iter().enumerate() {
        let id = text.id.as_str();
        linter.slug(place, steps![section, n, "id"], id);
        if !seen.insert(id) {
            let message = say!(lang, "标识 {id} 重复", "the id {id} is there twice");
            let found = Found::error("duplicate-id", message);
            linter.report(place, steps![section, n, "id"], found);
        }
        if !asked.is_empty() && !asked.contains(&id) {
            let message = say!(
                lang,
                "程序不用 {section} 里的 {id}",
                "the program asks for no {id} in {section}"
            );
            let help = linter.meant(id, asked.iter().copied());
            let found = Found::error("unknown-text", message).help(help);
            linter.report(place, steps![section, n, "id"], found);
        }
    }
    for id in asked.iter().filter(|id| !seen.contains(*id)) {
        let message = say!(
            lang,
            "{section} 缺少文字 {id}",
            "{section} lacks the text {id}"
        );
        let found = Found::error("missing-text", message);
        linter.report(place, steps![section], found);
    }
}

/// The law is in the register and in force, and has the article.
fn citation(
    linter: &mut Linter<'_>,
    place: Place,
    (section, n, m): (&'static str, usize, usize),
    cite: &Citation,
) {
    let lang = linter.lang;
    let at = |field| [section.into(), n.into(), "basis".into(), m.into(), field];
    linter.not_empty(place, &at("says".into()), &cite.says);
    if cite.topic.iter().all(|word| word.trim().is_empty()) {
        let message = say!(lang, "没有写条文里的词", "no word of the article is given");
        linter.report(
            place,
            &at("topic".into()),
            Found::error("no-topic", message),
        );
    }
    let Some(law) = linter.register.get(&cite.law).copied() else {
        if linter.complete(Kind::Laws) {
            let found = unknown_law(linter, &cite.law);
            linter.report(place, &at("law".into()), found);
        }
        return;
    };
    let short = &law.short;
    let version = match cite.version {
        Some(adopted) => law.version(adopted),
        None => law.in_force(linter.as_of),
    };
    let Some(version) = version else {
        let message = say!(
            lang,
            "《{short}》没有这个版本，或已不是现行法",
            "《{short}》 has no such version, or is not in force"
        );
        linter.report(
            place,
            &at("law".into()),
            Found::error("not-in-force", message),
        );
        return;
    };
    if cite.article.main > version.last_article {
        let message = say!(
            lang,
            "《{short}》没有{article}，只到第{last}条",
            "《{short}》 has no {article}; it ends with 第{last}条",
            article = cite.article.in_chinese(),
            last = version.last_article,
        );
        let found = Found::error("no-such-article", message);
        linter.report(place, &at("article".into()), found);
    }
}

/// Days off lie in or beside their year and in order; a day that is worked on is of a weekend.
fn year(linter: &mut Linter<'_>, place: Place, year: &HolidayYear) {
    let lang = linter.lang;
    linter.not_empty(place, steps!["source"], &year.source);
    let near = |day: compliance_model::date::Date| (day.year() - year.year).abs() <= 1;
    for (n, holiday) in year.holidays.iter().enumerate() {
        linter.not_empty(place, steps!["holidays", n, "name"], &holiday.name);
        if holiday.from > holiday.to || !near(holiday.from) || !near(holiday.to) {
            let message = say!(
                lang,
                "放假起止颠倒，或不在 {year} 年前后",
                "the days off end before they begin, or are not about {year}",
                year = year.year
            );
            let found = Found::error("holiday-dates", message);
            linter.report(place, steps!["holidays", n, "from"], found);
        }
    }
    for (n, &day) in year.worked.iter().enumerate() {
        if !is_weekend(day) || !near(day) {
            let message = say!(
                lang,
                "{day} 不是周六、周日，不会调休上班",
                "{day} is no Saturday or Sunday: nobody works on it instead"
            );
            let found = Found::error("holiday-dates", message);
            linter.report(place, steps!["worked", n], found);
        }
    }
}
