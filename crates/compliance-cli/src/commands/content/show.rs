//! `checkup content show`: an item in full, with its basis as it stands today.

use crate::{
    args::ContentShowArgs,
    clock,
    context::Context,
    error::{CommandError, Done},
    output,
};
use compliance_model::{
    answer::Verdict,
    content::Content,
    id::ItemId,
    item::{Item, Review},
    law::Citation,
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

/// Writes an item line by line.
struct Sheet<'a> {
    content: &'a Content,
    lang: Lang,
    out: &'a mut dyn Write,
}

impl Sheet<'_> {
    fn line(&mut self, zh: &str, en: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let text = clean::line(text);
        match self.lang {
            Lang::Zh => writeln!(self.out, "{zh}：{text}"),
            Lang::En => writeln!(self.out, "{en}: {text}"),
        }
    }

    fn list(
        &mut self,
        zh: &str,
        en: &str,
        entries: impl Iterator<Item = String>,
    ) -> io::Result<()> {
        let mut entries = entries.peekable();
        if entries.peek().is_some() {
            writeln!(self.out, "{}", self.lang.pick(zh, en))?;
        }
        for entry in entries {
            writeln!(self.out, "  - {}", clean::line(&entry))?;
        }
        Ok(())
    }

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
        let basis: Vec<String> = item.basis.iter().map(|cite| self.citation(cite)).collect();
        self.list("依据", "basis", basis.into_iter())?;
        let laws = self.content.laws();
        let consequence = |c: &compliance_model::item::Consequence| {
            let law = laws
                .get(&c.law)
                .map_or(c.law.as_str(), |law| law.short.as_str());
            let (when, what, article) = (&c.when, &c.what, c.article.in_chinese());
            let line = match lang {
                Lang::Zh => format!("{when}：{what}（《{law}》{article}）"),
                Lang::En => format!("{when}: {what} (《{law}》{article})"),
            };
            let amounts: Vec<String> = c.amounts.iter().map(|a| a.told(lang)).collect();
            if amounts.is_empty() {
                line
            } else {
                format!("{line} [{}]", amounts.join(lang.pick("｜", " | ")))
            }
        };
        for (verdict, list) in item.consequence.each() {
            let (zh, en) = (self.of("后果", verdict), self.of("consequence", verdict));
            self.list(&zh, &en, list.iter().map(consequence))?;
        }
        let advice = |a: &compliance_model::item::Advice| {
            let (who, days, action, trace) = (a.who.name(lang), a.days, &a.action, &a.trace);
            match lang {
                Lang::Zh => format!("{action}（{who}，{days} 日内；留痕：{trace}）"),
                Lang::En => format!("{action} ({who}, within {days} days; trace: {trace})"),
            }
        };
        for (verdict, list) in item.advice.each() {
            let (zh, en) = (self.of("建议", verdict), self.of("advice", verdict));
            self.list(&zh, &en, list.iter().map(advice))?;
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

    /// Tells the version that applies today, or that none of those cited does.
    fn citation(&self, cite: &Citation) -> String {
        let lang = self.lang;
        let named = cite.in_chinese(self.content.laws());
        let version = match cite.on(self.content.laws(), clock::now().date()) {
            Some((_, version)) => match lang {
                Lang::Zh => format!("{} 起施行", version.effective),
                Lang::En => format!("in force since {}", version.effective),
            },
            None => lang.pick("今日不适用", "does not apply today").to_owned(),
        };
        let review = cite
            .review
            .as_deref()
            .map_or_else(String::new, |reason| match lang {
                Lang::Zh => format!("；待复核：{reason}"),
                Lang::En => format!("; to be reviewed: {reason}"),
            });
        match lang {
            Lang::Zh => format!("{named}（{version}{review}）：{}", cite.says),
            Lang::En => format!("{named} ({version}{review}): {}", cite.says),
        }
    }
}
