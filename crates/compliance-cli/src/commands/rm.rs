//! `checkup rm`: removes a checkup for good, after saying what goes.

use crate::{
    args::RmArgs,
    commands::find::{find, library},
    context::Context,
    error::{CommandError, Done, Exit},
    output::inert,
};
use compliance_model::{firm::Firm, id::CheckupId, text::Lang};
use compliance_store::{Removal, StoreError};
use std::io::{self, BufRead as _, IsTerminal as _, Write};

/// Digits of the id that are typed to confirm.
const TYPED: usize = 8;

pub(super) fn run(args: &RmArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let mut removal = library.removal(&id).map_err(|e| refusal(&e, lang))?;
    removal.with_strangers = args.with_strangers;
    if !removal.strangers.is_empty() && !args.with_strangers {
        return Err(strangers(&removal, lang));
    }
    writeln!(out, "{}", inert(&what_goes(&removal, lang)))?;
    if !args.yes {
        confirm(&id, lang, out)?;
    }
    library.remove(&removal).map_err(|e| refusal(&e, lang))?;
    writeln!(out, "{}", lang.pick("已删除。", "Removed."))?;
    Ok(())
}

/// A checkup that somebody works on is not taken from under them.
fn refusal(error: &StoreError, lang: Lang) -> CommandError {
    let told = CommandError::store(error, lang);
    match error {
        StoreError::Held { .. } => told
            .hint(lang.pick("请先在那边退出", "leave it there first"))
            .exits(Exit::Locked),
        _ => told,
    }
}

fn strangers(removal: &Removal, lang: Lang) -> CommandError {
    let names = removal.strangers.join(lang.pick("、", ", "));
    CommandError::user(match lang {
        Lang::Zh => format!("这次体检的文件夹里有不属于本程序的内容，没有删除：{names}"),
        Lang::En => format!("the checkup's folder holds what this program did not make, nothing was removed: {names}"),
    })
    .hint(lang.pick(
        "先把它们移走；要一起删，请加 --with-strangers",
        "move it away first, or add --with-strangers to remove it too",
    ))
}

fn what_goes(removal: &Removal, lang: Lang) -> String {
    let firm = removal.firm.as_ref().map_or("?", Firm::name);
    let (id, records, logs, files) = (&removal.id, removal.records, removal.logs, removal.files);
    let kib = removal.bytes.div_ceil(1024);
    match lang {
        Lang::Zh => format!(
            "将永久删除：{firm}（{id}）\n  {records} 条记录（{logs} 个日志），{files} 个附件，共 {kib} KiB；已导出的报告不受影响"
        ),
        Lang::En => format!(
            "to be removed for good: {firm} ({id})\n  {records} records in {logs} logs, {files} attached files, {kib} KiB in all; reports already written stay"
        ),
    }
}

fn confirm(id: &CheckupId, lang: Lang, out: &mut dyn Write) -> Done {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(CommandError::user(
            lang.pick("没有确认，没有删除", "not confirmed, nothing was removed"),
        )
        .hint(lang.pick("确定要删，请加 --yes", "add --yes if you mean it"))
        .exits(Exit::Usage));
    }
    let wanted = id.as_str().get(..TYPED).unwrap_or(id.as_str());
    match lang {
        Lang::Zh => write!(out, "键入 {wanted} 确认，其他任何输入取消：")?,
        Lang::En => write!(out, "type {wanted} to confirm, anything else to cancel: ")?,
    }
    out.flush()?;
    let mut typed = String::new();
    let read = io::stdin().lock().read_line(&mut typed);
    if read.is_ok() && typed.trim() == wanted {
        return Ok(());
    }
    Err(CommandError::user(
        lang.pick("已取消，没有删除", "cancelled, nothing was removed"),
    ))
}
