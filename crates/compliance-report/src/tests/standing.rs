//! What the paper says of where a checkup stands: consent, facts in conflict, what was never asked.

use super::*;
use compliance_model::{
    answer::{Answer, Verdict},
    assess::Row,
    fact::FactValue,
    group::ExpertGroup,
    id::ItemId,
    item::OwnerRole,
    own::{OwnFinding, new_id},
    record::Shift,
};

fn told(case: &Case, edition: Edition, lang: Lang) -> String {
    let (document, _) = document(&sample::content(), case, edition, (lang, false));
    let text = crate::render_text(&document);
    match lang {
        Lang::Zh => text.split_whitespace().collect(),
        Lang::En => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

const PAPERS: [Edition; 4] = [
    Edition::Full,
    Edition::Brief,
    Edition::LeaveBehind,
    Edition::Internal,
];

/// That a firm declined, or was never asked, stands before what to do, not on the last page alone.
#[test]
fn a_firm_that_did_not_agree_is_told_of_at_the_front() {
    let declined = Consent::Declined { notice: "1".into() };
    for (consent, words, english) in [
        (
            declined,
            "本报告不应出具",
            "This report should not be issued",
        ),
        (
            Consent::NotAsked,
            "签署前请补办",
            "obtain it before signing",
        ),
    ] {
        let case = consented(consent.clone());
        for edition in PAPERS {
            for (lang, words, next) in [
                (Lang::Zh, words, ["接下来要做的", "先做什么"]),
                (Lang::En, english, ["What to do next", "What to do first"]),
            ] {
                let text = told(&case, edition, lang);
                let at = text.find(words).expect("it is said");
                let next = next
                    .iter()
                    .find_map(|next| text.find(next))
                    .expect("a heading");
                assert!(at < next, "{edition:?} {consent:?}");
            }
            let zh = told(&case, edition, Lang::Zh);
            let asked = zh.contains("未明事项请按期补充");
            assert_eq!(asked, consent == Consent::NotAsked, "{edition:?}");
        }
    }
}

/// Two values that were given for a fact are both told, and never as “not known”.
#[test]
fn a_fact_on_which_statements_differ_shows_both() {
    let mut case = sample::answered(&sample::content(), ProgrammeId::Micro);
    case.put(&Record::Fact {
        fact: "employees".into(),
        value: Some(FactValue::Count(120)),
        at: noon(),
        over: vec![],
    });
    for edition in [Edition::Full, Edition::SiteRecord, Edition::Internal] {
        let text = told(&case, edition, Lang::Zh);
        assert!(text.contains("说法不一（86人、120人）"), "{edition:?}");
        assert!(!text.contains("从业人员：不清楚"), "{edition:?}");
        let text = told(&case, edition, Lang::En);
        assert!(text.contains("Statements differ (86, 120)"), "{edition:?}");
    }
    // The size is told once in full; the programme names what it may be.
    let text = told(&case, Edition::Full, Lang::Zh);
    assert_eq!(text.matches("可由以下事实确定：从业人员").count(), 1);
}

/// Of items that nobody was asked it is not said that they were.
#[test]
fn what_applies_is_not_said_to_have_been_asked() {
    let silent = sample::known(ProgrammeId::Micro);
    let mut one = sample::known(ProgrammeId::Micro);
    one.answer(&"GOV-REG-002".into(), Answer::of(Verdict::Unmet));
    for case in [&silent, &one] {
        for edition in [Edition::Full, Edition::Internal] {
            let text = told(case, edition, Lang::Zh);
            for untrue in ["因此提问", "该事实而提问", "所问事项以下列", "本次所问其他"]
            {
                assert!(!text.contains(untrue), "{edition:?}: {untrue}");
            }
            let text = told(case, edition, Lang::En);
            for untrue in ["asked because", "items asked rest"] {
                assert!(!text.contains(untrue), "{edition:?}: {untrue}");
            }
        }
    }
    assert!(told(&silent, Edition::Full, Lang::Zh).contains("企业规模："));
}

/// No heading of the brief edition has nothing below it, and the rules say which grade they give.
#[test]
fn a_firm_without_findings_is_told_that_nothing_is_open() {
    let content = sample::content();
    let mut case = sample::known(ProgrammeId::Micro);
    for row in Basis::of(&content, &case).assessment.rows {
        let mut answer = Answer::of(Verdict::Met);
        answer.proof = compliance_model::answer::Proof::Original;
        case.answer(&row.item, answer);
    }
    let brief = told(&case, Edition::Brief, Lang::Zh);
    assert!(brief.contains("没有登记应补材料，没有未明事项"), "{brief}");
    let full = told(&case, Edition::Full, Lang::Zh);
    assert!(
        full.contains("D1定为D：") && full.contains("；A：指数"),
        "{full}"
    );
    assert!(!full.contains("D1D：") && !full.contains("AA："));
}

/// A closing is told by the fingerprint that a report made just before it has on its cover.
#[test]
fn a_closing_names_the_fingerprint_as_the_cover_does() {
    let mut case = sample::known(ProgrammeId::Micro);
    case.put(&Record::Close {
        digest: "e3b0c44298fc1c149afbf4c8996fb924".into(),
        at: noon(),
        over: vec![],
        logs: vec![],
    });
    let text = told(&case, Edition::Full, Lang::Zh);
    assert!(text.contains("结案前的记录指纹：4OYM-IQUY-7QOB-JGX3-6TEJ"));
    assert!(!text.contains("e3b0c442"));
}

fn bottom_line(case: &Case) -> ItemId {
    let rows = Basis::of(&sample::content(), case).assessment.rows;
    let first = rows.iter().find(|row: &&Row| row.bottom_line);
    first.expect("a bottom-line item").item.clone()
}

/// A grade that rests on the graver of two statements says so beside the item, and who took them
/// down is said in words.
#[test]
fn a_grade_by_statements_that_differ_says_so() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 0);
    let item = bottom_line(&case);
    case.put(&Record::Session {
        checkup: "0123456789abcdef0123456789abcdef".into(),
        by: Lawyer {
            name: "李明".into(),
            ..Lawyer::default()
        },
        group: None,
        app: "checkup".into(),
        at: noon(),
        seal: None,
        failed: None,
        logs: vec![],
    });
    case.answer(&item, Answer::of(Verdict::Unmet));
    for edition in [Edition::Full, Edition::Brief] {
        let text = told(&case, edition, Lang::Zh);
        assert!(text.contains("（说法不一，按较重的一份）"), "{edition:?}");
    }
    let full = told(&case, Edition::Full, Lang::Zh);
    assert!(full.contains("不符合，E0陈述，李明记录"), "{full}");
    let full = told(&case, Edition::Full, Lang::En);
    assert!(full.contains("李明 took it down"));
}

