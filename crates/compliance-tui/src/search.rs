//! Finding things by Chinese, by pinyin, and by initials: `ldht` finds 劳动合同.

use crate::{
    shelf::Only,
    state::{Case, State},
};
use compliance_model::{
    content::Content,
    id::{CheckupId, ItemId, LawId},
    item::Item,
    own::mark,
    place::Locally,
    text::Lang,
};
use compliance_store::statutes::LawText;
use ib_matcher::{
    matcher::{IbMatcher, PinyinMatchConfig},
    pinyin::{PinyinData, PinyinNotation},
};
use std::sync::LazyLock;

/// Something that can be found; the order is that of the groups on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// An item of the open checkup.
    Item(ItemId),
    /// A note that is printed.
    Note(ItemId),
    /// A note for the lawyers alone.
    Private(ItemId),
    /// A firm, by its checkup.
    Firm(CheckupId),
    /// A law of the register.
    Law(LawId),
    /// An article of the law that is read, by its place.
    Article(usize),
}

impl Hit {
    /// Returns the group it stands in, in the order of the screen.
    pub const fn group(&self) -> u8 {
        match self {
            Self::Item(_) => 0,
            Self::Note(_) => 1,
            Self::Private(_) => 2,
            Self::Firm(_) => 3,
            Self::Law(_) => 4,
            Self::Article(_) => 5,
        }
    }

    /// Returns the heading of its group.
    pub const fn heading(&self, lang: Lang) -> &'static str {
        match self {
            Self::Item(_) => lang.pick("检查项", "Items"),
            Self::Note(_) => lang.pick("备注", "Notes"),
            Self::Private(_) => lang.pick("内部备注（只给律师）", "Private notes (for lawyers)"),
            Self::Firm(_) => lang.pick("企业", "Firms"),
            Self::Law(_) => lang.pick("法律", "Laws"),
            Self::Article(_) => lang.pick("条文", "Articles"),
        }
    }
}

/// What a hit is found by.
#[derive(Clone, Debug)]
struct Entry {
    hit: Hit,
    /// What it is called; who is found by it comes first.
    name: String,
    /// What else it is found by.
    rest: String,
}

/// All that can be found, taken down when the search is opened.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Vec<Entry>);

impl Catalogue {
    /// Takes down items and notes of the open checkup, firms and laws.
    pub(crate) fn of_everything(state: &State) -> Self {
        let mut entries = Vec::new();
        if let Some(case) = &state.case {
            entries.extend(items(&state.content, case));
            entries.extend(own(case));
            entries.extend(notes(&state.content, case));
        }
        // At a client's table no other client is named before it is asked for.
        let present = state.case.as_ref();
        let present = present
            .and_then(|case| case.file.checkup.firm())
            .map(Only::of);
        let rows = state.library.nameable();
        let rows = rows.filter(|row| present.as_ref().is_none_or(|only| only.holds(row)));
        entries.extend(rows.map(|row| Entry {
            hit: Hit::Firm(row.id.clone()),
            name: row.firm.clone(),
            rest: row.code.clone(),
        }));
        entries.extend(state.content.laws().values().map(|law| Entry {
            hit: Hit::Law(law.id.clone()),
            name: format!("{} {}", law.short, law.title),
            rest: law.aliases.join(" "),
        }));
        Self(entries)
    }

    /// Takes down the articles of a law.
    pub(crate) fn of_articles(law: &LawText) -> Self {
        let entry = |(n, article): (usize, &compliance_store::statutes::ArticleText)| Entry {
            hit: Hit::Article(n),
            name: format!("{} {}", article.article, article.heading),
            rest: article.text.clone(),
        };
        Self(law.articles.iter().enumerate().map(entry).collect())
    }

    /// Returns what matches all words of a query: by group, in each what is called so first.
    pub(crate) fn find(&self, query: &str) -> Vec<Hit> {
        let all_match = matching(query);
        let mut found: Vec<(u8, bool, &Hit)> = Vec::new();
        for Entry { hit, name, rest } in &self.0 {
            if all_match(name) {
                found.push((hit.group(), false, hit));
            } else if all_match(&format!("{name} {rest}")) {
                found.push((hit.group(), true, hit));
            }
        }
        found.sort_by_key(|&(group, elsewhere, _)| (group, elsewhere));
        found.into_iter().map(|(_, _, hit)| hit.clone()).collect()
    }
}

const NOTATIONS: PinyinNotation = PinyinNotation::Ascii.union(PinyinNotation::AsciiFirstLetter);

/// The readings of all characters; making them anew for each word would cost more than the search.
static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(NOTATIONS));

/// Returns all that a name may mean: what is called exactly so, else each of which a name matches.
/// With each stands its first name.
pub(crate) fn fitting<'a, T>(query: &str, all: &'a [(T, Vec<String>)]) -> Vec<(&'a T, &'a str)> {
    let matches = matching(query);
    let fits = |(_, names): &&(T, Vec<String>)| names.iter().any(|name| matches(name));
    let exact = |(_, names): &&(T, Vec<String>)| names.iter().any(|name| name == query);
    let found: Vec<_> = match all.iter().find(exact) {
        Some(one) => vec![one],
        None => all.iter().filter(fits).collect(),
    };
    let first = |(one, names): &'a (T, Vec<String>)| Some((one, names.first()?.as_str()));
    found.into_iter().filter_map(first).collect()
}

