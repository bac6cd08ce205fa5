//! Logs written by released versions give the same view for ever.

mod later;

use super::*;
use compliance_model::{
    answer::{Owed, Proof},
    checkup::Status,
    consent::{Agreed, Consent},
    date::Date,
    fact::FactValue,
    group::ExpertGroup,
    id::{FactId, Ref},
    programme::{ProgrammeId, Selection},
    record::{Shift, Visit},
    text::Lang,
};
use std::{fmt::Write, fs, path::Path};

/// Where the logs of the first format are.
const V1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/v1");

/// Spells out all that a checkup shows, in words that outlive the names of our types.
fn view(loaded: &Loaded) -> String {
    let mut out = String::new();
    let mut say = |name: &str, what: String| writeln!(out, "{name}: {what}").unwrap();
    say("fingerprint", loaded.fingerprint().hex());
    say("read only", loaded.read_only.to_string());
    for notice in &loaded.notices {
        let severity = format!("{:?}", notice.severity());
        let line = notice
            .message(Lang::En)
            .split_once("line ")
            .unwrap()
            .1
            .to_owned();
        say(
            "notice",
            format!("{severity} line {}", line.split(' ').next().unwrap()),
        );
    }
    visit_lines(&loaded.casefile, &mut say);
    later::lines(loaded, &mut say);
    (1..=9).for_each(|number| item_lines(&loaded.casefile, &item(number), &mut say));
    out
}

fn visit_lines(file: &CaseFile, say: &mut dyn FnMut(&str, String)) {
    let checkup = &file.checkup;
    let time = |time: Option<Timestamp>| time.map_or(String::new(), |time| time.to_string());
    say("records", checkup.records().to_string());
    if let Some(firm) = checkup.firm() {
        say("firm", format!("{} {}", firm.name(), firm.code().as_str()));
    }
    say(
        "content",
        checkup
            .content()
            .map(|stamp| stamp.version.clone())
            .unwrap_or_default(),
    );
    say("from", time(checkup.opened()));
    say("to", time(checkup.touched()));
    match checkup.status() {
        Status::Open => say("status", "open".into()),
        Status::Closed { digest, at } => say("status", format!("closed {at} {digest}")),
    }
    match checkup.consent() {
        Consent::Given(agreed) => say("consent", format!("true {} {}", agreed.by, agreed.post)),
        Consent::Declined { .. } => say("consent", "false".into()),
        Consent::NotAsked => {}
    }
    if let Some(selection) = checkup.selection() {
        say(
            "programme",
            format!(
                "{} {}",
                selection.name(Lang::Zh),
                checkup.programme_reason()
            ),
        );
    }
    if let Some(visit) = checkup.visit() {
        let day = visit.on.map_or(String::new(), |day| day.to_string());
        say(
            "visit",
            format!("{day} {} {}", visit.place, visit.interviewees.concat()),
        );
    }
    checkup
        .lawyers()
        .for_each(|lawyer| say("lawyer", lawyer.name.clone()));
    checkup
        .facts()
        .iter()
        .for_each(|(id, value)| say("fact", format!("{id} {value:?}")));
    checkup
        .attachments()
        .for_each(|(_, a)| say("attached", format!("{} {} {}", a.item, a.name, a.size)));
}

fn item_lines(file: &CaseFile, id: &ItemId, say: &mut dyn FnMut(&str, String)) {
    let checkup = &file.checkup;
    say("item", format!("{id} {}", checkup.state(id).name(Lang::Zh)));
    if let Some(answer) = checkup.answer(id) {
        let owed = &answer.owed;
        let due = owed.due.map_or(String::new(), |day| day.to_string());
        say(
            "  by",
            format!("{} {}", answer.proof.name(Lang::Zh), answer.said_by),
        );
        say("  why", answer.reason.clone());
        say("  owed", format!("{} {} {due}", owed.what, owed.who));
    }
    say("  note", format!("{:?}", checkup.note(id)));
    say(
        "  private",
        format!(
            "{:?}",
            file.private.of(id).last().map(|(_, text)| text.reveal())
        ),
    );
    say("  marked", checkup.is_marked(id).to_string());
    if let Some(shift) = checkup.shift(id) {
        say(
            "  shift",
            format!("{} {} {}", shift.likelihood, shift.impact, shift.reason),
        );
    }
    say(
        "  wording",
        checkup.wording(id).unwrap_or_default().to_owned(),
    );
}

