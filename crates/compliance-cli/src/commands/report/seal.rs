//! What goes with a report: files within the PDF, and the password that opens it.

use crate::{
    args::{Format, ReportArgs},
    error::{CommandError, Done, Exit},
    password,
};
use compliance_model::text::Lang;
use compliance_report::{Attachment, Password, Relation};

/// Refuses what only a PDF can be.
pub(super) fn check(args: &ReportArgs, format: Format, lang: Lang) -> Done {
    let is_wanted = args.attach || args.encrypt || args.password_file.is_some();
    if format == Format::Pdf || !is_wanted {
        return Ok(());
    }
    Err(CommandError::user(lang.pick(
        "只有 PDF 能附文件或加密",
        "only a PDF can carry files or be encrypted",
    ))
    .hint(lang.pick(
        "用 --format pdf，或去掉 --attach、--encrypt、--password-file",
        "use --format pdf, or leave out --attach, --encrypt and --password-file",
    ))
    .exits(Exit::Usage))
}

/// Returns the password the PDF is to be opened with, if it is to be locked.
pub(super) fn password(args: &ReportArgs, lang: Lang) -> Result<Option<Password>, CommandError> {
    match &args.password_file {
        Some(path) => password::read(path, lang).map(Some),
        None if args.encrypt => password::ask(lang).map(Some),
        None => Ok(None),
    }
}

/// Returns the files that travel within the PDF. Private notes are in none of them.
pub(super) fn files(json: Vec<u8>, plan: String, lang: Lang) -> Vec<Attachment> {
    vec![
        Attachment {
            name: lang.pick("体检数据.json", "checkup.json").to_owned(),
            description: lang
                .pick(
                    "体检的答案与结论，供程序读取",
                    "answers and findings, for programs",
                )
                .to_owned(),
            media_type: "application/json".to_owned(),
            relation: Relation::Source,
            bytes: json,
        },
        Attachment {
            name: lang.pick("整改计划.csv", "plan.csv").to_owned(),
            description: lang
                .pick("整改计划，供电子表格打开", "the plan, for spreadsheets")
                .to_owned(),
            media_type: "text/csv".to_owned(),
            relation: Relation::Data,
            bytes: plan.into_bytes(),
        },
    ]
}
