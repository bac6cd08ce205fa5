//! The proof sheet (校对单): a topic's items in full, for a reviewing lawyer to tick and sign.

use crate::document::{
    Block, Column, Document, Furniture, Heading, Item as ListItem, KeyValue, KeyValues, List, Meta,
    Paragraph, Row, Run, Signature, Table,
};
use compliance_model::{
    answer::Verdict,
    content::Content,
    date::Date,
    group::{ExpertGroup, Topic},
    item::{Advice, Item, Review},
    law::Citation,
    programme::ProgrammeId,
    text::Lang,
};

/// What the reviewing lawyer ticks for each item.
const CHECKS: [(&str, &str); 6] = [
    (
        "问法顺口、问得到点上",
        "The question can be asked and hits the point",
    ),
    (
        "三档判定标准互不重叠、没有空档",
        "The criteria do not overlap and leave no gap",
    ),
    (
        "每条依据已打开原文，条款和概述均正确",
        "Each article was opened; number and summary are right",
    ),
    (
        "后果的条件、幅度和责任人正确",
        "Conditions, ranges and addressees of the consequences are right",
    ),
    (
        "建议做得到，谁做、何时、留什么痕都清楚",
        "The advice can be done: who, by when, what trace",
    ),
    (
        "可能性、影响和从宽分类站得住",
        "Likelihood, impact and leniency class can be defended",
    ),
];

/// Returns the proof sheet of a topic.
pub fn sheet(
    content: &Content,
    group: ExpertGroup,
    topic: &Topic,
    lang: Lang,
    day: Date,
) -> Document {
    let name = format!("{} · {}", group.name(lang), topic.name.get(lang));
    let title = format!("{}{name}", lang.pick("检查项校对单：", "Proof sheet: "));
    let mut document = Document::new(Meta::new(words(lang), title.clone(), day));
    document.furniture = Furniture {
        header_left: title.clone(),
        footer_left: format!(
            "{} {} · {} {}",
            lang.pick("内容版本", "Content"),
            content.stamp().version,
            lang.pick("法律截至", "law as of"),
            content.as_of()
        ),
        ..Furniture::default()
    };
    document.push(Heading::new(1, title));
    document.push(Paragraph::body(vec![Run::text(lang.pick(
        "请逐项核对并打勾；不同意的，在“意见”处写明应如何修改。",
        "Please check and tick each item; where you disagree, say under remarks what it should be.",
    ))]));
    for item in content
        .items()
        .iter()
        .filter(|item| item.topic == topic.id && !item.retired)
    {
        write_item(&mut document, content, item, lang);
    }
    document.push(Block::Signatures(vec![Signature {
        title: lang.pick("复核律师", "Reviewing lawyer").to_owned(),
        fields: [
            ("签名", "Signature"),
            ("执业证号", "Licence number"),
            ("日期", "Date"),
        ]
        .map(|(zh, en)| lang.pick(zh, en).to_owned())
        .to_vec(),
        signed_at: Some(1),
        ..Signature::default()
    }]));
    document
}

const fn words(lang: Lang) -> crate::document::Lang {
    match lang {
        Lang::Zh => crate::document::Lang::Zh,
        Lang::En => crate::document::Lang::En,
    }
}

fn write_item(document: &mut Document, content: &Content, item: &Item, lang: Lang) {
    document.push(Heading::new(
        2,
        format!("{} {}", item.id, item.title.get(lang)),
    ));
    document.push(KeyValues::new(particulars(item, lang)));
    document.push(basis(content, item, lang));
    let tick = |(zh, en): (&str, &str)| ListItem::from(lang.pick(zh, en));
    document.push(List::ticks(CHECKS.map(tick)));
    document.push(KeyValues::new(vec![
        row(lang.pick("意见", "Remarks"), ""),
        row(lang.pick("签名、日期", "Signed, date"), ""),
    ]));
}

fn row(key: &str, value: &str) -> KeyValue {
    KeyValue::new(key, Paragraph::plain(vec![Run::text(value)]))
}

