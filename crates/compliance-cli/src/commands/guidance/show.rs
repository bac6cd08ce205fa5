//! `checkup guidance show`: an entry in full, with its articles as they stand today.

use super::missing;
use crate::{
    args::EntryArgs,
    context::Context,
    error::Done,
    output,
    sheet::{Sheet, advice, consequence},
};
use compliance_model::{
    guidance::{Guidance, GuidanceChapter},
    id::{GuidanceId, ItemId, LeniencyId},
    item::Review,
};
use compliance_text::clean;
use std::io::{self, Write};

pub(super) fn run(args: &EntryArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let content = cx.content()?;
    let lists = content.lists();
    let id = GuidanceId::new(&args.entry.to_ascii_uppercase());
    let (chapter, entry) = lists.guidance(&id).ok_or_else(|| {
        let known = lists.all_guidance().map(|(_, entry)| entry.id.as_str());
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

fn print(sheet: &mut Sheet<'_>, chapter: &GuidanceChapter, entry: &Guidance) -> io::Result<()> {
    let (content, lang) = (sheet.content, sheet.lang);
    writeln!(
        sheet.out,
        "{}  {}",
        entry.id,
        clean::line(entry.title.get(lang))
    )?;
    sheet.line("部门", "regulator", chapter.name.get(lang))?;
    sheet.line("领域", "domain", &entry.area)?;
    let level = entry.level(content.scoring());
    sheet.line(
        "风险等级",
        "level of risk",
        level.map_or("", |level| level.name(lang)),
    )?;
    let frequency = format!(
        "{}{}{}",
        entry.frequency.level.name(lang),
        lang.pick("；", "; "),
        entry.frequency.why
    );
    sheet.line("发生频次", "how often", &frequency)?;
    if let Review::Needed(reason) = &entry.review {
        sheet.line("待律师复核", "needs a lawyer's look", reason)?;
    }
    writeln!(sheet.out)?;
    sheet.list(
        "容易这样违反",
        "how firms do it wrong",
        entry.forms.iter().cloned(),
    )?;
    sheet.citations("义务", "duty", &entry.duty)?;
    sheet.citations("罚则", "penalty", &entry.penalty)?;
    let lines = entry.consequence.iter();
    sheet.list(
        "后果",
        "consequence",
        lines.map(|c| consequence(content, c, lang)),
    )?;
    sheet.list(
        "怎样做",
        "what to do",
        entry.advice.iter().map(|a| advice(a, lang)),
    )?;
    let ask = entry.ask.as_deref().unwrap_or(&chapter.ask);
    sheet.line("问谁", "whom to ask", ask)?;
    let items: Vec<&str> = entry.items.iter().map(ItemId::as_str).collect();
    sheet.line("检查项", "items", &items.join(" "))?;
    let leniency: Vec<&str> = entry.leniency.iter().map(LeniencyId::as_str).collect();
    sheet.line("从宽条目", "leniency", &leniency.join(" "))
}
