//! The declaration (声明): what the report is, what it rests on, and what it must not be used for.

use super::{
    draft::Draft,
    report::Report,
    sources::Sources,
    words::{BRIEF_DECLARATION, DECLARATION, RESTS_ON},
};
use crate::document::{Callout, Flow, Item, List, Run, Tone};
use compliance_model::{consent::Consent, text::Lang};

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
                    "先看摘要和整改计划；各问题依次写事实及其来源、依据、可能后果和建议。",
                    "Read the summary and the plan first; each finding gives its source, basis, possible consequences and advice.",
                ))]),
            ])),
        ],
    ));
}

/// Adds the declaration in one paragraph, with the day of the law and the firm's consent.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    let body = [told(report), as_of(report), consent(report)];
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

/// Says what became of the notice that is read out before the checkup, and what the firm said to
/// statistics if it was asked.
pub(super) fn consent(report: &Report<'_>) -> String {
    let consent = report.input.checkup.consent();
    report.voice.tell(|lang| {
        let lead = lang.pick("告知与同意：", "Notice and consent: ");
        let told = consented(consent, lang);
        let end = match (consent, lang) {
            (Consent::Given(_), Lang::Zh) => "。",
            (Consent::Given(_), Lang::En) => ".",
            (Consent::Declined { .. }, Lang::Zh) => "。本报告不应出具。",
            (Consent::Declined { .. }, Lang::En) => ". This report should not be issued.",
            (Consent::NotAsked, Lang::Zh) => "，签署前请补办。",
            (Consent::NotAsked, Lang::En) => "; obtain it before signing.",
        };
        format!("{lead}{told}{end}")
    })
}

/// Returns the same without lead and end, for a table.
pub(super) fn consented(consent: &Consent, lang: Lang) -> String {
    let agreed = match (consent, lang) {
        (Consent::Given(agreed), _) => agreed,
        (Consent::Declined { .. }, Lang::Zh) => {
            return "已告知体检的性质、用途和保密，企业表示不同意体检".to_owned();
        }
        (Consent::Declined { .. }, Lang::En) => {
            return "told of nature, use and secrecy, the firm declined the checkup".to_owned();
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
