//! The site record (现场记录): what was asked, answered and seen, for the firm to check and sign
//! before the checkup is closed. Facts alone: no conclusion, level, grade or advice.

use super::{
    conflict, consent, draft::Draft, own, plan, report::Report, scope, unread, voice::of_number,
};
use crate::document::{
    Block, Cell, Column, Flow, Heading, KeyValue, KeyValues, Paragraph, Row, Run, Signature,
    SignatureForm, Table,
};
use compliance_model::{
    answer::{Answer, Proof, Verdict},
    checkup::falls_short,
    group::ExpertGroup,
    id::ItemId,
    item::Item,
    text::Lang,
    wording::Wording,
};

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.push(Heading::new(
        1,
        v.words("法治体检现场记录", "Record of the Checkup on Site"),
    ));
    draft.remark(v.lines(
        "本记录只写现场问到、看到和听到的内容，不含结论、等级和建议，不是行政检查笔录；“符合”“不符合”等只是对回答的归类，不是认定。请企业核对；与所说所示不符的，当场更正或写在文末。",
        "This record holds what was asked, said and shown on site, without conclusions, levels or advice; it is no record of an inspection. “Met” and the like sort the answers and decide nothing. The firm should check it; what differs from what was said or shown is put right on the spot or written at the end.",
    ));
    draft.languages();
    draft.push(particulars(report));
    unread::line(report, draft);
    draft.part("企业事实", "Facts of the firm", "facts");
    facts(report, draft);
    draft.part("问答与所见", "Questions, answers, papers seen", "answers");
    answers(report, draft);
    own::seen(report, draft);
    draft.part("应补材料", "Papers owed", "owed");
    if report.input.assessment.owed.is_empty() {
        draft.say(v.lines("没有登记应补材料。", "No papers are owed."));
    } else {
        let table = plan::owed_table(report, draft);
        draft.push(table);
    }
    draft.part("核对与签字", "Check and signatures", "signatures");
    signatures(report, draft);
}

/// Who, where, when, with whom, and that the firm agreed.
fn particulars(report: &Report<'_>) -> KeyValues {
    let v = report.voice;
    let checkup = report.input.checkup;
    let blank = || "＿＿＿＿＿＿＿＿".to_owned();
    let or_blank = |text: String| if text.is_empty() { blank() } else { text };
    let code = report.credit_code();
    let visit = checkup.visit();
    let names: Vec<String> = report
        .lawyers()
        .iter()
        .map(|lawyer| match lawyer.licence.as_str() {
            "" => lawyer.name.clone(),
            licence => format!(
                "{}{}",
                lawyer.name,
                v.tell(|lang| licence_of(licence, lang))
            ),
        })
        .collect();
    let rows = [
        (
            "受检企业",
            "Firm",
            format!("{}　{code}", report.firm_name()),
        ),
        ("日期", "Day", report.long(report.input.day)),
        (
            "地点",
            "Place",
            or_blank(visit.map_or_else(String::new, |visit| visit.place.clone())),
        ),
        (
            "律师事务所、律师",
            "Law office, lawyers",
            format!("{}　{}", report.office(), v.list(&names)),
        ),
        (
            "企业在场人员",
            "Present for the firm",
            or_blank(visit.map_or_else(String::new, |visit| v.list(&visit.interviewees))),
        ),
        (
            "告知与同意",
            "Notice and consent",
            v.tell(|lang| consent::consented(checkup.consent(), lang)),
        ),
    ];
    let rows = rows.map(|(zh, en, value)| KeyValue::new(v.words(zh, en), vec![Run::Text(value)]));
    KeyValues::new(rows.into())
}

fn licence_of(licence: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("（执业证号 {licence}）"),
        Lang::En => format!(" (licence {licence})"),
    }
}

/// The facts that were asked, as the firm gave them.
fn facts(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let asked = report.input.content.facts();
    let rows: Vec<KeyValue> = asked
        .filter(|def| report.input.checkup.fact(&def.id).is_some())
        .map(|def| {
            let value = vec![Run::Text(report.fact_value(def))];
            KeyValue::new(def.name.get(v.main()), value)
        })
        .collect();
    if rows.is_empty() {
        draft.say(v.lines("没有记录企业事实。", "No facts of the firm were recorded."));
    } else {
        draft.push(KeyValues::new(rows));
    }
}

