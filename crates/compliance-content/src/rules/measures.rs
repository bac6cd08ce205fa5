//! Measures, consequences and weights: what items and guidance say alike.

use super::{Found, Linter, by_verdict, steps};
use crate::pool::Place;
use crate::say::say;
use crate::syntax::Step;
use compliance_model::{
    answer::Verdict,
    item::{Advice, Consequence},
    wording::is_at_once,
};

/// Judges the texts of consequences.
pub(super) fn consequences(
    linter: &mut Linter<'_>,
    place: Place,
    verdict: Option<Verdict>,
    list: &[Consequence],
) {
    for (n, consequence) in list.iter().enumerate() {
        let at = |field| by_verdict("consequence", verdict, steps![n, field]);
        linter.not_empty(place, &at("when"), &consequence.when);
        linter.not_empty(place, &at("what"), &consequence.what);
    }
}

/// Judges measures; there is one at least.
pub(super) fn advice(
    linter: &mut Linter<'_>,
    place: Place,
    verdict: Option<Verdict>,
    list: &[Advice],
) {
    let lang = linter.lang;
    if list.is_empty() {
        let message = say!(lang, "advice 至少写一条", "advice needs one entry or more");
        let found = Found::error("empty", message);
        linter.report(place, &by_verdict("advice", verdict, &[]), found);
    }
    for (n, advice) in list.iter().enumerate() {
        let at = |field| by_verdict("advice", verdict, steps![n, field]);
        linter.not_empty(place, &at("action"), &advice.action);
        linter.not_empty(place, &at("trace"), &advice.trace);
        days(linter, place, &at("days"), advice.days);
        at_once(linter, place, &at("days"), advice);
    }
}

/// Judges likelihood and impact.
pub(super) fn weights(linter: &mut Linter<'_>, place: Place, likelihood: u8, impact: u8) {
    let lang = linter.lang;
    for (name, value) in [("likelihood", likelihood), ("impact", impact)] {
        if !(1..=5).contains(&value) {
            let message = say!(lang, "{name} 应在 1 到 5 之间", "{name} must be 1 to 5");
            linter.report(place, steps![name], Found::error("out-of-range", message));
        }
    }
}

/// Judges a number of days.
pub(super) fn days(linter: &mut Linter<'_>, place: Place, steps: &[Step<'_>], days: u16) {
    if days == 0 {
        let lang = linter.lang;
        let message = say!(lang, "天数不能为 0", "the number of days must not be 0");
        let help = say!(
            lang,
            "当天就办的写 1",
            "write 1 for what is done on the day"
        );
        linter.report(
            place,
            steps,
            Found::error("out-of-range", message).help(help),
        );
    }
}

/// A step that says that it is to be done at once is due on the day of the visit.
fn at_once(linter: &mut Linter<'_>, place: Place, steps: &[Step<'_>], advice: &Advice) {
    if advice.days <= 1 || !is_at_once(&advice.action) {
        return;
    }
    let (lang, days) = (linter.lang, advice.days);
    let message = say!(
        lang,
        "建议说要当日或立即办，期限却是 {days} 天",
        "the measure says at once, and has {days} days"
    );
    let help = say!(
        lang,
        "当日办的写 1，报告印体检当日；另有后续的拆成两条；是别的事发生当日的，紧跟着那件事写，如“收件当日登记”",
        "write 1 for what is done at once, printed as the day of the visit; split off what comes later; of the day of something else speak right behind it, as in 收件当日登记"
    );
    let found = Found::error("at-once", message).help(help);
    linter.report(place, steps, found);
}
