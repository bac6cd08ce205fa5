//! Everything that was read, each value with its place, before it is judged.

use crate::cases::Case;
use crate::diagnostic::{Diagnostic, Severity};
use crate::faults;
use crate::ron_error;
use crate::rules::Found;
use crate::say::say;
use crate::source::RawFile;
use crate::suggest::nearest;
use crate::syntax::{self, Node, Shape, Step};
use crate::text::decode;
use compliance_model::{
    date::Date, fact::FactSection, group::GroupDef, item::Item, law::Law, programme::Programme,
    scoring::Scoring, text::Lang,
};
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::BTreeSet, ops::Range};

/// The most items content may hold.
const ITEMS_MAX: usize = 5_000;

/// What `content.ron` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) version: String,
    pub(crate) as_of: Date,
    pub(crate) authors: Vec<String>,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Manifest,
    Facts,
    Groups,
    Scoring,
    Laws,
    Items,
    Programmes,
    Cases,
}

impl Kind {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Manifest, "content.ron"),
        (Self::Facts, "facts.ron"),
        (Self::Groups, "groups.ron"),
        (Self::Scoring, "scoring.ron"),
        (Self::Laws, "laws/"),
        (Self::Items, "items/"),
        (Self::Programmes, "programmes/"),
        (Self::Cases, "cases/"),
    ];

    fn of(path: &str) -> Option<Self> {
        let fits = |place: &str| match place.strip_suffix('/') {
            Some(_) => path.starts_with(place),
            None => path == place,
        };
        Self::ALL
            .iter()
            .find(|(_, place)| fits(place))
            .map(|&(kind, _)| kind)
    }
}

/// A file with its shape.
pub(crate) struct File<'t> {
    pub(crate) path: &'t str,
    pub(crate) text: &'t str,
    pub(crate) root: Node,
    pub(crate) kind: Kind,
}

/// A value with its place: the file, and which element of it.
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// The place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: usize,
    pub(crate) element: Option<usize>,
}

/// Everything that was read.
#[derive(Default)]
pub(crate) struct Pool<'t> {
    pub(crate) files: Vec<File<'t>>,
    pub(crate) manifest: Vec<Placed<Manifest>>,
    pub(crate) facts: Vec<Placed<FactSection>>,
    pub(crate) groups: Vec<Placed<GroupDef>>,
    pub(crate) scoring: Vec<Placed<Scoring>>,
    pub(crate) laws: Vec<Placed<Law>>,
    pub(crate) items: Vec<Placed<Item>>,
    pub(crate) programmes: Vec<Placed<Programme>>,
    pub(crate) cases: Vec<Placed<Case>>,
    /// Kinds of which something could not be read, so that what seems unknown may be there.
    pub(crate) incomplete: BTreeSet<Kind>,
}

/// Reads all files; the cases are left aside unless they are to be run.
pub(crate) fn read<'t>(
    files: &'t [RawFile],
    with_cases: bool,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Pool<'t> {
    let mut pool = Pool::default();
    for file in files {
        let Some(kind) = Kind::of(&file.path) else {
            problems.push(out_of_place(&file.path, lang));
            continue;
        };
        if kind == Kind::Cases && !with_cases {
            continue;
        }
        match shape(file, lang) {
            Ok((text, root)) => {
                pool.files.push(File {
                    path: &file.path,
                    text,
                    root,
                    kind,
                });
                pool.values(pool.files.len() - 1, lang, problems);
            }
            Err(found) => {
                pool.incomplete.insert(kind);
                problems.extend(found);
            }
        }
    }
    pool.count(lang, problems);
    missing(files, lang, problems);
    pool
}

fn shape(file: &RawFile, lang: Lang) -> Result<(&str, Node), Vec<Diagnostic>> {
    let text = decode(file, lang).map_err(|problem| vec![*problem])?;
    let root =
        syntax::read(text).map_err(|flaws| faults::describe(&file.path, text, &flaws, lang))?;
    Ok((text, root))
}

