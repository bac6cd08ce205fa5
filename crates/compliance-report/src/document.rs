//! The report as a tree that no renderer is known to: what it says, not how it looks.
//!
//! A [`Document`] is made once from an assessment and then rendered as PDF, Word, plain text or
//! Markdown, or, where it is tables, as a workbook or comma separated values. It holds no fonts, sizes, colours or positions: a heading has a level, a word of
//! warning has a [`Tone`], a figure has its numbers. Fixed words (第 x 页, 续表, 目录) are not in
//! the tree: each renderer takes them from the document's [`Lang`].
//!
//! All strings may be anything a person typed: renderers make them inert. A `\n` inside a run is
//! a line break within the paragraph.
//!
//! # Examples
//!
//! ```
//! use compliance_report::document::{
//!     Block, Column, Document, Heading, Lang, Meta, Paragraph, Row, Run, Table, Tone,
//! };
//!
//! let meta = Meta::new(Lang::Zh, "法治体检报告", jiff::civil::date(2026, 11, 24));
//! let mut document = Document::new(meta);
//! document.push(Heading::new(1, "一、问题与建议").with_id("findings"));
//! document.push(Paragraph::body(vec![
//!     Run::text("经核对，发现 "),
//!     Run::mark(Tone::Red, "红色"),
//!     Run::text(" 事项一项，依据见"),
//!     Run::link("附录", "laws"),
//!     Run::text("。"),
//! ]));
//! document.push(
//!     Table::new(vec![Column::text(), Column::number()])
//!         .with_header(Row::of_texts(["事项", "数量"]))
//!         .with_row(Row::of_texts(["不符合", "1"])),
//! );
//! document.push(Heading::new(1, "附录").with_id("laws"));
//! assert_eq!(document.blocks.len(), 4);
//! ```

pub mod chart;
pub mod flow;
pub mod table;

use crate::picture::Picture;
use jiff::civil::Date;
use std::ops::Range;

pub use chart::{Chart, Deadline, Figure, GroupIndex, Permille, Share};
pub use flow::{Flow, Id, Item, List, ListKind, Paragraph, ParagraphKind, Run, Tick, Tone};
pub use table::{Align, Cell, Column, ColumnWidth, Entry, KeyValue, KeyValues, Row, Table, Value};

/// The language of fixed words and of the document as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// A whole report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the file says of itself.
    pub meta: Meta,
    /// What stands on every page around the text.
    pub furniture: Furniture,
    /// The first page, without header and footer, if there is one.
    pub cover: Option<Cover>,
    /// The text, in reading order.
    pub blocks: Vec<Block>,
    /// Which of the blocks must not go on beyond a page, in order.
    pub fits: Vec<Fit>,
}

/// Blocks that end on a page at the latest, with what stands in for them where they do not. A
/// renderer without pages takes the blocks as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Which blocks of the document.
    pub blocks: Range<usize>,
    /// The page that they end on at the latest, the cover not counted.
    pub page: usize,
    /// What is set in their place, ever shorter; the last is set though it may not fit.
    pub shorter: Vec<Vec<Block>>,
}

impl Document {
    /// Returns a document without cover, furniture or text.
    pub fn new(meta: Meta) -> Self {
        Self {
            meta,
            furniture: Furniture::default(),
            cover: None,
            blocks: Vec::new(),
            fits: Vec::new(),
        }
    }

    /// Adds a block at the end: anything that is a [`Block`] or can become one.
    pub fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }

    /// Adds the first of these choices at the end; where it does not end on this page at the
    /// latest, the next, shorter one is set.
    pub fn push_fitting(&mut self, page: usize, choices: Vec<Vec<Block>>) {
        let mut choices = choices.into_iter();
        let start = self.blocks.len();
        self.blocks.extend(choices.next().unwrap_or_default());
        self.fits.push(Fit {
            blocks: start..self.blocks.len(),
            page,
            shorter: choices.collect(),
        });
    }
}

/// What the file says of itself: title bar, document properties, XMP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The language of the document and of its fixed words.
    pub lang: Lang,
    /// The title, such as `某某公司法治体检报告`.
    pub title: String,
    /// What it is about, such as `小微简式体检`.
    pub subject: String,
    /// Who issues it: the law office.
    pub author: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The day it bears. Renderers never read the clock.
    pub date: Date,
}

impl Meta {
    /// Returns what is needed at least; the rest is empty.
    pub fn new(lang: Lang, title: impl Into<String>, date: Date) -> Self {
        Self {
            lang,
            title: title.into(),
            subject: String::new(),
            author: String::new(),
            keywords: Vec::new(),
            date,
        }
    }
}

/// What stands on every page but the cover. Empty strings leave their place empty.
///
/// The page count (第 x 页 共 y 页) is always at the right of the footer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Furniture {
    /// A small picture left of the header.
    pub logo: Option<Picture>,
    /// Left of the header: the report's short title.
    pub header_left: String,
    /// Right of the header: the report number, the firm.
    pub header_right: String,
    /// Left of the footer: version, fingerprint.
    pub footer_left: String,
    /// A class that must be seen on every page, cover included (`律所内部 · 不得外传`).
    pub classification: Option<String>,
    /// Large pale words across every page (`草稿`).
    pub watermark: Option<String>,
    /// Who signs at the foot of every page, one blank each.
    pub signed_by: Vec<String>,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cover {
    /// A picture at the top, which is decoration: the letterhead says who issues the report.
    pub logo: Option<Picture>,
    /// The letterhead at the top: who issues the report.
    pub letterhead: String,
    /// The title, set large; `\n` breaks the line where the author wants it.
    pub title: String,
    /// A line below the title: edition, programme.
    pub subtitle: String,
    /// What identifies the report: firm, number, dates, content version, law as-of date.
    pub details: Vec<KeyValue>,
    /// Small lines at the foot: free of charge, no inspection, confidential.
    pub notes: Vec<Paragraph>,
}

