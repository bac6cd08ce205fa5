//! From files to values: the shape of each file, then its elements one by one.

use super::elements::{inner, list, one, one_or_list};
use super::{File, Kind, Pool};
use crate::diagnostic::{Diagnostic, Severity};
use crate::each::each;
use crate::faults;
use crate::say::say;
use crate::source::RawFile;
use crate::syntax;
use crate::text::decode;
use compliance_model::text::Lang;
use compliance_text::suggest::nearest;
use std::{mem, sync::OnceLock};

/// The most items content may hold.
const ITEMS_MAX: usize = 5_000;

/// Reads all files; the cases are left aside unless they are to be run.
pub(crate) fn read<'t>(
    files: &'t [RawFile],
    with_cases: bool,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Pool<'t> {
    let mut pool = Pool::default();
    shapes(&mut pool, files, with_cases, lang, problems);
    let numbered: Vec<_> = mem::take(&mut pool.files).into_iter().enumerate().collect();
    let parts = each(numbered, |(n, file)| {
        let mut part = Pool::default();
        let found = part.values(&file, n, lang);
        (file, part, found)
    });
    for (file, part, found) in parts {
        pool.files.push(file);
        pool.append(part);
        problems.extend(found);
    }
    pool.missing(files, lang, problems);
    pool
}

/// Reads the shapes of all files that have a place in the content, up to the most items.
fn shapes<'t>(
    pool: &mut Pool<'t>,
    files: &'t [RawFile],
    with_cases: bool,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) {
    let mut placed = Vec::new();
    for file in files {
        match Kind::of(&file.path) {
            None => problems.push(out_of_place(&file.path, lang)),
            Some(Kind::Cases) if !with_cases => {}
            Some(kind) => placed.push((file, kind)),
        }
    }
    let mut items = 0;
    for (kind, shaped) in each(placed, |(file, kind)| (kind, shape(file, kind, lang))) {
        match shaped {
            Ok(file) => {
                if kind == Kind::Items {
                    items += file.root.entries.len();
                }
                if items > ITEMS_MAX {
                    problems.push(too_many(file.path, lang));
                    pool.incomplete.insert(kind);
                    return;
                }
                pool.files.push(file);
            }
            Err(found) => {
                pool.incomplete.insert(kind);
                problems.extend(found);
            }
        }
    }
}

fn shape(file: &RawFile, kind: Kind, lang: Lang) -> Result<File<'_>, Vec<Diagnostic>> {
    let text = decode(file, lang).map_err(|problem| vec![*problem])?;
    let root =
        syntax::read(text).map_err(|flaws| faults::describe(&file.path, text, &flaws, lang))?;
    Ok(File {
        path: &file.path,
        text,
        root,
        kind,
        lines: OnceLock::new(),
    })
}

fn too_many(path: &str, lang: Lang) -> Diagnostic {
    let message = say!(
        lang,
        "检查项超过 {ITEMS_MAX} 个，从这个文件起未读",
        "there are more than {ITEMS_MAX} items; nothing from this file on was read"
    );
    Diagnostic::of_file("too-many", Severity::Error, path, message, None)
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
    fn values(&mut self, source: &File<'_>, file: usize, lang: Lang) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let found = &mut problems;
        match source.kind {
            Kind::Manifest => self.manifest = one(source, file, lang, found),
            Kind::Scoring => self.scoring = one(source, file, lang, found),
            Kind::Facts => self.facts = list(source, file, lang, found),
            Kind::Groups => self.groups = list(source, file, lang, found),
            Kind::Items => self.items = list(source, file, lang, found),
            Kind::Cases => self.cases = list(source, file, lang, found),
            Kind::Penalties => self.penalties = list(source, file, lang, found),
            Kind::Credit => self.credit = one(source, file, lang, found),
            Kind::Holidays => self.holidays = one_or_list(source, file, lang, found),
            Kind::Laws => self.laws = one_or_list(source, file, lang, found),
            Kind::Programmes => self.programmes = one_or_list(source, file, lang, found),
            Kind::Deliverables => self.deliverables = one(source, file, lang, found),
            Kind::Guidance => {
                self.guidance_chapters = one(source, file, lang, found);
                self.guidance = inner("entries", source, file, lang, found);
            }
            Kind::Leniency => {
                self.leniency_chapters = one(source, file, lang, found);
                self.published = inner("lists", source, file, lang, found);
                self.leniency = inner("entries", source, file, lang, found);
            }
        }
        if !problems.is_empty() {
            self.incomplete.insert(source.kind);
        }
        problems
    }

    /// Takes over the values of a file.
    fn append(&mut self, part: Self) {
        self.manifest.extend(part.manifest);
        self.scoring.extend(part.scoring);
        self.facts.extend(part.facts);
        self.groups.extend(part.groups);
        self.items.extend(part.items);
        self.cases.extend(part.cases);
        self.penalties.extend(part.penalties);
        self.credit.extend(part.credit);
        self.holidays.extend(part.holidays);
        self.laws.extend(part.laws);
        self.programmes.extend(part.programmes);
        self.guidance_chapters.extend(part.guidance_chapters);
        self.guidance.extend(part.guidance);
        self.leniency_chapters.extend(part.leniency_chapters);
        self.published.extend(part.published);
        self.leniency.extend(part.leniency);
        self.deliverables.extend(part.deliverables);
        self.incomplete.extend(part.incomplete);
    }

    /// Tells which files are not there.
    fn missing(&mut self, files: &[RawFile], lang: Lang, problems: &mut Vec<Diagnostic>) {
        let may_lack = [
            Kind::Cases,
            Kind::Penalties,
            Kind::Credit,
            Kind::Holidays,
            Kind::Guidance,
            Kind::Leniency,
            Kind::Deliverables,
        ];
        for (kind, place) in Kind::ALL
            .iter()
            .filter(|(kind, _)| !may_lack.contains(kind))
        {
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
}
