//! Carries effects out: the one place that touches disk and report.

mod annex;
mod burst;
mod contents;
mod desk;
mod evidence;
mod hand;
mod library;
mod listing;
mod names;
mod output;
pub mod plain;
mod press;
mod printing;
mod statutes;
pub mod terminal;
mod worker;

use crate::{effect::Effect, msg::Msg, msg::Opened};
use compliance_model::{
    checkup::CaseFile,
    closing::Closing,
    content::Content,
    date::Timestamp,
    firm::Firm,
    id::{CheckupId, Ref},
    record::Record,
    register::RegisterKey,
    renewal::Renewal,
    text::Lang,
};
use compliance_store::{
    Access, Author, Follower, Library, Loaded, Notice, Session, Settings, Statutes, StoreError,
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};
use worker::Worker;

pub(crate) use annex::is_picture;
pub use annex::{Pixels, pictures};
pub use contents::{Chosen, Contents, load_from};
pub use evidence::{PutOutError, evidence_folder, put_out};
pub use names::NotAName;
pub use output::{OutputError, check_name, make_folder, paper_name, report_name, write_new};
pub use press::{
    Damaged, Matter, Named, Order, PaperForm, QuoteError, Stationery, StationeryError, quoted,
};

/// What the program needs from outside.
pub struct Setup {
    /// The content at hand, and those of the checkups.
    pub contents: Contents,
    /// The library.
    pub library: Library,
    /// The settings.
    pub settings: Settings,
    /// The clock; nothing else reads it.
    pub clock: fn() -> Timestamp,
    /// The program and its version.
    pub app: String,
    /// The texts of statutes, if the user has them.
    pub statutes: Option<Arc<Statutes>>,
    /// The user's documents; reports go to a folder among them unless settings name another.
    pub documents: PathBuf,
    /// What must be said before the first question.
    pub notices: Vec<String>,
}

/// The runtime.
pub struct Runtime {
    setup: Setup,
    session: Option<Session>,
    open: Option<OpenCase>,
    /// What other windows add to the open checkup.
    follower: Option<Follower>,
    /// Whose checkup each is, once the library was listed; what it does not name is read.
    codes: Option<BTreeMap<CheckupId, String>>,
    /// The checkup that was changed since the library was listed.
    changed: Option<CheckupId>,
    /// Who lists the library beside the loop, where there is one.
    worker: Option<Worker>,
    /// Whether a list is on its way.
    lists: bool,
    lang: Lang,
}

/// The checkup that is open.
struct OpenCase {
    id: CheckupId,
    file: CaseFile,
    content: Arc<Content>,
    /// What could not be read or verified when it was opened.
    notices: Vec<Notice>,
    /// Whether the checkup before it was looked for.
    knows_previous: bool,
}

impl Runtime {
    /// Returns a runtime with nothing open.
    pub fn new(setup: Setup) -> Self {
        let lang = setup.settings.language;
        Self {
            setup,
            session: None,
            open: None,
            follower: None,
            codes: None,
            changed: None,
            worker: None,
            lists: false,
            lang,
        }
    }

    /// Returns the time.
    pub fn now(&self) -> Timestamp {
        (self.setup.clock)()
    }

    /// Returns the content of the open checkup, else that at hand.
    fn content(&self) -> &Arc<Content> {
        let open = self.open.as_ref().map(|open| &open.content);
        open.unwrap_or_else(|| self.setup.contents.at_hand())
    }

    fn author(&self) -> Author {
        Author {
            lawyer: self.setup.settings.lawyer.clone(),
            group: None,
            app: self.setup.app.clone(),
            now: self.now(),
        }
    }

