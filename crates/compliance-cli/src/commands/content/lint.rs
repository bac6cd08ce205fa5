//! `checkup content lint`: all problems of all files at once, the cases included; held against the
//! statute file where one is at hand.

use super::penalties;
use crate::{
    args::LintArgs,
    context::Context,
    error::{CommandError, Done},
    output,
};
use compliance_content::{Severity, lint, lint_against, render_all};
use std::io::Write;

pub(super) fn run(args: &LintArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let statutes = cx.statutes_at_hand()?;
    let extract = match &statutes {
        Some(statutes) => penalties::extract(cx, statutes)?,
        None => None,
    };
    let linted = match extract {
        Some(extract) => lint_against(&cx.source, extract, lang),
        None => lint(&cx.source, lang),
    };
    let problems = linted.diagnostics;
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
