//! Reading and removing: what the library screen shows.

use crate::{
    msg::Msg,
    runtime::Runtime,
    shelf::{Graded, next_to_keep},
    state::LibraryRow,
};
use compliance_model::{
    answer::ItemState,
    assess::{Row, assess},
    checkup::{Checkup, Status},
    firm::Firm,
    id::CheckupId,
};
use compliance_store::{Loaded, Severity, Summary};

impl Runtime {
    pub(super) fn list(&mut self) -> Result<Vec<Msg>, String> {
        let all = self.setup.library.all().map_err(|e| self.say(&e))?;
        let rows: Vec<LibraryRow> = all.map(|(id, loaded)| self.row(id, &loaded)).collect();
        let known = rows.iter().filter(|row| !row.code.is_empty());
        self.codes = known
            .map(|row| (row.id.clone(), row.code.clone()))
            .collect();
        Ok(vec![Msg::Listed(rows)])
    }

    /// Reads the content of one more checkup in the library, and lists it anew.
    pub(super) fn read_contents(&mut self) -> Vec<Msg> {
        let all = match self.setup.library.all() {
            Ok(all) => all,
            // Nothing is left to be read, or it would be tried again and again.
            Err(error) => return vec![Msg::Listed(Vec::new()), Msg::Failed(self.say(&error))],
        };
        let is_unread = |loaded: &Loaded| {
            let checkup = &loaded.casefile.checkup;
            self.setup.contents.if_read(checkup).is_none()
        };
        let first = all.map(|(_, loaded)| loaded).find(is_unread);
        if let Some(loaded) = first {
            let setup = &mut self.setup;
            let checkup = &loaded.casefile.checkup;
            let _said_when_opened = setup.contents.of(&setup.library, checkup);
        }
        self.list()
            .unwrap_or_else(|text| vec![Msg::Listed(Vec::new()), Msg::Failed(text)])
    }

    fn row(&self, id: CheckupId, loaded: &Loaded) -> LibraryRow {
        let checkup = &loaded.casefile.checkup;
        let summary = Summary::of(id, loaded);
        let today = self.now().date();
        let damage = summary
            .notices
            .iter()
            .find(|n| matches!(n.severity(), Severity::Damage | Severity::Busy));
        let mut row = LibraryRow {
            firm: summary.firm.as_ref().map_or("?", Firm::name).to_owned(),
            code: summary
                .firm
                .as_ref()
                .map_or("", |firm| firm.code().as_str())
                .to_owned(),
            selection: summary.selection,
            unread: false,
            answered: 0,
            asked: 0,
            closed: matches!(summary.status, Status::Closed { .. }),
            grade: None,
            touched: summary.touched,
            next: checkup.visit().and_then(|visit| visit.on),
            archived: self.setup.library.is_archived(&summary.id),
            damage: damage.map(|notice| notice.message(self.lang)),
            id: summary.id,
        };
        let visit = row.next.filter(|_| !row.closed);
        row.next = next_to_keep(visit, false, None, today);
        let content = self.setup.contents.if_read(checkup);
        row.unread = row.selection.is_some() && content.is_none();
        if let (Some(_), Some(content)) = (row.selection, content) {
            let assessment = assess(content, checkup, today);
            let asked = |row: &&Row| row.state != ItemState::NotAsked;
            row.asked = assessment.rows.len();
            row.answered = assessment.rows.iter().filter(asked).count();
            let is_provisional = !row.closed && row.answered < row.asked;
            let graded = || Graded::of(&assessment, content.scoring(), is_provisional);
            row.grade = (row.answered > 0).then(graded);
            let begun = row.answered > 0;
            row.next = next_to_keep(visit, begun, assessment.nearest_due(), today);
        }
        row
    }

    /// Returns the same firm's checkup before this one.
    pub(super) fn previous(&self, id: &CheckupId) -> Option<Checkup> {
        let file = &self.open.as_ref()?.file;
        let code = file.checkup.firm()?.code();
        let opened = file.checkup.opened()?;
        let is_wanted = |other: &CheckupId| {
            let known = self.codes.get(other);
            other != id && known.is_none_or(|known| known == code.as_str())
        };
        let earlier = self.setup.library.some(is_wanted).ok()?;
        let earlier = earlier
            .map(|(_, loaded)| loaded.casefile.checkup)
            .filter(|checkup| checkup.firm().is_some_and(|firm| firm.code() == code))
            .filter(|checkup| checkup.opened() < Some(opened));
        earlier.max_by_key(Checkup::opened)
    }

    pub(super) fn archive(&self, id: &CheckupId, away: bool) -> Result<Vec<Msg>, String> {
        let done = self.setup.library.set_archived(id, away);
        done.map(|()| Vec::new()).map_err(|e| self.say(&e))
    }

    pub(super) fn remove(&self, id: &CheckupId, with_strangers: bool) -> Result<Vec<Msg>, String> {
        let library = &self.setup.library;
        let mut removal = library.removal(id).map_err(|e| self.say(&e))?;
        removal.with_strangers = with_strangers;
        if !removal.strangers.is_empty() && !with_strangers {
            let (id, names) = (id.clone(), removal.strangers);
            return Ok(vec![Msg::Strangers { id, names }]);
        }
        let removed = library.remove(&removal);
        removed.map(|()| Vec::new()).map_err(|e| self.say(&e))
    }
}
