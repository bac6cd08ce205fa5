//! A form: labels, fields, what is wrong.

use crate::{
    overlay::Purpose,
    overlays,
    state::State,
    update::forms,
    widgets::{
        canvas::{Canvas, Hit},
        form::{Field, Form},
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
        page.text(&state.glyphs.with_arrow(hint), state.theme.dim());
    }
    if form.gives_way() && form.error.is_none() {
        let how = state.say(
            "选中的是提示：打字即替换，End 接着写，Enter 照用。",
            "What is selected is proposed: typing takes its place, End goes on with it, Enter keeps it.",
        );
        page.text(how, state.theme.dim());
    }
    let count = u16::try_from(form.fields.len()).unwrap_or(1);
    let notes = u16::try_from(page.lines.len()).unwrap_or(1).max(2);
    let title = title(state, purpose);
    // Two lines a field where there is room for all, else one.
    let most = area.height.saturating_sub(AROUND);
    let each = if count * 2 < most { 2 } else { 1 };
    let fields = count * each;
    let inner = overlays::frame(state, &title, area, (width, fields + notes + 3), buf);
    let defaults = forms::defaults(state, form, purpose);
    let mut cursor = None;
    for (n, y) in (0..form.fields.len()).zip((inner.top()..).step_by(usize::from(each))) {
        let row = Rect::new(inner.x, y, inner.width, each);
        let default = defaults.iter().find(|(field, _)| *field == n);
        let default = default.map(|(_, means)| means.as_str());
        cursor = cursor.or(draw_field(state, form, (n, default), row, buf));
    }
    let gap = inner.height.saturating_sub(fields + notes).min(1);
    let below = Rect {
        y: inner.y + fields + gap,
        height: inner.height.saturating_sub(fields + gap),
        ..inner
    };
    page.draw(below, 0, buf);
    cursor
}

/// How many lines of a screen a form cannot have: head, foot, and its own frame.
const AROUND: u16 = 7;

/// Draws a field, its label above it or, on one line, before it; empty, it says what that means.
/// Returns where the cursor is.
fn draw_field(
    state: &State,
    form: &Form,
    (n, default): (usize, Option<&str>),
    row: Rect,
    buf: &mut Canvas<'_>,
) -> Option<Position> {
    let field = form.fields.get(n)?;
    let here = n == form.focus;
    let style = if here {
        state.theme.heading()
    } else {
        state.theme.dim()
    };
    let label = |field: &Field| state.say(field.label.0, field.label.1).to_owned();
    text(buf, (row.x, row.y), row.width, &label(field), style);
    let (x, y) = if row.height > 1 {
        (row.x, row.y + 1)
    } else {
        let widest = form.fields.iter().map(|field| cells(&label(field))).max();
        let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(0);
        (row.x + (widest + 1).min(row.width / 2), row.y)
    };
    let width = row.right().saturating_sub(x);
    let (_, column) = field.editor.position(usize::MAX);
    let room = usize::from(width.saturating_sub(3));
    let mark = if here { state.glyphs.cursor() } else { " " };
    if let (true, Some(default)) = (field.editor.text().is_empty(), default) {
        let line = format!("{mark} {default}");
        text(buf, (x, y), width, &line, state.theme.dim());
        buf.hit(row, Hit::Line(n));
        return here.then(|| Position::new(x + 2, y));
    }
    let (shown, at) = if here {
        scrolled(field.editor.text(), column, room)
    } else {
        (field.editor.text().to_owned(), 0)
    };
    let style = if here && !field.editor.selected().is_empty() {
        state.theme.chosen()
    } else {
        Style::new()
    };
    text(buf, (x, y), width, mark, Style::new());
    let beside = width.saturating_sub(2);
    text(buf, (x + 2, y), beside, &shown, style);
    buf.hit(row, Hit::Line(n));
    here.then(|| Position::new(x + 2 + u16::try_from(at).unwrap_or(0), y))
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
    let item = |id| state.title(id);
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
        | Purpose::Leniency(id)
        | Purpose::Claim(id)
        | Purpose::Agreement(id)
        | Purpose::WithdrawOwn(id)
        | Purpose::Shift(id) => item(id),
        Purpose::Topic(verdict, items) => {
            format!("{} ({})", verdict.name(state.lang), items.len())
        }
        Purpose::Own(_) => state.say("律师现场发现", "Lawyer's own finding").to_owned(),
        Purpose::Penalty(_) => state
            .say("行政处罚或列入名单", "Penalty or listing")
            .to_owned(),
        Purpose::Programme(selection) => selection.name(state.lang),
        Purpose::Setting(_) => state.say("设置", "Settings").to_owned(),
        Purpose::Reopen(_) => state.say("重开体检", "Reopen the checkup").to_owned(),
        Purpose::ReportPath(_) => state.say("生成报告", "Write the report").to_owned(),
    }
}
