//! `checkup list`: the checkups, the one touched last first.

use crate::{
    args::ListArgs,
    context::Context,
    error::{CommandError, Done},
    output, paper,
    table::{Align, Table},
};
use compliance_content::build;
use compliance_model::{
    checkup::Status, date::Timestamp, firm::Firm, programme::Selection, text::Lang,
};
use compliance_store::Summary;
use serde::Serialize;
use std::io::Write;

/// Digits of an id that are shown; enough to tell some thousand checkups apart.
const SHORT: usize = 8;

/// One checkup as JSON.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "fields that scripts read, each for itself"
)]
struct Line<'s> {
    id: &'s str,
    firm: Option<&'s str>,
    code: Option<&'s str>,
    programme: Option<Selection>,
    closed: bool,
    damaged: bool,
    busy: bool,
    read_only: bool,
    opened: Option<Timestamp>,
    touched: Option<Timestamp>,
    answered: u32,
    unmet: u32,
    partly: u32,
    unclear: u32,
    papers_owed: u32,
    conflicts: u32,
}

pub(super) fn run(args: &ListArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = cx.existing_library()?;
    let listed = library.map(|library| library.list_by_index(build()));
    let summaries = listed.unwrap_or(Ok(Vec::new()));
    let summaries = summaries.map_err(|e| CommandError::store(&e, lang))?;
    if args.json {
        let lines: Vec<Line<'_>> = summaries.iter().map(line).collect();
        return output::json(out, &lines);
    }
    if summaries.is_empty() {
        let root = paper::shown(&cx.root()?);
        match lang {
            Lang::Zh => writeln!(
                out,
                "{root} 中还没有体检。运行 checkup 开始；checkup demo 可先看演示报告。"
            )?,
            Lang::En => writeln!(
                out,
                "There are no checkups in {root} yet. Run checkup to begin; checkup demo makes a sample report."
            )?,
        }
        return Ok(());
    }
    Ok(table(&summaries, lang).print(out)?)
}

fn line(summary: &Summary) -> Line<'_> {
    let counts = summary.counts;
    Line {
        id: summary.id.as_str(),
        firm: summary.firm.as_ref().map(Firm::name),
        code: summary.firm.as_ref().map(|firm| firm.code().as_str()),
        programme: summary.selection,
        closed: matches!(summary.status, Status::Closed { .. }),
        damaged: summary.is_damaged(),
        busy: summary.is_busy(),
        read_only: summary.is_read_only(),
        opened: summary.opened,
        touched: summary.touched,
        answered: counts.answered,
        unmet: counts.unmet,
        partly: counts.partly,
        unclear: counts.unclear,
        papers_owed: counts.papers_owed,
        conflicts: counts.conflicts,
    }
}

fn table(summaries: &[Summary], lang: Lang) -> Table {
    let mut table = Table::new(&[
        (lang.pick("编号", "id"), Align::Left),
        (lang.pick("企业", "firm"), Align::Left),
        (lang.pick("信用代码", "code"), Align::Left),
        (lang.pick("方案", "programme"), Align::Left),
        (lang.pick("已答", "answered"), Align::Right),
        (lang.pick("不符合", "not met"), Align::Right),
        (lang.pick("待补", "owed"), Align::Right),
        (lang.pick("最近记录", "touched"), Align::Left),
        (lang.pick("状态", "state"), Align::Left),
    ]);
    for summary in summaries {
        let id = summary.id.as_str();
        let counts = summary.counts;
        let number = |n: u32| n.to_string();
        table.row([
            id.get(..SHORT).unwrap_or(id),
            summary.firm.as_ref().map_or("?", Firm::name),
            summary
                .firm
                .as_ref()
                .map_or("?", |firm| firm.code().as_str()),
            &summary
                .selection
                .map_or_else(|| "-".into(), |s| s.name(lang)),
            &number(counts.answered),
            &number(counts.unmet),
            &number(counts.papers_owed),
            &summary
                .touched
                .map_or_else(|| "-".into(), Timestamp::to_minute),
            state(summary, lang),
        ]);
    }
    table
}

/// What matters most of how a checkup stands.
fn state(summary: &Summary, lang: Lang) -> &'static str {
    if summary.is_damaged() {
        lang.pick("有损坏", "damaged")
    } else if summary.is_busy() {
        lang.pick("占用中", "busy")
    } else if summary.is_read_only() {
        lang.pick("只读", "read-only")
    } else {
        let closed = matches!(summary.status, Status::Closed { .. });
        match (closed, summary.counts.conflicts > 0) {
            (true, true) => lang.pick("已结束，有说法不一", "closed, statements differ"),
            (true, false) => lang.pick("已结束", "closed"),
            (false, true) => lang.pick("说法不一", "statements differ"),
            (false, false) => lang.pick("进行中", "open"),
        }
    }
}
