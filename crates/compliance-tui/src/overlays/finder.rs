//! The search: a field and what it finds.

use crate::{
    overlays,
    state::State,
    widgets::{editor::Editor, list, paint::text},
};
use compliance_model::id::ItemId;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

pub(crate) fn draw(
    state: &State,
    query: &Editor,
    (hits, cursor): (&[ItemId], usize),
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let title = state.say(
        "查找（汉字、拼音或首字母，如 ldht）",
        "Search (Chinese, pinyin or initials)",
    );
    let width = area.width.saturating_sub(4).min(84);
    let inner = overlays::frame(state, title, area, (width, area.height - 4), buf);
    text(
        buf,
        (inner.x, inner.y),
        inner.width,
        query.text(),
        Style::new(),
    );
    let rows = usize::from(inner.height).saturating_sub(2);
    let window = list::window(cursor, hits.len(), rows);
    let shown = hits
        .iter()
        .enumerate()
        .skip(window.start)
        .take(window.len());
    for ((n, id), y) in shown.zip(inner.y + 2..) {
        let here = n == cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let item = state.content.item(id);
        let title = item.map_or("", |item| item.title.get(state.lang));
        let standing = state.case.as_ref().and_then(|case| case.assessment.row(id));
        let sign = standing.map_or(" ", |row| state.glyphs.state(row.state));
        text(
            buf,
            (inner.x, y),
            inner.width,
            &format!("{mark} {sign} {id} {title}"),
            style,
        );
    }
    if hits.is_empty() {
        let none = state.say("没有找到", "Nothing found");
        text(
            buf,
            (inner.x, inner.y + 2),
            inner.width,
            none,
            state.theme.dim(),
        );
    }
    let (_, column) = query.position(usize::MAX);
    Some(Position::new(
        inner.x + u16::try_from(column).ok()?,
        inner.y,
    ))
}
