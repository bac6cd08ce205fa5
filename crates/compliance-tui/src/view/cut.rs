//! What does not fit says so: the part of a list that is seen, and a page that goes on below.

use crate::{
    state::State,
    view::rule,
    widgets::{
        canvas::Canvas,
        paint::{Page, text},
    },
};
use compliance_text::width::cells;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use std::ops::Range;

/// Says on a rule that the page above it goes on.
pub(crate) fn more(state: &State, (x, y): (u16, u16), below: usize, buf: &mut Buffer) {
    if below > 0 {
        let more = state.say(" PgDn 还有 ", " PgDn more ");
        let width = u16::try_from(cells(more)).unwrap_or(0);
        text(buf, (x + 2, y), width, more, state.theme.dim());
    }
}

/// Says on a rule, left of an end, which lines of a list are seen, if not all are.
pub(crate) fn part(
    state: &State,
    end: Position,
    (seen, of): (&Range<usize>, usize),
    buf: &mut Buffer,
) {
    if seen.len() < of {
        let part = format!(" {}-{}/{of} ", seen.start + 1, seen.end);
        let width = u16::try_from(cells(&part)).unwrap_or(0);
        let x = end.x.saturating_sub(width + 1);
        text(buf, (x, end.y), width, &part, state.theme.dim());
    }
}

/// Draws a page that can be scrolled; one that does not fit ends in a rule that says so.
pub(crate) fn page(state: &State, page: &Page, area: Rect, scroll: usize, buf: &mut Canvas<'_>) {
    if page.lines.len() <= usize::from(area.height) {
        page.draw_hits(area, 0, buf);
        return;
    }
    let last = area.bottom() - 1;
    let body = Rect {
        height: area.height - 1,
        ..area
    };
    let below = page.draw_hits(body, scroll, buf);
    rule(state, (area.x, last), area.width, buf);
    more(state, (area.x, last), below, buf);
}

/// Returns how far such a page can be scrolled.
pub(crate) fn bottom(lines: usize, rows: u16) -> usize {
    let rows = usize::from(rows);
    if lines <= rows {
        0
    } else {
        lines.saturating_sub(rows.saturating_sub(1))
    }
}
