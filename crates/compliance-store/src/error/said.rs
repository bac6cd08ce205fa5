//! Why a checkup could not be written to, read or removed: a function a kind, so that none of them
//! can be without words.

use super::Cause;
use crate::lock::Holder;
use compliance_model::text::Lang;
use std::{io, path::Path};

pub(super) fn log_gone(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Zh => format!("日志 {path} 被别的程序删除、替换或截短"),
        Lang::En => format!("the log {path} was removed, replaced or cut short by another program"),
    }
}

pub(super) fn checkup_gone(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Zh => format!(
            "本次体检的文件夹 {path} 不在原处（可能被移走，或在别处被删除）；放回原处后会自动补存"
        ),
        Lang::En => format!(
            "the checkup's folder {path} is not in its place (moved, or deleted elsewhere); put it \
             back and all is saved by itself"
        ),
    }
}

pub(super) fn too_many_logs(limit: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("本次体检已有 {limit} 个日志，再多就读不出来；请先出报告，再新建一次体检")
        }
        Lang::En => format!(
            "the checkup has {limit} logs and no more would be read; write its report and begin \
             another checkup"
        ),
    }
}

pub(super) fn checkup_full(limit: u64, lang: Lang) -> String {
    let mib = limit >> 20;
    match lang {
        Lang::Zh => {
            format!("本次体检的日志已近 {mib} MiB 上限，再多就读不出来；请先出报告，再新建一次体检")
        }
        Lang::En => format!(
            "the checkup's logs come near the limit of {mib} MiB and no more would be read; write \
             its report and begin another checkup"
        ),
    }
}

pub(super) fn busy(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Zh => {
            format!("{path} 正被其他程序占用（杀毒、备份或网盘同步），内容没有问题；稍候再试")
        }
        Lang::En => format!(
            "another program holds {path} at the moment (virus scanner, backup, cloud folder); \
             nothing is wrong with it, try again in a while"
        ),
    }
}

pub(super) fn held(holder: &Holder, lang: Lang) -> String {
    let who = holder.told(lang);
    match lang {
        Lang::Zh => format!("这次体检正被打开{who}，没有删除"),
        Lang::En => format!("the checkup is open elsewhere{who} and was not removed"),
    }
}

pub(super) fn strangers(path: &Path, strangers: &[String], lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Zh => {
            let names = strangers.join("、");
            format!("{path} 中有不属于本程序的内容（{names}），没有删除")
        }
        Lang::En => {
            let names = strangers.join(", ");
            format!("{path} holds what this program did not make ({names}); nothing was removed")
        }
    }
}

pub(super) fn left_in_trash(path: &Path, source: &io::Error, lang: Lang) -> String {
    let (path, why) = (path.display(), Cause::from(source).message(lang));
    match lang {
        Lang::Zh => format!("已移出列表，但 {path} 没有删净（{why}），下次启动时会再删"),
        Lang::En => format!(
            "it is out of the list, but {path} could not be removed whole ({why}); the next start \
             tries again"
        ),
    }
}
