//! Papers for a claim of leniency: 陈述申辩 skeleton, correction report, list of enclosures. What is
//! not known is a blank; nothing is said that nobody said.

use super::{Input, draft::Draft, report::Report, roads};
use crate::document::{
    Block, Column, Document, Furniture, Heading, Item, KeyValue, KeyValues, List, Meta, Paragraph,
    Row, Run, Signature, Table,
};
use compliance_model::{
    assess::Finding,
    leniency::{
        asked::{Before, Corrected, Found},
        road::Road,
    },
    plan::Action,
    text::Lang,
};

/// What is filled in by hand.
const BLANK: &str = "＿＿＿＿＿＿";

/// A paper for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimPaper {
    /// 陈述申辩意见书.
    Statement,
    /// 整改报告.
    Correction,
    /// 证据材料清单.
    Enclosures,
}

impl ClaimPaper {
    /// Returns the title.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Statement => lang.pick("陈述、申辩意见书", "Statement and Defence"),
            Self::Correction => lang.pick("整改报告", "Report on Correction"),
            Self::Enclosures => lang.pick("证据材料清单", "List of Enclosures"),
        }
    }
}

/// Returns the paper for one finding, or for all that have a road to leniency.
pub fn claim(input: &Input<'_>, paper: ClaimPaper, number: Option<u32>) -> Document {
    let report = Report::without_findings(input);
    let v = report.voice;
    let title = paper.title(v.main());
    let words = match v.main() {
        Lang::Zh => crate::document::Lang::Zh,
        Lang::En => crate::document::Lang::En,
    };
    let mut document = Document::new(Meta::new(words, title, input.day));
    document.furniture = Furniture {
        header_left: title.to_owned(),
        header_right: report.firm_name().to_owned(),
        ..Furniture::default()
    };
    let mut draft = Draft::new(document, v);
    draft.push(Heading::new(1, title));
    let findings = input.assessment.findings.iter();
    let chosen: Vec<&Finding> = findings
        .filter(|finding| match number {
            // A report on correction can be made of any finding; a claim needs a ground.
            Some(number) if paper == ClaimPaper::Correction => finding.number == number,
            Some(number) => finding.number == number && !roads::told(&report, number).is_empty(),
            None => !roads::told(&report, finding.number).is_empty(),
        })
        .collect();
    head(&report, &mut draft, paper);
    if chosen.is_empty() {
        draft.say(v.words(
            "没有可以主张从宽的问题。",
            "There is no finding for which leniency may be claimed.",
        ));
    }
    for finding in chosen {
        let words = v.pick("问题", "Finding");
        let title = report.title(&finding.item);
        draft.push(Heading::new(
            2,
            format!("{words} {}　{title}", finding.number),
        ));
        match paper {
            ClaimPaper::Statement => statement(&report, &mut draft, finding),
            ClaimPaper::Correction => correction(&report, &mut draft, finding),
            ClaimPaper::Enclosures => enclosures(&report, &mut draft, finding),
        }
    }
    sign(&report, &mut draft);
    draft.finish()
}

fn pair(key: String, value: impl Into<String>) -> KeyValue {
    KeyValue::new(key, Paragraph::plain(vec![Run::text(value)]))
}

fn head(report: &Report<'_>, draft: &mut Draft, paper: ClaimPaper) {
    let v = report.voice;
    let mut rows = vec![
        pair(v.words("致", "To"), BLANK),
        pair(v.words("当事人", "Party"), report.firm_name()),
        pair(
            v.words("统一社会信用代码", "Credit code"),
            report.credit_code(),
        ),
    ];
    if paper != ClaimPaper::Correction {
        rows.push(pair(v.words("案由、文书号", "Matter and number"), BLANK));
    }
    draft.push(KeyValues::new(rows));
    draft.remark(v.lines(
        "本件按体检当日所知情况起草，提交前由企业核对事实并填写空白处；是否采纳由行政机关依法决定。",
        "Drafted from what was known on the day of the checkup. The firm checks the facts and fills in the blanks before filing; the authority decides.",
    ));
}

/// Returns the roads of a finding that are told on papers.
fn roads_of<'r>(report: &'r Report<'_>, finding: &Finding) -> Vec<&'r Road<'r>> {
    roads::told(report, finding.number)
}

fn statement(report: &Report<'_>, draft: &mut Draft, finding: &Finding) {
    let v = report.voice;
    draft.heading(&v.words("一、事实", "1. Facts"));
    draft.say(report.fact(finding));
    draft.push(circumstances(report, finding));
    draft.heading(&v.words("二、依据", "2. Grounds"));
    let told = roads_of(report, finding);
    let grounds = told.iter().map(|road| {
        let text = format!(
            "{}{}{}",
            roads::source(report, road),
            v.pick("。适用行为：", ". Act: "),
            road.entry.act
        );
        Item::from(text.as_str())
    });
    draft.push(List::numbers(grounds));
    draft.heading(&v.words("三、请求", "3. Request"));
    let effects: Vec<&str> = told
        .iter()
        .map(|road| road.entry.effect.name(v.main()))
        .collect();
    let mut effects: Vec<&str> = effects;
    effects.dedup();
    let wanted = if effects.is_empty() {
        BLANK.to_owned()
    } else {
        effects.join(v.pick("，或者", ", or "))
    };
    draft.say(match v.main() {
        Lang::Zh => format!("请依法审查上述事实与依据；查明符合条件的，请求{wanted}。"),
        Lang::En => format!(
            "The party asks that facts and grounds above be examined and, where the conditions are found to be met, for: {wanted}."
        ),
    });
    draft.heading(&v.words("四、材料", "4. Enclosures"));
    draft.push(papers(report, finding));
}

