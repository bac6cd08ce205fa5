//! `checkup credit sheet`: the sheet on credit repair, of one page.

use crate::{
    args::{Format, SheetArgs},
    commands::{desk::Desk, report::refuse_damage},
    context::Context,
    error::{CommandError, Done},
    paper,
};
use compliance_tui::runtime::{Order, paper_name};
use std::io::Write;

pub(super) fn run(args: &SheetArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let desk = Desk::of(&args.id, cx)?;
    let checkup = desk.checkup();
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
    let order = Order {
        lang,
        bilingual: args.bilingual,
        ..Order::default()
    };
    let sheet = desk.stationery.credit_sheet(&order, &desk.matter());
    let sheet = sheet.map_err(|damaged| refuse_damage(&damaged, lang))?;
    let paper = paper::render(&sheet, format, &desk.stationery, lang)?;
    let what = lang.pick("信用修复办理单", "credit-repair");
    let name = paper_name(what, checkup.firm(), desk.today, format.extension());
    let target = desk.target(args.output.as_deref(), &name, cx)?;
    let path = paper::write(&target, &paper.bytes, cx)?;
    paper::say(out, &path, &paper, lang)
}
