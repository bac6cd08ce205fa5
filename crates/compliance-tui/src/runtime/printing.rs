//! Reports of the open checkup. All they are made of is taken along, so that they can be made
//! beside the loop while work goes on.

use crate::{
    msg::Msg,
    runtime::{
        Damaged, Matter, Named, Order, PaperForm, Runtime, Stationery,
        annex::Pixels,
        make_folder,
        output::{leaves_machine, paper_name},
        pictures, write_new,
    },
};
use compliance_model::{
    checkup::CaseFile, content::Content, date::Date, id::CheckupId, text::Lang,
};
use compliance_store::{Library, Notice, Settings, Statutes, StoreError, from_home};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// What reports of a checkup are made of, as it stands now.
pub(super) struct Printing {
    library: Library,
    settings: Settings,
    statutes: Option<Arc<Statutes>>,
    documents: PathBuf,
    app: String,
    today: Date,
    lang: Lang,
    id: CheckupId,
    content: Arc<Content>,
    file: CaseFile,
    /// What could not be read or verified when it was opened.
    notices: Vec<Notice>,
}

/// Why no report was made.
enum NoReport {
    /// Records cannot be read, and the order does not accept that.
    Damaged(Damaged),
    /// Something failed.
    Failed(String),
}

impl Runtime {
    /// Returns what reports of the open checkup are made of.
    pub(super) fn printing(&self) -> Result<Printing, String> {
        let Some(open) = &self.open else {
            return Err(String::new());
        };
        if self.waits() {
            let text = self.lang.pick(
                "还有记录未存盘，报告会缺少它们，没有出报告；存盘后再出",
                "Some records are not on the disk and the report would lack them; no report was made",
            );
            return Err(text.to_owned());
        }
        let setup = &self.setup;
        Ok(Printing {
            library: setup.library.clone(),
            settings: setup.settings.clone(),
            statutes: setup.statutes.clone(),
            documents: setup.documents.clone(),
            app: setup.app.clone(),
            today: self.now().date(),
            lang: self.lang,
            id: open.id.clone(),
            content: Arc::clone(&open.content),
            file: open.file.clone(),
            notices: open.notices.clone(),
        })
    }
}

