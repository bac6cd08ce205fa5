//! `checkup deliverable`: the papers a programme leaves with the firm.

mod list;
mod print;
mod show;

use crate::{
    args::{DeliverableArgs, DeliverableCommand},
    context::Context,
    error::{CommandError, Done},
};
use compliance_model::{content::Content, deliverable::Deliverable, text::Lang};
use compliance_text::suggest::nearest;
use std::io::Write;

pub(super) fn run(args: &DeliverableArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match &args.command {
        DeliverableCommand::List(args) => list::run(args, cx, out),
        DeliverableCommand::Show(args) => show::run(args, cx, out),
        DeliverableCommand::Print(args) => print::run(args, cx, out),
    }
}

/// Returns the template of an id or a title.
fn template<'c>(
    content: &'c Content,
    wanted: &str,
    lang: Lang,
) -> Result<&'c Deliverable, CommandError> {
    let all = &content.lists().deliverables;
    let named = |d: &&Deliverable| {
        d.id.as_str() == wanted || d.title.zh == wanted || d.title.en.eq_ignore_ascii_case(wanted)
    };
    if let Some(found) = all.iter().find(named) {
        return Ok(found);
    }
    let error = CommandError::user(match lang {
        Lang::Zh => format!("没有交付物“{wanted}”"),
        Lang::En => format!("there is no paper {wanted:?}"),
    });
    let known = all.iter().map(|d| d.id.as_str());
    Err(error.hint(match (nearest(wanted, known), lang) {
        (Some(id), Lang::Zh) => format!("是不是 {id}？"),
        (Some(id), Lang::En) => format!("did you mean {id}?"),
        (None, _) => lang
            .pick(
                "checkup deliverable list 列出全部",
                "checkup deliverable list names them all",
            )
            .to_owned(),
    }))
}
