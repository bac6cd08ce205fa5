//! The workbook that the firm works with (整改工作簿): the plan, the register of risks, findings,
//! papers owed, evidence; one table a sheet, each below a heading that names it.

use super::{
    Input, conflict,
    finding::halves,
    report::{Report, tone},
    stake,
};
use crate::document::{
    Cell, Column, Document, Entry, Heading, KeyValue, KeyValues, Lang as Language, Meta, Row, Table,
};
use compliance_model::{
    answer::Proof,
    assess::{Finding, OwedPapers},
    id::ItemId,
    own::is_own,
    plan::Action,
    progress::Stand,
    text::Lang,
};

/// How many characters of a consequence are told.
const LONGEST: usize = 400;

/// The columns of the plan that are left to the firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Where the measure stands.
    Stand,
    /// The day on which it was done.
    DoneOn,
    /// Who looked at it.
    CheckedBy,
    /// What the firm adds.
    Remark,
}

impl Filled {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Stand, Self::DoneOn, Self::CheckedBy, Self::Remark];

    /// Returns the head of the column.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Stand => lang.pick("状态", "State"),
            Self::DoneOn => lang.pick("实际完成日", "Done on"),
            Self::CheckedBy => lang.pick("核对人", "Checked by"),
            Self::Remark => lang.pick("备注", "Remarks"),
        }
    }
}

/// A sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Of what, and how it is filled in.
    About,
    /// The plan.
    Plan,
    /// The register of risks.
    Risks,
    /// The findings.
    Findings,
    /// The papers owed.
    Owed,
    /// The evidence.
    Evidence,
}

impl Sheet {
    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::About => lang.pick("说明", "About"),
            Self::Plan => lang.pick("整改计划", "Plan"),
            Self::Risks => lang.pick("风险清单", "Risks"),
            Self::Findings => lang.pick("问题", "Findings"),
            Self::Owed => lang.pick("应补材料", "Papers owed"),
            Self::Evidence => lang.pick("证据清单", "Evidence"),
        }
    }
}

/// The label of the checkup's id on the first sheet.
pub const fn checkup_label(lang: Lang) -> &'static str {
    lang.pick("体检编号", "Checkup")
}

/// The head of the column that names a measure.
pub const fn id_label(lang: Lang) -> &'static str {
    lang.pick("编号", "Id")
}

/// Returns the workbook.
pub fn workbook(input: &Input<'_>) -> Document {
    let report = Report::new(input);
    let lang = report.voice.main();
    let firm = report.firm_name();
    let title = match lang {
        Lang::Zh => format!("{firm}整改工作簿"),
        Lang::En => format!("Workbook of {firm}"),
    };
    let language = match lang {
        Lang::Zh => Language::Zh,
        Lang::En => Language::En,
    };
    let mut meta = Meta::new(language, title, input.day);
    report.office().clone_into(&mut meta.author);
    let mut document = Document::new(meta);
    document.furniture.footer_left = format!("{firm} · {}", input.day);
    document.push(Heading::new(1, Sheet::About.name(lang)));
    document.push(about(&report));
    for (sheet, table) in [
        (Sheet::Plan, plan(&report)),
        (Sheet::Risks, risks(&report)),
        (Sheet::Findings, findings(&report)),
        (Sheet::Owed, owed(&report)),
        (Sheet::Evidence, evidence(&report)),
    ] {
        document.push(Heading::new(1, sheet.name(lang)));
        document.push(table);
    }
    document
}

/// Returns the plan as comma separated values (整改计划.csv; RFC 4180): UTF-8 with a mark that
/// spreadsheets look for, one action a line, then what is undecided.
pub fn plan_csv(input: &Input<'_>) -> String {
    crate::text::render_csv(&plan(&Report::new(input)))
}

fn about(report: &Report<'_>) -> KeyValues {
    let v = report.voice;
    let checkup = report.input.checkup;
    let id = checkup.id().map_or("", |id| id.as_str());
    let row = |zh: &str, en: &str, value: &str| KeyValue::new(v.words(zh, en), value);
    KeyValues::new(vec![
        KeyValue::new(checkup_label(v.main()), id),
        row("受检企业", "Firm", report.firm_name()),
        row("体检日期", "Day of the checkup", &report.long(report.input.day)),
        row("律师事务所", "Law office", report.office()),
        row("内容版本", "Content", &report.input.content.stamp().name()),
        row("记录指纹", "Fingerprint", report.input.fingerprint),
        KeyValue::new(
            v.words("填写办法", "How to fill it in"),
            v.lines(
                "在“整改计划”中填写状态、实际完成日、核对人和备注，其余各栏和编号请勿改动，填好后交回律师。本表是日常体检后的改进安排，不是行政检查，也不作违法认定。",
                "Fill in state, day, checker and remarks on the sheet Plan, leave the other columns and the ids as they are, and return the file to the lawyer. It follows an ordinary checkup, is no inspection and finds nobody in breach.",
            )
            .as_str(),
        ),
    ])
}

