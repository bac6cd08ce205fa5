//! Wording for what `ron` finds: a field, a variant or a value that does not fit.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "ron knows some fifty errors, most of which the shape of the file rules out"
)]

use crate::diagnostic::{Diagnostic, Severity};
use crate::pool::{File, Kind};
use crate::say::say;
use crate::syntax::{Node, Shape};
use compliance_model::{figure::NoFigure, text::Lang};
use compliance_text::suggest::nearest;
use ron::error::{Error, Position, SpannedError};
use std::ops::Range;

/// Fields that hold a day.
const DAYS: [&str; 11] = [
    "as_of",
    "adopted",
    "effective",
    "repealed_on",
    "checked",
    "version",
    "deadline",
    "today",
    "on",
    "issued",
    "first",
];
/// Fields that hold a day in a file of leniency, where no figures of money stand.
const DAYS_OF_LISTS: [&str; 2] = ["from", "to"];

/// Fields that hold a figure of money.
const FIGURES: [&str; 6] = ["min", "max", "from", "under", "floor", "cap"];

/// Describes an error found while reading one value of a file.
pub(crate) fn describe(
    file: &File<'_>,
    node: &Node,
    error: &SpannedError,
    lang: Lang,
) -> Diagnostic {
    let text = file.text.get(node.span.clone()).unwrap_or_default();
    let start = node.span.start + byte(text, error.span.start);
    let end = node.span.start + byte(text, error.span.end);
    let scalar = scalar(node, start);
    let bytes = match (&error.code, &scalar) {
        (Error::MissingStructField { .. }, _) => smallest(node, end),
        (_, Some((scalar, _))) => scalar.clone(),
        (_, None) => trimmed(file.text, start, end),
    };
    let (code, message, help) = match &error.code {
        Error::Message(text) => {
            let key = scalar
                .and_then(|(_, key)| file.text.get(key?))
                .unwrap_or_default();
            bad_value(file.kind, key, text, lang)
        }
        code => words(code, lang),
    };
    Diagnostic::at(
        code,
        Severity::Error,
        (file.path, file.text),
        bytes,
        message,
        help,
    )
}

/// Returns the text or word at a byte, with its field name.
fn scalar(node: &Node, at: usize) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let mut found = None;
    node.visit(None, &mut |inner, key| {
        let is_scalar = matches!(inner.shape, Shape::Text | Shape::Word);
        if is_scalar && inner.span.start <= at && at < inner.span.end {
            found = Some((inner.span.clone(), key.cloned()));
        }
    });
    found
}

/// A text that is no day, no article or no figure.
fn bad_value(kind: Kind, key: &str, text: &str, lang: Lang) -> Words {
    let (zh, en) = if DAYS.contains(&key) || kind == Kind::Leniency && DAYS_OF_LISTS.contains(&key)
    {
        (
            "不是日期；写成 \"2026-11-23\"",
            "this is no day; write it as \"2026-11-23\"",
        )
    } else if key == "article" {
        (
            "不是条号；写成 \"47\"，第287条之一写成 \"287-1\"",
            "this is no article; write \"47\", and \"287-1\" for 第287条之一",
        )
    } else if FIGURES.contains(&key) {
        return ("bad-value", NoFigure.message(lang).to_owned(), None);
    } else {
        return ("bad-value", say!(lang, "值不对：{text}", "{text}"), None);
    };
    ("bad-value", lang.pick(zh, en).to_owned(), None)
}

/// Returns the opening bracket of the innermost struct that ends at or goes over a byte.
fn smallest(node: &Node, at: usize) -> Range<usize> {
    let mut best = node;
    node.visit(None, &mut |inner, _| {
        let around = inner.span.start < at && at <= inner.span.end && !inner.entries.is_empty();
        if around && inner.span.len() < best.span.len() {
            best = inner;
        }
    });
    best.span.start..best.span.start + 1
}

