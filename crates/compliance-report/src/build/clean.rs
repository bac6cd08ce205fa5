//! A report without findings on a few pages: what was looked at, what not, and how it was judged.

use super::{
    brief, declaration, draft::Draft, evidence, findings, firm, laws, leniency, method, open, plan,
    report::Report, revisions, scope,
};

/// How many of the items met are named for each group.
const TITLES_NAMED: usize = 3;

/// Adds everything a report without findings has after its summary.
pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("声明", "Declaration", "declaration");
    declaration::short(report, draft);
    draft.part(
        "体检范围与未查看的内容",
        "Scope, and what was not looked at",
        "scope",
    );
    firm::short(report, draft);
    scope::short(report, draft);
    draft.part("各组结论与未明事项", "Conclusions and open items", "open");
    draft.push(findings::groups_told(report, TITLES_NAMED));
    for (kind, titles) in brief::open(report, usize::MAX) {
        draft.remark(format!("{kind}{titles}"));
    }
    open::conflicts(report, draft);
    open::notes(report, draft);
    if !report.input.assessment.owed.is_empty() {
        draft.heading(&v.words("应补材料", "Papers owed"));
        let table = plan::owed_table(report, draft);
        draft.push(table);
    }
    leniency::short(report, draft);
    evidence::write(report, draft);
    draft.part("方法与法律", "Method and laws", "method");
    method::short(report, draft);
    laws::short(report, draft);
    revisions::write(report, draft);
    draft.part("签署", "Signatures", "signatures");
}
