//! The leave-behind (留存页): one page for the manager's desk, printed at the end of the visit.

use super::{draft::Draft, plan, report::Report, summary, unread};
use crate::document::{Column, Heading, KeyValue, KeyValues, Paragraph, Row, Run, Table};
use compliance_model::text::Lang;

/// How much is told where one page allows it.
#[derive(Clone, Copy)]
struct Room {
    /// How many papers are listed; the rest are counted.
    papers: usize,
    /// How many characters of a text are told.
    longest: usize,
}

/// From much to little, until one page holds it.
const ROOMS: [Room; 5] = [
    Room::of(8, 200),
    Room::of(5, 60),
    Room::of(4, 36),
    Room::of(2, 24),
    Room::of(0, 20),
];

impl Room {
    const fn of(papers: usize, longest: usize) -> Self {
        Self { papers, longest }
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
            v.words("体检日期", "Day"),
            vec![Run::Text(report.long(report.input.day))],
        ),
        KeyValue::new(
            v.words("联系律师", "Lawyer"),
            vec![Run::Text(contact(report))],
        ),
    ]));
    unread::line(report, draft);
    draft.heading(&v.words("先做这三件", "Three things first"));
    summary::urgent(report, draft, room.longest);
    draft.heading(&v.words("还要补的材料", "Papers still owed"));
    papers(report, draft, room);
    draft.heading(&v.words("下一个日子", "Next date"));
    next(report, draft);
    let words = v.lines(
        "本页只是备忘，不是正式报告；体检自愿、免费，不是行政检查，不对是否违法作出认定。未核实不等于符合。",
        "This page is a reminder and not the report; the checkup is voluntary and free, no inspection, and does not decide whether the law was broken. Not verified is not compliant.",
    );
    draft.remark(words);
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
        Column::text().wide(4),
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
            Lang::Zh => format!("另有 {more} 项材料见报告。"),
            Lang::En => format!("{more} more papers are listed in the report."),
        }));
    }
}

/// Adds the earliest day on which something is due, and a blank for the next visit.
fn next(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let a = report.input.assessment;
    let told = match a.nearest_due() {
        Some(day) => report.due(day),
        None => v.words("没有到期事项", "nothing is due"),
    };
    draft.push(Paragraph::plain(vec![
        Run::text(v.words("最早到期：", "Due first: ")),
        Run::strong(told),
        Run::text("\n"),
        Run::text(v.words("下次联系或回访：", "Next contact or visit: ")),
        Run::text("＿＿＿＿＿＿＿＿"),
    ]));
}
