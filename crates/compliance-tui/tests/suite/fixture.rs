//! A small fixed content, and a driver that stores in memory.

use compliance_model::{
    answer::Verdict,
    by_verdict::ByVerdict,
    checkup::CaseFile,
    condition::Condition,
    content::{Content, Parts},
    credit_code::CreditCode,
    date::{Date, Timestamp},
    fact::{FactDef, FactKind, FactSection, known},
    firm::Firm,
    group::{ExpertGroup, GroupDef, Topic},
    id::Ref,
    item::{
        Advice, AdviceKind, Consequence, Criteria, FindingText, Item, LeniencyClass, OwnerRole,
        Review,
    },
    law::{Citation, CitationRole, Law, LawKind, LawVersion},
    programme::{Programme, ProgrammeId},
    record::{ContentStamp, Record},
    text::{Lang, Name},
};
use compliance_store::statutes::LawText;
use compliance_tui::{
    effect::Effect,
    keys::chord::{Chord, Key},
    msg::{LawRead, Msg, Opened},
    overlay::Overlay,
    state::{LibraryRow, State},
    update::{edits, update},
    view::view,
    widgets::canvas::Hits,
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};
use std::sync::Arc;

fn name(zh: &str, en: &str) -> Name {
    Name {
        zh: zh.into(),
        en: en.into(),
    }
}

fn item(id: &str, topic: &str, title: Name, bottom_line: Option<&str>) -> Item {
    let law = || "labor-contract-law".into();
    Item {
        id: id.into(),
        topic: topic.into(),
        question: format!("{}，做到了吗？有没有材料可以看？", title.zh),
        title,
        why: "超过一个月没签，每月要多付一倍工资。".into(),
        check: "花名册与台账逐人比对，三十人以下全查。".into(),
        papers: vec!["花名册".into(), "劳动合同台账".into()],
        criteria: Criteria {
            met: "全部签有书面合同，到期的已续签".into(),
            partly: "没签的都是入职一个月以内的新员工".into(),
            unmet: "有入职超过一个月仍没签的".into(),
        },
        finding: FindingText {
            partly: "部分新员工尚未签订书面劳动合同。".into(),
            unmet: "{employees}中有人入职超过一个月仍未签订书面劳动合同。".into(),
        },
        risk: "存在被认定为未依法订立书面劳动合同的风险。".into(),
        basis: vec![Citation {
            law: law(),
            version: None,
            article: "82".parse().unwrap(),
            paragraph: Some(1),
            role: CitationRole::Civil,
            topic: vec!["二倍的工资".into()],
            says: "超过一个月不满一年没签的，每月按二倍付工资。".into(),
            review: None,
        }],
        consequence: ByVerdict::Both(vec![Consequence {
            when: "超过一个月不满一年未签".into(),
            what: "每月支付二倍工资".into(),
            amounts: Vec::new(),
            law: law(),
            article: "82".parse().unwrap(),
        }]),
        advice: ByVerdict::Both(vec![Advice {
            action: "两周内补签".into(),
            who: OwnerRole::HumanResources,
            days: 14,
            trace: "补签合同与签收单".into(),
            kind: AdviceKind::Correct,
            law: None,
        }]),
        owner: OwnerRole::HumanResources,
        days: 14,
        deadline: None,
        continuing: false.into(),
        likelihood: 4,
        impact: 4,
        bottom_line: bottom_line.map(Into::into),
        leniency: LeniencyClass::NotApplicable,
        leniency_note: String::new(),
        sensitive: bottom_line.is_some(),
        programmes: vec![ProgrammeId::Micro, ProgrammeId::Growth],
        condition: None,
        local: vec![],
        review: Review::Checked,
        read: None,
        minutes: None,
        retired: false,
    }
}

fn fact(id: &str, zh: &str, kind: FactKind) -> FactDef {
    FactDef {
        presumed: None,
        id: id.into(),
        name: name(zh, id),
        question: format!("{zh}是多少？"),
        hint: String::new(),
        kind,
        always: true,
    }
}

