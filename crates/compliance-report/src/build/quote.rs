//! The texts of articles (条文原文) from the user's statute file, for findings to quote.

use super::report::Report;
use crate::document::{Flow, Paragraph, Run};
use compliance_model::{
    assess::Assessment,
    date::Date,
    id::LawId,
    item::Item,
    law::{Citation, Register},
    place::Here,
    text::Lang,
};
use std::collections::{BTreeMap, btree_map::Entry};

/// The laws that findings cite, each in the version asked for or the nearest the file has.
#[derive(Clone, Debug, Default)]
pub struct Quotes(BTreeMap<(LawId, Option<Date>), Option<QuotedLaw>>);

/// A law of the statute file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedLaw {
    /// The day that names the version, as the file has it.
    pub version: String,
    /// The articles by their number, as in `47` or `287-1`.
    pub articles: BTreeMap<String, String>,
}

impl Quotes {
    /// Reads every law that the findings cite, once a version.
    ///
    /// # Errors
    /// The first error of the reader.
    pub fn gather<E>(
        content: &Here,
        assessment: &Assessment,
        day: Date,
        read: impl FnMut(&LawId, &str, Option<Date>) -> Result<Option<QuotedLaw>, E>,
    ) -> Result<Self, E> {
        let findings = assessment.findings.iter();
        let items = findings.filter_map(|finding| content.item(&finding.item));
        Self::gather_of(items, content.laws(), day, read)
    }

    /// Reads every law that items cite, once a version.
    ///
    /// # Errors
    /// The first error of the reader.
    pub fn gather_of<'i, E>(
        items: impl IntoIterator<Item = &'i Item>,
        register: &Register,
        day: Date,
        mut read: impl FnMut(&LawId, &str, Option<Date>) -> Result<Option<QuotedLaw>, E>,
    ) -> Result<Self, E> {
        let mut laws = BTreeMap::new();
        for cite in items.into_iter().flat_map(|item| &item.basis) {
            if let Entry::Vacant(place) = laws.entry(key(cite, register, day)) {
                let title = register
                    .get(&cite.law)
                    .map_or(cite.law.as_str(), |law| law.title.as_str());
                let (law, version) = place.key();
                let found = read(law, title, *version)?;
                place.insert(found);
            }
        }
        Ok(Self(laws))
    }

    /// Returns the whole text of the article that a citation names, with the version it is of.
    pub(crate) fn whole(
        &self,
        cite: &Citation,
        register: &Register,
        day: Date,
    ) -> Option<(&str, String)> {
        let law = self.law(cite, register, day)?;
        let text = law.articles.get(&cite.article.to_string())?;
        Some((&law.version, plain(text)))
    }

    fn law(&self, cite: &Citation, register: &Register, day: Date) -> Option<&QuotedLaw> {
        self.0.get(&key(cite, register, day))?.as_ref()
    }
}

/// Returns the law and the version that a citation speaks of on a day.
fn key(cite: &Citation, register: &Register, day: Date) -> (LawId, Option<Date>) {
    (cite.law.clone(), wanted(cite, register, day))
}

fn wanted(cite: &Citation, register: &Register, day: Date) -> Option<Date> {
    let law = register.get(&cite.law);
    let current = law.and_then(|law| law.in_force(day));
    cite.version.or(current.map(|version| version.adopted))
}

/// How many characters of an article are quoted; few have more.
const LONGEST: usize = 480;

/// Returns the text of the article that a citation names, if texts are to be quoted and the file
/// has it; where it has it in another version, that is said.
pub(super) fn of(report: &Report<'_>, cite: &Citation) -> Option<Flow> {
    let quotes = report.input.quotes?;
    let v = report.voice;
    let (register, day) = (report.input.content.laws(), report.input.day);
    let law = quotes.law(cite, register, day)?;
    let text = plain(law.articles.get(&cite.article.to_string())?);
    let asked = wanted(cite, register, day).map(|day| day.to_string());
    let (told, left) = beginning(&text, LONGEST);
    let mut runs = vec![
        Run::muted(if asked.as_ref() == Some(&law.version) {
            v.words("原文：", "Text: ")
        } else {
            another(report, &law.version, asked.as_deref())
        }),
        Run::text(told),
    ];
    if left > 0 {
        let article = Citation {
            paragraph: None,
            ..cite.clone()
        };
        let article = report.articles(&[&article]);
        runs.push(Run::text("……"));
        runs.push(Run::muted(v.tell(|lang| match lang {
            Lang::Zh => format!("（余下 {left} 字未录，全文见法条文件所载{article}）"),
            Lang::En => {
                format!(" ({left} more characters; the statute file has all of {article})")
            }
        })));
    }
    Some(Flow::Paragraph(Paragraph::small(runs)))
}

