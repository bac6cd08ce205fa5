//! The deliverables: each template of the content becomes a paper for firms of its programmes,
//! with every place filled and nothing claimed that was not seen.

#[expect(dead_code, reason = "other tests need the rest")]
#[path = "../samples/checkup.rs"]
mod sample;

use compliance_model::{
    condition::Condition,
    deliverable::{Adoption, Block, Deliverable, Line, Pick, Row, Source, Table},
    item::Review,
    programme::ProgrammeId,
    text::{Lang, Name},
};
use compliance_report::{
    PdfOptions,
    build::{Fills, Input, deliverable},
    document::Document,
    render_pdf, render_text,
};

fn draft(template: &Deliverable, programme: ProgrammeId, lang: Lang, fills: &Fills) -> Document {
    let content = sample::content();
    let case = sample::answered(&content, programme);
    let basis = sample::Basis::of(&content, &case);
    let input = Input {
        lang,
        ..basis.input()
    };
    deliverable(&input, template, fills)
}

fn template(body: Vec<Block>) -> Deliverable {
    Deliverable {
        id: "a".into(),
        title: Name {
            zh: "样件".to_owned(),
            en: "Sample".to_owned(),
        },
        programmes: vec![ProgrammeId::Growth],
        purpose: "试".to_owned(),
        when: "当日".to_owned(),
        adopted_by: Adoption::None,
        adoption: Vec::new(),
        dangers: vec!["只给律师看".to_owned()],
        shortest: String::new(),
        sensitive: false,
        outward: false,
        condition: None,
        body,
        review: Review::Checked,
    }
}

fn told(body: Vec<Block>, fills: &Fills) -> String {
    render_text(&draft(
        &template(body),
        ProgrammeId::Growth,
        Lang::Zh,
        fills,
    ))
}

#[test]
fn every_template_becomes_a_paper_with_every_place_filled() {
    let content = sample::content();
    assert!(!content.lists().deliverables.is_empty());
    for template in &content.lists().deliverables {
        for &programme in &template.programmes {
            let document = draft(template, programme, Lang::Zh, &Fills::new());
            let text = render_text(&document);
            let id = &template.id;
            assert!(!text.contains(['{', '}']), "{id}: a place is left: {text}");
            for verdict in ["构成违法", "可以免罚", "保证过会"] {
                assert!(!text.contains(verdict), "{id}: {verdict}");
            }
            let pdf = render_pdf(&document, &PdfOptions::default()).unwrap();
            assert!(pdf.warnings.is_empty(), "{id}: {:?}", pdf.warnings);
        }
    }
}

#[test]
fn what_only_lawyers_read_is_not_printed() {
    let text = told(vec![Block::Text("正文".to_owned())], &Fills::new());
    assert!(
        text.contains("正文") && !text.contains("只给律师看"),
        "{text}"
    );
}

#[test]
fn a_paper_for_others_does_not_tell_of_the_checkup() {
    let mut paper = template(vec![Block::Text("{firm}承诺。".to_owned())]);
    paper.adoption = vec!["签名盖章".to_owned()];
    let told = |paper: &Deliverable| {
        render_text(&draft(paper, ProgrammeId::Growth, Lang::Zh, &Fills::new()))
    };
    assert!(told(&paper).contains("体检"));
    paper.outward = true;
    let text = told(&paper);
    assert!(text.contains("承诺。"), "{text}");
    for word in ["体检", "指纹", "法检", "草案", "签名盖章"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn what_the_firm_fills_in_is_asked_for_until_it_is_there() {
    let body = || {
        vec![Block::Text(
            "由{fill 联络人}管，电话{fill 电话}。".to_owned(),
        )]
    };
    assert!(told(body(), &Fills::new()).contains("由【待补：联络人】管，电话【待补：电话】。"));
    let fills = Fills::from([("联络人".to_owned(), "王某".to_owned())]);
    assert!(told(body(), &fills).contains("由王某管，电话【待补：电话】。"));
}

#[test]
fn findings_become_rows_and_their_absence_is_said() {
    let table = |pick: Pick| {
        vec![Block::Table(Table {
            columns: vec![("序".to_owned(), 3), ("问题".to_owned(), 0)],
            rows: vec![Row::Each(
                Source::Findings(pick),
                vec!["{n}".to_owned(), "{title}".to_owned()],
            )],
            empty: "没有这一类发现".to_owned(),
        })]
    };
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Growth);
    let basis = sample::Basis::of(&content, &case);
    let input = basis.input();
    let finding = input.assessment.findings.first().unwrap();
    let title = &content.item(&finding.item).unwrap().title.zh;
    let all = told(table(Pick::default()), &Fills::new());
    assert!(all.contains(title.as_str()), "{title} in {all}");
    let none = Pick {
        items: vec!["LAB-NONE-000".into()],
        ..Pick::default()
    };
    assert!(told(table(none), &Fills::new()).contains("没有这一类发现"));
}

#[test]
fn an_item_is_never_told_as_settled_without_what_that_rests_on() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Growth);
    let basis = sample::Basis::of(&content, &case);
    let input = basis.input();
    let rows = &input.assessment.rows;
    let states = rows
        .iter()
        .map(|row| Block::Text(format!("◆{{item {}}}◇", row.item)));
    let text = told(states.collect(), &Fills::new());
    let states: Vec<&str> = text.split('◆').skip(1).collect();
    assert_eq!(states.len(), rows.len());
    for (row, state) in rows.iter().zip(states) {
        // The text is wrapped into lines.
        let state: String = state
            .split('◇')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let found = input
            .assessment
            .findings
            .iter()
            .find(|f| f.item == row.item);
        let fits = match found {
            Some(finding) => state.ends_with(&format!("（问题{}）", finding.number)),
            None if row.state.is_open() => state.starts_with("待核"),
            None => state.starts_with("体检时相符（") || state == "不适用",
        };
        assert!(fits, "{}: {state}", row.item);
    }
}

#[test]
fn a_duty_that_may_apply_is_printed_and_marked_and_what_is_optional_is_not() {
    let condition = || Condition::AtLeast("energy-tce".into(), 5000);
    let body = vec![Block::Bullets(vec![
        Line::Duty(condition(), "报送能源利用状况报告".to_owned()),
        Line::May(condition(), "参加节能培训".to_owned()),
    ])];
    let text = told(body, &Fills::new());
    assert!(
        text.contains("报送能源利用状况报告（待确认是否适用："),
        "{text}"
    );
    assert!(!text.contains("参加节能培训"));
}
