//! Working days (工作日), by the arrangement of holidays that was published for a year; never guessed.

use crate::{
    date::{Date, after_days, is_weekend, weekday},
    text::Lang,
};
use serde::{Deserialize, Serialize};

/// The arrangement of one year's holidays (节假日安排), as the State Council publishes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    pub year: i16,
    /// The notice it stands in, with its number and day.
    pub source: String,
    /// The holidays with the days off around them.
    pub holidays: Vec<Holiday>,
    /// Saturdays and Sundays that are worked on (调休上班).
    #[serde(default)]
    pub worked: Vec<Date>,
    /// Why somebody should hold it against the notice once more, if so.
    #[serde(default)]
    pub review: Option<String>,
}

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its name, as in 春节.
    pub name: String,
    /// The first day off.
    pub from: Date,
    /// The last day off.
    pub to: Date,
}

/// The arrangement of a year is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct NoArrangement {
    /// The year.
    pub year: i16,
}

impl NoArrangement {
    /// Returns what is missing and what to do.
    pub fn message(self, lang: Lang) -> String {
        let year = self.year;
        match lang {
            Lang::Zh => format!(
                "没有收录 {year} 年的节假日安排，不推算；请按国务院办公厅当年的通知数工作日"
            ),
            Lang::En => format!(
                "the arrangement of holidays for {year} is not at hand and is not guessed: count by the notice of that year"
            ),
        }
    }
}

/// Why nobody works on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest<'y> {
    /// It is a Saturday or a Sunday.
    Weekend,
    /// It is one of the days off of a holiday.
    Holiday(&'y str),
}

/// Returns why nobody works on a day; nothing where it is worked on. Of a year without arrangement
/// the weekends are known and no holidays.
pub fn rest(day: Date, years: &[HolidayYear]) -> Option<Rest<'_>> {
    let worked = years.iter().any(|year| year.worked.contains(&day));
    if worked {
        return None;
    }
    let mut holidays = years.iter().flat_map(|year| &year.holidays);
    let holiday = holidays.find(|holiday| (holiday.from..=holiday.to).contains(&day));
    let weekend = || is_weekend(day).then_some(Rest::Weekend);
    holiday
        .map(|holiday| Rest::Holiday(&holiday.name))
        .or_else(weekend)
}

/// Returns the last day of a term of so many working days; the first day does not count (民法典 201).
///
/// # Errors
/// Where the term reaches into a year whose arrangement is not at hand.
pub fn after_working_days(
    from: Date,
    days: u16,
    years: &[HolidayYear],
) -> Result<Date, NoArrangement> {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        day = after_days(day, 1);
        let year = day.year();
        if !years.iter().any(|known| known.year == year) {
            return Err(NoArrangement { year });
        }
        if rest(day, years).is_none() {
            left -= 1;
        }
    }
    Ok(day)
}

/// Returns a day with what is to be said of it: `2026-10-01（国庆节）`, `2026-08-15（周六）`.
pub fn told(day: Date, years: &[HolidayYear], lang: Lang) -> String {
    let why = match rest(day, years) {
        None => return day.to_string(),
        Some(Rest::Holiday(name)) => name,
        Some(Rest::Weekend) => weekday(day, lang),
    };
    match lang {
        Lang::Zh => format!("{day}（{why}）"),
        Lang::En => format!("{day} ({why})"),
    }
}
