//! A firm's report holds what was found, says nothing it must not, and stands whatever was typed.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; helpers of tests are not seen as tests"
)]

#[path = "../samples/checkup.rs"]
mod sample;

use compliance_model::{
    answer::{Answer, Heard, ItemState, Owed, Proof, Ruling, Verdict},
    assess::{Assessment, Row, assess},
    clearance::{Clearance, Signed, doubts},
    consent::Consent,
    content::{Content, Parts},
    date::Timestamp,
    fact::Facts,
    grade::Rule,
    id::ItemId,
    plan::Term,
    programme::ProgrammeId,
    record::{Agreement, Record},
    register::RegisterKey,
    text::{Lang, NoteText},
    wording::{blanks, template},
};
use compliance_report::{
    PdfOptions,
    build::{self, Edition, Input},
    document::{Block, Document, Flow, Run},
    render_markdown, render_pdf, render_text,
};
use sample::{Basis, Case};
use std::collections::BTreeSet;

/// Makes the input of a report and hands it on.
fn with<T>(
    content: &Content,
    case: &Case,
    lang: Lang,
    bilingual: bool,
    make: impl Fn(&Input<'_>) -> T,
) -> T {
    make(&Input {
        lang,
        bilingual,
        ..Basis::of(content, case).input()
    })
}

fn assessed(content: &Content, case: &Case) -> Assessment {
    assess(content, &case.file().checkup, sample::DAY)
}

fn full(content: &Content, case: &Case) -> Document {
    with(content, case, Lang::Zh, false, build::full)
}

/// Asserts that a text holds all of these, blanks and line breaks aside.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

fn holds_all<T: AsRef<str>>(text: &str, wanted: impl IntoIterator<Item = T>) {
    let text = squeeze(text);
    for wanted in wanted {
        let wanted = wanted.as_ref();
        assert!(text.contains(&squeeze(wanted)), "missing: {wanted}");
    }
}

#[test]
fn every_finding_statute_action_paper_and_rule_is_there() {
    let content = sample::content();
    for programme in [ProgrammeId::Micro, ProgrammeId::Growth] {
        let case = sample::answered(&content, programme);
        let a = assessed(&content, &case);
        let text = render_text(&full(&content, &case));
        let states: Vec<_> = a.rows.iter().map(|row| row.state.verdict()).collect();
        for verdict in Verdict::ALL {
            assert!(
                states.contains(&Some(verdict)),
                "the sample lacks {verdict:?}"
            );
        }
        assert!(!a.owed.is_empty() && !a.conflicts.is_empty());
        findings_are_in(&text, &content, &a);
        holds_all(
            &text,
            a.plan
                .iter()
                .flat_map(|action| [&action.action, &action.trace]),
        );
        holds_all(
            &text,
            a.owed
                .iter()
                .flat_map(|owed| [&owed.owed.what, &owed.owed.who]),
        );
        let scoring = content.scoring();
        holds_all(
            &text,
            a.graded
                .hits
                .iter()
                .map(|hit| hit.rule.describe(scoring, Lang::Zh)),
        );
        holds_all(&text, RULES.map(|rule| rule.describe(scoring, Lang::Zh)));
        let not_asked = a.rows.iter().filter(|row| row.state == ItemState::NotAsked);
        let ids = not_asked
            .map(|row| &row.item)
            .chain(&a.unverified)
            .chain(&a.conflicts);
        let ids = ids.chain(a.left_out.iter().map(|(id, _)| id));
        holds_all(&text, ids.map(|id| &content.item(id).unwrap().title.zh));
    }
}

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

/// Asserts that each finding is in a text whole: fact, basis, consequences, risk, due day.
fn findings_are_in(text: &str, content: &Content, a: &Assessment) {
    assert!(!a.findings.is_empty());
    for finding in &a.findings {
        let item = content.item(&finding.item).unwrap();
        holds_all(
            text,
            [
                finding.wording.text(),
                item.risk.of(finding.verdict),
                &item.title.zh,
                &finding.said_by,
            ],
        );
        // The articles of one law stand together.
        holds_all(text, item.basis.iter().map(|cite| &cite.says));
        holds_all(
            text,
            item.consequence
                .of(finding.verdict)
                .iter()
                .flat_map(|c| [&c.when, &c.what]),
        );
        holds_all(text, [finding.due.to_string()]);
    }
}

#[test]
fn a_finding_says_nothing_that_holds_for_the_other_verdict() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Growth);
    let a = assessed(&content, &case);
    let said: BTreeSet<String> = (a.findings.iter())
        .flat_map(|f| {
            let item = content.item(&f.item).unwrap();
            let advice = item.advice.of(f.verdict).iter().map(|a| a.action.clone());
            advice.chain([item.risk.of(f.verdict).clone()])
        })
        .collect();
    let full = with(&content, &case, Lang::Zh, false, build::full);
    let brief = with(&content, &case, Lang::Zh, false, build::brief);
    let (full, brief) = (squeeze(&render_text(&full)), squeeze(&render_text(&brief)));
    let mut apart = 0;
    for finding in &a.findings {
        let item = content.item(&finding.item).unwrap();
        let other = match finding.verdict {
            Verdict::Partly => Verdict::Unmet,
            _ => Verdict::Partly,
        };
        let advice = item.advice.of(other).iter().map(|a| &a.action);
        for text in advice.chain([item.risk.of(other)]) {
            if said.iter().any(|said| said.contains(text.as_str())) {
                continue;
            }
            apart += 1;
            let text = squeeze(text);
            assert!(!full.contains(&text), "{}: {text}", item.id);
            assert!(!brief.contains(&text), "{}: {text}", item.id);
        }
    }
    assert!(apart > 20, "{apart}");
}

