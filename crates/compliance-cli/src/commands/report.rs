//! `checkup report`: the report of a checkup, as a file or on the standard output.

mod seal;

use crate::{
    APP,
    args::{Format, ReportArgs},
    clock,
    commands::{
        find::{find, library},
        show,
    },
    context::Context,
    error::{CommandError, Done, Exit},
    output, paper,
};
use compliance_model::text::Lang;
use compliance_store::{Loaded, Settings};
use compliance_tui::runtime::{
    Damaged, Matter, Named, Order, Pixels, Stationery, pictures, report_name,
};
use std::{
    io::{self, IsTerminal as _, Write},
    path::Path,
};

pub(super) fn run(args: &ReportArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let order = Order {
        quote: args.quote,
        pictures: args.annex_pictures,
        guidance: args.annex_guidance,
        accepts_damage: args.accept_damage,
        ..args.press.order(lang)
    };
    let refuse = |damaged| refuse_damage(&damaged, lang);
    Damaged::check(&order, &loaded.notices).map_err(refuse)?;
    let checkup = &loaded.casefile.checkup;
    if checkup.selection().is_none() {
        return Err(no_programme(lang));
    }
    let settings = cx.settings(&library)?;
    let stationery = stationery(args, library.root(), &settings, lang)?;
    check_fits(&order, lang)?;
    let fingerprint = loaded.fingerprint().short();
    let pictures = pictures(&library, &id, (&content, checkup), (&order, Pixels::Read));
    let mut matter = Matter {
        content: &content,
        file: &loaded.casefile,
        notices: &loaded.notices,
        fingerprint: &fingerprint,
        app: APP,
        lawyer: &settings.lawyer,
        today: clock::now().date(),
        quotes: None,
        pictures: &pictures,
    };
    let statutes = cx.statutes(&library, &settings);
    let quotes = matter
        .read_quotes(&order, statutes.as_ref())
        .map_err(|e| CommandError::user(e.message(lang)))?;
    matter.quotes = quotes.as_ref();
    let document = stationery.document(&order, &matter).map_err(refuse)?;
    let to_stdout = args.output.as_deref() == Some(Path::new("-"));
    let format = format(args, to_stdout, lang)?;
    seal::check(args, format, lang)?;
    let mut files = Vec::new();
    if args.attach {
        let json = show::file(&id, &loaded, &content, lang)?;
        files = seal::files(json, stationery.plan(&order, &matter), lang);
    }
    let stationery = stationery.enclosing(files, seal::password(args, lang)?);
    let paper = paper::render(&document, format, &stationery, lang)?;
    warn_of_reading(&loaded, lang);
    if to_stdout {
        out.write_all(&paper.bytes)?;
        return Ok(());
    }
    let name = report_name(
        checkup.firm(),
        document.meta.date,
        args.press.edition.into(),
        lang,
    );
    let name = Path::new(&name).with_extension(format.extension());
    let target = match &args.output {
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.clone(),
        None => paper::folder(&settings, library.root(), lang)?.join(name),
    };
    let path = paper::write(&target, &paper.bytes, cx)?;
    paper::say(out, &path, &paper, lang)
}

/// Returns the format that is asked for, else that of the file's name, and refuses what does not
/// go with where it is to be written.
fn format(args: &ReportArgs, to_stdout: bool, lang: Lang) -> Result<Format, CommandError> {
    let named = args.output.as_deref().and_then(Format::of_name);
    let format = args.format.or(named).unwrap_or(Format::Pdf);
    if let Some(path) = &args.output {
        paper::check_name(path, format, lang)?;
    }
    let is_bytes = matches!(format, Format::Pdf | Format::Docx);
    if to_stdout && is_bytes && io::stdout().is_terminal() {
        return Err(refuse_terminal(lang));
    }
    Ok(format)
}

/// Returns the theme with its picture and fonts, as the arguments or the settings name them.
fn stationery(
    args: &ReportArgs,
    root: &Path,
    settings: &Settings,
    lang: Lang,
) -> Result<Stationery, CommandError> {
    let named = Named {
        theme: args.press.theme.as_deref(),
        fonts: &args.press.fonts,
    };
    Stationery::load(root, settings, &named).map_err(|e| CommandError::stationery(&e, lang))
}

/// Says beside the report what could not be read; the standard output may be the report itself.
pub(super) fn warn_of_reading(loaded: &Loaded, lang: Lang) {
    for notice in loaded.notices.iter().filter(|n| n.concerns_reading()) {
        output::warn(&notice.message(lang), lang);
    }
}

/// A report that leaves out what cannot be read any more needs to be wanted.
pub(super) fn refuse_damage(damaged: &Damaged, lang: Lang) -> CommandError {
    let error = CommandError::user(Damaged::message(lang));
    let error = damaged.reasons(lang).fold(error, CommandError::because);
    error.hint(lang.pick(
        "核对相关答案并补录后，加 --accept-damage 再出",
        "check and repeat the answers concerned, then add --accept-damage",
    ))
}

/// Refuses what an edition has no place for, rather than leave it out.
fn check_fits(order: &Order, lang: Lang) -> Done {
    let name = order.edition.name(lang);
    let (said, option) = if order.quote && !order.edition.quotes() {
        let said = match lang {
            Lang::Zh => format!("{name}不载问题全文，不能附条文原文"),
            Lang::En => {
                format!("the {name} edition lacks the findings in full and cannot quote articles")
            }
        };
        (said, "--quote")
    } else if order.pictures && !order.edition.lists_evidence() {
        let said = match lang {
            Lang::Zh => format!("{name}不载证据清单，不能附证据图片"),
            Lang::En => {
                format!("the {name} edition does not list the evidence and cannot print pictures")
            }
        };
        (said, "--annex-pictures")
    } else if order.guidance && !order.edition.quotes() {
        let said = match lang {
            Lang::Zh => format!("{name}不载问题全文，不能附指导清单"),
            Lang::En => {
                format!("the {name} edition lacks the findings in full and cannot annex guidance")
            }
        };
        (said, "--annex-guidance")
    } else {
        return Ok(());
    };
    let hint = match lang {
        Lang::Zh => format!("去掉 {option}，或用 --edition full、--edition internal"),
        Lang::En => {
            format!("leave {option} out, or take --edition full or --edition internal")
        }
    };
    Err(CommandError::user(said).hint(hint).exits(Exit::Usage))
}

pub(super) fn no_programme(lang: Lang) -> CommandError {
    CommandError::user(lang.pick(
        "这次体检还没有选定方案，出不了报告",
        "no programme was chosen yet, so there is nothing to report",
    ))
    .hint(lang.pick(
        "先运行 checkup 打开它，选定方案并作答",
        "run checkup, open it, choose a programme and answer its items",
    ))
}

fn refuse_terminal(lang: Lang) -> CommandError {
    CommandError::user(lang.pick(
        "PDF 和 Word 文件不能写到终端屏幕",
        "a PDF or Word file is not written to a terminal screen",
    ))
    .hint(lang.pick(
        "用 -o 指定文件，或用 --format txt",
        "name a file with -o, or use --format txt",
    ))
    .exits(Exit::Usage)
}
