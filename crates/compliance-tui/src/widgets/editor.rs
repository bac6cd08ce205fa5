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
        let room = self.max_chars.saturating_sub(self.text.chars().count());
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
            self.in_phrase = one;
            self.text.insert_str(self.cursor, &taken);
            self.cursor += taken.len();
        }
        if all { Inserted::All } else { Inserted::CutOff }
    }

    /// Deletes the grapheme before the cursor.
    pub fn backspace(&mut self) {
        let Some((at, _)) = self.before().grapheme_indices(true).next_back() else {
            return;
        };
        self.remember();
        self.in_phrase = false;
        self.text.replace_range(at..self.cursor, "");
        self.cursor = at;
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete(&mut self) {
        let Some(grapheme) = self.after().graphemes(true).next() else {
            return;
        };
        let end = self.cursor + grapheme.len();
        self.remember();
        self.in_phrase = false;
        self.text.replace_range(self.cursor..end, "");
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(earlier) = self.undo.pop() {
            self.redo.push((self.text.clone(), self.cursor));
            (self.text, self.cursor) = earlier;
            self.in_phrase = false;
        }
    }

    /// Makes the change again that was taken back.
    pub fn redo(&mut self) {
        if let Some(later) = self.redo.pop() {
            self.undo.push((self.text.clone(), self.cursor));
            (self.text, self.cursor) = later;
            self.in_phrase = false;
        }
    }

    /// Moves one grapheme to the left.
    pub fn left(&mut self) {
        self.in_phrase = false;
        if let Some((at, _)) = self.before().grapheme_indices(true).next_back() {
            self.cursor = at;
        }
    }

    /// Moves one grapheme to the right.
    pub fn right(&mut self) {
        self.in_phrase = false;
        self.cursor += self.after().graphemes(true).next().map_or(0, str::len);
    }

    /// Moves one screen line up, keeping the column as far as wide characters allow.
    pub fn up(&mut self, width: usize) {
        let (row, column) = self.position(width);
        if row > 0 {
            self.go_to(row - 1, column, width);
        } else {
            self.cursor = 0;
        }
    }

    /// Moves one screen line down.
    pub fn down(&mut self, width: usize) {
        let (row, column) = self.position(width);
        if row + 1 < self.lines(width).len() {
            self.go_to(row + 1, column, width);
        } else {
            self.cursor = self.text.len();
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
        self.in_phrase = false;
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
        self.cursor = at;
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
        let mut full = Editor::line("", 3);
        assert_eq!(full.insert("a\tb\0"), Inserted::All);
        assert_eq!(full.insert("\t"), Inserted::CutOff);
    }

    proptest! {
        #[test]
        fn no_sequence_of_keys_breaks_it(
            keys in proptest::collection::vec(0u8..11, 0..80),
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
                    _ => { editor.insert(&text); }
                }
                prop_assert!(editor.text().is_char_boundary(editor.cursor));
                let (row, column) = editor.position(width);
                prop_assert!(row < editor.lines(width).len() && column < width.max(2));
            }
        }
    }
}
