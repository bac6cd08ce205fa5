//! `checkup content proof`: sheets for a reviewing lawyer to tick and sign, one a topic.

use crate::{
    args::{Format, ProofArgs},
    clock,
    commands::content::{topic, topics},
    context::Context,
    error::Done,
    paper,
};
use compliance_model::{
    content::Content,
    group::{ExpertGroup, Topic},
};
use compliance_report::proof;
use compliance_tui::runtime::Stationery;
use std::io::Write;

pub(super) fn run(args: &ProofArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let wanted = match &args.topic {
        Some(name) => vec![topic(&content, name, lang)?],
        None => with_items(&content),
    };
    let folder = paper::folder_or(args.out.as_deref(), cx)?;
    for (group, topic) in wanted {
        let sheet = proof::sheet(&content, group, topic, lang, clock::now().date());
        let paper = paper::render(&sheet, Format::Pdf, &Stationery::default(), lang)?;
        let name = format!("{}-{}.pdf", lang.pick("校对单", "proof"), topic.id);
        let path = paper::write(&folder.join(name), &paper.bytes, cx)?;
        paper::say(out, &path, &paper, lang)?;
    }
    Ok(())
}

/// Returns the topics that hold items.
fn with_items(content: &Content) -> Vec<(ExpertGroup, &Topic)> {
    let holds = |topic: &Topic| content.items().iter().any(|item| item.topic == topic.id);
    topics(content).filter(|(_, topic)| holds(topic)).collect()
}
