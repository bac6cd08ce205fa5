//! The firm (企业基本情况): particulars, size, programme, and the items its facts bring in.

use super::{draft::Draft, report::Report};
use crate::document::{Cell, Column, KeyValue, KeyValues, Row, Run, Table};
use compliance_model::{
    assess::Row as Asked, condition::Truth, id::FactId, size::classify, stage::recommend,
    text::Lang,
};
use std::collections::BTreeMap;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part(
        "企业基本情况与适用规则",
        "The firm and the rules that apply",
        "firm",
    );
    draft.section(&v.words("基本情况", "Particulars"));
    draft.push(particulars(report));
    draft.section(&v.words("事实与由此适用的事项", "Facts and the items they bring in"));
    facts(report, draft);
    modules(report, draft);
}

fn particulars(report: &Report<'_>) -> KeyValues {
    let v = report.voice;
    let checkup = report.input.checkup;
    let mut rows = Vec::new();
    let mut row = |zh: &str, en: &str, value: String| {
        if !value.is_empty() {
            rows.push(KeyValue::new(v.words(zh, en), vec![Run::text(value)]));
        }
    };
    row("企业名称", "Name", report.firm_name().to_owned());
    row("统一社会信用代码", "Credit code", report.credit_code());
    let size = classify(&report.facts);
    row("规模", "Size", v.tell(|lang| size.explain(lang)));
    let selection = report.input.assessment.selection;
    row(
        "体检方案",
        "Programme",
        v.tell(|lang| selection.name(lang)).replace('\n', " "),
    );
    let recommended = recommend(&report.facts, report.input.day);
    row(
        "方案推荐",
        "Recommendation",
        v.tell(|lang| {
            // The size is told in full above.
            let reason = recommended.reason(lang);
            reason.replace(&size.explain(lang), &size.named(lang))
        }),
    );
    row(
        "另选方案的理由",
        "Why another was chosen",
        checkup.programme_reason().to_owned(),
    );
    if let Some(visit) = checkup.visit() {
        row("体检地点", "Place", visit.place.clone());
        row("受访人", "Persons interviewed", v.list(&visit.interviewees));
    }
    KeyValues::new(rows)
}

/// Adds the particulars, and the facts in a row, in small type.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let size = classify(&report.facts);
    let end = v.pick("。", ".");
    draft.remark(v.tell(|lang| {
        let told = size.explain(lang);
        match lang {
            Lang::Zh => format!("企业规模：{told}。"),
            Lang::En => format!("Size of the firm: {told}."),
        }
    }));
    let facts = report.input.content.facts();
    let asked: Vec<FactId> = facts
        .filter(|def| report.facts.asked(&def.id))
        .map(|def| def.id.clone())
        .collect();
    let told = report.facts_told(&asked);
    if told.is_empty() {
        draft.remark(v.lines("没有记录企业事实。", "No facts of the firm were recorded."));
    } else {
        let lead = v.pick("企业提供的事实：", "Facts the firm stated: ");
        draft.remark(format!("{lead}{told}{end}"));
    }
}

/// Adds the facts with their values and the items that are asked because of them.
fn facts(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let brought = brought_in(report);
    let mut table = Table::new(vec![
        Column::text().wide(9),
        Column::text().wide(9),
        Column::text(),
    ])
    .with_caption(draft.table("事实与适用事项", "Facts and items"))
    .with_header(Row::of_texts([
        v.words("事实", "Fact"),
        v.words("情况", "Value"),
        v.words("因此适用的事项", "Items that apply by it"),
    ]));
    table.row_headers = true;
    let mut others = Vec::new();
    for def in report.input.content.facts() {
        if let Some(rows) = brought.get(&def.id) {
            table.rows.push(Row::new(vec![
                Cell::from(def.name.get(v.main())),
                Cell::from(report.fact_value(def)),
                items_cell(report, rows),
            ]));
        } else if report.facts.asked(&def.id) {
            others.push(def.id.clone());
        }
    }
    if table.rows.is_empty() && others.is_empty() {
        draft.say(v.lines("没有记录企业事实。", "No facts of the firm were recorded."));
    }
    if !table.rows.is_empty() {
        draft.say(v.lines(
            "下表列明企业提供的事实，以及因该事实而适用的检查项；“不清楚”或未填的事实不作推定，与之有关的事项予以保留，见“体检范围”。",
            "The table gives the facts the firm stated and the items that apply by them. Nothing is presumed of a fact that is not known; items that depend on it stay and are named in the scope.",
        ));
        draft.push(table);
    }
    if !others.is_empty() {
        let told = report.facts_told(&others);
        let (lead, end) = (v.pick("其他事实：", "Other facts: "), v.pick("。", "."));
        draft.say(format!("{lead}{told}{end}"));
    }
}

