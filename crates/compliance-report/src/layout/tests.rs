//! Random trees laid out: nothing leaves the page, nothing overlaps, nothing is lost.

mod together;

use compliance_text::clean;
use proptest::collection::vec;
use proptest::prelude::*;

use super::ink::{NodeId, Role};
use super::style::{DEPTH, MEASURE, SIDE, TOP};
use super::*;
use crate::document::*;
use crate::fonts::FontSet;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[法治体检合同应当，。、；“”《》（）a-z0-9 ·—…]{0,90}",
        2 => "[a-zA-Z]{0,12}( [a-z]{1,9}){0,30}",
        1 => "[a-z]{200}",
        1 => "(工资应当按月支付，不得克扣。){20,120}",
        1 => vec(any::<char>(), 0..30).prop_map(|chars| chars.into_iter().collect()),
    ]
}

fn run() -> impl Strategy<Value = Run> {
    prop_oneof![
        6 => words().prop_map(Run::text),
        1 => words().prop_map(Run::strong),
        1 => words().prop_map(Run::muted),
        1 => "[红橙]色".prop_map(|word| Run::mark(Tone::Red, word)),
        1 => Just(Run::Tick(Tick::Crossed)),
        1 => words().prop_map(|text| Run::link(text, "target")),
        1 => Just(Run::PageOf("target".into())),
        1 => Just(Run::anchor("target")),
    ]
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    vec(run(), 0..4)
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let kind = prop_oneof![
        Just(ParagraphKind::Body),
        Just(ParagraphKind::Plain),
        Just(ParagraphKind::Small),
        Just(ParagraphKind::Centered)
    ];
    (kind, runs()).prop_map(|(kind, runs)| Paragraph { kind, runs })
}

fn flow() -> impl Strategy<Value = Flow> {
    paragraph()
        .prop_map(Flow::Paragraph)
        .prop_recursive(3, 12, 4, |inner| {
            let kind = prop_oneof![
                Just(ListKind::Bullets),
                Just(ListKind::Numbers),
                Just(ListKind::Ticks)
            ];
            let item = vec(inner, 0..3).prop_map(|content| Item {
                tick: Tick::Empty,
                content,
            });
            (kind, vec(item, 0..4)).prop_map(|(kind, items)| Flow::List(List { kind, items }))
        })
}

fn cell() -> impl Strategy<Value = Cell> {
    (vec(flow(), 0..3), proptest::option::of(Just(Tone::Orange))).prop_map(|(content, tone)| Cell {
        content,
        tone,
        ..Cell::default()
    })
}

fn table() -> impl Strategy<Value = Table> {
    let column = prop_oneof![
        Just(Column::text()),
        Just(Column::number()),
        Just(Column::centered()),
        (1_u8..20).prop_map(|characters| Column::text().wide(characters))
    ];
    let row = || vec(cell(), 0..6).prop_map(Row::new);
    (
        vec(column, 0..6),
        vec(row(), 0..2),
        vec(row(), 0..6),
        words(),
    )
        .prop_map(|(columns, header, rows, caption)| Table {
            continued: caption.clone(),
            caption,
            columns,
            header,
            rows,
            row_headers: true,
            entries: Vec::new(),
        })
}

fn block() -> impl Strategy<Value = Block> {
    let tile =
        (words(), words(), words()).prop_map(|(label, value, note)| Tile::new(label, value, note));
    let form = prop_oneof![
        Just(SignatureForm::Box),
        Just(SignatureForm::Sealed),
        Just(SignatureForm::Line),
        Just(SignatureForm::Wide),
    ];
    let signature =
        (words(), vec(words(), 0..4), form).prop_map(|(title, fields, form)| Signature {
            title,
            fields,
            signed_at: Some(1),
            form,
        });
    prop_oneof![
        4 => (1_u8..6, runs()).prop_map(|(level, runs)| {
            Block::Heading(Heading { level, id: None, runs })
        }),
        4 => paragraph().prop_map(Block::Paragraph),
        4 => flow().prop_map(Block::from),
        3 => table().prop_map(Block::Table),
        2 => vec((words(), flow()), 0..5).prop_map(|rows| {
            let rows = rows.into_iter().map(|(key, value)| KeyValue::new(key, value)).collect();
            Block::KeyValues(KeyValues::new(rows))
        }),
        2 => (words(), vec(flow(), 0..4)).prop_map(|(title, body)| {
            Block::Callout(Callout::new(Tone::Blue, title, body))
        }),
        1 => vec(tile, 0..6).prop_map(Block::Tiles),
        1 => vec(signature, 0..4).prop_map(Block::Signatures),
        1 => words().prop_map(|caption| Block::Figures(vec![figure(&caption); 2])),
        1 => Just(Block::PageBreak),
    ]
}

