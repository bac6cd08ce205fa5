//! The assessment (评估): one pure function from content and checkup to everything shown.

mod lists;

pub use crate::wording::{fill, show_fact, template};
use crate::{
    answer::{ItemState, Owed, Proof, Verdict},
    checkup::{Checkup, falls_short},
    clearance::{Doubt, Signed, set_aside},
    condition::{Context, Other, Truth, Why},
    content::Content,
    date::{Date, Timestamp, days_between},
    fact::Facts,
    grade::{Evidence, Graded, grade},
    group::ExpertGroup,
    id::ItemId,
    item::Item,
    own,
    place::Locally,
    plan::{Action, Term, last_due, plan},
    programme::{ProgrammeId, Selection},
    score::{Level, Score},
    text::Lang,
    wording::{Wording, is_over},
};
use lists::{conflicts, not_scored, owed, unverified};
use std::{cell::RefCell, collections::BTreeMap};

/// An item that is asked of this firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The item.
    pub item: ItemId,
    /// Its place in [`Content::items`].
    pub index: usize,
    /// Its group.
    pub group: ExpertGroup,
    /// Why it is asked; unknown means it is kept because facts are missing.
    pub why: Why,
    /// Where it stands.
    pub state: ItemState,
    /// Its likelihood, as moved by the lawyer.
    pub likelihood: u8,
    /// Its impact, as moved by the lawyer.
    pub impact: u8,
    /// Its level, when it falls short.
    pub level: Option<Level>,
    /// Twice its risk, weight × shortfall.
    pub risk_halves: u32,
    /// Whether it falls short and is urgent (紧急).
    pub urgent: bool,
    /// Whether it is a bottom-line item.
    pub bottom_line: bool,
}

impl Row {
    /// Returns the weight L × I.
    pub fn weight(&self) -> u32 {
        u32::from(self.likelihood) * u32::from(self.impact)
    }
}

/// An item that fell short (问题).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its number in the report, from 1.
    pub number: u32,
    /// The item.
    pub item: ItemId,
    /// Its group.
    pub group: ExpertGroup,
    /// 部分符合 or 不符合.
    pub verdict: Verdict,
    /// Its level.
    pub level: Level,
    /// Its likelihood, as moved by the lawyer.
    pub likelihood: u8,
    /// Its impact, as moved by the lawyer.
    pub impact: u8,
    /// Twice its risk.
    pub risk_halves: u32,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Whether it is a bottom-line item.
    pub bottom_line: bool,
    /// What the report says of it.
    pub wording: Wording,
    /// What it rests on.
    pub proof: Proof,
    /// Who said it.
    pub said_by: String,
    /// The printable note.
    pub note: String,
    /// By when it should be mended: the day of its last step.
    pub due: Date,
    /// Who set that day.
    pub term: Term,
    /// Who mends it as agreed; empty where the advice names the post alone.
    pub agreed_with: String,
    /// Where it stands with what the content is not sure of.
    pub doubt: Doubt,
}

impl Finding {
    /// Returns whether it is a lawyer's own, beside the list: nobody judged it by a rubric.
    pub fn is_own(&self) -> bool {
        own::is_own(&self.item)
    }

    /// Returns what was judged, or that it is a lawyer's own.
    pub fn judged(&self, lang: Lang) -> &'static str {
        if self.is_own() {
            own::mark(lang)
        } else {
            self.verdict.name(lang)
        }
    }
}

/// Papers the firm still owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedPapers {
    /// The item they are for.
    pub item: ItemId,
    /// What, who, by when.
    pub owed: Owed,
}

/// How many findings there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelCounts {
    /// 红.
    pub red: u32,
    /// 橙.
    pub orange: u32,
    /// 黄.
    pub yellow: u32,
    /// 蓝.
    pub blue: u32,
}

impl LevelCounts {
    /// Returns the count of a level.
    pub const fn of(&self, level: Level) -> u32 {
        match level {
            Level::Red => self.red,
            Level::Orange => self.orange,
            Level::Yellow => self.yellow,
            Level::Blue => self.blue,
        }
    }

    const fn add(&mut self, level: Level) {
        match level {
            Level::Red => self.red += 1,
            Level::Orange => self.orange += 1,
            Level::Yellow => self.yellow += 1,
            Level::Blue => self.blue += 1,
        }
    }
}

