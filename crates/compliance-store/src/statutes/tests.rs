//! Invented laws in small files: found, read, changed, broken.

use super::*;
use compliance_model::text::Lang;
use flate2::{Compression, write::GzEncoder};
use std::{fs, io::Write as _};
use tempfile::TempDir;

/// Returns the lines of an invented law.
fn law(id: &str, version: &str, status: &str, articles: u32) -> String {
    let line = |n: u32| {
        format!(
            "{{\"id\":\"{id}\",\"title\":\"{id}全称\",\"version\":\"{version}\",\"status\":\"{status}\",\
             \"article\":\"{n}\",\"article_cn\":\"第{n}条\",\"path\":\"第一章\",\"text\":\"{id} {version} 之 {n}\"}}\n"
        )
    };
    (1..=articles).map(line).collect::<Vec<_>>().concat()
}

fn two_laws() -> String {
    law("tea-law", "2019-04-23", "superseded", 3)
        + &law("tea-law", "2024-06-28", "current", 4)
        + &law("tea-law", "2026-10-01", "future", 5)
        + &law("salt-law", "2012-12-28", "current", 2)
}

fn zip(text: &str) -> Vec<u8> {
    zip_bytes(text.as_bytes())
}

fn zip_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A folder with a statute file, and a data folder.
struct Place(TempDir);

