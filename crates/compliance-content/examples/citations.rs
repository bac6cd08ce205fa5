//! Prints all citations of the checklists as JSON lines, for a checker that has the statutes.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing is what this is for"
)]

use compliance_content::{Source, citations_json, load, render_all};
use compliance_model::text::Lang;
use std::process::ExitCode;

fn main() -> ExitCode {
    let dir = std::env::args_os().nth(1);
    let checklists = concat!(env!("CARGO_MANIFEST_DIR"), "/../../checklists");
    let dir = dir.map_or_else(|| checklists.into(), Into::into);
    let loaded = load(&Source::Directory(dir), Lang::Zh);
    if let Some(content) = loaded.content {
        print!("{}", citations_json(&content));
        return ExitCode::SUCCESS;
    }
    eprint!("{}", render_all(&loaded.diagnostics, Lang::Zh));
    ExitCode::FAILURE
}