#[test]
fn every_link_leads_somewhere_and_no_character_is_lost() {
    let content = sample::content();
    for (programme, lang, both) in [
        (ProgrammeId::Micro, Lang::Zh, false),
        (ProgrammeId::Micro, Lang::En, false),
        (ProgrammeId::Micro, Lang::Zh, true),
        (ProgrammeId::Growth, Lang::Zh, false),
    ] {
        let case = sample::answered(&content, programme);
        let document = with(&content, &case, lang, both, build::full);
        let pdf = render_pdf(&document, &PdfOptions::default()).unwrap();
        assert_eq!(pdf.warnings, [], "{programme:?} {lang:?}");
        assert!(pdf.pages > 10);
    }
}

/// A step has one date wherever it is told, and a finding has its last step's: every line, cell
/// and row of every edition is looked through.
#[test]
fn each_step_and_finding_has_one_date_in_every_edition() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Growth);
    let second = assessed(&content, &case).findings[1].item.clone();
    case.put(&Record::Agree {
        item: second.clone(),
        agreed: Agreement {
            who: "总经理 王强".into(),
            by: Some(sample::DAY.tomorrow().unwrap()),
        },
        at: Timestamp::from_unix(0),
        over: vec![],
    });
    let a = assessed(&content, &case);
    let mut met = 0;
    for edition in Edition::ALL {
        let make = |input: &Input<'_>| edition.document(input, &case.file().private);
        let document = with(&content, &case, Lang::Zh, false, make);
        for unit in units(&document.blocks) {
            let days = dates(&unit);
            for step in a.plan.iter().filter(|step| unit.contains(&step.action)) {
                let told = days.iter().all(|day| *day == step.due.to_string());
                // Two steps may have the same words, and a row may hold several steps.
                let others = a.plan.iter().filter(|other| unit.contains(&other.action));
                let any = others
                    .map(|other| other.due.to_string())
                    .collect::<Vec<_>>();
                assert!(told || days.iter().all(|day| any.contains(day)), "{unit}");
                met += days.len();
            }
        }
        for finding in &a.findings {
            let own = a.plan.iter().filter(|step| step.finding == finding.number);
            assert_eq!(own.map(|step| step.due).max(), Some(finding.due));
        }
    }
    assert!(met > 100, "{met} dates");
    let text = render_text(&full(&content, &case));
    let agreed = a.findings.iter().find(|f| f.item == second).unwrap();
    assert_eq!(agreed.term, Term::Agreed);
    holds_all(&text, [format!("约定期限 {}", agreed.due)]);
}

