//! What an assessment must always be, over random checkups.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use compliance_model::{
    answer::{Answer, ItemState, Proof, Verdict},
    assess::{Assessment, assess},
    checkup::CaseFile,
    clearance::{Clearance, Signed},
    closing::{Closing, Obstacle},
    consistency::{Gap, check},
    content::{Content, Parts},
    date::{Date, Timestamp},
    grade::{Grade, Rule},
    group::{ExpertGroup, GroupDef, Topic},
    id::{ItemId, Ref},
    item::{Advice, AdviceKind, Item, OwnerRole, Review},
    plan::Term,
    programme::{ProgrammeId, Selection},
    record::{Agreement, Record},
    register::RegisterKey,
    score::Level,
    text::{Lang, Name, PrivateText},
};
use proptest::prelude::*;

const TODAY: Date = Date::constant(2026, 11, 24);

fn at() -> Timestamp {
    Timestamp::from_unix(1_795_484_467)
}

/// One item of the labour group as content has it, with likelihood, impact and bottom line.
fn item(n: usize, (likelihood, impact, bottom_line): (u8, u8, bool)) -> Item {
    let bottom = if bottom_line {
        "Some(\"底线\")"
    } else {
        "None"
    };
    let text = format!(
        r#"(id: "LAB-CON-{n:03}", topic: "{}", title: (zh: "事项{n}"), question: "问", why: "", check: "",
        papers: ["花名册"], criteria: (met: "a", partly: "b", unmet: "c"),
        finding: (partly: "部分", unmet: "没有"), risk: "", basis: [], consequence: [],
        advice: [(action: "补签", who: HumanResources, days: 14, trace: "签收单", kind: Correct)],
        owner: HumanResources, days: 14, likelihood: {likelihood}, impact: {impact},
        bottom_line: {bottom}, leniency: A, programmes: [Micro], review: Checked)"#,
        if n.is_multiple_of(2) { "even" } else { "odd" },
    );
    ron::from_str(&text).unwrap()
}

fn content(weights: &[(u8, u8, bool)]) -> Content {
    let items = weights.iter().enumerate();
    content_of(items.map(|(n, &w)| item(n, w)).collect())
}

fn content_of(items: Vec<Item>) -> Content {
    let topic = |id: &str| Topic {
        id: id.into(),
        name: Name::default(),
    };
    let group = |id, topic| GroupDef {
        id,
        scope: Name::default(),
        topics: vec![topic],
    };
    Content::new(Parts {
        groups: vec![
            group(ExpertGroup::Labour, topic("even")),
            group(ExpertGroup::General, topic("odd")),
        ],
        items,
        ..Parts::default()
    })
}

fn id(n: usize) -> ItemId {
    ItemId::new(&format!("LAB-CON-{n:03}"))
}

/// Answers by item; each is one record.
fn records(answers: &[(Option<Verdict>, Proof)]) -> Vec<(Ref, Record)> {
    let programme = Record::Programme {
        selection: Selection::only(ProgrammeId::Micro),
        reason: String::new(),
        at: at(),
        over: vec![],
    };
    let mut records = vec![(Ref("s".into(), 1), programme)];
    for (n, &(verdict, proof)) in answers.iter().enumerate() {
        let Some(verdict) = verdict else { continue };
        let line = u32::try_from(records.len()).unwrap() + 1;
        let answer = Answer {
            proof,
            ..Answer::of(verdict)
        };
        let record = Record::Answer {
            item: id(n),
            answer,
            at: at(),
            over: vec![],
        };
        records.push((Ref("s".into(), line), record));
    }
    records
}

fn fold(records: &[(Ref, Record)]) -> CaseFile {
    CaseFile::replay(records.iter().map(|(at, record)| (at, record)))
}

fn assessed(weights: &[(u8, u8, bool)], answers: &[(Option<Verdict>, Proof)]) -> Assessment {
    assess(&content(weights), &fold(&records(answers)).checkup, TODAY)
}

