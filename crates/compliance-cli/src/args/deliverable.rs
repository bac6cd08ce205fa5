//! `deliverable` and its commands as data.

use super::{Format, TEMPLATE};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `deliverable`.
#[derive(Debug, Args)]
pub(crate) struct DeliverableArgs {
    #[command(subcommand)]
    pub(crate) command: DeliverableCommand,
}

/// The commands of `deliverable`.
#[derive(Debug, Subcommand)]
pub(crate) enum DeliverableCommand {
    /// 列出交付物；写了体检编号的，只列该企业的方案要交的 List the papers; with a checkup, those its programme leaves
    #[command(help_template = TEMPLATE)]
    List(DeliverableListArgs),
    /// 查看一件的用途、通过程序、易错处和待补各项 Show what a paper is for, how it is adopted, where it goes wrong and what the firm fills in
    #[command(help_template = TEMPLATE)]
    Show(DeliverableShowArgs),
    /// 按企业事实和发现起草；不写名称则方案要交的全部 Draft papers from facts and findings; all that the programme leaves, if none is named
    #[command(help_template = TEMPLATE)]
    Print(DeliverablePrintArgs),
}

/// `deliverable list`.
#[derive(Debug, Args)]
pub(crate) struct DeliverableListArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `deliverable show`.
#[derive(Debug, Args)]
pub(crate) struct DeliverableShowArgs {
    /// 交付物名称，如 micro-commitment The paper, as in micro-commitment
    #[arg(value_name = "PAPER")]
    pub(crate) paper: String,
}

/// `deliverable print`.
#[derive(Debug, Args)]
pub(crate) struct DeliverablePrintArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 交付物名称，可多个；不写则方案要交的全部 The papers; all that the programme leaves by default
    #[arg(value_name = "PAPER")]
    pub(crate) papers: Vec<String>,
    /// 写到此文件或文件夹，默认为报告文件夹；已有文件不覆盖而加编号 The file or folder to write to, by default that of all reports; no file is written over, a number is added
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// 格式；默认依文件名，再为 pdf The format; by default as the file name says, else pdf
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// 填一处待补，如 --fill 合规联络人姓名=王某，可多次 Fill a place, as in --fill 合规联络人姓名=王某; may be repeated
    #[arg(long, value_name = "PLACE=TEXT")]
    pub(crate) fill: Vec<String>,
    /// 固定文字中英对照 Set the fixed words in both languages
    #[arg(long)]
    pub(crate) bilingual: bool,
}
