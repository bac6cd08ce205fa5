//! The sentence on a finding: a fact of the firm, or the item's pattern, which is none.

use crate::{
    answer::Verdict,
    content::Content,
    fact::{FactValue, Facts, format_wan},
    item::Item,
};

/// The sentence on a finding. An item's own names everything the verdict may stand for; only a
/// lawyer can say what of it is true of this firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The case fact (本案事实), as the lawyer put it down: who, how much, since when, seen where.
    OfCase(String),
    /// The item's pattern with the firm's figures: no fact.
    Pattern(String),
}

impl Wording {
    /// Returns the words, whatever they are worth.
    pub fn text(&self) -> &str {
        match self {
            Self::OfCase(text) | Self::Pattern(text) => text,
        }
    }

    /// Returns the case fact.
    pub fn of_case(&self) -> Option<&str> {
        match self {
            Self::OfCase(text) => Some(text),
            Self::Pattern(_) => None,
        }
    }
}

/// Returns the item's pattern of a sentence for a shortfall.
pub fn template(item: &Item, verdict: Verdict) -> &str {
    match verdict {
        Verdict::Partly => &item.finding.partly,
        Verdict::Met
        | Verdict::Unmet
        | Verdict::NotApplicable
        | Verdict::Unclear
        | Verdict::PapersOwed => &item.finding.unmet,
    }
}

/// Returns whether a fact still holds a blank of the item's pattern, such as （人数）: what was to be
/// put in its place is missing, or was written behind it.
pub fn holds_blank(fact: &str, pattern: &str) -> bool {
    let closed = pattern.split('（').skip(1);
    let mut blanks = closed.filter_map(|part| part.split_once('）'));
    blanks.any(|(blank, _)| fact.contains(&format!("（{blank}）")))
}

/// Replaces `{fact-id}` by the firm's figure; an unknown fact is said to be unknown.
pub fn fill(template: &str, content: &Content, facts: &Facts) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some(def) = content.fact(&name.into()) {
            out.push_str(&show_fact(def, facts.known(&def.id)));
        } else {
            out.push('{');
            out.push_str(name);
            out.push('}');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Writes the value of a fact in Chinese, with its unit.
pub fn show_fact(def: &crate::fact::FactDef, value: Option<&FactValue>) -> String {
    use crate::fact::FactKind;
    match (value, &def.kind) {
        (None | Some(FactValue::Unknown), _) => format!("（{}不详）", def.name.zh),
        (Some(FactValue::Yes), _) => "是".to_owned(),
        (Some(FactValue::No), _) => "否".to_owned(),
        (Some(FactValue::Count(n)), FactKind::Count { unit }) => format!("{n} {unit}"),
        (Some(FactValue::Count(n)), _) => n.to_string(),
        (Some(FactValue::Money(yuan)), _) => format!("{} 万元", format_wan(*yuan)),
        (Some(FactValue::Date(day)), _) => crate::date::long_date(*day, crate::text::Lang::Zh),
        (Some(FactValue::Choice(id)), FactKind::Choice(choices)) => choices
            .iter()
            .find(|choice| &choice.id == id)
            .map_or_else(|| id.clone(), |choice| choice.name.zh.clone()),
        (Some(FactValue::Choice(text) | FactValue::Industry(text)), _) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::holds_blank;

    #[test]
    fn a_blank_that_was_left_in_a_fact_is_seen() {
        let pattern = "（姓名）等（人数）人自（日期）起没有书面劳动合同。";
        assert!(holds_blank("张三等（人数）人没有书面劳动合同", pattern));
        let behind = format!("{pattern}张三等 3 人自 2026 年 5 月起没有合同");
        assert!(holds_blank(&behind, pattern));
        assert!(!holds_blank(
            "张三等 3 人（均为车间工人）没有书面劳动合同",
            pattern
        ));
        assert!(!holds_blank("年报逾期（人数）", "年度报告没有公示。"));
    }
}
