//! Parentheses in the sentences of the report: each is a blank that the lawyer is asked for, so that
//! an explanation must not stand in one, and of alternatives with blanks of their own one is kept by
//! a digit, so that they are parted by ／ and by nothing else.

use super::{Found, Linter, steps};
use crate::say::say;
use compliance_model::wording::{alternatives, outside, parentheses};

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
            let unparted: Vec<&str> = parentheses(text).filter(|one| is_unparted(one)).collect();
            for inside in unparted {
                let found = unparted_found(linter, inside);
                linter.report(placed.place, steps!["finding", field], found);
            }
        }
    }
}

/// Returns whether what looks like alternatives, with blanks of their own, cannot be chosen from.
fn is_unparted(inside: &str) -> bool {
    inside.contains('（') && alternatives(inside).len() == 1 && outside(inside).contains('、')
}

fn unparted_found(linter: &Linter<'_>, inside: &str) -> Found {
    let lang = linter.lang;
    let message = say!(
        lang,
        "“（{inside}）”里的几种情形用顿号分开，不能按数字选",
        "the alternatives in “（{inside}）” are parted by 、 and cannot be chosen by a digit"
    );
    let help = say!(
        lang,
        "几种情形里留一种的，用／分开；要并列写出的，用“和”或逗号",
        "part what one is kept of by ／; join what stands together by 和 or a comma"
    );
    Found::error("unparted-alternatives", message).help(help)
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
    use super::{explains, is_unparted};

    #[test]
    fn alternatives_with_blanks_of_their_own_are_parted_by_the_slash() {
        for one in ["没有、（日期）到期", "或无台账、倾倒于（地点）"] {
            assert!(is_unparted(one), "{one}");
        }
        for one in [
            "没有／（日期）到期",
            "姓名、职务",
            "编号，有效至（日期）",
            "缺（印章、签字）",
            "未告知／（日期）撤回、注销",
        ] {
            assert!(!is_unparted(one), "{one}");
        }
    }

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
