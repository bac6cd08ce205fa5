//! `checkup renew`: goes over to the content at hand, after saying what changes.

use crate::{
    args::RenewArgs,
    clock,
    commands::find::{find, library, refuse_if_held},
    context::{Context, author},
    error::{CommandError, Done},
    output::inert,
};
use compliance_model::{
    checkup::Status, record::Record, register::RegisterKey, renewal::Renewal, text::Lang,
};
use compliance_store::{Access, StoreError};
use compliance_tui::renewal;
use std::io::Write;

pub(super) fn run(args: &RenewArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let store = |e: StoreError| CommandError::store(&e, lang);
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let contents = cx.contents()?;
    let mut loaded = library.load(&id).map_err(store)?;
    let old = contents.of_loaded(&library, &mut loaded);
    for notice in &loaded.notices {
        crate::output::warn(&notice.message(lang), lang);
    }
    let checkup = &loaded.casefile.checkup;
    let new = contents.at_hand();
    if checkup.content().map(|stamp| &stamp.digest) == Some(&new.stamp().digest) {
        let text = lang.pick(
            "已是当前的检查内容，没有变化",
            "it has the content at hand already; nothing changes",
        );
        return Ok(writeln!(out, "{text}")?);
    }
    let today = clock::now().date();
    let changes = Renewal::of(&old, new, checkup, today);
    let text = renewal::text(&changes, &old, new, lang);
    writeln!(out, "{}", inert(&text))?;
    if !args.yes {
        let hint = lang.pick(
            "没有改用；确定改用请加 --yes",
            "nothing was changed; add --yes to go over",
        );
        return Ok(writeln!(out, "\n{hint}")?);
    }
    if matches!(checkup.status(), Status::Closed { .. }) {
        return Err(CommandError::user(
            lang.pick("已结案，不能改用", "it is closed and stays as it is"),
        )
        .hint(lang.pick("先在程序中重开并写明理由", "reopen it in the program first")));
    }
    refuse_if_held(&library, &id, cx)?;
    let over = loaded.casefile.over(&RegisterKey::Content);
    let content = contents.keep(&library).map_err(store)?;
    let settings = cx.settings(&library)?;
    let opened = library.open_checkup(&id, author(&settings), Access::Alone);
    let Some(mut session) = opened.map_err(store)?.session else {
        return Err(CommandError::user(lang.pick(
            "这次体检为只读，没有改用",
            "the checkup is read-only; nothing was changed",
        )));
    };
    let at = clock::now();
    session
        .append(&Record::Content { content, at, over })
        .map_err(store)?;
    let name = new.stamp().name();
    match lang {
        Lang::Zh => writeln!(out, "\n已改用检查内容 {name}，并记入记录")?,
        Lang::En => writeln!(out, "\nthe content is {name} now, and the records say so")?,
    }
    Ok(())
}
