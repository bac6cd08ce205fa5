//! Pages written as PDF: printpdf makes pages and fonts of them, lopdf what printpdf lacks.
//!
//! The steps: lay out, paint each page as printpdf operations while collecting the glyphs used,
//! cut the faces down to these, let printpdf build the objects, then finish them: structure,
//! outline, links, page labels, metadata, compression.

mod annotations;
mod attach;
mod colour;
mod embed;
mod finish;
mod lock;
mod metadata;
mod outline;
mod paint;
mod picture;
mod structure;
mod write;

use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt};

pub use self::attach::{Attachment, Relation};
use self::embed::Used;
pub use self::lock::{PASSWORD_MAX_BYTES, Password, PasswordFault};
use self::picture::Pictures;
use self::structure::Structure;
use crate::document::Document;
use crate::error::{ReportError, Warning};
use crate::fonts::{FontSet, Fonts, SystemFonts};
use crate::layout::{self, style};
use crate::palette::Palette;

/// How a PDF is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// The faces.
    pub fonts: FontSet,
    /// The colours.
    pub palette: Palette,
    /// Files that travel within the PDF.
    pub attachments: Vec<Attachment>,
    /// What opens the PDF; it is encrypted if there is one.
    pub password: Option<Password>,
}

/// A PDF, and what should be known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has, the cover included.
    pub pages: usize,
    /// What should be said to the one who made it; empty if all is well.
    pub warnings: Vec<Warning>,
}

/// Makes a PDF as [`render_pdf`] does; characters that the faces lack are looked for in the fonts
/// of the system, which are not looked through otherwise.
pub fn render_pdf_searching(
    document: &Document,
    options: &PdfOptions,
    system: &SystemFonts,
) -> Result<Rendered, ReportError> {
    let first = render_pdf(document, options)?;
    let missing = first.warnings.iter().find_map(|warning| match warning {
        Warning::MissingCharacters(missing) => Some(missing.as_slice()),
        _ => None,
    });
    let mut wider = options.clone();
    wider.fonts.add_system(system, missing.unwrap_or_default());
    if wider.fonts == options.fonts {
        return Ok(first);
    }
    // A font of the system that cannot be used after all leaves the report as it was.
    Ok(render_pdf(document, &wider).unwrap_or(first))
}

/// Makes a PDF of a document. The same document and options give the same bytes, unless there is a
/// password: encryption needs chance.
///
/// # Examples
///
/// ```
/// use compliance_report::document::{Document, Lang, Meta, Paragraph, Run};
/// use compliance_report::{PdfOptions, render_pdf};
///
/// let meta = Meta::new(Lang::Zh, "法治体检报告", jiff::civil::date(2026, 11, 24));
/// let mut document = Document::new(meta);
/// document.push(Paragraph::body(vec![Run::text("体检自愿、免费，不属于行政检查。")]));
/// let pdf = render_pdf(&document, &PdfOptions::default())?;
/// assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
/// assert_eq!(pdf.pages, 1);
/// # Ok::<(), compliance_report::ReportError>(())
/// ```
pub fn render_pdf(document: &Document, options: &PdfOptions) -> Result<Rendered, ReportError> {
    let mut fonts = Fonts::new(&options.fonts)?;
    let mut layout = layout::lay_out(document, &mut fonts)?;
    let mut structure = Structure::new(&layout.tags);
    let mut used = Used::default();
    let mut pictures = Pictures::default();
    let mut pages = Vec::with_capacity(layout.pages.len());
    for (index, page) in layout.pages.iter_mut().enumerate() {
        // The shapes go as they are painted, so that they and the operations are not both held.
        let inks = std::mem::take(&mut page.inks);
        let ops = paint::page(
            &inks,
            index,
            (&fonts, &options.palette),
            (&mut used, &mut pictures),
            &mut structure,
        );
        let (width, height) = (
            Mm::from(Pt(style::PAGE_WIDTH)),
            Mm::from(Pt(style::PAGE_HEIGHT)),
        );
        pages.push(PdfPage::new(width, height, ops));
    }
    let mut pdf = PdfDocument::new("");
    pdf.pages = pages;
    used.embed(&fonts, &mut pdf)?;
    pictures.embed(&mut pdf);
    // printpdf's own warnings are about operations we do not use.
    let lopdf = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    drop(pdf);
    let bytes = finish::finish(lopdf, document, &layout, structure, options)?;
    Ok(Rendered {
        bytes,
        pages: layout.pages.len(),
        warnings: layout.warnings,
    })
}
