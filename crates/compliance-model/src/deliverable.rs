//! Deliverables (交付物): the papers a programme leaves with the firm, drafted from templates.
//!
//! A template is data: texts with places to fill ([`crate::template`]), lists, tables over what
//! was found, and conditions with the operators of items. Nothing in it is executed.

use crate::{
    answer::Verdict,
    assess::{Assessment, Finding},
    checkup::Checkup,
    condition::{Condition, Context, Truth},
    content::Content,
    date::Date,
    group::ExpertGroup,
    id::{DeliverableId, ItemId, TopicId},
    item::Review,
    law::Citation,
    programme::{ProgrammeId, Selection},
    score::Level,
    template::{self, Piece, pieces},
    text::{Lang, Name},
};
use serde::{Deserialize, Serialize};

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deliverable {
    /// Its id; permanent.
    pub id: DeliverableId,
    /// Its title.
    pub title: Name,
    /// The programmes that leave it.
    pub programmes: Vec<ProgrammeId>,
    /// What it is for and who reads it.
    pub purpose: String,
    /// When it is handed over.
    pub when: String,
    /// How it becomes binding.
    pub adopted_by: Adoption,
    /// The steps of that, one each.
    #[serde(default)]
    pub adoption: Vec<String>,
    /// Where it goes wrong: for the lawyer, never printed for the firm.
    #[serde(default)]
    pub dangers: Vec<String>,
    /// The shortest version that will do: for the lawyer.
    #[serde(default)]
    pub shortest: String,
    /// Whether it tells what is wrong at the firm, so that it stays within it.
    #[serde(default)]
    pub sensitive: bool,
    /// Whether it goes to staff, suppliers or others, who are not told that there was a checkup.
    #[serde(default)]
    pub outward: bool,
    /// Which firms need it; every firm of the programme, if there is no condition.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// The paper.
    pub body: Vec<Block>,
    /// Whether a lawyer still has to look at it.
    pub review: Review,
}

/// Who makes a paper binding (通过程序).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Adoption {
    /// 甲, by the company's bodies.
    Governance,
    /// 乙, by the democratic procedure for labour rules.
    Workers,
    /// 丙, by the manager.
    Management,
    /// By the signatures below it.
    Signature,
    /// It binds nobody: a list, a register.
    None,
}

impl Adoption {
    /// Returns how it comes about.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Governance => lang.pick(
                "由股东会、董事会（董事）按章程通过",
                "adopted by the company's bodies under its articles",
            ),
            Self::Workers => lang.pick(
                "经职工讨论、平等协商并公示或告知",
                "discussed and negotiated with the staff, then made known",
            ),
            Self::Management => lang.pick("由经理签发", "issued by the manager"),
            Self::Signature => lang.pick("由签名人签署", "signed by those named"),
            Self::None => lang.pick("无需通过", "needs no adoption"),
        }
    }
}

/// A part of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A smaller heading.
    Section(String),
    /// A paragraph.
    Text(String),
    /// Words to be taken over as they are: clauses, an appointment, a promise.
    Model(Vec<String>),
    /// Points.
    Bullets(Vec<Line>),
    /// Numbered clauses; those left out leave no gap.
    Numbers(Vec<Line>),
    /// Points to tick.
    Ticks(Vec<Line>),
    /// A table.
    Table(Table),
    /// Who signs, a line each.
    Sign(Vec<String>),
    /// A duty of law: printed where the condition holds, and with a remark where it is unknown.
    Duty(Condition, Vec<Self>),
    /// Printed only where the condition holds.
    May(Condition, Vec<Self>),
    /// A new page.
    Page,
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// Always.
    Say(String),
    /// A duty of law, as [`Block::Duty`].
    Duty(Condition, String),
    /// As [`Block::May`].
    May(Condition, String),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The heads of its columns, with how many characters wide each is; 0 shares what is left.
    pub columns: Vec<(String, u8)>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is said in its place where it has no row.
    #[serde(default)]
    pub empty: String,
}

/// A row, or rows that come from the checkup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Row {
    /// Always.
    Row(Vec<String>),
    /// A duty of law, as [`Block::Duty`].
    Duty(Condition, Vec<String>),
    /// As [`Block::May`].
    May(Condition, Vec<String>),
    /// One for each of these; its cells may have the fields of the source.
    Each(Source, Vec<String>),
}

/// What rows are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Findings.
    Findings(Pick),
    /// The steps of findings.
    Steps(Pick),
    /// Items still open: whom to ask for what.
    Open(Pick),
    /// Papers owed.
    Papers,
    /// Files attached.
    Evidence,
    /// Blank rows to write on.
    Blank(u8),
}

