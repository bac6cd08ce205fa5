//! The outline as a tree, and the names of pages.

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, dictionary};

use super::annotations::destination;
use super::metadata::text_string;
use crate::document::Document;
use crate::layout::Layout;
use crate::layout::ink::{OutlineEntry, Place};
use crate::words;

/// Writes the outline as a tree and returns its root.
pub(super) fn outline(
    pdf: &mut Pdf,
    entries: &[OutlineEntry],
    pages: &[ObjectId],
) -> Option<ObjectId> {
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
pub(super) fn labels(document: &Document, layout: &Layout) -> Dictionary {
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
