//! Local law: what a firm elsewhere reads, and what one on the spot does.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; helpers of tests are not seen as tests"
)]

#[expect(dead_code, reason = "other tests need the rest")]
#[path = "../samples/checkup.rs"]
mod sample;

use compliance_model::{
    credit_code::CreditCode, date::Timestamp, fact::FactValue, firm::Firm, programme::ProgrammeId,
    record::Record, register::RegisterKey,
};
use compliance_report::{
    build::{Edition, plan_csv},
    render_text,
};
use sample::{Basis, Case};

/// Returns all that every edition prints for a firm registered in a region, with everything unmet or partly.
fn printed(region: &str, works_in_jiangsu: Option<FactValue>) -> String {
    let content = sample::content();
    let mut case = sample::answered(&content, ProgrammeId::Growth);
    put_firm(&mut case, region);
    put_fact(&mut case, works_in_jiangsu);
    let basis = Basis::of(&content, &case);
    let input = basis.input();
    let editions = Edition::ALL.into_iter();
    let documents = editions.map(|edition| edition.document(&input, &case.file().private));
    let mut text: String = documents.map(|document| render_text(&document)).collect();
    text.push_str(&plan_csv(&input));
    let asked = basis.assessment.rows.iter();
    text.extend(asked.map(|row| format!("\nasked: {}", row.item)));
    text
}

fn put_firm(case: &mut Case, region: &str) {
    let code = CreditCode::with_check_digit(&format!("91{region}MA1234567")).unwrap();
    let over = case.file().over(&RegisterKey::Firm);
    case.put(&Record::Firm {
        firm: Firm::new("示例精密机械有限公司", code).unwrap(),
        at: now(),
        over,
    });
}

fn put_fact(case: &mut Case, value: Option<FactValue>) {
    let over = case.file().over(&RegisterKey::Fact("in-jiangsu".into()));
    case.put(&Record::Fact {
        fact: "in-jiangsu".into(),
        value,
        at: now(),
        over,
    });
}

fn now() -> Timestamp {
    Timestamp::from_beijing(sample::DAY.at(10, 0, 0, 0))
}

#[test]
fn a_firm_in_zhejiang_reads_nothing_of_jiangsu_law() {
    let text = printed("330100", None);
    assert!(!text.contains("《江苏省"), "{}", around(&text, "《江苏省"));
    assert!(!text.contains("在江苏，"), "{}", around(&text, "在江苏，"));
    assert!(!text.contains("asked: LAB-OT-002"));
}

#[test]
fn a_firm_in_jiangsu_reads_it_and_so_does_one_with_staff_there() {
    for (region, works) in [("320100", None), ("330100", Some(FactValue::Yes))] {
        let text = printed(region, works);
        assert!(
            text.contains("《江苏省") && text.contains("asked: LAB-OT-002"),
            "{region}"
        );
    }
}

#[test]
fn where_the_place_is_not_known_local_law_stays_and_says_so() {
    let text = printed("330100", Some(FactValue::Unknown));
    assert!(text.contains("《江苏省") && text.contains("引用待复核"));
}

fn around(text: &str, word: &str) -> String {
    let (_, after) = text.split_once(word).unwrap();
    after.chars().take(60).collect()
}