/// The page to keep says what is due on the day it names.
#[test]
fn the_first_day_on_the_page_to_keep_has_its_matter() {
    let content = sample::content();
    for findings in [1, 5, 40] {
        let programme = ProgrammeId::Growth;
        let case = sample::falling_short(&content, programme, findings);
        let a = Basis::of(&content, &case).assessment;
        let day = a.nearest_due().expect("a step");
        let text = told(&case, Edition::LeaveBehind, Lang::Zh);
        let due = text.split("最早到期：").nth(1).expect("a day");
        let step = a.plan.iter().find(|step| step.due == day).expect("a step");
        let finding = a.findings.iter().find(|f| f.number == step.finding);
        let item = content
            .item(&finding.expect("its finding").item)
            .expect("an item");
        let title: String = item.title.zh.split_whitespace().collect();
        let named = due.split("下次联系").next().expect("words");
        assert!(named.contains(&title), "{findings}: {named}");
    }
}

/// What follows from an own finding has the same name in every edition.
#[test]
fn the_risk_of_an_own_finding_is_called_so_in_the_brief_edition_too() {
    let mut case = sample::known(ProgrammeId::Micro);
    case.put(&Record::Own {
        item: new_id("r", 1),
        finding: OwnFinding {
            title: "疏散通道堆放货物".into(),
            fact: "纸箱三十只".into(),
            group: ExpertGroup::General,
            basis: vec![],
            basis_text: String::new(),
            consequence: "存在被认定为占用疏散通道的风险".into(),
            likelihood: 5,
            impact: 5,
            advice: "当日清空".into(),
            owner: OwnerRole::FireSafety,
            who: String::new(),
            due: None,
            withdrawn: false,
            reason: None,
        },
        at: noon(),
        over: vec![],
    });
    let text = told(&case, Edition::Brief, Lang::Zh);
    assert!(
        text.contains("风险提示：存在被认定为占用疏散通道的风险"),
        "{text}"
    );
    assert!(!text.contains("可能后果：存在被认定"));
}