/// Returns the smallest pieces of text that a date can stand in with a step: rows, list items,
/// paragraphs.
fn units(blocks: &[Block]) -> Vec<String> {
    let mut units = Vec::new();
    let flows = |flows: &[Flow]| flows.iter().flat_map(lines).collect::<Vec<String>>();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => units.push(words(&paragraph.runs)),
            Block::List(list) => units.extend(lines(&Flow::List(list.clone()))),
            Block::KeyValues(values) => {
                for row in &values.rows {
                    units.extend(flows(&row.value));
                }
            }
            Block::Table(table) => {
                for row in &table.rows {
                    let cells = row.cells.iter().map(|cell| flows(&cell.content).join("\n"));
                    let cells: Vec<String> = cells.collect();
                    // A cell of several lines has its own dates; else the row is the unit.
                    units.push(cells.join("\n"));
                }
            }
            _ => {}
        }
    }
    units
}

fn lines(flow: &Flow) -> Vec<String> {
    match flow {
        Flow::Paragraph(paragraph) => vec![words(&paragraph.runs)],
        Flow::List(list) => list
            .items
            .iter()
            .flat_map(|item| item.content.iter().flat_map(lines))
            .collect(),
    }
}

fn words(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Text(text) | Run::Strong(text) | Run::Muted(text) | Run::Link { text, .. } => {
                text.as_str()
            }
            _ => "",
        })
        .collect()
}

/// Returns the days that are called somebody's term: those of laws' versions are not.
fn dates(text: &str) -> Vec<String> {
    let terms = ["建议期限", "约定期限", "法定期限"];
    let after = terms.iter().flat_map(|name| text.split(name).skip(1));
    let day = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
        rest.get(..10).map(str::to_owned)
    };
    let named = after.filter_map(day);
    // In tables the day stands above the word.
    let alone = text
        .lines()
        .map(|line| line.split('（').next().unwrap_or(line));
    let alone = alone.filter(|line| line.len() == 10 && line.parse::<jiff::civil::Date>().is_ok());
    let is_day = |day: &String| day.parse::<jiff::civil::Date>().is_ok();
    named
        .chain(alone.map(str::to_owned))
        .filter(is_day)
        .collect()
}

#[test]
fn private_notes_are_nowhere() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Micro);
    let findings = assessed(&content, &case).findings;
    let private = &case.file().private;
    assert!(
        findings
            .iter()
            .any(|finding| private.of(&finding.item).next().is_some())
    );
    let document = full(&content, &case);
    assert!(!render_text(&document).contains(sample::PRIVATE));
    assert!(!render_markdown(&document).contains(sample::PRIVATE));
    assert!(!format!("{document:?}").contains(sample::PRIVATE));
}

#[test]
fn the_fixed_words_promise_and_judge_nothing() {
    let content = Content::new(Parts::default());
    let case = Case::open("示例精密机械有限公司", ProgrammeId::Micro);
    for (lang, both) in [(Lang::Zh, false), (Lang::Zh, true)] {
        let text = render_text(&with(&content, &case, lang, both, build::full));
        for word in ["构成违法", "构成犯罪", "必然", "保证", "免罚", "一定会"] {
            assert!(!text.contains(word), "{word}");
        }
    }
}

