//! `checkup evidence`: the files attached to a checkup, listed or written out under their own names.

use crate::{
    args::{EvidenceArgs, EvidenceCommand, ExportArgs, FilesArgs},
    commands::{
        find::{find, library},
        show,
    },
    context::Context,
    error::{CommandError, Done},
    output, paper,
    table::{Align, Table},
};
use compliance_model::{checkup::Attachment, id::CheckupId, place::Here, text::Lang};
use compliance_store::{Library, documents};
use compliance_tui::runtime::{evidence_folder, make_folder, put_out};
use serde::Serialize;
use std::io::Write;

/// Digits of a digest that are shown, as in the report.
const SHORT: usize = 16;

/// A file as JSON.
#[derive(Debug, Serialize)]
struct File<'f> {
    number: u32,
    item: &'f str,
    name: &'f str,
    size: u64,
    sha256: &'f str,
}

pub(super) fn run(args: &EvidenceArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match &args.command {
        EvidenceCommand::List(args) => list(args, cx, out),
        EvidenceCommand::Export(args) => export(args, cx, out),
    }
}

/// The files of a checkup with their numbers in the report.
struct Files {
    library: Library,
    id: CheckupId,
    content: Here,
    numbered: Vec<(u32, Attachment)>,
}

impl Files {
    fn of(id: &str, cx: &Context) -> Result<Self, CommandError> {
        let library = library(cx)?;
        let id = find(&library, id, cx.lang)?;
        let (loaded, content) = show::read(&library, &id, cx)?;
        let checkup = &loaded.casefile.checkup;
        let content = content.here(checkup);
        let files = content.files_of(checkup).into_iter().cloned();
        Ok(Self {
            numbered: (1..).zip(files).collect(),
            library,
            id,
            content,
        })
    }
}

fn list(args: &FilesArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let Files {
        content,
        numbered: files,
        ..
    } = Files::of(&args.id, cx)?;
    if args.json {
        let lines = files.iter().map(|(number, file)| File {
            number: *number,
            item: file.item.as_str(),
            name: &file.name,
            size: file.size,
            sha256: &file.file,
        });
        return output::json(out, &lines.collect::<Vec<_>>());
    }
    if files.is_empty() {
        writeln!(out, "{}", nothing(lang))?;
        return Ok(());
    }
    let mut table = Table::new(&[
        (lang.pick("编号", "no."), Align::Right),
        (lang.pick("检查项", "item"), Align::Left),
        (lang.pick("标题", "title"), Align::Left),
        (lang.pick("文件", "file"), Align::Left),
        (lang.pick("字节", "bytes"), Align::Right),
        ("SHA-256", Align::Left),
    ]);
    for (number, file) in files {
        let title = content.item(&file.item);
        table.row([
            number.to_string().as_str(),
            file.item.as_str(),
            title.map_or("?", |item| item.title.get(lang)),
            &file.name,
            &file.size.to_string(),
            file.file.get(..SHORT).unwrap_or(&file.file),
        ]);
    }
    Ok(table.print(out)?)
}

/// Writes each file that can be; what cannot is told at the end, so that one bad file keeps
/// nobody from the others.
fn export(args: &ExportArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let Files {
        library,
        id,
        numbered: files,
        ..
    } = Files::of(&args.id, cx)?;
    let known = |number: &&u32| !files.iter().any(|(known, _)| known == *number);
    if let Some(number) = args.numbers.iter().find(known) {
        return Err(no_such(*number, files.len(), lang));
    }
    if files.is_empty() {
        writeln!(out, "{}", nothing(lang))?;
        return Ok(());
    }
    let folder = match &args.output {
        Some(folder) => folder.clone(),
        None => evidence_folder(&cx.settings(&library)?, &documents(library.root())),
    };
    make_folder(&folder).map_err(|e| CommandError::user(e.message(lang)))?;
    let mut failed = Vec::new();
    let wanted = |number| args.numbers.is_empty() || args.numbers.contains(number);
    for (_, file) in files.iter().filter(|(number, _)| wanted(number)) {
        match put_out(&library, &id, file, &folder) {
            Ok(path) => writeln!(out, "{}", paper::shown(&path))?,
            Err(error) => failed.push(format!("{}: {}", file.name, error.message(lang))),
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    let error = CommandError::user(lang.pick(
        "有证据文件没有取出，其余已写出",
        "some files were not taken out; the others were written",
    ));
    Err(failed.into_iter().fold(error, CommandError::because))
}

fn nothing(lang: Lang) -> &'static str {
    lang.pick(
        "这次体检没有附上证据文件。",
        "This checkup has no evidence files.",
    )
}

fn no_such(number: u32, count: usize, lang: Lang) -> CommandError {
    CommandError::user(match lang {
        Lang::Zh => format!("没有编号 {number} 的证据文件（共 {count} 个），没有取出"),
        Lang::En => format!("there is no file {number} (of {count}); nothing was taken out"),
    })
    .hint(lang.pick(
        "用 checkup evidence list 查看编号",
        "`checkup evidence list` shows the numbers",
    ))
}
