//! Citations: law, version and article exist and are in force on the content's date.

use super::{Found, Linter, steps};
use crate::pool::{Kind, Place};
use crate::say::say;
use compliance_model::{
    id::LawId,
    item::{Item, Review},
    law::{Citation, Law, LawVersion},
};

/// The largest share of citations a lawyer still has to look at, in percent.
const REVIEW_MAX_PERCENT: usize = 5;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.items {
        for (n, cite) in placed.value.basis.iter().enumerate() {
            citation(linter, placed.place, &placed.value, n, cite);
        }
        consequences(linter, placed.place, &placed.value);
    }
    share_of_reviews(linter);
}

/// Returns an error for a law that is not in the register.
pub(super) fn unknown_law(linter: &Linter<'_>, id: &LawId) -> Found {
    let lang = linter.lang;
    let message = say!(
        lang,
        "法规库里没有 {id}",
        "there is no law {id} in the register"
    );
    let by_title = linter.register.values().find(|law| {
        let names = [law.short.as_str(), law.title.as_str()];
        names.contains(&id.as_str()) || law.aliases.iter().any(|alias| alias == id.as_str())
    });
    let help = match by_title {
        Some(law) => Some(say!(
            lang,
            "写它的标识 {id}",
            "write its id, {id}",
            id = law.id
        )),
        None => linter
            .meant(id.as_str(), linter.register.keys().map(LawId::as_str))
            .or_else(|| {
                Some(say!(
                    lang,
                    "先在 laws/ 里登记这部法",
                    "add the law to laws/ first"
                ))
            }),
    };
    Found::error("unknown-law", message).help(help)
}

fn citation(linter: &mut Linter<'_>, place: Place, item: &Item, n: usize, cite: &Citation) {
    let lang = linter.lang;
    linter.not_empty(place, steps!["basis", n, "says"], &cite.says);
    if cite.topic.iter().all(|word| word.trim().is_empty()) {
        let message = say!(lang, "没有写条文里的词", "no word of the article is given");
        let help = say!(
            lang,
            "打开条文，抄一个其中的词到 topic",
            "open the article and copy one of its words to topic"
        );
        let found = Found::error("no-topic", message).help(help);
        linter.report(place, steps!["basis", n, "topic"], found);
    }
    let twin = item.basis.iter().take(n).any(|c| {
        (&c.law, c.version, c.article, c.paragraph)
            == (&cite.law, cite.version, cite.article, cite.paragraph)
            && c.role == cite.role
    });
    if twin {
        let message = say!(lang, "同一条引用了两次", "the same article is cited twice");
        linter.report(
            place,
            steps!["basis", n],
            Found::warning("same-citation", message),
        );
    }
    let Some(law) = linter.register.get(&cite.law).cloned() else {
        if linter.complete(Kind::Laws) {
            let found = unknown_law(linter, &cite.law);
            linter.report(place, steps!["basis", n, "law"], found);
        }
        return;
    };
    if let Some(version) = version(linter, place, item, n, cite, &law) {
        article(linter, place, n, cite, &law, version);
    }
    let told = item
        .basis
        .iter()
        .take(n)
        .any(|earlier| earlier.law == cite.law);
    if law.review.is_some()
        && !told
        && cite.review.is_none()
        && matches!(item.review, Review::Checked)
    {
        let message = say!(
            lang,
            "法规库对《{short}》有待核事项，引用也要标 review",
            "the register wants 《{short}》 looked at; the citation needs review too",
            short = law.short,
        );
        linter.report(
            place,
            steps!["basis", n, "law"],
            Found::warning("review-law", message),
        );
    }
}

/// Judges the version and returns the one that is cited.
fn version<'l>(
    linter: &mut Linter<'_>,
    place: Place,
    item: &Item,
    n: usize,
    cite: &Citation,
    law: &'l Law,
) -> Option<&'l LawVersion> {
    let (lang, as_of) = (linter.lang, linter.as_of);
    let current = law.in_force(as_of);
    let Some(adopted) = cite.version else {
        match current {
            None => {
                let found = not_in_force(linter, law);
                linter.report(place, steps!["basis", n, "law"], found);
            }
            Some(now) => ends_soon(linter, place, n, law, now),
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
        linter.report(place, steps!["basis", n, "version"], found);
        return None;
    };
    let steps = steps!["basis", n, "version"];
    if cited.effective > as_of {
        let paired = item.basis.iter().any(|other| {
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
        linter.report(place, steps!["basis", n, "law"], found);
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
        superseded_later(linter, place, item, n, law, cited);
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
fn ends_soon(linter: &mut Linter<'_>, place: Place, n: usize, law: &Law, now: &LawVersion) {
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
        linter.report(place, steps!["basis", n, "law"], found);
    } else if let Some(end) = now.repealed_on {
        let message = say!(
            lang,
            "《{short}》将于 {end} 废止",
            "《{short}》 will be repealed on {end}"
        );
        linter.report(
            place,
            steps!["basis", n, "law"],
            Found::warning("future-version", message),
        );
    }
}

fn superseded_later(
    linter: &mut Linter<'_>,
    place: Place,
    item: &Item,
    n: usize,
    law: &Law,
    cited: &LawVersion,
) {
    let lang = linter.lang;
    let Some(next) = law.versions.iter().find(|v| v.effective > cited.effective) else {
        return;
    };
    let paired = item
        .basis
        .iter()
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
        linter.report(place, steps!["basis", n, "version"], found);
    }
}

fn article(
    linter: &mut Linter<'_>,
    place: Place,
    n: usize,
    cite: &Citation,
    law: &Law,
    version: &LawVersion,
) {
    if cite.article.main > version.last_article {
        let lang = linter.lang;
        let message = say!(
            lang,
            "《{short}》（{adopted} 版）没有{article}，只到第{last}条",
            "《{short}》 (of {adopted}) has no {article}; it ends with 第{last}条",
            short = law.short,
            adopted = version.adopted,
            article = cite.article.in_chinese(),
            last = version.last_article,
        );
        linter.report(
            place,
            steps!["basis", n, "article"],
            Found::error("no-such-article", message),
        );
    }
}

fn consequences(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let lang = linter.lang;
    for (n, consequence) in item.consequence.iter().enumerate() {
        let cited = |c: &Citation| c.law == consequence.law && c.article == consequence.article;
        if item.basis.iter().any(cited) {
            continue;
        }
        let message = say!(
            lang,
            "后果所依的 {law} {article}不在 basis 里",
            "{law} {article}, from which this follows, is not in basis",
            law = consequence.law,
            article = consequence.article.in_chinese(),
        );
        let help = say!(lang, "在 basis 里引这一条", "cite the article in basis");
        let found = Found::error("not-in-basis", message).help(help);
        linter.report(place, steps!["consequence", n, "article"], found);
    }
}

fn share_of_reviews(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let lang = linter.lang;
    let cites = || {
        pool.items
            .iter()
            .filter(|i| !i.value.retired)
            .flat_map(|i| &i.value.basis)
    };
    let (all, open) = (
        cites().count(),
        cites().filter(|c| c.review.is_some()).count(),
    );
    if open * 100 > all * REVIEW_MAX_PERCENT {
        let message = say!(
            lang,
            "{all} 处引用中有 {open} 处待核，超过 {REVIEW_MAX_PERCENT} %",
            "{open} of {all} citations wait for review, more than {REVIEW_MAX_PERCENT} %"
        );
        linter.report_file("items/", Found::warning("many-reviews", message));
    }
}
