//! Scope (体检范围): what was looked at, and, at the same length, what was not.

use super::{
    clean::in_short,
    draft::Draft,
    report::Report,
    sources,
    summary::{coverage, index, interval},
    voice::of_number,
};
use crate::document::{Column, Item, List, Row, Run, Table};
use compliance_model::{
    answer::{ItemState, Verdict},
    condition::{Truth, Why},
    group::ExpertGroup,
    id::ItemId,
    score::Score,
    text::Lang,
};
use std::collections::BTreeMap;

/// How many items are named of those not asked or kept, where the scope is told in short.
const NAMED: usize = 24;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part(
        "体检范围与未查看的内容",
        "Scope, and what was not looked at",
        "scope",
    );
    draft.section(&v.words("范围与覆盖", "Scope and coverage"));
    draft.say(applying(report));
    covered(report, draft);
    for group in report.input.content.groups() {
        draft.remark(format!(
            "{}{}{}",
            v.name(|lang| group.id.name(lang)),
            v.pick("：", ": "),
            group.scope.get(v.main())
        ));
    }
    draft.section(&v.words(
        "查看与没有查看的内容",
        "What was looked at, and what was not",
    ));
    not_looked_at(report, draft);
}

/// Adds the same without headings, in small type, and without what each group covers. Of English,
/// which is longer, the table is left out: what is concluded on each group has its figures.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    draft.remark(applying(report));
    if report.voice.main() == Lang::Zh {
        covered(report, draft);
    }
    draft.remark(sources::looked_at(report));
    thin(report, draft);
    not_asked(report, draft);
    let a = report.input.assessment;
    let left: Vec<&ItemId> = a.left_out.iter().map(|(item, _)| item).collect();
    let unknown = a.rows.iter().filter(|row| row.why.truth == Truth::Unknown);
    let unknown: Vec<&ItemId> = unknown.map(|row| &row.item).collect();
    for (items, zh, en) in [
        (
            left,
            "依企业事实等条件不适用、因而没有提问的事项",
            "Items that do not apply by the facts or conditions given and were not asked",
        ),
        (
            unknown,
            "因事实不清楚或未填而保留的事项，事实查明后可能不适用",
            "Items kept because facts are not known; once these are, they may turn out not to apply",
        ),
    ] {
        if !items.is_empty() {
            let (count, titles) = (
                items.len(),
                report.some_titles(in_short(report, NAMED), items),
            );
            draft.remark(match report.voice.main() {
                Lang::Zh => format!("{zh}（{count} 项）：{titles}。"),
                Lang::En => format!("{en} ({count}): {titles}."),
            });
        }
    }
    not_applicable(report, draft);
    not_scored(report, draft);
}

fn not_looked_at(report: &Report<'_>, draft: &mut Draft) {
    draft.say(sources::looked_at(report));
    thin(report, draft);
    not_asked(report, draft);
    left_out(report, draft);
    kept(report, draft);
    not_applicable(report, draft);
    set_aside(report, draft);
    not_scored(report, draft);
}

/// Adds what was said on items that the content used does not know, or that are not asked now:
/// given, and not scored.
pub(super) fn not_scored(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let a = report.input.assessment;
    let parts = [
        (
            v.lines(
                "下列检查项不在本次所用的检查内容中，已有的回答照录，未计入指数和等级：",
                "The content used does not have the following items; what was answered is kept here and counts in no index and no grade:",
            ),
            &a.unknown,
        ),
        (
            v.lines(
                "下列检查项依现有事实或所选方案不再提问，已有的回答照录，未计入指数和等级：",
                "The following items are not asked any more by facts or programme; what was answered is kept here and counts in no index and no grade:",
            ),
            &a.unasked,
        ),
    ];
    for (words, items) in parts.into_iter().filter(|(_, items)| !items.is_empty()) {
        draft.say(words);
        draft.push(List::bullets(items.iter().map(|item| said(report, item))));
    }
}

