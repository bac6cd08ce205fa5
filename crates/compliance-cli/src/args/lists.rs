//! The arguments of `guidance` and `leniency`.

use super::{ReviewArg, TEMPLATE};
use clap::{Args, Subcommand, ValueEnum};
use compliance_model::score::Level;

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
}

/// `guidance list`.
#[derive(Debug, Args)]
pub(crate) struct GuidanceListArgs {
    /// 只列此部门（编号或名称） Only this regulator (id or name)
    #[arg(long, value_name = "REGULATOR")]
    pub(crate) regulator: Option<String>,
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
    #[command(subcommand)]
    pub(crate) command: LeniencyCommand,
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