#[test]
fn without_answers_the_report_says_so() {
    let content = sample::content();
    let case = Case::open("示例精密机械有限公司", ProgrammeId::Micro);
    let text = render_text(&full(&content, &case));
    holds_all(
        &text,
        ["未评", "均未查明，不作结论", "记录中没有企业同意的记载"],
    );
}

#[test]
fn without_findings_there_is_no_plan_and_no_praise() {
    let content = sample::content();
    let case = sample::falling_short(&content, ProgrammeId::Micro, 0);
    let a = assessed(&content, &case);
    assert_eq!(
        (a.findings.len(), a.graded.rule()),
        (0, Rule::A),
        "{:?}",
        a.graded
    );
    let document = full(&content, &case);
    let text = render_text(&document);
    holds_all(&text, ["未记录到部分符合或不符合的事项"]);
    assert!(
        render_pdf(&document, &PdfOptions::default())
            .unwrap()
            .warnings
            .is_empty()
    );
}

#[test]
fn a_conflict_is_shown_with_both_records() {
    let content = sample::content();
    let mut case = Case::open("示例精密机械有限公司", ProgrammeId::Micro);
    let item = assessed(&content, &case).rows[0].item.clone();
    for (verdict, said_by) in [
        (Verdict::Met, "总经理 王强"),
        (Verdict::Unmet, "人事经理 陈静"),
    ] {
        let answer = Answer {
            said_by: said_by.into(),
            ..Answer::of(verdict)
        };
        case.answer(&item, answer);
    }
    let text = render_text(&full(&content, &case));
    holds_all(
        &text,
        [
            "说法不一的事项",
            "符合，E0 陈述，总经理 王强",
            "不符合，E0 陈述，人事经理 陈静",
        ],
    );
}

#[test]
fn what_people_typed_is_inert() {
    const EVIL: &str = "\u{1b}[31m红\u{202e}倒\u{200b}\u{7}\n换行|竖线](x)<b>#";
    let content = sample::content();
    let mut case = Case::open("示例｜<script>|公司", ProgrammeId::Micro);
    for (n, row) in assessed(&content, &case).rows.iter().enumerate() {
        let mut answer = Answer::of(Verdict::ALL[n % 6]);
        answer.said_by = EVIL.into();
        answer.reason = EVIL.into();
        answer.owed = Owed {
            what: EVIL.into(),
            who: EVIL.into(),
            due: None,
        };
        case.answer(&row.item, answer);
        let at = Timestamp::from_beijing(sample::DAY.at(10, 0, 0, 0));
        let text = NoteText(EVIL.repeat(3));
        let (item, salt) = (row.item.clone(), String::new());
        case.put(&Record::Note {
            item,
            text,
            salt,
            at,
            over: vec![],
        });
    }
    let document = full(&content, &case);
    for text in [render_text(&document), render_markdown(&document)] {
        let hidden = |c: &char| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        };
        assert_eq!(text.chars().find(hidden), None);
    }
    assert!(render_pdf(&document, &PdfOptions::default()).unwrap().pages > 5);
}

#[test]
fn the_english_edition_has_english_words_and_titles() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Micro);
    let text = render_text(&with(&content, &case, Lang::En, false, build::full));
    let finding = &assessed(&content, &case).findings[0];
    let title = &content.item(&finding.item).unwrap().title.en;
    holds_all(
        &text,
        [
            title,
            "1. Summary",
            "2. Declaration",
            "Deciding rule",
            "What was looked at, and what was not",
            "Receipt by the firm",
            finding.wording.text(),
        ],
    );
    assert!(!text.contains("整改计划") && !text.contains("声明"));
}

#[test]
fn the_bilingual_edition_has_both() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Micro);
    let text = render_text(&with(&content, &case, Lang::Zh, true, build::full));
    holds_all(
        &text,
        [
            "一、摘要 Summary",
            "二、声明 Declaration",
            "未核实不等于符合",
            "Not verified is not compliant",
        ],
    );
}

