//! The interview as it goes: two who differ, a file from the table, a reworded finding, what was
//! agreed; all of it comes back after the program ended.

use crate::main_job::begin;
use checkup_tests::{pty::Pty, sandbox::Sandbox};
use compliance_model::{
    answer::{ItemState, Verdict},
    id::ItemId,
};
use std::io::Write as _;

const FIRST: &str = "GOV-REP-002";

#[test]
#[ignore = "drives the program through a terminal"]
fn what_happens_at_the_table_is_on_the_disk() {
    let sandbox = Sandbox::default();
    let scan = sandbox.root().join("花名册 扫描.pdf");
    let mut file = std::fs::File::create(&scan).unwrap();
    file.write_all(b"scan").unwrap();
    let mut pty = Pty::start(&sandbox);
    let items = begin(&mut pty);
    pty.send("1").wait_for_left(items - 1);
    pty.send("\u{1b}[H").wait_for(FIRST);
    pty.send("8").wait_for("两种都保留");
    pty.send("3").wait_for("谁这样说");
    pty.send("车间主任 赵刚\r").wait_for("按 8 裁决");
    pty.send("8").wait_for("采信哪一个");
    pty.send("2").wait_for("写清本企业的事实");
    pty.send("\u{1b}").wait_for("本案事实未写");
    let dropped = format!("\u{1b}[200~'{}'\u{1b}[201~", scan.display());
    pty.send(&dropped).wait_for("文件路径");
    pty.send("\r").wait_for("证据 1");
    pty.send("c").wait_for("写清本企业的事实");
    pty.send("\u{15}")
        .send("（经办人已换）")
        .wait_for("（经办人已换）");
    pty.send("\u{1b}").wait_for("本案事实已写");
    pty.send("\u{1b}[19~").wait_for("约定谁、何时");
    pty.send("\r").wait_for("由谁负责");
    pty.send("行政 周敏\r").send("2026-12-31\r");
    pty.wait_for("2026-12-31 行政 周敏");
    pty.send("\u{11}");
    assert_eq!(pty.exit_code(), 0);

    let item = ItemId::from(FIRST);
    let checkup = sandbox.case_file().checkup;
    let unmet = ItemState::Answered(Verdict::Unmet);
    assert_eq!(checkup.state(&item), unmet);
    assert_eq!(checkup.answer(&item).unwrap().said_by, "车间主任 赵刚");
    assert!(checkup.wording(&item).unwrap().ends_with("（经办人已换）"));
    assert_eq!(checkup.agreement(&item).unwrap().who, "行政 周敏");
    let (_, file) = checkup.attachments().next().unwrap();
    assert_eq!((file.name.as_str(), file.size), ("花名册 扫描.pdf", 4));
    let folder = sandbox.data().join("library");
    let folder = folder.join(checkup.id().unwrap().as_str());
    let copy = folder.join("files").join(&file.file);
    assert_eq!(std::fs::read(copy).unwrap(), b"scan");
}
