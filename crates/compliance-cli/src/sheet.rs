//! What is shown line by line: texts with their names, lists, citations as they stand today.

use crate::clock;
use compliance_model::{
    content::Content,
    item::{Advice, Consequence},
    law::Citation,
    text::Lang,
};
use compliance_text::clean;
use std::io::{self, Write};

/// Writes something of the content line by line.
pub(crate) struct Sheet<'a> {
    pub(crate) content: &'a Content,
    pub(crate) lang: Lang,
    pub(crate) out: &'a mut dyn Write,
}

impl Sheet<'_> {
    /// Writes a text with its name; nothing where there is none.
    pub(crate) fn line(&mut self, zh: &str, en: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let text = clean::line(text);
        match self.lang {
            Lang::Zh => writeln!(self.out, "{zh}：{text}"),
            Lang::En => writeln!(self.out, "{en}: {text}"),
        }
    }

    /// Writes a list with its name.
    pub(crate) fn list(
        &mut self,
        zh: &str,
        en: &str,
        entries: impl Iterator<Item = String>,
    ) -> io::Result<()> {
        let mut entries = entries.peekable();
        if entries.peek().is_some() {
            writeln!(self.out, "{}", self.lang.pick(zh, en))?;
        }
        for entry in entries {
            writeln!(self.out, "  - {}", clean::line(&entry))?;
        }
        Ok(())
    }

    /// Writes citations with their name.
    pub(crate) fn citations(&mut self, zh: &str, en: &str, cites: &[Citation]) -> io::Result<()> {
        let told: Vec<String> = cites.iter().map(|cite| self.citation(cite)).collect();
        self.list(zh, en, told.into_iter())
    }

    /// Tells the version that applies today, or that none of those cited does.
    fn citation(&self, cite: &Citation) -> String {
        let lang = self.lang;
        let named = cite.in_chinese(self.content.laws());
        let version = match cite.on(self.content.laws(), clock::now().date()) {
            Some((_, version)) => match lang {
                Lang::Zh => format!("{} 起施行", version.effective),
                Lang::En => format!("in force since {}", version.effective),
            },
            None => lang.pick("今日不适用", "does not apply today").to_owned(),
        };
        let review = cite
            .review
            .as_deref()
            .map_or_else(String::new, |reason| match lang {
                Lang::Zh => format!("；待复核：{reason}"),
                Lang::En => format!("; to be reviewed: {reason}"),
            });
        match lang {
            Lang::Zh => format!("{named}（{version}{review}）：{}", cite.says),
            Lang::En => format!("{named} ({version}{review}): {}", cite.says),
        }
    }
}

/// Returns a consequence in one line, with its article and its figures.
pub(crate) fn consequence(content: &Content, c: &Consequence, lang: Lang) -> String {
    let law = content.laws().get(&c.law);
    let law = law.map_or(c.law.as_str(), |law| law.short.as_str());
    let (when, what, article) = (&c.when, &c.what, c.article.in_chinese());
    let line = match lang {
        Lang::Zh => format!("{when}：{what}（《{law}》{article}）"),
        Lang::En => format!("{when}: {what} (《{law}》{article})"),
    };
    let amounts: Vec<String> = c.amounts.iter().map(|a| a.told(lang)).collect();
    if amounts.is_empty() {
        line
    } else {
        format!("{line} [{}]", amounts.join(lang.pick("｜", " | ")))
    }
}

/// Returns a measure in one line.
pub(crate) fn advice(a: &Advice, lang: Lang) -> String {
    let (who, days, action, trace) = (a.who.name(lang), a.days, &a.action, &a.trace);
    match lang {
        Lang::Zh => format!("{action}（{who}，{days} 日内；留痕：{trace}）"),
        Lang::En => format!("{action} ({who}, within {days} days; trace: {trace})"),
    }
}
