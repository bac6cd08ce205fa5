//! The matrix of likelihood and impact with counts.

use super::super::ink::Color;
use super::super::piece::Piece;
use super::super::style::{self, SMALLEST, TextStyle};
use super::super::symbols;
use super::{Canvas, LABEL};
use crate::document::{Align, Share};
use crate::words;

const CELL_HEIGHT: f32 = 30.0;
const AXIS: f32 = 18.0;
/// What a mark and a count of two digits take.
const COUNT_WIDTH: f32 = 30.0;

impl Canvas<'_, '_, '_> {
    /// Draws the counts, the likeliest row first; each count has the mark of its level, and a
    /// cell the tint of the gravest one in it.
    pub(super) fn matrix(&mut self, cells: &[[Vec<Share>; 5]; 5]) -> Piece {
        let mut piece = Piece::of_height(5.0 * CELL_HEIGHT + 2.0 * AXIS);
        let (rows, columns) = words::matrix_axes(self.context.lang);
        let left = self.x + 64.0;
        let cell = ((self.x + self.width - left) / 5.0).min(70.0);
        let centered = LABEL.align(Align::Center);
        for (index, (line, likelihood)) in cells.iter().zip([1, 2, 3, 4, 5]).rev().enumerate() {
            let top = CELL_HEIGHT * style::count(index);
            let name = format!("{rows} {likelihood}");
            let place = (self.x, top + 6.0, 58.0);
            self.label(&mut piece, &name, LABEL.align(Align::End), place);
            for (impact, shares) in line.iter().enumerate() {
                let x = left + cell * style::count(impact);
                let area = (x + 0.75, top + 0.75, cell - 1.5, CELL_HEIGHT - 1.5);
                let tint = shares
                    .first()
                    .map_or(Color::Shade, |share| Color::Tint(share.tone));
                self.rect(&mut piece, area, tint);
                self.counts(&mut piece, shares, (x, top, cell));
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

    /// Draws the counts of one cell, each after the mark of its level: side by side where there is
    /// room, else one below the other.
    fn counts(&mut self, piece: &mut Piece, shares: &[Share], (x, top, width): (f32, f32, f32)) {
        let count = style::count(shares.len().max(1));
        let is_wide = width >= count * COUNT_WIDTH;
        let (width, down) = if is_wide {
            (width / count, 0.0)
        } else {
            (width, CELL_HEIGHT / count)
        };
        let style = TextStyle {
            size: if is_wide { 11.0 } else { SMALLEST },
            bold: true,
            ..LABEL
        };
        let first = top + (CELL_HEIGHT - down * (count - 1.0)) / 2.0;
        for (index, share) in shares.iter().enumerate() {
            let nth = style::count(index);
            let x = if is_wide { x + width * nth } else { x };
            let (tone, middle) = (share.tone, first + down * nth);
            let mark = symbols::mark(tone, x + 8.0, middle, 3.2, Color::Word(tone));
            piece.inks.extend(self.own(mark));
            let place = (x + 13.0, middle - 9.0, width - 13.0);
            self.label(piece, &share.count.to_string(), style, place);
        }
    }
}
