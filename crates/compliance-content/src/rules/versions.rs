//! Versions of cited laws: in force, superseded, repealed, or still to come.

use super::{Found, Linter, steps};
use crate::pool::Place;
use crate::say::say;
use compliance_model::{
    citing::Citing,
    law::{Citation, Law, LawVersion},
};

/// Judges the version and returns the one that is cited.
pub(super) fn cited_version<'l>(
    linter: &mut Linter<'_>,
    place: Place,
    citing: &Citing<'_>,
    (field, n): (&'static str, usize),
    cite: &Citation,
    law: &'l Law,
) -> Option<&'l LawVersion> {
    let (lang, as_of) = (linter.lang, linter.as_of);
    let current = law.in_force(as_of);
    let Some(adopted) = cite.version else {
        match current {
            None => {
                let found = not_in_force(linter, law);
                linter.report(place, steps![field, n, "law"], found);
            }
            Some(now) => ends_soon(linter, place, (field, n), law, now),
        }
        return current;
    };
    let Some(cited) = law.version(adopted) else {
        let list: Vec<String> = law.versions.iter().map(|v| v.adopted.to_string()).collect();
        let list = list.join(lang.pick("、", ", "));
        let short = &law.short;
        let message = say!(
            lang,
            "《{short}》没有 {adopted} 的版本",
            "《{short}》 has no version of {adopted}"
        );
        let help = say!(
            lang,
            "有：{list}（按通过日）",
            "there are: {list} (days of adoption)"
        );
        let found = Found::error("unknown-version", message).help(help);
        linter.report(place, steps![field, n, "version"], found);
        return None;
    };
    let steps = steps![field, n, "version"];
    if cited.effective > as_of {
        let paired = citing.all().any(|other| {
            other.law == cite.law
                && current.is_some()
                && other.version == current.map(|v| v.adopted)
        });
        if !paired {
            let found = not_yet(linter, law, cited);
            linter.report(place, steps, found);
        }
    } else if current.is_none() {
        let found = not_in_force(linter, law);
        linter.report(place, steps![field, n, "law"], found);
    } else if current != Some(cited) {
        let now = current.map(|v| v.adopted.to_string()).unwrap_or_default();
        let message = say!(
            lang,
            "《{short}》{adopted} 版已被取代",
            "the version of {adopted} of 《{short}》 is superseded",
            short = law.short,
        );
        let help = say!(
            lang,
            "改引 {now} 版，并重新打开条文",
            "cite the version of {now}, and open the article again"
        );
        linter.report(place, steps, Found::error("superseded", message).help(help));
    } else {
        superseded_later(linter, place, citing, (field, n), law, cited);
    }
    Some(cited)
}

/// The law is not in force: repealed, or not yet.
fn not_in_force(linter: &Linter<'_>, law: &Law) -> Found {
    let (lang, as_of, short) = (linter.lang, linter.as_of, &law.short);
    let repealed = law
        .versions
        .iter()
        .rfind(|v| v.repealed_on.is_some_and(|end| end <= as_of));
    let Some(version) = repealed else {
        let message = say!(
            lang,
            "《{short}》在 {as_of} 尚未施行",
            "《{short}》 is not in force yet on {as_of}"
        );
        return Found::error("not-in-force", message);
    };
    let end = version
        .repealed_on
        .map(|day| day.to_string())
        .unwrap_or_default();
    let message = say!(
        lang,
        "《{short}》已于 {end} 废止",
        "《{short}》 was repealed on {end}"
    );
    let help = version
        .repealed_by
        .as_ref()
        .map(|by| say!(lang, "改引 {by}", "cite {by} instead"));
    Found::error("repealed", message).help(help)
}

fn not_yet(linter: &Linter<'_>, law: &Law, cited: &LawVersion) -> Found {
    let (lang, short, from) = (linter.lang, &law.short, cited.effective);
    let message = say!(
        lang,
        "《{short}》{adopted} 版自 {from} 起才施行",
        "the version of {adopted} of 《{short}》 takes effect only on {from}",
        adopted = cited.adopted,
    );
    let help = law.in_force(linter.as_of).map(|now| {
        say!(
            lang,
            "同时引现行版（version: \"{now}\"），程序按体检当日取用",
            "cite the version in force too (version: \"{now}\"); the day of the checkup decides",
            now = now.adopted,
        )
    });
    Found::error("not-in-force", message).help(help)
}

/// A citation without a version goes over to the next one by itself, where the article may say
/// something else.
fn ends_soon(
    linter: &mut Linter<'_>,
    place: Place,
    (field, n): (&'static str, usize),
    law: &Law,
    now: &LawVersion,
) {
    let (lang, short) = (linter.lang, &law.short);
    if let Some(next) = law.replaced_on(now) {
        let message = say!(
            lang,
            "《{short}》自 {next} 起有新版本，引用要写明版本",
            "《{short}》 has a new version from {next}; the citation must name its version"
        );
        let help = say!(
            lang,
            "加 version: \"{now}\"，并另引新版本的对应条",
            "add version: \"{now}\" and cite the article of the new version besides",
            now = now.adopted,
        );
        let found = Found::warning("future-version", message).help(help);
        linter.report(place, steps![field, n, "law"], found);
    } else if let Some(end) = now.repealed_on {
        let message = say!(
            lang,
            "《{short}》将于 {end} 废止",
            "《{short}》 will be repealed on {end}"
        );
        linter.report(
            place,
            steps![field, n, "law"],
            Found::warning("future-version", message),
        );
    }
}

fn superseded_later(
    linter: &mut Linter<'_>,
    place: Place,
    citing: &Citing<'_>,
    (field, n): (&'static str, usize),
    law: &Law,
    cited: &LawVersion,
) {
    let lang = linter.lang;
    let Some(next) = law.versions.iter().find(|v| v.effective > cited.effective) else {
        return;
    };
    let paired = citing
        .all()
        .any(|c| c.law == law.id && c.version == Some(next.adopted));
    if !paired {
        let message = say!(
            lang,
            "《{short}》这一版到 {until} 为止，没有引新版本",
            "this version of 《{short}》 ends on {until} and the new one is not cited",
            short = law.short,
            until = next.effective,
        );
        let help = say!(
            lang,
            "另引 version: \"{adopted}\" 的对应条",
            "cite the article of version: \"{adopted}\" besides",
            adopted = next.adopted,
        );
        let found = Found::warning("superseded", message).help(help);
        linter.report(place, steps![field, n, "version"], found);
    }
}