#[test]
fn the_plan_follows_the_verdict() {
    let text = "(partly: [(action: \"归档\", who: Finance, days: 3, trace: \"凭证\", kind: Document)], \
        unmet: [(action: \"补签\", who: HumanResources, days: 14, trace: \"签收单\", kind: Correct)])";
    let mut item = item(0, (3, 3, false));
    item.advice = ron::from_str(text).unwrap();
    let content = Content::new(Parts {
        items: vec![item],
        ..Parts::default()
    });
    for (verdict, does) in [(Verdict::Partly, "归档"), (Verdict::Unmet, "补签")] {
        let file = fold(&records(&[(Some(verdict), Proof::Statement)]));
        let plan = assess(&content, &file.checkup, TODAY).plan;
        let actions: Vec<&str> = plan.iter().map(|a| a.action.as_str()).collect();
        assert_eq!(actions, [does]);
    }
}

/// The gate stands in the model: whoever wants to close has to pass it. Mutant: `Closing::of` that
/// looks at nothing.
#[test]
fn nothing_is_closed_over_an_obstacle_and_all_are_told_at_once() {
    let mut doubtful = item(0, (3, 3, false));
    doubtful.review = Review::Needed("条号待核".into());
    doubtful.finding.unmet = "（人数）没有合同。".into();
    let content = Content::new(Parts {
        items: vec![doubtful, item(1, (3, 3, false)), item(2, (3, 3, false))],
        ..Parts::default()
    });
    let verdicts = [Verdict::Unmet, Verdict::NotApplicable, Verdict::Met].map(Some);
    let mut records = records(&verdicts.map(|verdict| (verdict, Proof::Original)));
    let mut put = |record: Record| {
        let line = u32::try_from(records.len()).unwrap() + 1;
        records.push((Ref("s".into(), line), record));
        Closing::of(&content, &fold(&records), at())
    };
    let answer = |n, verdict, reason: &str, over: &[u32]| Record::Answer {
        item: id(n),
        answer: Answer {
            verdict,
            reason: reason.into(),
            ..Answer::of(Verdict::Met)
        },
        at: at(),
        over: over.iter().map(|&line| Ref("s".into(), line)).collect(),
    };
    let fact = |text: &str| Record::Wording {
        item: id(0),
        text: text.into(),
        at: at(),
        over: vec![],
    };
    put(answer(2, Some(Verdict::Unmet), "", &[])).unwrap_err();
    put(answer(7, Some(Verdict::Met), "", &[])).unwrap_err();
    let all = [
        (Gap::Doubt, 0),
        (Gap::Unknown, 7),
        (Gap::Conflict, 2),
        (Gap::NoReason, 1),
        (Gap::NoFact, 0),
    ];
    let gaps = |gaps: &[(Gap, usize)]| {
        let gaps = gaps.iter().map(|&(gap, n)| (gap, id(n)));
        Err(Obstacle::Gaps(gaps.collect()))
    };
    let told = put(fact("有（人数）没有合同。"));
    assert_eq!(told, gaps(&all), "a blank left is no fact");
    let words = told.unwrap_err().message(Lang::Zh);
    for (gap, _) in all {
        assert!(words.contains(gap.name(Lang::Zh)), "{words}");
    }
    put(answer(7, None, "", &[6])).unwrap_err();
    put(answer(1, Some(Verdict::NotApplicable), "没有", &[3])).unwrap_err();
    let left = put(answer(2, Some(Verdict::Met), "", &[4, 5]));
    assert_eq!(left, gaps(&[(Gap::Doubt, 0), (Gap::NoFact, 0)]));
    let review = |doubts: &str| Record::Review {
        item: id(0),
        clearance: Clearance::LeftOut(Signed {
            by: "李明".into(),
            why: "人数未能查实".into(),
            doubts: doubts.into(),
        }),
        at: at(),
        over: vec![],
    };
    let close = put(review("条号待核"))
        .unwrap()
        .record(String::new(), vec![]);
    assert_eq!(put(close), Err(Obstacle::Closed));
}

/// Where nothing about the basis is in doubt, a finding whose fact cannot be told is left out all
/// the same.
#[test]
fn a_finding_without_doubts_is_left_out_by_name_and_with_a_reason() {
    let content = content(&[(3, 3, false)]);
    let mut records = records(&[(Some(Verdict::Unmet), Proof::Original)]);
    let closing = |records: &[(Ref, Record)]| Closing::of(&content, &fold(records), at());
    let told = Err(Obstacle::Gaps(vec![(Gap::NoFact, id(0))]));
    assert_eq!(closing(&records), told);
    let review = |clearance| Record::Review {
        item: id(0),
        clearance,
        at: at(),
        over: vec![],
    };
    let signed = Signed {
        by: "李明".into(),
        why: "人数未能查实".into(),
        doubts: String::new(),
    };
    records.push((
        Ref("s".into(), 3),
        review(Clearance::LeftOut(signed.clone())),
    ));
    let assessment = assess(&content, &fold(&records).checkup, TODAY);
    assert!(assessment.findings.is_empty());
    assert_eq!(assessment.set_aside, [(id(0), signed, at())]);
    closing(&records).unwrap();
}

