//! The commands, one file each.

mod completions;
mod content;
mod credit;
mod deliverable;
mod demo;
mod desk;
mod doctor;
mod evidence;
mod find;
mod guidance;
mod leniency;
mod limitation;
mod list;
mod man;
mod new;
mod plan;
mod renew;
mod report;
mod rm;
mod show;
mod terminal;

use crate::{
    args::{Cli, Command},
    context::Context,
    error::Done,
};
use std::io::Write;

/// Runs what the command line asks for.
pub(crate) fn run(cli: &Cli, cx: &Context, out: &mut dyn Write) -> Done {
    match &cli.command {
        None if cli.globals.plain => terminal::run_plain(cx),
        None => terminal::run(cx),
        Some(Command::Plain) => terminal::run_plain(cx),
        Some(Command::Demo(args)) => demo::run(args, cx, out),
        Some(Command::New(args)) => new::run(args, cx, out),
        Some(Command::List(args)) => list::run(args, cx, out),
        Some(Command::Show(args)) => show::run(args, cx, out),
        Some(Command::Renew(args)) => renew::run(args, cx, out),
        Some(Command::Rm(args)) => rm::run(args, cx, out),
        Some(Command::Report(args)) => report::run(args, cx, out),
        Some(Command::Deliverable(args)) => deliverable::run(args, cx, out),
        Some(Command::Plan(args)) => plan::run(args, cx, out),
        Some(Command::Evidence(args)) => evidence::run(args, cx, out),
        Some(Command::Credit(args)) => credit::run(args, cx, out),
        Some(Command::Limitation(args)) => limitation::run(args, cx, out),
        Some(Command::Content(args)) => content::run(args, cx, out),
        Some(Command::Guidance(args)) => guidance::run(args, cx, out),
        Some(Command::Leniency(args)) => leniency::run(args, cx, out),
        Some(Command::Doctor(args)) => doctor::run(args, cx, out),
        Some(Command::Completions(args)) => completions::run(args, out),
        Some(Command::Man(args)) => man::run(args, cx, out),
    }
}
