//! The plan: what to do, by whom, by when.

use crate::{state::State, widgets::paint::Page};
use compliance_model::text::Lang;
use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Span};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let Some(case) = &state.case else { return };
    let mut page = Page::new(area.width - 2);
    let plan = &case.assessment.plan;
    if plan.is_empty() {
        page.text(
            state.say("还没有需要整改的事项。", "Nothing to mend so far."),
            Style::new(),
        );
    }
    for action in plan {
        let level = format!("[{}]", action.level.name(state.lang));
        let weekend = if action.due_on_weekend {
            state.say("（周末）", " (weekend)")
        } else {
            ""
        };
        let due = match state.lang {
            Lang::Zh => format!(" {} 前{weekend} ", action.due),
            Lang::En => format!(" by {}{weekend} ", action.due),
        };
        page.line(vec![
            Span::styled(level, state.theme.level(action.level)),
            Span::styled(due, state.theme.heading()),
            Span::styled(
                format!(
                    "{} {}",
                    action.owner.name(state.lang),
                    action.kind.name(state.lang)
                ),
                state.theme.dim(),
            ),
        ]);
        page.labelled("   ", &action.action, Style::new());
        page.labelled(
            state.say("   留痕：", "   Trace: "),
            &action.trace,
            state.theme.dim(),
        );
    }
    page.draw(
        Rect::new(area.x + 1, area.y, area.width - 2, area.height),
        case.list_cursor,
        buf,
    );
}
