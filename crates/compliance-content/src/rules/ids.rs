//! Ids: well formed, given once, and known where they are used.

use super::{Found, Linter, duplicates, steps};
use crate::pool::Kind;
use crate::say::say;
use compliance_model::{
    fact::{FactKind, known},
    group::ExpertGroup,
};
use std::collections::BTreeSet;

pub(super) fn check(linter: &mut Linter<'_>) {
    items(linter);
    laws_and_programmes(linter);
    facts(linter);
    known_facts(linter);
    groups(linter);
}

pub(super) fn twice(lang: compliance_model::text::Lang, id: &str, earlier: &str) -> Found {
    let message = say!(
        lang,
        "标识 {id} 已在 {earlier} 用过",
        "the id {id} is already used in {earlier}"
    );
    let help = say!(
        lang,
        "标识永不重复使用，换一个新的",
        "ids are never used twice; take a new one"
    );
    Found::error("duplicate-id", message).help(help)
}

fn items(linter: &mut Linter<'_>) {
    let (pool, lang) = (linter.pool, linter.lang);
    for placed in &pool.items {
        let id = &placed.value.id;
        if !id.is_well_formed() {
            let message = say!(
                lang,
                "检查项标识 {id} 格式不对",
                "the item id {id} is malformed"
            );
            let help = say!(
                lang,
                "写成 LAB-CON-013：组、主题、三位数字",
                "write it as LAB-CON-013: group, topic, three digits"
            );
            linter.report(
                placed.place,
                steps!["id"],
                Found::error("bad-id", message).help(help),
            );
        }
    }
    let earlier = |id: &str, place: String| twice(lang, id, &place);
    duplicates(
        linter,
        &pool.items,
        |i| &i.id,
        |i, at| earlier(i.id.as_str(), at),
        steps!["id"],
    );
}

fn laws_and_programmes(linter: &mut Linter<'_>) {
    let (pool, lang) = (linter.pool, linter.lang);
    for placed in &pool.laws {
        linter.slug(placed.place, steps!["id"], placed.value.id.as_str());
    }
    let laws = &pool.laws;
    duplicates(
        linter,
        laws,
        |l| &l.id,
        |l, at| twice(lang, l.id.as_str(), &at),
        steps!["id"],
    );
    duplicates(
        linter,
        &pool.programmes,
        |p| p.id,
        |p, at| twice(lang, p.id.name(lang), &at),
        steps!["id"],
    );
}

fn facts(linter: &mut Linter<'_>) {
    let (pool, lang) = (linter.pool, linter.lang);
    let mut seen = BTreeSet::new();
    for section in &pool.facts {
        for (n, fact) in section.value.facts.iter().enumerate() {
            let steps = steps!["facts", n, "id"];
            linter.slug(section.place, steps, fact.id.as_str());
            if !seen.insert(&fact.id) {
                let found = twice(lang, fact.id.as_str(), "facts.ron");
                linter.report(section.place, steps, found);
            }
            linter.not_empty(
                section.place,
                steps!["facts", n, "question"],
                &fact.question,
            );
            linter.not_empty(section.place, steps!["facts", n, "name"], &fact.name.zh);
            if let FactKind::Choice(choices) = &fact.kind {
                let ids: BTreeSet<&str> = choices.iter().map(|c| c.id.as_str()).collect();
                if ids.len() < choices.len() || ids.len() < 2 {
                    let message = say!(
                        lang,
                        "选项至少两个，标识不能重复",
                        "a choice needs two values or more, each with an id of its own"
                    );
                    let found = Found::error("bad-choice", message);
                    linter.report(section.place, steps!["facts", n, "kind"], found);
                }
            }
        }
    }
}

/// The facts the program itself reads must be there, of the right kind.
fn known_facts(linter: &mut Linter<'_>) {
    let (pool, lang) = (linter.pool, linter.lang);
    if !linter.complete(Kind::Facts) {
        return;
    }
    for (id, kind) in known::ALL {
        let place = pool.facts.iter().find_map(|section| {
            let n = section
                .value
                .facts
                .iter()
                .position(|fact| fact.id.as_str() == id)?;
            Some((section.place, n, section.value.facts.get(n)?))
        });
        match place {
            None => {
                let message = say!(
                    lang,
                    "缺少企业事实 {id}（类型 {kind}），划型和推荐方案要用它",
                    "the fact {id} ({kind}) is missing; size class and programme are read from it"
                );
                linter.report_file("facts.ron", Found::error("known-fact", message));
            }
            Some((place, n, fact)) if fact.kind.name() != kind => {
                let message = say!(
                    lang,
                    "企业事实 {id} 的类型应是 {kind}",
                    "the fact {id} must be of the kind {kind}"
                );
                let found = Found::error("known-fact", message);
                linter.report(place, steps!["facts", n, "kind"], found);
            }
            Some(_) => {}
        }
    }
}

fn groups(linter: &mut Linter<'_>) {
    let (pool, lang) = (linter.pool, linter.lang);
    let mut seen = BTreeSet::new();
    for group in &pool.groups {
        for (n, topic) in group.value.topics.iter().enumerate() {
            linter.slug(group.place, steps!["topics", n, "id"], topic.id.as_str());
            if !seen.insert(&topic.id) {
                let found = twice(lang, topic.id.as_str(), "groups.ron");
                linter.report(group.place, steps!["topics", n, "id"], found);
            }
        }
    }
    let groups = &pool.groups;
    duplicates(
        linter,
        groups,
        |g| g.id,
        |g, at| twice(lang, g.id.name(lang), &at),
        steps!["id"],
    );
    let there = |id: ExpertGroup| groups.iter().any(|group| group.value.id == id);
    if linter.complete(Kind::Groups) {
        for id in ExpertGroup::ALL.into_iter().filter(|&id| !there(id)) {
            let message = say!(
                lang,
                "缺少专家组 {id:?}({name})",
                "the expert group {id:?} ({name}) is missing",
                name = id.name(lang),
            );
            linter.report_file("groups.ron", Found::error("missing-group", message));
        }
    }
}
