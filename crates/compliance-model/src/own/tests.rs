//! An own finding stands beside the others, whatever order its records come in.

use super::*;
use crate::{
    assess::{Assessment, assess},
    checkup::CaseFile,
    closing::{Closing, Obstacle},
    consistency::{Gap, check},
    content::Parts,
    date::Timestamp,
    grade::Rule,
    law::{Law, Register},
    record::Record,
    register::RegisterKey,
};
use proptest::prelude::*;

const TODAY: Date = Date::constant(2026, 11, 24);

/// A law of the land and one of Jiangsu.
fn content() -> Content {
    let law = |id: &str, place: &str| -> Law {
        let text = format!(
            r#"(id: "{id}", title: "{id}", short: "{id}", kind: Law, {place} issuer: "某",
            versions: [(adopted: "2020-01-01", effective: "2020-06-01", last_article: 70)],
            checked: "2026-11-01")"#
        );
        ron::from_str(&text).unwrap()
    };
    let place = r#"place: Some((name: "江苏", code: "32", applies: Is("place", "32"))),"#;
    let laws: Register = [law("fire", ""), law("jiangsu", place)]
        .into_iter()
        .map(|law| (law.id.clone(), law))
        .collect();
    Content::new(Parts {
        laws,
        ..Parts::default()
    })
}

fn basis(law: &str, article: &str) -> OwnBasis {
    OwnBasis {
        law: law.into(),
        article: article.parse().unwrap(),
        paragraph: None,
    }
}

fn finding(likelihood: u8, impact: u8) -> OwnFinding {
    OwnFinding {
        title: "疏散通道堆放货物".into(),
        fact: "2026-11-24 在二楼见纸箱堆满通道".into(),
        group: ExpertGroup::General,
        basis: vec![basis("fire", "28")],
        basis_text: String::new(),
        consequence: "存在被认定为占用疏散通道的风险".into(),
        likelihood,
        impact,
        advice: "当日清空并拍照留存".into(),
        owner: OwnerRole::FireSafety,
        who: String::new(),
        due: Some(Date::constant(2026, 11, 25)),
        withdrawn: false,
        reason: None,
    }
}

fn record(finding: OwnFinding, over: Vec<Ref>) -> Record {
    Record::Own {
        item: new_id("r", 1),
        finding,
        at: Timestamp::from_unix(1_795_484_467),
        over,
    }
}

fn at(log: &str, line: u32) -> Ref {
    Ref(log.into(), line)
}

fn fold(records: &[(Ref, Record)]) -> CaseFile {
    CaseFile::replay(records.iter().map(|(at, record)| (at, record)))
}

fn assessed(file: &CaseFile) -> Assessment {
    assess(&content(), &file.checkup, TODAY)
}

#[test]
fn it_counts_among_findings_and_for_the_grade_and_leaves_index_and_coverage_alone() {
    let nothing = assessed(&CaseFile::default());
    let file = fold(&[(at("a", 1), record(finding(4, 4), vec![]))]);
    let a = assessed(&file);
    assert_eq!((a.levels.red, a.findings.len(), a.rows.len()), (1, 1, 0));
    assert_eq!(
        (&a.total, &a.groups),
        (&nothing.total, &nothing.groups),
        "no rubric, no rate"
    );
    let c1 = a.graded.hits.iter().find(|hit| hit.rule == Rule::C1);
    assert_eq!(c1.map(|hit| hit.items.clone()), Some(vec![new_id("r", 1)]));
    let found = &a.findings[0];
    assert_eq!((found.number, found.group), (1, ExpertGroup::General));
    assert!(found.is_own() && found.wording.of_case().is_some());
    assert_eq!(a.matrix()[3][3].red, 1);
    let [step] = a.plan.as_slice() else {
        panic!("one step: {:?}", a.plan)
    };
    assert_eq!((step.due, step.owner), (found.due, OwnerRole::FireSafety));
    assert_eq!(a.nearest_due(), Some(Date::constant(2026, 11, 25)));
    assert_eq!((a.unknown.len(), a.unasked.len()), (0, 0));
}

#[test]
fn it_is_sorted_by_gravity_with_the_others_and_mended_by_what_if() {
    let mut other = record(finding(5, 5), vec![]);
    if let Record::Own { item, .. } = &mut other {
        *item = new_id("r", 2);
    }
    let file = fold(&[
        (at("a", 1), record(finding(2, 3), vec![])),
        (at("a", 2), other),
    ]);
    let levels: Vec<Level> = assessed(&file).findings.iter().map(|f| f.level).collect();
    assert_eq!(levels, [Level::Red, Level::Yellow]);
    let mended = file.checkup.mended([&new_id("r", 2)]);
    let left = assess(&content(), &mended, TODAY).findings;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].item, new_id("r", 1));
}

