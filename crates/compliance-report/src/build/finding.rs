//! One finding (问题) in full: fact and source, level, basis, consequences, advice, owner, term.

use super::{
    draft::Draft,
    own, quote,
    report::{Report, finding_id, tone},
    roads, stake,
};
use crate::document::{Flow, Heading, Item, KeyValue, KeyValues, List, Paragraph, Run};
use compliance_model::{
    answer::Verdict,
    assess::Finding,
    clearance::Doubt,
    date::{Date, is_weekend, long_date},
    id::{ItemId, LawId},
    item::{Item as CheckItem, LeniencyClass},
    law::{Article, Citation, CitationRole, articles_named},
    record::Shift,
    text::Lang,
};
use std::collections::BTreeSet;

/// Adds one finding.
pub(super) fn write(report: &Report<'_>, draft: &mut Draft, finding: &Finding) {
    let v = report.voice;
    let title = report.title(&finding.item);
    let words = v.pick("问题", "Finding");
    let title = format!("{words} {}　{title}", finding.number);
    draft.push(
        Heading::new(3, format!("{title} "))
            .with_run(Run::mark(tone(finding.level), finding.level.name(v.main())))
            .with_id(finding_id(finding.number)),
    );
    let mut rows = vec![fact(report, finding), level(report, finding)];
    if let Some(item) = report.item(&finding.item) {
        rows.extend(basis(report, finding, item));
        rows.extend(consequences(report, finding, item));
        let risk = item.risk.of(finding.verdict).as_str();
        if !risk.is_empty() {
            rows.push(KeyValue::new(v.words("风险提示", "Risk"), risk));
        }
        rows.extend(attention(report, finding, item));
        rows.extend(advice(report, finding));
        rows.extend(roads::row(report, finding));
        rows.push(owner(report, finding, item));
    }
    if !finding.note.is_empty() {
        rows.push(KeyValue::new(
            v.words("律师说明", "Lawyer's note"),
            finding.note.as_str(),
        ));
    }
    rows.extend(files(report, &finding.item));
    draft.push(KeyValues::new(rows).of(title));
}

fn fact(report: &Report<'_>, finding: &Finding) -> KeyValue {
    let v = report.voice;
    let source = if finding.is_own() {
        own::source(report, finding)
    } else {
        report.source(finding.proof, &finding.said_by)
    };
    let ruling = report.ruling(&finding.item);
    KeyValue::new(
        v.words("发现的事实", "Fact"),
        vec![
            Run::Text(report.fact(finding)),
            Run::muted(format!(
                "{}{source}{ruling}{}",
                v.pick("（", " ("),
                v.pick("）", ")")
            )),
        ],
    )
}

fn level(report: &Report<'_>, finding: &Finding) -> KeyValue {
    let v = report.voice;
    let mut runs = vec![
        report.level(finding.level),
        Run::text(format!(
            "{}{}",
            v.pick("，", ", "),
            v.name(|lang| finding.judged(lang))
        )),
        Run::muted(format!(
            "{}{}",
            v.pick("；", "; "),
            v.name(|lang| finding.group.name(lang))
        )),
    ];
    let half = if finding.verdict == Verdict::Partly {
        " × 1/2"
    } else {
        ""
    };
    let (l, i, risk) = (
        finding.likelihood,
        finding.impact,
        halves(finding.risk_halves),
    );
    let sums = v.tell(|lang| match lang {
        Lang::Zh => format!("可能性 {l} × 影响 {i}{half} = 风险 {risk}"),
        Lang::En => format!("likelihood {l} × impact {i}{half} = risk {risk}"),
    });
    runs.push(Run::muted(format!("{}{sums}", v.pick("；", "; "))));
    if let Some(shift) = report.input.checkup.shift(&finding.item) {
        let why = &shift.reason;
        runs.push(Run::muted(v.tell(|lang| {
            let moved = moved(shift, lang);
            match lang {
                Lang::Zh => format!("；律师调整：{moved}，理由：{why}"),
                Lang::En => format!("; moved by the lawyer: {moved}, because: {why}"),
            }
        })));
    }
    KeyValue::new(v.words("等级与判定", "Level and verdict"), runs)
}

/// Says what a lawyer moved, and by how much; what stayed is not told.
fn moved(shift: &Shift, lang: Lang) -> String {
    let moved = [
        (shift.likelihood, lang.pick("可能性", "likelihood")),
        (shift.impact, lang.pick("影响", "impact")),
    ];
    let told = moved.into_iter().filter(|(by, _)| *by != 0);
    let told: Vec<String> = told.map(|(by, what)| format!("{what} {by:+}")).collect();
    told.join(lang.pick("，", ", "))
}

