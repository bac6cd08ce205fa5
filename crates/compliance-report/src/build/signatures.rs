//! The signature page (签署): lawyers, offices, the firm's receipt, and room to disagree.

use super::{draft::Draft, report::Report, sources};
use crate::document::{Block, Signature, SignatureForm};
use compliance_model::record::Lawyer;

/// How many lines there are to disagree on.
const VIEWS: usize = 3;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.part("签署", "Signatures", "signatures");
    draft.say(v.lines(
        "本报告由下列律师作出。企业签收只表示已收到并知悉，不表示同意全部结论；有不同意见的，请写在下栏或另附页，与报告一并存档。",
        "This report was made by the lawyers below. The firm's signature acknowledges receipt and knowledge, not agreement; different views may be written below or on a further sheet and are kept with the report.",
    ));
    draft.push(Block::Signatures(lawyers(report)));
    draft.heading(&v.words("企业签收", "Receipt by the firm"));
    draft.say(sources::vouched_for(report));
    draft.push(Block::Signatures(vec![received(report)]));
    let mut sealed = offices(report);
    sealed.push(firm(report));
    draft.push(Block::Signatures(sealed));
    draft.push(Block::Signatures(vec![views(report, VIEWS)]));
}

/// Adds the same lines and squares without the sentences, for the brief edition and a report
/// without findings.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    draft.say(sources::vouched_for(report));
    let mut signed = lawyers(report);
    signed.push(received(report));
    signed.extend(offices(report));
    signed.push(firm(report));
    signed.push(views(report, 1));
    draft.push(Block::Signatures(signed));
}

/// Returns a line for each lawyer: name and licence number, then the blanks.
pub(super) fn lawyers(report: &Report<'_>) -> Vec<Signature> {
    let v = report.voice;
    let nobody = Lawyer::default();
    let mut lawyers = report.lawyers();
    if lawyers.is_empty() {
        lawyers.push(&nobody);
    }
    let line = |lawyer: &Lawyer| {
        let who = match lawyer.name.as_str() {
            "" => "＿＿＿＿",
            name => name,
        };
        let licence = match lawyer.licence.as_str() {
            "" => "＿＿＿＿＿＿",
            licence => licence,
        };
        Signature {
            title: format!(
                "{} {who}　{} {licence}",
                v.words("律师", "Lawyer"),
                v.words("执业证号", "licence")
            ),
            fields: vec![v.words("签名", "Signature"), v.words("日期", "Date")],
            signed_at: Some(1),
            form: SignatureForm::Line,
        }
    };
    lawyers.into_iter().map(line).collect()
}

/// Returns a square for the seal of each office.
fn offices(report: &Report<'_>) -> Vec<Signature> {
    let v = report.voice;
    let mut offices = report.offices();
    if offices.is_empty() {
        offices.push("");
    }
    let square = |office: &str| Signature {
        title: v.words("律师事务所", "Law office"),
        fields: vec![
            filled(report, ("名称", "Name"), office),
            v.words("日期", "Date"),
        ],
        signed_at: Some(0),
        form: SignatureForm::Sealed,
    };
    offices.into_iter().map(square).collect()
}

/// Returns the line of the firm's signatory.
fn received(report: &Report<'_>) -> Signature {
    let v = report.voice;
    Signature {
        title: v.words("企业签收人", "For the firm"),
        fields: vec![
            v.words("姓名、职务", "Name, post"),
            v.words("签名", "Signature"),
            v.words("日期", "Date"),
        ],
        signed_at: Some(2),
        form: SignatureForm::Line,
    }
}

/// Returns the square for the firm's seal.
fn firm(report: &Report<'_>) -> Signature {
    let v = report.voice;
    Signature {
        title: v.words("受检企业", "Firm"),
        fields: vec![
            filled(report, ("名称", "Name"), report.firm_name()),
            v.words("日期", "Date"),
        ],
        signed_at: Some(0),
        form: SignatureForm::Sealed,
    }
}

/// Returns the lines to disagree on, over the whole width.
fn views(report: &Report<'_>, lines: usize) -> Signature {
    let v = report.voice;
    let mut fields = vec![v.words("涉及的问题及意见", "Findings and view")];
    fields.resize(lines, v.words("续", "Continued"));
    Signature {
        title: v.words(
            "企业的不同意见或补充说明",
            "Different views or additions of the firm",
        ),
        fields,
        signed_at: None,
        form: SignatureForm::Wide,
    }
}

/// Returns a label with its value, or alone, which leaves a blank to write on.
fn filled(report: &Report<'_>, (zh, en): (&str, &str), value: &str) -> String {
    let label = report.voice.words(zh, en);
    match value {
        "" => label,
        value => format!("{label}{}{value}", report.voice.pick("：", ": ")),
    }
}
