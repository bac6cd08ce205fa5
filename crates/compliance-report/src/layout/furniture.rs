//! What stands around the text: headers, footers, classification, watermark, continuation marks.

use compliance_text::{Ellipsis, clean, truncate};

use super::Context;
use super::flow::{ornament, rule};
use super::ink::Page;
use super::paginate::Continuations;
use super::piece::Piece;
use super::style::{self, FOOTER_Y, HEADER_Y, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TextStyle};
use crate::document::{Align, Document, Furniture};
use crate::words;

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
    let left = half(context, &furniture.footer_left, Align::Start);
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
            piece.shift(0.0, FOOTER_Y);
            page.inks.append(&mut piece.inks);
        }
    }
}

fn header(context: &mut Context<'_, '_>, furniture: &Furniture) -> Vec<Piece> {
    if furniture.header_left.is_empty() && furniture.header_right.is_empty() {
        return Vec::new();
    }
    let mut pieces = vec![
        half(context, &furniture.header_left, Align::Start),
        half(context, &furniture.header_right, Align::End),
    ];
    let mut line = Piece::default();
    line.inks.push(rule(
        SIDE,
        TextStyle::FURNITURE.leading + 4.0,
        MEASURE,
        0.4,
        style::RULE,
    ));
    pieces.push(line);
    for piece in &mut pieces {
        piece.shift(0.0, HEADER_Y - TextStyle::FURNITURE.leading);
    }
    pieces
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
    let text = fitted(text, width, style.size);
    ornament(context, &text, &style, (x, width))
}

/// Returns as much of a line as surely fits, measured in half ems.
fn fitted(text: &str, width: f32, size: f32) -> String {
    let fits = |cells: &u16| f32::from(*cells) * size / 2.0 <= width;
    let cells = (1..u16::MAX).take_while(fits).last().unwrap_or(1);
    truncate(&clean::line(text), usize::from(cells), Ellipsis::Unicode).into_owned()
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
            let style = base.bold().color(style::WATERMARK).align(Align::Center);
            let mut piece = ornament(
                context,
                &fitted(text, MEASURE, size),
                &style,
                (0.0, PAGE_WIDTH),
            );
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
                .color(style::tone(crate::document::Tone::Red))
                .align(Align::Center);
            let text = fitted(text, MEASURE, style.size);
            let mut piece = ornament(context, &text, &style, (SIDE, MEASURE));
            piece.shift(0.0, 22.0);
            piece
        });
    (watermark, classification)
}
