//! `credit`, `limitation` and their commands as data.

use super::TEMPLATE;
use clap::{Args, Subcommand, ValueEnum};
use compliance_model::penalty::Severity;
use std::path::PathBuf;

/// `credit`.
#[derive(Debug, Args)]
pub(crate) struct CreditArgs {
    #[command(subcommand)]
    pub(crate) command: CreditCommand,
}

/// The commands of `credit`.
#[derive(Debug, Subcommand)]
pub(crate) enum CreditCommand {
    /// 记入一项行政处罚或列入名单 Put down a penalty or listing
    #[command(help_template = TEMPLATE)]
    Add(AddArgs),
    /// 改动一项，如补记缴清日 Change one, as to put down that it was paid
    #[command(help_template = TEMPLATE)]
    Change(ChangeArgs),
    /// 记入外部评级，如纳税信用 Put down a grade that another gave, as 纳税信用
    #[command(help_template = TEMPLATE)]
    Grade(GradeArgs),
    /// 列出各项及其日期 List them with their dates
    #[command(help_template = TEMPLATE)]
    List(CreditListArgs),
    /// 查看一项的日期、条件、材料和步骤 Show the dates, conditions, papers and steps of one
    #[command(help_template = TEMPLATE)]
    Show(RemoveArgs),
    /// 从清单中去掉一项，记录里保留 Take one out of the list; the records keep it
    #[command(help_template = TEMPLATE)]
    Remove(RemoveArgs),
    /// 不用体检，直接推算日期 Reckon the dates without a checkup
    #[command(help_template = TEMPLATE)]
    When(WhenArgs),
    /// 一页的信用修复办理单（PDF） The sheet on credit repair, of one page (PDF)
    #[command(help_template = TEMPLATE)]
    Sheet(SheetArgs),
}

/// What the paper of a penalty says, and what was done about it.
#[derive(Debug, Args)]
pub(crate) struct PenaltyArgs {
    /// 处罚种类，可多次，如 fine、warning、licence-revoked 或 罚款 A kind of penalty, may be repeated, as in fine or 罚款
    #[arg(long = "kind", value_name = "KIND")]
    pub(crate) kinds: Vec<String>,
    /// 决定书或主管部门写明的失信程度 How heavy the decision or the ministry says it is
    #[arg(long, value_name = "CLASS")]
    pub(crate) severity: Option<SeverityArg>,
    /// 决定日，如 2026-05-10 The day of the decision, as in 2026-05-10
    #[arg(long, value_name = "DAY")]
    pub(crate) decided: Option<String>,
    /// 缴清罚没款项的日期 The day all money was paid
    #[arg(long, value_name = "DAY")]
    pub(crate) paid: Option<String>,
    /// 改正并履行其他义务的日期 The day the breach was corrected and the other duties were done
    #[arg(long, value_name = "DAY")]
    pub(crate) corrected: Option<String>,
    /// 公开作出信用承诺的日期 The day of the public promise
    #[arg(long, value_name = "DAY")]
    pub(crate) promise: Option<String>,
    /// 附期限的处罚，届满日 For a penalty with a term, its last day
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// 开始公示的日期 The first day of publication
    #[arg(long, value_name = "DAY")]
    pub(crate) published: Option<String>,
    /// 记录虚假材料或失信承诺的日期 The day false papers or a broken promise were recorded
    #[arg(long, value_name = "DAY")]
    pub(crate) breach: Option<String>,
    /// 法院批准重整计划或认可和解协议的裁定日 The day of the ruling that approves a plan of reorganisation or a settlement
    #[arg(long, value_name = "DAY")]
    pub(crate) plan: Option<String>,
    /// 法院确认重整计划或和解协议执行完毕的裁定日 The day of the ruling that it was carried out
    #[arg(long, value_name = "DAY")]
    pub(crate) plan_done: Option<String>,
    /// 按简易程序作出 It was decided in the summary procedure
    #[arg(long)]
    pub(crate) summary: bool,
    /// 由市场监管部门作出（机关名称里有的自动识别） Market supervision decided (told by the authority's name where it is given)
    #[arg(long)]
    pub(crate) market: bool,
    /// 作出决定的机关 The authority that decided
    #[arg(long, value_name = "NAME")]
    pub(crate) authority: Option<String>,
    /// 决定书文号 The number of the decision
    #[arg(long, value_name = "NUMBER")]
    pub(crate) document: Option<String>,
    /// 因何事，几个字 What for, in a few words
    #[arg(long, value_name = "TEXT")]
    pub(crate) matter: Option<String>,
    /// 罚没金额，如 3万元；只写数字按万元 The money, as in 3万元; a bare number counts 万元
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) amount: Option<String>,
}

