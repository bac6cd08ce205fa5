//! Blocks made into pieces.

use super::Context;
use super::figures;
use super::flow::{self, FlowStyle, Prepared, rule};
use super::ink::{Color, NodeId, Role, Shape, Tags};
use super::photos;
use super::piece::{Band, Piece, beside, keep_all};
use super::signatures;
use super::style::{self, BEAT, DEPTH, MEASURE, TextStyle};
use super::table;
use crate::document::{Block, Callout, Flow, Heading, Paragraph, Run, Tile};
use crate::error::ReportError;

/// How high the text between a heading and a table or list is at most that stays with both.
const LEAD: f32 = 4.0 * BEAT;

/// Room between a text and the labels with values that follow it.
const AFTER_TEXT: f32 = BEAT * 0.3;

/// Blocks set one below the other, to which more may be added.
#[derive(Clone, Default)]
pub(super) struct Galley {
    pub(super) pieces: Vec<Piece>,
    /// Whether a new page begins before what comes next.
    break_before_next: bool,
    /// Where the paragraphs set one after the other begin.
    said_from: usize,
    /// Whether they stand below a heading.
    is_headed: bool,
}

impl Galley {
    /// Sets blocks below those that are there.
    pub(super) fn add(
        &mut self,
        context: &mut Context<'_, '_>,
        blocks: &[Block],
    ) -> Result<(), ReportError> {
        for block in blocks {
            let Some(mut own) = set(context, block)? else {
                self.break_before_next = true;
                continue;
            };
            let said = self.pieces.get_mut(self.said_from..).unwrap_or_default();
            match block {
                Block::Signatures(_) | Block::Photo(_) => keep_with_next(said, DEPTH / 2.0),
                // A heading with a line or two below it says nothing at the end of a page.
                Block::Table(_) | Block::KeyValues(_) | Block::List(_) if self.is_headed => {
                    keep_with_next(said, LEAD);
                }
                _ => {}
            }
            // Labels with values have no rule above that would set them off from a text.
            let follows_text = self.said_from < self.pieces.len();
            if follows_text
                && matches!(block, Block::KeyValues(_))
                && let Some(first) = own.first_mut()
            {
                first.before = AFTER_TEXT;
            }
            if !matches!(block, Block::Paragraph(_)) {
                self.said_from = self.pieces.len() + own.len();
                self.is_headed = matches!(block, Block::Heading(_));
            }
            if self.break_before_next
                && let Some(first) = own.first_mut()
            {
                first.page_break = true;
                self.break_before_next = false;
            }
            self.pieces.append(&mut own);
        }
        Ok(())
    }
}

/// Sets one block; a page break has no pieces of its own.
fn set(context: &mut Context<'_, '_>, block: &Block) -> Result<Option<Vec<Piece>>, ReportError> {
    Ok(Some(match block {
        Block::PageBreak => return Ok(None),
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
        Block::KeyValues(inner) => table::set_key_values(context, inner, Tags::ROOT)?,
        Block::Callout(callout) => set_callout(context, callout),
        Block::Figures(inner) => figures::set(context, inner),
        Block::Photo(photo) => photos::set(context, photo),
        Block::Tiles(tiles) => set_tiles(context, tiles),
        Block::Signatures(signed) => signatures::set(context, signed),
        Block::Contents(inner) => super::contents::set(context, inner.max_level),
    }))
}

/// Keeps what is said with what follows: with the place to sign, a picture, or the table below a
/// heading, and by that with the heading, unless it is longer than this.
fn keep_with_next(said: &mut [Piece], longest: f32) {
    let height: f32 = said.iter().map(|piece| piece.before + piece.height).sum();
    if height <= longest {
        for piece in said {
            piece.keep_next = true;
        }
    }
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
        size: TextStyle::CELL.size,
        leading: 16.5,
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

/// Sets a text between `x` and `x + width`, without room above.
pub(super) fn line_pieces(
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
