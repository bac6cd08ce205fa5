//! What only the lawyers may read (内部附注): private notes, marks, wordings, doubts.
//!
//! The private notes are handed to this part alone; no other part can reach them.

use super::{draft::Draft, report::Report};
use crate::document::{Callout, Cell, Column, Flow, Item, List, Row, Run, Table, Tone};
use compliance_model::{
    assess::{fill, template},
    checkup::PrivateNotes,
    item::Review,
};

pub(super) fn write(report: &Report<'_>, draft: &mut Draft, private: &PrivateNotes) {
    let v = report.voice;
    draft.part("内部附注", "Internal notes", "internal");
    draft.push(Callout::new(
        Tone::Red,
        classification(report),
        vec![Flow::from(vec![Run::text(v.lines(
            "本部分只供承办律师使用，不得交给企业或其他人，也不得作为报告的一部分归档送达。",
            "For the lawyers in charge alone; it must not be given to the firm or to anybody else, nor delivered with the report.",
        ))])],
    ));
    notes(report, draft, private);
    marks(report, draft);
    wordings(report, draft);
    receipts(report, draft);
    doubts(report, draft);
}

/// Returns the words that stand on every page of the internal edition.
pub(super) fn classification(report: &Report<'_>) -> String {
    report
        .voice
        .words("律所内部 · 不得外传", "Internal · not for circulation")
}

fn notes(report: &Report<'_>, draft: &mut Draft, private: &PrivateNotes) {
    let v = report.voice;
    draft.section(&v.words("私密备注", "Private notes"));
    let mut table =
        Table::new(vec![Column::text().wide(10), Column::text()]).with_header(Row::of_texts([
            v.words("事项", "Item"),
            v.words("备注", "Note"),
        ]));
    for item in report.input.content.items() {
        if let Some(note) = private.get(&item.id) {
            table.rows.push(Row::new(vec![
                Cell::from(report.title_link(&item.id)),
                Cell::from(note.reveal()),
            ]));
        }
    }
    if table.rows.is_empty() {
        draft.say(v.lines("没有私密备注。", "There are no private notes."));
    } else {
        draft.push(table);
    }
}

fn marks(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let items = report.input.content.items().iter();
    let marked: Vec<Item> = items
        .filter(|item| report.input.checkup.is_marked(&item.id))
        .map(|item| Item::new(vec![report.title_link(&item.id)]))
        .collect();
    if !marked.is_empty() {
        draft.section(&v.words("标记待复看", "Marked for review"));
        draft.push(List::bullets(marked));
    }
}

/// Adds the findings whose sentence the lawyer changed: the item's own, and the lawyer's.
fn wordings(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("问题", "No."),
        v.words("原措辞", "Original"),
        v.words("律师措辞", "Lawyer's"),
    ]));
    for finding in &report.input.assessment.findings {
        let own = report.input.checkup.wording(&finding.item);
        if let (Some(own), Some(item)) = (own, report.item(&finding.item)) {
            let before = fill(
                template(item, finding.verdict),
                report.input.content,
                &report.facts,
            );
            table.rows.push(Row::new(vec![
                Cell::new(report.number_links([finding.number])),
                Cell::from(before),
                Cell::from(own),
            ]));
        }
    }
    if !table.rows.is_empty() {
        draft.section(&v.words("改过的措辞", "Changed wordings"));
        draft.push(table);
    }
}

/// Adds the papers that came after they had been owed.
fn receipts(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let header = Row::of_texts([
        v.words("事项", "Item"),
        v.words("材料", "Papers"),
        v.words("收到日期", "Came on"),
        v.words("查看人", "Looked at by"),
    ]);
    let columns = vec![
        Column::text(),
        Column::text(),
        Column::centered().wide(6),
        Column::text().wide(5),
    ];
    let mut table = Table::new(columns).with_header(header);
    for (item, receipt) in report.input.checkup.receipts() {
        table.rows.push(Row::new(vec![
            Cell::from(report.title_link(item)),
            Cell::from(receipt.what.as_str()),
            Cell::from(receipt.on.map(|day| day.to_string()).unwrap_or_default()),
            Cell::from(receipt.seen_by.as_str()),
        ]));
    }
    if !table.rows.is_empty() {
        draft.section(&v.words("已收到的材料", "Papers that came"));
        draft.push(table);
    }
}

/// Adds what the content itself is not sure of among the items of the findings.
fn doubts(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let findings = report.input.assessment.findings.iter();
    let doubts: Vec<Item> = findings
        .filter_map(|finding| Some((finding.number, report.item(&finding.item)?)))
        .flat_map(|(number, item)| {
            let whole = match &item.review {
                Review::Needed(reason) => Some(reason.clone()),
                Review::Checked => None,
            };
            let register = report.input.content.laws();
            let cited = item.basis.iter().filter_map(|cite| {
                let reason = cite.review.as_ref()?;
                Some(format!(
                    "{}{}{reason}",
                    cite.named(register, v.main()),
                    v.pick("：", ": ")
                ))
            });
            let doubts: Vec<String> = whole.into_iter().chain(cited).collect();
            doubts.into_iter().map(move |doubt| (number, doubt))
        })
        .map(|(number, doubt)| {
            let mut runs = report.number_links([number]);
            runs.push(Run::Text(format!("{}{doubt}", v.pick("：", ": "))));
            Item::new(runs)
        })
        .collect();
    if !doubts.is_empty() {
        draft.section(&v.words("签署前须复核", "To be checked before signing"));
        draft.push(List::bullets(doubts));
    }
}
