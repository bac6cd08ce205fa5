//! `checkup plan`: the plan as a workbook, as comma separated values or as a calendar.

mod import;

use crate::{
    args::{PlanArgs, PlanCommand, PlanFormat},
    commands::{desk::Desk, report},
    context::Context,
    error::{CommandError, Done, Exit},
    paper,
};
use compliance_model::text::Lang;
use compliance_tui::runtime::{Damaged, Order, paper_name};
use std::{
    io::{self, IsTerminal as _, Write},
    path::Path,
};

pub(super) fn run(args: &PlanArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match (&args.command, &args.id) {
        (Some(PlanCommand::Import(args)), _) => import::run(args, cx, out),
        (None, Some(id)) => export(args, id, cx, out),
        // The table of arguments asks for one or the other.
        (None, None) => Ok(()),
    }
}

fn export(args: &PlanArgs, id: &str, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let format = format(args, lang)?;
    let desk = Desk::of(id, cx)?;
    let order = Order {
        lang,
        accepts_damage: args.accept_damage,
        ..Order::default()
    };
    Damaged::check(&order, &desk.loaded.notices)
        .map_err(|damaged| report::refuse_damage(&damaged, lang))?;
    let checkup = desk.checkup();
    if checkup.selection().is_none() {
        return Err(report::no_programme(lang));
    }
    let (stationery, matter) = (&desk.stationery, desk.matter());
    let bytes = match format {
        PlanFormat::Csv => stationery.plan(&order, &matter).into_bytes(),
        PlanFormat::Ics => stationery.calendar(&order, &matter).into_bytes(),
        PlanFormat::Xlsx => stationery
            .workbook(&order, &matter)
            .map_err(|error| paper::failed(&error, lang))?,
    };
    report::warn_of_reading(&desk.loaded, lang);
    if args.output.as_deref() == Some(Path::new("-")) {
        return Ok(out.write_all(&bytes)?);
    }
    let what = match format {
        PlanFormat::Xlsx => lang.pick("整改工作簿", "plan-workbook"),
        PlanFormat::Csv => lang.pick("整改计划", "plan"),
        PlanFormat::Ics => lang.pick("整改期限", "plan-terms"),
    };
    let day = checkup.assessed_on(desk.today);
    let name = paper_name(what, checkup.firm(), day, format.extension());
    let target = desk.target(args.output.as_deref(), &name, cx)?;
    let path = paper::write(&target, &bytes, cx)?;
    Ok(writeln!(out, "{}", paper::shown(&path))?)
}

/// Returns the format that is asked for, else that of the file's name.
fn format(args: &PlanArgs, lang: Lang) -> Result<PlanFormat, CommandError> {
    let named = args.output.as_deref().and_then(Path::extension);
    let named = named.map(|end| end.to_string_lossy().into_owned());
    let of_name = named.as_deref().and_then(PlanFormat::of_extension);
    let format = args.format.or(of_name).unwrap_or(PlanFormat::Xlsx);
    let is_folder = args.output.as_deref().is_some_and(Path::is_dir);
    if let Some(end) = named
        && !is_folder
        && of_name != Some(format)
    {
        return Err(refuse_name(&end, format, lang));
    }
    let to_stdout = args.output.as_deref() == Some(Path::new("-"));
    if to_stdout && format == PlanFormat::Xlsx && io::stdout().is_terminal() {
        return Err(CommandError::user(lang.pick(
            "工作簿不能写到终端屏幕",
            "a workbook is not written to a terminal screen",
        ))
        .hint(lang.pick(
            "用 -o 指定文件，或用 --format csv",
            "name a file with -o, or use --format csv",
        ))
        .exits(Exit::Usage));
    }
    Ok(format)
}

fn refuse_name(end: &str, format: PlanFormat, lang: Lang) -> CommandError {
    let own = format.extension();
    CommandError::user(match lang {
        Lang::Zh => format!("扩展名 .{end} 与格式 {own} 不符，没有导出"),
        Lang::En => format!("the ending .{end} is not that of {own}; nothing was written"),
    })
    .hint(lang.pick(
        "整改计划可用 .xlsx、.csv、.ics；报告全文用 checkup report",
        "a plan may be .xlsx, .csv or .ics; the whole report is made by checkup report",
    ))
    .exits(Exit::Usage)
}