#[test]
fn laws_that_change_soon_say_so() {
    let content = sample::content();
    let register = content.laws();
    let law = register
        .get(&"trademark-law".into())
        .expect("the trade mark law");
    let version = law.in_force(sample::DAY).unwrap();
    let next = law.replaced_on(version).expect("the 2026 version");
    let mut case = Case::open("示例精密机械有限公司", ProgrammeId::Growth);
    let cites = |item: &compliance_model::item::Item| {
        item.basis
            .iter()
            .any(|cite| cite.law == law.id && cite.on(register, sample::DAY).is_some())
    };
    for row in assessed(&content, &case).rows {
        if content.item(&row.item).is_some_and(cites) {
            case.answer(&row.item, Answer::of(Verdict::Unmet));
        }
    }
    assert!(!assessed(&content, &case).findings.is_empty());
    let text = render_text(&full(&content, &case));
    holds_all(&text, [format!("新版本自 {next} 起施行")]);
}

#[test]
fn the_brief_edition_tells_every_finding_of_a_small_firm() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Micro);
    let document = with(&content, &case, Lang::Zh, false, build::brief);
    let text = render_text(&document);
    let a = assessed(&content, &case);
    for (n, finding) in a.findings.iter().enumerate() {
        let item = content.item(&finding.item).unwrap();
        holds_all(&text, [&item.title.zh]);
        // The first ten are told, the others listed.
        if n < 10 {
            let step = a.first_step(finding).unwrap();
            holds_all(&text, [&step.action, &step.due.to_string()]);
        }
    }
    let pdf = render_pdf(&document, &PdfOptions::default()).unwrap();
    assert_eq!(pdf.warnings, []);
}

#[test]
fn the_leave_behind_is_one_page() {
    let content = sample::content();
    for programme in [ProgrammeId::Micro, ProgrammeId::Growth] {
        let case = sample::answered(&content, programme);
        let document = with(&content, &case, Lang::Zh, false, build::leave_behind);
        let a = assessed(&content, &case);
        let first = a.most_urgent(3).into_iter();
        holds_all(
            &render_text(&document),
            first.map(|finding| &content.item(&finding.item).unwrap().title.zh),
        );
        let pdf = render_pdf(&document, &PdfOptions::default()).unwrap();
        assert_eq!((pdf.pages, pdf.warnings), (1, vec![]));
    }
}

#[test]
fn only_the_internal_edition_has_private_notes_and_says_so() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Micro);
    let internal = |input: &Input<'_>| build::internal(input, &case.file().private);
    let document = with(&content, &case, Lang::Zh, false, internal);
    assert_eq!(
        document.furniture.classification.as_deref(),
        Some("律所内部 · 不得外传")
    );
    assert!(render_text(&document).contains(sample::PRIVATE));
    for edition in [build::full, build::brief, build::leave_behind] {
        let document = with(&content, &case, Lang::Zh, false, edition);
        assert_eq!(document.furniture.classification, None);
        assert!(!format!("{document:?}").contains(sample::PRIVATE));
    }
}

#[test]
fn a_report_is_a_draft_until_the_checkup_is_closed() {
    let content = sample::content();
    // Without findings, none of which the shipped content may be in doubt about.
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 0);
    let at = |hour| Timestamp::from_beijing(sample::DAY.at(hour, 0, 0, 0));
    let draft = full(&content, &case);
    assert_eq!(draft.furniture.watermark.as_deref(), Some("草稿"));
    assert!(!render_text(&draft).contains("修订记录"));
    case.put(&Record::Close {
        digest: "abcdef0123456789ff".into(),
        at: at(11),
        over: vec![],
        logs: vec![],
    });
    let closed = full(&content, &case);
    assert_eq!(closed.furniture.watermark, None);
    holds_all(
        &render_text(&closed),
        [
            "修订记录",
            "结案前的记录指纹：VPG6-6AJD-IVTY-T7YA-AAAA",
            "2026-11-24 11:00",
        ],
    );
    case.put(&Record::Reopen {
        why: "补入社保缴费记录".into(),
        at: at(12),
        over: vec![],
    });
    let reopened = full(&content, &case);
    assert_eq!(reopened.furniture.watermark.as_deref(), Some("草稿"));
    holds_all(&render_text(&reopened), ["重新打开", "补入社保缴费记录"]);
}

