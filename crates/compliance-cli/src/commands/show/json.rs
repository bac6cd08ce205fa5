//! What `checkup show --json` prints.

use super::View;
use compliance_model::{
    answer::Answer,
    assess::{Finding, Row},
    checkup::Status,
    date::{Date, Timestamp},
    firm::Firm,
    group::ExpertGroup,
    id::ItemId,
    item::OwnerRole,
    own::OwnFinding,
    plan::Action,
    programme::Selection,
    score::{Level, Score},
    text::Lang,
};
use serde::Serialize;

/// A checkup in short.
#[derive(Debug, Serialize)]
pub(super) struct Json<'a> {
    id: &'a str,
    firm: Option<&'a Firm>,
    programme: Option<Selection>,
    closed: bool,
    opened: Option<Timestamp>,
    touched: Option<Timestamp>,
    visit_on: Option<Date>,
    content_version: &'a str,
    content_digest: &'a str,
    fingerprint: String,
    items: usize,
    answered: usize,
    grade: &'static str,
    rules: Vec<&'static str>,
    score: String,
    groups: Vec<JsonGroup>,
    levels: [u32; 4],
    findings: Vec<JsonFinding<'a>>,
    papers_owed: Vec<&'a str>,
    /// The items and own findings on which statements differ and nobody has decided.
    conflicts: Vec<&'a str>,
    asked: Vec<JsonItem<'a>>,
    not_scored: Vec<JsonUnscored<'a>>,
    notices: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonGroup {
    group: ExpertGroup,
    score: String,
    rated: u32,
    open: u32,
}

#[derive(Debug, Serialize)]
struct JsonFinding<'a> {
    number: u32,
    item: &'a str,
    title: String,
    /// What a lawyer found beside the items, as it was put down; else null.
    own: Option<&'a OwnFinding>,
    /// Whether two versions of an own finding stand; this is the graver one.
    in_conflict: bool,
    level: &'static str,
    wording: &'a str,
    /// Whether the wording is a fact of this firm rather than the item's pattern.
    of_case: bool,
    /// The day of the last step.
    due: Date,
    term: &'static str,
    steps: Vec<JsonStep<'a>>,
}

/// A step of the plan.
#[derive(Debug, Serialize)]
struct JsonStep<'a> {
    action: &'a str,
    owner: OwnerRole,
    agreed_with: &'a str,
    due: Date,
    term: &'static str,
}

/// An item that was asked.
#[derive(Debug, Serialize)]
struct JsonItem<'a> {
    item: &'a str,
    title: String,
    group: ExpertGroup,
    open: bool,
    /// Whether the answers differ and nobody has decided.
    in_conflict: bool,
    answers: Vec<&'a Answer>,
    note: String,
}

/// An item that is not asked though something was said on it.
#[derive(Debug, Serialize)]
struct JsonUnscored<'a> {
    item: &'a str,
    /// Whether the content knows it.
    known: bool,
    answers: Vec<&'a Answer>,
    note: String,
}

impl<'a> View<'a> {
    /// Returns the same as JSON.
    pub(super) fn json(&'a self) -> Json<'a> {
        let (checkup, a) = (self.checkup(), self.assessment);
        let group = |(group, score): &(ExpertGroup, Score)| JsonGroup {
            group: *group,
            score: self.score(score),
            rated: score.rated_items,
            open: score.open_items,
        };
        let item = |row: &'a Row| JsonItem {
            item: row.item.as_str(),
            title: self.title(&row.item),
            group: row.group,
            open: row.state.is_open(),
            in_conflict: a.conflicts.contains(&row.item),
            answers: checkup
                .answers(&row.item)
                .map(|(_, answer)| answer)
                .collect(),
            note: checkup.note(&row.item),
        };
        let unscored = |(item, known): (&'a ItemId, bool)| JsonUnscored {
            item: item.as_str(),
            known,
            answers: checkup.answers(item).map(|(_, answer)| answer).collect(),
            note: checkup.note(item),
        };
        Json {
            id: self.id.as_str(),
            firm: checkup.firm(),
            programme: checkup.selection(),
            closed: matches!(checkup.status(), Status::Closed { .. }),
            opened: checkup.opened(),
            touched: checkup.touched(),
            visit_on: checkup.visit().and_then(|visit| visit.on),
            content_version: &self.content.stamp().version,
            content_digest: &self.content.stamp().digest,
            fingerprint: self.loaded.fingerprint().hex(),
            items: a.rows.len(),
            answered: self.answered(),
            grade: a.graded.grade().letter(),
            rules: a.graded.hits.iter().map(|hit| hit.rule.code()).collect(),
            score: self.score(&a.total),
            groups: a.groups.iter().map(group).collect(),
            levels: Level::ALL.map(|level| a.levels.of(level)),
            findings: a.findings.iter().map(|f| self.finding(f)).collect(),
            papers_owed: a.owed.iter().map(|owed| owed.item.as_str()).collect(),
            conflicts: a.conflicts.iter().map(ItemId::as_str).collect(),
            asked: a.rows.iter().map(item).collect(),
            not_scored: a
                .unknown
                .iter()
                .map(|item| (item, false))
                .chain(a.unasked.iter().map(|item| (item, true)))
                .map(unscored)
                .collect(),
            notices: self
                .loaded
                .notices
                .iter()
                .map(|n| n.message(self.lang))
                .collect(),
        }
    }

    /// Returns a finding with its steps.
    fn finding(&'a self, f: &'a Finding) -> JsonFinding<'a> {
        let step = |step: &'a Action| JsonStep {
            action: &step.action,
            owner: step.owner,
            agreed_with: &step.agreed_with,
            due: step.due,
            term: step.term.short(Lang::En),
        };
        let steps = self.assessment.plan.iter();
        JsonFinding {
            number: f.number,
            item: f.item.as_str(),
            title: self.title(&f.item),
            own: self.checkup().own(&f.item),
            in_conflict: self.assessment.conflicts.contains(&f.item),
            level: f.level.name(Lang::En),
            wording: f.wording.text(),
            of_case: f.wording.of_case().is_some(),
            due: f.due,
            term: f.term.short(Lang::En),
            steps: steps
                .filter(|step| step.finding == f.number)
                .map(step)
                .collect(),
        }
    }
}
