//! Characters one cannot see, which have no place in a name or a code, and what they are called.

use crate::text::Lang;

/// Runs of invisible characters: first, last, name in Chinese and English.
const INVISIBLE: [(char, char, &str, &str); 16] = [
    ('\u{00}', '\u{08}', "控制字符", "control character"),
    ('\t', '\t', "制表符", "tab"),
    ('\n', '\n', "换行符", "line feed"),
    ('\u{0B}', '\u{1F}', "控制字符", "control character"),
    ('\u{7F}', '\u{9F}', "控制字符", "control character"),
    ('\u{AD}', '\u{AD}', "软连字符", "soft hyphen"),
    (
        '\u{061C}',
        '\u{061C}',
        "双向控制符",
        "bidirectional control",
    ),
    ('\u{180E}', '\u{180E}', "零宽字符", "zero-width character"),
    ('\u{200B}', '\u{200D}', "零宽字符", "zero-width character"),
    (
        '\u{200E}',
        '\u{200F}',
        "双向控制符",
        "bidirectional control",
    ),
    ('\u{2028}', '\u{2029}', "分行符", "line separator"),
    (
        '\u{202A}',
        '\u{202E}',
        "双向控制符",
        "bidirectional control",
    ),
    (
        '\u{2060}',
        '\u{206F}',
        "双向或零宽控制符",
        "bidirectional or zero-width control",
    ),
    (
        '\u{FEFF}',
        '\u{FEFF}',
        "零宽不换行空格（BOM）",
        "zero-width no-break space (BOM)",
    ),
    ('\u{FFF9}', '\u{FFFB}', "注释控制符", "annotation control"),
    ('\u{E0000}', '\u{E007F}', "标签字符", "tag character"),
];

/// Returns what an invisible character is called, with its number as in `U+202E`.
///
/// Variation selectors are not among them: the rare characters of some names need them.
pub(crate) fn invisible_name(c: char, lang: Lang) -> Option<String> {
    let found = INVISIBLE
        .iter()
        .find(|(first, last, ..)| (*first..=*last).contains(&c));
    found.map(|(_, _, zh, en)| format!("{} U+{:04X}", lang.pick(zh, en), u32::from(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_in_order_and_do_not_overlap() {
        assert!(INVISIBLE.is_sorted_by(|(_, last, ..), (first, ..)| last < first));
        assert!(INVISIBLE.iter().all(|(first, last, ..)| first <= last));
    }

    /// The bidirectional controls and zero-width characters of Unicode, one by one.
    #[test]
    fn every_bidirectional_and_zero_width_character_is_named() {
        let hidden = "\u{AD}\u{61C}\u{180E}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\
            \u{202C}\u{202D}\u{202E}\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{2066}\u{2067}\
            \u{2068}\u{2069}\u{FEFF}";
        for c in hidden.chars() {
            assert!(invisible_name(c, Lang::Zh).is_some(), "{c:?}");
        }
    }

    #[test]
    fn every_control_is_named_and_no_writing_is() {
        for c in char::MIN..=char::MAX {
            let named = invisible_name(c, Lang::Zh).is_some();
            assert!(named || !c.is_control(), "{c:?}");
            assert!(!(named && c.is_alphanumeric()), "{c:?}");
        }
        assert_eq!(
            invisible_name('\u{202E}', Lang::En).as_deref(),
            Some("bidirectional control U+202E")
        );
        assert_eq!(invisible_name('𬭩', Lang::Zh), None);
        assert_eq!(invisible_name('\u{E0100}', Lang::Zh), None);
    }
}