#[test]
fn the_site_record_holds_what_was_asked_and_no_conclusion() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Growth);
    attach(&mut case, &content);
    let a = assessed(&content, &case);
    let text = render_text(&with(&content, &case, Lang::Zh, false, build::site_record));
    let checkup = &case.file().checkup;
    for row in a.rows.iter().filter(|row| row.state != ItemState::NotAsked) {
        let item = content.item(&row.item).unwrap();
        holds_all(&text, [&item.title.zh, &item.question]);
        let note = checkup.note(&row.item);
        holds_all(&text, note.lines());
    }
    for finding in &a.findings {
        holds_all(&text, [&finding.said_by]);
    }
    holds_all(&text, a.owed.iter().map(|owed| &owed.owed.what));
    holds_all(
        &text,
        [
            "企业会议室",
            "王强",
            "李明",
            "赵敏",
            "总经理",
            "劳动合同.pdf",
            "更正与补充",
        ],
    );
    for conclusion in ["总评", "指数", "可能性", "◆", "▲", "△", sample::PRIVATE] {
        assert!(!text.contains(conclusion), "{conclusion}");
    }
    for finding in &a.findings {
        let item = content.item(&finding.item).unwrap();
        let risk = item.risk.of(finding.verdict);
        assert!(!text.contains(risk), "{risk}");
        assert!(
            item.advice
                .of(finding.verdict)
                .iter()
                .all(|advice| !text.contains(&advice.action))
        );
    }
}

#[test]
fn the_files_taken_are_registered_with_number_size_and_digest() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Micro);
    let none = render_text(&full(&content, &case));
    assert!(!none.contains("证据清单"));
    attach(&mut case, &content);
    let text = render_text(&full(&content, &case));
    holds_all(
        &text,
        [
            "证据清单",
            "证1",
            "证2",
            "劳动合同.pdf",
            "48 KiB",
            "0123456789abcdef",
        ],
    );
    assert!(!text.contains("0123456789abcdef0"), "the digest is short");
    let pdf = render_pdf(&full(&content, &case), &PdfOptions::default()).unwrap();
    assert_eq!(pdf.warnings, [], "every link leads somewhere");
}

/// Attaches a file to the first and to the second item.
fn attach(case: &mut Case, content: &Content) {
    let rows = assessed(content, case).rows;
    for (row, name) in rows.iter().zip(["劳动合同.pdf", "台账.jpg"]) {
        case.put(&Record::Attach {
            item: row.item.clone(),
            file: "0123456789abcdef".repeat(4),
            name: name.into(),
            size: 48 << 10,
            at: Timestamp::from_unix(0),
        });
    }
}

#[test]
fn a_note_on_any_item_is_printed() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Micro);
    let rows = assessed(&content, &case).rows;
    for (number, row) in rows.iter().enumerate() {
        case.put(&Record::Note {
            item: row.item.clone(),
            text: NoteText(format!("第{number}项的说明")),
            salt: String::new(),
            at: Timestamp::from_unix(0),
            over: vec![],
        });
    }
    let text = render_text(&full(&content, &case));
    holds_all(
        &text,
        (0..rows.len()).map(|number| format!("第{number}项的说明")),
    );
}

/// Judges an item anew, over what was said.
fn judge(case: &mut Case, item: &ItemId, verdict: Verdict) {
    let over = RegisterKey::Answer(item.clone());
    let over = case.file().over(&over);
    case.put(&Record::Answer {
        item: item.clone(),
        answer: Answer {
            said_by: "总经理 王强".into(),
            ..Answer::of(verdict)
        },
        at: noon(),
        over,
    });
}

