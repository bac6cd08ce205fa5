//! The sentence on a finding: a fact of the firm, or the item's pattern, which is none.

mod blank;

use crate::{
    answer::Verdict,
    content::Content,
    fact::{FactValue, Facts, format_wan},
    item::Item,
};

use blank::has_blank;
pub use blank::{alternatives, blanks, outside, parentheses, standing};

/// The sentence on a finding. An item's own names everything the verdict may stand for; only a
/// lawyer can say what of it is true of this firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The case fact (本案事实), as the lawyer put it down: who, how much, since when, seen where.
    OfCase(String),
    /// What the lawyer put down while blanks of the pattern still stand in it: no fact yet.
    Unfinished(String),
    /// The item's pattern with the firm's figures: no fact.
    Pattern(String),
}

impl Wording {
    /// Returns the sentence on a shortfall of an item: what the lawyer put down, as far as it is a
    /// fact.
    pub fn of(
        content: &Content,
        (item, verdict): (&Item, Verdict),
        put_down: Option<&str>,
        facts: &Facts,
    ) -> Self {
        let pattern = template(item, verdict);
        match put_down {
            Some(text) if has_blank(text, pattern, content, facts) => Self::Unfinished(text.into()),
            Some(text) => Self::OfCase(text.into()),
            None => Self::Pattern(fill(pattern, content, facts)),
        }
    }

    /// Returns the words, whatever they are worth.
    pub fn text(&self) -> &str {
        match self {
            Self::OfCase(text) | Self::Unfinished(text) | Self::Pattern(text) => text,
        }
    }

    /// Returns the case fact.
    pub fn of_case(&self) -> Option<&str> {
        match self {
            Self::OfCase(text) => Some(text),
            Self::Unfinished(_) | Self::Pattern(_) => None,
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

/// Words that say that an act is done; the act follows in the clause.
const DONE: [&str; 2] = ["已", "才"];
/// Acts that put an end to a breach.
const MENDED: [&str; 27] = [
    "补足", "补齐", "补发", "补缴", "补交", "补办", "补签", "补报", "补正", "补上", "付清", "付足",
    "结清", "缴清", "还清", "清偿", "归还", "退还", "退回", "转回", "办妥", "办结", "改正", "达标",
    "清走", "送回", "拆除",
];
/// The same, where they stand alone behind a word that says that it came late.
const LATE: [&str; 6] = ["才付", "才发", "才到账", "才缴", "才签", "才办"];
/// Words that say that something is left all the same.
const LEFT: [&str; 12] = [
    "至今",
    "仍",
    "尚",
    "未付",
    "未缴",
    "未补",
    "未还",
    "未办",
    "没有补",
    "还没",
    "余额",
    "其余",
];

/// Returns whether a fact says that what it tells of is over: mended, and nothing of it left. In
/// doubt it is not.
pub fn is_over(fact: &str) -> bool {
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(fact, &LEFT) {
        return false;
    }
    let clauses = fact.split(['，', '。', '；', '（', '）', '／', ',', ';']);
    let mended = |clause: &str| {
        let act = DONE.iter().filter_map(|word| clause.find(word)).min();
        let act = act.and_then(|at| clause.get(at..));
        act.is_some_and(|act| has(act, &MENDED)) || has(clause, &LATE)
    };
    clauses.into_iter().any(mended)
}

/// Words that order a step at once, wherever they stand.
const AT_ONCE: [&str; 8] = [
    "立即", "立刻", "即时", "即刻", "马上", "当场", "今天", "今日",
];
/// The same where they begin a clause; behind a noun they speak of the day of something else, as
/// in 收件当日登记.
const THAT_DAY: [&str; 3] = ["当日", "当天", "同日"];

/// Returns whether a step says of itself that it is to be done at once.
pub fn is_at_once(step: &str) -> bool {
    let begins = |clause: &str| THAT_DAY.iter().any(|word| clause.starts_with(word));
    let mut clauses = step.split(['，', '。', '；', '：', '、', '的']);
    AT_ONCE.iter().any(|word| step.contains(word)) || clauses.any(|clause| begins(clause.trim()))
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

/// Says of a fact that nobody knows it.
fn unknown(def: &crate::fact::FactDef, value: Option<&FactValue>) -> Option<String> {
    let unknown = matches!(value, None | Some(FactValue::Unknown));
    unknown.then(|| format!("{}不详", def.name.zh))
}

/// Writes the value of a fact in Chinese, with its unit.
pub fn show_fact(def: &crate::fact::FactDef, value: Option<&FactValue>) -> String {
    use crate::fact::FactKind;
    match (value, &def.kind) {
        (None | Some(FactValue::Unknown), _) => {
            format!("（{}）", unknown(def, None).unwrap_or_default())
        }
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
    use super::{is_at_once, is_over};

    #[test]
    fn what_is_mended_is_over_unless_something_is_left() {
        for over in [
            "2026 年 5 月工资约定 15 日发放，6 月 3 日到账，涉及 12 人，6 月 3 日已补齐",
            "四人五月工资 8 万元至六月二十日才付，晚 36 日",
            "入职超过一个月后才签，均已于 9 月补签",
        ] {
            assert!(is_over(over), "{over}");
        }
        for going_on in [
            "四人五月工资 8 万元至今未付",
            "甲已付清，乙五月工资尚有 2 万元",
            "已签承诺的三人自 2025 年起没有参保",
            "已付 3 万元，余额分期补缴",
            "应当补足差额",
        ] {
            assert!(!is_over(going_on), "{going_on}");
        }
    }

    #[test]
    fn a_step_at_once_is_told_from_a_rule_for_the_day_of_something_else() {
        for step in [
            "没登记的立即补登记",
            "当日停止，恢复防护联锁",
            "含禁语的当日停发",
            "当场清通、开锁",
        ] {
            assert!(is_at_once(step), "{step}");
        }
        for rule in [
            "收件当日登记期限，三日内定承办人",
            "离职当日停用账号",
            "法院文书当日报告",
        ] {
            assert!(!is_at_once(rule), "{rule}");
        }
    }
}
