//! The report: a document tree that knows no renderer, its layout on pages, and its renderers.
//!
//! [`document`] is what a report says; [`render_pdf`] makes pages of it, [`render_text`] and
//! [`render_markdown`] plain words. Rendering is pure: the same document gives the same bytes.

pub mod build;
pub mod calendar;
pub mod document;
pub mod guidance;
pub mod proof;

mod docx;
mod error;
mod fonts;
mod ics;
mod layout;
mod palette;
mod pdf;
mod picture;
mod raster;
mod text;
mod words;
mod xlsx;

#[cfg(test)]
mod tests;

/// The samples name this crate as those outside do.
#[cfg(test)]
extern crate self as compliance_report;

pub use docx::{WordOptions, render_docx};
pub use error::{ReportError, Warning};
pub use fonts::{BodyFace, FONT_MAX_BYTES, FontFault, FontFile, FontSet, SystemFonts};
pub use ics::{Event, render_ics};
pub use palette::{Palette, Rgb, WordColour};
pub use pdf::{
    Attachment, PASSWORD_MAX_BYTES, Password, PasswordFault, PdfOptions, Relation, Rendered,
    render_pdf, render_pdf_searching,
};
pub use picture::{PHOTO_MAX_BYTES, PICTURE_MAX_BYTES, Picture, PictureFault, SvgPart};
pub use text::{render_markdown, render_text};
pub use xlsx::{Given, WORKBOOK_MAX_BYTES, WorkbookFault, read_workbook, render_xlsx};
