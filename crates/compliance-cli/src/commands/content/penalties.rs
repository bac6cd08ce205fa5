//! `checkup content penalties`: the extract of penalty articles, by the user's statute file.

use crate::{
    context::Context,
    error::{CommandError, Done},
};
use compliance_content::{
    penalties::{Threats, cited, paragraph, threats, write},
    penalties_of,
};
use compliance_model::{date::Date, id::LawId};
use compliance_report::build::QuotedLaw;
use compliance_tui::runtime::quoted;
use std::{collections::BTreeMap, io::Write};

pub(super) fn run(cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let statutes = cx.statutes_at_hand()?.ok_or_else(|| {
        CommandError::user(lang.pick("没有设法条文件", "no statute file is set"))
            .hint(lang.pick("用 --statutes 指定", "name one with --statutes"))
    })?;
    let known = penalties_of(&cx.source, lang);
    let mut laws: BTreeMap<(LawId, Date), Option<QuotedLaw>> = BTreeMap::new();
    let mut entries = Vec::new();
    for (law, version, article, of) in cited(&content) {
        let key = (law.clone(), version);
        if !laws.contains_key(&key) {
            let title = content
                .laws()
                .get(&law)
                .map_or("", |law| law.title.as_str());
            let read = quoted(&statutes, &law, title, Some(version));
            let read = read.map_err(|error| CommandError::user(error.message(lang)))?;
            // Another version may say something else.
            let right = read.filter(|read| read.version == version.to_string());
            laws.insert(key.clone(), right);
        }
        let read = laws.get(&key).and_then(Option::as_ref);
        let Some(text) = read.and_then(|read| read.articles.get(&article.to_string())) else {
            continue;
        };
        let by_hand = known.iter().find(|entry| {
            (&entry.law, entry.version, entry.article, entry.paragraph)
                == (&law, version, article, of)
        });
        entries.push(Threats {
            has: threats(&paragraph(text, of)),
            elsewhere: by_hand.map_or_else(Vec::new, |entry| entry.elsewhere.clone()),
            why: by_hand.map_or_else(String::new, |entry| entry.why.clone()),
            law,
            version,
            article,
            paragraph: of,
        });
    }
    let text = write(&entries).map_err(|error| CommandError::user(error.to_string()))?;
    Ok(out.write_all(text.as_bytes())?)
}
