//! Days to keep as a calendar file (iCalendar, RFC 5545), which any calendar takes in.
//!
//! An event keeps its id from file to file, so that a calendar which took in an earlier one moves
//! the event instead of adding a second.

use jiff::civil::Date;

use compliance_text::clean;

/// How long a line is at most, in bytes.
const LINE: usize = 75;

/// A day to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What names it among all events of all calendars.
    pub id: String,
    /// The day.
    pub day: Date,
    /// What is due, in a line.
    pub summary: String,
    /// The same at length.
    pub description: String,
    /// What kind of day it is.
    pub category: String,
}

/// Writes events as a calendar of this name, as of a day. Each lasts the whole day, takes nobody's
/// time, and is called to mind a week before. The same events give the same bytes.
pub fn render_ics(name: &str, as_of: Date, events: &[Event]) -> String {
    let mut out = String::new();
    for (property, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Legal Checkup//Plan//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        line(&mut out, property, value);
    }
    line(&mut out, "X-WR-CALNAME", &escaped(name));
    for event in events {
        write(&mut out, event, as_of);
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn write(out: &mut String, event: &Event, as_of: Date) {
    let next = event.day.tomorrow().unwrap_or(event.day);
    let summary = escaped(&event.summary);
    for (property, value) in [
        ("BEGIN", "VEVENT".to_owned()),
        ("UID", escaped(&event.id)),
        ("DTSTAMP", format!("{}T000000Z", compact(as_of))),
        ("DTSTART;VALUE=DATE", compact(event.day)),
        ("DTEND;VALUE=DATE", compact(next)),
        ("SUMMARY", summary.clone()),
        ("DESCRIPTION", escaped(&event.description)),
        ("CATEGORIES", escaped(&event.category)),
        ("TRANSP", "TRANSPARENT".to_owned()),
        ("BEGIN", "VALARM".to_owned()),
        ("ACTION", "DISPLAY".to_owned()),
        ("DESCRIPTION", summary),
        ("TRIGGER", "-P7D".to_owned()),
        ("END", "VALARM".to_owned()),
        ("END", "VEVENT".to_owned()),
    ] {
        line(out, property, &value);
    }
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// Returns a text inert and with what parts texts in a calendar escaped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in clean::block(text).chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// Adds a line, folded where it is too long: what follows begins with a blank. No character is cut.
fn line(out: &mut String, property: &str, value: &str) {
    let text = format!("{property}:{value}");
    let mut room = LINE;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn event(summary: &str) -> Event {
        Event {
            id: "20261124-0123456789ab-LAB-CON-013/1@legal-checkup".to_owned(),
            day: date(2026, 12, 31),
            summary: summary.to_owned(),
            description: summary.to_owned(),
            category: "整改".to_owned(),
        }
    }

    fn unfolded(file: &str) -> Vec<String> {
        let whole = file.replace("\r\n ", "");
        whole.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_event_lasts_the_day_and_is_called_to_mind_a_week_before() {
        let file = render_ics("整改期限", date(2026, 11, 24), &[event("补签劳动合同")]);
        let lines = unfolded(&file);
        for said in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "X-WR-CALNAME:整改期限",
            "UID:20261124-0123456789ab-LAB-CON-013/1@legal-checkup",
            "DTSTAMP:20261124T000000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:补签劳动合同",
            "TRIGGER:-P7D",
            "END:VCALENDAR",
        ] {
            assert!(lines.iter().any(|line| line == said), "{said} in {file}");
        }
        let again = render_ics("整改期限", date(2026, 11, 24), &[event("补签劳动合同")]);
        assert_eq!(file, again);
    }

    #[test]
    fn what_parts_texts_is_escaped() {
        let file = render_ics(
            "a",
            date(2026, 1, 1),
            &[event("甲,乙;丙\\丁\r\nEND:VEVENT")],
        );
        let lines = unfolded(&file);
        let said = "SUMMARY:甲\\,乙\\;丙\\\\丁\\nEND:VEVENT".to_owned();
        assert!(lines.contains(&said), "{file}");
        let ends = lines.iter().filter(|line| *line == "END:VEVENT");
        assert_eq!(ends.count(), 1);
    }

    proptest! {
        /// Mutant: folding by characters lets a line of Chinese be three times too long; folding by
        /// bytes cuts a character in two.
        #[test]
        fn no_line_is_longer_than_allowed_and_none_loses_anything(text in "[\\PC\n]{0,200}") {
            let file = render_ics(&text, date(2026, 11, 24), &[event(&text)]);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{}", line.len());
            }
            let wanted = format!("SUMMARY:{}", escaped(&text));
            prop_assert!(unfolded(&file).contains(&wanted));
        }
    }
}
