//! The command line as data. Help is in Chinese first and English second, in one line.

mod credit;
mod deliverable;
mod evidence;
mod lists;
mod plan;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use compliance_content::audit::Outcome;
use compliance_model::{group::ExpertGroup, item::Review, programme::ProgrammeId, text::Lang};
use compliance_report::build::Edition;
use compliance_tui::runtime::Order;
use std::path::PathBuf;

pub(crate) use credit::{
    AddArgs, ChangeArgs, CreditArgs, CreditCommand, CreditListArgs, GradeArgs, LimitationArgs,
    PenaltyArgs, RemoveArgs, SheetArgs, WhenArgs,
};
pub(crate) use deliverable::{
    DeliverableArgs, DeliverableCommand, DeliverableListArgs, DeliverablePrintArgs,
    DeliverableShowArgs,
};
pub(crate) use evidence::{EvidenceArgs, EvidenceCommand, ExportArgs, FilesArgs};
pub(crate) use lists::{
    EntryArgs, GuidanceArgs, GuidanceChoice, GuidanceCommand, GuidanceListArgs, GuidancePrintArgs,
    LeniencyArgs, LeniencyCommand, LeniencyListArgs,
};
pub(crate) use plan::{ImportArgs, PlanArgs, PlanCommand, PlanFormat};

/// The headings of help texts.
const TEMPLATE: &str = "{about-with-newline}\n用法 Usage: {usage}\n\n{all-args}{after-help}";

