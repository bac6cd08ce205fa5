//! `checkup leniency`: the lists of leniency, and what may be claimed for the findings of a checkup.

mod list;
mod paper;
mod roads;
mod show;

use crate::{
    args::{LeniencyArgs, LeniencyCommand},
    context::Context,
    error::Done,
};
use std::io::Write;

pub(super) fn run(args: &LeniencyArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match (&args.command, &args.id, args.paper) {
        (Some(LeniencyCommand::List(args)), ..) => list::run(args, cx, out),
        (Some(LeniencyCommand::Show(args)), ..) => show::run(args, cx, out),
        (None, Some(id), None) => roads::run(id, args.finding, cx, out),
        (None, Some(id), Some(kind)) => paper::run(id, kind.into(), args, cx, out),
        // The command line asks for one of them.
        (None, None, _) => Ok(()),
    }
}
