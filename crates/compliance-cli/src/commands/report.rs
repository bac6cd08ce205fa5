//! `checkup report`: the report of a checkup, as a file or on the standard output.

use crate::{
    APP,
    args::{Edition, Format, ReportArgs},
    clock,
    commands::find::{find, library},
    context::Context,
    error::{CommandError, Done, Exit},
    paper,
};
use compliance_model::{assess::assess, checkup::Checkup, text::Lang};
use compliance_report::{build, document::Document};
use compliance_store::{Library, Loaded, Severity};
use compliance_tui::runtime::report_name;
use std::{
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
};

pub(super) fn run(args: &ReportArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let loaded = library
        .load(&id)
        .map_err(|e| CommandError::store(&e, lang))?;
    accept(&loaded, args.accept_damage, lang)?;
    let checkup = &loaded.casefile.checkup;
    if checkup.selection().is_none() {
        return Err(no_programme(lang));
    }
    let document = document(args, cx, &library, &loaded)?;
    let named = args.output.as_deref().and_then(Format::of_name);
    let format = args.format.or(named).unwrap_or(Format::Pdf);
    let to_stdout = args.output.as_deref() == Some(Path::new("-"));
    if to_stdout && format == Format::Pdf && io::stdout().is_terminal() {
        return Err(refuse_terminal(lang));
    }
    let paper = paper::render(&document, format, lang)?;
    if to_stdout {
        out.write_all(&paper.bytes)?;
        return Ok(());
    }
    let target = target(args, checkup, &document, format, lang);
    let path = paper::write(&target, &paper.bytes, lang)?;
    paper::say(out, &path, &paper, lang)
}

/// A report that leaves out what cannot be read any more needs to be wanted.
fn accept(loaded: &Loaded, accepted: bool, lang: Lang) -> Done {
    let damage = loaded
        .notices
        .iter()
        .filter(|n| n.severity() == Severity::Damage);
    let damage: Vec<String> = damage.map(|notice| notice.message(lang)).collect();
    if damage.is_empty() || accepted {
        return Ok(());
    }
    let error = CommandError::user(lang.pick(
        "有记录损坏，报告会缺少其内容，没有出报告",
        "records are damaged and the report would lack them; no report was made",
    ));
    let error = damage.into_iter().fold(error, CommandError::because);
    Err(error.hint(lang.pick(
        "核对相关答案并补录后，加 --accept-damage 再出",
        "check and repeat the answers concerned, then add --accept-damage",
    )))
}

fn document(
    args: &ReportArgs,
    cx: &Context,
    library: &Library,
    loaded: &Loaded,
) -> Result<Document, CommandError> {
    let content = cx.content()?;
    let settings = cx.settings(library)?;
    let checkup = &loaded.casefile.checkup;
    let day = checkup.base_day().unwrap_or_else(|| clock::now().date());
    let assessment = assess(&content, checkup, day);
    let input = build::Input {
        content: &content,
        checkup,
        assessment: &assessment,
        lang: cx.lang,
        fingerprint: &loaded.fingerprint().short(),
        app: APP,
        lawyer: &settings.lawyer,
        day,
        bilingual: args.bilingual,
        theme: &build::Theme::default(),
        number: args.number.as_deref().unwrap_or_default(),
    };
    Ok(match args.edition {
        Edition::Full => build::full(&input),
        Edition::Brief => build::brief(&input),
        Edition::LeaveBehind => build::leave_behind(&input),
        Edition::Internal => build::internal(&input, &loaded.casefile.private),
    })
}

fn no_programme(lang: Lang) -> CommandError {
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
        "PDF 不能写到终端屏幕",
        "a PDF is not written to a terminal screen",
    ))
    .hint(lang.pick(
        "用 -o 指定文件，或用 --format txt",
        "name a file with -o, or use --format txt",
    ))
    .exits(Exit::Usage)
}

/// Returns where the report goes: the file named, the folder named under its own name, or here.
fn target(
    args: &ReportArgs,
    checkup: &Checkup,
    document: &Document,
    format: Format,
    lang: Lang,
) -> PathBuf {
    let name = report_name(checkup.firm(), document.meta.date, lang);
    let name = Path::new(&name).with_extension(format.extension());
    match &args.output {
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.clone(),
        None => name,
    }
}
