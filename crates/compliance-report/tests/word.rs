//! What a Word file must be: the rules of ECMA-376 that we know, one by one, in every edition.
//!
//! That is no validation by the schema; `tests/office.rs` opens the files with `LibreOffice` as well.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking; helpers of tests are not seen as tests"
)]

#[expect(dead_code, reason = "other tests need the rest")]
#[path = "../samples/checkup.rs"]
mod checkup;

#[path = "../samples/document.rs"]
mod sample;

use compliance_model::{programme::ProgrammeId, text::Lang};
use compliance_report::{
    Picture, WordOptions,
    build::{Edition, Families, Input},
    document::{Cell, Column, Document, Furniture, Heading, Paragraph, Photo, Row, Run, Table},
    render_docx,
};
use roxmltree::{Document as Xml, Node};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read as _},
    sync::OnceLock,
};
use zip::ZipArchive;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file, unpacked, its parts in the order of the file.
struct Word {
    names: Vec<String>,
    parts: BTreeMap<String, Vec<u8>>,
}

impl Word {
    fn open(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let (mut names, mut parts) = (Vec::new(), BTreeMap::new());
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let day = file.last_modified().unwrap();
            assert_eq!((day.year(), day.month(), day.day()), (1980, 1, 1));
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let name = file.name().unwrap().into_owned();
            names.push(name.clone());
            parts.insert(name, bytes);
        }
        Self { names, parts }
    }

    fn of(document: &Document) -> Self {
        Self::open(&render_docx(document, &WordOptions::default()).unwrap())
    }

    fn text(&self, name: &str) -> &str {
        std::str::from_utf8(&self.parts[name]).unwrap()
    }

    fn xml(&self, name: &str) -> Xml<'_> {
        Xml::parse(self.text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The parts with text of the report.
    fn stories(&self) -> impl Iterator<Item = &String> {
        let is_story = |name: &&String| {
            ["word/document", "word/header", "word/footer"]
                .iter()
                .any(|start| name.starts_with(start))
        };
        self.names.iter().filter(is_story)
    }
}

/// Every edition in every language form, and the sample with every kind of block, written once.
fn editions() -> &'static [(String, Word)] {
    static WRITTEN: OnceLock<Vec<(String, Word)>> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let documents = documents().into_iter();
        documents
            .map(|(name, one)| (name, Word::of(&one)))
            .collect()
    })
}

fn documents() -> Vec<(String, Document)> {
    let content = checkup::content();
    let case = checkup::answered(&content, ProgrammeId::Growth);
    let basis = checkup::Basis::of(&content, &case);
    let mut all = vec![("sample".to_owned(), sample::report(14))];
    for edition in Edition::ALL {
        for (lang, bilingual) in [(Lang::Zh, false), (Lang::En, false), (Lang::Zh, true)] {
            let input = Input {
                lang,
                bilingual,
                ..basis.input()
            };
            let document = edition.document(&input, &case.file().private);
            all.push((format!("{edition:?} {lang:?} {bilingual}"), document));
        }
    }
    all
}

fn is_xml(part: &str) -> bool {
    matches!(part.rsplit('.').next(), Some("xml" | "rels"))
}

fn named<'x>(xml: &'x Xml<'_>, name: &'static str) -> impl Iterator<Item = Node<'x, 'x>> {
    xml.descendants()
        .filter(move |node| node.has_tag_name((W, name)))
}

fn value<'x>(node: Node<'x, '_>, name: &str) -> &'x str {
    node.attribute((W, name)).unwrap_or_default()
}

/// Returns the value of a child, as `w:pStyle` has it.
fn child<'x>(node: Node<'x, 'x>, name: &'static str) -> Option<&'x str> {
    let found = node.children().find(|child| child.has_tag_name((W, name)));
    found.and_then(|child| child.attribute((W, "val")))
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|n| n.has_tag_name((W, "t")));
    texts.filter_map(|n| n.text()).collect()
}

