//! A lawyer's own finding in every edition: beside the others, and marked.

use super::*;
use crate::build::plan_csv;
use compliance_model::{
    group::ExpertGroup,
    id::{ItemId, Ref},
    item::OwnerRole,
    own::{OwnBasis, OwnFinding, new_id},
    text::NoteText,
};

const TITLE: &str = "疏散通道堆放货物";
const FACT: &str = "二楼西侧通道堆放纸箱约三十只";

fn own() -> OwnFinding {
    OwnFinding {
        title: TITLE.into(),
        fact: FACT.into(),
        group: ExpertGroup::General,
        basis: vec![OwnBasis {
            law: "fire-protection-law".into(),
            article: "28".parse().unwrap(),
            paragraph: None,
        }],
        basis_text: "厂区消防制度第三条".into(),
        consequence: "存在被认定为占用疏散通道的风险".into(),
        likelihood: 5,
        impact: 5,
        advice: "当日清空通道".into(),
        owner: OwnerRole::FireSafety,
        who: String::new(),
        due: Some(Date::constant(2026, 11, 27)),
        withdrawn: false,
        reason: None,
    }
}

fn put(case: &mut Case, finding: OwnFinding) -> ItemId {
    let item = new_id("r", 1);
    case.put(&Record::Own {
        item: item.clone(),
        finding,
        at: Timestamp::from_unix(1_795_484_467),
        over: vec![],
    });
    item
}

fn told(case: &Case, edition: Edition, lang: Lang) -> String {
    let (document, _) = document(&sample::content(), case, edition, (lang, false));
    crate::render_text(&document).replace('\n', " ")
}

#[test]
fn it_stands_beside_the_others_in_every_edition_and_is_marked() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 5);
    let item = put(&mut case, own());
    case.put(&Record::Note {
        item,
        text: NoteText("照片两张".into()),
        salt: String::new(),
        at: Timestamp::from_unix(1_795_484_467),
        over: vec![],
    });
    for edition in Edition::ALL {
        let text = told(&case, edition, Lang::Zh);
        assert!(text.contains("律师现场发现"), "{edition:?}");
        assert!(text.contains(TITLE), "{edition:?}");
        let full = edition.quotes();
        let has = |part: &str, wanted: bool| {
            assert_eq!(text.contains(part), wanted, "{edition:?}: {part}");
        };
        has(FACT, edition != Edition::LeaveBehind);
        has("《消防法》第28条", full || edition == Edition::Brief);
        has("厂区消防制度第三条", full || edition == Edition::Brief);
        has(
            "存在被认定为占用疏散通道的风险",
            full || edition == Edition::Brief,
        );
        has("当日清空通道", edition != Edition::SiteRecord);
        has("消防安全管理人", edition != Edition::SiteRecord);
        has("照片两张", edition.prints_notes());
        has("律师现场发现不在检查项之列，没有判定标准", full);
        assert!(!text.contains("据陈述，未见文件；证据等级 E0）依据"));
        let english = told(&case, edition, Lang::En);
        assert!(
            english.to_lowercase().contains("own finding"),
            "{edition:?}"
        );
    }
    let full = told(&case, Edition::Full, Lang::Zh);
    assert!(
        full.contains(&format!("问题 1 律师现场发现：{TITLE}"))
            || full.contains(&format!("问题 1　律师现场发现：{TITLE}"))
    );
    assert!(full.contains("可能性 5 × 影响 5 = 风险 25"));
    let site = told(&case, Edition::SiteRecord, Lang::Zh);
    assert!(!site.contains("可能性 5"), "no level on the site record");
}

/// Its mark has a colon where the title stands alone, not where a colon leads it in or follows it.
#[test]
fn no_second_colon_stands_beside_its_mark() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 5);
    put(&mut case, own());
    for edition in Edition::ALL {
        let text = told(&case, edition, Lang::Zh);
        for twice in ["：律师现场发现：", &format!("律师现场发现：{TITLE}：")] {
            let after = text.split(twice).nth(1);
            assert_eq!(after, None, "{edition:?}: {twice}");
        }
    }
    let full = told(&case, Edition::Full, Lang::Zh);
    assert!(full.contains(&format!("律师现场发现“{TITLE}”")), "{full}");
}

fn spreadsheet(case: &Case) -> String {
    plan_csv(&Basis::of(&sample::content(), case).input())
}

