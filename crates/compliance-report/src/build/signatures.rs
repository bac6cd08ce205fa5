//! The signature page (签署): lawyers, office, the firm's receipt, and room to disagree.

use super::{draft::Draft, report::Report};
use crate::document::{Block, Signature};

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.page();
    draft.part("签署", "Signatures", "signatures");
    draft.say(v.lines(
        "本报告由下列律师作出。企业签收只表示已收到并知悉，不表示同意全部结论；有不同意见的，请写在下栏或另附页，与报告一并存档。",
        "This report was made by the lawyers below. The firm's signature acknowledges receipt and knowledge, not agreement; different views may be written below or on a further sheet and are kept with the report.",
    ));
    let mut boxes: Vec<Signature> = Vec::new();
    let colon = v.pick("：", ": ");
    for lawyer in report.lawyers() {
        let licence = match lawyer.licence.as_str() {
            "" => v.words("执业证号", "Licence No."),
            licence => format!("{}{colon}{licence}", v.words("执业证号", "Licence No.")),
        };
        boxes.push(Signature {
            title: v.words("体检律师", "Lawyer"),
            fields: vec![
                format!("{}{colon}{}", v.words("姓名", "Name"), lawyer.name),
                licence,
                v.words("签名", "Signature"),
                v.words("日期", "Date"),
            ],
        });
    }
    if boxes.is_empty() {
        boxes.push(Signature {
            title: v.words("体检律师", "Lawyer"),
            fields: vec![
                v.words("姓名", "Name"),
                v.words("执业证号", "Licence No."),
                v.words("签名", "Signature"),
                v.words("日期", "Date"),
            ],
        });
    }
    boxes.push(office(report, colon));
    draft.push(Block::Signatures(boxes));
    draft.section(&v.words("企业签收", "Receipt by the firm"));
    draft.say(v.lines(
        "已收到并知悉本报告；体检时所作陈述和所提供的资料属实。",
        "We have received this report and know its contents; what we stated and submitted is true.",
    ));
    draft.push(Block::Signatures(vec![
        Signature {
            title: v.words("签收人", "Received by"),
            fields: vec![
                v.words("姓名", "Name"),
                v.words("职务", "Post"),
                v.words("日期", "Date"),
            ],
        },
        Signature {
            title: v.words("企业（盖章）", "Firm (seal)"),
            fields: vec![format!(
                "{}{colon}{}",
                v.words("名称", "Name"),
                report.firm_name()
            )],
        },
    ]));
    draft.section(&v.words(
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
    }]));
}

fn office(report: &Report<'_>, colon: &str) -> Signature {
    let v = report.voice;
    let name = match report.office() {
        "" => v.words("名称", "Name"),
        office => format!("{}{colon}{office}", v.words("名称", "Name")),
    };
    Signature {
        title: v.words("律师事务所（盖章）", "Law office (seal)"),
        fields: vec![name, v.words("日期", "Date")],
    }
}
