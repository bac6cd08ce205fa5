//! Wrapping text to a number of cells with Chinese line rules.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::breaks::{is_forbidden_at_end, is_forbidden_at_start, opportunities};
use crate::width::{cells, grapheme_cells};

/// Returns the lines of `text`, each at most `max_cells` wide, as slices of it.
///
/// Lines end at the places of [`opportunities`]; a word longer than a line is cut between
/// graphemes. Spaces and the line feed at a line's end are left out, everything else is in exactly
/// one line. An empty text is one empty line. A `max_cells` below 2 counts as 2, since no Han
/// character fits in less.
///
/// # Examples
///
/// ```
/// assert_eq!(compliance_text::wrap("依据《公司法》，应当备案。", 14), ["依据《公司", "法》，应当备", "案。"]);
/// ```
pub fn wrap(text: &str, max_cells: usize) -> Vec<&str> {
    wrap_ranges(text, max_cells)
        .into_iter()
        .filter_map(|range| text.get(range))
        .collect()
}

/// Returns the lines of [`wrap`] as byte ranges of `text`, for cursors and highlights.
pub fn wrap_ranges(text: &str, max_cells: usize) -> Vec<Range<usize>> {
    let mut lines = Lines {
        text,
        room: max_cells.max(2),
        done: Vec::new(),
        start: 0,
        end: 0,
    };
    let mut piece_start = 0;
    let mut must_start_anew = true;
    for place in opportunities(text) {
        must_start_anew = place.forced;
        lines.push_piece(piece_start..place.at);
        if place.forced {
            lines.finish(place.at);
        }
        piece_start = place.at;
    }
    if lines.start < text.len() || must_start_anew {
        lines.finish(text.len());
    }
    lines.done
}

/// The lines finished so far and the one being filled, `start..end`.
struct Lines<'a> {
    text: &'a str,
    room: usize,
    done: Vec<Range<usize>>,
    start: usize,
    end: usize,
}

impl Lines<'_> {
    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Adds a piece that should not be parted, on a new line if it does not fit on this one.
    fn push_piece(&mut self, piece: Range<usize>) {
        let fits = |from: usize| cells(trim_end(self.slice(from..piece.end))) <= self.room;
        if !fits(self.start) {
            if self.end > self.start {
                self.finish(self.end);
            }
            while cells(trim_end(self.slice(self.start..piece.end))) > self.room {
                let cut = self.start + cut(self.slice(self.start..piece.end), self.room);
                self.finish(cut);
            }
        }
        self.end = piece.end;
    }

    /// Ends the line at `at`, where the next one starts.
    fn finish(&mut self, at: usize) {
        let shown = trim_end(self.slice(self.start..at)).len();
        self.done.push(self.start..self.start + shown);
        self.start = at;
        self.end = at;
    }
}

fn trim_end(line: &str) -> &str {
    line.trim_end_matches([' ', '\n', '\u{3000}'])
}

/// Returns where to cut a word that is longer than a line: as late as fits, but neither before a
/// closing mark nor after an opening one if any other place will do. A word that is one grapheme is
/// never cut, however wide it is.
fn cut(word: &str, room: usize) -> usize {
    let mut used = 0;
    let mut last_fitting = 0;
    let mut last_good = 0;
    let mut before = None;
    for (at, grapheme) in word.grapheme_indices(true) {
        let after = grapheme.chars().next();
        if at > 0 {
            last_fitting = at;
            if !before.is_some_and(is_forbidden_at_end) && !after.is_some_and(is_forbidden_at_start)
            {
                last_good = at;
            }
        }
        used += grapheme_cells(grapheme);
        if used > room && at > 0 {
            break;
        }
        before = grapheme.chars().next_back();
    }
    match (last_good, last_fitting) {
        (0, 0) => word.len(),
        (0, fitting) => fitting,
        (good, _) => good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn closing_marks_never_start_a_line() {
        assert_eq!(
            wrap("依据《公司法》，应当备案。", 12),
            ["依据《公司", "法》，应当备", "案。"]
        );
        assert_eq!(wrap("他说“可以”。", 6), ["他说", "“可", "以”。"]);
    }

    #[test]
    fn latin_words_stay_whole_where_they_fit_and_are_cut_where_not() {
        assert_eq!(
            wrap("根据 PIPL 第51条办理", 10),
            ["根据 PIPL", "第51条办理"]
        );
        assert_eq!(wrap("abcdefghij，好", 5), ["abcde", "fghi", "j，好"]);
    }

    #[test]
    fn line_feeds_are_kept_as_lines() {
        assert_eq!(wrap("甲\n\n乙", 10), ["甲", "", "乙"]);
        assert_eq!(wrap("甲\n", 10), ["甲", ""]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("   ", 10), [""]);
    }

    #[test]
    fn indents_are_kept() {
        assert_eq!(wrap("  缩进", 10), ["  缩进"]);
    }

    #[test]
    fn a_width_too_small_for_anything_still_ends() {
        assert_eq!(wrap("《甲》，", 2), ["《", "甲", "》", "，"]);
        assert_eq!(wrap("甲", 0), ["甲"]);
        assert_eq!(wrap("𫠠ෲ£", 2), ["𫠠ෲ", "£"]);
    }

    fn is_cuttable(line: &str) -> bool {
        let graphemes: Vec<&str> = line.graphemes(true).collect();
        graphemes.windows(2).any(|pair| {
            !pair[0].ends_with(is_forbidden_at_end) && !pair[1].starts_with(is_forbidden_at_start)
        })
    }

    proptest! {
        #[test]
        fn wrapping_holds_its_promises(
            text in "[a-cXYZ0-9法治体检万元条，。；“”《》（）·—… \u{301}\n]{0,60}",
            max in 2usize..30,
        ) {
            let lines = wrap(&text, max);
            let mut rest = text.as_str();
            for (index, line) in lines.iter().enumerate() {
                prop_assert!(cells(line) <= max, "{line:?} is wider than {max}");
                let (skipped, after) = rest.split_at(rest.find(line).unwrap());
                prop_assert!(skipped.chars().all(|c| c == ' ' || c == '\n'));
                rest = after.strip_prefix(line).unwrap();
                let closing = line.starts_with(|c| "，。；”》）·".contains(c));
                if index > 0 && closing && skipped.is_empty() {
                    prop_assert!(!is_cuttable(lines[index - 1]), "{lines:?}");
                }
            }
            prop_assert!(rest.chars().all(|c| c == ' ' || c == '\n'));
        }

        #[test]
        fn any_text_is_wrapped_without_loss(text in any::<String>(), max in 0usize..12) {
            let joined: String = wrap(&text, max).concat();
            let bare = |s: &str| s.chars().filter(|c| !" \n\u{3000}".contains(*c)).collect::<String>();
            prop_assert_eq!(bare(&joined), bare(&text));
        }
    }
}