fn out_of_place(path: &str, lang: Lang) -> Diagnostic {
    let places: Vec<&str> = Kind::ALL.iter().map(|&(_, place)| place).collect();
    let first = path.split_inclusive('/').next().unwrap_or(path);
    let help = nearest(first, places.iter().copied()).map_or_else(
        || {
            let list = places.join("、");
            say!(lang, "内容只放在 {list}", "content goes to {list}")
        },
        |place| say!(lang, "是不是 {place}?", "did you mean {place}?"),
    );
    let message = say!(
        lang,
        "不认识的文件，内容包里没有它的位置",
        "there is no such place in the content"
    );
    Diagnostic::of_file("unknown-file", Severity::Error, path, message, Some(help))
}

fn missing(files: &[RawFile], lang: Lang, problems: &mut Vec<Diagnostic>) {
    for (_, place) in Kind::ALL.iter().filter(|(kind, _)| *kind != Kind::Cases) {
        let there = files
            .iter()
            .any(|file| file.path == *place || file.path.starts_with(place));
        if !there {
            let message = say!(lang, "缺少 {place}", "{place} is missing");
            problems.push(Diagnostic::of_file(
                "missing-file",
                Severity::Error,
                place,
                message,
                None,
            ));
        }
    }
}

impl Pool<'_> {
    /// Reads the values of a file: one, or those of a list one by one.
    fn values(&mut self, file: usize, lang: Lang, problems: &mut Vec<Diagnostic>) {
        let Some(source) = self.files.get(file) else {
            return;
        };
        let kind = source.kind;
        let before = problems.len();
        match kind {
            Kind::Manifest => self.manifest.extend(one(source, file, lang, problems)),
            Kind::Scoring => self.scoring.extend(one(source, file, lang, problems)),
            Kind::Facts => self.facts.extend(list(source, file, lang, problems)),
            Kind::Groups => self.groups.extend(list(source, file, lang, problems)),
            Kind::Items => self.items.extend(list(source, file, lang, problems)),
            Kind::Cases => self.cases.extend(list(source, file, lang, problems)),
            Kind::Laws => self.laws.extend(one_or_list(source, file, lang, problems)),
            Kind::Programmes => self
                .programmes
                .extend(one_or_list(source, file, lang, problems)),
        }
        if problems.len() > before {
            self.incomplete.insert(kind);
        }
    }

    fn count(&self, lang: Lang, problems: &mut Vec<Diagnostic>) {
        let count = self.items.len();
        if count > ITEMS_MAX {
            let message = say!(
                lang,
                "共 {count} 个检查项，超过上限 {ITEMS_MAX}",
                "there are {count} items, more than {ITEMS_MAX}"
            );
            problems.push(Diagnostic::of_file(
                "too-many",
                Severity::Error,
                "items/",
                message,
                None,
            ));
        }
    }

    /// Places a problem inside a value; at its id, where that place is left out.
    pub(crate) fn diagnose(
        &self,
        place: Place,
        steps: &[Step<'_>],
        found: Found,
    ) -> Option<Diagnostic> {
        let (file, node) = self.node(place)?;
        let target = node
            .find(file.text, steps)
            .or_else(|| node.field(file.text, "id"))
            .or_else(|| node.field(file.text, "name"))
            .unwrap_or(node);
        self.diagnose_at(place, target.span.clone(), found)
    }

    /// Places a problem at bytes of the file of a value.
    pub(crate) fn diagnose_at(
        &self,
        place: Place,
        bytes: Range<usize>,
        found: Found,
    ) -> Option<Diagnostic> {
        let file = self.files.get(place.file)?;
        let Found {
            code,
            severity,
            message,
            help,
        } = found;
        let at = (file.path, file.text);
        Some(Diagnostic::at(code, severity, at, bytes, message, help))
    }

    /// Returns the file and the shape of a value.
    pub(crate) fn node(&self, place: Place) -> Option<(&File<'_>, &Node)> {
        let file = self.files.get(place.file)?;
        let node = match place.element {
            Some(n) => &file.root.entries.get(n)?.node,
            None => &file.root,
        };
        Some((file, node))
    }
}

fn one<T: DeserializeOwned>(
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

fn list<T: DeserializeOwned>(
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
    let elements = source.root.entries.iter().take(ITEMS_MAX + 1).enumerate();
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

fn one_or_list<T: DeserializeOwned>(
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
