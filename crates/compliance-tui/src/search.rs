//! Finding items by Chinese, by pinyin, and by initials: `ldht` finds 劳动合同.

use crate::state::Case;
use compliance_model::{content::Content, id::ItemId, item::Item, text::Lang};
use ib_matcher::{
    matcher::{IbMatcher, PinyinMatchConfig},
    pinyin::PinyinNotation,
};

/// Returns the items of a case that match all words of a query; those whose title matches first.
pub(crate) fn find(content: &Content, case: &Case, query: &str) -> Vec<ItemId> {
    if query.trim().is_empty() {
        return case
            .assessment
            .rows
            .iter()
            .map(|row| row.item.clone())
            .collect();
    }
    let all_match = matching(query);
    let (mut in_title, mut elsewhere) = (Vec::new(), Vec::new());
    for row in &case.assessment.rows {
        let Some(item) = content.items().get(row.index) else {
            continue;
        };
        if all_match(&format!("{} {}", item.id, item.title.zh)) {
            in_title.push(row.item.clone());
        } else if all_match(&haystack(content, case, item)) {
            elsewhere.push(row.item.clone());
        }
    }
    in_title.append(&mut elsewhere);
    in_title
}

/// Returns whether a text holds every word of a query; an empty query is in every text.
pub(crate) fn matching(query: &str) -> impl Fn(&str) -> bool + use<> {
    let matchers: Vec<_> = query.split_whitespace().map(matcher).collect();
    move |text| matchers.iter().all(|matcher| matcher.is_match(text))
}

fn matcher(word: &str) -> IbMatcher<'static, str> {
    let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
    IbMatcher::builder(word)
        .pinyin(PinyinMatchConfig::notations(notations))
        .build()
}

/// Everything an item can be found by: title, question, topic, laws, note.
fn haystack(content: &Content, case: &Case, item: &Item) -> String {
    let topic = content
        .topic(&item.topic)
        .map_or("", |topic| topic.name.get(Lang::Zh));
    let laws: Vec<&str> = item
        .basis
        .iter()
        .filter_map(|cite| content.laws().get(&cite.law))
        .map(|law| law.short.as_str())
        .collect();
    let note = case.file.checkup.note(&item.id);
    [
        item.id.as_str(),
        &item.title.zh,
        &item.title.en,
        &item.question,
        topic,
        &laws.join(" "),
        &note,
    ]
    .join(" ")
}
