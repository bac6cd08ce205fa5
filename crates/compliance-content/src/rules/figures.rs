//! Figures in `why` that no consequence has: what is said across the table must be what the article
//! threatens.

use super::{Found, Linter, steps};
use crate::pool::Place;
use crate::say::say;
use compliance_model::{entry, item::Item};
use std::collections::BTreeSet;

/// Words of a clause that threatens.
const THREATS: [&str; 4] = ["罚", "赔", "加付", "没收"];
/// What is counted where a figure is no threat.
const COUNTED: [&str; 9] = ["人", "名", "条", "户", "个", "吨", "以上用户", "项", "家"];
/// Before these a figure is a share.
const SHARES: [&str; 2] = ["百分之", "千分之"];

/// A figure: an amount in yuan, or how many times something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Figure {
    Yuan(i64),
    Times(i64),
}

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in pool.items.iter().filter(|placed| !placed.value.retired) {
        item(linter, placed.place, &placed.value);
    }
}

fn item(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let consequences = item.consequence.each().flat_map(|(_, list)| list);
    let known: BTreeSet<Figure> = consequences
        .flat_map(|c| figures(&c.when).into_iter().chain(figures(&c.what)))
        .map(|(_, figure)| figure)
        .collect();
    let lang = linter.lang;
    for clause in item.why.split(['，', '。', '；', '：']) {
        if !THREATS.iter().any(|word| clause.contains(word)) {
            continue;
        }
        for (said, _) in figures(clause)
            .into_iter()
            .filter(|(_, f)| !known.contains(f))
        {
            let message = say!(
                lang,
                "why 说“{said}”，没有一条后果有这个数",
                "why says {said:?}, a figure that no consequence has"
            );
            let help = say!(
                lang,
                "照条文改 why，或把这一档写进 consequence",
                "mend why by the article, or tell this tier among the consequences"
            );
            let found = Found::warning("why-figure", message).help(help);
            linter.report(place, steps!["why"], found);
        }
    }
}

/// Returns the amounts and multiples that a text names, as it names them.
fn figures(text: &str) -> Vec<(&str, Figure)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c| is_digit(c) || c == '十') {
        let (before, from) = rest.split_at_checked(at).unwrap_or_default();
        let end = from.find(|c: char| !is_digit(c) && !is_unit(c) && c != ' ' && c != '.');
        let (number, after) = from
            .split_at_checked(end.unwrap_or(from.len()))
            .unwrap_or_default();
        rest = after;
        let number = number.trim_end();
        let is_share = SHARES.iter().any(|word| before.ends_with(word));
        if is_share || COUNTED.iter().any(|word| after.starts_with(word)) {
            continue;
        }
        found.extend(figure(number, after).map(|figure| (number, figure)));
    }
    found
}

fn figure(number: &str, after: &str) -> Option<Figure> {
    let value = entry::yuan(&(number.replace(' ', "") + "元")).ok();
    if after.starts_with('倍') {
        return value.map(Figure::Times);
    }
    if after.starts_with('%') {
        return value
            .filter(|v| v % 100 == 0)
            .map(|v| Figure::Times(v / 100));
    }
    // A bare number below a thousand without its unit is none of money.
    let is_money = after.starts_with('元') || number.contains(['万', '亿', '千']);
    value.filter(|_| is_money).map(Figure::Yuan)
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        )
}

const fn is_unit(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿' | '零')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<Figure> {
        figures(text)
            .into_iter()
            .map(|(_, figure)| figure)
            .collect()
    }

    #[test]
    fn figures_are_the_same_in_either_script() {
        for (chinese, arabic) in [
            ("按每人五千元到一万元罚", "5000 元以上 1 万元以下"),
            ("罚二十万到三十万元", "20 万元以上 30 万元以下"),
            ("按货值十五倍起罚", "15 倍以上 30 倍以下"),
            ("一百万元", "100 万元"),
            ("加付一倍", "50% 以上 100% 以下"),
        ] {
            let (chinese, arabic) = (told(chinese), told(arabic));
            assert!(
                chinese.iter().all(|f| arabic.contains(f)),
                "{chinese:?} {arabic:?}"
            );
            assert!(!chinese.is_empty());
        }
    }

    #[test]
    fn what_is_no_amount_is_left_alone() {
        for text in [
            "一百人以上",
            "百分之二",
            "三年",
            "第一次",
            "百分之六十到一百",
            "两名",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
