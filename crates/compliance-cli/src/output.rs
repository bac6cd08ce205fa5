//! What is printed: nothing in it can steer a terminal, as text or as JSON.

use crate::error::Done;
use compliance_model::text::Lang;
use compliance_text::clean;
use serde::Serialize;
use std::{borrow::Cow, fmt::Write as _, io, io::Write};

/// Returns lines that can be printed.
pub(crate) fn inert(text: &str) -> Cow<'_, str> {
    clean::block(text)
}

/// Writes a value as JSON. Characters that steer a terminal or reorder a line are escaped, so the
/// value is the same and the text is inert.
pub(crate) fn json(out: &mut dyn Write, value: &impl Serialize) -> Done {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    Ok(writeln!(out, "{}", escape(&text))?)
}

/// Such characters occur inside strings alone, where an escape stands for the same character.
fn escape(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| c == '\n' || clean::is_inert(c.encode_utf8(&mut [0; 4]));
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if harmless(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            _ = write!(out, "\\u{unit:04x}");
        }
    }
    Cow::Owned(out)
}

/// Says something beside what is printed; without a standard error there is nobody to hear it.
pub(crate) fn warn(text: &str, lang: Lang) {
    let _nobody_listens = writeln!(
        io::stderr(),
        "{}{}",
        lang.pick("注意：", "note: "),
        inert(text)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_inert_and_the_same_value() {
        let text = "某\u{202e}公司\u{9b}31m\u{e0001}\u{1b}[2J";
        let mut out = Vec::new();
        json(&mut out, &[text]).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert!(printed.split('\n').all(clean::is_inert), "{printed}");
        let back: Vec<String> = serde_json::from_str(&printed).unwrap();
        assert_eq!(back, [text]);
    }
}
