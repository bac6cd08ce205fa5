//! The one place where a report is made: the office's theme, picture and fonts are found, the
//! edition is built, the pages are printed.

use super::output::{paper_name, report_title};
use compliance_model::{
    assess::assess,
    checkup::CaseFile,
    content::Content,
    date::Date,
    deliverable::{Deliverable, left_with},
    id::LawId,
    record::Lawyer,
    text::Lang,
};
use compliance_report::{
    Attachment, FONT_MAX_BYTES, FontFault, FontFile, FontSet, PICTURE_MAX_BYTES, Password,
    PdfOptions, Picture, PictureFault, Rendered, ReportError, SystemFonts, Warning, WordOptions,
    build::{
        ClaimPaper, Edition, EvidencePicture, Fills, Input, QuotedLaw, Quotes, Theme, Unread,
        calendar, claim, credit_sheet, deliverable, plan_csv, workbook,
    },
    document::Document,
    render_docx, render_pdf_searching, render_xlsx,
};
use compliance_store::{
    Notice, Settings, Severity, Statutes, StoreError, read_file, read_ron, statutes::StatuteError,
};
use std::{
    cmp::Reverse,
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// The largest theme that is read, in bytes.
const THEME_MAX_BYTES: u64 = 64 << 10;
/// The theme that is found by itself in the data folder.
const THEME_FILE: &str = "theme.ron";

/// What an office sets its reports with, found and checked.
#[derive(Debug, Default)]
pub struct Stationery {
    theme: Theme,
    logo: Option<Picture>,
    options: PdfOptions,
    system: SystemFonts,
    warnings: Vec<Warning>,
}

/// What is asked for by name, over what the settings say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'a> {
    /// The theme.
    pub theme: Option<&'a Path>,
    /// Font files for characters that the other faces lack.
    pub fonts: &'a [PathBuf],
}

/// What a paper is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperForm {
    /// PDF, to print and sign.
    #[default]
    Pdf,
    /// Word, to edit.
    Word,
    /// The workbook of the plan, to fill in; it is the same for every edition.
    Workbook,
}

impl PaperForm {
    const ALL: [Self; 3] = [Self::Pdf, Self::Word, Self::Workbook];

    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Word => "Word",
            Self::Workbook => lang.pick("Excel 整改工作簿", "Excel workbook of the plan"),
        }
    }

    /// Returns the end of a file name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => "docx",
            Self::Workbook => "xlsx",
        }
    }

    /// Returns the next one; after the last, the first.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Pdf => Self::Word,
            Self::Word => Self::Workbook,
            Self::Workbook => Self::Pdf,
        }
    }

    /// Returns what the end of a name asks for.
    pub(crate) fn of_name(path: &str) -> Option<Self> {
        let end = Path::new(path).extension()?.to_str()?;
        let named = |form: &Self| end.eq_ignore_ascii_case(form.extension());
        Self::ALL.into_iter().find(named)
    }
}

/// A paper, made.
#[derive(Debug)]
pub(crate) struct Paper {
    /// The name of its file, where it is given none.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// How many pages it has; none where only the program that opens it knows.
    pub(crate) pages: usize,
    /// What should be said to the one who made it.
    pub(crate) warnings: Vec<Warning>,
}

impl Paper {
    fn new(name: String, made: Rendered) -> Self {
        Self {
            name,
            bytes: made.bytes,
            pages: made.pages,
            warnings: made.warnings,
        }
    }
}

/// Returns a file whose pages only the program that opens it knows.
const fn without_pages(bytes: Vec<u8>) -> Rendered {
    Rendered {
        bytes,
        pages: 0,
        warnings: Vec::new(),
    }
}

/// Which report is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a wish of its own, on or off"
)]
pub struct Order {
    /// The edition.
    pub edition: Edition,
    /// What it is written as.
    pub form: PaperForm,
    /// The language of the fixed words.
    pub lang: Lang,
    /// Whether the fixed words of the other language stand beside them.
    pub bilingual: bool,
    /// The report's number within the year; empty leaves a blank.
    pub number: String,
    /// Whether findings quote the articles they cite.
    pub quote: bool,
    /// Whether a report is wanted although records cannot be read and it lacks them.
    pub accepts_damage: bool,
    /// Whether the guidance that meets the firm is annexed, in the editions with all findings.
    pub guidance: bool,
    /// Whether pictures among the evidence are printed, in the editions that list it.
    pub pictures: bool,
}

