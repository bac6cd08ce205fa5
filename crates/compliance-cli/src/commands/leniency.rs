//! `checkup leniency`: the lists of leniency.

mod list;
mod show;

use crate::{
    args::{LeniencyArgs, LeniencyCommand},
    context::Context,
    error::Done,
};
use std::io::Write;

pub(super) fn run(args: &LeniencyArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match &args.command {
        LeniencyCommand::List(args) => list::run(args, cx, out),
        LeniencyCommand::Show(args) => show::run(args, cx, out),
    }
}
