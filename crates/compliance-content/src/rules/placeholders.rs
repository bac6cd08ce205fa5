//! `{fact}` in the sentences of the report: it names a fact, one that was asked if the item was.

use super::{Found, Linter, steps};
use crate::pool::Place;
use crate::say::say;
use compliance_model::{condition::Condition, id::FactId, item::Item};

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.items {
        findings(linter, placed.place, &placed.value);
    }
}

fn findings(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let lang = linter.lang;
    for (field, text) in [
        ("partly", &item.finding.partly),
        ("unmet", &item.finding.unmet),
    ] {
        for name in names(text) {
            let found = match name {
                Some(name) => {
                    let fact = FactId::new(name);
                    linter
                        .unknown_fact(&fact)
                        .or_else(|| not_asked(linter, item, &fact))
                }
                None => Some(Found::error(
                    "bad-placeholder",
                    say!(lang, "花括号没有配对", "the braces do not match"),
                )),
            };
            if let Some(found) = found {
                linter.report(place, steps!["finding", field], found);
            }
        }
    }
}

/// Returns an error for a fact that the firm may never have been asked for: neither every firm is,
/// nor does the item's condition read it.
fn not_asked(linter: &Linter<'_>, item: &Item, fact: &FactId) -> Option<Found> {
    let read = |condition: &Condition| condition.facts().contains(fact);
    let asked = linter.facts.get(fact).is_none_or(|def| def.always);
    if asked || item.condition.as_ref().is_some_and(read) {
        return None;
    }
    let lang = linter.lang;
    let message = say!(
        lang,
        "问到这一项的企业不一定填过 {fact}",
        "a firm that is asked this may never have been asked for {fact}"
    );
    let help = say!(
        lang,
        "条件里用到它，或在 facts.ron 写 always: true",
        "let the condition read it, or give it always: true in facts.ron"
    );
    Some(Found::error("unasked-fact", message).help(help))
}

/// Returns what stands in braces; None for a brace without the other.
fn names(text: &str) -> Vec<Option<&str>> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            names.push(None);
            return names;
        };
        if before.contains('}') || name.contains('{') {
            names.push(None);
        }
        names.push(Some(name));
        rest = after;
    }
    if rest.contains('}') {
        names.push(None);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn braces_are_paired() {
        assert_eq!(names("有 {a} 人，{b-c}。"), [Some("a"), Some("b-c")]);
        assert_eq!(names("无"), []);
        assert_eq!(names("{a"), [None]);
        assert_eq!(names("a}"), [None]);
        assert_eq!(names("{a{b}"), [None, Some("a{b")]);
    }
}