fn figure(caption: &str) -> Figure {
    let group = |index| GroupIndex {
        label: caption.to_owned(),
        index,
        low: 300,
        high: 1200,
        coverage: index,
        is_thin: index == Some(500),
    };
    let groups = vec![group(Some(500)), group(None), group(Some(1000))];
    Figure::new(caption, Chart::Radar(groups))
}

fn document(blocks: Vec<Block>) -> Document {
    let mut document = Document::new(Meta::new(Lang::Zh, "测试", jiff::civil::date(2026, 11, 24)));
    document.furniture.header_left = "页眉".to_owned();
    document.blocks = blocks;
    document
}

fn laid_out(document: &Document) -> Layout {
    let set = FontSet::default();
    let mut fonts = Fonts::new(&set).unwrap();
    lay_out(document, &mut fonts).unwrap()
}

/// A wide Latin footer is cut on its own line and marked, rather than losing a second one.
#[test]
fn furniture_that_is_too_long_is_cut_where_it_is_seen() {
    let mut document = document(vec![Paragraph::plain(vec![Run::text("文")]).into()]);
    document.furniture.footer_left = "WWWWWWWW MMMMMMMM ".repeat(9);
    let laid = laid_out(&document);
    let inks = laid.pages.iter().flat_map(|page| &page.inks);
    let lines: Vec<String> = inks
        .filter_map(|ink| match &ink.shape {
            Shape::Text { glyphs, .. } => Some(glyphs.iter().map(|glyph| glyph.c).collect()),
            _ => None,
        })
        .collect();
    let footer = lines.iter().find(|line| line.starts_with("WW")).unwrap();
    assert!(footer.ends_with('…') && footer.contains('M'), "{footer}");
    let ink = laid.pages.first().unwrap().inks.iter().find(|ink| {
        matches!(&ink.shape, Shape::Text { glyphs, .. } if glyphs.first().is_some_and(|g| g.c == 'W'))
    });
    let [left, _, right, _] = covered(ink.unwrap()).unwrap();
    assert!(right - left <= MEASURE * 0.8, "{left} {right}");
}

/// Picture, left and right part of the header share the line, however long they are; where the
/// right part is short, the left one is whole.
#[test]
fn the_parts_of_a_header_never_meet() {
    let logo = include_bytes!("../../tests/pictures/red.jpg");
    let number = "W〔2026〕1234567号 之补充".repeat(3);
    for (firm, whole) in [("甲公司".to_owned(), true), ("M甲".repeat(60), false)] {
        let mut document = document(vec![Paragraph::plain(vec![Run::text("文")]).into()]);
        document.furniture.logo = crate::picture::Picture::decode(logo).ok();
        document.furniture.header_left = format!("W{number}");
        document.furniture.header_right = format!("M{firm}");
        let laid = laid_out(&document);
        let inks = &laid.pages.first().unwrap().inks;
        let part = |first: char| {
            let inks = inks.iter();
            let mut inks = inks.filter(|ink| match &ink.shape {
                Shape::Text { glyphs, .. } => glyphs.first().is_some_and(|g| g.c == first),
                _ => false,
            });
            inks.next().unwrap()
        };
        let [_, _, left, _] = covered(part('W')).unwrap();
        let [right, ..] = covered(part('M')).unwrap();
        assert!(left < right, "{left} {right}");
        let cut = |ink: &Ink| match &ink.shape {
            Shape::Text { glyphs, .. } => glyphs.last().is_some_and(|glyph| glyph.c == '…'),
            _ => false,
        };
        assert_eq!(cut(part('W')), !whole, "{firm}");
    }
}

/// The lines of a narrow cell stand as they are; those of the page fill up.
#[test]
fn narrow_columns_are_ragged() {
    let words = "企业应当依法订立书面劳动合同并留存一份备查，";
    let widest = |block: Block| {
        let laid = laid_out(&document(vec![block]));
        let gaps = laid.pages.into_iter().flat_map(|page| page.inks);
        gaps.filter_map(|ink| match ink.shape {
            Shape::Text { glyphs, size, .. } if size > 8.5 => {
                let last = glyphs.len().saturating_sub(1);
                glyphs
                    .iter()
                    .take(last)
                    .map(|glyph| glyph.gap)
                    .reduce(f32::max)
            }
            _ => None,
        })
        .fold(0.0, f32::max)
    };
    assert!(
        widest(Paragraph::plain(vec![Run::text(format!("{}A", words.repeat(6)))]).into()) > 0.0
    );
    let narrow =
        Table::new(vec![Column::text(); 5])
            .with_row(Row::new(vec![Cell::from(words.repeat(3)); 5]));
    assert!(widest(narrow.into()) < 0.01);
}

