//! `checkup deliverable show`: what a lawyer has to know of a paper before it is handed over.

use super::template;
use crate::{args::DeliverableShowArgs, context::Context, error::Done};
use compliance_model::{
    deliverable::Deliverable,
    item::Review,
    template::{Piece, pieces},
    text::Lang,
};
use std::io::Write;

pub(super) fn run(args: &DeliverableShowArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let paper = template(&content, &args.paper, lang)?;
    writeln!(out, "{}  {}", paper.id, paper.title.get(lang))?;
    let programmes: Vec<&str> = paper.programmes.iter().map(|p| p.name(lang)).collect();
    let within = lang.pick(
        "载有问题事实，限企业内部",
        "tells what is wrong; within the firm only",
    );
    let review = match &paper.review {
        Review::Needed(why) => why.as_str(),
        Review::Checked => "",
    };
    for (label, value) in [
        (
            lang.pick("方案", "programmes"),
            programmes.join(lang.pick("、", ", ")),
        ),
        (lang.pick("用途", "purpose"), paper.purpose.clone()),
        (lang.pick("时间", "when"), paper.when.clone()),
        (
            lang.pick("通过", "adoption"),
            paper.adopted_by.name(lang).to_owned(),
        ),
        (
            lang.pick("范围", "scope"),
            if paper.sensitive {
                within.to_owned()
            } else {
                String::new()
            },
        ),
        (
            lang.pick("最短合格版", "shortest version"),
            paper.shortest.clone(),
        ),
        (lang.pick("待复核", "to be checked"), review.to_owned()),
    ] {
        if !value.is_empty() {
            writeln!(out, "{label}{}{value}", lang.pick("：", ": "))?;
        }
    }
    list(
        out,
        lang.pick("怎样通过", "how it is adopted"),
        &paper.adoption,
    )?;
    list(
        out,
        lang.pick("易错处", "where it goes wrong"),
        &paper.dangers,
    )?;
    list(
        out,
        lang.pick("企业要补的", "what the firm fills in"),
        &blanks(paper),
    )?;
    let cites = paper.cites();
    let told: Vec<String> = cites
        .iter()
        .map(|cite| match lang {
            Lang::Zh => cite.in_chinese(content.laws()),
            Lang::En => cite.named(content.laws(), lang),
        })
        .collect();
    list(out, lang.pick("引用", "citations"), &told)
}

fn list(out: &mut dyn Write, label: &str, entries: &[String]) -> Done {
    if entries.is_empty() {
        return Ok(());
    }
    writeln!(out, "{label}")?;
    for entry in entries {
        writeln!(out, "  · {entry}")?;
    }
    Ok(())
}

/// Returns the places that only the firm can fill, each once.
fn blanks(paper: &Deliverable) -> Vec<String> {
    let mut blanks: Vec<String> = Vec::new();
    paper.texts(&mut |text, _| {
        for piece in pieces(text).unwrap_or_default() {
            if let Piece::Fill(what) = piece
                && !blanks.iter().any(|known| known == what)
            {
                blanks.push(what.to_owned());
            }
        }
    });
    blanks
}