/// What was said on an item that is not asked.
fn said(report: &Report<'_>, item: &ItemId) -> Item {
    let v = report.voice;
    let checkup = report.input.checkup;
    let answers = checkup.answers(item).filter_map(|(_, answer)| {
        let verdict = v.name({
            let verdict = answer.verdict?;
            move |lang| verdict.name(lang)
        });
        let parts = [verdict.as_str(), &answer.said_by, &answer.reason];
        Some(compliance_text::joined(&parts, v.pick("，", ", ")))
    });
    let files = report.evidence().into_iter();
    let files = files.filter(|(_, file)| &file.item == item);
    let lines: Vec<String> = answers
        .chain([checkup.note(item)])
        .chain(checkup.wording(item).map(str::to_owned))
        .chain(files.map(|(_, file)| file.name.clone()))
        .filter(|line| !line.is_empty())
        .collect();
    let colon = v.pick("：", ": ");
    let title = report.title(item);
    let title = match report.item(item) {
        Some(_) => format!(
            "{title}{}{item}{}{colon}",
            v.pick("（", " ("),
            v.pick("）", ")")
        ),
        None => format!("{title}{colon}"),
    };
    Item::new(vec![
        Run::strong(title),
        Run::Text(lines.join(v.pick("；", "; "))),
    ])
}

/// Says how many items apply to the firm, and how many do not.
fn applying(report: &Report<'_>) -> String {
    let a = report.input.assessment;
    let (asked, left) = (a.rows.len(), a.left_out.len());
    let applies = |(_, score): &&(ExpertGroup, Score)| score.applicable_items() > 0;
    let groups = a.groups.iter().filter(applies).count();
    report.voice.tell(|lang| match lang {
        Lang::Zh => format!("按所选方案，适用于本企业的检查项共 {asked} 项，分属 {groups} 个专家组；依企业事实等条件不适用而未列入的 {left} 项。"),
        Lang::En => format!(
            "By the programme chosen {asked} {} in {groups} {} to this firm; {left} {} left out because of its facts or other conditions.",
            of_number(asked, "item", "items"),
            of_number(groups, "group apply", "groups apply"),
            of_number(left, "was", "were")
        ),
    })
}

/// Adds how far each group is covered.
fn covered(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let a = report.input.assessment;
    let mut table = Table::new(vec![
        Column::text(),
        Column::number(),
        Column::number(),
        Column::number(),
        Column::number(),
        Column::text(),
    ])
    .with_caption(draft.table("五组的覆盖与指数", "Coverage and index of the groups"))
    .with_header(Row::of_texts([
        v.words("专家组", "Group"),
        v.words("已评", "Rated"),
        v.words("未明", "Open"),
        v.words("覆盖率", "Coverage"),
        v.words("指数", "Index"),
        v.words("区间", "Interval"),
    ]));
    table.row_headers = true;
    for (group, score) in &a.groups {
        table.rows.push(Row::of_texts([
            v.name(|lang| group.name(lang)),
            score.rated_items.to_string(),
            score.open_items.to_string(),
            coverage(report, score),
            index(report, score),
            interval(report, score),
        ]));
    }
    draft.push(table);
}

/// Adds the groups that are covered less than the better grade asks for.
fn thin(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let limit = report.input.content.scoring().group_coverage_a_from;
    let thin: Vec<&str> = report
        .input
        .assessment
        .groups
        .iter()
        .filter(|(_, score)| score.coverage().is_some_and(|c| c.is_below(limit)))
        .map(|(group, _)| group.name(v.main()))
        .collect();
    if !thin.is_empty() {
        let names = v.list(&thin);
        draft.say(v.tell(|lang| match lang {
            Lang::Zh => format!("覆盖率低于 {limit}% 的组：{names}。这些组的指数只反映已评的少数事项。"),
            Lang::En => format!("Groups covered less than {limit}%: {names}. Their indices speak of the few items rated."),
        }));
    }
}

/// Adds the items that were not asked, by group.
fn not_asked(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let mut by_group: BTreeMap<ExpertGroup, Vec<&ItemId>> = BTreeMap::new();
    for row in &report.input.assessment.rows {
        if row.state == ItemState::NotAsked {
            by_group.entry(row.group).or_default().push(&row.item);
        }
    }
    if by_group.is_empty() {
        return;
    }
    let total: usize = by_group.values().map(Vec::len).sum();
    draft.say(v.tell(|lang| match lang {
        Lang::Zh => format!("未问的事项 {total} 项，按未明事项计入区间："),
        Lang::En => format!(
            "{total} {} not asked and {} as open:",
            of_number(total, "item was", "items were"),
            of_number(total, "counts", "count")
        ),
    }));
    draft.push(List::bullets(by_group.into_iter().map(|(group, items)| {
        Item::new(vec![
            Run::strong(format!("{}{}", group.name(v.main()), v.pick("：", ": "))),
            Run::text(report.titles(items)),
        ])
    })));
}

