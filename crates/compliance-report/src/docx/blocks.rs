//! The text from top to bottom: cover, blocks, the two sections of pages.

use std::fmt::Display;

use super::furniture::{self, Section};
use super::package::Package;
use super::style::Style;
use super::table::Frame;
use super::text::Setting;
use super::{MAIN, Writer};
use crate::document::{Block, Callout, Cover, Document, Heading, Run};
use crate::error::ReportError;
use crate::layout::style as page;

/// How high a picture above the letterhead is at most, in points.
const LOGO_HEIGHT: f32 = 56.0;

/// The namespaces that a text uses.
pub(super) const SPACES: [(&str, &dyn Display); 9] = [
    ("xmlns:w", &MAIN),
    (
        "xmlns:r",
        &"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        &"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    ("xmlns:v", &"urn:schemas-microsoft-com:vml"),
    ("xmlns:o", &"urn:schemas-microsoft-com:office:office"),
    ("xmlns:w10", &"urn:schemas-microsoft-com:office:word"),
    (
        "xmlns:mc",
        &"http://schemas.openxmlformats.org/markup-compatibility/2006",
    ),
    (
        "xmlns:w14",
        &"http://schemas.microsoft.com/office/word/2010/wordml",
    ),
    ("mc:Ignorable", &"w14"),
];

impl Writer<'_, '_> {
    /// Writes the text with its sections; what stands around it is put into the package.
    pub(super) fn document(
        &mut self,
        document: &Document,
        package: &mut Package,
    ) -> Result<(), ReportError> {
        self.xml.open("w:document", &SPACES);
        self.xml.open("w:body", &[]);
        if let Some(cover) = &document.cover {
            self.cover(cover)?;
            let section = self.section(document, package, Section::Cover)?;
            self.xml.open("w:p", &[]);
            self.xml.open("w:pPr", &[]);
            self.xml.value("w:pStyle", Style::Small.id());
            section.write(&mut self.xml);
            self.xml.close();
            self.xml.close();
        }
        for (index, block) in document.blocks.iter().enumerate() {
            // The text begins on a page of its own, so that a break before it is none.
            if index > 0 || *block != Block::PageBreak {
                self.block(block)?;
            }
        }
        if self.after_table {
            self.runs_in(&[], Setting::of(Style::Small));
        }
        let section = self.section(document, package, Section::Text)?;
        section.write(&mut self.xml);
        self.xml.close();
        self.xml.close();
        Ok(())
    }

    fn section(
        &mut self,
        document: &Document,
        package: &mut Package,
        section: Section,
    ) -> Result<furniture::Around, ReportError> {
        furniture::around(
            (&document.furniture, self.lang, self.look),
            section,
            (self.media, &mut self.relations),
            package,
        )
    }

    fn cover(&mut self, cover: &Cover) -> Result<(), ReportError> {
        if let Some(logo) = &cover.logo {
            let size = logo.within(page::MEASURE * 0.5, LOGO_HEIGHT);
            self.centered_picture(logo, size, &cover.letterhead)?;
        }
        self.line(&cover.letterhead, Setting::of(Style::Letterhead));
        self.line(&cover.title, Setting::of(Style::Title));
        self.line(&cover.subtitle, Setting::of(Style::Subtitle));
        self.key_values(&cover.details, Frame::Ruled { header: false });
        for note in &cover.notes {
            self.paragraph(note, Setting::of(Style::Plain));
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), ReportError> {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, Setting::of(Style::Plain)),
            Block::List(list) => self.list(list, Setting::of(Style::Plain), 0),
            Block::Table(table) => self.table(table)?,
            Block::KeyValues(rows) => self.key_values(&rows.rows, Frame::Ruled { header: false }),
            Block::Callout(callout) => self.callout(callout),
            Block::Figures(figures) => self.figures(figures)?,
            Block::Photo(photo) => self.photo(photo)?,
            Block::Tiles(tiles) => self.tiles(tiles),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Contents(contents) => self.contents(contents.max_level),
            Block::PageBreak => self.break_before = true,
        }
        Ok(())
    }

    fn heading(&mut self, heading: &Heading) {
        self.begin_paragraph(Setting::of(Style::Heading(heading.clamped_level())));
        let mark = self.begin_heading();
        if let Some(id) = &heading.id {
            self.anchor(id);
        }
        self.runs(&heading.runs);
        self.end_bookmark(mark);
        self.xml.close();
    }

    fn callout(&mut self, callout: &Callout) {
        let tone = callout.tone;
        if !callout.title.is_empty() {
            self.runs_in(
                &[Run::mark(tone, callout.title.clone())],
                Setting::of(Style::CalloutTitle).framed(tone),
            );
        }
        self.flows(&callout.body, Setting::of(Style::Callout).framed(tone));
    }
}
