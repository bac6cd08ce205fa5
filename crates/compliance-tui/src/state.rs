//! The whole state of the terminal program; `update` changes it, `view` only reads it.

use crate::{
    change::Change,
    glyphs::Glyphs,
    keys::table::Scope,
    overlay::Overlay,
    pace::Pace,
    runtime::Order,
    theme::Theme,
    widgets::{canvas::Hits, list},
};
use compliance_model::{
    answer::{ItemState, Verdict},
    assess::{Assessment, Row, assess},
    checkup::{CaseFile, Checkup},
    clock_doubt::{ClockDoubt, clock_doubts},
    content::Content,
    date::{Date, Timestamp},
    fact::{FactDef, FactValue},
    id::{CheckupId, FactId, ItemId},
    item::Item,
    programme::{ProgrammeId, Selection},
    record::Record,
    score::Level,
    stage,
    text::Lang,
};
use compliance_report::build::Edition;
use compliance_store::{Notice, Settings};
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

pub use crate::shelf::{Library, LibraryRow, Sort};

/// The smallest terminal the screens are made for.
pub const MIN_SIZE: (u16, u16) = (60, 20);

/// The state.
#[derive(Clone, Debug)]
pub struct State {
    /// The content: that of the open checkup, else that at hand.
    pub content: Arc<Content>,
    /// The content at hand: the shipped one, or the one the program was started with.
    pub at_hand: Arc<Content>,
    /// What the lawyer set; [`State::apply`] makes language, signs and colours of it.
    pub settings: Settings,
    /// What the terminal can show.
    pub terminal: Terminal,
    /// The language.
    pub lang: Lang,
    /// The signs.
    pub glyphs: Glyphs,
    /// The colours.
    pub theme: Theme,
    /// The size of the terminal, columns and rows.
    pub size: (u16, u16),
    /// The time of the last message.
    pub now: Timestamp,
    /// The screen.
    pub screen: Screen,
    /// What lies on top of it, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The library.
    pub library: Library,
    /// What stands in forms that belong to no checkup and is kept, by their names.
    pub drafts: BTreeMap<String, Vec<String>>,
    /// The open checkup.
    pub case: Option<Case>,
    /// Whether everything is hidden behind a neutral screen.
    pub covered: bool,
    /// Whether the texts of statutes are at hand.
    pub has_statutes: bool,
    /// Which step of the tour is waited for.
    pub tour: Option<usize>,
    /// Tells this run of the program apart from others in the ids it makes.
    pub run: String,
    /// How many own findings this run has made.
    pub own_made: u32,
    /// A remark in the last line, until the next key.
    pub remark: Option<String>,
    /// The box that asked for what the runtime does right now: it comes back if that fails.
    pub asked: Option<Box<Overlay>>,
    /// What a click on the frame that was drawn last means; none once something has happened.
    pub hits: Hits,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Whether `NO_COLOR` is set.
    pub no_colour: bool,
    /// The signs it can draw.
    pub glyphs: Glyphs,
}

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// Firms and their checkups.
    Library,
    /// Notice and consent.
    Consent,
    /// The firm's facts.
    Facts,
    /// Which programme.
    Programme,
    /// Item by item.
    Walk,
    /// Matrix, groups, grade.
    Risk,
    /// The actions.
    Plan,
    /// The report.
    Report,
}

