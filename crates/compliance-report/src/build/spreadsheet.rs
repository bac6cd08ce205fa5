//! The plan as a table for spreadsheets (整改计划.csv), for the firm to work with.

use super::{Input, conflict, report::Report};
use compliance_model::{id::ItemId, own::is_own, plan::Action};
use compliance_text::csv;

/// Returns the plan as comma separated values (RFC 4180): UTF-8 with a mark that spreadsheets
/// look for, one action a line, then what is undecided. Nothing in it is taken for a formula.
pub fn plan_csv(input: &Input<'_>) -> String {
    let report = Report::new(input);
    let v = report.voice;
    let mut out = String::from(csv::MARK);
    csv::line(
        &mut out,
        [
            v.words("问题", "No."),
            v.words("等级", "Level"),
            v.words("检查项", "Item"),
            v.words("事项", "Title"),
            v.words("措施", "Action"),
            v.words("类型", "Kind"),
            v.words("责任人", "Owner"),
            v.words("期限", "By"),
            v.words("期限类别", "Set by"),
            v.words("完成标志", "Trace"),
            v.words("状态", "State"),
        ],
    );
    for action in &input.assessment.plan {
        let cells = cells(&report, action);
        csv::line(&mut out, cells);
    }
    let conflicts = input.assessment.conflicts.iter();
    for item in conflicts.filter(|item| !is_own(item)) {
        csv::line(&mut out, undecided(&report, item));
    }
    out
}

/// An item on which statements differ has no measures until a lawyer decides; it is not left out.
fn undecided(report: &Report<'_>, item: &ItemId) -> [String; 11] {
    let v = report.voice;
    let mut cells: [String; 11] = std::array::from_fn(|_| String::new());
    cells[2] = item.to_string();
    cells[3] = report.title(item);
    cells[4] = v.words(
        "由主办律师裁定后再定措施",
        "Measures follow when the lead lawyer has decided",
    );
    cells[10] = v.name(conflict::name);
    cells
}

fn cells(report: &Report<'_>, action: &Action) -> [String; 11] {
    let v = report.voice;
    [
        action.finding.to_string(),
        v.name(|lang| action.level.name(lang)),
        action.item.to_string(),
        report.title(&action.item),
        action.action.clone(),
        v.name(|lang| action.kind.name(lang)),
        report.owner(action.owner, &action.agreed_with),
        action.due.to_string(),
        v.name(|lang| action.term.name(lang)),
        action.trace.clone(),
        if report.input.checkup.own_in_conflict(&action.item) {
            v.name(conflict::name)
        } else {
            String::new()
        },
    ]
}
