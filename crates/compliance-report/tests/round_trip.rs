//! What goes into a PDF comes out of it: words, structure, names, the same bytes twice.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking; helpers of tests are not seen as tests"
)]

#[path = "../samples/document.rs"]
mod sample;

#[path = "../samples/reader.rs"]
mod reader;

use compliance_report::document::{
    Block, Callout, Cell, Chart, Column, Contents, Cover, Document, Figure, Flow, Furniture,
    Heading, Item, KeyValue, KeyValues, Lang, List, Meta, Paragraph, Row, Run, Share, Table, Tone,
};
use compliance_report::{
    BodyFace, FontFile, FontSet, PdfOptions, Picture, Rendered, ReportError, Warning,
    render_markdown, render_pdf, render_text,
};
use jiff::civil::date;

fn empty() -> Document {
    Document::new(Meta::new(Lang::Zh, "测试", date(2026, 11, 24)))
}

fn render(document: &Document) -> Rendered {
    render_pdf(document, &PdfOptions::default()).expect("the document can be rendered")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns the text of all elements of a role, without spaces.
fn texts(pdf: &Rendered, role: &str) -> Vec<String> {
    let elements = reader::elements(&pdf.bytes);
    elements
        .iter()
        .filter(|e| e.role == role)
        .map(|e| squeezed(&e.text))
        .collect()
}

fn whole(pdf: &Rendered) -> String {
    texts(pdf, "Document").concat()
}

#[test]
fn every_paragraph_cell_and_heading_comes_back() {
    let document = sample::report(40);
    let pdf = render(&document);
    assert_eq!(pdf.warnings, []);
    let paragraphs = texts(&pdf, "P");
    let cells = [texts(&pdf, "TD"), texts(&pdf, "TH")].concat();
    let headings = [texts(&pdf, "H1"), texts(&pdf, "H2"), texts(&pdf, "H3")].concat();
    let mut checked = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let text = squeezed(&words(&paragraph.runs));
                assert!(paragraphs.contains(&text), "{text}");
                checked += 1;
            }
            Block::Heading(heading) => {
                let text = squeezed(&words(&heading.runs));
                assert!(headings.contains(&text), "{text}");
                checked += 1;
            }
            Block::Table(table) => {
                for cell in table
                    .header
                    .iter()
                    .chain(&table.rows)
                    .flat_map(|row| &row.cells)
                {
                    let text = squeezed(&flow_words(&cell.content));
                    assert!(cells.contains(&text), "{text}");
                    checked += 1;
                }
            }
            Block::KeyValues(rows) => {
                for row in &rows.rows {
                    assert!(cells.contains(&squeezed(&row.key)), "{}", row.key);
                    let text = squeezed(&flow_words(&row.value));
                    assert!(cells.contains(&text), "{text}");
                    checked += 2;
                }
            }
            Block::List(_)
            | Block::Callout(_)
            | Block::Figures(_)
            | Block::Photo(_)
            | Block::Tiles(_)
            | Block::Signatures(_)
            | Block::Contents(_)
            | Block::PageBreak => {}
        }
    }
    assert!(checked >= 700, "{checked} texts were compared");
}

fn words(runs: &[Run]) -> String {
    let word = |run: &Run| match run {
        Run::Text(text) | Run::Strong(text) | Run::Muted(text) | Run::Link { text, .. } => {
            text.clone()
        }
        Run::Mark { word, .. } => word.clone(),
        Run::PageOf(_) | Run::Tick(_) | Run::Anchor(_) => String::new(),
    };
    runs.iter().map(word).collect()
}

fn flow_words(flows: &[Flow]) -> String {
    let word = |flow: &Flow| match flow {
        Flow::Paragraph(paragraph) => words(&paragraph.runs),
        Flow::List(list) => list
            .items
            .iter()
            .map(|item| flow_words(&item.content))
            .collect(),
    };
    flows.iter().map(word).collect()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample::report(8);
    assert_eq!(render(&document).bytes, render(&document).bytes);
    let mut other = document.clone();
    other.push(Paragraph::body(vec![Run::text("又一段。")]));
    assert_ne!(render(&document).bytes, render(&other).bytes);
}

#[test]
fn rare_characters_print_and_copy_and_what_no_font_has_is_named() {
    let mut document = empty();
    let names = "𬭩㙍䶮𬴊𠮷龘〇";
    document.push(Paragraph::body(vec![Run::text(names)]));
    let pdf = render(&document);
    assert_eq!(whole(&pdf), names);
    assert_eq!(pdf.warnings, [Warning::MissingCharacters(vec!['𠮷'])]);
    assert!(pdf.warnings[0].to_string().contains("U+20BB7"));
}

