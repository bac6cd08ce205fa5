//! Notice and consent (告知与同意): what the firm said to them, and what follows where it did not agree.

use super::{draft::Draft, report::Report};
use crate::document::{Callout, Flow, Run, Tone};
use compliance_model::{consent::Consent, text::Lang};

/// Says what became of the notice that is read out before the checkup, and what the firm said to
/// statistics if it was asked.
pub(super) fn told(report: &Report<'_>) -> String {
    let consent = report.input.checkup.consent();
    report.voice.tell(|lang| {
        let lead = lang.pick("告知与同意：", "Notice and consent: ");
        let told = consented(consent, lang);
        format!("{lead}{told}{}", end(consent, lang))
    })
}

/// Adds a box near the front of an edition for a firm that did not agree: whoever signs or reads
/// it must not come upon that on the last page.
pub(super) fn notice(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let consent = report.input.checkup.consent();
    let title = match consent {
        Consent::Given(_) => return,
        Consent::Declined { .. } => v.words("企业不同意体检", "The firm declined the checkup"),
        Consent::NotAsked => v.words("没有企业同意的记载", "No consent of the firm on record"),
    };
    let told = v.tell(|lang| {
        let told = consented(consent, lang);
        let mut letters = told.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        format!(
            "{}{}{}",
            first.unwrap_or_default(),
            letters.as_str(),
            end(consent, lang)
        )
    });
    let body = vec![Flow::from(vec![Run::Text(told)])];
    draft.push(Callout::new(Tone::Red, title, body));
}

/// Returns how what is said of the consent ends: what is to be done without it.
const fn end(consent: &Consent, lang: Lang) -> &'static str {
    match (consent, lang) {
        (Consent::Given(_), Lang::Zh) => "。",
        (Consent::Given(_), Lang::En) => ".",
        (Consent::Declined { .. }, Lang::Zh) => "。本报告不应出具。",
        (Consent::Declined { .. }, Lang::En) => ". This report should not be issued.",
        (Consent::NotAsked, Lang::Zh) => "，签署前请补办。",
        (Consent::NotAsked, Lang::En) => "; obtain it before signing.",
    }
}

/// Returns the same without lead and end, for a table.
pub(super) fn consented(consent: &Consent, lang: Lang) -> String {
    let agreed = match (consent, lang) {
        (Consent::Given(agreed), _) => agreed,
        (Consent::Declined { .. }, Lang::Zh) => {
            return "已告知体检的性质、用途和保密，企业表示不同意体检".to_owned();
        }
        (Consent::Declined { .. }, Lang::En) => {
            return "told of nature, use and secrecy; the firm declined the checkup".to_owned();
        }
        (Consent::NotAsked, Lang::Zh) => return "记录中没有企业同意的记载".to_owned(),
        (Consent::NotAsked, Lang::En) => {
            return "the records hold no consent of the firm".to_owned();
        }
    };
    let who = match (agreed.by.as_str(), agreed.post.as_str(), lang) {
        (by, "", _) => by.to_owned(),
        ("", post, _) => post.to_owned(),
        (by, post, Lang::Zh) => format!("{by}（{post}）"),
        (by, post, Lang::En) => format!("{by} ({post})"),
    };
    let given = match (lang, who.is_empty()) {
        (Lang::Zh, true) => "已告知体检的性质、用途和保密，企业同意".to_owned(),
        (Lang::Zh, false) => format!("已告知体检的性质、用途和保密，{who}代表企业同意"),
        (Lang::En, true) => "told of nature, use and secrecy; the firm agreed".to_owned(),
        (Lang::En, false) => format!("told of nature, use and secrecy; {who} agreed for the firm"),
    };
    let counted = match (agreed.statistics, lang) {
        (None, _) => "",
        (Some(true), Lang::Zh) => "；同意去掉企业名称后的数量计入统计",
        (Some(true), Lang::En) => "; figures without its name may be counted",
        (Some(false), Lang::Zh) => "；不同意计入统计",
        (Some(false), Lang::En) => "; its figures are not to be counted",
    };
    given + counted
}
