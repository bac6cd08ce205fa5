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
