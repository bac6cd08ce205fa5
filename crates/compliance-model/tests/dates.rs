//! Dates of limitation, credit repair and working days, as the tables beside say.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use compliance_model::{
    credit_repair::{Condition, Deciding, IN_FORCE, Remark, Repair, ReviewReason, State, answer},
    date::{Date, after_days, after_months},
    limitation::{Act, Clock, Term, clock},
    named_day::{DayProblem, NamedDay},
    penalty::{OutsideGrade, Penalty, PenaltyKind, Severity},
    text::Lang,
    working_days::{HolidayYear, NoArrangement, after_working_days, rest, told},
};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    let extension = ron::extensions::Extensions::IMPLICIT_SOME;
    let options = ron::Options::default().with_default_extension(extension);
    options.from_str(text).unwrap()
}

fn years() -> Vec<HolidayYear> {
    vec![read(include_str!("../../../checklists/holidays/2026.ron"))]
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RepairCase {
    case: String,
    kinds: Vec<PenaltyKind>,
    #[serde(default)]
    severity: Option<Severity>,
    #[serde(default)]
    summary: bool,
    #[serde(default)]
    authority: String,
    decided: Date,
    /// Paid, corrected and promised on one day.
    #[serde(default)]
    done: Option<Date>,
    #[serde(default)]
    paid: Option<Date>,
    #[serde(default)]
    corrected: Option<Date>,
    #[serde(default)]
    promised: Option<Date>,
    #[serde(default)]
    until: Option<Date>,
    #[serde(default)]
    breach: Option<Date>,
    dates: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    remarks: Vec<String>,
    #[serde(default)]
    deciding: Vec<String>,
    #[serde(default)]
    review: Vec<String>,
    #[serde(default)]
    open: Vec<String>,
}

impl RepairCase {
    fn penalty(&self) -> Penalty {
        Penalty {
            authority: self.authority.clone(),
            kinds: self.kinds.iter().copied().collect(),
            severity: self.severity,
            summary: self.summary,
            decided: Some(self.decided),
            paid: self.paid.or(self.done),
            corrected: self.corrected.or(self.done),
            promised: self.promised.or(self.done),
            until: self.until,
            breach: self.breach,
            ..Penalty::default()
        }
    }
}

fn debug<T: std::fmt::Debug>(all: &[T]) -> Vec<String> {
    all.iter().map(|one| format!("{one:?}")).collect()
}

fn dates(repair: &Repair) -> Vec<String> {
    let one = |dates: &compliance_model::credit_repair::Dates| {
        let shortest = dates.shortest.map_or("-".to_owned(), |day| day.to_string());
        let (class, longest) = (dates.severity.name(Lang::Zh), dates.longest);
        format!("{class} {shortest} {longest} {}", dates.apply)
    };
    repair.classes.iter().map(one).collect()
}

#[test]
fn credit_repair_gives_the_dates_of_the_table() {
    let cases: Vec<RepairCase> = read(include_str!("dates/credit_repair.ron"));
    assert!(cases.len() >= 40, "{}", cases.len());
    for case in cases {
        let repair = case.penalty().repair().unwrap();
        let name = &case.case;
        assert_eq!(dates(&repair), case.dates, "{name}");
        let before = |d: &compliance_model::credit_repair::BeforeDates| {
            format!("{} {} {}", d.shortest, d.longest, d.apply)
        };
        let before: Vec<String> = repair.before.iter().map(before).collect();
        assert_eq!(before, case.before, "{name}");
        assert_eq!(debug(&repair.remarks), case.remarks, "{name}");
        assert_eq!(debug(&repair.deciding), case.deciding, "{name}");
        assert_eq!(debug(&repair.review), case.review, "{name}");
        let open = repair.conditions.iter().filter(|(_, s)| *s == State::Open);
        let open: Vec<String> = open.map(|(c, _)| format!("{c:?}")).collect();
        assert_eq!(open, case.open, "{name}");
        let done = repair.classes.iter().all(|dates| dates.duties_done);
        assert_eq!(done, case.open.is_empty(), "{name}");
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitationCase {
    case: String,
    #[serde(default)]
    ended: Option<Date>,
    #[serde(default)]
    goes_on: bool,
    #[serde(default)]
    found: Option<Date>,
    #[serde(default)]
    five: bool,
    on: Date,
    #[serde(default)]
    last: Option<Date>,
    clock: String,
}

#[test]
fn limitation_gives_the_clock_of_the_table() {
    let cases: Vec<LimitationCase> = read(include_str!("dates/limitation.ron"));
    for case in cases {
        let act = Act {
            ended: case.ended,
            goes_on: case.goes_on,
            found: case.found,
        };
        let term = if case.five { Term::Five } else { Term::Two };
        let found = clock(act, term, case.on).unwrap();
        assert_eq!(found.last(), case.last, "{}", case.case);
        let told = match found {
            Clock::NotBegun => "未起算".to_owned(),
            Clock::Runs { days_left, .. } => format!("还有 {days_left} 天"),
            Clock::FoundInTime { .. } => "期限内发现".to_owned(),
            Clock::Over { .. } => "已过".to_owned(),
        };
        assert_eq!(told, case.clock, "{}", case.case);
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkingCase {
    case: String,
    from: Date,
    days: u16,
    #[serde(default)]
    to: Option<Date>,
    #[serde(default)]
    missing: Option<i16>,
}

#[test]
fn working_days_end_on_the_days_of_the_table() {
    let years = years();
    let cases: Vec<WorkingCase> = read(include_str!("dates/working_days.ron"));
    for case in cases {
        let found = after_working_days(case.from, case.days, &years);
        let wanted = match (case.to, case.missing) {
            (Some(to), None) => Ok(to),
            (None, Some(year)) => Err(NoArrangement { year }),
            _ => panic!("{}: either to or missing", case.case),
        };
        assert_eq!(found, wanted, "{}", case.case);
    }
}

/// A holiday and a weekend are said, and move nothing.
#[test]
fn a_day_off_is_named() {
    let years = years();
    for (day, zh) in [
        ("2026-10-01", "2026-10-01（国庆节）"),
        ("2026-08-15", "2026-08-15（周六）"),
        ("2026-10-10", "2026-10-10"),
        ("2026-08-11", "2026-08-11"),
        ("2027-10-03", "2027-10-03（周日）"),
    ] {
        assert_eq!(told(date(day), &years, Lang::Zh), zh);
    }
    assert!(rest(date("2027-10-01"), &years).is_none(), "not known");
}

#[test]
fn an_application_is_answered_in_working_days() {
    let years = years();
    let known = answer(date("2026-08-11"), &years).unwrap();
    assert_eq!(known.accepted, Ok(date("2026-08-14")));
    assert_eq!(known.answered, Ok(date("2026-08-25")));
    assert_eq!(known.latest, Ok(date("2026-09-08")));
    let over = answer(date("2026-12-21"), &years).unwrap();
    assert_eq!(over.accepted, Ok(date("2026-12-24")));
    assert_eq!(over.answered, Err(NoArrangement { year: 2027 }));
}

#[test]
fn days_that_cannot_be_right_are_named() {
    let of = |change: fn(&mut Penalty)| {
        let mut penalty = Penalty {
            decided: Some(date("2026-05-10")),
            kinds: [PenaltyKind::Fine].into(),
            ..Penalty::default()
        };
        change(&mut penalty);
        penalty.repair().unwrap_err()
    };
    let decided = date("2026-05-10");
    let early = date("2026-05-09");
    let before = |day| DayProblem::Before(day, early, NamedDay::Decided, decided);
    assert_eq!(
        of(|p| p.decided = None),
        DayProblem::Missing(NamedDay::Decided)
    );
    for (year, text) in [(1900, "1900-01-01"), (2200, "2200-01-01")] {
        let day = Date::constant(year, 1, 1);
        assert_eq!(date(text), day);
        let problem = DayProblem::OutOfRange(NamedDay::Decided, day);
        let penalty = Penalty {
            decided: Some(day),
            ..Penalty::default()
        };
        assert_eq!(penalty.repair(), Err(problem));
        assert!(problem.message(Lang::Zh).contains(text));
    }
    assert_eq!(
        of(|p| p.paid = p.decided.map(|d| d.yesterday().unwrap())),
        before(NamedDay::Paid)
    );
    assert_eq!(
        of(|p| p.promised = p.decided.map(|d| d.yesterday().unwrap())),
        before(NamedDay::Promised)
    );
    assert_eq!(
        of(|p| p.until = p.decided.map(|d| d.yesterday().unwrap())),
        before(NamedDay::Until)
    );
    assert_eq!(
        of(|p| p.breach = p.decided.map(|d| d.yesterday().unwrap())),
        before(NamedDay::Breach)
    );
    assert_eq!(
        of(|p| p.published = p.decided.map(|d| d.yesterday().unwrap())),
        before(NamedDay::Published)
    );
    let corrected = Penalty {
        decided: Some(decided),
        corrected: Some(Date::constant(1989, 12, 31)),
        ..Penalty::default()
    };
    let wanted = DayProblem::OutOfRange(NamedDay::Corrected, Date::constant(1989, 12, 31));
    assert_eq!(corrected.repair(), Err(wanted));
    let act = Act::default();
    let on = date("2026-11-29");
    let problem = DayProblem::Missing(NamedDay::Ended);
    assert_eq!(clock(act, Term::Two, on), Err(problem));
    let both = Act {
        goes_on: true,
        ended: Some(on),
        found: None,
    };
    let problem = DayProblem::GoesOnAndEnded(on);
    assert_eq!(clock(both, Term::Two, on), Err(problem));
    let grade = OutsideGrade::default();
    assert_eq!(grade.check(), Err(DayProblem::Missing(NamedDay::Graded)));
}

#[test]
fn a_court_ruling_opens_a_way_of_its_own() {
    let mut penalty = Penalty {
        decided: Some(date("2026-05-10")),
        kinds: [PenaltyKind::LicenceRevoked].into(),
        plan_approved: Some(date("2026-06-01")),
        ..Penalty::default()
    };
    let way = penalty.repair().unwrap().reorganisation.unwrap();
    assert_eq!(way.shield, date("2026-06-01"));
    assert_eq!(way.repair, None);
    penalty.plan_done = Some(date("2026-12-01"));
    let way = penalty.repair().unwrap().reorganisation.unwrap();
    assert_eq!(way.repair, Some(date("2026-12-01")));
    penalty.plan_done = Some(date("2026-05-31"));
    assert!(penalty.repair().is_err());
}

#[test]
fn a_breach_is_published_for_three_years() {
    let penalty = Penalty {
        decided: Some(date("2026-05-10")),
        kinds: [PenaltyKind::Warning].into(),
        breach: Some(date("2026-09-15")),
        ..Penalty::default()
    };
    let repair = penalty.repair().unwrap();
    assert_eq!(repair.breach.unwrap().published, date("2029-09-15"));
    let bar = (Condition::Bar, State::After(date("2029-09-15")));
    assert!(repair.conditions.contains(&bar));
}

fn day() -> impl Strategy<Value = Date> {
    (0u16..20_000).prop_map(|n| after_days(Date::constant(1990, 1, 1), n))
}

fn kinds() -> impl Strategy<Value = std::collections::BTreeSet<PenaltyKind>> {
    let kind = proptest::sample::select(PenaltyKind::ALL.to_vec());
    proptest::collection::btree_set(kind, 0..4)
}

fn severity() -> impl Strategy<Value = Option<Severity>> {
    proptest::option::of(proptest::sample::select(Severity::ALL.to_vec()))
}

prop_compose! {
    fn penalty()(
        decided in day(), kinds in kinds(), severity in severity(), summary in any::<bool>(),
        paid in proptest::option::of(0u16..2_000), corrected in proptest::option::of(0u16..2_000),
        promised in proptest::option::of(0u16..2_000), until in proptest::option::of(0u16..2_000),
    ) -> Penalty {
        let after = |days: Option<u16>| days.map(|days| after_days(decided, days));
        Penalty {
            kinds, severity, summary, decided: Some(decided), paid: after(paid),
            corrected: after(corrected), promised: after(promised), until: after(until),
            ..Penalty::default()
        }
    }
}

proptest! {
    #[test]
    fn nobody_applies_before_the_decision_or_within_the_shortest_publication(p in penalty()) {
        let repair = p.repair().unwrap();
        prop_assert!(!repair.classes.is_empty());
        for dates in &repair.classes {
            prop_assert!(dates.apply >= repair.decided);
            prop_assert!(dates.longest >= dates.shortest.unwrap_or(repair.decided));
            prop_assert!(dates.shortest.is_none_or(|last| dates.apply > last));
            prop_assert!(p.until.is_none_or(|until| dates.apply > until && dates.longest >= until));
            for done in [p.paid, p.corrected, p.promised].into_iter().flatten() {
                prop_assert!(dates.apply >= done);
            }
        }
        prop_assert_eq!(repair.deciding.is_empty(), repair.classes.len() == 1);
        let old = repair.review.iter().any(|why| *why != ReviewReason::MarketSupervision);
        prop_assert_eq!(old, repair.decided < IN_FORCE);
        prop_assert_eq!(
            repair.remarks.contains(&Remark::DutiesOpen),
            repair.conditions.iter().any(|(_, state)| *state == State::Open)
        );
    }

    #[test]
    fn a_later_decision_or_a_heavier_class_is_never_sooner(p in penalty(), days in 0u16..500) {
        let later = Penalty {
            decided: p.decided.map(|day| after_days(day, days)),
            paid: None, corrected: None, promised: None, until: None,
            ..p.clone()
        };
        let sooner = Penalty { paid: None, corrected: None, promised: None, until: None, ..p };
        let (sooner, later) = (sooner.repair().unwrap(), later.repair().unwrap());
        for (a, b) in sooner.classes.iter().zip(&later.classes) {
            prop_assert!(a.apply <= b.apply && a.longest <= b.longest);
        }
        for pair in later.classes.windows(2) {
            let [light, heavy] = pair else { continue };
            prop_assert!(light.apply <= heavy.apply && light.longest <= heavy.longest);
        }
    }

    #[test]
    fn a_term_ends_on_the_same_number_or_the_last_day_of_its_month(ended in day(), gap in 0u16..3_000) {
        for term in [Term::Two, Term::Five] {
            let act = Act { ended: Some(ended), ..Act::default() };
            let on = after_days(ended, gap);
            let clock = clock(act, term, on).unwrap();
            let last = clock.last().unwrap();
            prop_assert_eq!(last, after_months(ended, term.months()));
            prop_assert!(last.day() == ended.day() || last.day() == last.days_in_month());
            prop_assert_eq!(matches!(clock, Clock::Runs { .. }), on <= last);
        }
    }

    #[test]
    fn more_working_days_end_later_and_on_a_day_that_is_worked_on(n in 0u16..200, days in 1u16..60) {
        let years = years();
        let from = after_days(Date::constant(2026, 1, 1), n);
        if let Ok(to) = after_working_days(from, days, &years) {
            prop_assert!(rest(to, &years).is_none());
            prop_assert!(after_working_days(from, days - 1, &years).unwrap() < to);
        }
    }
}

/// Mutant: counting a kind of which the articles say nothing as light.
#[test]
fn kinds_without_class_are_told_as_what_decides() {
    let penalty = Penalty {
        decided: Some(date("2026-05-10")),
        kinds: [PenaltyKind::Fine, PenaltyKind::Other].into(),
        ..Penalty::default()
    };
    let deciding = penalty.repair().unwrap().deciding;
    let other = Deciding::KindClass(PenaltyKind::Other);
    assert_eq!(deciding, [Deciding::FineClass, other]);
}
