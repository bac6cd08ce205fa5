//! Days: written out, without year, relative to today; today comes in from outside.

use super::{
    english,
    numerals::{arabic, plain},
};
use crate::{date::Date, text::Lang};
use jiff::Span;

/// Where a day lies of which the year, month or week is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// On or after today, as a day by which something is due.
    Future,
    /// On or before today, as the day a firm was founded.
    Past,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Toward::Future, Lang::En))]
pub enum DayError {
    /// No form that is known.
    Unreadable,
    /// The calendar has no such day.
    NoSuchDay,
    /// The day of the month or week is missing.
    NoDay,
    /// Working days would need the list of public holidays.
    WorkingDays,
}

impl DayError {
    /// Returns what is wrong and what to do.
    pub const fn message(self, toward: Toward, lang: Lang) -> &'static str {
        match self {
            Self::Unreadable => match toward {
                Toward::Future => lang.pick(
                    "没有读懂这个日期；可写 2026-12-04、12月4日、12.4、明天、下周五、月底、三天后",
                    "this is no day: write 2026-12-04, 4 Dec, 12.4, tomorrow, next friday or in 3 days",
                ),
                Toward::Past => lang.pick(
                    "没有读懂这个日期；可写 2019-05-20、5月20日、5.20、今天、昨天、上周五、三天前",
                    "this is no day: write 2019-05-20, 20 May, 5.20, today, yesterday or 3 days ago",
                ),
            },
            Self::NoSuchDay => lang.pick(
                "日历上没有这一天，请核对",
                "the calendar has no such day: check it",
            ),
            Self::NoDay => lang.pick(
                "请写到日，如 2019-05-20 或 5月底",
                "name the day too, as in 2019-05-20",
            ),
            Self::WorkingDays => lang.pick(
                "工作日要扣除节假日，程序不知道放假安排，请写日期",
                "working days depend on public holidays, which are not known here: write the day",
            ),
        }
    }
}

/// Reads a day.
pub fn day(text: &str, today: Date, toward: Toward) -> Result<Date, DayError> {
    let text = arabic(&plain(text));
    let found = match english::in_chinese(&text) {
        Some(text) => read(&text, today, toward),
        None => read(&text, today, toward),
    };
    match found {
        // 12月4日前 is by that day.
        Err(DayError::Unreadable) => {
            let ends = ["之前", "以前", "前"];
            let by = ends.iter().find_map(|end| text.strip_suffix(end));
            by.map_or(found, |text| read(text, today, toward))
        }
        found => found,
    }
}

fn read(text: &str, today: Date, toward: Toward) -> Result<Date, DayError> {
    if text.contains("工作日") || text.contains("working") || text.contains("businessday") {
        return Err(DayError::WorkingDays);
    }
    let base = Base { today, toward };
    let day = base
        .named(text)
        .or_else(|| base.weekday(text))
        .or_else(|| base.offset(text))
        .or_else(|| base.end(text))
        .or_else(|| base.calendar(text))
        .unwrap_or(Err(DayError::Unreadable))?;
    if (1900..2200).contains(&day.year()) {
        Ok(day)
    } else {
        Err(DayError::NoSuchDay)
    }
}

type Found = Option<Result<Date, DayError>>;

/// What is read from left to right.
struct Scan<'t>(&'t str);

