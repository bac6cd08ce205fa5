//! A text editor for Chinese: steps by grapheme, wraps like the page, undoes by phrase.

use compliance_text::{width::cells, wrap::wrap_ranges};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// An editor of one or several lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    /// A byte offset on a grapheme boundary.
    cursor: usize,
    max_chars: usize,
    multiline: bool,
    undo: Vec<(String, usize)>,
    redo: Vec<(String, usize)>,
    /// Whether the next character still belongs to the phrase being typed.
    in_phrase: bool,
    /// What typing, pasting and deleting take the place of; empty when nothing is selected.
    selected: Range<usize>,
}

/// What became of an insertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// All of it is there.
    All,
    /// The text is full: the rest was left out, and the user must be told.
    CutOff,
}

/// How many steps back an editor remembers.
const UNDO_STEPS: usize = 200;

impl Editor {
    /// Returns an editor of one line.
    pub fn line(text: &str, max_chars: usize) -> Self {
        Self::new(text, max_chars, false)
    }

    /// Returns an editor of several lines.
    pub fn block(text: &str, max_chars: usize) -> Self {
        Self::new(text, max_chars, true)
    }

    fn new(text: &str, max_chars: usize, multiline: bool) -> Self {
        let text = text.to_owned();
        Self {
            cursor: text.len(),
            text,
            max_chars,
            multiline,
            ..Self::default()
        }
    }

    /// Returns an empty one of the same kind and room.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self::new("", self.max_chars, self.multiline)
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Selects a part of the text, so that what is typed or pasted next takes its place. The cursor
    /// goes before it; a part that is none selects nothing.
    pub fn select(&mut self, part: Range<usize>) {
        self.in_phrase = false;
        self.selected = 0..0;
        if self.text.get(part.clone()).is_some() {
            self.cursor = part.start;
            self.selected = part;
        }
    }

    /// Returns what is selected.
    pub const fn selected(&self) -> &Range<usize> {
        &self.selected
    }

    /// Returns where the cursor stands, in bytes.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Moves the cursor to a byte of the text, or to the nearest boundary before it.
    pub fn place(&mut self, at: usize) {
        let mut upto = (0..=at.min(self.text.len())).rev();
        self.step_to(upto.find(|&at| self.text.is_char_boundary(at)).unwrap_or(0));
    }

    /// Moves the cursor; nothing stays selected.
    fn step_to(&mut self, at: usize) {
        self.in_phrase = false;
        self.selected = 0..0;
        self.cursor = at;
    }

    /// Takes a part of the text out and leaves the cursor there, as one step to undo.
    fn take_out(&mut self, part: Range<usize>) {
        self.remember();
        self.step_to(part.start);
        self.text.replace_range(part, "");
    }

    fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    fn remember(&mut self) {
        if self.undo.len() == UNDO_STEPS {
            self.undo.remove(0);
        }
        self.undo.push((self.text.clone(), self.cursor));
        self.redo.clear();
    }

