//! Tables for spreadsheets (RFC 4180): the one place where a cell is written.
//!
//! A spreadsheet calculates what looks like a formula, whoever wrote it. So a cell is made inert
//! first, which takes away what hides its beginning, and guarded after that.

use crate::{clean, fold};

/// What a table begins with, so that spreadsheets read it as UTF-8.
pub const MARK: char = '\u{feff}';

/// Adds a line of cells.
pub fn line(out: &mut String, cells: impl IntoIterator<Item = impl AsRef<str>>) {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// Returns a cell. What a spreadsheet would calculate gets an apostrophe before it.
///
/// # Examples
///
/// ```
/// assert_eq!(compliance_text::csv::cell("\u{feff} ＝1+1"), "' ＝1+1");
/// ```
pub fn cell(text: &str) -> String {
    let inert = clean::block(text);
    let guard = if looks_like_formula(&inert) { "'" } else { "" };
    let text = format!("{guard}{inert}");
    if text.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// Returns whether a spreadsheet may take an inert text for a formula.
pub fn looks_like_formula(inert: &str) -> bool {
    let first = inert.trim_start_matches(is_blank).chars().next();
    first.is_some_and(begins_formula)
}

/// Returns whether a character shows nothing, so that what follows it begins the cell for the eye
/// and perhaps for the spreadsheet.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{2800}' | '\u{fffd}' | '\u{180e}')
}

/// Returns whether a spreadsheet may take what begins so for a formula: the four signs and what
/// folds to them.
fn begins_formula(c: char) -> bool {
    let half = fold::half_width(c);
    matches!(half, '=' | '+' | '-' | '@')
        || matches!(
            half,
            '\u{2212}' | '\u{207a}'..='\u{207c}' | '\u{208a}'..='\u{208c}' | '\u{fb29}' | '\u{fe62}'
                | '\u{fe63}' | '\u{fe66}' | '\u{fe6b}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted() {
        for (text, wanted) in [
            ("补签合同", "补签合同"),
            ("甲,乙", "\"甲,乙\""),
            ("甲;乙", "\"甲;乙\""),
            ("说“好”\"", "\"说“好”\"\"\""),
            ("一\n二", "\"一\n二\""),
            ("2026-11-24", "2026-11-24"),
            ("", ""),
        ] {
            assert_eq!(cell(text), wanted);
        }
    }

    /// Mutant: guarding before making inert lets the third to the last pass.
    #[test]
    fn what_a_spreadsheet_would_calculate_is_guarded_whatever_hides_it() {
        let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "﹣", "⁼"];
        let before = [
            "",
            " ",
            "\u{feff}",
            "\u{200b}",
            "\u{3000}",
            "\u{a0}",
            "\t",
            "\r",
            "\n",
            "\u{200b} \u{feff}",
            "\u{ad}",
            "\u{202e}",
            "\u{2800}",
            "\r\n\t ",
        ];
        for sign in signs {
            for hidden in before {
                let made = cell(&format!("{hidden}{sign}HYPERLINK(\"x\")"));
                assert!(made.starts_with("\"'"), "{hidden:?} {sign}: {made:?}");
                assert!(
                    !made.contains(['\t', '\r', '\u{feff}', '\u{200b}']),
                    "{made:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn no_cell_begins_a_formula(text in "[ \t\r\n\u{feff}\u{200b}\u{3000}]{0,4}\\PC{0,8}") {
            let made = cell(&text);
            let read = made.strip_prefix('"').unwrap_or(&made).trim_start_matches(is_blank);
            prop_assert!(!read.starts_with(begins_formula), "{:?}", made);
        }
    }
}
