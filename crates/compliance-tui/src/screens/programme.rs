//! The programmes: what each is for, how long it takes, which is recommended and why.

use crate::{
    state::State,
    widgets::{
        canvas::{Canvas, Hit},
        paint::Page,
    },
};
use compliance_model::{programme::ProgrammeId, stage, text::Lang};
use ratatui::{layout::Rect, style::Style, text::Span};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let checkup = &case.file.checkup;
    let recommendation = stage::recommend(&checkup.facts(), state.today());
    let mut page = Page::new(area.width - 2);
    page.labelled(
        state.say("建议：", "Advice: "),
        &recommendation.reason(state.lang),
        state.theme.heading(),
    );
    page.gap();
    for (n, id) in ProgrammeId::ALL.into_iter().enumerate() {
        let here = n == case.programme_cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let chosen = checkup.selection().is_some_and(|s| s.includes(id));
        let recommended = recommendation.recommended.is_some_and(|r| r.includes(id));
        let items = state.content.items();
        let count = items
            .iter()
            .filter(|i| !i.retired && i.programmes.contains(&id))
            .count();
        let programme = state.content.programmes().get(&id);
        let minutes = programme.map_or(0, |p| p.minutes);
        let size = match state.lang {
            Lang::Zh => format!("  {count} 项，约 {minutes} 分钟"),
            Lang::En => format!("  {count} items, about {minutes} minutes"),
        };
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
        page.line(spans);
        if let Some(programme) = programme {
            page.labelled("    ", programme.purpose.get(state.lang), Style::new());
        }
    }
    page.mark(None);
    if !checkup.programme_reason().is_empty() {
        page.gap();
        page.labelled(
            state.say("理由：", "Reason: "),
            checkup.programme_reason(),
            Style::new(),
        );
    }
    page.draw_hits(
        Rect::new(area.x + 1, area.y, area.width - 2, area.height),
        0,
        buf,
    );
}
