//! A form: labels, fields, what is wrong.

use crate::{
    overlay::Purpose,
    overlays,
    state::State,
    widgets::{
        canvas::{Canvas, Hit},
        form::Form,
        paint::{Page, text},
    },
};
use compliance_text::width::cells;
use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

pub(crate) fn draw(
    state: &State,
    form: &Form,
    purpose: &Purpose,
    area: Rect,
    buf: &mut Canvas<'_>,
) -> Option<Position> {
    let width = area.width.saturating_sub(4).min(76);
    let mut page = Page::new(width - 4);
    if let Some(error) = &form.error {
        page.text(error, state.theme.error());
    } else if let Some(hint) = &form.hint {
        page.text(hint, state.theme.dim());
    }
    let fields = u16::try_from(form.fields.len() * 2).unwrap_or(2);
    let notes = u16::try_from(page.lines.len()).unwrap_or(1).max(2);
    let title = title(state, purpose);
    let inner = overlays::frame(state, &title, area, (width, fields + notes + 3), buf);
    let mut cursor = None;
    for ((n, field), y) in form
        .fields
        .iter()
        .enumerate()
        .zip((inner.top()..).step_by(2))
    {
        let here = n == form.focus;
        let style = if here {
            state.theme.heading()
        } else {
            state.theme.dim()
        };
        text(
            buf,
            (inner.x, y),
            inner.width,
            state.say(field.label.0, field.label.1),
            style,
        );
        let (_, column) = field.editor.position(usize::MAX);
        let room = usize::from(inner.width) - 3;
        let (shown, at) = scrolled(field.editor.text(), column, room);
        let mark = if here { state.glyphs.cursor() } else { " " };
        text(
            buf,
            (inner.x, y + 1),
            inner.width,
            &format!("{mark} {shown}"),
            Style::new(),
        );
        buf.hit(Rect::new(inner.x, y, inner.width, 2), Hit::Line(n));
        if here {
            let x = inner.x + 2 + u16::try_from(at).unwrap_or(0);
            cursor = Some(Position::new(x, y + 1));
        }
    }
    let below = Rect {
        y: inner.y + fields + 1,
        height: inner.height.saturating_sub(fields + 1),
        ..inner
    };
    page.draw(below, 0, buf);
    cursor
}

/// Returns the part of a long line around the cursor, and the cursor's column in it.
fn scrolled(text: &str, column: usize, room: usize) -> (String, usize) {
    if column < room {
        return (text.to_owned(), column);
    }
    let mut skipped = 0;
    let mut rest = text.chars();
    while column - skipped >= room {
        let Some(c) = rest.next() else { break };
        skipped += cells(c.encode_utf8(&mut [0; 4]));
    }
    (rest.as_str().to_owned(), column.saturating_sub(skipped))
}

/// Returns the heading of a form.
pub(crate) fn title(state: &State, purpose: &Purpose) -> String {
    let item = |id| {
        state
            .content
            .item(id)
            .map_or("", |item| item.title.get(state.lang))
            .to_owned()
    };
    match purpose {
        Purpose::NewFirm => state.say("新建企业", "New firm").to_owned(),
        Purpose::Consent => state.say("记录同意", "Record the consent").to_owned(),
        Purpose::Visit => state.say("到场与受访人", "The visit").to_owned(),
        Purpose::Fact(id) => state
            .content
            .fact(id)
            .map_or("", |fact| fact.name.get(state.lang))
            .to_owned(),
        Purpose::Reason(id)
        | Purpose::Owed(id)
        | Purpose::SaidBy(id)
        | Purpose::Ruling(id, _)
        | Purpose::Clear(id)
        | Purpose::LeaveOut(id)
        | Purpose::Voice(id, _)
        | Purpose::Attach(id)
        | Purpose::Receipt(id)
        | Purpose::Agreement(id)
        | Purpose::Shift(id) => item(id),
        Purpose::Topic(verdict, items) => {
            format!("{} ({})", verdict.name(state.lang), items.len())
        }
        Purpose::Programme(selection) => selection.name(state.lang),
        Purpose::Setting(_) => state.say("设置", "Settings").to_owned(),
        Purpose::Reopen => state.say("重开体检", "Reopen the checkup").to_owned(),
        Purpose::ReportPath => state.say("生成报告", "Write the report").to_owned(),
    }
}
