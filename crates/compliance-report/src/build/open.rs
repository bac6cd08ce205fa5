//! What is not verified or still open (未核实与未查明): statements, 不清楚, statements that differ.

use super::{conflict, draft::Draft, report::Report, voice::of_number};
use crate::document::{Cell, Column, Item, List, Row, Run, Table};
use compliance_model::{
    answer::{ItemState, Verdict},
    id::ItemId,
    text::Lang,
};

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part(
        "未核实与未查明的事项",
        "Not verified and still open",
        "open",
    );
    draft.say(v.lines(
        "未核实不等于符合，未查明也不等于不符合。列于本部分的事项，结论以材料补齐或情况查明为前提。",
        "Not verified is not compliant, and not known is not a breach. The conclusions on what is listed in this part wait for papers or clarity.",
    ));
    unverified(report, draft);
    unclear(report, draft);
    conflict::section(report, draft);
    notes(report, draft);
}

fn unverified(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.section(&v.words("仅据陈述、未见文件", "On a statement alone"));
    let items = &report.input.assessment.unverified;
    if items.is_empty() {
        draft.say(v.lines(
            "没有仅据陈述判定的事项。",
            "No item was rated on a statement alone.",
        ));
        return;
    }
    let mut table = Table::new(vec![
        Column::text(),
        Column::text().wide(5),
        Column::text().wide(9),
        Column::text(),
    ])
    .with_caption(draft.table("未核实的陈述", "Statements not verified"))
    .with_header(Row::of_texts([
        v.words("事项", "Item"),
        v.words("判定", "Verdict"),
        v.words("陈述人", "Said by"),
        v.words("可据以核实的材料", "Papers that would verify it"),
    ]));
    for id in items {
        table.rows.push(unverified_row(report, id));
    }
    draft.push(table);
}

fn unverified_row(report: &Report<'_>, id: &ItemId) -> Row {
    let v = report.voice;
    let answer = report.input.checkup.answer(id);
    let verdict = answer.and_then(|a| a.verdict);
    let said_by = answer.map_or("", |a| a.said_by.as_str());
    let papers = report
        .item(id)
        .map_or_else(String::new, |item| v.list(&item.papers));
    Row::new(vec![
        Cell::from(report.title_link(id)),
        Cell::from(verdict.map_or_else(String::new, |verdict| v.name(|lang| verdict.name(lang)))),
        Cell::from(if said_by.is_empty() { "—" } else { said_by }),
        Cell::from(papers),
    ])
}

fn unclear(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let rows = report.input.assessment.rows.iter();
    let unclear: Vec<&ItemId> = rows
        .filter(|row| row.state.verdict() == Some(Verdict::Unclear))
        .map(|row| &row.item)
        .collect();
    draft.section(&v.words("不清楚的事项", "Unclear"));
    if unclear.is_empty() {
        draft.say(v.lines(
            "没有答为“不清楚”的事项。",
            "No item was answered “unclear”.",
        ));
    } else {
        draft.push(List::bullets(unclear.into_iter().map(|id| {
            let mut runs = vec![Run::text(report.title(id))];
            let answer = report.input.checkup.answer(id);
            let said_by = answer.map_or("", |answer| answer.said_by.as_str());
            if !said_by.is_empty() {
                runs.push(Run::muted(format!(
                    "{}{said_by}{}",
                    v.pick("（询问 ", " (asked: "),
                    v.pick("）", ")")
                )));
            }
            let check = report.item(id).map_or("", |item| item.check.as_str());
            if !check.is_empty() {
                runs.push(Run::text(format!(
                    "{}{check}",
                    v.pick("。查明办法：", ". How to find out: ")
                )));
            }
            Item::new(runs)
        })));
    }
    let asked = report
        .input
        .assessment
        .rows
        .iter()
        .filter(|row| row.state == ItemState::NotAsked);
    let count = asked.count();
    if count > 0 {
        draft.push(crate::document::Paragraph::body(vec![
            Run::text(v.tell(|lang| match lang {
                Lang::Zh => format!("另有 {count} 项未问，见"),
                Lang::En => format!(
                    "{count} more {} not asked; see ",
                    of_number(count, "was", "were")
                ),
            })),
            Run::link(v.pick("体检范围", "the scope"), "scope"),
            Run::text(v.pick("。", ".")),
        ]));
    }
}

/// Adds the notes on items that are no findings: met, unclear, owed or not applicable. Those on
/// findings stand with them.
pub(super) fn notes(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let a = report.input.assessment;
    let is_finding = |id: &ItemId| a.findings.iter().any(|finding| &finding.item == id);
    let mut table = Table::new(vec![
        Column::text().wide(12),
        Column::text().wide(5),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("事项", "Item"),
        v.words("判定", "Verdict"),
        v.words("律师说明", "Lawyer's note"),
    ]));
    for row in a.rows.iter().filter(|row| !is_finding(&row.item)) {
        let note = report.input.checkup.note(&row.item);
        if !note.is_empty() {
            table.rows.push(Row::new(vec![
                Cell::from(report.title(&row.item)),
                Cell::from(v.name(|lang| row.state.name(lang))),
                Cell::from(note),
            ]));
        }
    }
    if !table.rows.is_empty() {
        draft.section(&v.words("对其他事项的说明", "Notes on other items"));
        let caption = draft.table("律师说明", "Lawyer's notes");
        draft.push(table.with_caption(caption));
    }
}