impl Source {
    /// Returns the fields its rows have.
    pub const fn fields(&self) -> &'static [&'static str] {
        match self {
            Self::Findings(_) => FINDING,
            Self::Steps(_) => STEP,
            Self::Open(_) => OPEN,
            Self::Papers => &["n", "paper", "from", "due", "item", "title"],
            Self::Evidence => &["n", "name", "digest", "item", "title"],
            Self::Blank(_) => &["n"],
        }
    }
}

const FINDING: &[&str] = &[
    "n",
    "number",
    "item",
    "title",
    "fact",
    "source",
    "basis",
    "consequence",
    "risk",
    "verdict",
    "level",
    "likelihood",
    "impact",
    "product",
    "step",
    "steps",
    "trace",
    "owner",
    "due",
    "leniency",
];
const STEP: &[&str] = &[
    "n", "number", "item", "title", "action", "kind", "trace", "owner", "due", "level", "basis",
];
const OPEN: &[&str] = &["n", "item", "title", "state", "ask", "papers"];

/// Which of the findings or items.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pick {
    /// Of these levels; all, if empty.
    pub levels: Vec<Level>,
    /// Of these groups.
    pub groups: Vec<ExpertGroup>,
    /// Of these topics.
    pub topics: Vec<TopicId>,
    /// These items.
    pub items: Vec<ItemId>,
    /// With these verdicts.
    pub verdicts: Vec<Verdict>,
    /// Only bottom-line items, or only others.
    pub bottom_line: Option<bool>,
    /// Those on one of the three lists (三张单).
    pub list: Option<ThreeLists>,
    /// Steps due no later than so many days from the visit.
    pub within: Option<u16>,
    /// Steps due later than so many days from the visit.
    pub beyond: Option<u16>,
}

impl Pick {
    /// Returns whether items of a group, topic and id are wanted.
    pub fn takes_item(&self, group: ExpertGroup, topic: &TopicId, item: &ItemId) -> bool {
        (self.groups.is_empty() || self.groups.contains(&group))
            && (self.topics.is_empty() || self.topics.contains(topic))
            && (self.items.is_empty() || self.items.contains(item))
    }

    /// Returns whether a finding of a topic is wanted.
    pub fn takes(&self, finding: &Finding, topic: &TopicId) -> bool {
        self.takes_item(finding.group, topic, &finding.item)
            && (self.levels.is_empty() || self.levels.contains(&finding.level))
            && (self.verdicts.is_empty() || self.verdicts.contains(&finding.verdict))
            && self
                .bottom_line
                .is_none_or(|wanted| wanted == finding.bottom_line)
            && self.list.is_none_or(|list| list == ThreeLists::of(finding))
    }

    /// Returns whether a step due so many days after the visit is wanted.
    pub fn takes_after(&self, days: i32) -> bool {
        self.within.is_none_or(|most| days <= i32::from(most))
            && self.beyond.is_none_or(|least| days > i32::from(least))
    }
}

/// The three lists (三张单) of a small firm: the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ThreeLists {
    /// 立即改: a bottom line broken, a red or an urgent finding.
    Now,
    /// 一月内: a bottom line met in part, an orange finding.
    Month,
    /// 九十日内: the rest.
    Later,
}

impl ThreeLists {
    /// Returns the list a finding stands on.
    pub fn of(finding: &Finding) -> Self {
        let broken = finding.bottom_line && finding.verdict == Verdict::Unmet;
        if broken || finding.urgent || finding.level == Level::Red {
            Self::Now
        } else if finding.bottom_line || finding.level == Level::Orange {
            Self::Month
        } else {
            Self::Later
        }
    }
}

/// Words of the paper that every text may have.
pub const FIELDS: &[&str] = &[
    "firm",
    "code",
    "day",
    "office",
    "lawyer",
    "head",
    "programme",
    "content",
    "as-of",
    "total",
    "red",
    "orange",
    "yellow",
    "blue",
    "open",
    "day+3",
    "day+5",
    "day+7",
    "day+10",
    "day+15",
    "day+20",
    "day+30",
    "day+45",
    "day+60",
    "day+90",
    "day+180",
    "day+365",
];

