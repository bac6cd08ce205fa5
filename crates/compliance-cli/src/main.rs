//! The program `checkup`: arguments in, exit code out. Everything else is in the libraries.

mod args;
mod clock;
mod commands;
mod console;
mod context;
mod error;
mod output;
mod panic;
mod paper;
mod password;
mod sheet;
mod table;

use args::Cli;
use clap::{Parser as _, error::ErrorKind};
use context::Context;
use error::{CommandError, Exit};
use std::{
    io::{self, BufWriter, Write as _},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

/// The program and its version, as logs and reports name it.
const APP: &str = concat!("checkup ", env!("CARGO_PKG_VERSION"));

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return leave(usage(&error)),
    };
    let cx = Context::new(&cli.globals);
    panic::install(&cx);
    // The hook has said what happened by the time this returns.
    let exit = catch_unwind(AssertUnwindSafe(|| run(&cli, &cx))).unwrap_or(Exit::Internal);
    leave(exit)
}

/// Ends the program. A window that was opened by a double click, or by a file dropped on the program,
/// goes away with it, and what was said of a fault with the window: so it waits to be read.
fn leave(exit: Exit) -> ExitCode {
    #[cfg(windows)]
    if exit != Exit::Ok && compliance_windows::is_alone_on_console() {
        let _unread = writeln!(io::stderr(), "\n按回车键关闭 Press Enter to close");
        let _gone = io::stdin().read_line(&mut String::new());
    }
    exit.into()
}

fn run(cli: &Cli, cx: &Context) -> Exit {
    let mut out = BufWriter::new(io::stdout().lock());
    let draws = cli.command.is_none() && !cli.globals.plain;
    let done = clock::check(cx.lang)
        .and_then(|()| commands::run(cli, cx, &mut out))
        .and_then(|()| match out.flush() {
            // What is left of a frame was for a window that is closed by now.
            Err(_gone) if draws => Ok(()),
            flushed => Ok(flushed?),
        });
    match done {
        Ok(()) => Exit::Ok,
        Err(error) => say(&error, cx, out),
    }
}

/// Says an error after what was printed before it.
fn say(error: &CommandError, cx: &Context, mut out: impl io::Write) -> Exit {
    // Where nobody reads any more there is nobody to tell.
    let _unread = out.flush();
    let _unread = error.print(cx.lang, &mut io::stderr().lock());
    error.exit()
}

/// Prints help and version, or what is wrong with the command line.
fn usage(error: &clap::Error) -> Exit {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return match error.print().and_then(|()| io::stdout().flush()) {
            Ok(()) => Exit::Ok,
            Err(error) => CommandError::from(error).exit(),
        };
    }
    let mut to = io::stderr().lock();
    let _unread = writeln!(to, "命令写法有误，全部用法见 checkup --help。");
    let _unread = writeln!(
        to,
        "{}",
        output::inert(error.render().to_string().trim_end())
    );
    Exit::Usage
}