#[test]
fn marks_that_share_a_glyph_or_borrow_one_are_copied_as_themselves() {
    let mut document = empty();
    let text = "阿卜·杜拉•米·尔‧泰——好⸺坏——don’t “go” 说“好”…";
    document.push(Paragraph::body(vec![Run::text(text)]));
    assert_eq!(whole(&render(&document)), squeezed(text));
}

#[test]
fn hostile_text_is_inert() {
    let mut document = empty();
    document.push(Paragraph::body(vec![Run::text(
        "甲\u{1b}[2J\u{202e}乙\u{0}\u{200b}丙\u{2028}丁",
    )]));
    document.push(Heading::new(2, "名\n称").with_id("x"));
    document.meta.title = "题\u{1b}]0;\u{7}\n目".to_owned();
    document.furniture.header_left = "页\n眉\u{1b}".to_owned();
    let text = whole(&render(&document));
    assert_eq!(text, "甲␛[2J\u{fffd}乙␀丙丁名称");
    for out in [render_text(&document), render_markdown(&document)] {
        assert!(
            !out.contains(['\u{1b}', '\u{202e}', '\0', '\u{200b}', '\u{2028}']),
            "{out:?}"
        );
    }
}

#[test]
fn an_empty_document_is_one_page() {
    let pdf = render(&empty());
    assert_eq!(pdf.pages, 1);
    assert!(lopdf::Document::load_mem(&pdf.bytes).is_ok());
    let mut document = empty();
    document.push(Table::default());
    document.push(KeyValues::default());
    document.push(List::default());
    document.push(Block::Figures(Vec::new()));
    document.push(Block::Tiles(Vec::new()));
    document.push(Block::Signatures(Vec::new()));
    document.push(Heading::new(1, ""));
    document
        .push(Table::new(vec![Column::text(); 3]).with_header(Row::of_texts(["甲", "乙", "丙"])));
    document.push(Block::PageBreak);
    let pdf = render(&document);
    assert_eq!(pdf.pages, 1, "a page break at the end makes no page");
    assert_eq!(texts(&pdf, "TH"), ["甲", "乙", "丙"]);
}

#[test]
fn a_row_of_three_pages_is_whole_and_marked() {
    let long = "工资支付记录应当保存两年以上备查。".repeat(260);
    let mut document = empty();
    document.push(
        Table::new(vec![Column::text().wide(6), Column::text()])
            .with_header(Row::of_texts(["项目", "内容"]))
            .with_row(Row::of_texts(["短", "短"]))
            .with_row(Row::of_texts(["长", long.as_str()])),
    );
    let pdf = render(&document);
    assert!(pdf.pages >= 3, "{} pages", pdf.pages);
    assert_eq!(texts(&pdf, "TD"), ["短", "短", "长", &long]);
    assert_eq!(
        texts(&pdf, "TH"),
        ["项目", "内容"],
        "repeated headers are decoration"
    );
}

#[test]
fn long_words_are_cut_and_not_lost() {
    let word = "x".repeat(200);
    let mut document = empty();
    document.push(Paragraph::body(vec![Run::text(word.as_str())]));
    document.push(Table::new(vec![Column::text(); 4]).with_row(Row::of_texts([
        word.as_str(),
        "甲",
        "",
        word.as_str(),
    ])));
    let pdf = render(&document);
    assert_eq!(texts(&pdf, "P"), [word.as_str()]);
    assert_eq!(texts(&pdf, "TD"), [word.as_str(), "甲", "", word.as_str()]);
}

#[test]
fn contents_outline_and_links_lead_to_the_right_pages() {
    let mut document = empty();
    document.cover = Some(Cover {
        title: "报告".to_owned(),
        ..Cover::default()
    });
    document.push(Contents { max_level: 2 });
    for number in 1..=3 {
        document.push(Block::PageBreak);
        document.push(Heading::new(1, format!("第{number}部分")).with_id(format!("part-{number}")));
        document.push(Heading::new(2, format!("{number}.1 节")));
        document.push(Heading::new(4, "小节"));
    }
    document.push(Paragraph::body(vec![
        Run::link("见第一部分", "part-1"),
        Run::text("，第"),
        Run::PageOf("part-3".into()),
        Run::text("页"),
        Run::link("无", "nowhere"),
    ]));
    let pdf = render(&document);
    assert_eq!(pdf.warnings, [Warning::UnknownTarget("nowhere".into())]);
    assert_eq!(
        texts(&pdf, "TOCI"),
        [
            "第1部分2",
            "1.1节2",
            "第2部分3",
            "2.1节3",
            "第3部分4",
            "3.1节4"
        ]
    );
    assert!(texts(&pdf, "P").contains(&"见第一部分，第4页无".to_owned()));
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let pages: Vec<lopdf::ObjectId> = file.get_pages().into_values().collect();
    let outlines = file
        .catalog()
        .unwrap()
        .get(b"Outlines")
        .unwrap()
        .as_reference()
        .unwrap();
    let mut entry = file
        .get_dictionary(outlines)
        .unwrap()
        .get(b"First")
        .unwrap();
    let mut top = Vec::new();
    loop {
        let item = file.get_dictionary(entry.as_reference().unwrap()).unwrap();
        let page = item.get(b"Dest").unwrap().as_array().unwrap()[0]
            .as_reference()
            .unwrap();
        top.push(pages.iter().position(|&id| id == page).unwrap());
        assert!(item.has(b"First"), "sections are under their part");
        match item.get(b"Next") {
            Ok(next) => entry = next,
            Err(_) => break,
        }
    }
    assert_eq!(top, [2, 3, 4]);
}

