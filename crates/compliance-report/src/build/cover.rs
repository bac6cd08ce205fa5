//! The cover, and what stands on every page.

use super::{
    declaration,
    report::Report,
    theme::CONFIDENTIALITY,
    voice::Voice,
    words::{BRIEF_DECLARATION, CHINESE_ONLY},
};
use crate::document::{Cover, Furniture, KeyValue, Meta, Paragraph, Run};
use compliance_model::{checkup::Status, text::Lang};

/// What kind of report it is, in words.
pub(super) struct Title<'t> {
    /// The title in Chinese and English.
    pub(super) title: (&'t str, &'t str),
    /// The edition in Chinese and English.
    pub(super) edition: (&'static str, &'static str),
}

/// Returns what the file says of itself.
pub(super) fn meta(report: &Report<'_>, title: &Title<'_>) -> Meta {
    let voice = report.voice;
    let lang = match voice.main() {
        Lang::Zh => crate::document::Lang::Zh,
        Lang::En => crate::document::Lang::En,
    };
    let words = voice.words(title.title.0, title.title.1);
    let name = match voice.main() {
        Lang::Zh => format!("{}{words}", report.firm_name()),
        Lang::En => format!("{words}: {}", report.firm_name()),
    };
    let mut meta = Meta::new(lang, name, report.input.day);
    meta.subject = subtitle(report, title);
    report.office().clone_into(&mut meta.author);
    meta.keywords = vec![
        voice.words("法治体检", "legal checkup"),
        voice.words("合规", "compliance"),
    ];
    meta
}

/// Returns what stands around the text of every page: until the checkup is closed, that it is a
/// draft.
pub(super) fn furniture(report: &Report<'_>, title: &Title<'_>) -> Furniture {
    let v = report.voice;
    let stamp = report.input.content.stamp();
    let draft = report.is_draft();
    let footer = [
        labelled(v, ("指纹", "Fingerprint"), report.input.fingerprint),
        labelled(v, ("内容版本", "v"), &stamp.name()),
    ];
    Furniture {
        logo: report.input.logo.cloned(),
        header_left: format!(
            "{}　{}",
            v.pick(title.title.0, title.title.1),
            report.number()
        ),
        header_right: report.firm_name().to_owned(),
        footer_left: footer.join("　"),
        classification: None,
        signed_by: Vec::new(),
        watermark: draft.then(|| v.words("草稿", "Draft")),
    }
}

fn labelled(v: Voice, (zh, en): (&str, &str), value: &str) -> String {
    format!("{} {value}", v.pick(zh, en))
}

fn subtitle(report: &Report<'_>, title: &Title<'_>) -> String {
    let v = report.voice;
    let selection = report.input.assessment.selection;
    let programme = v.tell(|lang| selection.name(lang)).replace('\n', " ");
    format!(
        "{programme} · {}",
        v.words(title.edition.0, title.edition.1)
    )
}

/// Returns the cover.
pub(super) fn cover(report: &Report<'_>, title: &Title<'_>) -> Cover {
    let theme = report.input.theme;
    let letterhead = match theme.letterhead.as_str() {
        "" => report.office(),
        own => own,
    };
    Cover {
        logo: report.input.logo.cloned(),
        letterhead: letterhead.to_owned(),
        title: report.voice.lines(title.title.0, title.title.1),
        subtitle: subtitle(report, title),
        details: details(report),
        notes: notes(report),
    }
}

fn details(report: &Report<'_>) -> Vec<KeyValue> {
    let v = report.voice;
    let input = report.input;
    let mut rows = Vec::new();
    let mut row = |zh: &str, en: &str, value: String| {
        if !value.is_empty() {
            rows.push(KeyValue::new(v.words(zh, en), vec![Run::text(value)]));
        }
    };
    row("受检企业", "Firm", report.firm_name().to_owned());
    row("统一社会信用代码", "Credit code", report.credit_code());
    row("报告编号", "Report number", report.number());
    row("律师事务所", "Law office", v.list(&report.offices()));
    row("联系电话", "Telephone", input.theme.telephone.clone());
    row("体检律师", "Lawyers", lawyer_names(report));
    let on = input.checkup.base_day().unwrap_or(input.day);
    row("体检日期", "Day of the checkup", report.long(on));
    row("报告日期", "Day of the report", report.long(input.day));
    row("内容版本", "Content version", input.content.stamp().name());
    row(
        "法律截止日",
        "Law as of",
        report.long(input.content.as_of()),
    );
    row(
        "记录指纹",
        "Fingerprint of the records",
        input.fingerprint.to_owned(),
    );
    row("状态", "State", state(report));
    rows
}

fn lawyer_names(report: &Report<'_>) -> String {
    let names: Vec<&str> = report.lawyers().iter().map(|l| l.name.as_str()).collect();
    report.voice.list(&names)
}

/// Returns whether it is a draft, and why, or when it was closed.
pub(super) fn state(report: &Report<'_>) -> String {
    let v = report.voice;
    match report.input.checkup.status() {
        Status::Open => v.words(
            "草稿：体检尚未结案，内容可能变动",
            "Draft: the checkup is not closed and may change",
        ),
        Status::Closed { .. } if report.is_draft() => v.words(
            "草稿：有问题的依据待律师复核",
            "Draft: the basis of a finding is still to be checked",
        ),
        Status::Closed { at, .. } => v
            .tell(|lang| match lang {
                Lang::Zh => format!("定稿：{} 结案", at.to_minute()),
                Lang::En => format!("Final: closed on {}", at.to_minute()),
            })
            .replace('\n', " "),
    }
}

fn notes(report: &Report<'_>) -> Vec<Paragraph> {
    let v = report.voice;
    let small = |text: String| Paragraph::small(vec![Run::text(text)]);
    let [(zh, en), _] = BRIEF_DECLARATION;
    let mut notes = vec![small(v.lines(zh, en))];
    if report.for_firm {
        notes.push(small(v.tell(|lang| declaration::copies(report, lang))));
    }
    if !v.is_chinese() {
        notes.push(small(v.lines(CHINESE_ONLY.0, CHINESE_ONLY.1)));
    }
    // What an office wrote stays as it is; our own words are said in the edition's language.
    let confidentiality = match report.input.theme.confidentiality.as_str() {
        CONFIDENTIALITY => v.words(CONFIDENTIALITY, "Confidential: keep it safe"),
        own => own.to_owned(),
    };
    if !confidentiality.is_empty() {
        notes.push(Paragraph::small(vec![Run::strong(confidentiality)]));
    }
    notes
}