impl Screen {
    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Library => lang.pick("企业库", "Library"),
            Self::Consent => lang.pick("告知与同意", "Notice and consent"),
            Self::Facts => lang.pick("企业与事实", "Firm and facts"),
            Self::Programme => lang.pick("方案", "Programme"),
            Self::Walk => lang.pick("逐项体检", "Walk"),
            Self::Risk => lang.pick("风险", "Risk board"),
            Self::Plan => lang.pick("整改计划", "Plan"),
            Self::Report => lang.pick("报告", "Report"),
        }
    }

    /// Returns what it is for, in two sentences.
    pub const fn purpose(self, lang: Lang) -> &'static str {
        match self {
            Self::Library => lang.pick(
                "这里是本机上的全部体检，每行一次。打开一行接着做，或新建企业开始一次。",
                "All checkups on this machine, one a line. Open one to go on, or begin with a new firm.",
            ),
            Self::Consent => lang.pick(
                "先把告知事项念给企业听，取得同意再提问。谁同意、谁到场都记在这里。",
                "Read the notice to the firm and ask for its consent first. Who agreed and who is there stands here.",
            ),
            Self::Facts => lang.pick(
                "企业的基本情况，决定问哪些题、推荐哪个方案。不知道的选“不清楚”，不会因此漏题。",
                "What decides which items are asked and which programme fits. What is unknown stays unknown; no item is lost by it.",
            ),
            Self::Programme => lang.pick(
                "选一个方案，题目就定了。不采用推荐的方案要写一句理由。",
                "The programme settles the items. Another than the recommended one needs a reason.",
            ),
            Self::Walk => lang.pick(
                "逐题问、逐题判，每答一题立即存盘。拿不准就选“不清楚”或“待补材料”，随时可以改。",
                "Ask and judge item by item; each answer is stored at once. In doubt choose unclear or papers owed; all can be changed.",
            ),
            Self::Risk => lang.pick(
                "风险在哪里、总评怎么来的、先做哪三件。假设整改可以看到总评会变成什么。",
                "Where the risks are, what decided the grade, what to do first. What-if shows the grade once things are mended.",
            ),
            Self::Plan => lang.pick(
                "每项整改谁来做、什么时候做完、留什么痕迹。当场和企业约定，写进报告。",
                "Who mends what by when, and what shows it. Agree on it with the firm; it goes into the report.",
            ),
            Self::Report => lang.pick(
                "先看上面的提醒，再生成 PDF。内部备注只印在律所内部版里，给企业的版本都没有。",
                "Look at the warnings, then write the PDF. Private notes are printed in the internal edition alone, in no copy for the firm.",
            ),
        }
    }
}

/// The open checkup.
#[derive(Clone, Debug)]
pub struct Case {
    /// Which one.
    pub id: CheckupId,
    /// What its records say.
    pub file: CaseFile,
    /// What follows from them.
    pub assessment: Assessment,
    /// Where the walk stands.
    pub walk: Walk,
    /// The line of the cursor on the facts.
    pub fact_cursor: usize,
    /// The value that Left and Right lead to, stored once the cursor leaves it.
    pub turned_to: Option<TurnedTo>,
    /// The line of the cursor on the programmes.
    pub programme_cursor: usize,
    /// The line of the cursor on the risk board, the plan and the report.
    pub list_cursor: usize,
    /// Which report is to be made.
    pub order: Order,
    /// The editions that were written while it is open.
    pub printed: BTreeMap<Edition, Printed>,
    /// Changes that can be taken back.
    pub undo: Vec<Change>,
    /// Changes that were taken back.
    pub redo: Vec<Change>,
    /// What became of the last record.
    pub saved: Saved,
    /// Whether nothing can be added.
    pub read_only: bool,
    /// The firm's checkup before this one.
    pub previous: Option<Checkup>,
    /// The time of the last record when it was opened.
    pub last_record: Option<Timestamp>,
    /// What was left in forms when it was opened, by their names.
    pub drafts: BTreeMap<String, Vec<String>>,
}

/// A value of a fact that is shown and not stored yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedTo {
    /// The fact.
    pub fact: FactId,
    /// The value.
    pub value: FactValue,
    /// When it was turned to.
    pub at: Timestamp,
}

/// What became of all records of this run: one of these, and never two at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was to be stored.
    Nothing,
    /// All are on the disk.
    Stored {
        /// Since when.
        at: Timestamp,
        /// What the disk did on the way, the gravest first.
        strain: Vec<Notice>,
    },
    /// Some are not.
    Waiting {
        /// Those that are not, earliest first.
        records: Vec<Record>,
        /// What happened and what to do.
        why: String,
        /// After how many ticks it is tried again.
        ticks: u32,
        /// How many ticks the last pause had.
        pause: u32,
    },
}

/// Where the walk stands.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The item on the card.
    pub item: Option<ItemId>,
    /// Which items are gone through.
    pub filter: Filter,
    /// How far the card is scrolled.
    pub scroll: u16,
    /// Who speaks; new answers take it over until another speaker is named.
    pub speaker: String,
    /// The answer whose storing is waited for, to ask for what belongs to it and to move on.
    pub leave: Option<Leave>,
    /// Whether the next open item is the weightiest instead of the next of the list.
    pub by_weight: bool,
    /// How the time goes.
    pub pace: Pace,
    /// How many items were answered when the one on the card came up.
    pub answered: Option<usize>,
}

