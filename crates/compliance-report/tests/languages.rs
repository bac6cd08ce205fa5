//! The language editions: what is fixed is in the language of the edition, what is not is said.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; helpers of tests are not seen as tests"
)]

#[expect(dead_code, reason = "other tests need the rest")]
#[path = "../samples/checkup.rs"]
mod sample;

use compliance_model::{
    checkup::PrivateNotes,
    clearance::doubts,
    content::{Content, Parts},
    programme::ProgrammeId,
    text::Lang,
};
use compliance_report::{
    build::{Edition, Input, Theme},
    document::{Block, Document},
    render_text,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::sync::Arc;

fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Returns a value with every text that has Chinese in it replaced.
fn latin<T: Serialize + DeserializeOwned>(value: &T) -> T {
    fn replace(value: &mut Value) {
        match value {
            Value::String(text) if text.contains(is_han) => "content".clone_into(text),
            Value::Array(values) => values.iter_mut().for_each(replace),
            Value::Object(values) => values.values_mut().for_each(replace),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut json = serde_json::to_value(value).unwrap();
    replace(&mut json);
    serde_json::from_value(json).unwrap()
}

/// Returns the shipped content as if it had been written in English.
fn latin_content() -> Content {
    let shipped = sample::content();
    let programmes = shipped.programmes().iter();
    Content::new(Parts {
        stamp: shipped.stamp().clone(),
        authors: vec!["content".to_owned()],
        laws: latin(shipped.laws()),
        facts: shipped.fact_sections().iter().map(latin).collect(),
        groups: shipped.groups().iter().map(latin).collect(),
        scoring: latin(shipped.scoring()),
        items: shipped.items().iter().map(latin).collect(),
        programmes: programmes.map(|(id, one)| (*id, latin(one))).collect(),
        credit: latin(shipped.credit()),
        lists: Arc::new(latin(shipped.lists()).into()),
        ..Parts::default()
    })
}

fn document(content: &Content, edition: Edition, (lang, bilingual): (Lang, bool)) -> Document {
    let case = sample::answered(content, ProgrammeId::Growth);
    let basis = sample::Basis::of(content, &case);
    let theme = Theme {
        // A report has one number, whatever its language.
        number: "{year}-{number}".to_owned(),
        ..Theme::default()
    };
    let input = Input {
        lang,
        bilingual,
        theme: &theme,
        ..basis.input()
    };
    edition.document(&input, &PrivateNotes::default())
}

#[test]
fn the_fixed_text_of_english_editions_has_no_chinese() {
    let content = latin_content();
    // What people said and are called stays as they said it, and so do doubts, which are kept in
    // the words that a lawyer clears.
    let case = sample::answered(&content, ProgrammeId::Growth);
    let doubts = content.items().iter().map(|item| doubts(item, &content));
    let said = format!("{:?}{}", case.file(), doubts.collect::<String>());
    let mut slips = Vec::new();
    for edition in Edition::ALL {
        let document = document(&content, edition, (Lang::En, false));
        let text = format!("{}\n{}", render_text(&document), document.meta.title);
        for stretch in text.split(|c| !is_han(c)).filter(|part| !part.is_empty()) {
            if !said.contains(stretch) {
                slips.push(format!("{edition:?}: {stretch}"));
            }
        }
    }
    slips.dedup();
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

/// Returns the text of what stands on the first page.
fn first_page(document: &Document) -> String {
    let mut first = document.clone();
    let end = |block: &Block| matches!(block, Block::PageBreak);
    let blocks = first.blocks.iter();
    let kept = match &first.cover {
        Some(_) => 0,
        None => blocks.take_while(|block| !end(block)).count().min(6),
    };
    first.blocks.truncate(kept);
    render_text(&first)
}

#[test]
fn editions_that_are_not_wholly_chinese_say_what_is_in_chinese_on_their_first_page() {
    let content = sample::content();
    for edition in Edition::ALL {
        for (voice, said) in [
            ((Lang::En, false), "in Chinese only"),
            ((Lang::Zh, true), "仅有中文"),
            ((Lang::En, true), "in Chinese only"),
        ] {
            let first = first_page(&document(&content, edition, voice));
            assert!(first.contains(said), "{edition:?} {voice:?}: {first}");
        }
        let chinese = document(&content, edition, (Lang::Zh, false));
        assert!(!render_text(&chinese).contains("仅有中文"));
    }
}

#[test]
fn notes_are_printed_where_the_title_of_their_editor_promises() {
    let content = sample::content();
    for edition in Edition::ALL {
        let text = render_text(&document(&content, edition, (Lang::Zh, false)));
        let note = "现场看过台账，企业同意按建议整改。";
        assert_eq!(text.contains(note), edition.prints_notes(), "{edition:?}");
    }
}
