//! A tree walked in the order of reading, for any markup.

use std::collections::BTreeSet;

use compliance_report::document::{
    Block, Cell, Cover, Document, Flow, Furniture, Id, KeyValue, List, Meta, Paragraph, Row, Run,
    Signature, Table, Tile,
};

/// What a markup language calls things. Each returns markup for what is markup already, but for
/// those that take plain text, which they escape.
pub(crate) trait Markup {
    fn text(&self, text: &str) -> String;
    fn strong(&self, text: &str) -> String;
    fn muted(&self, text: &str) -> String;
    fn link(&self, text: &str, to: &str) -> String;
    fn anchor(&self, id: &str) -> String;
    fn page_of(&self, id: &str) -> String;
    fn tick(&self) -> String;
    fn heading(&self, level: u8, id: Option<&str>, inner: &str) -> String;
    fn paragraph(&self, inner: &str) -> String;
    fn list(&self, is_numbered: bool, items: &[String]) -> String;
    fn table(&self, table: &Table, header: &[Vec<String>], rows: &[Vec<String>]) -> String;
    fn boxed(&self, inner: &str) -> String;
    fn side_by_side(&self, columns: &[String]) -> String;
    fn contents(&self, max_level: u8) -> String;
    fn page_break(&self) -> String;
    fn whole(&self, meta: &Meta, furniture: &Furniture, inner: &str) -> String;
}

/// Returns all parts in a row, each between the same words.
pub(crate) fn wrapped(parts: &[String], before: &str, after: &str) -> String {
    parts
        .iter()
        .flat_map(|part| [before, part, after])
        .collect()
}

/// Writes a document in a markup.
pub(crate) fn write(document: &Document, markup: impl Markup) -> String {
    let mut walk = Walk {
        markup,
        known: BTreeSet::new(),
        met: BTreeSet::new(),
        out: String::new(),
    };
    for block in &document.blocks {
        walk.learn(block);
    }
    if let Some(cover) = &document.cover {
        walk.cover(cover);
    }
    for block in &document.blocks {
        let own = walk.block(block);
        walk.out.push_str(&own);
        walk.out.push('\n');
    }
    walk.markup
        .whole(&document.meta, &document.furniture, &walk.out)
}

struct Walk<M> {
    markup: M,
    /// The names that links may lead to.
    known: BTreeSet<Id>,
    /// Those that were written: a name stands for its first place.
    met: BTreeSet<Id>,
    out: String,
}

impl<M: Markup> Walk<M> {
    fn learn(&mut self, block: &Block) {
        let mut flows: Vec<&Flow> = Vec::new();
        match block {
            Block::Heading(heading) => {
                self.known.extend(heading.id.clone());
                self.learn_runs(&heading.runs);
            }
            Block::Paragraph(paragraph) => self.learn_runs(&paragraph.runs),
            Block::List(list) => flows.extend(list.items.iter().flat_map(|item| &item.content)),
            Block::Table(table) => {
                let rows = table.header.iter().chain(&table.rows);
                flows.extend(
                    rows.flat_map(|row| &row.cells)
                        .flat_map(|cell| &cell.content),
                );
            }
            Block::KeyValues(rows) => flows.extend(rows.rows.iter().flat_map(|row| &row.value)),
            Block::Callout(callout) => flows.extend(&callout.body),
            Block::Figures(_)
            | Block::Photo(_)
            | Block::Tiles(_)
            | Block::Signatures(_)
            | Block::Contents(_)
            | Block::PageBreak => {}
        }
        while let Some(flow) = flows.pop() {
            match flow {
                Flow::Paragraph(paragraph) => self.learn_runs(&paragraph.runs),
                Flow::List(list) => flows.extend(list.items.iter().flat_map(|item| &item.content)),
            }
        }
    }

    fn learn_runs(&mut self, runs: &[Run]) {
        for run in runs {
            if let Run::Anchor(id) = run {
                self.known.insert(id.clone());
            }
        }
    }

