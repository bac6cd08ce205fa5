//! `checkup deliverable print`: papers drafted for the firm of a checkup, one file each.

use super::template;
use crate::{
    args::{DeliverablePrintArgs, Format},
    commands::{
        desk::Desk,
        report::{no_programme, refuse_damage},
    },
    context::Context,
    error::{CommandError, Done, Exit},
    paper,
};
use compliance_model::text::Lang;
use compliance_report::build::Fills;
use compliance_tui::runtime::{Damaged, Order, paper_name};
use std::{io::Write, path::Path};

pub(super) fn run(args: &DeliverablePrintArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let fills = fills(&args.fill, lang)?;
    let desk = Desk::of(&args.id, cx)?;
    let checkup = desk.checkup();
    if checkup.selection().is_none() {
        return Err(no_programme(lang));
    }
    let mut wanted = Vec::new();
    for name in &args.papers {
        wanted.push(template(&desk.content, name, lang)?);
    }
    let order = Order {
        lang,
        bilingual: args.bilingual,
        ..Order::default()
    };
    Damaged::check(&order, &desk.loaded.notices).map_err(|d| refuse_damage(&d, lang))?;
    let matter = desk.matter();
    let drafted = (desk.stationery).deliverables(&order, &matter, &wanted, &fills);
    let output = args.output.as_deref();
    let named = output.filter(|path| !path.is_dir());
    let several = drafted.len() > 1;
    if several && named.is_some_and(|path| path.extension().is_some()) {
        return Err(one_file(drafted.len(), lang));
    }
    let format = format(args, named.filter(|_| !several), lang)?;
    let day = checkup.assessed_on(desk.today);
    for (template, document) in drafted {
        let title = template.title.get(lang);
        let name = paper_name(title, checkup.firm(), day, format.extension());
        let target = match output {
            Some(folder) if several => folder.join(name),
            output => desk.target(output, &name, cx)?,
        };
        let printed = paper::render(&document, format, &desk.stationery, lang)?;
        let path = paper::write(&target, &printed.bytes, cx)?;
        paper::say(out, &path, &printed, lang)?;
    }
    Ok(())
}

fn format(
    args: &DeliverablePrintArgs,
    file: Option<&Path>,
    lang: Lang,
) -> Result<Format, CommandError> {
    let format = args
        .format
        .or(file.and_then(Format::of_name))
        .unwrap_or(Format::Pdf);
    if let Some(path) = file {
        paper::check_name(path, format, lang)?;
    }
    Ok(format)
}

/// Reads what is filled in.
fn fills(given: &[String], lang: Lang) -> Result<Fills, CommandError> {
    let mut fills = Fills::new();
    for fill in given {
        let Some((place, text)) = fill.split_once('=') else {
            return Err(CommandError::user(match lang {
                Lang::Zh => format!("--fill {fill:?} 里没有等号"),
                Lang::En => format!("there is no = in --fill {fill:?}"),
            })
            .hint(lang.pick(
                "写成 --fill 合规联络人姓名=王某；deliverable show 列出要补的各处",
                "write --fill PLACE=TEXT; deliverable show lists the places",
            ))
            .exits(Exit::Usage));
        };
        fills.insert(place.trim().to_owned(), text.trim().to_owned());
    }
    Ok(fills)
}

fn one_file(papers: usize, lang: Lang) -> CommandError {
    CommandError::user(match lang {
        Lang::Zh => format!("要写 {papers} 件，-o 却是一个文件"),
        Lang::En => format!("{papers} papers cannot be written to one file"),
    })
    .hint(lang.pick(
        "-o 写文件夹，或只写一件的名称",
        "name a folder, or one paper",
    ))
    .exits(Exit::Usage)
}
