//! The matrix of likelihood and impact with counts.

use super::super::ink::Color;
use super::super::piece::Piece;
use super::super::style::{self, TextStyle};
use super::super::symbols;
use super::{Canvas, LABEL};
use crate::document::{Align, Tone};
use crate::words;

const CELL_HEIGHT: f32 = 30.0;
const AXIS: f32 = 18.0;

impl Canvas<'_, '_, '_> {
    /// Draws the counts, the likeliest row first; each cell has the mark of its level.
    pub(super) fn matrix(&mut self, counts: &[[u16; 5]; 5]) -> Piece {
        let mut piece = Piece::of_height(5.0 * CELL_HEIGHT + 2.0 * AXIS);
        let (rows, columns) = words::matrix_axes(self.context.lang);
        let left = self.x + 64.0;
        let cell = ((self.x + self.width - left) / 5.0).min(70.0);
        let centered = LABEL.align(Align::Center);
        for (index, likelihood) in (0..5_usize).rev().enumerate() {
            let top = CELL_HEIGHT * style::count(index);
            let name = format!("{rows} {}", likelihood + 1);
            let place = (self.x, top + 6.0, 58.0);
            self.label(&mut piece, &name, LABEL.align(Align::End), place);
            for impact in 0..5_usize {
                let count = counts
                    .get(likelihood)
                    .and_then(|row| row.get(impact))
                    .copied();
                let tone = level(likelihood + 1, impact + 1);
                let x = left + cell * style::count(impact);
                let area = (x + 0.75, top + 0.75, cell - 1.5, CELL_HEIGHT - 1.5);
                self.rect(&mut piece, area, Color::Tint(tone));
                let mark = symbols::mark(tone, x + 7.5, top + 7.5, 3.2, Color::Word(tone));
                piece.inks.extend(self.own(mark));
                let count = count.unwrap_or(0);
                if count > 0 {
                    let style = TextStyle {
                        size: 12.0,
                        bold: true,
                        ..centered
                    };
                    self.label(&mut piece, &count.to_string(), style, (x, top + 6.0, cell));
                }
            }
        }
        let bottom = 5.0 * CELL_HEIGHT;
        for impact in 0..5_usize {
            let x = left + cell * style::count(impact);
            self.label(
                &mut piece,
                &(impact + 1).to_string(),
                centered,
                (x, bottom, cell),
            );
        }
        self.label(
            &mut piece,
            columns,
            centered,
            (left, bottom + 14.0, 5.0 * cell),
        );
        piece
    }
}

/// Returns the level of a product of likelihood and impact.
fn level(likelihood: usize, impact: usize) -> Tone {
    match likelihood * impact {
        15.. => Tone::Red,
        8..15 => Tone::Orange,
        4..8 => Tone::Yellow,
        _ => Tone::Blue,
    }
}