/// Records cannot be read, and nobody said that a report is wanted all the same; none is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged(pub Vec<Notice>);

impl Damaged {
    /// Refuses an order that would leave out in silence what cannot be read any more.
    ///
    /// # Errors
    /// When there is damage and the order does not accept it.
    pub fn check(order: &Order, notices: &[Notice]) -> Result<(), Self> {
        let is_damage = |notice: &&Notice| notice.severity() == Severity::Damage;
        let damage: Vec<Notice> = notices.iter().filter(is_damage).cloned().collect();
        if damage.is_empty() || order.accepts_damage {
            Ok(())
        } else {
            Err(Self(damage))
        }
    }

    /// Returns what is wrong.
    pub const fn message(lang: Lang) -> &'static str {
        lang.pick(
            "有记录损坏，报告会缺少其内容，没有出报告",
            "records are damaged and the report would lack them; no report was made",
        )
    }

    /// Returns what cannot be read, in lines.
    pub fn reasons(&self, lang: Lang) -> impl Iterator<Item = String> {
        self.0.iter().map(move |notice| notice.message(lang))
    }
}

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// The content.
    pub content: &'a Content,
    /// The checkup, with its private notes.
    pub file: &'a CaseFile,
    /// What was found while reading it; a report says what could not be read or verified.
    pub notices: &'a [Notice],
    /// The short fingerprint of its logs.
    pub fingerprint: &'a str,
    /// The program and its version.
    pub app: &'a str,
    /// Who issues the report, where the visit names nobody.
    pub lawyer: &'a Lawyer,
    /// Today, for a checkup that has no day yet.
    pub today: Date,
    /// The texts of the articles cited, where they are to be quoted.
    pub quotes: Option<&'a Quotes>,
    /// The pictures among the evidence, as far as they are wished.
    pub pictures: &'a [EvidencePicture],
}

/// Why the articles cited cannot be quoted; no report is begun.
#[derive(Debug, thiserror::Error)]
pub enum QuoteError {
    /// There is no statute file.
    #[error("no statute file is set, so articles cannot be quoted")]
    NoFile,
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] StatuteError),
}

impl QuoteError {
    /// Returns what is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoFile => lang
                .pick(
                    "没有设置法条文件，不能附条文原文，没有出报告；用 --statutes 指明法条文件，或在设置（F12）中填写",
                    "no statute file is set, so articles cannot be quoted and no report was made; name one with --statutes or in the settings (F12)",
                )
                .to_owned(),
            Self::File(error) => error.message(lang),
        }
    }
}

impl Matter<'_> {
    /// Reads the articles that the findings cite, if they are to be quoted in what is ordered.
    ///
    /// # Errors
    /// When there is no statute file or it cannot be read.
    pub fn read_quotes(
        &self,
        order: &Order,
        statutes: Option<&Statutes>,
    ) -> Result<Option<Quotes>, QuoteError> {
        if !order.quote || !order.edition.quotes() {
            return Ok(None);
        }
        let statutes = statutes.ok_or(QuoteError::NoFile)?;
        let checkup = &self.file.checkup;
        let day = checkup.assessed_on(self.today);
        let content = self.content.here(checkup);
        let assessment = assess(&content, checkup, day);
        let read = |law: &LawId, title: &str, version| quoted(statutes, law, title, version);
        let quotes = Quotes::gather(&content, &assessment, day, read);
        quotes.map(Some).map_err(QuoteError::File)
    }
}

/// Reads a law of the statute file for papers that quote it.
///
/// # Errors
/// When the file cannot be read.
pub fn quoted(
    statutes: &Statutes,
    law: &LawId,
    title: &str,
    version: Option<Date>,
) -> Result<Option<QuotedLaw>, StatuteError> {
    let found = statutes.read(law.as_str(), title, version)?;
    Ok(found.map(|law| QuotedLaw {
        version: law.version,
        articles: (law.articles.into_iter())
            .map(|article| (article.article, article.text))
            .collect(),
    }))
}

