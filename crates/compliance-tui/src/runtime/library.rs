//! Reading and removing: what the library screen shows.

use crate::{
    msg::Msg,
    runtime::{
        Runtime,
        listing::{Lister, Listing, Wanted},
        worker::{Done, Worker},
    },
    state::LibraryRow,
};
use compliance_model::{checkup::Checkup, id::CheckupId};
use std::io;

impl Runtime {
    /// Has lists made beside the loop from now on; what becomes of them is handed to `tell`.
    pub(super) fn work_beside(
        &mut self,
        tell: impl Fn(Done) -> bool + Send + 'static,
    ) -> io::Result<()> {
        self.worker = Some(Worker::begin(self.lister(), tell)?);
        Ok(())
    }

    fn lister(&self) -> Lister {
        let setup = &self.setup;
        Lister::new(setup.library.clone(), setup.contents.clone(), setup.clock)
    }

    pub(super) fn list(&mut self) -> Result<Vec<Msg>, String> {
        let wanted = Wanted {
            lang: self.lang,
            first: self.changed.take(),
        };
        if let Some(worker) = &self.worker {
            worker.list(wanted);
            self.lists = true;
            return Ok(Vec::new());
        }
        let mut whole = Vec::new();
        let mut show = |listing: Listing| {
            whole = listing.rows;
            true
        };
        let listed = self.lister().list(&wanted, &mut show);
        listed.map_err(|e| self.say(&e))?;
        self.note_codes(&whole);
        Ok(vec![Msg::Listed(whole)])
    }

    /// Returns whether a list was asked for that is not complete yet.
    pub(super) const fn lists(&self) -> bool {
        self.lists
    }

    /// Takes in what a job became.
    pub(super) fn take_done(&mut self, done: Done) -> Vec<Msg> {
        let Done::Listed { asking, listing } = done;
        let is_latest = |worker: &Worker| worker.is_latest(asking);
        if !self.worker.as_ref().is_some_and(is_latest) {
            return Vec::new();
        }
        let listing = match listing {
            Ok(listing) => listing,
            Err(text) => {
                self.lists = false;
                return vec![Msg::ListProgress(None), Msg::Failed(text)];
            }
        };
        let mut messages = Vec::new();
        if listing.progress.is_none() {
            self.lists = false;
            self.note_codes(&listing.rows);
            messages.extend(self.earlier());
        }
        messages.push(Msg::ListProgress(listing.progress));
        messages.push(Msg::Listed(listing.rows));
        messages
    }

    fn note_codes(&mut self, rows: &[LibraryRow]) {
        let known = rows.iter().filter(|row| !row.code.is_empty());
        let codes = known.map(|row| (row.id.clone(), row.code.clone()));
        self.codes = Some(codes.collect());
    }

    /// Returns the same firm's checkup before this one. Before the library was listed nobody knows
    /// whose they are; where that is done beside the loop, it is not waited for.
    pub(super) fn previous(&self, id: &CheckupId) -> Option<Checkup> {
        if self.codes.is_none() && self.worker.is_some() {
            return None;
        }
        let file = &self.open.as_ref()?.file;
        let code = file.checkup.firm()?.code();
        let opened = file.checkup.opened()?;
        let is_wanted = |other: &CheckupId| {
            let known = self.codes.as_ref().and_then(|codes| codes.get(other));
            other != id && known.is_none_or(|known| known == code.as_str())
        };
        let earlier = self.setup.library.some(is_wanted).ok()?;
        let earlier = earlier
            .map(|(_, loaded)| loaded.casefile.checkup)
            .filter(|checkup| checkup.firm().is_some_and(|firm| firm.code() == code))
            .filter(|checkup| checkup.opened() < Some(opened));
        earlier.max_by_key(Checkup::opened)
    }

    /// Returns the checkup before the open one, where that was opened before the library was
    /// listed for the first time.
    fn earlier(&self) -> Option<Msg> {
        let open = self.open.as_ref().filter(|open| !open.knows_previous)?;
        let previous = self.previous(&open.id)?;
        Some(Msg::Earlier(open.id.clone(), Box::new(previous)))
    }

    pub(super) fn archive(&mut self, id: &CheckupId, away: bool) -> Result<Vec<Msg>, String> {
        self.changed = Some(id.clone());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        effect::Effect,
        runtime::{Contents, Setup},
    };
    use compliance_content::{Source, load};
    use compliance_model::{date::Timestamp, text::Lang};
    use compliance_store::{Library, Settings, fake::FakeDisk};
    use std::sync::{
        Arc,
        mpsc::{self, Receiver},
    };

