//! The names and headings of a document, known before anything is set.

use std::collections::BTreeSet;

use compliance_text::clean;

use crate::document::{Block, Document, Flow, Id, Paragraph, Run};

/// What links may lead to, and what the contents list.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    pub(crate) ids: BTreeSet<Id>,
    /// Level and words of each heading, in order.
    pub(crate) headings: Vec<(u8, String)>,
    /// Whether page numbers stand within the text, which takes more than one pass.
    pub(crate) has_page_references: bool,
}

impl Targets {
    /// Collects them.
    pub(crate) fn of(document: &Document) -> Self {
        let mut targets = Self::default();
        if let Some(cover) = &document.cover {
            cover
                .details
                .iter()
                .for_each(|detail| targets.flows(&detail.value));
            cover.notes.iter().for_each(|note| targets.runs(&note.runs));
        }
        for block in &document.blocks {
            targets.block(block);
        }
        targets
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.ids.extend(heading.id.clone());
                self.runs(&heading.runs);
                self.headings
                    .push((heading.clamped_level(), plain(&heading.runs)));
            }
            Block::Paragraph(paragraph) => self.runs(&paragraph.runs),
            Block::List(list) => list.items.iter().for_each(|item| self.flows(&item.content)),
            Block::Table(table) => table
                .header
                .iter()
                .chain(&table.rows)
                .flat_map(|row| &row.cells)
                .for_each(|cell| self.flows(&cell.content)),
            Block::KeyValues(rows) => rows.rows.iter().for_each(|row| self.flows(&row.value)),
            Block::Callout(callout) => self.flows(&callout.body),
            Block::Figures(_)
            | Block::Photo(_)
            | Block::Tiles(_)
            | Block::Signatures(_)
            | Block::Contents(_)
            | Block::PageBreak => {}
        }
    }

    fn flows(&mut self, flows: &[Flow]) {
        for flow in flows {
            match flow {
                Flow::Paragraph(Paragraph { runs, .. }) => self.runs(runs),
                Flow::List(list) => list.items.iter().for_each(|item| self.flows(&item.content)),
            }
        }
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Anchor(id) => {
                    self.ids.insert(id.clone());
                }
                Run::PageOf(_) => self.has_page_references = true,
                Run::Text(_)
                | Run::Strong(_)
                | Run::Muted(_)
                | Run::Link { .. }
                | Run::Mark { .. }
                | Run::Tick(_) => {}
            }
        }
    }
}

/// Returns the words of runs on one line, for the contents and the outline.
fn plain(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Run::Text(words)
            | Run::Strong(words)
            | Run::Muted(words)
            | Run::Link { text: words, .. } => text.push_str(words),
            Run::Mark { word, .. } => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
                text.push_str(word);
            }
            Run::PageOf(_) | Run::Tick(_) | Run::Anchor(_) => {}
        }
    }
    clean::line(text.trim()).into_owned()
}
