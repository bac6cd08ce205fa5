//! The roads to leniency of findings in words: which is open, what to do first, until when.

use super::{report::Report, voice::Voice};
use crate::document::{KeyValue, Run};
use compliance_model::{
    assess::Finding,
    checkup::Checkup,
    content::Content,
    date::Date,
    leniency::{
        PublishedList,
        road::{Finder, Opening, Road, Roads},
        standing::Standing,
    },
    text::Lang,
};
use std::collections::BTreeMap;

/// How many roads are told of one finding.
const ROADS_TOLD: usize = 3;

/// Returns the roads of all findings, by their numbers.
pub(super) fn of<'a>(
    content: &'a Content,
    checkup: &Checkup,
    findings: &[Finding],
    day: Date,
) -> BTreeMap<u32, Roads<'a>> {
    if content.lists().leniency.is_empty() {
        return BTreeMap::new();
    }
    let finder = Finder::new(content, checkup, day);
    let roads = findings.iter().map(|finding| {
        let asked = checkup.leniency_asked(&finding.item);
        (finding.number, finder.roads(&finding.item, &asked))
    });
    roads.collect()
}

/// Returns how many findings have a road that nothing bars and that is more than the general rules.
pub(super) fn count(report: &Report<'_>) -> usize {
    let special = |roads: &&Roads<'_>| roads.standing().any(|road| !road.is_general());
    report.roads.values().filter(special).count()
}

/// Returns the roads of a finding worth telling: those that nothing bars, without the general rules
/// where there are others.
pub(super) fn told<'r>(report: &'r Report<'_>, number: u32) -> Vec<&'r Road<'r>> {
    let Some(roads) = report.roads.get(&number) else {
        return Vec::new();
    };
    let standing: Vec<&Road<'_>> = roads.standing().collect();
    let special: Vec<&Road<'_>> = standing
        .iter()
        .copied()
        .filter(|r| !r.is_general())
        .collect();
    let mut told = if special.is_empty() {
        standing
    } else {
        special
    };
    told.sort_by_key(|road| road.opening());
    told.truncate(ROADS_TOLD);
    told
}

/// Returns what a finding says of leniency: the first road, what is to be done for it, by when.
pub(super) fn row(report: &Report<'_>, finding: &Finding) -> Option<KeyValue> {
    let v = report.voice;
    let road = report.roads.get(&finding.number)?.best()?;
    let runs = vec![
        Run::strong(format!("{}{}", road.claim(v.main()), v.pick("，", ", "))),
        Run::text(rests_on(report, road)),
        Run::text(format!("{}{}", v.pick("。", ". "), next(road, v))),
    ];
    Some(KeyValue::new(v.words("从宽路径", "Leniency"), runs))
}

/// Returns what a road rests on: its list, else its articles.
pub(super) fn source(report: &Report<'_>, road: &Road<'_>) -> String {
    let lang = report.voice.main();
    road.list.map_or_else(
        || {
            let cites = road.entry.penalty.iter().chain(&road.entry.duty).take(2);
            let named = cites.map(|cite| cite.named(report.input.content.laws(), lang));
            named.collect::<Vec<_>>().join(lang.pick("、", ", "))
        },
        PublishedList::cited,
    )
}

/// Returns the same with its class, its id and whether a lawyer has to look at it.
pub(super) fn rests_on(report: &Report<'_>, road: &Road<'_>) -> String {
    let lang = report.voice.main();
    let ground = road.entry.class.name(lang);
    let source = source(report, road);
    let review = if road.review().is_some() {
        lang.pick("，依据待律师复核", "; to be checked by a lawyer")
    } else {
        ""
    };
    match lang {
        Lang::Zh => format!("{ground}：{source}（{}{review}）", road.entry.id),
        Lang::En => format!("{ground}: {source} ({}{review})", road.entry.id),
    }
}

/// Returns what comes next on a road: what to do and by when, what to ask, or that it can be claimed.
pub(super) fn next(road: &Road<'_>, v: Voice) -> String {
    let lang = v.main();
    let of = |wanted: fn(Standing) -> bool| {
        let points = road.points.iter().filter(|point| wanted(point.standing));
        let texts: Vec<String> = points.map(|point| point.of.told(lang)).collect();
        texts.join(lang.pick("；", "; "))
    };
    let to_do = of(|standing| matches!(standing, Standing::Do(_)));
    let to_ask = of(|standing| standing == Standing::Ask);
    let mut parts = Vec::new();
    if !to_do.is_empty() {
        let until = road.until();
        parts.push(match (until, lang) {
            (Some(day), Lang::Zh) => format!("先做（最迟 {day}）：{to_do}"),
            (None, Lang::Zh) => format!("先做：{to_do}"),
            (Some(day), Lang::En) => format!("first, by {day}: {to_do}"),
            (None, Lang::En) => format!("first: {to_do}"),
        });
    }
    if !to_ask.is_empty() {
        parts.push(match lang {
            Lang::Zh => format!("还要问清：{to_ask}"),
            Lang::En => format!("still to be asked: {to_ask}"),
        });
    }
    if road.opening() == Opening::Ready {
        parts.push(Opening::Ready.told(lang).to_owned());
    }
    parts.join(lang.pick("。", ". "))
}
