//! Hostile text made inert, for the screen, for stdout and for the page.
//!
//! A firm's name or a note may carry escape sequences, direction overrides or line ends, by
//! accident (pasted from a web page) or on purpose. What is stored stays as it was typed; what is
//! shown goes through [`line()`] or [`block`], after which it holds no control, no character that
//! reorders or hides others, and no line end but `\n` (in [`block`] only).

use std::borrow::Cow;

/// The width of a tab stop's stand-in in [`block`], in spaces.
const TAB: &str = "    ";

/// Returns `text` as one inert line: every line end or tab becomes one space.
///
/// # Examples
///
/// ```
/// assert_eq!(compliance_text::clean::line("某公司\r\n\u{1b}[31m"), "某公司 ␛[31m");
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, Lines::Single)
}

/// Returns `text` as inert lines parted by `\n`, whatever line ends it came with.
pub fn block(text: &str) -> Cow<'_, str> {
    clean(text, Lines::Many)
}

/// Returns whether `text` already is one inert line.
pub fn is_inert(text: &str) -> bool {
    text.chars().all(|c| matches!(fate(c), Fate::Keep))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    Single,
    Many,
}

/// What becomes of one character.
enum Fate {
    Keep,
    Show(char),
    Drop,
    LineEnd,
    Tab,
}

fn clean(text: &str, lines: Lines) -> Cow<'_, str> {
    let untouched = |c: char| match fate(c) {
        Fate::Keep => true,
        Fate::LineEnd => c == '\n' && lines == Lines::Many,
        Fate::Show(_) | Fate::Drop | Fate::Tab => false,
    };
    if text.chars().all(untouched) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut after_carriage_return = false;
    for c in text.chars() {
        let second_half = after_carriage_return && c == '\n';
        after_carriage_return = c == '\r';
        if second_half {
            continue;
        }
        match (fate(c), lines) {
            (Fate::Keep, _) => out.push(c),
            (Fate::Show(shown), _) => out.push(shown),
            (Fate::Drop, _) => {}
            (Fate::LineEnd | Fate::Tab, Lines::Single) => out.push(' '),
            (Fate::LineEnd, Lines::Many) => out.push('\n'),
            (Fate::Tab, Lines::Many) => out.push_str(TAB),
        }
    }
    Cow::Owned(out)
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::LineEnd,
        '\t' => Fate::Tab,
        // The control pictures stand 0x2400 above the controls they name: ESC becomes ␛.
        '\0'..='\u{1f}' => Fate::Show(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => Fate::Show('\u{2421}'),
        _ if is_harmful(c) => Fate::Show('\u{fffd}'),
        // Invisible, but common in text copied from web pages: nothing is lost without them.
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{e0100}'..='\u{e01ef}' => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// Returns whether `c` steers a terminal, reorders a line or has no business in prose.
fn is_harmful(c: char) -> bool {
    // C1 controls; direction marks, embeddings, overrides and isolates; interlinear marks; tags.
    let named = matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    named || u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(line("北京某某公司 “甲方”"), Cow::Borrowed(_)));
        assert!(matches!(block("第一行\n第二行"), Cow::Borrowed(_)));
    }

    #[test]
    fn controls_become_visible() {
        assert_eq!(line("\u{1b}[2J\u{7}"), "␛[2J␇");
        assert_eq!(line("\u{9b}31m\u{7f}\0"), "\u{fffd}31m␡␀");
    }

    #[test]
    fn direction_controls_become_visible() {
        assert_eq!(
            line("a\u{202e}b\u{2066}c\u{200f}d\u{61c}"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}"
        );
    }

    #[test]
    fn zero_width_characters_go() {
        assert_eq!(line("合\u{200b}同\u{feff}\u{200d}书\u{fe0f}"), "合同书");
    }

    #[test]
    fn line_ends_are_spaces_in_a_line_and_one_newline_in_a_block() {
        let text = "a\r\nb\rc\u{2028}d\u{85}e\u{2029}f\tg";
        assert_eq!(line(text), "a b c d e f g");
        assert_eq!(block(text), "a\nb\nc\nd\ne\nf    g");
        assert_eq!(block("a\n\r\nb\r\r\n"), "a\n\nb\n\n");
    }

    proptest! {
        #[test]
        fn cleaning_is_idempotent_and_leaves_nothing_active(text in any::<String>()) {
            let once = line(&text).into_owned();
            prop_assert!(is_inert(&once));
            prop_assert_eq!(line(&once).into_owned(), once.clone());
            let lines = block(&text).into_owned();
            prop_assert!(lines.split('\n').all(is_inert));
            prop_assert_eq!(block(&lines).into_owned(), lines.clone());
            prop_assert!(!once.chars().any(char::is_control));
        }
    }
}
