//! What to do by when: the first steps in order of date and gravity, with what is at stake.

use super::{
    clean,
    draft::Draft,
    report::{Report, shortened, tone},
    stake,
    voice::{Voice, of_number},
};
use crate::document::{Cell, Column, Paragraph, Row, Run, Table};
use compliance_model::{
    assess::Finding,
    date::{Date, days_between},
    plan::Action,
    score::Level,
    text::Lang,
};
use std::collections::BTreeSet;

/// How many steps are shown at most.
const MOST: usize = 8;
/// How many further findings of a kind are named: many, few, none. The rest are given by number.
const NAMED: [usize; 3] = [24, 8, 0];
/// How many characters of a step, of what may follow under its condition, and of an owner are shown.
const STEP: usize = 34;
/// See [`STEP`].
const STAKE: usize = 34;
/// See [`STEP`].
const OWNER: usize = 16;
/// Steps later than this are left to the plan, but for red and deciding findings.
const SOON: i32 = 30;

/// When a step is due, seen from the day of the report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Today,
    Week,
    Month,
    Later,
}

impl When {
    fn of(due: Date, today: Date) -> Self {
        match days_between(today, due) {
            ..=0 => Self::Today,
            1..=7 => Self::Week,
            8..=SOON => Self::Month,
            _ => Self::Later,
        }
    }

    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Today => lang.pick("今天", "today"),
            Self::Week => lang.pick("7 日内", "in 7 days"),
            Self::Month => lang.pick("30 日内", "in 30 days"),
            Self::Later => lang.pick("以后", "later"),
        }
    }
}

/// How much of it is told.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// How many steps have a row.
    rows: usize,
    /// How many findings without a row are named, of each kind.
    named: usize,
}

/// Returns how much may be told, from all that is wanted to what must be.
pub(super) fn rooms(report: &Report<'_>) -> Vec<Room> {
    let wanted = chosen(report).len().clamp(1, MOST);
    let rows = (1..=wanted).rev();
    rows.flat_map(|rows| {
        let named = NAMED
            .into_iter()
            .filter(move |named| *named > 0 || rows == 1);
        named.map(move |named| Room { rows, named })
    })
    .collect()
}

/// Adds a row for so many steps: the first step of every red and deciding finding before others,
/// and of these those due within thirty days. What has no row is named below.
pub(super) fn write(report: &Report<'_>, draft: &mut Draft, room: Room, plan: Plan) {
    let a = report.input.assessment;
    if a.findings.is_empty() {
        draft.say(clean::no_shortfall(report));
    } else {
        let first = chosen(report).into_iter().take(room.rows);
        let mut shown: Vec<(&Finding, &Action)> = first.collect();
        shown.sort_by_key(|(finding, step)| (step.due, finding.number));
        if !shown.is_empty() {
            draft.push(table(report, &shown));
        }
        let listed: BTreeSet<u32> = shown.iter().map(|(finding, _)| finding.number).collect();
        rest(report, draft, &listed, room.named, plan);
    }
    owed(report, draft);
}

/// Where the steps and dates of findings without a row are.
#[derive(Clone, Copy)]
pub(super) enum Plan {
    /// In this edition.
    Here,
    /// In the full edition.
    InFull,
}

/// Returns findings with their first step: red and deciding ones by gravity, then the others whose
/// step is due soon, by day.
fn chosen<'r>(report: &Report<'r>) -> Vec<(&'r Finding, &'r Action)> {
    let a = report.input.assessment;
    let first = |finding: &'r Finding| Some((finding, a.first_step(finding)?));
    let (grave, others): (Vec<&Finding>, Vec<&Finding>) = a
        .findings
        .iter()
        .partition(|finding| is_grave(report, finding));
    let mut grave: Vec<_> = grave.into_iter().filter_map(first).collect();
    let soon = |(_, step): &(&Finding, &Action)| days_between(report.input.day, step.due) <= SOON;
    let mut others: Vec<_> = others.into_iter().filter_map(first).filter(soon).collect();
    others.sort_by_key(|(finding, step)| (step.due, finding.number));
    grave.append(&mut others);
    grave
}

/// Returns whether a finding is red or one that decided the grade.
fn is_grave(report: &Report<'_>, finding: &Finding) -> bool {
    let decided = report.input.assessment.graded.hits.first();
    finding.level == Level::Red || decided.is_some_and(|hit| hit.items.contains(&finding.item))
}

fn table(report: &Report<'_>, steps: &[(&Finding, &Action)]) -> Table {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text().wide(10),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("编号", "No."),
        v.words("事项与第一步", "Item and first step"),
        v.words("何时、由谁", "When, who"),
        v.words("不改可能的后果", "At stake"),
    ]));
    for (finding, step) in steps {
        table.rows.push(row(report, finding, step));
    }
    table
}