/// `credit add`.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) entry: PenaltyArgs,
}

/// `credit change`.
#[derive(Debug, Args)]
pub(crate) struct ChangeArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 清单中的编号，见 credit list The number in the list, see `credit list`
    #[arg(value_name = "NUMBER")]
    pub(crate) number: String,
    #[command(flatten)]
    pub(crate) entry: PenaltyArgs,
}

/// `credit grade`.
#[derive(Debug, Args)]
pub(crate) struct GradeArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 评级名称，如 纳税信用 What kind of grade, as in 纳税信用
    #[arg(long, value_name = "NAME")]
    pub(crate) system: String,
    /// 等级，照文书写 The grade as its paper writes it
    #[arg(long, value_name = "GRADE")]
    pub(crate) grade: String,
    /// 评价日期 The day of the grade
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// 由谁评定 Who gave it
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) by: String,
}

/// `credit list`.
#[derive(Debug, Args)]
pub(crate) struct CreditListArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `credit show` and `credit remove`.
#[derive(Debug, Args)]
pub(crate) struct RemoveArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 清单中的编号，如 1；评级写 G1 The number in the list, as in 1; G1 for a grade
    #[arg(value_name = "NUMBER")]
    pub(crate) number: String,
}

/// `credit when`.
#[derive(Debug, Args)]
pub(crate) struct WhenArgs {
    #[command(flatten)]
    pub(crate) entry: PenaltyArgs,
    /// 以此日为准，默认今天 As of this day, by default today
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// 另写成日历文件（.ics） Write a calendar file (.ics) too
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `credit sheet`.
#[derive(Debug, Args)]
pub(crate) struct SheetArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 写到此文件或文件夹，默认为报告文件夹；已有文件不覆盖而加编号 The file or folder, by default that of all reports; no file is written over, a number is added
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// 固定文字中英对照 Set the fixed words in both languages
    #[arg(long)]
    pub(crate) bilingual: bool,
}

/// `limitation`.
#[derive(Debug, Args)]
pub(crate) struct LimitationArgs {
    /// 行为发生之日；连续或继续的，终了之日 The day the act happened; of one that went on, the day it ended
    #[arg(long, value_name = "DAY")]
    pub(crate) ended: Option<String>,
    /// 行为仍在连续或继续 The act still goes on
    #[arg(long)]
    pub(crate) goes_on: bool,
    /// 涉及公民生命健康安全、金融安全且有危害后果 Life, health or financial safety is touched, and harm was done
    #[arg(long)]
    pub(crate) five_years: bool,
    /// 被行政机关发现的日期 The day an authority found it
    #[arg(long, value_name = "DAY")]
    pub(crate) found: Option<String>,
    /// 以此日为准，默认今天 As of this day, by default today
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// How heavy a matter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SeverityArg {
    /// 轻微 Minor
    #[value(alias = "轻微")]
    Minor,
    /// 一般 General
    #[value(alias = "一般")]
    General,
    /// 严重 Serious
    #[value(alias = "严重")]
    Serious,
}

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Self {
        match severity {
            SeverityArg::Minor => Self::Minor,
            SeverityArg::General => Self::General,
            SeverityArg::Serious => Self::Serious,
        }
    }
}
