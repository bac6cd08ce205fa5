//! The report as a Word file (DOCX), to be edited: styles, contents, captions, no page geometry.
//!
//! The steps: settle what must end on a page as the page does, write the blocks as
//! `WordprocessingML` while collecting pictures and lists, then the parts beside the text, and
//! pack them. Runs are never cut for the sake of a font or a language, so that changes tracked in
//! Word show what was changed and nothing else.

mod blocks;
mod contents;
mod furniture;
mod numbering;
mod package;
mod parts;
mod pictures;
mod signatures;
mod style;
mod table;
mod text;
mod xml;

use self::contents::Bookmarks;
use self::numbering::Lists;
use self::package::{Package, Relation, Relations};
use self::pictures::Media;
use self::style::Fonts as Names;
use self::xml::Xml;
use crate::build::Families;
use crate::document::{Document, Lang};
use crate::error::ReportError;
use crate::fonts::{FontSet, Fonts};
use crate::layout::{fit, targets::Targets};
use crate::palette::Palette;

/// The namespace of the text.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The width of the text in twentieths of a point.
const MEASURE: u32 = 9070;

/// What a Word file is set with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordOptions {
    /// The faces of charts, which are pictures.
    pub fonts: FontSet,
    /// The colours.
    pub palette: Palette,
    /// The families of fonts that the text names; empty ones are 宋体, 黑体 and Times New Roman.
    pub families: Families,
}

/// What styles look like.
#[derive(Debug, Clone, Copy)]
struct Look<'a> {
    palette: &'a Palette,
    families: &'a Families,
}

impl Look<'_> {
    fn fonts(&self) -> Names<'_> {
        Names {
            body: named(&self.families.body, "宋体"),
            heading: named(&self.families.heading, "黑体"),
            remark: named(&self.families.body, "仿宋"),
            latin: named(&self.families.number, "Times New Roman"),
            latin_heading: named(&self.families.number, "Arial"),
        }
    }
}

fn named<'n>(own: &'n str, shipped: &'static str) -> &'n str {
    let own = own.trim();
    if own.is_empty() { shipped } else { own }
}

/// Makes a Word file. The same document gives the same bytes.
///
/// # Errors
/// When a table is too wide for a page, or a font of the charts cannot be used.
pub fn render_docx(document: &Document, options: &WordOptions) -> Result<Vec<u8>, ReportError> {
    let mut fonts = Fonts::new(&options.fonts)?;
    let document = &*fit::settle(document, &mut fonts)?;
    let targets = Targets::of(document);
    let look = Look {
        palette: &options.palette,
        families: &options.families,
    };
    let mut package = Package::default();
    let mut media = Media::default();
    let mut writer = Writer {
        lang: document.meta.lang,
        look,
        fonts: &mut fonts,
        targets: &targets,
        bookmarks: Bookmarks::default(),
        lists: Lists::default(),
        media: &mut media,
        relations: Relations::default(),
        xml: Xml::part(),
        break_before: false,
        after_table: false,
    };
    writer.document(document, &mut package)?;
    let Writer {
        lists,
        mut relations,
        xml,
        ..
    } = writer;
    package.add_to_root(Relation::Document, "word/document.xml", xml.finish());
    let lang = document.meta.lang;
    for (relation, name, part) in [
        (Relation::Styles, "styles", style::part(&look, lang)),
        (Relation::Numbering, "numbering", lists.part(lang)),
        (Relation::Settings, "settings", parts::settings()),
        (Relation::FontTable, "fontTable", parts::font_table(&look)),
    ] {
        relations.add(relation, &format!("{name}.xml"));
        package.add(relation, &format!("word/{name}.xml"), part.into_bytes());
    }
    package.add_relations("word/document.xml", &relations);
    media.add_to(&mut package);
    package.add_to_root(
        Relation::CoreProperties,
        "docProps/core.xml",
        parts::core(&document.meta),
    );
    package.add_to_root(Relation::AppProperties, "docProps/app.xml", parts::app());
    package.pack()
}

/// The text in the making.
struct Writer<'a, 'f> {
    lang: Lang,
    look: Look<'a>,
    fonts: &'a mut Fonts<'f>,
    targets: &'a Targets,
    bookmarks: Bookmarks,
    lists: Lists,
    media: &'a mut Media,
    relations: Relations,
    xml: Xml,
    /// Whether what follows starts on a new page.
    break_before: bool,
    /// Whether a table ends here, which another one would grow together with.
    after_table: bool,
}
