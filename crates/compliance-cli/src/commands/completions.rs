//! `checkup completions`: a completion script.

use crate::{
    args::{Cli, CompletionsArgs},
    error::Done,
};
use clap::CommandFactory as _;
use std::io::Write;

pub(super) fn run(args: &CompletionsArgs, out: &mut dyn Write) -> Done {
    // The generator panics where writing fails, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "checkup", &mut script);
    Ok(out.write_all(&script)?)
}
