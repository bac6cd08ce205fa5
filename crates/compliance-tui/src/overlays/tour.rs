//! The step of the tour at hand, in the lowest lines of the screen.

use crate::{
    overlays,
    state::State,
    tour::{STEPS, text},
    widgets::{
        canvas::{Canvas, Hit},
        paint::Page,
    },
};
use ratatui::{layout::Rect, style::Style};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some((n, text)) = text(state) else { return };
    let width = area.width.saturating_sub(2).min(84);
    let mut page = Page::new(width - 4);
    page.text(&text, Style::new());
    let of = STEPS.len();
    let (tour, end) = (
        state.say("导览", "Tour"),
        state.say("Esc 结束", "Esc ends it"),
    );
    let title = format!("{tour} {n}/{of}  {end}");
    let height = u16::try_from(page.lines.len() + 2).unwrap_or(4);
    let outer = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.bottom().saturating_sub(height + 2),
        width,
        height,
    };
    let inner = overlays::boxed(state, &title, area, outer, buf);
    page.draw(inner, 0, buf);
    buf.hit(outer, Hit::Nothing);
}