/// Why the theme, its picture or a font cannot be used; no report is begun.
#[derive(Debug, thiserror::Error)]
pub enum StationeryError {
    /// A file could not be read, or the theme is wrong.
    #[error(transparent)]
    File(#[from] StoreError),
    /// The picture cannot be used.
    #[error("{}: {}", .0.display(), .1.message(Lang::En))]
    Picture(PathBuf, PictureFault),
    /// A font file cannot be used.
    #[error("{}: {}", .0.display(), .1.message(Lang::En))]
    Font(PathBuf, FontFault),
}

impl StationeryError {
    /// Returns what is wrong, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        let colon = lang.pick("：", ": ");
        match self {
            Self::File(error) => error.message(lang),
            Self::Picture(path, fault) => {
                format!("{}{colon}{}", path.display(), fault.message(lang))
            }
            Self::Font(path, fault) => {
                format!("{}{colon}{}", path.display(), fault.message(lang))
            }
        }
    }
}

impl Stationery {
    /// Finds the theme — as named, else as the settings say, else in the data folder, else the
    /// shipped one — with its picture and its fonts.
    ///
    /// # Errors
    /// When a file that is named cannot be used.
    pub fn load(
        root: &Path,
        settings: &Settings,
        named: &Named<'_>,
    ) -> Result<Self, StationeryError> {
        let own = root.join(THEME_FILE);
        let set = settings.report_theme.as_ref().map(|path| root.join(path));
        let found = named
            .theme
            .map(Path::to_owned)
            .or(set)
            .or_else(|| own.is_file().then_some(own));
        Self::of(found.as_deref(), named.fonts)
    }

    /// Reads a theme, or takes the shipped one.
    ///
    /// # Errors
    /// When a file that is named cannot be used.
    pub fn of(theme: Option<&Path>, fonts: &[PathBuf]) -> Result<Self, StationeryError> {
        let folder = theme.and_then(Path::parent).unwrap_or(Path::new(""));
        let theme: Theme = match theme {
            Some(path) => read_ron(path, THEME_MAX_BYTES)?,
            None => Theme::default(),
        };
        let logo = match &theme.logo {
            Some(path) => Some(picture(folder.join(path))?),
            None => None,
        };
        let system = SystemFonts::default();
        let (mut set, warnings) = FontSet::of(&theme.fonts, &system);
        for path in fonts {
            set.more.extend(font(path)?);
        }
        let options = PdfOptions {
            fonts: set,
            palette: theme.colours,
            ..PdfOptions::default()
        };
        Ok(Self {
            theme,
            logo,
            options,
            system,
            warnings,
        })
    }

    /// Puts files into what is printed from now on, and locks it with a password.
    #[must_use]
    pub fn enclosing(mut self, files: Vec<Attachment>, password: Option<Password>) -> Self {
        self.options.attachments = files;
        self.options.password = password;
        self
    }

    /// Builds an edition of the report.
    ///
    /// # Errors
    /// When records are damaged and the order does not accept that.
    pub fn document(&self, order: &Order, matter: &Matter<'_>) -> Result<Document, Damaged> {
        Damaged::check(order, matter.notices)?;
        Ok(self.build(order, matter, |input| {
            order.edition.document(input, &matter.file.private)
        }))
    }

    /// Drafts papers of the programme: those that are named, else all that it leaves with the firm.
    pub fn deliverables<'m>(
        &self,
        order: &Order,
        matter: &Matter<'m>,
        named: &[&'m Deliverable],
        fills: &Fills,
    ) -> Vec<(&'m Deliverable, Document)> {
        self.build(order, matter, |input| {
            let papers = if named.is_empty() {
                left_with(matter.content, input.checkup, input.assessment, input.day)
            } else {
                named.to_vec()
            };
            let draft = |template| (template, deliverable(input, template, fills));
            papers.into_iter().map(draft).collect()
        })
    }

    /// Builds the sheet on credit repair.
    ///
    /// # Errors
    /// When records are damaged and the order does not accept that.
    pub fn credit_sheet(&self, order: &Order, matter: &Matter<'_>) -> Result<Document, Damaged> {
        Damaged::check(order, matter.notices)?;
        // What is left of a term is told as of the day the sheet is printed, not of the visit.
        Ok(self.build(order, matter, |input| {
            credit_sheet(&Input {
                day: matter.today,
                ..*input
            })
        }))
    }

    /// Builds a paper for a claim of leniency, for one finding or for all that have a road to it.
    ///
    /// # Errors
    /// When records are damaged and the order does not accept that.
    pub fn claim(
        &self,
        order: &Order,
        matter: &Matter<'_>,
        (paper, finding): (ClaimPaper, Option<u32>),
    ) -> Result<Document, Damaged> {
        Damaged::check(order, matter.notices)?;
        Ok(self.build(order, matter, |input| claim(input, paper, finding)))
    }

