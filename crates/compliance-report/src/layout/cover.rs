//! The first page.

use super::Context;
use super::flow::{self, FlowStyle, rule};
use super::ink::{Color, Ink, Role, Shape, Tags};
use super::piece::Piece;
use super::style::{BEAT, DEPTH, MEASURE, TextStyle};
use super::table;
use crate::document::{Align, Cover, KeyValues, Paragraph, Run};
use crate::error::ReportError;
use crate::picture::Picture;

/// How high a picture above the letterhead is at most.
const LOGO_HEIGHT: f32 = 56.0;

/// Sets the cover: the letterhead above, the title in the upper half, notes at the foot.
pub(super) fn set(context: &mut Context<'_, '_>, cover: &Cover) -> Result<Vec<Piece>, ReportError> {
    let centered = |style: TextStyle| style.align(Align::Center);
    let letterhead = TextStyle {
        size: 13.0,
        leading: 22.0,
        ..TextStyle::BODY
    };
    let mut pieces: Vec<Piece> = cover.logo.iter().map(logo).collect();
    pieces.extend(line(
        context,
        &cover.letterhead,
        centered(letterhead.color(Color::Accent)),
    ));
    if let Some(last) = pieces.last_mut() {
        last.height += 6.0;
        last.inks
            .push(rule(0.0, last.height, MEASURE, 1.2, Color::Accent));
    }
    let title_at = pieces.len();
    pieces.extend(line(context, &cover.title, centered(TextStyle::TITLE)));
    let subtitle = TextStyle {
        size: 14.0,
        leading: 26.0,
        ..TextStyle::BODY
    }
    .color(Color::Muted);
    pieces.extend(line(context, &cover.subtitle, centered(subtitle)));
    let details_at = pieces.len();
    pieces.extend(table::set_key_values(
        context,
        &KeyValues::new(cover.details.clone()),
        Tags::ROOT,
    )?);
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

/// Sets the picture above the letterhead, in the middle.
fn logo(picture: &Picture) -> Piece {
    let (width, height) = picture.within(MEASURE * 0.5, LOGO_HEIGHT);
    let mut piece = Piece::of_height(height + 8.0);
    let shape = Shape::Picture {
        x: (MEASURE - width) / 2.0,
        y: 0.0,
        width,
        height,
        picture: picture.clone(),
    };
    piece.inks.push(Ink::artifact(Color::White, shape));
    piece
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
