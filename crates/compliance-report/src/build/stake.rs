//! What is at stake in a finding: the consequence that comes first, with its condition.

use super::report::{Report, clauses};
use compliance_model::{
    amount::Amount,
    assess::Finding,
    item::{Consequence, Item},
    text::Lang,
};
use compliance_text::width::cells;

/// Returns what follows first under its condition: as its author put it, in so many characters;
/// where that is longer, or is not in the language of the report, the amounts that the rule ranges
/// over. Without amounts it is cut behind a clause. Where no consequence is listed, as of every own
/// finding, the risk stands for it.
pub(super) fn of(report: &Report<'_>, finding: &Finding, longest: usize) -> String {
    let Some(item) = report.item(&finding.item) else {
        return String::new();
    };
    let listed = item.consequence.of(finding.verdict);
    let applies = listed.iter().find(|c| !is_dormant(report, item, c));
    let Some(first) = applies.or_else(|| listed.first()) else {
        return clauses(item.risk.of(finding.verdict), longest);
    };
    let lang = report.voice.main();
    let is_whole = lang == Lang::Zh && first.what.chars().count() <= longest;
    let amounts = amounts(&first.amounts, longest, lang).filter(|_| !is_whole);
    let (what, between) = match amounts {
        Some(amounts) => (amounts, lang.pick("，", ", ")),
        None => (clauses(&first.what, longest), "："),
    };
    compliance_text::joined(&[first.when.as_str(), &what], between)
}

/// Returns whether the risk stands for what is at stake, since no consequence is listed.
pub(super) fn is_risk(report: &Report<'_>, finding: &Finding) -> bool {
    let item = report.item(&finding.item);
    item.is_some_and(|item| item.consequence.of(finding.verdict).is_empty())
}

/// Tells the amounts that have room, as what the rule ranges over and as amounts alone, since what is
/// no money is not among them; none if there are none or not even the first has room. That some are
/// left out is shown.
fn amounts(amounts: &[Amount], longest: usize, lang: Lang) -> Option<String> {
    let mut told = lang.pick("法定金额幅度：", "amounts by law: ").to_owned();
    let between = lang.pick("；", "; ");
    let (room, mut shown) = (longest * 2, 0);
    for amount in amounts {
        let next = amount.as_ruled(lang);
        let between = if shown == 0 { "" } else { between };
        if cells(&told) + cells(between) + cells(&next) > room {
            break;
        }
        told = told + between + &next;
        shown += 1;
    }
    if shown < amounts.len() {
        told.push('…');
    }
    (shown > 0).then_some(told)
}

/// Returns whether the article that a consequence follows from does not apply on the day.
pub(super) fn is_dormant(report: &Report<'_>, item: &Item, consequence: &Consequence) -> bool {
    let register = report.input.content.laws();
    let cites = item.basis.iter();
    let cites = cites.filter(|c| c.law == consequence.law && c.article == consequence.article);
    let mut of_day = cites
        .map(|cite| cite.on(register, report.input.day).is_some())
        .peekable();
    of_day.peek().is_some() && !of_day.any(|on| on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use compliance_content::{Source, load};
    use compliance_model::{amount::Whom, answer::Verdict};

    fn all() -> Vec<Vec<Amount>> {
        let content = load(&Source::Embedded, Lang::Zh).content.unwrap();
        let items = content.items().iter();
        let listed = items.flat_map(|item| {
            [Verdict::Partly, Verdict::Unmet].map(|verdict| item.consequence.of(verdict).clone())
        });
        let amounts = listed.flatten().map(|consequence| consequence.amounts);
        amounts.filter(|amounts| !amounts.is_empty()).collect()
    }

    /// Mutant: amounts of any length push what the summary must hold off its page.
    #[test]
    fn the_amounts_of_every_consequence_keep_to_their_room() {
        let mut told = 0;
        for of in all() {
            for (lang, longest) in [(Lang::Zh, 34), (Lang::En, 34), (Lang::Zh, 30)] {
                if let Some(text) = amounts(&of, longest, lang) {
                    assert!(cells(&text) <= longest * 2 + 1, "{text}");
                    assert!(text.starts_with(lang.pick("法定金额幅度：", "amounts by law: ")));
                    told += 1;
                }
            }
        }
        assert!(told > 1000, "{told}");
    }

    #[test]
    fn that_some_have_no_room_is_shown() {
        let fine = |max: &str, whom| Amount {
            max: max.parse().ok(),
            whom,
            ..Amount::default()
        };
        let both = [
            fine("5 万元", Whom::Firm),
            fine(
                "1 万元",
                Whom::Other("直接负责的主管人员和其他直接责任人员".into()),
            ),
        ];
        let told = |longest| amounts(&both, longest, Lang::Zh);
        assert_eq!(told(5), None);
        assert_eq!(told(13).as_deref(), Some("法定金额幅度：5 万元以下…"));
        assert_eq!(
            told(40).as_deref(),
            Some("法定金额幅度：5 万元以下；直接负责的主管人员和其他直接责任人员 1 万元以下")
        );
        assert_eq!(amounts(&[], 40, Lang::Zh), None);
    }
}
