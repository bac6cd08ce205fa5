//! Citations: law, version and article exist and are in force on the content's date.

use super::{Found, Linter, by_verdict, steps, versions::cited_version};
use crate::pool::{Kind, Place};
use crate::say::say;
use compliance_model::{
    citing::Citing,
    id::LawId,
    item::Review,
    law::{Citation, Law, LawVersion},
};

/// The largest share of citations a lawyer still has to look at, in percent.
const REVIEW_MAX_PERCENT: usize = 5;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for (place, citing) in pool.citing() {
        for (at, cite) in citing.cites() {
            citation(linter, place, &citing, at, cite);
        }
        consequences(linter, place, &citing);
        reading(linter, place, &citing);
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
            .meant(id.as_str(), linter.register.keys().map(|id| id.as_str()))
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

fn citation(
    linter: &mut Linter<'_>,
    place: Place,
    citing: &Citing<'_>,
    (field, n): (&'static str, usize),
    cite: &Citation,
) {
    let lang = linter.lang;
    let own = citing.fields.iter().find(|(name, _)| *name == field);
    let own = own.map_or(&[][..], |(_, cites)| cites);
    linter.not_empty(place, steps![field, n, "says"], &cite.says);
    if cite.topic.iter().all(|word| word.trim().is_empty()) {
        let message = say!(lang, "没有写条文里的词", "no word of the article is given");
        let help = say!(
            lang,
            "打开条文，抄一个其中的词到 topic",
            "open the article and copy one of its words to topic"
        );
        let found = Found::error("no-topic", message).help(help);
        linter.report(place, steps![field, n, "topic"], found);
    }
    let twin = own.iter().take(n).any(|c| {
        (&c.law, c.version, c.article, c.paragraph)
            == (&cite.law, cite.version, cite.article, cite.paragraph)
            && c.role == cite.role
    });
    if twin {
        let message = say!(lang, "同一条引用了两次", "the same article is cited twice");
        linter.report(
            place,
            steps![field, n],
            Found::warning("same-citation", message),
        );
    }
    let Some(law) = linter.register.get(&cite.law).copied() else {
        if linter.complete(Kind::Laws) {
            let found = unknown_law(linter, &cite.law);
            linter.report(place, steps![field, n, "law"], found);
        }
        return;
    };
    if let Some(version) = cited_version(linter, place, citing, (field, n), cite, law) {
        article(linter, place, (field, n), cite, law, version);
    }
    let earlier = citing.cites().take_while(|(at, _)| *at != (field, n));
    let told = earlier.into_iter().any(|(_, c)| c.law == cite.law);
    if law.review.is_some()
        && !told
        && cite.review.is_none()
        && matches!(citing.review, Review::Checked)
    {
        let message = say!(
            lang,
            "法规库对《{short}》有待核事项，引用也要标 review",
            "the register wants 《{short}》 looked at; the citation needs review too",
            short = law.short,
        );
        linter.report(
            place,
            steps![field, n, "law"],
            Found::warning("review-law", message),
        );
    }
}

fn article(
    linter: &mut Linter<'_>,
    place: Place,
    (field, n): (&'static str, usize),
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
            steps![field, n, "article"],
            Found::error("no-such-article", message),
        );
    }
}

fn consequences(linter: &mut Linter<'_>, place: Place, citing: &Citing<'_>) {
    let lang = linter.lang;
    let fields: Vec<&str> = citing.fields.iter().map(|&(field, _)| field).collect();
    let fields = fields.join(lang.pick("、", " or "));
    for (verdict, n, consequence) in citing.lines() {
        let cited = |c: &Citation| c.law == consequence.law && c.article == consequence.article;
        if citing.all().any(cited) {
            continue;
        }
        let message = say!(
            lang,
            "后果所依的 {law} {article}不在 {fields} 里",
            "{law} {article}, from which this follows, is not in {fields}",
            law = consequence.law,
            article = consequence.article.in_chinese(),
        );
        let help = say!(
            lang,
            "在 {fields} 里引这一条",
            "cite the article in {fields}"
        );
        let found = Found::error("not-in-basis", message).help(help);
        let steps = by_verdict("consequence", verdict, steps![n, "article"]);
        linter.report(place, &steps, found);
    }
}

/// Whoever read something has a name, and cannot have read what was not adopted yet.
fn reading(linter: &mut Linter<'_>, place: Place, citing: &Citing<'_>) {
    let lang = linter.lang;
    let Some(read) = citing.read else { return };
    linter.not_empty(place, steps!["read", "by"], &read.by);
    let later = citing.all().find_map(|cite| {
        let law = linter.register.get(&cite.law)?;
        let version = law.in_force(linter.as_of)?;
        (version.adopted > read.on).then_some((&law.short, version.adopted))
    });
    if let Some((law, adopted)) = later {
        let message = say!(
            lang,
            "所引《{law}》现行版本 {adopted} 才通过，晚于这次阅读",
            "《{law}》 as cited was adopted on {adopted}, after this reading"
        );
        let help = say!(
            lang,
            "对照现行条文重读，再改日期",
            "read it against the article in force and change the day"
        );
        let found = Found::warning("read-before-law", message).help(help);
        linter.report(place, steps!["read", "on"], found);
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
