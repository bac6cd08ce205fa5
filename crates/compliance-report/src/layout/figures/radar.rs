//! The radar of group indices.

use compliance_text::clean;

use super::super::ink::{Color, Ink, Shape};
use super::super::piece::Piece;
use super::super::shape::shape;
use super::super::style::{self, TextStyle};
use super::{Canvas, LABEL};
use crate::document::{Align, GroupIndex, Run};
use crate::words;

/// The largest radius, and the smallest.
const RADIUS: (f32, f32) = (66.0, 40.0);
/// The room for the labels beside it.
const LABEL_ROOM: f32 = 62.0;
/// The room for those above and below: two lines and a value.
const ABOVE: f32 = 40.0;
/// The lines of a label.
const LINE: f32 = 12.0;

impl Canvas<'_, '_, '_> {
    /// Draws rings for each quarter, the index as a solid shape, the interval as dashed lines.
    pub(super) fn radar(&mut self, groups: &[GroupIndex]) -> Piece {
        let radius = (self.width / 2.0 - LABEL_ROOM).clamp(RADIUS.1, RADIUS.0);
        let mut piece = Piece::of_height(2.0 * (radius + ABOVE));
        let center = (self.x + self.width / 2.0, radius + ABOVE);
        let along = |spoke: (f32, f32), share: f32| along(center, spoke, share * radius);
        let spokes = directions(groups.len());
        let ring = |share: f32| -> Vec<(f32, f32)> {
            spokes.iter().map(|spoke| along(*spoke, share)).collect()
        };
        for share in [0.25, 0.5, 0.75, 1.0] {
            self.stroke(&mut piece, ring(share), (true, 0.5, false), Color::Rule);
        }
        for &spoke in &spokes {
            let line = vec![center, along(spoke, 1.0)];
            self.stroke(&mut piece, line, (false, 0.5, false), Color::Rule);
        }
        let outline = |value: fn(&GroupIndex) -> u16| -> Vec<(f32, f32)> {
            groups
                .iter()
                .zip(&spokes)
                .map(|(group, &spoke)| along(spoke, f32::from(value(group).min(1000)) / 1000.0))
                .collect()
        };
        let index = outline(|group| group.index.unwrap_or(0));
        let shape = Shape::Fill {
            points: index.clone(),
        };
        piece.inks.push(Ink {
            node: Some(self.node),
            color: Color::AccentGround,
            shape,
        });
        self.stroke(
            &mut piece,
            outline(|group| group.low),
            (true, 0.8, true),
            Color::Muted,
        );
        self.stroke(
            &mut piece,
            outline(|group| group.high),
            (true, 0.8, true),
            Color::Muted,
        );
        self.stroke(&mut piece, index, (true, 1.6, false), Color::Accent);
        for (group, &spoke) in groups.iter().zip(&spokes) {
            self.spoke_label(&mut piece, group, along(spoke, 1.0), spoke);
        }
        piece
    }

    fn spoke_label(
        &mut self,
        piece: &mut Piece,
        group: &GroupIndex,
        (x, y): (f32, f32),
        (across, down): (f32, f32),
    ) {
        let value = match group.index {
            Some(index) => words::decimal(index),
            None => words::not_assessed(self.context.lang).to_owned(),
        };
        let (align, left, room) = if across > 0.2 {
            (Align::Start, x + 5.0, self.x + self.width - x - 5.0)
        } else if across < -0.2 {
            (Align::End, self.x, x - 5.0 - self.x)
        } else {
            (Align::Center, x - LABEL_ROOM, 2.0 * LABEL_ROOM)
        };
        let style = TextStyle {
            leading: LINE,
            ..LABEL
        }
        .align(align);
        let lines = self.label_lines(&group.label, style, room);
        let height = LINE * (style::count(lines.len()) + 1.0);
        let mut top = if down < -0.5 {
            y - 3.0 - height
        } else if down > 0.5 {
            y + 1.0
        } else {
            y - height / 2.0
        };
        for line in &lines {
            self.label(piece, line, style, (left, top, room));
            top += LINE;
        }
        self.label(piece, &value, style.bold(), (left, top, room));
    }

    /// Breaks a label into two lines at a blank, where one line has no room for it.
    fn label_lines(&mut self, text: &str, style: TextStyle, room: f32) -> Vec<String> {
        let text = clean::line(text);
        let shaped = shape(self.context, &[Run::text(text.clone())], &style, None);
        let halves = text.split_once(' ').filter(|_| shaped.extent().1 > room);
        match halves {
            Some((first, rest)) => vec![first.to_owned(), rest.to_owned()],
            None => vec![text.into_owned()],
        }
    }
}

fn along(center: (f32, f32), (across, down): (f32, f32), length: f32) -> (f32, f32) {
    (center.0 + across * length, center.1 + down * length)
}

/// Returns unit vectors evenly spread, the first upwards.
fn directions(count: usize) -> Vec<(f32, f32)> {
    let turn = std::f32::consts::TAU / style::count(count.max(1));
    // Platforms differ in the last bits of sine; rounding makes the pages the same.
    let round = |value: f32| (value * 1000.0).round() / 1000.0;
    (0..count)
        .map(|index| {
            let angle = turn * style::count(index);
            (round(angle.sin()), round(-angle.cos()))
        })
        .collect()
}