#[test]
fn every_part_is_well_formed_typed_and_named_by_a_relation() {
    for (name, word) in editions() {
        assert_eq!(word.names[0], "[Content_Types].xml", "{name}");
        let types = word.xml("[Content_Types].xml");
        let has_type = |part: &str| {
            let end = part.rsplit('.').next().unwrap();
            types.root_element().children().any(|node| {
                node.attribute("PartName") == Some(&format!("/{part}"))
                    || node.attribute("Extension") == Some(end) && end != "xml"
            })
        };
        let mut reached = BTreeSet::from(["[Content_Types].xml".to_owned()]);
        for part in &word.names {
            if is_xml(part) {
                word.xml(part);
            }
            assert!(
                has_type(part) || part == "[Content_Types].xml",
                "{name}: {part}"
            );
            let Some((folder, of)) = part.split_once("_rels/") else {
                continue;
            };
            reached.insert(part.clone());
            let of = format!("{folder}{}", of.trim_end_matches(".rels"));
            assert!(of.is_empty() || word.parts.contains_key(&of), "{of}");
            for relation in word.xml(part).root_element().children() {
                let target = relation.attribute("Target").unwrap();
                let path = format!("{folder}{target}");
                assert!(word.parts.contains_key(&path), "{name}: {path}");
                reached.insert(path);
            }
        }
        let all: BTreeSet<String> = word.names.iter().cloned().collect();
        assert_eq!(all, reached, "{name}: parts that nothing names");
    }
}

#[test]
fn every_style_list_picture_and_place_that_is_named_is_there() {
    for (name, word) in editions() {
        let styles = word.xml("word/styles.xml");
        let ids: BTreeSet<&str> = named(&styles, "style")
            .map(|style| value(style, "styleId"))
            .collect();
        let numbering = word.xml("word/numbering.xml");
        let lists: BTreeSet<&str> = named(&numbering, "num")
            .map(|num| value(num, "numId"))
            .collect();
        for part in word.stories() {
            let xml = word.xml(part);
            for kind in ["pStyle", "rStyle", "tblStyle"] {
                for node in named(&xml, kind) {
                    assert!(ids.contains(value(node, "val")), "{name}: {node:?}");
                }
            }
            for node in named(&xml, "numId") {
                assert!(lists.contains(value(node, "val")), "{name}: {node:?}");
            }
            let places: Vec<&str> = named(&xml, "bookmarkStart")
                .map(|mark| value(mark, "name"))
                .collect();
            let unique: BTreeSet<&str> = places.iter().copied().collect();
            assert_eq!(places.len(), unique.len(), "{name}: a place is named twice");
            for link in named(&xml, "hyperlink") {
                let to = value(link, "anchor");
                assert!(unique.contains(to), "{name}: {to} is nowhere");
            }
            for field in named(&xml, "fldSimple") {
                let instruction = value(field, "instr").trim();
                if let Some(rest) = instruction.strip_prefix("PAGEREF ") {
                    let to = rest.split(' ').next().unwrap();
                    assert!(unique.contains(to), "{name}: {to} is nowhere");
                }
            }
            let marks = |kind: &'static str| -> Vec<&str> {
                named(&xml, kind).map(|mark| value(mark, "id")).collect()
            };
            let (mut begun, mut ended) = (marks("bookmarkStart"), marks("bookmarkEnd"));
            begun.sort_unstable();
            ended.sort_unstable();
            assert_eq!(begun, ended, "{name}");
            for node in xml.descendants().filter(|n| n.has_attribute((R, "embed"))) {
                let folder = part.trim_start_matches("word/");
                let relations = word.xml(&format!("word/_rels/{folder}.rels"));
                let id = node.attribute((R, "embed"));
                let known = relations.root_element().children();
                assert!(known.into_iter().any(|r| r.attribute("Id") == id), "{name}");
            }
        }
    }
}