fn noon() -> Timestamp {
    Timestamp::from_beijing(sample::DAY.at(12, 0, 0, 0))
}

#[test]
fn a_pattern_is_never_passed_off_as_a_fact() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Micro);
    let item = assessed(&content, &case).findings[0].item.clone();
    let pattern = assessed(&content, &case).findings[0].wording.clone();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let pattern_text = squeezed(pattern.text());
    let text = squeezed(&render_text(&full(&content, &case)));
    let (before, _) = text.split_once(&pattern_text).unwrap();
    assert!(before.ends_with("这一判定所指为下列情形之一："), "{before}");
    let brief = with(&content, &case, Lang::Zh, false, build::brief);
    let brief = squeezed(&render_text(&brief));
    assert!(brief.contains("具体情形没有记录") && !brief.contains(&pattern_text));
    case.put(&Record::Wording {
        item,
        text: "焊工班三人自九月起未签，见花名册。".into(),
        at: noon(),
        over: vec![],
    });
    let with_fact = [build::full, build::brief, build::site_record];
    for edition in with_fact {
        let text = render_text(&with(&content, &case, Lang::Zh, false, edition));
        holds_all(&text, ["焊工班三人自九月起未签，见花名册。"]);
        assert!(!squeezed(&text).contains(&pattern_text));
    }
}

/// What was put down with blanks of the pattern left in it is told as unfinished in every edition.
#[test]
fn a_fact_with_blanks_left_is_not_told_as_one() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Micro);
    let facts = Facts::default();
    let findings = assessed(&content, &case).findings;
    let (item, put_down) = findings
        .iter()
        .find_map(|finding| {
            let item = content.item(&finding.item)?;
            let pattern = template(item, finding.verdict);
            let open = !blanks(pattern, &content, &facts).is_empty();
            open.then(|| (finding.item.clone(), format!("经核对，{pattern}")))
        })
        .unwrap();
    let text = put_down.clone();
    let (at, over) = (noon(), vec![]);
    case.put(&Record::Wording {
        item,
        text,
        at,
        over,
    });
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let print = |edition| {
        squeezed(&render_text(&with(
            &content,
            &case,
            Lang::Zh,
            false,
            edition,
        )))
    };
    for edition in [build::full, build::site_record] {
        let text = print(edition);
        let told = format!("尚不是认定的事实（括号内待补）：{}", squeezed(&put_down));
        assert!(text.contains(&told), "{text}");
    }
    let brief = print(build::brief);
    assert!(brief.contains("具体情形没有写全") && !brief.contains(&squeezed(&put_down)));
}

#[test]
fn the_site_record_says_nothing_that_was_not_said() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Growth);
    let text = render_text(&with(&content, &case, Lang::Zh, false, build::site_record));
    let text: String = text.split_whitespace().collect();
    for row in assessed(&content, &case).rows {
        let item = content.item(&row.item).unwrap();
        let rubric = [
            &item.criteria.met,
            &item.criteria.partly,
            &item.criteria.unmet,
            &item.finding.partly,
            &item.finding.unmet,
        ];
        for sentence in rubric {
            let told = sentence.chars().count() > 8 && text.contains(sentence.as_str());
            assert!(
                !told || item.question.contains(sentence.as_str()),
                "{sentence}"
            );
        }
    }
}

