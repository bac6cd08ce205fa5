//! What printpdf leaves out: structure, outline, links, labels, metadata, compression, identity.

use std::io::Write as _;

use compliance_text::clean;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, SaveOptions, Stream, dictionary};
use sha2::{Digest as _, Sha256};

use super::metadata::{information, text_string, xmp};
use super::structure::Structure;
use crate::document::{Document, Meta};
use crate::error::ReportError;
use crate::layout::Layout;
use crate::layout::ink::{LinkArea, OutlineEntry, Place};
use crate::layout::style::PAGE_HEIGHT;
use crate::words;

/// Streams shorter than this do not get shorter by compression.
const MIN_COMPRESSED: usize = 128;

/// Finishes a file and returns its bytes.
pub(super) fn finish(
    mut pdf: Pdf,
    document: &Document,
    layout: &Layout,
    mut structure: Structure<'_>,
) -> Result<Vec<u8>, ReportError> {
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    structure.set_pages(pages.len());
    let meta = inert(&document.meta);
    link(&mut pdf, layout, &pages, &mut structure)?;
    let root = structure.write(&mut pdf, &pages);
    let outline = outline(&mut pdf, &layout.outline, &pages);
    let labels = labels(document, layout);
    let packet = xmp(&meta).into_bytes();
    let xmp = pdf.add_object(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        packet,
    ));
    let catalog = pdf.catalog_mut().map_err(pdf_error)?;
    catalog.set("Lang", Object::string_literal(words::tag(meta.lang)));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("PageLabels", labels);
    catalog.set("Metadata", xmp);
    if let Some(root) = root {
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    let information = pdf.add_object(information(&meta));
    if let Some(old) = pdf
        .trailer
        .get(b"Info")
        .ok()
        .and_then(|info| info.as_reference().ok())
    {
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", information);
    share_resources(&mut pdf, &pages);
    compress(&mut pdf, xmp)?;
    identify(&mut pdf, &meta);
    "1.7".clone_into(&mut pdf.version);
    let mut bytes = Vec::with_capacity(256 * 1024);
    // Few large object streams pack better and faster than lopdf's hundred objects each.
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(1000)
        .compression_level(6)
        .build();
    pdf.save_with_options(&mut bytes, options)
        .map_err(pdf_error)?;
    Ok(bytes)
}

fn pdf_error(error: impl std::fmt::Display) -> ReportError {
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

/// Puts links on pages and says on each page where its structure is.
fn link(
    pdf: &mut Pdf,
    layout: &Layout,
    pages: &[ObjectId],
    structure: &mut Structure<'_>,
) -> Result<(), ReportError> {
    for (index, (page, &id)) in layout.pages.iter().zip(pages).enumerate() {
        let mut annotations: Vec<Object> = Vec::new();
        for area in &page.links {
            let Some(place) = layout.places.get(&area.to) else {
                continue;
            };
            let object = pdf.new_object_id();
            let key = structure.annotate(area.node, index, object);
            pdf.set_object(object, annotation(area, *place, pages, key));
            annotations.push(object.into());
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
    Ok(())
}

fn annotation(area: &LinkArea, place: Place, pages: &[ObjectId], key: i64) -> Dictionary {
    let corner = |x: f32, y: f32| [real(x), real(PAGE_HEIGHT - y)];
    let rect: Vec<Object> = [
        corner(area.x, area.y + area.height),
        corner(area.x + area.width, area.y),
    ]
    .concat();
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rect,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Dest" => destination(place, pages),
        // Printed, not hidden.
        "F" => 4,
        "StructParent" => key,
    }
}

fn real(value: f32) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

/// Returns a place as a destination, with a little room above it.
fn destination(place: Place, pages: &[ObjectId]) -> Vec<Object> {
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

/// Writes the outline as a tree and returns its root.
fn outline(pdf: &mut Pdf, entries: &[OutlineEntry], pages: &[ObjectId]) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| pdf.new_object_id()).collect();
    let parents = parents(entries);
    let siblings = |parent: Option<usize>| -> Vec<usize> {
        (0..entries.len())
            .filter(|&index| parents.get(index) == Some(&parent))
            .collect()
    };
    let mut families = vec![(None, siblings(None))];
    families.extend((0..entries.len()).map(|index| (Some(index), Vec::new())));
    for (index, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent
            && let Some((_, children)) = families.get_mut(parent + 1)
        {
            children.push(index);
        }
    }
    for (parent, children) in &families {
        let parent_id = parent
            .and_then(|index| ids.get(index).copied())
            .unwrap_or(root);
        for (position, &child) in children.iter().enumerate() {
            let (Some(entry), Some(&id)) = (entries.get(child), ids.get(child)) else {
                continue;
            };
            let place = Place {
                page: entry.page,
                y: entry.y,
            };
            let mut item = dictionary! {
                "Title" => text_string(&entry.text),
                "Parent" => parent_id,
                "Dest" => destination(place, pages),
            };
            let sibling = |position: Option<usize>| {
                position
                    .and_then(|at| children.get(at))
                    .and_then(|&index| ids.get(index))
                    .copied()
            };
            if let Some(before) = sibling(position.checked_sub(1)) {
                item.set("Prev", before);
            }
            if let Some(after) = sibling(Some(position + 1)) {
                item.set("Next", after);
            }
            if let Some((_, own)) = families.get(child + 1) {
                set_children(&mut item, own, &ids, entry.level == 1);
            }
            pdf.set_object(id, item);
        }
    }
    let mut top = dictionary! { "Type" => "Outlines" };
    if let Some((_, children)) = families.first() {
        set_children(&mut top, children, &ids, true);
    }
    pdf.set_object(root, top);
    Some(root)
}

/// Names the first and last child; a closed entry has a negative count.
fn set_children(item: &mut Dictionary, children: &[usize], ids: &[ObjectId], is_open: bool) {
    let id = |index: Option<&usize>| index.and_then(|&index| ids.get(index)).copied();
    if let (Some(first), Some(last)) = (id(children.first()), id(children.last())) {
        let count = i64::try_from(children.len()).unwrap_or(i64::MAX);
        item.set("First", first);
        item.set("Last", last);
        item.set("Count", if is_open { count } else { -count });
    }
}

/// Returns each entry's parent: the nearest entry before it of a higher level.
fn parents(entries: &[OutlineEntry]) -> Vec<Option<usize>> {
    let mut path: Vec<(u8, usize)> = Vec::new();
    let mut parents = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        while path.last().is_some_and(|&(level, _)| level >= entry.level) {
            path.pop();
        }
        parents.push(path.last().map(|&(_, index)| index));
        path.push((entry.level, index));
    }
    parents
}

/// Returns page labels: the cover by its word, the rest from 1.
fn labels(document: &Document, layout: &Layout) -> Dictionary {
    let decimal = dictionary! { "S" => "D", "St" => 1 };
    let mut numbers: Vec<Object> = Vec::new();
    if layout.cover_pages > 0 {
        let cover = words::cover(document.meta.lang);
        numbers.push(0.into());
        numbers.push(dictionary! { "P" => text_string(cover) }.into());
    }
    if layout.pages.len() > layout.cover_pages {
        numbers.push(i64::try_from(layout.cover_pages).unwrap_or(0).into());
        numbers.push(decimal.into());
    }
    dictionary! { "Nums" => numbers }
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

/// Compresses all streams but the metadata, which other programs should be able to find.
fn compress(pdf: &mut Pdf, metadata: ObjectId) -> Result<(), ReportError> {
    for (id, object) in &mut pdf.objects {
        let Object::Stream(stream) = object else {
            continue;
        };
        if *id == metadata || stream.dict.has(b"Filter") || stream.content.len() < MIN_COMPRESSED {
            continue;
        }
        let packed = Vec::with_capacity(stream.content.len() / 2);
        let mut encoder = ZlibEncoder::new(packed, Compression::new(6));
        encoder.write_all(&stream.content).map_err(pdf_error)?;
        let packed = encoder.finish().map_err(pdf_error)?;
        stream
            .dict
            .set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(packed);
    }
    Ok(())
}

/// Names the file by its content, so that the same report has the same name.
fn identify(pdf: &mut Pdf, meta: &Meta) {
    let mut hash = Sha256::new();
    hash.update(meta.title.as_bytes());
    for object in pdf.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id = hash
        .finalize()
        .iter()
        .take(16)
        .copied()
        .collect::<Vec<u8>>();
    let id = Object::String(id, lopdf::StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
}
