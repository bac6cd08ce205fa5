//! What belongs together stands on one page: a heading with its picture, its table, its lead.

use super::*;

/// A heading is not left behind where the picture under it goes to the next page.
#[test]
fn what_is_said_of_a_picture_stands_with_it() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400"/></svg>"#;
    let mut document = Document::new(Meta::new(Lang::Zh, "图片", jiff::civil::date(2026, 11, 24)));
    for _ in 0..10 {
        document.push(Paragraph::body(vec![Run::text("正文。".repeat(20))]));
    }
    document.push(Heading::new(2, "证据图片").with_id("pictures"));
    document.push(Paragraph::small(vec![Run::text("仅供辨认。")]));
    document.push(Photo {
        alternative: "图".to_owned(),
        caption: "证1".to_owned(),
        picture: crate::Picture::decode(svg.as_bytes()).unwrap(),
    });
    let set = FontSet::default();
    let layout = lay_out(&document, &mut Fonts::new(&set).unwrap()).unwrap();
    let heading = layout.outline.last().unwrap().page;
    let shows = |page: &Page| {
        let mut inks = page.inks.iter();
        inks.any(|ink| matches!(ink.shape, Shape::Picture { .. }))
    };
    assert_eq!(layout.pages.iter().position(shows), Some(heading));
    assert!(heading > 0);
}

/// A heading with a line or two below it never ends a page before the table that they lead to.
#[test]
fn a_heading_and_its_lead_stay_with_their_table() {
    for lines in 20..60 {
        let mut document =
            Document::new(Meta::new(Lang::Zh, "表", jiff::civil::date(2026, 11, 24)));
        for _ in 0..lines {
            document.push(Paragraph::plain(vec![Run::text("行")]));
        }
        document.push(Heading::new(1, "部分"));
        document.push(Paragraph::body(vec![Run::text("引言")]));
        let mut table = Table::new(vec![Column::text()]);
        table.rows = vec![Row::of_texts(["首格"]), Row::of_texts(["次格"])];
        document.push(table);
        let set = FontSet::default();
        let layout = lay_out(&document, &mut Fonts::new(&set).unwrap()).unwrap();
        let page_of = |words: &str| {
            let has = |page: &Page| page.inks.iter().any(|ink| covered_text(ink) == words);
            layout.pages.iter().position(has)
        };
        assert_eq!(page_of("引言"), page_of("首格"), "{lines}");
        assert_eq!(page_of("部分"), page_of("首格"), "{lines}");
    }
}

fn covered_text(ink: &Ink) -> String {
    match &ink.shape {
        Shape::Text { glyphs, .. } => glyphs.iter().map(|glyph| glyph.c).collect(),
        _ => String::new(),
    }
}
