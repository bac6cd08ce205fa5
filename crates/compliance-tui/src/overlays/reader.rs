//! A text to read, and a question to confirm.

use crate::{overlay::Reader, overlays, state::State, widgets::paint::Page};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

pub(crate) fn draw(state: &State, reader: &Reader, area: Rect, buf: &mut Buffer) {
    let width = area.width.saturating_sub(4).min(96);
    let mut page = Page::new(width - 4);
    for line in reader.text.lines() {
        page.text(line, Style::new());
    }
    let height = u16::try_from(page.lines.len() + 2).unwrap_or(u16::MAX);
    let title = if reader.is_error {
        format!("! {}", reader.title)
    } else {
        reader.title.clone()
    };
    let inner = overlays::frame(state, &title, area, (width, height.max(5)), buf);
    page.draw(inner, reader.scroll, buf);
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
