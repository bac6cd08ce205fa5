//! Blocks made into pieces.

use compliance_text::clean;

use super::Context;
use super::figures;
use super::flow::{self, FlowStyle, Prepared, rule};
use super::ink::{Area, Color, NodeId, Role, Shape, SignatureArea, Tags};
use super::piece::{Band, Piece, beside, keep_all};
use super::style::{self, BEAT, MEASURE, TextStyle};
use super::table;
use crate::document::{Block, Callout, Flow, Heading, Paragraph, Run, Signature, Tile};
use crate::error::ReportError;

/// Sets blocks one below the other.
pub(super) fn set(
    context: &mut Context<'_, '_>,
    blocks: &[Block],
) -> Result<Vec<Piece>, ReportError> {
    let mut pieces = Vec::new();
    let mut break_before_next = false;
    for block in blocks {
        let mut own = match block {
            Block::PageBreak => {
                break_before_next = true;
                continue;
            }
            Block::Heading(heading) => set_heading(context, heading),
            Block::Paragraph(paragraph) => {
                let node = context.tags.add(Tags::ROOT, Role::Paragraph);
                let one = flow::prepare_paragraph(context, paragraph, FlowStyle::BODY, node);
                flow::set(&[one], 0.0, MEASURE)
            }
            Block::List(list) => {
                let flows = [Flow::List(list.clone())];
                let prepared = flow::prepare(context, &flows, FlowStyle::BODY, Tags::ROOT);
                flow::set(&prepared, 0.0, MEASURE)
            }
            Block::Table(inner) => table::set(context, inner, Tags::ROOT)?,
            Block::KeyValues(inner) => table::set_key_values(context, &inner.rows, Tags::ROOT)?,
            Block::Callout(callout) => set_callout(context, callout),
            Block::Figures(inner) => figures::set(context, inner),
            Block::Tiles(tiles) => set_tiles(context, tiles),
            Block::Signatures(signatures) => set_signatures(context, signatures),
            Block::Contents(inner) => super::contents::set(context, inner.max_level),
        };
        if break_before_next && let Some(first) = own.first_mut() {
            first.page_break = true;
            break_before_next = false;
        }
        pieces.append(&mut own);
    }
    Ok(pieces)
}

fn set_heading(context: &mut Context<'_, '_>, heading: &Heading) -> Vec<Piece> {
    let level = heading.clamped_level();
    let rank = context.rank(level);
    let node = context.tags.add(Tags::ROOT, Role::Heading(rank));
    let style = TextStyle::heading(level);
    let before = match level {
        1 => 1.5 * BEAT,
        2 => 1.0 * BEAT,
        _ => 0.6 * BEAT,
    };
    let flow = FlowStyle {
        text: style,
        between: before,
    };
    let paragraph = Paragraph::plain(heading.runs.clone());
    let prepared = flow::prepare_paragraph(context, &paragraph, flow, node);
    let mut pieces = flow::set(&[prepared], 0.0, MEASURE);
    if pieces.is_empty() {
        pieces.push(Piece::default());
    }
    if let Some(first) = pieces.first_mut() {
        first.heading = Some(context.next_heading());
        first.anchors.extend(heading.id.clone());
    }
    for piece in &mut pieces {
        piece.keep_next = true;
    }
    if let Some(last) = pieces.last_mut() {
        if level == 1 {
            last.height += 3.0;
            last.inks
                .push(rule(0.0, last.height, MEASURE, 1.0, Color::Accent));
        }
        last.height += if level <= 2 { 0.25 * BEAT } else { 0.1 * BEAT };
    }
    pieces
}

