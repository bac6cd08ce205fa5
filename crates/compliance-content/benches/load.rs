//! Loading, judging and indexing: the embedded checklists, and 900 items.
//!
//! What is embedded was judged by the build and is read in its compiled form; a folder of RON is
//! read on all processors, most of the time in `ron`. The bar is 35 ms for 900 items of a folder.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark's own files"
)]

#[path = "../src/compiled.rs"]
mod compiled;
#[path = "../src/each.rs"]
#[cfg_attr(test, allow(unused_imports, reason = "its tests are the crate's"))]
mod each;

use compliance_content::{Source, lint, load};
use compliance_model::{
    content::{Content, Parts},
    text::Lang,
};
use criterion::{Criterion, criterion_group, criterion_main};
use std::{fmt::Write as _, fs, hint::black_box, path::Path};

const CHECKLISTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../checklists");
const ITEMS: usize = 900;

/// Writes a folder of content with as many items: real ones over and over under new ids, titles and
/// questions, so that the linter has nothing to say of them.
fn synthetic(dir: &Path) {
    for name in ["content.ron", "facts.ron", "groups.ron", "scoring.ron"] {
        fs::copy(Path::new(CHECKLISTS).join(name), dir.join(name)).unwrap();
    }
    for name in ["laws", "programmes"] {
        fs::create_dir(dir.join(name)).unwrap();
        for entry in fs::read_dir(Path::new(CHECKLISTS).join(name)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, dir.join(name).join(path.file_name().unwrap())).unwrap();
        }
    }
    let folder = dir.join("items/labour");
    fs::create_dir_all(&folder).unwrap();
    let seed = Path::new(CHECKLISTS).join("items/labour/labour-contract.ron");
    let seed = fs::read_to_string(seed).unwrap();
    let items: Vec<&str> = seed.split("\n    (\n").skip(1).collect();
    for file in 0..ITEMS / 10 {
        let mut text = String::from("[\n");
        for n in 0..10 {
            let item = items[n % items.len()].trim_end().trim_end_matches(']');
            let (_, rest) = item.split_once('\n').unwrap();
            let distinct =
                |rest: &str, field| rest.replacen(field, &format!("{field}{file}-{n} "), 1);
            let rest = distinct(&distinct(rest, "title: (zh: \""), "question: \"");
            write!(
                text,
                "    (\n        id: \"LAB-A{}-{:03}\",\n{rest}",
                letter(file),
                n
            )
            .unwrap();
        }
        text.push_str("]\n");
        fs::write(folder.join(format!("topic-{file}.ron")), text).unwrap();
    }
}

/// Two letters for a number below 676.
fn letter(n: usize) -> String {
    let at = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
    [at(n / 26), at(n)].iter().collect()
}

fn parts(content: &Content) -> Parts {
    Parts {
        stamp: content.stamp().clone(),
        authors: content.authors().to_vec(),
        laws: content.laws().clone(),
        facts: content.fact_sections().to_vec(),
        groups: content.groups().to_vec(),
        scoring: content.scoring().clone(),
        items: content.items().to_vec(),
        programmes: content.programmes().clone(),
    }
}

fn bench(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    synthetic(dir.path());
    let source = Source::Directory(dir.path().to_owned());
    let loaded = load(&source, Lang::Zh);
    let content = loaded.content.expect("the synthetic items are sound");
    assert_eq!(content.items().len(), ITEMS);
    let compiled = compiled::write(parts(&content)).unwrap();
    criterion.bench_function("load 900 compiled items", |b| {
        b.iter(|| black_box(compiled::read(&compiled).map(Content::new)));
    });
    criterion.bench_function("load 900 items of a folder", |b| {
        b.iter(|| black_box(load(&source, Lang::Zh)));
    });
    criterion.bench_function("load the embedded checklists", |b| {
        b.iter(|| black_box(load(&Source::Embedded, Lang::Zh)));
    });
    criterion.bench_function("lint the embedded checklists with their cases", |b| {
        b.iter(|| black_box(lint(&Source::Embedded, Lang::Zh)));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