impl Place {
    fn with(name: &str, bytes: &[u8]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.folder()).unwrap();
        place.put(name, bytes);
        place
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("texts")
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let mut file = File::create(self.folder().join(name)).unwrap();
        file.write_all(bytes).unwrap();
    }

    fn statutes(&self) -> Statutes {
        Statutes::new(self.folder(), &self.0.path().join("data"))
    }

    fn cached(&self) -> Vec<PathBuf> {
        let cache = self.0.path().join("data/cache/statutes");
        let entries = fs::read_dir(cache).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn error(&self) -> String {
        self.statutes().prepare().unwrap_err().message(Lang::En)
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn plain_and_compressed_files_hold_the_same() {
    let plain = Place::with("a.jsonl", two_laws().as_bytes());
    let packed = Place::with("articles.jsonl.gz", &zip(&two_laws()));
    for place in [&plain, &packed] {
        let statutes = place.statutes();
        assert_eq!(statutes.prepare().unwrap(), 4);
        let law = statutes
            .read("tea-law", "", Some(day("2019-04-23")))
            .unwrap()
            .unwrap();
        assert_eq!(law.version, "2019-04-23");
        assert_eq!(law.articles.len(), 3);
        let second = &law.articles[law.position("2").unwrap()];
        assert_eq!(second.text, "tea-law 2019-04-23 之 2");
        assert_eq!(
            (second.heading.as_str(), second.path.as_str()),
            ("第2条", "第一章")
        );
        assert_eq!(statutes.read("no-law", "没有", None).unwrap(), None);
    }
    assert_eq!(
        plain.cached().len(),
        1,
        "of a plain file the index alone is kept"
    );
    assert_eq!(packed.cached().len(), 2);
}

#[test]
fn without_the_version_wanted_the_current_one_is_read() {
    let place = Place::with("a.jsonl", two_laws().as_bytes());
    let read = |wanted| {
        place
            .statutes()
            .read("tea-law", "", wanted)
            .unwrap()
            .unwrap()
    };
    assert_eq!(read(Some(day("2001-01-01"))).version, "2024-06-28");
    assert_eq!(read(None).version, "2024-06-28");
    assert_eq!(
        read(Some(day("2026-10-01"))).status.as_deref(),
        Some("future")
    );
}

#[test]
fn a_law_under_another_id_is_found_by_its_title() {
    let place = Place::with("a.jsonl", two_laws().as_bytes());
    let read = place.statutes().read("our-id", "salt-law全称", None);
    assert_eq!(read.unwrap().unwrap().articles.len(), 2);
}

#[test]
fn a_changed_file_is_read_anew_and_the_old_cache_goes() {
    let place = Place::with("a.jsonl.gz", &zip(&two_laws()));
    place.statutes().prepare().unwrap();
    let before = place.cached();
    place.put(
        "a.jsonl.gz",
        &zip(&law("rice-law", "2020-01-01", "current", 1)),
    );
    let statutes = place.statutes();
    assert_eq!(statutes.read("tea-law", "", None).unwrap(), None);
    assert!(statutes.read("rice-law", "", None).unwrap().is_some());
    assert_eq!(place.cached().len(), 2);
    assert!(before.iter().all(|old| !old.exists()));
}

#[test]
fn a_cache_that_was_tampered_with_is_made_anew() {
    let place = Place::with("a.jsonl.gz", &zip(&two_laws()));
    let statutes = place.statutes();
    statutes.prepare().unwrap();
    for path in place.cached() {
        let length = fs::metadata(&path).unwrap().len();
        let mut file = File::create(&path).unwrap();
        file.write_all(&vec![b'x'; usize::try_from(length).unwrap()])
            .unwrap();
        drop(file);
        let law = statutes.read("tea-law", "", None).unwrap().unwrap();
        assert_eq!(law.articles.len(), 4, "{}", path.display());
    }
}

#[test]
fn what_is_broken_is_said_with_its_line() {
    let wrong = two_laws().replace("之 2\"}\n", "之 2\"\n");
    assert!(
        Place::with("a.jsonl", wrong.as_bytes())
            .error()
            .contains("line 2")
    );
    let lacking = "{\"id\":\"a\",\"title\":\"a\",\"version\":\"v\",\"article\":\"1\"}\n";
    let said = Place::with("a.jsonl", lacking.as_bytes()).error();
    assert!(said.contains("line 1") && said.contains("text"), "{said}");
    let apart = two_laws() + &law("tea-law", "2024-06-28", "current", 1);
    let said = Place::with("a.jsonl", apart.as_bytes()).error();
    assert!(
        said.contains("line 15") && said.contains("tea-law"),
        "{said}"
    );
    let mut cut = zip(&two_laws());
    cut.truncate(cut.len() - 9);
    let said = Place::with("a.jsonl.gz", &cut).error();
    assert!(said.contains("line 1"), "{said}");
    assert!(Place::with("a.jsonl", b"\n").error().contains("no article"));
}

#[test]
fn what_is_no_statute_file_is_told_for_what_it_is_with_the_way_out() {
    let gbk = b"\xb5\xda\xd2\xbb\xcc\xf5";
    for (name, bytes, said) in [
        ("a.jsonl", &b"PK\x03\x04\x14\0"[..], "Word"),
        ("a.jsonl", gbk, "GBK"),
        ("a.jsonl.gz", b"no gzip", "plain text"),
        ("a.jsonl.gz", b"{}", "name ends in .gz"),
        ("a.jsonl", &zip(&two_laws()), "compressed"),
        ("公司法.docx", b"PK", "but 公司法.docx"),
    ] {
        let place = Place::with(name, bytes);
        let told = place.error();
        assert!(told.contains(said), "{name}: {told}");
        assert!(
            !place
                .statutes()
                .prepare()
                .unwrap_err()
                .message(Lang::Zh)
                .is_empty()
        );
    }
    let place = Place::with("a.jsonl.gz", &zip_bytes(gbk));
    assert!(
        place.error().contains("GBK"),
        "what is packed is looked at too"
    );
}

#[test]
fn a_folder_without_the_file_or_with_several_says_so() {
    assert!(
        Place::with("readme.md", b"")
            .error()
            .contains("no statute file")
    );
    let place = Place::with("a.jsonl", two_laws().as_bytes());
    place.put("b.jsonl.gz", &zip(&two_laws()));
    let said = place.error();
    assert!(said.contains("a.jsonl, b.jsonl.gz"), "{said}");
    place.put("articles.jsonl", two_laws().as_bytes());
    assert!(place.statutes().file().unwrap().ends_with("articles.jsonl"));
    let missing = Statutes::new("/no/such/folder".into(), place.0.path());
    let said = missing.prepare().unwrap_err().message(Lang::Zh);
    assert!(
        said.contains("/no/such/folder") && said.contains("找不到"),
        "{said}"
    );
}

#[test]
fn who_asks_while_the_index_is_made_waits_for_it() {
    let many: String = (0..400)
        .map(|n| law(&format!("law-{n}"), "2020-01-01", "current", 20))
        .collect();
    let place = Place::with("a.jsonl.gz", &zip(&many));
    let statutes = place.statutes();
    std::thread::scope(|scope| {
        for n in 0..4 {
            let statutes = &statutes;
            scope.spawn(move || {
                let read = statutes.read(&format!("law-{n}"), "", None);
                assert_eq!(read.unwrap().unwrap().articles.len(), 20);
            });
        }
    });
    assert_eq!(place.cached().len(), 2);
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_do_not_matter() {
    let windows = format!("\u{feff}{}", two_laws().replace('\n', "\r\n"));
    let place = Place::with("a.jsonl", windows.as_bytes());
    let law = place
        .statutes()
        .read("tea-law", "", Some(day("2019-04-23")));
    assert_eq!(law.unwrap().unwrap().articles.len(), 3);
}

#[test]
fn a_file_of_another_kind_is_known_before_a_law_is_asked_for() {
    let place = Place::with("articles.jsonl", "第一条 为了规范".as_bytes());
    let error = place.statutes().file().unwrap_err();
    assert!(matches!(error, StatuteError::Foreign { .. }), "{error}");
    let place = Place::with("articles.jsonl.gz", &zip(&two_laws()));
    assert!(place.statutes().file().is_ok());
}
