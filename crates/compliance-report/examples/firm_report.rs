//! Writes the report of an invented firm: `firm_report EDITION PROGRAMME[:FINDINGS] zh|en|both FILE`.
//! Without a number of findings the firm has answers of every kind. The text and a Word file are
//! written beside the PDF.

#[path = "../samples/checkup.rs"]
mod sample;

use compliance_model::{programme::ProgrammeId, text::Lang};
use compliance_report::{
    PdfOptions, WordOptions,
    build::{self, Input},
    render_docx, render_pdf, render_text,
};
use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [edition, programme, lang, path] = arguments.as_slice() else {
        return Err("which edition, programme, language and file?".into());
    };
    let (programme, findings) = match programme.split_once(':') {
        Some((programme, findings)) => (programme, Some(findings.parse::<usize>()?)),
        None => (programme.as_str(), None),
    };
    let programme = match programme {
        "startup" => ProgrammeId::Startup,
        "growth" => ProgrammeId::Growth,
        "pre-ipo" => ProgrammeId::PreIpo,
        "listed" => ProgrammeId::Listed,
        _ => ProgrammeId::Micro,
    };
    let content = sample::content();
    let case = match findings {
        Some(findings) => sample::falling_short(&content, programme, findings),
        None => sample::answered(&content, programme),
    };
    let basis = sample::Basis::of(&content, &case);
    let input = Input {
        lang: if lang == "en" { Lang::En } else { Lang::Zh },
        bilingual: lang == "both",
        ..basis.input()
    };
    let document = match edition.as_str() {
        "brief" => build::brief(&input),
        "leave-behind" => build::leave_behind(&input),
        "site-record" => build::site_record(&input),
        "internal" => build::internal(&input, &case.file().private),
        _ => build::full(&input),
    };
    let pdf = render_pdf(&document, &PdfOptions::default())?;
    let mut file = std::fs::File::create(path)?;
    file.write_all(&pdf.bytes)?;
    let mut text = std::fs::File::create(format!("{path}.txt"))?;
    text.write_all(render_text(&document).as_bytes())?;
    let mut log = std::io::stderr();
    let begun = std::time::Instant::now();
    let word = render_docx(&document, &WordOptions::default())?;
    writeln!(log, "Word: {} bytes in {:?}", word.len(), begun.elapsed())?;
    std::fs::File::create(format!("{path}.docx"))?.write_all(&word)?;
    writeln!(log, "{} pages, {} bytes", pdf.pages, pdf.bytes.len())?;
    for warning in &pdf.warnings {
        writeln!(log, "warning: {warning}")?;
    }
    Ok(())
}
