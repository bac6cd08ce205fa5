//! The content (检查项、法规库、方案): RON files read, judged as a whole, and indexed.
//!
//! [`load`] reads every file of a [`Source`], tells all problems of all files at once, and gives
//! the [`Content`] only when there is no error among them. [`lint`] runs the cases (用例) too.

mod cases;
mod citations;
mod diagnostic;
mod faults;
mod pool;
mod render;
mod ron_error;
mod rules;
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

/// Reads, judges and indexes content; messages are in the given language. The cases are left
/// aside: they judge the content for those who write it, and cost time.
pub fn load(source: &Source, lang: Lang) -> Loaded {
    loaded(source, false, lang)
}

/// Does what [`load`] does and runs the cases too.
pub fn lint(source: &Source, lang: Lang) -> Loaded {
    loaded(source, true, lang)
}

fn loaded(source: &Source, with_cases: bool, lang: Lang) -> Loaded {
    let mut diagnostics = Vec::new();
    let files = source::read(source, lang, &mut diagnostics);
    let mut pool = pool::read(&files, with_cases, lang, &mut diagnostics);
    rules::lint(&pool, lang, &mut diagnostics);
    let failed = |d: &[Diagnostic]| d.iter().any(|problem| problem.severity == Severity::Error);
    let content = (!failed(&diagnostics)).then(|| content(&mut pool, source::digest(&files)));
    if let Some(content) = &content {
        cases::run(&pool, content, lang, &mut diagnostics);
    }
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    Loaded {
        content: content.filter(|_| !failed(&diagnostics)),
        diagnostics,
    }
}

/// Takes the values out of what was read; their places stay.
fn content(pool: &mut Pool<'_>, digest: String) -> Content {
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
    Content::new(parts)
}