/// Returns what was answered to the four questions; what was not is a blank.
fn circumstances(report: &Report<'_>, finding: &Finding) -> Block {
    let v = report.voice;
    let lang = v.main();
    let asked = report.input.checkup.leniency_asked(&finding.item);
    let before = match asked.before {
        None => BLANK.to_owned(),
        Some(Before::Never) => lang
            .pick("此前没有被发现过同类行为", "no such act was found before")
            .to_owned(),
        Some(Before::On(day)) => {
            format!("{}{day}", lang.pick("上一次同类行为：", "last such act: "))
        }
    };
    let found = match asked.found {
        None => BLANK.to_owned(),
        // A paper to the authority says so by being filed.
        Some(Found::NotYet) => lang
            .pick(
                "提交本件时未收到通知",
                "no notice had come when this was filed",
            )
            .to_owned(),
        Some(Found::By { on, until }) => {
            let until = until.map_or_else(|| BLANK.to_owned(), |day| day.to_string());
            match lang {
                Lang::Zh => format!("{on} 被发现，责令改正期限至 {until}"),
                Lang::En => format!("found on {on}; to be put right by {until}"),
            }
        }
    };
    let corrected = match asked.corrected {
        None => BLANK.to_owned(),
        Some(Corrected::NotYet) => lang.pick("尚未改正", "not put right yet").to_owned(),
        Some(Corrected::On(day)) => format!("{day} {}", lang.pick("已改正", "put right")),
    };
    let harm = asked.harm.map_or(BLANK, |harm| harm.name(lang));
    let fault = match asked.no_fault {
        None => BLANK,
        Some(true) => lang.pick(
            "有材料说明没有主观过错",
            "papers show that there was no fault",
        ),
        Some(false) => lang.pick("没有这类材料", "there are no such papers"),
    };
    KeyValues::new(vec![
        pair(v.words("是否初次", "First time"), before),
        pair(v.words("是否被发现", "Found"), found),
        pair(v.words("是否改正", "Put right"), corrected),
        pair(v.words("危害后果", "Harm"), harm),
        pair(v.words("主观过错", "Fault"), fault),
    ])
    .into()
}

fn correction(report: &Report<'_>, draft: &mut Draft, finding: &Finding) {
    let v = report.voice;
    draft.heading(&v.words("一、问题", "1. Finding"));
    draft.say(report.fact(finding));
    draft.heading(&v.words("二、原因", "2. Cause"));
    draft.say(BLANK);
    draft.heading(&v.words("三、措施", "3. Measures"));
    let mut table = Table::new(vec![
        Column::text(),
        Column::text().wide(6),
        Column::text().wide(6),
        Column::text().wide(6),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("措施", "Measure"),
        v.words("责任人", "By"),
        v.words("计划完成", "Due"),
        v.words("实际完成", "Done"),
        v.words("留存材料", "Trace"),
    ]));
    let steps = report.input.assessment.plan.iter();
    for step in steps.filter(|step| step.finding == finding.number) {
        table.rows.push(Row::of_texts([
            step.action.clone(),
            report.owner(step.owner, &step.agreed_with),
            step.due.to_string(),
            done_on(report, step),
            step.trace.clone(),
        ]));
    }
    draft.push(table);
    draft.push(circumstances(report, finding));
    draft.heading(&v.words("四、防止再发生", "4. So that it does not happen again"));
    draft.say(BLANK);
}

/// Returns the day on which a measure was done, as the firm said; a blank otherwise.
fn done_on(report: &Report<'_>, step: &Action) -> String {
    let progress = report.input.checkup.progress(&step.id(), &step.action);
    let day = progress.and_then(|progress| progress.done_on);
    day.map_or_else(String::new, |day| day.to_string())
}

fn enclosures(report: &Report<'_>, draft: &mut Draft, finding: &Finding) {
    draft.push(papers(report, finding));
}

/// Returns the papers to file, each with what it is to show, and whether a file is at hand.
fn papers(report: &Report<'_>, finding: &Finding) -> Block {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(3),
        Column::text(),
        Column::text(),
        Column::text().wide(6),
    ])
    .with_header(Row::of_texts([
        v.words("序号", "No."),
        v.words("材料", "Paper"),
        v.words("用来说明", "To show"),
        v.words("备齐", "At hand"),
    ]));
    let mut known: Vec<(String, String, &str)> = Vec::new();
    for road in roads_of(report, finding) {
        let claim = format!("{} {}", road.entry.id, road.claim(v.main()));
        for paper in &road.entry.papers {
            if !known.iter().any(|(name, ..)| name == paper) {
                known.push((paper.clone(), claim.clone(), ""));
            }
        }
    }
    let item = report.item(&finding.item);
    let traces = item
        .into_iter()
        .flat_map(|item| item.advice.of(finding.verdict));
    for advice in traces {
        let shows = v.words("已经改正", "that it was put right");
        known.push((advice.trace.clone(), shows, ""));
    }
    for (number, file) in report.evidence() {
        if file.item == finding.item {
            let shows = v.words("体检时所见", "what was seen at the checkup");
            known.push((
                format!("{number} {}", file.name),
                shows,
                v.pick("已附", "yes"),
            ));
        }
    }
    for (n, (paper, shows, at_hand)) in known.into_iter().enumerate() {
        let row = [(n + 1).to_string(), paper, shows, at_hand.to_owned()];
        table.rows.push(Row::of_texts(row));
    }
    table.into()
}

fn sign(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.push(Block::Signatures(vec![Signature {
        title: v.words("当事人", "The party"),
        fields: vec![
            v.words("盖章", "Seal"),
            v.words("经办人", "Signed by"),
            v.words("日期", "Date"),
        ],
        signed_at: Some(1),
        ..Signature::default()
    }]));
}
