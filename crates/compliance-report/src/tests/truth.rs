//! What the paper says is what was recorded.

use super::*;
use compliance_model::{answer::Answer, answer::Verdict, id::ItemId};

/// Returns a text without line ends and blanks, as neither says anything.
fn told(case: &Case, edition: Edition) -> String {
    let (document, _) = document(&sample::content(), case, edition, (Lang::Zh, false));
    let text = crate::render_text(&document);
    text.split_whitespace().collect()
}

fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_is_at_stake_is_what_follows_first_under_its_condition() {
    let content = sample::content();
    for (item, verdict) in [
        ("GOV-REG-001", Verdict::Unmet),
        ("LAB-SOC-015", Verdict::Unmet),
        ("COM-SAF-021", Verdict::Partly),
    ] {
        let id: ItemId = item.into();
        let mut case = sample::known(ProgrammeId::Micro);
        case.answer(&id, Answer::of(verdict));
        let first = &content.item(&id).expect(item).consequence.of(verdict)[0];
        let wanted = packed(&format!("{}：", first.when));
        let told = told(&case, Edition::Full);
        let summary = told.split("二、声明").next().expect(item);
        assert!(summary.contains(&wanted), "{item}: {wanted}: {summary}");
    }
}