/// The order in which the schema wants what it calls a sequence.
const SEQUENCES: [(&str, &[&str]); 9] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle", "rFonts", "b", "bCs", "color", "sz", "szCs", "lang",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblW",
            "jc",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
            "tblLook",
        ],
    ),
    ("tcPr", &["tcW", "gridSpan", "shd", "vAlign"]),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "type",
            "pgSz",
            "pgMar",
            "pgNumType",
        ],
    ),
    (
        "lvl",
        &["start", "numFmt", "lvlText", "lvlJc", "pPr", "rPr"],
    ),
    (
        "style",
        &[
            "name",
            "basedOn",
            "next",
            "qFormat",
            "pPr",
            "rPr",
            "tblPr",
            "tblStylePr",
        ],
    ),
    (
        "settings",
        &[
            "zoom",
            "defaultTabStop",
            "characterSpacingControl",
            "compat",
            "themeFontLang",
        ],
    ),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
];

#[test]
fn what_the_schema_orders_stands_in_its_order() {
    for (name, word) in editions() {
        for part in word.names.iter().filter(|part| part.starts_with("word/")) {
            if !is_xml(part) {
                continue;
            }
            let xml = word.xml(part);
            for (parent, order) in SEQUENCES {
                for node in named(&xml, parent) {
                    let places: Vec<usize> = node
                        .children()
                        .filter(Node::is_element)
                        .map(|child| {
                            let found = order.iter().position(|n| child.has_tag_name((W, *n)));
                            found.unwrap_or_else(|| panic!("{name}: {parent} has {child:?}"))
                        })
                        .collect();
                    assert!(places.is_sorted(), "{name}: {part} {parent} {places:?}");
                }
            }
        }
    }
}

#[test]
fn tables_are_whole_repeat_their_header_and_cut_no_row() {
    let mut headers = 0;
    for (name, word) in editions() {
        let xml = word.xml("word/document.xml");
        for table in named(&xml, "tbl") {
            let columns = table
                .descendants()
                .filter(|n| n.has_tag_name((W, "gridCol")))
                .count();
            let next = table.next_sibling_element().unwrap();
            assert!(
                !next.has_tag_name((W, "tbl")),
                "{name}: two tables grow together"
            );
            let rows: Vec<_> = table
                .children()
                .filter(|n| n.has_tag_name((W, "tr")))
                .collect();
            let is_header =
                |row: &Node<'_, '_>| row.descendants().any(|n| n.has_tag_name((W, "tblHeader")));
            headers += rows.iter().filter(|row| is_header(row)).count();
            let looks = table.descendants().find(|n| n.has_tag_name((W, "tblLook")));
            let first = value(looks.unwrap(), "firstRow") == "1";
            assert_eq!(first, is_header(&rows[0]), "{name}: {}", words(rows[0]));
            for row in rows {
                let cells: Vec<_> = row
                    .children()
                    .filter(|n| n.has_tag_name((W, "tc")))
                    .collect();
                assert_eq!(cells.len(), columns, "{name}");
                let whole = row.descendants().any(|n| n.has_tag_name((W, "cantSplit")));
                assert!(whole || words(row).chars().count() > 290, "{}", words(row));
                for cell in cells {
                    let last = cell.last_element_child().unwrap();
                    assert!(
                        last.has_tag_name((W, "p")),
                        "{name}: a cell ends with {last:?}"
                    );
                }
            }
        }
    }
    assert!(headers > 100, "{headers}");
}

