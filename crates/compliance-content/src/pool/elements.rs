//! Reads the values of a file, each by itself, so that one bad element does not hide the others.

use super::{File, Kind, Place, Placed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ron_error;
use crate::say::say;
use crate::syntax::{Node, Shape};
use compliance_model::text::Lang;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// The fields of a file whose elements are read one by one.
const INNER: [&str; 2] = ["lists", "entries"];

/// Reads a file as a whole; lists whose elements are read one by one are taken to be empty.
pub(super) fn one<T: DeserializeOwned>(
    source: &File<'_>,
    file: usize,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Placed<T>> {
    let place = Place {
        file,
        list: None,
        element: None,
    };
    let text = if matches!(source.kind, Kind::Guidance | Kind::Leniency) {
        without_elements(source)
    } else {
        Cow::Borrowed(source.text)
    };
    parse((source, &text), &source.root, place, lang, problems)
        .into_iter()
        .collect()
}

/// Returns the text of a file with blanks in place of what stands in its inner lists, so that all
/// else keeps its place.
fn without_elements<'t>(source: &File<'t>) -> Cow<'t, str> {
    let lists = INNER.iter().filter_map(|name| {
        let node = source.root.field(source.text, name)?;
        (node.shape == Shape::List).then(|| node.span.start + 1..node.span.end.saturating_sub(1))
    });
    let mut text = source.text.to_owned();
    for bytes in lists {
        let Some(inside) = source.text.get(bytes.clone()) else {
            continue;
        };
        let blank: String = inside
            .bytes()
            .map(|b| if b == b'\n' { '\n' } else { ' ' })
            .collect();
        text.replace_range(bytes, &blank);
    }
    Cow::Owned(text)
}

/// Reads the elements of a list inside a file, one by one. That a list is missing, or none, is told
/// by the file as a whole.
pub(super) fn inner<T: DeserializeOwned>(
    name: &'static str,
    source: &File<'_>,
    file: usize,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Placed<T>> {
    let list = source.root.field(source.text, name);
    let list = list.filter(|node| node.shape == Shape::List);
    let elements = list.into_iter().flat_map(|node| &node.entries).enumerate();
    elements
        .filter_map(|(n, entry)| {
            let place = Place {
                file,
                list: Some(name),
                element: Some(n),
            };
            parse((source, source.text), &entry.node, place, lang, problems)
        })
        .collect()
}

pub(super) fn list<T: DeserializeOwned>(
    source: &File<'_>,
    file: usize,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Placed<T>> {
    if source.root.shape != Shape::List {
        let message = say!(
            lang,
            "这个文件应是一个列表：以 [ 开头，以 ] 结尾",
            "this file must be a list: [ at its beginning, ] at its end"
        );
        let start = source.root.span.start;
        problems.push(Diagnostic::at(
            "not-a-list",
            Severity::Error,
            (source.path, source.text),
            start..start + 1,
            message,
            None,
        ));
        return Vec::new();
    }
    let elements = source.root.entries.iter().enumerate();
    elements
        .filter_map(|(n, entry)| {
            let place = Place {
                file,
                list: None,
                element: Some(n),
            };
            parse((source, source.text), &entry.node, place, lang, problems)
        })
        .collect()
}

pub(super) fn one_or_list<T: DeserializeOwned>(
    source: &File<'_>,
    file: usize,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Placed<T>> {
    match source.root.shape {
        Shape::List => list(source, file, lang, problems),
        Shape::Struct | Shape::Map | Shape::Text | Shape::Word => one(source, file, lang, problems),
    }
}

fn parse<T: DeserializeOwned>(
    (source, text): (&File<'_>, &str),
    node: &Node,
    place: Place,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Option<Placed<T>> {
    let text = text.get(node.span.clone())?;
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    match options.from_str(text) {
        Ok(value) => Some(Placed { value, place }),
        Err(error) => {
            problems.push(ron_error::describe(source, node, &error, lang));
            None
        }
    }
}
