//! The arguments of `guidance` and `leniency`.

use super::{Format, ReviewArg, TEMPLATE};
use clap::{Args, Subcommand, ValueEnum};
use compliance_model::score::Level;
use compliance_report::build::ClaimPaper;
use std::path::PathBuf;

/// `guidance`.
#[derive(Debug, Args)]
pub(crate) struct GuidanceArgs {
    #[command(subcommand)]
    pub(crate) command: GuidanceCommand,
}

/// The commands of `guidance`.
#[derive(Debug, Subcommand)]
pub(crate) enum GuidanceCommand {
    /// 列出条目 List the entries
    #[command(help_template = TEMPLATE)]
    List(GuidanceListArgs),
    /// 查看一条的全文 Show an entry in full
    #[command(help_template = TEMPLATE)]
    Show(EntryArgs),
    /// 印成一册：适用说明、索引、各条全文 Print it: notes on use, index, each entry in full
    #[command(help_template = TEMPLATE)]
    Print(GuidancePrintArgs),
}

/// Which entries of the guidance list.
#[derive(Debug, Args)]
pub(crate) struct GuidanceChoice {
    /// 只要此部门（编号或名称） Only this regulator (id or name)
    #[arg(long, value_name = "REGULATOR")]
    pub(crate) regulator: Option<String>,
    /// 只要可能适用于此行业的（代码，如 C34） Only those that may meet firms of this industry (code, as in C34)
    #[arg(long, value_name = "CODE", conflicts_with = "firm")]
    pub(crate) industry: Option<String>,
    /// 只要此次体检的企业适用或可能适用的（体检编号） Only those that meet the firm of this checkup, or may (its id)
    #[arg(long, value_name = "ID")]
    pub(crate) firm: Option<String>,
}

/// `guidance print`.
#[derive(Debug, Args)]
pub(crate) struct GuidancePrintArgs {
    #[command(flatten)]
    pub(crate) choice: GuidanceChoice,
    /// 格式；默认依文件名，再为 PDF The format; by default that of the file's name, else PDF
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// 写到此文件或文件夹 The file or folder
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

/// `guidance list`.
#[derive(Debug, Args)]
pub(crate) struct GuidanceListArgs {
    #[command(flatten)]
    pub(crate) choice: GuidanceChoice,
    /// 只列此风险等级 Only this level of risk
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: Option<LevelArg>,
    /// 只列含此文字的 Only those that hold this text
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// 只列此复核状态 Only this review status
    #[arg(long, value_name = "STATUS")]
    pub(crate) review: Option<ReviewArg>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// An entry of a list.
#[derive(Debug, Args)]
pub(crate) struct EntryArgs {
    /// 条目编号，如 GUI-SJR-001、LEN-SJS-001 The id of the entry, as in GUI-SJR-001 or LEN-SJS-001
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `leniency`.
#[derive(Debug, Args)]
pub(crate) struct LeniencyArgs {
    /// 体检编号：逐个问题列出可主张的依据 A checkup (its id): what may be claimed for each finding
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
    /// 只看此问题（报告中的编号） Only this finding (its number in the report)
    #[arg(long, value_name = "N")]
    pub(crate) finding: Option<u32>,
    /// 出文书，不列清单 Make a paper instead
    #[arg(long, value_name = "PAPER")]
    pub(crate) paper: Option<PaperArg>,
    /// 格式；默认依文件名，再为 PDF The format; by default that of the file's name, else PDF
    #[arg(long, value_name = "FORMAT", requires = "paper")]
    pub(crate) format: Option<Format>,
    /// 文书写到此文件或文件夹 The file or folder of the paper
    #[arg(short, long, value_name = "PATH", requires = "paper")]
    pub(crate) output: Option<PathBuf>,
    /// 有记录损坏仍出文书 Make the paper although records are damaged
    #[arg(long, requires = "paper")]
    pub(crate) accept_damage: bool,
    #[command(subcommand)]
    pub(crate) command: Option<LeniencyCommand>,
}

/// A paper for a claim of leniency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperArg {
    /// 陈述、申辩意见书 Statement and defence
    #[value(alias = "陈述申辩")]
    Statement,
    /// 整改报告 Report on correction
    #[value(alias = "整改报告")]
    Correction,
    /// 证据材料清单 List of enclosures
    #[value(alias = "材料清单")]
    Enclosures,
}

impl From<PaperArg> for ClaimPaper {
    fn from(paper: PaperArg) -> Self {
        match paper {
            PaperArg::Statement => Self::Statement,
            PaperArg::Correction => Self::Correction,
            PaperArg::Enclosures => Self::Enclosures,
        }
    }
}

/// The commands of `leniency`.
#[derive(Debug, Subcommand)]
pub(crate) enum LeniencyCommand {
    /// 列出条目 List the entries
    #[command(help_template = TEMPLATE)]
    List(LeniencyListArgs),
    /// 查看一条的全文 Show an entry in full
    #[command(help_template = TEMPLATE)]
    Show(EntryArgs),
}

/// `leniency list`.
#[derive(Debug, Args)]
pub(crate) struct LeniencyListArgs {
    /// 只列此部门（编号或名称） Only this regulator (id or name)
    #[arg(long, value_name = "REGULATOR")]
    pub(crate) regulator: Option<String>,
    /// 只列含此文字的 Only those that hold this text
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// 只列此复核状态 Only this review status
    #[arg(long, value_name = "STATUS")]
    pub(crate) review: Option<ReviewArg>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A level of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelArg {
    /// 红 Red
    #[value(alias = "红")]
    Red,
    /// 橙 Orange
    #[value(alias = "橙")]
    Orange,
    /// 黄 Yellow
    #[value(alias = "黄")]
    Yellow,
    /// 蓝 Blue
    #[value(alias = "蓝")]
    Blue,
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Red => Self::Red,
            LevelArg::Orange => Self::Orange,
            LevelArg::Yellow => Self::Yellow,
            LevelArg::Blue => Self::Blue,
        }
    }
}