fn all(verdict: Verdict, count: usize) -> Vec<(Option<Verdict>, Proof)> {
    vec![(Some(verdict), Proof::Original); count]
}

/// The worked example of the method: with these six labour items alone the grade is D by D3.
#[test]
fn the_worked_example_is_graded_d_by_rule_d3() {
    use Verdict::{Met, NotApplicable, Partly, Unclear, Unmet};
    let weights = [(4, 3), (4, 2), (4, 4), (3, 3), (3, 2), (3, 2)].map(|(l, i)| (l, i, false));
    let verdicts = [Unmet, Partly, Partly, Unclear, Met, NotApplicable];
    let answers = verdicts.map(|v| (Some(v), Proof::Statement));
    let a = assessed(&weights, &answers);
    let percent = |p: compliance_model::score::Percent| p.show(&[]);
    assert_eq!(a.total.index().map(percent).unwrap(), "42.9");
    let (low, high) = a.total.interval();
    assert_eq!(
        (percent(low), percent(high)),
        ("35.3".into(), "52.9".into())
    );
    assert_eq!(a.total.coverage().map(percent).unwrap(), "82.4");
    assert_eq!((a.graded.grade(), a.graded.rule()), (Grade::D, Rule::D3));
    let levels: Vec<_> = a.rows.iter().map(|row| (row.index, row.level)).collect();
    assert!(levels.contains(&(0, Some(Level::Orange))));
}

/// A step has one date, whoever set it, and a finding's is its last step's.
#[test]
fn a_finding_is_due_with_its_last_step() {
    let step = |days: u16| Advice {
        action: format!("第 {days} 天"),
        who: OwnerRole::Legal,
        days,
        trace: "记录".into(),
        kind: AdviceKind::Correct,
        law: None,
    };
    let mut first = item(0, (4, 4, false));
    // The item's own days are not the last step's: these must be what is printed.
    first.days = 5;
    first.advice = vec![step(40), step(10)].into();
    let one = |deadline: Option<Date>, agreed: Option<Date>| {
        let mut item = first.clone();
        item.deadline = deadline;
        let mut case = records(&all(Verdict::Unmet, 1));
        if agreed.is_some() {
            let agreement = Record::Agree {
                item: id(0),
                agreed: Agreement {
                    by: agreed,
                    ..Agreement::default()
                },
                at: at(),
                over: vec![],
            };
            case.push((Ref("s".into(), 9), agreement));
        }
        let a = assess(&content_of(vec![item]), &fold(&case).checkup, TODAY);
        let finding = &a.findings[0];
        let last = a.plan.iter().map(|step| step.due).max();
        assert_eq!(Some(finding.due), last);
        let terms = a.plan.iter().map(|step| (step.due.to_string(), step.term));
        (terms.collect::<Vec<_>>(), finding.term)
    };
    let day = |text: &str| Some(text.parse::<Date>().unwrap());
    let (steps, term) = one(None, None);
    let wanted = [("2026-12-04", Term::Advised), ("2027-01-03", Term::Advised)];
    assert_eq!(steps, wanted.map(|(day, term)| (day.to_owned(), term)));
    assert_eq!(term, Term::Advised);
    let (steps, term) = one(None, day("2026-12-15"));
    let wanted = [("2026-12-15", Term::Agreed), ("2026-12-15", Term::Agreed)];
    assert_eq!(steps, wanted.map(|(day, term)| (day.to_owned(), term)));
    assert_eq!(term, Term::Agreed);
    let (steps, term) = one(day("2026-12-10"), None);
    let wanted = [
        ("2026-12-04", Term::Advised),
        ("2026-12-10", Term::Statutory),
    ];
    assert_eq!(steps, wanted.map(|(day, term)| (day.to_owned(), term)));
    assert_eq!(term, Term::Statutory);
}

