//! The languages within a line: stretches of another language than the document's, so that
//! programs that read aloud change their voice.

use crate::document::Lang;

/// A part of a text in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch<'t> {
    pub(super) text: &'t str,
    pub(super) lang: Lang,
}

/// Parts a text of a document in a language; all parts together are the text. Digits and marks
/// belong to what stands before them, and a few capitals (`A`, `PDF`) are at home everywhere.
pub(super) fn stretches(text: &str, home: Lang) -> Vec<Stretch<'_>> {
    if !text
        .chars()
        .any(|c| script(c).is_some_and(|own| own != home))
    {
        return vec![Stretch { text, lang: home }];
    }
    let mut parts: Vec<(usize, Lang)> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(own) = script(c)
            && parts.last().is_none_or(|&(_, last)| last != own)
        {
            parts.push((if parts.is_empty() { 0 } else { at }, own));
        }
    }
    let ends = parts.iter().skip(1).map(|&(at, _)| at).chain([text.len()]);
    let mut merged: Vec<(usize, usize, Lang)> = Vec::new();
    for (&(start, lang), end) in parts.iter().zip(ends) {
        let words = text.get(start..end).unwrap_or_default();
        let lang = if lang == Lang::En && !has_word(words) {
            home
        } else {
            lang
        };
        match merged.last_mut() {
            Some((_, last, same)) if *same == lang => *last = end,
            _ => merged.push((start, end, lang)),
        }
    }
    let part = |(start, end, lang)| Stretch {
        text: text.get(start..end).unwrap_or_default(),
        lang,
    };
    merged.into_iter().map(part).collect()
}

/// Returns the language a character tells of, if any.
fn script(c: char) -> Option<Lang> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some(Lang::En),
        '\u{3007}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Some(Lang::Zh),
        _ => None,
    }
}

/// Returns whether there are small letters side by side.
fn has_word(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| pair.iter().all(u8::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, home: Lang) -> Vec<(&str, Lang)> {
        let parts = stretches(text, home);
        parts.iter().map(|part| (part.text, part.lang)).collect()
    }

    #[test]
    fn each_stretch_has_its_language_and_none_is_lost() {
        use Lang::{En, Zh};
        assert_eq!(told("合同 A 类，PDF 1.7", Zh), [("合同 A 类，PDF 1.7", Zh)]);
        assert_eq!(
            told("声明 Declaration, 2 pages。", Zh),
            [("声明 ", Zh), ("Declaration, 2 pages。", En)]
        );
        assert_eq!(
            told("Firm: 常州某某有限公司 (2026), seen", En),
            [
                ("Firm: ", En),
                ("常州某某有限公司 (2026), ", Zh),
                ("seen", En)
            ]
        );
        assert_eq!(told("《公司法》", En), [("《公司法》", Zh)]);
        assert_eq!(told("82.4%", En), [("82.4%", En)]);
        assert_eq!(told("", Zh), [("", Zh)]);
    }
}