/// Everything that is computed from a checkup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The programme it was computed for.
    pub selection: Selection,
    /// The items asked, in the order in which they are asked.
    pub rows: Vec<Row>,
    /// The items of the programme that are not asked, and why.
    pub left_out: Vec<(ItemId, Why)>,
    /// The scores of the five groups.
    pub groups: Vec<(ExpertGroup, Score)>,
    /// The score of all.
    pub total: Score,
    /// The grade with its reasons.
    pub graded: Graded,
    /// How many findings of each level.
    pub levels: LevelCounts,
    /// The findings: by level, within it bottom line, urgent, then by risk; gravest first.
    pub findings: Vec<Finding>,
    /// The shortfalls a lawyer left out of the report, by whom and why, and when.
    pub set_aside: Vec<(ItemId, Signed, Timestamp)>,
    /// The papers still owed; those that came are none of them.
    pub owed: Vec<OwedPapers>,
    /// Items rated on a statement alone.
    pub unverified: Vec<ItemId>,
    /// Items on which two answers differ, and own findings that two lawyers put differently.
    pub conflicts: Vec<ItemId>,
    /// The plan.
    pub plan: Vec<Action>,
    /// Items that the content does not know though something was said on them: given, not scored.
    pub unknown: Vec<ItemId>,
    /// Items that are known and not asked now though something was said on them.
    pub unasked: Vec<ItemId>,
}

impl Assessment {
    /// Returns how an item stands for a condition of another.
    pub fn other(&self, item: &ItemId) -> Other {
        let row = self.row(item);
        row.map_or(Other::DoesNotApply, |row| Other::Stands(row.state))
    }

    /// Returns the row of an item.
    pub fn row(&self, item: &ItemId) -> Option<&Row> {
        self.rows.iter().find(|row| &row.item == item)
    }

    /// Returns the papers still owed for an item.
    pub fn owed_for(&self, item: &ItemId) -> Option<&Owed> {
        let papers = self.owed.iter().find(|papers| &papers.item == item);
        papers.map(|papers| &papers.owed)
    }

    /// Returns whether the papers for an item came and nobody has judged it since.
    pub fn waits_for_verdict(&self, row: &Row) -> bool {
        row.state.verdict() == Some(Verdict::PapersOwed) && self.owed_for(&row.item).is_none()
    }

    /// Returns how many findings there are of each likelihood and impact (both from 1), counted
    /// under their real level: what is met in part weighs half of what its place says.
    pub fn matrix(&self) -> [[LevelCounts; 5]; 5] {
        let mut counts = [[LevelCounts::default(); 5]; 5];
        for finding in &self.findings {
            let place = |value: u8| usize::from(value).saturating_sub(1);
            let line = counts.get_mut(place(finding.likelihood));
            if let Some(cell) = line.and_then(|line| line.get_mut(place(finding.impact))) {
                cell.add(finding.level);
            }
        }
        counts
    }

    /// Returns the step of a finding that comes first.
    pub fn first_step(&self, finding: &Finding) -> Option<&Action> {
        self.plan
            .iter()
            .find(|action| action.finding == finding.number)
    }

    /// Returns the nearest day on which a measure or a paper is due, be it past: what is overdue
    /// comes first. Library, risk board, plan and report all ask here.
    pub fn nearest_due(&self) -> Option<Date> {
        let measures = self.plan.iter().map(|action| action.due);
        let papers = self.owed.iter().filter_map(|papers| papers.owed.due);
        measures.chain(papers).min()
    }

    /// Returns the findings whose basis is in doubt and which no lawyer cleared: they stand in the
    /// way of closing.
    pub fn doubtful(&self) -> impl Iterator<Item = &Finding> {
        let open = |finding: &&Finding| matches!(finding.doubt, Doubt::Open(_));
        self.findings.iter().filter(open)
    }

    /// Returns the findings to mend first.
    pub fn most_urgent(&self, count: usize) -> Vec<&Finding> {
        self.findings.iter().take(count).collect()
    }
}

/// Assesses a checkup. Without a chosen programme it assesses for 小微简式.
pub fn assess(content: &Content, checkup: &Checkup, today: Date) -> Assessment {
    let selection = checkup
        .selection()
        .unwrap_or(Selection::only(ProgrammeId::Micro));
    let facts = content.facts_of(checkup);
    let applies = Applies::new(content, checkup, &facts, selection, today);
    let (rows, left_out) = rows(content, checkup, &applies, today);
    let scores = scores(&rows);
    let base = checkup.base_day().unwrap_or(today);
    let locally = Locally::of(content, &facts);
    let own = own::standing(content, checkup, &locally, base);
    let evidence = evidence(&rows, &own, &scores, checkup);
    let mut findings = findings(content, checkup, (&facts, &locally), &rows, base);
    let told = own.iter().filter(|own| !own.is_left_out());
    findings.extend(told.map(|own| own.finding(checkup, &locally, base)));
    number(&mut findings);
    let mut levels = LevelCounts::default();
    for finding in &findings {
        levels.add(finding.level);
    }
    let item = |id: &ItemId| {
        let mut own = own.iter().map(|own| &own.item);
        own.find(|item| item.id == *id).or_else(|| content.item(id))
    };
    let plan = plan(&findings, checkup, &locally, item, base);
    let (unasked, unknown) = not_scored(content, checkup, &rows);
    Assessment {
        unknown,
        unasked,
        selection,
        graded: grade(&evidence, content.scoring()),
        set_aside: set_aside(content, checkup, &rows, &own),
        owed: owed(content, checkup, &rows),
        unverified: unverified(checkup, &rows),
        conflicts: conflicts(&rows, checkup),
        total: evidence.total,
        groups: evidence.groups,
        rows,
        left_out,
        levels,
        findings,
        plan,
    }
}

