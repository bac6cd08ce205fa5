//! Pieces: what a page is filled with from top to bottom, none of which is ever cut.

use super::ink::{Color, Ink, LinkArea, SignatureArea};
use crate::document::Id;

/// A background that runs behind several pieces and is drawn once for each page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band {
    /// Pieces that follow each other with the same key share one background.
    pub(super) key: usize,
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) color: Color,
}

/// The table a piece is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InTable {
    /// Index into the layout's table headers.
    pub(super) header: usize,
    /// Whether a row starts here; if not, a page break here splits a row.
    pub(super) starts_row: bool,
}

/// A strip of the page as wide as its frame.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) height: f32,
    /// Room above, left out at the top of a page.
    pub(super) before: f32,
    /// Shapes, from the piece's top left corner.
    pub(super) inks: Vec<Ink>,
    pub(super) links: Vec<LinkArea>,
    pub(super) signatures: Vec<SignatureArea>,
    pub(super) anchors: Vec<Id>,
    pub(super) bands: Vec<Band>,
    /// Index into the layout's headings, if one starts here.
    pub(super) heading: Option<usize>,
    /// Whether no page may end between this piece and the next.
    pub(super) keep_next: bool,
    pub(super) table: Option<InTable>,
    /// Whether a new page starts here.
    pub(super) page_break: bool,
}

impl Piece {
    /// Returns an empty strip.
    pub(super) fn of_height(height: f32) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }

    /// Moves what is on the piece.
    pub(super) fn shift(&mut self, dx: f32, dy: f32) {
        for ink in &mut self.inks {
            ink.shift(dx, dy);
        }
        for link in &mut self.links {
            link.area.shift(dx, dy);
        }
        for signature in &mut self.signatures {
            signature.area.shift(dx, dy);
        }
        for band in &mut self.bands {
            band.x += dx;
        }
    }

    /// Puts another piece on this one, beside what is there.
    pub(super) fn merge(&mut self, other: Self) {
        self.height = self.height.max(other.height);
        self.inks.extend(other.inks);
        self.links.extend(other.links);
        self.signatures.extend(other.signatures);
        self.anchors.extend(other.anchors);
        self.bands.extend(other.bands);
    }
}

/// Keeps the first two and the last two of the pieces together: no widows, no orphans.
pub(super) fn keep_ends(pieces: &mut [Piece]) {
    let count = pieces.len();
    for (index, piece) in pieces.iter_mut().enumerate() {
        if index + 1 < count && (index == 0 || index + 2 == count) {
            piece.keep_next = true;
        }
    }
}

/// Keeps all pieces together, so far as a page holds them.
pub(super) fn keep_all(pieces: &mut [Piece]) {
    let count = pieces.len();
    for piece in pieces.iter_mut().take(count.saturating_sub(1)) {
        piece.keep_next = true;
    }
}

/// Returns columns as one column of pieces: the n-th pieces of all stand side by side.
///
/// Lines of all columns must be equally high, which the table's line distance sees to.
pub(super) fn beside(columns: Vec<(f32, Vec<Piece>)>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::new();
    for (x, pieces) in columns {
        for (index, mut piece) in pieces.into_iter().enumerate() {
            piece.shift(x, 0.0);
            match merged.get_mut(index) {
                Some(strip) => strip.merge(piece),
                None => merged.push(piece),
            }
        }
    }
    merged
}
