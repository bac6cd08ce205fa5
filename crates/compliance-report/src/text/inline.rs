//! Runs as text, with what Markdown would take for markup escaped.

use compliance_text::clean;

use super::{Format, marked};
use crate::document::{Id, Run, Tick};

/// Writes runs in a format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inline {
    format: Format,
}

impl Inline {
    pub(super) fn new(format: Format) -> Self {
        Self { format }
    }

    /// Writes runs; line breaks stay line breaks.
    pub(super) fn runs(self, runs: &[Run]) -> String {
        runs.iter().map(|run| self.run(run)).collect()
    }

    /// Writes words, inert and escaped.
    pub(super) fn text(self, text: &str) -> String {
        let text = clean::block(text);
        match self.format {
            Format::Plain => text.into_owned(),
            Format::Markdown => escape(&text),
        }
    }

    fn run(self, run: &Run) -> String {
        match (run, self.format) {
            (Run::Text(text) | Run::Muted(text), _)
            | (Run::Strong(text) | Run::Link { text, .. }, Format::Plain) => self.text(text),
            (Run::Strong(text), Format::Markdown) => self.emphasis(text),
            (Run::Link { text, to }, Format::Markdown) => {
                format!("[{}](#{})", self.text(text), fragment(to))
            }
            (Run::PageOf(_), _) => "–".to_owned(),
            (Run::Mark { tone, word }, _) => marked(*tone, &self.text(word)),
            (Run::Tick(state), _) => format!("{} ", tick(*state)),
            (Run::Anchor(_), Format::Plain) => String::new(),
            (Run::Anchor(id), Format::Markdown) => format!("<a id=\"{}\"></a>", fragment(id)),
        }
    }

    fn emphasis(self, text: &str) -> String {
        let text = self.text(text);
        let inner = text.trim();
        if inner.is_empty() || inner.contains('\n') {
            text
        } else {
            text.replace(inner, &format!("**{inner}**"))
        }
    }
}

/// Returns a tick box in text.
pub(super) fn tick(state: Tick) -> &'static str {
    match state {
        Tick::Empty => "[ ]",
        Tick::Ticked => "[x]",
        Tick::Crossed => "[-]",
    }
}

/// Returns a name as it may stand in a link: letters, digits and hyphens, the rest as codes.
pub(super) fn fragment(id: &Id) -> String {
    let mut out = String::new();
    for c in id.as_str().chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            out.push(c);
        } else {
            out.extend(["_", &format!("{:x}", u32::from(c)), "_"]);
        }
    }
    out
}

/// Escapes what would be markup: a firm's name must not become a link or a heading.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at_line_start = true;
    for c in text.chars() {
        let is_markup = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~'
        );
        let starts_block = at_line_start && matches!(c, '#' | '-' | '+' | '=');
        if is_markup || starts_block {
            out.push('\\');
        }
        out.push(c);
        at_line_start = c == '\n';
    }
    out
}
