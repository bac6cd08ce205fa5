//! The plan as a table for spreadsheets (整改计划.csv), for the firm to work with.

use super::{Input, report::Report};
use compliance_model::plan::Action;
use compliance_text::clean;

/// Returns the plan as comma separated values (RFC 4180): UTF-8 with a mark that spreadsheets
/// look for, one action a line. Nothing in it is taken for a formula.
pub fn plan_csv(input: &Input<'_>) -> String {
    let report = Report::new(input);
    let v = report.voice;
    let mut out = String::from('\u{feff}');
    line(
        &mut out,
        &[
            v.words("问题", "No."),
            v.words("等级", "Level"),
            v.words("检查项", "Item"),
            v.words("事项", "Title"),
            v.words("措施", "Action"),
            v.words("类型", "Kind"),
            v.words("责任人", "Owner"),
            v.words("期限", "By"),
            v.words("完成标志", "Trace"),
            v.words("状态", "State"),
        ],
    );
    for action in &input.assessment.plan {
        line(&mut out, &cells(&report, action));
    }
    out
}

fn cells(report: &Report<'_>, action: &Action) -> [String; 10] {
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
        action.trace.clone(),
        String::new(),
    ]
}

fn line(out: &mut String, cells: &[String; 10]) {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// Returns a cell. What spreadsheets would calculate gets an apostrophe before it.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    let text = format!("{guard}{}", clean::block(text));
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, wanted) in [
            ("补签合同", "补签合同"),
            ("甲,乙", "\"甲,乙\""),
            ("说“好”\"", "\"说“好”\"\"\""),
            ("一\n二", "\"一\n二\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+86", "'+86"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("2026-11-24", "2026-11-24"),
            ("", ""),
        ] {
            assert_eq!(cell(text), wanted);
        }
        assert!(cell("\t=1").starts_with('\''));
        assert!(!cell("\u{1b}[2J").contains('\u{1b}'));
    }
}
