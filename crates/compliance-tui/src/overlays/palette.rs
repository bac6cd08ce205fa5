//! The command palette: a field, and the actions found with their keys.

use crate::{
    overlay::Palette,
    overlays,
    state::State,
    view::cut,
    widgets::{
        canvas::Canvas,
        list,
        paint::{fit, spans, text},
    },
};
use ratatui::{
    layout::{Position, Rect},
    style::{Style, Styled as _},
    text::{Line, Span},
};

/// The cells of a name and of its keys.
const NAME: usize = 24;
const KEYS: usize = 18;

pub(crate) fn draw(
    state: &State,
    palette: &Palette,
    area: Rect,
    buf: &mut Canvas<'_>,
) -> Option<Position> {
    let title = state.say(
        "命令面板（汉字、拼音、首字母或按键）",
        "Commands (name or key)",
    );
    let width = area.width.saturating_sub(4).min(64);
    let inner = overlays::frame(state, title, area, (width, area.height - 4), buf);
    let at = (inner.x, inner.y);
    text(buf, at, inner.width, palette.query.text(), Style::new());
    let rows = usize::from(inner.height).saturating_sub(2);
    let beneath = state.scopes_beneath();
    let window = list::window(palette.cursor, palette.hits.len(), rows);
    let of = (&window, palette.hits.len());
    cut::part(state, overlays::corner(inner), of, buf);
    let shown = palette.hits.iter().enumerate();
    let top = inner.y + 2;
    for ((n, hit), y) in shown.skip(window.start).take(window.len()).zip(top..) {
        let here = n == palette.cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let place = if beneath.contains(&hit.scope) {
            state.say("此处", "here")
        } else {
            hit.scope.name(state.lang)
        };
        let name = fit(&format!("{mark} {}", hit.name(state.lang)), NAME);
        let line = Line::from(vec![
            Span::styled(name, style),
            Span::styled(fit(&hit.chords(), KEYS), state.theme.key()),
            place.set_style(state.theme.dim()),
        ]);
        spans(buf, (inner.x, y), inner.width, &line);
        buf.line_hit((inner.x, y), inner.width, n);
    }
    if palette.hits.is_empty() {
        let none = state.say("没有找到", "Nothing found");
        text(buf, (inner.x, top), inner.width, none, state.theme.dim());
    }
    let (_, column) = palette.query.position(usize::MAX);
    let x = inner.x + u16::try_from(column).ok()?;
    Some(Position::new(x.min(inner.right() - 1), inner.y))
}
