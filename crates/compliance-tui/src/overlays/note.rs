//! The note editor, with the terminal's own cursor where the text goes.

use crate::{
    blanks,
    overlay::{NoteEditor, Writes},
    overlays,
    state::State,
    widgets::{
        canvas::{Canvas, Hit},
        paint::{spans, text},
    },
};
use compliance_model::text::Lang;
use compliance_report::build::Edition;
use compliance_text::width::cells;
use ratatui::{
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Returns the width of the editor's box in a terminal of a size.
const fn box_width(size: (u16, u16)) -> u16 {
    let width = size.0.saturating_sub(4);
    if width > 84 { 84 } else { width }
}

/// Returns the width that the text of editors is wrapped to.
pub(crate) const fn text_width(size: (u16, u16)) -> usize {
    let width = box_width(size).saturating_sub(4);
    if width < 8 { 8 } else { width as usize }
}

/// Says which editions print a note.
fn printed_in(lang: Lang) -> String {
    let editions = Edition::ALL.into_iter().filter(|e| e.prints_notes());
    let names: Vec<&str> = editions.map(|edition| edition.name(lang)).collect();
    match lang {
        Lang::Zh => format!("备注（印在{}里）", names.join("、")),
        Lang::En => format!("Note (printed in: {})", names.join(", ")),
    }
}

/// Says which editions print a private note; no copy for the firm does.
fn private_in(lang: Lang) -> String {
    let editions = Edition::ALL
        .into_iter()
        .filter(|e| e.prints_private_notes());
    let names: Vec<&str> = editions.map(|edition| edition.name(lang)).collect();
    match lang {
        Lang::Zh => format!(
            "内部备注（只印在{}里，给企业的版本都没有）",
            names.join("、")
        ),
        Lang::En => format!(
            "Private (printed in: {}; never for the firm)",
            names.join(", ")
        ),
    }
}

pub(crate) fn draw(
    state: &State,
    note: &NoteEditor,
    area: Rect,
    buf: &mut Canvas<'_>,
) -> Option<Position> {
    let kind = match note.writes {
        Writes::Private => &private_in(state.lang),
        Writes::Note => &printed_in(state.lang),
        Writes::Wording { .. } => state.say(
            "写清本企业的事实：谁、多少、何时起、在哪看到",
            "The fact here: who, how much, since when, where seen",
        ),
    };
    let title = &state.title(&note.item);
    let size = (box_width(state.size), 11.min(area.height - 4));
    let framed = overlays::frame(state, title, area, size, buf);
    text(
        buf,
        (framed.x, framed.y),
        framed.width,
        kind,
        state.theme.dim(),
    );
    let inner = Rect {
        y: framed.y + 1,
        height: framed.height.saturating_sub(1),
        ..framed
    };
    let width = text_width(state.size);
    let lines = note.editor.lines(width);
    let (row, column) = note.editor.position(width);
    let rows = usize::from(inner.height.saturating_sub(1));
    let top = row.saturating_sub(rows.saturating_sub(1));
    let left = blanks::left(note);
    for (line, y) in lines.iter().skip(top).take(rows).zip(inner.top()..) {
        let row = Rect::new(inner.x, y, inner.width, 1);
        draw_line(state, note, (line.clone(), &left), row, buf);
    }
    let waits = state
        .case
        .as_ref()
        .is_some_and(|case| !case.waiting().is_empty());
    let typed = note.editor.text();
    let asked = blanks::asked(note).map(|asked| {
        let colon = state.say("：", ": ");
        format!("{}{colon}{}", asked.told(state.lang), asked.how(state.lang))
    });
    let kept = match &note.writes {
        _ if waits => state.say("未存盘，暂留内存", "not on the disk, kept in memory"),
        _ if asked.is_some() => &asked.unwrap_or_default(),
        Writes::Wording { own, .. } if typed.trim() == own => state.say(
            "题库句式，不是本企业的事实；不改即跳过",
            "the item's pattern, no fact yet; unchanged, it is skipped",
        ),
        _ if typed == note.stored => state.say("已存", "stored"),
        _ => state.say(
            "未存，停顿一秒自动保存",
            "not stored yet; a second's pause stores it",
        ),
    };
    let foot = format!("{} {kept}", note.editor.text().chars().count());
    text(
        buf,
        (inner.x, inner.bottom() - 1),
        inner.width,
        &foot,
        state.theme.dim(),
    );
    let x = inner.x + u16::try_from(column).ok()?;
    let y = inner.y + u16::try_from(row - top).ok()?;
    Some(Position::new(x.min(inner.right() - 1), y))
}

/// Draws a line of the text: the blank that is selected stands out most, then the others that are
/// left. A click puts the cursor there.
fn draw_line(
    state: &State,
    note: &NoteEditor,
    (line, left): (Range<usize>, &[Range<usize>]),
    row: Rect,
    buf: &mut Canvas<'_>,
) {
    let (text, selected) = (note.editor.text(), note.editor.selected());
    let shown = text.get(line.clone()).unwrap_or_default();
    buf.hit(row, Hit::Line(line.end));
    let (mut parts, mut x) = (Vec::new(), row.x);
    for (at, grapheme) in shown.grapheme_indices(true) {
        let at = line.start + at;
        let style = if selected.contains(&at) {
            state.theme.chosen()
        } else if left.iter().any(|blank| blank.contains(&at)) {
            state.theme.key()
        } else {
            Style::new()
        };
        let grapheme = compliance_text::clean::line(grapheme).into_owned();
        let width = u16::try_from(cells(&grapheme)).unwrap_or(1);
        let room = row.right().saturating_sub(x).min(width);
        buf.hit(Rect::new(x, row.y, room, 1), Hit::Line(at));
        x = x.saturating_add(width);
        parts.push(Span::styled(grapheme, style));
    }
    spans(buf, (row.x, row.y), row.width, &Line::from(parts));
}
