//! Words that give a verdict or a promise, which a checkup never does, and those of everyday speech.

use super::{Found, Linter};
use crate::colloquial::colloquial;
use crate::pool::{File, Kind, Place};
use crate::say::say;
use crate::syntax::Shape;
use compliance_model::text::Lang;
use std::ops::Range;

/// Words that give a verdict, with what to write instead.
const VERDICTS: [(&str, &str); 3] = [
    ("构成违法", "存在被认定为违法的风险"),
    ("构成犯罪", "达到刑事追诉标准的"),
    ("必然", "可能"),
];

/// Words that promise what only an authority decides, with what to write instead.
const CERTAINTIES: [(&str, &str); 4] = [
    ("可免罚", "可以主张不予处罚"),
    ("可以免罚", "可以主张不予处罚"),
    ("肯定不罚", "可以主张不予处罚"),
    ("必定", "可能"),
];

/// After these, 保证 is the security of the Civil Code or a thing that is called so.
const INSTITUTION_AFTER: [&str; 18] = [
    "人", "期", "合同", "责任", "金", "担保", "方式", "债", "范围", "书", "保险", "函", "条款",
    "、", "和", "或", "与", "体系",
];
/// Before these, likewise.
const INSTITUTION_BEFORE: [&str; 9] = [
    "连带责任",
    "连带",
    "一般",
    "最高额",
    "共同",
    "质量",
    "提供",
    "信用",
    "反",
];
/// Whoever speaks in a report, or what such a promise begins with.
const PROMISER: [&str; 10] = [
    "我们",
    "本所",
    "律师",
    "本报告",
    "体检",
    "可以",
    "能够",
    "能",
    "完全",
    "绝对",
];
/// What cannot be promised.
const PROMISED: [&str; 17] = [
    "不被",
    "不会",
    "不受",
    "不予",
    "免罚",
    "免于",
    "免除",
    "从轻",
    "减轻",
    "胜诉",
    "通过",
    "获批",
    "获得",
    "成功",
    "无风险",
    "没有风险",
    "万无一失",
];

/// Fields that hold the statute's words or ids, not ours.
const NOT_OURS: [&str; 3] = ["topic", "law", "id"];

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for (n, file) in pool.files.iter().enumerate() {
        let ours = [
            Kind::Items,
            Kind::Facts,
            Kind::Groups,
            Kind::Programmes,
            Kind::Credit,
            Kind::Guidance,
            Kind::Leniency,
            Kind::Deliverables,
        ];
        if !ours.contains(&file.kind) {
            continue;
        }
        for (bytes, problem) in forbidden(file.text, linter.lang) {
            if is_our_text(file, bytes.start) {
                linter.report_at(
                    Place {
                        file: n,
                        list: None,
                        element: None,
                    },
                    bytes,
                    problem,
                );
            }
        }
    }
}

/// Returns whether a byte of a file lies in a text that is ours: no comment, no statute's words.
fn is_our_text(file: &File<'_>, at: usize) -> bool {
    let mut node = &file.root;
    loop {
        let Some(entry) = node.entries.iter().find(|e| e.node.span.contains(&at)) else {
            return node.shape == Shape::Text;
        };
        let key = entry
            .key
            .as_ref()
            .and_then(|key| file.text.get(key.clone()));
        if key.is_some_and(|key| NOT_OURS.contains(&key)) {
            return false;
        }
        node = &entry.node;
    }
}

fn forbidden(text: &str, lang: Lang) -> Vec<(Range<usize>, Found)> {
    let mut all = Vec::new();
    for (word, instead) in VERDICTS {
        for (at, _) in text.match_indices(word) {
            let message = say!(
                lang,
                "不写“{word}”，体检不下结论",
                "“{word}” is a verdict; a checkup gives none"
            );
            let help = say!(lang, "写“{instead}”", "write “{instead}”");
            all.push((
                at..at + word.len(),
                Found::error("verdict-word", message).help(help),
            ));
        }
    }
    for (word, instead) in CERTAINTIES {
        for (at, _) in text.match_indices(word) {
            let message = say!(
                lang,
                "“{word}”是承诺，从宽由机关决定",
                "“{word}” promises what an authority decides"
            );
            let help = say!(lang, "写“{instead}”", "write “{instead}”");
            let found = Found::error("promise", message).help(help);
            all.push((at..at + word.len(), found));
        }
    }
    for bytes in promises(text) {
        let message = say!(
            lang,
            "这里的“保证”是承诺结果",
            "“保证” promises a result here"
        );
        let help = say!(
            lang,
            "写“可以主张”“有助于”；民法典上的保证不受影响",
            "write 可以主张 or 有助于; the security of the Civil Code is meant by its full name"
        );
        all.push((bytes, Found::error("promise", message).help(help)));
    }
    for (bytes, word, instead) in colloquial(text) {
        let message = say!(
            lang,
            "“{word}”是口语，报告要签字，不这样写",
            "“{word}” is everyday speech, which a paper to be signed does not use"
        );
        let help = say!(lang, "写“{instead}”", "write “{instead}”");
        all.push((bytes, Found::warning("colloquial", message).help(help)));
    }
    all
}

/// Returns where 保证 promises a result: in one clause with who promises or what is promised, and
/// not as the name of an institution. That a firm must 保证疏散通道畅通 is a duty, no promise.
fn promises(text: &str) -> Vec<Range<usize>> {
    const WORD: &str = "保证";
    let mut found = Vec::new();
    for (at, _) in text.match_indices(WORD) {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.strip_prefix(WORD).unwrap_or_default();
        let institution = INSTITUTION_AFTER.iter().any(|word| after.starts_with(word))
            || INSTITUTION_BEFORE.iter().any(|word| before.ends_with(word));
        let end = |c: char| "。，；：！？,;:!?\n\"".contains(c);
        let clause = after.split(end).next().unwrap_or_default();
        let promise = PROMISER.iter().any(|word| before.ends_with(word))
            || PROMISED.iter().any(|word| clause.contains(word));
        if promise && !institution {
            found.push(at..at + WORD.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_are_found_and_institutions_are_not() {
        for bad in [
            "整改后保证不予处罚",
            "律师保证结果",
            "能保证合规",
            "保证贵公司胜诉",
            "保证不会被罚",
        ] {
            assert_eq!(promises(bad).len(), 1, "{bad}");
        }
        for good in [
            "保证人承担责任",
            "保证期间不能通过约定",
            "签订保证合同并获得批准",
            "连带责任保证不会自动生效",
            "履约保证金不予退还",
            "质量保证不予免除",
            "应当保证疏散通道畅通",
            "保证安全投入，不会被挪用",
            "一般保证、抵押",
            "提供保证担保",
        ] {
            assert!(promises(good).is_empty(), "{good}");
        }
    }

    #[test]
    fn verdicts_are_found() {
        assert_eq!(forbidden("上述行为构成违法，必然受罚", Lang::Zh).len(), 2);
        assert_eq!(forbidden("存在被认定为违法的风险", Lang::Zh).len(), 0);
    }
}
