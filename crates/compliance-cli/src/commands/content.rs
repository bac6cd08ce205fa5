//! `checkup content`: the checklists.

mod audit;
mod citations;
mod due;
mod lint;
mod list;
mod penalties;
mod proof;
mod show;
mod texts;

use crate::{
    args::{ContentArgs, ContentCommand},
    clock,
    context::Context,
    error::{CommandError, Done, Exit},
};
use compliance_model::{
    content::Content,
    date::Date,
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
        ContentCommand::Due(args) => due::run(args, cx, out),
        ContentCommand::Audit(args) => audit::run(args, cx, out),
        ContentCommand::Penalties => penalties::run(cx, out),
        ContentCommand::Citations(args) => citations::run(args, cx, out),
    }
}

/// Returns the day that is named, else today.
fn day(named: Option<&str>, lang: Lang) -> Result<Date, CommandError> {
    let Some(text) = named else {
        return Ok(clock::now().date());
    };
    text.parse().map_err(|_not_a_day| {
        CommandError::user(match lang {
            Lang::Zh => format!("“{text}”不是日期"),
            Lang::En => format!("{text:?} is no day"),
        })
        .hint(lang.pick("写成 2027-01-01", "write it as 2027-01-01"))
        .exits(Exit::Usage)
    })
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