/// 企业法治体检：现场逐项核对，当场出报告。不带命令即打开终端程序。
/// Legal health checks for firms, onsite. Without a command the terminal program opens.
#[derive(Debug, Parser)]
#[command(
    name = "checkup",
    version,
    help_template = TEMPLATE,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "命令 Commands",
    next_help_heading = "选项 Options",
    infer_long_args = false
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Options that stand before or after any command.
#[derive(Debug, Args)]
pub(crate) struct Globals {
    /// 数据文件夹 The data folder
    #[arg(
        long,
        value_name = "DIR",
        env = "CHECKUP_DATA",
        hide_env_values = true,
        global = true
    )]
    pub(crate) data: Option<PathBuf>,
    /// 以此文件夹的检查项代替内置内容 Checklists to use instead of the built-in ones
    #[arg(
        long,
        value_name = "DIR",
        env = "CHECKUP_CONTENT",
        hide_env_values = true,
        global = true
    )]
    pub(crate) content: Option<PathBuf>,
    /// 法条文件或其文件夹，格式见 docs/statutes-format.md A file or folder with the texts of statutes
    #[arg(
        long,
        value_name = "PATH",
        env = "CHECKUP_STATUTES",
        hide_env_values = true,
        global = true
    )]
    pub(crate) statutes: Option<PathBuf>,
    /// 语言；默认依设置，再依系统，再为中文 The language; by default as set, as the system has it, Chinese
    #[arg(long, value_name = "LANG", global = true)]
    pub(crate) lang: Option<LangArg>,
    /// 逐行问答，同 checkup plain Ask line by line, as `checkup plain` does
    #[arg(long)]
    pub(crate) plain: bool,
    /// 显示帮助 Print help
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// 显示版本 Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 逐行问答，供读屏软件、简单终端和脚本使用 Ask line by line, for screen readers, dumb terminals and scripts
    #[command(help_template = TEMPLATE)]
    Plain,
    /// 生成演示企业的报告，不动您的数据 Make the report of an invented firm; your data is not touched
    #[command(help_template = TEMPLATE)]
    Demo(DemoArgs),
    /// 新建一次体检 Begin a checkup
    #[command(help_template = TEMPLATE)]
    New(NewArgs),
    /// 列出各次体检 List the checkups
    #[command(help_template = TEMPLATE)]
    List(ListArgs),
    /// 查看一次体检的概要 Show a checkup in short
    #[command(help_template = TEMPLATE)]
    Show(ShowArgs),
    /// 改用当前的检查内容，先列出变化 Go over to the content at hand, after listing what changes
    #[command(help_template = TEMPLATE)]
    Renew(RenewArgs),
    /// 永久删除一次体检 Remove a checkup for good
    #[command(help_template = TEMPLATE)]
    Rm(RmArgs),
    /// 生成报告 Make the report
    #[command(help_template = TEMPLATE)]
    Report(ReportArgs),
    /// 方案要交给企业的文书：列出、查看、起草 The papers a programme leaves with the firm: list, look at, draft
    #[command(help_template = TEMPLATE, subcommand_required = true, subcommand_help_heading = "命令 Commands")]
    Deliverable(DeliverableArgs),
    /// 整改计划：导出 Excel 工作簿、CSV 或日历，或读回企业填好的工作簿 The plan as workbook, CSV or calendar, and what the firm filled in read back
    #[command(
        help_template = TEMPLATE,
        args_conflicts_with_subcommands = true,
        subcommand_negates_reqs = true,
        subcommand_help_heading = "命令 Commands"
    )]
    Plan(PlanArgs),
    /// 列出或取出附上的证据文件 List or take out the evidence files
    #[command(help_template = TEMPLATE, subcommand_required = true, subcommand_help_heading = "命令 Commands")]
    Evidence(EvidenceArgs),
    /// 信用修复：企业的行政处罚和列入名单，何时可申请 Credit repair: the penalties and listings of a firm, and when it can apply
    #[command(help_template = TEMPLATE, subcommand_required = true, subcommand_help_heading = "命令 Commands")]
    Credit(Box<CreditArgs>),
    /// 行政处罚时效：到哪天为止，还剩多少 Limitation: until when an act can be punished, and what is left
    #[command(help_template = TEMPLATE)]
    Limitation(LimitationArgs),
    /// 查看与核验检查项 Look at the checklists and check them
    #[command(help_template = TEMPLATE, subcommand_required = true, subcommand_help_heading = "命令 Commands")]
    Content(ContentArgs),
    /// 企业行政合规指导清单：怎样会违法、怎样改 The guidance list: how firms break a duty, and what to do instead
    #[command(help_template = TEMPLATE, subcommand_required = true, subcommand_help_heading = "命令 Commands")]
    Guidance(GuidanceArgs),
    /// 免罚、从轻、减轻清单 The lists of leniency
    #[command(help_template = TEMPLATE, arg_required_else_help = true, args_conflicts_with_subcommands = true, subcommand_help_heading = "命令 Commands")]
    Leniency(LeniencyArgs),
    /// 检查终端、字体、数据文件夹、磁盘加密与时钟 Check terminal, fonts, data folder, disk encryption and clock
    #[command(help_template = TEMPLATE)]
    Doctor(DoctorArgs),
    /// 输出命令行补全脚本 Print a completion script for a shell
    #[command(help_template = TEMPLATE)]
    Completions(CompletionsArgs),
    /// 输出手册页（roff） Print a manual page (roff)
    #[command(help_template = TEMPLATE)]
    Man(ManArgs),
}

/// `demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// 报告写到此文件夹，没有则新建；默认为报告文件夹 The folder for the report, made where it is missing; by default that of all reports
    #[arg(short, long = "output", alias = "out", value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) press: PressArgs,
}

/// Which report is made, and what it is set with.
#[derive(Debug, Args)]
pub(crate) struct PressArgs {
    /// 版本 The edition
    #[arg(long, value_name = "EDITION", default_value = "full")]
    pub(crate) edition: EditionArg,
    /// 报告在本年的编号；不写则留空 The report's number within the year; left blank by default
    #[arg(
        long,
        value_name = "NUMBER",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) number: String,
    /// 固定文字中英对照 Set the fixed words in both languages
    #[arg(long)]
    pub(crate) bilingual: bool,
    /// 版式文件；默认依设置，再为数据文件夹中的 theme.ron The theme; by default as set, else theme.ron in the data folder
    #[arg(long, value_name = "FILE")]
    pub(crate) theme: Option<PathBuf>,
    /// 补缺字用的字体文件，可多次 A font file for characters that the others lack; may be repeated
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
}

