//! What each penalty article threatens, in a few words: an extract of the statutes that is kept with
//! the content, so that items can be held against it where no statute file is.

use compliance_model::{
    content::Content,
    date::Date,
    figure::{self, Bound, Told},
    id::LawId,
    item::Consequence,
    law::{Article, Citation, CitationRole},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What an article may threaten beside the plain fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Threat {
    /// Persons in the firm answer too.
    Persons,
    /// More follows in grave cases, or where an order is not obeyed.
    Aggravated,
    /// Business is stopped or a licence taken.
    Licence,
    /// Detention.
    Detention,
}

/// The threats of one article, or of one of its paragraphs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threats {
    /// The law.
    pub law: LawId,
    /// The version, named by its adoption.
    pub version: Date,
    /// The article.
    pub article: Article,
    /// The paragraph, where one is cited.
    #[serde(default)]
    pub paragraph: Option<u8>,
    /// What it threatens, by its words.
    #[serde(default)]
    pub has: Vec<Threat>,
    /// The figures of money it has, each end of a range once; of a whole article alone.
    #[serde(default)]
    pub money: String,
    /// Which threats are for others than the firm that is asked, or for another breach.
    #[serde(default)]
    pub elsewhere: Vec<Threat>,
    /// Why that is so.
    #[serde(default)]
    pub why: String,
}

/// A clause that has one of these and a word of [`FALLS_ON`] is about persons.
const PERSONS: [&str; 5] = [
    "直接负责的主管人员",
    "直接责任人员",
    "主要负责人",
    "责任人员",
    "法定代表人",
];
const FALLS_ON: [&str; 4] = ["处", "罚", "给予", "拘留"];
const AGGRAVATED: [&str; 7] = [
    "情节严重",
    "情节特别严重",
    "拒不改正",
    "逾期不",
    "逾期未",
    "逾期仍",
    "严重后果",
];
const LICENCE: [&str; 7] = [
    "吊销",
    "停产停业",
    "停业整顿",
    "责令停业",
    "责令关闭",
    "停产整治",
    "暂扣",
];

/// Returns what a text threatens, by its words.
pub fn threats(text: &str) -> Vec<Threat> {
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let falls = |clause: &str| {
        PERSONS.iter().any(|word| clause.contains(word))
            && FALLS_ON.iter().any(|word| clause.contains(word))
    };
    let found = [
        (Threat::Persons, text.split(['。', '；']).any(falls)),
        (Threat::Aggravated, holds(&AGGRAVATED)),
        (Threat::Licence, holds(&LICENCE)),
        (Threat::Detention, text.contains("拘留")),
    ];
    let found = found.into_iter().filter(|(_, has)| *has);
    found.map(|(threat, _)| threat).collect()
}

/// Returns the figures of money that a text has, as content writes them, each end of a range once.
pub fn money(text: &str) -> String {
    let mut figures: Vec<String> = Vec::new();
    for Told { figure, bound, .. } in figure::told(text) {
        let figure = match bound {
            Bound::Least => format!("{figure}以上"),
            Bound::Most => format!("{figure}以下"),
            Bound::Exact => figure.to_string(),
            Bound::From => format!("{figure}以上的"),
            Bound::Under => format!("不足 {figure}"),
        };
        if !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    figures.join("，")
}

/// Returns a paragraph (款) of an article with the points (项) below it; the whole article where
/// none is named, or it has none of that number.
pub fn paragraph(text: &str, number: Option<u8>) -> String {
    let Some(number) = number else {
        return text.to_owned();
    };
    let mut paragraphs: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match paragraphs.last_mut() {
            Some(last) if is_point(line) => {
                last.push('\n');
                last.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
    }
    let at = usize::from(number).checked_sub(1);
    let found = at.and_then(|at| paragraphs.into_iter().nth(at));
    found.unwrap_or_else(|| text.to_owned())
}

/// Returns whether a line begins as （一） does.
fn is_point(line: &str) -> bool {
    let number = line
        .strip_prefix('（')
        .and_then(|line| line.split_once('）'));
    number.is_some_and(|(number, _)| {
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c))
    })
}

/// Returns whether a consequence follows from an article that is cited: from its own, or from one
/// that its words name, as in 按反不正当竞争法第 23 条. `short` is the short title of the law cited.
pub fn follows(consequence: &Consequence, cite: &Citation, short: &str) -> bool {
    let same_law = consequence.law == cite.law;
    if same_law && consequence.article == cite.article {
        return true;
    }
    let what = &consequence.what;
    (same_law || !short.is_empty() && what.contains(short))
        && what.contains('条')
        && what.replace(' ', "").contains(&cite.article.in_chinese())
}

/// Returns the places of the extract, each once: where penalties are cited, by paragraph, and the
/// whole articles that consequences with amounts follow from.
pub fn cited(content: &Content) -> BTreeSet<(LawId, Date, Article, Option<u8>)> {
    let mut places = BTreeSet::new();
    for citing in content.citing() {
        for cite in citing.all() {
            let Some(version) = version(cite, content) else {
                continue;
            };
            let law = content.laws().get(&cite.law);
            let short = law.map_or("", |law| law.short.as_str());
            let mut lines = citing.lines();
            if lines.any(|(_, _, c)| !c.amounts.is_empty() && follows(c, cite, short)) {
                places.insert((cite.law.clone(), version, cite.article, None));
            }
            if cite.role == CitationRole::Penalty {
                places.insert((cite.law.clone(), version, cite.article, cite.paragraph));
            }
        }
    }
    places
}

fn version(cite: &Citation, content: &Content) -> Option<Date> {
    let current = || Some(cite.on(content.laws(), content.as_of())?.1.adopted);
    cite.version.or_else(current)
}

/// Returns the file for entries.
///
/// # Errors
/// When an entry cannot be written as text, which none is known to do.
pub fn write(entries: &[Threats]) -> Result<String, ron::Error> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut out = String::from(
        "#![enable(implicit_some)]\n// 处罚条款摘要，由 checkup content penalties 按法条文件写出；elsewhere 和 why 由人填写，重写时保留。\n[\n",
    );
    for entry in entries {
        out.push_str("    ");
        out.push_str(&options.to_string(entry)?);
        out.push_str(",\n");
    }
    Ok(out + "]\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threats_are_read_from_the_words_of_an_article() {
        let text = "有下列行为之一的，责令改正，处一万元以下的罚款；拒不改正的，责令停业整顿：\n\
                    （一）甲；\n（二）乙。\n\
                    情节严重的，对直接负责的主管人员处五日以下拘留。";
        let all = [
            Threat::Persons,
            Threat::Aggravated,
            Threat::Licence,
            Threat::Detention,
        ];
        assert_eq!(threats(text), all);
        let first = paragraph(text, Some(1));
        assert!(first.contains("（二）乙"), "{first}");
        assert_eq!(threats(&first), [Threat::Aggravated, Threat::Licence]);
        assert_eq!(paragraph(text, Some(9)), text);
        assert_eq!(threats("拒不申报的，处一万元以下的罚款"), []);
    }
}
