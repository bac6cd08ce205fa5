//! `checkup rm`: removes a checkup for good, after saying what goes.

use crate::{
    args::RmArgs,
    commands::find::{find, library},
    context::{Context, author},
    error::{CommandError, Done, Exit},
    output::inert,
};
use compliance_model::{firm::Firm, id::CheckupId, text::Lang};
use compliance_store::{Access, Library, Removal};
use std::io::{self, BufRead as _, IsTerminal as _, Write};

/// Digits of the id that are typed to confirm.
const TYPED: usize = 8;

pub(super) fn run(args: &RmArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    refuse_if_held(&library, &id, cx)?;
    let removal = library
        .removal(&id)
        .map_err(|e| CommandError::store(&e, lang))?;
    writeln!(out, "{}", inert(&what_goes(&removal, lang)))?;
    if !args.yes {
        confirm(&id, lang, out)?;
    }
    library
        .remove(&removal)
        .map_err(|e| CommandError::store(&e, lang))?;
    writeln!(out, "{}", lang.pick("已删除。", "Removed."))?;
    Ok(())
}

/// A checkup that somebody works on is not taken from under them.
fn refuse_if_held(library: &Library, id: &CheckupId, cx: &Context) -> Done {
    let lang = cx.lang;
    let settings = cx.settings(library)?;
    let opened = library.open_checkup(id, author(&settings), Access::Alone);
    let opened = opened.map_err(|e| CommandError::store(&e, lang))?;
    let Some(holder) = opened.held_by else {
        return Ok(());
    };
    let (name, since) = (holder.name, holder.since);
    Err(CommandError::user(match lang {
        Lang::Zh => format!("{id} 正被打开（{name}，{since} 起），没有删除"),
        Lang::En => format!("{id} is open elsewhere ({name}, since {since}) and was not removed"),
    })
    .hint(lang.pick("请先在那边退出", "leave it there first"))
    .exits(Exit::Locked))
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
