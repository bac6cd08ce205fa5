//! A document laid out on pages: pure geometry, no PDF.
//!
//! Blocks become [`piece::Piece`]s, strips as wide as the text of which none is ever cut;
//! [`paginate`] puts them on pages. A table row is a pile of level lines, so that a row longer
//! than a page is broken like a paragraph.

pub(crate) mod fit;
pub(crate) mod ink;
pub(crate) mod style;
pub(crate) mod targets;

mod blocks;
mod contents;
mod cover;
mod figures;
mod flow;
mod furniture;
mod lines;
mod memo;
mod paginate;
mod photos;
mod piece;
mod shape;
mod signatures;
mod symbols;
mod table;
#[cfg(test)]
mod tests;
mod tongues;

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use table::MAX_COLUMNS;

use self::blocks::Galley;
use self::ink::{Ink, OutlineEntry, Page, Place, Shape, Tags, Target};
use self::memo::Memo;
use self::paginate::Paginator;
use self::style::TextStyle;
use self::table::RepeatedHeader;
use self::targets::Targets;
use crate::document::{Align, Document, Figure, Id, Lang, Meta, Run};
use crate::error::{ReportError, Warning};
use crate::fonts::Fonts;

/// Page references change the text they stand in; after this many passes they are left as they
/// are (two suffice unless a number gets longer).
const MAX_PASSES: usize = 3;

/// A document on pages.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) pages: Vec<Page>,
    /// How many of them are the cover.
    pub(crate) cover_pages: usize,
    pub(crate) tags: Tags,
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) places: BTreeMap<Target, Place>,
    pub(crate) warnings: Vec<Warning>,
}

/// What is known and counted while blocks are set.
struct Context<'f, 'd> {
    fonts: &'f mut Fonts<'d>,
    lang: Lang,
    tags: Tags,
    /// Level and words of each heading of the document.
    headings: Vec<(u8, String)>,
    headings_met: usize,
    /// The rank of the last heading; none is more than one below the one before.
    rank: u8,
    headers: Vec<RepeatedHeader>,
    bands: usize,
    ids: BTreeSet<Id>,
    /// Page numbers as the pass before found them.
    numbers: BTreeMap<Id, usize>,
    unknown: BTreeSet<Id>,
    /// What was shaped before, where nothing is printed of it.
    memo: Option<Memo>,
}

impl<'f, 'd> Context<'f, 'd> {
    fn new(
        document: &Document,
        fonts: &'f mut Fonts<'d>,
        targets: &Targets,
        numbers: BTreeMap<Id, usize>,
    ) -> Self {
        Self {
            fonts,
            lang: document.meta.lang,
            tags: Tags::new(),
            headings: targets.headings.clone(),
            headings_met: 0,
            rank: 0,
            headers: Vec::new(),
            bands: 0,
            ids: targets.ids.clone(),
            numbers,
            unknown: BTreeSet::new(),
            memo: None,
        }
    }
}

impl Context<'_, '_> {
    fn next_band(&mut self) -> usize {
        self.bands += 1;
        self.bands
    }

    fn next_heading(&mut self) -> usize {
        self.headings_met += 1;
        self.headings_met - 1
    }

    /// Returns the rank of a heading of a level: readers that jump from heading to heading are
    /// lost where a rank is left out, though the page may want the smaller size.
    fn rank(&mut self, level: u8) -> u8 {
        self.rank = level.min(self.rank + 1);
        self.rank
    }

    fn is_known(&mut self, id: &Id) -> bool {
        let known = self.ids.contains(id);
        if !known {
            self.unknown.insert(id.clone());
        }
        known
    }

    /// Returns the page number of a place; in the first pass two digits hold its room.
    fn page_of(&self, id: &Id) -> String {
        self.numbers
            .get(id)
            .map_or_else(|| "00".to_owned(), ToString::to_string)
    }
}

/// A figure by itself, in points from its upper left corner.
#[derive(Debug)]
pub(crate) struct Drawing {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) inks: Vec<Ink>,
}

/// Draws the chart of a figure as wide as this, for formats that take it as a picture.
pub(crate) fn draw(figure: &Figure, width: f32, lang: Lang, fonts: &mut Fonts<'_>) -> Drawing {
    let empty = Document::new(Meta::new(lang, "", Date::ZERO));
    let mut context = Context::new(&empty, fonts, &Targets::default(), BTreeMap::new());
    let mut drawing = Drawing {
        width,
        height: 0.0,
        inks: Vec::new(),
    };
    for mut piece in figures::alone(&mut context, &figure.chart, width) {
        drawing.height += piece.before;
        piece.shift(0.0, drawing.height);
        drawing.height += piece.height;
        drawing.inks.append(&mut piece.inks);
    }
    drawing
}

