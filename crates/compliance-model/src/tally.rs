//! What a list of checkups shows of an assessment: how far it is, the grade, the nearest day.

use crate::{
    answer::ItemState,
    assess::{Row, assess},
    checkup::Checkup,
    content::Content,
    date::Date,
    grade::Grade,
};
use serde::{Deserialize, Serialize};

/// The sums of an assessment (汇总). They follow from the records and the content alone, so that
/// they can be kept beside both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The digest of the content it was assessed with.
    pub content: String,
    /// How many items are asked.
    pub asked: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// The grade by what is answered so far.
    pub grade: Grade,
    /// The index as it is shown; none while nothing is rated.
    pub index: Option<String>,
    /// The share of the weights that is rated, in percent.
    pub coverage: u64,
    /// The nearest day on which a measure or a paper is due, be it past.
    pub due: Option<Date>,
}

impl Tally {
    /// Assesses a checkup; none before a programme was chosen.
    pub fn of(content: &Content, checkup: &Checkup, today: Date) -> Option<Self> {
        checkup.selection()?;
        let assessment = assess(content, checkup, checkup.assessed_on(today));
        let is_answered = |row: &&Row| row.state != ItemState::NotAsked;
        let asked = assessment.rows.len();
        let answered = assessment.rows.iter().filter(is_answered).count();
        let (total, marks) = (&assessment.total, content.scoring().index_marks());
        let coverage = total.coverage();
        Some(Self {
            content: content.stamp().digest.clone(),
            asked,
            answered,
            grade: assessment.graded.grade(),
            index: total.index().map(|index| index.show(&marks)),
            coverage: coverage.map_or(0, |share| u64::try_from(share.rounded(0)).unwrap_or(0)),
            due: assessment.nearest_due(),
        })
    }
}
