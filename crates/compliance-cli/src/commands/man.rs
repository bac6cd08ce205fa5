//! `checkup man`: manual pages.

use crate::{
    args::{Cli, ManArgs},
    context::Context,
    error::{CommandError, Done, Exit},
};
use clap::CommandFactory as _;
use compliance_model::text::Lang;
use std::io::Write;

pub(super) fn run(args: &ManArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let mut root = Cli::command();
    root.build();
    let mut command = &root;
    for word in &args.command {
        command = command
            .find_subcommand(word)
            .ok_or_else(|| unknown(word, cx.lang))?;
    }
    clap_mangen::Man::new(command.clone()).render(&mut *out)?;
    Ok(())
}

fn unknown(word: &str, lang: Lang) -> CommandError {
    CommandError::user(match lang {
        Lang::Zh => format!("没有命令“{word}”"),
        Lang::En => format!("there is no command {word:?}"),
    })
    .hint(lang.pick(
        "全部命令见 checkup --help",
        "`checkup --help` lists all commands",
    ))
    .exits(Exit::Usage)
}
