//! The brief edition (简版): what a firm needs on four pages at most, whatever was found.

use super::{
    conflict, consent, declaration,
    draft::Draft,
    own, plan,
    report::{Report, finding_id, shortened, tone},
    signatures, stake, summary, todo, unread,
    voice::of_number,
};
use crate::document::{
    Cell, Column, Flow, Heading, Item, KeyValue, KeyValues, List, Paragraph, Row, Run, Table,
};
use compliance_model::{
    answer::Verdict, assess::Finding, id::ItemId, law::LawVersion, plan::Action, score::Level,
    text::Lang, wording::Wording,
};
use std::collections::BTreeMap;

/// How many findings are told; those beyond are listed.
const TOLD: usize = 10;
/// On which page the first part ends at the latest, and the whole.
const FIRST_PAGE: usize = 1;
/// See [`FIRST_PAGE`].
const LAST_PAGE: usize = 4;
/// How many characters of what may follow are told, its condition not counted.
const CONSEQUENCE: usize = 30;

/// How much is told where the pages allow it.
#[derive(Clone, Copy)]
struct Room {
    /// How many findings are told.
    findings: usize,
    /// How many characters of the fact of each, and of its advice.
    fact: usize,
    /// See [`Room::fact`].
    advice: usize,
    /// How many titles are listed of the findings beyond.
    listed: usize,
    /// How many papers owed are listed.
    papers: usize,
    /// How many titles of each kind of open item.
    open: usize,
}

/// From much to little, until four pages hold it.
const ROOMS: [Room; 9] = [
    Room::of(TOLD, 400, 200, [80, 10, 8]),
    Room::of(TOLD, 160, 120, [60, 8, 6]),
    Room::of(TOLD, 100, 70, [40, 6, 5]),
    Room::of(TOLD, 70, 50, [30, 5, 4]),
    Room::of(TOLD, 50, 36, [20, 4, 3]),
    Room::of(TOLD, 40, 30, [10, 3, 2]),
    Room::of(8, 40, 30, [8, 2, 2]),
    Room::of(6, 40, 30, [6, 1, 1]),
    Room::of(3, 30, 30, [0, 0, 1]),
];

impl Room {
    const fn of(
        findings: usize,
        fact: usize,
        advice: usize,
        [listed, papers, open]: [usize; 3],
    ) -> Self {
        Self {
            findings,
            fact,
            advice,
            listed,
            papers,
            open,
        }
    }
}

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.push(Heading::new(
        1,
        v.words("法治体检报告（简版）", "Legal Checkup Report (brief)"),
    ));
    draft.languages();
    draft.push(particulars(report));
    consent::notice(report, draft);
    unread::line(report, draft);
    draft.push(summary::tiles(report));
    draft.push(summary::why(report, true));
    draft.heading(&v.words("接下来要做的", "What to do next"));
    draft.fitting(FIRST_PAGE, todo::rooms(report), |draft, room| {
        todo::write(report, draft, room, todo::Plan::InFull);
    });
    draft.fitting(LAST_PAGE, ROOMS, |draft, room| rest(report, draft, room));
}

fn rest(report: &Report<'_>, draft: &mut Draft, room: Room) {
    draft.part("问题与建议", "Findings and advice", "findings");
    findings(report, draft, room);
    draft.part("应补材料与未明事项", "Papers owed and open items", "open");
    owed(report, draft, room.papers);
    let open = open(report, room.open, Open::All);
    if open.is_empty() && report.input.assessment.owed.is_empty() {
        draft.say(report.voice.lines(
            "没有登记应补材料，没有未明事项。",
            "No papers are owed and no item is open.",
        ));
    }
    let open = open.into_iter();
    // Of a firm that is asked hundreds of questions the titles alone fill a page.
    let item = |(kind, titles)| Item::new(vec![Run::strong(kind), Run::Muted(titles)]);
    draft.push(List::bullets(open.map(item)));
    draft.remark(laws(report, room.findings));
    draft.part("声明与签署", "Declaration and signatures", "signatures");
    draft.remark(declaration::told(report));
    draft.remark(consent::told(report));
    signatures::short(report, draft);
}

fn particulars(report: &Report<'_>) -> KeyValues {
    let v = report.voice;
    let code = report.credit_code();
    let names: Vec<&str> = report
        .lawyers()
        .iter()
        .map(|lawyer| lawyer.name.as_str())
        .collect();
    let office = format!("{}　{}", report.office(), v.list(&names));
    let selection = report.input.assessment.selection;
    let programme = v.tell(|lang| selection.name(lang)).replace('\n', " ");
    let as_of = report.long(report.input.content.as_of());
    let day = format!(
        "{}　{programme}　{} {as_of}",
        report.long(report.input.day),
        v.words("法律截止日", "law as of")
    );
    let rows = [
        (
            v.words("受检企业", "Firm"),
            format!("{}　{code}", report.firm_name()),
        ),
        (v.words("编号", "Number"), report.number()),
        (v.words("律师事务所、律师", "Office, lawyers"), office),
        (v.words("日期与方案", "Day, programme"), day),
    ];
    KeyValues::new(
        rows.into_iter()
            .map(|(key, value)| KeyValue::new(key, vec![Run::Text(value)]))
            .collect(),
    )
}

