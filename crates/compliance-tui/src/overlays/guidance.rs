//! The guidance list: a field, what it is narrowed by, and the entries found.

use crate::{
    overlay::GuidanceList,
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

/// The cells of an id with its mark, and of a level.
const ID: usize = 14;
const LEVEL: usize = 8;

pub(crate) fn draw(
    state: &State,
    asked: &GuidanceList,
    area: Rect,
    buf: &mut Canvas<'_>,
) -> Option<Position> {
    let title = state.say("行政合规指导清单", "Guidance list");
    let title = format!("{title} {}", asked.hits.len());
    let width = area.width.saturating_sub(4).min(100);
    let inner = overlays::frame(state, &title, area, (width, area.height - 4), buf);
    text(
        buf,
        (inner.x, inner.y),
        inner.width,
        asked.query.text(),
        Style::new(),
    );
    let narrowed = narrowed(state, asked);
    text(
        buf,
        (inner.x, inner.y + 1),
        inner.width,
        &narrowed,
        state.theme.dim(),
    );
    let rows = usize::from(inner.height).saturating_sub(2);
    let window = list::window(asked.cursor, asked.hits.len(), rows);
    cut::part(
        state,
        overlays::corner(inner),
        (&window, asked.hits.len()),
        buf,
    );
    let top = inner.y + 2;
    let shown = asked.hits.iter().enumerate();
    for ((n, (id, sure)), y) in shown.skip(window.start).take(window.len()).zip(top..) {
        let Some((_, entry)) = state.content.lists().guidance(id) else {
            continue;
        };
        let here = n == asked.cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let level = entry.level(state.content.scoring());
        let told = level.map_or("", |level| level.name(state.lang));
        let style_of_level = level.map_or(Style::new(), |level| state.theme.level(level));
        let unsure = if *sure { "" } else { " ?" };
        let title = format!("{}{unsure}", entry.title.get(state.lang));
        let line = Line::from(vec![
            Span::styled(fit(&format!("{mark} {id}"), ID), style),
            Span::styled(fit(&format!(" {told}"), LEVEL), style_of_level),
            title.set_style(style),
        ]);
        spans(buf, (inner.x, y), inner.width, &line);
        buf.line_hit((inner.x, y), inner.width, n);
    }
    if asked.hits.is_empty() {
        let none = state.say("没有找到", "Nothing found");
        text(buf, (inner.x, top), inner.width, none, state.theme.dim());
    }
    let (_, column) = asked.query.position(usize::MAX);
    let x = inner.x + u16::try_from(column).ok()?;
    Some(Position::new(x.min(inner.right() - 1), inner.y))
}

/// Says what the list is narrowed by: firm or item, regulator, level.
fn narrowed(state: &State, asked: &GuidanceList) -> String {
    let lang = state.lang;
    let whose = match (&asked.item, asked.of_firm) {
        (Some(item), _) => state.title(item),
        (None, true) => lang
            .pick("本企业适用（? 为情况不清楚）", "this firm's (?: not sure)")
            .to_owned(),
        (None, false) => lang.pick("全部", "all").to_owned(),
    };
    let chapters = state.content.lists().guidance.iter();
    let regulator = asked.regulator.as_ref().and_then(|id| {
        let mut chapters = chapters.clone().filter(|chapter| &chapter.regulator == id);
        chapters.next()
    });
    let regulator = regulator.map_or(lang.pick("各部门", "all regulators"), |chapter| {
        chapter.name.get(lang)
    });
    let level = asked
        .level
        .map_or(lang.pick("各等级", "all levels"), |level| {
            level.name(lang)
        });
    format!("{whose} · {regulator} · {level}")
}
