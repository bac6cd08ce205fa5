//! What people type for days, amounts and numbers, read in one place; today comes in from outside.

mod amount;
mod day;
mod english;
mod numerals;

pub use amount::{AmountError, count, yuan};
pub use day::{DayError, Toward, day};

use crate::{
    date::{Date, days_between, weekday},
    fact::format_wan,
    text::Lang,
};

/// Says which day was read: with its weekday, and how far it is from today.
pub fn echo_day(day: Date, today: Date, lang: Lang) -> String {
    let weekday = weekday(day, lang);
    match (days_between(today, day), lang) {
        (0, Lang::Zh) => format!("{day} {weekday}（今天）"),
        (n @ 1.., Lang::Zh) => format!("{day} {weekday}（{n} 天后）"),
        (n, Lang::Zh) => format!("{day} {weekday}（{} 天前）", n.unsigned_abs()),
        (0, Lang::En) => format!("{day} {weekday} (today)"),
        (n @ 1.., Lang::En) => format!("{day} {weekday} (in {n} days)"),
        (n, Lang::En) => format!("{day} {weekday} ({} days ago)", n.unsigned_abs()),
    }
}

/// Says which amount was read: in 万元 and in yuan.
pub fn echo_yuan(yuan: i64, lang: Lang) -> String {
    let wan = format_wan(yuan);
    let all = grouped(yuan);
    match lang {
        Lang::Zh if yuan >= 100_000_000 => format!("{wan} 万元（{} 亿元，{all} 元）", yi(yuan)),
        Lang::Zh => format!("{wan} 万元（{all} 元）"),
        Lang::En => format!("{wan} × 10,000 yuan ({all} yuan)"),
    }
}

/// Writes yuan as 亿元 with no more decimals than needed.
fn yi(yuan: i64) -> String {
    let decimals = format!("{:08}", yuan % 100_000_000);
    let decimals = decimals.trim_end_matches('0');
    let whole = yuan / 100_000_000;
    match decimals {
        "" => whole.to_string(),
        _ => format!("{whole}.{decimals}"),
    }
}

/// Writes a number in groups of three digits, as English does.
pub fn grouped(n: i64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_said_so_that_a_slip_is_seen() {
        let today = Date::constant(2026, 11, 28);
        let friday = Date::constant(2026, 12, 4);
        assert_eq!(
            echo_day(friday, today, Lang::Zh),
            "2026-12-04 周五（6 天后）"
        );
        assert_eq!(
            echo_day(today, today, Lang::En),
            "2026-11-28 Saturday (today)"
        );
        assert_eq!(
            echo_yuan(120_000_000, Lang::Zh),
            "12000 万元（1.2 亿元，120,000,000 元）"
        );
        assert_eq!(echo_yuan(0, Lang::Zh), "0 万元（0 元）");
    }
}
