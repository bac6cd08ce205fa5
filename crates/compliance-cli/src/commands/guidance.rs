//! `checkup guidance`: the guidance list.

mod choice;
mod list;
mod print;
mod show;

use crate::{
    args::{GuidanceArgs, GuidanceCommand},
    context::Context,
    error::{CommandError, Done},
};
use compliance_model::{
    id::RegulatorId,
    text::{Lang, Name},
};
use std::io::Write;

pub(super) fn run(args: &GuidanceArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match &args.command {
        GuidanceCommand::List(args) => list::run(args, cx, out),
        GuidanceCommand::Show(args) => show::run(args, cx, out),
        GuidanceCommand::Print(args) => print::run(args, cx, out),
    }
}

/// Returns the regulator of an id or a name, or of a part of one name alone.
pub(super) fn regulator<'c>(
    known: impl Iterator<Item = (&'c RegulatorId, &'c Name)> + Clone,
    wanted: &str,
    lang: Lang,
) -> Result<&'c RegulatorId, CommandError> {
    let exact = known.clone().find(|(id, name)| {
        id.as_str() == wanted || name.zh == wanted || name.en.eq_ignore_ascii_case(wanted)
    });
    if let Some((id, _)) = exact {
        return Ok(id);
    }
    let begun: Vec<_> = known
        .clone()
        .filter(|(_, name)| name.zh.contains(wanted))
        .collect();
    if let [(id, _)] = begun.as_slice() {
        return Ok(id);
    }
    let list = if begun.is_empty() {
        known.collect()
    } else {
        begun
    };
    let list: Vec<String> = list
        .into_iter()
        .map(|(id, name)| format!("\n  {id} {}", name.get(lang)))
        .collect();
    Err(CommandError::user(match lang {
        Lang::Zh => format!("没有部门“{wanted}”"),
        Lang::En => format!("there is no regulator {wanted:?}"),
    })
    .hint(lang.pick("可用的部门：", "the regulators are:").to_owned() + &list.concat()))
}

/// Returns the error for an entry that is not there, with those of its family.
pub(super) fn missing<'c>(
    wanted: &str,
    known: impl Iterator<Item = &'c str>,
    lang: Lang,
) -> CommandError {
    let family = wanted.rsplit_once('-').map_or("", |(family, _)| family);
    let near: Vec<&str> = known
        .filter(|id| !family.is_empty() && id.starts_with(family))
        .collect();
    let error = CommandError::user(match lang {
        Lang::Zh => format!("清单里没有“{wanted}”"),
        Lang::En => format!("the lists have no {wanted:?}"),
    });
    let error = if near.is_empty() {
        error
    } else {
        error.hint(near.join(" "))
    };
    error.hint(lang.pick(
        "用 checkup guidance list、checkup leniency list 查看全部编号",
        "`checkup guidance list` and `checkup leniency list` show all ids",
    ))
}
