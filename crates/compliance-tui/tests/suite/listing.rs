//! A list says of a checkup what opening it says, and the day it is assessed for is one.

use crate::contents::{now, opened, preview};
use compliance_content::{Source, load};
use compliance_model::{
    answer::{Answer, Verdict},
    assess::assess,
    checkup::Status,
    date::{Date, Timestamp},
    fact::FactValue,
    id::{CheckupId, FactId},
    programme::{ProgrammeId, Selection},
    record::Record,
    register::RegisterKey,
    text::Lang,
};
use compliance_report::build::Edition;
use compliance_store::{Library, Settings, fake::FakeDisk};
use compliance_tui::{
    effect::Effect,
    msg::{Msg, Opened},
    runtime::{Contents, Runtime, Setup},
    shelf::Graded,
    state::{Case, LibraryRow},
};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static CONTENTS: LazyLock<Contents> =
    LazyLock::new(|| Contents::new(load(&Source::Embedded, Lang::Zh)).unwrap());

fn runtime(disk: &FakeDisk, clock: fn() -> Timestamp) -> Runtime {
    Runtime::new(Setup {
        contents: CONTENTS.clone(),
        library: Library::open_on("/data".into(), Arc::new(disk.clone())).unwrap(),
        settings: Settings::default(),
        statutes: None,
        clock,
        app: "checkup test".into(),
        documents: "/out".into(),
        notices: vec![],
    })
}

fn rows(runtime: &mut Runtime) -> Vec<LibraryRow> {
    match runtime.perform(Effect::List).pop() {
        Some(Msg::Listed(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

fn open(runtime: &mut Runtime, id: &CheckupId) -> Opened {
    let (id, join) = (id.clone(), false);
    let opened = opened(runtime.perform(Effect::Open { id, join }));
    runtime.perform(Effect::CloseCase);
    opened
}

/// Returns what an opened checkup shows of what a row does.
fn shown(opened: &Opened, today: Date) -> (usize, usize, Option<Graded>, bool) {
    let (id, file) = (opened.id.clone(), opened.file.clone());
    let case = Case::new(id, file, &opened.content, today);
    let (answered, asked) = (case.answered(), case.assessment.rows.len());
    let closed = case.file.checkup.status() != Status::Open;
    let is_provisional = !closed && answered < asked;
    let graded = Graded::of(&case.assessment, opened.content.scoring(), is_provisional);
    (answered, asked, (answered > 0).then_some(graded), closed)
}

fn answer(runtime: &mut Runtime, opened: &Opened, place: usize, verdict: Option<Verdict>) {
    let rows = assess(&opened.content, &opened.file.checkup, now().date()).rows;
    let item = rows[place % rows.len()].item.clone();
    let over = opened.file.over(&RegisterKey::Answer(item.clone()));
    let answer = Answer {
        verdict,
        ..Answer::of(Verdict::Met)
    };
    runtime.perform(Effect::Append(Box::new(Record::Answer {
        item,
        answer,
        at: now(),
        over,
    })));
}

fn verdict() -> impl Strategy<Value = Option<Verdict>> {
    prop::option::of(prop_oneof![
        Just(Verdict::Met),
        Just(Verdict::Partly),
        Just(Verdict::Unmet),
        Just(Verdict::Unclear),
        Just(Verdict::PapersOwed),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Mutant: a tally that is kept over a log that grew shows the grade of before.
    #[test]
    fn a_row_says_what_opening_the_checkup_says(
        changes in prop::collection::vec((0..2_usize, any::<usize>(), verdict(), any::<bool>()), 1..8),
    ) {
        let disk = FakeDisk::default();
        let mut program = runtime(&disk, now);
        let ids: Vec<CheckupId> = (0..2)
            .map(|_| opened(program.perform(Effect::CreateDemo)).id)
            .collect();
        for (which, place, verdict, lists) in changes {
            let (id, join) = (ids[which].clone(), false);
            let case = opened(program.perform(Effect::Open { id, join }));
            answer(&mut program, &case, place, verdict);
            program.perform(Effect::CloseCase);
            if !lists {
                continue;
            }
            let listed = rows(&mut program);
            // Another program reads the same index and the same logs.
            prop_assert_eq!(&rows(&mut runtime(&disk, now)), &listed);
            for row in &listed {
                let opened = open(&mut program, &row.id);
                let told = (row.answered, row.asked, row.grade.clone(), row.closed);
                prop_assert_eq!(told, shown(&opened, now().date()));
                let assessment = assess(&opened.content, &opened.file.checkup, now().date());
                prop_assert_eq!(row.next, assessment.nearest_due());
            }
        }
    }
}

fn months_later() -> Timestamp {
    Timestamp::from_unix(1_795_484_467 + 300 * 86_400)
}

/// Mutant: the screen that takes today for its day asks fewer items of a firm that has grown old.
#[test]
fn months_later_the_grade_on_screen_is_the_grade_on_paper() {
    let disk = FakeDisk::default();
    let mut program = runtime(&disk, now);
    let case = opened(program.perform(Effect::CreateDemo));
    let id = case.id.clone();
    let founded = FactId::new("founded");
    let over = case.file.over(&RegisterKey::Fact(founded.clone()));
    program.perform(Effect::Append(Box::new(Record::Fact {
        fact: founded,
        value: Some(FactValue::Date(Date::constant(2022, 1, 10))),
        at: now(),
        over,
    })));
    program.perform(Effect::Append(Box::new(Record::Programme {
        selection: Selection::only(ProgrammeId::Startup),
        reason: "初创企业".into(),
        at: now(),
        over: case.file.over(&RegisterKey::Programme),
    })));
    program.perform(Effect::CloseCase);
    let then = open(&mut program, &id);
    let (checkup, content) = (&then.file.checkup, &then.content);
    let of = |day| assess(content, checkup, day);
    let (today, later) = (now().date(), months_later().date());
    assert_ne!(of(today).rows, of(later).rows, "the day matters here");
    let screen = |today| Case::new(id.clone(), then.file.clone(), content, today).assessment;
    assert_eq!(screen(later), screen(today));
    let mut again = runtime(&disk, months_later);
    let listed = rows(&mut again).remove(0);
    let shown = screen(later);
    assert_eq!(listed.asked, shown.rows.len());
    let paper = |program: &mut Runtime| {
        let (id, join) = (id.clone(), false);
        program.perform(Effect::Open { id, join });
        preview(program, Edition::Full)
    };
    let printed = paper(&mut again);
    let grade = shown.graded.grade().name(Lang::Zh);
    assert!(printed.contains(grade), "{grade}");
    again.perform(Effect::CloseCase);
    assert_eq!(printed, paper(&mut program));
}
