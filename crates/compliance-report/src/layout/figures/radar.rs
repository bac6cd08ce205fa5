//! The radar of group indices.

use super::super::ink::{Color, Ink, Shape};
use super::super::piece::Piece;
use super::super::style::{self, TextStyle};
use super::{Canvas, LABEL};
use crate::document::{Align, GroupIndex};
use crate::words;

const RADIUS: f32 = 66.0;
const HEIGHT: f32 = 2.0 * RADIUS + 54.0;

impl Canvas<'_, '_, '_> {
    /// Draws rings for each quarter, the index as a solid shape, the interval as dashed lines.
    pub(super) fn radar(&mut self, groups: &[GroupIndex]) -> Piece {
        let mut piece = Piece::of_height(HEIGHT);
        let center = (self.x + self.width / 2.0, HEIGHT / 2.0 + 6.0);
        let spokes = directions(groups.len());
        let ring = |share: f32| -> Vec<(f32, f32)> {
            spokes
                .iter()
                .map(|spoke| along(center, *spoke, share))
                .collect()
        };
        for share in [0.25, 0.5, 0.75, 1.0] {
            self.stroke(&mut piece, ring(share), (true, 0.5, false), style::RULE);
        }
        for &spoke in &spokes {
            let line = vec![center, along(center, spoke, 1.0)];
            self.stroke(&mut piece, line, (false, 0.5, false), style::RULE);
        }
        let outline = |value: fn(&GroupIndex) -> u16| -> Vec<(f32, f32)> {
            groups
                .iter()
                .zip(&spokes)
                .map(|(group, &spoke)| {
                    along(center, spoke, f32::from(value(group).min(1000)) / 1000.0)
                })
                .collect()
        };
        let index = outline(|group| group.index.unwrap_or(0));
        let shape = Shape::Fill {
            points: index.clone(),
        };
        piece.inks.push(Ink {
            node: Some(self.node),
            color: Color(0xd5, 0xde, 0xe9),
            shape,
        });
        self.stroke(
            &mut piece,
            outline(|group| group.low),
            (true, 0.8, true),
            style::MUTED,
        );
        self.stroke(
            &mut piece,
            outline(|group| group.high),
            (true, 0.8, true),
            style::MUTED,
        );
        self.stroke(&mut piece, index, (true, 1.6, false), style::ACCENT);
        for (group, &spoke) in groups.iter().zip(&spokes) {
            self.spoke_label(&mut piece, group, along(center, spoke, 1.0), spoke);
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
        let top = if down < -0.5 {
            y - 27.0
        } else if down > 0.5 {
            y + 1.0
        } else {
            y - 12.0
        };
        let room = 96.0_f32;
        let (align, left) = if across > 0.2 {
            (Align::Start, x + 5.0)
        } else if across < -0.2 {
            (Align::End, x - 5.0 - room)
        } else {
            (Align::Center, x - room / 2.0)
        };
        let from = left.max(self.x);
        let width = (left + room).min(self.x + self.width) - from;
        let style = TextStyle {
            leading: 12.0,
            ..LABEL
        }
        .align(align);
        self.label(piece, &group.label, style, (from, top, width));
        self.label(piece, &value, style.bold(), (from, top + 12.0, width));
    }
}

fn along(center: (f32, f32), (across, down): (f32, f32), share: f32) -> (f32, f32) {
    (
        center.0 + across * RADIUS * share,
        center.1 + down * RADIUS * share,
    )
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
