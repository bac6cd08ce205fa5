//! The risk board: grade with its rules, groups, matrix, and what to do first.

use crate::{
    overlays::what_if::change,
    state::{Case, State},
    update::what_if::{FIRST, mended},
    view::cut,
    widgets::{
        canvas::Canvas,
        paint::{Page, fit},
    },
};
use compliance_model::{
    assess::LevelCounts,
    date::overdue,
    grade::RuleHit,
    score::{Level, Score},
    text::Lang,
};
use ratatui::{layout::Rect, text::Span};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let inner = Rect::new(area.x + 1, area.y, area.width - 2, area.height);
    let page = page(state, case, area.width);
    cut::page(state, &page, inner, case.list_cursor, buf);
}

/// Writes the whole board, for so many columns.
pub(crate) fn page(state: &State, case: &Case, width: u16) -> Page {
    let mut page = Page::new(width - 2);
    grade(state, case, &mut page);
    page.gap();
    groups(state, case, width, &mut page);
    page.gap();
    first(state, case, &mut page);
    page.gap();
    matrix(state, case, &mut page);
    page
}

fn grade(state: &State, case: &Case, page: &mut Page) {
    let graded = &case.assessment.graded;
    let grade = graded.grade();
    page.line(vec![
        Span::styled(state.say("总评：", "Grade: "), state.theme.heading()),
        Span::styled(
            format!("{} {}", grade.letter(), grade.name(state.lang)),
            state.theme.heading(),
        ),
        Span::raw("  "),
        Span::raw(
            case.assessment
                .total
                .show(state.content.scoring(), state.lang),
        ),
    ]);
    for hit in &graded.hits {
        page.labelled(
            &format!("  {} ", hit.rule.code()),
            &reason(state, hit),
            state.theme.heading(),
        );
    }
}

/// Writes a rule with the items and groups that made it hit.
fn reason(state: &State, hit: &RuleHit) -> String {
    let mut text = hit.rule.describe(state.content.scoring(), state.lang);
    let items = hit.items.iter().map(|id| state.title(id));
    let groups = hit.groups.iter();
    let groups = groups.map(|group| group.name(state.lang).to_owned());
    let names: Vec<String> = items.chain(groups).collect();
    if !names.is_empty() {
        text.push_str(state.say("：", ": "));
        text.push_str(&names.join(state.say("、", ", ")));
    }
    text
}

/// From this width on a group stands with its whole name.
const NAMES_FROM: u16 = 76;

fn groups(state: &State, case: &Case, width: u16, page: &mut Page) {
    for (group, score) in &case.assessment.groups {
        if score.applicable_items() == 0 {
            continue;
        }
        let name = if width < NAMES_FROM {
            fit(group.short(state.lang), 7)
        } else {
            fit(group.name(state.lang), 22)
        };
        page.line(vec![
            Span::styled(name, state.theme.heading()),
            Span::raw(meter(state, score)),
            Span::raw(format!(
                " {}",
                score.show(state.content.scoring(), state.lang)
            )),
        ]);
    }
}

/// A bar of twenty cells: filled up to the lower end of the interval, dotted up to the upper.
fn meter(state: &State, score: &Score) -> String {
    let (full, empty) = state.glyphs.meter();
    let (low, high) = score.interval();
    let cells = |p: compliance_model::score::Percent| {
        usize::try_from(p.rounded(0) / 5).unwrap_or(0).min(20)
    };
    let (low, high) = (cells(low), cells(high));
    format!(
        "{}{}{}",
        full.repeat(low),
        empty.repeat(high - low),
        " ".repeat(20 - high)
    )
}

fn first(state: &State, case: &Case, page: &mut Page) {
    let first = state.say("先做这三件：", "Do these three first:");
    page.text(first, state.theme.heading());
    let urgent = case.assessment.most_urgent(FIRST);
    if urgent.is_empty() {
        page.text(
            state.say("  （还没有问题）", "  (no findings yet)"),
            state.theme.dim(),
        );
    }
    if !urgent.is_empty() {
        let after = mended(state, case, urgent.iter().map(|finding| &finding.item));
        let label = state.say("  都做完：", "  All done: ");
        let style = state.theme.heading();
        page.labelled(label, &change(state, case, &after), style);
    }
    for finding in urgent {
        let level = format!("  [{}] ", finding.level.name(state.lang));
        let title = state.title(&finding.item);
        let late = overdue(finding.due, state.today(), state.lang);
        // The day of the last step; the first may be due long before.
        let (due, term) = (finding.due, finding.term.short(state.lang));
        let day = match state.lang {
            Lang::Zh => format!("{term} {due} 前全部办完 {late}"),
            Lang::En => format!("all done by {due}, {term} {late}"),
        };
        let day = day.trim_end();
        let text = match state.lang {
            Lang::Zh => format!("{title}（{day}）"),
            Lang::En => format!("{title} ({day})"),
        };
        page.labelled(&level, &text, state.theme.level(finding.level));
    }
    // Of all steps and papers, not of the three, whose days are those of their last steps.
    if let Some(day) = case.assessment.nearest_due() {
        let late = overdue(day, state.today(), state.lang);
        let label = state.say(
            "  全部措施和待补材料中最早到期：",
            "  Due first of all measures and papers: ",
        );
        let day = format!("{day} {late}");
        page.labelled(label, day.trim_end(), state.theme.dim());
    }
}

/// The columns of one cell of the matrix: two counts of up to two digits with their level.
const CELL: usize = 9;

/// Likelihood upwards, impact to the right; in each cell the findings under their real level.
fn matrix(state: &State, case: &Case, page: &mut Page) {
    page.text(
        state.say(
            "可能性（纵）× 影响（横），格内按实际等级计问题数：",
            "Likelihood (up) × impact (right), findings in each cell by their real level:",
        ),
        state.theme.heading(),
    );
    for (line, likelihood) in case.assessment.matrix().iter().zip([1, 2, 3, 4, 5]).rev() {
        let mut spans = vec![Span::styled(format!("  {likelihood} "), state.theme.dim())];
        for counts in line {
            spans.extend(cell(state, *counts));
        }
        page.line(spans);
    }
    let numbers = [1, 2, 3, 4, 5].map(|n| format!("{n:>5}{:1$}", "", CELL - 5));
    let numbers = numbers.concat();
    page.line(vec![Span::styled(
        format!("    {}", numbers.trim_end()),
        state.theme.dim(),
    )]);
}

/// One cell: each count before the letter of its level, in the middle of the cell.
fn cell(state: &State, counts: LevelCounts) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = Level::ALL
        .into_iter()
        .filter(|level| counts.of(*level) > 0)
        .map(|level| {
            let letter: String = level.name(state.lang).chars().take(1).collect();
            let text = format!(" {}{letter}", counts.of(level));
            Span::styled(text, state.theme.level(level))
        })
        .collect();
    if spans.is_empty() {
        spans.push(Span::styled(" .", state.theme.dim()));
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let before = CELL.saturating_sub(used) / 2;
    spans.insert(0, Span::raw(" ".repeat(before)));
    let after = CELL.saturating_sub(used + before);
    spans.push(Span::raw(" ".repeat(after)));
    spans
}
