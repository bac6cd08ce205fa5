//! `checkup content penalties`: the extract of penalty articles, by the user's statute file.

use crate::{
    context::Context,
    error::{CommandError, Done},
};
use compliance_content::{
    Unjudged,
    penalties::{Threats, cited, money, paragraph, threats, write},
    read_unjudged,
};
use compliance_model::{content::Content, date::Date, id::LawId};
use compliance_report::build::QuotedLaw;
use compliance_store::Statutes;
use compliance_tui::runtime::quoted;
use std::{collections::BTreeMap, io::Write};

type Laws = BTreeMap<(LawId, Date), Option<QuotedLaw>>;

pub(super) fn run(cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let statutes = cx.statutes_at_hand()?.ok_or_else(|| {
        CommandError::user(lang.pick("没有设法条文件", "no statute file is set"))
            .hint(lang.pick("用 --statutes 指定", "name one with --statutes"))
    })?;
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
    let mut laws = Laws::new();
    let mut entries = Vec::new();
    for (law, version, article, of) in cited(&content) {
        let read = read(cx, statutes, &content, &mut laws, (&law, version))?;
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

/// Returns the texts of a law in a version, once read; none where there is another version alone,
/// which may say something else.
fn read<'l>(
    cx: &Context,
    statutes: &Statutes,
    content: &Content,
    laws: &'l mut Laws,
    (law, version): (&LawId, Date),
) -> Result<Option<&'l QuotedLaw>, CommandError> {
    let key = (law.clone(), version);
    if !laws.contains_key(&key) {
        let title = content.laws().get(law).map_or("", |law| law.title.as_str());
        let read = quoted(statutes, law, title, Some(version));
        let read = read.map_err(|error| CommandError::user(error.message(cx.lang)))?;
        let right = read.filter(|read| read.version == version.to_string());
        laws.insert(key.clone(), right);
    }
    Ok(laws.get(&key).and_then(Option::as_ref))
}