impl PressArgs {
    /// Returns which report is wanted.
    pub(crate) fn order(&self, lang: Lang) -> Order {
        Order {
            edition: self.edition.into(),
            lang,
            bilingual: self.bilingual,
            number: self.number.clone(),
            ..Order::default()
        }
    }
}

/// `new`.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// 企业全称，照营业执照 The firm's full name as on the licence
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// 统一社会信用代码 The unified social credit code
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// 已逐位核对，校验码不符也照营业执照录入 Take the code as it stands on the licence though its check digit does not fit
    #[arg(long)]
    pub(crate) as_on_licence: bool,
}

/// `list`.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `renew`.
#[derive(Debug, Args)]
pub(crate) struct RenewArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 改用；不写则只列出变化 Go over; without it the changes are only listed
    #[arg(long)]
    pub(crate) yes: bool,
}

/// `rm`.
#[derive(Debug, Args)]
pub(crate) struct RmArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 不再询问，直接删除 Remove without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// 文件夹里不属于本程序的内容也一起删 Remove what this program did not make too
    #[arg(long)]
    pub(crate) with_strangers: bool,
}

/// `report`.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct ReportArgs {
    /// 体检编号，写出能区分的前几位即可 The id of the checkup, or as much of it as is unique
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 写到此文件或文件夹，默认为报告文件夹；- 为标准输出；已有文件不覆盖而加编号 The file or folder to write to, by default that of all reports; - is the standard output; no file is written over, a number is added
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// 格式；默认依文件名，再为 pdf The format; by default as the file name says, else pdf
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) press: PressArgs,
    /// PDF 内附体检数据（JSON）与整改计划（CSV），不含内部备注 Attach the checkup (JSON) and the plan (CSV) to the PDF, without private notes
    #[arg(long)]
    pub(crate) attach: bool,
    /// 每项问题附所引条文原文，取自法条文件（--statutes 或设置）；仅企业版和律所内部版 Quote the articles that findings cite, from the statute file (--statutes or as set); full and internal editions only
    #[arg(long)]
    pub(crate) quote: bool,
    /// 附证据中的图片（PNG、JPEG），缩印，不带拍摄地点等信息；仅企业版和律所内部版 Print the pictures among the evidence (PNG, JPEG), reduced and without what cameras write beside them, as the place; full and internal editions only
    #[arg(long)]
    pub(crate) annex_pictures: bool,
    /// 附本企业适用的行政合规指导清单；仅企业版和律所内部版 Annex the guidance that meets the firm; full and internal editions only
    #[arg(long)]
    pub(crate) annex_guidance: bool,
    /// 以口令加密 PDF（AES-256），口令在终端询问且不显示 Encrypt the PDF (AES-256) with a password, asked on the terminal and not shown
    #[arg(long, conflicts_with = "password_file")]
    pub(crate) encrypt: bool,
    /// 以此文件首行为口令加密 PDF；- 为标准输入 Encrypt the PDF with the first line of this file as password; - is the standard input
    #[arg(
        long,
        value_name = "FILE",
        env = "CHECKUP_PASSWORD_FILE",
        hide_env_values = true
    )]
    pub(crate) password_file: Option<PathBuf>,
    /// 有记录损坏仍出报告 Make the report although records are damaged
    #[arg(long)]
    pub(crate) accept_damage: bool,
}

/// `content`.
#[derive(Debug, Args)]
pub(crate) struct ContentArgs {
    #[command(subcommand)]
    pub(crate) command: ContentCommand,
}