/// Returns whether a text holds every word of a query; an empty query is in every text.
pub(crate) fn matching(query: &str) -> impl Fn(&str) -> bool + use<> {
    let matchers: Vec<_> = query.split_whitespace().map(matcher).collect();
    move |text| matchers.iter().all(|matcher| matcher.is_match(text))
}

fn matcher(word: &str) -> IbMatcher<'static, str> {
    // Caps Lock is on more often than one thinks.
    let pinyin = PinyinMatchConfig::builder(NOTATIONS)
        .data(&READINGS)
        .case_insensitive(true);
    IbMatcher::builder(word).pinyin(pinyin.build()).build()
}

fn items<'s>(content: &'s Content, case: &'s Case) -> impl Iterator<Item = Entry> + use<'s> {
    let locally = Locally::of(content, &content.facts_of(&case.file.checkup));
    case.assessment.rows.iter().filter_map(move |row| {
        let item = content.items().get(row.index)?;
        Some(Entry {
            hit: Hit::Item(item.id.clone()),
            name: format!("{} {} {}", item.id, item.title.zh, item.title.en),
            rest: more_of(content, item, &locally),
        })
    })
}

/// Returns what an item is found by besides its title: question, topic, laws.
fn more_of(content: &Content, item: &Item, locally: &Locally) -> String {
    let topic = content.topic(&item.topic);
    let topic = topic.map_or("", |topic| topic.name.get(Lang::Zh));
    let laws = item.basis.iter();
    let laws = laws.filter(|cite| !locally.is_elsewhere(&cite.law));
    let laws: Vec<&str> = laws
        .filter_map(|cite| content.laws().get(&cite.law))
        .map(|law| law.short.as_str())
        .collect();
    format!("{} {topic} {}", item.question, laws.join(" "))
}

/// Takes down the own findings, found by all that was put down of them.
fn own(case: &Case) -> impl Iterator<Item = Entry> + use<'_> {
    case.file.checkup.own_findings().map(|(id, own)| Entry {
        hit: Hit::Item(id.clone()),
        name: own.marked_title(Lang::Zh),
        rest: [
            own.fact.as_str(),
            &own.basis_text,
            &own.consequence,
            &own.advice,
            mark(Lang::En),
        ]
        .join(" "),
    })
}

fn notes<'s>(content: &'s Content, case: &'s Case) -> impl Iterator<Item = Entry> + use<'s> {
    let checkup = &case.file.checkup;
    let asked = case.assessment.rows.iter().map(|row| &row.item);
    let own = checkup.own_findings().map(|(id, _)| id);
    asked.chain(own).flat_map(|id| {
        let title = content.title_of(id, Some(checkup), Lang::Zh);
        let title = title.unwrap_or_default();
        let entry = |hit, text: String| Entry {
            hit,
            name: text,
            rest: title.clone(),
        };
        let note = case.file.checkup.note(id);
        let note = (!note.is_empty()).then(|| entry(Hit::Note(id.clone()), note));
        let private = case.file.private_note(id);
        let private = (!private.is_empty())
            .then(|| entry(Hit::Private(id.clone()), private.reveal().to_owned()));
        note.into_iter().chain(private)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        let entry = |hit, name: &str, rest: &str| Entry {
            hit,
            name: name.into(),
            rest: rest.into(),
        };
        Catalogue(vec![
            entry(Hit::Law("a".into()), "劳动合同法", ""),
            entry(
                Hit::Item("LAB-001".into()),
                "LAB-001 工资支付",
                "劳动合同 工资",
            ),
            entry(Hit::Item("LAB-002".into()), "LAB-002 书面劳动合同", ""),
            entry(
                Hit::Firm("c".into()),
                "某某机械有限公司",
                "91320404MA0000001X",
            ),
        ])
    }

    fn found(query: &str) -> Vec<Hit> {
        catalogue().find(query)
    }

    #[test]
    fn by_characters_by_pinyin_and_by_initials() {
        for query in ["劳动合同", "laodonghetong", "ldht", "LDHT"] {
            let hits = found(query);
            let (first, second) = ("LAB-002".into(), "LAB-001".into());
            assert_eq!(
                hits,
                [Hit::Item(first), Hit::Item(second), Hit::Law("a".into())],
                "{query}"
            );
        }
        assert_eq!(found("jx"), [Hit::Firm("c".into())]);
        assert_eq!(found("91320404ma"), [Hit::Firm("c".into())]);
    }

    #[test]
    fn all_words_must_match_and_none_finds_all() {
        assert_eq!(found("gongzi ldht"), [Hit::Item("LAB-001".into())]);
        assert_eq!(found("没有"), []);
        assert_eq!(found(" ").len(), 4);
    }
}
