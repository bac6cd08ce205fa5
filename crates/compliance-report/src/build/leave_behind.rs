//! The leave-behind (留存页): one page for the manager's desk, printed at the end of the visit.

use super::{
    clean, conflict, consent, cover,
    draft::Draft,
    plan,
    report::{Report, shortened, tone},
    unread,
    voice::of_number,
};
use crate::document::{Cell, Column, Heading, KeyValue, KeyValues, Paragraph, Row, Run, Table};
use compliance_model::{assess::Finding, date::Date, id::ItemId, text::Lang};

/// How much is told where one page allows it.
#[derive(Clone, Copy)]
struct Room {
    /// How many papers are listed; the rest are counted.
    papers: usize,
    /// How many characters of a text are told.
    longest: usize,
}

/// From much to little, until one page holds it.
const ROOMS: [Room; 9] = [
    Room::of(8, 200),
    Room::of(5, 60),
    Room::of(4, 36),
    Room::of(2, 24),
    Room::of(1, 20),
    Room::of(0, 60),
    Room::of(0, 36),
    Room::of(0, 24),
    Room::of(0, 12),
];

/// How many characters of a person's name stand on a line of their own.
const OWNER: usize = 11;

impl Room {
    const fn of(papers: usize, longest: usize) -> Self {
        Self { papers, longest }
    }

    /// Returns how many findings are named that are due first.
    const fn titles_due(self) -> usize {
        match self.longest {
            0..=12 => 0,
            13..=24 => 1,
            _ => 2,
        }
    }
}

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    draft.fitting(1, ROOMS, |draft, room| page(report, draft, room));
}

fn page(report: &Report<'_>, draft: &mut Draft, room: Room) {
    let v = report.voice;
    draft.push(Heading::new(
        1,
        v.words("法治体检留存页", "Legal checkup: to keep"),
    ));
    draft.languages();
    draft.push(KeyValues::new(vec![
        KeyValue::new(v.words("受检企业", "Firm"), report.firm_name()),
        KeyValue::new(
            v.words("日期与状态", "Day, state"),
            vec![Run::Text(format!(
                "{}　{}",
                report.long(report.input.day),
                cover::state(report)
            ))],
        ),
        KeyValue::new(
            v.words("联系律师", "Lawyer"),
            vec![Run::Text(contact(report))],
        ),
    ]));
    consent::notice(report, draft);
    unread::line(report, draft);
    first(report, draft, room.longest);
    if let Some(differ) = conflict::told(report, room.papers) {
        draft.remark(differ);
    }
    draft.heading(&v.words("还要补的材料", "Papers still owed"));
    papers(report, draft, room);
    draft.heading(&v.words("下一个日子", "Next date"));
    next(report, draft, room.titles_due());
    let words = v.lines(
        "本页只是备忘，不是正式报告，编号与报告一致；法治体检自愿、免费，不是行政检查，不对是否违法作出认定。未核实不等于符合。",
        "This page is a reminder and not the report, whose numbers it uses; a checkup is voluntary and free, no inspection, and does not decide whether the law was broken. Not verified is not compliant.",
    );
    draft.remark(words);
}

/// Adds what is to be done first: step, owner and day of the gravest findings.
fn first(report: &Report<'_>, draft: &mut Draft, longest: usize) {
    let v = report.voice;
    let findings = report.most_urgent();
    let heading = match findings.len() {
        0 => ("先做什么", "What to do first"),
        1 => ("先做这一件", "One thing first"),
        2 => ("先做这两件", "Two things first"),
        _ => ("先做这三件", "Three things first"),
    };
    draft.heading(&v.words(heading.0, heading.1));
    if findings.is_empty() {
        draft.say(clean::no_shortfall(report));
        return;
    }
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text().wide(12),
    ])
    .with_header(Row::of_texts([
        v.words("编号", "No."),
        v.words("事项与第一步", "Item and first step"),
        v.words("由谁、何时", "Who, when"),
    ]));
    for finding in findings {
        table.rows.push(first_row(report, finding, longest));
    }
    draft.push(table);
}

