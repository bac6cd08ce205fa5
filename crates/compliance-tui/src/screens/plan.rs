//! The plan: what to do, by whom, by when; below it the papers owed and the evidence.

use crate::{
    state::{Case, State},
    view::{cut, rule},
    widgets::{
        canvas::{Canvas, Hit},
        paint::Page,
    },
};
use compliance_model::{date::overdue, plan::Action, text::Lang};
use ratatui::{layout::Rect, style::Style, text::Span};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let mut page = Page::new(area.width - 2);
    let mut cursor = 0..0;
    for (n, action) in case.assessment.plan.iter().enumerate() {
        let top = page.lines.len();
        page.mark(Some(Hit::Line(n)));
        entry(state, action, n == case.list_cursor, &mut page);
        if n == case.list_cursor {
            cursor = top..page.lines.len();
        }
    }
    if case.assessment.plan.is_empty() {
        let none = state.say("还没有需要整改的事项。", "Nothing to mend so far.");
        page.text(none, Style::new());
    }
    let mut registers = Page::new(area.width - 2);
    let here = owed(state, case, &mut registers);
    evidence(state, case, &mut registers);
    let below = u16::try_from(registers.lines.len()).unwrap_or(0);
    let below = below.min(area.height / 3);
    let inner = Rect::new(area.x + 1, area.y, area.width - 2, area.height);
    let gap = u16::from(below > 0);
    let plan = Rect {
        height: inner.height - below - gap,
        ..inner
    };
    let scroll = cursor.end.saturating_sub(usize::from(plan.height));
    let hidden = page.draw_hits(plan, scroll.min(cursor.start), buf);
    if below > 0 {
        rule(state, (area.x, plan.bottom()), area.width, buf);
        cut::more(state, (area.x, plan.bottom()), hidden, buf);
        let rest = Rect {
            y: plan.bottom() + 1,
            height: below,
            ..inner
        };
        let scroll = here.map_or(0, |line| (line + 1).saturating_sub(usize::from(below)));
        registers.draw_hits(rest, scroll, buf);
    }
}

/// One action: level, day, owner, and what is to be done with its trace.
fn entry(state: &State, action: &Action, here: bool, page: &mut Page) {
    let mark = if here { state.glyphs.cursor() } else { " " };
    let level = format!("{mark} [{}]", action.level.name(state.lang));
    let weekend = if action.due_on_weekend {
        state.say("（周末）", " (weekend)")
    } else {
        ""
    };
    let late = overdue(action.due, state.today(), state.lang);
    let term = action.term.name(state.lang);
    let due = format!(" {term} {}{weekend} {late}", action.due);
    let due = format!("{} ", due.trim_end());
    let post = action.owner.name(state.lang);
    let owner = match action.agreed_with.as_str() {
        "" => post.to_owned(),
        who => compliance_text::clean::line(who).into_owned(),
    };
    let kind = action.kind.name(state.lang);
    page.line(vec![
        Span::styled(level, state.theme.level(action.level)),
        Span::styled(due, state.theme.heading()),
        Span::styled(format!("{owner} {kind}"), state.theme.dim()),
    ]);
    let style = if here {
        state.theme.heading()
    } else {
        Style::new()
    };
    let title = state.title(&action.item);
    let what = format!("{title}{}{}", state.colon(), action.action);
    page.hanging("     ", &what, style, style);
    if !action.trace.is_empty() {
        let label = state.say("     留痕：", "     Trace: ");
        page.labelled(label, &action.trace, state.theme.dim());
    }
}

/// The papers owed: what, who, by when; then how many came. Returns the line of the cursor, if it
/// is here.
fn owed(state: &State, case: &Case, page: &mut Page) -> Option<usize> {
    let owed = &case.assessment.owed;
    let mut at = None;
    if !owed.is_empty() {
        let title = state.say("待补材料", "Papers owed");
        let tick = state.say("（Enter 记收到）", " (Enter: they came)");
        let title = format!("{title} {}{tick}", owed.len());
        page.text(&title, state.theme.heading());
    }
    for (n, papers) in (case.assessment.plan.len()..).zip(owed) {
        let day = papers.owed.due.map(|day| {
            let late = overdue(day, state.today(), state.lang);
            format!("{day} {late}").trim_end().to_owned()
        });
        let undated = state.say("未定日期", "no day");
        let day = day.unwrap_or_else(|| undated.to_owned());
        let who = match papers.owed.who.as_str() {
            "" => state.say("未定人", "nobody named"),
            who => who,
        };
        let text = format!("{day} {who}  {}", papers.owed.what);
        let here = n == case.list_cursor;
        let (mark, style) = if here {
            (state.glyphs.cursor(), state.theme.cursor())
        } else {
            (" ", Style::new())
        };
        page.mark(Some(Hit::Line(n)));
        page.hanging(&format!("{mark} + "), &text, state.theme.dim(), style);
        if here {
            at = Some(page.lines.len() - 1);
        }
    }
    page.mark(None);
    let received = case.file.checkup.receipts().count();
    if received > 0 {
        let told = match state.lang {
            Lang::Zh => format!("已收到材料 {received} 项（只在内部记录中）"),
            Lang::En => format!("{received} came (in the internal record alone)"),
        };
        page.text(&told, state.theme.dim());
    }
    at
}

/// The evidence, numbered as in the report.
fn evidence(state: &State, case: &Case, page: &mut Page) {
    let files: Vec<_> = case.file.checkup.attachments().collect();
    if files.is_empty() {
        return;
    }
    let title = state.say("证据文件", "Evidence");
    page.text(&format!("{title} {}", files.len()), state.theme.heading());
    for ((_, file), n) in files.iter().zip(1..) {
        let item = state.title(&file.item);
        let text = format!("{}{}", file.name, state.aside(&item));
        page.labelled(&format!("  {n} "), &text, state.theme.dim());
    }
}
