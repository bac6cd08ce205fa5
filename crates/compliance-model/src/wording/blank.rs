//! The blanks of a pattern: what only a lawyer can say, in full-width parentheses. Content keeps
//! explanations out of them, parts alternatives by ／, and a parenthesis with a figure of the firm is
//! none.

use super::unknown;
use crate::{content::Content, fact::Facts};
use std::ops::Range;

const OPEN: char = '（';
const CLOSE: char = '）';
/// What parts alternatives of which one is true.
const OR: char = '／';

/// Returns what stands in the blanks of an item's pattern, such as 人数 in （人数）, and in its
/// parentheses that have blanks of their own. A figure of the firm that nobody knows is one too.
pub fn blanks(template: &str, content: &Content, facts: &Facts) -> Vec<String> {
    let named = parentheses(template)
        .filter(|inside| is_choice(inside) || !inside.contains('{'))
        .map(str::to_owned);
    let figures = template.split('{').skip(1);
    let figures = figures.filter_map(|part| part.split_once('}').map(|(name, _)| name));
    let figures = figures.filter_map(|name| content.fact(&name.into()));
    let unknown = figures.filter_map(|def| unknown(def, facts.known(&def.id)));
    let mut blanks: Vec<String> = named.chain(unknown).collect();
    blanks.sort_unstable();
    blanks.dedup();
    blanks
}

/// Returns where in a fact blanks of the item's pattern still stand: what was to be put in their
/// place is missing, or was written behind them; and where of a parenthesis with blanks of its own
/// nothing was chosen or left out.
pub fn standing(fact: &str, blanks: &[String]) -> Vec<Range<usize>> {
    let (wider, names): (Vec<&String>, Vec<&String>) =
        blanks.iter().partition(|blank| blank.contains(OPEN));
    let wider: Vec<Vec<&str>> = wider.into_iter().map(|blank| pieces(blank)).collect();
    let mut left = groups(fact);
    left.retain(|at| {
        let inside = inside(fact, at);
        let has = |piece: &&str| inside.contains(*piece);
        let known = |pieces: &Vec<&str>| {
            if is_choice(inside) {
                pieces.iter().any(has)
            } else {
                !pieces.is_empty() && pieces.iter().all(has)
            }
        };
        names.iter().any(|name| *name == inside) || wider.iter().any(known)
    });
    left
}

/// Returns whether a fact still holds a blank of the item's pattern, so that it is none yet.
pub(super) fn has_blank(fact: &str, pattern: &str, content: &Content, facts: &Facts) -> bool {
    !standing(fact, &blanks(pattern, content, facts)).is_empty()
}

/// Returns what stands in parentheses that are closed, those within others too, in the order in
/// which they begin.
pub fn parentheses(text: &str) -> impl Iterator<Item = &str> {
    groups(text).into_iter().map(|at| inside(text, &at))
}

/// Returns the parentheses that are closed, those within others too, in the order in which they
/// begin.
fn groups(text: &str) -> Vec<Range<usize>> {
    let (mut open, mut all) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            OPEN => open.push(at),
            CLOSE => all.extend(open.pop().map(|from| from..at + CLOSE.len_utf8())),
            _ => {}
        }
    }
    all.sort_by_key(|at| at.start);
    all
}

/// Returns what stands between the signs of a parenthesis.
fn inside<'t>(text: &'t str, at: &Range<usize>) -> &'t str {
    let inner = at.start + OPEN.len_utf8()..at.end - CLOSE.len_utf8();
    text.get(inner).unwrap_or_default()
}

