//! Whether the machine's clock can be right: against the content's day and what was recorded before.
//! All terms count from today, so a wrong clock is said before the first question.

use crate::{
    date::{Date, Timestamp, days_between},
    text::Lang,
};

/// After so many days without content or record of its time, a clock may be ahead.
const YEAR: i32 = 366;
/// Clocks differ a little between machines.
const TOLERANCE_SECONDS: i64 = 120;

/// Why the clock may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockDoubt {
    /// It is before the day to which the law was checked.
    BeforeContent(Date),
    /// It is before the last record.
    BeforeRecord(Timestamp),
    /// It is more than a year after the day to which the law was checked.
    LongAfterContent(Date),
    /// It is more than a year after the last record.
    LongAfterRecord(Timestamp),
}

/// Returns why a time may be wrong, gravest first. Content without a day tells nothing.
pub fn clock_doubts(
    now: Timestamp,
    as_of: Option<Date>,
    last: Option<Timestamp>,
) -> Vec<ClockDoubt> {
    let today = now.date();
    let early = as_of
        .filter(|day| today < *day)
        .map(ClockDoubt::BeforeContent);
    let back = last.filter(|last| now.seconds_since(*last) < -TOLERANCE_SECONDS);
    let old = as_of.filter(|day| days_between(*day, today) > YEAR);
    let long = last.filter(|last| days_between(last.date(), today) > YEAR);
    [
        early,
        back.map(ClockDoubt::BeforeRecord),
        old.map(ClockDoubt::LongAfterContent),
        long.map(ClockDoubt::LongAfterRecord),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl ClockDoubt {
    /// Returns what is doubtful about a time, and what to do.
    pub fn message(self, now: Timestamp, lang: Lang) -> String {
        let now = now.to_minute();
        match (self, lang) {
            (Self::BeforeContent(day), Lang::Zh) => format!(
                "本机时钟为 {now}，早于法律核对日 {day}，可能不准；请先校准，否则各项期限会算错"
            ),
            (Self::BeforeContent(day), Lang::En) => format!(
                "the clock says {now}, before {day}, the day to which the law was checked; set it first, or all terms will be wrong"
            ),
            (Self::BeforeRecord(last), Lang::Zh) => format!(
                "本机时钟为 {now}，早于最近一条记录 {}，可能不准；请先校准，否则各项期限会算错",
                last.to_minute()
            ),
            (Self::BeforeRecord(last), Lang::En) => format!(
                "the clock says {now}, before the last record of {}; set it first, or all terms will be wrong",
                last.to_minute()
            ),
            (Self::LongAfterContent(day), Lang::Zh) => format!(
                "本机时钟为 {now}，距法律核对日 {day} 已超过一年；时钟不准请先校准，时钟无误则请更新程序或核对新法"
            ),
            (Self::LongAfterContent(day), Lang::En) => format!(
                "the clock says {now}, more than a year after {day}, the day to which the law was checked; set it if it is wrong, else update the program or look for new law"
            ),
            (Self::LongAfterRecord(last), Lang::Zh) => format!(
                "本机时钟为 {now}，距最近一条记录 {} 已超过一年；请确认时钟无误",
                last.to_minute()
            ),
            (Self::LongAfterRecord(last), Lang::En) => format!(
                "the clock says {now}, more than a year after the last record of {}; make sure that it is right",
                last.to_minute()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(year: i16, month: i8, day: i8) -> Timestamp {
        Timestamp::from_beijing(date(year, month, day).at(9, 0, 0, 0))
    }

    #[test]
    fn a_clock_that_cannot_be_right_is_doubted() {
        let as_of = date(2026, 11, 23);
        let doubt = |now, last| clock_doubts(now, Some(as_of), last);
        assert_eq!(doubt(at(2026, 11, 28), None), []);
        assert_eq!(doubt(at(2026, 11, 23), None), []);
        assert_eq!(
            doubt(at(2026, 11, 22), None),
            [ClockDoubt::BeforeContent(as_of)]
        );
        assert_eq!(
            doubt(at(2027, 12, 1), None),
            [ClockDoubt::LongAfterContent(as_of)]
        );
        let last = at(2026, 11, 28);
        assert_eq!(
            doubt(at(2026, 11, 27), Some(last)),
            [ClockDoubt::BeforeRecord(last)]
        );
        assert_eq!(doubt(at(2026, 11, 28), Some(last)), []);
        assert_eq!(
            clock_doubts(at(2028, 1, 1), None, Some(last)),
            [ClockDoubt::LongAfterRecord(last)]
        );
        for lang in [Lang::Zh, Lang::En] {
            let said = ClockDoubt::BeforeContent(as_of).message(at(1970, 1, 1), lang);
            assert!(said.contains("1970-01-01") && said.contains("2026-11-23"));
        }
    }
}
