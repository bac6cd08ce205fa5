//! `checkup credit sheet`: the sheet on credit repair, of one page.

use crate::{
    APP,
    args::{Format, SheetArgs},
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
use compliance_tui::runtime::{Matter, Named, Order, Stationery, paper_name};
use std::io::Write;

pub(super) fn run(args: &SheetArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let checkup = &loaded.casefile.checkup;
    if checkup.penalties().is_empty() && checkup.outside_grades().is_empty() {
        return Err(CommandError::user(lang.pick(
            "没有记入行政处罚或列入名单，没有可出的单子",
            "no penalty or listing was put down, so there is no sheet to make",
        ))
        .hint(lang.pick(
            "先用 checkup credit add 记入",
            "put one down with `checkup credit add`",
        )));
    }
    let format = (args.output.as_deref())
        .and_then(Format::of_name)
        .unwrap_or(Format::Pdf);
    if let Some(path) = &args.output {
        paper::check_name(path, format, lang)?;
    }
    let settings = cx.settings(&library)?;
    let stationery = Stationery::load(library.root(), &settings, &Named::default())
        .map_err(|e| CommandError::stationery(&e, lang))?;
    let fingerprint = loaded.fingerprint().short();
    let today = clock::now().date();
    let matter = Matter {
        content: &content,
        file: &loaded.casefile,
        notices: &loaded.notices,
        fingerprint: &fingerprint,
        app: APP,
        lawyer: &settings.lawyer,
        today,
        quotes: None,
        pictures: &[],
    };
    let order = Order {
        lang,
        bilingual: args.bilingual,
        ..Order::default()
    };
    let sheet = stationery.credit_sheet(&order, &matter);
    let sheet = sheet.map_err(|damaged| refuse_damage(&damaged, lang))?;
    let paper = paper::render(&sheet, format, &stationery, lang)?;
    let what = lang.pick("信用修复办理单", "credit-repair");
    let name = paper_name(what, checkup.firm(), today, format.extension());
    let target = match &args.output {
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.clone(),
        None => paper::folder(&settings, library.root(), lang)?.join(name),
    };
    let path = paper::write(&target, &paper.bytes, cx)?;
    paper::say(out, &path, &paper, lang)
}