#[test]
fn the_plan_has_it_marked_as_a_table_too_and_no_formula_in_it() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 1);
    put(
        &mut case,
        OwnFinding {
            advice: "=HYPERLINK(\"http://x\")".into(),
            ..own()
        },
    );
    let csv = spreadsheet(&case);
    let line = csv.lines().find(|line| line.contains(TITLE)).unwrap();
    assert!(line.contains("律师现场发现：") && line.contains("2026-11-27"));
    assert!(!line.contains(",=") && !line.contains("\"="), "{line}");
}

#[test]
fn its_articles_are_quoted_with_the_others() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 1);
    put(&mut case, own());
    let checkup = &case.file().checkup;
    let here = content.here(checkup);
    let assessment = assess(&content, checkup, sample::DAY);
    let read = |id: &LawId, _: &str, wanted: Option<Date>| {
        let is_fire = id.as_str() == "fire-protection-law";
        Ok::<_, Infallible>(is_fire.then(|| QuotedLaw {
            version: wanted.map_or_else(String::new, |day| day.to_string()),
            articles: [("28".to_owned(), "虚构的原文。".to_owned())].into(),
        }))
    };
    let quotes = Quotes::gather(&here, &assessment, sample::DAY, read).unwrap();
    let theme = Theme::default();
    let document = quoting(&content, &case, Edition::Full, (&theme, Some(&quotes)));
    assert!(crate::render_text(&document).contains("原文：虚构的原文。"));
}

#[test]
fn two_versions_are_both_told_and_what_lacks_its_fact_says_so() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 1);
    put(&mut case, own());
    let lighter = OwnFinding {
        fact: "通道尚可通行".into(),
        likelihood: 2,
        ..own()
    };
    put(&mut case, lighter);
    let text = told(&case, Edition::Full, Lang::Zh);
    assert!(text.contains("有两份不同的写法") && text.contains("通道尚可通行"));
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 1);
    let bare = OwnFinding {
        fact: String::new(),
        basis: Vec::new(),
        basis_text: String::new(),
        ..own()
    };
    put(&mut case, bare);
    for edition in [Edition::Full, Edition::Brief, Edition::SiteRecord] {
        let text = told(&case, edition, Lang::Zh);
        assert!(text.contains("没有记录"), "{edition:?}");
    }
}

/// A firm without any shortfall among the items still has a report of findings.
#[test]
fn alone_it_is_a_report_with_one_finding() {
    let mut case = Case::open("某某公司", ProgrammeId::Micro);
    put(&mut case, own());
    for edition in Edition::ALL {
        assert!(
            told(&case, edition, Lang::Zh).contains(TITLE),
            "{edition:?}"
        );
    }
    let at = Ref("log".into(), 4);
    let gone = OwnFinding {
        withdrawn: true,
        ..own()
    };
    case.put(&Record::Own {
        item: new_id("r", 1),
        finding: gone,
        at: Timestamp::from_unix(1_795_484_467),
        over: vec![at],
    });
    for edition in Edition::ALL {
        let is_told = told(&case, edition, Lang::Zh).contains(TITLE);
        assert_eq!(is_told, edition == Edition::Internal, "{edition:?}");
    }
}

#[test]
fn without_a_basis_it_says_so_and_taken_back_it_is_kept_for_the_office_with_why() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 1);
    let bare = OwnFinding {
        basis: Vec::new(),
        basis_text: String::new(),
        ..own()
    };
    put(&mut case, bare);
    for edition in [Edition::Full, Edition::Internal, Edition::Brief] {
        let text = told(&case, edition, Lang::Zh);
        assert!(text.contains("律师没有写明依据"), "{edition:?}");
    }
    for (gone, why) in [
        (
            own().taken_back("系另一栋楼，由业主方管理"),
            "系另一栋楼，由业主方管理",
        ),
        (own().taken_back(""), "没有写明"),
    ] {
        let mut case = sample::falling_short(&content, ProgrammeId::Micro, 1);
        put(&mut case, gone);
        for edition in Edition::ALL {
            let text = told(&case, edition, Lang::Zh);
            let kept = edition == Edition::Internal;
            assert_eq!(text.contains("已撤回的现场发现"), kept, "{edition:?}");
            assert_eq!(text.contains(TITLE), kept, "{edition:?}");
            assert_eq!(text.contains(why), kept, "{edition:?}");
        }
    }
}
