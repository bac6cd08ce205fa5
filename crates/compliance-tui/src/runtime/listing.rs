//! Lists the library: at once what the index knows of it, then what the logs say.

use crate::{
    runtime::contents::Contents,
    shelf::{Graded, Progress, next_to_keep},
    state::LibraryRow,
};
use compliance_model::{
    checkup::{Checkup, Status},
    date::{Date, Timestamp},
    firm::Firm,
    id::CheckupId,
    tally::Tally,
    text::Lang,
};
use compliance_store::{Assessor, Index, Library, Listed, Severity, StoreError, Summary};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// How often the rows are shown while they are read.
const SHOWN_EVERY: Duration = Duration::from_millis(200);
/// How often the index is kept while it is made, so that a program that ends meanwhile begins not
/// from nothing.
const KEPT_EVERY: Duration = Duration::from_secs(3);

/// Reads the library for a list; what it has read stays known.
pub(super) struct Lister {
    pub(super) library: Library,
    pub(super) contents: Contents,
    pub(super) clock: fn() -> Timestamp,
    index: Option<Index>,
}

/// The rows as far as they are known, and how far that is.
pub(super) struct Listing {
    pub(super) rows: Vec<LibraryRow>,
    /// None once every checkup was looked at.
    pub(super) progress: Option<Progress>,
}

/// What a list is made for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) lang: Lang,
    /// The checkup that was changed last, which is looked at before all others.
    pub(super) first: Option<CheckupId>,
}

impl Lister {
    pub(super) const fn new(
        library: Library,
        contents: Contents,
        clock: fn() -> Timestamp,
    ) -> Self {
        Self {
            library,
            contents,
            clock,
            index: None,
        }
    }

    /// Looks at every checkup, and shows what is known meanwhile; ends early when whoever it is
    /// shown to has heard enough.
    pub(super) fn list(
        &mut self,
        wanted: &Wanted,
        show: &mut dyn FnMut(Listing) -> bool,
    ) -> Result<(), StoreError> {
        let ids = self.library.ids()?;
        let (library, today) = (&self.library, (self.clock)().date());
        let kept = || library.index(compliance_content::build());
        let index = self.index.get_or_insert_with(kept);
        let mut assess = Assess {
            contents: &self.contents,
            library,
            today,
        };
        let row = |listed: &Listed| row(listed, today, wanted.lang);
        let known = ids.iter().filter_map(|id| index.known(id));
        let mut rows: BTreeMap<CheckupId, LibraryRow> = known
            .map(|listed| (listed.summary.id.clone(), row(&listed)))
            .collect();
        let (mut shown, mut kept): (Option<Instant>, _) = (None, Instant::now());
        let first = wanted.first.iter().filter(|first| ids.contains(first));
        let others = ids.iter().filter(|id| Some(*id) != wanted.first.as_ref());
        for (read, id) in first.chain(others).enumerate() {
            match index.look(library, id, &mut assess) {
                Some(listed) => drop(rows.insert(id.clone(), row(&listed))),
                None => drop(rows.remove(id)),
            }
            if shown.is_none_or(|at| at.elapsed() > SHOWN_EVERY) {
                shown = Some(Instant::now());
                let rows = rows.values().cloned().collect();
                let all = ids.len();
                let progress = Some(Progress { read, all });
                if !show(Listing { rows, progress }) {
                    return Ok(());
                }
            }
            if index.is_changed() && kept.elapsed() > KEPT_EVERY {
                library.keep_index(index);
                kept = Instant::now();
            }
        }
        show(Listing {
            rows: rows.into_values().collect(),
            progress: None,
        });
        library.keep_index(index);
        Ok(())
    }
}

/// Assesses checkups with the content each is done with.
struct Assess<'l> {
    contents: &'l Contents,
    library: &'l Library,
    today: Date,
}

impl Assessor for Assess<'_> {
    fn holds(&mut self, summary: &Summary, tally: Option<&Tally>) -> bool {
        let stamp = summary.content.as_ref();
        match tally {
            None => summary.selection.is_none(),
            Some(tally) => tally.content == self.contents.digest_of(self.library, stamp),
        }
    }

    fn tally(&mut self, checkup: &Checkup) -> Option<Tally> {
        checkup.selection()?;
        // What has to be said of the content is said when the checkup is opened.
        let chosen = self.contents.of(self.library, checkup);
        Tally::of(&chosen.content, checkup, self.today)
    }
}

fn row(listed: &Listed, today: Date, lang: Lang) -> LibraryRow {
    let Listed { summary, tally } = listed;
    let firm = summary.firm.as_ref();
    let damage = summary
        .notices
        .iter()
        .find(|n| matches!(n.severity(), Severity::Damage | Severity::Busy));
    let closed = matches!(summary.status, Status::Closed { .. });
    let tally = tally.as_ref();
    let begun = tally.is_some_and(|tally| tally.answered > 0);
    let is_provisional = |tally: &Tally| !closed && tally.answered < tally.asked;
    let visit = summary.visit.filter(|_| !closed);
    LibraryRow {
        id: summary.id.clone(),
        firm: firm.map_or("?", Firm::name).to_owned(),
        code: firm.map_or("", |firm| firm.code().as_str()).to_owned(),
        selection: summary.selection,
        unread: summary.selection.is_some() && tally.is_none(),
        answered: tally.map_or(0, |tally| tally.answered),
        asked: tally.map_or(0, |tally| tally.asked),
        closed,
        grade: tally.filter(|_| begun).map(|tally| Graded {
            grade: tally.grade,
            index: tally.index.clone(),
            so_far: is_provisional(tally).then_some(tally.coverage),
        }),
        touched: summary.touched,
        next: next_to_keep(visit, begun, tally.and_then(|tally| tally.due), today),
        archived: summary.archived,
        damage: damage.map(|notice| notice.message(lang)),
    }
}
