//! The fixtures under `tests/fixtures/content`: each folder is laid over `valid/small`, and what
//! is said of it stands in its `expected.txt`, in Chinese and in English.
//!
//! `UPDATE_EXPECTED=1 cargo test -p compliance-content` writes those files anew; read the diff.
#![expect(
    clippy::unwrap_used,
    reason = "a fixture that cannot be read is a failed test"
)]

use compliance_content::{Severity, Source, lint, load, render_all};
use compliance_model::text::Lang;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/content")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Lays a fixture over the small content; the paths in its file `MISSING` are taken away.
fn laid_over(fixture: &Path) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy(&fixtures().join("valid/small"), dir.path());
    copy(fixture, dir.path());
    for path in fs::read_to_string(fixture.join("MISSING"))
        .unwrap_or_default()
        .lines()
    {
        let path = dir.path().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    dir
}

fn folders(kind: &str) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(fixtures().join(kind))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

fn source(dir: &TempDir) -> Source {
    Source::Directory(dir.path().to_owned())
}

#[test]
fn valid_content_loads_without_errors_or_warnings() {
    for fixture in folders("valid") {
        let dir = laid_over(&fixture);
        let loaded = lint(&source(&dir), Lang::En);
        let shown = render_all(&loaded.diagnostics, Lang::En);
        let worst = loaded
            .diagnostics
            .iter()
            .map(|problem| problem.severity)
            .max();
        assert!(
            worst < Some(Severity::Warning),
            "{}: {shown}",
            fixture.display()
        );
        assert!(loaded.content.is_some(), "{}: {shown}", fixture.display());
        assert!(load(&source(&dir), Lang::Zh).content.is_some());
    }
}

#[test]
fn invalid_content_is_told_as_expected() {
    for fixture in folders("invalid") {
        let dir = laid_over(&fixture);
        let mut shown = String::new();
        for lang in [Lang::Zh, Lang::En] {
            let loaded = lint(&source(&dir), lang);
            assert!(
                loaded.content.is_none(),
                "{} has content",
                fixture.display()
            );
            shown.push_str(&render_all(&loaded.diagnostics, lang));
            shown.push('\n');
        }
        let path = fixture.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            #[expect(clippy::disallowed_methods, reason = "a fixture under version control")]
            fs::write(&path, &shown).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(shown, expected, "{}", fixture.display());
    }
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be() {
    let loaded = load(&Source::Directory("no/such/folder".into()), Lang::En);
    assert!(loaded.content.is_none());
    assert!(loaded.diagnostics.iter().any(|p| p.code == "unreadable"));
}

#[test]
fn problems_as_json_name_file_line_and_column() {
    let dir = laid_over(&fixtures().join("invalid/full-width"));
    let problems = load(&source(&dir), Lang::En).diagnostics;
    let json = serde_json::to_value(&problems).unwrap();
    let first = &json[0];
    assert_eq!(first["code"], "full-width");
    assert_eq!(first["severity"], "error");
    assert_eq!(first["file"], "items/labour/labour-contract.ron");
    assert_eq!((&first["line"], &first["column"]), (&6.into(), &14.into()));
}

/// Adds a file to the small content and returns the codes of the errors.
fn errors_with(path: &str, bytes: &[u8]) -> Vec<&'static str> {
    let dir = laid_over(&fixtures().join("valid/small"));
    #[expect(clippy::disallowed_methods, reason = "a temporary folder")]
    fs::write(dir.path().join(path), bytes).unwrap();
    let problems = load(&source(&dir), Lang::En).diagnostics;
    let errors = problems.iter().filter(|p| p.severity == Severity::Error);
    errors.map(|p| p.code).collect()
}

#[test]
fn hostile_sizes_are_refused() {
    let extra = "items/labour/extra.ron";
    let large = [b"[\"".as_slice(), &vec![b'x'; 5 << 20], b"\"]"].concat();
    assert_eq!(errors_with(extra, &large), ["too-large"]);
    let long = format!("[(id: \"{}\")]", "x".repeat(17 << 10));
    assert_eq!(errors_with(extra, long.as_bytes()), ["too-large"]);
    assert_eq!(
        errors_with(extra, "(".repeat(3_000_000).as_bytes()),
        ["too-deep"]
    );
    let item = fs::read_to_string(fixtures().join("valid/small/items/labour/labour-contract.ron"))
        .unwrap();
    let item = item
        .split_once(
            "
[",
        )
        .unwrap()
        .1
        .rsplit_once(']')
        .unwrap()
        .0
        .replace("        ", "");
    let file = format!("[{}]", item.repeat(2_000));
    let dir = laid_over(&fixtures().join("valid/small"));
    for n in 0..3 {
        #[expect(clippy::disallowed_methods, reason = "a temporary folder")]
        fs::write(dir.path().join(format!("items/labour/many-{n}.ron")), &file).unwrap();
    }
    let problems = load(&source(&dir), Lang::En).diagnostics;
    assert!(problems.iter().any(|p| p.code == "too-many"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_and_pipes_are_not_read() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let dir = laid_over(&fixtures().join("valid/small"));
    symlink(outside.path(), dir.path().join("items/outside")).unwrap();
    symlink("/dev/zero", dir.path().join("items/endless.ron")).unwrap();
    symlink("../labour", dir.path().join("items/labour/loop")).unwrap();
    let socket = dir.path().join("items/labour/socket.ron");
    let _socket = std::os::unix::net::UnixListener::bind(socket).unwrap();
    let problems = load(&source(&dir), Lang::En).diagnostics;
    let ignored = problems.iter().filter(|p| p.code == "ignored");
    let ignored: Vec<&str> = ignored.map(|p| p.file.as_str()).collect();
    assert!(ignored.contains(&"items/outside") && ignored.contains(&"items/endless.ron"));
    assert!(ignored.contains(&"items/labour/socket.ron"), "{ignored:?}");
}

/// A link to a folder above itself was followed to the depth allowed, and each of its files was an
/// error of its own, at every depth.
#[cfg(unix)]
#[test]
fn a_link_to_a_folder_above_is_told_once() {
    use std::os::unix::fs::symlink;
    let dir = laid_over(&fixtures().join("valid/small"));
    for (to, at) in [("..", "items/up"), ("../..", "items/labour/root")] {
        symlink(to, dir.path().join(at)).unwrap();
    }
    let loaded = load(&source(&dir), Lang::En);
    assert!(loaded.content.is_some(), "{:?}", loaded.diagnostics);
    let ignored = loaded.diagnostics.iter().filter(|p| p.code == "ignored");
    assert_eq!(ignored.count(), 2);
}

#[test]
fn the_digest_changes_with_any_byte() {
    let dir = laid_over(&fixtures().join("valid/small"));
    let digest = |dir: &TempDir| {
        load(&source(dir), Lang::En)
            .content
            .unwrap()
            .stamp()
            .digest
            .clone()
    };
    let before = digest(&dir);
    assert_eq!(before, digest(&laid_over(&fixtures().join("valid/small"))));
    let path = dir.path().join("items/labour/labour-contract.ron");
    let text = fs::read_to_string(&path).unwrap();
    #[expect(clippy::disallowed_methods, reason = "a temporary folder")]
    fs::write(&path, text + "\n").unwrap();
    assert_ne!(before, digest(&dir));
}
