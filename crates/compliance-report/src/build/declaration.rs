//! The declaration (声明): what the report is, what it rests on, and what it must not be used for.

use super::{
    draft::Draft,
    report::Report,
    words::{BRIEF_DECLARATION, DECLARATION},
};
use crate::document::{Callout, Flow, Item, List, Run, Tone};
use compliance_model::{
    consent::{Agreed, Consent},
    text::Lang,
};

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("声明", "Declaration", "declaration");
    draft.say(as_of(report));
    draft.push(List::numbers(DECLARATION.iter().map(
        |((zh, en), (text, english))| {
            Item::new(vec![
                Run::strong(format!("{}{}", v.words(zh, en), v.pick("。", ". "))),
                Run::text(v.lines(text, english)),
            ])
        },
    )));
    draft.say(consent(report));
    draft.push(Callout::new(
        Tone::Blue,
        v.words("阅读提示", "How to read it"),
        vec![
            Flow::List(List::bullets([
                Item::new(vec![Run::text(v.lines(
                    "等级以颜色、文字和图形同时表示，黑白打印不失信息。",
                    "Levels are given in colour, word and shape, so that a black-and-white print loses nothing.",
                ))]),
                Item::new(vec![Run::text(v.lines(
                    "先看摘要和整改计划；每一问题写明事实来源、依据、可能后果和建议。",
                    "Read the summary and the plan first; each finding gives its source, basis, possible consequences and advice.",
                ))]),
            ])),
        ],
    ));
}

/// Adds the declaration in one paragraph, with the day of the law and the firm's consent.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let body = [
        v.lines(BRIEF_DECLARATION.0, BRIEF_DECLARATION.1),
        as_of(report),
        consent(report),
    ];
    let body = body.map(|text| Flow::from(vec![Run::Text(text)]));
    draft.push(Callout::new(Tone::Blue, String::new(), body.into()));
}

fn as_of(report: &Report<'_>) -> String {
    let content = report.input.content;
    report.voice.tell(|lang| {
        let day = compliance_model::date::long_date(content.as_of(), lang);
        let version = content.stamp().name();
        match lang {
            Lang::Zh => format!(
                "本报告所引法律、法规、规章和规范性文件核对至 {day}（内容版本 {version}）；此后有修改或废止的，以现行有效文本为准。"
            ),
            Lang::En => format!(
                "The laws cited were checked as of {day} (content version {version}); where they changed later, the text in force prevails."
            ),
        }
    })
}

fn consent(report: &Report<'_>) -> String {
    let consent = report.input.checkup.consent();
    report.voice.tell(|lang| match (consent, lang) {
        (Consent::Given(agreed), Lang::Zh) => format!(
            "告知与同意：体检前已告知以上事项，{}代表企业同意。",
            who(agreed, lang)
        ),
        (Consent::Given(agreed), Lang::En) => format!(
            "Notice and consent: the firm was told of the above beforehand; {} agreed for it.",
            who(agreed, lang)
        ),
        (Consent::Declined { .. }, Lang::Zh) => {
            "告知与同意：企业已被告知以上事项，并表示不同意体检。本报告不应出具。".to_owned()
        }
        (Consent::Declined { .. }, Lang::En) => {
            "Notice and consent: the firm was told of the above and declined the checkup. This report should not be issued."
                .to_owned()
        }
        (Consent::NotAsked, Lang::Zh) => {
            "告知与同意：记录中没有企业同意的记载，签署前请补办。".to_owned()
        }
        (Consent::NotAsked, Lang::En) => {
            "Notice and consent: the records hold no consent of the firm; obtain it before signing."
                .to_owned()
        }
    })
}

fn who(agreed: &Agreed, lang: Lang) -> String {
    match (agreed.by.is_empty(), agreed.post.is_empty(), lang) {
        (true, _, Lang::Zh) => "在场负责人".to_owned(),
        (true, _, Lang::En) => "the person in charge".to_owned(),
        (false, true, _) => agreed.by.clone(),
        (false, false, Lang::Zh) => format!("{}（{}）", agreed.by, agreed.post),
        (false, false, Lang::En) => format!("{} ({})", agreed.by, agreed.post),
    }
}