#[test]
fn taken_back_it_is_gone_but_its_title_stays_known() {
    let withdrawn = OwnFinding {
        withdrawn: true,
        ..finding(4, 4)
    };
    let mut records = vec![
        (at("a", 1), record(finding(4, 4), vec![])),
        (at("a", 2), record(withdrawn, vec![at("a", 1)])),
    ];
    let file = fold(&records);
    assert!(assessed(&file).findings.is_empty());
    let id = new_id("r", 1);
    let title = content().title_of(&id, Some(&file.checkup), Lang::Zh);
    assert_eq!(title.as_deref(), Some("律师现场发现：疏散通道堆放货物"));
    records.push((at("a", 3), record(finding(4, 4), vec![at("a", 2)])));
    assert_eq!(assessed(&fold(&records)).findings.len(), 1);
}

#[test]
fn taken_back_it_keeps_why_and_blanks_are_no_reason() {
    let gone = finding(4, 4).taken_back("  系另一栋楼，业主方管理 ");
    assert!(gone.withdrawn);
    assert_eq!(gone.reason.as_deref(), Some("系另一栋楼，业主方管理"));
    assert_eq!(finding(4, 4).taken_back(" 　").reason, None);
    let mut records = vec![(at("a", 1), record(finding(4, 4), vec![]))];
    assert_eq!(fold(&records).checkup.own_withdrawn().count(), 0);
    records.push((at("a", 2), record(gone.clone(), vec![at("a", 1)])));
    let file = fold(&records);
    let kept: Vec<&OwnFinding> = file.checkup.own_withdrawn().map(|(_, own)| own).collect();
    assert_eq!(kept, [&gone]);
}

/// Two windows change it at once: both versions stand, the graver is told, closing lists it, and
/// the next version settles it. Taken back in the one, it stands by the other.
#[test]
fn two_versions_stand_side_by_side_until_one_replaces_both() {
    let first = at("a", 1);
    let over = vec![first.clone()];
    let mut records = vec![
        (first, record(finding(2, 2), vec![])),
        (at("a", 2), record(finding(3, 3), over.clone())),
        (at("b", 2), record(finding(4, 4), over.clone())),
    ];
    let id = new_id("r", 1);
    let file = fold(&records);
    let a = assessed(&file);
    assert_eq!(a.findings[0].level, Level::Red);
    assert_eq!(a.conflicts, std::slice::from_ref(&id));
    let gaps = check(&content(), &file, &a, TODAY);
    assert!(gaps.contains(&(Gap::Conflict, id.clone())), "{gaps:?}");
    let withdrawn = OwnFinding {
        withdrawn: true,
        ..finding(2, 2)
    };
    records.push((at("c", 2), record(withdrawn, over)));
    assert!(fold(&records).checkup.own(&id).is_some());
    let all = fold(&records).over(&RegisterKey::Own(id.clone()));
    assert_eq!(all.len(), 3);
    records.push((at("a", 3), record(finding(1, 2), all)));
    let a = assessed(&fold(&records));
    assert_eq!((a.findings[0].level, a.conflicts.len()), (Level::Blue, 0));
}

#[test]
fn what_it_lacks_is_listed_and_without_its_fact_nothing_is_closed() {
    let bare = OwnFinding {
        fact: String::new(),
        basis: Vec::new(),
        advice: String::new(),
        ..finding(3, 3)
    };
    let file = fold(&[(at("a", 1), record(bare, vec![]))]);
    let gaps = check(&content(), &file, &assessed(&file), TODAY);
    let kinds: Vec<Gap> = gaps.iter().map(|(gap, _)| *gap).collect();
    assert_eq!(kinds, [Gap::OwnFact, Gap::OwnBasis, Gap::OwnAdvice]);
    let closing = |file: &CaseFile| {
        let now = Timestamp::from_unix(0);
        Closing::of(&content(), file, now).map(drop)
    };
    let id = file.checkup.own_ids().next().unwrap().clone();
    assert_eq!(
        closing(&file),
        Err(Obstacle::Gaps(vec![(Gap::OwnFact, id)]))
    );
    let file = fold(&[(at("a", 1), record(finding(3, 3), vec![]))]);
    assert_eq!(check(&content(), &file, &assessed(&file), TODAY), []);
    assert_eq!(closing(&file), Ok(()));
}

