//! Which checkup is meant.

use crate::{
    context::{Context, author},
    error::{CommandError, Done, Exit, list_hint},
    paper,
};
use compliance_model::{
    firm::Firm,
    id::{CheckupId, is_random_id},
    text::Lang,
};
use compliance_store::{Access, Library, Summary};

/// Opens the library; where there is none, there is no checkup to name.
pub(super) fn library(cx: &Context) -> Result<Library, CommandError> {
    let (library, root) = (cx.existing_library()?, cx.root()?);
    library.ok_or_else(|| {
        let root = paper::shown(&root);
        CommandError::user(match cx.lang {
            Lang::Zh => format!("数据文件夹 {root} 不存在"),
            Lang::En => format!("there is no data folder {root}"),
        })
        .hint(cx.lang.pick(
            "用 --data 指定所在的文件夹；checkup new 会新建",
            "name the right one with --data; `checkup new` makes it",
        ))
    })
}

/// Returns the checkup whose id begins with a text, if there is exactly one.
pub(super) fn find(library: &Library, text: &str, lang: Lang) -> Result<CheckupId, CommandError> {
    let wanted = text.trim().to_ascii_lowercase();
    if is_random_id(&wanted) {
        return Ok(CheckupId::new(&wanted));
    }
    // Only those that may be meant are read.
    let begins = |id: &CheckupId| !wanted.is_empty() && id.as_str().starts_with(&wanted);
    let found = library.some(begins);
    let found = found.map_err(|e| CommandError::store(&e, lang))?;
    let mut found: Vec<Summary> = found.map(|(id, read)| Summary::of(id, &read)).collect();
    found.sort_by(Summary::latest_first);
    match found.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(CommandError::user(match lang {
            Lang::Zh => format!("没有编号以“{text}”开头的体检"),
            Lang::En => format!("no checkup has an id that begins with {text:?}"),
        })
        .hint(list_hint(lang))),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|s| format!("  {}  {}", s.id, s.firm.as_ref().map_or("?", Firm::name)))
                .collect();
            Err(CommandError::user(match lang {
                Lang::Zh => format!("编号以“{text}”开头的体检有 {} 个", several.len()),
                Lang::En => format!(
                    "{} checkups have ids that begin with {text:?}",
                    several.len()
                ),
            })
            .hint(format!(
                "{}\n{}",
                lang.pick("写长一些", "write more of it"),
                names.join("\n")
            )))
        }
    }
}

/// A checkup that somebody works on is not changed from under them.
pub(super) fn refuse_if_held(library: &Library, id: &CheckupId, cx: &Context) -> Done {
    let lang = cx.lang;
    let settings = cx.settings(library)?;
    let opened = library.open_checkup(id, author(&settings), Access::Alone);
    let opened = opened.map_err(|e| CommandError::store(&e, lang))?;
    let Some(holder) = opened.held_by else {
        return Ok(());
    };
    let who = holder.told(lang);
    Err(CommandError::user(match lang {
        Lang::Zh => format!("{id} 正被打开{who}，没有改动"),
        Lang::En => format!("{id} is open elsewhere{who} and was not changed"),
    })
    .hint(lang.pick("请先在那边退出", "leave it there first"))
    .exits(Exit::Locked))
}
