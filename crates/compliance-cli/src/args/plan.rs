//! The arguments of `plan`.

use super::TEMPLATE;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `plan`.
#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    #[command(subcommand)]
    pub(crate) command: Option<PlanCommand>,
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID", required = true)]
    pub(crate) id: Option<String>,
    /// 写到此文件或文件夹，默认为报告文件夹；- 为标准输出；已有文件不覆盖而加编号 The file or folder to write to, by default that of all reports; - is the standard output; no file is written over, a number is added
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// 格式；默认依文件名，再为 xlsx The format; by default as the file name says, else xlsx
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<PlanFormat>,
    /// 有记录损坏仍导出 Write it although records are damaged
    #[arg(long)]
    pub(crate) accept_damage: bool,
}

/// The commands of `plan`.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// 读回企业填好的工作簿：状态、实际完成日、核对人、备注 Take in what the firm filled in: state, day, checker, remarks
    #[command(help_template = TEMPLATE)]
    Import(ImportArgs),
}

/// `plan import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// 企业交回的工作簿（.xlsx） The workbook that the firm returned (.xlsx)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 列出变化后不再询问，直接记入 Store what changed without asking
    #[arg(long)]
    pub(crate) yes: bool,
}

/// What a plan is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// Excel 工作簿，可填写后读回 A workbook to be filled in and read back
    Xlsx,
    /// 纯表格文本 Comma separated values
    Csv,
    /// 日历（iCalendar），期限前一周提醒 A calendar that calls terms to mind a week before
    Ics,
}

impl PlanFormat {
    const ALL: [Self; 3] = [Self::Xlsx, Self::Csv, Self::Ics];

    /// Returns the end of a file name.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Ics => "ics",
        }
    }

    /// Returns the format that the end of a file name asks for.
    pub(crate) fn of_extension(end: &str) -> Option<Self> {
        let named = |format: &Self| end.eq_ignore_ascii_case(format.extension());
        Self::ALL.into_iter().find(named)
    }
}
