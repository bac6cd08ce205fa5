//! `checkup content lint`: all problems of all files at once, the cases included.

use crate::{
    args::LintArgs,
    context::Context,
    error::{CommandError, Done},
    output,
};
use compliance_content::{Severity, lint, render_all};
use std::io::Write;

pub(super) fn run(args: &LintArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let problems = lint(&cx.source, lang).diagnostics;
    if args.json {
        output::json(out, &problems)?;
    } else {
        out.write_all(render_all(&problems, lang).as_bytes())?;
    }
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return Err(CommandError::user(lang.pick(
            "检查项内容有错误，不能使用；修改上列各处后再核验",
            "the checklists have errors and cannot be used; mend the places above and lint again",
        )));
    }
    Ok(())
}