/// An answer that was asked to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// The item.
    pub item: ItemId,
    /// Whether the walk moves on from it: after a first answer, not after a changed one.
    pub moves_on: bool,
}

/// Which items the walk goes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those not yet settled.
    Open,
    /// Those with a red level.
    Red,
    /// Those papers are owed for.
    Owed,
    /// Those nobody knows.
    Unclear,
    /// Those marked for review.
    Marked,
}

impl Filter {
    /// All filters in the order of the key.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Open,
        Self::Red,
        Self::Owed,
        Self::Unclear,
        Self::Marked,
    ];

    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::All => lang.pick("全部", "all"),
            Self::Open => lang.pick("未结", "open"),
            Self::Red => lang.pick("红色", "red"),
            Self::Owed => lang.pick("待补", "papers owed"),
            Self::Unclear => lang.pick("不清楚", "unclear"),
            Self::Marked => lang.pick("已标记", "marked"),
        }
    }

    /// Returns the next one.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&f| f == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or(Self::All)
    }
}

impl State {
    /// Returns a state with nothing open.
    pub fn new(content: Arc<Content>, now: Timestamp) -> Self {
        Self {
            at_hand: Arc::clone(&content),
            content,
            settings: Settings::default(),
            terminal: Terminal::default(),
            lang: Lang::Zh,
            glyphs: Glyphs::default(),
            theme: Theme::default(),
            size: (80, 24),
            now,
            screen: Screen::Library,
            overlays: Vec::new(),
            library: Library::default(),
            drafts: BTreeMap::new(),
            case: None,
            covered: false,
            has_statutes: false,
            tour: None,
            run: String::new(),
            own_made: 0,
            remark: None,
            asked: None,
            hits: Hits::default(),
        }
    }

    /// Takes settings in, as far as the terminal allows.
    pub fn apply(&mut self, settings: Settings) {
        use compliance_store::{Glyphs as Signs, Theme as Colours};
        self.lang = settings.language;
        self.glyphs = match settings.glyphs {
            Signs::Auto => self.terminal.glyphs,
            Signs::Unicode => Glyphs::Unicode,
            Signs::Ascii => Glyphs::Ascii,
        };
        self.theme = match settings.theme {
            _ if self.terminal.no_colour => Theme::Mono,
            Colours::Dark => Theme::Dark,
            Colours::Light => Theme::Light,
            Colours::HighContrast => Theme::HighContrast,
            Colours::Mono => Theme::Mono,
        };
        self.settings = settings;
    }

    /// Returns the day.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Returns the day the open checkup is assessed for, on screen and on paper.
    pub fn assessed_on(&self) -> Date {
        let checkup = self.case.as_ref().map(|case| &case.file.checkup);
        checkup.map_or(self.today(), |checkup| checkup.assessed_on(self.today()))
    }

    /// Returns why the clock may be wrong, by the content and the records that are known: those of
    /// the open checkup as it was opened, else those of the library.
    pub fn clock_doubts(&self) -> Vec<ClockDoubt> {
        let rows = self.library.rows.iter().flatten();
        let last = match &self.case {
            Some(case) => case.last_record,
            None => rows.filter_map(|row| row.touched).max(),
        };
        clock_doubts(self.now, self.content.stamp().as_of, last)
    }

