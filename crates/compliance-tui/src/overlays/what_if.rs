//! What if: findings with ticks, and the index and grade that would follow.

use crate::{
    overlay::WhatIf,
    overlays,
    state::{Case, State},
    update::what_if::mended,
    view::cut,
    widgets::{canvas::Canvas, list, paint},
};
use compliance_model::assess::Assessment;
use ratatui::{layout::Rect, style::Style};

/// The lines above the list.
const ABOVE: u16 = 3;

pub(crate) fn draw(state: &State, what_if: &WhatIf, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let width = area.width.saturating_sub(4).min(84);
    let lines = u16::try_from(what_if.items.len()).unwrap_or(u16::MAX);
    let height = lines
        .saturating_add(ABOVE + 2)
        .min(area.height.saturating_sub(4));
    let title = state.say("假设整改", "What if");
    let inner = overlays::frame(state, title, area, (width, height), buf);
    let change = change(state, case, &mended(state, case, &what_if.ticked));
    let at = (inner.x, inner.y);
    paint::text(buf, at, inner.width, &change, state.theme.heading());
    let how = state.say(
        "勾选的都整改到位、材料齐全时（空格勾选）：",
        "with what is ticked mended and shown by papers (Space ticks):",
    );
    let at = (inner.x, inner.y + 1);
    paint::text(buf, at, inner.width, how, state.theme.dim());
    let rows = inner.height.saturating_sub(ABOVE);
    let window = list::window(what_if.cursor, what_if.items.len(), usize::from(rows));
    let of = (&window, what_if.items.len());
    cut::part(state, overlays::corner(inner), of, buf);
    let shown = what_if.items.iter().enumerate();
    let top = inner.y + ABOVE;
    for ((n, item), y) in shown.skip(window.start).take(window.len()).zip(top..) {
        let here = n == what_if.cursor;
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let mark = if here { state.glyphs.cursor() } else { " " };
        let tick = if what_if.ticked.contains(item) {
            "x"
        } else {
            " "
        };
        let mut findings = case.assessment.findings.iter();
        let level = findings.find(|finding| finding.item == *item);
        let level = level.map(|finding| finding.level);
        let level = level.map_or("", |level| level.name(state.lang));
        let title = state.title(item);
        let line = format!("{mark} [{tick}] {level} {title}");
        paint::text(buf, (inner.x, y), inner.width, &line, style);
        buf.line_hit((inner.x, y), inner.width, n);
    }
}

/// Writes what index and grade become.
pub(crate) fn change(state: &State, case: &Case, after: &Assessment) -> String {
    let marks = state.content.scoring().index_marks();
    let show = |a: &Assessment| {
        let index = a.total.index().map(|index| index.show(&marks));
        let grade = a.graded.grade();
        let index = index.unwrap_or_else(|| "-".to_owned());
        (
            index,
            format!("{} {}", grade.letter(), grade.name(state.lang)),
        )
    };
    let ((index, grade), (new_index, new_grade)) = (show(&case.assessment), show(after));
    let (word, grade_word) = (state.say("指数", "Index"), state.say("总评", "Grade"));
    let to = state.glyphs.arrow();
    format!("{word} {index} {to} {new_index}   {grade_word} {grade} {to} {new_grade}")
}
