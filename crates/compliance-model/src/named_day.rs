//! Days that are given by name (决定日、缴款日…): which is missing, out of range, or before another.

use crate::{date::Date, text::Lang};

/// The years whose days are taken; others are slips of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

macro_rules! days {
    ($($(#[$doc:meta])* $day:ident $zh:literal $en:literal;)*) => {
        /// Which day it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum NamedDay { $($(#[$doc])* $day,)* }

        impl NamedDay {
            /// Returns its name.
            pub const fn name(self, lang: Lang) -> &'static str {
                match self { $(Self::$day => lang.pick($zh, $en),)* }
            }
        }
    };
}

days! {
    /// The day the act ended.
    Ended "行为终了日" "the day the act ended";
    /// The day the act was found.
    Found "发现日" "the day it was found";
    /// The day of reckoning.
    Reckoned "计算日" "the day of reckoning";
    /// The day of the decision.
    Decided "决定日" "the day of the decision";
    /// The first day of publication.
    Published "开始公示日" "the first day of publication";
    /// The day the money was paid.
    Paid "缴清日" "the day of payment";
    /// The day the breach was corrected.
    Corrected "改正日" "the day of correction";
    /// The day of the public promise.
    Promised "信用承诺日" "the day of the promise";
    /// The last day of a penalty with a term.
    Until "处罚期限届满日" "the last day of the penalty's term";
    /// The day on which false papers or a broken promise were put on record.
    Breach "虚假材料或失信承诺记录日" "the day false papers or a broken promise were recorded";
    /// The day of the ruling that approves a plan of reorganisation.
    PlanApproved "重整计划（和解协议）裁定日" "the day of the ruling on the plan";
    /// The day of the ruling that the plan was carried out.
    PlanDone "执行完毕裁定日" "the day of the ruling that the plan was carried out";
    /// The day of the application.
    Applied "申请日" "the day of the application";
    /// The day of an outside grade.
    Graded "评价日" "the day of the grade";
}

/// Why days cannot be reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum DayProblem {
    /// It is needed, and nobody gave it.
    Missing(NamedDay),
    /// It is before 1990 or after 2100.
    OutOfRange(NamedDay, Date),
    /// It is before a day that it follows.
    Before(NamedDay, Date, NamedDay, Date),
    /// The act goes on, and yet has a day on which it ended.
    GoesOnAndEnded(Date),
}

impl DayProblem {
    /// Returns what is wrong and what to do.
    pub fn message(self, lang: Lang) -> String {
        let name = |day: NamedDay| day.name(lang);
        match (self, lang) {
            (Self::Missing(day), Lang::Zh) => {
                format!("没有{}，不能推算；请按文书填写", name(day))
            }
            (Self::Missing(day), Lang::En) => format!(
                "{} is not given: nothing can be reckoned; take it from the paper",
                name(day)
            ),
            (Self::OutOfRange(day, on), Lang::Zh) => {
                format!("{} {on} 不在 1990 年至 2100 年之间，请核对年份", name(day))
            }
            (Self::OutOfRange(day, on), Lang::En) => format!(
                "{}, {on}, is not between 1990 and 2100: check the year",
                name(day)
            ),
            (Self::Before(day, on, first, since), Lang::Zh) => format!(
                "{} {on} 早于{} {since}，请核对两个日期",
                name(day),
                name(first)
            ),
            (Self::Before(day, on, first, since), Lang::En) => format!(
                "{}, {on}, is before {}, {since}: check both",
                name(day),
                name(first)
            ),
            (Self::GoesOnAndEnded(on), Lang::Zh) => {
                format!("行为仍在继续，又填了终了日 {on}；两者只能有一个")
            }
            (Self::GoesOnAndEnded(on), Lang::En) => {
                format!("the act goes on and is said to have ended on {on}: only one can be")
            }
        }
    }
}

/// Returns a day that must be there and in range.
pub(crate) fn needed(day: NamedDay, on: Option<Date>) -> Result<Date, DayProblem> {
    in_range(day, on)?.ok_or(DayProblem::Missing(day))
}

/// Returns a day, which must be in range where it is given.
pub(crate) fn in_range(day: NamedDay, on: Option<Date>) -> Result<Option<Date>, DayProblem> {
    match on {
        Some(on) if !YEARS.contains(&on.year()) => Err(DayProblem::OutOfRange(day, on)),
        on => Ok(on),
    }
}

/// Returns a day, which must be in range and not before another where it is given.
pub(crate) fn not_before(
    (day, on): (NamedDay, Option<Date>),
    (first, since): (NamedDay, Date),
) -> Result<Option<Date>, DayProblem> {
    match in_range(day, on)? {
        Some(on) if on < since => Err(DayProblem::Before(day, on, first, since)),
        on => Ok(on),
    }
}
