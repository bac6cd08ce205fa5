//! The tree's own rules: who may depend on whom, how long files are, what every file says first.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What each of our crates may use of ours.
const DIRECTION: &[(&str, &[&str])] = &[
    ("compliance-model", &[]),
    ("compliance-text", &[]),
    ("compliance-windows", &[]),
    (
        "compliance-content",
        &["compliance-model", "compliance-text"],
    ),
    (
        "compliance-store",
        &["compliance-model", "compliance-text", "compliance-windows"],
    ),
    (
        "compliance-report",
        &["compliance-model", "compliance-text"],
    ),
    (
        "compliance-tui",
        &[
            "compliance-content",
            "compliance-model",
            "compliance-report",
            "compliance-store",
            "compliance-text",
            "compliance-windows",
        ],
    ),
];

/// Who alone may see what of others.
const WRAPPERS: &[(&str, &[&str])] = &[
    ("printpdf", &["compliance-report"]),
    ("lopdf", &["compliance-report"]),
    ("zip", &["compliance-report"]),
    ("calamine", &["compliance-report"]),
    ("rust_xlsxwriter", &["compliance-report"]),
    ("ratatui", &["compliance-tui"]),
    ("crossterm", &["compliance-tui", "compliance-cli"]),
    ("ron", &["compliance-content", "compliance-store"]),
    ("directories", &["compliance-store", "compliance-cli"]),
    ("windows-sys", &["compliance-windows"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The dependencies of our crates, tests left aside.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let used = package["dependencies"].as_array().unwrap().iter();
            let used = used.filter(|d| d["kind"].is_null()).map(name).collect();
            (name(package), used)
        })
        .collect()
}

#[test]
fn crates_depend_in_one_direction() {
    let all = dependencies();
    for (krate, allowed) in DIRECTION {
        let ours = all[*krate].iter().filter(|d| d.starts_with("compliance-"));
        for used in ours {
            assert!(
                allowed.contains(&used.as_str()),
                "{krate} must not use {used}"
            );
        }
    }
    for (library, wrappers) in WRAPPERS {
        for (krate, used) in &all {
            let may = wrappers.contains(&krate.as_str()) || !used.contains(*library);
            assert!(may, "{krate} must not use {library}");
        }
    }
}

/// Returns the files of a folder that end so.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut paths = files(&root().join("crates"), ".rs");
    paths.extend(files(&root().join("tests"), ".rs"));
    paths
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn every_file_says_its_duty_first_and_stays_short() {
    for (path, text) in sources() {
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! "),
            "{} has no duty in its first line",
            path.display()
        );
        let code = text
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines();
        let code = code
            .filter(|l| !l.trim().is_empty() && !l.trim().starts_with("//"))
            .count();
        assert!(
            is_test || code <= 500,
            "{} has {code} lines",
            path.display()
        );
    }
}

#[test]
fn there_are_no_mod_rs_files() {
    for (path, _) in sources() {
        assert!(!path.ends_with("mod.rs"), "{}", path.display());
    }
}

#[test]
fn every_font_comes_with_its_licence() {
    let folder = root().join("assets/fonts");
    let mut fonts = files(&folder, ".ttf");
    fonts.extend(files(&folder, ".ttf.gz"));
    assert!(!fonts.is_empty());
    for font in fonts {
        let name = font.file_name().unwrap().to_str().unwrap();
        let family = name.split('-').next().unwrap();
        let licence = folder.join(format!("OFL-{family}.txt"));
        let text = fs::read_to_string(&licence).unwrap_or_default();
        assert!(
            text.contains("SIL OPEN FONT LICENSE"),
            "{name} needs {}",
            licence.display()
        );
    }
}

/// What the linter only notes in content of one's own, as numbers of items, is a slip in ours. That
/// the articles of some amounts are not at hand is not: their citations say that they are to be
/// checked.
#[test]
fn the_shipped_content_leaves_the_linter_nothing_to_say() {
    use compliance_content::{Source, lint, render_all};
    use compliance_model::text::Lang;
    let mut loaded = lint(&Source::Embedded, Lang::En);
    loaded
        .diagnostics
        .retain(|said| said.code != "amount-unchecked");
    let said = render_all(&loaded.diagnostics, Lang::En);
    assert!(loaded.diagnostics.is_empty(), "{said}");
}

/// What is printed is signed: no words of everyday speech in content or fixed texts.
#[test]
fn what_is_printed_has_no_everyday_words() {
    let mut slips = vec![];
    let mut paths = files(&root().join("checklists"), ".ron");
    for krate in ["compliance-report", "compliance-model"] {
        paths.extend(files(&root().join("crates").join(krate).join("src"), ".rs"));
    }
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (n, line) in text.lines().enumerate() {
            let ours = line.split("//").next().unwrap_or_default();
            // The words of a statute are its own.
            let ours = match ours.split_once("topic: [") {
                Some((before, rest)) => {
                    format!(
                        "{before}{}",
                        rest.split_once(']').map_or("", |(_, after)| after)
                    )
                }
                None => ours.to_owned(),
            };
            for (_, word, instead) in compliance_content::colloquial(&ours) {
                slips.push(format!("{}:{}: {word} → {instead}", path.display(), n + 1));
            }
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

/// Chinese is set with full-width marks: a half-width one after a Han character is a slip.
#[test]
fn chinese_content_has_full_width_marks() {
    let mut slips = vec![];
    for path in files(&root().join("checklists"), ".ron") {
        let text = fs::read_to_string(&path).unwrap();
        for (n, line) in text.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            let pairs = line.chars().zip(line.chars().skip(1));
            let slip = |(a, b): (char, char)| {
                ('\u{4e00}'..='\u{9fff}').contains(&a) && matches!(b, ',' | ';' | '?' | '!' | ':')
            };
            if pairs.into_iter().any(slip) {
                slips.push(format!("{}:{}", path.display(), n + 1));
            }
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

/// A second way to write a cell would be a second set of formulas to forget.
#[test]
fn tables_for_spreadsheets_are_written_in_one_place() {
    for (path, text) in sources() {
        let makes_table = text.lines().any(|line| {
            let line = line.trim_start();
            line.contains("fn ") && line.contains("csv(")
        });
        let by_the_one = ["csv::line(", "render_csv("]
            .iter()
            .any(|f| text.contains(f));
        assert!(
            !makes_table || by_the_one,
            "{} makes a table without compliance_text::csv",
            path.display()
        );
        let joins = [".join(\",\")", "\\r\\n"]
            .iter()
            .all(|sign| text.contains(sign));
        let is_csv = path.ends_with("compliance-text/src/csv.rs");
        assert!(is_csv || !joins, "{} joins cells by itself", path.display());
    }
}
