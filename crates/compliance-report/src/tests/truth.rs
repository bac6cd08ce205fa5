//! What the paper says is what was recorded.

use super::*;
use crate::build::plan_csv;
use compliance_model::{
    answer::{Answer, Proof, Verdict},
    consent::Agreed,
    id::ItemId,
};

/// Returns a text without line ends and blanks, as neither says anything.
fn told(case: &Case, edition: Edition) -> String {
    let (document, _) = document(&sample::content(), case, edition, (Lang::Zh, false));
    let text = crate::render_text(&document);
    text.split_whitespace().collect()
}

fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_is_at_stake_is_what_follows_first_under_its_condition() {
    let content = sample::content();
    for (item, verdict) in [
        ("GOV-REG-001", Verdict::Unmet),
        ("LAB-SOC-015", Verdict::Unmet),
        ("COM-SAF-021", Verdict::Partly),
    ] {
        let id: ItemId = item.into();
        let mut case = sample::known(ProgrammeId::Micro);
        case.answer(&id, Answer::of(verdict));
        let first = &content.item(&id).expect(item).consequence.of(verdict)[0];
        // The words follow a colon, the amounts that stand for them are led in.
        let wanted =
            ["：", "，法定金额幅度："].map(|lead| packed(&format!("{}{lead}", first.when)));
        let told = told(&case, Edition::Full);
        let summary = told.split("二、声明").next().expect(item);
        let is_told = wanted.iter().any(|wanted| summary.contains(wanted));
        assert!(is_told, "{item}: {wanted:?}: {summary}");
    }
}

/// Where no consequence is listed, the risk stands for it.
#[test]
fn what_is_at_stake_is_never_empty() {
    let content = sample::content();
    let rows = Basis::of(&content, &sample::known(ProgrammeId::PreIpo))
        .assessment
        .rows;
    let items = rows.iter().filter_map(|row| content.item(&row.item));
    let without = items.filter(|item| item.consequence.of(Verdict::Partly).is_empty());
    let mut seen = 0;
    for item in without.take(12) {
        let mut case = sample::known(ProgrammeId::PreIpo);
        case.answer(&item.id, Answer::of(Verdict::Partly));
        let risk = packed(item.risk.of(Verdict::Partly));
        let start: String = risk.chars().take(12).collect();
        let told = told(&case, Edition::Full);
        let summary = told.split("二、声明").next().expect("a summary");
        // What is neither grave nor due soon has no row.
        if summary.contains("其余问题：1") {
            continue;
        }
        assert!(summary.contains(&start), "{}: {start}: {summary}", item.id);
        seen += 1;
    }
    assert!(seen > 0);
}

/// A report on nothing asked names what was not asked once, by group.
#[test]
fn what_was_not_asked_is_named_once() {
    let told = told(&sample::known(ProgrammeId::Micro), Edition::Full);
    assert!(
        told.contains("未问的事项") && !told.contains("未问："),
        "{told}"
    );
}

fn agreed(statistics: Option<bool>) -> Consent {
    Consent::Given(Agreed {
        by: "王强".into(),
        statistics,
        ..Agreed::default()
    })
}

/// Nobody is said to have agreed who did not, and nothing is said of statistics to a firm that was
/// not asked.
#[test]
fn consent_and_statistics_are_told_as_they_were_given() {
    let declined = Consent::Declined {
        notice: "2026-11".into(),
    };
    for (consent, told_of, counted) in [
        (Consent::NotAsked, "没有企业同意的记载", None),
        (declined, "企业表示不同意体检", None),
        (agreed(None), "王强代表企业同意", None),
        (
            agreed(Some(true)),
            "王强代表企业同意",
            Some("同意去掉企业名称后的数量计入统计"),
        ),
        (
            agreed(Some(false)),
            "王强代表企业同意",
            Some("不同意计入统计"),
        ),
    ] {
        let case = consented(consent.clone());
        for edition in [
            Edition::Full,
            Edition::Brief,
            Edition::Internal,
            Edition::SiteRecord,
        ] {
            let text = told(&case, edition);
            assert!(text.contains(told_of), "{edition:?} {consent:?}");
            let given = matches!(consent, Consent::Given(_));
            assert_eq!(
                text.contains("代表企业同意"),
                given,
                "{edition:?} {consent:?}"
            );
            match counted {
                Some(words) => assert!(text.contains(words), "{edition:?} {consent:?}"),
                None => assert!(
                    !text.contains("统计；") && !text.contains("计入统计"),
                    "{edition:?}"
                ),
            }
            assert!(!text.contains("体检由企业自愿参加"), "{edition:?}");
        }
    }
}

