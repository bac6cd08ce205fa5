//! The legal basis of the item on the card: what each article asks, in which version.

use crate::state::State;
use compliance_model::{
    item::{Item, Review},
    law::CitationRole,
    text::Lang,
};

/// Returns the citations of an item that apply today, as lawyers write them.
pub(crate) fn cites(state: &State, item: &Item) -> Vec<String> {
    let laws = state.content.laws();
    let today = |cite: &&compliance_model::law::Citation| cite.on(laws, state.today()).is_some();
    item.basis
        .iter()
        .filter(today)
        .map(|cite| cite.in_chinese(laws))
        .collect()
}

/// Returns the page on the basis.
pub(crate) fn text(state: &State) -> String {
    let Some(item) = state
        .case
        .as_ref()
        .and_then(|case| case.current_item(&state.content))
    else {
        return String::new();
    };
    let laws = state.content.laws();
    let mut lines = Vec::new();
    for cite in &item.basis {
        let version = match cite.on(laws, state.today()) {
            Some((_, version)) => match state.lang {
                Lang::Zh => format!("{} 版，{} 起施行", version.adopted, version.effective),
                Lang::En => format!(
                    "version {}, in force since {}",
                    version.adopted, version.effective
                ),
            },
            None => not_today(state, cite),
        };
        lines.push(format!(
            "{} {}（{version}）",
            role(state, cite.role),
            cite.in_chinese(laws)
        ));
        lines.push(format!("   {}", cite.says));
        if let Some(review) = &cite.review {
            lines.push(format!(
                "   {}{review}",
                state.say("待复核：", "To be reviewed: ")
            ));
        }
    }
    lines.push(String::new());
    lines.push(state.say("可能的后果：", "What may follow:").to_owned());
    for c in &item.consequence {
        lines.push(format!(" - {}：{}", c.when, c.what));
    }
    if let Review::Needed(reason) = &item.review {
        lines.push(String::new());
        lines.push(format!(
            "{}{reason}",
            state.say("本条待复核：", "This item needs review: ")
        ));
    }
    lines.push(String::new());
    let as_of = state.content.as_of();
    lines.push(match state.lang {
        Lang::Zh => format!("法律截至 {as_of}；条文要求为概述，引用前请核对原文。"),
        Lang::En => format!(
            "Law as of {as_of}; the requirements are summed up, see the text before quoting."
        ),
    });
    lines.join("\n")
}

fn not_today(state: &State, cite: &compliance_model::law::Citation) -> String {
    let from = cite
        .version
        .and_then(|adopted| state.content.laws().get(&cite.law)?.version(adopted))
        .map(|version| version.effective);
    match (from, state.lang) {
        (Some(day), Lang::Zh) if day > state.today() => format!("{day} 起施行，今日尚不适用"),
        (Some(day), Lang::En) if day > state.today() => format!("in force from {day}, not today"),
        (_, Lang::Zh) => "今日不适用".to_owned(),
        (_, Lang::En) => "does not apply today".to_owned(),
    }
}

const fn role(state: &State, role: CitationRole) -> &'static str {
    match role {
        CitationRole::Duty => state.lang.pick("[义务]", "[duty]"),
        CitationRole::Penalty => state.lang.pick("[处罚]", "[penalty]"),
        CitationRole::Civil => state.lang.pick("[民事]", "[civil]"),
        CitationRole::Criminal => state.lang.pick("[刑事]", "[criminal]"),
        CitationRole::Explains => state.lang.pick("[说明]", "[explains]"),
    }
}
