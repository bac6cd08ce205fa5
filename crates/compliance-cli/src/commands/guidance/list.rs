//! `checkup guidance list`: the entries, filtered.

use super::regulator;
use crate::{
    args::GuidanceListArgs,
    context::Context,
    error::Done,
    output,
    table::{Align, Table},
};
use compliance_model::{
    content::Content,
    guidance::{Guidance, GuidanceChapter},
    item::Review,
    score::Level,
    text::Lang,
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
}

pub(super) fn run(args: &GuidanceListArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let chapters = content.lists().guidance.iter();
    let known = chapters.map(|chapter| (&chapter.regulator, &chapter.name));
    let wanted = args.regulator.as_deref();
    let wanted = wanted
        .map(|name| regulator(known, name, lang))
        .transpose()?;
    let level = args.level.map(Level::from);
    let text = args.search.as_deref().unwrap_or_default();
    let admits = |(chapter, entry): &(&GuidanceChapter, &Guidance)| {
        wanted.is_none_or(|id| &chapter.regulator == id)
            && level.is_none_or(|level| entry.level(content.scoring()) == Some(level))
            && args.review.is_none_or(|review| review.is(&entry.review))
            && entry.holds(text)
    };
    let found: Vec<_> = content.lists().all_guidance().filter(admits).collect();
    if args.json {
        let entries = found.iter();
        let entries = entries.map(|&(chapter, entry)| json(&content, chapter, entry, lang));
        return output::json(out, &entries.collect::<Vec<_>>());
    }
    table(&content, &found, lang).print(out)?;
    let count = found.len();
    match lang {
        Lang::Zh => writeln!(out, "共 {count} 条")?,
        Lang::En => writeln!(out, "{count} entries")?,
    }
    Ok(())
}

fn json<'c>(
    content: &Content,
    chapter: &'c GuidanceChapter,
    entry: &'c Guidance,
    lang: Lang,
) -> Entry<'c> {
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
    }
}

fn table(content: &Content, found: &[(&GuidanceChapter, &Guidance)], lang: Lang) -> Table {
    let mut table = Table::new(&[
        (lang.pick("编号", "id"), Align::Left),
        (lang.pick("部门", "regulator"), Align::Left),
        (lang.pick("等级", "level"), Align::Left),
        (lang.pick("频次", "often"), Align::Left),
        (lang.pick("复核", "review"), Align::Left),
        (lang.pick("事项", "matter"), Align::Left),
    ]);
    for (chapter, entry) in found {
        let level = entry.level(content.scoring());
        let review = match entry.review {
            Review::Checked => lang.pick("已核对", "checked"),
            Review::Needed(_) => lang.pick("待复核", "needed"),
        };
        table.row([
            entry.id.as_str(),
            chapter.name.get(lang),
            level.map_or("", |level| level.name(lang)),
            entry.frequency.level.name(lang),
            review,
            entry.title.get(lang),
        ]);
    }
    table
}
