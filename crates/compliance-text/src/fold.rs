//! Full-width forms folded to their half-width twins, for keys and codes.

/// Returns the half-width twin of a full-width character, or the character itself.
///
/// Covers U+FF01–U+FF5E (`？` → `?`, `Ａ` → `A`, `１` → `1`) and the ideographic space.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Returns `text` with every character folded by [`half_width`].
///
/// # Examples
///
/// ```
/// assert_eq!(compliance_text::fold::half_width_str("９１３２０４００ＭＡ"), "91320400MA");
/// ```
pub fn half_width_str(text: &str) -> String {
    text.chars().map(half_width).collect()
}

/// Returns the character a key would have given with the Chinese input method's punctuation off.
///
/// For matching key chords only, never for text: `、` is what `/` gives, `。` is `.`, `【` is `[`.
pub fn key(c: char) -> char {
    match c {
        '、' => '/',
        '。' => '.',
        '《' => '<',
        '》' => '>',
        '【' => '[',
        '】' => ']',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '·' => '`',
        '￥' => '$',
        _ => half_width(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_full_width_ascii_twin_folds() {
        for ascii in '!'..='~' {
            let wide = char::from_u32(u32::from(ascii) + 0xfee0).unwrap();
            assert_eq!(half_width(wide), ascii);
            assert_eq!(half_width(ascii), ascii);
        }
        assert_eq!(half_width_str("　？法"), " ?法");
    }

    #[test]
    fn keys_under_an_input_method() {
        assert_eq!(
            "？：、。【】".chars().map(key).collect::<String>(),
            "?:/.[]"
        );
        assert_eq!(key('法'), '法');
    }
}
