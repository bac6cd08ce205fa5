//! Reads the values of a file, each by itself, so that one bad element does not hide the others.

use super::{File, Place, Placed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ron_error;
use crate::say::say;
use crate::syntax::{Node, Shape};
use compliance_model::text::Lang;
use serde::de::DeserializeOwned;

pub(super) fn one<T: DeserializeOwned>(
    source: &File<'_>,
    file: usize,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Placed<T>> {
    let place = Place {
        file,
        element: None,
    };
    parse(source, &source.root, place, lang, problems)
        .into_iter()
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
                element: Some(n),
            };
            parse(source, &entry.node, place, lang, problems)
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
    source: &File<'_>,
    node: &Node,
    place: Place,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Option<Placed<T>> {
    let text = source.text.get(node.span.clone())?;
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
