//! The first page.

use super::Context;
use super::flow::{self, FlowStyle, rule};
use super::ink::{Role, Tags};
use super::piece::Piece;
use super::style::{self, BEAT, DEPTH, MEASURE, TextStyle};
use super::table;
use crate::document::{Align, Cover, Paragraph, Run};
use crate::error::ReportError;

/// Sets the cover: the letterhead above, the title in the upper half, notes at the foot.
pub(super) fn set(context: &mut Context<'_, '_>, cover: &Cover) -> Result<Vec<Piece>, ReportError> {
    let centered = |style: TextStyle| style.align(Align::Center);
    let letterhead = TextStyle {
        size: 13.0,
        leading: 22.0,
        ..TextStyle::BODY
    };
    let mut pieces = line(
        context,
        &cover.letterhead,
        centered(letterhead.color(style::ACCENT)),
    );
    if let Some(last) = pieces.last_mut() {
        last.height += 6.0;
        last.inks
            .push(rule(0.0, last.height, MEASURE, 1.2, style::ACCENT));
    }
    let title_at = pieces.len();
    pieces.extend(line(context, &cover.title, centered(TextStyle::TITLE)));
    let subtitle = TextStyle {
        size: 14.0,
        leading: 26.0,
        ..TextStyle::BODY
    }
    .color(style::MUTED);
    pieces.extend(line(context, &cover.subtitle, centered(subtitle)));
    let details_at = pieces.len();
    pieces.extend(table::set_key_values(context, &cover.details, Tags::ROOT)?);
    let notes_at = pieces.len();
    for note in &cover.notes {
        let node = context.tags.add(Tags::ROOT, Role::Paragraph);
        let small = FlowStyle {
            text: TextStyle::SMALL,
            between: 3.0,
        };
        let prepared = flow::prepare_paragraph(context, note, small, node);
        pieces.extend(flow::set(&[prepared], 0.0, MEASURE));
    }
    spread(&mut pieces, title_at, details_at, notes_at);
    Ok(pieces)
}

fn line(context: &mut Context<'_, '_>, text: &str, style: TextStyle) -> Vec<Piece> {
    let node = context.tags.add(Tags::ROOT, Role::Paragraph);
    let paragraph = Paragraph::plain(vec![Run::text(text)]);
    let flow = FlowStyle {
        text: style,
        between: 0.0,
    };
    let prepared = flow::prepare_paragraph(context, &paragraph, flow, node);
    flow::set(&[prepared], 0.0, MEASURE)
}

/// Shares the free height: most above the title, some below, the notes at the bottom.
fn spread(pieces: &mut [Piece], title_at: usize, details_at: usize, notes_at: usize) {
    let used: f32 = pieces.iter().map(|piece| piece.before + piece.height).sum();
    let free = (DEPTH - used - 1.0).max(0.0);
    let above_title = (free * 0.30).min(9.0 * BEAT);
    let above_details = (free * 0.25).min(6.0 * BEAT);
    let mut add = |at: usize, room: f32| {
        if let Some(piece) = pieces.get_mut(at) {
            piece.before += room;
        }
    };
    add(title_at, above_title);
    add(details_at, above_details);
    add(notes_at, free - above_title - above_details);
}
