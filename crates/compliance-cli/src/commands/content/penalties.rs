//! `checkup content penalties`: the extract of penalty articles, by the user's statute file.

use super::texts::{Texts, statute_file};
use crate::{
    context::Context,
    error::{CommandError, Done},
};
use compliance_content::{
    Unjudged,
    penalties::{Threats, cited, money, paragraph, threats, write},
    read_unjudged,
};
use compliance_store::Statutes;
use std::io::Write;

pub(super) fn run(cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let statutes = statute_file(cx)?;
    let entries = extract(cx, &statutes)?.ok_or_else(|| {
        CommandError::user(lang.pick("检查内容读不出来", "the content cannot be read")).hint(
            lang.pick(
                "先看 checkup content lint",
                "see checkup content lint first",
            ),
        )
    })?;
    let text = write(&entries).map_err(|error| CommandError::user(error.to_string()))?;
    Ok(out.write_all(text.as_bytes())?)
}

/// Returns the extract as the statute file gives it, with what was filled in by hand; none where
/// the content cannot be read.
pub(super) fn extract(
    cx: &Context,
    statutes: &Statutes,
) -> Result<Option<Vec<Threats>>, CommandError> {
    let Unjudged {
        content: Some(content),
        penalties: known,
    } = read_unjudged(&cx.source, cx.lang)
    else {
        return Ok(None);
    };
    let mut texts = Texts::new(statutes, cx.lang);
    let mut entries = Vec::new();
    for (law, version, article, of) in cited(&content) {
        let read = texts.of(&content, &law, version)?;
        let Some(text) = read.and_then(|read| read.articles.get(&article.to_string())) else {
            continue;
        };
        let by_hand = known.iter().find(|entry| {
            (&entry.law, entry.version, entry.article, entry.paragraph)
                == (&law, version, article, of)
        });
        entries.push(Threats {
            has: threats(&paragraph(text, of)),
            money: of.map_or_else(|| money(text), |_| String::new()),
            elsewhere: by_hand.map_or_else(Vec::new, |entry| entry.elsewhere.clone()),
            why: by_hand.map_or_else(String::new, |entry| entry.why.clone()),
            law,
            version,
            article,
            paragraph: of,
        });
    }
    Ok(Some(entries))
}