/// Says once which of the articles cited have no text because the file lacks them.
pub(super) fn lacking(report: &Report<'_>) -> Option<String> {
    let quotes = report.input.quotes?;
    let v = report.voice;
    let (register, day) = (report.input.content.laws(), report.input.day);
    let lacks = |cite: &&Citation| {
        let law = quotes.law(cite, register, day);
        law.is_none_or(|law| !law.articles.contains_key(&cite.article.to_string()))
    };
    let findings = report.input.assessment.findings.iter();
    let items = findings.filter_map(|finding| report.item(&finding.item));
    let mut cites: Vec<Citation> = Vec::new();
    for cite in items.flat_map(|item| &item.basis).filter(lacks) {
        let article = Citation {
            paragraph: None,
            ..cite.clone()
        };
        let is_known = |known: &Citation| known.law == cite.law && known.article == cite.article;
        if !cites.iter().any(is_known) {
            cites.push(article);
        }
    }
    cites.sort_by(|a, b| (&a.law, a.article).cmp(&(&b.law, b.article)));
    let told = report.by_law(&cites);
    let told: Vec<String> = told.iter().map(|cites| report.articles(cites)).collect();
    (!told.is_empty()).then(|| {
        let listed = v.list(&told);
        v.tell(|lang| match lang {
            Lang::Zh => format!("所用的法条文件没有下列条文，未附原文：{listed}。"),
            Lang::En => {
                format!("Without text, since the statute file lacks these articles: {listed}.")
            }
        })
    })
}

/// Returns as much of a text as is quoted, to the end of a sentence if one is near, and how many
/// characters are left.
fn beginning(text: &str, longest: usize) -> (&str, usize) {
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return (text, 0);
    };
    let told = text.get(..end).unwrap_or_default();
    let near = longest / 4;
    let is_end = |&(_, c): &(usize, char)| matches!(c, '。' | '；' | '\n');
    let stop = told.char_indices().rev().take(near).find(is_end);
    let end = stop.map_or(end, |(at, c)| at + c.len_utf8());
    let (told, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (told.trim_end(), rest.trim_start().chars().count())
}

/// Says that a text is of another version than the one cited.
fn another(report: &Report<'_>, has: &str, asked: Option<&str>) -> String {
    report.voice.tell(|lang| match (lang, asked) {
        (Lang::Zh, Some(asked)) => {
            format!("原文（法条文件所载为 {has} 版，不是所引的 {asked} 版，请核对）：")
        }
        (Lang::Zh, None) => format!("原文（法条文件所载为 {has} 版，请核对）："),
        (Lang::En, Some(asked)) => format!(
            "Text (the statute file has the version {has}, not {asked} as cited; to be checked): "
        ),
        (Lang::En, None) => {
            format!("Text (the statute file has the version {has}; to be checked): ")
        }
    })
}

/// Returns a text without what is not for reading, its paragraphs on lines of their own.
fn plain(text: &str) -> String {
    let lines = text.lines().map(compliance_text::clean::line);
    let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_long_text_ends_with_a_sentence_and_says_how_much_is_left() {
        assert_eq!(beginning("甲乙丙。", 4), ("甲乙丙。", 0));
        assert_eq!(
            beginning("甲乙丙丁戊己庚。辛壬癸", 9),
            ("甲乙丙丁戊己庚。", 3)
        );
        assert_eq!(beginning("甲乙丙丁戊己", 4), ("甲乙丙丁", 2));
    }
}