/// Cuts blanks and commas off both ends.
fn trimmed(text: &str, start: usize, end: usize) -> Range<usize> {
    let part = text.get(start..end).unwrap_or_default();
    let idle = |c: char| c.is_whitespace() || c == ',' || c == ':';
    let cut = part.len() - part.trim_start_matches(idle).len();
    let length = part.trim_matches(idle).len();
    start + cut..start + cut + length
}

fn byte(text: &str, at: Position) -> usize {
    let line_start = match at.line.checked_sub(2) {
        None => 0,
        Some(n) => text
            .match_indices('\n')
            .nth(n)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    let line = text.get(line_start..).unwrap_or_default();
    let column = at.col.saturating_sub(1);
    line_start
        + line
            .char_indices()
            .nth(column)
            .map_or(line.len(), |(n, _)| n)
}

type Words = (&'static str, String, Option<String>);

fn words(error: &Error, lang: Lang) -> Words {
    match error {
        Error::NoSuchStructField {
            expected, found, ..
        } => (
            "unknown-field",
            say!(lang, "没有名为 {found} 的字段", "there is no field {found}"),
            Some(meant(found, expected, lang)),
        ),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => (
            "unknown-variant",
            say!(
                lang,
                "这里不能写 {found}",
                "{found} is none of the choices here"
            ),
            Some(meant(found, expected, lang)),
        ),
        Error::MissingStructField { field, .. } => (
            "missing-field",
            say!(lang, "缺少字段 {field}", "the field {field} is missing"),
            Some(say!(
                lang,
                "在括号里补上 {field}: …",
                "add {field}: … within the brackets"
            )),
        ),
        Error::DuplicateStructField { field, .. } => (
            "duplicate-field",
            say!(
                lang,
                "字段 {field} 写了两次",
                "the field {field} is given twice"
            ),
            None,
        ),
        Error::InvalidValueForType { expected, found } => (
            "wrong-type",
            say!(
                lang,
                "应是 {expected}，却是 {found}",
                "expected {expected}, found {found}"
            ),
            None,
        ),
        Error::IntegerOutOfBounds => (
            "wrong-type",
            say!(
                lang,
                "数字太大，或不能为负",
                "the number is too large, or must not be negative"
            ),
            None,
        ),
        other => expected(other, lang),
    }
}

/// Wording for values of another type than the field's.
fn expected(error: &Error, lang: Lang) -> Words {
    let (zh, en) = match error {
        Error::ExpectedArray => ("应是列表 […]", "expected a list […]"),
        Error::ExpectedArrayEnd => ("列表到这里应结束", "the list must end here"),
        Error::ExpectedString | Error::ExpectedStringEnd => {
            ("应是引号里的文字", "expected a text in quotation marks")
        }
        Error::ExpectedInteger | Error::ExpectedFloat => ("应是数字", "expected a number"),
        Error::ExpectedBoolean => ("应是 true 或 false", "expected true or false"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            ("应是括号 （…）", "expected brackets (…)")
        }
        Error::ExpectedStructLikeEnd => {
            ("括号里的内容太多", "there is too much within the brackets")
        }
        Error::ExpectedMap | Error::ExpectedMapColon => ("应是 {名: 值}", "expected {name: value}"),
        Error::ExpectedOption => ("应是值或 None", "expected a value or None"),
        Error::ExpectedIdentifier => (
            "应是名称，不加引号",
            "expected a name without quotation marks",
        ),
        Error::Eof => ("内容不完整", "something is missing at the end"),
        _ => {
            let message = say!(lang, "读不懂：{error}", "cannot be read: {error}");
            return ("syntax", message, None);
        }
    };
    ("wrong-type", lang.pick(zh, en).to_owned(), None)
}

fn meant(found: &str, known: &[&'static str], lang: Lang) -> String {
    if let Some(word) = nearest(found, known.iter().copied()) {
        return say!(lang, "是不是 {word}?", "did you mean {word}?");
    }
    let list = known.join(lang.pick("、", ", "));
    say!(lang, "可以写：{list}", "one of: {list}")
}
