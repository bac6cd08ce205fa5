//! What could not be read reaches the paper in words, a report without it is asked for, and nothing
//! is closed by going round the gate.

use crate::{
    contents::{begun, now, opened, preview, runtime},
    fixture::Driver,
};
use compliance_content::Source;
use compliance_model::{
    answer::{Answer, Verdict},
    checkup::Status,
    id::{CheckupId, Ref},
    record::Record,
};
use compliance_report::build::Edition;
use compliance_store::Library;
use compliance_tui::{
    effect::Effect,
    keys::chord::Key,
    msg::Msg,
    overlay::Overlay,
    runtime::{Order, Runtime},
    update::update,
};
use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

fn embedded(folder: &Path) -> Runtime {
    runtime(folder, &Source::Embedded)
}

fn demo(folder: &Path) -> (Runtime, CheckupId) {
    let mut runtime = embedded(folder);
    let case = opened(runtime.perform(Effect::CreateDemo));
    (runtime, case.id)
}

fn append(runtime: &mut Runtime, record: Record) -> Vec<Msg> {
    runtime.perform(Effect::Append(Box::new(record)))
}

/// Takes off an attachment of a log that is not there.
fn damage(runtime: &mut Runtime) {
    let of = Ref("0".repeat(32).as_str().into(), 9);
    append(runtime, Record::Detach { of, at: now() });
}

/// Returns the one file of a folder.
fn only(folder: &Path) -> PathBuf {
    fs::read_dir(folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path()
}

/// Puts a folder where a file was, which can be listed and not read.
fn make_unreadable(file: &Path) {
    fs::remove_file(file).unwrap();
    fs::create_dir(file).unwrap();
}

fn on_every_paper(runtime: &mut Runtime, told: &str) {
    for edition in Edition::ALL {
        let text = preview(runtime, edition).replace(['\n', ' '], "");
        assert!(text.contains("未能读取或核对的内容"), "{edition:?}");
        if matches!(edition, Edition::Full | Edition::Internal) {
            assert!(text.contains(told), "{edition:?}: {text}");
        }
    }
}

#[test]
fn an_attachment_taken_off_that_is_not_there_is_on_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (mut runtime, id) = demo(folder.path());
    let logs = folder.path().join("data/library").join(id.as_str());
    let is_log = |path: &PathBuf| path.extension().is_some_and(|end| end == "log");
    let mut files = fs::read_dir(logs)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let log = files.find(is_log).unwrap();
    let of = Ref(log.file_stem().unwrap().to_str().unwrap().into(), 9_999);
    append(&mut runtime, Record::Detach { of, at: now() });
    on_every_paper(&mut runtime, "第9999行的附件或文字，但没有读到该行");
}

#[test]
fn evidence_that_cannot_be_read_is_on_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (mut runtime, id) = demo(folder.path());
    let file = folder.path().join("营业执照.txt");
    File::create(&file).unwrap().write_all(b"scan").unwrap();
    let path = file.display().to_string();
    let item = "LAB-CON-001".into();
    runtime.perform(Effect::Attach { item, path });
    let folder = folder.path().join("data/library").join(id.as_str());
    make_unreadable(&only(&folder.join("files")));
    on_every_paper(
        &mut runtime,
        "证据文件“营业执照.txt”（LAB-CON-001）未能读取：",
    );
}

#[test]
fn kept_content_that_cannot_be_read_is_on_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let id = begun(folder.path()).id;
    make_unreadable(&only(&folder.path().join("data/content")));
    let mut shipped = embedded(folder.path());
    opened(shipped.perform(Effect::Open { id, join: false }));
    on_every_paper(&mut shipped, "未能读取，现以程序当前的检查内容代替：");
}

/// The terminal asks as the command line does. Mutant: `Stationery::document` without the check
/// writes the report without a word.
#[test]
fn a_report_over_damage_is_asked_for_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut runtime, _) = demo(folder.path());
    damage(&mut runtime);
    let mut write = |accepts_damage| {
        let order = Order {
            accepts_damage,
            ..Order::default()
        };
        let path = String::new();
        runtime.perform(Effect::WriteReport { order, path })
    };
    let said = write(false);
    assert!(
        matches!(said.as_slice(), [Msg::DamageToAccept { .. }]),
        "{said:?}"
    );
    let mut driver = Driver::in_walk();
    for msg in said {
        update(&mut driver.state, msg);
    }
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("有记录损坏") && frame.contains("仍要"),
        "{frame}"
    );
    driver.key(Key::Esc);
    assert!(driver.state.overlays.is_empty());
    let said = write(true);
    let [Msg::ReportWritten { warnings, .. }] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert!(warnings.iter().any(|w| w.contains("其中的答案未能读取")));
}

#[test]
fn accepting_prints_what_was_ordered_and_nothing_is_accepted_for_the_next() {
    let mut driver = Driver::in_walk();
    let order = Order {
        edition: Edition::Brief,
        ..Order::default()
    };
    let msg = Msg::DamageToAccept {
        order,
        path: "甲.pdf".into(),
        damage: vec!["日志 1 已损坏".into(); 9],
    };
    update(&mut driver.state, msg);
    assert!(driver.frame(60, 20).contains("另有 6 处"));
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Confirm { .. })
    ));
    driver.keys("1");
    let Some(Effect::WriteReport { order, path }) = driver.effects.last() else {
        panic!("{:?}", driver.effects.last());
    };
    assert!(order.accepts_damage && order.edition == Edition::Brief);
    assert_eq!(path, "甲.pdf");
    let case = driver.state.case.as_ref().unwrap();
    assert!(!case.order.accepts_damage);
}

/// Neither the effect nor a record made by hand goes round the gate.
#[test]
fn no_face_closes_over_an_obstacle() {
    let folder = tempfile::tempdir().unwrap();
    let (mut runtime, id) = demo(folder.path());
    let unknown = Record::Answer {
        item: "COM-CRE-999".into(),
        answer: Answer::of(Verdict::Unmet),
        at: now(),
        over: vec![],
    };
    append(&mut runtime, unknown);
    let said = runtime.perform(Effect::CloseCheckup);
    assert!(
        matches!(said.as_slice(), [Msg::Failed(text)] if text.contains("不能结案")),
        "{said:?}"
    );
    let close = Record::Close {
        digest: String::new(),
        at: now(),
        over: vec![],
        logs: vec![],
    };
    let said = append(&mut runtime, close);
    assert!(matches!(said.as_slice(), [Msg::Failed(_)]), "{said:?}");
    let library = Library::open(folder.path().join("data")).unwrap();
    let checkup = library.load(&id).unwrap().casefile.checkup;
    assert_eq!(checkup.status(), Status::Open);
}
