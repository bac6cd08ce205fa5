//! Judges the checklists of a folder, or those of this repository, and prints all problems.
#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

use compliance_content::{Severity, Source, lint, render_all};
use compliance_model::text::Lang;
use std::process::ExitCode;

fn main() -> ExitCode {
    let dir = std::env::args_os().nth(1);
    let checklists = concat!(env!("CARGO_MANIFEST_DIR"), "/../../checklists");
    let dir = dir.map_or_else(|| checklists.into(), Into::into);
    let loaded = lint(&Source::Directory(dir), Lang::Zh);
    print!("{}", render_all(&loaded.diagnostics, Lang::Zh));
    let failed = loaded
        .diagnostics
        .iter()
        .any(|d| d.severity == Severity::Error);
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