    /// Carries an effect out. Quitting and Redraw are the loop's own.
    pub fn perform(&mut self, effect: Effect) -> Vec<Msg> {
        let done = match effect {
            Effect::List => self.list(),
            Effect::Create(firm) => self.create(&firm, &[]),
            Effect::CreateDemo => self.create_demo(),
            Effect::Open { id, join } => self.open(&id, join),
            Effect::CloseCase => {
                self.session = None;
                self.changed = self.open.take().map(|open| open.id);
                self.follower = None;
                Ok(Vec::new())
            }
            Effect::Remove { id, with_strangers } => self.remove(&id, with_strangers),
            Effect::Archive { id, away } => self.archive(&id, away),
            Effect::Renew => return self.renew(),
            Effect::CompareContent => return self.compare_content(),
            Effect::Append(record) => return self.append(*record),
            Effect::Attach { item, path } => return self.attach(item, &path),
            Effect::PutOut { at, open } => self.put_out(&at, open),
            Effect::CloseCheckup => return self.close_checkup(),
            Effect::Retry => return self.retry(),
            Effect::WriteReport { order, path } => {
                let printing = self.printing();
                printing.and_then(|printing| printing.write(&order, &path))
            }
            Effect::WritePapers(order) => {
                let printing = self.printing();
                printing.and_then(|printing| printing.write_papers(&order))
            }
            Effect::HandOver { how, path } => self.hand_over(how, Path::new(&path)),
            Effect::Preview(order) => {
                let printing = self.printing();
                printing.and_then(|printing| printing.preview(&order))
            }
            Effect::ReadLaw {
                law,
                asked,
                article,
            } => self.read_law(law, asked, article),
            Effect::SaveSettings(settings) => self.save_settings(*settings),
            Effect::KeepForm { form, texts } => return self.keep_form(form, &texts),
            Effect::Redraw | Effect::Quit | Effect::QuitIfStored => Ok(Vec::new()),
        };
        done.unwrap_or_else(|text| vec![Msg::Failed(text)])
    }

    fn say(&self, error: &StoreError) -> String {
        error.message(self.lang)
    }

    fn create(&mut self, firm: &Firm, records: &[Record]) -> Result<Vec<Msg>, String> {
        let setup = &self.setup;
        // What the first record names must be on the disk before it.
        let kept = setup.contents.keep(&setup.library);
        let stamp = kept.map_err(|e| self.say(&e))?;
        let made = setup.library.create(firm, &stamp, self.author());
        let (mut session, mut loaded) = made.map_err(|e| self.say(&e))?;
        for record in records {
            let ack = session
                .append(&salted(record.clone()))
                .map_err(|e| self.say(&e))?;
            for (at, record) in &ack.stored {
                loaded.casefile.apply(at.clone(), record);
            }
        }
        let id = session.checkup().clone();
        self.session = Some(session);
        Ok(self.opened(&id, loaded, None))
    }

    fn create_demo(&mut self) -> Result<Vec<Msg>, String> {
        let demo = crate::demo::demo(self.setup.contents.at_hand(), self.now());
        let (firm, records) = demo.map_err(|e| e.message(self.lang))?;
        self.create(&firm, &records)
    }

    fn open(&mut self, id: &CheckupId, join: bool) -> Result<Vec<Msg>, String> {
        let access = if join { Access::Join } else { Access::Alone };
        // Whoever joins opens anew; the earlier session must let go of its lock first.
        self.session = None;
        let opened = self.setup.library.open_checkup(id, self.author(), access);
        let opened = opened.map_err(|e| self.say(&e))?;
        self.session = opened.session;
        let held_by = opened.held_by.filter(|_| !join).map(|holder| holder.name);
        Ok(self.opened(id, opened.loaded, held_by))
    }

