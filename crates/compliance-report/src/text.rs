//! The tree as plain text and as Markdown: to paste, to search, to compare.
//!
//! Everything the PDF says is here too, in the same order; figures are written out in words.

mod inline;

use compliance_text::{clean, csv};

use self::inline::Inline;
use crate::document::{
    Block, Callout, Cell, Column, Cover, Document, Figure, Flow, Item, KeyValue, Lang, List,
    ListKind, Paragraph, Row, Run, Signature, Table, Tile, Tone, Value,
};
use crate::words;

/// Writes a document as plain text, a paragraph on a line.
pub fn render_text(document: &Document) -> String {
    Writer::new(document.meta.lang, Format::Plain).document(document)
}

/// Writes a table as comma separated values (RFC 4180): UTF-8 with a mark that spreadsheets look for.
/// Nothing in it is taken for a formula.
pub(crate) fn render_csv(table: &Table) -> String {
    let mut out = String::from(csv::MARK);
    for row in table.header.iter().chain(&table.rows) {
        csv::line(&mut out, row.cells.iter().map(value));
    }
    out
}

/// Returns what a cell says as data: days, numbers and levels bare, the rest as its words.
pub(crate) fn value(cell: &Cell) -> String {
    match &cell.value {
        Value::Text | Value::Check(_) => words(&cell.content),
        Value::Number { number, .. } => number.to_string(),
        Value::Money(yuan) => yuan.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Level(word) => word.clone(),
    }
}

/// Returns the words of running text, a paragraph on a line.
pub(crate) fn words(flows: &[Flow]) -> String {
    let inline = Inline::new(Format::Plain);
    let told = flows.iter().map(|flow| match flow {
        Flow::Paragraph(Paragraph { runs, .. }) => inline.runs(runs),
        Flow::List(list) => {
            let items = list.items.iter().map(|item| words(&item.content));
            items.collect::<Vec<String>>().join("\n")
        }
    });
    told.collect::<Vec<String>>().join("\n")
}

/// Writes a document as Markdown with tables, links and anchors.
pub fn render_markdown(document: &Document) -> String {
    Writer::new(document.meta.lang, Format::Markdown).document(document)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
}

struct Writer {
    lang: Lang,
    format: Format,
    inline: Inline,
    out: String,
}

impl Writer {
    fn new(lang: Lang, format: Format) -> Self {
        Self {
            lang,
            format,
            inline: Inline::new(format),
            out: String::new(),
        }
    }

    fn document(mut self, document: &Document) -> String {
        let furniture = &document.furniture;
        for text in [&furniture.classification, &furniture.watermark]
            .into_iter()
            .flatten()
        {
            self.paragraph(&[Run::strong(text.clone())]);
        }
        if let Some(cover) = &document.cover {
            self.cover(cover);
        }
        for block in &document.blocks {
            self.block(block, document);
        }
        for text in [
            &furniture.header_left,
            &furniture.header_right,
            &furniture.footer_left,
        ] {
            if !text.is_empty() {
                self.paragraph(&[Run::muted(text.clone())]);
            }
        }
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.out
    }

    fn cover(&mut self, cover: &Cover) {
        self.paragraph(&[Run::text(cover.letterhead.clone())]);
        self.heading(1, &[Run::text(cover.title.replace('\n', " "))]);
        self.paragraph(&[Run::text(cover.subtitle.clone())]);
        self.key_values(&cover.details);
        cover
            .notes
            .iter()
            .for_each(|note| self.paragraph(&note.runs));
    }

