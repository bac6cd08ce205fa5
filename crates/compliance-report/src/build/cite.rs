//! Citations in the report: with version and link, and what to say where they do not apply.

use super::report::Report;
use crate::document::Run;
use compliance_model::{
    date::long_date,
    law::{Citation, cited_together},
    text::Lang,
};

impl Report<'_> {
    /// Returns citations of one law, leading to the list of laws, with the version; where that
    /// does not apply on the day of the report, it is said.
    pub(super) fn citation(&self, cites: &[&Citation]) -> Vec<Run> {
        let Some(cite) = cites.first() else {
            return Vec::new();
        };
        let register = self.input.content.laws();
        let words = self.articles(cites);
        match cite.on(register, self.input.day) {
            Some((_, version)) => vec![
                Run::link(words, law_anchor(cite, false)),
                Run::muted(match self.voice.main() {
                    Lang::Zh => format!("（{} 版）", version.adopted),
                    Lang::En => format!(" ({} version)", version.adopted),
                }),
            ],
            None => vec![
                Run::link(words, law_anchor(cite, true)),
                Run::muted(format!(
                    "{}{}{}",
                    self.voice.pick("（", " ("),
                    self.out_of_force(cite),
                    self.voice.pick("）", ")")
                )),
            ],
        }
    }

    /// Returns the citations of an item, those of one law in one version together.
    pub(super) fn by_law<'c>(&self, cites: &'c [Citation]) -> Vec<Vec<&'c Citation>> {
        let register = self.input.content.laws();
        let applies = |cite: &Citation| cite.on(register, self.input.day).is_some();
        let mut laws: Vec<Vec<&Citation>> = Vec::new();
        for cite in cites {
            let same = laws.iter_mut().find(|law| {
                law.first().is_some_and(|first| {
                    first.law == cite.law
                        && applies(first) == applies(cite)
                        && (applies(cite) || first.version == cite.version)
                })
            });
            match same {
                Some(law) => law.push(cite),
                None => laws.push(vec![cite]),
            }
        }
        laws
    }

    /// Returns citations of one law in a row: `《公司法》第25、31、32条`.
    pub(super) fn articles(&self, cites: &[&Citation]) -> String {
        cited_together(cites, self.input.content.laws(), self.voice.main())
    }

    /// Returns the same without links: where the version does not apply, that is said.
    pub(super) fn articles_told(&self, cites: &[&Citation]) -> String {
        let words = self.articles(cites);
        match cites.first() {
            Some(cite) if cite.on(self.input.content.laws(), self.input.day).is_none() => {
                format!(
                    "{words}{}{}{}",
                    self.voice.pick("（", " ("),
                    self.out_of_force(cite),
                    self.voice.pick("）", ")")
                )
            }
            _ => words,
        }
    }

    /// Returns why a citation does not apply on the day of the report.
    pub(super) fn out_of_force(&self, cite: &Citation) -> String {
        let v = self.voice;
        let Some(law) = self.input.content.laws().get(&cite.law) else {
            return v.words("不在法规库中", "not in the register");
        };
        let version = match cite.version {
            Some(adopted) => law.version(adopted),
            None => law.versions.last(),
        };
        let Some(version) = version else {
            return v.words("版本不详", "version not known");
        };
        let day = self.input.day;
        if version.effective > day {
            return v.tell(|lang| match lang {
                Lang::Zh => format!(
                    "{} 版，{}起施行",
                    version.adopted,
                    long_date(version.effective, lang)
                ),
                Lang::En => format!(
                    "{} version, in force from {}",
                    version.adopted,
                    long_date(version.effective, lang)
                ),
            });
        }
        let end = version.repealed_on.or_else(|| law.replaced_on(version));
        v.tell(|lang| {
            let until = end.map_or_else(String::new, |end| long_date(end, lang));
            match lang {
                Lang::Zh => format!("{} 版，自{until}起不再适用", version.adopted),
                Lang::En => format!(
                    "{} version, no longer applied from {until}",
                    version.adopted
                ),
            }
        })
    }
}

/// Returns the name of a law's line in the list of laws; citations out of force have their own.
pub(super) fn law_anchor(cite: &Citation, out_of_force: bool) -> String {
    if out_of_force {
        let version = cite
            .version
            .map_or_else(String::new, |day| format!("-{day}"));
        format!("other-law-{}{version}-{}", cite.law, cite.article)
    } else {
        format!("law-{}", cite.law)
    }
}