/// The items that were asked, by group; how many were not is said.
fn answers(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let mut number = 0;
    for (group, _) in &report.input.assessment.groups {
        let rows = group_rows(report, *group, &mut number);
        if rows.is_empty() {
            continue;
        }
        draft.heading(&v.name(|lang| group.name(lang)));
        let mut table = Table::new(vec![
            Column::centered().wide(3),
            Column::text().wide(17),
            Column::text().wide(18),
            Column::text().wide(7),
        ])
        .with_header(Row::of_texts([
            v.words("序号", "No."),
            v.words("所问", "Asked"),
            v.words("所答、所见", "Answered and seen"),
            v.words("来源", "Source"),
        ]));
        table.rows = rows;
        draft.push(table);
    }
    let rows = report.input.assessment.rows.iter();
    let left = rows
        .filter(|row| answered(report, &row.item).next().is_none())
        .count();
    scope::not_scored(report, draft);
    if number == 0 {
        draft.say(v.lines("没有提问。", "Nothing was asked."));
    } else if left > 0 {
        draft.remark(v.tell(|lang| match lang {
            Lang::Zh => format!("本次以所列事项为限；另有 {left} 项没有问。"),
            Lang::En => format!(
                "Only what is listed was asked; {left} more {} not.",
                of_number(left, "item was", "items were")
            ),
        }));
    }
}

fn group_rows(report: &Report<'_>, group: ExpertGroup, number: &mut usize) -> Vec<Row> {
    let mut made = Vec::new();
    let rows = report.input.assessment.rows.iter();
    for row in rows.filter(|row| row.group == group) {
        let Some(item) = report.item(&row.item) else {
            continue;
        };
        let said: Vec<Statement<'_>> = answered(report, &item.id).flat_map(statements).collect();
        let put_down = put_down(report, item);
        // Each statement stands for itself: two who differ are both on record, and what the
        // lawyers put down on the item belongs to neither of them.
        let alone = said.len() == 1;
        let lines = *number + 1..=*number + said.len();
        for statement in &said {
            let mut content = vec![Flow::from(vec![Run::Text(statement.told(report))])];
            if differ(&said) {
                let others = lines.clone().filter(|line| *line != *number + 1);
                content.push(see_also(report, others));
            }
            if alone {
                content.extend(put_down.iter().cloned());
            }
            let source = statement.source(report);
            made.push(asked(report, item, number, (content, source)));
        }
        if !alone && !said.is_empty() && !put_down.is_empty() {
            let source = by_lawyers(report);
            made.push(asked(report, item, number, (put_down, source)));
        }
    }
    made
}

/// Returns whether what was said on an item falls under different verdicts.
fn differ(said: &[Statement<'_>]) -> bool {
    let mut verdicts = said.iter().map(|statement| statement.verdict);
    let first = verdicts.next();
    verdicts.any(|verdict| Some(verdict) != first)
}

/// Leads to the lines that say something else on the same item.
fn see_also(report: &Report<'_>, lines: impl Iterator<Item = usize>) -> Flow {
    let v = report.voice;
    let lines: Vec<String> = lines.map(|line| line.to_string()).collect();
    let lines = v.list(&lines);
    Flow::from(vec![Run::Muted(v.tell(|lang| match lang {
        Lang::Zh => format!("{}，另见序号 {lines}", conflict::name(lang)),
        Lang::En => format!("{}: see also no. {lines}", conflict::name(lang)),
    }))])
}

/// One line of the record: what was asked, what came of it, and where that is from.
fn asked(
    report: &Report<'_>,
    item: &Item,
    number: &mut usize,
    (told, source): (Vec<Flow>, String),
) -> Row {
    *number += 1;
    Row::new(vec![
        Cell::from(number.to_string()),
        Cell::of(vec![
            Flow::from(vec![Run::strong(item.title.get(report.voice.main()))]),
            Flow::from(vec![Run::text(item.question.clone())]),
        ]),
        Cell::of(told),
        with_files(report, &item.id, source),
    ])
}

fn by_lawyers(report: &Report<'_>) -> String {
    report.voice.words("律师记录", "put down by the lawyers")
}

fn answered<'r>(report: &Report<'r>, item: &ItemId) -> impl Iterator<Item = &'r Answer> {
    let answers = report.input.checkup.answers(item);
    answers
        .map(|(_, answer)| answer)
        .filter(|answer| answer.verdict.is_some())
}

/// What somebody said of an item.
struct Statement<'a> {
    verdict: Verdict,
    proof: Proof,
    said_by: &'a str,
    reason: &'a str,
    owed: &'a str,
}

