//! What an answer costs, and opening a checkup of 500 records.
//!
//! The cost of an answer is that of one `fdatasync` of the disk the temporary folder is on.

use compliance_model::{
    answer::{Answer, Verdict},
    credit_code::CreditCode,
    date::Timestamp,
    firm::Firm,
    id::ItemId,
    record::{ContentStamp, Lawyer, Record},
};
use compliance_store::{Author, Library, Session};
use criterion::{Criterion, criterion_group, criterion_main};

fn begin() -> (tempfile::TempDir, Library, Session) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = Library::open(folder.path().join("data")).expect("a data folder");
    let code = CreditCode::with_check_digit("91350100M000100Y4").expect("a code");
    let firm = Firm::new("常州示例机械有限公司", code).expect("a firm");
    let author = Author {
        lawyer: Lawyer::default(),
        group: None,
        app: "bench".into(),
        now: Timestamp::from_unix(0),
    };
    let (session, _) = library
        .create(&firm, &ContentStamp::default(), author)
        .expect("a checkup");
    (folder, library, session)
}

fn answer(number: u32) -> Record {
    let mut answer = Answer::of(Verdict::Partly);
    answer.said_by = "人事经理 王某".into();
    let item = ItemId::new(&format!("LAB-CON-{number:03}"));
    Record::Answer {
        item,
        answer,
        at: Timestamp::from_unix(i64::from(number)),
        over: Vec::new(),
    }
}

fn append(c: &mut Criterion) {
    let (_folder, _, mut session) = begin();
    let record = answer(1);
    c.bench_function("append one answer", |b| b.iter(|| session.append(&record)));
}

fn load(c: &mut Criterion) {
    let (_folder, library, mut session) = begin();
    for number in 0..500 {
        session.append(&answer(number)).expect("stored");
    }
    let id = session.checkup().clone();
    c.bench_function("load 500 records", |b| b.iter(|| library.load(&id)));
    c.bench_function("list one checkup of 500 records", |b| {
        b.iter(|| library.list());
    });
}

criterion_group!(benches, append, load);
criterion_main!(benches);
