//! Civil dates and Beijing times. The model has no clock: "today" comes in from outside.

use jiff::{Span, civil::DateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// A calendar day.
pub type Date = jiff::civil::Date;

/// The offset all times are written with: Beijing time, which has no daylight saving.
const OFFSET: &str = "+08:00";

/// Returns the day a term of so many calendar days ends: the first day does not count (民法典 201).
pub fn after_days(from: Date, days: u16) -> Date {
    from.checked_add(Span::new().days(i64::from(days)))
        .unwrap_or(Date::MAX)
}

/// Returns the day a term of so many months ends: the same day number, or the month's last day.
pub fn after_months(from: Date, months: u16) -> Date {
    from.checked_add(Span::new().months(i64::from(months)))
        .unwrap_or(Date::MAX)
}

/// Returns how many days lie between two days; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Returns whether a day is a Saturday or a Sunday. Public holidays are not known here.
pub fn is_weekend(day: Date) -> bool {
    matches!(
        day.weekday(),
        jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday
    )
}

/// Returns what stands beside a day that has passed without what was due: 逾期.
pub fn overdue(day: Date, today: Date, lang: crate::text::Lang) -> &'static str {
    if day < today {
        lang.pick("逾期", "overdue")
    } else {
        ""
    }
}

/// Returns the name of a day's weekday.
pub fn weekday(day: Date, lang: crate::text::Lang) -> &'static str {
    use jiff::civil::Weekday;
    match day.weekday() {
        Weekday::Monday => lang.pick("周一", "Monday"),
        Weekday::Tuesday => lang.pick("周二", "Tuesday"),
        Weekday::Wednesday => lang.pick("周三", "Wednesday"),
        Weekday::Thursday => lang.pick("周四", "Thursday"),
        Weekday::Friday => lang.pick("周五", "Friday"),
        Weekday::Saturday => lang.pick("周六", "Saturday"),
        Weekday::Sunday => lang.pick("周日", "Sunday"),
    }
}

/// A moment in Beijing time, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(DateTime);

impl Timestamp {
    /// Makes a timestamp from a civil time in Beijing.
    pub const fn from_beijing(time: DateTime) -> Self {
        Self(time)
    }

    /// Makes a timestamp from seconds since 1970-01-01 UTC; what cannot be written is clamped.
    pub fn from_unix(seconds: i64) -> Self {
        let epoch = jiff::civil::date(1970, 1, 1).at(8, 0, 0, 0);
        let clamped = seconds.clamp(-62_135_596_800, 253_402_000_000);
        Self(
            epoch
                .checked_add(Span::new().seconds(clamped))
                .unwrap_or(epoch),
        )
    }

    /// Returns the day in Beijing.
    pub fn date(self) -> Date {
        self.0.date()
    }

    /// Returns how many seconds have passed since an earlier moment; negative if it is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        earlier.0.duration_until(self.0).as_secs()
    }

    /// Returns the time of day as `09:41:07`.
    pub fn clock(self) -> String {
        let time = self.0.time();
        format!(
            "{:02}:{:02}:{:02}",
            time.hour(),
            time.minute(),
            time.second()
        )
    }

    /// Returns day and time to the minute as `2026-11-24 09:41`.
    pub fn to_minute(self) -> String {
        let time = self.0.time();
        format!("{} {:02}:{:02}", self.0.date(), time.hour(), time.minute())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}{OFFSET}", self.0.date(), self.clock())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let civil = text.strip_suffix(OFFSET).ok_or_else(|| {
            D::Error::custom(format!(
                "a time ends in {OFFSET}, as in 2026-11-24T09:41:07+08:00"
            ))
        })?;
        civil.parse().map(Self).map_err(D::Error::custom)
    }
}

/// Returns a day written in a language: `2026年11月24日` or `24 November 2026`.
pub fn long_date(day: Date, lang: crate::text::Lang) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match lang {
        crate::text::Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        crate::text::Lang::En => {
            let month = usize::try_from(day.month() - 1)
                .ok()
                .and_then(|m| MONTHS.get(m));
            format!("{} {} {}", day.day(), month.unwrap_or(&""), day.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_end_on_the_same_number_or_the_last_day() {
        assert_eq!(after_months(date(2026, 1, 31), 1), date(2026, 2, 28));
        assert_eq!(after_months(date(2026, 3, 15), 3), date(2026, 6, 15));
        assert_eq!(after_days(date(2026, 11, 24), 14), date(2026, 12, 8));
    }

    #[test]
    fn timestamps_round_trip_and_show_beijing_time() {
        let time = Timestamp::from_unix(1_795_484_467);
        let text = time.to_string();
        assert!(text.ends_with("+08:00"));
        let back: Timestamp = ron::from_str(&ron::to_string(&time).unwrap()).unwrap();
        assert_eq!(back, time);
        assert_eq!(
            Timestamp::from_unix(0).to_string(),
            "1970-01-01T08:00:00+08:00"
        );
    }

    #[test]
    fn wild_clocks_do_not_panic() {
        for seconds in [i64::MIN, -1, 0, i64::MAX] {
            assert!(!Timestamp::from_unix(seconds).to_string().is_empty());
        }
    }

    #[test]
    fn long_dates_follow_the_language() {
        assert_eq!(
            long_date(date(2026, 1, 9), crate::text::Lang::Zh),
            "2026年1月9日"
        );
        assert_eq!(
            long_date(date(2026, 1, 9), crate::text::Lang::En),
            "9 January 2026"
        );
    }
}
