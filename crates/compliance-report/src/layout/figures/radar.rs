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
/// The room for those above and below: two lines, a value and the coverage.
const ABOVE: f32 = 50.0;
/// The lines of a label.
const LINE: f32 = 12.0;

impl Canvas<'_, '_, '_> {
    /// Draws rings for each quarter, the index as a solid shape, the interval as dashed lines, and
    /// says what these are. A group of which little was seen has a hollow point, and the shape
    /// reaches no further there than the lowest index the unknowns allow.
    pub(super) fn radar(&mut self, groups: &[GroupIndex]) -> Vec<Piece> {
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
        let place = |spoke, value: u16| along(spoke, f32::from(value.min(1000)) / 1000.0);
        let outline = |value: fn(&GroupIndex) -> u16| -> Vec<(f32, f32)> {
            let values = groups.iter().zip(&spokes);
            values
                .map(|(group, &spoke)| place(spoke, value(group)))
                .collect()
        };
        let shape = outline(supported);
        self.fill(&mut piece, shape.clone(), Color::AccentGround);
        for bound in [outline(|group| group.low), outline(|group| group.high)] {
            self.stroke(&mut piece, bound, (true, 0.8, true), Color::Muted);
        }
        self.stroke(&mut piece, shape, (true, 1.6, false), Color::Accent);
        for (group, &spoke) in groups.iter().zip(&spokes) {
            if let Some(index) = group.index {
                self.point(&mut piece, place(spoke, index), group.is_thin);
            }
            self.spoke_label(&mut piece, group, along(spoke, 1.0), spoke);
        }
        let mut pieces = vec![piece];
        pieces.extend(self.radar_legend(groups));
        pieces
    }

    /// Draws the point of an index: hollow where little was seen.
    fn point(&self, piece: &mut Piece, (x, y): (f32, f32), is_thin: bool) {
        let mut dot = |radius, line, color| {
            let shape = Shape::Circle {
                x,
                y,
                radius,
                line,
                dashed: false,
            };
            let node = Some(self.node);
            piece.inks.push(Ink { node, color, shape });
        };
        if is_thin {
            dot(2.6, None, Color::White);
            dot(2.6, Some(1.0), Color::Accent);
        } else {
            dot(2.2, None, Color::Accent);
        }
    }

    fn fill(&self, piece: &mut Piece, points: Vec<(f32, f32)>, color: Color) {
        let shape = Shape::Fill { points };
        let node = Some(self.node);
        piece.inks.push(Ink { node, color, shape });
    }

    /// Says what the lines and points are, a sample before each.
    fn radar_legend(&mut self, groups: &[GroupIndex]) -> Vec<Piece> {
        const SAMPLE: f32 = 18.0;
        let [index, interval, thin] = words::radar_legend(self.context.lang);
        let style = TextStyle {
            leading: LINE,
            ..LABEL
        };
        let mut pieces = Vec::new();
        let has_thin = groups.iter().any(|group| group.is_thin);
        for (row, text) in [index, interval, thin].into_iter().enumerate() {
            if row == 2 && !has_thin {
                continue;
            }
            let mut piece = Piece::of_height(LINE);
            let (start, y) = (self.x + 4.0, LINE / 2.0);
            let line = vec![(start, y), (start + SAMPLE, y)];
            match row {
                0 => {
                    self.stroke(&mut piece, line, (false, 1.6, false), Color::Accent);
                    self.point(&mut piece, (start + SAMPLE / 2.0, y), false);
                }
                1 => self.stroke(&mut piece, line, (false, 0.8, true), Color::Muted),
                _ => self.point(&mut piece, (start + SAMPLE / 2.0, y), true),
            }
            let x = start + SAMPLE + 5.0;
            let room = self.x + self.width - x;
            self.label(&mut piece, text, style, (x, 0.0, room));
            pieces.push(piece);
        }
        pieces
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
        let coverage = words::coverage(group, self.context.lang);
        let coverage = coverage.map_or_else(Vec::new, |text| self.label_lines(&text, style, room));
        let height = LINE * style::count(lines.len() + 1 + coverage.len());
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
        for line in &coverage {
            top += LINE;
            self.label(piece, line, style.color(Color::Muted), (left, top, room));
        }
    }

    /// Breaks words into two lines at a blank, where one line has no room for them.
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

/// Returns how far the shape of a group may reach.
fn supported(group: &GroupIndex) -> u16 {
    match group.index {
        Some(_) if group.is_thin => group.low,
        Some(index) => index,
        None => 0,
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