    /// Returns one of two texts.
    pub const fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
    }

    /// Returns what is said by the way, in the brackets of the language.
    pub fn aside(&self, told: &str) -> String {
        match self.lang {
            Lang::Zh => format!("（{told}）"),
            Lang::En => format!(" ({told})"),
        }
    }

    /// Returns the colon of the language.
    pub const fn colon(&self) -> &'static str {
        self.say("：", ": ")
    }

    /// Returns the title of an item or of an own finding; of what is neither, its id.
    pub fn title(&self, id: &ItemId) -> String {
        let checkup = self.case.as_ref().map(|case| &case.file.checkup);
        let title = self.content.title_of(id, checkup, self.lang);
        title.unwrap_or_else(|| id.to_string())
    }

    /// Returns an item, or the item that stands for an own finding.
    pub fn item(&self, id: &ItemId) -> Option<Cow<'_, Item>> {
        if let Some(item) = self.content.item(id) {
            return Some(Cow::Borrowed(item));
        }
        let case = self.case.as_ref()?;
        let item = self.content.item_here(id, &case.file.checkup)?;
        Some(Cow::Owned(item))
    }

    /// Returns whether the terminal is too small for the screens.
    pub const fn too_small(&self) -> bool {
        self.size.0 < MIN_SIZE.0 || self.size.1 < MIN_SIZE.1
    }

    /// Returns the scopes in which keys are looked up, innermost first.
    pub fn scopes(&self) -> &'static [Scope] {
        if self.covered {
            return &[Scope::Cover];
        }
        self.scopes_under(&self.overlays)
    }

    /// Returns the scopes that hold beneath the topmost overlay.
    pub fn scopes_beneath(&self) -> &'static [Scope] {
        let beneath = self.overlays.split_last().map_or(&[][..], |(_, rest)| rest);
        self.scopes_under(beneath)
    }

    fn scopes_under(&self, overlays: &[Overlay]) -> &'static [Scope] {
        if let Some(overlay) = overlays.last() {
            return overlay.scopes();
        }
        match self.screen {
            Screen::Library => &[Scope::Library, Scope::List, Scope::Global],
            Screen::Consent => &[Scope::Consent, Scope::List, Scope::Case, Scope::Global],
            Screen::Facts => &[Scope::Facts, Scope::List, Scope::Case, Scope::Global],
            Screen::Programme => &[Scope::Programme, Scope::List, Scope::Case, Scope::Global],
            Screen::Walk => &[Scope::Walk, Scope::Case, Scope::Global],
            Screen::Risk => &[Scope::Risk, Scope::List, Scope::Case, Scope::Global],
            Screen::Plan => &[Scope::Plan, Scope::List, Scope::Case, Scope::Global],
            Screen::Report => &[Scope::Report, Scope::List, Scope::Case, Scope::Global],
        }
    }

    /// Returns whether something typed still waits to be stored, so that time must be watched.
    pub fn wants_ticks(&self) -> bool {
        let waits = |case: &Case| !case.waiting().is_empty() || case.turned_to.is_some();
        self.overlays.iter().any(Overlay::is_unsaved) || self.case.as_ref().is_some_and(waits)
    }

    /// Closes the open checkup.
    pub fn leave_case(&mut self) {
        self.case = None;
        self.content = Arc::clone(&self.at_hand);
        self.screen = Screen::Library;
    }

    /// Computes the assessment anew.
    pub fn reassess(&mut self) {
        let today = self.now.date();
        if let Some(case) = &mut self.case {
            let day = case.file.checkup.assessed_on(today);
            case.assessment = assess(&self.content, &case.file.checkup, day);
        }
    }
}

/// An edition that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Where it is.
    pub path: String,
    /// How many pages it has.
    pub pages: usize,
    /// How many records the checkup had then.
    pub records: u32,
}

impl Case {
    /// Opens a case at the first open item.
    pub fn new(id: CheckupId, file: CaseFile, content: &Content, today: Date) -> Self {
        let day = file.checkup.assessed_on(today);
        let assessment = assess(content, &file.checkup, day);
        let mut case = Self {
            id,
            last_record: file.checkup.touched(),
            file,
            assessment,
            walk: Walk::default(),
            fact_cursor: 0,
            turned_to: None,
            programme_cursor: 0,
            list_cursor: 0,
            order: Order::default(),
            printed: BTreeMap::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            saved: Saved::Nothing,
            read_only: false,
            previous: None,
            drafts: BTreeMap::new(),
        };
        case.walk.item = case.next_open_after_last();
        case.file
            .checkup
            .speaker()
            .clone_into(&mut case.walk.speaker);
        case
    }

    /// Returns the records that are not on the disk, earliest first.
    pub fn waiting(&self) -> &[Record] {
        match &self.saved {
            Saved::Waiting { records, .. } => records,
            Saved::Nothing | Saved::Stored { .. } => &[],
        }
    }

    /// Returns the value of a fact that Left and Right lead to and that is not stored yet.
    pub fn turned(&self, fact: &FactId) -> Option<&FactValue> {
        let turned = self.turned_to.as_ref().filter(|to| to.fact == *fact);
        turned.map(|to| &to.value)
    }

