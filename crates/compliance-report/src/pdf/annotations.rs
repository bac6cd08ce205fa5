//! What can be clicked: links, and fields that a certificate signs in.

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, dictionary};

use super::finish::pdf_error;
use super::metadata::text_string;
use super::structure::Structure;
use crate::document::Lang;
use crate::error::ReportError;
use crate::layout::Layout;
use crate::layout::ink::{Area, LinkArea, OutlineEntry, Place, SignatureArea};
use crate::layout::style::PAGE_HEIGHT;
use crate::words;

/// Printed, not hidden.
const SHOWN: i64 = 4;

/// Puts links and fields on pages, and says on each page where its structure is. Returns the
/// fields.
pub(super) fn annotate(
    pdf: &mut Pdf,
    (layout, lang): (&Layout, Lang),
    pages: &[ObjectId],
    structure: &mut Structure<'_>,
) -> Result<Vec<Object>, ReportError> {
    let mut fields: Vec<Object> = Vec::new();
    for (index, (page, &id)) in layout.pages.iter().zip(pages).enumerate() {
        let mut annotations: Vec<Object> = Vec::new();
        for link in &page.links {
            let Some(place) = layout.places.get(&link.to) else {
                continue;
            };
            let object = pdf.new_object_id();
            let key = structure.annotate(link.node, index, object);
            let mut annotation = annotation(link, *place, pages, key);
            annotation.set("Contents", text_string(&leads_to(layout, *place, lang)));
            pdf.set_object(object, annotation);
            annotations.push(object.into());
        }
        for field in &page.signatures {
            let object = pdf.new_object_id();
            let key = structure.annotate(field.node, index, object);
            let blank = pdf.add_object(blank(field.area));
            let number = fields.len() + 1;
            pdf.set_object(object, widget(field, number, blank, id, key));
            annotations.push(object.into());
            fields.push(object.into());
        }
        let page = pdf
            .get_object_mut(id)
            .and_then(Object::as_dict_mut)
            .map_err(pdf_error)?;
        page.set("StructParents", i64::try_from(index).unwrap_or(i64::MAX));
        page.set("Tabs", Object::Name(b"S".to_vec()));
        if annotations.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", annotations);
        }
    }
    Ok(fields)
}

/// Returns in words where a link leads: the page and the heading above the place.
fn leads_to(layout: &Layout, place: Place, lang: Lang) -> String {
    let is_below = |entry: &&OutlineEntry| (entry.page, entry.y) <= (place.page, place.y);
    let above = layout.outline.iter().take_while(is_below).last();
    let heading = above.map_or("", |entry| entry.text.as_str());
    words::leads_to(lang, layout.number(place.page), heading)
}

fn annotation(link: &LinkArea, place: Place, pages: &[ObjectId], key: i64) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rectangle(link.area),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Dest" => destination(place, pages),
        "F" => SHOWN,
        "StructParent" => key,
    }
}

/// Returns a field to be signed, which is its own and only annotation.
fn widget(
    field: &SignatureArea,
    number: usize,
    blank: ObjectId,
    page: ObjectId,
    key: i64,
) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text_string(&format!("signature-{number}")),
        "TU" => text_string(&field.name),
        "Rect" => rectangle(field.area),
        "P" => page,
        "AP" => dictionary! { "N" => blank },
        "F" => SHOWN,
        "StructParent" => key,
    }
}

/// Returns how a field looks before it is signed: paper to write on.
fn blank(area: Area) -> Stream {
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), real(area.width), real(area.height)],
        "Resources" => Dictionary::new(),
    };
    Stream::new(form, Vec::new())
}

/// Returns what the catalog says of the fields.
pub(super) fn form(fields: Vec<Object>) -> Dictionary {
    dictionary! {
        "Fields" => fields,
        // There are fields to sign.
        "SigFlags" => 1,
    }
}

fn rectangle(area: Area) -> Vec<Object> {
    let corner = |x: f32, y: f32| [real(x), real(PAGE_HEIGHT - y)];
    [
        corner(area.x, area.y + area.height),
        corner(area.x + area.width, area.y),
    ]
    .concat()
}

fn real(value: f32) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

/// Returns a place as a destination, with a little room above it.
pub(super) fn destination(place: Place, pages: &[ObjectId]) -> Vec<Object> {
    let page = pages
        .get(place.page)
        .map_or(Object::Null, |&page| page.into());
    let top = real((PAGE_HEIGHT - place.y + 12.0).min(PAGE_HEIGHT));
    vec![
        page,
        Object::Name(b"XYZ".to_vec()),
        Object::Null,
        top,
        Object::Null,
    ]
}
