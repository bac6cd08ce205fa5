//! What may be argued (可主张的从宽依据) and credit repair (信用修复): grounds and papers, no promise.
//!
//! Sources: 行政处罚法 (2021-01-22) 32, 33; 信用修复管理办法 (2025-11-20) 7, 11–15.

use super::{credit, draft::Draft, report::Report, roads};
use crate::document::{Block, Callout, Cell, Column, Item, List, Row, Run, Table, Tone};
use compliance_model::{
    assess::Finding,
    fact::FactValue,
    item::{Item as CheckItem, LeniencyClass},
};

/// The fact that says whether the firm was penalised or listed of late.
const PENALISED: &str = "penalised";

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let arguable = arguable(report);
    let repair = matches!(report.facts.named(PENALISED), Some(FactValue::Yes));
    let recorded = credit::is_there(report);
    if arguable.is_empty() && !repair && !recorded {
        return;
    }
    draft.part(
        "可主张的依据与信用修复",
        "What may be argued, and credit repair",
        "leniency",
    );
    if !arguable.is_empty() {
        draft.section(&v.words(
            "可主张的从宽依据和材料",
            "Grounds that may be argued, and papers",
        ));
        grounds(report, draft);
        let table = table(report, draft, &arguable);
        draft.push(table);
    }
    if repair || recorded {
        draft.section(&v.words("信用修复", "Credit repair"));
    }
    if recorded {
        credit::section(report, draft);
    } else if repair {
        credit_repair(report, draft);
    }
}

/// Adds in one remark that credit repair may be applied for, where the firm says so.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    if matches!(report.facts.named(PENALISED), Some(FactValue::Yes)) {
        draft.remark(report.voice.lines(
            "企业表示近三年受过行政处罚或被列入异常名录；信用修复可依《信用修复管理办法》（2025-11-20 公布，2026-04-01 起施行）第7条、第11条至第15条提出申请，条件和材料请另行核对。",
            "The firm says it was penalised or listed within three years; credit repair may be applied for under the Measures for Credit Repair (published 2025-11-20, in force since 2026-04-01), articles 7 and 11 to 15; conditions and papers must be checked.",
        ));
    }
}

/// Returns the findings of classes A, B and C; the others have nothing to argue here.
fn arguable<'r>(report: &Report<'r>) -> Vec<(&'r Finding, &'r CheckItem)> {
    let findings = report.input.assessment.findings.iter();
    findings
        .filter_map(|finding| Some((finding, report.item(&finding.item)?)))
        .filter(|(finding, item)| {
            class(item.leniency).is_some() || !roads::told(report, finding.number).is_empty()
        })
        .collect()
}

/// Returns what a class rests on, in words; none where nothing is listed.
const fn class(class: LeniencyClass) -> Option<(&'static str, &'static str, &'static str)> {
    match class {
        LeniencyClass::A => Some((
            "A",
            "条文先责令改正，逾期未改才处罚：可主张已在期限内改正",
            "The article orders correction first: that the matter was mended in time may be argued",
        )),
        LeniencyClass::B => Some((
            "B",
            "条文规定“可以”处罚：可就情节和改正情况提出陈述、申辩",
            "The article says “may”: circumstances and correction may be argued",
        )),
        LeniencyClass::C => Some((
            "C",
            "条文直接规定处罚：可就个案是否符合《行政处罚法》第33条提出主张",
            "The article punishes at once: article 33 of the Administrative Penalty Law may be argued in the single case",
        )),
        LeniencyClass::X | LeniencyClass::NotApplicable => None,
    }
}

fn grounds(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.push(Callout::new(
        Tone::Grey,
        v.words("先说明", "First of all"),
        vec![
            vec![Run::text(v.lines(
                "以下只列可以提出的依据和应准备的材料，不是对处理结果的判断；是否适用由行政机关依法决定，各地裁量基准和清单请另行核对。",
                "What follows lists grounds that may be put forward and papers to prepare; it says nothing of the outcome, which the authority decides under the law. Local standards of discretion must be checked.",
            ))]
            .into(),
        ],
    ));
    let item = |zh: &str, en: &str| Item::new(vec![Run::text(v.lines(zh, en))]);
    draft.push(List::bullets([
        item(
            "《行政处罚法》第33条第1款：轻微、及时改正且没有造成危害后果的，不予处罚；初次、危害后果轻微且及时改正的，可以不予处罚。",
            "Administrative Penalty Law, article 33(1): no penalty for a minor matter mended in time without harm; none may be imposed for a first matter with minor harm mended in time.",
        ),
        item(
            "同法第33条第2款：有证据足以证明没有主观过错的，不予处罚，法律、行政法规另有规定的除外。",
            "Article 33(2): no penalty where evidence shows the absence of fault, unless laws or administrative regulations provide otherwise.",
        ),
        item(
            "同法第32条：主动消除或减轻危害后果、主动供述尚未被掌握的行为等情形，应当从轻或者减轻。",
            "Article 32: removing or reducing harm of one’s own accord, or disclosing what is not yet known, calls for a lighter penalty.",
        ),
    ]));
    draft.say(v.lines(
        "主张前先自问：是否初次；是否已经改正、何时改正；有没有危害后果；能否证明没有过错。每一答复都要有材料。",
        "Ask first: is it the first time; was it mended, and when; was there harm; can the absence of fault be shown. Each answer needs a paper.",
    ));
}

