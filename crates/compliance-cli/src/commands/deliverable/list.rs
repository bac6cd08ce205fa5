//! `checkup deliverable list`: all papers, or those of the programme of a checkup.

use crate::{
    args::DeliverableListArgs,
    clock,
    commands::{
        find::{find, library},
        show,
    },
    context::Context,
    error::Done,
    output,
    table::{Align, Table},
};
use compliance_model::{
    assess::assess,
    deliverable::{Deliverable, left_with},
    text::Lang,
};
use serde::Serialize;
use std::io::Write;

/// A paper as JSON.
#[derive(Debug, Serialize)]
struct Entry<'d> {
    id: &'d str,
    title: &'d str,
    programmes: Vec<&'static str>,
    adopted_by: &'static str,
    sensitive: bool,
}

pub(super) fn run(args: &DeliverableListArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let Some(id) = &args.id else {
        let content = cx.content()?;
        return print(
            &content.lists().deliverables.iter().collect::<Vec<_>>(),
            args,
            lang,
            out,
        );
    };
    let library = library(cx)?;
    let id = find(&library, id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let checkup = &loaded.casefile.checkup;
    let day = checkup.assessed_on(clock::now().date());
    let assessment = assess(&content, checkup, day);
    let all = left_with(&content, checkup, &assessment, day);
    print(&all, args, lang, out)
}

fn print(
    all: &[&Deliverable],
    args: &DeliverableListArgs,
    lang: Lang,
    out: &mut dyn Write,
) -> Done {
    let entry = |d: &Deliverable| -> Vec<String> {
        let programmes: Vec<&str> = d.programmes.iter().map(|p| p.name(lang)).collect();
        vec![
            d.id.to_string(),
            d.title.get(lang).to_owned(),
            programmes.join(lang.pick("、", ", ")),
            d.adopted_by.name(lang).to_owned(),
        ]
    };
    if args.json {
        let entries: Vec<Entry<'_>> = all
            .iter()
            .map(|d| Entry {
                id: d.id.as_str(),
                title: d.title.get(lang),
                programmes: d.programmes.iter().map(|p| p.name(lang)).collect(),
                adopted_by: d.adopted_by.name(lang),
                sensitive: d.sensitive,
            })
            .collect();
        return output::json(out, &entries);
    }
    let mut table = Table::new(&[
        (lang.pick("名称", "paper"), Align::Left),
        (lang.pick("标题", "title"), Align::Left),
        (lang.pick("方案", "programmes"), Align::Left),
        (lang.pick("通过", "adoption"), Align::Left),
    ]);
    for d in all {
        let cells = entry(d);
        table.row(cells.iter().map(String::as_str));
    }
    table.print(out)?;
    let count = all.len();
    match lang {
        Lang::Zh => writeln!(out, "共 {count} 件")?,
        Lang::En => writeln!(out, "{count} papers")?,
    }
    Ok(())
}
