//! The 16 rows at every boundary, and what happens when facts are missing.

use super::*;
use crate::industry::divisions;
use SizeClass::{Large, Medium, Micro, NotCovered, Small};
use proptest::prelude::*;

/// Facts from persons, yuan of revenue, yuan of assets.
fn facts(industry: &str, x: Option<u64>, y: Option<i64>, z: Option<i64>) -> Facts {
    let mut facts = Facts::default();
    let mut set = |id: &str, value: Option<FactValue>| {
        if let Some(value) = value {
            facts.set(id.into(), value);
        }
    };
    set(
        known::INDUSTRY,
        (!industry.is_empty()).then(|| FactValue::Industry(industry.into())),
    );
    set(known::EMPLOYEES, x.map(FactValue::Count));
    set(known::REVENUE, y.map(FactValue::Money));
    set(known::ASSETS, z.map(FactValue::Money));
    facts
}

fn wan(n: i64) -> i64 {
    n * 10_000
}

fn deciding(result: &SizeResult) -> Vec<String> {
    result.deciding().iter().map(ToString::to_string).collect()
}

/// A code, and the thresholds of large, medium and small by the letter of each measure.
type Printed = (&'static str, &'static [(char, [i64; 3])]);

/// The standard once more, as printed.
#[rustfmt::skip]
const PRINTED: [Printed; 16] = [
    ("A01", &[('Y', [20000, 500, 50])]),
    ("C34", &[('X', [1000, 300, 20]), ('Y', [40000, 2000, 300])]),
    ("E47", &[('Y', [80000, 6000, 300]), ('Z', [80000, 5000, 300])]),
    ("F51", &[('X', [200, 20, 5]), ('Y', [40000, 5000, 1000])]),
    ("F52", &[('X', [300, 50, 10]), ('Y', [20000, 500, 100])]),
    ("G54", &[('X', [1000, 300, 20]), ('Y', [30000, 3000, 200])]),
    ("G592", &[('X', [200, 100, 20]), ('Y', [30000, 1000, 100])]),
    ("G60", &[('X', [1000, 300, 20]), ('Y', [30000, 2000, 100])]),
    ("H61", &[('X', [300, 100, 10]), ('Y', [10000, 2000, 100])]),
    ("H62", &[('X', [300, 100, 10]), ('Y', [10000, 2000, 100])]),
    ("I64", &[('X', [2000, 100, 10]), ('Y', [100_000, 1000, 100])]),
    ("I65", &[('X', [300, 100, 10]), ('Y', [10000, 1000, 50])]),
    ("K701", &[('Y', [200_000, 1000, 100]), ('Z', [10000, 5000, 2000])]),
    ("K702", &[('X', [1000, 300, 100]), ('Y', [5000, 1000, 500])]),
    ("L72", &[('X', [300, 100, 10]), ('Z', [120_000, 8000, 100])]),
    ("O80", &[('X', [300, 100, 10])]),
];

/// Facts with one measure at a value and all others beyond every threshold.
fn with(code: &str, letter: char, value: i64) -> Facts {
    let at = |own: char| if own == letter { value } else { i64::MAX };
    facts(
        code,
        u64::try_from(at('X')).ok(),
        Some(at('Y')),
        Some(at('Z')),
    )
}

#[test]
fn every_row_changes_class_exactly_at_its_thresholds() {
    for (code, measures) in PRINTED {
        for (letter, thresholds) in measures {
            for (threshold, (at, below)) in
                thresholds
                    .iter()
                    .zip([(Large, Medium), (Medium, Small), (Small, Micro)])
            {
                let value = if *letter == 'X' {
                    *threshold
                } else {
                    wan(*threshold)
                };
                let class = |value| classify(&with(code, *letter, value)).class();
                assert_eq!(class(value), Some(at), "{code} {letter} {value}");
                assert_eq!(class(value - 1), Some(below), "{code} {letter} {value} - 1");
            }
        }
    }
}

#[test]
fn a_row_measures_nothing_else() {
    for (code, measures) in PRINTED {
        let has = |letter| measures.iter().any(|(own, _)| *own == letter);
        let known = facts(
            code,
            has('X').then_some(0),
            has('Y').then_some(0),
            has('Z').then_some(0),
        );
        assert_eq!(classify(&known).class(), Some(Micro), "{code}");
    }
}

#[test]
fn both_measures_must_be_reached_as_many_classes_down_as_needed() {
    for (x, y, class) in [
        (999, 40_000, Medium),
        (299, 90_000, Small),
        (19, 90_000, Micro),
        (20, 299, Micro),
    ] {
        assert_eq!(
            classify(&facts("C34", Some(x), Some(wan(y)), None)).class(),
            Some(class)
        );
    }
}

#[test]
fn every_division_falls_into_one_row_or_none_by_name() {
    for (division, ..) in divisions() {
        let code = IndustryCode::parse(&format!("{division:02}")).unwrap();
        let rows = ROWS
            .iter()
            .filter(|row| row.covers(&code) == Some(true))
            .count();
        let uncovered = usize::from(within_any(&code, &NOT_COVERED) == Some(true));
        let divided = [59, 70].contains(&division);
        assert_eq!(rows + uncovered, usize::from(!divided), "{division}");
    }
    for group in ["591", "592", "599", "701", "702", "703", "704", "709"] {
        let code = IndustryCode::parse(group).unwrap();
        assert_eq!(
            ROWS.iter()
                .filter(|row| row.covers(&code) == Some(true))
                .count(),
            1
        );
        assert_eq!(
            ROWS.iter()
                .filter(|row| row.covers(&code).is_none())
                .count(),
            0
        );
    }
}

