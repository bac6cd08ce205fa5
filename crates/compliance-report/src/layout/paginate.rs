//! Pieces put on pages.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::ink::{Color, Ink, Page, Place, Shape, Target};
use super::piece::{Band, InTable, Piece};
use super::style::{BOTTOM, DEPTH, MEASURE, PAGE_HEIGHT, SIDE, TOP};
use super::table::{ROW_PAD, RepeatedHeader};

/// What a table shows above and below where a page cuts it.
pub(super) struct Continuations {
    /// Above a table that goes on with a new row.
    pub(super) table: Piece,
    /// Above a table that goes on within a row.
    pub(super) row: Piece,
    /// Below a row that goes on.
    pub(super) runs_on: Piece,
}

/// Pages being filled.
pub(super) struct Paginator<'a> {
    headers: &'a [RepeatedHeader],
    marks: &'a Continuations,
    pub(super) pages: Vec<Page>,
    pub(super) places: BTreeMap<Target, Place>,
    /// Targets met more than once.
    pub(super) repeated: Vec<Target>,
    /// How far down the last page is filled, from the top of the text.
    filled: f32,
    /// Whether nothing but a repeated header stands on the last page.
    is_fresh: bool,
    /// Backgrounds that the last piece was on, with their top.
    open: Vec<(Band, f32)>,
    /// Index on the page where backgrounds go, below the text.
    under: usize,
}

impl<'a> Paginator<'a> {
    pub(super) fn new(headers: &'a [RepeatedHeader], marks: &'a Continuations) -> Self {
        Self {
            headers,
            marks,
            pages: Vec::new(),
            places: BTreeMap::new(),
            repeated: Vec::new(),
            filled: 0.0,
            is_fresh: true,
            open: Vec::new(),
            under: 0,
        }
    }

    /// Puts all pieces on pages, the first on a new page.
    pub(super) fn fill(&mut self, mut pieces: Vec<Piece>) {
        if pieces.is_empty() {
            return;
        }
        self.new_page(None);
        let mut reach = 0;
        for index in 0..pieces.len() {
            let Some(piece) = pieces.get(index) else {
                break;
            };
            let must_break = piece.page_break && !self.is_fresh;
            // A chain that was found to fit is placed without asking again.
            let breaks = must_break
                || (index >= reach && !self.is_fresh && {
                    let (height, end) = chain(&pieces, index);
                    let whole = self.filled + height <= DEPTH + 0.01;
                    if whole {
                        reach = end;
                    }
                    !whole && self.breaks_before(piece, height)
                });
            if breaks {
                self.turn(piece);
                let (height, end) = chain(&pieces, index);
                if self.filled + height <= DEPTH + 0.01 {
                    reach = end;
                }
            }
            if let Some(piece) = pieces.get_mut(index) {
                self.place(std::mem::take(piece));
            }
        }
        self.close_bands();
    }

    /// Returns whether a page break is needed before a chain that does not fit whole.
    fn breaks_before(&self, piece: &Piece, chain_height: f32) -> bool {
        let alone = piece.before + piece.height;
        chain_height <= DEPTH || self.filled + alone > DEPTH + 0.01
    }

    /// Turns the page before a piece, with marks if a table is cut.
    fn turn(&mut self, next: &Piece) {
        let cuts_row = next.table.is_some_and(|table| !table.starts_row);
        if cuts_row {
            let y = self.filled;
            let line = Shape::Rect {
                x: 0.0,
                y: y - 0.2,
                width: MEASURE,
                height: 0.4,
            };
            let mut mark = self.marks.runs_on.clone();
            mark.shift(0.0, y);
            mark.inks.push(Ink::artifact(Color::Rule, line));
            self.paint(mark.inks);
        }
        self.new_page(next.table);
    }

