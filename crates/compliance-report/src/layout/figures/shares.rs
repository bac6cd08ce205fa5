//! One bar parted by counts, with its legend.

use super::super::ink::Color;
use super::super::piece::Piece;
use super::super::shape::shape;
use super::super::style::{self, SMALLEST, TextStyle};
use super::super::symbols;
use super::Canvas;
use crate::document::{Run, Share};

const BAR: f32 = 20.0;

impl Canvas<'_, '_, '_> {
    /// Draws the parts with their marks, then the legend with counts.
    pub(super) fn shares(&mut self, shares: &[Share]) -> Vec<Piece> {
        let total: u64 = shares.iter().map(|share| u64::from(share.count)).sum();
        let mut bar = Piece::of_height(BAR + 6.0);
        self.rect(&mut bar, (self.x, 0.0, self.width, BAR), Color::Shade);
        let mut x = self.x;
        for share in shares.iter().filter(|share| share.count > 0) {
            let width = self.width * style::ratio(u64::from(share.count), total);
            self.rect(
                &mut bar,
                (x, 0.0, (width - 1.0).max(0.3), BAR),
                Color::Area(share.tone),
            );
            if width > 16.0 {
                let mark = symbols::mark(share.tone, x + width / 2.0, BAR / 2.0, 4.0, Color::Text);
                bar.inks.extend(self.own(mark));
            }
            x += width;
        }
        let mut pieces = vec![bar];
        pieces.extend(self.legend(shares));
        pieces
    }

    fn legend(&mut self, shares: &[Share]) -> Vec<Piece> {
        let mut runs = Vec::new();
        for share in shares {
            runs.push(Run::mark(share.tone, share.label.clone()));
            runs.push(Run::text(format!("\u{a0}{}    ", share.count)));
        }
        let style = TextStyle {
            size: SMALLEST,
            leading: 14.0,
            justify: false,
            ..TextStyle::CELL
        };
        let shaped = shape(self.context, &runs, &style, Some(self.node));
        let mut pieces = Vec::new();
        for line in shaped.lines(self.width, 0.0) {
            let mut piece = Piece::of_height(style.leading);
            shaped.set(&line, &style, (self.x, 0.0, self.width), &mut piece);
            pieces.push(piece);
        }
        pieces
    }
}
