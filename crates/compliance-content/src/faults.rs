//! Wording for what breaks the shape of a file.

use crate::diagnostic::{Diagnostic, Severity};
use crate::say::say;
use crate::syntax::{DEPTH_MAX, Fault, Flaw, TEXT_MAX};
use compliance_model::text::Lang;

/// How many faults of one file are told; one fault draws others after it.
const TOLD: usize = 3;

/// Describes what breaks the shape of a file.
pub(crate) fn describe(path: &str, text: &str, flaws: &[Flaw], lang: Lang) -> Vec<Diagnostic> {
    // Where full-width brackets or commas stand, others seem to be missing.
    let wide = |flaw: &&Flaw| matches!(flaw.1, Fault::FullWidth(..));
    let any_wide = flaws.iter().any(|flaw| wide(&flaw));
    let worth = flaws.iter().filter(|flaw| !any_wide || wide(flaw));
    let told = worth.take(TOLD).map(|(span, fault)| {
        let (code, message, help) = words(*fault, lang);
        Diagnostic::at(
            code,
            Severity::Error,
            (path, text),
            span.clone(),
            message,
            help,
        )
    });
    told.collect()
}

type Words = (&'static str, String, Option<String>);

fn words(fault: Fault, lang: Lang) -> Words {
    match fault {
        Fault::FullWidth(c, ascii) => full_width(c, ascii, lang),
        Fault::Unclosed(_) | Fault::Unopened(_) | Fault::UnclosedText | Fault::UnclosedComment => {
            brackets(fault, lang)
        }
        Fault::NoComma { after_text } => (
            "no-comma",
            say!(lang, "这里之前少一个逗号", "a comma is missing before this"),
            after_text.then(|| quotes(lang)),
        ),
        Fault::NoValue => (
            "no-value",
            say!(lang, "这里缺少内容", "a value is missing here"),
            None,
        ),
        Fault::Attribute => (
            "attribute",
            say!(
                lang,
                "文件开头的 #![…] 不认识，不起作用",
                "this #![…] at the beginning is not known and does nothing"
            ),
            Some(say!(
                lang,
                "删去这一行；可选的值不必写 Some(…)",
                "leave the line out; optional values need no Some(…)"
            )),
        ),
        Fault::Trailing => (
            "trailing",
            say!(
                lang,
                "内容已经结束，后面还有文字",
                "something stands after the end"
            ),
            Some(say!(
                lang,
                "检查前面是否多了收尾的括号",
                "see whether a bracket was closed too early"
            )),
        ),
        Fault::TooDeep => (
            "too-deep",
            say!(
                lang,
                "嵌套超过 {DEPTH_MAX} 层",
                "nested deeper than {DEPTH_MAX}"
            ),
            None,
        ),
        Fault::LongText => (
            "too-large",
            say!(
                lang,
                "文字超过 {max} KiB",
                "a text longer than {max} KiB",
                max = TEXT_MAX >> 10
            ),
            None,
        ),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only what is never closed comes here"
)]
fn brackets(fault: Fault, lang: Lang) -> Words {
    match fault {
        Fault::Unclosed(c) => (
            "unclosed",
            say!(
                lang,
                "“{c}”没有配对的收尾",
                "`{c}` is never closed, or closed by another bracket"
            ),
            Some(say!(
                lang,
                "补上收尾的括号，或检查里面的括号是否配对",
                "add the closing bracket, or see whether those inside fit"
            )),
        ),
        Fault::Unopened(c) => (
            "unopened",
            say!(lang, "多出一个“{c}”", "there is one `{c}` too many"),
            None,
        ),
        Fault::UnclosedComment => (
            "unclosed",
            say!(
                lang,
                "注释没有收尾的 */",
                "a comment without its closing */"
            ),
            None,
        ),
        _ => (
            "unclosed",
            say!(
                lang,
                "文字没有收尾的引号",
                "a text without its closing quotation mark"
            ),
            Some(quotes(lang)),
        ),
    }
}

fn full_width(c: char, ascii: Option<char>, lang: Lang) -> Words {
    let name = if c.is_whitespace() {
        lang.pick("全角空格", "a wide blank").to_owned()
    } else {
        format!("「{c}」")
    };
    let message = say!(
        lang,
        "这里不能用全角的{name}",
        "{name} is full-width and has no meaning here"
    );
    let help = ascii.map(|ascii| {
        let shown = if ascii == ' ' {
            lang.pick("空格", "a blank").to_owned()
        } else {
            ascii.to_string()
        };
        say!(
            lang,
            "改成半角的 {shown} （引号里面的文字仍用全角标点）",
            "write {shown} (within quotation marks full-width is right)"
        )
    });
    ("full-width", message, help)
}

/// The usual reason why a text ends too early or too late.
fn quotes(lang: Lang) -> String {
    say!(
        lang,
        "文字里面要用引号时写“”或 \\\"；前面的文字可能没有收尾",
        "within a text write “” or \\\" for quotation marks; a text before this may not be closed"
    )
}