/// Lays a document out.
pub(crate) fn lay_out(document: &Document, fonts: &mut Fonts<'_>) -> Result<Layout, ReportError> {
    let document = &*fit::settle(document, fonts)?;
    let targets = Targets::of(document);
    let mut numbers = BTreeMap::new();
    for _ in 1..MAX_PASSES {
        let layout = pass(document, fonts, &targets, &numbers)?;
        let found = layout.numbers();
        if !targets.has_page_references || found == numbers {
            return Ok(layout);
        }
        numbers = found;
    }
    pass(document, fonts, &targets, &numbers)
}

fn pass(
    document: &Document,
    fonts: &mut Fonts<'_>,
    targets: &Targets,
    numbers: &BTreeMap<Id, usize>,
) -> Result<Layout, ReportError> {
    let mut context = Context::new(document, fonts, targets, numbers.clone());
    let cover = match &document.cover {
        Some(cover) => cover::set(&mut context, cover)?,
        None => Vec::new(),
    };
    let mut body = Galley::default();
    body.add(&mut context, &document.blocks)?;
    let marks = furniture::continuations(&mut context);
    let headers = std::mem::take(&mut context.headers);
    let mut paginator = Paginator::new(&headers, &marks);
    paginator.fill(cover);
    let cover_pages = paginator.pages.len();
    paginator.fill(body.pieces);
    if paginator.pages.is_empty() {
        paginator.pages.push(Page::default());
    }
    let Paginator {
        mut pages,
        places,
        repeated,
        ..
    } = paginator;
    furniture::dress(&mut context, document, &mut pages, cover_pages);
    let mut layout = Layout {
        pages,
        cover_pages,
        outline: outline(&context.headings, &places),
        tags: Tags::new(),
        places,
        warnings: warnings(&context, repeated),
    };
    layout.number_pages(&mut context);
    layout.tags = context.tags;
    Ok(layout)
}

fn outline(headings: &[(u8, String)], places: &BTreeMap<Target, Place>) -> Vec<OutlineEntry> {
    let entry = |(index, (level, text)): (usize, &(u8, String))| {
        let place = places.get(&Target::Heading(index))?;
        Some(OutlineEntry {
            level: *level,
            text: text.clone(),
            page: place.page,
            y: place.y,
        })
    };
    headings.iter().enumerate().filter_map(entry).collect()
}

fn warnings(context: &Context<'_, '_>, repeated: Vec<Target>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(context.unknown.iter().cloned().map(Warning::UnknownTarget));
    let names = repeated.into_iter().filter_map(|target| match target {
        Target::Named(id) => Some(id),
        Target::Heading(_) => None,
    });
    warnings.extend(
        names
            .collect::<BTreeSet<Id>>()
            .into_iter()
            .map(Warning::DuplicateTarget),
    );
    let missing = context.fonts.missing();
    if !missing.is_empty() {
        warnings.push(Warning::MissingCharacters(
            missing.iter().copied().collect(),
        ));
    }
    warnings
}

impl Layout {
    /// Returns the number printed on a page.
    pub(crate) fn number(&self, page: usize) -> usize {
        page.saturating_sub(self.cover_pages) + 1
    }

    fn numbers(&self) -> BTreeMap<Id, usize> {
        self.places
            .iter()
            .filter_map(|(target, place)| match target {
                Target::Named(id) => Some((id.clone(), self.number(place.page))),
                Target::Heading(_) => None,
            })
            .collect()
    }

    /// Puts numbers where only their places were.
    fn number_pages(&mut self, context: &mut Context<'_, '_>) {
        let (places, cover_pages) = (&self.places, self.cover_pages);
        for ink in self.pages.iter_mut().flat_map(|page| &mut page.inks) {
            let Shape::PageNumber { x, y, size, of } = &ink.shape else {
                continue;
            };
            let page = places.get(of).map_or(0, |place| place.page);
            let number = (page.saturating_sub(cover_pages) + 1).to_string();
            let style = TextStyle {
                size: *size,
                ..TextStyle::BODY
            }
            .align(Align::End);
            let (x, y, size) = (*x, *y, *size);
            let glyphs = shape::shape(context, &[Run::text(number)], &style, None).glyphs;
            let width: f32 = glyphs.iter().map(|glyph| glyph.advance + glyph.gap).sum();
            let shape = Shape::Text {
                x: x - width,
                y,
                size,
                glyphs,
            };
            *ink = Ink {
                shape,
                ..ink.clone()
            };
        }
    }
}
