//! A report as bytes, and the file it is put in.

use crate::{
    args::Format,
    context::Context,
    error::{CommandError, Done, Exit},
};
use compliance_model::text::Lang;
use compliance_report::{ReportError, document::Document, render_markdown, render_text};
use compliance_store::{Settings, documents};
use compliance_text::clean;
use compliance_tui::runtime::{OutputError, Stationery, make_folder, write_new};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// A report, written.
#[derive(Debug)]
pub(crate) struct Paper {
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// How many pages it has, where it has pages.
    pub(crate) pages: Option<usize>,
    /// What should be said to the one who made it.
    pub(crate) warnings: Vec<String>,
}

impl Format {
    /// Returns the end of a file name.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Txt => "txt",
            Self::Md => "md",
        }
    }

    /// Returns the format a file name asks for.
    pub(crate) fn of_name(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?;
        [Self::Pdf, Self::Docx, Self::Txt, Self::Md]
            .into_iter()
            .find(|format| end.eq_ignore_ascii_case(format.extension()))
    }
}

/// Refuses a name from which readers would take the file for something else, as `报告.doc`.
pub(crate) fn check_name(path: &Path, format: Format, lang: Lang) -> Done {
    let ends_in_separator = path.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    if path.is_dir() || path == Path::new("-") {
        return Ok(());
    }
    if ends_in_separator {
        let error = OutputError::NoFolder(path.to_owned());
        return Err(refused(&error, lang));
    }
    let Some(end) = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase())
    else {
        return Ok(());
    };
    if end == format.extension() {
        return Ok(());
    }
    let (shown, own) = (shown(path), format.extension());
    let is_other = Format::of_name(path).is_some();
    let said = match (lang, is_other) {
        (Lang::Zh, true) => format!("{shown} 的扩展名与格式 {own} 不符，没有出报告"),
        (Lang::En, true) => {
            format!("the ending of {shown} is not that of {own}; no report was made")
        }
        (Lang::Zh, false) => format!("不能写成 .{end} 文件（{shown}），没有出报告"),
        (Lang::En, false) => format!("no report can be a .{end} file ({shown}); none was made"),
    };
    let hint = match end.as_str() {
        "xlsx" | "csv" | "ics" => lang.pick(
            "整改计划的工作簿、表格和日历用 checkup plan 导出",
            "workbook, table and calendar of the plan are written by checkup plan",
        ),
        _ => lang.pick(
            "可用 .pdf、.docx、.txt、.md；要编辑全文的，用 .docx",
            "use .pdf, .docx, .txt or .md; to edit the text take .docx",
        ),
    };
    Err(CommandError::user(said).hint(hint).exits(Exit::Usage))
}

/// Writes a document in a format.
pub(crate) fn render(
    document: &Document,
    format: Format,
    stationery: &Stationery,
    lang: Lang,
) -> Result<Paper, CommandError> {
    let text = |text: String| Paper {
        bytes: text.into_bytes(),
        pages: None,
        warnings: Vec::new(),
    };
    match format {
        Format::Docx => {
            let bytes = stationery
                .word(document)
                .map_err(|error| failed(&error, lang))?;
            Ok(Paper {
                bytes,
                pages: None,
                warnings: Vec::new(),
            })
        }
        Format::Txt => Ok(text(render_text(document))),
        Format::Md => Ok(text(render_markdown(document))),
        Format::Pdf => {
            let pdf = stationery
                .print(document)
                .map_err(|error| failed(&error, lang))?;
            Ok(Paper {
                bytes: pdf.bytes,
                pages: Some(pdf.pages),
                warnings: pdf.warnings.iter().map(|w| w.message(lang)).collect(),
            })
        }
    }
}

pub(crate) fn failed(error: &ReportError, lang: Lang) -> CommandError {
    CommandError::user(lang.pick("报告没有做成", "the report could not be made"))
        .because(error.message(lang))
        .hint(lang.pick(
            "可先用 --format txt 或 md 取得全文",
            "--format txt or md gives the whole text meanwhile",
        ))
}

/// Returns the folder of reports, made where it is missing.
pub(crate) fn folder(
    settings: &Settings,
    root: &Path,
    lang: Lang,
) -> Result<PathBuf, CommandError> {
    let folder = settings.report_folder(&documents(root));
    made(&folder, lang)?;
    Ok(folder)
}

