//! Reads the shape of a RON file, byte by byte, into an answer or a list of what does not fit.

use super::{DEPTH_MAX, Entry, Fault, Flaw, Node, Shape, TEXT_MAX};
use memchr::memchr2;
use std::ops::Range;

/// Reads the shape of a file.
pub(crate) fn read(text: &str) -> Result<Node, Vec<Flaw>> {
    let mut reader = Reader {
        text,
        at: 0,
        flaws: Vec::new(),
        open: Vec::new(),
    };
    reader.attributes();
    let node = reader.value(0);
    reader.blank();
    if reader.flaws.is_empty() && reader.at < text.len() {
        let fault = match reader.peek() {
            Some(c @ (')' | ']' | '}')) => Fault::Unopened(c),
            _ => Fault::Trailing,
        };
        reader.flaw(reader.at..reader.at + 1, fault);
    }
    match node {
        Some(node) if reader.flaws.is_empty() => Ok(node),
        _ if reader.flaws.is_empty() => Err(vec![(0..0, Fault::NoValue)]),
        _ => Err(reader.flaws),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    flaws: Vec<Flaw>,
    /// The entries read so far of the brackets that are still open, the innermost last; each node
    /// takes its own at once, in one allocation.
    open: Vec<Entry>,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn flaw(&mut self, span: Range<usize>, fault: Fault) {
        self.flaws.push((span, fault));
    }

    fn skip_to_end(&mut self) {
        self.at = self.text.len();
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Skips blanks and comments.
    fn blank(&mut self) {
        loop {
            match (self.byte(0), self.byte(1)) {
                (Some(b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c), _) => self.at += 1,
                (Some(b'/'), Some(b'/')) => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                (Some(b'/'), Some(b'*')) => self.block_comment(),
                (Some(0x80..), _) if self.peek().is_some_and(is_odd_blank) => self.odd_blank(),
                _ => return,
            }
        }
    }

    /// Skips a blank that RON does not take for one.
    fn odd_blank(&mut self) {
        let c = self.peek().unwrap_or(' ');
        let end = self.at + c.len_utf8();
        if c != '\u{85}' {
            self.flaw(self.at..end, Fault::FullWidth(c, Some(' ')));
        }
        self.at = end;
    }

    /// Skips a comment, in which others may nest.
    fn block_comment(&mut self) {
        let start = self.at;
        let mut open = 0_usize;
        let mut at = start;
        let bytes = self.text.as_bytes();
        while let Some(pair) = bytes.get(at..at + 2) {
            match pair {
                b"/*" => open += 1,
                b"*/" => open -= 1,
                _ => {
                    at += 1;
                    continue;
                }
            }
            at += 2;
            if open == 0 {
                self.at = at;
                return;
            }
        }
        self.flaw(start..start + 2, Fault::UnclosedComment);
        self.skip_to_end();
    }

    /// Skips `#![enable(…)]` lines. Values are read one by one, so that nobody else looks at them.
    fn attributes(&mut self) {
        self.blank();
        while self.rest().starts_with('#') {
            let line = self.rest().find('\n').unwrap_or(self.rest().len());
            let line = self.rest().get(..line).unwrap_or_default();
            let length = line.find([']', '］']).map_or(line.len(), |at| {
                at + line
                    .get(at..)
                    .and_then(|end| end.chars().next())
                    .map_or(0, char::len_utf8)
            });
            let attribute = line.get(..length).unwrap_or_default();
            let wide = attribute.char_indices().find(|(_, c)| is_full_width(*c));
            if let Some((at, c)) = wide {
                let at = self.at + at;
                self.flaw(at..at + c.len_utf8(), Fault::FullWidth(c, ascii_of(c)));
            } else if !enables(attribute) {
                self.flaw(self.at..self.at + length, Fault::Attribute);
            }
            self.at += length;
            self.blank();
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.blank();
        let start = self.at;
        match self.byte(0)? {
            b'(' | b'[' | b'{' => Some(self.group(start, None, depth)),
            b',' | b':' | b')' | b']' | b'}' => None,
            b'"' => Some(self.quoted(start, 0)),
            b'\'' => Some(self.character(start)),
            b'r' | b'b' => match prefix(self.rest()) {
                Some((length, hashes)) => {
                    self.at += length;
                    Some(self.quoted(start, hashes))
                }
                None => Some(self.word(start, depth)),
            },
            _ => Some(self.word(start, depth)),
        }
    }

    /// Reads a name or number, and the brackets after a name.
    fn word(&mut self, start: usize, depth: usize) -> Node {
        loop {
            match self.byte(0) {
                Some(0x80..) => {
                    if !self.wide_in_word() {
                        break;
                    }
                }
                Some(b'/') if self.byte(1) == Some(b'/') => break,
                Some(b) if b.is_ascii_whitespace() || b"()[]{},:\"\x0b".contains(&b) => break,
                Some(_) => self.at += 1,
                None => break,
            }
        }
        if self.at == start {
            // A blank that RON does not know.
            let end = start + self.peek().map_or(1, char::len_utf8);
            self.flaw(start..end, Fault::NoValue);
            self.at = end;
        }
        let span = start..self.at;
        self.blank();
        if self.byte(0) == Some(b'(') {
            return self.group(start, Some(span), depth);
        }
        Node {
            span,
            shape: Shape::Word,
            name: None,
            entries: Vec::new(),
        }
    }

    /// Takes a character beyond ASCII into a word; returns whether it was one.
    fn wide_in_word(&mut self) -> bool {
        let Some(c) = self.peek().filter(|c| !c.is_whitespace()) else {
            return false;
        };
        let end = self.at + c.len_utf8();
        if is_full_width(c) {
            self.flaw(self.at..end, Fault::FullWidth(c, ascii_of(c)));
        }
        self.at = end;
        true
    }

    /// Reads a text that begins here with its quotation mark.
    fn quoted(&mut self, start: usize, hashes: usize) -> Node {
        let open = self.at;
        let bytes = self.text.as_bytes();
        let mut at = open + 1;
        let raw = bytes.get(start) == Some(&b'r');
        let end = loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(next) = memchr2(b'"', b'\\', rest).map(|ahead| at + ahead) else {
                break None;
            };
            match bytes.get(next) {
                Some(b'\\') if !raw => at = next + 2,
                Some(b'"') if closes(bytes, next, hashes) => break Some(next + 1 + hashes),
                _ => at = next + 1,
            }
        };
        self.at = end.unwrap_or(self.text.len());
        if end.is_none() {
            self.flaw(open..open + 1, Fault::UnclosedText);
        } else if self.at - open - 2 - hashes > TEXT_MAX {
            self.flaw(open..self.at, Fault::LongText);
        }
        Node {
            span: start..self.at,
            shape: Shape::Text,
            name: None,
            entries: Vec::new(),
        }
    }

    fn character(&mut self, start: usize) -> Node {
        let skip = if self.rest().starts_with("'\\") { 3 } else { 1 };
        let rest = self.rest().get(skip..).unwrap_or_default();
        let length = rest
            .char_indices()
            .take(12)
            .find(|&(_, c)| c == '\'')
            .map(|(n, _)| n + 1);
        self.at += length.map_or(1, |n| skip + n);
        Node {
            span: start..self.at,
            shape: Shape::Word,
            name: None,
            entries: Vec::new(),
        }
    }

    /// Reads a bracket with everything in it.
    fn group(&mut self, start: usize, name: Option<Range<usize>>, depth: usize) -> Node {
        let open_at = self.at;
        let open = self.peek().unwrap_or('(');
        let (shape, close) = match open {
            '[' => (Shape::List, ']'),
            '{' => (Shape::Map, '}'),
            _ => (Shape::Struct, ')'),
        };
        self.at += 1;
        let first = self.open.len();
        if depth >= DEPTH_MAX {
            self.flaw(open_at..open_at + 1, Fault::TooDeep);
            self.skip_to_end();
        } else {
            self.entries(depth + 1);
            self.close(open_at, open, close);
        }
        Node {
            span: start..self.at,
            shape,
            name,
            entries: self.open.split_off(first),
        }
    }

    fn close(&mut self, open_at: usize, open: char, close: char) {
        match self.peek() {
            Some(c) if c == close => self.at += 1,
            // What stopped the reading is told already.
            _ if !self.flaws.is_empty() && self.at >= self.text.len() => {}
            _ => {
                self.flaw(open_at..open_at + 1, Fault::Unclosed(open));
                self.skip_to_end();
            }
        }
    }

    /// Reads values up to a closing bracket.
    fn entries(&mut self, depth: usize) {
        loop {
            let Some(entry) = self.entry(depth) else {
                if matches!(self.peek(), Some(',' | ':')) {
                    self.flaw(self.at..self.at + 1, Fault::NoValue);
                    self.at += 1;
                    continue;
                }
                return;
            };
            let after_text = entry.node.shape == Shape::Text;
            self.open.push(entry);
            self.blank();
            match self.peek() {
                Some(',') => self.at += 1,
                None | Some(')' | ']' | '}') => {}
                Some(c) => {
                    let after = c.len_utf8();
                    self.flaw(self.at..self.at + after, Fault::NoComma { after_text });
                    if c == ':' {
                        self.at += 1;
                    }
                }
            }
        }
    }

    fn entry(&mut self, depth: usize) -> Option<Entry> {
        let first = self.value(depth)?;
        self.blank();
        if self.peek() != Some(':') {
            return Some(Entry {
                key: None,
                node: first,
            });
        }
        self.at += 1;
        let key = Some(first.span);
        if let Some(node) = self.value(depth) {
            return Some(Entry { key, node });
        }
        self.flaw(self.at.saturating_sub(1)..self.at, Fault::NoValue);
        let span = self.at..self.at;
        Some(Entry {
            key,
            node: Node {
                span,
                shape: Shape::Word,
                name: None,
                entries: Vec::new(),
            },
        })
    }
}

/// Recognises `r"`, `r#"` and `b"`; returns the bytes before the quotation mark and the hashes.
fn prefix(rest: &str) -> Option<(usize, usize)> {
    if rest.starts_with("b\"") {
        return Some((1, 0));
    }
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|&b| b == b'#').count();
    after
        .get(hashes..)?
        .starts_with('"')
        .then_some((1 + hashes, hashes))
}

fn closes(bytes: &[u8], quote: usize, hashes: usize) -> bool {
    bytes
        .get(quote + 1..quote + 1 + hashes)
        .is_some_and(|after| after.iter().all(|&b| b == b'#'))
}

fn is_odd_blank(c: char) -> bool {
    matches!(
        c,
        '\u{3000}' | '\u{a0}' | '\u{feff}' | '\u{200b}' | '\u{85}'
    )
}

/// Returns whether an attribute asks for what is on without it, and for nothing else.
fn enables(attribute: &str) -> bool {
    let bare: String = attribute.split_whitespace().collect();
    bare.replace(",)", ")") == "#![enable(implicit_some)]"
}

fn is_full_width(c: char) -> bool {
    ascii_of(c).is_some() || c == '。'
}

/// Returns the ASCII character that was meant.
fn ascii_of(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '「' | '」' => Some('"'),
        '‘' | '’' => Some('\''),
        '【' | '〔' => Some('['),
        '】' | '〕' => Some(']'),
        '、' => Some(','),
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Step;
    use proptest::prelude::*;

    fn faults(text: &str) -> Vec<Fault> {
        read(text).map_or_else(
            |flaws| flaws.into_iter().map(|(_, f)| f).collect(),
            |_| vec![],
        )
    }

    #[test]
    fn fields_are_found_with_their_places() {
        let text = "#![enable(implicit_some)]\n// 注\n[(id: \"A\", list: [1, Some((x: 'y'))], /* , */ c: Is(\"f\", \"yes\"),)]";
        let root = read(text).unwrap();
        let at = |steps: &[Step<'_>]| {
            text.get(root.find(text, steps).unwrap().span.clone())
                .unwrap()
        };
        assert_eq!(at(&[0.into(), "id".into()]), "\"A\"");
        assert_eq!(at(&[0.into(), "list".into(), 1.into(), "x".into()]), "'y'");
        assert_eq!(at(&[0.into(), "c".into(), 1.into()]), "\"yes\"");
        assert!(root.find(text, &[0.into(), "none".into()]).is_none());
    }

    #[test]
    fn texts_may_hold_anything() {
        for text in [
            r#""a\"b,]""#,
            r##"r#"a"b"#"##,
            r#"b"a\"""#,
            "\"(\n，\"",
            "'\\''",
            "','",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(faults("[(a: 1]"), [Fault::Unclosed('(')]);
        assert_eq!(faults("(a: 1))"), [Fault::Unopened(')')]);
        assert_eq!(faults("[1 2]"), [Fault::NoComma { after_text: false }]);
        assert_eq!(faults("[\"a\" b]"), [Fault::NoComma { after_text: true }]);
        assert_eq!(faults("(a: \"b)"), [Fault::UnclosedText]);
        assert_eq!(faults("(a: , b: 1)"), [Fault::NoValue]);
        assert_eq!(faults("/* /* */ 1"), [Fault::UnclosedComment]);
        assert_eq!(faults("() ()"), [Fault::Trailing]);
        assert_eq!(faults(""), [Fault::NoValue]);
        assert_eq!(faults("(a：1)"), [Fault::FullWidth('：', Some(':'))]);
        assert_eq!(
            faults("[\u{3000}1]"),
            [Fault::FullWidth('\u{3000}', Some(' '))]
        );
        assert_eq!(
            faults(&format!("\"{}\"", "x".repeat(TEXT_MAX + 1))),
            [Fault::LongText]
        );
    }

    /// The marks around a text are none of it: at the limit it is read, one byte more is not.
    #[test]
    fn the_longest_text_is_read() {
        let text = "x".repeat(TEXT_MAX);
        for (before, after) in [("\"", "\""), ("r\"", "\""), ("r##\"", "\"##")] {
            assert_eq!(faults(&format!("{before}{text}{after}")), [], "{before}");
            let long = format!("{before}{text}x{after}");
            assert_eq!(faults(&long), [Fault::LongText], "{before}");
        }
    }

    #[test]
    fn an_attribute_that_does_nothing_is_told() {
        for known in [
            "#![enable(implicit_some)]",
            "#![ enable( implicit_some, ) ]",
        ] {
            assert_eq!(faults(&format!("{known}\n1")), [], "{known}");
        }
        let wide = |c, ascii| [Fault::FullWidth(c, Some(ascii))];
        assert_eq!(faults("#![enable（implicit_some)]\n1"), wide('（', '('));
        assert_eq!(faults("#![enable(implicit_some)］\n1"), wide('］', ']'));
        for unknown in [
            "#![enable(unwrap_newtypes)]",
            "#![enable(some)]",
            "#![enable()]",
            "#![implicit_some]",
            "#!",
            "#![enable(implicit_some)",
        ] {
            assert_eq!(
                faults(&format!("{unknown}\n1")),
                [Fault::Attribute],
                "{unknown}"
            );
        }
    }

    #[test]
    fn nesting_has_an_end() {
        assert_eq!(faults(&"(".repeat(2_000_000)), [Fault::TooDeep]);
        let deep = format!("{}{}", "[".repeat(DEPTH_MAX), "]".repeat(DEPTH_MAX));
        assert_eq!(faults(&deep), []);
        assert_eq!(faults(&"/*".repeat(1_000_000)), [Fault::UnclosedComment]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_an_answer(text in "[\\[\\](){},:\"'r#b/*\\\\ a1，（“\n]{0,60}") {
            if let Ok(root) = read(&text) {
                prop_assert!(text.get(root.span).is_some());
            }
        }
    }
}