/// What is to be done at once is due on the day of the visit, whatever was agreed for the whole;
/// where all of it is to be done at once, what was agreed is what stands.
#[test]
fn a_step_at_once_is_due_on_the_day_of_the_visit() {
    let step = |action: &str, days: u16| Advice {
        action: action.into(),
        who: OwnerRole::Legal,
        days,
        trace: "记录".into(),
        kind: AdviceKind::Correct,
        law: None,
    };
    let at_once = step("没参保的当日参保", 1);
    let due = |advice: Vec<Advice>, agreed: Option<&str>| {
        let mut one = item(0, (4, 4, false));
        one.advice = advice.into();
        let mut case = records(&all(Verdict::Unmet, 1));
        if let Some(day) = agreed {
            let agreement = Record::Agree {
                item: id(0),
                agreed: Agreement {
                    by: Some(day.parse().unwrap()),
                    ..Agreement::default()
                },
                at: at(),
                over: vec![],
            };
            case.push((Ref("s".into(), 9), agreement));
        }
        let a = assess(&content_of(vec![one]), &fold(&case).checkup, TODAY);
        let days = a.plan.iter().map(|step| step.due.to_string());
        days.collect::<Vec<_>>()
    };
    let later = step("写入流程", 10);
    let visit = TODAY.to_string();
    assert_eq!(due(vec![at_once.clone()], None), [visit.as_str()]);
    let both = vec![later, at_once.clone()];
    assert_eq!(due(both.clone(), None), [visit.as_str(), "2026-12-04"]);
    let agreed = Some("2026-12-15");
    assert_eq!(due(both, agreed), [visit.as_str(), "2026-12-15"]);
    assert_eq!(due(vec![at_once], agreed), ["2026-12-15"]);
}

/// A breach goes on for the verdict its author says, and not where the case fact says it is over.
#[test]
fn what_the_fact_says_is_over_does_not_go_on() {
    let urgent = |continuing: &str, verdict: Verdict, fact: Option<&str>| {
        let mut one = item(0, (4, 4, false));
        one.continuing = ron::from_str(continuing).unwrap();
        let mut case = records(&all(verdict, 1));
        if let Some(fact) = fact {
            let record = Record::Wording {
                item: id(0),
                text: fact.into(),
                at: at(),
                over: vec![],
            };
            case.push((Ref("s".into(), 9), record));
        }
        assess(&content_of(vec![one]), &fold(&case).checkup, TODAY).findings[0].urgent
    };
    let apart = "(partly: false, unmet: true)";
    assert!(urgent(apart, Verdict::Unmet, None));
    assert!(!urgent(apart, Verdict::Partly, None));
    assert!(urgent("true", Verdict::Partly, None));
    let paid = Some("五月工资六月二十日到账，涉及 12 人，现已补足");
    assert!(!urgent("true", Verdict::Partly, paid));
    assert!(!urgent("true", Verdict::Unmet, paid));
    let owing = Some("五月工资至今未付，涉及 12 人");
    assert!(urgent("true", Verdict::Unmet, owing));
}

/// The matrix counts each finding under its real level: what is partly met weighs half.
#[test]
fn the_matrix_counts_what_stands_above_it() {
    use Verdict::{Partly, Unmet};
    let weights = [(4, 4, false), (4, 4, false), (4, 4, false), (2, 3, false)];
    let verdicts = [Unmet, Partly, Partly, Unmet];
    let answers = verdicts.map(|v| (Some(v), Proof::Original));
    let a = assessed(&weights, &answers);
    let matrix = a.matrix();
    let here = matrix[3][3];
    assert_eq!((here.red, here.orange), (1, 2));
    assert_eq!(matrix[1][2].yellow, 1);
    for level in Level::ALL {
        let inside: u32 = matrix.iter().flatten().map(|cell| cell.of(level)).sum();
        assert_eq!(inside, a.levels.of(level), "{level:?}");
    }
}

