//! Paragraphs and lists set between two edges: on the page, in a cell, in a frame.

use compliance_text::clean;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Context;
use super::ink::{Color, Ink, NodeId, Role, Shape};
use super::piece::{Piece, keep_ends};
use super::shape::{Shaped, shape};
use super::style::{SMALLEST, TextStyle};
use super::symbols;
use crate::document::{
    Align, Flow, Item, Lang, List, ListKind, Paragraph, ParagraphKind, Run, Tick,
};

/// The room that item text is moved in by, in em.
const ITEM_INDENT: f32 = 1.6;
/// Lines narrower than this many ems are not justified.
const MIN_JUSTIFIED: f32 = 18.0;
/// Lists deeper than this are not moved in further, so that text always has room.
const MAX_DEPTH: u8 = 4;

/// What stands before the first line of an item.
#[derive(Debug)]
enum Marker {
    Bullet,
    Tick(Tick),
    Number(Box<Shaped>),
}

/// A paragraph ready to be broken into lines.
#[derive(Debug)]
pub(super) struct Prepared {
    shaped: Shaped,
    style: TextStyle,
    /// How far it is moved in.
    left: f32,
    marker: Option<Marker>,
    /// Room above.
    before: f32,
}

/// How a flow is set: its base style and the room between paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct FlowStyle {
    pub(super) text: TextStyle,
    pub(super) between: f32,
}

impl FlowStyle {
    /// Text on the page.
    pub(super) const BODY: Self = Self {
        text: TextStyle::BODY,
        between: 4.0,
    };
    /// Text in cells: no room between paragraphs, so that the lines of all cells are level.
    pub(super) const CELL: Self = Self {
        text: TextStyle::CELL,
        between: 0.0,
    };
}

/// Prepares flows. A single paragraph belongs to `node` itself, several to nodes under it.
pub(super) fn prepare(
    context: &mut Context<'_, '_>,
    flows: &[Flow],
    style: FlowStyle,
    node: NodeId,
) -> Vec<Prepared> {
    let mut prepared = Vec::new();
    let is_single = matches!(flows, [Flow::Paragraph(_)]);
    for flow in flows {
        match flow {
            Flow::Paragraph(paragraph) => {
                let own = if is_single {
                    node
                } else {
                    context.tags.add(node, Role::Paragraph)
                };
                prepared.push(prepare_paragraph(context, paragraph, style, own));
            }
            Flow::List(list) => prepare_list(context, list, style, node, 0, &mut prepared),
        }
    }
    prepared
}

/// Prepares one paragraph, whose words belong to `node`.
pub(super) fn prepare_paragraph(
    context: &mut Context<'_, '_>,
    paragraph: &Paragraph,
    style: FlowStyle,
    node: NodeId,
) -> Prepared {
    let text = match paragraph.kind {
        ParagraphKind::Body if context.lang == Lang::Zh && style.between > 0.0 => TextStyle {
            indent: 2.0 * style.text.size,
            ..style.text
        },
        ParagraphKind::Body | ParagraphKind::Plain => style.text,
        ParagraphKind::Small if style.between > 0.0 => TextStyle::SMALL,
        ParagraphKind::Small => TextStyle {
            size: SMALLEST,
            color: Color::Muted,
            ..style.text
        },
        ParagraphKind::Centered => style.text.align(Align::Center),
    };
    Prepared {
        shaped: shape(context, &paragraph.runs, &text, Some(node)),
        style: text,
        left: 0.0,
        marker: None,
        before: style.between,
    }
}

fn prepare_list(
    context: &mut Context<'_, '_>,
    list: &List,
    style: FlowStyle,
    node: NodeId,
    depth: u8,
    prepared: &mut Vec<Prepared>,
) {
    let list_node = context.tags.add(node, Role::List);
    for (item, number) in list.items.iter().zip(1_usize..) {
        let item_node = context.tags.add(list_node, Role::Item);
        let marker = marker(context, list.kind, item, number, style, item_node);
        let body = context.tags.add(item_node, Role::ItemBody);
        let left = f32::from(depth.min(MAX_DEPTH) + 1) * ITEM_INDENT * style.text.size;
        let mut marker = Some(marker);
        for flow in &item.content {
            match flow {
                Flow::Paragraph(paragraph) => {
                    let own = if item.content.len() == 1 {
                        body
                    } else {
                        context.tags.add(body, Role::Paragraph)
                    };
                    let mut one = prepare_paragraph(context, paragraph, style, own);
                    one.style.indent = 0.0;
                    one.left = left;
                    one.marker = marker.take();
                    one.before = style.between / 2.0;
                    prepared.push(one);
                }
                Flow::List(inner) => {
                    prepare_list(
                        context,
                        inner,
                        style,
                        body,
                        depth.saturating_add(1),
                        prepared,
                    );
                }
            }
        }
    }
}

fn marker(
    context: &mut Context<'_, '_>,
    kind: ListKind,
    item: &Item,
    number: usize,
    style: FlowStyle,
    node: NodeId,
) -> Marker {
    match kind {
        ListKind::Bullets => Marker::Bullet,
        ListKind::Ticks => Marker::Tick(item.tick),
        ListKind::Numbers => {
            let label = context.tags.add(node, Role::Label);
            let runs = [Run::text(format!("{number}."))];
            Marker::Number(Box::new(shape(context, &runs, &style.text, Some(label))))
        }
    }
}