#[test]
fn an_article_that_is_not_there_and_the_law_of_another_place_are_not_cited() {
    let checkup = CaseFile::default().checkup;
    let cite = |law: &str, article: &str, checkup: &Checkup| {
        basis(law, article).check(&content(), checkup, TODAY)
    };
    assert_eq!(cite("fire", "70", &checkup), Ok(()));
    let error = cite("fire", "71", &checkup).unwrap_err();
    assert!(error.message(Lang::Zh).contains("没有第71条"), "{error:?}");
    let error = cite("nowhere", "1", &checkup).unwrap_err();
    assert_eq!(error, CiteError::NoLaw("nowhere".into()));
    let early = basis("fire", "1").check(&content(), &checkup, Date::constant(2019, 1, 1));
    assert!(matches!(early, Err(CiteError::NotInForce(..))), "{early:?}");
    // In Zhejiang the law of Jiangsu can neither be cited nor is it printed if a log has it.
    let elsewhere = Record::Fact {
        fact: "place".into(),
        value: Some(crate::fact::FactValue::Choice("33".into())),
        at: Timestamp::from_unix(0),
        over: vec![],
    };
    let cites = OwnFinding {
        basis: vec![basis("jiangsu", "1")],
        ..finding(4, 4)
    };
    let file = fold(&[(at("a", 1), elsewhere), (at("a", 2), record(cites, vec![]))]);
    let error = cite("jiangsu", "1", &file.checkup).unwrap_err();
    assert!(matches!(error, CiteError::Elsewhere(..)), "{error:?}");
    let here = content().here(&file.checkup);
    let id = new_id("r", 1);
    assert_eq!(here.item(&id).map(|item| item.basis.len()), Some(0));
    assert_eq!(
        here.index_of(&id).map(|n| here.group_at(n)),
        Some(ExpertGroup::General)
    );
    let gaps = check(&content(), &file, &assessed(&file), TODAY);
    assert!(gaps.contains(&(Gap::OwnBasis, id)), "{gaps:?}");
}

/// Weights that no form lets through come from a log made by hand.
#[test]
fn weights_out_of_range_are_taken_for_the_nearest() {
    let file = fold(&[(at("a", 1), record(finding(0, 200), vec![]))]);
    let a = assessed(&file);
    assert_eq!((a.findings[0].likelihood, a.findings[0].impact), (1, 5));
    assert_eq!(a.findings[0].risk_halves, 10);
}

proptest! {
    #[test]
    fn the_order_of_records_makes_no_difference(
        versions in proptest::collection::vec(
            ((0u8..7, 0u8..7, any::<bool>()), proptest::collection::vec(0u32..8, 0..3)), 1..8),
        turn in any::<prop::sample::Index>(),
    ) {
        let mut records: Vec<(Ref, Record)> = Vec::new();
        for (n, ((likelihood, impact, withdrawn), over)) in (0u32..).zip(versions) {
            let own = OwnFinding { withdrawn, ..finding(likelihood, impact) };
            let earlier = over.into_iter().filter(|&line| line < n).map(|line| at("a", line));
            records.push((at("a", n), record(own, earlier.collect())));
        }
        let forward = fold(&records);
        let by = turn.index(records.len());
        records.rotate_left(by);
        let turned = fold(&records);
        records.reverse();
        prop_assert_eq!(&forward.checkup, &turned.checkup);
        let a = assessed(&forward);
        prop_assert_eq!(&a, &assessed(&fold(&records)));
        prop_assert!(a.findings.len() <= 1);
        prop_assert_eq!(a.total.applicable_items(), 0);
    }
}

#[test]
fn the_usual_day_follows_from_the_words_of_the_measure() {
    let base = Date::constant(2026, 11, 24);
    for (advice, due) in [
        ("当日清空通道", "2026-11-24"),
        ("三日内清空通道，拍照留存", "2026-11-27"),
        ("清空通道，于12月8日前设专人巡查", "2026-12-08"),
        ("请在月底前补签", "2026-11-30"),
        ("补签合同", "2026-12-24"),
        ("清理三年内的合同", "2026-12-24"),
        ("三年内离职的逐一核对", "2026-12-24"),
        ("", "2026-12-24"),
    ] {
        assert_eq!(usual_due(advice, base).to_string(), due, "{advice}");
    }
    let own = OwnFinding {
        advice: "三日内清空通道".into(),
        due: None,
        ..finding(4, 4)
    };
    assert_eq!(own.item(&new_id("r", 1), base).days, 3);
}

#[test]
fn who_answers_may_be_said_in_own_words_and_what_is_agreed_goes_before() {
    let own = OwnFinding {
        who: "仓库 王强".into(),
        ..finding(4, 4)
    };
    let mut records = vec![(at("a", 1), record(own.clone(), vec![]))];
    assert_eq!(assessed(&fold(&records)).plan[0].agreed_with, "仓库 王强");
    let agreed = Record::Agree {
        item: new_id("r", 1),
        agreed: crate::record::Agreement {
            who: "李明".into(),
            by: None,
        },
        at: Timestamp::from_unix(0),
        over: vec![],
    };
    records.push((at("a", 2), agreed));
    assert_eq!(assessed(&fold(&records)).plan[0].agreed_with, "李明");
    // Where none is named, the record reads in older versions as before.
    let text = ron::to_string(&finding(4, 4)).unwrap();
    assert!(!text.contains("who"), "{text}");
}
