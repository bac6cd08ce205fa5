//! The content (检查项、法规库、方案): RON files read, judged as a whole, and indexed.
//!
//! [`load`] reads every file of a [`Source`], tells all problems of all files at once, and gives
//! the [`Content`] only when there is no error among them. [`lint`] runs the cases (用例) too.
//!
//! The checklists inside the program are read and judged when it is built (`src/build.rs`), so
//! that it starts at once; [`lint`] judges them again. A folder without error is judged
//! once and then read from the caller's [`Cache`], as long as it stays as it is.

pub mod audit;
mod cache;
mod cases;
mod citations;
mod colloquial;
mod compiled;
mod diagnostic;
mod draw;
mod each;
mod embedded;
mod faults;
mod judge;
mod pack;
pub mod penalties;
mod pool;
mod render;
mod ron_error;
mod rules;
#[cfg(test)]
mod sample;
mod say;
mod source;
mod syntax;
mod text;

pub use cache::{Cache, build};
pub use citations::{CitationLine, citations, citations_json};
pub use colloquial::colloquial;
pub use diagnostic::{Diagnostic, Severity, Spot};
pub use draw::{draw, fingerprint};
pub use pack::Pack;
pub use render::{render, render_all, summary};

use cache::Done;
use compliance_model::{content::Content, text::Lang};
use judge::{has_errors, judge, only_read};
use penalties::Threats;
use source::RawFile;
use std::path::{Path, PathBuf};

/// Where content comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The checklists inside the program.
    Embedded,
    /// A folder laid out like `checklists/`.
    Directory(PathBuf),
}

/// What came of loading: the content if it has no errors, and everything worth saying about it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The content, if no problem is an error.
    pub content: Option<Content>,
    /// All problems, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The sources it was read from, for a checkup that is begun with it.
    pub pack: Pack,
}

/// Reads, judges and indexes content; messages are in the given language. The cases are left
/// aside: they judge the content for those who write it, and cost time. Of the checklists inside
/// the program, which the build has judged, only errors are told.
pub fn load(source: &Source, lang: Lang) -> Loaded {
    load_with(source, lang, &())
}

/// Does what [`load`] does; a folder that was found without error before is read from a cache. Then,
/// as of the checklists inside the program, what is less than an error is not told again.
pub fn load_with(source: &Source, lang: Lang, cache: &dyn Cache) -> Loaded {
    match source {
        Source::Embedded => match embedded::content() {
            Some(content) => Loaded {
                content: Some(content),
                ..Loaded::default()
            },
            None => read(source, false, None, lang),
        },
        Source::Directory(root) => folder(root, lang, cache),
    }
}

/// Reads a folder. What can be said without judging its files is said each time.
fn folder(root: &Path, lang: Lang, cache: &dyn Cache) -> Loaded {
    let mut diagnostics = Vec::new();
    let files = source::read_folder(root, lang, &mut diagnostics);
    let digest = source::digest(&files);
    let parts = cache::find(cache, Done::Judged, &digest).or_else(|| {
        let mut found = Vec::new();
        let parts = judge(&files, digest, false, None, lang, &mut found).parts;
        if let Some(parts) = &parts {
            cache::keep(cache, Done::Judged, parts);
        }
        diagnostics.append(&mut found);
        parts
    });
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    Loaded {
        content: parts
            .filter(|_| !has_errors(&diagnostics))
            .map(Content::new),
        diagnostics,
        pack: Pack::of(files),
    }
}

/// Does what [`load`] does, runs the cases too, and tells everything of any source.
pub fn lint(source: &Source, lang: Lang) -> Loaded {
    read(source, true, None, lang)
}

/// Does what [`lint`] does, against the extract as the articles give it now, and tells where the
/// one in the source says otherwise.
pub fn lint_against(source: &Source, extract: Vec<Threats>, lang: Lang) -> Loaded {
    read(source, true, Some(extract), lang)
}

fn files_of(source: &Source, lang: Lang, diagnostics: &mut Vec<Diagnostic>) -> Vec<RawFile> {
    match source {
        Source::Embedded => embedded::files(),
        Source::Directory(root) => source::read_folder(root, lang, diagnostics),
    }
}

fn read(source: &Source, with_cases: bool, extract: Option<Vec<Threats>>, lang: Lang) -> Loaded {
    let mut diagnostics = Vec::new();
    let files = files_of(source, lang, &mut diagnostics);
    let judged = judge(
        &files,
        source::digest(&files),
        with_cases,
        extract,
        lang,
        &mut diagnostics,
    );
    let judge::Judged { pool, parts } = judged;
    let content = parts.map(Content::new);
    if let Some(content) = &content {
        cases::run(&pool, content, lang, &mut diagnostics);
    }
    drop(pool);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    Loaded {
        content: content.filter(|_| !has_errors(&diagnostics)),
        diagnostics,
        pack: match source {
            Source::Embedded => Pack::default(),
            Source::Directory(_) => Pack::of(files),
        },
    }
}

/// Content as it was read, not judged, with the extract of penalty articles as it stands: what the
/// extract is written anew from, which must not fail because it is old.
#[derive(Debug, Default)]
pub struct Unjudged {
    /// The content, if all of it can be read.
    pub content: Option<Content>,
    /// The extract.
    pub penalties: Vec<Threats>,
}

/// Reads content without judging it.
pub fn read_unjudged(source: &Source, lang: Lang) -> Unjudged {
    let mut diagnostics = Vec::new();
    let files = files_of(source, lang, &mut diagnostics);
    let pool = pool::read(&files, false, lang, &mut diagnostics);
    let penalties = pool.penalties.into_iter();
    Unjudged {
        penalties: penalties.map(|placed| placed.value).collect(),
        content: only_read(&files, source::digest(&files), lang, &mut diagnostics)
            .map(Content::new),
    }
}

/// Reads content out of what a checkup kept of it ([`Pack::bytes`]). It was judged when the
/// checkup was begun and is not judged again: rules that have become stricter since must not take
/// a checkup's content away. What this version cannot read is told.
pub fn unpack(bytes: &[u8], lang: Lang, cache: &dyn Cache) -> Loaded {
    let files = pack::files(bytes).unwrap_or_default();
    let mut diagnostics = Vec::new();
    let digest = source::digest(&files);
    let parts = cache::find(cache, Done::Read, &digest).or_else(|| {
        let parts = only_read(&files, digest, lang, &mut diagnostics)?;
        cache::keep(cache, Done::Read, &parts);
        Some(parts)
    });
    Loaded {
        content: parts.map(Content::new),
        diagnostics,
        pack: Pack::of(files),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checklists_have_nothing_to_mend_and_what_was_built_in_is_the_same() {
        let linted = lint(&Source::Embedded, Lang::En);
        let worst = linted.diagnostics.iter().map(|problem| problem.severity);
        assert!(
            worst.max() < Some(Severity::Warning),
            "{}",
            render_all(&linted.diagnostics, Lang::En)
        );
        let content = linted.content.map(|content| format!("{content:?}"));
        let built = embedded::content().map(|content| format!("{content:?}"));
        assert!(content.is_some() && content == built);
    }
}
