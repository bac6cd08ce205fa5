//! `checkup guidance print`: the list as a paper, whole or for a regulator, an industry, a firm.

use super::choice::{self, Chosen};
use crate::{
    args::{Format, GuidancePrintArgs},
    clock,
    context::Context,
    error::{CommandError, Done},
    paper,
};
use compliance_report::guidance::{GuidancePaper, document};
use compliance_tui::runtime::Stationery;
use std::{io::Write, path::Path};

pub(super) fn run(args: &GuidancePrintArgs, cx: &Context, out: &mut dyn Write) -> Done {
    choice::with(&args.choice, cx, |chosen| print(args, &chosen, cx, out))
}

fn print(args: &GuidancePrintArgs, chosen: &Chosen<'_>, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    if chosen.met.is_empty() {
        return Err(CommandError::user(lang.pick(
            "清单里没有合乎条件的条目，没有印",
            "no entry of the list fits; nothing was printed",
        )));
    }
    let document = document(&GuidancePaper {
        content: chosen.content,
        met: &chosen.met,
        chosen: &chosen.title,
        for_firm: chosen.for_firm,
        lang,
        day: if chosen.for_firm {
            chosen.day
        } else {
            clock::now().date()
        },
    });
    let named = args.output.as_deref();
    let format = args.format.or_else(|| named.and_then(Format::of_name));
    let format = format.unwrap_or(Format::Pdf);
    let printed = paper::render(&document, format, &Stationery::default(), lang)?;
    if named == Some(Path::new("-")) {
        return Ok(out.write_all(&printed.bytes)?);
    }
    let name = match chosen.title.as_str() {
        "" => lang.pick("行政合规指导清单", "guidance").to_owned(),
        title => format!("{}-{title}", lang.pick("行政合规指导清单", "guidance")),
    };
    let path = paper::target(named, &name, format, cx)?;
    let path = paper::write(&path, &printed.bytes, cx)?;
    paper::say(out, &path, &printed, lang)
}
