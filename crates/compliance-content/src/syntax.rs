//! The shape of a RON file: nested values with their places, and what breaks that shape.
//!
//! `ron` reads a file into Rust values and stops at the first problem. This reader knows nothing
//! of types; it finds brackets, texts and commas that do not fit, splits a file into its elements
//! so that one bad element does not hide the others, and tells later where a field stands.

use std::ops::Range;

/// How deep values may be nested.
pub(crate) const DEPTH_MAX: usize = 64;
/// The longest text, in bytes.
pub(crate) const TEXT_MAX: usize = 16 << 10;

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `[…]`
    List,
    /// `(…)`, with or without a name before it.
    Struct,
    /// `{…}`
    Map,
    /// `"…"`
    Text,
    /// Anything else: a number, a name.
    Word,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Its bytes in the file.
    pub(crate) span: Range<usize>,
    /// What it looks like.
    pub(crate) shape: Shape,
    /// The name before a struct, as in `AtLeast(…)`.
    pub(crate) name: Option<Range<usize>>,
    /// What is inside.
    pub(crate) entries: Vec<Entry>,
}

/// A value inside another, with its field name or key if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The bytes of the field name.
    pub(crate) key: Option<Range<usize>>,
    /// The value.
    pub(crate) node: Node,
}

/// What breaks the shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A full-width character where only ASCII has a meaning, and the ASCII one if there is one.
    FullWidth(char, Option<char>),
    /// A bracket that is never closed, or closed by another.
    Unclosed(char),
    /// A closing bracket without its opening one.
    Unopened(char),
    /// A text that is never closed.
    UnclosedText,
    /// A comment that is never closed.
    UnclosedComment,
    /// Two values without a comma between them; whether a text comes before.
    NoComma {
        /// Whether the value before is a text, which may have ended too early.
        after_text: bool,
    },
    /// No value where there must be one.
    NoValue,
    /// Something after the end of the value.
    Trailing,
    /// Nested too deep.
    TooDeep,
    /// A text that is too long.
    LongText,
}

/// A fault with its place.
pub(crate) type Flaw = (Range<usize>, Fault);

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// To a field, or to the value of a key as it is written.
    Field(&'a str),
    /// To the n-th.
    At(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(name: &'a str) -> Self {
        Self::Field(name)
    }
}

impl From<usize> for Step<'_> {
    fn from(n: usize) -> Self {
        Self::At(n)
    }
}

