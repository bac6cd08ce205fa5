//! `evidence` and its commands as data.

use super::TEMPLATE;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `evidence`.
#[derive(Debug, Args)]
pub(crate) struct EvidenceArgs {
    #[command(subcommand)]
    pub(crate) command: EvidenceCommand,
}

/// The commands of `evidence`.
#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceCommand {
    /// 列出附上的文件，编号与报告的证据清单一致 List the files, numbered as in the report
    #[command(help_template = TEMPLATE)]
    List(FilesArgs),
    /// 核对摘要值后以原名取出，已有文件不覆盖而加编号 Check the digests and write the files under their own names; no file is written over, a number is added
    #[command(help_template = TEMPLATE)]
    Export(ExportArgs),
}

/// `evidence list`.
#[derive(Debug, Args)]
pub(crate) struct FilesArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `evidence export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 只取这些编号的文件，如 1 3；不写则全部 Only the files of these numbers, as in 1 3; all by default
    #[arg(value_name = "NUMBER")]
    pub(crate) numbers: Vec<u32>,
    /// 写到此文件夹，没有则新建；默认为报告文件夹中的“证据” The folder, made where it is missing; by default 证据 in that of the reports
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}