/// Returns the items by the facts that decided that they are asked. What is kept because facts
/// are not known stands in the scope.
fn brought_in<'r>(report: &Report<'r>) -> BTreeMap<&'r FactId, Vec<&'r Asked>> {
    let mut brought: BTreeMap<&FactId, Vec<&Asked>> = BTreeMap::new();
    let rows = report.input.assessment.rows.iter();
    for row in rows.filter(|row| row.why.truth == Truth::Yes) {
        for fact in &row.why.facts {
            brought.entry(fact).or_default().push(row);
        }
    }
    brought
}

fn items_cell(report: &Report<'_>, rows: &[&Asked]) -> Cell {
    let v = report.voice;
    let mut runs = Vec::new();
    for row in rows {
        if !runs.is_empty() {
            runs.push(Run::text(v.pick("、", ", ")));
        }
        runs.push(report.title_link(&row.item));
    }
    Cell::new(runs)
}

/// Adds what the programme gives the firm, with the findings that feed each module.
fn modules(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let content = report.input.content;
    let selection = report.input.assessment.selection;
    let programmes: Vec<_> = content
        .programmes()
        .values()
        .filter(|p| selection.includes(p.id))
        .collect();
    if programmes
        .iter()
        .all(|programme| programme.modules.is_empty())
    {
        return;
    }
    draft.section(&v.words("方案的模块与成果", "Modules of the programme"));
    for programme in programmes {
        let minutes = programme.minutes;
        let purpose = programme.purpose.get(v.main());
        draft.say(match v.main() {
            Lang::Zh => format!(
                "{}：{purpose}。现场约 {minutes} 分钟。",
                programme.id.name(Lang::Zh)
            ),
            Lang::En => format!(
                "{}: {purpose}. About {minutes} minutes on site.",
                programme.id.name(Lang::En)
            ),
        });
        let mut table = Table::new(vec![
            Column::text().wide(8),
            Column::text(),
            Column::text(),
            Column::text().wide(6),
        ])
        .with_header(Row::of_texts([
            v.words("模块", "Module"),
            v.words("目标", "Goal"),
            v.words("成果", "Deliverables"),
            v.words("相关问题", "Findings"),
        ]));
        for module in &programme.modules {
            let feeds = report.input.assessment.findings.iter().filter(|finding| {
                let topic = report.item(&finding.item).map(|item| &item.topic);
                module.topics.is_empty() || topic.is_some_and(|topic| module.topics.contains(topic))
            });
            let numbers: Vec<u32> = feeds.map(|finding| finding.number).collect();
            let all = numbers.len() == report.input.assessment.findings.len() && numbers.len() > 1;
            table.rows.push(Row::new(vec![
                Cell::from(module.name.get(v.main())),
                Cell::from(module.goal.as_str()),
                Cell::from(v.list(&papers(report, &module.deliverables))),
                match (all, numbers.is_empty()) {
                    (true, _) => Cell::from(v.words("全部", "all")),
                    (_, true) => Cell::from("—"),
                    _ => Cell::new(report.number_links(numbers)),
                },
            ]));
        }
        draft.push(table);
    }
}

/// Returns the titles of papers, by their ids or as they are named.
fn papers<'r>(report: &'r Report<'_>, named: &'r [String]) -> Vec<&'r str> {
    let lists = report.input.content.lists();
    let title = |name: &'r String| match lists.deliverable(name) {
        Some(template) => template.title.get(report.voice.main()),
        None => name,
    };
    named.iter().map(title).collect()
}