/// What a report says it rests on is what is on record, and nothing else.
#[test]
fn what_a_report_rests_on_is_what_was_heard_and_seen() {
    const PAPERS: &str = "所见的材料";
    const PUBLIC: &str = "公开系统的查询结果";
    const ANSWERS: &str = "对所问事项的回答";
    let content = sample::content();
    let bare = Case::open("某某公司", ProgrammeId::Micro);
    let item = Basis::of(&content, &bare).assessment.rows[0].item.clone();
    for (proof, wanted) in [
        (None, vec![]),
        (Some(Proof::Statement), vec![ANSWERS]),
        (Some(Proof::Copy), vec![ANSWERS, PAPERS]),
        (Some(Proof::Original), vec![ANSWERS, PAPERS]),
        (Some(Proof::PublicRecord), vec![ANSWERS, PUBLIC]),
    ] {
        let mut case = Case::open("某某公司", ProgrammeId::Micro);
        if let Some(proof) = proof {
            let answer = Answer {
                proof,
                ..Answer::of(Verdict::Unmet)
            };
            case.answer(&item, answer);
        }
        for edition in [Edition::Full, Edition::Brief, Edition::Internal] {
            let text = told(&case, edition);
            for words in [ANSWERS, PAPERS, PUBLIC, "律师现场所见"] {
                let is_there = text.contains(words);
                assert_eq!(
                    is_there,
                    wanted.contains(&words),
                    "{edition:?} {proof:?} {words}"
                );
            }
            let submitted = text.contains("所提供的资料属实");
            let seen = wanted.contains(&PAPERS) && edition != Edition::Internal;
            assert_eq!(submitted, seen, "{edition:?} {proof:?}");
        }
    }
}

/// The sentences that were the same for every firm, whatever happened there.
#[test]
fn no_edition_says_what_could_be_untrue_of_a_firm() {
    let content = sample::content();
    let mut cases: Vec<Case> = [0, 1, 2, 5]
        .map(|n| sample::falling_short(&content, ProgrammeId::Micro, n))
        .into();
    cases.push(Case::open("某某公司", ProgrammeId::Micro));
    for case in &cases {
        let findings = Basis::of(&content, case).assessment.findings.len();
        for edition in Edition::ALL {
            let text = told(case, edition);
            for untrue in [
                "没有到场盘点",
                "没有查阅账册",
                "名单以外的人员",
                "体检当日所见",
                "当日所见资料",
                "没有进行独立调查",
                "分属五个专家组",
            ] {
                assert!(!text.contains(untrue), "{edition:?}: {untrue}");
            }
            assert_eq!(
                text.contains("先做这三件"),
                edition == Edition::LeaveBehind && findings >= 3,
                "{edition:?} {findings}"
            );
            let copies = text.contains("本报告一式");
            let given = matches!(edition, Edition::Full | Edition::Brief);
            assert_eq!(copies, given, "{edition:?}");
        }
    }
}

/// Statements that differ are told as such everywhere, and never beside them that all is well.
#[test]
fn statements_that_differ_are_told_in_every_edition_and_table() {
    let content = sample::content();
    for findings in [0, 5] {
        let mut case = sample::falling_short(&content, ProgrammeId::Micro, findings);
        let rows = Basis::of(&content, &case).assessment.rows;
        let row = rows.last().unwrap();
        let other = Answer {
            said_by: "仓管 孙一".into(),
            ..Answer::of(Verdict::Unmet)
        };
        case.answer(&row.item, other);
        let title = packed(&content.item(&row.item).unwrap().title.zh);
        for edition in Edition::ALL {
            let text = told(&case, edition);
            assert!(text.contains("说法不一"), "{edition:?} {findings}");
            assert!(text.contains(&title), "{edition:?} {findings}");
            if edition != Edition::SiteRecord {
                assert!(
                    text.contains("说法不一、尚未裁定的1项"),
                    "{edition:?} {findings}"
                );
            }
            let well = text.split("未记录到部分符合或不符合的事项").skip(1);
            for rest in well.filter(|_| findings == 0) {
                let qualified =
                    rest.starts_with("（不含说法不一") || rest.starts_with("。说法不一");
                let of_another_group = rest.starts_with('。') && edition != Edition::LeaveBehind;
                assert!(qualified || of_another_group, "{edition:?}: {rest:.60}");
            }
        }
        let csv = plan_csv(&Basis::of(&content, &case).input());
        let line = csv.lines().find(|line| line.contains(row.item.as_str()));
        assert!(
            line.is_some_and(|line| line.contains(",说法不一,")),
            "{csv}"
        );
    }
}

/// What the firm keeps names for each thing to do first who does it and by when, and is a draft as
/// long as the others are.
#[test]
fn the_page_to_keep_names_owner_and_day_and_is_a_draft_until_closing() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 5);
    let a = Basis::of(&content, &case).assessment;
    let text = told(&case, Edition::LeaveBehind);
    for finding in a.most_urgent(3) {
        let step = a.first_step(finding).unwrap();
        assert!(text.contains(&packed(step.owner.name(Lang::Zh))), "{text}");
        assert!(text.contains(&step.due.to_string()), "{text}");
    }
    let marked = |case: &Case, edition| {
        let (document, _) = document(&content, case, edition, VOICES[0]);
        document.furniture.watermark.is_some()
    };
    // The site record is signed while the checkup is open.
    let open = |edition| edition != Edition::SiteRecord;
    for edition in Edition::ALL {
        assert_eq!(marked(&case, edition), open(edition), "{edition:?}");
    }
    assert!(text.contains("体检尚未结案"));
    case.put(&Record::Close {
        digest: "abcdef0123456789ff".into(),
        at: noon(),
        over: vec![],
        logs: vec![],
    });
    if a.doubtful().next().is_none() {
        for edition in Edition::ALL {
            assert!(!marked(&case, edition), "{edition:?}");
        }
        assert!(told(&case, Edition::LeaveBehind).contains("定稿"));
    }
}
