//! What other programs make of our PDF. Run with `cargo test -- --ignored` where poppler and qpdf
//! are installed.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../samples/document.rs"]
mod sample;

use std::io::Write as _;
use std::process::Command;

use compliance_report::document::{Block, Flow, Furniture, Paragraph, Photo, Run};
use compliance_report::{Attachment, Password, PdfOptions, Picture, Relation, render_pdf};
use tempfile::NamedTempFile;

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Writes a PDF to a file that goes when it is dropped.
fn file(document: &compliance_report::document::Document) -> NamedTempFile {
    file_with(document, &PdfOptions::default())
}

fn file_with(
    document: &compliance_report::document::Document,
    options: &PdfOptions,
) -> NamedTempFile {
    let pdf = render_pdf(document, options).unwrap();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    file.flush().unwrap();
    file
}

/// Runs a program on a file, `{}` among its arguments, and returns what it says.
fn output(program: &str, arguments: &[&str], file: &NamedTempFile) -> String {
    let path = file.path().to_str().unwrap();
    let arguments = arguments
        .iter()
        .map(|&argument| if argument == "{}" { path } else { argument });
    let result = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&result.stderr).into_owned();
    assert!(result.status.success(), "{program}: {said}");
    String::from_utf8(result.stdout).unwrap() + &said
}

#[test]
#[ignore = "needs qpdf"]
fn qpdf_finds_nothing_wrong() {
    let said = output("qpdf", &["--check", "{}"], &file(&sample::report(60)));
    assert!(
        said.contains("No syntax or stream encoding errors found"),
        "{said}"
    );
    assert!(!said.contains("WARNING"), "{said}");
}

/// `.ci/validate-pdf` looks at it: the command line attaches files to stored checkups alone.
#[test]
#[ignore = "leaves a file for the validator"]
fn a_file_with_attachments_is_left_for_the_validator() {
    let attachment = Attachment {
        name: "整改计划.csv".to_owned(),
        description: "整改计划".to_owned(),
        media_type: "text/csv".to_owned(),
        relation: Relation::Data,
        bytes: b"a,b\r\n".to_vec(),
    };
    let options = PdfOptions {
        attachments: vec![attachment],
        ..PdfOptions::default()
    };
    let pdf = render_pdf(&sample::report(20), &options).unwrap();
    leave("attached.pdf", &pdf.bytes);
}

/// As above: the demo firm has no files.
#[test]
#[ignore = "leaves a file for the validator"]
fn a_file_with_photographs_is_left_for_the_validator() {
    let mut document = sample::report(20);
    for bytes in [
        &include_bytes!("pictures/red.jpg")[..],
        include_bytes!("pictures/grey.jpg"),
    ] {
        document.push(Photo {
            caption: "证1 用人单位与劳动者订立书面合同 · 大门.jpg".to_owned(),
            alternative: "证据图片 证1".to_owned(),
            picture: Picture::photo(bytes).unwrap(),
        });
    }
    let pdf = render_pdf(&document, &PdfOptions::default()).unwrap();
    leave("pictures.pdf", &pdf.bytes);
}

