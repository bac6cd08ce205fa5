//! `checkup limitation`: until when an act can be found and punished, and what is left of it.

use crate::{
    args::LimitationArgs,
    clock,
    commands::credit::{entry, wrong_day},
    context::Context,
    error::Done,
    output::{self, inert},
};
use compliance_model::{
    content::Content,
    credit::text,
    date::Date,
    limitation::{Act, Clock, LONG_SINCE, Term, clock},
    named_day::NamedDay,
    text::Lang,
    working_days::told,
};
use serde::Serialize;
use std::io::Write;

/// The clock of one term as JSON.
#[derive(Debug, Serialize)]
struct TermJson {
    years: u16,
    last_day: Option<Date>,
    state: &'static str,
    days_left: Option<i32>,
    found: Option<Date>,
}

/// What is told, as JSON.
#[derive(Debug, Serialize)]
struct Json {
    ended: Option<Date>,
    on: Date,
    /// The term that was asked for.
    term: TermJson,
    /// What it would be were it the other one.
    other: TermJson,
    review: Option<&'static str>,
    remarks: Vec<String>,
}

pub(super) fn run(args: &LimitationArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let now = clock::now().date();
    let on = entry::day(args.on.as_deref(), NamedDay::Reckoned, now, lang)?.unwrap_or(now);
    let act = Act {
        ended: entry::day(args.ended.as_deref(), NamedDay::Ended, on, lang)?,
        goes_on: args.goes_on,
        found: entry::day(args.found.as_deref(), NamedDay::Found, on, lang)?,
    };
    let (term, other) = if args.five_years {
        (Term::Five, Term::Two)
    } else {
        (Term::Two, Term::Five)
    };
    let read = |term| clock(act, term, on).map_err(|e| wrong_day(e, lang));
    let (asked, beside) = (read(term)?, read(other)?);
    let content = cx.content()?;
    // The long term was no law yet.
    let old = term == Term::Five && act.ended.is_some_and(|ended| ended < LONG_SINCE);
    let remarks = remarks(&content, old, lang);
    if args.json {
        let json = Json {
            ended: act.ended,
            on,
            term: term_json(term, asked),
            other: term_json(other, beside),
            review: old.then_some("needed"),
            remarks,
        };
        return output::json(out, &json);
    }
    writeln!(out, "{}", line(term, asked, &content, lang))?;
    if !args.five_years && asked != Clock::NotBegun {
        let if_so = lang.pick(
            "涉及生命健康安全、金融安全且有危害后果的，",
            "where life, health or financial safety is touched and harm was done: ",
        );
        writeln!(out, "{if_so}{}", line(other, beside, &content, lang))?;
    }
    for remark in &remarks {
        writeln!(out, "  - {}", inert(remark))?;
    }
    Ok(())
}

fn remarks(content: &Content, old: bool, lang: Lang) -> Vec<String> {
    let all = [
        "two-years",
        "five-years",
        "other-laws",
        "found-is-not-forgiven",
    ];
    let ids = all.into_iter().chain(old.then_some("before-2021"));
    let texts = ids.filter_map(|id| text(&content.credit().limitation, id));
    texts.map(|text| text.cited(content.laws(), lang)).collect()
}

fn line(term: Term, clock: Clock, content: &Content, lang: Lang) -> String {
    let years = term.months() / 12;
    let day = |day| told(day, content.holidays(), lang);
    match (clock, lang) {
        (Clock::NotBegun, Lang::Zh) => "行为仍在继续，时效还没有起算".to_owned(),
        (Clock::NotBegun, Lang::En) => "the act goes on: the time has not begun".to_owned(),
        (Clock::Runs { last, days_left }, Lang::Zh) => format!(
            "{years} 年时效到 {}（当日仍在期限内），还有 {days_left} 天",
            day(last)
        ),
        (Clock::Runs { last, days_left }, Lang::En) => format!(
            "{years} years, until {} (that day is in time): {days_left} days left",
            day(last)
        ),
        (Clock::FoundInTime { last, found }, Lang::Zh) => {
            format!("{years} 年时效到 {}；{found} 已在期限内被发现", day(last))
        }
        (Clock::FoundInTime { last, found }, Lang::En) => {
            format!(
                "{years} years, until {}; found in time on {found}",
                day(last)
            )
        }
        (Clock::Over { last, found }, Lang::Zh) => {
            let found = found.map_or_else(String::new, |day| format!("，{day} 才被发现"));
            format!("{years} 年时效已在 {} 届满{found}", day(last))
        }
        (Clock::Over { last, found }, Lang::En) => {
            let found = found.map_or_else(String::new, |day| format!(", found on {day} only"));
            format!("{years} years were over on {}{found}", day(last))
        }
    }
}

fn term_json(term: Term, clock: Clock) -> TermJson {
    let (state, days_left, found) = match clock {
        Clock::NotBegun => ("not-begun", None, None),
        Clock::Runs { days_left, .. } => ("runs", Some(days_left), None),
        Clock::FoundInTime { found, .. } => ("found-in-time", None, Some(found)),
        Clock::Over { found, .. } => ("over", None, found),
    };
    TermJson {
        years: term.months() / 12,
        last_day: clock.last(),
        state,
        days_left,
        found,
    }
}
