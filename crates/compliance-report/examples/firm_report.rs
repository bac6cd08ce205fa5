//! Writes the report of an invented firm: `firm_report EDITION PROGRAMME zh|en|both FILE`.

#[path = "../samples/checkup.rs"]
mod sample;

use compliance_model::{assess::assess, programme::ProgrammeId, record::Lawyer, text::Lang};
use compliance_report::{
    PdfOptions,
    build::{self, Input, Theme},
    render_pdf, render_text,
};
use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [edition, programme, lang, path] = arguments.as_slice() else {
        return Err("which edition, programme, language and file?".into());
    };
    let programme = match programme.as_str() {
        "startup" => ProgrammeId::Startup,
        "growth" => ProgrammeId::Growth,
        _ => ProgrammeId::Micro,
    };
    let content = sample::content();
    let case = sample::answered(&content, programme);
    let assessment = assess(&content, &case.file().checkup, sample::DAY);
    let input = Input {
        content: &content,
        checkup: &case.file().checkup,
        assessment: &assessment,
        lang: if lang == "en" { Lang::En } else { Lang::Zh },
        bilingual: lang == "both",
        fingerprint: "K7QX-2M4D-9FJA-TT0P-3WZE",
        app: "checkup 0.1.0",
        lawyer: &Lawyer::default(),
        day: sample::DAY,
        theme: &Theme::default(),
        logo: None,
        number: "",
    };
    let document = match edition.as_str() {
        "brief" => build::brief(&input),
        "leave-behind" => build::leave_behind(&input),
        "internal" => build::internal(&input, &case.file().private),
        _ => build::full(&input),
    };
    let pdf = render_pdf(&document, &PdfOptions::default())?;
    let mut file = std::fs::File::create(path)?;
    file.write_all(&pdf.bytes)?;
    let mut text = std::fs::File::create(format!("{path}.txt"))?;
    text.write_all(render_text(&document).as_bytes())?;
    let mut log = std::io::stderr();
    writeln!(log, "{} pages, {} bytes", pdf.pages, pdf.bytes.len())?;
    for warning in &pdf.warnings {
        writeln!(log, "warning: {warning}")?;
    }
    Ok(())
}