    /// Inserts text at the cursor; what an input method commits at once is undone at once.
    /// Line ends of every kind become line feeds, or blanks in an editor of one line; tabs become
    /// blanks, so that the cells of a pasted table stay apart; NUL and other controls are left out.
    pub fn insert(&mut self, text: &str) -> Inserted {
        let text = text.replace("\r\n", "\n");
        let kept = self.text.chars().count() - self.selected_text().chars().count();
        let room = self.max_chars.saturating_sub(kept);
        let line_end = if self.multiline { '\n' } else { ' ' };
        let tamed = text.chars().map(|c| match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => line_end,
            '\t' => ' ',
            c => c,
        });
        let mut tamed = tamed.filter(|c| !c.is_control() || *c == '\n');
        let taken: String = tamed.by_ref().take(room).collect();
        let all = tamed.next().is_none();
        if !taken.is_empty() {
            let one = taken.chars().count() == 1 && !taken.trim().is_empty();
            if !(one && self.in_phrase) {
                self.remember();
            }
            let place = if self.selected.is_empty() {
                self.cursor..self.cursor
            } else {
                std::mem::take(&mut self.selected)
            };
            self.in_phrase = one;
            self.cursor = place.start + taken.len();
            self.text.replace_range(place, &taken);
        }
        if all { Inserted::All } else { Inserted::CutOff }
    }

    fn selected_text(&self) -> &str {
        self.text.get(self.selected.clone()).unwrap_or_default()
    }

    /// Deletes what is selected, else the grapheme before the cursor.
    pub fn backspace(&mut self) {
        if !self.selected.is_empty() {
            self.take_out(self.selected.clone());
        } else if let Some((at, _)) = self.before().grapheme_indices(true).next_back() {
            self.take_out(at..self.cursor);
        }
    }

    /// Deletes what is selected, else the grapheme after the cursor.
    pub fn delete(&mut self) {
        if !self.selected.is_empty() {
            self.take_out(self.selected.clone());
        } else if let Some(grapheme) = self.after().graphemes(true).next() {
            self.take_out(self.cursor..self.cursor + grapheme.len());
        }
    }

    /// Empties it.
    pub fn clear(&mut self) {
        if !self.text.is_empty() {
            self.take_out(0..self.text.len());
        }
    }

    /// Empties the line of the cursor, from one line end to the next.
    pub fn clear_line(&mut self) {
        let start = self.before().rfind('\n').map_or(0, |at| at + 1);
        let end = self.line_end();
        if start < end {
            self.take_out(start..end);
        }
    }

    /// Deletes what stands behind the cursor in its line.
    pub fn cut_to_end(&mut self) {
        let end = self.line_end();
        if self.cursor < end {
            self.take_out(self.cursor..end);
        }
    }

    fn line_end(&self) -> usize {
        self.cursor + self.after().find('\n').unwrap_or(self.after().len())
    }

    /// Deletes the word before the cursor with what follows it; of Chinese, which parts no words,
    /// what stands between two marks.
    pub fn cut_word(&mut self) {
        let is_mark = |c: char| !c.is_alphanumeric();
        let word = self.before().trim_end_matches(is_mark);
        let is_han = |c: char| c.is_alphabetic() && !c.is_ascii();
        let han = word.chars().next_back().is_some_and(is_han);
        let start = word
            .trim_end_matches(|c| !is_mark(c) && is_han(c) == han)
            .len();
        if start < self.cursor {
            self.take_out(start..self.cursor);
        }
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(earlier) = self.undo.pop() {
            self.redo.push((self.text.clone(), self.cursor));
            (self.text, self.cursor) = earlier;
            self.step_to(self.cursor);
        }
    }

    /// Makes the change again that was taken back.
    pub fn redo(&mut self) {
        if let Some(later) = self.redo.pop() {
            self.undo.push((self.text.clone(), self.cursor));
            (self.text, self.cursor) = later;
            self.step_to(self.cursor);
        }
    }

    /// Moves one grapheme to the left, or before what is selected.
    pub fn left(&mut self) {
        let before = self.before().grapheme_indices(true).next_back();
        let step = before.map_or(0, |(at, _)| at);
        let to = if self.selected.is_empty() {
            step
        } else {
            self.selected.start
        };
        self.step_to(to);
    }

    /// Moves one grapheme to the right, or behind what is selected.
    pub fn right(&mut self) {
        let step = self.cursor + self.after().graphemes(true).next().map_or(0, str::len);
        let to = if self.selected.is_empty() {
            step
        } else {
            self.selected.end
        };
        self.step_to(to);
    }

    /// Moves one screen line up, keeping the column as far as wide characters allow.
    pub fn up(&mut self, width: usize) {
        let (row, column) = self.position(width);
        if row > 0 {
            self.go_to(row - 1, column, width);
        } else {
            self.step_to(0);
        }
    }

    /// Moves one screen line down.
    pub fn down(&mut self, width: usize) {
        let (row, column) = self.position(width);
        if row + 1 < self.lines(width).len() {
            self.go_to(row + 1, column, width);
        } else {
            self.step_to(self.text.len());
        }
    }

    /// Moves to the start of the screen line.
    pub fn home(&mut self, width: usize) {
        let (row, _) = self.position(width);
        self.go_to(row, 0, width);
    }

    /// Moves to the end of the screen line.
    pub fn end(&mut self, width: usize) {
        let (row, _) = self.position(width);
        self.go_to(row, usize::MAX, width);
    }

    fn go_to(&mut self, row: usize, column: usize, width: usize) {
        let Some(line) = self.lines(width).get(row).cloned() else {
            return;
        };
        let mut at = line.start;
        let mut used = 0;
        for grapheme in self.text.get(line).unwrap_or_default().graphemes(true) {
            used += cells(grapheme);
            if used > column {
                break;
            }
            at += grapheme.len();
        }
        self.step_to(at);
    }

    /// Returns the screen lines as byte ranges of the text.
    pub fn lines(&self, width: usize) -> Vec<Range<usize>> {
        if self.multiline {
            wrap_ranges(&self.text, width)
        } else {
            std::iter::once(0..self.text.len()).collect()
        }
    }

    /// Returns the screen line and column of the cursor.
    pub fn position(&self, width: usize) -> (usize, usize) {
        let lines = self.lines(width);
        let row = lines
            .iter()
            .rposition(|line| line.start <= self.cursor)
            .unwrap_or(0);
        let Some(line) = lines.get(row) else {
            return (0, 0);
        };
        let column = cells(self.text.get(line.start..self.cursor).unwrap_or_default());
        (
            row,
            if self.multiline {
                column.min(width.saturating_sub(1))
            } else {
                column
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_is_edited_by_the_character() {
        let mut editor = Editor::block("", 100);
        editor.insert("焊工班新进2人");
        editor.left();
        editor.backspace();
        editor.insert("3");
        assert_eq!(editor.text(), "焊工班新进3人");
        editor.home(80);
        editor.delete();
        assert_eq!(editor.text(), "工班新进3人");
    }

    #[test]
    fn a_grapheme_is_never_parted() {
        let mut editor = Editor::line("e\u{301}👨‍👩‍👧", 100);
        editor.backspace();
        assert_eq!(editor.text(), "e\u{301}");
        editor.left();
        editor.delete();
        assert_eq!(editor.text(), "");
    }

    #[test]
    fn undo_goes_by_phrase() {
        let mut editor = Editor::block("", 100);
        editor.insert("劳动合同");
        editor.insert("a");
        editor.insert("b");
        editor.undo();
        assert_eq!(editor.text(), "劳动合同");
        editor.undo();
        assert_eq!(editor.text(), "");
        editor.redo();
        editor.redo();
        assert_eq!(editor.text(), "劳动合同ab");
    }

    #[test]
    fn the_cursor_stands_where_the_terminal_must_put_it() {
        let editor = Editor::block("劳动合同台账", 100);
        assert_eq!(editor.position(80), (0, 12));
        assert_eq!(editor.position(8), (1, 4));
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let mut editor = Editor::line("", 3);
        assert_eq!(editor.insert("一二三四"), Inserted::CutOff);
        assert_eq!(editor.text(), "一二三");
        assert_eq!(editor.insert(""), Inserted::All);
    }

    #[test]
    fn pasted_line_ends_and_controls_are_tamed() {
        let mut block = Editor::block("", 100);
        block.insert("a\r\nb\rc\0\u{1b}d");
        assert_eq!(block.text(), "a\nb\ncd");
        let mut line = Editor::line("", 100);
        line.insert("a\nb");
        assert_eq!(line.text(), "a b");
        for (mut editor, text) in [
            (Editor::block("", 100), "姓名 岗位\n张三 焊工\n李四"),
            (Editor::line("", 100), "姓名 岗位 张三 焊工 李四"),
        ] {
            assert_eq!(
                editor.insert("姓名\t岗位\u{2028}张三\t焊工\u{b}李四"),
                Inserted::All
            );
            assert_eq!(editor.text(), text);
        }
        // An empty cell of a pasted table stays one: each tab is a blank of its own.
        for (mut editor, kept) in [(Editor::block("", 100), "\n"), (Editor::line("", 100), " ")] {
            editor.insert("\t甲\t\t乙  丙\t\n\t丁");
            assert_eq!(editor.text(), format!(" 甲  乙  丙 {kept} 丁"));
        }
        let mut full = Editor::line("", 3);
        assert_eq!(full.insert("a\tb\0"), Inserted::All);
        assert_eq!(full.insert("\t"), Inserted::CutOff);
    }

    #[test]
    fn what_is_typed_takes_the_place_of_what_is_selected_once() {
        let mut editor = Editor::block("（人数）名职工", 7);
        editor.select(0.."（人数）".len());
        assert_eq!(editor.insert("12"), Inserted::All);
        assert_eq!(editor.insert("3"), Inserted::All);
        assert_eq!(editor.text(), "123名职工");
        editor.undo();
        editor.undo();
        assert_eq!(editor.text(), "（人数）名职工");
        editor.select(0.."（人数）".len());
        editor.backspace();
        assert_eq!((editor.text(), editor.cursor()), ("名职工", 0));
        editor.undo();
        editor.select(0.."（人数）".len());
        editor.right();
        editor.insert("x");
        assert_eq!(editor.text(), "（人数）名职工", "it is full");
        editor.select(1..2);
        assert!(editor.selected().is_empty(), "no part of a character");
    }

    #[test]
    fn lines_and_words_are_erased_as_everywhere() {
        let mut editor = Editor::block("甲方，乙方 test", 100);
        for left in ["甲方，乙方 ", "甲方，", "", ""] {
            editor.cut_word();
            assert_eq!(editor.text(), left);
        }
        editor.undo();
        assert_eq!(editor.text(), "甲方，");
        editor.insert("\n第二行");
        editor.left();
        editor.cut_to_end();
        assert_eq!(editor.text(), "甲方，\n第二");
        editor.clear_line();
        assert_eq!(editor.text(), "甲方，\n");
        editor.clear();
        assert_eq!(editor.text(), "");
        editor.undo();
        assert_eq!(editor.text(), "甲方，\n");
    }

    proptest! {
        #[test]
        fn no_sequence_of_keys_breaks_it(
            keys in proptest::collection::vec(0u8..17, 0..80),
            text in "[a-z劳动 合同，\n👨‍👩‍👧é]{0,20}",
            width in 2usize..20,
        ) {
            let mut editor = Editor::block(&text, 60);
            for key in keys {
                match key {
                    0 => editor.left(),
                    1 => editor.right(),
                    2 => editor.up(width),
                    3 => editor.down(width),
                    4 => editor.home(width),
                    5 => editor.end(width),
                    6 => editor.backspace(),
                    7 => editor.delete(),
                    8 => editor.undo(),
                    9 => editor.redo(),
                    10 => editor.clear_line(),
                    11 => editor.cut_to_end(),
                    12 => editor.cut_word(),
                    13 => editor.place(width),
                    14 | 15 => editor.select(0..width),
                    _ => { editor.insert(&text); }
                }
                prop_assert!(editor.text().is_char_boundary(editor.cursor));
                prop_assert!(editor.text().get(editor.selected().clone()).is_some());
                let (row, column) = editor.position(width);
                prop_assert!(row < editor.lines(width).len() && column < width.max(2));
            }
        }
    }
}
