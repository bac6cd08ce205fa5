//! The method (方法): formula, levels, thresholds, rules, proof, and a short glossary.

use super::{
    draft::Draft,
    report::{Report, tone},
    words::{FORMULA, GLOSSARY, PROOFS, VERDICTS, Words},
};
use crate::document::{Cell, Column, Item, KeyValue, KeyValues, List, Row, Run, Table};
use compliance_model::{grade::Rule, score::Level, scoring::Scoring, text::Lang};

/// The rules in the order in which the first that holds decides.
const RULES: [Rule; 11] = [
    Rule::D1,
    Rule::D2,
    Rule::D3,
    Rule::C1,
    Rule::U1,
    Rule::U2,
    Rule::U3,
    Rule::C2,
    Rule::C3,
    Rule::A,
    Rule::B,
];

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("方法与术语", "Method and terms", "method");
    draft.section(&v.words("判定与指数", "Verdicts and index"));
    draft.push(pairs(report, &VERDICTS));
    draft.push(List::bullets(
        FORMULA
            .iter()
            .map(|(zh, en)| Item::new(vec![Run::text(v.lines(zh, en))])),
    ));
    draft.section(&v.words("等级界限", "Levels"));
    draft.push(levels(report));
    draft.section(&v.words("总评等级的规则", "Rules of the grade"));
    rules(report, draft);
    draft.section(&v.words("证据等级", "Proof"));
    draft.push(KeyValues::new(
        PROOFS
            .iter()
            .map(|(grade, (zh, en))| KeyValue::new(*grade, vec![Run::text(v.lines(zh, en))]))
            .collect(),
    ));
    draft.section(&v.words("术语", "Terms"));
    draft.push(pairs(report, &GLOSSARY));
    let app = report.input.app;
    draft.remark(v.tell(|lang| match lang {
        Lang::Zh => format!("本报告由 {app} 依体检记录生成。"),
        Lang::En => format!("Made by {app} from the records of the checkup."),
    }));
}

/// Adds formula and rules in small type, for a report that has nothing to weigh.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let scoring = report.input.content.scoring();
    draft.remark(v.tell(|lang| {
        let formula = FORMULA.iter().map(|(zh, en)| lang.pick(zh, en));
        formula.collect::<Vec<&str>>().join(lang.pick("", " "))
    }));
    draft.remark(v.tell(|lang| {
        let rules = RULES.map(|rule| {
            let (code, letter) = (rule.code(), rule.grade().letter());
            let words = rule.describe(scoring, lang);
            match lang {
                _ if code == letter => format!("{code}{}{words}", lang.pick("：", ": ")),
                Lang::Zh => format!("{code} 定为 {letter}：{words}"),
                Lang::En => format!("{code} gives {letter}: {words}"),
            }
        });
        let lead = lang.pick(
            "定级规则（自上而下，第一条成立的决定等级）：",
            "Rules of the grade (from the top, the first that holds decides): ",
        );
        let (between, end) = (lang.pick("；", "; "), lang.pick("。", "."));
        format!("{lead}{}{end}", rules.join(between))
    }));
    let app = report.input.app;
    draft.remark(v.tell(|lang| match lang {
        Lang::Zh => format!("本报告由 {app} 依体检记录生成。"),
        Lang::En => format!("Made by {app} from the records of the checkup."),
    }));
}

fn pairs(report: &Report<'_>, pairs: &[(Words, Words)]) -> KeyValues {
    let v = report.voice;
    KeyValues::new(
        pairs
            .iter()
            .map(|((zh, en), (text, english))| {
                KeyValue::new(v.words(zh, en), vec![Run::text(v.lines(text, english))])
            })
            .collect(),
    )
}

fn levels(report: &Report<'_>) -> Table {
    let v = report.voice;
    let scoring = report.input.content.scoring();
    let mut table = Table::new(vec![Column::text(), Column::text(), Column::text()]).with_header(
        Row::of_texts([
            v.words("等级", "Level"),
            v.words("含义", "Meaning"),
            v.words("单项风险 r", "Risk r of an item"),
        ]),
    );
    for level in Level::ALL {
        table.rows.push(Row::new(vec![
            Cell::from(report.short_level(level)).with_tone(tone(level)),
            Cell::from(v.name(|lang| level.meaning(lang))),
            Cell::from(bounds(level, scoring)),
        ]));
    }
    table
}

fn bounds(level: Level, s: &Scoring) -> String {
    match level {
        Level::Red => format!("r ≥ {}", s.red_from),
        Level::Orange => format!("{} ≤ r < {}", s.orange_from, s.red_from),
        Level::Yellow => format!("{} ≤ r < {}", s.yellow_from, s.orange_from),
        Level::Blue => format!("0 < r < {}", s.yellow_from),
    }
}

fn rules(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let scoring = report.input.content.scoring();
    draft.say(v.lines(
        "自上而下，第一条成立的规则决定等级；其余成立的规则也在摘要中列明。总评由规则决定，不取平均，以免好的方面掩盖应当先处理的事项；各组只有指数，不定级。",
        "From the top, the first rule that holds decides; the others that hold are named in the summary. Rules decide, not averages, so that strong points do not hide what must be mended first. Groups have indices and no grades.",
    ));
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text().wide(7),
        Column::text(),
    ])
    .with_caption(draft.table("定级规则", "Rules of the grade"))
    .with_header(Row::of_texts([
        v.words("规则", "Rule"),
        v.words("等级", "Grade"),
        v.words("条件", "Condition"),
    ]));
    for rule in RULES {
        let grade = rule.grade();
        table.rows.push(Row::new(vec![
            Cell::from(rule.code()),
            Cell::from(format!(
                "{} {}",
                grade.letter(),
                v.name(|lang| grade.name(lang))
            )),
            Cell::from(v.tell(|lang| rule.describe(scoring, lang))),
        ]));
    }
    draft.push(table);
    let days = scoring.urgent_days;
    draft.say(v.tell(|lang| match lang {
        Lang::Zh => format!("“紧急”指法定期限在 {days} 日以内（含本数）或已过，或者情形在改正以前一直持续。说法不一的事项按未明计入指数，但适用 D1、D2、C1 时取较重的一份。"),
        Lang::En => format!("Urgent means that a statutory term ends within {days} days (inclusive) or is past, or that the matter goes on until mended. Items on which statements differ are open for the index, but the worse one counts for D1, D2 and C1."),
    }));
}
