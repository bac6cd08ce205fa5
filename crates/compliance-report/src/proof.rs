//! The proof sheet (校对单): a topic's items in full, for a reviewing lawyer to tick and sign.

use crate::build::Quotes;
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

/// Where a hand writes: a few empty lines.
const SPACE: &str = "\n\n\n";

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

/// What an item comes to; one of them is ticked.
const OUTCOMES: [(&str, &str); 3] = [
    ("正确", "Right"),
    (
        "轻微瑕疵（应当修改，但不致误导）",
        "Minor fault (to be mended; nobody is misled)",
    ),
    (
        "重大错误（照做会误导企业）",
        "Material fault (whoever follows it is misled)",
    ),
];

/// What proof sheets are made of.
#[derive(Clone, Copy, Debug)]
pub struct Proof<'a> {
    /// The content.
    pub content: &'a Content,
    /// The texts of the articles, which stand beside what is said of them.
    pub texts: Option<&'a Quotes>,
    /// The language of all that is not content.
    pub lang: Lang,
    /// The day of the sheet.
    pub day: Date,
}

/// Returns the proof sheet of a topic.
pub fn sheet(proof: &Proof<'_>, group: ExpertGroup, topic: &Topic) -> Document {
    let lang = proof.lang;
    let name = format!("{} · {}", group.name(lang), topic.name.get(lang));
    let title = format!("{}{name}", lang.pick("检查项校对单：", "Proof sheet: "));
    let items = proof.content.items().iter();
    let items = items.filter(|item| item.topic == topic.id && !item.retired);
    sheet_of(proof, title, items)
}

/// Returns the proof sheet of items that were drawn by a seed.
pub fn drawn(proof: &Proof<'_>, seed: u64, items: &[&Item]) -> Document {
    let count = items.len();
    let title = match proof.lang {
        Lang::Zh => format!("检查项抽查单：{count} 项（种子 {seed}）"),
        Lang::En => format!("Proof sheet: {count} items drawn by chance (seed {seed})"),
    };
    sheet_of(proof, title, items.iter().copied())
}

fn sheet_of<'i>(
    proof: &Proof<'_>,
    title: String,
    items: impl Iterator<Item = &'i Item>,
) -> Document {
    let Proof {
        content, lang, day, ..
    } = *proof;
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
        "请逐项核对并打勾，结论三选一；不同意的，在“意见”处写明应如何修改。",
        "Please check and tick each item and choose one outcome; where you disagree, say under remarks what it should be.",
    ))]));
    for item in items {
        write_item(&mut document, proof, item);
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

fn write_item(document: &mut Document, proof: &Proof<'_>, item: &Item) {
    let lang = proof.lang;
    document.push(Heading::new(
        2,
        format!("{} {}", item.id, item.title.get(lang)),
    ));
    document.push(KeyValues::new(particulars(item, lang)));
    document.push(basis(proof, item));
    let tick = |(zh, en): (&str, &str)| ListItem::from(lang.pick(zh, en));
    document.push(List::ticks(CHECKS.map(tick)));
    document.push(Paragraph::plain(vec![Run::strong(
        lang.pick("结论（三选一）", "Outcome (one of three)"),
    )]));
    document.push(List::ticks(OUTCOMES.map(tick)));
    document.push(KeyValues::new(vec![
        row(lang.pick("意见", "Remarks"), SPACE),
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

/// The articles with the versions they are cited in, the consequences that rest on them, and their
/// texts beside these where there are any.
fn basis(proof: &Proof<'_>, item: &Item) -> Table {
    let lang = proof.lang;
    let mut heads = vec![
        lang.pick("条文与版本", "Article and version"),
        lang.pick("概述与后果", "Summary and consequences"),
    ];
    let mut columns = vec![Column::text().wide(9), Column::text()];
    if proof.texts.is_some() {
        heads.push(lang.pick("条文原文", "Text of the article"));
        columns.push(Column::text());
    }
    let table = Table::new(columns).with_header(Row::of_texts(heads));
    item.basis.iter().fold(table, |table, cite| {
        let mut row = vec![named(proof, cite), summary(item, cite, lang)];
        row.extend(proof.texts.map(|texts| text(proof, texts, cite)));
        table.with_row(Row::of_texts(row))
    })
}

fn named(proof: &Proof<'_>, cite: &Citation) -> String {
    let content = proof.content;
    let current = || Some(cite.on(content.laws(), content.as_of())?.1.adopted);
    let version = cite.version.or_else(current);
    let version = version.map_or_else(|| "?".to_owned(), |day| day.to_string());
    format!("{}\n{version}", cite.in_chinese(content.laws()))
}

fn text(proof: &Proof<'_>, texts: &Quotes, cite: &Citation) -> String {
    let Proof { content, lang, .. } = *proof;
    let Some((version, text)) = texts.whole(cite, content.laws(), content.as_of()) else {
        return lang
            .pick(
                "法条文件没有这一条，请在官方公布处核对",
                "the statute file lacks this article; read it where it was published",
            )
            .to_owned();
    };
    if named(proof, cite).ends_with(version) {
        return text;
    }
    match lang {
        Lang::Zh => format!("（法条文件所载为 {version} 版）{text}"),
        Lang::En => format!("(the statute file has the version {version}) {text}"),
    }
}

fn summary(item: &Item, cite: &Citation, lang: Lang) -> String {
    let mut lines = vec![cite.says.clone()];
    for (verdict, list) in item.consequence.each() {
        let arrow = of_verdict("→", verdict, lang);
        let here = list
            .iter()
            .filter(|c| c.law == cite.law && c.article == cite.article);
        for c in here {
            lines.push(format!("{arrow} {}：{}", c.when, c.what));
            lines.extend(
                c.amounts
                    .iter()
                    .map(|amount| format!("· {}", amount.told(lang))),
            );
        }
    }
    lines.extend(
        cite.review
            .iter()
            .map(|reason| format!("（待复核：{reason}）")),
    );
    lines.join("\n")
}