fn leave(name: &str, bytes: &[u8]) {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut file = std::fs::File::create(path).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
#[ignore = "needs poppler"]
fn poppler_sees_fonts_embedded_and_cut_down_and_the_file_tagged() {
    let file = file(&sample::report(20));
    let fonts = output("pdffonts", &["{}"], &file);
    let lines: Vec<&str> = fonts
        .lines()
        .skip(2)
        .filter(|line| !line.is_empty())
        .collect();
    assert!(lines.len() >= 2, "{fonts}");
    for line in lines {
        assert!(
            line.contains("Identity-H       yes yes yes"),
            "embedded, subset, unicode: {line}"
        );
    }
    let facts = output("pdfinfo", &["{}"], &file);
    for fact in [
        "Tagged:          yes",
        "PDF version:     1.7",
        "常州某某智能科技有限公司",
    ] {
        assert!(facts.contains(fact), "{fact} in {facts}");
    }
}

#[test]
#[ignore = "needs poppler"]
fn poppler_reads_every_heading_paragraph_and_value() {
    let mut document = sample::report(60);
    document.furniture = Furniture::default();
    document.push(Paragraph::body(vec![Run::text(
        "𬭩㙍䶮𬴊龘〇，阿卜·杜拉•米——don’t……",
    )]));
    let text = squeezed(&output("pdftotext", &["-raw", "{}", "-"], &file(&document)));
    let mut checked = 0;
    let mut check = |words: &str| {
        let words = squeezed(words);
        assert!(text.contains(&words), "{words} is not in the text");
        checked += 1;
    };
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => check(&words(&heading.runs)),
            Block::Paragraph(paragraph) => check(&words(&paragraph.runs)),
            Block::KeyValues(rows) => rows.rows.iter().for_each(|row| {
                check(&row.key);
                for flow in &row.value {
                    if let Flow::Paragraph(paragraph) = flow {
                        check(&words(&paragraph.runs));
                    }
                }
            }),
            Block::List(_)
            | Block::Table(_)
            | Block::Callout(_)
            | Block::Figures(_)
            | Block::Photo(_)
            | Block::Tiles(_)
            | Block::Signatures(_)
            | Block::Contents(_)
            | Block::PageBreak => {}
        }
    }
    assert!(checked > 600, "{checked} texts were compared");
}

fn words(runs: &[Run]) -> String {
    let word = |run: &Run| match run {
        Run::Text(text)
        | Run::Strong(text)
        | Run::Muted(text)
        | Run::Link { text, .. }
        | Run::Mark { word: text, .. } => text.clone(),
        Run::PageOf(_) | Run::Tick(_) | Run::Anchor(_) => String::new(),
    };
    runs.iter().map(word).collect()
}

fn with_file() -> PdfOptions {
    PdfOptions {
        attachments: vec![Attachment {
            name: "整改计划.csv".to_owned(),
            description: "整改计划".to_owned(),
            media_type: "text/csv".to_owned(),
            relation: Relation::Data,
            bytes: "\u{feff}措施,期限\r\n".repeat(100).into_bytes(),
        }],
        ..PdfOptions::default()
    }
}

#[test]
#[ignore = "needs poppler"]
fn poppler_takes_attached_files_out() {
    let options = with_file();
    let file = file_with(&sample::report(2), &options);
    let said = output("pdfdetach", &["-list", "{}"], &file);
    assert!(
        said.contains("1 embedded files") && said.contains("整改计划.csv"),
        "{said}"
    );
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("plan.csv");
    let arguments = ["-save", "1", "-o", target.to_str().unwrap(), "{}"];
    output("pdfdetach", &arguments, &file);
    assert_eq!(std::fs::read(target).unwrap(), options.attachments[0].bytes);
}

#[test]
#[ignore = "needs poppler and qpdf"]
fn a_locked_file_opens_with_its_password_alone() {
    let options = PdfOptions {
        password: Some(Password::new("体检 2026").unwrap()),
        ..with_file()
    };
    let file = file_with(&sample::report(20), &options);
    let said = output("qpdf", &["--check", "--password=体检 2026", "{}"], &file);
    assert!(
        said.contains("No syntax or stream encoding errors found"),
        "{said}"
    );
    assert!(
        said.contains("AESv3") && !said.contains("WARNING"),
        "{said}"
    );
    let text = output("pdftotext", &["-upw", "体检 2026", "{}", "-"], &file);
    assert!(
        squeezed(&text).contains("《中华人民共和国劳动合同法》"),
        "{text}"
    );
    let folder = tempfile::tempdir().unwrap();
    let open = folder.path().join("open.pdf");
    let arguments = [
        "--decrypt",
        "--password=体检 2026",
        "{}",
        open.to_str().unwrap(),
    ];
    output("qpdf", &arguments, &file);
    let path = file.path().to_str().unwrap();
    for arguments in [
        ["--check", "--password=falsch", path],
        ["--check", "--password=", path],
    ] {
        let refused = Command::new("qpdf").args(arguments).output().unwrap();
        assert!(!refused.status.success());
    }
}

#[test]
#[ignore = "needs poppler"]
fn poppler_sees_the_fields_to_sign() {
    let said = output("pdfsig", &["{}"], &file(&sample::report(2)));
    assert_eq!(
        said.matches("The signature form field is not signed.")
            .count(),
        2,
        "{said}"
    );
}
