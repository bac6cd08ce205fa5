//! The first plan: each finding's advice turned into actions with owner, due date and trace.

use crate::{
    answer::Verdict,
    assess::Finding,
    checkup::Checkup,
    date::{Date, after_days, is_weekend},
    id::ItemId,
    item::{Advice, AdviceKind, Item, OwnerRole},
    own::is_own,
    place::Locally,
    progress::MeasureId,
    score::Level,
    text::Lang,
    wording::is_at_once,
};

/// One action of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The number of the finding it answers.
    pub finding: u32,
    /// The item of the finding.
    pub item: ItemId,
    /// Its place among the steps of the item's advice, from 1.
    pub step: u16,
    /// The level of the finding.
    pub level: Level,
    /// What to do.
    pub action: String,
    /// The post that does it.
    pub owner: OwnerRole,
    /// Who does it as agreed; may be empty.
    pub agreed_with: String,
    /// By when; never later than the statutory day of the item.
    pub due: Date,
    /// Who set that day.
    pub term: Term,
    /// Whether that day is a Saturday or Sunday; it is not moved, but said.
    pub due_on_weekend: bool,
    /// What shows that it was done.
    pub trace: String,
    /// What kind of measure it is.
    pub kind: AdviceKind,
}

impl Action {
    /// Returns what names it, in workbooks and calendars too.
    pub fn id(&self) -> MeasureId {
        MeasureId {
            item: self.item.clone(),
            step: self.step,
        }
    }
}

/// Who set the day by which a step is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// 建议期限: the content's days, counted from the visit.
    Advised,
    /// 约定期限: the day the firm agreed to.
    Agreed,
    /// 法定期限: the statutory day, which comes before the other two.
    Statutory,
}

impl Term {
    /// Returns its name, which stands wherever its day does.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Advised => lang.pick("建议期限", "suggested date"),
            Self::Agreed => lang.pick("约定期限", "agreed date"),
            Self::Statutory => lang.pick("法定期限", "statutory date"),
        }
    }

    /// Returns the name without the word for a date, for places where a column says it.
    pub const fn short(self, lang: Lang) -> &'static str {
        match self {
            Self::Advised => lang.pick("建议", "suggested"),
            Self::Agreed => lang.pick("约定", "agreed"),
            Self::Statutory => lang.pick("法定", "statutory"),
        }
    }
}

/// Returns the day by which a step should be done and who set it: the one agreed with the firm,
/// or so many days from the visit; never later than a statutory day that is still to come. What is
/// to be done at once, before further steps, keeps the day of the visit whatever was agreed for the
/// whole.
///
/// This is the only place where a day of the plan is worked out.
fn due(item: &Item, (days, last): (u16, u16), checkup: &Checkup, base: Date) -> (Date, Term) {
    let at_once = days == 0 && last > 0;
    let agreed = checkup.agreement(&item.id).and_then(|agreed| agreed.by);
    let agreed = agreed.filter(|_| !at_once);
    let (day, term) = agreed.map_or_else(
        || (after_days(base, days), Term::Advised),
        |day| (day, Term::Agreed),
    );
    match item.deadline {
        Some(deadline) if deadline >= base && deadline < day => (deadline, Term::Statutory),
        Some(_) | None => (day, term),
    }
}

/// Returns the steps of an item for a verdict, without those that the law of another place asks.
fn steps<'i>(
    item: &'i Item,
    verdict: Verdict,
    locally: &Locally,
) -> impl Iterator<Item = &'i Advice> {
    let here = |advice: &&Advice| !(advice.law.iter()).any(|law| locally.is_elsewhere(law));
    item.advice.of(verdict).iter().filter(here)
}

/// Returns the day of the last step that an item has for a verdict. Without steps it has its own
/// days.
pub fn last_due(
    item: &Item,
    verdict: Verdict,
    locally: &Locally,
    checkup: &Checkup,
    base: Date,
) -> (Date, Term) {
    let last = last_days(item, verdict, locally);
    due(item, (last, last), checkup, base)
}

/// Returns within how many days of the visit a step is to be done: none for what says of itself that
/// it is to be done at once. The day that a lawyer set for an own finding stands.
fn days_left(item: &Item, advice: &Advice) -> u16 {
    if advice.days <= 1 && !is_own(&item.id) && is_at_once(&advice.action) {
        return 0;
    }
    advice.days
}

/// Returns the days of the last step, or those of the item.
fn last_days(item: &Item, verdict: Verdict, locally: &Locally) -> u16 {
    let steps = steps(item, verdict, locally).map(|advice| days_left(item, advice));
    steps.max().unwrap_or(item.days)
}

/// Returns the actions for the findings, earliest and gravest first.
pub fn plan<'c>(
    findings: &[Finding],
    checkup: &Checkup,
    locally: &Locally,
    item: impl Fn(&ItemId) -> Option<&'c Item>,
    base: Date,
) -> Vec<Action> {
    let mut actions = Vec::new();
    for finding in findings {
        let Some(item) = item(&finding.item) else {
            continue;
        };
        let last = last_days(item, finding.verdict, locally);
        let steps = (1..).zip(steps(item, finding.verdict, locally));
        actions.extend(steps.map(|(step, advice)| {
            let (due, term) = due(item, (days_left(item, advice), last), checkup, base);
            Action {
                finding: finding.number,
                item: item.id.clone(),
                step,
                level: finding.level,
                action: advice.action.clone(),
                owner: advice.who,
                agreed_with: finding.agreed_with.clone(),
                due,
                term,
                due_on_weekend: is_weekend(due),
                trace: advice.trace.clone(),
                kind: advice.kind,
            }
        }));
    }
    actions.sort_by_key(|action| (action.due, std::cmp::Reverse(action.level), action.finding));
    actions
}