/// Left, top, right, bottom of what glyphs cover; full-width marks are empty at one side.
fn covered(ink: &Ink) -> Option<[f32; 4]> {
    let Shape::Text { x, y, size, glyphs } = &ink.shape else {
        return None;
    };
    let hanging = 0.55 * size;
    let width: f32 = glyphs.iter().map(|glyph| glyph.advance + glyph.gap).sum();
    Some([*x, y - 0.62 * size, x + (width - hanging).max(0.0), *y])
}

fn check_pages(layout: &Layout) {
    for page in &layout.pages {
        let mut boxes: Vec<[f32; 4]> = Vec::new();
        for ink in page.inks.iter().filter(|ink| ink.node.is_some()) {
            let Some(own) = covered(ink) else { continue };
            let [left, top, right, bottom] = own;
            assert!(
                left >= SIDE - 0.1 && right <= SIDE + MEASURE + 0.1,
                "{own:?} {ink:?}"
            );
            assert!(
                top >= TOP - 0.1 && bottom <= TOP + DEPTH + 0.1,
                "{own:?} {ink:?}"
            );
            let other = boxes.iter().find(|other| {
                left < other[2] - 0.1
                    && other[0] < right - 0.1
                    && top < other[3] - 0.1
                    && other[1] < bottom - 0.1
            });
            assert!(other.is_none(), "{own:?} lies on {other:?}: {ink:?}");
            boxes.push(own);
        }
        for ink in &page.inks {
            assert!(
                !matches!(ink.shape, Shape::PageNumber { .. }),
                "numbers are resolved"
            );
        }
    }
}

/// Returns whether a node is a label or part of a figure, which may be shortened.
fn is_skipped(tags: &Tags, mut node: Option<NodeId>) -> bool {
    while let Some(id) = node {
        let Some(found) = tags.nodes.get(id) else {
            return false;
        };
        if matches!(found.role, Role::Label | Role::Figure) {
            return true;
        }
        node = found.parent;
    }
    false
}

fn shown(layout: &Layout) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for ink in layout.pages.iter().flat_map(|page| &page.inks) {
        let Shape::Text { glyphs, .. } = &ink.shape else {
            continue;
        };
        if ink.node.is_none() || is_skipped(&layout.tags, ink.node) {
            continue;
        }
        for glyph in glyphs {
            let times = if glyph.shown == ink::Shown::Dash {
                2
            } else {
                1
            };
            *counts.entry(glyph.c).or_default() += times;
        }
    }
    counted(counts)
}

/// Leaves out what is added (colons after blanks, page numbers) or dropped (spaces at line ends).
fn counted(mut counts: BTreeMap<char, usize>) -> BTreeMap<char, usize> {
    counts.retain(|c, _| !matches!(c, ' ' | '\u{3000}' | '：' | '\u{fffc}' | '0'..='9'));
    counts
}

#[derive(Default)]
struct Expected(BTreeMap<char, usize>);