fn facts() -> Vec<FactSection> {
    let count = || FactKind::Count { unit: "人".into() };
    let yes_no = [
        (known::LISTED, "已上市"),
        (known::JOINT_STOCK, "已改制为股份公司"),
        (known::TUTORING, "上市辅导中"),
        (known::RESOLVED_TO_LIST, "有上市计划"),
        (known::STATE_OWNED, "国有独资或控股"),
    ];
    let mut facts = vec![
        fact(known::INDUSTRY, "行业代码", FactKind::Industry),
        fact(known::FOUNDED, "成立日期", FactKind::Date),
        fact(known::EMPLOYEES, "从业人员", count()),
        fact(known::REVENUE, "营业收入", FactKind::Money),
    ];
    facts.extend(yes_no.map(|(id, zh)| fact(id, zh, FactKind::YesNo)));
    vec![FactSection {
        name: name("主体", "Firm"),
        facts,
    }]
}

fn law() -> Law {
    Law {
        id: "labor-contract-law".into(),
        title: "中华人民共和国劳动合同法".into(),
        short: "劳动合同法".into(),
        aliases: vec![],
        kind: LawKind::Law,
        place: None,
        issuer: "全国人民代表大会常务委员会".into(),
        versions: vec![LawVersion {
            adopted: Date::constant(2012, 12, 28),
            effective: Date::constant(2013, 7, 1),
            repealed_on: None,
            repealed_by: None,
            last_article: 98,
        }],
        changes: vec![],
        checked: Date::constant(2026, 11, 23),
        review: None,
    }
}

/// Six items over two groups, one under a condition.
pub(crate) fn content() -> Arc<Content> {
    Arc::new(Content::new(parts()))
}

#[expect(clippy::too_many_lines, reason = "one record, field by field")]
/// What the content is made of.
pub(crate) fn parts() -> Parts {
    let topic = |id: &str, zh: &str, en: &str| Topic {
        id: id.into(),
        name: name(zh, en),
    };
    let group = |id, topics| GroupDef {
        id,
        scope: Name::default(),
        topics,
    };
    let mut conditional = item(
        "GOV-REG-003",
        "registration",
        name("三百人以上的职工董事", "Employee director"),
        None,
    );
    conditional.condition = Some(Condition::AtLeast(known::EMPLOYEES.into(), 300));
    let programme = |id| Programme {
        id,
        purpose: name("简便有效，当场拿到行动单", "Short and to the point"),
        minutes: 45,
        item_minutes: 1,
        counts: [].into(),
        modules: vec![],
    };
    Parts {
        stamp: ContentStamp {
            version: "test".into(),
            as_of: Some(Date::constant(2026, 11, 23)),
            digest: String::new(),
        },
        laws: [("labor-contract-law".into(), law())].into(),
        facts: facts(),
        groups: vec![
            group(
                ExpertGroup::Governance,
                vec![topic("registration", "登记与公示", "Registration")],
            ),
            group(
                ExpertGroup::Labour,
                vec![
                    topic("contract", "劳动合同", "Contracts"),
                    topic("wages", "工资支付", "Wages"),
                ],
            ),
        ],
        items: vec![
            item(
                "GOV-REG-001",
                "registration",
                name("登记事项的变更", "Changes registered"),
                None,
            ),
            item(
                "GOV-REG-002",
                "registration",
                name("年度报告公示", "Annual report"),
                None,
            ),
            conditional,
            item(
                "LAB-CON-013",
                "contract",
                name("书面劳动合同的订立", "Written contracts"),
                None,
            ),
            item(
                "LAB-WAG-001",
                "wages",
                name("工资按时足额支付", "Wages paid"),
                Some("拖欠工资"),
            ),
            item(
                "LAB-WAG-002",
                "wages",
                name("工资支付记录", "Wage records"),
                None,
            ),
        ],
        programmes: ProgrammeId::ALL.map(|id| (id, programme(id))).into(),
        ..Parts::default()
    }
}

/// A state with a store in memory behind it.
pub(crate) struct Driver {
    pub(crate) state: State,
    /// How many more records are taken; then the disk is full.
    pub(crate) room: u32,
    pub(crate) records: Vec<(Ref, Record)>,
    pub(crate) effects: Vec<Effect>,
    /// Whether the library lists and opens the one checkup, as the runtime does.
    pub(crate) is_whole: bool,
    /// What the statute file holds, whatever law is asked for.
    pub(crate) law: Option<LawText>,
    waiting: Vec<Record>,
}

