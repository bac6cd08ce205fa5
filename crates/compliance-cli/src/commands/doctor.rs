//! `checkup doctor`: whether terminal, fonts, data folder, disk and clock are fit for a visit.

#[cfg(any(windows, test))]
mod bitlocker;
mod disk;
#[cfg(not(windows))]
mod dm_crypt;
mod machine;
mod screen;

use crate::{
    args::DoctorArgs,
    console,
    context::Context,
    error::{CommandError, Done},
    output,
    table::{Align, Table},
};
use compliance_model::text::Lang;
use serde::Serialize;
use std::io::{self, IsTerminal as _, Write};

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Health {
    /// As it should be.
    Good,
    /// It cannot be told.
    Unknown,
    /// Work is possible; something should be seen to.
    Warning,
    /// No visit should begin with it.
    Bad,
}

impl Health {
    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Good => lang.pick("良好", "good"),
            Self::Unknown => lang.pick("不明", "unknown"),
            Self::Warning => lang.pick("注意", "warning"),
            Self::Bad => lang.pick("不行", "bad"),
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    health: Health,
    told: String,
}

impl Finding {
    fn new(what: &'static str, health: Health, told: impl Into<String>) -> Self {
        Self {
            what,
            health,
            told: told.into(),
        }
    }
}

pub(super) fn run(args: &DoctorArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    if args.screen {
        return screen::print(lang, out);
    }
    let mut findings = machine::terminal(lang);
    findings.extend(machine::content_and_clock(cx));
    findings.extend(disk::data(cx));
    findings.push(machine::fonts(cx));
    if args.json {
        output::json(out, &findings)?;
    } else {
        if io::stdout().is_terminal() {
            console::tell(out)?;
        }
        table(&findings, lang).print(out)?;
    }
    if findings.iter().any(|finding| finding.health == Health::Bad) {
        return Err(CommandError::user(lang.pick(
            "有不行之处，请先解决再去企业",
            "something is bad; see to it before the visit",
        )));
    }
    Ok(())
}

fn table(findings: &[Finding], lang: Lang) -> Table {
    let mut table = Table::new(&[
        (lang.pick("项目", "what"), Align::Left),
        (lang.pick("情况", "how"), Align::Left),
        (lang.pick("说明", "told"), Align::Left),
    ]);
    for finding in findings {
        table.row([
            finding.what,
            finding.health.name(lang),
            finding.told.as_str(),
        ]);
    }
    table
}
