//! The list of laws (适用法律清单): title, version, in force since, articles, and back to the findings.

use super::{cite::law_anchor, clean::in_short, credit, draft::Draft, leniency, report::Report};
use crate::document::{Cell, Column, Row, Run, Table};
use compliance_model::{
    id::LawId,
    law::{Article, Citation, Law, LawVersion, articles_named},
    text::Lang,
};
use std::collections::{BTreeMap, BTreeSet};

/// How many laws are named where there are no findings to cite them.
const NAMED: usize = 30;

/// Where a law is used in the report.
#[derive(Default)]
struct Used {
    articles: BTreeSet<Article>,
    findings: BTreeSet<u32>,
}

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("适用法律清单", "Laws", "laws");
    let (day, as_of) = (
        report.long(report.input.day),
        report.long(report.input.content.as_of()),
    );
    draft.say(v.tell(|lang| match lang {
        Lang::Zh => format!("版本以体检日 {day} 有效者为准，内容核对至 {as_of}。"),
        Lang::En => {
            format!("Versions are those in force on {day}; the content was checked as of {as_of}.")
        }
    }));
    let used = used(report);
    if !used.is_empty() {
        let table = in_force(report, draft, &used);
        draft.push(table);
    }
    out_of_force(report, draft);
    others(report, draft, &used);
}

/// Adds the names of the laws behind the items that apply, in a row.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let register = report.input.content.laws();
    let rows = report.input.assessment.rows.iter();
    let cited = rows
        .filter_map(|row| report.item(&row.item))
        .flat_map(|item| &item.basis);
    let laws: BTreeSet<&str> = cited
        .filter_map(|cite| cite.on(register, report.input.day))
        .map(|(law, _)| law.short.as_str())
        .collect();
    if laws.is_empty() {
        return;
    }
    let count = laws.len();
    let named: Vec<String> = laws
        .into_iter()
        .take(in_short(report, NAMED))
        .map(|short| format!("《{short}》"))
        .collect();
    let named = named.concat();
    draft.remark(match v.main() {
        Lang::Zh => format!("适用的检查项以下列等 {count} 部法律、法规、规章和规范性文件为依据，版本以体检日有效者为准：{named}。"),
        Lang::En => format!("The items that apply rest on {count} laws and rules in the versions in force on the day, among them: {named}."),
    });
}

/// Returns the laws the findings and the report itself cite, with articles and findings.
fn used(report: &Report<'_>) -> BTreeMap<LawId, Used> {
    let mut used: BTreeMap<LawId, Used> = BTreeMap::new();
    let register = report.input.content.laws();
    for (number, cite) in citations(report) {
        if cite.on(register, report.input.day).is_some() {
            let entry = used.entry(cite.law.clone()).or_default();
            entry.articles.insert(cite.article);
            entry.findings.insert(number);
        }
    }
    for (law, articles) in leniency::cited(report) {
        let known = register.get(&LawId::new(law));
        if known.is_some_and(|law| law.in_force(report.input.day).is_some()) {
            let entry = used.entry(LawId::new(law)).or_default();
            entry.articles.extend(
                articles
                    .iter()
                    .filter_map(|article| article.parse::<Article>().ok()),
            );
        }
    }
    for cite in credit::citations(report) {
        if cite.on(register, report.input.day).is_some() {
            let entry = used.entry(cite.law.clone()).or_default();
            entry.articles.insert(cite.article);
        }
    }
    used
}

/// Returns all citations of the findings with the numbers of these.
fn citations<'r>(report: &Report<'r>) -> Vec<(u32, &'r Citation)> {
    let findings = report.input.assessment.findings.iter();
    findings
        .filter_map(|finding| Some((finding.number, report.item(&finding.item)?)))
        .flat_map(|(number, item)| item.basis.iter().map(move |cite| (number, cite)))
        .collect()
}

fn in_force(report: &Report<'_>, draft: &mut Draft, used: &BTreeMap<LawId, Used>) -> Table {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::text(),
        Column::text().wide(6),
        Column::text().wide(6),
        Column::text(),
        Column::text().wide(6),
    ])
    .with_caption(draft.table("本报告引用的法律", "Laws cited in this report"))
    .with_header(Row::of_texts([
        v.words("名称", "Title"),
        v.words("版本", "Version"),
        v.words("施行", "In force"),
        v.words("引用条文", "Articles"),
        v.words("问题", "Findings"),
    ]));
    for (id, used) in sorted(report, used) {
        let Some(law) = report.input.content.laws().get(id) else {
            continue;
        };
        let Some(version) = law.in_force(report.input.day) else {
            continue;
        };
        let mut title = vec![
            Run::anchor(format!("law-{id}")),
            Run::text(format!("《{}》", law.title)),
        ];
        title.extend(changes(report, law, version).map(Run::Muted));
        let articles = used.articles.iter().map(|article| (*article, None));
        table.rows.push(Row::new(vec![
            Cell::new(title),
            Cell::from(version.adopted.to_string()),
            Cell::from(version.effective.to_string()),
            Cell::from(articles_named(articles, v.main())),
            if used.findings.is_empty() {
                Cell::from("—")
            } else {
                Cell::new(report.number_links(used.findings.iter().copied()))
            },
        ]));
    }
    table
}

