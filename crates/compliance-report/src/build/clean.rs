//! A report without findings on a few pages: what was looked at, what not, and how it was judged.

use super::{
    brief, conflict, declaration, draft::Draft, evidence, findings, firm, laws, leniency, method,
    open, plan, report::Report, revisions, scope,
};

use compliance_model::{checkup::falls_short, consent::Consent, id::ItemId, text::Lang};

/// How many of the items met are named for each group.
const TITLES_NAMED: usize = 3;

/// Says that nothing fell short, as far as that is so: what may fall short by one of two statements,
/// was left out of the findings, or was said on items not scored is told with it.
pub(super) fn no_shortfall(report: &Report<'_>) -> String {
    let a = report.input.assessment;
    if a.total.rated_items == 0
        && matches!(report.input.checkup.consent(), Consent::Declined { .. })
    {
        return report.voice.lines(
            "企业不同意体检，没有已评的事项，对有无问题不作结论。",
            "The firm declined the checkup and nothing was rated: there is no conclusion on shortfalls.",
        );
    }
    if a.total.rated_items == 0 {
        return report.voice.lines(
            "没有已评的事项，对有无问题不作结论；未明事项请按期补充。",
            "Nothing was rated: there is no conclusion on shortfalls. The open items remain to be cleared.",
        );
    }
    let checkup = report.input.checkup;
    let short = |id: &&ItemId| {
        let mut verdicts = checkup.answers(id).filter_map(|(_, answer)| answer.verdict);
        verdicts.any(falls_short)
    };
    let unscored = a.unknown.iter().chain(&a.unasked).filter(short).count();
    let kept_apart = [
        (
            conflict::perhaps_short(report),
            "说法不一、其中一方说法有缺失",
            "on which one of two statements names a shortfall",
        ),
        (
            a.set_aside.len(),
            "由律师说明理由、决定不列入",
            "left out by a lawyer with a reason",
        ),
        (
            unscored,
            "已答有缺失而未计分",
            "that fell short and are not scored",
        ),
    ];
    report.voice.tell(|lang| {
        let parts = kept_apart.iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, zh, en)| match lang {
                Lang::Zh => format!("{zh}的 {count} 项"),
                Lang::En => format!("{count} {en}"),
            })
            .collect();
        let but = match (parts.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（不含{}）", parts.join("、")),
            (false, Lang::En) => format!(" (not counting {})", parts.join(", ")),
        };
        let open = match (a.total.open_items > 0, lang) {
            (false, _) => "",
            (true, Lang::Zh) => "；未明事项仍请按期补充",
            (true, Lang::En) => "; the open items remain to be cleared",
        };
        match lang {
            Lang::Zh => format!(
                "在所问事项和记录在案的陈述、材料范围内，未记录到部分符合或不符合的事项{but}{open}。"
            ),
            Lang::En => format!(
                "Within what was asked, said and seen no shortfall was recorded{but}{open}."
            ),
        }
    })
}

/// Returns how many names of so many have the same room in the language of the report: English ones
/// are longer.
pub(super) fn in_short(report: &Report<'_>, named: usize) -> usize {
    match report.voice.main() {
        Lang::Zh => named,
        Lang::En => named.div_ceil(3),
    }
}

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
    let named = in_short(report, TITLES_NAMED);
    draft.push(findings::groups_told(report, named));
    for (kind, titles) in brief::open(report, usize::MAX, brief::Open::Asked) {
        draft.remark(format!("{kind}{titles}"));
    }
    conflict::section(report, draft);
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
