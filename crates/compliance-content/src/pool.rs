//! Everything that was read, each value with its place, before it is judged.

mod elements;

use crate::cases::Case;
use crate::diagnostic::{Diagnostic, Severity, Spot};
use crate::faults;
use crate::rules::Found;
use crate::say::say;
use crate::source::RawFile;
use crate::suggest::nearest;
use crate::syntax::{self, Node, Step};
use crate::text::decode;
use compliance_model::{
    date::Date, fact::FactSection, group::GroupDef, item::Item, law::Law, programme::Programme,
    scoring::Scoring, text::Lang,
};
use elements::{list, one, one_or_list};
use serde::Deserialize;
use std::{cell::OnceCell, collections::BTreeSet, ops::Range};

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
    /// Where its lines begin, once somebody asked.
    lines: OnceCell<Vec<usize>>,
}

impl File<'_> {
    /// Returns the place of bytes. A file may have thousands of problems, so lines are counted once.
    pub(crate) fn spot(&self, bytes: Range<usize>) -> Spot {
        let lines = self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let line = lines.partition_point(|&begin| begin <= bytes.start);
        Spot::on_line(line, self.text, bytes)
    }
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
    let mut items = 0;
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
                items += if kind == Kind::Items {
                    root.entries.len()
                } else {
                    0
                };
                if items > ITEMS_MAX {
                    problems.push(too_many(&file.path, lang));
                    pool.incomplete.insert(kind);
                    break;
                }
                pool.files.push(File {
                    path: &file.path,
                    text,
                    root,
                    kind,
                    lines: OnceCell::new(),
                });
                pool.values(pool.files.len() - 1, lang, problems);
            }
            Err(found) => {
                pool.incomplete.insert(kind);
                problems.extend(found);
            }
        }
    }
    pool.missing(files, lang, problems);
    pool
}

fn too_many(path: &str, lang: Lang) -> Diagnostic {
    let message = say!(
        lang,
        "检查项超过 {ITEMS_MAX} 个，从这个文件起未读",
        "there are more than {ITEMS_MAX} items; nothing from this file on was read"
    );
    Diagnostic::of_file("too-many", Severity::Error, path, message, None)
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
            let list = places.join(lang.pick("、", ", "));
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

    /// Tells which files are not there.
    fn missing(&mut self, files: &[RawFile], lang: Lang, problems: &mut Vec<Diagnostic>) {
        for (kind, place) in Kind::ALL.iter().filter(|(kind, _)| *kind != Kind::Cases) {
            let is_there = |file: &RawFile| file.path == *place || file.path.starts_with(place);
            if !files.iter().any(is_there) {
                self.incomplete.insert(*kind);
                let message = say!(lang, "缺少 {place}", "{place} is missing");
                let problem =
                    Diagnostic::of_file("missing-file", Severity::Error, place, message, None);
                problems.push(problem);
            }
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
        let spot = Some(file.spot(bytes));
        let file = file.path.to_owned();
        Some(Diagnostic {
            code,
            severity,
            file,
            spot,
            message,
            help,
        })
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
