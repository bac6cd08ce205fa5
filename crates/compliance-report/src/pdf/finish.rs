//! What printpdf leaves out: structure, outline, annotations, attachments, metadata, colours.

use compliance_text::clean;
use lopdf::{Document as Pdf, Object, ObjectId, Stream, dictionary};

use super::annotations::{annotate, form};
use super::lock::{self, Lock};
use super::metadata::{information, xmp};
use super::outline::{labels, outline};
use super::structure::Structure;
use super::{PdfOptions, attach, colour, write};
use crate::document::{Document, Meta};
use crate::error::ReportError;
use crate::layout::Layout;
use crate::words;

/// Finishes a file and returns its bytes. A file without password follows PDF/A, which forbids
/// passwords: part 2, or part 3 if files are attached, and level A.
pub(super) fn finish(
    mut pdf: Pdf,
    document: &Document,
    layout: &Layout,
    mut structure: Structure<'_>,
    options: &PdfOptions,
) -> Result<Vec<u8>, ReportError> {
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    structure.set_pages(pages.len());
    let meta = inert(&document.meta);
    let lock = options.password.as_ref().map(Lock::new).transpose()?;
    let widgets = annotate(&mut pdf, (layout, meta.lang), &pages, &mut structure)?;
    let root = structure.write(&mut pdf, &pages);
    let outline = outline(&mut pdf, &layout.outline, &pages);
    let labels = labels(document, layout);
    let attached = attach::embed(&mut pdf, &options.attachments, meta.date);
    let part = match (&lock, &attached) {
        (Some(_), _) => None,
        (None, None) => Some(2),
        (None, Some(_)) => Some(3),
    };
    let xmp = pdf.add_object(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(&meta, part, root.is_some()).into_bytes(),
    ));
    let intent = colour::output_intent(&mut pdf);
    let catalog = pdf.catalog_mut().map_err(pdf_error)?;
    catalog.set("Lang", Object::string_literal(words::tag(meta.lang)));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("PageLabels", labels);
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", vec![intent.into()]);
    if let Some(root) = root {
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    if let Some(attached) = attached {
        catalog.set("Names", attached.names);
        catalog.set("AF", attached.associated);
    }
    if !widgets.is_empty() {
        catalog.set("AcroForm", form(widgets));
    }
    if lock.is_some() {
        catalog.set("Extensions", lock::extensions());
    }
    inform(&mut pdf, &meta);
    share_resources(&mut pdf, &pages);
    write::bytes(pdf, lock.as_ref())
}

/// Says what the file is, in the old way beside XMP.
fn inform(pdf: &mut Pdf, meta: &Meta) {
    let information = pdf.add_object(information(meta));
    let old = pdf.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(old) = old {
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", information);
}

pub(super) fn pdf_error(error: impl std::fmt::Display) -> ReportError {
    ReportError::Pdf {
        message: error.to_string(),
    }
}

/// Returns the metadata with hostile text made inert.
fn inert(meta: &Meta) -> Meta {
    let line = |text: &str| clean::line(text).into_owned();
    Meta {
        title: line(&meta.title),
        subject: line(&meta.subject),
        author: line(&meta.author),
        keywords: meta.keywords.iter().map(|word| line(word)).collect(),
        ..meta.clone()
    }
}

/// Lets all pages use one resource dictionary, since all name the same fonts.
fn share_resources(pdf: &mut Pdf, pages: &[ObjectId]) {
    let mut shared: Option<ObjectId> = None;
    for &id in pages {
        let Ok(page) = pdf.get_object_mut(id).and_then(Object::as_dict_mut) else {
            continue;
        };
        let Some(own) = page
            .get(b"Resources")
            .ok()
            .and_then(|r| r.as_reference().ok())
        else {
            continue;
        };
        match shared {
            None => shared = Some(own),
            Some(first) => {
                page.set("Resources", first);
                pdf.objects.remove(&own);
            }
        }
    }
}