/// Reads the shape of a file.
pub(crate) fn read(text: &str) -> Result<Node, Vec<Flaw>> {
    let mut reader = Reader {
        text,
        at: 0,
        flaws: Vec::new(),
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

impl Node {
    /// Returns the value of a field.
    pub(crate) fn field(&self, text: &str, name: &str) -> Option<&Self> {
        let named =
            |entry: &&Entry| entry.key.as_ref().and_then(|key| text.get(key.clone())) == Some(name);
        self.inside(text)
            .entries
            .iter()
            .find(named)
            .map(|entry| &entry.node)
    }

    /// Follows steps inwards.
    pub(crate) fn find(&self, text: &str, steps: &[Step<'_>]) -> Option<&Self> {
        steps.iter().try_fold(self, |node, step| match *step {
            Step::Field(name) => node.field(text, name),
            Step::At(n) => node.inside(text).entries.get(n).map(|entry| &entry.node),
        })
    }

    /// Returns the value within `Some(…)`.
    fn inside(&self, text: &str) -> &Self {
        match (&self.name, self.entries.as_slice()) {
            (Some(name), [only]) if text.get(name.clone()) == Some("Some") => &only.node,
            _ => self,
        }
    }

    /// Calls a function for this value and every one inside it; `key` is the nearest field name.
    pub(crate) fn visit<'n>(
        &'n self,
        key: Option<&'n Range<usize>>,
        f: &mut dyn FnMut(&'n Self, Option<&'n Range<usize>>),
    ) {
        f(self, key);
        for entry in &self.entries {
            entry.node.visit(entry.key.as_ref().or(key), f);
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    flaws: Vec<Flaw>,
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

    /// Skips blanks and comments.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed =
                rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{b}', '\u{c}', '\u{85}']);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment();
            } else if let Some(c) = trimmed.chars().next().filter(|&c| is_odd_blank(c)) {
                self.flaw(
                    self.at..self.at + c.len_utf8(),
                    Fault::FullWidth(c, Some(' ')),
                );
                self.at += c.len_utf8();
            } else {
                return;
            }
        }
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

    /// Skips `#![enable(…)]` lines, which `ron` reads by itself.
    fn attributes(&mut self) {
        self.blank();
        while self.rest().starts_with("#!") {
            let Some(length) = self.rest().find(']') else {
                return;
            };
            self.at += length + 1;
            self.blank();
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.blank();
        let start = self.at;
        match self.peek()? {
            '(' | '[' | '{' => Some(self.group(start, None, depth)),
            ',' | ':' | ')' | ']' | '}' => None,
            '"' => Some(self.quoted(start, 0)),
            '\'' => Some(self.character(start)),
            _ => match raw_quote(self.rest()) {
                Some(hashes) => {
                    self.at += self.rest().find('"').unwrap_or(0);
                    Some(self.quoted(start, hashes.unwrap_or(0)).with_prefix(hashes))
                }
                None => Some(self.word(start, depth)),
            },
        }
    }

    /// Reads a name or number, and the brackets after a name.
    fn word(&mut self, start: usize, depth: usize) -> Node {
        while let Some(c) = self.peek() {
            if c.is_whitespace() || "()[]{},:\"".contains(c) || self.rest().starts_with("//") {
                break;
            }
            if is_full_width(c) {
                let ascii = ascii_of(c);
                self.flaw(self.at..self.at + c.len_utf8(), Fault::FullWidth(c, ascii));
            }
            self.at += c.len_utf8();
        }
        if self.at == start {
            // A blank that RON does not know.
            let end = start + self.peek().map_or(1, char::len_utf8);
            self.flaw(start..end, Fault::NoValue);
            self.at = end;
        }
        let name = start..self.at;
        self.blank();
        if self.peek() == Some('(') {
            return self.group(start, Some(name), depth);
        }
        Node {
            span: name,
            shape: Shape::Word,
            name: None,
            entries: Vec::new(),
        }
    }

    /// Reads a text that begins here with its quotation mark.
    fn quoted(&mut self, start: usize, hashes: usize) -> Node {
        let open = self.at;
        let bytes = self.text.as_bytes();
        let mut at = open + 1;
        let raw = bytes.get(start) == Some(&b'r');
        let end = loop {
            match bytes.get(at) {
                None => break None,
                Some(b'\\') if !raw => at += 2,
                Some(b'"') if closes(bytes, at, hashes) => break Some(at + 1 + hashes),
                Some(_) => at += 1,
            }
        };
        self.at = end.unwrap_or(self.text.len());
        if end.is_none() {
            self.flaw(open..open + 1, Fault::UnclosedText);
        } else if self.at - open > TEXT_MAX {
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
        let mut entries = Vec::new();
        if depth >= DEPTH_MAX {
            self.flaw(open_at..open_at + 1, Fault::TooDeep);
            self.skip_to_end();
        } else {
            self.entries(&mut entries, depth + 1);
            self.close(open_at, open, close);
        }
        Node {
            span: start..self.at,
            shape,
            name,
            entries,
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
    fn entries(&mut self, entries: &mut Vec<Entry>, depth: usize) {
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
            entries.push(entry);
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

impl Node {
    /// Byte texts are no texts to look for words in.
    const fn with_prefix(mut self, hashes: Option<usize>) -> Self {
        if hashes.is_none() {
            self.shape = Shape::Word;
        }
        self
    }
}

/// Recognises `r"`, `r#"` (Some with the number of hashes) and `b"` (None) before a text.
#[expect(
    clippy::option_option,
    reason = "no prefix, a byte text, or a raw text with its hashes"
)]
fn raw_quote(rest: &str) -> Option<Option<usize>> {
    if rest.starts_with("b\"") {
        return Some(None);
    }
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after
        .get(hashes..)?
        .starts_with('"')
        .then_some(Some(hashes))
}

fn closes(bytes: &[u8], quote: usize, hashes: usize) -> bool {
    bytes
        .get(quote + 1..quote + 1 + hashes)
        .is_some_and(|after| after.iter().all(|&b| b == b'#'))
}

fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{a0}' | '\u{feff}' | '\u{200b}')
}

fn is_full_width(c: char) -> bool {
    ascii_of(c).is_some() || matches!(c, '、' | '。' | '\u{ff01}'..='\u{ff5e}')
}

/// Returns the ASCII character that was meant.
fn ascii_of(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '"' | '「' | '」' => Some('"'),
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
            faults(&format!("\"{}\"", "x".repeat(TEXT_MAX))),
            [Fault::LongText]
        );
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
