//! How long an act can still be punished (行政处罚时效, 行政处罚法 36).

use crate::{
    date::{Date, after_months, days_between},
    named_day::{DayProblem, NamedDay, in_range, needed},
};

/// The usual term, in months.
const USUAL_MONTHS: u16 = 24;
/// The term where life, health or financial safety is touched and harm was done, in months.
const LONG_MONTHS: u16 = 60;
/// The first day of the law that has the long term; an act that ended before may fall under the
/// older and milder one (行政处罚法 37).
pub const LONG_SINCE: Date = Date::constant(2021, 7, 15);

/// What is known of an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Act {
    /// The day it happened; of one that went on or was repeated, the day it ended.
    pub ended: Option<Date>,
    /// Whether it still goes on or is still repeated.
    pub goes_on: bool,
    /// The day an authority found it.
    pub found: Option<Date>,
}

/// For how long an act can be punished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Two years.
    Two,
    /// Five years: life, health or financial safety is touched, and harm was done.
    Five,
}

/// Where the clock of one term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// It has not begun: the act goes on.
    NotBegun,
    /// It runs; so many days are left until its last day, on which finding the act is in time.
    Runs {
        /// The last day on which the act can be found in time.
        last: Date,
        /// Until then; 0 on the last day itself.
        days_left: i32,
    },
    /// It stopped: the act was found in time.
    FoundInTime {
        /// The last day on which it could be found.
        last: Date,
        /// When it was found.
        found: Date,
    },
    /// It has run out: the act was not found until its last day.
    Over {
        /// The last day on which it could have been found.
        last: Date,
        /// When it was found, too late.
        found: Option<Date>,
    },
}

impl Term {
    /// Returns the months.
    pub const fn months(self) -> u16 {
        match self {
            Self::Two => USUAL_MONTHS,
            Self::Five => LONG_MONTHS,
        }
    }
}

impl Clock {
    /// Returns the last day on which the act can be found in time.
    pub const fn last(self) -> Option<Date> {
        match self {
            Self::NotBegun => None,
            Self::Runs { last, .. } | Self::FoundInTime { last, .. } | Self::Over { last, .. } => {
                Some(last)
            }
        }
    }
}

/// Reads the clock of an act on a day.
///
/// # Errors
/// Where no day is given on which the act ended, or a day cannot be right.
pub fn clock(act: Act, term: Term, on: Date) -> Result<Clock, DayProblem> {
    let on = needed(NamedDay::Reckoned, Some(on))?;
    let ended = in_range(NamedDay::Ended, act.ended)?;
    if act.goes_on {
        in_range(NamedDay::Found, act.found)?;
        return match ended {
            Some(ended) => Err(DayProblem::GoesOnAndEnded(ended)),
            None => Ok(Clock::NotBegun),
        };
    }
    let ended = ended.ok_or(DayProblem::Missing(NamedDay::Ended))?;
    let last = after_months(ended, term.months());
    // An act may be found while it goes on, and so before it ended.
    let found = in_range(NamedDay::Found, act.found)?.filter(|&found| found <= on);
    Ok(match found {
        Some(found) if found <= last => Clock::FoundInTime { last, found },
        None if on <= last => Clock::Runs {
            last,
            days_left: days_between(on, last),
        },
        found => Clock::Over { last, found },
    })
}