    fn opened(&mut self, id: &CheckupId, mut loaded: Loaded, held_by: Option<String>) -> Vec<Msg> {
        self.follower = self.setup.library.follow(id, &loaded);
        self.note_own_log();
        let setup = &self.setup;
        let content = setup.contents.of_loaded(&setup.library, &mut loaded);
        self.open = Some(OpenCase {
            id: id.clone(),
            file: loaded.casefile.clone(),
            content: Arc::clone(&content),
            notices: loaded.notices.clone(),
            knows_previous: self.codes.is_some() || self.worker.is_none(),
        });
        vec![Msg::Opened(Box::new(Opened {
            id: id.clone(),
            file: loaded.casefile,
            content,
            notices: loaded
                .notices
                .iter()
                .map(|n| n.message(self.lang))
                .collect(),
            read_only: self.session.is_none(),
            previous: self.previous(id).map(Box::new),
            held_by,
        }))]
    }

    /// Returns what other windows added to the open checkup since it was looked at last.
    pub fn grown(&mut self) -> Vec<Msg> {
        self.note_own_log();
        let records = self.follower.as_mut().map(Follower::grown);
        let records = records.unwrap_or_default();
        if records.is_empty() {
            return Vec::new();
        }
        let changed: Vec<Msg> = records
            .iter()
            .filter_map(|(at, record)| self.take_in(at, record))
            .collect();
        let mut messages = vec![Msg::Grown(records)];
        messages.extend(changed);
        messages
    }

    fn note_own_log(&mut self) {
        let log = self.session.as_ref().and_then(Session::log);
        if let (Some(follower), Some(log)) = (&mut self.follower, log) {
            follower.own(log);
        }
    }

    fn append(&mut self, record: Record) -> Vec<Msg> {
        let Some(session) = &mut self.session else {
            return vec![self.read_only()];
        };
        let result = session.append(&salted(record)).map(Some);
        self.acknowledge(result)
    }

