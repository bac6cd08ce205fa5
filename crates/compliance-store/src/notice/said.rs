//! What is said of things kept beside the logs, and of writing: a function a kind, so that none of
//! them can be without words.

use crate::error::Cause;
use compliance_model::{id::ItemId, text::Lang};

pub(super) fn evidence_missing(name: &str, item: &ItemId, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("证据文件“{name}”（{item}）不在文件夹中，未能核对"),
        Lang::En => format!("the evidence file {name:?} ({item}) is not in the folder"),
    }
}

pub(super) fn evidence_altered(name: &str, item: &ItemId, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("证据文件“{name}”（{item}）与存入时不一致，已被改动或损坏"),
        Lang::En => format!(
            "the evidence file {name:?} ({item}) is not what was attached: altered or damaged"
        ),
    }
}

pub(super) fn evidence_unread(name: &str, item: &ItemId, cause: &Cause, lang: Lang) -> String {
    let why = cause.message(lang);
    match lang {
        Lang::Zh => format!("证据文件“{name}”（{item}）未能读取：{why}"),
        Lang::En => format!("the evidence file {name:?} ({item}) could not be read: {why}"),
    }
}

pub(super) fn content_missing(version: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "本次体检所用的检查内容 {version} 未随体检保存或已不在数据文件夹中，现以程序当前的检查内容代替"
        ),
        Lang::En => format!(
            "the content this checkup is done with, {version}, was not kept with it or is gone \
             from the data folder; the content at hand is used instead"
        ),
    }
}

pub(super) fn content_altered(version: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "随体检保存的检查内容 {version} 已被改动或损坏，未采用，现以程序当前的检查内容代替"
        ),
        Lang::En => format!(
            "the content kept with the checkup, {version}, was altered or damaged; the content at \
             hand is used instead"
        ),
    }
}

pub(super) fn content_unread(version: &str, cause: &Cause, lang: Lang) -> String {
    let why = cause.message(lang);
    match lang {
        Lang::Zh => {
            format!("随体检保存的检查内容 {version} 未能读取，现以程序当前的检查内容代替：{why}")
        }
        Lang::En => format!(
            "the content kept with the checkup, {version}, could not be read, the content at hand \
             is used instead: {why}"
        ),
    }
}

pub(super) fn no_lock(cause: &Cause, lang: Lang) -> String {
    let why = cause.message(lang);
    match lang {
        Lang::Zh => format!("无法确认是否有他人正打开此体检：{why}"),
        Lang::En => {
            format!("cannot find out whether somebody else has the checkup open: {why}")
        }
    }
}

pub(super) fn slow_disk(millis: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("磁盘较慢：保存用了 {millis} 毫秒"),
        Lang::En => format!("slow disk: saving took {millis} ms"),
    }
}

pub(super) fn new_log(cause: &Cause, lang: Lang) -> String {
    let why = cause.message(lang);
    match lang {
        Lang::Zh => format!("写入出过错（{why}），已另起新日志，内容都已存好"),
        Lang::En => {
            format!("writing failed ({why}); a new log was begun and everything is saved")
        }
    }
}

pub(super) fn logs_gone(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "体检文件夹里少了 {count} 个先前的日志；本次所答已全部存在新日志里，请找回旧日志"
        ),
        Lang::En => format!(
            "{count} earlier log(s) are gone from the checkup's folder; all of this run is in a \
             new log; find the old ones"
        ),
    }
}

pub(super) fn reserve_used(lang: Lang) -> String {
    lang.pick(
        "磁盘已满，已动用 1 MiB 预留空间；可做完本次体检，请尽快腾出空间",
        "the disk is full and the reserve of 1 MiB is used up; finish the visit and make room soon",
    )
    .to_owned()
}