impl Driver {
    /// Returns a driver with an empty library.
    pub(crate) fn new() -> Self {
        let mut state = State::new(content(), Timestamp::from_unix(1_795_484_467));
        state.library.rows = Some(vec![]);
        Self {
            state,
            room: u32::MAX,
            records: vec![],
            effects: vec![],
            is_whole: false,
            law: None,
            waiting: vec![],
        }
    }

    /// Returns a driver with an open checkup in the walk.
    pub(crate) fn in_walk() -> Self {
        let mut driver = Self::new();
        driver.firm();
        driver
            .keys("1")
            .text("王强")
            .key(Key::Enter)
            .text("总经理")
            .key(Key::Enter);
        driver
            .key(Key::Enter)
            .key(Key::Down)
            .key(Key::Down)
            .text("86")
            .key(Key::Enter);
        driver.ctrl('g').key(Key::Enter);
        driver
    }

    /// Begins a checkup of a firm.
    pub(crate) fn firm(&mut self) -> &mut Self {
        let code = CreditCode::with_check_digit("91320404MA0000001").unwrap();
        let firm = Firm::new("某某精密机械有限公司", code).unwrap();
        self.run(vec![Effect::Create(Box::new(firm))]);
        self
    }

    /// Leaves the checkup and opens it again from what is stored.
    pub(crate) fn reopen(&mut self) -> &mut Self {
        self.state.case = None;
        let opened = self.opened();
        self.send(opened)
    }

    /// Takes a message in and carries out what follows.
    pub(crate) fn send(&mut self, msg: Msg) -> &mut Self {
        let effects = update(&mut self.state, msg);
        self.run(effects);
        self
    }