#[test]
fn a_name_used_twice_is_reported() {
    let mut document = empty();
    document.push(Heading::new(1, "甲").with_id("same"));
    document.push(Heading::new(1, "乙").with_id("same"));
    assert_eq!(
        render(&document).warnings,
        [Warning::DuplicateTarget("same".into())]
    );
}

#[test]
fn figures_say_what_their_lines_are_and_count_days_on_an_axis() {
    let text = whole(&render(&sample::report(1)));
    for words in [
        "实线：合规指数",
        "虚线：未明事项留下的区间",
        "空心点：覆盖不足",
        "覆盖25%",
        "虚框：该组覆盖不足",
        "自2026-11-24起的天数",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn no_rank_of_headings_is_left_out() {
    let mut document = empty();
    for level in [4, 1, 4, 2, 4, 1, 3] {
        document.push(Heading::new(level, "标题"));
    }
    let elements = reader::elements(&render(&document).bytes);
    let roles: Vec<&str> = elements.iter().map(|e| e.role.as_str()).collect();
    let ranks: Vec<&&str> = roles.iter().filter(|role| role.starts_with('H')).collect();
    assert_eq!(ranks, [&"H1", &"H1", &"H2", &"H2", &"H3", &"H1", &"H2"]);
}

#[test]
fn figures_have_a_text_alternative_from_their_numbers() {
    let pdf = render(&sample::report(1));
    let elements = reader::elements(&pdf.bytes);
    let figures: Vec<&reader::Element> = elements.iter().filter(|e| e.role == "Figure").collect();
    assert_eq!(figures.len(), 5);
    let alt = figures[0].alt.as_deref().unwrap();
    assert!(alt.contains("劳资关系：42.9 (35.3–52.9)"), "{alt}");
    assert!(alt.contains("综合合规：未评"), "{alt}");
    assert!(alt.starts_with("图 1 ") && alt.contains("雷达图"), "{alt}");
    assert!(
        alt.contains("知识产权：100.0 (25.0–100.0)，覆盖 25%"),
        "{alt}"
    );
    let mut document = empty();
    let mut cells: [[Vec<Share>; 5]; 5] = Default::default();
    let share = |label: &str, count, tone| Share {
        label: label.to_owned(),
        count,
        tone,
    };
    cells[4][3] = vec![share("红", 2, Tone::Red), share("橙", 1, Tone::Orange)];
    document.push(Figure::new("矩阵", Chart::Matrix(Box::new(cells))));
    let elements = reader::elements(&render(&document).bytes);
    let figure = elements.iter().find(|e| e.role == "Figure").unwrap();
    let told = "矩阵。矩阵，各可能性与影响程度下的问题数：可能性 5，影响程度 4：红 2，橙 1。";
    assert_eq!(figure.alt.as_deref(), Some(told));
}

#[test]
fn the_file_says_what_it_is() {
    let pdf = render(&sample::report(1));
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    assert_eq!(file.version, "1.7");
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    for key in [
        "MarkInfo",
        "ViewerPreferences",
        "PageLabels",
        "Metadata",
        "Outlines",
    ] {
        assert!(catalog.has(key.as_bytes()), "{key}");
    }
    let xmp = file
        .dereference(catalog.get(b"Metadata").unwrap())
        .unwrap()
        .1
        .as_stream()
        .unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    assert!(xmp.contains("常州某某智能科技有限公司法治体检报告"));
    assert!(xmp.contains("2026-11-24T00:00:00Z"));
    assert!(!String::from_utf8_lossy(&pdf.bytes).contains("GTS_PDFX"));
}

#[test]
fn both_body_faces_and_both_languages_render() {
    let mut document = sample::report(4);
    let options = PdfOptions {
        fonts: FontSet {
            shipped: BodyFace::Serif,
            ..FontSet::default()
        },
        ..PdfOptions::default()
    };
    assert_eq!(render_pdf(&document, &options).unwrap().warnings, []);
    document.meta.lang = Lang::En;
    document.furniture = Furniture {
        watermark: Some("DRAFT".to_owned()),
        classification: Some("律所内部".to_owned()),
        ..document.furniture
    };
    let pdf = render(&document);
    assert!(texts(&pdf, "P").contains(&"Contents".to_owned()));
}

/// Faces from outside: body, headings and digits, each embedded and copied as what it shows.
#[test]
fn faces_of_an_office_are_embedded_and_copy() {
    let shipped = |name: &str| {
        let path = format!("{}/../../assets/fonts/{name}", env!("CARGO_MANIFEST_DIR"));
        let faces = FontFile::parse(std::fs::read(path).unwrap()).unwrap();
        faces.into_iter().next()
    };
    let options = PdfOptions {
        fonts: FontSet {
            body: shipped("NotoSansSC-Regular.ttf"),
            heading: shipped("NotoSansSC-Regular.ttf"),
            number: shipped("NotoSansSC-Bold.ttf"),
            ..FontSet::default()
        },
        ..PdfOptions::default()
    };
    let document = sample::report(4);
    let own = render_pdf(&document, &options).unwrap();
    assert_eq!(own.warnings, []);
    assert_eq!(whole(&own), whole(&render(&document)));
}

/// A logo in pixels and one in shapes: decoration that adds no words and changes no bytes.
#[test]
fn pictures_are_painted_as_decoration() {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 2, 1);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[200, 0, 0, 0, 0, 200]).unwrap();
    writer.finish().unwrap();
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="#123456" d="M0 0H9V9Z"/></svg>"##;
    let plain = whole(&render(&sample::report(1)));
    for (picture, painted) in [
        (png.as_slice(), " Do"),
        (svg.as_slice(), "0.071 0.204 0.337 rg"),
    ] {
        let mut document = sample::report(1);
        let logo = Some(Picture::decode(picture).unwrap());
        document.furniture.logo.clone_from(&logo);
        document.cover.as_mut().unwrap().logo = logo;
        let pdf = render(&document);
        assert_eq!(whole(&pdf), plain);
        assert_eq!(pdf.bytes, render(&document).bytes);
        assert!(first_page(&pdf).contains(painted), "{}", first_page(&pdf));
    }
}

