//! The demo firm: invented, answered in every way there is, the same every time.

use compliance_model::{
    answer::{Answer, Owed, Proof, Verdict},
    assess::assess,
    checkup::CaseFile,
    consent::{Agreed, Consent},
    content::Content,
    credit_code::CreditCode,
    date::{Date, Timestamp, after_days},
    fact::FactValue,
    firm::Firm,
    id::{ItemId, Ref},
    programme::{ProgrammeId, Selection},
    record::{Lawyer, Record, Visit},
    text::{Lang, NoteText, PrivateText},
};

/// The name of the demo firm.
pub const FIRM: &str = "示例精密机械有限公司";

/// What the demo says of the firm: all that its programme asks, so that a machine maker is not asked
/// about food or public venues for want of a fact.
const FACTS: &[(&str, &str)] = &[
    ("company-type", "llc"),
    ("place", "江苏"),
    ("industry", "C34"),
    ("founded", "2019-05-20"),
    ("employees", "86"),
    ("revenue", "1950"),
    ("assets", "1600"),
    ("listed", "no"),
    ("joint-stock", "no"),
    ("in-tutoring", "no"),
    ("resolved-to-list", "no"),
    ("state-owned", "no"),
    ("shareholder-count", "2"),
    ("capital-unpaid", "yes"),
    ("staff-on-roll", "79"),
    ("has-site", "yes"),
    ("advertises", "yes"),
    ("female-staff", "yes"),
    ("has-rnd", "yes"),
    ("has-emission", "yes"),
    ("in-jiangsu", "yes"),
    ("insured-staff", "79"),
    ("retired-rehired", "no"),
    ("hazard-posts", "yes"),
    ("special-operations", "yes"),
    ("limited-space", "no"),
    ("high-risk-industry", "no"),
    ("hazardous-waste", "yes"),
    ("food-business", "no"),
    ("public-venue", "no"),
    ("bids", "no"),
    ("trades-abroad", "no"),
    ("dual-use", "no"),
    ("uses-brand", "yes"),
    ("pi-count", "400"),
];

/// What was found of the items that fall short: who, how much, since when, seen where.
const CASE_FACTS: &[(&str, Verdict, &str)] = &[
    (
        "COM-SAF-021",
        Verdict::Partly,
        "刘洋自2024年3月起负责安全管理，没有任命文件；抽查6人，都培训考核过，其中2人的记录缺考核结果，见培训台账。",
    ),
    (
        "GOV-CAP-006",
        Verdict::Unmet,
        "股东张伟自2025年9月起从公司支取三笔，共46万元，没有审批和借据，至检查日没有归还，见其他应收款明细。",
    ),
    (
        "CON-APP-005",
        Verdict::Partly,
        "抽查2026年6月至11月一万元以上的交易20笔，其中4笔先发货、后补签合同，最晚一笔补签于10月12日；没有未补签的。",
    ),
    (
        "LAB-RUL-014",
        Verdict::Partly,
        "《员工手册》于2025年1月6日发布，79人已签收，未见讨论、协商的记录。",
    ),
    (
        "GOV-REG-002",
        Verdict::Partly,
        "登记住所是租用的办公室，租期至2027年5月；信函由前台轮流代收，没有指定的人，8月的一封挂号信三周后才转到。",
    ),
    (
        "IP-CPY-001",
        Verdict::Partly,
        "抽查宣传册和官网的素材12件，其中3件的字体只有外包设计公司的书面说明，没有授权书，其余有授权，见授权清单。",
    ),
];

/// Why the demo cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoError(&'static str);

impl DemoError {
    /// Returns what is wrong.
    pub fn message(&self, lang: Lang) -> String {
        format!(
            "{}{}",
            lang.pick("演示企业做不出来：", "The demo cannot be made: "),
            self.0
        )
    }
}

/// Returns the checkup of the demo firm as its records fold, without a library.
pub fn casefile(content: &Content, now: Timestamp) -> Result<CaseFile, DemoError> {
    let (firm, records) = demo(content, now)?;
    let open = Record::Open {
        format: 1,
        checkup: "demo".into(),
        firm,
        content: content.stamp().clone(),
        at: now,
    };
    let mut file = CaseFile::default();
    for (line, record) in (1u32..).zip(std::iter::once(&open).chain(&records)) {
        file.apply(Ref("demo".into(), line), record);
    }
    Ok(file)
}