    fn runtime(disk: &FakeDisk) -> Runtime {
        Runtime::new(Setup {
            contents: Contents::new(load(&Source::Embedded, Lang::Zh)).unwrap(),
            library: Library::open_on("/data".into(), Arc::new(disk.clone())).unwrap(),
            settings: Settings::default(),
            statutes: None,
            clock: || Timestamp::from_unix(1_795_484_467),
            app: "checkup test".into(),
            documents: "/out".into(),
            notices: vec![],
        })
    }

    /// A program whose lists are made beside it, and one whose lists are not.
    fn both(disk: &FakeDisk) -> (Runtime, Receiver<Done>, Runtime) {
        let mut beside = runtime(disk);
        let (send, done) = mpsc::channel();
        beside
            .work_beside(move |one| send.send(one).is_ok())
            .unwrap();
        (beside, done, runtime(disk))
    }

    /// Takes in what becomes of the list that was asked for last; returns all that it brings.
    fn all(runtime: &mut Runtime, done: &Receiver<Done>) -> Vec<Msg> {
        let mut messages = Vec::new();
        while runtime.lists() {
            messages.extend(runtime.take_done(done.recv().unwrap()));
        }
        messages
    }

    fn last(messages: &[Msg]) -> Vec<LibraryRow> {
        match messages.last() {
            Some(Msg::Listed(rows)) => rows.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_list_made_beside_the_loop_ends_as_one_made_in_it() {
        let disk = FakeDisk::default();
        let (mut beside, done, mut within) = both(&disk);
        for _ in 0..3 {
            beside.perform(Effect::CreateDemo);
            beside.perform(Effect::CloseCase);
            assert!(beside.perform(Effect::List).is_empty(), "nothing waits");
            let rows = last(&all(&mut beside, &done));
            assert_eq!(rows, last(&within.perform(Effect::List)));
            assert_eq!(rows, last(&runtime(&disk).perform(Effect::List)));
        }
        let id = last(&within.perform(Effect::List)).remove(0).id;
        let away = true;
        beside.perform(Effect::Archive { id, away });
        beside.perform(Effect::List);
        // What was changed is right in the first that is shown.
        let first = beside.take_done(done.recv().unwrap());
        assert_eq!(last(&first).iter().filter(|row| row.archived).count(), 1);
        all(&mut beside, &done);
    }

    /// Mutant: what an earlier asking brings late shows what was removed meanwhile.
    #[test]
    fn a_list_that_a_later_one_replaced_is_not_shown() {
        let disk = FakeDisk::default();
        let (mut beside, done, _) = both(&disk);
        beside.perform(Effect::CreateDemo);
        beside.perform(Effect::CloseCase);
        beside.perform(Effect::List);
        let late: Vec<Done> = vec![done.recv().unwrap(), done.recv().unwrap()];
        let id = beside.setup.library.ids().unwrap().remove(0);
        let with_strangers = false;
        beside.perform(Effect::Remove { id, with_strangers });
        beside.perform(Effect::List);
        for done in late {
            assert!(beside.take_done(done).is_empty());
        }
        assert_eq!(last(&all(&mut beside, &done)), []);
    }

    /// Opened while the library is read for the first time, a checkup waits for nothing; what the
    /// firm said before comes with the list.
    #[test]
    fn what_the_firm_said_before_comes_once_it_is_known() {
        let disk = FakeDisk::default();
        let (mut beside, done, mut within) = both(&disk);
        within.perform(Effect::CreateDemo);
        let id = within.setup.library.ids().unwrap().remove(0);
        within.perform(Effect::CloseCase);
        beside.setup.clock = || Timestamp::from_unix(1_795_484_467 + 86_400);
        let opened = beside.perform(Effect::CreateDemo);
        let [Msg::Opened(opened)] = &opened[..] else {
            panic!("{opened:?}");
        };
        assert!(opened.previous.is_none());
        beside.perform(Effect::List);
        let told = all(&mut beside, &done).into_iter();
        let earlier: Vec<_> = told
            .filter_map(|msg| match msg {
                Msg::Earlier(of, previous) => Some((of, previous)),
                _ => None,
            })
            .collect();
        let before = within.setup.library.load(&id).unwrap().casefile.checkup;
        assert_eq!(earlier, [(opened.id.clone(), Box::new(before))]);
    }
}
