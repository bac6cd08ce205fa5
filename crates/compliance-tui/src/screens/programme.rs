//! The programmes: what each is for, how long it takes, which is recommended and why.

use crate::{
    screens::facts,
    state::State,
    update::programme::would_choose,
    view::cut,
    widgets::{
        canvas::{Canvas, Hit},
        paint::Page,
    },
};
use compliance_model::{assess::asked_by, id::ItemId, programme::ProgrammeId, stage, text::Lang};
use ratatui::{layout::Rect, style::Style, text::Span};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let checkup = &case.file.checkup;
    let recommendation = stage::recommend(&checkup.facts(), state.assessed_on());
    let mut page = Page::new(area.width - 2);
    let advised = match recommendation.recommended {
        Some(_) => recommendation.reason(state.lang),
        // All that it may still become is no advice.
        None => facts::still_to_know(state, &recommendation.deciding),
    };
    let label = state.say("建议：", "Advice: ");
    page.labelled(label, &advised, state.theme.heading());
    page.gap();
    let mut cursor = 0..0;
    for (n, id) in ProgrammeId::ALL.into_iter().enumerate() {
        let here = n == case.programme_cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let chosen = checkup.selection().is_some_and(|s| s.includes(id));
        let recommended = recommendation.recommended.is_some_and(|r| r.includes(id));
        let selection = would_choose(case, id);
        let (asked, left_out) = asked_by(&state.content, checkup, selection, state.assessed_on());
        let programme = state.content.programmes().get(&id);
        let minutes = programme.map_or(0, |p| p.minutes);
        let none = left_out.len();
        let size = size(state.lang, (asked, none), minutes);
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let mut spans = vec![Span::styled(
            format!("{mark} {}", id.name(state.lang)),
            style,
        )];
        spans.push(Span::styled(size, state.theme.dim()));
        if recommended {
            spans.push(Span::styled(
                state.say("  推荐", "  recommended"),
                state.theme.good(),
            ));
        }
        if chosen {
            spans.push(Span::styled(
                state.say("  已选", "  chosen"),
                state.theme.heading(),
            ));
        }
        page.mark(Some(Hit::Line(n)));
        let top = page.lines.len();
        page.line(spans);
        if let Some(programme) = programme {
            page.labelled("    ", programme.purpose.get(state.lang), Style::new());
        }
        if here && none > 0 {
            let label = state.say("    按已知事实不问：", "    Not asked by the facts: ");
            page.labelled(label, &titles(state, &left_out), state.theme.dim());
        }
        if here {
            cursor = top..page.lines.len();
        }
    }
    page.mark(None);
    reason(state, checkup.programme_reason(), &mut page);
    let inner = Rect::new(area.x + 1, area.y, area.width - 2, area.height);
    let rows = usize::from(area.height.saturating_sub(1));
    let scroll = cursor.end.saturating_sub(rows).min(cursor.start);
    cut::page(state, &page, inner, scroll, buf);
}

/// Why another one than the recommended was chosen.
fn reason(state: &State, reason: &str, page: &mut Page) {
    if !reason.is_empty() {
        page.gap();
        page.labelled(state.say("理由：", "Reason: "), reason, Style::new());
    }
}

/// How many items a programme has, how many of them are asked, and how long that takes.
fn size(lang: Lang, (asked, none): (usize, usize), minutes: u16) -> String {
    let all = asked + none;
    match (lang, none) {
        (Lang::Zh, 0) => format!("  {all} 项，约 {minutes} 分钟"),
        (Lang::En, 0) => format!("  {all} items, about {minutes} minutes"),
        (Lang::Zh, _) => format!("  {all} 项，{none} 项不适用，问 {asked} 项，约 {minutes} 分钟"),
        (Lang::En, _) => {
            format!("  {all} items, {none} not for this firm, {asked} asked, {minutes} min")
        }
    }
}

/// How many titles are told one by one.
const TITLES: usize = 4;

fn titles(state: &State, items: &[ItemId]) -> String {
    let titles = items
        .iter()
        .take(TITLES)
        .filter_map(|id| state.content.item(id));
    let titles: Vec<&str> = titles.map(|item| item.title.get(state.lang)).collect();
    let more = if items.len() > TITLES {
        state.say(" 等", " and more")
    } else {
        ""
    };
    format!("{}{more}", titles.join(state.say("、", ", ")))
}