/// The commands of `content`.
#[derive(Debug, Subcommand)]
pub(crate) enum ContentCommand {
    /// 核验全部文件并运行用例 Check all files and run the cases
    #[command(help_template = TEMPLATE)]
    Lint(LintArgs),
    /// 列出检查项 List the items
    #[command(help_template = TEMPLATE)]
    List(ContentListArgs),
    /// 查看一个检查项的全文 Show an item in full
    #[command(help_template = TEMPLATE)]
    Show(ContentShowArgs),
    /// 输出全部引用，每行一个 JSON 对象；或与法条文件逐条核对 Print all citations, one JSON object a line, or hold each against the statute file
    #[command(help_template = TEMPLATE)]
    Citations(CitationsArgs),
    /// 每个主题一份校对单（PDF），供复核律师打勾签名 A proof sheet (PDF) per topic for a reviewing lawyer
    #[command(help_template = TEMPLATE)]
    Proof(ProofArgs),
    /// 到哪天该重读哪些检查项：所引法律有变，或一年没人读 Which items are to be read again by when: a law they cite changes, or nobody read them for a year
    #[command(help_template = TEMPLATE)]
    Due(DueArgs),
    /// 记下抽查结果，算出正确率及其 95% 区间 Record what readers found, and print the rate with its 95 % interval
    #[command(help_template = TEMPLATE)]
    Audit(AuditArgs),
    /// 按法条文件写出处罚条款摘要（penalties.ron），供核验后果是否写全 Write the extract of penalty articles (penalties.ron) by the statute file, for the lint that holds consequences against it
    #[command(help_template = TEMPLATE)]
    Penalties,
}

/// `content citations`.
#[derive(Debug, Args)]
pub(crate) struct CitationsArgs {
    /// 与 --statutes 指定的法条文件逐条核对，有不符即报错 Hold each against the file named by --statutes; fail if one is wrong
    #[arg(long)]
    pub(crate) check: bool,
}

