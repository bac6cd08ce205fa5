//! An invented firm's checkup against the shipped content, answered in every way there is.

use compliance_content::{Source, load};
use compliance_model::{
    answer::{Answer, Owed, Proof, Verdict},
    assess::{Assessment, assess},
    checkup::CaseFile,
    consent::{Agreed, Consent},
    content::Content,
    credit_code::CreditCode,
    date::{Date, Timestamp, after_days},
    fact::FactValue,
    firm::Firm,
    id::{ItemId, Ref},
    place::Here,
    programme::{ProgrammeId, Selection},
    record::{ContentStamp, Lawyer, Record, Visit},
    text::{Lang, NoteText, PrivateText},
};
use compliance_report::build::{Input, Theme};

/// What no report for the firm may hold.
pub(crate) const PRIVATE: &str = "私密标记：老板担心税务";

/// The day of the visit.
pub(crate) const DAY: Date = Date::constant(2026, 11, 24);

const FACTS: &[(&str, FactValue)] = &[
    ("founded", FactValue::Date(Date::constant(2019, 5, 20))),
    ("employees", FactValue::Count(86)),
    ("revenue", FactValue::Money(19_500_000)),
    ("assets", FactValue::Unknown),
    ("listed", FactValue::No),
    ("joint-stock", FactValue::No),
    ("in-tutoring", FactValue::No),
    ("resolved-to-list", FactValue::No),
    ("state-owned", FactValue::No),
    ("staff-on-roll", FactValue::Count(79)),
    ("shareholder-count", FactValue::Count(2)),
    ("capital-unpaid", FactValue::Yes),
    ("has-site", FactValue::Yes),
    ("advertises", FactValue::Yes),
    ("female-staff", FactValue::Yes),
    ("has-emission", FactValue::Yes),
    ("foreign-staff", FactValue::No),
    ("dispatched", FactValue::Count(0)),
    ("uses-brand", FactValue::Yes),
    ("penalised", FactValue::Yes),
];

/// Loads the content inside the program.
pub(crate) fn content() -> Content {
    let loaded = load(&Source::Embedded, Lang::Zh);
    loaded.content.expect("the shipped content has no errors")
}

/// Records of a checkup in the making.
pub(crate) struct Case {
    file: CaseFile,
    lines: u32,
}

impl Case {
    /// Returns an opened checkup of a firm with a visit and nothing else.
    pub(crate) fn open(name: &str, programme: ProgrammeId) -> Self {
        let code = CreditCode::with_check_digit("91320404MA0DEM001").expect("a code");
        let firm = Firm::new(name, code).expect("a name");
        let mut case = Self {
            file: CaseFile::default(),
            lines: 0,
        };
        let at = now();
        case.put(&Record::Open {
            format: 1,
            checkup: "0123456789abcdef0123456789abcdef".into(),
            firm,
            content: ContentStamp::default(),
            at,
        });
        case.put(&Record::Programme {
            selection: Selection::only(programme),
            reason: String::new(),
            at,
            over: vec![],
        });
        case.put(&Record::Visit {
            visit: visit(),
            at,
            over: vec![],
        });
        case
    }

    /// Takes a record in.
    pub(crate) fn put(&mut self, record: &Record) {
        self.lines += 1;
        self.file.apply(Ref("log".into(), self.lines), record);
    }

    /// Answers an item; a second answer stands beside the first.
    pub(crate) fn answer(&mut self, item: &ItemId, answer: Answer) {
        let record = Record::Answer {
            item: item.clone(),
            answer,
            at: now(),
            over: vec![],
        };
        self.put(&record);
    }

    /// Returns what was folded.
    pub(crate) const fn file(&self) -> &CaseFile {
        &self.file
    }
}

/// What reports of a case are made from.
pub(crate) struct Basis<'a> {
    case: &'a Case,
    content: Here,
    pub(crate) assessment: Assessment,
    lawyer: Lawyer,
    theme: Theme,
}

impl<'a> Basis<'a> {
    /// Judges a case.
    pub(crate) fn of(content: &Content, case: &'a Case) -> Self {
        let checkup = &case.file().checkup;
        let content = content.here(checkup);
        Self {
            case,
            assessment: assess(&content, checkup, DAY),
            content,
            lawyer: Lawyer::default(),
            theme: Theme::default(),
        }
    }