#[test]
fn headings_have_levels_and_chinese_fonts_are_named() {
    let word = Word::of(&sample::report(3));
    let styles = word.xml("word/styles.xml");
    let by_name: BTreeMap<&str, Node<'_, '_>> = named(&styles, "style")
        .map(|style| (child(style, "name").unwrap(), style))
        .collect();
    for (name, level) in [("heading 1", "0"), ("heading 2", "1"), ("heading 3", "2")] {
        let ppr = by_name[name]
            .children()
            .find(|n| n.has_tag_name((W, "pPr")));
        assert_eq!(child(ppr.unwrap(), "outlineLvl"), Some(level));
    }
    let east = |node: Node<'_, '_>| -> String {
        let fonts = node.descendants().find(|n| n.has_tag_name((W, "rFonts")));
        fonts
            .map_or("", |fonts| value(fonts, "eastAsia"))
            .to_owned()
    };
    let defaults = named(&styles, "docDefaults").next().unwrap();
    assert_eq!(east(defaults), "宋体");
    let lang = named(&styles, "lang").next().unwrap();
    assert_eq!(value(lang, "eastAsia"), "zh-CN");
    for (name, face) in [("heading 1", "黑体"), ("caption", "仿宋"), ("表头", "黑体")] {
        assert_eq!(east(by_name[name]), face, "{name}");
    }
    for name in [
        "Normal",
        "Normal Indent",
        "表格文字",
        "表格",
        "toc 1",
        "Title",
    ] {
        assert!(by_name.contains_key(name), "{name}");
    }
    let own = WordOptions {
        families: Families {
            body: "方正仿宋".to_owned(),
            heading: "方正小标宋".to_owned(),
            number: "Georgia".to_owned(),
        },
        ..WordOptions::default()
    };
    let own = Word::open(&render_docx(&sample::report(1), &own).unwrap());
    let styles = own.text("word/styles.xml");
    assert!(!styles.contains("宋体\"") && styles.contains("方正小标宋"));
    assert!(styles.contains("w:ascii=\"Georgia\""));
}

#[test]
fn contents_page_numbers_and_tick_boxes_are_those_of_word() {
    let word = Word::of(&sample::report(3));
    let xml = word.xml("word/document.xml");
    let kinds: Vec<&str> = named(&xml, "fldChar")
        .map(|mark| value(mark, "fldCharType"))
        .collect();
    assert_eq!(kinds, ["begin", "separate", "end"]);
    let instruction = named(&xml, "instrText").next().unwrap();
    assert_eq!(instruction.text(), Some(" TOC \\o \"1-2\" \\h \\z \\u "));
    let footer = word.xml("word/footer2.xml");
    let fields: Vec<&str> = named(&footer, "fldSimple")
        .map(|field| value(field, "instr").trim())
        .collect();
    assert_eq!(fields, ["PAGE", "NUMPAGES"]);
    let boxes = xml
        .descendants()
        .filter(|n| n.tag_name().name() == "checkbox");
    assert_eq!(boxes.count(), 3);
    // Each numbered list counts from 1.
    let numbering = word.xml("word/numbering.xml");
    let counted = named(&numbering, "num").filter(|n| child(*n, "abstractNumId") == Some("1"));
    assert!(counted.into_iter().all(|num| {
        num.descendants()
            .any(|n| n.has_tag_name((W, "startOverride")))
    }));
    let sections: Vec<_> = named(&xml, "sectPr").collect();
    assert_eq!(sections.len(), 2, "cover and text");
}

#[test]
fn pictures_say_what_they_show_and_have_numbers_of_their_own() {
    let mut document = sample::report(1);
    let photo = include_bytes!("pictures/red.jpg");
    document.push(Photo {
        caption: "证1 大门".to_owned(),
        alternative: "证据图片 证1".to_owned(),
        picture: Picture::photo(photo).unwrap(),
    });
    document.furniture.logo = Some(Picture::decode(LOGO.as_bytes()).unwrap());
    let word = Word::of(&document);
    let xml = word.xml("word/document.xml");
    let drawn: Vec<Node<'_, '_>> = xml
        .descendants()
        .filter(|n| n.tag_name().name() == "docPr")
        .collect();
    assert_eq!(drawn.len(), 6, "five charts and a photograph");
    let ids: BTreeSet<&str> = drawn.iter().filter_map(|n| n.attribute("id")).collect();
    assert_eq!(ids.len(), drawn.len());
    for node in &drawn {
        assert!(node.attribute("descr").is_some_and(|text| !text.is_empty()));
    }
    assert!(drawn[1].attribute("descr").unwrap().contains("矩阵"));
    let media: Vec<&String> = word.names.iter().filter(|n| n.contains("media/")).collect();
    assert_eq!(media.len(), 7, "{media:?}");
    for name in media {
        let start: &[u8] = if name.ends_with("png") {
            b"\x89PNG"
        } else {
            b"\xff\xd8\xff"
        };
        assert!(word.parts[name].starts_with(start), "{name}");
    }
}

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><path d='M0 0h20v10h-20z' fill='#123456'/></svg>";

