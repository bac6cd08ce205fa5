//! `checkup`: the terminal program.

use crate::{
    APP, clock, console,
    context::Context,
    error::{CommandError, Done},
};
use compliance_model::system;
use compliance_store::{Glyphs, Library};
use compliance_tui::{
    console::Console,
    runtime::{Setup, plain, terminal},
};
use std::{
    io::{self, IsTerminal as _},
    sync::Arc,
};

/// Runs the program line by line.
pub(super) fn run_plain(cx: &Context) -> Done {
    // Whoever stopped reading has heard enough.
    Ok(plain::run(setup(cx)?)?)
}

pub(super) fn run(cx: &Context) -> Done {
    let lang = cx.lang;
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(CommandError::user(lang.pick(
            "终端程序需要在终端中运行，而此处的输入或输出不是终端",
            "the terminal program needs a terminal, and the input or output is none",
        ))
        .hint(lang.pick(
            "在终端窗口中直接运行 checkup；脚本和读屏软件用 checkup plain，其他命令见 checkup --help",
            "run checkup in a terminal window; scripts and screen readers use `checkup plain`, other commands are in `checkup --help`",
        )));
    }
    console::refuse(lang)?;
    let setup = setup(cx)?;
    // Who chose the signs by hand has seen what this console shows.
    if setup.settings.glyphs == Glyphs::Auto && !console::asks_to_go_on()? {
        return Ok(());
    }
    terminal::run(setup).map_err(|error| {
        CommandError::user(lang.pick("终端已断开或不可用", "the terminal is gone or unusable"))
            .because(system::say(&error, lang))
            .hint(if Console::here() == Console::Mintty {
                // Old ones give a program of Windows pipes for a console.
                lang.pick(
                    "已显示✓的答案都已保存；在 Git Bash 里运行 winpty checkup，或换用 Windows Terminal",
                    "every answer that showed ✓ is stored; in Git Bash run `winpty checkup`, or use Windows Terminal",
                )
            } else {
                lang.pick(
                    "已显示✓的答案都已保存；换一个终端窗口再运行 checkup",
                    "every answer that showed ✓ is stored; run checkup in another window",
                )
            })
    })
}

fn setup(cx: &Context) -> Result<Setup, CommandError> {
    let contents = cx.contents()?;
    let library = cx.library()?;
    let settings = cx.settings(&library)?;
    let mut notices = notices(cx, &library);
    let statutes = cx.statutes(&library, &settings).filter(|statutes| {
        let found = statutes.file();
        notices.extend(found.as_ref().err().map(|error| error.message(cx.lang)));
        found.is_ok()
    });
    Ok(Setup {
        contents,
        notices,
        statutes: statutes.map(Arc::new),
        documents: compliance_store::documents(library.root()),
        settings,
        library,
        clock: clock::now,
        app: APP.into(),
    })
}

/// What must be said before the first question: whether answers will be safe in the data folder.
/// A folder that takes nothing can still be read, so it is said and not refused.
fn notices(cx: &Context, library: &Library) -> Vec<String> {
    match library.preflight() {
        Ok(warnings) => warnings.iter().map(|w| w.message(cx.lang)).collect(),
        Err(error) => vec![error.message(cx.lang)],
    }
}
