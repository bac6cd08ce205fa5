//! `checkup leniency ID --paper`: statement, correction report, list of enclosures.

use crate::{
    args::{Format, LeniencyArgs},
    commands::{desk::Desk, report::refuse_damage},
    context::Context,
    error::Done,
    paper,
};
use compliance_model::{firm::Firm, text::Lang};
use compliance_report::build::ClaimPaper;
use compliance_tui::runtime::Order;
use std::{io::Write, path::Path};

pub(super) fn run(
    id: &str,
    kind: ClaimPaper,
    args: &LeniencyArgs,
    cx: &Context,
    out: &mut dyn Write,
) -> Done {
    let lang = cx.lang;
    let desk = Desk::of(id, cx)?;
    let order = Order {
        lang,
        accepts_damage: args.accept_damage,
        ..Order::default()
    };
    let document = desk
        .stationery
        .claim(&order, &desk.matter(), (kind, args.finding))
        .map_err(|damaged| refuse_damage(&damaged, lang))?;
    let named = args.output.as_deref();
    let format = args.format.or_else(|| named.and_then(Format::of_name));
    let format = format.unwrap_or(Format::Pdf);
    let printed = paper::render(&document, format, &desk.stationery, lang)?;
    if named == Some(Path::new("-")) {
        return Ok(out.write_all(&printed.bytes)?);
    }
    let firm = desk.checkup().firm().map_or("", Firm::name);
    let name = name(kind, firm, args.finding, lang);
    let path = paper::target(named, &name, format, cx)?;
    let path = paper::write(&path, &printed.bytes, cx)?;
    paper::say(out, &path, &printed, lang)
}

fn name(kind: ClaimPaper, firm: &str, finding: Option<u32>, lang: Lang) -> String {
    let number = finding.map_or_else(String::new, |number| format!("-{number}"));
    let title = kind.title(lang).replace(['、', ' '], lang.pick("", "-"));
    format!("{title}-{firm}{number}")
}
