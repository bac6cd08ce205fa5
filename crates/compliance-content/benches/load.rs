//! Loading, judging and indexing: the embedded checklists, and 900 items.
//!
//! What is embedded was judged by the build and is read in its compiled form; a folder of RON is
//! read on all processors, most of the time in `ron`, and again from a cache while it stays as it is.
//! The bar is 35 ms for 900 items of a folder.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark's own files"
)]

use compliance_content::{Cache, Source, lint, load, load_with};
use compliance_model::text::Lang;
use criterion::{Criterion, criterion_group, criterion_main};
use std::{cell::RefCell, fmt::Write as _, fs, hint::black_box, path::Path};

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

/// Keeps what was put last.
#[derive(Default)]
struct Last(RefCell<Vec<u8>>);

impl Cache for Last {
    fn get(&self, _name: &str) -> Option<Vec<u8>> {
        Some(self.0.borrow().clone())
    }

    fn put(&self, _name: &str, bytes: &[u8]) {
        *self.0.borrow_mut() = bytes.to_vec();
    }
}

fn bench(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    synthetic(dir.path());
    let source = Source::Directory(dir.path().to_owned());
    let cache = Last::default();
    let loaded = load_with(&source, Lang::Zh, &cache);
    let content = loaded.content.expect("the synthetic items are sound");
    assert_eq!(content.items().len(), ITEMS);
    assert!(!cache.0.borrow().is_empty());
    criterion.bench_function("load 900 items of a folder again", |b| {
        b.iter(|| black_box(load_with(&source, Lang::Zh, &cache)));
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