#[test]
fn a_ruling_prints_what_was_said_on_site_and_who_decided() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Micro);
    let item = assessed(&content, &case).findings[0].item.clone();
    let over = RegisterKey::Answer(item.clone());
    let over = case.file().over(&over);
    let heard = |verdict, said_by: &str| Heard {
        verdict,
        proof: Proof::Statement,
        said_by: said_by.into(),
        reason: String::new(),
        taken_by: "李明".into(),
    };
    let ruling = Ruling {
        by: "赵敏".into(),
        heard: vec![
            heard(Verdict::Met, "仓管 孙一"),
            heard(Verdict::Unmet, "会计 钱二"),
        ],
    };
    case.put(&Record::Answer {
        item,
        answer: Answer {
            said_by: "会计 钱二".into(),
            ruling: Some(ruling),
            ..Answer::of(Verdict::Unmet)
        },
        at: noon(),
        over,
    });
    let text = render_text(&full(&content, &case));
    holds_all(&text, ["现场说法不一，由律师赵敏裁定"]);
    assert!(!text.contains("孙一"));
    let site = render_text(&with(&content, &case, Lang::Zh, false, build::site_record));
    holds_all(&site, ["仓管 孙一", "会计 钱二"]);
    assert!(!site.contains("裁定"));
    let internal = |input: &Input<'_>| build::internal(input, &case.file().private);
    let internal = render_text(&with(&content, &case, Lang::Zh, false, internal));
    holds_all(&internal, ["仓管 孙一", "会计 钱二", "律师裁定 赵敏："]);
}

#[test]
fn a_doubtful_finding_keeps_the_report_a_draft_until_a_lawyer_says_something() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Growth);
    let rows = assessed(&content, &case).rows;
    let doubtful = |row: &&Row| !doubts(content.item(&row.item).unwrap(), &content).is_empty();
    let two: Vec<ItemId> = rows
        .iter()
        .filter(doubtful)
        .map(|r| r.item.clone())
        .collect();
    for item in &two {
        judge(&mut case, item, Verdict::Unmet);
    }
    case.put(&Record::Close {
        digest: "abcdef0123456789ff".into(),
        at: noon(),
        over: vec![],
        logs: vec![],
    });
    let document = full(&content, &case);
    assert_eq!(document.furniture.watermark.as_deref(), Some("草稿"));
    assert!(render_text(&document).contains("复核"));
    for (n, item) in two.iter().enumerate() {
        let signed = Signed {
            by: "赵敏".into(),
            why: "查过原文".into(),
            doubts: doubts(content.item(item).unwrap(), &content),
        };
        case.put(&Record::Review {
            item: item.clone(),
            clearance: if n == 0 {
                Clearance::LeftOut(signed)
            } else {
                Clearance::Cleared(signed)
            },
            at: noon(),
            over: vec![],
        });
    }
    let document = full(&content, &case);
    assert_eq!(document.furniture.watermark, None);
    let text = render_text(&document);
    for word in ["待复核", "有待律师签署前复核"] {
        assert!(!text.contains(word), "{word}");
    }
    let title = |item: &ItemId| content.item(item).unwrap().title.zh.clone();
    holds_all(&text, [format!("{}：查过原文（律师赵敏）", title(&two[0]))]);
    let findings = assessed(&content, &case).findings;
    assert!(findings.iter().all(|finding| finding.item != two[0]));
    let internal = |input: &Input<'_>| build::internal(input, &case.file().private);
    let internal = render_text(&with(&content, &case, Lang::Zh, false, internal));
    holds_all(&internal, ["不列入报告，赵敏，2026-11-24 12:00，查过原文"]);
    for item in &two {
        holds_all(
            &internal,
            doubts(content.item(item).unwrap(), &content).lines(),
        );
    }
}

#[test]
fn a_refusal_is_never_printed_as_something_to_be_made_up() {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Micro);
    case.put(&Record::Consent {
        consent: Consent::Declined {
            notice: "2026-11".into(),
        },
        at: noon(),
        over: case.file().over(&RegisterKey::Consent),
    });
    let text = render_text(&full(&content, &case));
    holds_all(&text, ["表示不同意体检"]);
    assert!(!text.contains("请补办"));
    let site = render_text(&with(&content, &case, Lang::Zh, false, build::site_record));
    holds_all(&site, ["企业表示不同意体检"]);
}
