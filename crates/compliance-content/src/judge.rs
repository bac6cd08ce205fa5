//! From files to the parts of the content, if no problem is an error.

use crate::diagnostic::{Diagnostic, Severity};
use crate::penalties::Threats;
use crate::pool::{self, Placed, Pool};
use crate::rules;
use crate::source::RawFile;
use compliance_model::{content::Parts, lists::Lists, record::ContentStamp, text::Lang};
use std::sync::Arc;

/// What was read, and the parts of the content if they are sound.
pub(crate) struct Judged<'t> {
    /// The files with their shapes, for those who still have something to say of a place.
    pub(crate) pool: Pool<'t>,
    /// The parts.
    pub(crate) parts: Option<Parts>,
}

/// Reads and judges files; the cases are read only to be run. An extract of penalty articles that
/// was made now stands in for the one that was read.
pub(crate) fn judge<'t>(
    files: &'t [RawFile],
    digest: String,
    with_cases: bool,
    extract: Option<Vec<Threats>>,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Judged<'t> {
    let mut pool = pool::read(files, with_cases, lang, problems);
    if let Some(extract) = extract {
        rules::take_extract(&mut pool, extract, lang, problems);
    }
    rules::lint(&pool, lang, problems);
    let parts = (!has_errors(problems)).then(|| parts(&mut pool, digest));
    Judged { pool, parts }
}

/// Reads files that were judged before.
pub(crate) fn only_read(
    files: &[RawFile],
    digest: String,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) -> Option<Parts> {
    let mut pool = pool::read(files, false, lang, problems);
    (!has_errors(problems)).then(|| parts(&mut pool, digest))
}

/// Returns whether any problem is an error.
pub(crate) fn has_errors(problems: &[Diagnostic]) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
}

/// Takes the values out of what was read; their places stay.
fn parts(pool: &mut Pool<'_>, digest: String) -> Parts {
    let mut parts = Parts::default();
    if let Some(manifest) = pool.manifest.pop() {
        let manifest = manifest.value;
        let as_of = Some(manifest.as_of);
        parts.stamp = ContentStamp {
            version: manifest.version,
            as_of,
            digest,
        };
        parts.authors = manifest.authors;
    }
    if let Some(scoring) = pool.scoring.pop() {
        parts.scoring = scoring.value;
    }
    if let Some(credit) = pool.credit.pop() {
        parts.credit = credit.value;
    }
    parts.holidays = pool.holidays.drain(..).map(|year| year.value).collect();
    parts.laws = pool
        .laws
        .drain(..)
        .map(|law| (law.value.id.clone(), law.value))
        .collect();
    parts.facts = pool.facts.drain(..).map(|section| section.value).collect();
    parts.groups = pool.groups.drain(..).map(|group| group.value).collect();
    parts.items = pool.items.drain(..).map(|item| item.value).collect();
    parts.programmes = pool
        .programmes
        .drain(..)
        .map(|p| (p.value.id, p.value))
        .collect();
    parts.lists = Arc::new(lists(pool).into());
    parts
}

/// Takes the lists out of what was read: to each head what stands in its file.
fn lists(pool: &mut Pool<'_>) -> Lists {
    let mut guidance = Vec::new();
    for Placed { mut value, place } in pool.guidance_chapters.drain(..) {
        value.entries = of_file(&mut pool.guidance, place.file);
        guidance.push(value);
    }
    let mut leniency = Vec::new();
    for Placed { mut value, place } in pool.leniency_chapters.drain(..) {
        value.lists = of_file(&mut pool.published, place.file);
        value.entries = of_file(&mut pool.leniency, place.file);
        leniency.push(value);
    }
    let deliverables = pool.deliverables.drain(..).map(|p| p.value).collect();
    Lists::new(guidance, leniency, deliverables)
}

fn of_file<T>(all: &mut Vec<Placed<T>>, file: usize) -> Vec<T> {
    let own = all.extract_if(.., |placed| placed.place.file == file);
    own.map(|placed| placed.value).collect()
}