fn particulars(item: &Item, lang: Lang) -> Vec<KeyValue> {
    let programmes: Vec<&str> = ProgrammeId::ALL
        .into_iter()
        .filter(|id| item.programmes.contains(id))
        .map(|id| id.name(lang))
        .collect();
    let weight = format!("{} × {}", item.likelihood, item.impact);
    let mut rows = vec![
        row(lang.pick("提问", "Question"), &item.question),
        row(lang.pick("为什么", "Why"), &item.why),
        row(lang.pick("怎么查", "How"), &item.check),
        row(lang.pick("材料", "Papers"), &item.papers.join("、")),
        row(lang.pick("符合", "Met"), &item.criteria.met),
        row(lang.pick("部分符合", "Partly met"), &item.criteria.partly),
        row(lang.pick("不符合", "Not met"), &item.criteria.unmet),
        row(
            lang.pick("问题写法（部分）", "Finding (partly)"),
            &item.finding.partly,
        ),
        row(
            lang.pick("问题写法（不符合）", "Finding (not met)"),
            &item.finding.unmet,
        ),
    ];
    rows.extend(item.risk.each().map(|(verdict, risk)| {
        let key = of_verdict(lang.pick("风险", "Risk"), verdict, lang);
        row(&key, risk)
    }));
    rows.extend(item.advice.each().map(|(verdict, list)| {
        let key = of_verdict(lang.pick("建议", "Advice"), verdict, lang);
        let advice: Vec<String> = list.iter().map(|advice| measure(advice, lang)).collect();
        row(&key, &advice.join("；"))
    }));
    rows.extend([
        row(lang.pick("可能性 × 影响", "Likelihood × impact"), &weight),
        row(
            lang.pick("从宽分类", "Leniency"),
            &format!("{}。{}", item.leniency.name(lang), item.leniency_note),
        ),
        row(lang.pick("方案", "Programmes"), &programmes.join("、")),
    ]);
    if let Some(condition) = &item.condition {
        rows.push(row(
            lang.pick("适用条件", "Condition"),
            &format!("{condition:?}"),
        ));
    }
    if let Some(reason) = &item.bottom_line {
        rows.push(row(lang.pick("底线事项", "Bottom line"), reason));
    }
    if let Review::Needed(reason) = &item.review {
        rows.push(row(lang.pick("待复核", "Review needed"), reason));
    }
    rows
}

/// Returns a label with the verdict that it holds for, where it is for one alone.
fn of_verdict(label: &str, verdict: Option<Verdict>, lang: Lang) -> String {
    let Some(verdict) = verdict else {
        return label.to_owned();
    };
    match lang {
        Lang::Zh => format!("{label}（{}）", verdict.name(lang)),
        Lang::En => format!("{label} ({})", verdict.name(lang)),
    }
}

fn measure(advice: &Advice, lang: Lang) -> String {
    let (action, who, trace) = (&advice.action, advice.who.name(lang), &advice.trace);
    format!("{action}（{who}，{} 日，{trace}）", advice.days)
}

/// The articles with the versions they are cited in, and the consequences that rest on them.
fn basis(content: &Content, item: &Item, lang: Lang) -> Table {
    let heads = [
        ("条文", "Article"),
        ("版本", "Version"),
        ("概述与后果", "Summary and consequences"),
    ];
    let table = Table::new(vec![Column::text(), Column::text(), Column::text()])
        .with_header(Row::of_texts(heads.map(|(zh, en)| lang.pick(zh, en))));
    item.basis.iter().fold(table, |table, cite| {
        let version = cite
            .version
            .or_else(|| Some(cite.on(content.laws(), content.as_of())?.1.adopted))
            .map_or_else(|| "?".to_owned(), |day| day.to_string());
        let row = [
            cite.in_chinese(content.laws()),
            version,
            summary(item, cite, lang),
        ];
        table.with_row(Row::of_texts(row))
    })
}

fn summary(item: &Item, cite: &Citation, lang: Lang) -> String {
    let mut lines = vec![cite.says.clone()];
    for (verdict, list) in item.consequence.each() {
        let arrow = of_verdict("→", verdict, lang);
        let here = list
            .iter()
            .filter(|c| c.law == cite.law && c.article == cite.article);
        lines.extend(here.map(|c| format!("{arrow} {}：{}", c.when, c.what)));
    }
    lines.extend(
        cite.review
            .iter()
            .map(|reason| format!("（待复核：{reason}）")),
    );
    lines.join("\n")
}
