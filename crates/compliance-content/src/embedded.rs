//! The checklists inside the program.

use crate::compiled;
use crate::source::RawFile;
use compliance_model::{content::Content, lists::LateLists};
use std::sync::Arc;

static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
static COMPILED: &str = include_str!(concat!(env!("OUT_DIR"), "/compiled.jsonl"));

/// Returns the files as they were when the program was built.
pub(crate) fn files() -> Vec<RawFile> {
    let file = |&(path, bytes): &(&str, &'static [u8])| RawFile {
        path: path.to_owned(),
        bytes: bytes.into(),
    };
    FILES.iter().map(file).collect()
}

/// Returns the content, if the build found it sound.
pub(crate) fn content() -> Option<Content> {
    let (mut parts, lists) = compiled::read(COMPILED)?;
    parts.lists = Arc::new(LateLists::new(lists.into(), compiled::read_lists));
    Some(Content::new(parts))
}
