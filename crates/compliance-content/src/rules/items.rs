//! Items: whether each record is whole.

use super::{Found, Linter, by_verdict, duplicates, measures, steps};
use crate::pool::Place;
use crate::say::say;
use crate::syntax::Step;
use compliance_model::{
    answer::Verdict,
    fact::FactSection,
    item::{Item, Review},
    programme::ProgrammeId,
};

/// The longest question one can say aloud, in characters.
const QUESTION_MAX: usize = 60;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.items {
        topic(linter, placed.place, &placed.value);
        texts(linter, placed.place, &placed.value);
        lists(linter, placed.place, &placed.value);
        numbers(linter, placed.place, &placed.value);
        bottom_line(linter, placed.place, &placed.value);
    }
    same_words(linter);
}

fn topic(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let lang = linter.lang;
    let Some(group) = linter.topics.get(&item.topic).copied() else {
        if let Some(found) = linter.unknown_topic(&item.topic) {
            linter.report(place, steps!["topic"], found);
        }
        return;
    };
    let folder = format!("items/{}/", format!("{group:?}").to_lowercase());
    let misplaced = linter
        .pool
        .node(place)
        .is_some_and(|(file, _)| !file.path.starts_with(&folder));
    if misplaced {
        let message = say!(
            lang,
            "主题 {topic} 属于{group}，文件应放在 {folder}",
            "the topic {topic} belongs to {group}; its file goes to {folder}",
            topic = item.topic,
            group = group.name(lang),
        );
        linter.report(place, steps!["topic"], Found::warning("misplaced", message));
    }
}

fn texts(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let lang = linter.lang;
    linter.not_empty(place, steps!["title"], &item.title.zh);
    linter.not_empty(place, steps!["question"], &item.question);
    linter.not_empty(place, steps!["why"], &item.why);
    linter.not_empty(place, steps!["check"], &item.check);
    linter.not_empty(place, steps!["criteria", "met"], &item.criteria.met);
    linter.not_empty(place, steps!["criteria", "partly"], &item.criteria.partly);
    linter.not_empty(place, steps!["criteria", "unmet"], &item.criteria.unmet);
    linter.not_empty(place, steps!["finding", "partly"], &item.finding.partly);
    linter.not_empty(place, steps!["finding", "unmet"], &item.finding.unmet);
    if let Some(why) = &item.bottom_line {
        linter.not_empty(place, steps!["bottom_line"], why);
    }
    if let Review::Needed(why) = &item.review {
        linter.not_empty(place, steps!["review", 0], why);
    }
    let length = item.question.chars().count();
    if length > QUESTION_MAX {
        let message = say!(
            lang,
            "问法 {length} 字，超过 {QUESTION_MAX} 字",
            "the question has {length} characters, more than {QUESTION_MAX}"
        );
        let help = say!(
            lang,
            "问得短些，细节放到 check",
            "ask more shortly; details go to check"
        );
        linter.report(
            place,
            steps!["question"],
            Found::warning("long-question", message).help(help),
        );
    }
    for (verdict, text) in item.risk.each() {
        risk(linter, place, &by_verdict("risk", verdict, &[]), text);
    }
}

fn risk(linter: &mut Linter<'_>, place: Place, steps: &[Step<'_>], text: &str) {
    let lang = linter.lang;
    linter.not_empty(place, steps, text);
    if !text.is_empty() && !text.contains("风险") && !text.contains("可能") {
        let message = say!(
            lang,
            "risk 没有说“风险”或“可能”",
            "risk says neither 风险 nor 可能"
        );
        let help = say!(
            lang,
            "写成“存在被认定为……的风险”",
            "write it as 存在被认定为……的风险"
        );
        linter.report(place, steps, Found::warning("tone", message).help(help));
    }
}

fn lists(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let lang = linter.lang;
    let lists = [
        ("papers", item.papers.is_empty()),
        ("basis", item.basis.is_empty()),
    ];
    for (name, _) in lists.into_iter().filter(|&(_, empty)| empty) {
        let message = say!(lang, "{name} 至少写一条", "{name} needs one entry or more");
        linter.report(place, steps![name], Found::error("empty", message));
    }
    // That nothing more follows for 部分符合 is worth saying; that nothing follows at all is not.
    if item.consequence.of(Verdict::Unmet).is_empty() {
        let message = say!(lang, "没有写后果", "no consequence is given");
        linter.report(
            place,
            steps!["consequence"],
            Found::warning("no-consequence", message),
        );
    }
    for (n, paper) in item.papers.iter().enumerate() {
        linter.not_empty(place, steps!["papers", n], paper);
    }
    measures(linter, place, item);
    if item.programmes.is_empty() && !item.retired {
        let message = say!(
            lang,
            "没有列入任何方案，永远不会问到",
            "it is in no programme and is never asked"
        );
        let help = say!(
            lang,
            "补上 programmes，或写 retired: true",
            "add programmes, or retired: true"
        );
        linter.report(
            place,
            steps!["programmes"],
            Found::error("dead-item", message).help(help),
        );
    }
}

fn measures(linter: &mut Linter<'_>, place: Place, item: &Item) {
    for (verdict, list) in item.consequence.each() {
        measures::consequences(linter, place, verdict, list);
    }
    for (verdict, list) in item.advice.each() {
        measures::advice(linter, place, verdict, list);
    }
}

fn numbers(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let lang = linter.lang;
    measures::days(linter, place, steps!["days"], item.days);
    if item.minutes == Some(0) {
        let message = say!(lang, "分钟数不能为 0", "minutes must not be 0");
        let found = Found::error("out-of-range", message);
        linter.report(place, steps!["minutes"], found);
    }
    measures::weights(linter, place, item.likelihood, item.impact);
}

/// What is a bottom line of firms in general is asked of the smallest firm too.
fn bottom_line(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let of = |programme| item.programmes.contains(&programme);
    if item.bottom_line.is_none() || !of(ProgrammeId::Growth) || of(ProgrammeId::Micro) {
        return;
    }
    let lang = linter.lang;
    let message = say!(
        lang,
        "底线事项小微简式也要问",
        "a bottom line is asked by the micro programme too"
    );
    let found = Found::error("bottom-line", message);
    linter.report(place, steps!["programmes"], found);
}

fn same_words(linter: &mut Linter<'_>) {
    let (pool, lang) = (linter.pool, linter.lang);
    let items = &pool.items;
    let same_question = |_: &Item, earlier: String| {
        let message = say!(
            lang,
            "与 {earlier} 的问法相同",
            "the same question as that of {earlier}"
        );
        Found::warning("same-question", message)
    };
    duplicates(
        linter,
        items,
        |i| i.question.as_str(),
        same_question,
        steps!["question"],
    );
    let same_title = |_: &Item, earlier: String| {
        let message = say!(
            lang,
            "与 {earlier} 的标题相同",
            "the same title as that of {earlier}"
        );
        Found::warning("same-title", message)
    };
    duplicates(
        linter,
        items,
        |i| i.title.zh.as_str(),
        same_title,
        steps!["title", "zh"],
    );
    let same_section = |_: &FactSection, earlier: String| {
        let message = say!(
            lang,
            "与 {earlier} 的名称相同",
            "the same name as that of {earlier}"
        );
        Found::warning("same-title", message)
    };
    duplicates(
        linter,
        &pool.facts,
        |s| s.name.zh.as_str(),
        same_section,
        steps!["name", "zh"],
    );
}
