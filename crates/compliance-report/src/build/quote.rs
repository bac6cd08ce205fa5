//! The texts of articles (条文原文) from the user's statute file, for findings to quote.

use super::report::Report;
use crate::document::{Flow, Paragraph, Run};
use compliance_model::{
    assess::Assessment,
    date::Date,
    id::LawId,
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
        mut read: impl FnMut(&LawId, &str, Option<Date>) -> Result<Option<QuotedLaw>, E>,
    ) -> Result<Self, E> {
        let register = content.laws();
        let mut laws = BTreeMap::new();
        let findings = assessment.findings.iter();
        let items = findings.filter_map(|finding| content.item(&finding.item));
        for cite in items.flat_map(|item| &item.basis) {
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

/// Returns the text of the article that a citation names, if texts are to be quoted; where the file
/// has it in another version, or not at all, that is said.
pub(super) fn of(report: &Report<'_>, cite: &Citation) -> Option<Flow> {
    let quotes = report.input.quotes?;
    let v = report.voice;
    let (register, day) = (report.input.content.laws(), report.input.day);
    let law = quotes.law(cite, register, day);
    let article = cite.article.to_string();
    let text = law.and_then(|law| law.articles.get(&article));
    let runs = match (law, text) {
        (Some(law), Some(text)) => {
            let asked = wanted(cite, register, day).map(|day| day.to_string());
            let mut runs = vec![Run::muted(if asked.as_ref() == Some(&law.version) {
                v.words("原文：", "Text: ")
            } else {
                another(report, &law.version, asked.as_deref())
            })];
            runs.push(Run::text(plain(text)));
            runs
        }
        (Some(law), None) => vec![Run::muted(v.tell(|lang| match lang {
            Lang::Zh => format!("原文：法条文件所载 {} 版没有本条。", law.version),
            Lang::En => format!(
                "Text: the version {} in the statute file lacks this article.",
                law.version
            ),
        }))],
        (None, _) => vec![Run::muted(v.lines(
            "原文：法条文件中没有本法。",
            "Text: the statute file lacks this law.",
        ))],
    };
    Some(Flow::Paragraph(Paragraph::small(runs)))
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
