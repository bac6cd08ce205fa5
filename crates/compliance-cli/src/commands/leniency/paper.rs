//! `checkup leniency ID --paper`: statement, correction report, list of enclosures.

use crate::{
    APP,
    args::{Format, LeniencyArgs},
    clock,
    commands::{
        find::{find, library},
        report::refuse_damage,
        show,
    },
    context::Context,
    error::{CommandError, Done},
    paper,
};
use compliance_model::{firm::Firm, text::Lang};
use compliance_report::build::ClaimPaper;
use compliance_tui::runtime::{Matter, Named, Order, Stationery};
use std::{io::Write, path::Path};

pub(super) fn run(
    id: &str,
    kind: ClaimPaper,
    args: &LeniencyArgs,
    cx: &Context,
    out: &mut dyn Write,
) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let settings = cx.settings(&library)?;
    let named = Named::default();
    let stationery = Stationery::load(library.root(), &settings, &named)
        .map_err(|error| CommandError::stationery(&error, lang))?;
    let order = Order {
        lang,
        accepts_damage: args.accept_damage,
        ..Order::default()
    };
    let fingerprint = loaded.fingerprint().short();
    let matter = Matter {
        content: &content,
        file: &loaded.casefile,
        notices: &loaded.notices,
        fingerprint: &fingerprint,
        app: APP,
        lawyer: &settings.lawyer,
        today: clock::now().date(),
        quotes: None,
        pictures: &[],
    };
    let document = stationery
        .claim(&order, &matter, (kind, args.finding))
        .map_err(|damaged| refuse_damage(&damaged, lang))?;
    let named = args.output.as_deref();
    let format = args.format.or_else(|| named.and_then(Format::of_name));
    let format = format.unwrap_or(Format::Pdf);
    let printed = paper::render(&document, format, &stationery, lang)?;
    if named == Some(Path::new("-")) {
        return Ok(out.write_all(&printed.bytes)?);
    }
    let firm = loaded.casefile.checkup.firm().map_or("", Firm::name);
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