/// Adds the items of the programme that do not apply to the firm, by the reason.
fn left_out(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let left = report.input.assessment.left_out.iter();
    let by_reason = by_reason(report, left.map(|(item, why)| (item, why)));
    if by_reason.is_empty() {
        return;
    }
    draft.say(v.lines(
        "依下列事实或条件不适用、因而没有提问的事项：",
        "Items that do not apply by the facts or conditions given and were not asked:",
    ));
    draft.push(reasons(report, by_reason));
}

/// Adds the items that are kept because facts are not known.
fn kept(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let rows = report.input.assessment.rows.iter();
    let unknown = rows.filter(|row| row.why.truth == Truth::Unknown);
    let by_reason = by_reason(report, unknown.map(|row| (&row.item, &row.why)));
    if by_reason.is_empty() {
        return;
    }
    draft.say(v.lines(
        "因下列事实不清楚而保留的事项，事实查明后可能不适用：",
        "Items kept because facts are not known; once these are, they may turn out not to apply:",
    ));
    draft.push(reasons(report, by_reason));
}

fn by_reason<'i>(
    report: &Report<'_>,
    items: impl Iterator<Item = (&'i ItemId, &'i Why)>,
) -> BTreeMap<String, Vec<&'i ItemId>> {
    let mut by_reason: BTreeMap<String, Vec<&ItemId>> = BTreeMap::new();
    for (item, why) in items {
        by_reason.entry(report.why(why)).or_default().push(item);
    }
    by_reason
}

fn reasons(report: &Report<'_>, by_reason: BTreeMap<String, Vec<&ItemId>>) -> List {
    List::bullets(by_reason.into_iter().map(|(reason, items)| {
        Item::new(vec![
            Run::muted(format!("{reason}{}", report.voice.pick(" —— ", " — "))),
            Run::text(report.titles(items)),
        ])
    }))
}

/// Adds the items that a lawyer left out of the findings since their basis is in doubt, or since
/// their fact could not be told.
fn set_aside(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let set_aside = &report.input.assessment.set_aside;
    if set_aside.is_empty() {
        return;
    }
    draft.say(v.lines(
        "依据尚有疑点或者事实未能写实、由律师决定不列入本报告问题的事项及理由。它们按未明计入指数，定级时仍从严看待：",
        "Items whose basis is in doubt or whose fact could not be told, and which a lawyer left out of the findings, with the reason. They count as open in the index, and as they were judged for the grade:",
    ));
    draft.push(List::bullets(set_aside.iter().map(|(item, signed, _)| {
        let (by, why) = (&signed.by, &signed.why);
        let told = v.tell(|lang| match lang {
            Lang::Zh => format!("：{why}（律师 {by}）"),
            Lang::En => format!(": {why} (lawyer {by})"),
        });
        Item::new(vec![Run::text(report.title(item)), Run::muted(told)])
    })));
}

/// Adds the items the lawyer judged not applicable, with the reason.
fn not_applicable(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let rows = report.input.assessment.rows.iter();
    let items: Vec<Item> = rows
        .filter(|row| row.state.verdict() == Some(Verdict::NotApplicable))
        .map(|row| {
            let answer = report.input.checkup.answer(&row.item);
            let reason = answer.map_or("", |answer| answer.reason.as_str());
            let reason = match reason {
                "" => v.words("未写明理由", "no reason given"),
                reason => reason.to_owned(),
            };
            Item::new(vec![
                Run::text(report.title(&row.item)),
                Run::muted(format!("{}{reason}", v.pick("：", ": "))),
            ])
        })
        .collect();
    if !items.is_empty() {
        draft.say(v.lines(
            "律师判定为不适用的事项：",
            "Items the lawyer judged not applicable:",
        ));
        draft.push(List::bullets(items));
    }
}