impl Scan<'_> {
    fn eat(&mut self, words: &[&str]) -> bool {
        let rest = words.iter().find_map(|word| self.0.strip_prefix(word));
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn number(&mut self) -> Option<(i32, usize)> {
        let is_digit = |c: char| c.is_ascii_digit();
        let len = self.0.find(|c| !is_digit(c)).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(len);
        let n = digits.parse().ok()?;
        self.0 = rest;
        Some((n, len))
    }

    const fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

/// What days are counted from.
struct Base {
    today: Date,
    toward: Toward,
}

impl Base {
    fn plus(&self, span: Span) -> Result<Date, DayError> {
        self.today
            .checked_add(span)
            .map_err(|_e| DayError::NoSuchDay)
    }

    fn named(&self, text: &str) -> Found {
        let days = match text {
            "今天" | "今日" | "当天" | "当日" | "本日" => 0,
            "明天" | "明日" | "次日" => 1,
            "后天" | "后日" => 2,
            "大后天" => 3,
            "昨天" | "昨日" => -1,
            "前天" | "前日" => -2,
            "大前天" => -3,
            _ => return None,
        };
        Some(self.plus(Span::new().days(days)))
    }

    /// 周五, 下周五, 下下周一, 上周三, 本周日.
    fn weekday(&self, text: &str) -> Found {
        let mut scan = Scan(text);
        let mut weeks = 0;
        let this = scan.eat(&["本", "这个", "这"]);
        while !this && weeks >= 0 && scan.eat(&["下"]) {
            weeks += 1;
        }
        while !this && weeks <= 0 && scan.eat(&["上"]) {
            weeks -= 1;
        }
        let _each = scan.eat(&["个"]);
        if !scan.eat(&["周", "星期", "礼拜"]) {
            return None;
        }
        let day = if scan.eat(&["日", "天"]) {
            7
        } else {
            match scan.number() {
                Some((n @ 1..=7, 1)) => i64::from(n),
                _ if scan.is_done() => return Some(Err(DayError::NoDay)),
                _ => return None,
            }
        };
        // 周1后 is a term of weeks, not a day of the week.
        if !scan.is_done() || !(-8..=8).contains(&weeks) {
            return None;
        }
        let here = i64::from(self.today.weekday().to_monday_one_offset());
        if !this && weeks == 0 {
            weeks = match self.toward {
                Toward::Future => i64::from(day < here),
                Toward::Past => -i64::from(day > here),
            };
        }
        Some(self.plus(Span::new().days(day - here + 7 * weeks)))
    }

    /// 3天后, 两周内, 半个月后, 1年前, 过3天.
    fn offset(&self, text: &str) -> Found {
        let mut scan = Scan(text);
        let through = scan.eat(&["再过", "过"]);
        let half = scan.eat(&["半"]);
        let number = if half { 1 } else { i64::from(scan.number()?.0) };
        let each = scan.eat(&["个"]);
        let (days, months) = match () {
            () if scan.eat(&["天"]) => (number, 0),
            () if scan.eat(&["周", "星期", "礼拜"]) => (number.checked_mul(7)?, 0),
            () if scan.eat(&["月"]) && half => (15, 0),
            () if text.contains('月') => (0, number),
            () if scan.eat(&["年"]) && half => (0, 6),
            () if text.contains('年') => (0, number.checked_mul(12)?),
            () if scan.eat(&["日"]) => (number, 0),
            () => return None,
        };
        let word = ["之后", "以后", "后", "之内", "以内", "内"];
        let sign = if scan.eat(&word) {
            1
        } else if scan.eat(&["之前", "以前", "前"]) {
            -1
        } else if (through || each || text.contains(['天', '周', '期', '拜']) || half)
            && scan.is_done()
        {
            1
        } else {
            return None;
        };
        if !scan.is_done() || (half && days == 1) {
            return None;
        }
        if days.abs() > 200_000 || months.abs() > 5000 {
            return Some(Err(DayError::NoSuchDay));
        }
        Some(self.plus(Span::new().days(sign * days).months(sign * months)))
    }

    /// 月底, 下月底, 年底, 明年底, 季末, 月初.
    fn end(&self, text: &str) -> Found {
        let mut scan = Scan(text);
        let year = self.year_word(&mut scan);
        if let Some(year) = year.or_else(|| scan.eat(&["年"]).then(|| self.today.year())) {
            let _doubled = scan.eat(&["年"]);
            if scan.eat(&["底", "末", "内"]) && scan.is_done() {
                return Some(made(year, 12, 31));
            }
            return None;
        }
        let quarters = match () {
            () if scan.eat(&["下个季", "下季"]) => Some(1),
            () if scan.eat(&["本季", "这个季", "季"]) => Some(0),
            () => None,
        };
        if let Some(later) = quarters {
            let _full = scan.eat(&["度"]);
            if !scan.eat(&["底", "末", "内"]) || !scan.is_done() {
                return None;
            }
            let months = 2 - (i64::from(self.today.month()) - 1) % 3 + 3 * later;
            let month = self.today.first_of_month();
            let month = month.checked_add(Span::new().months(months));
            let month = month.map_err(|_e| DayError::NoSuchDay);
            return Some(month.map(Date::last_of_month));
        }
        let month = self.month_word(&mut scan).or_else(|| {
            let here = scan.eat(&["月"]);
            here.then(|| Ok(self.today.first_of_month()))
        })?;
        let last = scan.eat(&["底", "末", "内"]);
        if !(last || scan.eat(&["初"])) || !scan.is_done() {
            return None;
        }
        Some(month.map(|first| if last { first.last_of_month() } else { first }))
    }

    fn year_word(&self, scan: &mut Scan<'_>) -> Option<i16> {
        let now = self.today.year();
        let words = [
            ("今年", 0),
            ("本年", 0),
            ("明年", 1),
            ("后年", 2),
            ("去年", -1),
            ("前年", -2),
        ];
        let (_, by) = words.iter().find(|(word, _)| scan.eat(&[word]))?;
        Some(now + by)
    }

    fn month_word(&self, scan: &mut Scan<'_>) -> Option<Result<Date, DayError>> {
        let words = [
            ("本月", 0),
            ("这个月", 0),
            ("当月", 0),
            ("下下个月", 2),
            ("下下月", 2),
            ("下个月", 1),
            ("下月", 1),
            ("上个月", -1),
            ("上月", -1),
        ];
        let (_, by) = words.iter().find(|(word, _)| scan.eat(&[word]))?;
        let first = self.today.first_of_month();
        let month = first.checked_add(Span::new().months(*by));
        Some(month.map_err(|_e| DayError::NoSuchDay))
    }

    /// 2026-12-04, 2026年12月4日, 20261204, 12月4日, 12.4, 5月底, 下月15日, 15号.
    fn calendar(&self, text: &str) -> Found {
        let mut scan = Scan(text);
        if let Some(month) = self.month_word(&mut scan) {
            let (day, _) = scan.number()?;
            let _word = scan.eat(&["日", "号"]);
            let in_month = |first: Date| made(first.year(), i32::from(first.month()), day);
            return scan.is_done().then(|| month.and_then(in_month));
        }
        if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            let all: i32 = text.parse().ok()?;
            let year = i16::try_from(all / 10_000).ok()?;
            return Some(made(year, all / 100 % 100, all % 100));
        }
        let mut year = self.year_word(&mut scan);
        let (mut n, mut len) = scan.number()?;
        if year.is_none() && len == 4 && scan.eat(&["年", "-", "/", "."]) {
            year = Some(i16::try_from(n).ok()?);
            if scan.is_done() {
                return Some(Err(DayError::NoDay));
            }
            (n, len) = scan.number()?;
        }
        if year.is_none() && scan.eat(&["日", "号"]) && scan.is_done() {
            return Some(self.day_of_month(n));
        }
        if len > 2 {
            return None;
        }
        let parted = scan.eat(&["月", "-", "/", "."]);
        if scan.is_done() {
            return Some(Err(DayError::NoDay)).filter(|_| parted || year.is_some());
        }
        if parted && scan.eat(&["底", "末"]) && scan.is_done() {
            return Some(self.in_year(year, |year| made(year, n, 1).map(Date::last_of_month)));
        }
        if parted && scan.eat(&["初"]) && scan.is_done() {
            return Some(self.in_year(year, |year| made(year, n, 1)));
        }
        let (day, _) = scan.number().filter(|_| parted)?;
        let _word = scan.eat(&["日", "号"]);
        scan.is_done()
            .then(|| self.in_year(year, |year| made(year, n, day)))
    }

    /// Finds the year of a day without one.
    fn in_year(
        &self,
        year: Option<i16>,
        day: impl Fn(i16) -> Result<Date, DayError>,
    ) -> Result<Date, DayError> {
        let here = year.unwrap_or_else(|| self.today.year());
        let found = day(here);
        if year.is_some() {
            return found;
        }
        let fits = |found: &Result<Date, DayError>| match (found, self.toward) {
            (Ok(day), Toward::Future) => *day >= self.today,
            (Ok(day), Toward::Past) => *day <= self.today,
            (Err(_), _) => false,
        };
        if fits(&found) {
            return found;
        }
        let by = match self.toward {
            Toward::Future => 1,
            Toward::Past => -1,
        };
        // 29 February comes every fourth year, or every eighth.
        let other = (1..=8).map(|n| day(here + by * n)).find(fits);
        other.unwrap_or(found)
    }

    fn day_of_month(&self, day: i32) -> Result<Date, DayError> {
        let first = self.today.first_of_month();
        let step = match self.toward {
            Toward::Future => 1,
            Toward::Past => -1,
        };
        let months = (0..3).filter_map(|n| first.checked_add(Span::new().months(step * n)).ok());
        let mut days =
            months.filter_map(|month| made(month.year(), i32::from(month.month()), day).ok());
        let fits = |day: &Date| match self.toward {
            Toward::Future => *day >= self.today,
            Toward::Past => *day <= self.today,
        };
        days.find(fits).ok_or(DayError::NoSuchDay)
    }
}

fn made(year: i16, month: i32, day: i32) -> Result<Date, DayError> {
    let part = |n: i32| i8::try_from(n).map_err(|_e| DayError::NoSuchDay);
    Date::new(year, part(month)?, part(day)?).map_err(|_e| DayError::NoSuchDay)
}

#[cfg(test)]
#[path = "day/tests.rs"]
mod tests;