/// Returns the folder that is named, else that of reports; made where it is missing. The data
/// folder is not made for it.
pub(crate) fn folder_or(named: Option<&Path>, cx: &Context) -> Result<PathBuf, CommandError> {
    if let Some(folder) = named {
        made(folder, cx.lang)?;
        return Ok(folder.to_owned());
    }
    let library = cx.existing_library()?;
    let set = library.map(|library| cx.settings(&library)).transpose()?;
    folder(&set.unwrap_or_default(), &cx.root()?, cx.lang)
}

fn made(folder: &Path, lang: Lang) -> Done {
    make_folder(folder).map_err(|error| {
        CommandError::user(error.message(lang)).hint(lang.pick(
            "用 -o 另指定位置，或在设置（F12）中改报告文件夹",
            "name another place with -o, or set another report folder (F12)",
        ))
    })
}

/// Returns where a paper goes: the file that is named, else a name of its own in the folder that is
/// named, or in that of reports.
pub(crate) fn target(
    named: Option<&Path>,
    name: &str,
    format: Format,
    cx: &Context,
) -> Result<PathBuf, CommandError> {
    if let Some(path) = named {
        check_name(path, format, cx.lang)?;
    }
    match named {
        Some(file) if !file.is_dir() => Ok(file.to_owned()),
        folder => {
            let name = format!("{}.{}", file_name(name), format.extension());
            Ok(folder_or(folder, cx)?.join(name))
        }
    }
}

/// Returns a name that every file system takes.
fn file_name(name: &str) -> String {
    let unfit = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    name.replace(unfit, "-")
}

/// Writes a new file and returns the name it got.
pub(crate) fn write(path: &Path, bytes: &[u8], cx: &Context) -> Result<PathBuf, CommandError> {
    // Without a data folder the file is written all the same.
    let library = cx.existing_library().ok().flatten();
    write_new(library.as_ref(), path, bytes).map_err(|error| refused(&error, cx.lang))
}

fn refused(error: &OutputError, lang: Lang) -> CommandError {
    let told = CommandError::user(error.message(lang));
    match error {
        OutputError::NoFolder(_) => told.hint(lang.pick(
            "先建立该文件夹，或用 -o 另指定",
            "make the folder first, or name another with -o",
        )),
        OutputError::Exists(_)
        | OutputError::TakesNone(_)
        | OutputError::Name { .. }
        | OutputError::Io { .. } => told,
    }
}

/// Returns a path for people to read.
pub(crate) fn shown(path: &Path) -> String {
    clean::line(&path.display().to_string()).into_owned()
}

/// Says where a report is, how long it is and what its maker should know.
pub(crate) fn say(out: &mut dyn Write, path: &Path, paper: &Paper, lang: Lang) -> Done {
    let shown = shown(path);
    match (lang, paper.pages) {
        (Lang::Zh, Some(pages)) => writeln!(out, "{shown}（{pages} 页）")?,
        (Lang::En, Some(1)) => writeln!(out, "{shown} (1 page)")?,
        (Lang::En, Some(pages)) => writeln!(out, "{shown} ({pages} pages)")?,
        (_, None) => writeln!(out, "{shown}")?,
    }
    for warning in &paper.warnings {
        writeln!(out, "{}{warning}", lang.pick("注意：", "note: "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_is_not_spoken_of_as_several() {
        for (pages, told) in [(1, "a.pdf (1 page)\n"), (2, "a.pdf (2 pages)\n")] {
            let paper = Paper {
                bytes: Vec::new(),
                pages: Some(pages),
                warnings: Vec::new(),
            };
            let mut out = Vec::new();
            assert!(say(&mut out, Path::new("a.pdf"), &paper, Lang::En).is_ok());
            assert_eq!(String::from_utf8_lossy(&out), told);
        }
    }

    #[test]
    fn a_file_name_tells_the_format() {
        assert_eq!(Format::of_name(Path::new("报告.PDF")), Some(Format::Pdf));
        assert_eq!(Format::of_name(Path::new("a.b/报告.md")), Some(Format::Md));
        assert_eq!(Format::of_name(Path::new("报告.docx")), Some(Format::Docx));
        for none in ["报告", "报告.doc", ".pdf/报告", ""] {
            assert_eq!(Format::of_name(Path::new(none)), None, "{none}");
        }
    }
}
