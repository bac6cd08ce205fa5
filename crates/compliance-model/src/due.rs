//! What is due to be read again: items whose law changes, and items that nobody read for a year.

use crate::{
    content::Content,
    date::{Date, after_months},
    item::Item,
    law::{Law, LawChange, LawVersion},
};
use std::collections::BTreeMap;

/// After how many months an item is read again.
pub const MONTHS: u16 = 12;

/// Items to be read again, and why.
#[derive(Clone, Debug)]
pub struct Due<'c> {
    /// The day of the cause, if it is known.
    pub on: Option<Date>,
    /// Why.
    pub why: Why<'c>,
    /// The items, in their order.
    pub items: Vec<&'c Item>,
}

/// Why items are to be read again.
#[derive(Clone, Copy, Debug)]
pub enum Why<'c> {
    /// Another version of a law that they cite applies from that day.
    Version(&'c Law, &'c LawVersion),
    /// A law that they cite changes on that day, and the register has no text of it.
    Change(&'c Law, &'c LawChange),
    /// A law that they cite is repealed from that day.
    Repeal(&'c Law),
    /// They were read [`MONTHS`] months before that day, or earlier.
    Old,
    /// Nobody is known to have read them.
    Unread,
}

/// Returns what is due on a day and what is known to become due, by date; what has no date last.
///
/// A change is due until somebody has read the item on its day or later. Of an item without a
/// reading it is believed that it was written for the law on the content's date, so that versions
/// until then are none; a change without text is one all the same.
pub fn due(content: &Content, day: Date) -> Vec<Due<'_>> {
    let mut all: Vec<Due<'_>> = content
        .laws()
        .values()
        .flat_map(causes)
        .filter_map(|(on, why)| {
            let affected = |item: &&Item| cites(item, why) && is_open(content, item, on, why, day);
            let items: Vec<&Item> = asked(content).filter(affected).collect();
            (!items.is_empty()).then_some(Due { on, why, items })
        })
        .collect();
    let mut old: BTreeMap<Date, Vec<&Item>> = BTreeMap::new();
    for item in asked(content) {
        let until = item.read.as_ref().map(|read| after_months(read.on, MONTHS));
        if let Some(until) = until.filter(|&until| until <= day) {
            old.entry(until).or_default().push(item);
        }
    }
    all.extend(old.into_iter().map(|(on, items)| Due {
        on: Some(on),
        why: Why::Old,
        items,
    }));
    // The sort is stable: on one day laws stand by their ids.
    all.sort_by_key(|due| (due.on.is_none(), due.on));
    let unread: Vec<&Item> = asked(content).filter(|item| item.read.is_none()).collect();
    if !unread.is_empty() {
        all.push(Due {
            on: None,
            why: Why::Unread,
            items: unread,
        });
    }
    all
}

fn asked(content: &Content) -> impl Iterator<Item = &Item> {
    content.items().iter().filter(|item| !item.retired)
}

/// Returns the days on which a law changes, with why.
fn causes(law: &Law) -> impl Iterator<Item = (Option<Date>, Why<'_>)> {
    // The first version replaces none.
    let versions = law.versions.iter().skip(1);
    let versions = versions.map(|version| (Some(version.effective), Why::Version(law, version)));
    let repeals = law
        .versions
        .iter()
        .filter_map(|version| version.repealed_on);
    let repeals = repeals.map(|on| (Some(on), Why::Repeal(law)));
    let changes = law.changes.iter();
    let changes = changes.map(|change| (change.on, Why::Change(law, change)));
    versions.chain(repeals).chain(changes)
}

fn cites(item: &Item, why: Why<'_>) -> bool {
    let (Why::Version(law, _) | Why::Change(law, _) | Why::Repeal(law)) = why else {
        return false;
    };
    item.basis.iter().any(|cite| cite.law == law.id)
}

