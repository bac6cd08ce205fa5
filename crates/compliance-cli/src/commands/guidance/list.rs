//! `checkup guidance list`: the entries, filtered.

use super::choice::{self, Chosen};
use crate::{
    args::GuidanceListArgs,
    context::Context,
    error::Done,
    output,
    table::{Align, Table},
};
use compliance_model::{
    content::Content, guidance::met::Met, id::FactId, item::Review, score::Level, text::Lang,
};
use serde::Serialize;
use std::io::Write;

/// One entry as JSON.
#[derive(Debug, Serialize)]
struct Entry<'c> {
    id: &'c str,
    regulator: &'c str,
    area: &'c str,
    title: &'c str,
    level: Option<&'static str>,
    frequency: &'static str,
    review: Option<&'c str>,
    /// The facts that are not known and would decide whether it meets the firm.
    unknown: Vec<&'c FactId>,
}

pub(super) fn run(args: &GuidanceListArgs, cx: &Context, out: &mut dyn Write) -> Done {
    choice::with(&args.choice, cx, |chosen| {
        print(args, &chosen, cx.lang, out)
    })
}

fn print(args: &GuidanceListArgs, chosen: &Chosen<'_>, lang: Lang, out: &mut dyn Write) -> Done {
    let content = chosen.content;
    let level = args.level.map(Level::from);
    let text = args.search.as_deref().unwrap_or_default();
    let admits = |met: &&Met<'_>| {
        let entry = &met.entry;
        level.is_none_or(|level| entry.level(content.scoring()) == Some(level))
            && args.review.is_none_or(|review| review.is(&entry.review))
            && entry.holds(text)
    };
    let found: Vec<&Met<'_>> = chosen.met.iter().filter(admits).collect();
    if args.json {
        let entries = found.iter().map(|met| json(content, met, lang));
        return output::json(out, &entries.collect::<Vec<_>>());
    }
    table(content, &found, lang).print(out)?;
    let (count, unsure) = (
        found.len(),
        found.iter().filter(|met| !met.is_sure()).count(),
    );
    match (lang, unsure) {
        (Lang::Zh, 0) => writeln!(out, "共 {count} 条")?,
        (Lang::En, 0) => writeln!(out, "{count} entries")?,
        (Lang::Zh, _) => writeln!(
            out,
            "共 {count} 条，其中 {unsure} 条因情况不清楚而保留（标 ?）"
        )?,
        (Lang::En, _) => {
            writeln!(
                out,
                "{count} entries, {unsure} of them kept because facts are missing (?)"
            )?;
        }
    }
    Ok(())
}

fn json<'m>(content: &Content, met: &'m Met<'_>, lang: Lang) -> Entry<'m> {
    let (chapter, entry) = (met.chapter, &met.entry);
    Entry {
        id: entry.id.as_str(),
        regulator: chapter.regulator.as_str(),
        area: &entry.area,
        title: entry.title.get(lang),
        level: entry.level(content.scoring()).map(|level| level.name(lang)),
        frequency: entry.frequency.level.name(lang),
        review: match &entry.review {
            Review::Checked => None,
            Review::Needed(reason) => Some(reason),
        },
        unknown: met.why.facts.iter().filter(|_| !met.is_sure()).collect(),
    }
}

fn table(content: &Content, found: &[&Met<'_>], lang: Lang) -> Table {
    let mut table = Table::new(&[
        (lang.pick("编号", "id"), Align::Left),
        (lang.pick("部门", "regulator"), Align::Left),
        (lang.pick("等级", "level"), Align::Left),
        (lang.pick("频次", "often"), Align::Left),
        (lang.pick("复核", "review"), Align::Left),
        (lang.pick("事项", "matter"), Align::Left),
    ]);
    for met in found {
        let (chapter, entry) = (met.chapter, &met.entry);
        let unsure = if met.is_sure() { "" } else { " ?" };
        let level = entry.level(content.scoring());
        let review = match entry.review {
            Review::Checked => lang.pick("已核对", "checked"),
            Review::Needed(_) => lang.pick("待复核", "needed"),
        };
        let id = format!("{}{unsure}", entry.id);
        table.row([
            id.as_str(),
            chapter.name.get(lang),
            level.map_or("", |level| level.name(lang)),
            entry.frequency.level.name(lang),
            review,
            entry.title.get(lang),
        ]);
    }
    table
}