/// English says `1 item`, never `1 items`.
#[test]
fn one_is_not_spoken_of_as_several() {
    const SEVERAL: [&str; 9] = [
        "items",
        "papers",
        "were",
        "are",
        "more are",
        "more were",
        "more papers",
        "matters",
        "groups",
    ];
    let content = sample::content();
    let mut cases = vec![sample::answered(&content, ProgrammeId::Micro)];
    cases.extend([0, 1, 5].map(|n| sample::falling_short(&content, ProgrammeId::Micro, n)));
    for case in &cases {
        for edition in Edition::ALL {
            let text = told(case, edition, Lang::En);
            for words in SEVERAL {
                let wrong = format!(" 1 {words} ");
                let at = text.find(&wrong);
                let near = at.and_then(|at| text.get(at..at + 40));
                assert!(at.is_none(), "{edition:?}: {near:?}");
            }
            assert!(!text.contains(" 1 to be improved follow."), "{edition:?}");
            assert!(!text.contains("10,000 yuan"), "{edition:?}");
        }
    }
}

/// Squares for seals stand level however long the names above them are, in every language.
#[test]
fn squares_for_seals_stand_level() {
    let content = sample::content();
    let name = "常州市经济开发区某某精密设备制造股份有限公司";
    for bilingual in [false, true] {
        let mut case = Case::open(name, ProgrammeId::Micro);
        put_offices(&mut case, &["甲律师事务所"]);
        let (document, _) = document(&content, &case, Edition::Full, (Lang::Zh, bilingual));
        let squares: Vec<f32> = pages(&document)
            .pages
            .iter()
            .flat_map(|page| &page.inks)
            .filter_map(|ink| match &ink.shape {
                Shape::Stroke {
                    points,
                    dashed: true,
                    closed: true,
                    ..
                } => points.first().map(|point| point.1),
                _ => None,
            })
            .collect();
        assert_eq!(squares.len(), 2);
        assert!((squares[0] - squares[1]).abs() < 0.1, "{squares:?}");
    }
}

/// The line to sign at the foot of a page has its labels whole, and room to sign.
#[test]
fn the_line_to_sign_is_whole_in_two_languages() {
    let case = sample::known(ProgrammeId::Micro);
    for lang in [Lang::Zh, Lang::En] {
        let voice = (lang, true);
        let (document, _) = document(&sample::content(), &case, Edition::SiteRecord, voice);
        for page in &pages(&document).pages {
            let words = words_of(page);
            assert!(
                words.contains("企业在场人员签名") && words.contains("律师签名"),
                "{words}"
            );
        }
    }
}

