//! The first plan: each finding's advice turned into actions with owner, due date and trace.

use crate::{
    assess::Finding,
    checkup::Checkup,
    date::{Date, after_days, is_weekend},
    id::ItemId,
    item::{Advice, AdviceKind, Item, OwnerRole},
    place::Locally,
    score::Level,
};

/// One action of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The number of the finding it answers.
    pub finding: u32,
    /// The item of the finding.
    pub item: ItemId,
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
    /// Whether that day is a Saturday or Sunday; it is not moved, but said.
    pub due_on_weekend: bool,
    /// What shows that it was done.
    pub trace: String,
    /// What kind of measure it is.
    pub kind: AdviceKind,
}

/// Returns the day by which something should be done: the one agreed with the firm, or so many
/// days from the visit; never later than a statutory day that is still to come.
pub fn due_day(item: &Item, days: u16, agreed: Option<Date>, base: Date) -> Date {
    let day = agreed.unwrap_or_else(|| after_days(base, days));
    match item.deadline {
        Some(deadline) if deadline >= base => day.min(deadline),
        Some(_) | None => day,
    }
}

/// Returns the day the firm agreed to.
pub fn agreed_by(checkup: &Checkup, item: &Item) -> Option<Date> {
    checkup.agreement(&item.id)?.by
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
        let here = |advice: &&Advice| !(advice.law.iter()).any(|law| locally.is_elsewhere(law));
        actions.extend(
            item.advice
                .of(finding.verdict)
                .iter()
                .filter(here)
                .map(|advice| {
                    let due = due_day(item, advice.days, agreed_by(checkup, item), base);
                    Action {
                        finding: finding.number,
                        item: item.id.clone(),
                        level: finding.level,
                        action: advice.action.clone(),
                        owner: advice.who,
                        agreed_with: finding.agreed_with.clone(),
                        due,
                        due_on_weekend: is_weekend(due),
                        trace: advice.trace.clone(),
                        kind: advice.kind,
                    }
                }),
        );
    }
    actions.sort_by_key(|action| (action.due, std::cmp::Reverse(action.level), action.finding));
    actions
}