/// Returns the demo firm and the records of its checkup, for the content's micro programme.
pub fn demo(content: &Content, now: Timestamp) -> Result<(Firm, Vec<Record>), DemoError> {
    let code =
        CreditCode::with_check_digit("91320404MA0DEM001").map_err(|_e| DemoError("credit code"))?;
    let firm = Firm::new(FIRM, code).map_err(|_e| DemoError("firm name"))?;
    let mut records = beginning(now);
    records.extend(facts(content, now));
    let mut file = CaseFile::default();
    for (line, record) in (1u32..).zip(&records) {
        file.apply(Ref("demo".into(), line), record);
    }
    let assessment = assess(content, &file.checkup, now.date());
    for (n, row) in assessment.rows.iter().enumerate() {
        records.extend(answers(n, &row.item, row.bottom_line, now));
    }
    Ok((firm, records))
}

/// Consent, programme and visit.
fn beginning(at: Timestamp) -> Vec<Record> {
    let lawyer = Lawyer {
        name: "李明".into(),
        licence: "13204202610000001".into(),
        office: "示例律师事务所".into(),
    };
    vec![
        Record::Consent {
            consent: Consent::Given(Agreed {
                by: "王强".into(),
                post: "总经理".into(),
                statistics: Some(true),
                notice: crate::notice::VERSION.into(),
            }),
            at,
            over: vec![],
        },
        Record::Programme {
            selection: Selection::only(ProgrammeId::Micro),
            reason: String::new(),
            at,
            over: vec![],
        },
        Record::Visit {
            visit: Visit {
                on: Some(at.date()),
                place: "企业会议室".into(),
                lawyers: vec![lawyer],
                interviewees: vec![
                    "总经理 王强".into(),
                    "人事经理 陈静".into(),
                    "财务 周敏".into(),
                ],
            },
            at,
            over: vec![],
        },
    ]
}

fn facts(content: &Content, at: Timestamp) -> Vec<Record> {
    let record = |(id, text): &(&str, &str)| {
        let def = content.fact(&(*id).into())?;
        let value = match *text {
            "yes" => FactValue::Yes,
            "no" => FactValue::No,
            "llc" => FactValue::Choice("llc".into()),
            text => crate::update::parse_fact(def, text, at.date(), Lang::En).ok()??,
        };
        Some(Record::Fact {
            fact: def.id.clone(),
            value: Some(value),
            at,
            over: vec![],
        })
    };
    FACTS.iter().filter_map(record).collect()
}

/// The answer to the n-th item: what falls short is told by [`CASE_FACTS`], so that content that
/// grows does not change the demo's findings; the others are met, with the open verdicts in turn.
/// Bottom-line items are met on papers, so that the grade comes from ordinary findings.
fn answers(n: usize, item: &ItemId, bottom_line: bool, at: Timestamp) -> Vec<Record> {
    let speaker = ["人事经理 陈静", "总经理 王强", "财务 周敏"][n % 3];
    let short = CASE_FACTS.iter().find(|(id, ..)| item.as_str() == *id);
    let verdict = match (short, n % 12) {
        _ if bottom_line => Verdict::Met,
        (Some((_, verdict, _)), _) => *verdict,
        (None, 6) => Verdict::NotApplicable,
        (None, 9) => Verdict::Unclear,
        (None, 11) => Verdict::PapersOwed,
        (None, _) => Verdict::Met,
    };
    let mut answer = Answer::of(verdict);
    answer.said_by = speaker.into();
    answer.proof = match n % 3 {
        _ if bottom_line => Proof::Original,
        0 => Proof::Copy,
        1 => Proof::Original,
        _ => Proof::Statement,
    };
    if verdict == Verdict::NotApplicable {
        answer.reason = "企业没有这类业务".into();
    }
    if verdict == Verdict::PapersOwed {
        answer.owed = Owed {
            what: String::new(),
            who: speaker.into(),
            due: Some(after_days(at.date(), 14)),
        };
    }
    let mut records = vec![Record::Answer {
        item: item.clone(),
        answer,
        at,
        over: vec![],
    }];
    if let Some((.., text)) = short.filter(|(_, of, _)| verdict == *of) {
        records.push(Record::Wording {
            item: item.clone(),
            text: (*text).into(),
            at,
            over: vec![],
        });
    }
    if verdict == Verdict::Unmet {
        records.push(Record::Note {
            item: item.clone(),
            text: NoteText("现场看过台账，企业同意按建议整改。".into()),
            salt: String::new(),
            at,
            over: vec![],
        });
        records.push(Record::PrivateNote {
            item: item.clone(),
            text: PrivateText::new("下次来访先问此项进展。".into()),
            salt: String::new(),
            at,
            over: vec![],
        });
    }
    records
}

/// Returns the day of the demo, fixed so that its report is the same every time.
pub const fn day() -> Date {
    Date::constant(2026, 11, 24)
}