#[test]
fn logs_of_the_first_format_give_the_same_view() {
    let library = Library::open(V1.into()).unwrap();
    let list = library.list().unwrap();
    assert_eq!(list.len(), 4, "the golden checkups are there");
    for summary in list {
        let expected = Path::new(V1)
            .join("expected")
            .join(format!("{}.txt", summary.id));
        let expected = fs::read_to_string(expected).unwrap();
        assert_eq!(
            view(&library.load(&summary.id).unwrap()),
            expected,
            "{}",
            summary.id
        );
    }
}

/// Writes the golden checkups. They were written once; run this for a new format only, into a
/// folder of its own.
#[test]
#[ignore = "writes new golden logs"]
fn write_golden_logs() {
    let root = PathBuf::from(std::env::var_os("GOLDEN").expect("GOLDEN=DIR"));
    let library = Library::open(root).unwrap();
    let whole = every_kind_of_record(&library);
    let conflict = two_lawyers(&library);
    let hurt = torn_and_hollow(&library);
    for id in [whole, conflict, hurt] {
        fs::create_dir_all(library.root().join("expected")).unwrap();
        let path = library.root().join("expected").join(format!("{id}.txt"));
        let text = view(&library.load(&id).unwrap());
        std::io::Write::write_all(&mut fs::File::create_new(path).unwrap(), text.as_bytes())
            .unwrap();
    }
}

/// Somebody who writes and sees what is written.
struct Scribe {
    session: Session,
    file: CaseFile,
}

impl Scribe {
    fn store(&mut self, record: &Record) -> Ref {
        let ack = self.session.store(record).unwrap();
        ack.stored
            .iter()
            .for_each(|(at, record)| self.file.apply(at.clone(), record));
        ack.at
    }

    fn over(&self, key: &RegisterKey) -> Vec<Ref> {
        self.file.over(key)
    }

    fn answer(&mut self, number: u32, answer: Answer) {
        let over = self.over(&RegisterKey::Answer(item(number)));
        self.store(&Record::Answer {
            item: item(number),
            answer,
            at: at(6),
            over,
        });
    }
}

