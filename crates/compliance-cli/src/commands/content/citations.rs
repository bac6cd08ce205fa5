//! `checkup content citations`: one JSON object a line; or each held against the statute file.

use super::texts::{Texts, statute_file};
use crate::{
    args::CitationsArgs,
    context::Context,
    error::{CommandError, Done},
};
use compliance_content::citations_json;
use compliance_model::{content::Content, law::Citation, text::Lang};
use std::io::Write;

pub(super) fn run(args: &CitationsArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let content = cx.content()?;
    if args.check {
        return check(&content, cx, out);
    }
    Ok(out.write_all(citations_json(&content).as_bytes())?)
}

/// What the statute file says of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Right,
    /// The law, or its version in force on the content's day, is not in the file.
    NotAtHand,
    NoArticle,
    /// The article has none of the words that prove the citation.
    NoWord,
}

impl Outcome {
    const fn told(self, lang: Lang) -> &'static str {
        match self {
            Self::Right => lang.pick("相符", "right"),
            Self::NotAtHand => lang.pick(
                "法条文件里没有这部法或这个版本",
                "this law or version is not in the statute file",
            ),
            Self::NoArticle => lang.pick("没有这一条", "there is no such article"),
            Self::NoWord => lang.pick(
                "条文里没有 topic 的任何一个词",
                "the article has none of the words of its topic",
            ),
        }
    }
}

/// Holds every citation against the statute file, and fails where one is wrong.
fn check(content: &Content, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let statutes = statute_file(cx)?;
    let mut texts = Texts::new(&statutes, lang);
    let (mut all, mut absent, mut wrong) = (0_usize, 0_usize, 0_usize);
    let mut judge = |id: &str, cite: &Citation, out: &mut dyn Write| -> Done {
        all += 1;
        let outcome = outcome(&mut texts, content, cite)?;
        match outcome {
            Outcome::Right => return Ok(()),
            Outcome::NotAtHand => absent += 1,
            Outcome::NoArticle | Outcome::NoWord => wrong += 1,
        }
        let (law, article) = (&cite.law, &cite.article);
        let told = outcome.told(lang);
        Ok(writeln!(out, "{id}  {law} {article}  {told}")?)
    };
    for citing in content.citing() {
        for cite in citing.all() {
            judge(citing.id, cite, out)?;
        }
    }
    for template in &content.lists().deliverables {
        for cite in template.cites() {
            judge(template.id.as_str(), &cite, out)?;
        }
    }
    let right = all - absent - wrong;
    let sum = match lang {
        Lang::Zh => format!("{all} 处引用：{right} 处相符，{wrong} 处不符，{absent} 处不在文件里"),
        Lang::En => {
            format!("{all} citations: {right} right, {wrong} wrong, {absent} not in the file")
        }
    };
    writeln!(out, "{sum}")?;
    if wrong > 0 {
        return Err(CommandError::user(lang.pick(
            "有引用与法条文件不符，逐条打开原文改正",
            "citations do not agree with the statute file; open each article and mend them",
        )));
    }
    Ok(())
}

fn outcome(
    texts: &mut Texts<'_>,
    content: &Content,
    cite: &Citation,
) -> Result<Outcome, CommandError> {
    let law = content.laws().get(&cite.law);
    let in_force = law.and_then(|law| law.in_force(content.as_of()));
    let Some(version) = cite.version.or(in_force.map(|version| version.adopted)) else {
        return Ok(Outcome::NotAtHand);
    };
    let Some(read) = texts.of(content, &cite.law, version)? else {
        return Ok(Outcome::NotAtHand);
    };
    Ok(match read.articles.get(&cite.article.to_string()) {
        None => Outcome::NoArticle,
        // A template cites without words of its own.
        Some(_) if cite.topic.is_empty() => Outcome::Right,
        Some(text) if cite.topic.iter().any(|word| text.contains(word.as_str())) => Outcome::Right,
        Some(_) => Outcome::NoWord,
    })
}
