//! Days as a calendar file (iCalendar, RFC 5545), for the firm's own calendar.

use jiff::{Span, civil::Date};

/// The longest line, in bytes, before it goes on in the next.
const LINE: usize = 74;

/// One day to be remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub on: Date,
    /// What is to be done.
    pub title: String,
    /// What else is to be known.
    pub note: String,
}

/// Writes a calendar of whole days, each with a reminder three days before. The same days give the
/// same bytes: the day it is made on comes in from outside.
pub fn calendar(days: &[Day], made_on: Date) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Legal Checkup//checkup//ZH");
    line(&mut out, "CALSCALE:GREGORIAN");
    for (n, day) in days.iter().enumerate() {
        let next = day.on.checked_add(Span::new().days(1)).unwrap_or(day.on);
        let (on, next) = (digits(day.on), digits(next));
        line(&mut out, "BEGIN:VEVENT");
        line(
            &mut out,
            &format!("UID:{on}-{n}-{}@checkup", sum(&day.title)),
        );
        line(&mut out, &format!("DTSTAMP:{}T000000Z", digits(made_on)));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{on}"));
        line(&mut out, &format!("DTEND;VALUE=DATE:{next}"));
        line(&mut out, &format!("SUMMARY:{}", escaped(&day.title)));
        if !day.note.is_empty() {
            line(&mut out, &format!("DESCRIPTION:{}", escaped(&day.note)));
        }
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "BEGIN:VALARM");
        line(&mut out, "ACTION:DISPLAY");
        line(&mut out, &format!("DESCRIPTION:{}", escaped(&day.title)));
        line(&mut out, "TRIGGER:-P3D");
        line(&mut out, "END:VALARM");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Returns a number that tells titles of one day apart (FNV-1a).
fn sum(text: &str) -> String {
    let each = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(16_777_619);
    format!("{:08x}", text.bytes().fold(2_166_136_261, each))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line; a long one goes on after a blank, and no character is cut.
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_has_whole_days_short_lines_and_nothing_that_breaks_out() {
        let days = [Day {
            on: Date::constant(2026, 12, 31),
            title: "申请信用修复：常市监罚〔2026〕1号, 一般;".repeat(3),
            note: "第一行\nEND:VEVENT\u{1b}".into(),
        }];
        let text = calendar(&days, Date::constant(2026, 11, 29));
        assert_eq!(text, calendar(&days, Date::constant(2026, 11, 29)));
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(text.contains("DESCRIPTION:第一行\\nEND:VEVENT\r\n"));
        assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1);
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
            assert!(!line.contains('\n'));
        }
        assert!(text.replace("\r\n ", "").contains("1号\\, 一般\\;申请"));
    }
}