fn findings(report: &Report<'_>, draft: &mut Draft, room: Room) {
    let v = report.voice;
    let findings = &report.input.assessment.findings;
    if findings.is_empty() {
        draft.say(v.lines("没有列为问题的事项。", "There are no findings."));
        return;
    }
    let mut table =
        Table::new(vec![Column::centered().wide(3), Column::text()]).with_header(Row::of_texts([
            v.words("编号", "No."),
            v.words("事实、依据、建议", "Fact, basis, advice"),
        ]));
    let (told, beyond) = findings.split_at(room.findings.min(findings.len()));
    for finding in told {
        table.rows.push(row(report, finding, room));
    }
    draft.push(table);
    if !beyond.is_empty() {
        draft.push(Paragraph::small(listed(report, beyond, room.listed)));
    }
}

/// The fact in so many characters. There is no room to spell out what a pattern may stand for.
fn fact_of(report: &Report<'_>, finding: &Finding, longest: usize) -> String {
    match &finding.wording {
        Wording::OfCase(fact) => shortened(fact, longest),
        Wording::Unfinished(_) => report.voice.tell(|lang| {
            let verdict = finding.verdict.name(lang);
            match lang {
                Lang::Zh => format!("判为“{verdict}”，具体情形没有写全"),
                Lang::En => format!("Judged “{verdict}”; particulars not complete"),
            }
        }),
        Wording::Pattern(_) if finding.is_own() => own::without_fact(report),
        Wording::Pattern(_) => report.voice.tell(|lang| {
            let verdict = finding.verdict.name(lang);
            match lang {
                Lang::Zh => format!("判为“{verdict}”，具体情形没有记录"),
                Lang::En => format!("Judged “{verdict}”; particulars not put down"),
            }
        }),
    }
}

/// Returns the titles of findings that are not told; of very many the last are given by number.
fn listed(report: &Report<'_>, findings: &[Finding], most: usize) -> Vec<Run> {
    let v = report.voice;
    // Whoever follows a link to one of them is led here.
    let anchors = findings
        .iter()
        .map(|finding| Run::anchor(finding_id(finding.number)));
    let mut runs: Vec<Run> = anchors.collect();
    runs.push(Run::strong(v.words("其他问题：", "Other findings: ")));
    let title = |finding: &Finding| {
        let level = finding.level.name(v.main());
        let (open, close) = (v.pick("（", " ("), v.pick("）", ")"));
        format!(
            "{} {}{open}{level}{close}",
            finding.number,
            report.title_within(&finding.item)
        )
    };
    let findings: Vec<&Finding> = findings.iter().collect();
    let told = todo::named_or_numbered(v, &findings, most, title);
    runs.push(Run::Text(told));
    runs.push(Run::text(
        v.pick("。全文见企业版。", ". They are told in the full edition."),
    ));
    runs
}

/// Returns a finding: the fact, all articles, what may follow if it is red, the advice.
fn row(report: &Report<'_>, finding: &Finding, room: Room) -> Row {
    let v = report.voice;
    let colon = v.pick("：", ": ");
    let labelled = |zh, en, text: String| {
        Flow::from(vec![
            Run::muted(format!("{}{colon}", v.words(zh, en))),
            Run::Text(text),
        ])
    };
    let proof = if finding.is_own() {
        own::source(report, finding)
    } else {
        v.name(|lang| finding.proof.name(lang))
    };
    let mut text = vec![
        Flow::from(vec![
            Run::anchor(finding_id(finding.number)),
            Run::strong(report.title(&finding.item)),
        ]),
        Flow::from(vec![
            Run::Text(fact_of(report, finding, room.fact)),
            Run::muted(format!(
                "{}{proof}{}",
                v.pick("（", " ("),
                v.pick("）", ")")
            )),
        ]),
    ];
    if let Some(item) = report.item(&finding.item) {
        let cites = report.by_law(&item.basis);
        let mut cites: Vec<String> = cites
            .iter()
            .map(|cites| report.articles_told(cites))
            .chain(Some(own::basis_text(report, finding).to_owned()))
            .filter(|told| !told.is_empty())
            .collect();
        if cites.is_empty() && finding.is_own() {
            cites.push(own::without_basis(report));
        }
        if !cites.is_empty() {
            text.push(labelled("依据", "Basis", v.list(&cites)));
        }
        let stake = stake::of(report, finding, CONSEQUENCE);
        if finding.level == Level::Red && !stake.is_empty() {
            let (zh, en) = if stake::is_risk(report, finding) {
                ("风险提示", "Risk")
            } else {
                ("可能后果", "What may follow")
            };
            text.push(labelled(zh, en, stake));
        }
    }
    text.extend(advice(report, finding, room.advice));
    Row::new(vec![
        Cell::of(vec![
            Flow::from(vec![Run::text(finding.number.to_string())]),
            Flow::from(vec![report.short_level(finding.level)]),
        ])
        .with_tone(tone(finding.level)),
        Cell::of(text),
    ])
}