    /// Returns the input of a Chinese report with nothing out of the ordinary.
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            content: &self.content,
            checkup: &self.case.file().checkup,
            assessment: &self.assessment,
            lang: Lang::Zh,
            bilingual: false,
            fingerprint: "K7QX-2M4D-9FJA-TT0P-3WZE",
            app: "checkup 0.1.0",
            lawyer: &self.lawyer,
            day: DAY,
            theme: &self.theme,
            logo: None,
            pictures: &[],
            number: "12",
            unread: &[],
            quotes: None,
            guidance: false,
        }
    }
}

fn visit() -> Visit {
    Visit {
        on: Some(DAY),
        place: "企业会议室".into(),
        lawyers: vec![
            Lawyer {
                name: "李明".into(),
                licence: "13204202610000001".into(),
                office: "示例律师事务所".into(),
            },
            Lawyer {
                name: "赵敏".into(),
                ..Lawyer::default()
            },
        ],
        interviewees: vec!["总经理 王强".into(), "人事经理 陈静".into()],
    }
}

fn now() -> Timestamp {
    Timestamp::from_beijing(DAY.at(9, 30, 0, 0))
}

/// Returns a checkup with facts and answers of all kinds.
pub(crate) fn answered(content: &Content, programme: ProgrammeId) -> Case {
    let mut case = known(programme);
    let rows = assess(content, &case.file.checkup, DAY).rows;
    for (n, row) in rows.iter().enumerate() {
        answer_one(&mut case, n, &row.item);
    }
    case
}

/// Returns a checkup with consent and facts and no answers.
pub(crate) fn known(programme: ProgrammeId) -> Case {
    let mut case = Case::open("示例精密机械有限公司", programme);
    let at = now();
    let agreed = Consent::Given(Agreed {
        by: "王强".into(),
        post: "总经理".into(),
        ..Agreed::default()
    });
    case.put(&Record::Consent {
        consent: agreed,
        at,
        over: vec![],
    });
    case.put(&Record::Fact {
        fact: "industry".into(),
        value: Some(FactValue::Industry("C34".into())),
        at,
        over: vec![],
    });
    for (fact, value) in FACTS {
        let value = Some(value.clone());
        case.put(&Record::Fact {
            fact: (*fact).into(),
            value,
            at,
            over: vec![],
        });
    }
    case
}

/// Returns a checkup with so many findings, half of them in part; everything else is met, every
/// seventh of it by statement alone.
pub(crate) fn falling_short(content: &Content, programme: ProgrammeId, findings: usize) -> Case {
    let mut case = known(programme);
    let rows = assess(content, &case.file.checkup, DAY).rows;
    assert!(rows.len() >= findings, "{} items", rows.len());
    for (n, row) in rows.iter().enumerate() {
        let verdict = match n {
            n if n >= findings => Verdict::Met,
            n if n % 2 == 0 => Verdict::Unmet,
            _ => Verdict::Partly,
        };
        let mut answer = Answer::of(verdict);
        answer.said_by = "总经理 王强".into();
        answer.proof = if n % 7 == 0 && !row.bottom_line {
            Proof::Statement
        } else {
            Proof::Original
        };
        case.answer(&row.item, answer);
    }
    case
}

/// Answers the n-th item: two of three are met, the others are of every other kind in turn.
fn answer_one(case: &mut Case, n: usize, item: &ItemId) {
    let verdict = match n % 13 {
        1 | 7 => Verdict::Partly,
        3 => Verdict::Unmet,
        5 => Verdict::NotApplicable,
        9 => Verdict::Unclear,
        11 => Verdict::PapersOwed,
        12 => return,
        _ => Verdict::Met,
    };
    let mut answer = Answer::of(verdict);
    answer.said_by = ["人事经理 陈静", "总经理 王强"][n % 2].into();
    answer.proof = Proof::ALL[n % 4];
    if verdict == Verdict::NotApplicable {
        answer.reason = "企业没有这类业务".into();
    }
    if verdict == Verdict::PapersOwed {
        answer.owed = Owed {
            what: if n.is_multiple_of(2) {
                String::new()
            } else {
                "近十二个月的缴费记录".into()
            },
            who: "财务 周敏".into(),
            due: Some(after_days(DAY, 11)),
        };
    }
    case.answer(item, answer);
    if n % 26 == 10 {
        case.answer(item, Answer::of(Verdict::Unmet));
    }
    if verdict == Verdict::Unmet {
        let text = NoteText("现场看过台账，企业同意按建议整改。".into());
        case.put(&Record::Note {
            item: item.clone(),
            text,
            salt: String::new(),
            at: now(),
            over: vec![],
        });
        let text = PrivateText::new(PRIVATE.into());
        case.put(&Record::PrivateNote {
            item: item.clone(),
            text,
            salt: String::new(),
            at: now(),
            over: vec![],
        });
    }
}
