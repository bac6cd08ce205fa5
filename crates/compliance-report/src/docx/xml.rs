//! XML as it is written: elements that close themselves, text and attributes escaped.

use std::fmt::{Display, Write as _};

use compliance_text::clean;

/// XML in the making.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// Returns a part with its declaration.
    pub(super) fn part() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
            open: Vec::new(),
        }
    }

    /// Writes an element and what is in it.
    pub(super) fn element<T>(
        &mut self,
        name: &str,
        attributes: &[(&str, &dyn Display)],
        inner: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.begin(name, attributes);
        self.out.push('>');
        let made = inner(self);
        self.out.extend(["</", name, ">"]);
        made
    }

    /// Opens an element that [`Xml::close`] closes, for what no closure can write.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &dyn Display)]) {
        self.begin(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.extend(["</", name, ">"]);
        }
    }

    /// Writes an element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) {
        self.begin(name, attributes);
        self.out.push_str("/>");
    }

    /// Writes an element that has a value alone, as most of `WordprocessingML` do.
    pub(super) fn value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value)]);
    }

    /// Writes an element with words alone.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &dyn Display)], text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    /// Writes words, inert and escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.out, &clean::block(text));
    }

    /// Returns what was written.
    pub(super) fn finish(self) -> String {
        debug_assert!(self.open.is_empty(), "{:?}", self.open);
        self.out
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) {
        self.out.extend(["<", name]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            let mut shown = String::new();
            // Writing to a string does not fail.
            let _never = write!(shown, "{value}");
            escape(&mut self.out, &clean::line(&shown));
            self.out.push('"');
        }
    }
}

/// Adds text as it may stand in XML 1.0: marks as entities, what no XML may hold left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\0'..=' ' if c != ' ' => {}
            '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_text_and_never_markup() {
        let mut xml = Xml::default();
        xml.element("w:t", &[("a", &"\"<&>\"\u{b}")], |xml| {
            xml.text("</w:t>&amp;\u{1b}\u{ffff}某");
        });
        assert_eq!(
            xml.finish(),
            "<w:t a=\"&quot;&lt;&amp;&gt;&quot; \">&lt;/w:t&gt;&amp;amp;␛\u{fffd}某</w:t>"
        );
    }
}
