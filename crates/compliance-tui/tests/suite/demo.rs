//! The demo firm: its facts decide every item, so that a machine maker is asked what fits it.

use compliance_content::{Source, load};
use compliance_model::{assess::assess, condition::Truth, date::Timestamp, text::Lang};
use compliance_tui::{demo::casefile, state::Case};
use std::collections::BTreeSet;

#[test]
fn nothing_is_asked_of_the_demo_firm_for_want_of_a_fact() {
    let content = load(&Source::Embedded, Lang::Zh).content.unwrap();
    let now = Timestamp::from_unix(1_795_484_467);
    let file = casefile(&content, now).unwrap();
    let checkup = &file.checkup;
    let rows = assess(&content, checkup, now.date()).rows;
    let open = rows.iter().filter(|row| row.why.truth != Truth::Yes);
    let open: Vec<&str> = open.map(|row| row.item.as_str()).collect();
    let case = Case::new("demo".into(), file.clone(), &content, now.date());
    let asked = case.asked_facts(&content, now.date());
    let unknown = asked.iter().filter(|def| checkup.fact(&def.id).is_none());
    let unknown: BTreeSet<&str> = unknown.map(|def| def.id.as_str()).collect();
    assert!(
        open.is_empty() && unknown.is_empty(),
        "{open:?}\n{unknown:?}"
    );
    // It makes machines, and neither food nor drugs, and is no place where the public gathers.
    for (part, of) in [("FOD", "food"), ("MED", "drugs"), ("CRW", "venues")] {
        let asks = |row: &compliance_model::assess::Row| row.item.as_str().contains(part);
        assert!(!rows.iter().any(asks), "{of}");
    }
}
