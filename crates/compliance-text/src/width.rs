//! Widths in terminal cells.
//!
//! Characters of ambiguous width (`“`, `—`, `①`, `│`, …) count as one cell, because that is what
//! ratatui lays out with; where a terminal disagrees, the remedy is in the choice of glyphs.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Returns the cells `text` takes on one line; line ends and controls should be cleaned first.
///
/// # Examples
///
/// ```
/// assert_eq!(compliance_text::width::cells("法治 abc"), 8);
/// ```
pub fn cells(text: &str) -> usize {
    text.graphemes(true).map(grapheme_cells).sum()
}

/// Returns the cells of one grapheme cluster, as one unit that is never cut.
pub fn grapheme_cells(grapheme: &str) -> usize {
    grapheme.width()
}

/// Returns the cells of one character: 2 for Han and full-width forms, 0 for marks and controls.
pub fn char_cells(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Returns whether `c` is set on a full em square, as Han, kana and full-width punctuation are.
///
/// The quotation marks and dashes that Chinese shares with Latin are not wide by this test.
pub fn is_wide(c: char) -> bool {
    char_cells(c) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_and_full_width_punctuation_take_two_cells() {
        for c in ['法', '《', '。', '（', '：', '𠮷', '〇', '㙍', '\u{3000}'] {
            assert_eq!(char_cells(c), 2, "{c}");
            assert!(is_wide(c), "{c}");
        }
    }

    #[test]
    fn ambiguous_characters_take_one_cell() {
        for c in ['“', '”', '—', '…', '①', '│', '·', '●'] {
            assert_eq!(char_cells(c), 1, "{c}");
        }
    }

    #[test]
    fn combining_marks_add_nothing() {
        assert_eq!(cells("e\u{301}"), 1);
        assert_eq!(cells(""), 0);
    }
}
