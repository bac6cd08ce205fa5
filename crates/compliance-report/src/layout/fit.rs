//! Which of several choices is set, so that blocks end where they must.

use super::blocks::Galley;
use super::furniture;
use super::memo::Memo;
use super::paginate::Paginator;
use super::piece::Piece;
use super::targets::Targets;
use super::{BTreeMap, Context};
use crate::document::{Block, Document, Fit};
use crate::error::ReportError;
use crate::fonts::Fonts;
use std::borrow::Cow;

/// Returns the document with each choice made: the first that ends on its page, else the last.
///
/// Only what comes before bears on where blocks end, so the choices are made in order, and what
/// stands before one is set once for all of its lengths.
pub(crate) fn settle<'d>(
    document: &'d Document,
    fonts: &mut Fonts<'_>,
) -> Result<Cow<'d, Document>, ReportError> {
    if document.fits.is_empty() {
        return Ok(Cow::Borrowed(document));
    }
    let targets = Targets::of(document);
    let mut context = Context::new(document, fonts, &targets, BTreeMap::new());
    context.memo = Some(Memo::default());
    let mut gauge = Gauge {
        context,
        set: Galley::default(),
    };
    let mut settled = Document::new(document.meta.clone());
    settled.furniture = document.furniture.clone();
    settled.cover.clone_from(&document.cover);
    let mut taken = 0;
    for fit in &document.fits {
        let before = document.blocks.get(taken..fit.blocks.start);
        let before = before.unwrap_or_default();
        gauge.add(before)?;
        settled.blocks.extend_from_slice(before);
        settled
            .blocks
            .extend_from_slice(gauge.choose(document, fit)?);
        taken = fit.blocks.end;
    }
    let after = document.blocks.get(taken..);
    settled.blocks.extend_from_slice(after.unwrap_or_default());
    Ok(Cow::Owned(settled))
}

/// What is set so far, without what is painted.
struct Gauge<'f, 'd> {
    context: Context<'f, 'd>,
    set: Galley,
}

impl Gauge<'_, '_> {
    /// Adds blocks, and forgets what would be painted.
    fn add(&mut self, blocks: &[Block]) -> Result<(), ReportError> {
        let before = self.set.pieces.len();
        self.set.add(&mut self.context, blocks)?;
        for piece in self.set.pieces.iter_mut().skip(before) {
            *piece = bare(piece);
        }
        Ok(())
    }

    /// Adds the choice that is taken, and returns it.
    fn choose<'d>(
        &mut self,
        document: &'d Document,
        fit: &'d Fit,
    ) -> Result<&'d [Block], ReportError> {
        let whole = document.blocks.get(fit.blocks.clone()).unwrap_or_default();
        let shorter = fit.shorter.iter().map(Vec::as_slice);
        let mut choices = std::iter::once(whole).chain(shorter).peekable();
        let before = self.set.clone();
        let (met, rank) = (self.context.headings_met, self.context.rank);
        let headers = self.context.headers.len();
        while let Some(choice) = choices.next() {
            self.add(choice)?;
            if choices.peek().is_none() || self.pages() <= fit.page {
                return Ok(choice);
            }
            self.set.clone_from(&before);
            (self.context.headings_met, self.context.rank) = (met, rank);
            self.context.headers.truncate(headers);
        }
        Ok(whole)
    }

    /// Returns how many pages are filled, the cover not counted.
    fn pages(&mut self) -> usize {
        let marks = furniture::continuations(&mut self.context);
        let mut paginator = Paginator::new(&self.context.headers, &marks);
        paginator.fill(self.set.pieces.clone());
        paginator.pages.len().max(1)
    }
}

/// Returns what of a piece bears on where pages end.
fn bare(piece: &Piece) -> Piece {
    Piece {
        height: piece.height,
        before: piece.before,
        keep_next: piece.keep_next,
        table: piece.table,
        page_break: piece.page_break,
        ..Piece::default()
    }
}
