//! The outline: groups, topics, items with their marks.

use crate::{
    overlays,
    state::{Case, State},
    widgets::{canvas::Canvas, list, paint::text},
};
use compliance_model::{answer::ItemState, assess::Row, id::TopicId};
use ratatui::{layout::Rect, style::Style};
use std::collections::BTreeMap;

pub(crate) fn draw(state: &State, cursor: usize, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let width = area.width.saturating_sub(4).min(84);
    let title = state.say("大纲", "Outline");
    let inner = overlays::frame(state, title, area, (width, area.height - 2), buf);
    lines(state, case, cursor, inner, buf);
}

/// A line of the outline.
enum Entry<'c> {
    /// The heading of a topic.
    Topic(String),
    /// An item, with its place among the items.
    Item(usize, &'c Row),
}

/// Draws the outline with the cursor on an item.
pub(crate) fn lines(state: &State, case: &Case, cursor: usize, area: Rect, buf: &mut Canvas<'_>) {
    let entries = entries(state, case);
    let at = entries
        .iter()
        .position(|e| matches!(e, Entry::Item(n, _) if *n == cursor));
    let window = list::window(at.unwrap_or(0), entries.len(), usize::from(area.height));
    for (entry, y) in entries
        .iter()
        .skip(window.start)
        .take(window.len())
        .zip(area.top()..)
    {
        match entry {
            Entry::Topic(name) => text(buf, (area.x, y), area.width, name, state.theme.dim()),
            Entry::Item(n, row) => {
                let here = *n == cursor;
                let style = if here {
                    state.theme.cursor()
                } else {
                    Style::new()
                };
                let mark = if here { state.glyphs.cursor() } else { " " };
                let title = state
                    .content
                    .items()
                    .get(row.index)
                    .map_or("", |i| i.title.get(state.lang));
                let line = format!("{mark} {} {title}", state.glyphs.state(row.state));
                text(buf, (area.x, y), area.width, &line, style);
                buf.line_hit((area.x, y), area.width, *n);
            }
        }
    }
}

/// Returns of each topic how many items are answered, and how many it has.
fn progress<'s>(state: &'s State, case: &Case) -> BTreeMap<&'s TopicId, (usize, usize)> {
    let mut topics = BTreeMap::new();
    for row in &case.assessment.rows {
        if let Some(item) = state.content.items().get(row.index) {
            let (asked, all) = topics.entry(&item.topic).or_default();
            *asked += usize::from(row.state != ItemState::NotAsked);
            *all += 1;
        }
    }
    topics
}

fn entries<'c>(state: &State, case: &'c Case) -> Vec<Entry<'c>> {
    let progress = progress(state, case);
    let mut entries = Vec::new();
    let mut topic = None;
    for (n, row) in case.visible().into_iter().enumerate() {
        let Some(item) = state.content.items().get(row.index) else {
            continue;
        };
        if topic != Some(&item.topic) {
            topic = Some(&item.topic);
            let name = state
                .content
                .topic(&item.topic)
                .map_or("", |t| t.name.get(state.lang));
            let (asked, all) = progress.get(&item.topic).copied().unwrap_or_default();
            entries.push(Entry::Topic(format!(
                "{} > {name} {asked}/{all}",
                row.group.short(state.lang)
            )));
        }
        entries.push(Entry::Item(n, row));
    }
    entries
}
