//! `checkup leniency list`: the entries, filtered.

use crate::{
    args::LeniencyListArgs,
    commands::guidance::regulator,
    context::Context,
    error::Done,
    output,
    table::{Align, Table},
};
use compliance_model::{
    content::Content,
    id::ListId,
    item::Review,
    leniency::{Leniency, LeniencyChapter, ListLevel},
    text::Lang,
};
use serde::Serialize;
use std::io::Write;

/// One entry as JSON.
#[derive(Debug, Serialize)]
struct Entry<'c> {
    id: &'c str,
    regulator: &'c str,
    class: &'static str,
    effect: &'static str,
    list: Option<&'c str>,
    level: String,
    title: &'c str,
    review: Option<&'c str>,
}

pub(super) fn run(args: &LeniencyListArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let chapters = content.lists().leniency.iter();
    let known = chapters.map(|chapter| (&chapter.regulator, &chapter.name));
    let wanted = args.regulator.as_deref();
    let wanted = wanted
        .map(|name| regulator(known, name, lang))
        .transpose()?;
    let text = args.search.as_deref().unwrap_or_default();
    let admits = |(chapter, entry): &(&LeniencyChapter, &Leniency)| {
        wanted.is_none_or(|id| &chapter.regulator == id)
            && args.review.is_none_or(|review| review.is(&entry.review))
            && entry.holds(text)
    };
    let found: Vec<_> = content.lists().all_leniency().filter(admits).collect();
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

/// Returns where an entry holds: where its list does, everywhere if it stands in none.
fn level(content: &Content, entry: &Leniency, lang: Lang) -> String {
    let list = entry
        .list
        .as_ref()
        .and_then(|id| content.lists().published(id));
    list.map_or(&ListLevel::National, |list| &list.level)
        .told(lang)
}

fn json<'c>(
    content: &Content,
    chapter: &'c LeniencyChapter,
    entry: &'c Leniency,
    lang: Lang,
) -> Entry<'c> {
    Entry {
        id: entry.id.as_str(),
        regulator: chapter.regulator.as_str(),
        class: entry.class.name(lang),
        effect: entry.effect.name(lang),
        list: entry.list.as_ref().map(ListId::as_str),
        level: level(content, entry, lang),
        title: entry.title.get(lang),
        review: match &entry.review {
            Review::Checked => None,
            Review::Needed(reason) => Some(reason),
        },
    }
}

fn table(content: &Content, found: &[(&LeniencyChapter, &Leniency)], lang: Lang) -> Table {
    let mut table = Table::new(&[
        (lang.pick("编号", "id"), Align::Left),
        (lang.pick("部门", "regulator"), Align::Left),
        (lang.pick("依据", "ground"), Align::Left),
        (lang.pick("可主张", "claim"), Align::Left),
        (lang.pick("适用地", "where"), Align::Left),
        (lang.pick("复核", "review"), Align::Left),
        (lang.pick("事项", "matter"), Align::Left),
    ]);
    for (chapter, entry) in found {
        let review = match entry.review {
            Review::Checked => lang.pick("已核对", "checked"),
            Review::Needed(_) => lang.pick("待复核", "needed"),
        };
        table.row([
            entry.id.as_str(),
            chapter.name.get(lang),
            entry.class.name(lang),
            entry.effect.name(lang),
            &level(content, entry, lang),
            review,
            entry.title.get(lang),
        ]);
    }
    table
}
