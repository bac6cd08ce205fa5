//! The signature page (签署): lawyers, office, the firm's receipt, and room to disagree.

use super::{draft::Draft, report::Report};
use crate::document::{Block, Signature};
use compliance_model::record::Lawyer;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.page();
    draft.part("签署", "Signatures", "signatures");
    draft.say(v.lines(
        "本报告由下列律师作出。企业签收只表示已收到并知悉，不表示同意全部结论；有不同意见的，请写在下栏或另附页，与报告一并存档。",
        "This report was made by the lawyers below. The firm's signature acknowledges receipt and knowledge, not agreement; different views may be written below or on a further sheet and are kept with the report.",
    ));
    boxes(report, draft);
    draft.heading(&v.words(
        "企业的不同意见或补充说明",
        "Different views or additions of the firm",
    ));
    draft.push(Block::Signatures(vec![Signature {
        title: v.words("涉及的问题", "Findings concerned"),
        fields: vec![
            v.words("编号", "Numbers"),
            v.words("意见", "View"),
            v.words("续", "Continued"),
        ],
        signed_at: None,
    }]));
}

/// Adds the boxes to sign in: lawyers and office, then the firm's receipt.
fn boxes(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let colon = v.pick("：", ": ");
    let nobody = Lawyer::default();
    let mut lawyers = report.lawyers();
    if lawyers.is_empty() {
        lawyers.push(&nobody);
    }
    let mut boxes: Vec<Signature> = lawyers
        .into_iter()
        .map(|lawyer| signer(report, lawyer, colon))
        .collect();
    boxes.push(office(report, colon));
    draft.push(Block::Signatures(boxes));
    draft.heading(&v.words("企业签收", "Receipt by the firm"));
    draft.say(receipt(report));
    draft.push(Block::Signatures(vec![
        Signature {
            title: v.words("签收人", "Received by"),
            fields: vec![
                v.words("姓名", "Name"),
                v.words("职务", "Post"),
                v.words("日期", "Date"),
            ],
            signed_at: None,
        },
        Signature {
            title: v.words("企业（盖章）", "Firm (seal)"),
            fields: vec![format!(
                "{}{colon}{}",
                v.words("名称", "Name"),
                report.firm_name()
            )],
            signed_at: Some(0),
        },
    ]));
}

/// Adds the boxes of the brief edition: one for the lawyers and their office, one for the firm.
pub(super) fn short(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let colon = v.pick("：", ": ");
    let lawyers = report.lawyers().into_iter().map(|lawyer| {
        let licence = match lawyer.licence.as_str() {
            "" => String::new(),
            licence => format!("{}{licence}", v.words(" 执业证号 ", " licence ")),
        };
        format!(
            "{}{colon}{}{licence}",
            v.words("律师", "Lawyer"),
            lawyer.name
        )
    });
    let mut own: Vec<String> = lawyers.collect();
    let signed_at = own.len() + 1;
    own.extend([v.words("签名", "Signature"), v.words("日期", "Date")]);
    draft.say(receipt(report));
    draft.push(Block::Signatures(vec![
        Signature {
            title: v.words("律师、律师事务所（盖章）", "Lawyers, law office (seal)"),
            fields: own,
            signed_at: Some(signed_at),
        },
        Signature {
            title: v.words("企业签收（盖章）", "Receipt by the firm (seal)"),
            fields: vec![
                v.words("签收人、职务", "Name, post"),
                v.words("日期", "Date"),
                v.words("不同意见", "Different views"),
            ],
            signed_at: Some(1),
        },
    ]));
}

fn receipt(report: &Report<'_>) -> String {
    report.voice.lines(
        "企业声明：已收到并知悉本报告；体检时所作陈述和所提供的资料属实。",
        "The firm: we have received this report and know its contents; what we stated and submitted is true.",
    )
}

fn signer(report: &Report<'_>, lawyer: &Lawyer, colon: &str) -> Signature {
    let v = report.voice;
    Signature {
        title: v.words("体检律师", "Lawyer"),
        fields: vec![
            filled(&v.words("姓名", "Name"), colon, &lawyer.name),
            filled(&v.words("执业证号", "Licence No."), colon, &lawyer.licence),
            v.words("签名", "Signature"),
            v.words("日期", "Date"),
        ],
        signed_at: Some(3),
    }
}

/// Returns a label with its value, or alone, which leaves a blank to write on.
fn filled(label: &str, colon: &str, value: &str) -> String {
    match value {
        "" => label.to_owned(),
        value => format!("{label}{colon}{value}"),
    }
}

fn office(report: &Report<'_>, colon: &str) -> Signature {
    let v = report.voice;
    Signature {
        title: v.words("律师事务所（盖章）", "Law office (seal)"),
        fields: vec![
            filled(&v.words("名称", "Name"), colon, report.office()),
            v.words("日期", "Date"),
        ],
        signed_at: Some(0),
    }
}