/// Returns the drawing of the first page.
fn first_page(pdf: &Rendered) -> String {
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let page = file.get_pages().into_values().next().unwrap();
    String::from_utf8_lossy(&file.get_page_content(page)).into_owned()
}

#[test]
fn bad_input_is_refused_by_name() {
    let mut document = empty();
    document.push(Table::new(vec![Column::text(); 31]));
    let error = render_pdf(&document, &PdfOptions::default()).unwrap_err();
    assert!(
        matches!(error, ReportError::TooManyColumns { columns: 31 }),
        "{error}"
    );
}

#[test]
fn text_and_markdown_say_what_the_pdf_says() {
    let mut document = empty();
    document.push(Heading::new(1, "一、#摘要").with_id("摘要"));
    document.push(Paragraph::body(vec![
        Run::text("见*此*"),
        Run::link("处", "摘要"),
    ]));
    document.push(List::numbers([
        Item::from("甲").with(List::bullets([Item::from("乙")]))
    ]));
    document.push(
        Table::new(vec![Column::text(); 2])
            .with_header(Row::of_texts(["名", "数|值"]))
            .with_row(Row::new(vec![
                Cell::from(Run::mark(Tone::Red, "红色")),
                Cell::from("1"),
            ])),
    );
    document.push(KeyValues::new(vec![KeyValue::new("键", "值")]));
    document.push(Callout::new(Tone::Blue, "提示", vec![Flow::from("文")]));
    assert_eq!(
        render_text(&document),
        "一、#摘要\n\n见*此*处\n\n1. 甲\n   - 乙\n\n名 | 数|值\n◆ 红色 | 1\n\n键 | 值\n\n\
         ○ 提示\n\n文\n"
    );
    assert_eq!(
        render_markdown(&document),
        "# <a id=\"_6458__8981_\"></a>一、#摘要\n\n见\\*此\\*[处](#_6458__8981_)\n\n\
         1. 甲\n   - 乙\n\n| 名 | 数\\|值 |\n| --- | --- |\n| ◆ 红色 | 1 |\n\n\
         |  |  |\n| --- | --- |\n| 键 | 值 |\n\n> ○ 提示\n>\n> 文\n"
    );
}