    /// Says what going over to the content at hand would change.
    fn compare_content(&self) -> Vec<Msg> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let new = self.setup.contents.at_hand();
        let today = self.now().date();
        let renewal = Renewal::of(&open.content, new, &open.file.checkup, today);
        vec![Msg::ContentCompared(Box::new(renewal))]
    }

    /// Goes over to the content at hand; only once that is kept does a record name it.
    fn renew(&mut self) -> Vec<Msg> {
        let setup = &self.setup;
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let over = open.file.over(&RegisterKey::Content);
        match setup.contents.keep(&setup.library) {
            Ok(content) => {
                let at = self.now();
                self.append(Record::Content { content, at, over })
            }
            Err(error) => vec![Msg::Failed(self.say(&error))],
        }
    }

    /// Closes the open checkup, if nothing stands in the way.
    fn close_checkup(&mut self) -> Vec<Msg> {
        // What waits may stand in the way.
        let mut messages = Vec::new();
        if self.waits() {
            messages = self.retry();
            if self.waits() {
                return messages;
            }
        }
        let Some(open) = &self.open else {
            return messages;
        };
        let leave = Closing::of(&open.content, &open.file, self.now());
        messages.extend(match (leave, &mut self.session) {
            (Ok(closing), Some(session)) => {
                let closed = session.close(closing).map(Some);
                self.acknowledge(closed)
            }
            (Ok(_), None) => vec![self.read_only()],
            (Err(obstacle), _) => vec![Msg::Failed(obstacle.message(self.lang))],
        });
        messages
    }

    fn read_only(&self) -> Msg {
        let text = self
            .lang
            .pick("本次体检为只读，没有保存", "Read-only: not stored");
        Msg::Failed(text.to_owned())
    }

    /// Returns whether some records are not on the disk.
    fn waits(&self) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|session| session.waiting().next().is_some())
    }

    fn retry(&mut self) -> Vec<Msg> {
        let Some(session) = &mut self.session else {
            return Vec::new();
        };
        let result = session.retry();
        self.acknowledge(result)
    }

    /// Turns what the store says into messages: only what is on the disk is called stored.
    fn acknowledge(
        &mut self,
        result: Result<Option<compliance_store::Ack>, StoreError>,
    ) -> Vec<Msg> {
        match result {
            Ok(ack) => {
                let (stored, strain) = ack.map(|ack| (ack.stored, ack.notices)).unwrap_or_default();
                let mut messages = self.stored(stored);
                messages.push(Msg::AllStored { strain });
                messages
            }
            Err(error @ StoreError::NotStored { .. }) => {
                let why = self.say(&error);
                let (mut stored, mut waiting) = (Vec::new(), Vec::new());
                if let Some(session) = &mut self.session {
                    stored = session.take_stored();
                    waiting = session.waiting().cloned().collect();
                }
                let mut messages = self.stored(stored);
                messages.push(Msg::StoreFailed { waiting, why });
                messages
            }
            Err(error) => vec![Msg::Failed(self.say(&error))],
        }
    }

    fn stored(&mut self, records: Vec<(Ref, Record)>) -> Vec<Msg> {
        let mut messages = Vec::new();
        for (at, record) in records {
            if let Some(follower) = &mut self.follower {
                follower.own(&at.0);
            }
            let changed = self.take_in(&at, &record);
            let record = Box::new(record);
            messages.push(Msg::Stored { at, record });
            messages.extend(changed);
        }
        messages
    }

    /// Takes a record into the open checkup; tells when it is done with other content from now on.
    fn take_in(&mut self, at: &Ref, record: &Record) -> Option<Msg> {
        let open = self.open.as_mut()?;
        open.file.apply(at.clone(), record);
        if !matches!(record, Record::Content { .. }) {
            return None;
        }
        let setup = &self.setup;
        let chosen = setup.contents.of(&setup.library, &open.file.checkup);
        open.content = Arc::clone(&chosen.content);
        // What was said of the content that was left holds no more.
        open.notices.retain(|notice| !notice.concerns_content());
        open.notices.extend(chosen.notice);
        Some(Msg::ContentChanged(chosen.content))
    }

    fn save_settings(&mut self, settings: Settings) -> Result<Vec<Msg>, String> {
        self.lang = settings.language;
        let old = std::mem::replace(&mut self.setup.settings, settings);
        let settings = &self.setup.settings;
        let saved = self.setup.library.save_settings(settings);
        saved.map_err(|e| self.say(&e))?;
        let mut messages = Vec::new();
        if settings.reports.is_some() && old.reports != settings.reports {
            let folder = settings.report_folder(&self.setup.documents);
            let made = make_folder(&folder);
            messages.extend(made.err().map(|e| Msg::Failed(stored_but(&e, self.lang))));
        }
        if old.statutes != settings.statutes {
            messages.extend(self.change_statutes());
        }
        Ok(messages)
    }

    fn keep_form(&self, form: String, texts: &[String]) -> Vec<Msg> {
        let kept = self.setup.library.keep_draft(&form, texts);
        let not_kept = kept.err().map(|error| {
            let why = self.say(&error);
            Msg::FormNotKept { form, why }
        });
        not_kept.into_iter().collect()
    }
}

/// How many random digits tell one run of the program from another.
const RUN_DIGITS: usize = 12;

/// Returns random digits that tell this run from every other one that writes to a checkup.
pub(crate) fn run_id() -> String {
    let digits = compliance_store::salt().unwrap_or_default();
    digits.chars().take(RUN_DIGITS).collect()
}

/// Fills in the salt of a note, so that the hash of its line does not tell a short text.
fn salted(mut record: Record) -> Record {
    if let Record::Note { salt, .. } | Record::PrivateNote { salt, .. } = &mut record
        && salt.is_empty()
    {
        *salt = compliance_store::salt().unwrap_or_default();
    }
    record
}

fn stored_but(error: &OutputError, lang: Lang) -> String {
    let said = error.message(lang);
    match lang {
        Lang::Zh => format!("设置已保存，但报告文件夹用不了：{said}"),
        Lang::En => format!("Stored, but the report folder is of no use: {said}"),
    }
}
