//! Writes one report for three engines: `engines firm|FINDINGS pdf|typ|html FILE`.
//!
//! `firm` is the report of the invented firm, a number the sample report with so many findings.
//! `pdf` is set by this crate; `typ` and `html` are the same tree for Typst and `WeasyPrint`, for
//! `benches/engines.py` to compare. Their charts are left out, which is to their advantage.

#[expect(dead_code, reason = "the tests need the rest")]
#[path = "../../samples/checkup.rs"]
mod checkup;
mod html;
#[path = "../../samples/document.rs"]
mod sample;
mod typst;
mod walk;

use std::io::Write as _;

use compliance_model::programme::ProgrammeId;
use compliance_report::{PdfOptions, build, document::Document, render_pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, form, path] = arguments.as_slice() else {
        return Err("which report, form and file?".into());
    };
    let document = match what.as_str() {
        "firm" => firm(),
        number => sample::report(number.parse()?),
    };
    let bytes = match form.as_str() {
        "pdf" => render_pdf(&document, &PdfOptions::default())?.bytes,
        "typ" => walk::write(&document, typst::Typst).into_bytes(),
        "html" => walk::write(&document, html::Html).into_bytes(),
        _ => return Err("pdf, typ or html?".into()),
    };
    let mut file = std::fs::File::create(path)?;
    file.write_all(&bytes)?;
    Ok(())
}

fn firm() -> Document {
    let content = checkup::content();
    let case = checkup::answered(&content, ProgrammeId::Growth);
    build::full(&checkup::Basis::of(&content, &case).input())
}
