//! The plan (整改计划) and the papers owed (应补材料).

use super::{
    draft::Draft,
    report::{Report, shortened, tone},
};
use crate::document::{Cell, Chart, Column, Deadline, Figure, Row, Run, Table, Tick};
use compliance_model::{assess::OwedPapers, own, plan::Action, progress::Stand};

/// How many findings the timeline shows; more would not be read.
const TIMELINE: usize = 12;
/// How many characters of a text there are where room is short.
const SHORT: usize = 36;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("整改计划", "Plan", "plan");
    let plan = &report.input.assessment.plan;
    if plan.is_empty() {
        draft.say(v.lines(
            "本次没有需要列入计划的措施。",
            "There are no measures to plan.",
        ));
        return;
    }
    draft.say(v.lines(
        "计划由各问题的建议汇总而成，按期限先后排列，供企业安排并逐项勾销。它是日常体检后的改进安排，不是涉案企业合规整改，也不涉及任何从宽处理的承诺。期限落在周末的，不顺延，宜提前办结。",
        "The plan gathers the advice of all findings in order of their terms, to be ticked off by the firm. It follows an ordinary checkup, is no compliance programme in a criminal case and promises no lenient treatment. Terms that end on a weekend are not moved; better be done before.",
    ));
    let timeline = timeline(report, draft);
    draft.push(timeline);
    let table = table(report, draft);
    draft.push(table);
}

fn timeline(report: &Report<'_>, draft: &mut Draft) -> Figure {
    let shown = report.input.assessment.most_urgent(TIMELINE);
    let mut deadlines: Vec<Deadline> = shown
        .iter()
        .map(|finding| Deadline {
            label: format!("{} {}", finding.number, report.title_within(&finding.item)),
            due: finding.due,
            tone: tone(finding.level),
        })
        .collect();
    deadlines.sort_by_key(|deadline| deadline.due);
    let from = report.input.checkup.base_day().unwrap_or(report.input.day);
    let (few, all) = (deadlines.len(), report.input.assessment.findings.len());
    let caption = if few < all {
        draft.figure(
            &format!("问题的期限（共 {all} 项，图示最急的 {few} 项）"),
            &format!("Dates of the findings (the {few} most urgent of {all})"),
        )
    } else {
        draft.figure(
            &format!("问题的期限（全部 {all} 项）"),
            &format!("Dates of the findings (all {all})"),
        )
    };
    Figure::new(caption, Chart::Timeline { from, deadlines })
}

fn table(report: &Report<'_>, draft: &mut Draft) -> Table {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text().wide(4),
        Column::text().wide(5),
        Column::text().wide(6),
        Column::text(),
        Column::text().wide(4),
    ])
    .with_caption(draft.table("整改计划", "Plan"))
    .with_header(Row::of_texts([
        v.words("问题", "No."),
        v.words("措施", "Action"),
        v.words("类型", "Kind"),
        v.words("责任人", "Owner"),
        v.words("期限", "By"),
        v.words("完成标志", "Trace"),
        v.words("状态", "State"),
    ]));
    table.rows.extend(
        report
            .input
            .assessment
            .plan
            .iter()
            .map(|action| row(report, action)),
    );
    table
}

fn row(report: &Report<'_>, action: &Action) -> Row {
    let v = report.voice;
    Row::new(vec![
        Cell::from(report.number_link(action.finding)).with_tone(tone(action.level)),
        marked(report, action),
        Cell::from(v.name(|lang| action.kind.name(lang))),
        Cell::from(report.owner(action.owner, &action.agreed_with)),
        report.term_cell(action.due, action.term),
        Cell::from(action.trace.as_str()),
        done(report, action),
    ])
}

/// Returns whether a measure is done, as far as the firm said so.
fn done(report: &Report<'_>, action: &Action) -> Cell {
    let stand = report.progress(action).map(|progress| progress.stand);
    let tick = if stand.is_some_and(Stand::is_done) {
        Tick::Ticked
    } else {
        Tick::Empty
    };
    let words = match stand {
        Some(stand) if stand != Stand::NotBegun => report.voice.name(|lang| stand.name(lang)),
        Some(_) | None => report.voice.words("完成", "done"),
    };
    Cell::check(tick, format!(" {words}"))
}

/// Returns what is to be done; what a lawyer found beside the list is marked.
fn marked(report: &Report<'_>, action: &Action) -> Cell {
    let text = Run::text(action.action.clone());
    if !own::is_own(&action.item) {
        return Cell::from(vec![text]);
    }
    let colon = report.voice.pick("：", ": ");
    let mark = report.voice.name(own::mark);
    Cell::from(vec![Run::muted(format!("{mark}{colon}")), text])
}

/// Adds the papers the firm still owes.
pub(super) fn write_owed(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("应补材料", "Papers owed", "owed");
    let owed = &report.input.assessment.owed;
    if owed.is_empty() {
        draft.say(v.lines("没有登记应补材料。", "No papers are owed."));
        return;
    }
    draft.say(v.lines(
        "下列材料看过以后才能判断，请按期交给体检律师；补齐前相应事项按未明计。",
        "These papers must be seen before the items can be judged; until then the items stay open.",
    ));
    let table = owed_table(report, draft);
    draft.push(table);
}

/// Returns the papers owed: what, for which item, who, by when.
pub(super) fn owed_table(report: &Report<'_>, draft: &mut Draft) -> Table {
    owed_rows(report, draft, usize::MAX)
}

/// Returns the same with so many rows at most; where that cuts, their texts are cut as well.
pub(super) fn owed_rows(report: &Report<'_>, draft: &mut Draft, most: usize) -> Table {
    let longest = if most == usize::MAX { most } else { SHORT };
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::text(),
        Column::text(),
        Column::text().wide(7),
        Column::text().wide(6),
        Column::text().wide(5),
    ])
    .with_caption(draft.table("应补材料", "Papers owed"))
    .with_header(Row::of_texts([
        v.words("材料", "Papers"),
        v.words("所涉事项", "Item"),
        v.words("提供人", "From"),
        v.words("期限", "By"),
        v.words("状态", "State"),
    ]));
    for owed in report.input.assessment.owed.iter().take(most) {
        let mut row = owed_row(report, owed, longest);
        row.cells.insert(1, Cell::from(report.title(&owed.item)));
        table.rows.push(row);
    }
    table
}

/// Returns papers owed as a row without their item: what, who, by when, received or not.
pub(super) fn owed_row(report: &Report<'_>, owed: &OwedPapers, longest: usize) -> Row {
    let v = report.voice;
    let who = match owed.owed.who.as_str() {
        "" => v.words("待定", "to be named"),
        who => shortened(who, longest),
    };
    let due = owed.owed.due.map_or_else(
        || Cell::from(v.words("待定", "to be set")),
        |day| report.due_cell(day),
    );
    Row::new(vec![
        Cell::from(shortened(&owed.owed.what, longest)),
        Cell::from(who),
        due,
        Cell::check(Tick::Empty, v.words(" 收到", " received")),
    ])
}