#[test]
fn each_rule_decides_where_it_should() {
    use Verdict::{Met, Partly, Unclear, Unmet};
    let plain = |l, i| (l, i, false);
    let graded = |weights: &[(u8, u8, bool)], verdicts: &[Option<Verdict>]| {
        let answers: Vec<_> = verdicts.iter().map(|&v| (v, Proof::Original)).collect();
        assessed(weights, &answers).graded.rule()
    };
    let many = |n: usize, weight| vec![weight; n];
    let but = |n: usize, first: Verdict| {
        let mut verdicts = vec![Some(Met); n];
        verdicts[0] = Some(first);
        verdicts
    };
    let with_bottom = |n: usize| {
        let mut weights = many(n, plain(2, 2));
        weights[0] = (1, 1, true);
        weights
    };
    assert_eq!(graded(&with_bottom(10), &but(10, Unmet)), Rule::D1);
    let mut reds = vec![Some(Met); 40];
    reds[..3].fill(Some(Unmet));
    assert_eq!(graded(&many(40, plain(5, 3)), &reds), Rule::D2);
    assert_eq!(graded(&many(10, plain(2, 2)), &[Some(Unmet); 10]), Rule::D3);
    assert_eq!(graded(&many(40, plain(5, 3)), &but(40, Unmet)), Rule::C1);
    assert_eq!(graded(&with_bottom(10), &but(10, Partly)), Rule::C1);
    assert_eq!(graded(&many(10, plain(2, 2)), &[None; 10]), Rule::U1);
    let mut thin = vec![Some(Met); 20];
    for n in (0..12).step_by(2) {
        thin[n] = None;
    }
    let mut light = many(20, plain(3, 3));
    for n in (0..20).step_by(2) {
        light[n] = if n < 12 { plain(2, 2) } else { plain(1, 1) };
    }
    assert_eq!(graded(&light, &thin), Rule::U2);
    assert_eq!(graded(&with_bottom(10), &but(10, Unclear)), Rule::U3);
    let mut orange = vec![Some(Met); 40];
    orange[..4].fill(Some(Unmet));
    assert_eq!(graded(&many(40, plain(4, 2)), &orange), Rule::C2);
    let mut yellow = vec![Some(Met); 10];
    yellow[..3].fill(Some(Unmet));
    assert_eq!(graded(&many(10, plain(2, 2)), &yellow), Rule::C3);
    assert_eq!(graded(&many(10, plain(2, 2)), &[Some(Met); 10]), Rule::A);
    assert_eq!(graded(&many(10, plain(2, 2)), &but(10, Unmet)), Rule::A);
    let mut two = vec![Some(Met); 10];
    two[..2].fill(Some(Unmet));
    assert_eq!(graded(&many(10, plain(2, 2)), &two), Rule::B);
}

#[test]
fn a_bottom_line_on_a_statement_alone_is_no_grade_a() {
    let weights = vec![(2, 2, true); 10];
    let a = assessed(&weights, &all(Verdict::Met, 10));
    assert_eq!(a.graded.rule(), Rule::A);
    let stated = vec![(Some(Verdict::Met), Proof::Statement); 10];
    let b = assessed(&weights, &stated);
    assert_eq!(b.graded.rule(), Rule::B);
    assert_eq!(b.graded.hits[0].items.len(), 10);
}

#[test]
fn a_conflict_is_open_but_its_worse_answer_counts_for_the_bottom_line() {
    let weights = vec![(2, 2, true), (2, 2, false)];
    let mut records = records(&all(Verdict::Met, 2));
    let other = Record::Answer {
        item: id(0),
        answer: Answer::of(Verdict::Unmet),
        at: at(),
        over: vec![],
    };
    records.push((Ref("t".into(), 1), other));
    let file = fold(&records);
    let a = assess(&content(&weights), &file.checkup, TODAY);
    assert_eq!(a.graded.rule(), Rule::D1);
    assert_eq!(a.total.open_items, 1);
    assert_eq!(a.conflicts, [id(0)]);
    assert!(a.findings.is_empty());
    let decided = Record::Answer {
        item: id(0),
        answer: Answer::of(Verdict::Met),
        at: at(),
        over: file.over(&RegisterKey::Answer(id(0))),
    };
    records.push((Ref("s".into(), 99), decided));
    assert_eq!(
        fold(&records).checkup.state(&id(0)),
        ItemState::Answered(Verdict::Met)
    );
}