#[test]
fn words_of_one_style_are_one_run() {
    for (name, word) in editions() {
        let xml = word.xml("word/document.xml");
        for paragraph in named(&xml, "p") {
            let looks: Vec<(bool, Option<&str>)> = paragraph
                .children()
                .filter(Node::is_element)
                .map(|node| {
                    let style = node.descendants().find(|n| n.has_tag_name((W, "rStyle")));
                    let is_words = node.has_tag_name((W, "r"))
                        && node.children().all(|n| {
                            ["rPr", "t", "br"]
                                .iter()
                                .any(|kind| n.has_tag_name((W, *kind)))
                        });
                    (is_words, style.map(|style| value(style, "val")))
                })
                .collect();
            for pair in looks.windows(2) {
                let split = pair[0].0 && pair[0] == pair[1];
                // A blank after a tick box stands between it and the words.
                let after_box = words(paragraph).contains(['☐', '☑', '☒']);
                assert!(!split || after_box, "{name}: {}", words(paragraph));
            }
        }
    }
}

#[test]
fn the_file_says_what_it_is_and_is_the_same_each_time() {
    let document = sample::report(3);
    let bytes = render_docx(&document, &WordOptions::default()).unwrap();
    assert_eq!(
        bytes,
        render_docx(&document, &WordOptions::default()).unwrap()
    );
    let word = Word::open(&bytes);
    let core = word.text("docProps/core.xml");
    for said in [
        "<dc:title>常州某某智能科技有限公司法治体检报告</dc:title>",
        "<dc:creator>江苏某某律师事务所</dc:creator>",
        "<dc:language>zh-CN</dc:language>",
        "2026-11-24T00:00:00Z</dcterms:created>",
    ] {
        assert!(core.contains(said), "{said} in {core}");
    }
}

#[test]
fn a_draft_and_a_class_are_seen_on_every_page() {
    let mut document = sample::report(1);
    document.furniture = Furniture {
        classification: Some("律所内部 · 不得外传".to_owned()),
        watermark: Some("草稿".to_owned()),
        signed_by: vec!["企业".to_owned()],
        ..document.furniture
    };
    let word = Word::of(&document);
    for header in ["word/header1.xml", "word/header2.xml"] {
        let text = word.text(header);
        assert!(text.contains("律所内部 · 不得外传") && text.contains("string=\"草稿\""));
    }
    assert!(word.text("word/footer2.xml").contains("企业：____"));
    assert!(!word.text("word/footer1.xml").contains("企业"));
}

#[test]
fn private_notes_stand_in_the_internal_edition_alone() {
    for (name, word) in editions() {
        let tells = word
            .stories()
            .any(|part| word.text(part).contains(checkup::PRIVATE));
        assert_eq!(tells, name.starts_with("Internal"), "{name}");
    }
}

#[test]
fn hostile_text_is_text_and_odd_tables_are_tables() {
    let hostile = "</w:t><w:p/>&#0;\u{0}\u{b}\u{ffff}\u{202e}\"'<!--]]>\n=1+1";
    let mut document = sample::report(0);
    document.meta.title = hostile.to_owned();
    document.push(Heading::new(9, hostile).with_id(hostile));
    document.push(Heading::new(1, "二").with_id(hostile));
    document.push(Paragraph::body(vec![
        Run::link(hostile, hostile),
        Run::link("无处", "nowhere"),
        Run::PageOf(hostile.into()),
    ]));
    document.push(Table::new(vec![]));
    document.push(
        Table::new(vec![Column::text()])
            .with_row(Row::new(vec![Cell::default(), Cell::from(hostile)])),
    );
    document.push(Table::new(vec![Column::text()]));
    let word = Word::of(&document);
    let xml = word.xml("word/document.xml");
    let text = words(xml.root_element());
    assert!(text.contains("</w:t><w:p/>&#0;") && text.contains("无处"));
    let too_wide = Row::of_texts(vec!["x"; 70]);
    document.push(Table::new(vec![]).with_row(too_wide));
    assert!(render_docx(&document, &WordOptions::default()).is_err());
}
