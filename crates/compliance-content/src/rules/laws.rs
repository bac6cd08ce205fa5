//! The law register: versions in order, dates that fit.

use super::{Found, Linter, steps};
use crate::pool::{Kind, Place};
use crate::say::say;
use compliance_model::{citing::Citing, id::LawId, law::Law};
use std::collections::BTreeSet;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.laws {
        versions(linter, placed.place, &placed.value);
        repeals(linter, placed.place, &placed.value);
        changes(linter, placed.place, &placed.value);
        let lang = linter.lang;
        if placed.value.checked < linter.as_of && pool.manifest.len() == 1 {
            let message = say!(
                lang,
                "上次核对早于内容截止日 {as_of}",
                "last checked before the content's date {as_of}",
                as_of = linter.as_of,
            );
            linter.report(
                placed.place,
                steps!["checked"],
                Found::warning("stale-law", message),
            );
        }
        linter.not_empty(placed.place, steps!["title"], &placed.value.title);
        linter.not_empty(placed.place, steps!["short"], &placed.value.short);
        linter.not_empty(placed.place, steps!["issuer"], &placed.value.issuer);
    }
    unused(linter);
}

fn versions(linter: &mut Linter<'_>, place: Place, law: &Law) {
    let lang = linter.lang;
    if law.versions.is_empty() {
        let message = say!(
            lang,
            "versions 至少写一个版本",
            "versions needs one version or more"
        );
        linter.report(place, steps!["versions"], Found::error("empty", message));
    }
    for (n, pair) in law.versions.windows(2).enumerate() {
        let [earlier, later] = pair else { continue };
        if earlier.adopted >= later.adopted || earlier.effective >= later.effective {
            let message = say!(
                lang,
                "版本应从旧到新，通过日和施行日都递增",
                "versions go from old to new, by adoption and by effect"
            );
            linter.report(
                place,
                steps!["versions", n + 1],
                Found::error("version-order", message),
            );
        }
    }
    for (n, version) in law.versions.iter().enumerate() {
        if version.effective < version.adopted {
            let message = say!(
                lang,
                "施行日早于通过日",
                "it takes effect before it was adopted"
            );
            let steps = steps!["versions", n, "effective"];
            linter.report(place, steps, Found::warning("version-order", message));
        }
        if version.last_article == 0 {
            let message = say!(
                lang,
                "最后一条的条号不能为 0",
                "the last article cannot be 0"
            );
            let steps = steps!["versions", n, "last_article"];
            linter.report(place, steps, Found::error("out-of-range", message));
        }
    }
}

fn repeals(linter: &mut Linter<'_>, place: Place, law: &Law) {
    let lang = linter.lang;
    let last = law.versions.len().saturating_sub(1);
    for (n, version) in law.versions.iter().enumerate() {
        let steps = steps!["versions", n, "repealed_on"];
        if version
            .repealed_on
            .is_some_and(|end| end <= version.effective)
        {
            let message = say!(lang, "废止日不晚于施行日", "repealed before it took effect");
            linter.report(place, steps, Found::error("version-order", message));
        }
        if version.repealed_on.is_some() && n < last {
            let message = say!(
                lang,
                "被新版本取代的旧版本不写废止日",
                "what a later version replaces has no day of repeal"
            );
            linter.report(place, steps, Found::error("version-order", message));
        }
        let Some(by) = &version.repealed_by else {
            continue;
        };
        if !linter.register.contains_key(by) && linter.complete(Kind::Laws) {
            let found = super::citations::unknown_law(linter, by);
            linter.report(place, steps!["versions", n, "repealed_by"], found);
        }
    }
}

/// A change whose text the register does not have needs a word of warning once it applies.
fn changes(linter: &mut Linter<'_>, place: Place, law: &Law) {
    let lang = linter.lang;
    for (n, change) in law.changes.iter().enumerate() {
        linter.not_empty(place, steps!["changes", n, "what"], &change.what);
        let Some(on) = change.on else { continue };
        if on <= linter.as_of && law.review.is_none() {
            let message = say!(
                lang,
                "这一变动已经施行，而 review 没有说明文本未收录",
                "the change applies already, and review does not say that its text is not here"
            );
            let help = say!(
                lang,
                "写上 review；文本收录后加版本、删去这一条",
                "give review; once the text is here add the version and drop this"
            );
            let found = Found::error("silent-change", message).help(help);
            linter.report(place, steps!["changes", n, "on"], found);
        }
        if law.versions.iter().any(|version| version.effective == on) {
            let message = say!(
                lang,
                "{on} 施行的版本已在 versions 中，变动不必再写",
                "the version that applies from {on} is there; the change need not be told"
            );
            let found = Found::warning("known-version", message);
            linter.report(place, steps!["changes", n, "on"], found);
        }
    }
}

fn unused(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let lang = linter.lang;
    if !linter.complete(Kind::Items) || pool.items.is_empty() {
        return;
    }
    let credit = pool.credit.iter().flat_map(|texts| texts.value.citations());
    let citing: Vec<_> = pool.citing().map(|(_, citing)| citing).collect();
    let citations = citing.iter().flat_map(Citing::all).chain(credit);
    let templates = pool.deliverables.iter();
    let drafted = templates.flat_map(|d| d.value.cites());
    let versions = pool.laws.iter().flat_map(|law| &law.value.versions);
    let cited: BTreeSet<LawId> = citations
        .map(|citation| citation.law.clone())
        .chain(drafted.map(|citation| citation.law))
        .chain(versions.filter_map(|version| version.repealed_by.clone()))
        .collect();
    let idle: Vec<&str> = pool
        .laws
        .iter()
        .filter(|law| !cited.contains(&law.value.id))
        .map(|law| law.value.id.as_str())
        .collect();
    if !idle.is_empty() {
        let list = idle.join(lang.pick("、", ", "));
        let message = say!(lang, "没有引用过：{list}", "cited by nothing: {list}");
        linter.report_file("laws/", Found::note("unused-law", message));
    }
}
