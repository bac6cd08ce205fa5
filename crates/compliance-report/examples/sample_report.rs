//! Writes the sample report: `sample_report FINDINGS FILE`.

#[path = "../samples/document.rs"]
mod sample;

use std::io::Write as _;

use compliance_report::{PdfOptions, render_pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let findings = arguments.next().ok_or("how many findings?")?.parse()?;
    let path = arguments.next().ok_or("which file?")?;
    let pdf = render_pdf(&sample::report(findings), &PdfOptions::default())?;
    let mut out = std::io::BufWriter::new(
        std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)?,
    );
    out.write_all(&pdf.bytes)?;
    out.flush()?;
    let mut log = std::io::stderr();
    writeln!(log, "{} pages, {} bytes", pdf.pages, pdf.bytes.len())?;
    for warning in &pdf.warnings {
        writeln!(log, "warning: {warning}")?;
    }
    Ok(())
}
