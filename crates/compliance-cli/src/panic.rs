//! A fault of the program: gives the terminal back, and says that nothing stored is lost.

use crate::{APP, context::Context};
use compliance_model::text::Lang;
use compliance_text::clean;
use crossterm::{cursor::Show, event::DisableMouseCapture, execute, style::ResetColor};
use std::{
    io::{self, IsTerminal as _, Write as _},
    panic::{self, PanicHookInfo},
    process, thread,
};

/// Sets what is done at a panic. The terminal program puts its own hook in front of this one,
/// which leaves the alternate screen.
pub(crate) fn install(cx: &Context) {
    let lang = cx.lang;
    let root = cx
        .root()
        .map_or_else(|_| "?".into(), |root| root.display().to_string());
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        restore_terminal();
        let _unread = io::stderr().write_all(message(info, lang, &root).as_bytes());
        // The program must not go on without one of its threads.
        if thread::current().id() != main {
            process::exit(crate::error::Exit::Internal as i32);
        }
    }));
}

fn restore_terminal() {
    if io::stdout().is_terminal() {
        // One by one: what a terminal refuses (Windows the brackets) keeps it from nothing else.
        let _gone = execute!(io::stdout(), DisableMouseCapture);
        #[cfg(unix)]
        let _gone = execute!(io::stdout(), crossterm::event::DisableBracketedPaste);
        let _gone = execute!(io::stdout(), ResetColor, Show);
    }
}

/// Names the place in the program alone: what it was working on is a secret of the client.
fn message(info: &PanicHookInfo<'_>, lang: Lang, root: &str) -> String {
    let place = info.location().map_or_else(
        || "?".to_owned(),
        |at| format!("{}:{}", at.file(), at.line()),
    );
    let root = clean::line(root);
    match lang {
        Lang::Zh => format!(
            "\n程序出错，已退出（{APP}，{place}）。\n数据在 {root}；凡显示✓的答案都已保存，没有丢失。\n再次运行 checkup 即可继续；如再出现，请把括号内的字样告诉维护者。\n"
        ),
        Lang::En => format!(
            "\nThe program failed and ended ({APP}, {place}).\nYour data is in {root}; every answer that showed ✓ is stored, nothing of it is lost.\nRun checkup again to go on; if this comes back, tell the maintainers what stands in brackets.\n"
        ),
    }
}

/// Panics at the n-th look at the clock, so that a test can see what a panic leaves behind.
#[cfg(debug_assertions)]
pub(crate) fn if_told() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static LOOKS: AtomicU32 = AtomicU32::new(1);
    let at = std::env::var("CHECKUP_PANIC_AT").ok();
    let at = at.and_then(|text| text.parse::<u32>().ok());
    let due = at.is_some_and(|at| LOOKS.fetch_add(1, Ordering::Relaxed) == at);
    assert!(!due, "CHECKUP_PANIC_AT");
}
