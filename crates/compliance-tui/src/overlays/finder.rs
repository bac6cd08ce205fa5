//! The search: a field and what it finds, by groups.

use crate::{
    overlay::Finder,
    overlays,
    search::Hit,
    state::State,
    view::cut,
    widgets::{canvas::Canvas, list, paint::text},
};
use compliance_model::{id::ItemId, own::is_own, text::Lang};
use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

/// A line of the list.
enum Line<'f> {
    /// The heading of a group, with how many it has.
    Heading(&'f Hit, usize),
    /// A hit, by its place.
    Hit(usize, &'f Hit),
}

pub(crate) fn draw(
    state: &State,
    finder: &Finder,
    area: Rect,
    buf: &mut Canvas<'_>,
) -> Option<Position> {
    let title = state.say(
        "查找（汉字、拼音或首字母，如 ldht）",
        "Search (Chinese, pinyin or initials)",
    );
    let width = area.width.saturating_sub(4).min(84);
    let inner = overlays::frame(state, title, area, (width, area.height - 4), buf);
    let (at, query) = ((inner.x, inner.y), &finder.query);
    text(buf, at, inner.width, query.text(), Style::new());
    let body = Rect {
        y: inner.y + 2,
        height: inner.height.saturating_sub(2),
        ..inner
    };
    if finder.hits.is_empty() {
        let none = state.say("没有找到", "Nothing found");
        text(buf, (body.x, body.y), body.width, none, state.theme.dim());
    }
    list_hits(state, finder, body, buf);
    let (_, column) = query.position(usize::MAX);
    Some(Position::new(
        inner.x
            + u16::try_from(column)
                .ok()?
                .min(inner.width.saturating_sub(1)),
        inner.y,
    ))
}

fn list_hits(state: &State, finder: &Finder, area: Rect, buf: &mut Canvas<'_>) {
    let lines = lines(&finder.hits);
    let here = |line: &Line<'_>| matches!(line, Line::Hit(n, _) if *n == finder.cursor);
    let at = lines.iter().position(here).unwrap_or(0);
    let window = list::window(at, lines.len(), usize::from(area.height));
    let end = Position::new(area.right() + 2, area.bottom());
    cut::part(state, end, (&window, lines.len()), buf);
    let shown = lines.iter().skip(window.start).take(window.len());
    for (line, y) in shown.zip(area.top()..) {
        if let Line::Hit(n, _) = line {
            buf.line_hit((area.x, y), area.width, *n);
        }
        let (line, style) = match line {
            Line::Heading(hit, n) => {
                let line = format!("{} {n}", hit.heading(state.lang));
                (line, state.theme.dim())
            }
            Line::Hit(n, hit) if *n == finder.cursor => {
                let mark = state.glyphs.cursor();
                let line = format!("{mark} {}", label(state, finder, hit));
                (line, state.theme.cursor())
            }
            Line::Hit(_, hit) => (format!("  {}", label(state, finder, hit)), Style::new()),
        };
        text(buf, (area.x, y), area.width, &line, style);
    }
}

fn lines(hits: &[Hit]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let numbered: Vec<(usize, &Hit)> = hits.iter().enumerate().collect();
    for group in numbered.chunk_by(|(_, a), (_, b)| a.group() == b.group()) {
        if let Some((_, first)) = group.first() {
            lines.push(Line::Heading(first, group.len()));
        }
        lines.extend(group.iter().map(|&(n, hit)| Line::Hit(n, hit)));
    }
    lines
}

fn label(state: &State, finder: &Finder, hit: &Hit) -> String {
    match hit {
        Hit::Item(id) => item(state, id),
        Hit::Note(id) => {
            let note = state.case.as_ref().map(|case| case.file.checkup.note(id));
            let note = note.unwrap_or_default();
            format!("{}{}{note}", state.title(id), state.colon())
        }
        // Who sits across the table may read along: what it says is not shown.
        Hit::Private(id) => state.title(id),
        Hit::Firm(id) => firm(state, id),
        Hit::Law(id) => {
            let law = state.content.laws().get(id);
            law.map_or_else(String::new, |law| {
                format!("《{}》 {}", law.short, law.title)
            })
        }
        Hit::Article(n) => article(state, finder, *n),
    }
}

fn item(state: &State, id: &ItemId) -> String {
    let standing = state.case.as_ref().and_then(|case| case.assessment.row(id));
    let sign = standing.map_or(" ", |row| state.glyphs.state(row.state));
    let title = state.title(id);
    if is_own(id) {
        return format!("+ {title}");
    }
    format!("{sign} {id} {title}")
}

fn firm(state: &State, id: &compliance_model::id::CheckupId) -> String {
    let row = state
        .library
        .rows
        .iter()
        .flatten()
        .find(|row| row.id == *id);
    row.map_or_else(String::new, |row| {
        let programme = row.selection.map(|s| s.main.name(state.lang));
        let day = row.touched.map(|at| at.date().to_string());
        let day = day.unwrap_or_default();
        format!("{}  {} {day}", row.firm, programme.unwrap_or("-"))
    })
}

/// Returns an article from a little before the first word that stands in it.
fn article(state: &State, finder: &Finder, n: usize) -> String {
    let below = state
        .overlays
        .iter()
        .rev()
        .find_map(|overlay| match overlay {
            crate::overlay::Overlay::Statute(statute) => Some(statute),
            _ => None,
        });
    let Some(article) = below.and_then(|statute| statute.text.articles.get(n)) else {
        return String::new();
    };
    let mut words = finder.query.text().split_whitespace();
    let at = words.find_map(|word| article.text.find(word)).unwrap_or(0);
    let (before, after) = article.text.split_at(at);
    let lead: Vec<char> = before.chars().rev().take(8).collect();
    let begins = lead.len() == before.chars().count();
    let lead: String = lead.into_iter().rev().collect();
    // What is left out before it is said as what is cut at the end is.
    let lead = if begins { lead } else { format!("..{lead}") };
    let name = overlays::statute::name(article);
    let gap = match state.lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    format!("{name}{gap}{lead}{after}").replace('\n', " ")
}
