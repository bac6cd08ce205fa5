//! The document while it grows: parts and sections number themselves.

use super::{voice::Voice, words::CHINESE_ONLY};
use crate::document::{Block, Document, Heading, Paragraph, Run};
use compliance_model::text::Lang;

/// A document being written.
pub(super) struct Draft {
    document: Document,
    voice: Voice,
    counts: Counts,
}

/// How many there are so far.
#[derive(Clone, Copy, Default)]
struct Counts {
    parts: usize,
    sections: usize,
    figures: usize,
    tables: usize,
}

impl Draft {
    pub(super) fn new(document: Document, voice: Voice) -> Self {
        Self {
            document,
            voice,
            counts: Counts::default(),
        }
    }

    /// Adds the first of these choices that ends on this page at the latest, the cover not counted.
    /// All choices have the same parts, figures and tables.
    pub(super) fn fitting<T>(
        &mut self,
        page: usize,
        choices: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Self, T),
    ) {
        let before = self.counts;
        let mut written = Vec::new();
        for choice in choices {
            let mut own = Self {
                document: Document::new(self.document.meta.clone()),
                voice: self.voice,
                counts: before,
            };
            write(&mut own, choice);
            self.counts = own.counts;
            written.push(own.document.blocks);
        }
        self.document.push_fitting(page, written);
    }

    /// Begins a part: `三、…`.
    pub(super) fn part(&mut self, zh: &str, en: &str, id: &str) {
        self.counts.parts += 1;
        self.counts.sections = 0;
        let words = self.voice.words(zh, en);
        let heading = match self.voice.main() {
            Lang::Zh => format!("{}、{words}", chinese_number(self.counts.parts)),
            Lang::En => format!("{}. {words}", self.counts.parts),
        };
        self.push(Heading::new(1, heading).with_id(id));
    }

    /// Begins a section of the part: `3.1 …`.
    pub(super) fn section(&mut self, words: &str) {
        self.counts.sections += 1;
        self.push(Heading::new(
            2,
            format!("{}.{} {words}", self.counts.parts, self.counts.sections),
        ));
    }

    /// Adds a small heading that the contents leave out.
    pub(super) fn heading(&mut self, words: &str) {
        self.push(Heading::new(4, words));
    }

    /// Returns the caption of the next figure.
    pub(super) fn figure(&mut self, zh: &str, en: &str) -> String {
        self.counts.figures += 1;
        let words = self.voice.words(zh, en);
        format!(
            "{} {} {words}",
            self.voice.pick("图", "Figure"),
            self.counts.figures
        )
    }

    /// Returns the caption of the next table.
    pub(super) fn table(&mut self, zh: &str, en: &str) -> String {
        self.counts.tables += 1;
        let words = self.voice.words(zh, en);
        format!(
            "{} {} {words}",
            self.voice.pick("表", "Table"),
            self.counts.tables
        )
    }

    /// Adds body text.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.push(Paragraph::body(vec![Run::text(text)]));
    }

    /// Says, in an edition that is not wholly Chinese, which parts are in Chinese all the same.
    pub(super) fn languages(&mut self) {
        if !self.voice.is_chinese() {
            self.remark(self.voice.lines(CHINESE_ONLY.0, CHINESE_ONLY.1));
        }
    }

    /// Adds a small remark.
    pub(super) fn remark(&mut self, text: impl Into<String>) {
        self.push(Paragraph::small(vec![Run::text(text)]));
    }

    /// Adds a block.
    pub(super) fn push(&mut self, block: impl Into<Block>) {
        self.document.push(block);
    }

    /// Begins a new page.
    pub(super) fn page(&mut self) {
        self.push(Block::PageBreak);
    }

    pub(super) fn finish(self) -> Document {
        self.document
    }
}

/// Writes 1 to 99 in Chinese: 一, 十, 十二, 二十一.
fn chinese_number(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n % 10).copied().unwrap_or_default();
    match n {
        1..10 => digit(n).to_owned(),
        10..20 => format!("十{}", digit(n)),
        20..100 => format!("{}十{}", digit(n / 10), digit(n)),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese_number;

    #[test]
    fn parts_are_numbered_in_chinese() {
        let shown = [1, 10, 12, 20, 21].map(chinese_number);
        assert_eq!(shown, ["一", "十", "十二", "二十", "二十一"]);
    }
}
