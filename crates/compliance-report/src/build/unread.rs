//! What could not be read or verified (未能读取或核对的内容), near the front of every edition.

use super::{Unread, draft::Draft, report::Report};
use crate::document::{Callout, Flow, Item, List, Run, Tone};
use compliance_model::text::Lang;

/// How many are told one by one; the rest are counted, and the program lists them.
const TOLD: usize = 12;

/// Adds a box with everything that could not be read or verified.
pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let unread = report.input.unread;
    if unread.is_empty() {
        return;
    }
    let v = report.voice;
    let told = unread.get(..TOLD).unwrap_or(unread).iter();
    let mut items: Vec<Item> = told
        .map(|one| Item::new(vec![Run::Text(say(report, one))]))
        .collect();
    let more = unread.len().saturating_sub(TOLD);
    if more > 0 {
        let words = v.tell(|lang| match lang {
            Lang::Zh => format!("另有 {more} 处，见程序中本次体检的提示"),
            Lang::En => format!("{more} more, which the program lists"),
        });
        items.push(Item::new(vec![Run::Text(words)]));
    }
    let intro = v.lines(
        "本报告没有包含下列内容，或未能核对其真伪；相关结论以补齐、查明为前提：",
        "This report lacks what follows, or could not verify it; conclusions that touch it wait until it is made good:",
    );
    draft.push(Callout::new(
        Tone::Red,
        v.words("本报告未能读取或核对的内容", "Not read or not verified"),
        vec![
            Flow::from(vec![Run::Text(intro)]),
            Flow::List(List::bullets(items)),
        ],
    ));
}

/// Adds the same as a short line, for the editions of a few pages.
pub(super) fn line(report: &Report<'_>, draft: &mut Draft) {
    let unread = report.input.unread;
    let Some(first) = unread.first() else { return };
    let count = unread.len();
    let v = report.voice;
    let words = v.tell(|lang| {
        let first = first.in_lang(lang);
        match (lang, count) {
            (Lang::Zh, 1) => format!("{first}。相关内容以查明为前提。"),
            (Lang::Zh, _) => {
                format!("共 {count} 处，如：{first}。相关内容以查明为前提，明细见完整版报告。")
            }
            (Lang::En, 1) => format!("{first}. What touches it waits until it is made good."),
            (Lang::En, _) => format!(
                "{count} in all, such as: {first}. What touches it waits until it is made good; the full report lists all."
            ),
        }
    });
    draft.push(Callout::new(
        Tone::Red,
        v.words("未能读取或核对的内容", "Not read or not verified"),
        vec![Flow::from(vec![Run::Text(words)])],
    ));
}

fn say(report: &Report<'_>, one: &Unread) -> String {
    report.voice.tell(|lang| one.in_lang(lang).to_owned())
}
