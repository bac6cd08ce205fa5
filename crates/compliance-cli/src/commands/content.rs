//! `checkup content`: the checklists.

mod citations;
mod lint;
mod list;
mod proof;
mod show;

use crate::{
    args::{ContentArgs, ContentCommand},
    context::Context,
    error::{CommandError, Done},
};
use compliance_model::{
    content::Content,
    group::{ExpertGroup, Topic},
    text::Lang,
};
use std::io::Write;

pub(super) fn run(args: &ContentArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match &args.command {
        ContentCommand::Lint(args) => lint::run(args, cx, out),
        ContentCommand::List(args) => list::run(args, cx, out),
        ContentCommand::Show(args) => show::run(args, cx, out),
        ContentCommand::Proof(args) => proof::run(args, cx, out),
        ContentCommand::Citations => citations::run(cx, out),
    }
}

/// Returns all topics with their groups.
fn topics(content: &Content) -> impl Iterator<Item = (ExpertGroup, &Topic)> {
    let groups = content.groups().iter();
    groups.flat_map(|group| group.topics.iter().map(|topic| (group.id, topic)))
}

/// Returns the topic of an id or a name.
fn topic<'c>(
    content: &'c Content,
    name: &str,
    lang: Lang,
) -> Result<(ExpertGroup, &'c Topic), CommandError> {
    let is = |(_, topic): &(ExpertGroup, &Topic)| {
        topic.id.as_str() == name
            || topic.name.zh == name
            || topic.name.en.eq_ignore_ascii_case(name)
    };
    topics(content).find(is).ok_or_else(|| {
        let known: Vec<String> = topics(content)
            .map(|(_, topic)| format!("\n  {} {}", topic.id, topic.name.get(lang)))
            .collect();
        CommandError::user(match lang {
            Lang::Zh => format!("没有主题“{name}”"),
            Lang::En => format!("there is no topic {name:?}"),
        })
        .hint(lang.pick("可用的主题：", "the topics are:").to_owned() + &known.concat())
    })
}
