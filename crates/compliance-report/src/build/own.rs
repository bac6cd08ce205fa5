//! What the report says of the lawyers' own findings (律师现场发现) beside what it says of all: they
//! have no rubric, no interviewee and no kind of proof.

use super::{conflict, draft::Draft, report::Report, voice::of_number};
use crate::document::{Cell, Column, Flow, List, Row, Run, Table};
use compliance_model::{assess::Finding, group::ExpertGroup, id::ItemId, own, text::Lang};
use compliance_text::joined;

/// Returns what an own finding rests on besides articles, in the lawyer's words.
pub(super) fn basis_text<'r>(report: &Report<'r>, finding: &Finding) -> &'r str {
    let own = report.input.checkup.own(&finding.item);
    own.map_or("", |own| own.basis_text.as_str())
}

/// Says that nothing but the title was put down of an own finding.
pub(super) fn without_fact(report: &Report<'_>) -> String {
    report.voice.words(
        "具体情形（何人、多少、何时起）没有记录",
        "The particulars were not put down",
    )
}

/// Returns where the fact of an own finding is from, and that another version of it stands.
pub(super) fn source(report: &Report<'_>, finding: &Finding) -> String {
    let v = report.voice;
    if report.input.checkup.own_in_conflict(&finding.item) {
        return v.words(
            "律师现场记录，不在检查项之列；有两份不同的写法，尚未择定，此处为较重的一份",
            "put down by the lawyers on site, beside the items; two versions stand, this is the graver one",
        );
    }
    v.words(
        "律师现场记录，不在检查项之列",
        "put down by the lawyer on site, beside the items",
    )
}

/// Says that the lawyers gave no basis of an own finding.
pub(super) fn without_basis(report: &Report<'_>) -> String {
    report
        .voice
        .words("律师没有写明依据", "The lawyer put down no basis")
}

/// Adds the own findings that were taken back: what they said, by whom they were taken back, and
/// why. For the office alone.
pub(super) fn withdrawn(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let checkup = report.input.checkup;
    let mut table = Table::new(vec![
        Column::text().wide(10),
        Column::text(),
        Column::text(),
        Column::text().wide(5),
    ])
    .with_header(Row::of_texts([
        v.words("事项", "Matter"),
        v.words("原记事实", "Fact put down"),
        v.words("撤回理由", "Why taken back"),
        v.words("撤回人", "By"),
    ]));
    for (id, own) in checkup.own_withdrawn() {
        let by = checkup.own_versions(id).last();
        table.rows.push(Row::of_texts([
            own.title.clone(),
            match own.fact.as_str() {
                "" => "—".to_owned(),
                fact => fact.to_owned(),
            },
            own.reason
                .clone()
                .unwrap_or_else(|| v.words("没有写明", "not put down")),
            by.map_or("", |(at, _)| checkup.lawyer_name(at)).to_owned(),
        ]));
    }
    if !table.rows.is_empty() {
        draft.section(&v.words("已撤回的现场发现", "Own findings taken back"));
        draft.push(table);
    }
}

/// Returns how many own findings a group has, as the end of what is said of it.
pub(super) fn counted(report: &Report<'_>, group: ExpertGroup, lang: Lang) -> String {
    let findings = report.input.assessment.findings.iter();
    let of_group = findings.filter(|f| f.is_own() && f.group == group);
    match (of_group.count(), lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("另有{} {n} 项，见下。", own::mark(lang)),
        (n, Lang::En) => format!(
            " {n} found by the lawyers beside the list {}.",
            of_number(n, "follows", "follow")
        ),
    }
}

/// Adds the own findings to the record of the visit: title and fact alone, no level and no advice.
pub(super) fn seen(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text().wide(14),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("序号", "No."),
        v.words("事项", "Matter"),
        v.words("所见", "Seen"),
    ]));
    let (checkup, evidence) = (report.input.checkup, report.evidence());
    for ((id, own), number) in checkup.own_findings().zip(1u32..) {
        let mut facts: Vec<String> = match checkup.wording(id) {
            Some(fact) => vec![fact.to_owned()],
            None => checkup
                .own_standing(id)
                .map(|(_, own)| own.fact.clone())
                .collect(),
        };
        if facts.len() > 1 && checkup.own_in_conflict(id) {
            facts.insert(
                0,
                v.words(
                    "有不同的写法，均列于此：",
                    "Versions differ; all stand here:",
                ),
            );
        }
        facts.push(checkup.note(id));
        let files = evidence.iter().filter(|(_, file)| file.item == *id);
        let files: Vec<String> = files.map(|(_, file)| file.name.clone()).collect();
        if !files.is_empty() {
            let word = v.words("留存文件", "files taken");
            facts.push(format!("{word}{}{}", v.pick("：", ": "), v.list(&files)));
        }
        facts.dedup();
        let told = facts.into_iter().filter(|fact| !fact.is_empty());
        let told: Vec<Flow> = told.map(|fact| Flow::from(vec![Run::Text(fact)])).collect();
        table.rows.push(Row::new(vec![
            Cell::from(number.to_string()),
            Cell::from(own.title.as_str()),
            if told.is_empty() {
                Cell::from(without_fact(report))
            } else {
                Cell::of(told)
            },
        ]));
    }
    if table.rows.is_empty() {
        return;
    }
    draft.heading(&v.name(own::mark));
    draft.remark(v.lines(
        "下列情形由律师在现场看到或听到，不在检查项之列。",
        "What follows was seen or heard by the lawyers on site, beside the items.",
    ));
    draft.push(table);
}

/// Adds the versions of own findings that two lawyers put differently; all of them are kept.
pub(super) fn conflicts(report: &Report<'_>, draft: &mut Draft, ids: &[&ItemId]) {
    let v = report.voice;
    if ids.is_empty() {
        return;
    }
    draft.say(v.lines(
        "下列律师现场发现有两份不同的写法，均予保留，由主办律师择定；择定前报告采用较重的一份。",
        "Of these own findings two versions stand; both are kept until the lead lawyer chooses. Until then the report uses the graver one.",
    ));
    let checkup = report.input.checkup;
    draft.push(List::bullets(ids.iter().map(|id| {
        let versions = checkup.own_standing(id).map(|(at, own)| {
            let weights = v.tell(|lang| match lang {
                Lang::Zh => format!("可能性 {}，影响 {}", own.likelihood, own.impact),
                Lang::En => format!("likelihood {}, impact {}", own.likelihood, own.impact),
            });
            let parts = [&own.title, &own.fact, &weights, checkup.lawyer_name(at)];
            joined(&parts, v.pick("；", "; "))
        });
        conflict::versions(report, id, versions)
    })));
}