impl Printing {
    /// Makes something of the checkup.
    fn made<T>(
        &self,
        order: &Order,
        pixels: Pixels,
        make: impl FnOnce(&Stationery, &Order, &Matter<'_>) -> Result<T, Damaged>,
    ) -> Result<(T, Vec<Notice>), NoReport> {
        let loaded = self.library.load(&self.id).map_err(|e| self.say(&e))?;
        let fingerprint = loaded.fingerprint();
        let notices = self.unread(loaded.notices)?;
        let root = self.library.root();
        let stationery = Stationery::load(root, &self.settings, &Named::default())
            .map_err(|e| e.message(self.lang))?;
        let of = (&*self.content, &self.file.checkup);
        let pictures = pictures(&self.library, &self.id, of, (order, pixels));
        let mut matter = Matter {
            content: &self.content,
            file: &self.file,
            notices: &notices,
            fingerprint: &fingerprint.short(),
            app: &self.app,
            lawyer: &self.settings.lawyer,
            today: self.today,
            quotes: None,
            pictures: &pictures,
        };
        let quotes = matter
            .read_quotes(order, self.statutes.as_deref())
            .map_err(|e| e.message(self.lang))?;
        matter.quotes = quotes.as_ref();
        let paper = make(&stationery, order, &matter).map_err(NoReport::Damaged)?;
        Ok((paper, notices))
    }

    /// Returns what could not be read or verified: when the checkup was opened, or now.
    fn unread(&self, now: Vec<Notice>) -> Result<Vec<Notice>, String> {
        let evidence = self.library.verify_evidence(&self.id, &self.file.checkup);
        let mut notices = evidence.map_err(|e| self.say(&e))?;
        notices.extend(self.notices.iter().cloned().chain(now));
        notices.retain(Notice::concerns_reading);
        notices.sort();
        notices.dedup();
        Ok(notices)
    }

    pub(super) fn preview(&self, order: &Order) -> Result<Vec<Msg>, String> {
        // It says on itself what could not be read, and nobody carries it away.
        let order = Order {
            accepts_damage: true,
            ..order.clone()
        };
        let made = self.made(&order, Pixels::LeftOut, Stationery::document);
        let (document, _) = made.map_err(|no| no.message(self.lang))?;
        let text = compliance_report::render_text(&document);
        Ok(vec![Msg::Previewed(text)])
    }

    pub(super) fn write(&self, order: &Order, path: &str) -> Result<Vec<Msg>, String> {
        // A name that says what it is of is believed over what was chosen.
        let order = &Order {
            form: PaperForm::of_name(path).unwrap_or(order.form),
            ..order.clone()
        };
        let (paper, notices) = match self.made(order, Pixels::Read, Stationery::paper) {
            Ok(made) => made,
            Err(NoReport::Damaged(damaged)) => {
                let (order, path) = (order.clone(), path.to_owned());
                let damage = damaged.reasons(self.lang).collect();
                return Ok(vec![Msg::DamageToAccept {
                    order,
                    path,
                    damage,
                }]);
            }
            Err(NoReport::Failed(text)) => return Err(text),
        };
        let paper = paper.map_err(|e| e.message(self.lang))?;
        let folder = self.settings.report_folder(&self.documents);
        make_folder(&folder).map_err(|e| e.message(self.lang))?;
        let mut path = folder.join(from_home(Path::new(path)));
        if path.is_dir() {
            path = path.join(paper.name);
        }
        let library = Some(&self.library);
        let path = write_new(library, &path, &paper.bytes).map_err(|e| e.message(self.lang))?;
        let unread = notices.iter().map(|notice| notice.message(self.lang));
        let warnings = unread.chain(paper.warnings.iter().map(|w| w.message(self.lang)));
        let warnings = warnings.chain(leaves_machine(&path, self.lang));
        Ok(vec![Msg::ReportWritten {
            edition: order.edition,
            path: path.display().to_string(),
            pages: paper.pages,
            warnings: warnings.collect(),
        }])
    }

    /// Drafts all papers of the programme into a folder of their own, in the form that is ordered; a
    /// workbook is of the plan alone, so that they are then Word files.
    pub(super) fn write_papers(&self, order: &Order) -> Result<Vec<Msg>, String> {
        let made = self.made(order, Pixels::LeftOut, |stationery, order, matter| {
            Damaged::check(order, matter.notices)?;
            Ok(stationery.papers(order, matter))
        });
        let (papers, _) = made.map_err(|no| no.message(self.lang))?;
        let papers = papers.map_err(|e| e.message(self.lang))?;
        let checkup = &self.file.checkup;
        let day = checkup.assessed_on(self.today);
        let name = paper_name(self.lang.pick("交付物", "papers"), checkup.firm(), day, "");
        let folder = self.settings.report_folder(&self.documents);
        let folder = folder.join(name.trim_end_matches('.'));
        make_folder(&folder).map_err(|e| e.message(self.lang))?;
        let library = Some(&self.library);
        for paper in &papers {
            write_new(library, &folder.join(&paper.name), &paper.bytes)
                .map_err(|e| e.message(self.lang))?;
        }
        let (count, folder) = (papers.len(), folder.display());
        Ok(vec![Msg::Done(match self.lang {
            Lang::Zh => format!("已起草交付物 {count} 件，在 {folder}"),
            Lang::En => format!("{count} papers drafted, in {folder}"),
        })])
    }

    fn say(&self, error: &StoreError) -> String {
        error.message(self.lang)
    }
}

impl NoReport {
    fn message(self, lang: Lang) -> String {
        match self {
            Self::Damaged(_) => Damaged::message(lang).to_owned(),
            Self::Failed(text) => text,
        }
    }
}

impl From<String> for NoReport {
    fn from(text: String) -> Self {
        Self::Failed(text)
    }
}
