//! What `LibreOffice` makes of our Word files and workbooks. Run with `cargo test -- --ignored` where
//! it and poppler are installed (`just office`).
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "other tests need the rest")]
#[path = "../samples/checkup.rs"]
mod checkup;

use compliance_model::{programme::ProgrammeId, text::Lang};
use compliance_report::{
    Palette, WordOptions,
    build::{Edition, Input, workbook},
    document::{Block, Document},
    render_docx, render_text, render_xlsx,
};
use std::{fs::File, io::Write as _, path::Path, process::Command};

/// How many characters stand together where a page ends within a paragraph.
const CHUNK: usize = 8;

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Converts a file to PDF and returns its text, blanks aside, and how many pages it has.
fn converted(folder: &Path, name: &str, bytes: &[u8]) -> (String, usize) {
    let path = folder.join(name);
    File::create(&path).unwrap().write_all(bytes).unwrap();
    // A profile of its own, so that no window of the user's is in the way.
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder, &path])
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let pdf = path.with_extension("pdf");
    let run = |program: &str, before: &[&str], after: &[&str]| {
        let done = Command::new(program)
            .args(before)
            .arg(&pdf)
            .args(after)
            .output()
            .unwrap();
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    let facts = run("pdfinfo", &[], &[]);
    let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:"));
    let text = run("pdftotext", &["-raw"], &["-"]);
    (squeezed(&text), pages.unwrap().trim().parse().unwrap())
}

/// Returns the texts of a document as its plain text has them, without what stands for markup.
fn texts(document: &Document) -> Vec<String> {
    let text = render_text(document);
    let parts = text
        .split(['|', '\n', '–', '(', ')'])
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split("[ ]"));
    let bare = parts.map(|part| {
        let part = part
            .trim()
            .trim_start_matches("- ")
            .trim_start_matches("· ");
        let digits = part.trim_start_matches(|c: char| c.is_ascii_digit());
        squeezed(digits.strip_prefix(". ").unwrap_or(part))
    });
    bare.filter(|part| !part.is_empty()).collect()
}

/// Returns whether a text is there, whole or in two parts between which a page ends.
fn has(all: &str, text: &str) -> bool {
    if all.contains(text) {
        return true;
    }
    let letters: Vec<char> = text.chars().collect();
    let chunks = letters.chunks(CHUNK);
    let missing = chunks.filter(|chunk| !all.contains(&chunk.iter().collect::<String>()));
    letters.len() > 3 * CHUNK && missing.count() <= 2
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn every_edition_opens_in_a_word_processor_with_the_text_of_our_own() {
    let content = checkup::content();
    let case = checkup::answered(&content, ProgrammeId::Micro);
    let basis = checkup::Basis::of(&content, &case);
    let folder = tempfile::tempdir().unwrap();
    for edition in Edition::ALL {
        for lang in [Lang::Zh, Lang::En] {
            let input = Input {
                lang,
                ..basis.input()
            };
            let mut document = edition.document(&input, &case.file().private);
            // What is shortened to end on a page is measured by the page, which text has not.
            document.fits.clear();
            let word = render_docx(&document, &WordOptions::default()).unwrap();
            let name = format!("{edition:?}-{lang:?}.docx");
            let (all, pages) = converted(folder.path(), &name, &word);
            assert!(pages > 0);
            let tiles = document.blocks.iter().filter_map(|block| match block {
                Block::Tiles(tiles) => Some(tiles),
                _ => None,
            });
            for tile in tiles.flatten() {
                assert!(has(&all, &squeezed(&tile.label)), "{}", tile.label);
                assert!(has(&all, &squeezed(&tile.value)), "{}", tile.value);
            }
            // Charts are pictures: their words are read aloud, not printed. Big values stand
            // below their labels, and in text beside them.
            let is_text = |block: &Block| !matches!(block, Block::Figures(_) | Block::Tiles(_));
            document.blocks.retain(is_text);
            let wanted = texts(&document);
            let missing: Vec<&String> = wanted.iter().filter(|text| !has(&all, text)).collect();
            assert!(missing.is_empty(), "{name}: {missing:#?}");
            assert!(wanted.len() > 30, "{name}: {}", wanted.len());
        }
    }
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn the_workbook_opens_and_repeats_its_header_on_every_page() {
    let content = checkup::content();
    let case = checkup::answered(&content, ProgrammeId::Micro);
    let basis = checkup::Basis::of(&content, &case);
    let bytes = render_xlsx(&workbook(&basis.input()), &Palette::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (all, pages) = converted(folder.path(), "plan.xlsx", &bytes);
    for action in &basis.assessment.plan {
        assert!(has(&all, &squeezed(&action.action)), "{}", action.action);
    }
    assert!(pages >= 6, "{pages} pages for six sheets");
    assert!(
        all.matches("实际完成日").count() >= 2,
        "the header is repeated"
    );
    assert!(all.contains(&format!("页共{pages}页")));
}