#[test]
fn industries_without_a_row_have_no_class() {
    for code in ["J66", "P83", "P", "Q84", "G53", "S91", "T"] {
        let result = classify(&facts(code, Some(5), Some(0), Some(0)));
        assert_eq!(result.class(), Some(NotCovered), "{code}");
        assert!(result.deciding().is_empty());
        assert!(result.explain(Lang::Zh).contains("不划型"));
    }
}

#[test]
fn an_unknown_measure_leaves_what_the_other_allows() {
    let result = classify(&facts("C34", None, Some(wan(2_000)), None));
    assert_eq!(result.possible, [Micro, Small, Medium].into());
    assert_eq!(deciding(&result), ["employees"]);
    assert!(result.explain(Lang::Zh).contains("从业人员未知"));

    let micro = classify(&facts("C34", None, Some(wan(299)), None));
    assert_eq!(micro.class(), Some(Micro));
    assert!(micro.deciding().is_empty());

    let nothing = classify(&facts("C34", None, None, None));
    assert_eq!(nothing.possible, SizeClass::CLASSES.into());
    assert_eq!(deciding(&nothing), ["employees", "revenue"]);
}

#[test]
fn a_coarse_code_gives_the_union_over_its_rows() {
    let storage = classify(&facts("59", Some(200), Some(wan(30_000)), None));
    assert_eq!(storage.possible, [Small, Large].into());
    assert_eq!(deciding(&storage), ["industry"]);
    assert_eq!(storage.rows.len(), 2);

    let health = classify(&facts("Q", Some(9), None, None));
    assert_eq!(health.possible, [Micro, NotCovered].into());
    assert_eq!(deciding(&health), ["industry"]);
    assert!(health.explain(Lang::Zh).contains("不在标准之列"));

    let food = classify(&facts("H", Some(99), None, None));
    assert_eq!(food.possible, [Micro, Small].into());
    assert_eq!(
        deciding(&food),
        ["revenue"],
        "both rows of H have the same thresholds"
    );

    let estate = classify(&facts("K", Some(100), Some(wan(100)), Some(wan(2_000))));
    assert_eq!(estate.possible, [Micro, Small, Medium].into());
    assert_eq!(deciding(&estate), ["industry"]);
}

#[test]
fn an_unknown_or_wrong_industry_leaves_every_row() {
    for industry in ["", "X99"] {
        let result = classify(&facts(industry, Some(1), Some(0), Some(0)));
        assert_eq!(result.possible, [Micro, NotCovered].into());
        assert_eq!(deciding(&result), ["industry"]);
        assert!(result.explain(Lang::Zh).contains("行业未知"));
    }
}

#[test]
fn the_explanation_names_row_figures_and_thresholds() {
    let result = classify(&facts("C34", Some(86), Some(wan(1_950)), None));
    assert_eq!(
        result.explain(Lang::Zh),
        "小型：C34 通用设备制造业，按“工业”：从业人员 86 人（达小型下限 20 人，未达中型下限 300 人），\
         且营业收入 1950 万元（达小型下限 300 万元，未达中型下限 2000 万元）（工信部联企业〔2011〕300号）"
    );
    assert_eq!(
        result.explain(Lang::En),
        "small: C34 Manufacturing, by the row 'industry': employees 86 (small from 20, below medium, 300) \
         and revenue 19,500,000 yuan (small from 3,000,000 yuan, below medium, 20,000,000 yuan) \
         (MIIT Enterprises [2011] No. 300)"
    );
}

#[test]
fn facts_of_the_wrong_kind_count_as_unknown() {
    let mut facts = facts("C34", None, Some(wan(2_000)), None);
    facts.set(known::EMPLOYEES.into(), FactValue::Money(86));
    assert_eq!(deciding(&classify(&facts)), ["employees"]);
}

#[test]
fn every_fact_the_model_reads_has_a_name() {
    let named: Vec<_> = explain::FACT_NAMES.map(|(id, ..)| id).into();
    assert_eq!(named, known::ALL.map(|(id, _)| id));
}

fn codes() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-T]",
        (1..=97_u8).prop_map(|n| format!("{n:02}")),
        (1..=97_u8, 0..=9_u8).prop_map(|(n, group)| format!("{n:02}{group}")),
        Just(String::new()),
    ]
}

fn amounts() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        Just(None),
        (0..2_500_000_000_i64).prop_map(Some),
        (0..50_000_000_i64).prop_map(Some)
    ]
}

proptest! {
    /// Learning a fact never adds a class, and with nothing left to decide there is one class.
    #[test]
    fn knowing_more_only_narrows(
        code in codes(), x in proptest::option::of(0..2_500_u64), y in amounts(), z in amounts(),
        x2 in 0..2_500_u64, y2 in 0..2_500_000_000_i64, z2 in 0..2_500_000_000_i64,
    ) {
        let before = classify(&facts(&code, x, y, z));
        prop_assert!(!before.possible.is_empty());
        prop_assert_eq!(before.class().is_some(), before.deciding().is_empty());
        let after = classify(&facts(&code, x.or(Some(x2)), y.or(Some(y2)), z.or(Some(z2))));
        prop_assert!(after.possible.is_subset(&before.possible));
        prop_assert!(!after.explain(Lang::En).is_empty());
    }

    /// A bigger firm is never of a lower class.
    #[test]
    fn growing_never_lowers_the_class(
        division in 1..=97_u8, x in 0..2_500_u64, y in 0..2_500_000_000_i64,
        z in 0..2_500_000_000_i64, more in 0..1_000_000_000_i64,
    ) {
        let code = format!("{division:02}");
        let class = |x, y, z| classify(&facts(&code, Some(x), Some(y), Some(z))).possible;
        let small = class(x, y, z);
        let big = class(x + more.unsigned_abs(), y + more, z + more);
        prop_assert!(small.first() <= big.first() && small.last() <= big.last());
    }
}
