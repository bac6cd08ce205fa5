//! Parentheses in the sentences of the report: each is a blank that the lawyer is asked for, so that
//! an explanation must not stand in one.

use super::{Found, Linter, steps};
use crate::say::say;
use compliance_model::wording::parentheses;

/// How an explanation begins.
const BEGINS: [&str; 16] = [
    "即",
    "是指",
    "指的",
    "包括",
    "不含",
    "不包括",
    "例如",
    "如：",
    "注：",
    "下同",
    "以下",
    "简称",
    "合称",
    "参见",
    "详见",
    "不写",
];
/// How it ends.
const ENDS: [&str; 5] = ["为准", "下同", "在内", "除外", "即可"];
/// What no blank has in it, beside figures: nobody knows it before the firm is seen.
const KNOWN: [char; 2] = ['《', '〈'];

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.items {
        let finding = &placed.value.finding;
        for (field, text) in [("partly", &finding.partly), ("unmet", &finding.unmet)] {
            let explained: Vec<&str> = insides(text).filter(|one| explains(one)).collect();
            for inside in explained {
                let found = found(linter, inside);
                linter.report(placed.place, steps!["finding", field], found);
            }
        }
    }
}

fn found(linter: &Linter<'_>, inside: &str) -> Found {
    let lang = linter.lang;
    let message = say!(
        lang,
        "“（{inside}）”是说明，不是要填的空",
        "“（{inside}）” explains and is no blank to be filled in"
    );
    let help = say!(
        lang,
        "全角圆括号会逐个问律师；说明写进句子，或用〔〕",
        "each full-width parenthesis is asked for: explain in the sentence, or in 〔〕"
    );
    Found::error("explained-blank", message).help(help)
}

/// Returns what stands in parentheses that have none within them. A figure of the firm makes it
/// one that is not asked for.
fn insides(text: &str) -> impl Iterator<Item = &str> {
    parentheses(text).filter(|inside| !inside.contains(['{', '（']))
}

fn explains(inside: &str) -> bool {
    let known = |c: char| c.is_numeric() || KNOWN.contains(&c);
    inside.contains(known)
        || BEGINS.iter().any(|word| inside.starts_with(word))
        || ENDS.iter().any(|word| inside.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::explains;

    #[test]
    fn an_explanation_is_told_from_a_blank() {
        for one in [
            "以查明的为准",
            "不写姓名",
            "《消防法》所称",
            "第15条第2款",
            "含2025年",
            "包括劳务派遣",
            "不含社保",
        ] {
            assert!(explains(one), "{one}");
        }
        for one in [
            "人数",
            "指标",
            "已付／未付",
            "章程第几条",
            "文号，没有的写没有",
        ] {
            assert!(!explains(one), "{one}");
        }
    }
}
