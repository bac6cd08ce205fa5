//! Penalties and their dates on paper: the sheet is one page, the report has them when there are some.

use super::*;
use crate::build::credit_sheet;
use compliance_model::{
    id::CreditId,
    penalty::{OutsideGrade, Penalty, PenaltyKind},
};

fn put(case: &mut Case, n: u32, penalty: Penalty) {
    case.put(&Record::Penalty {
        of: CreditId::made("r", n),
        penalty,
        at: Timestamp::from_unix(1_795_484_467),
        over: vec![],
    });
}

fn fine() -> Penalty {
    Penalty {
        document: "常应急罚〔2026〕7号".into(),
        authority: "某市应急管理局".into(),
        matter: "有限空间作业没有审批".into(),
        kinds: [PenaltyKind::Fine].into(),
        yuan: Some(35_000),
        decided: Some(Date::constant(2026, 7, 31)),
        ..Penalty::default()
    }
}

fn with(penalties: u32) -> Case {
    let mut case = sample::falling_short(&sample::content(), ProgrammeId::Micro, 5);
    for n in 1..=penalties {
        let market = n % 2 == 0;
        let penalty = Penalty {
            authority: if market {
                "某市市场监督管理局"
            } else {
                "某市应急管理局"
            }
            .into(),
            decided: Some(Date::constant(2026, 1 + (n % 9) as i8, 15)),
            ..fine()
        };
        put(&mut case, n, penalty);
    }
    case
}

/// Mutant: leaving out the choices with fewer penalties.
#[test]
fn the_sheet_is_one_page_whatever_was_put_down() {
    let content = sample::content();
    for penalties in [1, 3, 12, 40] {
        let case = with(penalties);
        let basis = Basis::of(&content, &case);
        for (lang, bilingual) in [(Lang::Zh, false), (Lang::Zh, true), (Lang::En, true)] {
            let input = Input {
                lang,
                bilingual,
                ..basis.input()
            };
            let sheet = credit_sheet(&input);
            let pages = pages(&sheet).pages.len();
            assert_eq!(pages, 1, "{penalties} {lang:?} {bilingual}");
        }
    }
}

#[test]
fn the_report_tells_them_with_dates_and_articles_when_there_are_some() {
    let content = sample::content();
    let told = |case: &Case| {
        let (document, _) = document(&content, case, Edition::Full, (Lang::Zh, false));
        crate::render_text(&document).replace('\n', " ")
    };
    let none = told(&with(0));
    assert!(!none.contains("常应急罚"), "{none}");
    let mut case = with(1);
    case.put(&Record::Grade {
        of: CreditId::made("r", 9),
        grade: OutsideGrade {
            system: "纳税信用".into(),
            grade: "A".into(),
            by: "某市税务局".into(),
            on: Some(Date::constant(2026, 4, 30)),
            withdrawn: false,
        },
        at: Timestamp::from_unix(1_795_484_467),
        over: vec![],
    });
    let one = told(&case);
    for part in [
        "常应急罚〔2026〕7号",
        "3.5 万元",
        "2026-05-16",
        "公开信用承诺",
        "纳税信用 A 某市税务局 2026-04-30",
        "类别取决于：罚款属",
    ] {
        assert!(one.contains(part), "{part}");
    }
    let laws = one.split("本报告引用的法律").nth(1).unwrap();
    assert!(laws.contains("信用修复管理办法"), "{laws}");
}

/// A day that cannot be right is told on the paper, and nothing is reckoned from it.
#[test]
fn a_penalty_without_day_says_so() {
    let mut case = with(0);
    let bare = Penalty {
        decided: None,
        ..fine()
    };
    put(&mut case, 1, bare);
    let content = sample::content();
    let basis = Basis::of(&content, &case);
    let text = crate::render_text(&credit_sheet(&basis.input()));
    assert!(text.contains("没有决定日，不能推算"), "{text}");
}