fn set_callout(context: &mut Context<'_, '_>, callout: &Callout) -> Vec<Piece> {
    const PAD: f32 = 7.0;
    const BAR: f32 = 3.0;
    let (x, width) = (BAR + 9.0, MEASURE - BAR - 18.0);
    let text = TextStyle {
        size: 10.0,
        leading: 16.0,
        ..TextStyle::BODY
    };
    let style = FlowStyle { text, between: 2.0 };
    let mut prepared: Vec<Prepared> = Vec::new();
    if !callout.title.is_empty() {
        let title = Paragraph::plain(vec![Run::mark(callout.tone, callout.title.clone())]);
        let node = context.tags.add(Tags::ROOT, Role::Paragraph);
        prepared.push(flow::prepare_paragraph(context, &title, style, node));
    }
    let has_title = !prepared.is_empty();
    let is_single = matches!(callout.body.as_slice(), [Flow::Paragraph(_)]);
    let role = if is_single {
        Role::Paragraph
    } else {
        Role::Division
    };
    let node = context.tags.add(Tags::ROOT, role);
    prepared.extend(flow::prepare(context, &callout.body, style, node));
    let mut pieces = flow::set(&prepared, x, width);
    if has_title && let Some(first) = pieces.first_mut() {
        first.keep_next = true;
    }
    if pieces.len() <= 6 {
        keep_all(&mut pieces);
    }
    let (tint, bar) = (context.next_band(), context.next_band());
    for piece in &mut pieces {
        // Room above goes into the piece, so that the tint has no holes.
        piece.shift(0.0, piece.before);
        piece.height += std::mem::take(&mut piece.before);
        piece.bands.push(Band {
            key: tint,
            x: 0.0,
            width: MEASURE,
            color: Color::Tint(callout.tone),
        });
        piece.bands.push(Band {
            key: bar,
            x: 0.0,
            width: BAR,
            color: Color::Word(callout.tone),
        });
    }
    if let Some(first) = pieces.first_mut() {
        first.shift(0.0, PAD - 2.0);
        first.height += PAD - 2.0;
        first.before = BEAT * 0.5;
    }
    if let Some(last) = pieces.last_mut() {
        last.height += PAD;
    }
    pieces.push(Piece::of_height(BEAT * 0.4));
    pieces
}

fn set_tiles(context: &mut Context<'_, '_>, tiles: &[Tile]) -> Vec<Piece> {
    tiles
        .chunks(4)
        .flat_map(|row| set_tile_row(context, row))
        .collect()
}

