//! docs/keys.md is made from the key table.

use compliance_tui::keys::table;
use std::{fs, path::Path};

#[test]
fn docs_list_the_keys_as_the_table_has_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/keys.md");
    let page = table::markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        #[expect(clippy::disallowed_methods, reason = "a page of the docs, not data")]
        fs::write(&path, &page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/keys.md is out of date: run `just docs`");
}

/// What is cut at the edge says so by two full stops, wherever it is drawn.
#[test]
fn lines_are_drawn_by_the_painter_alone() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("widgets/paint.rs") {
                let text = fs::read_to_string(&path).unwrap();
                assert!(!text.contains(".set_line("), "{}", path.display());
            }
        }
    }
}