/// Returns the laws by rank, then by title.
fn sorted<'u>(report: &Report<'_>, used: &'u BTreeMap<LawId, Used>) -> Vec<(&'u LawId, &'u Used)> {
    let mut laws: Vec<(&LawId, &Used)> = used.iter().collect();
    let register = report.input.content.laws();
    laws.sort_by_key(|(id, _)| register.get(id).map(|law| (law.kind, law.title.clone())));
    laws
}

/// Returns what is known to change: a later version, a repeal, or that a lawyer has to look.
fn changes(report: &Report<'_>, law: &Law, version: &LawVersion) -> Option<String> {
    let v = report.voice;
    let mut parts = Vec::new();
    if let Some(day) = law.replaced_on(version) {
        parts.push(v.tell(|lang| match lang {
            Lang::Zh => format!("新版本自 {day} 起施行"),
            Lang::En => format!("a new version applies from {day}"),
        }));
    }
    if let Some(day) = version.repealed_on {
        parts.push(v.tell(|lang| match lang {
            Lang::Zh => format!("自 {day} 起废止"),
            Lang::En => format!("repealed from {day}"),
        }));
    }
    if law.review.is_some() && in_doubt(report, law) {
        parts.push(v.words("文本待复核", "text to be checked"));
    }
    (!parts.is_empty()).then(|| {
        format!(
            "{}{}{}",
            v.pick("（", " ("),
            parts.join(v.pick("；", "; ")),
            v.pick("）", ")")
        )
    })
}

/// Returns whether a finding that rests on a law is in doubt and not cleared.
fn in_doubt(report: &Report<'_>, law: &Law) -> bool {
    let mut doubtful = report.input.assessment.doubtful();
    doubtful.any(|finding| {
        let item = report.item(&finding.item);
        item.is_some_and(|item| item.basis.iter().any(|cite| cite.law == law.id))
    })
}

/// Adds the citations whose version does not apply on the day of the report.
fn out_of_force(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let register = report.input.content.laws();
    let mut rows: BTreeMap<String, (&Citation, BTreeSet<u32>)> = BTreeMap::new();
    for (number, cite) in citations(report) {
        if cite.on(register, report.input.day).is_none() {
            rows.entry(law_anchor(cite, true))
                .or_insert_with(|| (cite, BTreeSet::new()))
                .1
                .insert(number);
        }
    }
    if rows.is_empty() {
        return;
    }
    let mut table = Table::new(vec![Column::text(), Column::text(), Column::text().wide(6)])
        .with_caption(draft.table(
            "体检日不适用、供参照的条文",
            "Articles that do not apply on the day, for reference",
        ))
        .with_header(Row::of_texts([
            v.words("条文", "Article"),
            v.words("适用时间", "When it applies"),
            v.words("问题", "Findings"),
        ]));
    for (anchor, (cite, numbers)) in rows {
        table.rows.push(Row::new(vec![
            Cell::new(vec![
                Run::anchor(anchor),
                Run::text(cite.named(register, v.main())),
            ]),
            Cell::from(report.out_of_force(cite)),
            Cell::new(report.number_links(numbers)),
        ]));
    }
    draft.push(table);
}

/// Adds the laws that stand behind the other items that apply, asked or not.
fn others(report: &Report<'_>, draft: &mut Draft, used: &BTreeMap<LawId, Used>) {
    let v = report.voice;
    let register = report.input.content.laws();
    let rows = report.input.assessment.rows.iter();
    let cited = rows
        .filter_map(|row| report.item(&row.item))
        .flat_map(|item| &item.basis);
    let others: BTreeMap<&str, &LawVersion> = cited
        .filter(|cite| !used.contains_key(&cite.law))
        .filter_map(|cite| cite.on(register, report.input.day))
        .map(|(law, version)| (law.short.as_str(), version))
        .collect();
    if others.is_empty() {
        return;
    }
    let named: Vec<String> = others
        .into_iter()
        .map(|(short, version)| match v.main() {
            Lang::Zh => format!("《{short}》（{} 版）", version.adopted),
            Lang::En => format!("《{short}》 ({} version)", version.adopted),
        })
        .collect();
    draft.remark(format!(
        "{}{}{}",
        v.pick(
            "其他适用的检查项还以下列法律为依据：",
            "The other items that apply rest on: "
        ),
        v.list(&named),
        v.pick("。", ".")
    ));
}
