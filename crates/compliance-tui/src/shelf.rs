//! The library as shown: its checkups, which of them are in view, and in what order.

use crate::search;
use compliance_model::{
    assess::Assessment,
    date::{Date, Timestamp},
    firm::Firm,
    grade::Grade,
    id::CheckupId,
    programme::Selection,
    scoring::Scoring,
    text::Lang,
};
use std::cmp::Reverse;

/// The library as shown.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Its checkups; none until it was read.
    pub rows: Option<Vec<LibraryRow>>,
    /// The places in `rows` of those in view, in the order in which they are shown.
    pub order: Vec<usize>,
    /// The line of the cursor.
    pub cursor: usize,
    /// What the firm's name or code must hold: Chinese, pinyin or initials.
    pub filter: String,
    /// The one firm whose checkups are in view, until the others are asked for.
    pub only: Option<Only>,
    /// What the order goes by.
    pub sort: Sort,
    /// Whether those put away are shown too.
    pub with_archived: bool,
    /// How far reading it is; none while nothing is read.
    pub progress: Option<Progress>,
    /// What must be said before the first question: a full or read-only folder.
    pub notices: Vec<String>,
}

/// How far reading the library is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many checkups were looked at.
    pub read: usize,
    /// How many there are.
    pub all: usize,
}

/// The firm that is in view alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// Its name.
    pub firm: String,
    /// Its code.
    pub code: String,
}

impl Only {
    /// Returns a firm as one that is in view alone.
    pub fn of(firm: &Firm) -> Self {
        Self {
            firm: firm.name().to_owned(),
            code: firm.code().as_str().to_owned(),
        }
    }

    /// Returns whether a checkup is of this firm; its name or code may have been corrected.
    pub fn holds(&self, row: &LibraryRow) -> bool {
        row.code == self.code || row.firm == self.firm
    }
}

/// One checkup in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryRow {
    /// Which one.
    pub id: CheckupId,
    /// The firm.
    pub firm: String,
    /// Its code.
    pub code: String,
    /// The programme.
    pub selection: Option<Selection>,
    /// Whether it is still to be assessed, so that nothing is known of answers and grade.
    pub unread: bool,
    /// How many items are answered.
    pub answered: usize,
    /// How many are asked.
    pub asked: usize,
    /// Whether it is closed.
    pub closed: bool,
    /// How it is graded by what is answered so far; none before the first answer.
    pub grade: Option<Graded>,
    /// The time of the latest record.
    pub touched: Option<Timestamp>,
    /// The next day to keep: the visit that is to come, else the nearest day on which a measure
    /// or paper is due, which may have passed.
    pub next: Option<Date>,
    /// Whether it was put away.
    pub archived: bool,
    /// What is wrong with its logs.
    pub damage: Option<String>,
}

/// The grade of a checkup in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// The grade.
    pub grade: Grade,
    /// The index; none while nothing is rated.
    pub index: Option<String>,
    /// The share of the weights that is rated, in percent, while it is open with items to ask: until
    /// then the grade is provisional.
    pub so_far: Option<u64>,
}

impl Graded {
    /// Returns the grade that an assessment gives, as the checkup itself shows it.
    pub fn of(assessment: &Assessment, scoring: &Scoring, is_provisional: bool) -> Self {
        let (total, marks) = (&assessment.total, scoring.index_marks());
        let share = total.coverage().map_or(0, |share| share.rounded(0));
        let coverage = u64::try_from(share).unwrap_or(0);
        Self {
            grade: assessment.graded.grade(),
            index: total.index().map(|index| index.show(&marks)),
            so_far: is_provisional.then_some(coverage),
        }
    }

    /// Writes it in a cell, a narrow one without the index.
    pub fn show(&self, lang: Lang, is_narrow: bool) -> String {
        let index = self.index.as_deref().unwrap_or(lang.pick("未评", "-"));
        let index = if is_narrow { "" } else { index };
        let letter = self.grade.letter();
        let shown = match (self.so_far, lang) {
            (None, _) => format!("{letter} {index}"),
            (Some(share), Lang::Zh) => format!("{letter} {index}暂{share}%"),
            (Some(share), Lang::En) => format!("{letter} ~{index} {share}%"),
        };
        shown.trim_end().to_owned()
    }
}

/// Returns the next day to keep: a visit that is to come, today's until it has begun, else the
/// nearest day on which something is due.
pub(crate) fn next_to_keep(
    visit: Option<Date>,
    begun: bool,
    due: Option<Date>,
    today: Date,
) -> Option<Date> {
    let to_come = |visit: &Date| *visit > today || (*visit == today && !begun);
    visit.filter(to_come).or(due)
}

/// What the order of the library goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The one touched last first.
    #[default]
    Touched,
    /// By the firm's name, so that its checkups stand together.
    Firm,
    /// Begun, then not begun, then closed.
    State,
    /// The next day to keep first.
    Next,
}

impl Sort {
    /// All orders in the order of the key.
    pub const ALL: [Self; 4] = [Self::Touched, Self::Firm, Self::State, Self::Next];

    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Touched => lang.pick("最近", "latest"),
            Self::Firm => lang.pick("企业", "firm"),
            Self::State => lang.pick("状态", "state"),
            Self::Next => lang.pick("下次", "next day"),
        }
    }

    /// Returns the next one.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&sort| sort == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }
}

