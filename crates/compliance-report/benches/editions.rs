//! How long the editions of one firm take, the fitting of what must end on a page included.

#[expect(dead_code, reason = "the tests need the rest")]
#[path = "../samples/checkup.rs"]
mod sample;

use compliance_model::programme::ProgrammeId;
use compliance_report::{PdfOptions, build::Edition, render_pdf};
use criterion::{Criterion, criterion_group, criterion_main};

/// How many findings the firms have: few enough for all to be told, and many more.
const FINDINGS: [usize; 2] = [8, 60];

fn editions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("editions");
    group.sample_size(20);
    let content = sample::content();
    for findings in FINDINGS {
        let case = sample::falling_short(&content, ProgrammeId::PreIpo, findings);
        let basis = sample::Basis::of(&content, &case);
        for edition in [Edition::Full, Edition::Brief, Edition::LeaveBehind] {
            let document = edition.document(&basis.input(), &case.file().private);
            let name = format!("{edition:?}, {findings} findings");
            group.bench_function(name, |bencher| {
                bencher.iter(|| render_pdf(&document, &PdfOptions::default()));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, editions);
criterion_main!(benches);