/// Returns the statements behind an answer: where a lawyer decided, those that were heard. The
/// decision itself is nobody's word.
fn statements(answer: &Answer) -> Vec<Statement<'_>> {
    if let Some(ruling) = &answer.ruling {
        let heard = ruling.heard.iter();
        return heard
            .map(|heard| Statement {
                verdict: heard.verdict,
                proof: heard.proof,
                said_by: &heard.said_by,
                reason: &heard.reason,
                owed: "",
            })
            .collect();
    }
    let said = answer.verdict.map(|verdict| Statement {
        verdict,
        proof: answer.proof,
        said_by: &answer.said_by,
        reason: &answer.reason,
        owed: &answer.owed.what,
    });
    said.into_iter().collect()
}

impl Statement<'_> {
    /// What was answered: the verdict it was put down under, and the words given with it. The
    /// sentences of the item are no words of the firm.
    fn told(&self, report: &Report<'_>) -> String {
        let v = report.voice;
        let verdict = v.name(|lang| self.verdict.name(lang));
        let said = compliance_text::joined(&[self.reason, self.owed], v.pick("；", "; "));
        compliance_text::joined(&[&verdict, &said], v.pick("：", ": "))
    }

    /// Who said it and what was seen.
    fn source(&self, report: &Report<'_>) -> String {
        let v = report.voice;
        let proof = v.name(|lang| self.proof.name(lang));
        match self.said_by {
            "" => proof,
            who => format!("{who}\n{proof}"),
        }
    }
}

/// What the lawyers put down on an item: the case fact of a shortfall, the note.
fn put_down(report: &Report<'_>, item: &Item) -> Vec<Flow> {
    let v = report.voice;
    let checkup = report.input.checkup;
    let verdict = checkup
        .state(&item.id)
        .worst()
        .filter(|&worst| falls_short(worst));
    let note = checkup.note(&item.id);
    let labelled = |(zh, en): (&str, &str), text: String| {
        let label = format!("{}{}", v.words(zh, en), v.pick("：", ": "));
        Flow::Paragraph(Paragraph::plain(vec![Run::muted(label), Run::Text(text)]))
    };
    let mut flows = Vec::new();
    let put_down = checkup.wording(&item.id);
    let told = verdict.and_then(|verdict| {
        match Wording::of(
            report.input.content,
            (item, verdict),
            put_down,
            &report.facts,
        ) {
            Wording::OfCase(fact) => Some(fact),
            Wording::Unfinished(text) => Some(report.unfinished(&text)),
            Wording::Pattern(_) => None,
        }
    });
    flows.extend(told.map(|told| labelled(("事实", "Fact"), told)));
    if !note.is_empty() {
        flows.push(labelled(("备注", "Note"), note));
    }
    flows
}

/// Where a line is from, and which files were taken.
fn with_files(report: &Report<'_>, item: &ItemId, source: String) -> Cell {
    let v = report.voice;
    let mut lines = vec![source];
    let files = report.evidence().into_iter();
    let files: Vec<String> = files
        .filter(|(_, file)| &file.item == item)
        .map(|(_, file)| file.name.clone())
        .collect();
    if !files.is_empty() {
        lines.push(format!(
            "{}{}{}",
            v.words("留存文件", "files taken"),
            v.pick("：", ": "),
            v.list(&files)
        ));
    }
    Cell::of(
        lines
            .into_iter()
            .map(|line| Flow::from(vec![Run::Text(line)]))
            .collect(),
    )
}

fn signatures(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.say(v.lines(
        "企业在场人员已核对以上记录，认为与现场所说、所示一致；不一致之处写在下栏。签字不表示认可任何结论，本记录也没有作出结论。",
        "Those present for the firm have checked this record against what was said and shown; differences are written below. Signing accepts no conclusion, and this record draws none.",
    ));
    let corrections = Signature {
        title: v.words("更正与补充", "Corrections and additions"),
        fields: vec![
            v.words("序号及内容", "Numbers and content"),
            v.words("续", "Continued"),
            v.words("续", "Continued"),
        ],
        signed_at: None,
        form: SignatureForm::Wide,
    };
    let present = Signature {
        title: v.words("企业在场人员", "Present for the firm"),
        fields: vec![
            v.words("姓名、职务", "Name, post"),
            v.words("签名", "Signature"),
            v.words("日期", "Date"),
        ],
        signed_at: Some(2),
        form: SignatureForm::Line,
    };
    let mut signed = vec![corrections, present];
    signed.extend(super::signatures::lawyers(report));
    draft.push(Block::Signatures(signed));
}

/// Returns who signs at the foot of every page.
pub(super) fn signed_by(report: &Report<'_>) -> Vec<String> {
    let v = report.voice;
    vec![
        v.words("企业在场人员签名", "Signed for the firm"),
        v.words("律师签名", "Signed by the lawyer"),
    ]
}
