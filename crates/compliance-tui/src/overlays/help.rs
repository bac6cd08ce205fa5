//! The help: every key that works here, from the one table.

use crate::{
    keys::table,
    overlays,
    state::State,
    view::cut,
    widgets::paint::{Page, fit},
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Span};

/// How wide the box is, at most.
const WIDTH: u16 = 76;

pub(crate) fn draw(state: &State, scroll: usize, area: Rect, buf: &mut Buffer) {
    let title = state.say("帮助：这里能用的键", "Help: the keys that work here");
    let inner = overlays::frame(state, title, area, (WIDTH, area.height), buf);
    let below = page(state, inner.width).draw(inner, scroll, buf);
    cut::more(state, (inner.x - 2, inner.bottom()), below, buf);
}

/// Returns how far the help can be scrolled.
pub(crate) fn bottom(state: &State) -> usize {
    let (columns, rows) = state.size;
    let page = page(state, WIDTH.min(columns).saturating_sub(4));
    // The frame takes two lines, and the footer under it two more.
    page.lines
        .len()
        .saturating_sub(usize::from(rows.saturating_sub(4)))
}

fn page(state: &State, width: u16) -> Page {
    let mut page = Page::new(width);
    let scopes = state.scopes_beneath();
    let on_screen = state.overlays.len() < 2;
    if on_screen {
        page.text(state.screen.name(state.lang), state.theme.heading());
        page.text(state.screen.purpose(state.lang), Style::new());
        page.gap();
    }
    for scope in scopes {
        page.text(scope.name(state.lang), state.theme.heading());
        if let Some(use_of) = scope.use_of(state.lang) {
            page.text(use_of, Style::new());
        }
        for binding in table::of_scope(*scope) {
            page.line(vec![
                Span::styled(
                    format!("  {}", fit(&binding.chords(), 18)),
                    state.theme.key(),
                ),
                Span::styled(binding.name(state.lang), Style::new()),
            ]);
        }
        page.gap();
    }
    page.text(
        state.say(
            "输入法打开时，请用数字键、功能键、方向键或 Ctrl 组合键。",
            "With an input method open use digits, function keys, arrows or Ctrl.",
        ),
        state.theme.dim(),
    );
    page
}