fn set_tile_row(context: &mut Context<'_, '_>, tiles: &[Tile]) -> Vec<Piece> {
    const GAP: f32 = 8.0;
    let count = style::count(tiles.len().max(1));
    let width = (MEASURE - GAP * (count - 1.0)) / count;
    let (mut labels, mut values, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut bands = Vec::new();
    let mut x = 0.0;
    for tile in tiles {
        let node = context.tags.add(Tags::ROOT, Role::Paragraph);
        let color = tile.tone.map_or(Color::Accent, Color::Word);
        let inner = (x + 8.0, width - 16.0);
        let small = TextStyle {
            justify: false,
            ..TextStyle::SMALL
        };
        labels.push((0.0, line_pieces(context, &tile.label, small, inner, node)));
        let value = TextStyle::VALUE.color(color);
        values.push((0.0, line_pieces(context, &tile.value, value, inner, node)));
        notes.push((0.0, line_pieces(context, &tile.note, small, inner, node)));
        let (tint, bar) = (context.next_band(), context.next_band());
        bands.push(Band {
            key: tint,
            x,
            width,
            color: tile.tone.map_or(Color::Shade, Color::Tint),
        });
        bands.push(Band {
            key: bar,
            x,
            width: 2.0,
            color,
        });
        x += width + GAP;
    }
    let mut pieces = vec![Piece::of_height(6.0)];
    pieces.extend(beside(labels));
    pieces.extend(beside(values));
    pieces.extend(beside(notes));
    pieces.push(Piece::of_height(6.0));
    for piece in &mut pieces {
        piece.before = 0.0;
        piece.bands.extend(bands.iter().copied());
    }
    keep_all(&mut pieces);
    if let Some(first) = pieces.first_mut() {
        first.before = BEAT * 0.5;
    }
    pieces.push(Piece::of_height(BEAT * 0.4));
    pieces
}

fn line_pieces(
    context: &mut Context<'_, '_>,
    text: &str,
    style: TextStyle,
    (x, width): (f32, f32),
    node: NodeId,
) -> Vec<Piece> {
    let paragraph = Paragraph::plain(vec![Run::text(text)]);
    let flow = FlowStyle {
        text: style,
        between: 0.0,
    };
    let prepared = flow::prepare_paragraph(context, &paragraph, flow, node);
    flow::set(&[prepared], x, width)
}

fn set_signatures(context: &mut Context<'_, '_>, signatures: &[Signature]) -> Vec<Piece> {
    signatures
        .chunks(2)
        .flat_map(|row| set_signature_row(context, row))
        .collect()
}

fn set_signature_row(context: &mut Context<'_, '_>, row: &[Signature]) -> Vec<Piece> {
    const GAP: f32 = 24.0;
    let width = (MEASURE - GAP) / 2.0;
    let mut columns = Vec::new();
    for (index, signature) in row.iter().enumerate() {
        let x = if index == 0 { 0.0 } else { width + GAP };
        columns.push((0.0, set_signature(context, signature, x, width)));
    }
    let mut pieces = beside(columns);
    keep_all(&mut pieces);
    if let Some(first) = pieces.first_mut() {
        first.before = BEAT;
    }
    pieces
}

fn set_signature(
    context: &mut Context<'_, '_>,
    signature: &Signature,
    x: f32,
    width: f32,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let lines = std::iter::once(&signature.title).chain(&signature.fields);
    for (index, line) in lines.enumerate() {
        let blank = Blank {
            is_title: index == 0,
            signer: (signature.signed_at == Some(index)).then_some(signature.title.as_str()),
        };
        pieces.extend(set_blank(context, line, blank, (x, width)));
    }
    pieces
}

/// What a line of a box to sign in is.
#[derive(Clone, Copy)]
struct Blank<'a> {
    is_title: bool,
    /// Who signs on it with a certificate.
    signer: Option<&'a str>,
}

/// Sets a line of a box to sign in, with the rule to write on and the field to sign in.
fn set_blank(
    context: &mut Context<'_, '_>,
    line: &str,
    blank: Blank<'_>,
    (x, width): (f32, f32),
) -> Vec<Piece> {
    // One line distance for all, so that two boxes stand level.
    let text = TextStyle {
        leading: 26.0,
        justify: false,
        ..TextStyle::BODY
    };
    let is_filled = line.contains(['：', ':']);
    let (label, style) = match (blank.is_title, is_filled) {
        (true, _) => (line.to_owned(), text.bold()),
        (false, true) => (line.to_owned(), text),
        (false, false) => (format!("{line}："), text),
    };
    let node = context.tags.add(Tags::ROOT, Role::Paragraph);
    let mut pieces = line_pieces(context, &label, style, (x, width), node);
    let Some(last) = pieces.last_mut() else {
        return pieces;
    };
    let end = ink_end(last).min(x + width - 60.0) + 4.0;
    let room = x + width - end;
    if !blank.is_title && !is_filled {
        let y = text.baseline() + 3.0;
        last.inks.push(rule(end, y, room, 0.6, Color::StrongRule));
    }
    if let Some(signer) = blank.signer {
        let area = Area {
            x: end,
            y: 1.0,
            width: room,
            height: text.leading - 2.0,
        };
        last.signatures.push(SignatureArea {
            area,
            name: clean::line(signer).into_owned(),
            node: context.tags.add(node, Role::Form),
        });
    }
    pieces
}

/// Returns where the text of a piece ends at the right.
pub(super) fn ink_end(piece: &Piece) -> f32 {
    let mut end = 0.0_f32;
    for ink in &piece.inks {
        if let Shape::Text { x, glyphs, .. } = &ink.shape {
            let width: f32 = glyphs.iter().map(|glyph| glyph.advance + glyph.gap).sum();
            end = end.max(x + width);
        }
    }
    end
}
