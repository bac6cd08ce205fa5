//! `checkup leniency show`: an entry in full, with its list and its articles as they stand today.

use crate::{
    args::EntryArgs, commands::guidance::missing, context::Context, error::Done, output,
    sheet::Sheet,
};
use compliance_model::{
    id::{ItemId, LeniencyId},
    item::Review,
    leniency::{FirstWindow, Leniency, LeniencyChapter, PublishedList},
};
use compliance_text::clean;
use std::io::{self, Write};

pub(super) fn run(args: &EntryArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let content = cx.content()?;
    let lists = content.lists();
    let id = LeniencyId::new(&args.entry.to_ascii_uppercase());
    let (chapter, entry) = lists.leniency(&id).ok_or_else(|| {
        let known = lists.all_leniency().map(|(_, entry)| entry.id.as_str());
        missing(id.as_str(), known, cx.lang)
    })?;
    if args.json {
        return output::json(out, entry);
    }
    let mut sheet = Sheet {
        content: &content,
        lang: cx.lang,
        out,
    };
    Ok(print(&mut sheet, chapter, entry)?)
}

fn print(sheet: &mut Sheet<'_>, chapter: &LeniencyChapter, entry: &Leniency) -> io::Result<()> {
    let lang = sheet.lang;
    writeln!(
        sheet.out,
        "{}  {}",
        entry.id,
        clean::line(entry.title.get(lang))
    )?;
    sheet.line("部门", "regulator", chapter.name.get(lang))?;
    sheet.line("依据种类", "ground", entry.class.name(lang))?;
    sheet.line("可以主张", "may be claimed", entry.effect.name(lang))?;
    let published = entry
        .list
        .as_ref()
        .and_then(|id| sheet.content.lists().published(id));
    if let Some(list) = published {
        of_list(sheet, list)?;
    }
    if let Review::Needed(reason) = &entry.review {
        sheet.line("待律师复核", "needs a lawyer's look", reason)?;
    }
    writeln!(sheet.out)?;
    sheet.line("行为", "act", &entry.act)?;
    sheet.citations("义务", "duty", &entry.duty)?;
    sheet.citations("罚则与从宽依据", "penalty and leniency", &entry.penalty)?;
    let window = published.map_or(FirstWindow::Unstated, |list| list.first);
    let conditions = entry.conditions.iter();
    sheet.list(
        "条件（须全部具备）",
        "conditions, all of them",
        conditions.map(|one| one.told(window, lang)),
    )?;
    sheet.list("不适用", "not for", entry.exclusions.iter().cloned())?;
    sheet.list("提交材料", "papers", entry.papers.iter().cloned())?;
    let items: Vec<&str> = entry.items.iter().map(ItemId::as_str).collect();
    sheet.line("检查项", "items", &items.join(" "))
}

fn of_list(sheet: &mut Sheet<'_>, list: &PublishedList) -> io::Result<()> {
    let lang = sheet.lang;
    sheet.line("清单", "list", &list.cited())?;
    sheet.line("适用地", "where", &list.level.told(lang))?;
    let day = |day: Option<_>| {
        day.map_or_else(
            || lang.pick("不详", "unknown").to_owned(),
            |day: compliance_model::date::Date| day.to_string(),
        )
    };
    sheet.line("施行", "from", &day(list.from))?;
    if let Some(to) = list.to {
        sheet.line("有效至", "until", &to.to_string())?;
    }
    sheet.line("初次", "first time", &list.first.told(lang))?;
    sheet.line("出处", "read in", &list.source)?;
    if let Review::Needed(reason) = &list.review {
        sheet.line("清单待复核", "the list is to be reviewed", reason)?;
    }
    Ok(())
}