    fn cover(&mut self, cover: &Cover) {
        for line in [&cover.letterhead, &cover.title, &cover.subtitle] {
            let line = self.markup.paragraph(&self.markup.strong(line));
            self.out.push_str(&line);
        }
        let details = self.key_values(&cover.details);
        self.out.push_str(&details);
        for note in &cover.notes {
            let note = self.paragraph(note);
            self.out.push_str(&note);
        }
        self.out.push_str(&self.markup.page_break());
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading(heading) => {
                let inner = self.runs(&heading.runs);
                let id = heading
                    .id
                    .as_ref()
                    .filter(|id| self.met.insert((*id).clone()));
                let id = id.map(Id::as_str);
                self.markup.heading(heading.clamped_level(), id, &inner)
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::KeyValues(rows) => self.key_values(&rows.rows),
            Block::Callout(callout) => {
                let title = self.markup.paragraph(&self.markup.strong(&callout.title));
                let body = self.flows(&callout.body);
                self.markup.boxed(&(title + &body))
            }
            Block::Figures(figures) => {
                let captions = figures
                    .iter()
                    .map(|figure| self.markup.text(&figure.caption));
                self.markup.paragraph(&captions.collect::<String>())
            }
            Block::Photo(photo) => self.markup.paragraph(&self.markup.text(&photo.caption)),
            Block::Tiles(tiles) => {
                let tiles: Vec<String> = tiles.iter().map(|tile| self.tile(tile)).collect();
                self.markup.side_by_side(&tiles)
            }
            Block::Signatures(boxes) => {
                let boxes: Vec<String> = boxes.iter().map(|one| self.signature(one)).collect();
                let rows = boxes.chunks(2).map(|row| self.markup.side_by_side(row));
                rows.collect()
            }
            Block::Contents(contents) => self.markup.contents(contents.max_level),
            Block::PageBreak => self.markup.page_break(),
        }
    }

    fn tile(&self, tile: &Tile) -> String {
        let lines = [
            self.markup.muted(&tile.label),
            self.markup.strong(&tile.value),
            self.markup.muted(&tile.note),
        ];
        lines.map(|line| self.markup.paragraph(&line)).concat()
    }

    fn signature(&self, signature: &Signature) -> String {
        let mut out = self.markup.paragraph(&self.markup.strong(&signature.title));
        for field in &signature.fields {
            out += &self
                .markup
                .paragraph(&self.markup.text(&format!("{field}：")));
        }
        out
    }

    fn flows(&mut self, flows: &[Flow]) -> String {
        flows
            .iter()
            .map(|flow| match flow {
                Flow::Paragraph(paragraph) => self.paragraph(paragraph),
                Flow::List(list) => self.list(list),
            })
            .collect()
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> String {
        let inner = self.runs(&paragraph.runs);
        self.markup.paragraph(&inner)
    }

    fn list(&mut self, list: &List) -> String {
        let is_numbered = list.kind == compliance_report::document::ListKind::Numbers;
        let items: Vec<String> = list
            .items
            .iter()
            .map(|item| self.flows(&item.content))
            .collect();
        self.markup.list(is_numbered, &items)
    }

    fn table(&mut self, table: &Table) -> String {
        let header: Vec<Vec<String>> = table.header.iter().map(|row| self.row(row)).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| self.row(row)).collect();
        self.markup.table(table, &header, &rows)
    }

    fn row(&mut self, row: &Row) -> Vec<String> {
        row.cells
            .iter()
            .map(|cell| self.flows(&cell.content))
            .collect()
    }

    fn key_values(&mut self, rows: &[KeyValue]) -> String {
        use compliance_report::document::Column;
        let mut table = Table::new(vec![Column::text().wide(9), Column::text()]);
        for row in rows {
            let cells = vec![Cell::from(row.key.as_str()), Cell::of(row.value.clone())];
            table.rows.push(Row::new(cells));
        }
        self.table(&table)
    }

    fn runs(&mut self, runs: &[Run]) -> String {
        runs.iter().map(|run| self.run(run)).collect()
    }

    fn run(&mut self, run: &Run) -> String {
        match run {
            Run::Link { text, to } if self.known.contains(to) => {
                self.markup.link(text, to.as_str())
            }
            Run::Text(text) | Run::Link { text, .. } => self.markup.text(text),
            Run::Strong(text) | Run::Mark { word: text, .. } => self.markup.strong(text),
            Run::Muted(text) => self.markup.muted(text),
            Run::PageOf(id) if self.known.contains(id) => self.markup.page_of(id.as_str()),
            Run::Tick(_) => self.markup.tick(),
            Run::Anchor(id) if self.met.insert(id.clone()) => self.markup.anchor(id.as_str()),
            Run::PageOf(_) | Run::Anchor(_) => String::new(),
        }
    }
}