fn every_kind_of_record(library: &Library) -> CheckupId {
    let (session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    let mut scribe = Scribe {
        session,
        file: loaded.casefile,
    };
    let day: Date = "2026-11-24".parse().unwrap();
    write_visit(&mut scribe, day);
    write_answers(&mut scribe, day);
    write_files(&mut scribe);
    scribe.store(&Record::Assign {
        group: ExpertGroup::Labour,
        to: "乙".into(),
        over: Vec::new(),
    });
    scribe.store(&Record::Close {
        digest: "d".repeat(64),
        at: at(10),
        over: vec![],
        logs: vec![],
    });
    scribe.store(&Record::Reopen {
        why: "补充材料".into(),
        at: at(11),
        over: vec![],
    });
    scribe.store(&Record::Close {
        digest: "e".repeat(64),
        at: at(12),
        over: vec![],
        logs: vec![],
    });
    scribe.session.checkup().clone()
}

fn write_visit(scribe: &mut Scribe, day: Date) {
    let over = scribe.over(&RegisterKey::Firm);
    scribe.store(&Record::Firm {
        firm: firm(),
        at: at(1),
        over,
    });
    let (by, post) = ("王某".into(), "总经理".into());
    let consent = Consent::Given(Agreed {
        by,
        post,
        ..Agreed::default()
    });
    scribe.store(&Record::Consent {
        consent,
        at: at(2),
        over: Vec::new(),
    });
    let selection = Selection {
        main: ProgrammeId::Micro,
        state_owned: true,
    };
    let reason = "企业要求".into();
    scribe.store(&Record::Programme {
        selection,
        reason,
        at: at(3),
        over: Vec::new(),
    });
    let visit = Visit {
        on: Some(day),
        place: "厂区会议室".into(),
        lawyers: vec![author("甲").lawyer],
        interviewees: vec!["人事经理 李某".into()],
    };
    scribe.store(&Record::Visit {
        visit,
        at: at(4),
        over: Vec::new(),
    });
    let values = [
        FactValue::Unknown,
        FactValue::Yes,
        FactValue::No,
        FactValue::Count(25),
        FactValue::Money(3_000_000),
        FactValue::Date(day),
        FactValue::Choice("limited".into()),
        FactValue::Industry("C34".into()),
    ];
    for (number, value) in values.into_iter().enumerate() {
        let fact = FactId::new(&format!("fact-{number}"));
        scribe.store(&Record::Fact {
            fact,
            value: Some(value),
            at: at(5),
            over: Vec::new(),
        });
    }
}

fn write_answers(scribe: &mut Scribe, day: Date) {
    for (number, verdict) in (1..).zip(Verdict::ALL) {
        scribe.answer(number, Answer::of(verdict));
    }
    let owed = Owed {
        what: "劳动合同".into(),
        who: "李某".into(),
        due: Some(day),
    };
    scribe.answer(
        6,
        Answer {
            verdict: Some(Verdict::PapersOwed),
            proof: Proof::Copy,
            said_by: "人事经理 李某".into(),
            reason: "原件在总部".into(),
            owed,
            ruling: None,
        },
    );
    scribe.answer(1, Answer::of(Verdict::Partly));
    scribe.store(&note(
        &scribe.file,
        1,
        "经理称：\u{1b}[31m合同\"已签\"\n另附\u{202e}",
    ));
    scribe.store(&private(&scribe.file, 2, "对方神情犹豫，须复核"));
    let (marked, over) = (true, Vec::new());
    scribe.store(&Record::Mark {
        item: item(3),
        marked,
        at: at(6),
        over: over.clone(),
    });
    let shift = Shift {
        likelihood: 1,
        impact: -1,
        reason: "已有先例".into(),
    };
    scribe.store(&Record::Adjust {
        item: item(2),
        shift,
        at: at(7),
        over: over.clone(),
    });
    let text = "存在被认定为未签订书面合同的风险。".into();
    scribe.store(&Record::Wording {
        item: item(2),
        text,
        at: at(7),
        over,
    });
}

fn write_files(scribe: &mut Scribe) {
    let attach = |name: &str| Record::Attach {
        item: item(1),
        file: "a".repeat(64),
        name: name.into(),
        size: 12,
        at: at(8),
    };
    scribe.store(&attach("合同.pdf"));
    let of = scribe.store(&attach("误附.pdf"));
    scribe.store(&Record::Detach { of, at: at(9) });
}

fn two_lawyers(library: &Library) -> CheckupId {
    let (mut one, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = one.checkup().clone();
    let mut other = library
        .open_checkup(&id, author("乙"), Access::Join)
        .unwrap()
        .session
        .unwrap();
    for number in 1..=3 {
        one.append(&answer(&loaded.casefile, number, Verdict::Met))
            .unwrap();
    }
    other
        .append(&answer(&loaded.casefile, 2, Verdict::Unmet))
        .unwrap();
    other
        .append(&note(&loaded.casefile, 2, "乙的记录"))
        .unwrap();
    one.append(&note(&loaded.casefile, 2, "甲的记录")).unwrap();
    let merged = library.load(&id).unwrap();
    other
        .append(&answer(&merged.casefile, 3, Verdict::Partly))
        .unwrap();
    id
}

fn torn_and_hollow(library: &Library) -> CheckupId {
    let (mut session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = session.checkup().clone();
    session
        .append(&answer(&loaded.casefile, 1, Verdict::Met))
        .unwrap();
    let of: Ref = session
        .append(&note(&loaded.casefile, 1, "写错栏目"))
        .unwrap()
        .at;
    session
        .append(&Record::Redacted {
            of,
            over: Vec::new(),
            why: "写错栏目".into(),
        })
        .unwrap();
    session
        .append(&answer(&loaded.casefile, 2, Verdict::Unmet))
        .unwrap();
    session
        .append(&answer(&loaded.casefile, 3, Verdict::Met))
        .unwrap();
    let log = session.log().unwrap();
    let path = library
        .root()
        .join("library")
        .join(id.as_str())
        .join(format!("{log}.log"));
    let text = fs::read_to_string(&path).unwrap();
    let hurt: Vec<String> = text
        .lines()
        .map(|line| match line.split_once(' ') {
            Some((hash, body)) if body.starts_with("Note") => format!("{hash} -\n"),
            Some((hash, body)) => {
                format!("{hash} {}\n", body.replace("LAB-CON-002", "LAB-CON-007"))
            }
            None => line.to_owned(),
        })
        .collect();
    let torn = hurt.concat() + "0123456789abcdef";
    fs::remove_file(&path).unwrap();
    std::io::Write::write_all(&mut fs::File::create_new(&path).unwrap(), torn.as_bytes()).unwrap();
    id
}
