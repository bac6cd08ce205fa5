//! `checkup content audit`: what readers found, and how sure the rate is that follows from it.

mod interval;

use crate::{
    args::AuditArgs,
    commands::content::day,
    context::Context,
    error::{CommandError, Done},
    output::{self, inert},
    paper::shown,
};
use compliance_content::audit::{Entry, Outcome, Tally, parse};
use compliance_model::{content::Content, id::ItemId, system, text::Lang};
use compliance_store::read_file;
use interval::{Share, share};
use serde::Serialize;
use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::Path,
};

/// The largest file of outcomes that is read, in bytes.
const FILE_MAX_BYTES: u64 = 16 << 20;

/// The rates as JSON.
#[derive(Debug, Serialize)]
struct Rates<'t> {
    read: usize,
    right: usize,
    minor: usize,
    wrong: usize,
    /// Of those without a fault at all, in percent.
    right_rate: Option<Share>,
    /// Of those without a material fault, in percent.
    sound_rate: Option<Share>,
    open: &'t [ItemId],
    changed: &'t [ItemId],
    unknown: &'t [ItemId],
}

pub(super) fn run(args: &AuditArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let mut entries = if args.item.is_empty() || args.file.exists() {
        read(&args.file, lang)?
    } else {
        Vec::new()
    };
    let new = recorded(args, &content, lang)?;
    if !new.is_empty() {
        append(&args.file, &new, lang)?;
        entries.extend(new);
    }
    let tally = Tally::of(&entries, &content);
    if args.json {
        return output::json(out, &rates(&tally));
    }
    Ok(writeln!(out, "{}", inert(&told(&tally, lang)))?)
}

fn read(path: &Path, lang: Lang) -> Result<Vec<Entry>, CommandError> {
    let bytes = read_file(path, FILE_MAX_BYTES);
    let bytes = bytes.map_err(|error| CommandError::store(&error, lang))?;
    parse(&String::from_utf8_lossy(&bytes)).map_err(|error| {
        let (path, line) = (shown(path), error.line);
        CommandError::user(match lang {
            Lang::Zh => format!("{path} 第 {line} 行读不懂"),
            Lang::En => format!("{path}, line {line}: no outcome"),
        })
        .because(error.reason)
        .hint(match lang {
            Lang::Zh => "每行写成 (item:\"LAB-CON-001\",digest:\"…\",verdict:Right,reader:\"姓名\",on:\"2026-11-29\",remark:\"意见\")；verdict 是 Right、Minor、Wrong 之一",
            Lang::En => "each line is (item:\"LAB-CON-001\",digest:\"…\",verdict:Right,reader:\"name\",on:\"2026-11-29\",remark:\"\"); the verdict is one of Right, Minor, Wrong",
        })
    })
}

/// Returns the outcomes that the command line names.
fn recorded(args: &AuditArgs, content: &Content, lang: Lang) -> Result<Vec<Entry>, CommandError> {
    let on = day(args.on.as_deref(), lang)?;
    let of = |id: &String| {
        let item = content.item(&ItemId::new(id)).ok_or_else(|| {
            CommandError::user(match lang {
                Lang::Zh => format!("没有检查项 {id}，什么都没有记下"),
                Lang::En => format!("there is no item {id}; nothing was recorded"),
            })
            .hint(lang.pick(
                "用 checkup content list 查编号",
                "`checkup content list` lists the ids",
            ))
        })?;
        Ok(Entry {
            verdict: args.verdict.map(Outcome::from),
            reader: args.reader.clone().unwrap_or_default(),
            on: Some(on),
            remark: args.remark.clone().unwrap_or_default(),
            ..Entry::blank(item)
        })
    };
    args.item.iter().map(of).collect()
}

/// Adds lines to a file, all of them or, where the disk fails, some whole ones.
fn append(path: &Path, entries: &[Entry], lang: Lang) -> Done {
    let failed = |error: &io::Error| {
        let (path, why) = (shown(path), system::words(error));
        CommandError::user(match lang {
            Lang::Zh => format!("写不进 {path}"),
            Lang::En => format!("cannot write to {path}"),
        })
        .because(why.get(lang))
    };
    let mut text = String::new();
    // What somebody typed may end without a line end.
    let ended = std::fs::read(path).map_or(true, |bytes| bytes.last().is_none_or(|b| *b == b'\n'));
    if !ended {
        text.push('\n');
    }
    for entry in entries {
        let line = entry.line();
        text += &line.map_err(|error| failed(&io::Error::other(error)))?;
    }
    let file = OpenOptions::new().create(true).append(true).open(path);
    file.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    })
    .map_err(|error| failed(&error))
}

fn rates(tally: &Tally) -> Rates<'_> {
    let [right, minor, wrong] =
        [Outcome::Right, Outcome::Minor, Outcome::Wrong].map(|outcome| tally.count(outcome));
    let read = tally.read.len();
    Rates {
        read,
        right,
        minor,
        wrong,
        right_rate: share(right, read),
        sound_rate: share(read - wrong, read),
        open: &tally.open,
        changed: &tally.changed,
        unknown: &tally.unknown,
    }
}

fn told(tally: &Tally, lang: Lang) -> String {
    let rates = rates(tally);
    let mut lines = vec![match lang {
        Lang::Zh => format!(
            "已读 {} 项：正确 {}，轻微瑕疵 {}，重大错误 {}",
            rates.read, rates.right, rates.minor, rates.wrong
        ),
        Lang::En => format!(
            "{} items read: {} right, {} with a minor fault, {} with a material fault",
            rates.read, rates.right, rates.minor, rates.wrong
        ),
    }];
    let shares = [
        (lang.pick("正确率", "right"), rates.right_rate),
        (
            lang.pick("无重大错误率", "without a material fault"),
            rates.sound_rate,
        ),
    ];
    for (what, share) in shares {
        let Some(Share { rate, low, high }) = share else {
            continue;
        };
        lines.push(match lang {
            Lang::Zh => format!("{what} {rate:.1}%，95% 区间 {low:.1}%–{high:.1}%（威尔逊法）"),
            Lang::En => {
                format!("{what} {rate:.1}%, 95 % interval {low:.1}%–{high:.1}% (Wilson)")
            }
        });
    }
    let wrong = tally.read.iter();
    let wrong = wrong.filter(|(_, outcome)| **outcome == Outcome::Wrong);
    let wrong: Vec<ItemId> = wrong.map(|(id, _)| id.clone()).collect();
    let lists = [
        (lang.pick("重大错误", "material faults"), &wrong),
        (lang.pick("还没有结论", "without an outcome"), &tally.open),
        (
            lang.pick(
                "读后文字已改，结论是对旧文字的",
                "changed since; the outcome is of the old text",
            ),
            &tally.changed,
        ),
        (
            lang.pick("内容里没有这些编号", "not in the content"),
            &tally.unknown,
        ),
    ];
    for (what, ids) in lists.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        let ids: Vec<&str> = ids.iter().map(ItemId::as_str).collect();
        let colon = lang.pick("：", ": ");
        lines.push(format!("{what} {}{colon}{}", ids.len(), ids.join(" ")));
    }
    lines.join("\n")
}
