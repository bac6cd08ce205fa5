//! What lies on top of a screen, each drawing itself; an editor returns where the cursor stands.

pub(crate) mod basis;
pub(crate) mod finder;
pub(crate) mod form;
pub(crate) mod guidance;
pub(crate) mod help;
pub(crate) mod menu;
pub(crate) mod note;
pub(crate) mod outline;
pub(crate) mod palette;
pub(crate) mod reader;
pub(crate) mod settings;
pub(crate) mod statute;
pub(crate) mod tour;
pub(crate) mod what_if;
pub(crate) mod why;

use crate::{
    overlay::Overlay, state::State, widgets::canvas::Canvas, widgets::clear_wide::ClearWide,
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Modifier,
    widgets::Widget as _,
};

/// Draws an overlay; returns the place of the terminal's cursor, if it edits.
pub(crate) fn draw(
    state: &State,
    overlay: &Overlay,
    area: Rect,
    buf: &mut Canvas<'_>,
) -> Option<Position> {
    if !matches!(overlay, Overlay::Filter { .. }) {
        buf.cover();
    }
    match overlay {
        Overlay::Help { scroll } => help::draw(state, *scroll, area, buf),
        Overlay::Reader(reader) => reader::draw(state, reader, area, buf),
        Overlay::Confirm { question, .. } => reader::confirm(state, question, area, buf),
        Overlay::Note(editor) => return note::draw(state, editor, area, buf),
        Overlay::Form { form, purpose } => return form::draw(state, form, purpose, area, buf),
        Overlay::Finder(finder) => return finder::draw(state, finder, area, buf),
        Overlay::Filter { query } => {
            return Some(crate::screens::library::field(state, query, area));
        }
        Overlay::Settings { cursor } => settings::draw(state, *cursor, area, buf),
        Overlay::Guidance(list) => return guidance::draw(state, list, area, buf),
        Overlay::Palette(palette) => return palette::draw(state, palette, area, buf),
        Overlay::Basis { cursor } => basis::draw(state, *cursor, area, buf),
        Overlay::Statute(statute) => statute::draw(state, statute, area, buf),
        Overlay::Outline { cursor } => outline::draw(state, *cursor, area, buf),
        Overlay::Menu(menu) => menu::draw(state, menu, area, buf),
        Overlay::WhatIf(what_if) => what_if::draw(state, what_if, area, buf),
    }
    None
}

/// Draws a box with a title and returns its inside. The header's lines, which say where one
/// is and who speaks, and the footer's two stay free.
pub(crate) fn frame(
    state: &State,
    title: &str,
    area: Rect,
    size: (u16, u16),
    buf: &mut Buffer,
) -> Rect {
    let width = size.0.min(area.width);
    let head = if state.case.is_some() { 3 } else { 2 };
    let height = size.1.min(area.height - 2 - head);
    let outer = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + ((area.height - 2 - height) / 2).max(head),
        width,
        height,
    };
    boxed(state, title, area, outer, buf)
}

/// Returns where the lower right corner of a box is, from its inside.
pub(crate) const fn corner(inner: Rect) -> Position {
    Position::new(inner.x + inner.width + 2, inner.y + inner.height)
}

/// Draws a box with a title where it is said to stand, and returns its inside.
fn boxed(state: &State, title: &str, area: Rect, outer: Rect, buf: &mut Buffer) -> Rect {
    let Rect { width, height, .. } = outer;
    // Beside the box nothing is left of the lines it covers: half a border or half a word there
    // would look like a part of it.
    let band = Rect {
        x: area.x,
        width: area.width,
        ..outer
    };
    ClearWide.render(band, buf);
    let (rule, bar) = (state.glyphs.rule(), state.glyphs.bar());
    let dim = state.theme.dim();
    let line = rule.repeat(usize::from(width));
    for y in [outer.top(), outer.bottom() - 1] {
        buf.set_stringn(outer.x, y, &line, usize::from(width), dim);
    }
    for y in outer.top() + 1..outer.bottom() - 1 {
        buf.set_string(outer.left(), y, bar, dim);
        buf.set_string(outer.right() - 1, y, bar, dim);
    }
    let title = format!(" {title} ");
    // It stands on the rule, which is dim; no terminal shows dim and bold alike.
    let bold = state.theme.heading().remove_modifier(Modifier::DIM);
    crate::widgets::paint::text(buf, (outer.x + 2, outer.y), width - 4, &title, bold);
    Rect {
        x: outer.x + 2,
        y: outer.y + 1,
        width: width - 4,
        height: height.saturating_sub(2),
    }
}