fn row(report: &Report<'_>, finding: &Finding, step: &Action) -> Row {
    let v = report.voice;
    let when = When::of(step.due, report.input.day);
    // A post is told whole; a person's name may be of any length.
    let owner = match step.agreed_with.as_str() {
        "" => step.owner.name(v.main()).to_owned(),
        who => shortened(who, OWNER),
    };
    Row::new(vec![
        Cell::new(vec![
            report.number_link(finding.number),
            Run::text("\n"),
            report.short_level(finding.level),
        ])
        .with_tone(tone(finding.level)),
        Cell::new(vec![
            Run::strong(report.title_within(&finding.item)),
            Run::Text(format!(
                "{}{}",
                v.pick("：", ": "),
                shortened(&step.action, STEP)
            )),
        ]),
        Cell::new(vec![
            Run::strong(when.name(v.main())),
            Run::Text(format!(
                "{}{owner}\n{}\n{}",
                v.pick("　", " "),
                step.term.name(v.main()),
                report.due(step.due)
            )),
        ]),
        Cell::from(stake::of(report, finding, STAKE)),
    ])
}

/// Tells the findings that have no row: red and deciding ones, then the others. Of each kind so
/// many are named, the rest are given by number.
fn rest(report: &Report<'_>, draft: &mut Draft, listed: &BTreeSet<u32>, named: usize, plan: Plan) {
    let v = report.voice;
    let a = report.input.assessment;
    let left = a.findings.iter().filter(|f| !listed.contains(&f.number));
    let (grave, others): (Vec<&Finding>, Vec<&Finding>) =
        left.partition(|finding| is_grave(report, finding));
    let kinds = [
        (
            ("其余红色和定级事项：", "Other red and deciding findings: "),
            grave,
        ),
        (("其余问题：", "Other findings: "), others),
    ];
    let mut runs = Vec::new();
    for ((zh, en), findings) in kinds {
        if !findings.is_empty() {
            let title = |f: &Finding| format!("{} {}", f.number, report.title_within(&f.item));
            runs.push(Run::strong(v.words(zh, en)));
            runs.push(Run::Text(named_or_numbered(v, &findings, named, title)));
            runs.push(Run::text(v.pick("。", ". ")));
        }
    }
    if !runs.is_empty() {
        runs.push(Run::text(match plan {
            Plan::Here => v.pick(
                "措施和期限见整改计划。",
                "The plan has their steps and dates.",
            ),
            Plan::InFull => v.pick(
                "措施和期限见企业版报告。",
                "The full edition has their steps and dates.",
            ),
        }));
        draft.push(Paragraph::small(runs));
    }
}

/// Names so many findings, and gives the rest by number: `3 甲、5 乙；以及问题 7–12`.
pub(super) fn named_or_numbered(
    v: Voice,
    findings: &[&Finding],
    most: usize,
    title: impl Fn(&Finding) -> String,
) -> String {
    let (named, beyond) = findings.split_at(most.min(findings.len()));
    let titles: Vec<String> = named.iter().map(|finding| title(finding)).collect();
    let mut told = v.list(&titles);
    if !beyond.is_empty() {
        if !named.is_empty() {
            told.push_str(v.pick("；以及", "; and "));
        }
        let numbers = v.list(&ranges(beyond.iter().map(|finding| finding.number)));
        let count = beyond.len();
        let beyond = match v.main() {
            Lang::Zh => format!("问题 {numbers}，共 {count} 项"),
            Lang::En => format!("findings {numbers} ({count} in all)"),
        };
        told.push_str(&beyond);
    }
    told
}

/// Writes numbers with those that follow each other as a range: `3`, `7–12`.
fn ranges(numbers: impl IntoIterator<Item = u32>) -> Vec<String> {
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let runs = numbers.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        _ => run.iter().map(ToString::to_string).collect(),
    });
    runs.collect()
}

/// Says how many papers are owed and by when the first.
fn owed(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let owed = &report.input.assessment.owed;
    if owed.is_empty() {
        return;
    }
    let count = owed.len();
    let first = owed.iter().filter_map(|papers| papers.owed.due).min();
    draft.remark(v.tell(|lang| match (lang, first) {
        (Lang::Zh, Some(day)) => format!("应补材料 {count} 项，最早 {day} 交齐，见应补材料表。"),
        (Lang::Zh, None) => format!("应补材料 {count} 项，见应补材料表。"),
        (Lang::En, Some(day)) => {
            let papers = of_number(count, "paper is", "papers are");
            format!("{count} {papers} owed, the first by {day}; see the table of papers.")
        }
        (Lang::En, None) => {
            let papers = of_number(count, "paper is", "papers are");
            format!("{count} {papers} owed; see the table of papers.")
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_in_a_row_are_a_range() {
        assert_eq!(ranges([3, 7, 8, 9, 12, 13]), ["3", "7–9", "12–13"]);
        assert!(ranges([]).is_empty());
    }
}