/// Returns whether nobody has looked at the change yet as far as is known.
fn is_open(content: &Content, item: &Item, on: Option<Date>, why: Why<'_>, day: Date) -> bool {
    let Some(on) = on else { return true };
    if on > day {
        return true;
    }
    match (&item.read, why) {
        (Some(read), _) => read.on < on,
        (None, Why::Change(..)) => true,
        (None, _) => on > content.as_of(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{content::Parts, record::ContentStamp};

    const ITEM: &str = r#"(
        id: "IP-MRK-001", topic: "t", title: (zh: "商标"), question: "q", why: "w", check: "c",
        papers: [], criteria: (met: "m", partly: "p", unmet: "u"), finding: (partly: "p", unmet: "u"),
        risk: "r", basis: [(law: "LAW", article: "1", role: Duty, topic: ["t"], says: "s")],
        consequence: [], advice: [], owner: Legal, days: 1, likelihood: 1, impact: 1,
        leniency: NotApplicable, programmes: [Micro], review: Checked, READ)"#;

    const LAW: &str = r#"(id: "mark", title: "m", short: "商标法", kind: Law, issuer: "i",
        versions: [
            (adopted: "2019-04-23", effective: "2019-11-01", last_article: 73),
            (adopted: "2026-06-26", effective: "2027-01-01", last_article: 87),
        ],
        changes: [CHANGE], checked: "2026-11-23")"#;

    fn content(read: &str, change: &str) -> Content {
        let item = ITEM.replace("LAW", "mark").replace("READ", read);
        let law: Law = ron::from_str(&LAW.replace("CHANGE", change)).unwrap();
        Content::new(Parts {
            stamp: ContentStamp {
                version: "1".into(),
                as_of: Some(Date::constant(2026, 11, 23)),
                digest: String::new(),
            },
            laws: [(law.id.clone(), law)].into(),
            items: vec![ron::from_str(&item).unwrap()],
            ..Parts::default()
        })
    }

    fn told(content: &Content, day: &str) -> Vec<String> {
        let tell = |due: Due<'_>| {
            let on = due.on.map_or("?".to_owned(), |on| on.to_string());
            let why = match due.why {
                Why::Version(..) => "version",
                Why::Change(..) => "change",
                Why::Repeal(_) => "repeal",
                Why::Old => "old",
                Why::Unread => "unread",
            };
            format!("{on} {why} {}", due.items.len())
        };
        let day = day.parse().unwrap();
        due(content, day).into_iter().map(tell).collect()
    }

    #[test]
    fn a_version_to_come_is_told_until_the_item_was_read_for_it() {
        let unread = content("", "");
        for day in ["2026-11-29", "2027-01-01", "2028-06-01"] {
            let wanted = ["2027-01-01 version 1", "? unread 1"];
            assert_eq!(told(&unread, day), wanted, "{day}");
        }
        let before = content(r#"read: Some((by: "甲", on: "2026-12-01"))"#, "");
        assert_eq!(told(&before, "2027-03-01"), ["2027-01-01 version 1"]);
        let after = content(r#"read: Some((by: "甲", on: "2027-01-02"))"#, "");
        assert_eq!(told(&after, "2027-03-01"), Vec::<String>::new());
    }

    #[test]
    fn a_change_without_text_is_told_by_its_day_and_without_one_last() {
        let change = r#"(on: Some("2026-09-20"), what: "修订"), (what: "草案")"#;
        let unread = content("", change);
        let wanted = [
            "2026-09-20 change 1",
            "2027-01-01 version 1",
            "? change 1",
            "? unread 1",
        ];
        assert_eq!(told(&unread, "2026-11-29"), wanted);
    }

    #[test]
    fn what_was_read_a_year_ago_is_read_again() {
        let read = content(r#"read: Some((by: "甲", on: "2027-02-28"))"#, "");
        assert_eq!(told(&read, "2028-02-27"), Vec::<String>::new());
        assert_eq!(told(&read, "2028-02-28"), ["2028-02-28 old 1"]);
    }
}