/// Returns the steps as far as there is room, the first always, with owner and day, and how many
/// more there are.
fn advice(report: &Report<'_>, finding: &Finding, room: usize) -> Vec<Flow> {
    let v = report.voice;
    let plan = report.input.assessment.plan.iter();
    let steps: Vec<&Action> = plan.filter(|step| step.finding == finding.number).collect();
    let mut left = room;
    let mut told: Vec<Flow> = Vec::new();
    for step in &steps {
        let length = step.action.chars().count();
        if !told.is_empty() && length > left {
            break;
        }
        left = left.saturating_sub(length);
        let owner = report.owner(step.owner, &step.agreed_with);
        told.push(Flow::from(vec![
            Run::muted(format!(
                "{}{}",
                v.words("建议", "Advice"),
                v.pick("：", ": ")
            )),
            Run::Text(shortened(&step.action, room)),
            Run::text(v.pick("；", "; ")),
            Run::Text(owner),
            Run::text(v.pick("，", ", ")),
            Run::Text(report.term(step.due, step.term)),
        ]));
    }
    let more = steps.len() - told.len();
    if more > 0 {
        told.push(Flow::from(vec![Run::Muted(match v.main() {
            Lang::Zh => format!("另有 {more} 项措施见企业版。"),
            Lang::En => format!("{more} more in the full edition."),
        })]));
    }
    told
}

/// Adds the first papers owed and how many more there are.
fn owed(report: &Report<'_>, draft: &mut Draft, most: usize) {
    let owed = &report.input.assessment.owed;
    if owed.is_empty() {
        return;
    }
    if most > 0 {
        let table = plan::owed_rows(report, draft, most);
        draft.push(table);
    }
    let more = owed.len().saturating_sub(most);
    if more > 0 {
        draft.remark(report.voice.tell(|lang| match lang {
            Lang::Zh => format!("另有 {more} 项应补材料见企业版。"),
            Lang::En => format!(
                "{more} more {} owed, as the full edition lists.",
                of_number(more, "paper is", "papers are")
            ),
        }));
    }
}

/// Which of the open items are told.
#[derive(Clone, Copy)]
pub(super) enum Open {
    /// All.
    All,
    /// Those asked; the others are told elsewhere.
    Asked,
}

/// Returns what is not verified, unclear, in conflict, or was not asked: the kind, and titles.
///
/// Of each so many titles are named, and the others counted.
pub(super) fn open(report: &Report<'_>, few: usize, told: Open) -> Vec<(String, String)> {
    let v = report.voice;
    let a = report.input.assessment;
    let rows = |wanted: &dyn Fn(&compliance_model::assess::Row) -> bool| {
        let rows = a.rows.iter().filter(|row| wanted(row));
        rows.map(|row| row.item.clone()).collect::<Vec<ItemId>>()
    };
    let unclear = rows(&|row| row.state.verdict() == Some(Verdict::Unclear));
    let not_asked = match told {
        Open::All => rows(&|row| row.state == compliance_model::answer::ItemState::NotAsked),
        Open::Asked => Vec::new(),
    };
    let not_scored = [a.unknown.as_slice(), &a.unasked].concat();
    let kinds = [
        (
            ("仅据陈述、未核实", "By statement, not verified"),
            a.unverified.as_slice(),
        ),
        (("不清楚", "Unclear"), unclear.as_slice()),
        (
            (conflict::name(Lang::Zh), conflict::name(Lang::En)),
            a.conflicts.as_slice(),
        ),
        (("未问", "Not asked"), not_asked.as_slice()),
    ];
    let unscored = (("已答未计分", "Given, not scored"), not_scored.as_slice());
    let kinds = kinds.into_iter().chain([unscored]);
    let some = kinds.filter(|(_, ids)| !ids.is_empty());
    let told = some.map(|((zh, en), ids)| {
        let kind = format!("{}{}", v.words(zh, en), v.pick("：", ": "));
        (kind, report.some_titles(few, ids))
    });
    told.collect()
}

/// Returns the laws that the findings told here cite, each with its version.
fn laws(report: &Report<'_>, told: usize) -> String {
    let v = report.voice;
    let register = report.input.content.laws();
    let findings = report.input.assessment.findings.iter().take(told);
    let cites = findings
        .filter_map(|finding| report.item(&finding.item))
        .flat_map(|item| &item.basis);
    let versions: BTreeMap<&str, &LawVersion> = cites
        .filter_map(|cite| cite.on(register, report.input.day))
        .map(|(law, version)| (law.short.as_str(), version))
        .collect();
    let named: Vec<String> = versions
        .into_iter()
        .map(|(short, version)| match v.main() {
            Lang::Zh => format!("《{short}》（{} 版）", version.adopted),
            Lang::En => format!("《{short}》 ({} version)", version.adopted),
        })
        .collect();
    if named.is_empty() {
        return String::new();
    }
    format!(
        "{}{}{}",
        v.pick("所引法律：", "Laws cited: "),
        v.list(&named),
        v.pick("。", ".")
    )
}
