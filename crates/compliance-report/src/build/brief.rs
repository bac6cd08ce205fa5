//! The brief edition (简版): what a micro firm needs on four pages, without contents or method.

use super::{
    draft::Draft,
    plan,
    report::{Report, finding_id, tone},
    signatures, summary,
    words::BRIEF_DECLARATION,
};
use crate::document::{
    Callout, Cell, Column, Flow, Heading, Item, KeyValue, KeyValues, List, Row, Run, Table, Tone,
};
use compliance_model::{
    answer::Verdict, assess::Finding, id::ItemId, item::Item as CheckItem, law::LawVersion,
    text::Lang,
};
use std::collections::BTreeMap;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.push(Heading::new(
        1,
        v.words("法治体检报告（简版）", "Legal Checkup Report (brief)"),
    ));
    draft.languages();
    draft.push(particulars(report));
    let declared = Flow::from(vec![Run::text(
        v.lines(BRIEF_DECLARATION.0, BRIEF_DECLARATION.1),
    )]);
    draft.push(Callout::new(
        Tone::Blue,
        v.words("声明", "Declaration"),
        vec![declared],
    ));
    draft.push(summary::tiles(report));
    draft.push(summary::why(report));
    draft.part("问题与建议", "Findings and advice", "findings");
    findings(report, draft);
    draft.part("待办与未明", "To be done and open", "open");
    if !report.input.assessment.owed.is_empty() {
        let table = plan::owed_table(report, draft);
        draft.push(table);
    }
    draft.push(open(report));
    draft.remark(laws(report));
    draft.part("签署", "Signatures", "signatures");
    signatures::short(report, draft);
}

fn particulars(report: &Report<'_>) -> KeyValues {
    let v = report.voice;
    let code = report.credit_code();
    let names: Vec<&str> = report
        .lawyers()
        .iter()
        .map(|lawyer| lawyer.name.as_str())
        .collect();
    let office = format!("{}　{}", report.office(), v.list(&names));
    let selection = report.input.assessment.selection;
    let programme = v.tell(|lang| selection.name(lang)).replace('\n', " ");
    let as_of = report.long(report.input.content.as_of());
    let day = format!(
        "{}　{programme}　{} {as_of}",
        report.long(report.input.day),
        v.words("法律截止日", "law as of")
    );
    let rows = [
        (
            v.words("受检企业", "Firm"),
            format!("{}　{code}", report.firm_name()),
        ),
        (v.words("编号", "Number"), report.number()),
        (v.words("律师事务所、律师", "Office, lawyers"), office),
        (v.words("日期与方案", "Day, programme"), day),
    ];
    KeyValues::new(
        rows.into_iter()
            .map(|(key, value)| KeyValue::new(key, vec![Run::Text(value)]))
            .collect(),
    )
}

fn findings(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let findings = &report.input.assessment.findings;
    if findings.is_empty() {
        draft.say(v.lines(
            "在所问事项和所见材料范围内，未记录到部分符合或不符合的事项。",
            "Within what was asked and seen, no shortfall was recorded.",
        ));
        return;
    }
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text(),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("编号", "No."),
        v.words("事项与事实", "Item and fact"),
        v.words("依据与可能后果", "Basis, what may follow"),
        v.words("建议、责任、期限", "Advice, owner, term"),
    ]));
    for finding in findings {
        if let Some(item) = report.item(&finding.item) {
            table.rows.push(row(report, finding, item));
        }
    }
    draft.push(table);
}

fn row(report: &Report<'_>, finding: &Finding, item: &CheckItem) -> Row {
    let v = report.voice;
    let source = report.source(finding.proof, &finding.said_by);
    let fact = vec![
        Flow::from(vec![Run::strong(report.title(&finding.item))]),
        Flow::from(vec![
            Run::text(finding.wording.clone()),
            Run::muted(format!("（{source}）")),
        ]),
    ];
    let cites: Vec<String> = item
        .basis
        .iter()
        .map(|cite| report.citation_words(cite))
        .collect();
    let mut basis = vec![Flow::from(vec![Run::Text(v.list(&cites))])];
    basis.extend(
        item.consequence
            .of(finding.verdict)
            .iter()
            .map(|consequence| {
                let words = format!(
                    "{}{}{}",
                    consequence.when,
                    v.pick("：", ": "),
                    consequence.what
                );
                Flow::from(vec![Run::Muted(words)])
            }),
    );
    let actions = item
        .advice
        .of(finding.verdict)
        .iter()
        .map(|advice| Item::from(advice.action.as_str()));
    let advice = vec![
        Flow::List(List::numbers(actions)),
        Flow::from(vec![
            Run::text(report.owner(item.owner, &finding.agreed_with)),
            Run::text(v.pick("，", ", ")),
            Run::strong(report.due(finding.due)),
        ]),
    ];
    let number = vec![
        Flow::from(vec![
            Run::anchor(finding_id(finding.number)),
            Run::text(finding.number.to_string()),
        ]),
        Flow::from(vec![report.short_level(finding.level)]),
    ];
    Row::new(vec![
        Cell::of(number).with_tone(tone(finding.level)),
        Cell::of(fact),
        Cell::of(basis),
        Cell::of(advice),
    ])
}

/// Returns what is not verified, unclear, in conflict, or was not asked.
fn open(report: &Report<'_>) -> List {
    let v = report.voice;
    let a = report.input.assessment;
    let rows = |wanted: &dyn Fn(&compliance_model::assess::Row) -> bool| {
        let rows = a.rows.iter().filter(|row| wanted(row));
        rows.map(|row| row.item.clone()).collect::<Vec<ItemId>>()
    };
    let unclear = rows(&|row| row.state.verdict() == Some(Verdict::Unclear));
    let not_asked = rows(&|row| row.state == compliance_model::answer::ItemState::NotAsked);
    let kinds = [
        (
            ("仅据陈述、未核实", "By statement, not verified"),
            a.unverified.as_slice(),
        ),
        (("不清楚", "Unclear"), unclear.as_slice()),
        (
            ("记录不一致", "Conflicting records"),
            a.conflicts.as_slice(),
        ),
        (("未问", "Not asked"), not_asked.as_slice()),
    ];
    let items = kinds.into_iter().map(|((zh, en), ids)| {
        let titles = if ids.is_empty() {
            v.words("无", "none")
        } else {
            report.titles(ids)
        };
        Item::new(vec![
            Run::strong(format!("{}{}", v.words(zh, en), v.pick("：", ": "))),
            Run::text(titles),
        ])
    });
    List::bullets(items)
}

/// Returns the laws the findings cite, each with its version.
fn laws(report: &Report<'_>) -> String {
    let v = report.voice;
    let register = report.input.content.laws();
    let findings = report.input.assessment.findings.iter();
    let cites = findings
        .filter_map(|finding| report.item(&finding.item))
        .flat_map(|item| &item.basis);
    let versions: BTreeMap<&str, &LawVersion> = cites
        .filter_map(|cite| cite.on(register, report.input.day))
        .map(|(law, version)| (law.short.as_str(), version))
        .collect();
    let named: Vec<String> = versions
        .into_iter()
        .map(|(short, version)| match v.main() {
            Lang::Zh => format!(
                "《{short}》（{} 版，{} 起施行）",
                version.adopted, version.effective
            ),
            Lang::En => format!(
                "《{short}》 ({} version, in force from {})",
                version.adopted, version.effective
            ),
        })
        .collect();
    if named.is_empty() {
        return String::new();
    }
    format!(
        "{}{}{}",
        v.pick("所引法律：", "Laws cited: "),
        v.list(&named),
        v.pick("。", ".")
    )
}