/// Returns the alternatives that stand in a parenthesis itself, and not in one within it: 已付 and
/// 未付 in （已付／未付）.
pub fn alternatives(inside: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let parts = inside.split(|c| {
        match c {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == OR && depth == 0
    });
    parts.collect()
}

/// Returns what stands in a parenthesis itself, without those within it.
pub fn outside(inside: &str) -> String {
    let mut depth = 0_u32;
    let own = inside.chars().filter(|&c| {
        depth += u32::from(c == OPEN);
        let is_own = depth == 0;
        depth = depth.saturating_sub(u32::from(c == CLOSE));
        is_own
    });
    own.collect()
}

fn is_choice(inside: &str) -> bool {
    alternatives(inside).len() > 1
}

/// Returns the words of a parenthesis outside its blanks, by which it is known again in a fact in
/// which they are filled in.
fn pieces(wider: &str) -> Vec<&str> {
    const SHORTEST: usize = 2;
    let mut depth = 0_u32;
    let pieces = wider.split(|c| {
        let was_in = depth > 0;
        match c {
            OPEN | '{' => depth += 1,
            CLOSE | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        was_in || depth > 0 || [OR, '，', '、'].contains(&c)
    });
    let pieces = pieces.filter(|piece| piece.chars().count() >= SHORTEST);
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Parts;

    fn left(fact: &str, blanks: &[String]) -> Vec<String> {
        let found = standing(fact, blanks).into_iter();
        let shown = found.map(|at| fact.get(at).unwrap().to_owned());
        shown.collect()
    }

    #[test]
    fn a_blank_that_was_left_in_a_fact_is_found_where_it_stands() {
        let blanks = ["人数".to_owned(), "日期".to_owned()];
        let some = "张三等（人数）人自（日期）起没有书面劳动合同";
        assert_eq!(left(some, &blanks), ["（人数）", "（日期）"]);
        assert_eq!(
            left("张三等 3 人（均为车间工人）没有合同", &blanks),
            [""; 0]
        );
        assert_eq!(left("（约（人数）人）、（人数", &blanks), ["（人数）"]);
    }

    #[test]
    fn a_choice_with_blanks_of_its_own_is_left_until_one_alternative_stands() {
        let content = Content::new(Parts::default());
        let pattern =
            "近一年（没有考勤记录／数据无法查到／有（次数）处改动没有依据），见〔系统〕日志";
        let blanks = blanks(pattern, &content, &Facts::default());
        let choice = "（没有考勤记录／数据无法查到／有（次数）处改动没有依据）";
        assert_eq!(left(pattern, &blanks), [choice, "（次数）"]);
        let inside = choice.trim_start_matches(OPEN).trim_end_matches(CLOSE);
        assert_eq!(
            alternatives(inside),
            ["没有考勤记录", "数据无法查到", "有（次数）处改动没有依据"]
        );
        let filled = pattern.replace("（次数）", " 3 ");
        assert_eq!(left(&filled, &blanks).len(), 1, "alternatives are no fact");
        let chosen = "近一年有 3 处改动没有依据（工资条／流水），见系统日志";
        assert_eq!(left(chosen, &blanks), [""; 0], "a lawyer's own words stand");
    }

    #[test]
    fn a_parenthesis_with_blanks_of_its_own_is_left_until_it_is_cut_or_kept() {
        let content = Content::new(Parts::default());
        let pattern = "（印章名称）（遗失、去向不明、由（谁）使用），约（金额（元））";
        let blanks = blanks(pattern, &content, &Facts::default());
        let wider = "（遗失、去向不明、由（谁）使用）";
        assert_eq!(
            left(pattern, &blanks),
            ["（印章名称）", wider, "（谁）", "（金额（元））", "（元）"]
        );
        let filled = "公章（遗失、去向不明、由甲使用），约 3 万元（估）";
        assert_eq!(left(filled, &blanks), ["（遗失、去向不明、由甲使用）"]);
        let cut = "公章（五月遗失）由甲使用";
        assert_eq!(left(cut, &blanks), [""; 0]);
    }

    #[test]
    fn a_parenthesis_with_a_figure_of_the_firm_is_no_blank() {
        let content = Content::new(Parts::default());
        let pattern = "提供个人信息（其中敏感信息约{count}），没有（认证）";
        assert_eq!(blanks(pattern, &content, &Facts::default()), ["认证"]);
    }
}
