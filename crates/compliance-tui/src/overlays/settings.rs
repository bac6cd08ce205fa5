//! The settings: each with its value, and what the one under the cursor does.

use crate::{
    overlays,
    setting::Setting,
    state::State,
    view::cut,
    widgets::{
        canvas::Canvas,
        list,
        paint::{Page, fit, text},
    },
};
use ratatui::{layout::Rect, style::Style};

/// The cells of a name.
const NAME: usize = 16;
/// The lines that say what a setting does.
const BELOW: u16 = 3;

pub(crate) fn draw(state: &State, cursor: usize, area: Rect, buf: &mut Canvas<'_>) {
    let title = state.say(
        "设置（改后立即生效并保存）",
        "Settings (hold and are stored at once)",
    );
    let width = area.width.saturating_sub(4).min(76);
    let lines = u16::try_from(Setting::ALL.len()).unwrap_or(u16::MAX);
    let height = lines.saturating_add(BELOW + 2).min(area.height - 2);
    let inner = overlays::frame(state, title, area, (width, height), buf);
    let rows = usize::from(inner.height.saturating_sub(BELOW));
    let window = list::window(cursor, Setting::ALL.len(), rows);
    let of = (&window, Setting::ALL.len());
    cut::part(state, overlays::corner(inner), of, buf);
    let shown = Setting::ALL.into_iter().enumerate();
    for ((n, setting), y) in shown.skip(window.start).take(window.len()).zip(inner.y..) {
        let here = n == cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let (zh, en) = setting.label();
        let value = match setting.value(&state.settings, state.lang) {
            empty if empty.is_empty() => "-".to_owned(),
            value => value,
        };
        let line = format!("{mark} {} {value}", fit(state.say(zh, en), NAME));
        text(buf, (inner.x, y), inner.width, &line, style);
        buf.line_hit((inner.x, y), inner.width, n);
    }
    let mut page = Page::new(inner.width);
    if let Some(setting) = Setting::ALL.get(cursor) {
        page.text(setting.explain(state.lang), state.theme.dim());
    }
    let below = Rect {
        y: inner.bottom().saturating_sub(BELOW - 1),
        height: BELOW - 1,
        ..inner
    };
    page.draw(below, 0, buf);
}
