//! `checkup content proof`: sheets for a reviewing lawyer to tick and sign, one a topic, or one of
//! items drawn by chance with a form for the outcomes.

use crate::{
    args::{Format, ProofArgs},
    clock,
    commands::content::{topic, topics},
    context::Context,
    error::{CommandError, Done},
    paper,
};
use compliance_content::{audit::Entry, draw};
use compliance_model::{
    content::Content,
    group::{ExpertGroup, Topic},
    item::Item,
    text::Lang,
};
use compliance_report::{build::Quotes, document::Document, proof};
use compliance_tui::runtime::{Stationery, quoted};
use std::{io::Write, path::Path};

pub(super) fn run(args: &ProofArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let drawn = args.draw.zip(args.seed);
    let drawn = drawn.map(|(count, seed)| (seed, draw(&content, usize::from(count), seed)));
    let wanted = match &args.topic {
        Some(name) => vec![topic(&content, name, lang)?],
        None if drawn.is_some() => Vec::new(),
        None => with_items(&content),
    };
    let of_topics = |item: &&Item| wanted.iter().any(|(_, topic)| topic.id == item.topic);
    let mut items: Vec<&Item> = content.items().iter().filter(of_topics).collect();
    items.extend(drawn.iter().flat_map(|(_, items)| items));
    let texts = texts(&items, &content, cx)?;
    let made = proof::Proof {
        content: &content,
        texts: texts.as_ref(),
        lang,
        day: clock::now().date(),
    };
    let folder = paper::folder_or(args.out.as_deref(), cx)?;
    if let Some((seed, items)) = &drawn {
        let name = format!(
            "{}-{}-{seed}",
            lang.pick("抽查单", "proof-draw"),
            items.len()
        );
        let sheet = proof::drawn(&made, *seed, items);
        write(&sheet, &folder.join(format!("{name}.pdf")), cx, out)?;
        let path = folder.join(format!("{name}.ron"));
        let form = form(items, *seed, lang)?;
        let path = paper::write(&path, form.as_bytes(), cx)?;
        writeln!(out, "{}", paper::shown(&path))?;
    }
    for (group, topic) in wanted {
        let sheet = proof::sheet(&made, group, topic);
        let name = format!("{}-{}.pdf", lang.pick("校对单", "proof"), topic.id);
        write(&sheet, &folder.join(name), cx, out)?;
    }
    Ok(())
}

fn write(sheet: &Document, path: &Path, cx: &Context, out: &mut dyn Write) -> Done {
    let paper = paper::render(sheet, Format::Pdf, &Stationery::default(), cx.lang)?;
    let path = paper::write(path, &paper.bytes, cx)?;
    paper::say(out, &path, &paper, cx.lang)
}

/// Returns the texts of the articles, if the user has a statute file.
fn texts(items: &[&Item], content: &Content, cx: &Context) -> Result<Option<Quotes>, CommandError> {
    let Some(statutes) = cx.statutes_at_hand()? else {
        return Ok(None);
    };
    let quotes = Quotes::gather_of(
        items.iter().copied(),
        content.laws(),
        content.as_of(),
        |law, title, version| quoted(&statutes, law, title, version),
    );
    quotes
        .map(Some)
        .map_err(|error| CommandError::user(error.message(cx.lang)))
}

/// Returns the file in which the outcomes are entered.
fn form(items: &[&Item], seed: u64, lang: Lang) -> Result<String, CommandError> {
    let mut form = match lang {
        Lang::Zh => format!(
            "// 抽查结果，种子 {seed}。每行一项：verdict 写 Right（正确）、Minor（轻微瑕疵）或 Wrong（重大错误），\n\
             // reader 写姓名，on 写日期，remark 写意见；然后运行 checkup content audit 此文件。\n"
        ),
        Lang::En => format!(
            "// Outcomes of the draw by seed {seed}. One item a line: the verdict is Right, Minor or Wrong,\n\
             // reader a name, on a day, remark what should be otherwise; then run checkup content audit.\n"
        ),
    };
    for item in items {
        let line = Entry::blank(item).line();
        form += &line.map_err(|error| CommandError::user(error.to_string()))?;
    }
    Ok(form)
}

/// Returns the topics that hold items.
fn with_items(content: &Content) -> Vec<(ExpertGroup, &Topic)> {
    let holds = |topic: &Topic| content.items().iter().any(|item| item.topic == topic.id);
    topics(content).filter(|(_, topic)| holds(topic)).collect()
}