impl Library {
    /// Returns the rows in view.
    pub fn visible(&self) -> impl Iterator<Item = &LibraryRow> {
        let rows = self.rows.as_deref().unwrap_or_default();
        self.order.iter().filter_map(|&n| rows.get(n))
    }

    /// Returns the rows that may be named here: all, or those of the one firm.
    pub fn nameable(&self) -> impl Iterator<Item = &LibraryRow> {
        let rows = self.rows.as_deref().unwrap_or_default().iter();
        rows.filter(|row| self.only.as_ref().is_none_or(|only| only.holds(row)))
    }

    /// Returns the row of the cursor.
    pub fn current(&self) -> Option<&LibraryRow> {
        self.visible().nth(self.cursor)
    }

    /// Returns how many are put away.
    pub fn archived(&self) -> usize {
        let rows = self.rows.as_deref().unwrap_or_default();
        rows.iter().filter(|row| row.archived).count()
    }

    /// Takes rows in that were read.
    pub fn show(&mut self, rows: Vec<LibraryRow>) {
        let here = self.current().map(|row| row.id.clone());
        self.rows = Some(rows);
        self.arrange_at(here.as_ref());
    }

    /// Chooses and orders the rows anew; the cursor stays on its checkup as long as that is in
    /// view.
    pub fn arrange(&mut self) {
        let here = self.current().map(|row| row.id.clone());
        self.arrange_at(here.as_ref());
    }

    fn arrange_at(&mut self, here: Option<&CheckupId>) {
        let rows = self.rows.as_deref().unwrap_or_default();
        let matches = search::matching(&self.filter);
        let in_view = |row: &LibraryRow| {
            self.only.as_ref().is_none_or(|only| only.holds(row))
                && (self.with_archived || !row.archived)
                && matches(&format!("{} {}", row.firm, row.code))
        };
        let mut shown: Vec<(usize, &LibraryRow)> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| in_view(row))
            .collect();
        shown.sort_by_key(|(_, row)| Reverse(row.touched));
        match self.sort {
            Sort::Touched => {}
            Sort::Firm => shown.sort_by_key(|(_, row)| row.firm.as_str()),
            Sort::State => shown.sort_by_key(|(_, row)| (row.closed, row.answered == 0)),
            Sort::Next => shown.sort_by_key(|(_, row)| (row.next.is_none(), row.next)),
        }
        let at = shown.iter().position(|(_, row)| Some(&row.id) == here);
        let last = shown.len().saturating_sub(1);
        self.order = shown.into_iter().map(|(n, _)| n).collect();
        self.cursor = at.unwrap_or(self.cursor.min(last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(firm: &str, touched: i8, next: Option<i8>, archived: bool) -> LibraryRow {
        let day = |day: i8| Date::constant(2026, 11, day);
        LibraryRow {
            id: CheckupId::new(firm),
            unread: false,
            firm: firm.into(),
            code: String::new(),
            selection: None,
            answered: 1,
            asked: 36,
            closed: false,
            grade: None,
            touched: Some(Timestamp::from_unix(i64::from(touched) * 60)),
            next: next.map(day),
            archived,
            damage: None,
        }
    }

    fn library() -> Library {
        let mut library = Library {
            rows: Some(vec![
                row("乙机械", 3, None, false),
                row("甲数据", 5, Some(20), false),
                row("丙食品", 4, Some(10), true),
                row("丁机械", 2, Some(25), false),
            ]),
            ..Library::default()
        };
        library.arrange();
        library
    }

    fn firms(library: &Library) -> Vec<&str> {
        library.visible().map(|row| row.firm.as_str()).collect()
    }

    #[test]
    fn the_order_goes_by_what_is_chosen_and_those_put_away_are_hidden() {
        let mut library = library();
        assert_eq!(firms(&library), ["甲数据", "乙机械", "丁机械"]);
        library.sort = Sort::Next;
        library.with_archived = true;
        library.arrange();
        assert_eq!(firms(&library), ["丙食品", "甲数据", "丁机械", "乙机械"]);
    }

    #[test]
    fn a_visit_that_has_begun_is_no_day_to_come() {
        let day = |day: i8| Date::constant(2026, 11, day);
        let next = |visit, begun| next_to_keep(Some(day(visit)), begun, Some(day(9)), day(20));
        assert_eq!(next(21, true), Some(day(21)));
        assert_eq!(next(20, false), Some(day(20)));
        assert_eq!(next(20, true), Some(day(9)));
        assert_eq!(next(19, false), Some(day(9)));
        assert_eq!(next_to_keep(None, false, None, day(20)), None);
    }

    #[test]
    fn the_firm_that_was_left_is_in_view_alone() {
        let mut library = library();
        library.only = Some(Only {
            firm: "乙机械".into(),
            code: "1".into(),
        });
        library.arrange();
        assert_eq!(firms(&library), ["乙机械"]);
        assert_eq!(library.nameable().count(), 1);
    }

    #[test]
    fn a_filter_finds_by_pinyin_and_the_cursor_stays_on_its_checkup() {
        let mut library = library();
        library.cursor = 2;
        library.filter = "jx".into();
        library.arrange();
        assert_eq!(firms(&library), ["乙机械", "丁机械"]);
        assert_eq!(library.current().unwrap().firm, "丁机械");
        library.filter = "没有".into();
        library.arrange();
        assert_eq!((library.cursor, library.current()), (0, None));
    }
}