/// `content due`.
#[derive(Debug, Args)]
pub(crate) struct DueArgs {
    /// 以此日为准，如 2027-01-01；默认今天 As of this day, as in 2027-01-01; by default today
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `content audit`.
#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// 结果文件，每行一项；content proof --draw 会写好空表 The file of outcomes, one a line; content proof --draw writes an empty one
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 记下此项的结论（可重复） Record the outcome of this item (may be repeated)
    #[arg(long, value_name = "ITEM", requires_all = ["verdict", "reader"])]
    pub(crate) item: Vec<String>,
    /// 结论 The outcome
    #[arg(long, value_name = "OUTCOME", requires = "item")]
    pub(crate) verdict: Option<OutcomeArg>,
    /// 读的人 Who read it
    #[arg(long, value_name = "NAME", requires = "item")]
    pub(crate) reader: Option<String>,
    /// 意见 What should be otherwise
    #[arg(long, value_name = "TEXT", requires = "item")]
    pub(crate) remark: Option<String>,
    /// 读的日期，默认今天 The day, by default today
    #[arg(long, value_name = "DAY", requires = "item")]
    pub(crate) on: Option<String>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What a reader says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutcomeArg {
    /// 正确 Right
    #[value(alias = "正确")]
    Right,
    /// 轻微瑕疵，不致误导 A fault that misleads nobody
    #[value(aliases = ["轻微", "轻微瑕疵"])]
    Minor,
    /// 重大错误 A fault that misleads whoever follows it
    #[value(aliases = ["重大", "重大错误"])]
    Wrong,
}

impl From<OutcomeArg> for Outcome {
    fn from(outcome: OutcomeArg) -> Self {
        match outcome {
            OutcomeArg::Right => Self::Right,
            OutcomeArg::Minor => Self::Minor,
            OutcomeArg::Wrong => Self::Wrong,
        }
    }
}

/// `content proof`.
#[derive(Debug, Args)]
pub(crate) struct ProofArgs {
    /// 只出此主题（编号或名称） Only this topic (id or name)
    #[arg(long, value_name = "TOPIC")]
    pub(crate) topic: Option<String>,
    /// 随机抽这么多项，并附一份结果空表 Draw so many items by chance, with an empty file for the outcomes
    #[arg(long, value_name = "N", conflicts_with = "topic", requires = "seed")]
    pub(crate) draw: Option<u16>,
    /// 抽签的种子；同一种子在哪里都抽出同样的项 The seed of the draw; the same one draws the same items everywhere
    #[arg(long, value_name = "N", requires = "draw")]
    pub(crate) seed: Option<u64>,
    /// 写到此文件夹，没有则新建；默认为报告文件夹 The folder, made where it is missing; by default that of all reports
    #[arg(short, long = "output", alias = "out", value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// `content lint`.
#[derive(Debug, Args)]
pub(crate) struct LintArgs {
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `content list`.
#[derive(Debug, Args)]
pub(crate) struct ContentListArgs {
    /// 只列此专家组 Only this expert group
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Option<GroupArg>,
    /// 只列此主题（编号或名称） Only this topic (id or name)
    #[arg(long, value_name = "TOPIC")]
    pub(crate) topic: Option<String>,
    /// 只列此方案 Only this programme
    #[arg(long, value_name = "PROGRAMME")]
    pub(crate) programme: Option<ProgrammeArg>,
    /// 只列此复核状态 Only this review status
    #[arg(long, value_name = "STATUS")]
    pub(crate) review: Option<ReviewArg>,
    /// 只列引用此法的（编号或名称） Only items that cite this law (id or name)
    #[arg(long, value_name = "LAW")]
    pub(crate) law: Option<String>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `content show`.
#[derive(Debug, Args)]
pub(crate) struct ContentShowArgs {
    /// 检查项编号，如 LAB-CON-001 The id of the item, as in LAB-CON-001
    #[arg(value_name = "ITEM")]
    pub(crate) item: String,
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `doctor`.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// 输出 JSON Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// 显示对齐测试页，供拍照求助 Show a page that should stand in line, to send a photo of
    #[arg(long, conflicts_with = "json")]
    pub(crate) screen: bool,
}

/// `completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// 命令行外壳 The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// `man`.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// 某个命令的手册页，如 content list The page of a command, as in content list
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// 中文 Chinese
    Zh,
    /// 英文 English
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 可打印、可签字 For printing and signing
    Pdf,
    /// Word 文档，可编辑 A Word file, for editing
    Docx,
    /// 纯文本 Plain text
    Txt,
    /// Markdown 文本 Markdown
    Md,
}

/// An edition of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EditionArg {
    /// 企业版，全文 All of it, for the firm
    Full,
    /// 简版，不超过 4 页 In short, at most 4 pages
    Brief,
    /// 留存页，一页 One page to leave behind
    LeaveBehind,
    /// 现场记录，供企业当场核对签字 What was asked, said and shown, for the firm to sign on site
    SiteRecord,
    /// 律所内部版，含内部备注 For the law office, with the private notes
    Internal,
}

impl From<EditionArg> for Edition {
    fn from(edition: EditionArg) -> Self {
        match edition {
            EditionArg::Full => Self::Full,
            EditionArg::Brief => Self::Brief,
            EditionArg::LeaveBehind => Self::LeaveBehind,
            EditionArg::SiteRecord => Self::SiteRecord,
            EditionArg::Internal => Self::Internal,
        }
    }
}

/// An expert group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupArg {
    /// 法人治理组 Governance
    #[value(aliases = ["治理", "法人治理", "法人治理组"])]
    Governance,
    /// 合同审查组 Contracts
    #[value(aliases = ["合同", "合同审查", "合同审查组"])]
    Contract,
    /// 劳资关系组 Labour relations
    #[value(aliases = ["劳资", "劳资关系", "劳资关系组"])]
    Labour,
    /// 知识产权组 Intellectual property
    #[value(aliases = ["知产", "知识产权", "知识产权组"])]
    Ip,
    /// 综合合规组 General compliance
    #[value(aliases = ["综合", "综合合规", "综合合规组"])]
    General,
}

impl From<GroupArg> for ExpertGroup {
    fn from(group: GroupArg) -> Self {
        match group {
            GroupArg::Governance => Self::Governance,
            GroupArg::Contract => Self::Contract,
            GroupArg::Labour => Self::Labour,
            GroupArg::Ip => Self::Ip,
            GroupArg::General => Self::General,
        }
    }
}

/// A programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgrammeArg {
    /// 小微简式 Micro
    #[value(aliases = ["小微", "小微简式"])]
    Micro,
    /// 初创 Start-up
    #[value(alias = "初创")]
    Startup,
    /// 成长 Growth
    #[value(alias = "成长")]
    Growth,
    /// 拟上市 Pre-IPO
    #[value(aliases = ["拟上市", "pre_ipo"])]
    PreIpo,
    /// 上市 Listed
    #[value(alias = "上市")]
    Listed,
    /// 国有 State-owned
    #[value(aliases = ["国有", "state_owned"])]
    StateOwned,
}