/// Writes half of a whole number: `7.5`.
pub(super) fn halves(halves: u32) -> String {
    match halves % 2 {
        0 => (halves / 2).to_string(),
        _ => format!("{}.5", halves / 2),
    }
}

/// Returns the articles, those of one law together, with what each asks, and what else an own
/// finding rests on; none where it names nothing.
fn basis(report: &Report<'_>, finding: &Finding, item: &CheckItem) -> Option<KeyValue> {
    let v = report.voice;
    let doubtful = matches!(finding.doubt, Doubt::Open(_));
    let mut told = BTreeSet::new();
    let entries = report.by_law(&item.basis).into_iter().map(|cites| {
        let mut runs = report.citation(&cites);
        if let [cite] = cites.as_slice() {
            runs.push(Run::text(" "));
            runs.extend(says(report, cite, doubtful));
            return quoted(report, cite, Item::new(runs), &mut told);
        }
        // Of articles that a lawyer named without a word on each there is no more to say.
        let bare = cites.iter().all(|cite| cite.says.is_empty());
        if bare && report.input.quotes.is_none() {
            return Item::new(runs);
        }
        let articles = cites.into_iter().map(|cite| {
            let article = articles_named([(cite.article, cite.paragraph)], v.main());
            let mut runs = vec![Run::Text(format!("{article} "))];
            runs.extend(says(report, cite, doubtful));
            quoted(report, cite, Item::new(runs), &mut told)
        });
        Item::new(runs).with(List::bullets(articles))
    });
    let words = own::basis_text(report, finding);
    let words = (!words.is_empty()).then(|| Item::new(vec![Run::text(words)]));
    if finding.is_own() && item.basis.is_empty() && words.is_none() {
        let nothing = own::without_basis(report);
        return Some(KeyValue::new(v.words("依据", "Basis"), nothing.as_str()));
    }
    let entries: Vec<Item> = entries.chain(words).collect();
    if entries.is_empty() {
        return None;
    }
    let mut value = vec![Flow::List(List::bullets(entries))];
    if doubtful {
        value.push(Flow::Paragraph(Paragraph::plain(vec![Run::muted(
            v.lines(
                "本项依据或后果有待律师签署前复核。",
                "Basis or consequences of this item are to be checked by a lawyer before signing.",
            ),
        )])));
    }
    Some(KeyValue {
        key: v.words("依据", "Basis"),
        value,
    })
}

/// Adds the text of an article to its entry, if texts are to be quoted; once for all paragraphs.
fn quoted<'c>(
    report: &Report<'_>,
    cite: &'c Citation,
    entry: Item,
    told: &mut BTreeSet<(&'c LawId, Article, Option<Date>)>,
) -> Item {
    if !told.insert((&cite.law, cite.article, cite.version)) {
        return entry;
    }
    match quote::of(report, cite) {
        Some(text) => entry.with(text),
        None => entry,
    }
}

/// Returns what an article does for the item and what it asks.
fn says(report: &Report<'_>, cite: &Citation, doubtful: bool) -> Vec<Run> {
    let v = report.voice;
    if cite.says.is_empty() {
        return Vec::new();
    }
    let (zh, en) = match cite.role {
        CitationRole::Duty => ("义务", "duty"),
        CitationRole::Penalty => ("处罚", "penalty"),
        CitationRole::Civil => ("民事后果", "civil"),
        CitationRole::Criminal => ("刑事责任", "criminal"),
        CitationRole::Explains => ("说明", "explains"),
    };
    let mut runs = vec![
        Run::muted(format!("[{}] ", v.words(zh, en))),
        Run::text(cite.says.clone()),
    ];
    if doubtful && cite.review.is_some() {
        runs.push(Run::muted(
            v.pick("（引用待复核）", " (citation to be checked)"),
        ));
    }
    runs
}

fn consequences(report: &Report<'_>, finding: &Finding, item: &CheckItem) -> Option<KeyValue> {
    let v = report.voice;
    let register = report.input.content.laws();
    let entries: Vec<Item> = item
        .consequence
        .of(finding.verdict)
        .iter()
        .map(|consequence| {
            let law = register.get(&consequence.law);
            let short = law.map_or_else(|| consequence.law.as_str(), |law| law.short.as_str());
            let words = format!(
                "《{short}》{}{}",
                v.pick("", " "),
                consequence.article.named(v.main())
            );
            let dormant = stake::is_dormant(report, item, consequence);
            let later = if dormant {
                v.pick("，体检日不适用", ", not applicable on this day")
            } else {
                ""
            };
            Item::new(vec![
                Run::text(format!(
                    "{}{}{}",
                    consequence.when,
                    v.pick("：", ": "),
                    consequence.what
                )),
                Run::muted(format!(
                    "{}{words}{later}{}",
                    v.pick("（", " ("),
                    v.pick("）", ")")
                )),
            ])
        })
        .collect();
    (!entries.is_empty()).then(|| KeyValue {
        key: v.words("可能后果", "What may follow"),
        value: vec![Flow::List(List::bullets(entries))],
    })
}