fn table(report: &Report<'_>, columns: &[(&str, &str, u8)]) -> Table {
    let v = report.voice;
    let wide = columns.iter().map(|(.., wide)| Column::text().wide(*wide));
    let heads = columns.iter().map(|(zh, en, _)| v.words(zh, en));
    Table {
        header: vec![Row::of_texts(heads)],
        ..Table::new(wide.collect())
    }
}

/// Returns the plan, the one table of spreadsheet and comma separated values.
fn plan(report: &Report<'_>) -> Table {
    let filled = |column: Filled| (column.name(Lang::Zh), column.name(Lang::En));
    let [stand, done, by, remark] = Filled::ALL.map(filled);
    let mut table = table(
        report,
        &[
            ("问题", "No.", 4),
            ("等级", "Level", 5),
            ("检查项", "Item", 9),
            ("事项", "Title", 18),
            ("措施", "Action", 30),
            ("类型", "Kind", 7),
            ("责任人", "Owner", 9),
            ("期限", "By", 8),
            ("期限类别", "Set by", 7),
            ("完成标志", "Trace", 22),
            (stand.0, stand.1, 7),
            (done.0, done.1, 8),
            (by.0, by.1, 8),
            (remark.0, remark.1, 18),
            (id_label(Lang::Zh), id_label(Lang::En), 10),
        ],
    );
    let lang = report.voice.main();
    let stands = Stand::ALL.map(|stand| stand.name(lang).to_owned());
    table.entries = vec![
        (10, Entry::OneOf(stands.to_vec())),
        (11, Entry::Day),
        (12, Entry::Words),
        (13, Entry::Words),
    ];
    let actions = report.input.assessment.plan.iter();
    table
        .rows
        .extend(actions.map(|action| measure(report, action)));
    let conflicts = report.input.assessment.conflicts.iter();
    let asked = conflicts.filter(|item| !is_own(item));
    table.rows.extend(asked.map(|item| undecided(report, item)));
    table
}

fn measure(report: &Report<'_>, action: &Action) -> Row {
    let v = report.voice;
    let progress = report.progress(action).cloned().unwrap_or_default();
    let stand = if report.input.checkup.own_in_conflict(&action.item) {
        v.name(conflict::name)
    } else {
        progress.stand.name(v.main()).to_owned()
    };
    Row::new(vec![
        Cell::number(i64::from(action.finding), ""),
        level(report, action.level),
        Cell::from(action.item.to_string()),
        Cell::from(report.title(&action.item)),
        Cell::from(action.action.as_str()),
        Cell::from(v.name(|lang| action.kind.name(lang))),
        Cell::from(report.owner(action.owner, &action.agreed_with)),
        Cell::date(action.due),
        Cell::from(v.name(|lang| action.term.name(lang))),
        Cell::from(action.trace.as_str()),
        Cell::from(stand),
        progress.done_on.map(Cell::date).unwrap_or_default(),
        Cell::from(progress.checked_by),
        Cell::from(progress.remark),
        Cell::from(action.id().to_string()),
    ])
}

/// An item on which statements differ has no measures until a lawyer decides; it is not left out.
fn undecided(report: &Report<'_>, item: &ItemId) -> Row {
    let v = report.voice;
    let mut cells = vec![Cell::default(); 15];
    let words = v.words(
        "由主办律师裁定后再定措施",
        "Measures follow when the lead lawyer has decided",
    );
    for (at, text) in [
        (2, item.to_string()),
        (3, report.title(item)),
        (4, words),
        (10, v.name(conflict::name)),
    ] {
        if let Some(cell) = cells.get_mut(at) {
            *cell = Cell::from(text);
        }
    }
    Row::new(cells)
}

fn risks(report: &Report<'_>) -> Table {
    let mut table = table(
        report,
        &[
            ("编号", "Id", 10),
            ("问题", "No.", 4),
            ("风险事项", "Risk", 18),
            ("发现的事实", "Fact", 30),
            ("法律依据", "Basis", 26),
            ("可能的后果", "What may follow", 30),
            ("可能性", "Likelihood", 5),
            ("影响程度", "Impact", 5),
            ("风险值", "Risk", 5),
            ("等级", "Level", 5),
            ("是否紧急", "Urgent", 5),
            ("责任人", "Owner", 9),
            ("应对措施", "Measures", 30),
            ("控制（完成标志）", "Control", 22),
            ("期限", "By", 8),
            ("剩余可能性", "Likelihood left", 6),
            ("剩余影响", "Impact left", 6),
            ("复核日", "Reviewed on", 8),
        ],
    );
    let one_to_five = || Entry::OneOf((1..=5).map(|n| n.to_string()).collect());
    table.entries = vec![(15, one_to_five()), (16, one_to_five()), (17, Entry::Day)];
    let findings = report.input.assessment.findings.iter();
    table
        .rows
        .extend(findings.map(|finding| risk(report, finding)));
    table
}

