//! Findings (问题与建议): what each group came to, in restrained words, then the shortfalls by
//! gravity.

use super::{
    conflict,
    draft::Draft,
    finding, own, quote,
    report::{Report, tone},
    summary::{index, interval},
    voice::of_number,
};
use crate::document::{
    Callout, Cell, Column, Flow, Item, KeyValue, KeyValues, List, Row, Run, Table, Tone,
};
use compliance_model::{
    answer::Verdict,
    assess::{Finding, Row as Asked},
    group::ExpertGroup,
    id::ItemId,
    score::{Level, Score},
    text::Lang,
};

/// How many of the titles met are named before the rest are counted.
const TITLES_NAMED: usize = 6;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("问题与建议", "Findings and advice", "findings");
    draft.say(v.lines(
        "先列各专家组的结论，再按轻重逐一列明问题。每一问题先写事实及其来源，再写依据、可能后果、风险提示和建议；所述后果以事实成立和条文所定条件为前提。",
        "First the conclusions by group, then the findings, gravest first. Each finding gives the fact and its source first, then the basis, what may follow, the risk and advice; consequences presuppose the facts and the conditions of the articles.",
    ));
    draft.say(v.lines(
        "本报告所列金额、期限、数量中的“以上”“以下”“以内”均含本数。",
        "In amounts, terms and quantities, the bounds given are inclusive.",
    ));
    if let Some(lacking) = quote::lacking(report) {
        draft.remark(lacking);
    }
    draft.section(&v.words("问题一览", "Findings at a glance"));
    overview(report, draft);
    draft.section(&v.words("各组结论", "Conclusions by group"));
    draft.push(groups(report, TITLES_NAMED));
    for level in Level::ALL {
        let findings = report.input.assessment.findings.iter();
        let findings: Vec<&Finding> = findings.filter(|f| f.level == level).collect();
        if findings.is_empty() {
            continue;
        }
        let count = findings.len();
        let words = v.tell(|lang| match lang {
            Lang::Zh => format!("{}色问题 {count} 项", level.name(lang)),
            Lang::En => format!("{} findings: {count}", level.name(lang)),
        });
        draft.section(&words.replace('\n', " "));
        for finding in findings {
            finding::write(report, draft, finding);
        }
    }
}

/// Returns what each group came to.
pub(super) fn groups(report: &Report<'_>, named: usize) -> KeyValues {
    let v = report.voice;
    let groups = report.input.assessment.groups.iter();
    let rows = groups.map(|(group, score)| {
        let told = opening(report, *group, score, named);
        KeyValue::new(v.name(|lang| group.name(lang)), vec![Run::Text(told)])
    });
    KeyValues::new(rows.collect())
}

/// Returns the same within a frame, in less room.
pub(super) fn groups_told(report: &Report<'_>, named: usize) -> Callout {
    let v = report.voice;
    let groups = report.input.assessment.groups.iter();
    let told = groups.map(|(group, score)| {
        let name = v.name(|lang| group.name(lang));
        Item::new(vec![
            Run::strong(format!("{name}{}", v.pick("：", ": "))),
            Run::Text(opening(report, *group, score, named)),
        ])
    });
    Callout::new(
        Tone::Grey,
        String::new(),
        vec![Flow::List(List::bullets(told))],
    )
}

/// Adds a table of the findings to find one's way.
fn overview(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let findings = &report.input.assessment.findings;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::centered().wide(4),
        Column::text(),
        Column::text(),
        Column::text().wide(6),
    ])
    .with_caption(draft.table("问题一览", "Findings at a glance"))
    .with_header(Row::of_texts([
        v.words("编号", "No."),
        v.words("事项", "Item"),
        v.words("等级", "Level"),
        v.words("判定", "Verdict"),
        v.words("责任岗位", "Owner"),
        v.words("办结期限", "All done by"),
    ]));
    for finding in findings {
        let owner = report.item(&finding.item).map(|item| item.owner);
        table.rows.push(Row::new(vec![
            Cell::from(finding.number.to_string()),
            Cell::from(report.title_link(&finding.item)),
            Cell::from(report.short_level(finding.level)).with_tone(tone(finding.level)),
            Cell::from(v.name(|lang| finding.judged(lang))),
            Cell::from(owner.map_or_else(String::new, |owner| {
                report.owner(owner, &finding.agreed_with)
            })),
            report.term_cell(finding.due, finding.term),
        ]));
    }
    draft.push(table);
}

/// Returns the first sentence of a group: what was met and on what it rests.
fn opening(report: &Report<'_>, group: ExpertGroup, score: &Score, named: usize) -> String {
    let v = report.voice;
    let own = v.tell(|lang| own::counted(report, group, lang));
    if score.applicable_items() == 0 {
        let told = v.lines(
            "本方案在该组没有适用的事项，不作结论。",
            "No item of this group applies; there is no conclusion.",
        );
        return told + own.trim_end();
    }
    if score.rated_items == 0 {
        let told = v.lines(
            "该组事项均未查明，不作结论，不应理解为符合。",
            "None of this group's items could be rated; there is no conclusion, which must not be read as compliance.",
        );
        let differ = v.tell(|lang| conflict::counted(report, group, lang));
        return told + differ.trim_end() + own.trim_end();
    }
    let (rated, open) = (score.rated_items, score.open_items);
    let (index, interval) = (index(report, score), interval(report, score));
    v.tell(|lang| {
        let sums = match lang {
            Lang::Zh => {
                format!("已评 {rated} 项，未明 {open} 项，指数 {index}（区间 {interval}）。")
            }
            Lang::En => {
                format!("{rated} items rated, {open} open, index {index} (interval {interval}). ")
            }
        };
        [
            sums,
            met(report, group, named, lang),
            short(report, group, lang),
            conflict::counted(report, group, lang),
            own::counted(report, group, lang),
        ]
        .concat()
    })
}

/// Returns what was met: on papers by name, on statements as a number.
fn met(report: &Report<'_>, group: ExpertGroup, named: usize, lang: Lang) -> String {
    let a = report.input.assessment;
    let is_met = |row: &&Asked| row.group == group && row.state.verdict() == Some(Verdict::Met);
    let met = a.rows.iter().filter(is_met).map(|row| &row.item);
    let (stated, seen): (Vec<&ItemId>, Vec<&ItemId>) =
        met.partition(|id| a.unverified.contains(id));
    let titles = report.some_titles_in(lang, named, seen.iter().copied());
    let on_papers = match (seen.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("看过材料或经核验、在所问范围内判定为符合的有{titles}。"),
        (false, Lang::En) => format!("Met within what was asked, on papers or records: {titles}. "),
    };
    let by_statement = match (stated.len(), lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("另有 {n} 项据陈述为符合，尚未核实。"),
        (n, Lang::En) => format!(
            "{n} more {} met by statement alone and not verified. ",
            of_number(n, "is", "are")
        ),
    };
    on_papers + &by_statement
}

/// Returns how many findings follow.
fn short(report: &Report<'_>, group: ExpertGroup, lang: Lang) -> String {
    let findings = report.input.assessment.findings.iter();
    match (
        findings
            .filter(|finding| finding.group == group && !finding.is_own())
            .count(),
        lang,
    ) {
        (0, Lang::Zh) => "未记录到部分符合或不符合的事项。".to_owned(),
        (0, Lang::En) => "No shortfall was recorded.".to_owned(),
        (n, Lang::Zh) => format!("需要改进的 {n} 项，见下。"),
        (n, Lang::En) => format!("{n} to be improved {}.", of_number(n, "follows", "follow")),
    }
}