/// Returns why a finding is marked as urgent or bottom line.
fn attention(report: &Report<'_>, finding: &Finding, item: &CheckItem) -> Option<KeyValue> {
    let v = report.voice;
    let mut lines = Vec::new();
    if finding.urgent {
        lines.push(v.tell(|lang| match (item.deadline, lang) {
            (Some(day), Lang::Zh) => format!("紧急：法定期限为 {}。", long_date(day, lang)),
            (Some(day), Lang::En) => format!(
                "Urgent: the statutory term ends on {}.",
                long_date(day, lang)
            ),
            (None, Lang::Zh) => "紧急：该情形尚未改正的，可能被视为持续至改正之日。".to_owned(),
            (None, Lang::En) => {
                "Urgent: as long as the matter is not mended it may be seen as going on.".to_owned()
            }
        }));
    }
    if let Some(reason) = &item.bottom_line {
        let lead = v.pick(
            "底线事项（提示先行处理，不是结论）：",
            "Bottom-line item (to be looked at first; no conclusion): ",
        );
        lines.push(format!("{lead}{reason}"));
    }
    let flows: Vec<Flow> = lines
        .into_iter()
        .map(|line| Flow::from(vec![Run::Text(line)]))
        .collect();
    (!flows.is_empty()).then(|| KeyValue {
        key: v.words("特别提示", "Attention"),
        value: flows,
    })
}

/// Returns the steps in the order of their days, each with its owner and its day.
fn advice(report: &Report<'_>, finding: &Finding) -> Option<KeyValue> {
    let v = report.voice;
    let plan = report.input.assessment.plan.iter();
    let entries: Vec<Item> = plan
        .filter(|step| step.finding == finding.number)
        .map(|step| {
            let who = report.owner(step.owner, &step.agreed_with);
            let (term, trace) = (report.term(step.due, step.term), &step.trace);
            let detail = match (v.main(), trace.is_empty()) {
                (Lang::Zh, false) => format!("（{who}，{term}；留痕：{trace}）"),
                (Lang::Zh, true) => format!("（{who}，{term}）"),
                (Lang::En, false) => format!(" ({who}, {term}; trace: {trace})"),
                (Lang::En, true) => format!(" ({who}, {term})"),
            };
            Item::new(vec![Run::text(step.action.clone()), Run::muted(detail)])
        })
        .collect();
    (!entries.is_empty()).then(|| KeyValue {
        key: v.words("建议", "Advice"),
        value: vec![Flow::List(List::numbers(entries))],
    })
}

fn owner(report: &Report<'_>, finding: &Finding, item: &CheckItem) -> KeyValue {
    let v = report.voice;
    let mut runs = vec![
        Run::text(report.owner(item.owner, &finding.agreed_with)),
        Run::text(v.pick("；", "; ")),
        Run::text(finding.term.name(v.main())),
        Run::text(" "),
        Run::strong(report.long(finding.due)),
    ];
    if is_weekend(finding.due) {
        runs.push(Run::text(
            v.pick("（周末，宜提前）", " (a weekend; better earlier)"),
        ));
    }
    if matches!(
        item.leniency,
        LeniencyClass::A | LeniencyClass::B | LeniencyClass::C
    ) {
        runs.push(Run::text(v.pick("；", "; ")));
        runs.push(Run::link(
            v.pick("可主张的依据", "what may be argued"),
            format!("leniency-{}", finding.number),
        ));
    }
    KeyValue::new(v.words("责任岗位与期限", "Owner and term"), runs)
}

/// Returns the files attached to the item, with their numbers in the register.
fn files(report: &Report<'_>, item: &ItemId) -> Option<KeyValue> {
    let attached = report.evidence().into_iter();
    let names: Vec<String> = attached
        .filter(|(_, file)| &file.item == item)
        .map(|(number, file)| format!("{number} {}", file.name))
        .collect();
    let v = report.voice;
    (!names.is_empty()).then(|| {
        let told = Run::link(names.join(v.pick("；", "; ")), "evidence");
        KeyValue::new(v.words("证据", "Evidence"), vec![told])
    })
}
