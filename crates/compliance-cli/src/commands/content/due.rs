//! `checkup content due`: items to be read again, by the day on which their law changes, and those
//! that nobody read for a year.

use crate::{
    args::DueArgs,
    commands::content::day,
    context::Context,
    error::Done,
    output::{self, inert},
};
use compliance_model::{
    content::Content,
    date::Date,
    due::{Due, Why, due},
    item::Item,
    text::Lang,
};
use serde::Serialize;
use std::{collections::BTreeMap, io::Write};

/// One cause as JSON.
#[derive(Debug, Serialize)]
struct Entry<'c> {
    on: Option<Date>,
    /// Whether the day has come.
    come: bool,
    why: &'static str,
    law: Option<&'c str>,
    what: String,
    items: Vec<JsonItem<'c>>,
}

/// One item as JSON.
#[derive(Debug, Serialize)]
struct JsonItem<'c> {
    id: &'c str,
    title: &'c str,
    read_by: Option<&'c str>,
    read_on: Option<Date>,
}

pub(super) fn run(args: &DueArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let day = day(args.on.as_deref(), lang)?;
    let all = due(&content, day);
    if args.json {
        let entries: Vec<Entry<'_>> = all.iter().map(|due| entry(due, day, lang)).collect();
        return output::json(out, &entries);
    }
    if all.is_empty() {
        let none = lang.pick("没有要重读的检查项", "no item is due to be read again");
        writeln!(out, "{none}")?;
    }
    for due in &all {
        let text = if matches!(due.why, Why::Unread) {
            unread(&content, &due.items, lang)
        } else {
            told(due, day, lang)
        };
        writeln!(out, "{}", inert(&text))?;
    }
    Ok(())
}

fn entry<'c>(due: &Due<'c>, day: Date, lang: Lang) -> Entry<'c> {
    let (why, law) = match due.why {
        Why::Version(law, _) => ("version", Some(law)),
        Why::Change(law, _) => ("change", Some(law)),
        Why::Repeal(law) => ("repeal", Some(law)),
        Why::Old => ("old", None),
        Why::Unread => ("unread", None),
    };
    Entry {
        on: due.on,
        come: due.on.is_some_and(|on| on <= day),
        why,
        law: law.map(|law| law.id.as_str()),
        what: what(due.why, lang),
        items: due.items.iter().map(|item| json(item, lang)).collect(),
    }
}

fn json(item: &Item, lang: Lang) -> JsonItem<'_> {
    JsonItem {
        id: item.id.as_str(),
        title: item.title.get(lang),
        read_by: item.read.as_ref().map(|read| read.by.as_str()),
        read_on: item.read.as_ref().map(|read| read.on),
    }
}

/// Returns a day with why and the items, one a line.
fn told(due: &Due<'_>, day: Date, lang: Lang) -> String {
    let on = match due.on {
        None => lang.pick("日期不详", "day unknown").to_owned(),
        Some(on) if on <= day => format!("{on}{}", lang.pick("（已到）", " (come)")),
        Some(on) => on.to_string(),
    };
    let mut lines = vec![format!("{on}  {}", what(due.why, lang))];
    lines.extend(due.items.iter().map(|item| {
        let read = match (&item.read, lang) {
            (None, _) => lang.pick("没有阅读记录", "no reading recorded").to_owned(),
            (Some(read), Lang::Zh) => format!("{} {}读过", read.on, read.by),
            (Some(read), Lang::En) => format!("read by {} on {}", read.by, read.on),
        };
        format!("  {}  {}  {read}", item.id, item.title.get(lang))
    }));
    lines.push(String::new());
    lines.join("\n")
}

fn what(why: Why<'_>, lang: Lang) -> String {
    match (why, lang) {
        (Why::Version(law, version), Lang::Zh) => {
            format!("《{}》{} 通过的版本施行", law.short, version.adopted)
        }
        (Why::Version(law, version), Lang::En) => {
            let (short, adopted) = (&law.short, version.adopted);
            format!("《{short}》 as adopted on {adopted} begins to apply")
        }
        (Why::Change(law, change), Lang::Zh) => {
            format!("《{}》变动，文本未收录：{}", law.short, change.what)
        }
        (Why::Change(law, change), Lang::En) => format!(
            "《{}》 changes, its text is not in the register: {}",
            law.short, change.what
        ),
        (Why::Repeal(law), Lang::Zh) => format!("《{}》废止", law.short),
        (Why::Repeal(law), Lang::En) => format!("《{}》 is repealed", law.short),
        (Why::Old, Lang::Zh) => "距上次阅读满十二个月".to_owned(),
        (Why::Old, Lang::En) => "twelve months since it was read last".to_owned(),
        (Why::Unread, Lang::Zh) => "没有阅读记录".to_owned(),
        (Why::Unread, Lang::En) => "no reading recorded".to_owned(),
    }
}

/// Returns the items without a reading, which may be many, by topic.
fn unread(content: &Content, items: &[&Item], lang: Lang) -> String {
    let mut topics: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for item in items {
        let topic = content.topic(&item.topic);
        let name = topic.map_or(item.topic.as_str(), |topic| topic.name.get(lang));
        topics.entry(name).or_default().push(item.id.as_str());
    }
    let (count, asked) = (
        items.len(),
        content.items().iter().filter(|item| !item.retired).count(),
    );
    let head = match lang {
        Lang::Zh => format!(
            "没有阅读记录的 {count} 项（共 {asked} 项）；对照条文读过后，在该项写 read: (by: \"姓名\", on: \"日期\")"
        ),
        Lang::En => format!(
            "{count} of {asked} items have no reading; once an item was read against its articles, \
             give it read: (by: \"name\", on: \"day\")"
        ),
    };
    let topics = topics
        .into_iter()
        .map(|(name, ids)| format!("  {name} {}：{}", ids.len(), ids.join(" ")));
    std::iter::once(head)
        .chain(topics)
        .collect::<Vec<_>>()
        .join("\n")
}