/// Returns the width below which words would be cut, and the width beyond which none is needed.
pub(super) fn extent(prepared: &[Prepared]) -> (f32, f32) {
    prepared.iter().fold((0.0, 0.0), |(min, max), one| {
        let (own_min, own_max) = one.shaped.extent();
        let left = one.left + one.style.indent;
        (f32::max(min, own_min + left), f32::max(max, own_max + left))
    })
}

/// Returns how long all of it is on one line.
pub(super) fn length(prepared: &[Prepared]) -> f32 {
    prepared.iter().map(|one| one.shaped.length()).sum()
}

/// Sets prepared paragraphs between `x` and `x + width`, a piece for each line.
pub(super) fn set(prepared: &[Prepared], x: f32, width: f32) -> Vec<Piece> {
    prepared
        .iter()
        .flat_map(|one| set_one(one, x, width))
        .collect()
}

fn set_one(one: &Prepared, x: f32, width: f32) -> Vec<Piece> {
    let style = &one.style;
    // Text moved in too far for a narrow cell stands at the edge rather than on top of itself.
    let left = if one.left + 2.0 * style.size <= width {
        one.left
    } else {
        0.0
    };
    let (x, width) = (x + left, width - left);
    let indent = if style.indent + 2.0 * style.size <= width {
        style.indent
    } else {
        0.0
    };
    // In a narrow column justified lines would be torn apart.
    let style = &TextStyle {
        justify: style.justify && width >= MIN_JUSTIFIED * style.size,
        ..*style
    };
    let mut pieces = Vec::new();
    for (index, line) in one.shaped.lines(width, indent).iter().enumerate() {
        let mut piece = Piece::of_height(style.leading);
        let indent = if index == 0 { indent } else { 0.0 };
        if index == 0 {
            piece.before = one.before;
            if left > 0.0 {
                set_marker(one, x, &mut piece);
            }
        }
        one.shaped
            .set(line, style, (x + indent, 0.0, width - indent), &mut piece);
        pieces.push(piece);
    }
    if pieces.is_empty() && (one.marker.is_some() || !one.shaped.anchors.is_empty()) {
        let mut piece = Piece::of_height(style.leading);
        piece
            .anchors
            .extend(one.shaped.anchors.iter().map(|(_, id)| id.clone()));
        if left > 0.0 {
            set_marker(one, x, &mut piece);
        }
        pieces.push(piece);
    }
    keep_ends(&mut pieces);
    pieces
}

fn set_marker(one: &Prepared, x: f32, piece: &mut Piece) {
    let style = &one.style;
    let marker_x = x - ITEM_INDENT * style.size;
    match &one.marker {
        None => {}
        Some(Marker::Bullet) => {
            piece.inks.push(symbols::bullet(
                marker_x + 0.4 * style.size,
                style.baseline(),
                style.size,
                style.color,
            ));
        }
        Some(Marker::Tick(state)) => {
            let inks = symbols::tick(
                *state,
                marker_x + 0.4 * style.size,
                style.baseline(),
                style.size,
                style.color,
            );
            piece.inks.extend(inks);
        }
        Some(Marker::Number(number)) => {
            let room = (ITEM_INDENT - 0.3) * style.size;
            let style = style.align(Align::End);
            for line in number.lines(f32::MAX, 0.0) {
                number.set(&line, &style, (marker_x, 0.0, room), piece);
            }
        }
    }
}

/// Returns a line of decoration, such as a header or a continuation mark; of one that is too
/// long, as much as fits.
pub(super) fn ornament(
    context: &mut Context<'_, '_>,
    text: &str,
    style: &TextStyle,
    (x, width): (f32, f32),
) -> Piece {
    let mut piece = Piece::of_height(style.leading);
    let shaped = fitted(context, text, style, width);
    if let Some(first) = shaped.lines(f32::MAX, 0.0).first() {
        shaped.set(first, style, (x, 0.0, width), &mut piece);
    }
    piece
}

/// Returns how wide a text is on one line.
pub(super) fn width_of(context: &mut Context<'_, '_>, text: &str, style: &TextStyle) -> f32 {
    shape(
        context,
        &[Run::Text(clean::line(text).into_owned())],
        style,
        None,
    )
    .extent()
    .1
}

/// Shapes a line, its end left out and marked so if it is wider than its room.
fn fitted(context: &mut Context<'_, '_>, text: &str, style: &TextStyle, width: f32) -> Shaped {
    let line = clean::line(text);
    let mut one = |text: String| shape(context, &[Run::Text(text)], style, None);
    let whole = one(line.to_string());
    if whole.extent().1 <= width {
        return whole;
    }
    let parts: Vec<&str> = line.graphemes(true).collect();
    let mut cut = |kept: usize| {
        let kept = parts.get(..kept).unwrap_or_default().concat();
        one(format!("{}…", kept.trim_end()))
    };
    let (mut fits, mut too_many) = (0, parts.len());
    while fits + 1 < too_many {
        let middle = usize::midpoint(fits, too_many);
        if cut(middle).extent().1 <= width {
            fits = middle;
        } else {
            too_many = middle;
        }
    }
    cut(fits)
}

/// Returns a rule across, as decoration.
pub(super) fn rule(x: f32, y: f32, width: f32, thickness: f32, color: Color) -> Ink {
    Ink::artifact(
        color,
        Shape::Rect {
            x,
            y: y - thickness / 2.0,
            width,
            height: thickness,
        },
    )
}
