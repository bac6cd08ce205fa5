//! What to do by when: the first steps in order of date and gravity, with what is at stake.

use super::{
    draft::Draft,
    report::{Report, shortened, tone},
};
use crate::document::{Cell, Column, Paragraph, Row, Run, Table};
use compliance_model::{
    answer::Verdict,
    assess::Finding,
    date::{Date, days_between},
    item::Item,
    plan::Action,
    score::Level,
    text::Lang,
};
use compliance_text::width::cells;
use std::collections::BTreeSet;

/// How many lines of a table a page has room for below grade and figures.
const LINES: usize = 25;
/// How many lines a step takes, and how many characters a line of the page has.
const STEP_LINES: usize = 4;
/// See [`STEP_LINES`].
const LINE: usize = 76;
/// How many steps are shown at least.
const FEWEST: usize = 1;
/// How many further findings are named; the rest are given by number.
const NAMED: usize = 8;
/// How many characters of a step, of what is at stake and of an owner are shown.
const STEP: usize = 34;
/// See [`STEP`].
const STAKE: usize = 26;
/// See [`STEP`].
const OWNER: usize = 12;
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

/// Adds a row for as many steps as the page has room for, if so many of its lines are taken: the
/// first step of every red and deciding finding before others, and of these those due within
/// thirty days. What has no row is named below.
pub(super) fn write(report: &Report<'_>, draft: &mut Draft, taken: usize) {
    let rows = rows(report, taken);
    let v = report.voice;
    let a = report.input.assessment;
    if a.findings.is_empty() {
        draft.say(v.lines(
            "在所问事项和所见材料范围内，未记录到部分符合或不符合的事项；未明事项仍请按期补充。",
            "Within what was asked and seen no shortfall was recorded; the open items remain to be cleared.",
        ));
    } else {
        let mut shown: Vec<(&Finding, &Action)> = chosen(report).into_iter().take(rows).collect();
        shown.sort_by_key(|(finding, step)| (step.due, finding.number));
        draft.push(table(report, &shown));
        let listed: BTreeSet<u32> = shown.iter().map(|(finding, _)| finding.number).collect();
        rest(report, draft, &listed);
    }
    owed(report, draft);
}

/// Returns for how many steps there is room: the fewer, the longer the reasons of the grade are.
fn rows(report: &Report<'_>, taken: usize) -> usize {
    let scoring = report.input.content.scoring();
    let hits = report.input.assessment.graded.hits.iter();
    let told = hits.map(|hit| report.voice.tell(|lang| hit.rule.describe(scoring, lang)));
    let reasons: usize = told.map(|text| cells(&text)).sum::<usize>() / LINE + 2;
    let longer = usize::from(report.voice.main() == Lang::En || report.input.bilingual);
    (LINES.saturating_sub(taken + reasons) / (STEP_LINES + longer)).max(FEWEST)
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
        Column::text().wide(9),
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
    let owner = report.owner(step.owner, &step.agreed_with);
    let owner = shortened(&owner, OWNER);
    let stake = report
        .item(&finding.item)
        .map_or_else(String::new, |item| stake(item, finding.verdict));
    Row::new(vec![
        Cell::new(vec![
            report.number_link(finding.number),
            Run::text("\n"),
            report.short_level(finding.level),
        ])
        .with_tone(tone(finding.level)),
        Cell::new(vec![
            Run::strong(report.title(&finding.item)),
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
        Cell::from(stake),
    ])
}

/// Returns what an item's consequences put at stake: the first that names an amount, else the
/// first.
fn stake(item: &Item, verdict: Verdict) -> String {
    let consequences = item.consequence.of(verdict);
    let amount = |text: &str| text.contains(['元', '倍', '%', '％']);
    let named = consequences.iter().find(|c| amount(&c.what));
    let chosen = named.or_else(|| consequences.first());
    chosen.map_or_else(String::new, |consequence| {
        shortened(&consequence.what, STAKE)
    })
}

/// Names the red and deciding findings that have no row, then how many others there are.
fn rest(report: &Report<'_>, draft: &mut Draft, listed: &BTreeSet<u32>) {
    let v = report.voice;
    let a = report.input.assessment;
    let left = a.findings.iter().filter(|f| !listed.contains(&f.number));
    let (grave, others): (Vec<&Finding>, Vec<&Finding>) =
        left.partition(|finding| is_grave(report, finding));
    if !grave.is_empty() {
        let named = grave.get(..NAMED).unwrap_or(&grave);
        let titles: Vec<String> = named
            .iter()
            .map(|f| format!("{} {}", f.number, report.title(&f.item)))
            .collect();
        let mut told = v.list(&titles);
        let beyond = grave.get(NAMED..).unwrap_or_default();
        if !beyond.is_empty() {
            let numbers = ranges(beyond.iter().map(|finding| finding.number));
            told.push_str(v.pick("；以及问题 ", "; and findings "));
            told.push_str(&numbers);
        }
        draft.push(Paragraph::small(vec![
            Run::strong(v.words("其余红色和定级事项：", "Other red and deciding findings: ")),
            Run::text(told),
            Run::text(v.pick("。", ".")),
        ]));
    }
    if !others.is_empty() {
        let count = others.len();
        draft.remark(v.tell(|lang| match lang {
            Lang::Zh => format!("另有 {count} 项问题没有列在本表，措施和期限见整改计划。"),
            Lang::En => format!(
                "{count} more findings are not in this table; the plan has their steps and dates."
            ),
        }));
    }
}

/// Writes numbers with those that follow each other as a range: `3、7–12`.
pub(super) fn ranges(numbers: impl IntoIterator<Item = u32>) -> String {
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let runs = numbers.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        _ => run.iter().map(ToString::to_string).collect(),
    });
    runs.collect::<Vec<String>>().join("、")
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
            format!("{count} papers are owed, the first by {day}; see the table of papers.")
        }
        (Lang::En, None) => format!("{count} papers are owed; see the table of papers."),
    }));
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_in_a_row_are_a_range() {
        assert_eq!(ranges([3, 7, 8, 9, 12, 13]), "3、7–9、12–13");
        assert_eq!(ranges([]), "");
    }
}
