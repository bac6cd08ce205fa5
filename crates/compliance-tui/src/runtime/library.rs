//! Reading and removing: what the library screen shows.

use crate::{effect::Effect, msg::Msg, runtime::Runtime, state::LibraryRow};
use compliance_model::{
    answer::ItemState,
    assess::assess,
    checkup::{Checkup, Status},
    date::Timestamp,
    firm::Firm,
    id::CheckupId,
};
use compliance_store::{Severity, Summary};

impl Runtime {
    pub(super) fn list(&self) -> Result<Vec<Msg>, String> {
        let summaries = self.setup.library.list().map_err(|e| self.say(&e))?;
        Ok(vec![Msg::Listed(
            summaries.iter().map(|summary| self.row(summary)).collect(),
        )])
    }

    fn row(&self, summary: &Summary) -> LibraryRow {
        let damage = summary
            .notices
            .iter()
            .find(|n| n.severity() == Severity::Damage);
        let mut row = LibraryRow {
            id: summary.id.clone(),
            firm: summary.firm.as_ref().map_or("?", Firm::name).to_owned(),
            code: summary
                .firm
                .as_ref()
                .map_or("", |firm| firm.code().as_str())
                .to_owned(),
            selection: summary.selection,
            answered: 0,
            asked: 0,
            closed: matches!(summary.status, Status::Closed { .. }),
            grade: None,
            touched: summary.touched.map(Timestamp::date),
            damage: damage.map(|notice| notice.message(self.lang)),
        };
        if let (Some(_), Ok(loaded)) = (row.selection, self.setup.library.load(&summary.id)) {
            let today = self.now().date();
            let assessment = assess(&self.setup.content, &loaded.casefile.checkup, today);
            let asked = |row: &&compliance_model::assess::Row| row.state != ItemState::NotAsked;
            row.asked = assessment.rows.len();
            row.answered = assessment.rows.iter().filter(asked).count();
            row.grade = (row.answered == row.asked).then(|| assessment.graded.grade());
        }
        row
    }

    /// Returns the same firm's checkup before this one.
    pub(super) fn previous(&self, id: &CheckupId) -> Option<Checkup> {
        let (_, file) = self.open.as_ref()?;
        let code = file.checkup.firm()?.code();
        let opened = file.checkup.opened()?;
        let others = self.setup.library.list().ok()?;
        let same = |summary: &&Summary| {
            let firm = summary.firm.as_ref();
            summary.id != *id && firm.is_some_and(|firm| firm.code() == code)
        };
        let earlier = others
            .iter()
            .filter(same)
            .filter_map(|summary| self.setup.library.load(&summary.id).ok())
            .map(|loaded| loaded.casefile.checkup)
            .filter(|checkup| checkup.opened() < Some(opened));
        earlier.max_by_key(Checkup::opened)
    }

    pub(super) fn remove(&mut self, id: &CheckupId) -> Result<Vec<Msg>, String> {
        let removal = self.setup.library.removal(id).map_err(|e| self.say(&e))?;
        self.setup
            .library
            .remove(&removal)
            .map_err(|e| self.say(&e))?;
        Ok(self.perform(Effect::List))
    }
}
