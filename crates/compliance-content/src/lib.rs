//! The content (检查项、法规库、方案): RON files read, judged as a whole, and indexed.
//!
//! [`load`] reads every file of a [`Source`], tells all problems of all files at once, and gives
//! the [`Content`] only when there is no error among them.

mod cases;
mod citations;
mod diagnostic;
mod faults;
mod lint;
mod pool;
mod render;
mod ron_error;
#[cfg(test)]
mod sample;
mod say;
mod source;
mod suggest;
mod syntax;
mod text;

pub use citations::{CitationLine, citations, citations_json};
pub use diagnostic::{Diagnostic, Severity, Spot};
pub use render::{render, render_all, summary};
pub use source::Source;

use compliance_model::{
    content::{Content, Parts},
    record::ContentStamp,
    text::Lang,
};
use pool::Pool;

/// What came of loading: the content if it has no errors, and everything worth saying about it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The content, if no problem is an error.
    pub content: Option<Content>,
    /// All problems, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads, judges and indexes content; messages are in the given language.
pub fn load(source: &Source, lang: Lang) -> Loaded {
    let mut diagnostics = Vec::new();
    let files = source::read(source, lang, &mut diagnostics);
    let pool = pool::read(&files, lang, &mut diagnostics);
    lint::lint(&pool, lang, &mut diagnostics);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    let sound = diagnostics.iter().all(|problem| problem.severity < Severity::Error);
    let content = sound.then(|| content(pool, source::digest(&files)));
    Loaded { content, diagnostics }
}

fn content(pool: Pool<'_>, digest: String) -> Content {
    let mut parts = Parts::default();
    if let Some(manifest) = pool.manifest.into_iter().next() {
        let manifest = manifest.value;
        let as_of = Some(manifest.as_of);
        parts.stamp = ContentStamp { version: manifest.version, as_of, digest };
        parts.authors = manifest.authors;
    }
    if let Some(scoring) = pool.scoring.into_iter().next() {
        parts.scoring = scoring.value;
    }
    parts.laws = pool.laws.into_iter().map(|law| (law.value.id.clone(), law.value)).collect();
    parts.facts = pool.facts.into_iter().map(|section| section.value).collect();
    parts.groups = pool.groups.into_iter().map(|group| group.value).collect();
    parts.items = pool.items.into_iter().map(|item| item.value).collect();
    parts.programmes = pool.programmes.into_iter().map(|p| (p.value.id, p.value)).collect();
    Content::new(parts)
}
