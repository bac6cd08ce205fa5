//! `checkup deliverable print`: papers drafted for the firm of a checkup, one file each.

use super::template;
use crate::{
    APP,
    args::{DeliverablePrintArgs, Format},
    clock,
    commands::{
        find::{find, library},
        report::{no_programme, refuse_damage},
        show,
    },
    context::Context,
    error::{CommandError, Done, Exit},
    paper,
};
use compliance_model::{
    assess::assess,
    deliverable::{Deliverable, left_with},
    text::Lang,
};
use compliance_report::build::Fills;
use compliance_tui::runtime::{Damaged, Matter, Named, Order, Stationery, paper_name};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

pub(super) fn run(args: &DeliverablePrintArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let fills = fills(&args.fill, lang)?;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let checkup = &loaded.casefile.checkup;
    if checkup.selection().is_none() {
        return Err(no_programme(lang));
    }
    let mut papers = Vec::new();
    for name in &args.papers {
        papers.push(template(&content, name, lang)?);
    }
    if papers.is_empty() {
        let day = checkup.base_day().unwrap_or(clock::now().date());
        let assessment = assess(&content, checkup, day);
        papers = left_with(&content, checkup, &assessment, day);
    }
    let several = papers.len() > 1;
    let named = args.output.as_deref().filter(|path| !path.is_dir());
    if several && named.is_some_and(|path| path.extension().is_some()) {
        return Err(one_file(papers.len(), lang));
    }
    let order = Order {
        lang,
        bilingual: args.bilingual,
        ..Order::default()
    };
    Damaged::check(&order, &loaded.notices).map_err(|d| refuse_damage(&d, lang))?;
    let settings = cx.settings(&library)?;
    let stationery = Stationery::load(library.root(), &settings, &Named::default())
        .map_err(|e| CommandError::stationery(&e, lang))?;
    let matter = Matter {
        content: &content,
        file: &loaded.casefile,
        notices: &loaded.notices,
        fingerprint: &loaded.fingerprint().short(),
        app: APP,
        lawyer: &settings.lawyer,
        today: clock::now().date(),
        quotes: None,
        pictures: &[],
    };
    let format = format(args, named.filter(|_| !several), lang)?;
    let folder = match &args.output {
        Some(folder) if several || folder.is_dir() => folder.clone(),
        Some(_) => PathBuf::new(),
        None => paper::folder(&settings, library.root(), lang)?,
    };
    for template in papers {
        let document = stationery.deliverable(&order, &matter, template, &fills);
        let target = target(args, template, &folder, &matter, format, lang);
        let printed = paper::render(&document, format, &stationery, lang)?;
        let path = paper::write(&target, &printed.bytes, cx)?;
        paper::say(out, &path, &printed, lang)?;
    }
    Ok(())
}

fn target(
    args: &DeliverablePrintArgs,
    template: &Deliverable,
    folder: &Path,
    matter: &Matter<'_>,
    format: Format,
    lang: Lang,
) -> PathBuf {
    match &args.output {
        Some(file) if folder.as_os_str().is_empty() => file.clone(),
        _ => {
            let firm = matter.file.checkup.firm();
            let checkup = &matter.file.checkup;
            let day = checkup.base_day().unwrap_or(matter.today);
            let title = template.title.get(lang);
            folder.join(paper_name(title, firm, day, format.extension()))
        }
    }
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
