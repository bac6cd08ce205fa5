//! What is wrong with the content: where, what, and what to write instead.

use compliance_model::text::Lang;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};
use std::ops::Range;

/// How bad it is. Content with an error is not used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// To be mended before it is published.
    Warning,
    /// The content cannot be used.
    Error,
}

impl Severity {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Note => lang.pick("说明", "note"),
            Self::Warning => lang.pick("警告", "warning"),
            Self::Error => lang.pick("错误", "error"),
        }
    }
}

/// A place in a file, with its line, so that it can be shown without the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The line without its end.
    pub text: String,
    /// The bytes of the line that are meant.
    pub marked: Range<usize>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind, as in `unknown-law`; stable, for programs.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file, relative to the content's folder; empty where no single file is meant.
    pub file: String,
    /// The place in the file, if there is one.
    pub spot: Option<Spot>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Returns a problem of a file as a whole.
    pub fn of_file(
        code: &'static str,
        severity: Severity,
        file: &str,
        message: String,
        help: Option<String>,
    ) -> Self {
        Self {
            code,
            severity,
            file: file.to_owned(),
            spot: None,
            message,
            help,
        }
    }

    /// Returns a problem at bytes of a file.
    pub fn at(
        code: &'static str,
        severity: Severity,
        (file, text): (&str, &str),
        bytes: Range<usize>,
        message: String,
        help: Option<String>,
    ) -> Self {
        let spot = Some(Spot::new(text, bytes));
        Self {
            code,
            severity,
            file: file.to_owned(),
            spot,
            message,
            help,
        }
    }

    /// Returns what problems are sorted by: file, place, then the gravest first.
    pub(crate) fn order(
        &self,
    ) -> (
        &str,
        usize,
        usize,
        std::cmp::Reverse<Severity>,
        &'static str,
    ) {
        let (line, column) = self
            .spot
            .as_ref()
            .map_or((0, 0), |spot| (spot.line, spot.column));
        (
            &self.file,
            line,
            column,
            std::cmp::Reverse(self.severity),
            self.code,
        )
    }
}

impl Spot {
    /// Finds line and column of bytes of a text. Of several lines, the first is marked.
    pub fn new(text: &str, bytes: Range<usize>) -> Self {
        let line = text
            .bytes()
            .take(bytes.start)
            .filter(|&b| b == b'\n')
            .count()
            + 1;
        Self::on_line(line, text, bytes)
    }

    /// Finds the column of bytes of a text of which the line is known.
    pub(crate) fn on_line(number: usize, text: &str, bytes: Range<usize>) -> Self {
        let start = floor(text, bytes.start);
        let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        let rest_len = rest.find('\n').unwrap_or(rest.len());
        let line = text.get(line_start..start + rest_len).unwrap_or_default();
        let line = line.trim_end_matches('\r');
        let from = start - line_start;
        let to = floor(line, bytes.end.saturating_sub(line_start)).max(from);
        Self {
            line: number,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            text: line.to_owned(),
            marked: from.min(line.len())..to.min(line.len()),
        }
    }
}

/// Returns the last character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte)
        .rev()
        .find(|&n| text.is_char_boundary(n))
        .unwrap_or(0)
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_struct("Diagnostic", 7)?;
        out.serialize_field("code", self.code)?;
        out.serialize_field("severity", &self.severity)?;
        out.serialize_field("file", &self.file)?;
        out.serialize_field("line", &self.spot.as_ref().map(|spot| spot.line))?;
        out.serialize_field("column", &self.spot.as_ref().map(|spot| spot.column))?;
        out.serialize_field("message", &self.message)?;
        out.serialize_field("help", &self.help)?;
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_lines() {
        let text = "第一行\r\n  法:\"甲\"\r\n";
        let at = text.find('甲').unwrap();
        let spot = Spot::new(text, at..at + 3);
        assert_eq!((spot.line, spot.column), (2, 6));
        assert_eq!(spot.text, "  法:\"甲\"");
        assert_eq!(spot.text.get(spot.marked), Some("甲"));
    }

    #[test]
    fn places_outside_the_text_are_its_end() {
        for bytes in [0..0, 5..90, 90..99, 1..2] {
            let spot = Spot::new("某\nx", bytes);
            assert!(spot.text.get(spot.marked.clone()).is_some());
        }
    }
}