    fn block(&mut self, block: &Block, document: &Document) {
        match block {
            Block::Heading(heading) => {
                let anchor = heading.id.iter().cloned().map(Run::Anchor);
                let runs: Vec<Run> = anchor.chain(heading.runs.iter().cloned()).collect();
                self.heading(heading.clamped_level(), &runs);
            }
            Block::Paragraph(paragraph) => self.paragraph(&paragraph.runs),
            Block::List(list) => {
                self.list(list, 0);
                self.out.push('\n');
            }
            Block::Table(table) => self.table(table),
            Block::KeyValues(rows) => self.key_values(&rows.rows),
            Block::Callout(callout) => self.callout(callout),
            Block::Figures(figures) => figures.iter().for_each(|figure| self.figure(figure)),
            Block::Photo(photo) => {
                self.paragraph(&[Run::text(clean::line(&photo.alternative))]);
                self.paragraph(&[Run::muted(clean::line(&photo.caption))]);
            }
            Block::Tiles(tiles) => self.tiles(tiles),
            Block::Signatures(signatures) => {
                for signature in signatures {
                    self.signature(signature);
                }
            }
            Block::Contents(contents) => self.contents(document, contents.max_level),
            Block::PageBreak => {
                if self.format == Format::Markdown {
                    self.out.push_str("---\n\n");
                }
            }
        }
    }

