//! Days in English: tomorrow, next friday, in 3 days, 4 Dec 2026.

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Returns the same day in the words of the Chinese forms; text is lower case without blanks.
pub(super) fn in_chinese(text: &str) -> Option<String> {
    let named = match text {
        "today" => "今天",
        "tomorrow" => "明天",
        "yesterday" => "昨天",
        "endofmonth" | "monthend" => "月底",
        "endofyear" | "yearend" => "年底",
        _ => "",
    };
    if !named.is_empty() {
        return Some(named.to_owned());
    }
    weekday(text)
        .or_else(|| offset(text))
        .or_else(|| date(text))
}

fn weekday(text: &str) -> Option<String> {
    let (week, name) = match text.strip_prefix("next") {
        Some(name) => ("下周", name),
        None => match text.strip_prefix("last") {
            Some(name) => ("上周", name),
            None => ("周", text.strip_prefix("this").unwrap_or(text)),
        },
    };
    let at = WEEKDAYS.iter().position(|day| name.starts_with(day))?;
    let whole = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let fits = whole.get(at).is_some_and(|whole| whole.starts_with(name));
    fits.then(|| format!("{week}{}", at + 1))
}

fn offset(text: &str) -> Option<String> {
    let (text, ago) = match text.strip_suffix("ago") {
        Some(text) => (text, "前"),
        None => (text.strip_prefix("in").unwrap_or(text), "后"),
    };
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(at);
    let unit = match unit {
        "day" | "days" => "天",
        "week" | "weeks" => "周",
        "month" | "months" => "个月",
        "year" | "years" => "年",
        _ => return None,
    };
    (!number.is_empty()).then(|| format!("{number}{unit}{ago}"))
}

fn date(text: &str) -> Option<String> {
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let name: String = text
        .chars()
        .skip(at)
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let whole = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let month = MONTHS.iter().position(|month| name.starts_with(month))?;
    if !whole.get(month)?.starts_with(&name) && name != "sept" {
        return None;
    }
    let before = text.get(..at)?;
    let after = text.get(at + name.len()..)?.trim_start_matches(['.', ',']);
    let (day, year) = match (before, after.split_once(',')) {
        ("", Some((day, year))) => (day, year),
        ("", None) => (after, ""),
        (day, _) => (day, after),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let day = day.trim_end_matches(['t', 'h', 's', 'n', 'd', 'r', '.']);
    if day.is_empty() || !digits(day) || !digits(year) {
        return None;
    }
    let year = if year.is_empty() {
        String::new()
    } else {
        format!("{year}年")
    };
    Some(format!("{year}{}月{day}日", month + 1))
}
