//! A text to read, and a question to confirm.

use crate::{overlay::Reader, overlays, state::State, view::cut, widgets::paint::Page};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

pub(crate) fn draw(state: &State, reader: &Reader, area: Rect, buf: &mut Buffer) {
    let page = page(reader, area.width);
    let size = (box_width(area.width), box_height(&page));
    let title = if reader.is_error {
        format!("! {}", reader.title)
    } else {
        reader.title.clone()
    };
    let inner = overlays::frame(state, &title, area, size, buf);
    let below = page.draw(inner, reader.scroll, buf);
    cut::more(state, (inner.x - 2, inner.bottom()), below, buf);
}

fn box_width(columns: u16) -> u16 {
    columns.saturating_sub(4).min(96)
}

fn box_height(page: &Page) -> u16 {
    let height = u16::try_from(page.lines.len() + 2).unwrap_or(u16::MAX);
    height.max(5)
}

fn page(reader: &Reader, columns: u16) -> Page {
    let mut page = Page::new(box_width(columns).saturating_sub(4));
    for line in reader.text.lines() {
        page.text(line, Style::new());
    }
    page
}

/// Returns how far a text can be scrolled in a terminal of a size.
pub(crate) fn bottom(reader: &Reader, (columns, rows): (u16, u16)) -> usize {
    let page = page(reader, columns);
    let rows = box_height(&page)
        .min(rows.saturating_sub(2))
        .saturating_sub(2);
    page.lines.len().saturating_sub(usize::from(rows))
}

pub(crate) fn confirm(state: &State, question: &str, area: Rect, buf: &mut Buffer) {
    let mut page = Page::new(52);
    page.text(question, state.theme.heading());
    page.gap();
    page.text(
        state.say("1 是    2 否", "1 yes    2 no"),
        state.theme.key(),
    );
    let height = u16::try_from(page.lines.len() + 2).unwrap_or(u16::MAX);
    let inner = overlays::frame(
        state,
        state.say("请确认", "Please confirm"),
        area,
        (56, height),
        buf,
    );
    page.draw(inner, 0, buf);
}