/// One part of the text, top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; it stays with what follows.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A bulleted, numbered or tick list.
    List(List),
    /// A table; its header is repeated on every page and its rows may run over pages.
    Table(Table),
    /// Labels with their values, such as the particulars of a firm or of one finding.
    KeyValues(KeyValues),
    /// A framed remark.
    Callout(Callout),
    /// Figures standing side by side: one takes the whole width, two half each.
    Figures(Vec<Figure>),
    /// A photograph with its caption.
    Photo(Photo),
    /// A row of big values with a label above and a note below: grade, index, coverage.
    Tiles(Vec<Tile>),
    /// What is signed and sealed: boxes two in a row, the others over the whole width, none parted.
    Signatures(Vec<Signature>),
    /// The contents with page numbers, made from the headings.
    Contents(Contents),
    /// What follows starts on a new page. Never makes an empty page.
    PageBreak,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for a part, 2 for a section, 3 for a finding, 4 for what is below; others are clamped.
    pub level: u8,
    /// What links point at.
    pub id: Option<Id>,
    /// The number (`一、`, `3.2`) if any and the words, as they are to be read.
    pub runs: Vec<Run>,
}

impl Heading {
    /// Returns a heading of plain words.
    pub fn new(level: u8, text: impl Into<String>) -> Self {
        Self {
            level,
            id: None,
            runs: vec![Run::text(text)],
        }
    }

    /// Names the heading, so that links can point at it.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Adds a run, such as the mark of a finding's level.
    #[must_use]
    pub fn with_run(mut self, run: Run) -> Self {
        self.runs.push(run);
        self
    }

    /// Returns the level as renderers use it, 1 to 4.
    pub fn clamped_level(&self) -> u8 {
        self.level.clamp(1, 4)
    }
}

/// A framed remark, tinted by its tone; the title carries the tone in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callout {
    /// What kind of remark it is.
    pub tone: Tone,
    /// The first line, in bold; may be empty.
    pub title: String,
    /// The text.
    pub body: Vec<Flow>,
}

impl Callout {
    /// Returns a remark.
    pub fn new(tone: Tone, title: impl Into<String>, body: Vec<Flow>) -> Self {
        Self {
            tone,
            title: title.into(),
            body,
        }
    }
}

/// A photograph or screenshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// The line below: what it proves, its file, its digest.
    pub caption: String,
    /// What stands for it where it cannot be seen.
    pub alternative: String,
    /// The pixels.
    pub picture: Picture,
}

/// One big value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// What the value is: `总评等级`.
    pub label: String,
    /// The value: `B`, `82.4`.
    pub value: String,
    /// What limits it: `区间 79.1–88.0`. May be empty.
    pub note: String,
    /// Its tone, if it has one; the value or note must say the same in words.
    pub tone: Option<Tone>,
}

impl Tile {
    /// Returns a tile without tone.
    pub fn new(
        label: impl Into<String>,
        value: impl Into<String>,
        note: impl Into<String>,
    ) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            note: note.into(),
            tone: None,
        }
    }

    /// Gives the tile a tone.
    #[must_use]
    pub fn with_tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
}

/// How what is to be signed stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignatureForm {
    /// Half the width, a line for each blank.
    #[default]
    Box,
    /// Half the width, with a square of four centimetres for a seal.
    Sealed,
    /// The whole width, all on one line.
    Line,
    /// The whole width, a line for each blank.
    Wide,
}

/// What is to be signed, sealed or written on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// Who signs: `受检企业（盖章）`.
    pub title: String,
    /// The blanks, one a line: `负责人签字`, `日期`. A blank after which a value follows a colon
    /// (`律师：张三`) is printed as it is, without a rule.
    pub fields: Vec<String>,
    /// The line that a certificate signs on: 0 beside the title or in the square for the seal, n
    /// on the n-th blank; none if nothing is signed here. Paper is signed as it is.
    pub signed_at: Option<usize>,
    /// How it stands on the page.
    pub form: SignatureForm,
}

/// The contents, made from the headings that follow and precede.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// The deepest heading level listed.
    pub max_level: u8,
}

macro_rules! block_from {
    ($($kind:ident($inner:ty)),+ $(,)?) => {
        $(impl From<$inner> for Block {
            fn from(inner: $inner) -> Self {
                Self::$kind(inner)
            }
        })+
    };
}

block_from!(
    Heading(Heading),
    Paragraph(Paragraph),
    List(List),
    Table(Table),
    KeyValues(KeyValues),
    Callout(Callout),
    Photo(Photo),
    Contents(Contents),
);

impl From<Figure> for Block {
    fn from(figure: Figure) -> Self {
        Self::Figures(vec![figure])
    }
}

impl From<Flow> for Block {
    fn from(flow: Flow) -> Self {
        match flow {
            Flow::Paragraph(paragraph) => Self::Paragraph(paragraph),
            Flow::List(list) => Self::List(list),
        }
    }
}