/// Returns how many items a programme asks of this firm by what is known, and which it does not.
pub fn asked_by(
    content: &Content,
    checkup: &Checkup,
    selection: Selection,
    today: Date,
) -> (usize, Vec<ItemId>) {
    let facts = checkup.facts();
    let applies = Applies::new(content, checkup, &facts, selection, today);
    let (rows, left_out) = rows(content, checkup, &applies, today);
    let left_out = left_out.into_iter().map(|(item, _)| item);
    (rows.len(), left_out.collect())
}

/// Decides which items apply; conditions may look at other items, so answers are kept.
struct Applies<'a> {
    content: &'a Content,
    checkup: &'a Checkup,
    facts: &'a Facts,
    selection: Selection,
    today: Date,
    /// Items already decided, and None for those being decided, so that a cycle ends as unknown.
    known: RefCell<BTreeMap<ItemId, Option<Truth>>>,
}

impl<'a> Applies<'a> {
    const fn new(
        content: &'a Content,
        checkup: &'a Checkup,
        facts: &'a Facts,
        selection: Selection,
        today: Date,
    ) -> Self {
        Self {
            content,
            checkup,
            facts,
            selection,
            today,
            known: RefCell::new(BTreeMap::new()),
        }
    }

    fn in_programme(&self, item: &Item) -> bool {
        !item.retired
            && item
                .programmes
                .iter()
                .any(|&id| self.selection.includes(id))
    }

    fn why(&self, item: &Item) -> Why {
        let Some(condition) = &item.condition else {
            return Why {
                programme: true,
                ..Why::plain(Truth::Yes)
            };
        };
        condition.eval(&Context {
            facts: self.facts,
            selection: self.selection,
            today: self.today,
            other: &|id| self.other(id),
        })
    }

    fn other(&self, id: &ItemId) -> Other {
        let truth = match self.content.item(id) {
            Some(item) if self.in_programme(item) => self.truth(item),
            Some(_) | None => Truth::No,
        };
        match truth {
            Truth::No => Other::DoesNotApply,
            Truth::Unknown | Truth::Yes => Other::Stands(self.checkup.state(id)),
        }
    }

    fn truth(&self, item: &Item) -> Truth {
        let known = self.known.borrow().get(&item.id).copied();
        if let Some(known) = known {
            return known.unwrap_or(Truth::Unknown);
        }
        self.known.borrow_mut().insert(item.id.clone(), None);
        let truth = self.why(item).truth;
        self.known.borrow_mut().insert(item.id.clone(), Some(truth));
        truth
    }
}

fn rows(
    content: &Content,
    checkup: &Checkup,
    applies: &Applies<'_>,
    today: Date,
) -> (Vec<Row>, Vec<(ItemId, Why)>) {
    let (mut rows, mut left_out) = (Vec::new(), Vec::new());
    for (index, item) in content.items().iter().enumerate() {
        if !applies.in_programme(item) {
            continue;
        }
        let why = applies.why(item);
        if why.truth == Truth::No {
            left_out.push((item.id.clone(), why));
        } else {
            rows.push(row(content, checkup, (index, item), why, today));
        }
    }
    (rows, left_out)
}

