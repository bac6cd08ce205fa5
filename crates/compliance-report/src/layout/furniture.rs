//! What stands around the text: headers, footers, classification, watermark, continuation marks.

use super::Context;
use super::flow::{ornament, rule, width_of};
use super::ink::{Color, Ink, Page, Shape};
use super::paginate::Continuations;
use super::piece::Piece;
use super::style::{FOOTER_Y, HEADER_Y, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TextStyle};
use crate::document::{Align, Document, Furniture};
use crate::picture::Picture;
use crate::words;

/// How high the picture before the header is at most.
const MARK_HEIGHT: f32 = 14.0;

/// Between the two parts of the header at least.
const HEADER_GAP: f32 = 14.0;

/// How much of the width the left part of the footer may take; the page number has the rest.
const FOOTER_LEFT: f32 = 0.78;

/// How much of the line that is signed its labels may take; the blanks have the rest.
const SIGNED_LABELS: f32 = 0.75;

/// The top of the line that is signed at the foot of a page, and of the footer below it.
const SIGNED_Y: f32 = FOOTER_Y - 16.0;
/// See [`SIGNED_Y`].
const SIGNED_FOOTER_Y: f32 = FOOTER_Y + 6.0;

/// Sets the marks of tables that run over pages.
pub(super) fn continuations(context: &mut Context<'_, '_>) -> Continuations {
    let style = TextStyle::FURNITURE.align(Align::End);
    let lang = context.lang;
    let mut mark = |text: &str| ornament(context, text, &style, (0.0, MEASURE));
    Continuations {
        table: mark(words::table_continued(lang)),
        row: mark(words::row_continued(lang)),
        runs_on: mark(words::row_runs_on(lang)),
    }
}

/// Puts headers and footers on all pages after the cover, and on every page what must be on each.
pub(super) fn dress(
    context: &mut Context<'_, '_>,
    document: &Document,
    pages: &mut [Page],
    cover_pages: usize,
) {
    let furniture = &document.furniture;
    let count = pages.len().saturating_sub(cover_pages);
    let everywhere = everywhere(context, furniture);
    let header = header(context, furniture);
    // Beside the page number there is room for the whole fingerprint and version.
    let style = TextStyle::FURNITURE.align(Align::Start);
    let room = (SIDE, MEASURE * FOOTER_LEFT);
    let left = ornament(context, &furniture.footer_left, &style, room);
    let (signed, footer_y) = match furniture.signed_by.as_slice() {
        [] => (None, FOOTER_Y),
        who => (Some(signed_by(context, who)), SIGNED_FOOTER_Y),
    };
    for (index, page) in pages.iter_mut().enumerate() {
        if let Some(watermark) = &everywhere.0 {
            page.inks.splice(0..0, watermark.inks.iter().cloned());
        }
        if let Some(classification) = &everywhere.1 {
            page.inks.extend(classification.inks.iter().cloned());
        }
        if index < cover_pages {
            continue;
        }
        page.inks
            .extend(header.iter().flat_map(|piece| piece.inks.iter().cloned()));
        let number = words::page_of(context.lang, index - cover_pages + 1, count);
        let mut right = half(context, &number, Align::End);
        let mut left = left.clone();
        for piece in [&mut left, &mut right] {
            piece.shift(0.0, footer_y);
            page.inks.append(&mut piece.inks);
        }
        if let Some(line) = &signed {
            page.inks.extend(line.inks.iter().cloned());
        }
    }
}

/// Sets the line at the foot of a page that is signed: a label and a blank for each who signs.
fn signed_by(context: &mut Context<'_, '_>, who: &[String]) -> Piece {
    let style = TextStyle::FURNITURE.color(Color::Text);
    let labels: Vec<String> = who
        .iter()
        .map(|who| words::labelled(context.lang, who))
        .collect();
    let widths: Vec<f32> = labels
        .iter()
        .map(|label| width_of(context, label, &style))
        .collect();
    // The blanks are of one length; labels that would leave too little are cut.
    let all: f32 = widths.iter().sum();
    let kept = (MEASURE * SIGNED_LABELS / all.max(1.0)).min(1.0);
    let blank = (MEASURE - all * kept) / super::style::count(who.len().max(1));
    let mut line = Piece::default();
    let mut x = SIDE;
    for (label, width) in labels.iter().zip(&widths) {
        let width = width * kept;
        let share = width + blank;
        let piece = ornament(context, label, &style, (x, width + 0.1));
        let end = super::blocks::ink_end(&piece).max(x) + 2.0;
        line.merge(piece);
        let y = style.baseline() + 3.0;
        let room = x + share - 12.0 - end;
        line.inks.push(rule(end, y, room, 0.5, Color::StrongRule));
        x += share;
    }
    line.shift(0.0, SIGNED_Y);
    line
}

