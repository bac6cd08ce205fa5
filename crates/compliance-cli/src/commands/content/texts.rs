//! The texts of laws in the versions that content cites, by the user's statute file.

use crate::{context::Context, error::CommandError};
use compliance_model::{content::Content, date::Date, id::LawId, text::Lang};
use compliance_report::build::QuotedLaw;
use compliance_store::Statutes;
use compliance_tui::runtime::quoted;
use std::collections::BTreeMap;

/// The laws read so far, each once a version.
pub(super) struct Texts<'s> {
    statutes: &'s Statutes,
    lang: Lang,
    read: BTreeMap<(LawId, Date), Option<QuotedLaw>>,
}

impl<'s> Texts<'s> {
    pub(super) const fn new(statutes: &'s Statutes, lang: Lang) -> Self {
        Self {
            statutes,
            lang,
            read: BTreeMap::new(),
        }
    }

    /// Returns the texts of a law in a version, once read; none where there is another version
    /// alone, which may say something else.
    pub(super) fn of(
        &mut self,
        content: &Content,
        law: &LawId,
        version: Date,
    ) -> Result<Option<&QuotedLaw>, CommandError> {
        let key = (law.clone(), version);
        if !self.read.contains_key(&key) {
            let title = content.laws().get(law).map_or("", |law| law.title.as_str());
            let read = quoted(self.statutes, law, title, Some(version));
            let read = read.map_err(|error| CommandError::user(error.message(self.lang)))?;
            let right = read.filter(|read| read.version == version.to_string());
            self.read.insert(key.clone(), right);
        }
        Ok(self.read.get(&key).and_then(Option::as_ref))
    }
}

/// Returns the statute file, without which there is nothing to compare with.
pub(super) fn statute_file(cx: &Context) -> Result<Statutes, CommandError> {
    let lang = cx.lang;
    cx.statutes_at_hand()?.ok_or_else(|| {
        CommandError::user(lang.pick("没有设法条文件", "no statute file is set"))
            .hint(lang.pick("用 --statutes 指定", "name one with --statutes"))
    })
}