impl Expected {
    fn text(&mut self, text: &str) {
        for c in clean::block(text).chars().filter(|&c| c != '\n') {
            *self.0.entry(c).or_default() += 1;
        }
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Text(text)
                | Run::Strong(text)
                | Run::Muted(text)
                | Run::Link { text, .. }
                | Run::Mark { word: text, .. } => self.text(text),
                Run::PageOf(_) | Run::Tick(_) | Run::Anchor(_) => {}
            }
        }
    }

    fn flows(&mut self, flows: &[Flow]) {
        for flow in flows {
            match flow {
                Flow::Paragraph(paragraph) => self.runs(&paragraph.runs),
                Flow::List(list) => list.items.iter().for_each(|item| self.flows(&item.content)),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.runs(&heading.runs),
            Block::Paragraph(paragraph) => self.runs(&paragraph.runs),
            Block::List(list) => list.items.iter().for_each(|item| self.flows(&item.content)),
            Block::Table(table) if table.width() > 0 => {
                self.text(&table.caption);
                let rows = table.header.iter().chain(&table.rows);
                rows.flat_map(|row| &row.cells)
                    .for_each(|cell| self.flows(&cell.content));
            }
            Block::KeyValues(rows) => rows.rows.iter().for_each(|row| {
                self.text(&row.key);
                self.flows(&row.value);
            }),
            Block::Callout(callout) => {
                self.text(&callout.title);
                self.flows(&callout.body);
            }
            Block::Tiles(tiles) => tiles.iter().for_each(|tile| {
                for text in [&tile.label, &tile.value, &tile.note] {
                    self.text(text);
                }
            }),
            Block::Signatures(signatures) => signatures.iter().for_each(|signature| {
                self.text(&signature.title);
                signature.fields.iter().for_each(|field| self.text(field));
            }),
            Block::Table(_)
            | Block::Figures(_)
            | Block::Photo(_)
            | Block::Contents(_)
            | Block::PageBreak => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_the_page_overlaps_or_is_lost(blocks in vec(block(), 0..14)) {
        let document = document(blocks);
        let layout = laid_out(&document);
        check_pages(&layout);
        let mut expected = Expected::default();
        document.blocks.iter().for_each(|block| expected.block(block));
        prop_assert_eq!(shown(&layout), counted(expected.0));
    }
}

#[test]
fn a_long_note_flows_over_pages() {
    let note = "本公司自成立以来，人事、财务与用印均由一人经手……".repeat(420);
    let layout = laid_out(&document(vec![
        Block::Paragraph(Paragraph::body(vec![Run::text(note.clone())])),
        Block::Callout(Callout::new(
            Tone::Grey,
            "附记",
            vec![Flow::from(note.as_str())],
        )),
    ]));
    check_pages(&layout);
    assert!(layout.pages.len() >= 10);
}

#[test]
fn five_hundred_headings_and_nothing_else() {
    let blocks = (0..500_u16).map(|n| {
        let level = u8::try_from(n % 4 + 1).unwrap();
        Block::from(Heading::new(level, format!("第{n}节")))
    });
    let layout = laid_out(&document(blocks.collect()));
    check_pages(&layout);
    assert_eq!(layout.outline.len(), 500);
}

#[test]
fn a_heading_stays_with_its_text_and_no_line_is_left_alone() {
    for lines in 30..48 {
        let filler = (0..lines).map(|_| Block::from(Paragraph::plain(vec![Run::text("行")])));
        let mut blocks: Vec<Block> = filler.collect();
        blocks.push(Block::from(Heading::new(2, "标题")));
        blocks.push(Block::from(Paragraph::plain(vec![Run::text(
            "正文".repeat(70),
        )])));
        let layout = laid_out(&document(blocks));
        let counts: Vec<usize> = layout.pages.iter().map(body_lines).collect();
        assert!(
            counts.iter().all(|&count| count != 1),
            "{lines}: {counts:?}"
        );
        let heading = layout.outline[0].page;
        assert!(
            counts[heading] >= 2,
            "{lines}: the heading has text below it"
        );
    }
}

/// Counts the lines of the long paragraph on a page.
fn body_lines(page: &Page) -> usize {
    let is_body = |ink: &&Ink| {
        let Shape::Text { glyphs, .. } = &ink.shape else {
            return false;
        };
        glyphs
            .first()
            .is_some_and(|glyph| matches!(glyph.c, '正' | '文'))
    };
    page.inks.iter().filter(is_body).count()
}

#[test]
fn lines_end_flush_and_never_start_with_a_closing_mark() {
    let text =
        "用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的，应当支付二倍工资；\
                “视为”已订立无固定期限劳动合同的，另行判断。"
            .repeat(6);
    let layout = laid_out(&document(vec![Block::from(Paragraph::plain(vec![
        Run::text(text),
    ]))]));
    let lines: Vec<&Ink> = layout.pages[0]
        .inks
        .iter()
        .filter(|ink| ink.node.is_some() && matches!(ink.shape, Shape::Text { .. }))
        .collect();
    assert!(lines.len() > 5);
    for ink in &lines[..lines.len() - 1] {
        let Shape::Text {
            x, size, glyphs, ..
        } = &ink.shape
        else {
            unreachable!()
        };
        assert!(!"，。；”".contains(glyphs[0].c));
        let width: f32 = glyphs.iter().map(|glyph| glyph.advance + glyph.gap).sum();
        let hang = glyphs.last().is_some_and(|g| "，。；”".contains(g.c));
        let right = x + width - if hang { size / 2.0 } else { 0.0 };
        assert!((right - SIDE - MEASURE).abs() < 0.1, "{right}");
    }
}