fn header(context: &mut Context<'_, '_>, furniture: &Furniture) -> Vec<Piece> {
    if furniture.header_left.is_empty() && furniture.header_right.is_empty() {
        return Vec::new();
    }
    let right = half(context, &furniture.header_right, Align::End);
    let mark = furniture.logo.as_ref().map(small);
    // The left part has all that picture and right part leave.
    let start = SIDE + mark.as_ref().map_or(0.0, |(_, width)| *width);
    let room = ink_start(&right) - HEADER_GAP - start;
    let style = TextStyle::FURNITURE.align(Align::Start);
    let mut left = ornament(context, &furniture.header_left, &style, (start, room));
    left.inks.extend(mark.map(|(mark, _)| mark));
    let mut pieces = vec![left, right];
    let mut line = Piece::default();
    line.inks.push(rule(
        SIDE,
        TextStyle::FURNITURE.leading + 4.0,
        MEASURE,
        0.4,
        Color::Rule,
    ));
    pieces.push(line);
    for piece in &mut pieces {
        piece.shift(0.0, HEADER_Y - TextStyle::FURNITURE.leading);
    }
    pieces
}

/// Returns where the text of a piece begins; of one without text, the right edge.
fn ink_start(piece: &Piece) -> f32 {
    let mut start = SIDE + MEASURE;
    for ink in &piece.inks {
        if let Shape::Text { x, .. } = &ink.shape {
            start = start.min(*x);
        }
    }
    start
}

/// Returns the picture before the header, as high as its line, and the room it takes.
fn small(picture: &Picture) -> (Ink, f32) {
    let (width, height) = picture.within(MEASURE * 0.2, MARK_HEIGHT);
    let shape = Shape::Picture {
        x: SIDE,
        y: (TextStyle::FURNITURE.leading - height) / 2.0,
        width,
        height,
        picture: picture.clone(),
    };
    (Ink::artifact(Color::White, shape), width + 6.0)
}

/// Sets a line in the left or right half of the text's width, cut to its room.
fn half(context: &mut Context<'_, '_>, text: &str, align: Align) -> Piece {
    let style = TextStyle::FURNITURE.align(align);
    let width = MEASURE * 0.49;
    let x = if align == Align::End {
        SIDE + MEASURE - width
    } else {
        SIDE
    };
    ornament(context, text, &style, (x, width))
}

/// Returns the watermark and the classification.
fn everywhere(
    context: &mut Context<'_, '_>,
    furniture: &Furniture,
) -> (Option<Piece>, Option<Piece>) {
    let watermark = furniture
        .watermark
        .as_deref()
        .filter(|text| !text.is_empty())
        .map(|text| {
            let cells = u16::try_from(compliance_text::width::cells(text)).unwrap_or(u16::MAX);
            let size = (MEASURE * 1.7 / f32::from(cells.max(1))).clamp(12.0, 120.0);
            let base = TextStyle {
                size,
                leading: size * 1.2,
                justify: false,
                ..TextStyle::BODY
            };
            let style = base.bold().color(Color::Watermark).align(Align::Center);
            let mut piece = ornament(context, text, &style, (0.0, PAGE_WIDTH));
            piece.shift(0.0, PAGE_HEIGHT / 2.0 - style.leading / 2.0);
            piece
        });
    let classification = furniture
        .classification
        .as_deref()
        .filter(|text| !text.is_empty())
        .map(|text| {
            let style = TextStyle {
                size: 9.0,
                ..TextStyle::FURNITURE
            }
            .bold();
            let style = style
                .color(Color::Word(crate::document::Tone::Red))
                .align(Align::Center);
            let mut piece = ornament(context, text, &style, (SIDE, MEASURE));
            piece.shift(0.0, 22.0);
            piece
        });
    (watermark, classification)
}
