//! Days as lawyers write them, on a Saturday at the end of November.

use super::*;
use proptest::prelude::*;

const TODAY: Date = Date::constant(2026, 11, 28);

fn due(text: &str) -> Result<String, DayError> {
    day(text, TODAY, Toward::Future).map(|day| day.to_string())
}

fn past(text: &str) -> Result<String, DayError> {
    day(text, TODAY, Toward::Past).map(|day| day.to_string())
}

#[test]
fn days_are_read_as_lawyers_write_them() {
    for (typed, read) in [
        ("2026-12-04", "2026-12-04"),
        ("2026.12.4", "2026-12-04"),
        ("2026/12/4", "2026-12-04"),
        ("２０２６年１２月４日", "2026-12-04"),
        ("二〇二六年十二月四日", "2026-12-04"),
        ("20261204", "2026-12-04"),
        ("12月4日", "2026-12-04"),
        ("12月4号前", "2026-12-04"),
        ("十二月四日", "2026-12-04"),
        ("12.4", "2026-12-04"),
        ("12。4", "2026-12-04"),
        ("12-4", "2026-12-04"),
        ("1月15日", "2027-01-15"),
        ("明年3月1日", "2027-03-01"),
        ("今天", "2026-11-28"),
        ("明天", "2026-11-29"),
        ("后天", "2026-11-30"),
        ("大后天", "2026-12-01"),
        ("周五", "2026-12-04"),
        ("周六", "2026-11-28"),
        ("下周五", "2026-12-04"),
        ("下个星期一", "2026-11-30"),
        ("下下周五", "2026-12-11"),
        ("本周日", "2026-11-29"),
        ("礼拜天", "2026-11-29"),
        ("月底", "2026-11-30"),
        ("本月底前", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("下个月5号", "2026-12-05"),
        ("5号", "2026-12-05"),
        ("30日", "2026-11-30"),
        ("2月底", "2027-02-28"),
        ("年底", "2026-12-31"),
        ("明年底", "2027-12-31"),
        ("季度末", "2026-12-31"),
        ("下季度末", "2027-03-31"),
        ("三天后", "2026-12-01"),
        ("3天内", "2026-12-01"),
        ("3日后", "2026-12-01"),
        ("过三天", "2026-12-01"),
        ("两周后", "2026-12-12"),
        ("2个星期", "2026-12-12"),
        ("一个月后", "2026-12-28"),
        ("半个月内", "2026-12-13"),
        ("半年后", "2027-05-28"),
        ("tomorrow", "2026-11-29"),
        ("next Friday", "2026-12-04"),
        ("in 3 days", "2026-12-01"),
        ("4 Dec 2026", "2026-12-04"),
        ("Dec 4, 2026", "2026-12-04"),
    ] {
        assert_eq!(due(typed).as_deref(), Ok(read), "{typed}");
    }
}

#[test]
fn a_day_of_the_past_without_year_is_the_latest_one() {
    for (typed, read) in [
        ("5月20日", "2026-05-20"),
        ("12.4", "2025-12-04"),
        ("去年3月1日", "2025-03-01"),
        ("上周三", "2026-11-18"),
        ("周日", "2026-11-22"),
        ("昨天", "2026-11-27"),
        ("三天前", "2026-11-25"),
        ("30号", "2026-10-30"),
        ("2月29日", "2024-02-29"),
        ("2019-05-20", "2019-05-20"),
    ] {
        assert_eq!(past(typed).as_deref(), Ok(read), "{typed}");
    }
}

#[test]
fn what_is_no_day_says_why() {
    for (typed, why) in [
        ("", DayError::Unreadable),
        ("尽快", DayError::Unreadable),
        ("-", DayError::Unreadable),
        ("3", DayError::Unreadable),
        ("2026-02-30", DayError::NoSuchDay),
        ("13.1", DayError::NoSuchDay),
        ("2019-05", DayError::NoDay),
        ("12月", DayError::NoDay),
        ("下周", DayError::NoDay),
        ("5个工作日内", DayError::WorkingDays),
        ("99999999999天后", DayError::Unreadable),
        ("0001-01-01", DayError::NoSuchDay),
    ] {
        assert_eq!(due(typed), Err(why), "{typed}");
    }
}

proptest! {
    #[test]
    fn every_day_comes_back_in_every_form(n in 0i64..90_000) {
        let day_n = Date::constant(1930, 1, 1).checked_add(Span::new().days(n)).unwrap();
        let (y, m, d) = (day_n.year(), day_n.month(), day_n.day());
        for text in [
            day_n.to_string(),
            format!("{y}.{m}.{d}"),
            format!("{y}/{m:02}/{d:02}"),
            format!("{y}年{m}月{d}日"),
            format!("{y} 年 {m} 月 {d} 号"),
            format!("{y}{m:02}{d:02}"),
        ] {
            for toward in [Toward::Future, Toward::Past] {
                prop_assert_eq!(day(&text, TODAY, toward), Ok(day_n), "{}", text);
            }
        }
    }

    #[test]
    fn a_day_without_year_lies_where_it_should(n in 0i64..90_000, m in 1i8..=12, d in 1i8..=28) {
        let today = Date::constant(1930, 1, 1).checked_add(Span::new().days(n)).unwrap();
        let text = format!("{m}月{d}日");
        let later = day(&text, today, Toward::Future).unwrap();
        let earlier = day(&text, today, Toward::Past).unwrap();
        prop_assert!(later >= today && earlier <= today);
        prop_assert_eq!((later.month(), later.day()), (m, d));
        prop_assert_eq!((earlier.month(), earlier.day()), (m, d));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[0-9年月日号天周星期底末下上本后前内个.\\-/一二十 a-z]{0,14}|.{0,30}") {
        let _read = day(&text, TODAY, Toward::Future);
        let _read = day(&text, TODAY, Toward::Past);
    }
}