/// What the lawyer moved is told and what stayed is not; the day in the list of findings is that of
/// the last step, and called so beside the summary's day of the first.
#[test]
fn what_was_moved_and_what_the_days_are_is_said() {
    let mut case = sample::falling_short(&sample::content(), ProgrammeId::Micro, 1);
    let item = Basis::of(&sample::content(), &case).assessment.findings[0]
        .item
        .clone();
    case.put(&Record::Adjust {
        item,
        shift: Shift {
            likelihood: 1,
            impact: 0,
            reason: "已被投诉两次".into(),
        },
        at: noon(),
        over: vec![],
    });
    for edition in [Edition::Full, Edition::Internal] {
        let text = told(&case, edition, Lang::Zh);
        assert!(
            text.contains("律师调整：可能性+1，理由：已被投诉两次"),
            "{edition:?}"
        );
        assert!(text.contains("办结期限"), "{edition:?}");
        let text = told(&case, edition, Lang::En);
        assert!(
            text.contains("moved by the lawyer: likelihood +1, because"),
            "{edition:?}"
        );
    }
}

/// In two languages each sentence has the titles of its own language.
#[test]
fn a_sentence_names_items_in_its_own_language() {
    let content = sample::content();
    let case = sample::falling_short(&content, ProgrammeId::Micro, 0);
    for lang in [Lang::Zh, Lang::En] {
        let (document, _) = document(&content, &case, Edition::Full, (lang, true));
        let text = crate::render_text(&document);
        let mut met = text.split("在所问范围内判定为符合的有").skip(1);
        let first = met.next().and_then(|rest| rest.split('。').next());
        let latin = first.is_some_and(|titles| titles.contains(|c: char| c.is_ascii_alphabetic()));
        assert!(first.is_some() && !latin, "{lang:?}: {first:?}");
        assert!(
            text.contains("缺失 s：") && !text.contains("写明理由。Weight"),
            "{lang:?}"
        );
    }
}

/// A big value with its remark is one line of a text.
#[test]
fn the_big_values_are_a_line_each_in_a_text() {
    let case = sample::falling_short(&sample::content(), ProgrammeId::Micro, 5);
    let (document, _) = document(&sample::content(), &case, Edition::Full, (Lang::En, false));
    for text in [
        crate::render_text(&document),
        crate::render_markdown(&document),
    ] {
        let line = text.lines().find(|line| line.starts_with("- Coverage: "));
        let line = line.expect("the coverage");
        assert!(
            line.contains(" rated, ") && line.ends_with(" open)"),
            "{line}"
        );
    }
}

/// No blank to write on begins under the label before it, in any language.
#[test]
fn blanks_begin_behind_their_labels() {
    let mut case = sample::falling_short(&sample::content(), ProgrammeId::Micro, 3);
    put_offices(&mut case, &["甲律师事务所", "乙律师事务所"]);
    for (voice, edition) in [Edition::Full, Edition::Brief, Edition::SiteRecord]
        .into_iter()
        .flat_map(|edition| {
            [(Lang::Zh, false), (Lang::En, false), (Lang::En, true)].map(|v| (v, edition))
        })
    {
        let (document, _) = document(&sample::content(), &case, edition, voice);
        for page in &pages(&document).pages {
            let texts: Vec<(f32, f32, f32)> = page.inks.iter().filter_map(label).collect();
            for ink in &page.inks {
                let Shape::Rect { x, y, height, .. } = ink.shape else {
                    continue;
                };
                let is_blank = ink.color == Color::StrongRule && (0.5..0.65).contains(&height);
                let under = |(from, to, base): &&(f32, f32, f32)| {
                    (base + 3.0 - y).abs() < 1.0 && *from < x - 1.0 && x < to - 0.5
                };
                let underlined = texts.iter().find(under);
                assert!(
                    !is_blank || underlined.is_none(),
                    "{edition:?} {voice:?} {x} {y}"
                );
            }
        }
    }
}

/// Returns where a text begins and ends, and its base line.
fn label(ink: &Ink) -> Option<(f32, f32, f32)> {
    match &ink.shape {
        Shape::Text { x, y, glyphs, .. } => {
            let width: f32 = glyphs.iter().map(|glyph| glyph.advance + glyph.gap).sum();
            Some((*x, x + width, *y))
        }
        _ => None,
    }
}