    /// Builds the plan as a table for spreadsheets.
    pub fn plan(&self, order: &Order, matter: &Matter<'_>) -> String {
        self.build(order, matter, plan_csv)
    }

    /// Builds the workbook that the firm works with.
    ///
    /// # Errors
    /// When it cannot be packed; nothing is written then.
    pub fn workbook(&self, order: &Order, matter: &Matter<'_>) -> Result<Vec<u8>, ReportError> {
        // What is filled in is read back by its words, which are those of one language.
        let order = Order {
            bilingual: false,
            ..order.clone()
        };
        let document = self.build(&order, matter, workbook);
        render_xlsx(&document, &self.options.palette)
    }

    /// Builds the days of the plan as a calendar file.
    pub fn calendar(&self, order: &Order, matter: &Matter<'_>) -> String {
        self.build(order, matter, calendar)
    }

    /// Writes a document as a Word file.
    ///
    /// # Errors
    /// When it cannot be made; nothing is written then.
    pub fn word(&self, document: &Document) -> Result<Vec<u8>, ReportError> {
        let options = WordOptions {
            fonts: self.options.fonts.clone(),
            palette: self.options.palette,
            families: self.theme.fonts.clone(),
        };
        render_docx(document, &options)
    }

    /// Makes a paper in the form that is ordered.
    ///
    /// # Errors
    /// When records are damaged and the order does not accept that; within, when it cannot be made.
    pub(crate) fn paper(
        &self,
        order: &Order,
        matter: &Matter<'_>,
    ) -> Result<Result<Paper, ReportError>, Damaged> {
        let checkup = &matter.file.checkup;
        let day = checkup.assessed_on(matter.today);
        let name = match order.form {
            PaperForm::Workbook => order.lang.pick("整改工作簿", "plan-workbook"),
            PaperForm::Pdf | PaperForm::Word => report_title(order.edition, order.lang),
        };
        let name = paper_name(name, checkup.firm(), day, order.form.extension());
        let made = match order.form {
            PaperForm::Pdf => self.print(&self.document(order, matter)?),
            PaperForm::Word => self.word(&self.document(order, matter)?).map(without_pages),
            PaperForm::Workbook => {
                Damaged::check(order, matter.notices)?;
                self.workbook(order, matter).map(without_pages)
            }
        };
        Ok(made.map(|made| Paper::new(name, made)))
    }

    /// Drafts all papers that the programme leaves with the firm.
    ///
    /// # Errors
    /// When one cannot be made; none is written then.
    pub(crate) fn papers(
        &self,
        order: &Order,
        matter: &Matter<'_>,
    ) -> Result<Vec<Paper>, ReportError> {
        let form = match order.form {
            PaperForm::Pdf => PaperForm::Pdf,
            PaperForm::Word | PaperForm::Workbook => PaperForm::Word,
        };
        let checkup = &matter.file.checkup;
        let day = checkup.assessed_on(matter.today);
        let drafted = self.deliverables(order, matter, &[], &Fills::new());
        let papers = drafted.into_iter().map(|(template, document)| {
            let title = template.title.get(order.lang);
            let name = paper_name(title, checkup.firm(), day, form.extension());
            let made = if form == PaperForm::Pdf {
                self.print(&document)?
            } else {
                without_pages(self.word(&document)?)
            };
            Ok(Paper::new(name, made))
        });
        papers.collect()
    }

