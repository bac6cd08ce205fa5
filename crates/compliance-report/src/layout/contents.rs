//! The contents: headings with dots and page numbers, each a link.

use super::Context;
use super::blocks::ink_end;
use super::flow::{self, FlowStyle};
use super::ink::{Area, Color, Ink, LinkArea, Role, Shape, Tags, Target};
use super::piece::Piece;
use super::style::{BEAT, MEASURE, TextStyle};
use crate::document::{Paragraph, Run};
use crate::words;

/// The room for page numbers at the right.
const NUMBER_ROOM: f32 = 30.0;

/// Sets the contents of the document's headings down to a level.
pub(super) fn set(context: &mut Context<'_, '_>, max_level: u8) -> Vec<Piece> {
    let node = context.tags.add(Tags::ROOT, Role::Paragraph);
    let title = TextStyle::heading(1);
    let paragraph = Paragraph::plain(vec![Run::text(words::contents(context.lang))]);
    let style = FlowStyle {
        text: title,
        between: BEAT,
    };
    let prepared = flow::prepare_paragraph(context, &paragraph, style, node);
    let mut pieces = flow::set(&[prepared], 0.0, MEASURE);
    for piece in &mut pieces {
        piece.keep_next = true;
        piece.height += 0.4 * BEAT;
    }
    let list = context.tags.add(Tags::ROOT, Role::Contents);
    for (index, (level, text)) in context.headings.clone().into_iter().enumerate() {
        if level <= max_level {
            pieces.extend(entry(context, index, level, &text, list));
        }
    }
    pieces
}

fn entry(
    context: &mut Context<'_, '_>,
    index: usize,
    level: u8,
    text: &str,
    list: usize,
) -> Vec<Piece> {
    let entry = context.tags.add(list, Role::ContentsEntry);
    let node = context.tags.add(entry, Role::Link);
    let x = f32::from(level - 1) * 1.5 * BEAT;
    let base = TextStyle {
        justify: false,
        ..TextStyle::BODY
    };
    let text_style = if level == 1 { base.bold() } else { base };
    let style = FlowStyle {
        text: text_style,
        between: if level == 1 { 5.0 } else { 1.0 },
    };
    let paragraph = Paragraph::plain(vec![Run::text(text)]);
    let prepared = flow::prepare_paragraph(context, &paragraph, style, node);
    let mut pieces = flow::set(&[prepared], x, MEASURE - x - NUMBER_ROOM);
    let to = Target::Heading(index);
    for piece in &mut pieces {
        let area = Area {
            x,
            y: 0.0,
            width: MEASURE - x,
            height: piece.height,
        };
        piece.links.push(LinkArea {
            area,
            to: to.clone(),
            node,
        });
    }
    if let Some(last) = pieces.last_mut() {
        let y = text_style.baseline();
        let end = ink_end(last).max(x);
        let dots = Shape::Stroke {
            points: vec![(end + 6.0, y - 2.5), (MEASURE - NUMBER_ROOM + 8.0, y - 2.5)],
            closed: false,
            width: 0.6,
            dashed: true,
        };
        if end + 12.0 < MEASURE - NUMBER_ROOM {
            last.inks.push(Ink::artifact(Color::Rule, dots));
        }
        let number = Shape::PageNumber {
            x: MEASURE,
            y,
            size: text_style.size,
            of: to,
        };
        last.inks.push(Ink {
            node: Some(node),
            color: Color::Text,
            shape: number,
        });
    }
    pieces
}
