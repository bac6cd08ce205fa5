//! The declaration (声明): what the report is, what it rests on, and what it must not be used for.

use super::{
    consent,
    draft::Draft,
    report::Report,
    sources::Sources,
    words::{BRIEF_DECLARATION, DECLARATION, RESTS_ON},
};
use crate::document::{Callout, Flow, Item, List, Run, Tone};
use compliance_model::text::Lang;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("声明", "Declaration", "declaration");
    draft.say(as_of(report));
    let headed = |(zh, en): (&str, &str), text: String| {
        Item::new(vec![
            Run::strong(format!("{}{}", v.words(zh, en), v.pick("。", ". "))),
            Run::Text(text),
        ])
    };
    let fixed = DECLARATION.iter();
    let fixed = fixed.map(|(heading, (text, english))| headed(*heading, v.lines(text, english)));
    let mut items: Vec<Item> = fixed.collect();
    let (place, heading) = RESTS_ON;
    let sources = Sources::of(report);
    items.insert(
        place,
        headed(heading, v.tell(|lang| sources.rests_on(lang))),
    );
    draft.push(List::numbers(items));
    draft.say(consent::told(report));
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
                    "先看摘要和整改计划；各问题依次写事实及其来源、依据、可能后果和建议。",
                    "Read the summary and the plan first; each finding gives its source, basis, possible consequences and advice.",
                ))]),
            ])),
        ],
    ));
}

/// Adds the declaration in one paragraph, with the day of the law and the firm's consent.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    let body = [told(report), as_of(report), consent::told(report)];
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

/// Returns the declaration in one paragraph.
pub(super) fn told(report: &Report<'_>) -> String {
    let sources = Sources::of(report);
    report.voice.tell(|lang| {
        let [before, after] = BRIEF_DECLARATION.map(|(zh, en)| lang.pick(zh, en).to_owned());
        let copies = report.for_firm.then(|| copies(report, lang));
        let parts = [before, sources.rests_on(lang), after];
        let parts: Vec<String> = parts.into_iter().chain(copies).collect();
        parts.join(lang.pick("", " "))
    })
}

/// Says how many copies there are: one for the firm, one for each office.
pub(super) fn copies(report: &Report<'_>, lang: Lang) -> String {
    let offices = report.offices().len();
    let all = offices.max(1) + 1;
    match (lang, offices) {
        (Lang::Zh, ..=1) => "本报告一式两份，企业一份、律所一份。".to_owned(),
        (Lang::Zh, _) => format!("本报告一式 {all} 份，企业和各律所各一份。"),
        (Lang::En, ..=1) => "Two copies: one for the firm, one for the office.".to_owned(),
        (Lang::En, _) => format!("{all} copies: one for the firm, one for each office."),
    }
}
