//! What a condition of leniency comes to by what was asked: it holds, fails, is to be done or asked.

use super::{
    CorrectedBy, FirstWindow, Requirement,
    asked::{Asked, Before, Corrected, Found, Harm},
};
use crate::{
    date::{Date, after_days, after_months},
    item::LeniencyClass,
    text::Lang,
    working_days::{HolidayYear, after_working_days},
};

/// What a condition comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds by what was said.
    Holds,
    /// It does not.
    Fails,
    /// It can still be done, until that day if one is known.
    Do(Option<Date>),
    /// It was not asked, or is not known.
    Ask,
}

impl Standing {
    /// Returns it in words.
    pub fn told(self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Holds => ("据所知具备", "holds by what is known"),
            Self::Fails => ("据所知不具备", "does not hold by what is known"),
            Self::Ask => ("待问清", "to be asked"),
            Self::Do(None) => (
                "现在就做，越早越好",
                "to be done now, the sooner the better",
            ),
            Self::Do(Some(day)) => {
                return match lang {
                    Lang::Zh => format!("现在就做，最迟 {day}"),
                    Lang::En => format!("to be done now, by {day} at the latest"),
                };
            }
        };
        lang.pick(zh, en).to_owned()
    }
}

fn of_yes(answer: Option<bool>) -> Standing {
    answer.map_or(Standing::Ask, |yes| {
        if yes {
            Standing::Holds
        } else {
            Standing::Fails
        }
    })
}

/// Returns what a question comes to of which no is the good answer.
pub(super) fn of_no(answer: Option<bool>) -> Standing {
    of_yes(answer.map(|yes| !yes))
}

/// Returns what the first gate comes to: what is no matter for leniency by the item, or by what was
/// said.
pub(super) fn red_line(class: Option<LeniencyClass>, asked: &Asked) -> Standing {
    match (asked.red_line, class) {
        (Some(touched), _) => of_no(Some(touched)),
        (None, Some(LeniencyClass::X)) => Standing::Fails,
        (None, Some(LeniencyClass::A | LeniencyClass::B | LeniencyClass::C)) => Standing::Holds,
        (None, Some(LeniencyClass::NotApplicable) | None) => Standing::Ask,
    }
}

/// Returns what a condition comes to on a day.
pub(super) fn of(
    requirement: &Requirement,
    window: FirstWindow,
    asked: &Asked,
    holidays: &[HolidayYear],
    day: Date,
) -> Standing {
    match requirement {
        Requirement::First => first(window, asked, day),
        Requirement::Corrected(by) => corrected(*by, asked, holidays, day),
        Requirement::Harm(text) => harm(text, asked.harm),
        Requirement::Minor(_) => of_yes(asked.minor),
        Requirement::NoIntent(_) => of_yes(asked.no_fault),
        Requirement::Source(_) => of_yes(asked.source),
        Requirement::Other(_) => of_yes(asked.other),
    }
}

/// 初次 is counted back from the day the authority found this act, else from today.
fn first(window: FirstWindow, asked: &Asked, day: Date) -> Standing {
    let last = match asked.before {
        None => return Standing::Ask,
        Some(Before::Never) => return Standing::Holds,
        Some(Before::On(last)) => last,
    };
    let at = match asked.found {
        Some(Found::By { on, .. }) => on,
        Some(Found::NotYet) | None => day,
    };
    let is_first = match window {
        FirstWindow::WithinMonths(months) => after_months(last, months) < at,
        FirstWindow::Since(since) => last < since,
        FirstWindow::Ever => false,
        FirstWindow::Unstated => return Standing::Ask,
    };
    of_yes(Some(is_first))
}

/// What a list asks of the harm is in its words: none at all, or none that is more than slight.
fn harm(text: &str, harm: Option<Harm>) -> Standing {
    let slight_will_do = ["轻微", "较小", "较轻", "不大"]
        .iter()
        .any(|word| text.contains(word));
    match harm {
        None => Standing::Ask,
        Some(Harm::Absent) => Standing::Holds,
        Some(Harm::Slight) => of_yes(Some(slight_will_do)),
        Some(Harm::Done) => Standing::Fails,
    }
}

fn corrected(by: CorrectedBy, asked: &Asked, holidays: &[HolidayYear], day: Date) -> Standing {
    let Some(corrected) = asked.corrected else {
        return Standing::Ask;
    };
    let corrected = match corrected {
        Corrected::On(on) => Some(on),
        Corrected::NotYet => None,
    };
    let (found, until) = match asked.found {
        None => {
            return if corrected.is_none() {
                Standing::Do(None)
            } else {
                Standing::Ask
            };
        }
        // Nobody has found it: what is put right now is in time for whatever a list asks.
        Some(Found::NotYet) => {
            return corrected.map_or(Standing::Do(None), |_| Standing::Holds);
        }
        Some(Found::By { on, until }) => (on, until),
    };
    let last = match by {
        CorrectedBy::BeforeDiscovery => {
            return of_yes(Some(corrected.is_some_and(|on| on < found)));
        }
        CorrectedBy::OnTheSpot => Some(found),
        CorrectedBy::WithinDays(days) => Some(after_days(found, days)),
        CorrectedBy::WithinWorkingDays(days) => after_working_days(found, days, holidays).ok(),
        CorrectedBy::AsOrdered => until,
        // How soon is promptly the authority says; an order that sets a term says so too.
        CorrectedBy::Promptly => match (until, corrected) {
            (Some(until), _) => Some(until),
            (None, Some(_)) => return Standing::Holds,
            (None, None) => return Standing::Do(None),
        },
    };
    match (corrected, last) {
        (Some(on), Some(last)) => of_yes(Some(on <= last)),
        (Some(_), None) => Standing::Ask,
        (None, Some(last)) if day > last => Standing::Fails,
        (None, last) => Standing::Do(last),
    }
}
