//! Figures as drawings, legible without colour: shapes, lengths and numbers say everything.

mod bars;
mod matrix;
mod radar;
mod shares;

use compliance_text::clean;

use super::Context;
use super::ink::{Color, Ink, NodeId, Role, Shape, Tags};
use super::piece::{Piece, beside, keep_all};
use super::shape::shape;
use super::style::{self, BEAT, MEASURE, SMALLEST, TextStyle};
use crate::document::{Align, Chart, Figure, Run};
use crate::words;

/// The room between two figures side by side.
const GAP: f32 = 20.0;
/// Words in figures.
const LABEL: TextStyle = TextStyle {
    size: SMALLEST,
    leading: 18.0,
    justify: false,
    ..TextStyle::CELL
};

/// A figure being drawn: where, and what it belongs to.
struct Canvas<'c, 'f, 'd> {
    context: &'c mut Context<'f, 'd>,
    node: NodeId,
    x: f32,
    width: f32,
}

/// Sets figures side by side, two in a row.
pub(super) fn set(context: &mut Context<'_, '_>, figures: &[Figure]) -> Vec<Piece> {
    figures
        .chunks(2)
        .flat_map(|row| set_row(context, row))
        .collect()
}

/// Sets a chart without its caption.
pub(super) fn alone(context: &mut Context<'_, '_>, chart: &Chart, width: f32) -> Vec<Piece> {
    let node = context.tags.add_figure(Tags::ROOT, String::new());
    let mut canvas = Canvas {
        context,
        node,
        x: 0.0,
        width,
    };
    canvas.chart(chart)
}

fn set_row(context: &mut Context<'_, '_>, row: &[Figure]) -> Vec<Piece> {
    let count = style::count(row.len().max(1));
    let width = (MEASURE - GAP * (count - 1.0)) / count;
    let (mut charts, mut captions) = (Vec::new(), Vec::new());
    let mut x = 0.0;
    for figure in row {
        let alt = clean::line(&words::alternative(figure, context.lang)).into_owned();
        let node = context.tags.add_figure(Tags::ROOT, alt);
        let mut canvas = Canvas {
            context,
            node,
            x,
            width,
        };
        charts.push((0.0, canvas.chart(&figure.chart)));
        captions.push((0.0, canvas.caption(&figure.caption)));
        x += width + GAP;
    }
    let mut pieces = beside(charts);
    pieces.push(Piece::of_height(4.0));
    pieces.extend(beside(captions));
    if pieces.len() <= 24 {
        keep_all(&mut pieces);
    }
    if let Some(first) = pieces.first_mut() {
        first.before = BEAT * 0.5;
    }
    pieces.push(Piece::of_height(BEAT * 0.5));
    pieces
}

impl Canvas<'_, '_, '_> {
    fn chart(&mut self, chart: &Chart) -> Vec<Piece> {
        match chart {
            Chart::Radar(groups) if (3..=10).contains(&groups.len()) => self.radar(groups),
            Chart::Bars(groups) | Chart::Radar(groups) => self.bars(groups),
            Chart::Matrix(counts) => vec![self.matrix(counts)],
            Chart::Shares(shares) => self.shares(shares),
            Chart::Timeline { from, deadlines } => self.timeline(*from, deadlines),
        }
    }

    fn caption(&mut self, text: &str) -> Vec<Piece> {
        let node = self.context.tags.add(self.node, Role::Caption);
        let style = TextStyle::SMALL.align(Align::Center);
        let shaped = shape(self.context, &[Run::text(text)], &style, Some(node));
        let mut pieces = Vec::new();
        for line in shaped.lines(self.width, 0.0) {
            let mut piece = Piece::of_height(style.leading);
            shaped.set(&line, &style, (self.x, 0.0, self.width), &mut piece);
            pieces.push(piece);
        }
        pieces
    }

    /// Puts words on one line between `x` and `x + width`, the end left out if they are too long;
    /// the whole is in the text alternative.
    fn label(
        &mut self,
        piece: &mut Piece,
        text: &str,
        style: TextStyle,
        (x, top, width): (f32, f32, f32),
    ) {
        let mut text = clean::line(text).into_owned();
        loop {
            let shaped = shape(
                self.context,
                &[Run::text(text.clone())],
                &style,
                Some(self.node),
            );
            let lines = shaped.lines(f32::MAX, 0.0);
            if shaped.extent().1 <= width || text.chars().count() <= 2 {
                if let Some(line) = lines.first() {
                    shaped.set(line, &style, (x, top, width.max(0.0)), piece);
                }
                return;
            }
            let keep = text.trim_end_matches('…').chars().count().saturating_sub(1);
            // Very long texts are halved first, so that cutting them stays quick.
            let keep = if keep > 80 { keep / 2 } else { keep };
            text = text.chars().take(keep).chain(['…']).collect();
        }
    }

    fn rect(&self, piece: &mut Piece, (x, y, width, height): (f32, f32, f32, f32), color: Color) {
        if width > 0.0 && height > 0.0 {
            let shape = Shape::Rect {
                x,
                y,
                width,
                height,
            };
            piece.inks.push(Ink {
                node: Some(self.node),
                color,
                shape,
            });
        }
    }

    fn stroke(
        &self,
        piece: &mut Piece,
        points: Vec<(f32, f32)>,
        (closed, width, dashed): (bool, f32, bool),
        color: Color,
    ) {
        let shape = Shape::Stroke {
            points,
            closed,
            width,
            dashed,
        };
        piece.inks.push(Ink {
            node: Some(self.node),
            color,
            shape,
        });
    }

    fn own(&self, inks: Vec<Ink>) -> Vec<Ink> {
        inks.into_iter()
            .map(|ink| Ink {
                node: Some(self.node),
                ..ink
            })
            .collect()
    }
}