    /// Writes a line and an empty one; nothing for empty text.
    fn line(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.out.push_str(text);
            self.out.push_str("\n\n");
        }
    }

    fn heading(&mut self, level: u8, runs: &[Run]) {
        let text = self.inline.runs(runs).replace('\n', " ");
        match self.format {
            Format::Plain => self.line(&text),
            Format::Markdown => {
                let marks = "#".repeat(usize::from(level));
                self.line(&format!("{marks} {text}"));
            }
        }
    }

    fn paragraph(&mut self, runs: &[Run]) {
        let text = self.inline.runs(runs);
        let text = match self.format {
            Format::Plain => text,
            Format::Markdown => text.replace('\n', "\\\n"),
        };
        self.line(&text);
    }

    fn list(&mut self, list: &List, depth: usize) {
        for (item, number) in list.items.iter().zip(1_usize..) {
            self.item(list.kind, item, number, depth);
        }
    }

    fn item(&mut self, kind: ListKind, item: &Item, number: usize, depth: usize) {
        let marker = match kind {
            ListKind::Bullets => "- ".to_owned(),
            ListKind::Numbers => format!("{number}. "),
            ListKind::Ticks => match self.format {
                Format::Plain => format!("{} ", inline::tick(item.tick)),
                Format::Markdown => format!("- {} ", inline::tick(item.tick)),
            },
        };
        let indent = "   ".repeat(depth);
        let hanging = format!("{indent}   ");
        let mut start = format!("{indent}{marker}");
        for flow in &item.content {
            match flow {
                Flow::Paragraph(Paragraph { runs, .. }) => {
                    let text = self
                        .inline
                        .runs(runs)
                        .replace('\n', &format!("\n{hanging}"));
                    self.out.extend([start.as_str(), &text, "\n"]);
                    start.clone_from(&hanging);
                }
                Flow::List(inner) => self.list(inner, depth + 1),
            }
        }
        if item.content.is_empty() {
            self.out.push_str(start.trim_end());
            self.out.push('\n');
        }
    }

    fn table(&mut self, table: &Table) {
        self.paragraph(&[Run::strong(table.caption.clone())]);
        let width = table.width();
        if width == 0 {
            return;
        }
        let rows: Vec<&Row> = table.header.iter().chain(&table.rows).collect();
        for (index, row) in rows.iter().enumerate() {
            let cells: Vec<String> = (0..width)
                .map(|column| self.cell(row.cells.get(column)))
                .collect();
            self.row(&cells);
            if index == 0 && self.format == Format::Markdown {
                self.row(&vec!["---".to_owned(); width]);
            }
        }
        self.out.push('\n');
    }

    fn row(&mut self, cells: &[String]) {
        let line = match self.format {
            Format::Plain => cells.join(" | "),
            Format::Markdown => format!("| {} |", cells.join(" | ")),
        };
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn cell(&self, cell: Option<&Cell>) -> String {
        cell.map_or_else(String::new, |cell| self.flows(&cell.content))
    }

    /// Writes flows on one line, as a cell asks for.
    fn flows(&self, flows: &[Flow]) -> String {
        let mut parts = Vec::new();
        for flow in flows {
            match flow {
                Flow::Paragraph(Paragraph { runs, .. }) => parts.push(self.inline.runs(runs)),
                Flow::List(list) => {
                    parts.extend(list.items.iter().zip(1_usize..).map(|(item, number)| {
                        let text = self.flows(&item.content);
                        match list.kind {
                            ListKind::Bullets => format!("· {text}"),
                            ListKind::Numbers => format!("{number}. {text}"),
                            ListKind::Ticks => format!("{} {text}", inline::tick(item.tick)),
                        }
                    }));
                }
            }
        }
        let between = match self.format {
            Format::Plain => " / ",
            Format::Markdown => "<br>",
        };
        parts.join(between).replace('\n', between)
    }

    fn key_values(&mut self, rows: &[KeyValue]) {
        if rows.is_empty() {
            return;
        }
        let table = Table {
            columns: vec![Column::text(); 2],
            header: match self.format {
                Format::Plain => Vec::new(),
                Format::Markdown => vec![Row::of_texts(["", ""])],
            },
            rows: Vec::new(),
            ..Table::default()
        };
        let rows = rows.iter().map(|row| {
            Row::new(vec![
                Cell::from(row.key.clone()),
                Cell::of(row.value.clone()),
            ])
        });
        self.table(&Table {
            rows: rows.collect(),
            ..table
        });
    }

    fn callout(&mut self, callout: &Callout) {
        let start = self.out.len();
        if !callout.title.is_empty() {
            self.paragraph(&[Run::mark(callout.tone, callout.title.clone())]);
        }
        for flow in &callout.body {
            match flow {
                Flow::Paragraph(paragraph) => self.paragraph(&paragraph.runs),
                Flow::List(list) => {
                    self.list(list, 0);
                    self.out.push('\n');
                }
            }
        }
        if self.format == Format::Markdown {
            let body = self.out.split_off(start);
            for line in body.trim_end().lines() {
                self.out.push_str(format!("> {line}").trim_end());
                self.out.push('\n');
            }
            self.out.push('\n');
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let words = words::describe(&figure.chart, self.lang);
        self.paragraph(&[Run::strong(figure.caption.clone())]);
        self.paragraph(&[Run::text(clean::line(&words))]);
    }

    fn tiles(&mut self, tiles: &[Tile]) {
        let items = tiles.iter().map(|tile| {
            let mut runs = vec![
                Run::text(format!("{}{}", tile.label, colon(self.lang))),
                Run::strong(tile.value.clone()),
            ];
            if !tile.note.is_empty() {
                // On the page the note has lines; here it stands in one.
                let note = tile.note.replace(
                    '\n',
                    match self.lang {
                        Lang::Zh => "，",
                        Lang::En => ", ",
                    },
                );
                runs.push(Run::muted(format!(" ({note})")));
            }
            Item::new(runs)
        });
        self.list(&List::bullets(items.collect::<Vec<Item>>()), 0);
        self.out.push('\n');
    }

    fn signature(&mut self, signature: &Signature) {
        self.paragraph(&[Run::strong(signature.title.clone())]);
        for field in &signature.fields {
            let blank = if field.contains(['：', ':']) {
                ""
            } else {
                "：____________"
            };
            let text = self.inline.text(field);
            self.line(&format!("{text}{blank}"));
        }
    }

    fn contents(&mut self, document: &Document, max_level: u8) {
        self.heading(1, &[Run::text(words::contents(self.lang))]);
        for block in &document.blocks {
            let Block::Heading(heading) = block else {
                continue;
            };
            if heading.clamped_level() > max_level {
                continue;
            }
            let text: String = self
                .inline
                .runs(&heading.runs)
                .replace('\n', " ")
                .trim()
                .to_owned();
            let indent = "  ".repeat(usize::from(heading.clamped_level() - 1));
            let line = match (self.format, &heading.id) {
                (Format::Markdown, Some(id)) => format!("[{text}](#{})", inline::fragment(id)),
                (Format::Markdown | Format::Plain, _) => text,
            };
            self.out.extend([indent.as_str(), "- ", &line, "\n"]);
        }
        self.out.push('\n');
    }
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// Returns a tone as a sign and its word.
fn marked(tone: Tone, word: &str) -> String {
    format!("{} {word}", words::tone_sign(tone))
}