impl Deliverable {
    /// Calls a function for each text of the body, with the fields it may have beside [`FIELDS`].
    pub fn texts<'d>(&'d self, f: &mut dyn FnMut(&'d str, &'static [&'static str])) {
        for text in [&self.purpose, &self.when]
            .into_iter()
            .chain(&self.adoption)
        {
            f(text, &[]);
        }
        visit(&self.body, &mut |block| block.texts(f));
    }

    /// Returns the articles that its texts cite, each once.
    pub fn cites(&self) -> Vec<Citation> {
        let mut cites = Vec::new();
        self.texts(&mut |text, _| {
            for piece in pieces(text).unwrap_or_default() {
                if let Piece::Law(law, articles) = piece {
                    cites.extend(template::cites(&law, &articles));
                }
            }
        });
        cites.sort_by(|a, b| {
            (&a.law, a.article, a.paragraph).cmp(&(&b.law, b.article, b.paragraph))
        });
        cites.dedup();
        cites
    }

    /// Returns whether a programme leaves it.
    pub fn is_of(&self, selection: Selection) -> bool {
        self.programmes.iter().any(|&id| selection.includes(id))
    }

    /// Calls a function for each condition.
    pub fn conditions<'d>(&'d self, f: &mut dyn FnMut(&'d Condition)) {
        self.condition.iter().for_each(&mut *f);
        visit(&self.body, &mut |block| block.conditions(f));
    }

    /// Calls a function for each table.
    pub fn tables<'d>(&'d self, f: &mut dyn FnMut(&'d Table)) {
        visit(&self.body, &mut |block| {
            if let Block::Table(table) = block {
                f(table);
            }
        });
    }
}

impl Source {
    /// Returns which findings or items it takes, if it takes any.
    pub const fn pick(&self) -> Option<&Pick> {
        match self {
            Self::Findings(pick) | Self::Steps(pick) | Self::Open(pick) => Some(pick),
            Self::Papers | Self::Evidence | Self::Blank(_) => None,
        }
    }
}

/// Returns the papers that the programme of a checkup leaves with this firm; where it is not known
/// whether the firm needs one, it is among them.
pub fn left_with<'c>(
    content: &'c Content,
    checkup: &Checkup,
    assessment: &Assessment,
    today: Date,
) -> Vec<&'c Deliverable> {
    let facts = content.facts_of(checkup);
    let other = |item: &ItemId| assessment.other(item);
    let on = Context {
        facts: &facts,
        selection: assessment.selection,
        today,
        other: &other,
    };
    let needed = |d: &&Deliverable| {
        let condition = d.condition.as_ref();
        condition.is_none_or(|condition| condition.eval(&on).truth != Truth::No)
    };
    let all = content.lists().deliverables.iter();
    all.filter(|d| d.is_of(assessment.selection))
        .filter(needed)
        .collect()
}

/// Calls a function for each block, those within others too.
fn visit<'d>(blocks: &'d [Block], f: &mut dyn FnMut(&'d Block)) {
    for block in blocks {
        f(block);
        if let Block::Duty(_, within) | Block::May(_, within) = block {
            visit(within, f);
        }
    }
}

impl Block {
    /// Calls a function for each text of its own, with the fields it may have.
    fn texts<'d>(&'d self, f: &mut dyn FnMut(&'d str, &'static [&'static str])) {
        match self {
            Self::Heading(text) | Self::Section(text) | Self::Text(text) => f(text, &[]),
            Self::Model(texts) | Self::Sign(texts) => texts.iter().for_each(|text| f(text, &[])),
            Self::Bullets(lines) | Self::Numbers(lines) | Self::Ticks(lines) => {
                for Line::Say(text) | Line::Duty(_, text) | Line::May(_, text) in lines {
                    f(text, &[]);
                }
            }
            Self::Table(table) => {
                table.columns.iter().for_each(|(head, _)| f(head, &[]));
                f(&table.empty, &[]);
                for row in &table.rows {
                    let (cells, fields) = match row {
                        Row::Row(cells) | Row::Duty(_, cells) | Row::May(_, cells) => {
                            (cells, &["n"][..])
                        }
                        Row::Each(source, cells) => (cells, source.fields()),
                    };
                    for cell in cells {
                        f(cell, fields);
                    }
                }
            }
            Self::Duty(..) | Self::May(..) | Self::Page => {}
        }
    }

    /// Calls a function for each condition of its own.
    fn conditions<'d>(&'d self, f: &mut dyn FnMut(&'d Condition)) {
        match self {
            Self::Bullets(lines) | Self::Numbers(lines) | Self::Ticks(lines) => {
                for line in lines {
                    if let Line::Duty(condition, _) | Line::May(condition, _) = line {
                        f(condition);
                    }
                }
            }
            Self::Table(table) => {
                for row in &table.rows {
                    if let Row::Duty(condition, _) | Row::May(condition, _) = row {
                        f(condition);
                    }
                }
            }
            Self::Duty(condition, _) | Self::May(condition, _) => f(condition),
            Self::Heading(_)
            | Self::Section(_)
            | Self::Text(_)
            | Self::Model(_)
            | Self::Sign(_)
            | Self::Page => {}
        }
    }
}
