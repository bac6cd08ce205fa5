//! The main job, end to end: a lawyer checks a firm in the terminal and hands over a PDF.

use checkup_tests::{
    pty::Pty,
    sandbox::{Sandbox, content},
};
use compliance_model::{answer::Verdict, credit_code::CreditCode, grade::Rule, text::Lang};
use compliance_store::REPORTS;
use std::{path::Path, process::Command};

const FIRM: &str = "常州某某精密机械有限公司";
const NOTE: &str = "焊工班新进2人，入职40天，未签";
const PRIVATE: &str = "内部标记语句切勿外传";

/// Begins a checkup, goes to the walk and returns how many items it asks.
pub(crate) fn begin(pty: &mut Pty) -> usize {
    let code = CreditCode::with_check_digit("91320404MA0000002").unwrap();
    pty.wait_for("还没有企业");
    pty.send("n").wait_for("统一社会信用代码");
    pty.send(FIRM)
        .send("\t")
        .send(code.as_str())
        .wait_for(code.as_str())
        .send("\r");
    pty.wait_for("请向企业说明")
        .send("1")
        .wait_for("同意人姓名");
    pty.send("王强")
        .send("\r")
        .send("总经理")
        .send("\r")
        .wait_for("已同意");
    pty.send("\r")
        .wait_for("企业类型")
        .send("1")
        .wait_for("有限责任公司");
    // The place is taken from the code and passed over.
    pty.send("\r\r")
        .wait_for("拼音、首字母或代码")
        .send("C34\r")
        .wait_for("C34 通用设备");
    pty.send("2019-05-20\r")
        .send("86\r")
        .send("1950\r")
        .send("1600\r")
        .wait_for("1600 万元");
    pty.send("22222").wait_for("推荐小微简式");
    pty.send("\u{7}").wait_for("建议：").send("\r");
    pty.wait_for("备注：").items_left()
}

/// Answers the item on the card by the n-th verdict and waits until it is stored.
fn answer(pty: &mut Pty, n: usize, left: usize) {
    let key = n % 6 + 1;
    pty.send(&key.to_string());
    match key {
        2 | 3 => {
            pty.wait_for("写清本企业的事实").send("\u{1b}");
        }
        4 => {
            pty.wait_for("不适用的理由").send("没有这类业务\r");
        }
        6 => {
            pty.wait_for("谁来补")
                .send("\r")
                .send("财务周敏\r")
                .send("2026-12-08\r");
        }
        _ => {}
    }
    pty.wait_for_left(left);
}

/// Leaves out what breaks lines, and the quotes poppler puts around each line of tagged text.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '"')
        .collect()
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_lawyer_checks_a_firm_and_hands_over_a_pdf() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    let items = begin(&mut pty);
    // Ctrl-L draws anew and asks the terminal nothing.
    pty.send("\u{c}");
    for n in 0..18 {
        answer(&mut pty, n, items - 1 - n);
        if n == 6 {
            pty.send("n")
                .wait_for("备注（印在")
                .send(NOTE)
                .wait_for(NOTE)
                .send("\u{1b}");
            pty.wait_for(&format!("备注：{NOTE}"));
            pty.send("p")
                .wait_for("只印在律所内部版")
                .send(PRIVATE)
                .wait_for(PRIVATE)
                .send("\u{1b}");
            pty.wait_for("内部备注[*]");
        }
    }
    pty.signal("KILL");
    pty.exit_code();
    drop(pty);
    let mut pty = Pty::start(&sandbox);
    pty.wait_for(FIRM).send("\r").wait_for_left(items - 18);
    for n in 18..items {
        answer(&mut pty, n, items - 1 - n);
    }
    pty.send("\u{1b}[20~")
        .wait_for("报告语言")
        .send("\r")
        .wait_for("存为");
    pty.send("report.pdf\r\r")
        .wait_for("打开文件夹")
        .send("\u{1b}")
        .wait_for("已生成")
        .send("\u{11}");
    assert_eq!(pty.exit_code(), 0);
    assert!(pty.is_restored());
    check_answers(&sandbox, items);
    check_report(&sandbox);
}

/// All answers and both notes are on the disk.
fn check_answers(sandbox: &Sandbox, items: usize) {
    let file = sandbox.case_file();
    let assessment = sandbox.assessment(&content());
    assert_eq!(assessment.rows.len(), items);
    for (n, row) in assessment.rows.iter().enumerate() {
        assert_eq!(
            row.state.verdict(),
            Some(Verdict::ALL[n % 6]),
            "{}",
            row.item
        );
    }
    let noted = assessment
        .rows
        .iter()
        .filter(|r| file.checkup.note(&r.item) == NOTE)
        .count();
    let private = assessment
        .rows
        .iter()
        .flat_map(|r| file.private.of(&r.item));
    assert_eq!(noted, 1);
    assert_eq!(
        private.map(|(_, text)| text.reveal()).collect::<Vec<_>>(),
        [PRIVATE]
    );
}

/// Reads a PDF with one of poppler's tools: as it stands on the page, or cell by cell as tagged.
fn read_back(tool: &str, options: &[&str], pdf: &Path) -> String {
    let mut command = Command::new(tool);
    command.args(options).arg(pdf);
    if tool == "pdftotext" {
        command.arg("-");
    }
    match command.output() {
        Ok(output) => squeezed(&String::from_utf8(output.stdout).unwrap()),
        Err(error) => panic!("{tool} is needed (poppler-utils): {error}"),
    }
}

/// The PDF, read back, holds what it must and not what it must not.
fn check_report(sandbox: &Sandbox) {
    let content = content();
    let assessment = sandbox.assessment(&content);
    let pdf = sandbox.root().join(REPORTS).join("report.pdf");
    let text =
        read_back("pdftotext", &["-raw"], &pdf) + &read_back("pdfinfo", &["-struct-text"], &pdf);
    let holds = |what: &str| assert!(text.contains(&squeezed(what)), "the report lacks {what:?}");
    holds(FIRM);
    holds(NOTE);
    for finding in &assessment.findings {
        let item = content.item(&finding.item).unwrap();
        holds(&item.title.zh);
        holds(finding.wording.text());
        for cite in item
            .basis
            .iter()
            .filter(|c| c.on(content.laws(), finding.due).is_some())
        {
            holds(&format!("第{}条", cite.article.main));
        }
    }
    for action in &assessment.plan {
        holds(&action.action);
        holds(&action.trace);
    }
    assert_eq!(assessment.owed.len(), 8);
    for owed in &assessment.owed {
        holds(&owed.owed.what);
    }
    holds("财务周敏");
    let grade = assessment.graded.grade();
    holds(&format!("{}（{}）", grade.letter(), grade.name(Lang::Zh)));
    for hit in assessment
        .graded
        .hits
        .iter()
        .filter(|hit| hit.rule != Rule::B)
    {
        holds(&hit.rule.describe(content.scoring(), Lang::Zh));
    }
    assert!(!text.contains(PRIVATE));
    let bytes = std::fs::read(&pdf).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains(PRIVATE));
    let id = sandbox.case_file().checkup.id().unwrap().to_string();
    for format in ["txt", "md"] {
        sandbox.run(&[
            "report",
            &id,
            "--format",
            format,
            "-o",
            &format!("report.{format}"),
        ]);
        let text =
            std::fs::read_to_string(sandbox.root().join(format!("report.{format}"))).unwrap();
        assert!(text.contains(FIRM) && !text.contains(PRIVATE), "{format}");
    }
}