    fn build<T>(
        &self,
        order: &Order,
        matter: &Matter<'_>,
        make: impl FnOnce(&Input<'_>) -> T,
    ) -> T {
        let checkup = &matter.file.checkup;
        let day = checkup.assessed_on(matter.today);
        let content = matter.content.here(checkup);
        let assessment = assess(&content, checkup, day);
        let unread = unread(matter.notices);
        make(&Input {
            unread: &unread,
            content: &content,
            checkup,
            assessment: &assessment,
            lang: order.lang,
            bilingual: order.bilingual,
            fingerprint: matter.fingerprint,
            app: matter.app,
            lawyer: matter.lawyer,
            day,
            theme: &self.theme,
            logo: self.logo.as_ref(),
            pictures: matter.pictures,
            number: &order.number,
            quotes: matter.quotes,
            guidance: order.guidance,
        })
    }

    /// Prints a document, with the warnings of theme and fonts before those of the pages.
    ///
    /// # Errors
    /// When it cannot be printed; nothing is written then.
    pub fn print(&self, document: &Document) -> Result<Rendered, ReportError> {
        let mut printed = render_pdf_searching(document, &self.options, &self.system)?;
        printed.warnings.splice(0..0, self.warnings.iter().cloned());
        Ok(printed)
    }
}

/// Returns the notices that a report has to tell, each once, in both languages.
fn unread(notices: &[Notice]) -> Vec<Unread> {
    let telling: BTreeSet<&Notice> = notices.iter().filter(|n| n.concerns_reading()).collect();
    let mut telling: Vec<&Notice> = telling.into_iter().collect();
    // The gravest first, so that none of them is among those only counted.
    telling.sort_by_key(|notice| Reverse(notice.severity()));
    let tell = |notice: &Notice| Unread {
        zh: notice.message(Lang::Zh),
        en: notice.message(Lang::En),
    };
    telling.into_iter().map(tell).collect()
}

fn picture(path: PathBuf) -> Result<Picture, StationeryError> {
    let bytes = read_file(&path, PICTURE_MAX_BYTES)?;
    Picture::decode(&bytes).map_err(|fault| StationeryError::Picture(path, fault))
}

fn font(path: &Path) -> Result<Vec<FontFile>, StationeryError> {
    let bytes = read_file(path, FONT_MAX_BYTES)?;
    FontFile::parse(bytes).map_err(|fault| StationeryError::Font(path.to_owned(), fault))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs::File, io::Write as _};

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("checkup-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
            let path = self.0.join(name);
            File::create(&path).unwrap().write_all(bytes).unwrap();
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _gone = std::fs::remove_dir_all(&self.0);
        }
    }

    fn load(folder: &Folder, settings: &Settings) -> Result<Stationery, StationeryError> {
        Stationery::load(&folder.0, settings, &Named::default())
    }

    #[test]
    fn the_theme_is_as_named_or_as_set_or_in_the_data_folder_or_shipped() {
        let folder = Folder::new("theme-order");
        let mut settings = Settings::default();
        let letterhead = |found: Result<Stationery, _>| found.unwrap().theme.letterhead;
        assert_eq!(letterhead(load(&folder, &settings)), "");
        folder.put("theme.ron", "(letterhead: \"甲\")".as_bytes());
        assert_eq!(letterhead(load(&folder, &settings)), "甲");
        folder.put("乙.ron", "(letterhead: \"乙\")".as_bytes());
        settings.report_theme = Some("乙.ron".into());
        assert_eq!(letterhead(load(&folder, &settings)), "乙");
        let named = folder.put("丙.ron", "(letterhead: \"丙\")".as_bytes());
        let named = Named {
            theme: Some(&named),
            fonts: &[],
        };
        let found = Stationery::load(&folder.0, &settings, &named);
        assert_eq!(letterhead(found), "丙");
    }

    #[test]
    fn each_wrong_theme_picture_and_font_gives_one_line() {
        let folder = Folder::new("theme-faults");
        folder.put("logo.png", b"GIF89a");
        File::create(folder.0.join("huge.png"))
            .unwrap()
            .set_len(200 << 20)
            .unwrap();
        for (theme, part) in [
            ("(leterhead: \"\")", "是不是想写 `letterhead`"),
            ("(colours: (accent: \"blau\"))", "#1F3F66"),
            ("(colours: (red: \"#FFCCCC\"))", "对比度"),
            ("(fonts: (bodi: \"楷体\"))", "`body`"),
            ("(logo: \"logo.png\")", "不是可用的图片"),
            ("(logo: \"huge.png\")", "上限"),
            ("(logo: \"no.png\")", "找不到"),
        ] {
            folder.put("theme.ron", theme.as_bytes());
            let error = load(&folder, &Settings::default()).unwrap_err();
            let said = error.message(Lang::Zh);
            assert!(said.contains(part), "{theme}: {said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
        let font = folder.put("字体.ttf", b"no font");
        let error = Stationery::of(None, &[font]).unwrap_err();
        assert!(error.message(Lang::En).contains("it is no font"));
    }

    #[test]
    fn the_shipped_theme_is_the_default_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/report/theme.ron");
        let theme: Theme = read_ron(Path::new(path), THEME_MAX_BYTES).unwrap();
        assert_eq!(theme, Theme::default());
    }
}