    /// Has a record stored that the runtime makes of its own.
    pub(crate) fn append(&mut self, record: Record) -> &mut Self {
        self.run(vec![Effect::Append(Box::new(record))]);
        self
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let messages = self.perform(&effect);
            self.effects.push(effect);
            for msg in messages {
                self.send(msg);
            }
        }
    }

    fn perform(&mut self, effect: &Effect) -> Vec<Msg> {
        match effect {
            Effect::Create(firm) => {
                let open = Record::Open {
                    format: 1,
                    checkup: "c".into(),
                    firm: (**firm).clone(),
                    content: ContentStamp::default(),
                    at: self.state.now,
                };
                let at = Ref("s".into(), 1);
                self.records = vec![(at, open)];
                vec![self.opened()]
            }
            Effect::List if self.is_whole => {
                let rows = if self.records.is_empty() {
                    vec![]
                } else {
                    vec![row("某某精密机械有限公司", 0)]
                };
                vec![Msg::Listed(rows)]
            }
            Effect::CreateDemo if self.is_whole => {
                let code = CreditCode::with_check_digit("91320404MA0000001").unwrap();
                let firm = Firm::new("演示企业", code).unwrap();
                self.perform(&Effect::Create(Box::new(firm)))
            }
            Effect::Open { .. } if self.is_whole => {
                self.waiting.clear();
                vec![self.opened()]
            }
            Effect::Append(record) => {
                self.waiting.push((**record).clone());
                self.store()
            }
            Effect::CloseCheckup => {
                let at = self.state.now;
                self.waiting.push(Record::Close {
                    digest: "d".into(),
                    at,
                    over: vec![],
                    logs: vec![],
                });
                self.store()
            }
            Effect::Retry => self.store(),
            Effect::QuitIfStored => vec![Msg::QuitIfStored],
            Effect::KeepForm { form, .. } if self.room == 0 => vec![Msg::FormNotKept {
                form: form.clone(),
                why: "磁盘已满".into(),
            }],
            Effect::ReadLaw {
                law,
                asked,
                article,
            } => vec![match &self.law {
                Some(text) => Msg::LawRead(Box::new(LawRead {
                    law: law.clone(),
                    asked: *asked,
                    article: *article,
                    text: Arc::new(text.clone()),
                })),
                None => Msg::Failed("法条文件无法使用".into()),
            }],
            _ => vec![],
        }
    }

    /// Opens the checkup anew from what is stored.
    fn opened(&self) -> Msg {
        Msg::Opened(Box::new(Opened {
            id: "c".into(),
            file: self.replay(),
            content: content(),
            notices: vec![],
            read_only: false,
            held_by: None,
            previous: None,
        }))
    }

    fn store(&mut self) -> Vec<Msg> {
        let mut messages = vec![];
        while let Some(record) = self.waiting.first().cloned() {
            if self.room == 0 {
                let waiting = self.waiting.clone();
                let why = format!("磁盘已满；{} 条记录未存盘，暂留内存", waiting.len());
                return vec![Msg::StoreFailed { waiting, why }];
            }
            self.room -= 1;
            self.waiting.remove(0);
            let line = u32::try_from(self.records.len()).unwrap() + 1;
            let at = Ref("s".into(), line);
            self.records.push((at.clone(), record.clone()));
            messages.push(Msg::Stored {
                at,
                record: Box::new(record),
            });
        }
        messages.push(Msg::AllStored { strain: vec![] });
        messages
    }

    /// Returns what the stored records say.
    pub(crate) fn replay(&self) -> CaseFile {
        CaseFile::replay(self.records.iter().map(|(at, record)| (at, record)))
    }

    /// Presses keys that are characters.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for c in keys.chars() {
            self.send(Msg::Key(Chord::from_char(c).unwrap()));
        }
        self
    }

    /// Answers one item after the other; the fact of a shortfall is not put down.
    pub(crate) fn answers(&mut self, keys: &str) -> &mut Self {
        for key in keys.chars() {
            self.keys(&key.to_string());
            if let Some(Overlay::Note(_)) = self.state.overlays.last() {
                self.key(Key::Esc);
            }
        }
        self
    }

    /// Presses a key.
    pub(crate) fn key(&mut self, key: Key) -> &mut Self {
        self.send(Msg::Key(Chord::plain(key)))
    }

    /// Presses a letter with Ctrl.
    pub(crate) fn ctrl(&mut self, letter: char) -> &mut Self {
        self.send(Msg::Key(Chord::ctrl(letter)))
    }

    /// Types text in one go.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        if edits(&self.state) {
            return self.send(Msg::Text(text.to_owned()));
        }
        self.keys(text)
    }

    /// Returns the screen as text, by cells.
    pub(crate) fn frame(&mut self, columns: u16, rows: u16) -> String {
        frame_text(&self.draw(columns, rows).0)
    }

    /// Returns the screen as text in a language.
    pub(crate) fn frame_in(&mut self, lang: Lang, columns: u16, rows: u16) -> String {
        self.state.lang = lang;
        self.frame(columns, rows)
    }

    /// Draws; returns the cells and where the terminal's cursor is.
    pub(crate) fn draw(&mut self, columns: u16, rows: u16) -> (Buffer, Option<(u16, u16)>) {
        self.send(Msg::Resize(columns, rows));
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let mut cursor = None;
        let mut hits = Hits::default();
        terminal
            .draw(|frame| {
                hits = view(&self.state, frame);
            })
            .unwrap();
        self.state.hits = hits;
        let backend = terminal.backend_mut();
        if backend.cursor_visible() {
            let at = backend.cursor_position();
            cursor = Some((at.x, at.y));
        }
        (backend.buffer().clone(), cursor)
    }
}

/// Writes cells as text; what a wide character covers is left out.
pub(crate) fn frame_text(buffer: &Buffer) -> String {
    let mut lines = vec![];
    for y in buffer.area.top()..buffer.area.bottom() {
        let (mut line, mut x) = (String::new(), buffer.area.left());
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(compliance_text::width::cells(symbol).max(1)).unwrap();
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n") + "\n"
}

/// A row of the library.
pub(crate) fn row(firm: &str, answered: usize) -> LibraryRow {
    LibraryRow {
        id: "0123456789abcdef0123456789abcdef".into(),
        unread: false,
        firm: firm.into(),
        code: "91320404MA0000001X".into(),
        selection: Some(compliance_model::programme::Selection::only(
            ProgrammeId::Micro,
        )),
        answered,
        asked: 36,
        closed: false,
        grade: None,
        touched: Some(Timestamp::from_beijing(
            Date::constant(2026, 11, 24).at(9, 0, 0, 0),
        )),
        next: None,
        archived: false,
        damage: None,
    }
}

/// Returns the verdict of the n-th key.
pub(crate) fn verdict(n: usize) -> Verdict {
    Verdict::ALL[n % 6]
}
