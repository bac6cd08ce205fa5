//! Penalties and their dates as JSON.

use compliance_model::{
    checkup::Checkup,
    content::Content,
    credit_repair::{Dates, IN_FORCE, Repair, State, answer},
    credit_told::{cited, told},
    date::{Date, days_between, weekday},
    penalty::{OutsideGrade, Penalty},
    text::Lang,
    working_days::{Rest, rest},
};
use serde::Serialize;

/// All that was put down of a firm.
#[derive(Debug, Serialize)]
pub(super) struct All {
    penalties: Vec<One>,
    grades: Vec<OutsideGrade>,
}

/// One penalty of a firm.
#[derive(Debug, Serialize)]
struct One {
    number: usize,
    in_conflict: bool,
    entry: Penalty,
    /// Why its dates cannot be reckoned, if so.
    error: Option<String>,
    repair: Option<RepairJson>,
}

/// The dates of one penalty.
#[derive(Debug, Serialize)]
pub(super) struct RepairJson {
    decided: Date,
    /// The rule of the day of the decision.
    rule: &'static str,
    /// `needed` where a lawyer has to look at it.
    review: Option<&'static str>,
    review_reasons: Vec<String>,
    /// The class, where it is certain.
    severity: Option<&'static str>,
    classes: Vec<ClassJson>,
    before: Vec<BeforeJson>,
    deciding: Vec<String>,
    duties_done: bool,
    conditions: Vec<ConditionJson>,
    papers: Vec<String>,
    steps: Vec<String>,
    remarks: Vec<String>,
    breach_published_until: Option<Date>,
    breach_barred_until: Option<Date>,
    shield_from: Option<Date>,
    repair_after_plan_from: Option<Date>,
}

#[derive(Debug, Serialize)]
struct ClassJson {
    severity: &'static str,
    shortest_until: Option<Date>,
    longest_until: Date,
    apply_from: Date,
    /// Whether all duties are done; else the day is the earliest possible.
    certain: bool,
    days_left: i32,
    /// Why nobody works on the first day of an application, if so.
    apply_from_rest: Option<String>,
    accepted_by: Option<Date>,
    answered_by: Option<Date>,
    latest_by: Option<Date>,
    /// The year whose arrangement of holidays is not at hand, where a term reaches into it.
    no_arrangement: Option<i16>,
}

#[derive(Debug, Serialize)]
struct BeforeJson {
    listed_field: bool,
    shortest_until: Date,
    longest_until: Date,
    apply_from: Date,
}

#[derive(Debug, Serialize)]
struct ConditionJson {
    id: &'static str,
    text: String,
    state: &'static str,
    on: Option<Date>,
}

pub(super) fn all(checkup: &Checkup, content: &Content, today: Date, lang: Lang) -> All {
    let penalties = (1..).zip(checkup.penalties()).map(|(number, one)| {
        let repair = one.value.repair();
        One {
            number,
            in_conflict: one.in_conflict,
            entry: one.value.clone(),
            error: repair.as_ref().err().map(|problem| problem.message(lang)),
            repair: (repair.ok()).map(|one| repair_json(&one, content, today, lang)),
        }
    });
    All {
        penalties: penalties.collect(),
        grades: (checkup.outside_grades().iter())
            .map(|one| one.value.clone())
            .collect(),
    }
}

pub(super) fn repair_json(
    repair: &Repair,
    content: &Content,
    today: Date,
    lang: Lang,
) -> RepairJson {
    let told = told(repair, content, today, lang);
    let single = match repair.classes.as_slice() {
        [one] => Some(one.severity.slug()),
        _ => None,
    };
    let conditions = repair.conditions.iter().zip(told.conditions);
    RepairJson {
        decided: repair.decided,
        rule: if repair.decided < IN_FORCE {
            "before-2026-04-01"
        } else {
            "credit-repair-measures-2025"
        },
        review: (!repair.review.is_empty()).then_some("needed"),
        review_reasons: told.review,
        severity: single,
        classes: (repair.classes.iter())
            .map(|dates| class(dates, content, today, lang))
            .collect(),
        before: (repair.before.iter())
            .map(|dates| BeforeJson {
                listed_field: dates.listed_field,
                shortest_until: dates.shortest,
                longest_until: dates.longest,
                apply_from: dates.apply,
            })
            .collect(),
        deciding: told.deciding,
        duties_done: repair.classes.iter().all(|dates| dates.duties_done),
        conditions: conditions
            .map(|(&(condition, state), told)| condition_json(condition.slug(), state, told.text))
            .collect(),
        papers: cited(content, &content.credit().papers, lang),
        steps: cited(content, &content.credit().steps, lang),
        remarks: told.remarks,
        breach_published_until: repair.breach.map(|breach| breach.published),
        breach_barred_until: repair.breach.map(|breach| breach.barred),
        shield_from: repair.reorganisation.map(|way| way.shield),
        repair_after_plan_from: repair.reorganisation.and_then(|way| way.repair),
    }
}

fn class(dates: &Dates, content: &Content, today: Date, lang: Lang) -> ClassJson {
    let years = content.holidays();
    let answer = answer(dates.apply, years).ok();
    let rest = rest(dates.apply, years);
    let missing = answer.and_then(|answer| answer.latest.err());
    ClassJson {
        severity: dates.severity.slug(),
        shortest_until: dates.shortest,
        longest_until: dates.longest,
        apply_from: dates.apply,
        certain: dates.duties_done,
        days_left: days_between(today, dates.apply),
        apply_from_rest: rest.map(|rest| match rest {
            Rest::Weekend => weekday(dates.apply, lang).to_owned(),
            Rest::Holiday(name) => name.to_owned(),
        }),
        accepted_by: answer.and_then(|answer| answer.accepted.ok()),
        answered_by: answer.and_then(|answer| answer.answered.ok()),
        latest_by: answer.and_then(|answer| answer.latest.ok()),
        no_arrangement: missing.map(|missing| missing.year),
    }
}

fn condition_json(id: &'static str, state: State, text: String) -> ConditionJson {
    let (state, on) = match state {
        State::Done(on) => ("done", Some(on)),
        State::After(last) => ("after", Some(last)),
        State::Open => ("open", None),
        State::ToCheck => ("to-check", None),
    };
    ConditionJson {
        id,
        text,
        state,
        on,
    }
}
