//! A menu: what it is about, and its lines with their digits.

use crate::{
    overlay::Menu,
    overlays,
    state::State,
    view::cut,
    widgets::{canvas::Canvas, list, paint},
};
use ratatui::{layout::Rect, style::Style};

/// How many lines to choose from are seen however much is said above them.
const CHOICES_SEEN: u16 = 5;

pub(crate) fn draw(state: &State, menu: &Menu, area: Rect, buf: &mut Canvas<'_>) {
    let width = area.width.saturating_sub(4).min(84);
    let mut page = paint::Page::new(width - 4);
    for line in menu.intro.lines() {
        page.text(line, state.theme.dim());
    }
    page.gap();
    let most = area.height.saturating_sub(4);
    let lines = u16::try_from(menu.choices.len()).unwrap_or(u16::MAX);
    // What is chosen from is always seen; of what is said above it, as much as there is room for.
    let room = most.saturating_sub(2 + lines.min(CHOICES_SEEN));
    let above = u16::try_from(page.lines.len()).unwrap_or(2).min(room);
    let height = above.saturating_add(lines).saturating_add(2);
    let inner = overlays::frame(state, &menu.title, area, (width, height.min(most)), buf);
    let told = Rect {
        height: above,
        ..inner
    };
    page.draw(told, 0, buf);
    let body = Rect {
        y: inner.y + above,
        height: inner.height.saturating_sub(above),
        ..inner
    };
    let window = list::window(menu.cursor, menu.choices.len(), usize::from(body.height));
    let of = (&window, menu.choices.len());
    cut::part(state, overlays::corner(inner), of, buf);
    let shown = menu.choices.iter().enumerate();
    for ((n, choice), y) in shown
        .skip(window.start)
        .take(window.len())
        .zip(body.top()..)
    {
        let here = n == menu.cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let digit = match n {
            0..9 => (n + 1).to_string(),
            _ => " ".to_owned(),
        };
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let line = format!("{mark} {digit} {}", choice.label);
        paint::text(buf, (body.x, y), body.width, &line, style);
        buf.line_hit((body.x, y), body.width, n);
    }
}
