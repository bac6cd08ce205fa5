//! `checkup content`: the checklists.

mod citations;
mod lint;
mod list;
mod proof;
mod show;

use crate::{
    args::{ContentArgs, ContentCommand},
    context::Context,
    error::Done,
};
use std::io::Write;

pub(super) fn run(args: &ContentArgs, context: &Context, out: &mut dyn Write) -> Done {
    match &args.command {
        ContentCommand::Lint(args) => lint::run(args, context, out),
        ContentCommand::List(args) => list::run(args, context, out),
        ContentCommand::Show(args) => show::run(args, context, out),
        ContentCommand::Proof(args) => proof::run(args, context, out),
        ContentCommand::Citations => citations::run(context, out),
    }
}
