//! `checkup content show`: an item in full, with its basis as it stands today.

use crate::{
    args::ContentShowArgs,
    context::Context,
    error::{CommandError, Done},
    output,
    sheet::{Sheet, advice, consequence},
};
use compliance_model::{
    answer::Verdict,
    content::Content,
    id::ItemId,
    item::{Item, Review},
    text::Lang,
};
use compliance_text::clean;
use std::io::{self, Write};

pub(super) fn run(args: &ContentShowArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let content = cx.content()?;
    let id = ItemId::new(&args.item.to_ascii_uppercase());
    let item = content
        .item(&id)
        .ok_or_else(|| missing(&content, &id, cx.lang))?;
    if args.json {
        return output::json(out, item);
    }
    Ok(Sheet {
        content: &content,
        lang: cx.lang,
        out,
    }
    .item(item)?)
}

fn missing(content: &Content, id: &ItemId, lang: Lang) -> CommandError {
    let family = id
        .as_str()
        .rsplit_once('-')
        .map_or("", |(family, _)| family);
    let near = content
        .items()
        .iter()
        .filter(|i| !family.is_empty() && i.id.as_str().starts_with(family));
    let near: Vec<&str> = near.map(|item| item.id.as_str()).collect();
    let error = CommandError::user(match lang {
        Lang::Zh => format!("没有检查项“{id}”"),
        Lang::En => format!("there is no item {id:?}"),
    });
    let error = if near.is_empty() {
        error
    } else {
        error.hint(near.join(" "))
    };
    error.hint(lang.pick(
        "用 checkup content list 查看全部编号",
        "`checkup content list` shows all ids",
    ))
}

impl Sheet<'_> {
    fn item(&mut self, item: &Item) -> io::Result<()> {
        let lang = self.lang;
        writeln!(
            self.out,
            "{}  {}",
            item.id,
            clean::line(item.title.get(lang))
        )?;
        let group = self.content.group_of(item).name(lang);
        let topic = self.content.topic(&item.topic);
        let topic = topic.map_or(item.topic.as_str(), |topic| topic.name.get(lang));
        self.line("归属", "belongs to", &format!("{group} / {topic}"))?;
        let programmes: Vec<&str> = item.programmes.iter().map(|p| p.name(lang)).collect();
        self.line(
            "方案",
            "programmes",
            &programmes.join(lang.pick("、", ", ")),
        )?;
        let risk = format!(
            "{} × {} = {}",
            item.likelihood,
            item.impact,
            u16::from(item.likelihood) * u16::from(item.impact)
        );
        self.line("可能性 × 影响", "likelihood × impact", &risk)?;
        self.line(
            "底线事项",
            "bottom line",
            item.bottom_line.as_deref().unwrap_or_default(),
        )?;
        if let Review::Needed(reason) = &item.review {
            self.line("待律师复核", "needs a lawyer's look", reason)?;
        }
        if item.retired {
            self.line("状态", "state", lang.pick("已停用", "retired"))?;
        }
        writeln!(self.out)?;
        self.asking(item)?;
        self.resting(item)
    }

    fn asking(&mut self, item: &Item) -> io::Result<()> {
        self.line("问", "question", &item.question)?;
        self.line("为什么问", "why", &item.why)?;
        self.line("怎么查", "check", &item.check)?;
        self.list("应看资料", "papers", item.papers.iter().cloned())?;
        self.line("符合", "met", &item.criteria.met)?;
        self.line("部分符合", "partly met", &item.criteria.partly)?;
        self.line("不符合", "not met", &item.criteria.unmet)?;
        writeln!(self.out)
    }

    fn resting(&mut self, item: &Item) -> io::Result<()> {
        let lang = self.lang;
        for (verdict, risk) in item.risk.each() {
            let (zh, en) = (self.of("风险", verdict), self.of("risk", verdict));
            self.line(&zh, &en, risk)?;
        }
        self.citations("依据", "basis", &item.basis)?;
        let content = self.content;
        for (verdict, list) in item.consequence.each() {
            let (zh, en) = (self.of("后果", verdict), self.of("consequence", verdict));
            self.list(&zh, &en, list.iter().map(|c| consequence(content, c, lang)))?;
        }
        for (verdict, list) in item.advice.each() {
            let (zh, en) = (self.of("建议", verdict), self.of("advice", verdict));
            self.list(&zh, &en, list.iter().map(|a| advice(a, lang)))?;
        }
        Ok(())
    }

    /// Returns a label with the verdict that it holds for, where it is for one alone.
    fn of(&self, label: &str, verdict: Option<Verdict>) -> String {
        let Some(verdict) = verdict else {
            return label.to_owned();
        };
        match self.lang {
            Lang::Zh => format!("{label}（{}）", verdict.name(self.lang)),
            Lang::En => format!("{label} ({})", verdict.name(self.lang)),
        }
    }
}