fn risk(report: &Report<'_>, finding: &Finding) -> Row {
    let v = report.voice;
    let plan = report.input.assessment.plan.iter();
    let steps: Vec<&Action> = plan.filter(|step| step.finding == finding.number).collect();
    let joined = |text: fn(&Action) -> &str| {
        let mut told: Vec<&str> = steps.iter().map(|step| text(step)).collect();
        told.dedup();
        told.retain(|text| !text.is_empty());
        told.join(v.pick("；", "; "))
    };
    let owner = steps.first().map_or_else(String::new, |step| {
        report.owner(step.owner, &step.agreed_with)
    });
    let yes = |yes: bool| {
        if yes {
            v.words("是", "yes")
        } else {
            v.words("否", "no")
        }
    };
    Row::new(vec![
        Cell::from(finding.item.to_string()),
        Cell::number(i64::from(finding.number), ""),
        Cell::from(report.title(&finding.item)),
        Cell::from(report.fact(finding)),
        Cell::from(basis(report, finding)),
        Cell::from(stake::of(report, finding, LONGEST)),
        Cell::number(i64::from(finding.likelihood), ""),
        Cell::number(i64::from(finding.impact), ""),
        half(finding.risk_halves),
        level(report, finding.level),
        Cell::from(yes(finding.urgent)),
        Cell::from(owner),
        Cell::from(joined(|step| &step.action)),
        Cell::from(joined(|step| &step.trace)),
        Cell::date(finding.due),
        Cell::default(),
        Cell::default(),
        Cell::default(),
    ])
}

/// Returns a risk, which is half a whole number where the item is met in part.
fn half(risk_halves: u32) -> Cell {
    match risk_halves % 2 {
        0 => Cell::number(i64::from(risk_halves / 2), ""),
        _ => Cell::from(halves(risk_halves)),
    }
}

/// Returns the articles that a finding rests on, in one line.
fn basis(report: &Report<'_>, finding: &Finding) -> String {
    let Some(item) = report.item(&finding.item) else {
        return String::new();
    };
    let laws = report.by_law(&item.basis).into_iter();
    let told = laws.map(|cites| crate::text::words(&[report.citation(&cites).into()]));
    let told: Vec<String> = told.collect();
    told.join(report.voice.pick("；", "; "))
}

fn findings(report: &Report<'_>) -> Table {
    let mut table = table(
        report,
        &[
            ("问题", "No.", 4),
            ("检查项", "Item", 10),
            ("事项", "Title", 20),
            ("专家组", "Group", 8),
            ("判定", "Verdict", 6),
            ("等级", "Level", 5),
            ("发现的事实", "Fact", 40),
            ("来源", "Source", 16),
            ("期限", "By", 8),
            ("律师说明", "Lawyer's note", 24),
        ],
    );
    let v = report.voice;
    let row = |finding: &Finding| {
        Row::new(vec![
            Cell::number(i64::from(finding.number), ""),
            Cell::from(finding.item.to_string()),
            Cell::from(report.title(&finding.item)),
            Cell::from(v.name(|lang| finding.group.name(lang))),
            Cell::from(v.name(|lang| finding.judged(lang))),
            level(report, finding.level),
            Cell::from(report.fact(finding)),
            Cell::from(source(report, finding.proof, &finding.said_by)),
            Cell::date(finding.due),
            Cell::from(finding.note.as_str()),
        ])
    };
    let found = report.input.assessment.findings.iter();
    table.rows.extend(found.map(row));
    table
}

fn source(report: &Report<'_>, proof: Proof, said_by: &str) -> String {
    report.source(proof, said_by)
}

fn owed(report: &Report<'_>) -> Table {
    let mut table = table(
        report,
        &[
            ("检查项", "Item", 10),
            ("所涉事项", "Title", 22),
            ("材料", "Papers", 36),
            ("提供人", "From", 12),
            ("期限", "By", 8),
            ("收到日期", "Came on", 8),
        ],
    );
    table.entries = vec![(5, Entry::Day)];
    let row = |papers: &OwedPapers| {
        Row::new(vec![
            Cell::from(papers.item.to_string()),
            Cell::from(report.title(&papers.item)),
            Cell::from(papers.owed.what.as_str()),
            Cell::from(papers.owed.who.as_str()),
            papers.owed.due.map(Cell::date).unwrap_or_default(),
            Cell::default(),
        ])
    };
    let owed = report.input.assessment.owed.iter();
    table.rows.extend(owed.map(row));
    table
}

fn evidence(report: &Report<'_>) -> Table {
    let mut table = table(
        report,
        &[
            ("编号", "No.", 6),
            ("检查项", "Item", 10),
            ("所涉事项", "Title", 22),
            ("文件", "File", 28),
            ("大小（字节）", "Size (bytes)", 8),
            ("SHA-256", "SHA-256", 34),
        ],
    );
    for (number, file) in report.evidence() {
        table.rows.push(Row::new(vec![
            Cell::from(number),
            Cell::from(file.item.to_string()),
            Cell::from(report.title(&file.item)),
            Cell::from(file.name.as_str()),
            Cell::number(i64::try_from(file.size).unwrap_or(i64::MAX), ""),
            Cell::from(file.file.as_str()),
        ]));
    }
    table
}

fn level(report: &Report<'_>, level: compliance_model::score::Level) -> Cell {
    Cell::level(tone(level), report.voice.name(|lang| level.name(lang)))
}