#[test]
fn every_gap_is_named_with_its_item() {
    use Verdict::{Met, NotApplicable, PapersOwed, Unmet};
    let weights = vec![(4, 4, false); 7];
    let given = [Met, Met, NotApplicable, PapersOwed, Unmet, Unmet].map(Some);
    let mut answers: Vec<_> = given.map(|v| (v, Proof::Original)).into();
    answers[1].1 = Proof::Statement;
    answers.push((None, Proof::Statement));
    let mut records = records(&answers);
    let note = Record::PrivateNote {
        item: id(4),
        text: PrivateText::new("焊工 3 人未签".into()),
        salt: String::new(),
        at: at(),
        over: vec![],
    };
    let wording = Record::Wording {
        item: id(5),
        text: "三人未签".into(),
        at: at(),
        over: vec![],
    };
    let other = Record::Answer {
        item: id(0),
        answer: Answer::of(Unmet),
        at: at(),
        over: vec![],
    };
    let later = [note, wording, other].into_iter().zip(100..);
    records.extend(later.map(|(record, line)| (Ref("t".into(), line), record)));
    let file = fold(&records);
    let content = content(&weights);
    let assessment = assess(&content, &file.checkup, TODAY);
    let gaps = check(&content, &file, &assessment, TODAY);
    let expected = [
        (Gap::Conflict, 0),
        (Gap::NoReason, 2),
        (Gap::NoFact, 4),
        (Gap::NotAsked, 6),
        (Gap::NoSpeaker, 0),
        (Gap::NoSpeaker, 2),
        (Gap::NoSpeaker, 4),
        (Gap::NoSpeaker, 1),
        (Gap::NoSpeaker, 3),
        (Gap::NoSpeaker, 5),
        (Gap::NoDay, 3),
        (Gap::PrivateFact, 4),
        (Gap::NoProof, 1),
    ];
    assert_eq!(gaps, expected.map(|(gap, n)| (gap, id(n))));
}

fn weights() -> impl Strategy<Value = Vec<(u8, u8, bool)>> {
    proptest::collection::vec((1u8..=5, 1u8..=5, prop::bool::weighted(0.15)), 1..24)
}

fn answers() -> impl Strategy<Value = Vec<(Option<Verdict>, Proof)>> {
    let verdict = prop::option::weighted(0.85, prop::sample::select(Verdict::ALL.to_vec()));
    let proof = prop::sample::select(Proof::ALL.to_vec());
    proptest::collection::vec((verdict, proof), 24)
}

/// Best first; a firm that is not graded is neither better nor worse than one that is.
fn rank(grade: Grade) -> Option<u8> {
    match grade {
        Grade::A => Some(0),
        Grade::B => Some(1),
        Grade::C => Some(2),
        Grade::D => Some(3),
        Grade::U => None,
    }
}

proptest! {
    #[test]
    fn the_order_of_records_does_not_matter(
        weights in weights(), answers in answers(), turn in any::<prop::sample::Index>(),
    ) {
        let records = records(&answers[..weights.len()]);
        let mut turned = records.clone();
        turned.rotate_left(turn.index(records.len()));
        turned.reverse();
        prop_assert_eq!(fold(&records), fold(&turned));
    }

    #[test]
    fn every_case_is_graded_and_counted(weights in weights(), answers in answers()) {
        let a = assessed(&weights, &answers[..weights.len()]);
        prop_assert!(!a.graded.hits.is_empty());
        let (low, high) = a.total.interval();
        if let Some(index) = a.total.index() {
            prop_assert!(low <= index && index <= high);
        }
        let counted = a.levels.red + a.levels.orange + a.levels.yellow + a.levels.blue;
        prop_assert_eq!(usize::try_from(counted).unwrap(), a.findings.len());
        prop_assert_eq!(a.plan.len(), a.findings.len());
    }

    #[test]
    fn a_worse_answer_never_gives_a_better_index_or_grade(
        weights in weights(), answers in answers(), at in any::<prop::sample::Index>(),
    ) {
        let n = at.index(weights.len());
        let with = |verdict| {
            let mut answers = answers[..weights.len()].to_vec();
            answers[n] = (Some(verdict), Proof::Original);
            assessed(&weights, &answers)
        };
        let steps = [with(Verdict::Met), with(Verdict::Partly), with(Verdict::Unmet)];
        for pair in steps.windows(2) {
            prop_assert!(pair[1].total.index() < pair[0].total.index());
            if let (Some(better), Some(worse)) =
                (rank(pair[0].graded.grade()), rank(pair[1].graded.grade()))
            {
                prop_assert!(better <= worse, "{:?} {:?}", pair[0].graded, pair[1].graded);
            }
        }
    }
}