fn row(
    content: &Content,
    checkup: &Checkup,
    (index, item): (usize, &Item),
    why: Why,
    today: Date,
) -> Row {
    let state = match checkup.state(&item.id) {
        ItemState::Answered(verdict)
            if falls_short(verdict)
                && matches!(Doubt::of(item, content, checkup), Doubt::LeftOut(..)) =>
        {
            ItemState::LeftOut(verdict)
        }
        state @ (ItemState::NotAsked
        | ItemState::Answered(_)
        | ItemState::Conflict(_)
        | ItemState::LeftOut(_)) => state,
    };
    let moved = |default: u8, by: i8| default.saturating_add_signed(by.clamp(-1, 1)).clamp(1, 5);
    let shift = checkup.shift(&item.id);
    let likelihood = moved(item.likelihood, shift.map_or(0, |s| s.likelihood));
    let impact = moved(item.impact, shift.map_or(0, |s| s.impact));
    let shortfall = state
        .worst()
        .and_then(Verdict::shortfall_halves)
        .unwrap_or(0);
    let risk_halves = u32::from(likelihood) * u32::from(impact) * shortfall;
    // What goes on until mended is over where the case fact says so.
    let over = || checkup.wording(&item.id).is_some_and(is_over);
    let goes_on = |verdict| *item.continuing.of(verdict) && !over();
    let soon = |deadline| days_between(today, deadline) <= i32::from(content.scoring().urgent_days);
    Row {
        item: item.id.clone(),
        index,
        group: content.group_at(index),
        why,
        state,
        likelihood,
        impact,
        level: Level::of_halves(risk_halves, content.scoring()),
        risk_halves,
        urgent: risk_halves > 0
            && (state.worst().is_some_and(goes_on) || item.deadline.is_some_and(soon)),
        bottom_line: item.bottom_line.is_some(),
    }
}

fn scores(rows: &[Row]) -> Vec<(ExpertGroup, Score)> {
    let score = |group| {
        let mut score = Score::default();
        rows.iter()
            .filter(|row| row.group == group)
            .for_each(|r| score.add(r.weight(), r.state));
        score
    };
    ExpertGroup::ALL
        .into_iter()
        .map(|group| (group, score(group)))
        .collect()
}

fn evidence(
    rows: &[Row],
    own: &[own::Standing<'_>],
    groups: &[(ExpertGroup, Score)],
    checkup: &Checkup,
) -> Evidence {
    let mut evidence = Evidence {
        groups: groups.to_vec(),
        ..Evidence::default()
    };
    for row in rows {
        evidence.total.add(row.weight(), row.state);
        match row.level {
            Some(Level::Red) => evidence.red.push(row.item.clone()),
            Some(Level::Orange) if !row.state.is_open() => evidence.orange.push(row.item.clone()),
            Some(_) | None => {}
        }
        if row.bottom_line {
            sort_bottom_line(row, checkup, &mut evidence);
        }
    }
    for own in own {
        match own.level {
            Level::Red => evidence.red.push(own.item.id.clone()),
            Level::Orange if !own.is_left_out() => evidence.orange.push(own.item.id.clone()),
            Level::Orange | Level::Yellow | Level::Blue => {}
        }
    }
    evidence
}

fn sort_bottom_line(row: &Row, checkup: &Checkup, evidence: &mut Evidence) {
    let item = || row.item.clone();
    match row.state.worst() {
        Some(Verdict::Unmet) => evidence.bottom_unmet.push(item()),
        Some(Verdict::Partly) => evidence.bottom_partly.push(item()),
        _ => {}
    }
    if row.state.is_open() {
        evidence.bottom_open.push(item());
    }
    let stated = checkup
        .answer(&row.item)
        .is_none_or(|a| a.proof == Proof::Statement);
    if row.state.verdict() == Some(Verdict::Met) && stated {
        evidence.bottom_stated.push(item());
    }
}

/// Returns the items that fall short, as findings without their numbers.
fn findings(
    content: &Content,
    checkup: &Checkup,
    (facts, locally): (&Facts, &Locally),
    rows: &[Row],
    base: Date,
) -> Vec<Finding> {
    let finding = |row: &Row| {
        let verdict = row.state.verdict().filter(|&v| falls_short(v))?;
        let item = content.item(&row.item)?;
        let answer = checkup.answer(&row.item)?;
        let (due, term) = last_due(item, verdict, locally, checkup, base);
        Some(Finding {
            number: 0,
            item: item.id.clone(),
            group: row.group,
            verdict,
            level: row.level?,
            likelihood: row.likelihood,
            impact: row.impact,
            risk_halves: row.risk_halves,
            urgent: row.urgent,
            bottom_line: row.bottom_line,
            wording: Wording::of(content, (item, verdict), checkup.wording(&item.id), facts),
            proof: answer.proof,
            said_by: answer.said_by.clone(),
            note: checkup.note(&item.id),
            due,
            term,
            agreed_with: checkup
                .agreement(&item.id)
                .map(|agreed| agreed.who.clone())
                .unwrap_or_default(),
            doubt: Doubt::of(item, content, checkup),
        })
    };
    rows.iter().filter_map(finding).collect()
}

/// Puts findings in order, gravest first, and numbers them.
fn number(findings: &mut [Finding]) {
    findings.sort_by_key(|f| std::cmp::Reverse((f.level, f.bottom_line, f.urgent, f.risk_halves)));
    for (number, finding) in (1..).zip(findings) {
        finding.number = number;
    }
}