fn table(report: &Report<'_>, draft: &mut Draft, arguable: &[(&Finding, &CheckItem)]) -> Block {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text(),
        Column::text(),
    ])
    .with_caption(draft.table("可主张的依据和材料", "Grounds and papers"))
    .with_header(Row::of_texts([
        v.words("问题", "No."),
        v.words("事项", "Item"),
        v.words("可主张的依据", "Ground"),
        v.words("应准备的材料", "Papers to prepare"),
    ]));
    for (finding, item) in arguable {
        let mut ground = Vec::new();
        for road in roads::told(report, finding.number) {
            ground.push(Run::strong(format!(
                "{}{}",
                road.claim(v.main()),
                v.pick("，", ", ")
            )));
            ground.push(Run::text(format!(
                "{}{}{}\n",
                roads::rests_on(report, road),
                v.pick("。", ". "),
                roads::next(road, v)
            )));
        }
        if let Some((letter, zh, en)) = class(item.leniency) {
            ground.push(Run::strong(format!("{letter} ")));
            ground.push(Run::text(v.lines(zh, en)));
        }
        if !item.leniency_note.is_empty() {
            ground.push(Run::muted(format!(
                "{}{}",
                v.pick("。", ". "),
                item.leniency_note
            )));
        }
        let told = roads::told(report, finding.number);
        let asked = told.iter().flat_map(|road| &road.entry.papers);
        let traces = item.advice.of(finding.verdict).iter();
        let traces = traces.map(|advice| &advice.trace);
        let mut papers: Vec<&str> = Vec::new();
        for paper in asked.chain(traces) {
            if !papers.contains(&paper.as_str()) {
                papers.push(paper);
            }
        }
        let mut number = vec![Run::anchor(format!("leniency-{}", finding.number))];
        number.extend(report.number_links([finding.number]));
        table.rows.push(Row::new(vec![
            Cell::new(number),
            Cell::from(report.title(&finding.item)),
            Cell::new(ground),
            Cell::from(v.list(&papers)),
        ]));
    }
    table.into()
}

fn credit_repair(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.say(v.lines(
        "企业表示近三年受过行政处罚或被列入异常名录。信用修复可依《信用修复管理办法》（2025-11-20 公布，2026-04-01 起施行）提出申请，要点如下：",
        "The firm says it was penalised or listed within three years. Credit repair may be applied for under the Measures for Credit Repair (published 2025-11-20, in force since 2026-04-01):",
    ));
    let item = |zh: &str, en: &str| Item::new(vec![Run::text(v.lines(zh, en))]);
    draft.push(List::bullets([
        item(
            "失信信息分轻微、一般、严重三类，具体标准先看行业主管部门的规定（第7条、第11条）；公示期限自文书认定之日起算（第7条）。",
            "Entries are minor, ordinary or grave, first of all by the rules of the competent department (articles 7 and 11); publication runs from the day of the decision (article 7).",
        ),
        item(
            "轻微的原则上不公示，确需公示的最长 3 个月，责任履行完毕即可申请；一般的最短 3 个月、最长 1 年；严重的最短 1 年、最长 3 年；同一信息涉及多种处罚的，以最长的为准（第12条）。",
            "Minor entries are in principle not published, else for 3 months at most, and repair may be sought once the duties are done; ordinary ones 3 months to 1 year; grave ones 1 to 3 years; of several kinds the longest counts (article 12).",
        ),
        item(
            "申请须同时达到最短公示期限、完全履行义务、公开作出信用承诺，并符合其他规定条件（第14条）；材料为履行义务的证明、信用承诺书等（第15条）；由“信用中国”网站统一接收（第13条）。",
            "An application needs the shortest publication to have run, all duties done, a public pledge, and any further conditions (article 14); papers are proof of performance and the pledge (article 15); Credit China receives it (article 13).",
        ),
        item(
            "2026年4月1日以前作出的决定，以及市场监督管理领域的处罚，另有规定，须先核对再提出申请。",
            "Decisions made before 1 April 2026, and penalties of market supervision, have rules of their own, to be checked first.",
        ),
    ]));
}

/// Returns the laws this part cites by itself, as ids of the register with their articles.
pub(super) fn cited(report: &Report<'_>) -> Vec<(&'static str, &'static [&'static str])> {
    let mut cited: Vec<(&str, &[&str])> = Vec::new();
    if !arguable(report).is_empty() {
        cited.push(("administrative-penalty-law", &["32", "33"]));
    }
    let penalised = matches!(report.facts.named(PENALISED), Some(FactValue::Yes));
    if penalised && !credit::is_there(report) {
        cited.push((
            "credit-repair-measures",
            &["7", "11", "12", "13", "14", "15"],
        ));
    }
    cited
}
