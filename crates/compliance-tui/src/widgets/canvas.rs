//! What screens draw on: the cells, and what a click on them means. Recorded while drawing, so
//! that no second geometry can disagree with the first.

use crate::keys::action::Action;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use std::ops::{Deref, DerefMut};

/// What a click on a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The action whose key is shown there.
    Act(Action),
    /// The n-th line of the list on top; in an editor, the n-th byte of its text.
    Line(usize),
    /// Nothing: something lies on top there.
    Nothing,
}

/// The places of one frame that a click means something on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits(Vec<(Rect, Hit)>);

impl Hits {
    /// Returns what a click means.
    pub fn at(&self, column: u16, row: u16) -> Option<Hit> {
        let at = Position::new(column, row);
        let hit = self.0.iter().rev().find(|(area, _)| area.contains(at));
        hit.map(|&(_, hit)| hit)
    }

    /// Returns all places.
    pub fn all(&self) -> &[(Rect, Hit)] {
        &self.0
    }
}

/// Cells and hits of a frame. It passes for the cells wherever nothing is to be clicked.
#[derive(Debug)]
pub struct Canvas<'b> {
    buf: &'b mut Buffer,
    hits: Hits,
}

impl<'b> Canvas<'b> {
    /// Returns a canvas over cells.
    pub fn new(buf: &'b mut Buffer) -> Self {
        let hits = Hits::default();
        Self { buf, hits }
    }

    /// Says what a click on an area means.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.hits.0.push((area, hit));
    }

    /// Says that a line of cells is the n-th of the list.
    pub fn line_hit(&mut self, (x, y): (u16, u16), width: u16, n: usize) {
        self.hit(Rect::new(x, y, width, 1), Hit::Line(n));
    }

    /// Something comes to lie on top: what is beneath cannot be clicked any more.
    pub fn cover(&mut self) {
        self.hits.0.clear();
    }

    /// Returns what was recorded.
    pub fn into_hits(self) -> Hits {
        self.hits
    }
}

impl Deref for Canvas<'_> {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        self.buf
    }
}

impl DerefMut for Canvas<'_> {
    fn deref_mut(&mut self) -> &mut Buffer {
        self.buf
    }
}