impl From<ProgrammeArg> for ProgrammeId {
    fn from(programme: ProgrammeArg) -> Self {
        match programme {
            ProgrammeArg::Micro => Self::Micro,
            ProgrammeArg::Startup => Self::Startup,
            ProgrammeArg::Growth => Self::Growth,
            ProgrammeArg::PreIpo => Self::PreIpo,
            ProgrammeArg::Listed => Self::Listed,
            ProgrammeArg::StateOwned => Self::StateOwned,
        }
    }
}

/// Whether a lawyer still has to look at an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReviewArg {
    /// 已逐条核对 Checked
    Checked,
    /// 尚需律师复核 Needs a lawyer's look
    Needed,
}

impl ReviewArg {
    /// Returns whether a review is of this status.
    pub(crate) const fn is(self, review: &Review) -> bool {
        match review {
            Review::Checked => matches!(self, Self::Checked),
            Review::Needed(_) => matches!(self, Self::Needed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Command as Clap, CommandFactory as _};

    /// Returns a command and all below it, by their full names.
    fn all(command: &Clap) -> Vec<(String, &Clap)> {
        let name = command.get_name().to_owned();
        let mut found = vec![(name.clone(), command)];
        for below in command.get_subcommands() {
            found.extend(
                all(below)
                    .into_iter()
                    .map(|(sub, c)| (format!("{name} {sub}"), c)),
            );
        }
        found
    }

    fn is_bilingual(text: &str) -> bool {
        let chinese = text
            .chars()
            .position(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let words = text.split_whitespace();
        let english = words.filter(|w| w.is_ascii()).count();
        chinese.is_some() && english > 0
    }

    #[test]
    fn the_table_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_option_and_value_is_documented_in_both_languages() {
        let mut cli = Cli::command();
        cli.build();
        for (name, command) in all(&cli) {
            let about = command
                .get_about()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(is_bilingual(&about), "{name}: {about}");
            for arg in command.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(is_bilingual(&help), "{name} {}: {help}", arg.get_id());
                for value in arg.get_possible_values() {
                    let shell = arg.get_id() == "shell" || !arg.get_action().takes_values();
                    let help = value
                        .get_help()
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    assert!(
                        shell || is_bilingual(&help),
                        "{name} {}: {help}",
                        value.get_name()
                    );
                }
            }
        }
    }

    #[test]
    fn every_command_has_help() {
        let mut cli = Cli::command();
        cli.build();
        for (name, _) in all(&cli) {
            let words = name.split(' ').chain(["--help"]);
            let error = Cli::try_parse_from(words).unwrap_err();
            assert_eq!(error.kind(), clap::error::ErrorKind::DisplayHelp, "{name}");
            assert!(error.to_string().contains("用法 Usage"), "{name}");
        }
    }

    #[test]
    fn global_options_stand_anywhere() {
        for words in [
            ["checkup", "--lang", "en", "list"],
            ["checkup", "list", "--lang", "en"],
        ] {
            assert_eq!(
                Cli::try_parse_from(words).unwrap().globals.lang,
                Some(LangArg::En)
            );
        }
    }
}
