//! Words of everyday speech that a paper to be signed does not use, with what to write instead.

use aho_corasick::{AhoCorasick, Input};
use std::{ops::Range, sync::LazyLock};

/// A word, what to write instead, and what before or after it makes it another word.
type Word = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// A word found: where, which, and what to write instead.
pub(crate) type Saying = (Range<usize>, &'static str, &'static str);

/// The words. What stands for money and for who runs a firm is what slips in most.
#[rustfmt::skip]
const WORDS: [Word; 53] = [
    ("赔钱", "赔偿", &[], &[]),
    ("拿钱", "取用资金", &[], &[]),
    ("给钱", "付款、支付报酬", &[], &[]),
    ("花钱", "出资、支出", &[], &[]),
    ("花了钱", "付了费", &[], &[]),
    ("花的钱", "费用", &[], &[]),
    ("付钱", "付款", &[], &[]),
    ("还钱", "还款", &[], &[]),
    ("还了钱", "还了款", &[], &[]),
    ("借钱", "借款", &[], &[]),
    ("借过钱", "借过款", &[], &[]),
    ("欠钱", "欠款", &[], &[]),
    ("收钱", "收款", &[], &[]),
    ("收了钱", "收了款", &[], &[]),
    ("收过钱", "收过款", &[], &[]),
    ("退钱", "退款", &[], &[]),
    ("要钱", "要求付款", &[], &[]),
    ("出钱", "出资", &[], &[]),
    ("掏", "承担、支付", &["清"], &[]),
    ("赚钱", "盈利", &[], &[]),
    ("赚的钱", "所得收入", &[], &[]),
    ("管钱", "管资金", &[], &[]),
    ("发钱", "结算、支付报酬", &[], &[]),
    ("结钱", "结算", &[], &[]),
    ("的钱", "的款项、资金", &[], &["款", "包"]),
    ("值钱", "有价值", &[], &[]),
    ("价钱", "价格", &[], &[]),
    ("老板", "负责人、实际控制人", &[], &[]),
    ("打官司", "诉讼", &[], &[]),
    ("官司", "诉讼", &["打"], &[]),
    ("走人", "离职、解除合同", &[], &[]),
    ("扯皮", "起争议", &[], &[]),
    ("吃亏", "受损", &[], &[]),
    ("有空", "写明期限", &[], &["白", "档", "格", "缺", "间", "调", "位", "置", "气"]),
    ("打水漂", "收不回", &[], &[]),
    ("翻脸", "起争议", &[], &[]),
    ("闹翻", "起争议", &[], &[]),
    ("吵架", "起争议", &[], &[]),
    ("费劲", "困难", &[], &[]),
    ("身家", "个人财产", &[], &[]),
    ("没法", "无法", &[], &["律", "定", "人", "院", "规"]),
    ("跑路", "失联", &[], &[]),
    ("找上门", "主张权利", &[], &[]),
    ("糊弄", "敷衍", &[], &[]),
    ("忽悠", "误导", &[], &[]),
    ("搞", "办、做", &[], &[]),
    ("咱", "我们", &[], &[]),
    ("靠谱", "可靠", &[], &[]),
    ("自己扛", "自行承担", &[], &[]),
    ("没尽职", "未履行职责", &[], &[]),
    ("没配人", "未配备人员", &[], &[]),
    ("分走", "分配", &[], &["访"]),
    ("要赔", "要赔偿", &[], &["偿"]),
];

/// All of them in one automaton: 53 searches a text were half of what loading a folder cost.
#[expect(clippy::expect_used, reason = "the words above, and a test builds it")]
static FINDER: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(WORDS.map(|(word, ..)| word)).expect("few and short words"));

/// Returns the words of everyday speech in a text: where, which, and what to write instead.
pub fn colloquial(text: &str) -> Vec<Saying> {
    let mut found = Vec::new();
    let mut from = 0;
    // Most lines have none and are passed over at once; in one that has, words may overlap.
    while let Some(hit) = FINDER.find(Input::new(text).range(from..)) {
        let head = text.get(..hit.start()).unwrap_or_default();
        let start = head.rfind('\n').map_or(0, |at| at + 1);
        let tail = text.get(hit.end()..).unwrap_or_default();
        from = tail.find('\n').map_or(text.len(), |at| hit.end() + at);
        in_line(text, start..from, &mut found);
    }
    found
}

/// Adds the words of a line, which begins at a byte of the text.
fn in_line(text: &str, line: Range<usize>, found: &mut Vec<Saying>) {
    let first = found.len();
    let hits = FINDER.find_overlapping_iter(Input::new(text).range(line));
    found.extend(hits.filter_map(|hit| {
        let (word, instead, before, after) = WORDS.get(hit.pattern().as_usize())?;
        let (head, tail) = (text.get(..hit.start())?, text.get(hit.end()..)?);
        let is_other = before.iter().any(|part| head.ends_with(part))
            || after.iter().any(|part| tail.starts_with(part));
        (!is_other).then_some((hit.range(), *word, *instead))
    }));
    found
        .get_mut(first..)
        .unwrap_or_default()
        .sort_by_key(|(place, ..)| place.start);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_found_and_words_that_only_look_so_are_not() {
        for (bad, word) in [
            ("先把最容易赔钱的两件事理顺", "赔钱"),
            ("有空再改", "有空"),
            ("股东从公司拿钱的手续", "拿钱"),
            ("费用由单位自己掏", "掏"),
            ("打官司要交原件", "打官司"),
            ("也没法证明", "没法"),
        ] {
            let found: Vec<&str> = colloquial(bad).iter().map(|(_, word, _)| *word).collect();
            assert_eq!(found, [word], "{bad}");
        }
        for good in [
            "没有空白栏",
            "有空格",
            "没法律依据",
            "定期清掏",
            "金钱债权",
            "钱物",
        ] {
            assert!(colloquial(good).is_empty(), "{good}");
        }
    }
}