    fn new_page(&mut self, table: Option<InTable>) {
        self.close_bands();
        self.pages.push(Page::default());
        self.filled = 0.0;
        self.under = 0;
        self.is_fresh = true;
        let Some(table) = table else { return };
        let repeated = self.headers.get(table.header);
        let header = repeated.map_or(&[][..], |h| &h.pieces);
        let header_height: f32 = header.iter().map(|piece| piece.height).sum();
        let title = repeated.and_then(|header| header.title.as_ref());
        let mark = match title {
            Some(title) => title,
            None if table.starts_row => &self.marks.table,
            None => &self.marks.row,
        };
        // A header that would fill the page is not repeated: the rows would never get on.
        if header_height > DEPTH / 3.0 {
            self.place(mark.clone());
        } else {
            let pieces: Vec<Piece> = std::iter::once(mark.clone())
                .chain(header.iter().cloned())
                .collect();
            for mut piece in pieces {
                piece.before = 0.0;
                self.place(piece);
            }
        }
        self.close_bands();
        if !table.starts_row {
            self.filled += ROW_PAD;
        }
        self.is_fresh = true;
    }

    /// Puts a piece below what is on the page.
    fn place(&mut self, mut piece: Piece) {
        let is_top = self.filled == 0.0;
        let before = if is_top { 0.0 } else { piece.before };
        let y = self.filled + before;
        self.bands(&piece.bands, y);
        self.filled = y + piece.height;
        self.is_fresh = false;
        let page = self.pages.len().saturating_sub(1);
        let place = Place { page, y: TOP + y };
        let named = piece.anchors.drain(..).map(Target::Named);
        for target in named.chain(piece.heading.map(Target::Heading)) {
            match self.places.entry(target) {
                Entry::Occupied(taken) => self.repeated.push(taken.key().clone()),
                Entry::Vacant(free) => {
                    free.insert(place);
                }
            }
        }
        piece.shift(0.0, y);
        let inks = std::mem::take(&mut piece.inks);
        self.paint(inks);
        if let Some(page) = self.pages.last_mut() {
            page.links.extend(piece.links.into_iter().map(|mut link| {
                link.area.shift(SIDE, TOP);
                link
            }));
            let signatures = piece.signatures.into_iter().map(|mut signature| {
                signature.area.shift(SIDE, TOP);
                signature
            });
            page.signatures.extend(signatures);
        }
    }

    fn paint(&mut self, inks: Vec<Ink>) {
        if let Some(page) = self.pages.last_mut() {
            page.inks.extend(inks.into_iter().map(|mut ink| {
                ink.shift(SIDE, TOP);
                ink
            }));
        }
    }

    /// Opens and closes backgrounds at `y`.
    fn bands(&mut self, bands: &[Band], y: f32) {
        let ended: Vec<(Band, f32)> = {
            let still = |open: &(Band, f32)| bands.iter().any(|band| band.key == open.0.key);
            let (kept, ended) = self.open.drain(..).partition(still);
            self.open = kept;
            ended
        };
        self.draw_bands(ended);
        for band in bands {
            if !self.open.iter().any(|open| open.0.key == band.key) {
                self.open.push((*band, y));
            }
        }
    }

    fn close_bands(&mut self) {
        let ended = std::mem::take(&mut self.open);
        self.draw_bands(ended);
    }

    /// Draws backgrounds down to where the page is filled, under the text but above each other.
    fn draw_bands(&mut self, ended: Vec<(Band, f32)>) {
        let bottom = self.filled;
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        for (band, top) in ended {
            let shape = Shape::Rect {
                x: SIDE + band.x,
                y: TOP + top,
                width: band.width,
                height: bottom - top,
            };
            page.inks
                .insert(self.under, Ink::artifact(band.color, shape));
            self.under += 1;
        }
    }
}

/// Returns the height of the pieces from `start` that must stay together, and where they end.
/// Stops when they are more than a page.
fn chain(pieces: &[Piece], start: usize) -> (f32, usize) {
    let mut height = 0.0;
    let mut end = start;
    for piece in pieces.get(start..).unwrap_or_default() {
        height += if end == start { 0.0 } else { piece.before } + piece.height;
        end += 1;
        if !piece.keep_next || height > DEPTH {
            break;
        }
    }
    let before = pieces.get(start).map_or(0.0, |piece| piece.before);
    (height + before, end)
}

const _: () = assert!(TOP + DEPTH + BOTTOM <= PAGE_HEIGHT + 0.1);
