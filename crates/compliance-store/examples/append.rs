//! Measures what storing one answer costs in checkups of 10, 300 and 3000 records.
//!
//! `cargo run --release -p compliance-store --example append -- [FOLDER]` writes below the folder,
//! so that its disk is measured; without one to the system's folder of temporary files.

#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use compliance_model::{
    answer::{Answer, Verdict},
    credit_code::CreditCode,
    date::Timestamp,
    firm::Firm,
    id::ItemId,
    record::{ContentStamp, Lawyer, Record},
};
use compliance_store::{Author, Library, Session, disk::Disk as _, disk::OsDisk};
use std::{
    env,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

type Failure = Box<dyn std::error::Error>;

/// How many answers are timed in each checkup.
const TIMED: u32 = 200;

fn main() -> Result<(), Failure> {
    let folder = env::args_os()
        .nth(1)
        .map_or_else(env::temp_dir, PathBuf::from);
    let folder = tempfile::tempdir_in(folder)?;
    print("a line and a sync alone", floor(folder.path())?);
    let library = Library::open(folder.path().join("data"))?;
    for records in [10, 300, 3000] {
        let mut session = begin(&library)?;
        for number in 0..records {
            session.append(&answer(number))?;
        }
        let mut times = Vec::new();
        for number in records..records + TIMED {
            let record = answer(number);
            let began = Instant::now();
            session.append(&record)?;
            times.push(began.elapsed());
        }
        print(&format!("an answer after {records} records"), times);
    }
    Ok(())
}

/// Times what the disk asks for a line of the same length, without any of ours.
fn floor(folder: &Path) -> Result<Vec<Duration>, Failure> {
    let line = [b'x'; 250];
    let mut file = OsDisk.create_new(&folder.join("floor"))?;
    let mut times = Vec::new();
    for _ in 0..TIMED {
        let began = Instant::now();
        file.write_all(&line)?;
        file.sync_data()?;
        times.push(began.elapsed());
    }
    Ok(times)
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let last = times.len().saturating_sub(1);
    let at = |percent: usize| times.get(last * percent / 100).copied().unwrap_or_default();
    let (median, p90, most) = (at(50), at(90), at(100));
    println!("{what}: median {median:?}, 90th percentile {p90:?}, most {most:?}");
}

fn begin(library: &Library) -> Result<Session, Failure> {
    let code = CreditCode::with_check_digit("91350100M000100Y4")?;
    let firm = Firm::new("常州示例机械有限公司", code)?;
    let author = Author {
        lawyer: Lawyer::default(),
        group: None,
        app: "measured".into(),
        now: Timestamp::from_unix(0),
    };
    let (session, _) = library.create(&firm, &ContentStamp::default(), author)?;
    Ok(session)
}

fn answer(number: u32) -> Record {
    let mut answer = Answer::of(Verdict::Partly);
    answer.said_by = "人事经理 王某".into();
    Record::Answer {
        item: ItemId::new(&format!("LAB-CON-{number:03}")),
        answer,
        at: Timestamp::from_unix(i64::from(number)),
        over: Vec::new(),
    }
}