    /// Returns where a case is resumed, and what Esc leads to: the first step that is not done.
    pub fn resume_screen(&self) -> Screen {
        let checkup = &self.file.checkup;
        if checkup.consent().agreed().is_none() {
            Screen::Consent
        } else if checkup.selection().is_none() {
            Screen::Facts
        } else {
            Screen::Walk
        }
    }

    /// Returns the first open item, or the first of all.
    pub fn first_open(&self) -> Option<ItemId> {
        let rows = &self.assessment.rows;
        let open = rows.iter().find(|row| row.state == ItemState::NotAsked);
        open.or_else(|| rows.first()).map(|row| row.item.clone())
    }

    /// Returns where the walk is resumed: the first open item after the one answered last.
    fn next_open_after_last(&self) -> Option<ItemId> {
        let rows = &self.assessment.rows;
        let last = self.file.checkup.last_answered();
        let at = last.and_then(|last| rows.iter().position(|row| row.item == *last));
        let later = rows.get(at.map_or(0, |at| at + 1)..).unwrap_or_default();
        let open = later.iter().find(|row| row.state == ItemState::NotAsked);
        open.map_or_else(|| self.first_open(), |row| Some(row.item.clone()))
    }

    /// Returns the row on the card.
    pub fn current(&self) -> Option<&Row> {
        self.assessment.row(self.walk.item.as_ref()?)
    }

    /// Returns the item on the card, as it reads where the firm is.
    pub fn current_item(&self, content: &Content) -> Option<Item> {
        content.item_here(self.walk.item.as_ref()?, &self.file.checkup)
    }

    /// Returns whether the walk's filter lets a row through.
    pub fn shows(&self, row: &Row) -> bool {
        match self.walk.filter {
            Filter::All => true,
            Filter::Open => row.state.is_open(),
            Filter::Red => row.level == Some(Level::Red),
            Filter::Owed => self.assessment.owed_for(&row.item).is_some(),
            Filter::Unclear => row.state.verdict() == Some(Verdict::Unclear),
            Filter::Marked => self.file.checkup.is_marked(&row.item),
        }
    }

    /// Returns the rows the walk goes through; the one on the card stays, whatever the filter.
    pub fn visible(&self) -> Vec<&Row> {
        let here = |row: &Row| self.walk.item.as_ref() == Some(&row.item);
        self.assessment
            .rows
            .iter()
            .filter(|row| here(row) || self.shows(row))
            .collect()
    }

    /// Returns how many items are answered in any way.
    pub fn answered(&self) -> usize {
        self.assessment
            .rows
            .iter()
            .filter(|row| row.state != ItemState::NotAsked)
            .count()
    }

    /// Returns how many items are not yet asked.
    pub fn left(&self) -> usize {
        self.assessment.rows.len() - self.answered()
    }

    /// Returns how many items have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.assessment
            .rows
            .iter()
            .filter(|row| row.state.verdict() == Some(verdict))
            .count()
    }

    /// Returns the programmes the facts are asked for: the chosen one, or those that may come.
    pub fn selections(&self, today: Date) -> Vec<Selection> {
        self.file.checkup.selection().map_or_else(
            || {
                stage::recommend(&self.file.checkup.facts(), today)
                    .possible
                    .into_iter()
                    .collect()
            },
            |selection| vec![selection],
        )
    }

    /// Returns the facts to ask: those asked of every firm, and those a condition reads.
    pub fn asked_facts<'c>(&self, content: &'c Content, today: Date) -> Vec<&'c FactDef> {
        let selections = self.selections(today);
        let in_programme = |item: &&Item| {
            let of = |&id: &ProgrammeId| selections.iter().any(|s| s.includes(id));
            !item.retired && item.programmes.iter().any(of)
        };
        let read: std::collections::BTreeSet<_> = content
            .items()
            .iter()
            .filter(in_programme)
            .filter_map(|item| item.condition.as_ref())
            .flat_map(compliance_model::condition::Condition::facts)
            .collect();
        content
            .facts()
            .filter(|fact| fact.always || read.contains(&fact.id))
            .collect()
    }

    /// Moves a cursor of the case's lists.
    pub fn move_cursor(
        cursor: &mut usize,
        action: crate::keys::action::Action,
        len: usize,
    ) -> bool {
        match list::moved(*cursor, action, len) {
            Some(to) => {
                *cursor = to;
                true
            }
            None => false,
        }
    }
}
