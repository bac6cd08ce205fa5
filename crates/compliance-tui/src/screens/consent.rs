//! Notice and consent: what is read out before anything is asked.

use crate::{
    notice,
    state::{Case, State},
    view::{self, cut},
    widgets::{canvas::Canvas, paint::Page},
};
use compliance_model::{consent::Consent, text::Lang};
use ratatui::{layout::Rect, style::Style};

/// Draws both; where they do not fit, what was said stays in view and the notice is scrolled.
pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let inner = Rect::new(area.x + 2, area.y, area.width - 4, area.height);
    let (notice, standing) = (
        read_out(state, inner.width),
        standing(state, case, inner.width),
    );
    let above = Rect {
        height: above(notice.lines.len(), standing.lines.len(), area.height),
        ..inner
    };
    cut::page(state, &notice, above, case.list_cursor, buf);
    let below = Rect {
        y: above.bottom(),
        height: inner.height - above.height,
        ..inner
    };
    standing.draw(below, 0, buf);
}

/// Returns how far the notice can be scrolled in a window of so many columns and rows.
pub(crate) fn bottom(state: &State, (columns, rows): (u16, u16)) -> usize {
    let Some(case) = &state.case else { return 0 };
    let width = columns.saturating_sub(4);
    let (notice, standing) = (read_out(state, width), standing(state, case, width));
    let lines = notice.lines.len();
    let body = rows.saturating_sub(view::AROUND);
    cut::bottom(lines, above(lines, standing.lines.len(), body))
}

/// Returns how many rows the notice has: all it needs, or what is left of so many.
fn above(notice: usize, standing: usize, rows: u16) -> u16 {
    let standing = u16::try_from(standing).unwrap_or(u16::MAX);
    let notice = u16::try_from(notice).unwrap_or(u16::MAX);
    notice.min(rows.saturating_sub(standing).max(3)).min(rows)
}

/// What is read out.
fn read_out(state: &State, width: u16) -> Page {
    let mut page = Page::new(width);
    page.text(
        state.say("请向企业说明：", "Please tell the firm:"),
        state.theme.heading(),
    );
    for (n, line) in notice::text(state.lang).iter().enumerate() {
        page.labelled(&format!("{}. ", n + 1), line, state.theme.dim());
    }
    page.gap();
    page
}

/// What the firm said, where and by whom, and what is to be done next.
fn standing(state: &State, case: &Case, width: u16) -> Page {
    let mut page = Page::new(width);
    let consent = case.file.checkup.consent();
    let given = consent.agreed().is_some();
    let (word, style) = match consent {
        Consent::Given(_) => (state.say("已同意", "agreed"), state.theme.good()),
        Consent::Declined { .. } => (
            state.say("企业不同意", "the firm declines"),
            state.theme.warning(),
        ),
        Consent::NotAsked => (state.say("待确认", "to be asked"), state.theme.warning()),
    };
    page.labelled(
        state.say("企业意见：", "The firm: "),
        "",
        state.theme.heading(),
    );
    if let Some(line) = page.lines.last_mut() {
        line.push_span(ratatui::text::Span::styled(word, style));
        if let Some(agreed) = consent.agreed() {
            let who = format!("  {} {}", agreed.by, agreed.post);
            let who = compliance_text::clean::line(&who).into_owned();
            line.push_span(ratatui::text::Span::raw(who));
        }
    }
    let counted = match consent {
        Consent::Given(agreed) => match agreed.statistics {
            Some(true) => state.say("可以", "allowed"),
            Some(false) => state.say("不可以", "not allowed"),
            None => state.say("未问", "not asked"),
        },
        Consent::NotAsked | Consent::Declined { .. } => state.say("未问", "not asked"),
    };
    page.labelled(
        state.say("去标识统计：", "Anonymous count: "),
        counted,
        state.theme.heading(),
    );
    visit(state, case, &mut page);
    page.gap();
    let next = match (state.lang, given) {
        (Lang::Zh, false) => "按 1 记录同意（姓名、职务），2 不同意，4 填写到场与受访人。",
        (Lang::Zh, true) => "按 3 记录可否统计，4 填写到场与受访人，Enter 继续填写企业事实。",
        (Lang::En, false) => {
            "1 records the consent (name, post), 2 that it is declined, 4 the visit."
        }
        (Lang::En, true) => {
            "3 asks about the count, 4 fills in the visit, Enter goes on to the facts."
        }
    };
    page.text(next, Style::new());
    page
}

/// Where the visit is, with whom, by whom.
fn visit(state: &State, case: &Case, page: &mut Page) {
    let visit = case.file.checkup.visit().cloned().unwrap_or_default();
    let lawyers: Vec<&str> = visit.lawyers.iter().map(|l| l.name.as_str()).collect();
    let comma = state.say("、", ", ");
    let day = visit.on.map(|day| day.to_string()).unwrap_or_default();
    let lines = [
        (state.say("日期：", "Day: "), day),
        (state.say("地点：", "Place: "), visit.place.clone()),
        (state.say("律师：", "Lawyers: "), lawyers.join(comma)),
        (
            state.say("受访人：", "Interviewees: "),
            visit.interviewees.join(comma),
        ),
    ];
    for (label, text) in lines {
        let text = if text.is_empty() { "-" } else { &text };
        page.labelled(label, text, state.theme.heading());
    }
}
