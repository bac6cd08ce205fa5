//! How long a report of about forty pages takes, and one of about four hundred.

#[path = "../samples/document.rs"]
mod sample;

use compliance_report::{PdfOptions, render_pdf, render_text};
use criterion::{Criterion, criterion_group, criterion_main};

fn pdf(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pdf");
    group.sample_size(20);
    for findings in [1, 86, 1000] {
        let document = sample::report(findings);
        let pages = render_pdf(&document, &PdfOptions::default()).map_or(0, |pdf| pdf.pages);
        group.bench_function(format!("{pages} pages"), |bencher| {
            bencher.iter(|| render_pdf(&document, &PdfOptions::default()));
        });
    }
    let document = sample::report(86);
    group.bench_function("text", |bencher| bencher.iter(|| render_text(&document)));
    group.finish();
}

criterion_group!(benches, pdf);
criterion_main!(benches);
