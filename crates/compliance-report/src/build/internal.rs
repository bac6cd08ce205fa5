//! What only the lawyers may read (内部附注): private notes, marks, wordings, doubts.
//!
//! The private notes are handed to this part alone; no other part can reach them.

use super::{conflict, draft::Draft, own, report::Report};
use crate::document::{Callout, Cell, Column, Flow, Item, List, Row, Run, Table, Tone};
use compliance_model::{
    assess::{fill, template},
    checkup::PrivateNotes,
    clearance::{Doubt, Signed},
    date::Timestamp,
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
    rulings(report, draft);
    wordings(report, draft);
    own::withdrawn(report, draft);
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
    let mut table = Table::new(vec![
        Column::text().wide(10),
        Column::text(),
        Column::text().wide(5),
    ])
    .with_header(Row::of_texts([
        v.words("事项", "Item"),
        v.words("备注", "Note"),
        v.words("记录人", "By"),
    ]));
    let content = report.input.content;
    let known = content.items().iter().map(|item| &item.id);
    let unknown = private.items().filter(|id| content.item(id).is_none());
    for id in known.chain(unknown) {
        for (at, note) in private.of(id) {
            table.rows.push(Row::new(vec![
                Cell::from(report.title_link(id)),
                Cell::from(note.reveal()),
                Cell::from(report.input.checkup.lawyer_name(at)),
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

/// Adds what was heard where a lawyer decided between statements, and the decision.
fn rulings(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let comma = v.pick("，", ", ");
    let joined = |parts: &[&str]| compliance_text::joined(parts, comma);
    let items = report.input.content.items().iter();
    let decided = items.filter_map(|item| {
        let mut answers = report.input.checkup.answers(&item.id);
        let (answer, ruling) =
            answers.find_map(|(_, answer)| Some((answer, answer.ruling.as_ref()?)))?;
        let mut lines: Vec<Item> = ruling
            .heard
            .iter()
            .map(|heard| {
                let taken = conflict::taken_by(report, &heard.taken_by);
                let verdict = v.name(|lang| heard.verdict.name(lang));
                let proof = v.name(|lang| heard.proof.name(lang));
                let said = joined(&[&verdict, &proof, &heard.said_by, &heard.reason, &taken]);
                Item::new(vec![Run::Text(said)])
            })
            .collect();
        let verdict = answer
            .verdict
            .map_or_else(String::new, |verdict| v.name(|lang| verdict.name(lang)));
        let proof = v.name(|lang| answer.proof.name(lang));
        let held = joined(&[&verdict, &proof, &answer.said_by, &answer.reason]);
        let who = format!("{} {}", v.words("律师裁定", "Decided by lawyer"), ruling.by);
        lines.push(Item::new(vec![
            Run::strong(format!("{}{}", who.trim_end(), v.pick("：", ": "))),
            Run::Text(held),
        ]));
        let title = report.title_link(&item.id);
        Some(Item::new(vec![title]).with(List::bullets(lines)))
    });
    let decided: Vec<Item> = decided.collect();
    if !decided.is_empty() {
        draft.section(&v.words("说法不一与裁定", "Differing statements and decisions"));
        draft.push(List::bullets(decided));
    }
}

/// Adds the findings whose fact the lawyer put down: the item's pattern, and the fact.
fn wordings(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("问题", "No."),
        v.words("题库句式", "Pattern"),
        v.words("本案事实", "Fact of the case"),
    ]));
    for finding in &report.input.assessment.findings {
        let own = report.input.checkup.wording(&finding.item);
        let asked = report.item(&finding.item).filter(|_| !finding.is_own());
        if let (Some(own), Some(item)) = (own, asked) {
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
        draft.section(&v.words("本案事实与题库句式", "Facts of the case and patterns"));
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

/// Adds what the content itself is not sure of among the findings and what was left out of them,
/// and who said what to it.
fn doubts(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let a = report.input.assessment;
    let mut lines = Vec::new();
    for finding in &a.findings {
        let (doubts, said) = match &finding.doubt {
            Doubt::Nothing | Doubt::LeftOut(..) => continue,
            Doubt::Open(doubts) => (doubts, v.words("尚未复核", "not checked yet")),
            Doubt::Cleared(signed, at) => (
                &signed.doubts,
                told(report, ("核对无误", "cleared"), signed, *at),
            ),
        };
        let mut lead = report.number_links([finding.number]);
        lead.push(Run::text(" "));
        lead.push(Run::Text(report.title(&finding.item)));
        lines.push(doubt(lead, doubts, said));
    }
    for (item, signed, at) in &a.set_aside {
        let said = told(report, ("不列入报告", "left out"), signed, *at);
        lines.push(doubt(
            vec![Run::Text(report.title(item))],
            &signed.doubts,
            said,
        ));
    }
    if !lines.is_empty() {
        draft.section(&v.words(
            "依据的疑点、复核与不列入",
            "Doubts, who checked, and what was left out",
        ));
        draft.push(List::bullets(lines));
    }
}

fn doubt(lead: Vec<Run>, doubts: &str, said: String) -> Item {
    let lines = doubts
        .lines()
        .map(|line| Item::new(vec![Run::text(line.to_owned())]));
    let said = Item::new(vec![Run::strong(said)]);
    Item::new(lead).with(List::bullets(lines.chain([said])))
}

/// Says who decided on a doubt, when, and why.
fn told(report: &Report<'_>, (zh, en): (&str, &str), signed: &Signed, at: Timestamp) -> String {
    let v = report.voice;
    let (word, when) = (v.words(zh, en), at.to_minute());
    let parts = [word.as_str(), &signed.by, &when, &signed.why];
    compliance_text::joined(&parts, v.pick("，", ", "))
}