fn first_row(report: &Report<'_>, finding: &Finding, longest: usize) -> Row {
    let v = report.voice;
    let mut told = vec![Run::strong(report.title_within(&finding.item))];
    for (flag, zh, en) in [
        (finding.bottom_line, "底线事项", "bottom line"),
        (finding.urgent, "紧急", "urgent"),
    ] {
        if flag {
            told.push(Run::muted(format!(" · {}", v.words(zh, en))));
        }
    }
    let step = report.input.assessment.first_step(finding);
    let what = step.map_or_else(
        || v.words("措施待定", "measures to be set"),
        |step| shortened(&step.action, longest),
    );
    told.push(Run::Text(format!("{}{what}", v.pick("：", ": "))));
    let post = step.map(|step| step.owner);
    let post = post.or_else(|| report.item(&finding.item).map(|item| item.owner));
    // A post is told whole; a person's name may be of any length.
    let who = match finding.agreed_with.as_str() {
        "" => post.map_or_else(String::new, |post| post.name(v.main()).to_owned()),
        who => shortened(who, longest.min(OWNER)),
    };
    let (due, term) = step.map_or((finding.due, finding.term), |step| (step.due, step.term));
    Row::new(vec![
        Cell::new(vec![
            Run::text(finding.number.to_string()),
            Run::text("\n"),
            report.short_level(finding.level),
        ])
        .with_tone(tone(finding.level)),
        Cell::new(told),
        Cell::new(vec![
            Run::Strong(who),
            Run::Text(format!("\n{} {}", term.short(v.main()), report.due(due))),
        ]),
    ])
}

fn contact(report: &Report<'_>) -> String {
    let names: Vec<&str> = report
        .lawyers()
        .iter()
        .map(|lawyer| lawyer.name.as_str())
        .collect();
    let v = report.voice;
    let parts = [
        v.list(&report.offices()),
        v.list(&names),
        report.input.theme.telephone.clone(),
    ];
    compliance_text::joined(&parts.each_ref().map(String::as_str), "　")
}

fn papers(report: &Report<'_>, draft: &mut Draft, room: Room) {
    let v = report.voice;
    let owed = report.input.assessment.owed.len();
    if owed == 0 {
        draft.say(v.lines("没有登记应补材料。", "No papers are owed."));
        return;
    }
    let mut table = Table::new(vec![
        Column::text(),
        Column::text().wide(8),
        Column::text().wide(6),
        Column::text().wide(5),
    ])
    .with_header(Row::of_texts([
        v.words("材料", "Papers"),
        v.words("提供人", "From"),
        v.words("期限", "By"),
        v.words("状态", "State"),
    ]));
    let listed = report.input.assessment.owed.iter().take(room.papers);
    table
        .rows
        .extend(listed.map(|owed| plan::owed_row(report, owed, room.longest)));
    if room.papers > 0 {
        draft.push(table);
    }
    let more = owed.saturating_sub(room.papers);
    if more > 0 {
        draft.remark(v.tell(|lang| match lang {
            _ if room.papers == 0 => counted(owed, lang),
            Lang::Zh => format!("另有 {more} 项材料见报告。"),
            Lang::En => format!(
                "{more} more {} listed in the report.",
                of_number(more, "paper is", "papers are")
            ),
        }));
    }
}

/// Says how many papers are owed where none is listed.
fn counted(owed: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("应补材料 {owed} 项，见报告。"),
        Lang::En => format!(
            "{owed} {} owed, as the report lists.",
            of_number(owed, "paper is", "papers are")
        ),
    }
}

/// Returns in brackets what is due on a day: the findings with a step, and papers.
fn due_on(report: &Report<'_>, day: Date, titles: usize) -> String {
    let v = report.voice;
    let a = report.input.assessment;
    let mut findings: Vec<&ItemId> = Vec::new();
    for step in a.plan.iter().filter(|step| step.due == day) {
        let of = a.findings.iter().find(|f| f.number == step.finding);
        findings.extend(of.map(|finding| &finding.item));
    }
    findings.dedup();
    let papers = a.owed.iter().filter(|papers| papers.owed.due == Some(day));
    let papers = match (papers.count(), v.main()) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("应补材料 {n} 项"),
        (n, Lang::En) => format!("{n} {}", of_number(n, "paper owed", "papers owed")),
    };
    let parts = [report.some_titles(titles, findings), papers];
    let told = compliance_text::joined(&parts.each_ref().map(String::as_str), v.pick("；", "; "));
    format!("{}{told}{}", v.pick("（", " ("), v.pick("）", ")"))
}

/// Adds the earliest day on which something is due, and a blank for the next visit.
fn next(report: &Report<'_>, draft: &mut Draft, titles: usize) {
    let v = report.voice;
    let a = report.input.assessment;
    let told = match a.nearest_due() {
        Some(day) => report.due(day),
        None => v.words("没有到期事项", "nothing is due"),
    };
    let due = a.nearest_due().filter(|_| titles > 0);
    let due = due.map(|day| due_on(report, day, titles));
    draft.push(Paragraph::plain(vec![
        Run::text(v.words("最早到期：", "Due first: ")),
        Run::strong(told),
        Run::Text(due.unwrap_or_default()),
        Run::text("\n"),
        Run::text(v.words("下次联系或回访：", "Next contact or visit: ")),
        Run::text("＿＿＿＿＿＿＿＿"),
    ]));
}
