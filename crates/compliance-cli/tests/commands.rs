//! The built binary: what its commands print, make and return.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test ends where something is not as it should be"
)]

use compliance_content::Source;
use compliance_model::{
    date::Timestamp,
    id::{CheckupId, ItemId},
    record::{Lawyer, Record},
    text::Lang,
};
use compliance_store::{Access, Author, Library, REPORTS, Settings};
use compliance_tui::{
    demo,
    effect::Effect,
    msg::Msg,
    runtime::{Contents, Runtime, Setup},
};
use std::{
    env,
    fs::{self, File},
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

/// What the demo's private notes say.
const PRIVATE: &str = "下次来访先问此项进展";

const FIRM: &str = "常州示例机械有限公司";
const CODE: &str = "91350100M000100Y43";

/// A data folder of its own, a working folder, and no settings from outside.
struct Sandbox(tempfile::TempDir);

impl Sandbox {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_checkup"));
        command
            .args(words)
            .current_dir(self.0.path())
            .env_clear()
            // Without it no program starts on Windows.
            .envs(env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
            .env("LANG", "zh_CN.UTF-8")
            .env("CHECKUP_DATA", self.path("data"))
            .env("HOME", self.path("home"))
            .env("CHECKUP_NOW", "2026-11-24T09:41:07+08:00")
            .stdin(Stdio::null());
        command
    }

    /// Returns the folder of reports; nothing of it stands in the working folder.
    fn reports(&self) -> PathBuf {
        self.path("home").join(REPORTS)
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.command(words).output().unwrap().into()
    }

    /// Begins a checkup and returns its id.
    fn begin(&self) -> String {
        let ran = self.run(&["new", FIRM, CODE]).ok();
        let id = ran.split_whitespace().next().unwrap();
        id.trim_start_matches("已建立：").to_owned()
    }

    /// Stores the answered demo firm as the terminal program does, and returns its id. The folder of
    /// reports is set, as Windows knows another home than a variable tells.
    fn answered(&self) -> String {
        let loaded = compliance_content::load(&Source::Embedded, Lang::Zh);
        let now = || Timestamp::from_unix(1_795_484_467);
        let mut runtime = Runtime::new(Setup {
            contents: Contents::new(loaded).unwrap(),
            library: Library::open(self.path("data")).unwrap(),
            settings: Settings::default(),
            clock: now,
            app: "checkup test".into(),
            documents: self.path("."),
            notices: Vec::new(),
            statutes: None,
        });
        let settings = Settings {
            reports: Some(self.reports()),
            ..Settings::default()
        };
        let library = Library::open(self.path("data")).unwrap();
        library.save_settings(&settings).unwrap();
        let done = runtime.perform(Effect::CreateDemo);
        let [Msg::Opened(opened)] = done.as_slice() else {
            panic!("{done:?}");
        };
        opened.id.to_string()
    }

    /// Attaches a file to the first item, under a name that its record says.
    fn attach(&self, id: &str, name: &str, bytes: impl AsRef<[u8]>) {
        let library = Library::open(self.path("data")).unwrap();
        let opened = library.open_checkup(&CheckupId::new(id), author(), Access::Alone);
        let mut session = opened.unwrap().session.unwrap();
        let stored = session.put_bytes(bytes.as_ref(), Path::new(name)).unwrap();
        let record = Record::Attach {
            item: ItemId::new("LAB-CON-001"),
            file: stored.sha256,
            name: name.into(),
            size: stored.size,
            at: Timestamp::from_unix(1_795_484_467),
        };
        session.append(&record).unwrap();
    }

    /// Appends a line that is no record to the log.
    fn damage(&self, id: &str) {
        let folder = self.path("data/library").join(id);
        let is_log = |p: &PathBuf| fs::read(p).is_ok_and(|b| b.len() > 100);
        let mut logs = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        let log = logs.find(is_log).unwrap();
        let mut file = File::options().append(true).open(log).unwrap();
        file.write_all(b"this is no record\n").unwrap();
    }
}

/// Returns who writes.
fn author() -> Author {
    Author {
        lawyer: Lawyer::default(),
        group: None,
        app: "checkup test".into(),
        now: Timestamp::from_unix(1_795_484_467),
    }
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    #[track_caller]
    fn ok(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.err);
        self.out
    }

    #[track_caller]
    fn fails(self, code: i32, says: &str) -> String {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        assert!(self.err.contains(says), "{says} is not in {}", self.err);
        self.err
    }
}

#[track_caller]
fn is_inert(text: &str) {
    let active = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(active), "{text:?}");
}

#[test]
fn a_checkup_is_begun_listed_shown_and_removed() {
    let sandbox = Sandbox::new();
    assert!(sandbox.run(&["list"]).ok().contains("还没有体检"));
    assert!(!sandbox.path("data").exists(), "looking makes nothing");
    let id = sandbox.begin();
    let list = sandbox.run(&["list"]).ok();
    assert!(
        list.contains(FIRM) && list.contains(&id[..8]) && list.contains("进行中"),
        "{list}"
    );
    let json = sandbox.run(&["list", "--json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["id"], id.as_str());
    assert_eq!(json[0]["code"], CODE);
    let show = sandbox.run(&["show", &id[..4]]).ok();
    assert!(
        show.contains(FIRM) && show.contains("还没有选定方案"),
        "{show}"
    );
    let json = sandbox.run(&["show", &id.to_uppercase(), "--json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["answered"], 0);
    let kept = sandbox.run(&["rm", &id]);
    assert!(
        kept.out.contains("将永久删除") && kept.out.contains(FIRM),
        "{}",
        kept.out
    );
    kept.fails(2, "--yes");
    assert!(sandbox.run(&["list"]).ok().contains(FIRM));
    sandbox.run(&["rm", &id, "--yes"]).ok();
    assert!(sandbox.run(&["list"]).ok().contains("还没有体检"));
    sandbox.run(&["show", &id]).fails(1, "checkup list");
}

#[test]
fn a_code_is_taken_as_on_the_licence_when_said_so() {
    let sandbox = Sandbox::new();
    let short = ["new", FIRM, "9135", "--as-on-licence"];
    sandbox.run(&short).fails(1, "18 位");
    let old = ["new", FIRM, "91350100M000100Y44", "--as-on-licence"];
    let taken = sandbox.run(&old).ok();
    assert!(taken.contains("注意：第 18 位校验码"), "{taken}");
    assert!(sandbox.run(&["list"]).ok().contains("91350100M000100Y44"));
}

#[test]
fn wrong_firms_are_refused_with_the_place() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&["new", FIRM, "91350100M000100Y44"])
        .fails(1, "--as-on-licence");
    let error = sandbox
        .run(&["new", "示例\u{1b}[2J\u{202e}公司", CODE])
        .fails(1, "第 3 个字符");
    is_inert(&error);
    assert!(!sandbox.path("data/library").exists(), "nothing was made");
    sandbox.run(&["new", FIRM]).fails(2, "<CODE>");
}

#[test]
fn hostile_words_on_the_command_line_are_inert() {
    let sandbox = Sandbox::new();
    sandbox.begin();
    for words in [
        &["show", "\u{1b}]0;x\u{7}"][..],
        &["content", "show", "\u{1b}[2J\u{202e}"],
        &["content", "list", "--topic", "\u{9b}31m"],
        &["content", "list", "--law", "\u{1b}c"],
        &["\u{1b}[31m"],
        &["man", "\u{1b}[31m"],
        &["report", "\u{202e}", "-o", "\u{1b}[31m/x"],
    ] {
        let ran = sandbox.run(words);
        assert!(matches!(ran.code, Some(1 | 2)), "{words:?} {:?}", ran.code);
        is_inert(&ran.err);
        is_inert(&ran.out);
    }
}

#[test]
fn a_prefix_has_to_be_unique() {
    let sandbox = Sandbox::new();
    // Of seventeen ids, two begin with the same digit.
    let ids: Vec<String> = (0..17).map(|_| sandbox.begin()).collect();
    let digit = "0123456789abcdef"
        .chars()
        .find(|&d| ids.iter().filter(|id| id.starts_with(d)).count() > 1);
    let digit = digit.unwrap().to_string();
    let error = sandbox.run(&["show", &digit]).fails(1, "写长一些");
    assert!(error.matches(FIRM).count() > 1, "{error}");
    sandbox.run(&["show", "x"]).fails(1, "开头的体检");
    sandbox.run(&["show", ""]).fails(1, "开头的体检");
    sandbox.run(&["show", "../../etc"]).fails(1, "开头的体检");
}

#[test]
fn a_checkup_that_is_open_elsewhere_is_not_removed() {
    let sandbox = Sandbox::new();
    let id = sandbox.begin();
    let library = Library::open(sandbox.path("data")).unwrap();
    let opened = library.open_checkup(&id.as_str().into(), author(), Access::Alone);
    let session = opened.unwrap().session.unwrap();
    sandbox.run(&["rm", &id, "--yes"]).fails(4, "正被打开");
    assert!(sandbox.run(&["list"]).ok().contains(FIRM));
    drop(session);
    sandbox.run(&["rm", &id, "--yes"]).ok();
}

#[test]
fn evidence_is_listed_and_written_out_under_its_own_name_over_nothing() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    let none = sandbox.run(&["evidence", "list", &id]).ok();
    assert!(none.contains("没有附上证据文件"), "{none}");
    sandbox.attach(&id, "花名册 2026.txt", "名单");
    sandbox.attach(&id, "../../合同.txt", "合同");
    let listed = sandbox.run(&["evidence", "list", &id]).ok();
    assert!(listed.contains("花名册 2026.txt"), "{listed}");
    let json = sandbox.run(&["evidence", "list", &id, "--json"]).ok();
    assert_eq!(json.matches("\"sha256\"").count(), 2, "{json}");
    let export = ["evidence", "export", &id, "-o", "out"];
    let twice = [sandbox.run(&export).ok(), sandbox.run(&export).ok()];
    assert_eq!(
        twice[0], twice[1],
        "what is there already is not made again"
    );
    let out = sandbox.path("out");
    assert_eq!(
        fs::read_to_string(out.join("花名册 2026.txt")).unwrap(),
        "名单"
    );
    put(&out.join("花名册 2026.txt"), "another's");
    assert!(sandbox.run(&export).ok().contains("花名册 2026-2.txt"));
    assert_eq!(
        fs::read_to_string(out.join("花名册 2026.txt")).unwrap(),
        "another's"
    );
    assert_eq!(
        fs::read_dir(&out).unwrap().count(),
        3,
        "nothing beside the folder"
    );
    sandbox
        .run(&["evidence", "export", &id, "3"])
        .fails(1, "没有编号 3");
    sandbox.run(&["evidence", "export", &id, "1"]).ok();
    assert_eq!(
        fs::read_dir(sandbox.reports().join("证据"))
            .unwrap()
            .count(),
        1
    );
    let files = sandbox.path("data/library").join(&id).join("files");
    for file in fs::read_dir(files).unwrap() {
        put(&file.unwrap().path(), "changed");
    }
    let refused = sandbox.run(&["evidence", "export", &id, "-o", "new"]);
    refused.fails(1, "与附上时不同");
    assert_eq!(fs::read_dir(sandbox.path("new")).unwrap().count(), 0);
}

#[test]
fn what_the_program_did_not_make_is_removed_only_when_told() {
    let sandbox = Sandbox::new();
    let id = sandbox.begin();
    let folder = sandbox.path("data/library").join(&id);
    put(&folder.join("合同.docx"), "theirs");
    let refused = sandbox.run(&["rm", &id, "--yes"]);
    assert!(refused.fails(1, "--with-strangers").contains("合同.docx"));
    assert!(folder.join("合同.docx").exists());
    sandbox.run(&["rm", &id, "--yes", "--with-strangers"]).ok();
    assert!(!folder.exists());
}

/// Mutant: a program that does not sweep leaves both.
#[test]
fn what_killed_programs_left_goes_at_the_next_start() {
    let sandbox = Sandbox::new();
    let id = sandbox.begin();
    let copy = format!(".tmp-{}", "a".repeat(32));
    let files = sandbox.path("data/library").join(&id).join("files");
    fs::create_dir(&files).unwrap();
    put(&files.join(&copy), "half");
    let part = sandbox.path("half.part");
    put(&part, "half");
    let note = sandbox
        .path("data")
        .join(format!(".part-{}", "b".repeat(32)));
    put(&note, part.to_str().unwrap());
    let trash = sandbox.path("data/library/.trash/x/files");
    fs::create_dir_all(&trash).unwrap();
    sandbox.run(&["list"]).ok();
    for gone in [&files.join(&copy), &part, &note, &trash] {
        assert!(!gone.exists(), "{}", gone.display());
    }
}

#[test]
fn a_checkup_that_cannot_be_read_is_in_the_list() {
    let sandbox = Sandbox::new();
    let id = sandbox.begin();
    let library = sandbox.path("data/library");
    put(&library.join("f".repeat(32)), "no folder");
    let listed = sandbox.run(&["list"]).ok();
    assert!(
        listed.contains("ffffffff") && listed.contains("有损坏"),
        "{listed}"
    );
    assert!(listed.contains(&id[..8]));
}

#[test]
#[cfg_attr(
    windows,
    ignore = "reports go to the documents of the user, and no variable gives a test others"
)]
fn the_demo_leaves_a_pdf_and_nothing_else() {
    let sandbox = Sandbox::new();
    let out = sandbox.run(&["demo"]).ok();
    assert!(out.contains("总评等级") && out.contains(" 页"), "{out}");
    let here = fs::read_dir(sandbox.0.path()).unwrap();
    let here: Vec<_> = here.map(|e| e.unwrap().file_name()).collect();
    assert_eq!(here, ["home"], "nothing in the working folder");
    let files: Vec<_> = fs::read_dir(sandbox.reports())
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let first = fs::read(&files[0]).unwrap();
    assert!(first.starts_with(b"%PDF-"));
    // Once more, elsewhere: the same bytes; here: another name.
    sandbox.run(&["demo", "-o", "out/made"]).ok();
    sandbox.run(&["demo"]).ok();
    let name = files[0].file_name().unwrap();
    let out = sandbox.path("out/made").join(name);
    assert_eq!(fs::read(out).unwrap(), first);
    assert_eq!(fs::read(&files[0]).unwrap(), first);
    put(&sandbox.path("file"), "no folder");
    sandbox.run(&["demo", "-o", "file"]).fails(1, "file");
}

/// Whatever command writes files puts them with the reports unless it is told where.
#[test]
#[cfg_attr(
    windows,
    ignore = "reports go to the documents of the user, and no variable gives a test others"
)]
fn proof_sheets_go_to_the_folder_of_reports_or_to_the_one_named() {
    let sandbox = Sandbox::new();
    let proof = ["content", "proof", "--topic", "labour-contract"];
    sandbox.run(&proof).ok();
    let here = fs::read_dir(sandbox.0.path()).unwrap();
    let here: Vec<_> = here.map(|e| e.unwrap().file_name()).collect();
    assert_eq!(here, ["home"], "nothing in the working folder");
    assert_eq!(fs::read_dir(sandbox.reports()).unwrap().count(), 1);
    for option in ["-o", "--output", "--out"] {
        let folder = format!("sheets/{option}");
        sandbox.run(&[&proof[..], &[option, &folder]].concat()).ok();
        assert_eq!(fs::read_dir(sandbox.path(&folder)).unwrap().count(), 1);
    }
}

#[test]
fn pictures_among_the_evidence_are_printed_when_wished_or_said_not_to_be() {
    const RED: &[u8] = include_bytes!("../../compliance-report/tests/pictures/red.jpg");
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    sandbox.attach(&id, "大门.JPG", RED);
    sandbox.attach(&id, "车间.heic", "no picture");
    sandbox.attach(&id, "半张.jpg", &RED[..RED.len() / 2]);
    sandbox.attach(&id, "花名册.txt", "名单");
    let report = ["report", &id, "--format", "txt", "-o", "-"];
    let wished = [&report[..], &["--annex-pictures"]].concat();
    assert!(!sandbox.run(&report).ok().contains("证据图片"));
    let told = sandbox.run(&wished).ok();
    for part in [
        "证据图片 证",
        "大门.JPG · SHA-256 ",
        "未印出（不是 PNG 或 JPEG",
        "未印出（图片已损坏）",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(told.matches("未印出").count(), 2);
    let pdf = sandbox.run(&["report", &id, "--annex-pictures", "-o", "x.pdf"]);
    pdf.ok();
    let brief = [&wished[..], &["--edition", "brief"]].concat();
    sandbox.run(&brief).fails(2, "--annex-pictures");
    let files = sandbox.path("data/library").join(&id).join("files");
    for (n, file) in fs::read_dir(files).unwrap().enumerate() {
        let path = file.unwrap().path();
        if n % 2 == 0 {
            put(&path, "changed");
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    let told = sandbox
        .run(&[&wished[..], &["--accept-damage"]].concat())
        .ok();
    assert_eq!(told.matches("未印出（存档文件").count(), 3, "{told}");
}

#[test]
fn a_report_needs_a_programme() {
    let sandbox = Sandbox::new();
    let id = sandbox.begin();
    sandbox.run(&["report", &id]).fails(1, "方案");
    sandbox
        .run(&["report", &id, "--edition", "short"])
        .fails(2, "leave-behind");
    sandbox
        .run(&["report", &id, "--format", "odt"])
        .fails(2, "docx");
    assert_eq!(
        fs::read_dir(sandbox.0.path()).unwrap().count(),
        1,
        "no file was left"
    );
}

#[test]
fn private_notes_stand_in_the_internal_edition_alone() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    for edition in ["full", "brief", "leave-behind", "internal"] {
        let text = sandbox
            .run(&[
                "report",
                &id,
                "--edition",
                edition,
                "--format",
                "txt",
                "-o",
                "-",
            ])
            .ok();
        assert_eq!(text.contains(PRIVATE), edition == "internal", "{edition}");
    }
}

#[test]
fn a_theme_sets_the_report_and_a_wrong_one_makes_none() {
    let sandbox = Sandbox::new();
    let put = |name: &str, text: &str| {
        let mut file = File::create(sandbox.path(name)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    };
    put(
        "版式.ron",
        "(letterhead: \"某某律师事务所\", logo: \"标志.svg\", number: \"钟法检〔{year}〕{number}号\", fonts: (body: \"没有这种字体\"))",
    );
    put(
        "标志.svg",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9V9Z"/></svg>"#,
    );
    let theme = ["demo", "-o", "out", "--theme", "版式.ron", "--number", "7"];
    let said = sandbox.run(&theme).ok();
    assert!(said.contains("没有这种字体"), "{said}");
    let pdfs = || {
        let names = fs::read_dir(sandbox.path("out")).unwrap();
        let names = names.map(|name| name.unwrap().path());
        names
            .filter(|name| name.extension().is_some_and(|end| end == "pdf"))
            .count()
    };
    assert_eq!(pdfs(), 1);
    put("错.ron", "(\n  leterhead: \"\",\n)");
    sandbox
        .run(&["demo", "-o", "out", "--theme", "错.ron"])
        .fails(
            1,
            "错.ron:2:3：没有字段 `leterhead`；是不是想写 `letterhead`？",
        );
    sandbox
        .run(&["demo", "-o", "out", "--font", "标志.svg"])
        .fails(1, "不是字体文件");
    sandbox
        .run(&["demo", "-o", "out", "--theme", "没有.ron"])
        .fails(1, "找不到");
    assert_eq!(pdfs(), 1, "nothing was written");
}

#[test]
fn an_answered_checkup_is_reported_in_every_format_without_private_notes() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    for format in ["txt", "md"] {
        let text = sandbox
            .run(&["report", &id[..8], "--format", format, "-o", "-"])
            .ok();
        assert!(
            text.contains(demo::FIRM) && text.contains("总评等级"),
            "{text}"
        );
        assert!(!text.contains(PRIVATE));
        assert!(
            !text.contains("没有记录；这一判定"),
            "each finding states its fact: {text}"
        );
    }
    let english = sandbox
        .run(&["report", &id, "--lang", "en", "--format", "txt", "-o", "-"])
        .ok();
    assert!(english.contains("Grade"), "{english}");
    sandbox.run(&["report", &id, "--number", "7"]).ok();
    let name = format!("法治体检报告-{}-2026-11-24", demo::FIRM);
    assert!(
        fs::read(sandbox.reports().join(format!("{name}.pdf")))
            .unwrap()
            .starts_with(b"%PDF-")
    );
    let again = sandbox.run(&["report", &id]).ok();
    assert!(
        again.contains(&format!("{name}-2.pdf")) && again.contains(" 页"),
        "{again}"
    );
    sandbox.run(&["report", &id, "-o", "报告.md"]).ok();
    let text = fs::read_to_string(sandbox.path("报告.md")).unwrap();
    assert!(text.contains(demo::FIRM) && !text.contains(PRIVATE));
    for missing in ["missing/报告.pdf", "missing/"] {
        sandbox
            .run(&["report", &id, "-o", missing])
            .fails(1, "不存在");
    }
    for (name, format) in [
        ("报告.docx", "pdf"),
        ("报告.PDFX", "txt"),
        ("x.html", "md"),
        ("x.pdf", "txt"),
    ] {
        let words = ["report", &id, "-o", name, "--format", format];
        sandbox.run(&words).fails(2, "可用 .pdf、.docx、.txt、.md");
        assert!(!sandbox.path(name).exists(), "{name}");
    }
    sandbox
        .run(&["report", &id, "-o", "报告.DOC"])
        .fails(2, "不能写成 .doc");
    sandbox
        .run(&["report", &id, "-o", "报告.xlsx"])
        .fails(2, "checkup plan");
    sandbox.run(&["report", &id, "-o", "没有扩展名"]).ok();
    let show = sandbox.run(&["show", &id]).ok();
    assert!(
        show.contains("总评等级：") && show.contains("待补材料") && !show.contains(PRIVATE),
        "{show}"
    );
    let json = sandbox.run(&["show", &id, "--json"]).ok();
    assert!(!json.contains(PRIVATE));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["answered"], json["items"]);
}

#[test]
fn every_edition_is_written_for_word_by_its_name_or_as_asked() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    for edition in ["full", "brief", "leave-behind", "site-record", "internal"] {
        let name = format!("{edition}.docx");
        sandbox
            .run(&["report", &id, "--edition", edition, "-o", &name])
            .ok();
        let bytes = fs::read(sandbox.path(&name)).unwrap();
        assert!(bytes.starts_with(b"PK"), "{edition}");
        let words = ["report", &id, "--edition", edition, "--format", "docx"];
        assert!(sandbox.run(&words).ok().contains(".docx"));
        let again = sandbox.path("again.docx");
        sandbox
            .run(&["report", &id, "--edition", edition, "-o", "again.docx"])
            .ok();
        assert_eq!(fs::read(&again).unwrap(), bytes, "{edition}");
        fs::remove_file(again).unwrap();
    }
    sandbox
        .run(&["report", &id, "-o", "x.docx", "--attach"])
        .fails(2, "只有 PDF");
}

/// A workbook as a firm returns it, with one row of the plan filled in.
fn returned(sandbox: &Sandbox, name: &str, id: &str, (measure, text): (&str, &str), stand: &str) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let about = book.add_worksheet().set_name("说明").unwrap();
    about.write_string(0, 0, "体检编号").unwrap();
    about.write_string(0, 1, id).unwrap();
    let plan = book.add_worksheet().set_name("整改计划").unwrap();
    let heads = ["措施", "状态", "实际完成日", "核对人", "备注", "编号"];
    let cells = [text, stand, "2026-11-20", "王强", "=原件已看", measure];
    for (column, (head, cell)) in (0..).zip(heads.into_iter().zip(cells)) {
        plan.write_string(0, column, head).unwrap();
        plan.write_string(1, column, cell).unwrap();
    }
    book.save(sandbox.path(name)).unwrap();
}

#[test]
fn the_plan_goes_out_in_three_forms_and_comes_back_by_id() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    for name in ["plan.xlsx", "plan.csv", "plan.ics"] {
        sandbox.run(&["plan", &id, "-o", name]).ok();
    }
    assert!(sandbox.run(&["plan", &id]).ok().contains("整改工作簿"));
    let calendar = fs::read_to_string(sandbox.path("plan.ics")).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("BEGIN:VALARM"));
    sandbox
        .run(&["plan", &id, "-o", "plan.docx"])
        .fails(2, "checkup report");
    // Our own workbook brings nothing new.
    let said = sandbox.run(&["plan", "import", "plan.xlsx", &id]).ok();
    assert!(said.contains("没有变化"), "{said}");

    let csv = sandbox
        .run(&["plan", &id, "--format", "csv", "-o", "-"])
        .ok();
    let row = csv
        .lines()
        .skip(1)
        .find(|line| !line.contains('"'))
        .unwrap();
    let cells: Vec<&str> = row.split(',').collect();
    let (text, measure) = (cells[4], cells[14]);
    returned(&sandbox, "back.xlsx", &id, (measure, text), "已完成");
    let import = ["plan", "import", "back.xlsx", &id];
    let told = sandbox.run(&import).fails(2, "--yes");
    assert!(told.contains("没有记入"), "{told}");
    let logs = || sandbox.run(&["show", &id, "--json"]).ok();
    let before = logs();
    let told = sandbox.run(&[&import[..], &["--yes"]].concat()).ok();
    for said in [
        "状态 未开始 → 已完成",
        "实际完成日 （空） → 2026-11-20",
        "已记入 1 项",
    ] {
        assert!(told.contains(said), "{said} in {told}");
    }
    assert_ne!(before, logs());
    let csv = sandbox
        .run(&["plan", &id, "--format", "csv", "-o", "-"])
        .ok();
    assert!(csv.contains("已完成,2026-11-20,王强,'=原件已看"), "{csv}");
    let text = sandbox
        .run(&["report", &id, "--format", "txt", "-o", "-"])
        .ok();
    assert!(text.contains("[x]  已完成"), "the paper ticks what is done");
    let again = sandbox.run(&[&import[..], &["--yes"]].concat()).ok();
    assert!(again.contains("没有变化"), "{again}");
}

#[test]
fn a_workbook_that_is_wrong_changes_nothing() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    let unchanged = sandbox.run(&["show", &id, "--json"]).ok();
    let import = |name: &str| sandbox.run(&["plan", "import", name, &id, "--yes"]);
    returned(&sandbox, "other.xlsx", "ffff", ("a/1", "某"), "已完成");
    import("other.xlsx").fails(1, "另一次体检（ffff）");
    returned(&sandbox, "id.xlsx", &id, ("a/1", "某"), "已完成");
    import("id.xlsx").fails(1, "单元格 F2 的编号“a/1”");
    fs::copy(sandbox.path("id.xlsx"), sandbox.path("id.xlsm")).unwrap();
    import("id.xlsm").fails(1, "含有宏");
    put(&sandbox.path("text.xlsx"), "theirs");
    import("text.xlsx").fails(1, "不是完整的 .xlsx");
    import("missing.xlsx").fails(1, "missing.xlsx");
    let huge = File::create(sandbox.path("huge.xlsx")).unwrap();
    huge.set_len(100 << 20).unwrap();
    import("huge.xlsx").fails(1, "超过 16 MiB");
    assert_eq!(unchanged, sandbox.run(&["show", &id, "--json"]).ok());
}

#[test]
fn a_damaged_record_is_shown_and_has_to_be_accepted() {
    let sandbox = Sandbox::new();
    let id = sandbox.begin();
    sandbox.damage(&id);
    assert!(sandbox.run(&["list"]).ok().contains("有损坏"));
    let doctor = sandbox.run(&["doctor"]).out;
    assert!(doctor.contains("已损坏，读不出"), "{doctor}");
    assert!(sandbox.run(&["show", &id]).ok().contains("注意："));
    sandbox.run(&["report", &id]).fails(1, "--accept-damage");
    sandbox
        .run(&["report", &id, "--accept-damage"])
        .fails(1, "方案");
}

#[test]
fn the_content_is_listed_filtered_and_shown() {
    let sandbox = Sandbox::new();
    sandbox.run(&["content", "lint"]).ok();
    let count = |filter: &[&str]| {
        let words = [&["content", "list", "--json"], filter].concat();
        let json = sandbox.run(&words).ok();
        serde_json::from_str::<Vec<serde_json::Value>>(&json)
            .unwrap()
            .len()
    };
    let all = count(&[]);
    let groups = ["governance", "contract", "labour", "ip", "综合"];
    assert_eq!(
        groups.iter().map(|g| count(&["--group", g])).sum::<usize>(),
        all
    );
    let micro = count(&["--programme", "micro"]);
    assert!(micro > 0 && micro < all);
    assert_eq!(
        count(&["--review", "checked"]) + count(&["--review", "needed"]),
        all
    );
    let law = count(&["--law", "劳动合同法"]);
    assert!(law > 0 && law < all && law == count(&["--law", "《劳动合同法》"]));
    sandbox
        .run(&["content", "list", "--law", "没有的法"])
        .fails(1, "法规库");
    sandbox
        .run(&["content", "list", "--topic", "none"])
        .fails(1, "可用的主题");
    sandbox
        .run(&["content", "list", "--group", "none"])
        .fails(2, "governance");
    let first = sandbox.run(&["content", "citations"]).ok();
    let first: serde_json::Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    let item = first["item"].as_str().unwrap();
    let shown = sandbox.run(&["content", "show", &item.to_lowercase()]).ok();
    assert!(shown.starts_with(item) && shown.contains("依据"), "{shown}");
    sandbox
        .run(&["content", "show", "ZZ-ZZ-999"])
        .fails(1, "content list");
}

#[test]
fn broken_content_starts_nothing_and_tells_all() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("lists");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../checklists"),
        &folder,
    );
    let groups = fs::read_to_string(folder.join("groups.ron")).unwrap();
    put(
        &folder.join("groups.ron"),
        &groups.replacen("id:", "idd:", 2),
    );
    put(&folder.join("facts.ron"), "(");
    let content = folder.to_str().unwrap();
    let lint = sandbox.run(&["content", "lint", "--content", content]);
    assert!(
        lint.out.contains("groups.ron:") && lint.out.contains("facts.ron:"),
        "{}",
        lint.out
    );
    lint.fails(1, "不能使用");
    let json = sandbox.run(&["content", "lint", "--json", "--content", content]);
    assert!(
        serde_json::from_str::<Vec<serde_json::Value>>(&json.out)
            .unwrap()
            .len()
            > 1
    );
    for words in [&["new", FIRM, CODE][..], &["demo"], &["content", "list"]] {
        let mut command = sandbox.command(words);
        let ran: Ran = command
            .env("CHECKUP_CONTENT", content)
            .output()
            .unwrap()
            .into();
        assert!(
            ran.err.contains("groups.ron:") && ran.err.contains("facts.ron:"),
            "{}",
            ran.err
        );
        ran.fails(1, "没有开始");
    }
    assert!(!sandbox.path("data").exists());
}

#[test]
fn whoever_stops_reading_gets_exit_code_three() {
    let sandbox = Sandbox::new();
    for words in [
        &["content", "citations"][..],
        &["man"],
        &["completions", "bash"],
        &["--help"],
    ] {
        // Nobody reads from the start, lest a short output be written before the reader is gone. A
        // program that another test starts just now may hold a copy of the reader for a moment.
        let (reader, mut output) = std::io::pipe().unwrap();
        drop(reader);
        while output.write_all(b".").is_ok() {
            thread::sleep(Duration::from_millis(1));
        }
        let mut child = sandbox
            .command(words)
            .stdout(output)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(3), "{words:?}");
        assert_eq!(said, "", "{words:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_is_an_error() {
    let sandbox = Sandbox::new();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let ran = sandbox
        .command(&["content", "list"])
        .stdout(full)
        .output()
        .unwrap();
    Ran::from(ran).fails(1, "标准输出");
}

#[test]
fn the_language_follows_option_settings_and_system() {
    let sandbox = Sandbox::new();
    let says = |words: &[&str], lang: &str, english: bool| {
        let ran = sandbox.command(words).env("LANG", lang).output().unwrap();
        let out = Ran::from(ran).ok();
        assert_eq!(
            out.contains("checkup demo makes"),
            english,
            "{words:?} {lang}: {out}"
        );
    };
    says(&["list"], "zh_CN.UTF-8", false);
    says(&["list"], "en_US.UTF-8", true);
    // Windows has a language of its own to ask.
    if cfg!(not(windows)) {
        says(&["list"], "C", false);
    }
    says(&["list", "--lang", "en"], "zh_CN.UTF-8", true);
    fs::create_dir(sandbox.path("data")).unwrap();
    put(&sandbox.path("data/config.ron"), "(language: en)");
    says(&["list"], "zh_CN.UTF-8", true);
    says(&["--lang", "zh", "list"], "en_US.UTF-8", false);
}

#[test]
fn wrong_settings_and_clocks_are_told_with_their_place() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("data")).unwrap();
    put(&sandbox.path("data/config.ron"), "(\n  langage: en,\n)");
    sandbox.run(&["new", FIRM, CODE]).fails(1, "config.ron:2:");
    let mut command = sandbox.command(&["list"]);
    let ran = command.env("CHECKUP_NOW", "yesterday").output().unwrap();
    Ran::from(ran).fails(1, "CHECKUP_NOW");
}

#[test]
fn the_terminal_program_needs_a_terminal() {
    let sandbox = Sandbox::new();
    sandbox.run(&[]).fails(1, "不是终端");
    assert!(!sandbox.path("data").exists());
}

#[test]
fn the_doctor_tells_what_is_bad() {
    let sandbox = Sandbox::new();
    let json = sandbox.run(&["doctor", "--json"]).ok();
    let findings: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert!(findings.len() >= 8);
    assert!(!sandbox.path("data").exists());
    put(&sandbox.path("data"), "a file where a folder should be");
    let ran = sandbox.run(&["doctor"]);
    assert!(
        ran.out.contains("不行") && ran.out.contains("不是文件夹"),
        "{}",
        ran.out
    );
    ran.fails(1, "不行");
}

/// Before the first visit the folder is not there yet: what its place is worth is told all the same.
#[test]
fn the_doctor_judges_a_data_folder_before_it_is_made() {
    let sandbox = Sandbox::new();
    let synced = sandbox.path("OneDrive").join("data");
    let doctor = ["doctor", "--data", synced.to_str().unwrap()];
    let told = sandbox.run(&doctor).out;
    assert!(told.contains("由OneDrive同步到外部"), "{told}");
    if cfg!(windows) {
        let share = sandbox.run(&["doctor", "--data", r"\\server\share\data"]);
        assert!(share.out.contains("在网络盘上"), "{}", share.out);
    }
    assert!(!synced.exists());
}

/// Windows takes such names for devices or parts of other files.
#[cfg(windows)]
#[test]
fn a_data_folder_that_windows_would_take_for_something_else_is_refused() {
    let sandbox = Sandbox::new();
    for (name, why) in [("con", "设备名"), ("a:b", "不能有 :"), ("x. ", "末尾")] {
        let path = sandbox.path("place").join(name);
        let path = path.to_str().unwrap();
        sandbox
            .run(&["new", "甲公司", "91350100M000100Y43", "--data", path])
            .fails(1, why);
        sandbox.run(&["doctor", "--data", path]).fails(1, "不行");
    }
    assert!(!sandbox.path("place").exists());
}

#[test]
fn scripts_and_pages_are_made_for_every_shell_and_command() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            sandbox
                .run(&["completions", shell])
                .ok()
                .contains("checkup"),
            "{shell}"
        );
    }
    assert!(sandbox.run(&["man"]).ok().contains(".TH checkup"));
    assert!(
        sandbox
            .run(&["man", "content", "list"])
            .ok()
            .contains("programme")
    );
    sandbox.run(&["man", "none"]).fails(2, "--help");
}

#[cfg(debug_assertions)]
#[test]
fn a_fault_of_the_program_says_that_nothing_is_lost() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["doctor"]);
    let ran = command.env("CHECKUP_PANIC_AT", "1").output().unwrap();
    let said = Ran::from(ran).fails(70, "没有丢失");
    assert!(said.contains(sandbox.path("data").to_str().unwrap()));
}

fn put(path: &Path, text: &str) {
    File::create(path)
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_doctor_looks_at_the_statute_file() {
    let sandbox = Sandbox::new();
    sandbox.begin();
    let line =
        r#"{"id":"tea-law","title":"茶叶法","version":"2020-01-01","article":"1","text":"虚构"}"#;
    let path = sandbox.path("texts.jsonl");
    let said = |text: &str| {
        File::create(&path)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        let ran = sandbox.run(&["doctor", "--statutes", path.to_str().unwrap()]);
        ran.out
    };
    assert!(said(line).contains("1 部法律法规"));
    assert!(said(&format!("{line}\n{line}, ")).contains("第 2 行有误"));
    let missing = sandbox.run(&["doctor", "--statutes", "/no/such/file"]).out;
    assert!(missing.contains("/no/such/file"), "{missing}");
}

#[test]
fn citations_are_held_against_the_statute_file() {
    let sandbox = Sandbox::new();
    let check = ["content", "citations", "--check"];
    let none = sandbox.run(&check);
    assert!(none.err.contains("没有设法条文件"), "{}", none.err);
    let path = sandbox.path("texts.jsonl");
    let held = |lines: &[&str]| {
        let mut file = File::create(&path).unwrap();
        file.write_all(lines.join("\n").as_bytes()).unwrap();
        sandbox.run(&[&check[..], &["--statutes", path.to_str().unwrap()]].concat())
    };
    let article = |number: &str, text: &str| {
        format!(
            r#"{{"id":"labor-contract-law","title":"中华人民共和国劳动合同法","version":"2012-12-28","article":"{number}","text":"{text}"}}"#
        )
    };
    // Only what the file has can be wrong.
    let strange = held(&[
        r#"{"id":"tea-law","title":"茶叶法","version":"2020-01-01","article":"1","text":"虚构"}"#,
    ]);
    assert!(strange.ok().contains("：0 处相符，0 处不符"));
    let wrong = held(&[&article("82", "虚构")]);
    assert_eq!(wrong.code, Some(1));
    assert!(
        wrong
            .out
            .contains("labor-contract-law 82  条文里没有 topic"),
        "{}",
        wrong.out
    );
    assert!(wrong.out.contains("labor-contract-law 10  没有这一条"));
    let right = held(&[&article("82", "每月支付二倍的工资")]).out;
    let told = |out: &str| out.matches("labor-contract-law 82 ").count();
    assert!(told(&right) < told(&wrong.out), "{right}");
}

#[test]
fn a_report_quotes_articles_from_the_statute_file_or_says_why_not() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    let report = ["report", &id, "--quote", "--format", "txt", "-o", "-"];
    let none = sandbox.run(&report);
    assert!(none.err.contains("没有设置法条文件"), "{}", none.err);
    let path = sandbox.path("texts.jsonl");
    let line = r#"{"id":"labour-contract-law","title":"劳动合同法","version":"2000-01-01","article":"82","text":"虚构的条文"}"#;
    let mut file = File::create(&path).unwrap();
    file.write_all(line.as_bytes()).unwrap();
    let set = ["--statutes", path.to_str().unwrap()];
    let told = sandbox.run(&[&report[..], &set].concat()).ok();
    assert!(told.contains("所用的法条文件没有下列条文"), "{told}");
    let brief = [&report[..], &set, &["--edition", "brief"]].concat();
    let brief = sandbox.run(&brief);
    assert!(brief.err.contains("--edition full"), "{}", brief.err);
    assert_eq!(brief.code, Some(2));
    let missing = [&report[..], &["--statutes", "/no/such/file"]].concat();
    assert!(sandbox.run(&missing).err.contains("/no/such/file"));
}

#[test]
fn a_pdf_carries_files_and_is_locked_when_asked() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    let report = |words: &[&str]| sandbox.run(&[&["report", &id], words].concat());
    let holds = |name: &str, part: &[u8]| {
        let pdf = fs::read(sandbox.path(name)).unwrap();
        pdf.windows(part.len()).any(|window| window == part)
    };
    report(&["--attach", "-o", "带附件.pdf"]).ok();
    assert!(holds("带附件.pdf", b"application#2Fjson") && holds("带附件.pdf", b"text#2Fcsv"));
    assert!(holds("带附件.pdf", b"<pdfaid:part>3</pdfaid:part>"));
    let put = |name: &str, text: &str| {
        let mut file = File::create(sandbox.path(name)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    };
    put("口令", "体检 2026\n");
    report(&["--password-file", "口令", "-o", "加密.pdf"]).ok();
    assert!(holds("加密.pdf", b"/Encrypt ") && !holds("加密.pdf", b"pdfaid"));
    put("空", "\n");
    put("长", &"长".repeat(43));
    report(&["--password-file", "空", "-o", "x.pdf"]).fails(1, "口令为空");
    report(&["--password-file", "长", "-o", "x.pdf"]).fails(1, "口令过长");
    report(&["--password-file", "没有", "-o", "x.pdf"]).fails(1, "读不到口令文件");
    report(&["--encrypt", "-o", "x.pdf"]).fails(2, "无法询问口令");
    report(&["--attach", "--format", "md"]).fails(2, "只有 PDF");
    report(&["--encrypt", "--password-file", "口令"]).fails(2, "--password-file");
    assert!(!sandbox.path("x.pdf").exists());
}

/// What two persons said differently is neither missing nor one verdict: it is told as what it is.
#[test]
fn statements_that_differ_are_shown_and_exported_as_such() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    let json = |words: &[&str]| -> serde_json::Value {
        serde_json::from_str(&sandbox.run(words).ok()).unwrap()
    };
    let show = ["show", &id, "--json"];
    let before = json(&show);
    assert!(before["conflicts"].as_array().unwrap().is_empty());
    let item = before["asked"][0]["item"].as_str().unwrap().to_owned();
    assert_eq!(before["asked"][0]["in_conflict"], false);
    let library = Library::open(sandbox.path("data")).unwrap();
    let author = Author {
        lawyer: Lawyer::default(),
        group: None,
        app: "checkup test".into(),
        now: Timestamp::from_unix(1_795_484_467),
    };
    let opened = library.open_checkup(&id.as_str().into(), author, Access::Join);
    let mut session = opened.unwrap().session.unwrap();
    let mut answer: serde_json::Value = before["asked"][0]["answers"][0].clone();
    answer["verdict"] = "Unmet".into();
    answer["said_by"] = "仓管 孙一".into();
    let other = Record::Answer {
        item: item.as_str().into(),
        answer: serde_json::from_value(answer).unwrap(),
        at: Timestamp::from_unix(1_795_484_467),
        over: vec![],
    };
    session.append(&other).unwrap();
    let after = json(&show);
    assert_eq!(after["conflicts"][0], item.as_str());
    assert_eq!(after["asked"][0]["in_conflict"], true);
    assert_eq!(after["asked"][0]["open"], true);
    let shown = sandbox.run(&["show", &id]).ok();
    assert!(
        shown.contains("说法不一") && shown.contains("不符合 仓管 孙一"),
        "{shown}"
    );
    assert_eq!(json(&["list", "--json"])[0]["conflicts"], 1);
    assert!(sandbox.run(&["list"]).ok().contains("说法不一"));
}

/// Everything that reading can notice is said on the standard error and on the paper.
#[test]
fn what_cannot_be_read_or_verified_is_said_on_paper_and_beside_it() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    let folder = sandbox.path("data/library").join(&id);
    let whole = sandbox.run(&["report", &id, "--format", "txt", "-o", "-"]);
    assert!(!whole.err.contains("注意") && !whole.out.contains("未能读取或核对"));
    // The shipped content is the one it was begun with: what was kept of it is not even read.
    let kept = fs::read_dir(sandbox.path("data/content")).unwrap();
    for file in kept {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    let library = Library::open(sandbox.path("data")).unwrap();
    let access = Access::Join;
    let opened = library.open_checkup(&id.as_str().into(), author(), access);
    let mut session = opened.unwrap().session.unwrap();
    let stored = session.put_bytes(&b"scan"[..], Path::new("x")).unwrap();
    let attach = Record::Attach {
        item: "COM-CRE-001".into(),
        file: stored.sha256.clone(),
        name: "营业执照.jpg".into(),
        size: stored.size,
        at: Timestamp::from_unix(1_795_484_467),
    };
    session.append(&attach).unwrap();
    fs::remove_file(folder.join("files").join(&stored.sha256)).unwrap();
    for edition in ["full", "brief", "leave-behind", "site-record", "internal"] {
        let words = [
            "report",
            &id,
            "--edition",
            edition,
            "--format",
            "txt",
            "-o",
            "-",
        ];
        let ran = sandbox.run(&words);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(
            ran.err.contains("注意：证据文件“营业执照.jpg”"),
            "{}",
            ran.err
        );
        assert!(ran.out.contains("未能读取或核对的内容"), "{edition}");
        assert!(ran.out.contains("营业执照.jpg"), "{edition}");
    }
    assert!(sandbox.run(&["doctor"]).out.contains("营业执照.jpg"));
    sandbox.damage(&id);
    let words = [
        "report",
        &id,
        "--format",
        "txt",
        "-o",
        "-",
        "--accept-damage",
    ];
    let ran = sandbox.run(&words);
    assert!(
        ran.err.contains("已损坏") && ran.out.contains("已损坏"),
        "{}",
        ran.err
    );
}

#[test]
fn other_content_is_gone_over_to_only_when_told() {
    let sandbox = Sandbox::new();
    let id = sandbox.answered();
    let mine = sandbox.path("mine");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../checklists");
    copy(&shipped, &mine);
    // The guidance names items by their ids.
    fs::remove_dir_all(mine.join("guidance")).unwrap();
    let file = mine.join("items/general/credit.ron");
    let text = fs::read_to_string(&file)
        .unwrap()
        .replace("COM-CRE-001", "COM-CRE-901");
    let mut changed = File::create(&file).unwrap();
    changed.write_all(text.as_bytes()).unwrap();
    let renew = |more: &[&str]| sandbox.run(&[&["renew", &id, "--content", "mine"], more].concat());
    let listed = renew(&[]).ok();
    assert!(
        listed.contains("COM-CRE-901") && listed.contains("没有改用"),
        "{listed}"
    );
    let version = |json: String| {
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let unscored = json["not_scored"].as_array().unwrap().len();
        (
            json["content_digest"].as_str().unwrap().to_owned(),
            unscored,
        )
    };
    let before = version(sandbox.run(&["show", &id, "--json"]).ok());
    assert!(renew(&["--yes"]).ok().contains("已改用"));
    let after = version(sandbox.run(&["show", &id, "--json"]).ok());
    assert_ne!(before.0, after.0);
    assert_eq!((before.1, after.1), (0, 1));
    assert!(renew(&["--yes"]).ok().contains("没有变化"));
    let show = sandbox.run(&["show", &id]).ok();
    assert!(
        show.contains("改用检查内容") && show.contains("COM-CRE-001  "),
        "{show}"
    );
}

#[test]
fn what_is_due_is_told_by_the_day() {
    let sandbox = Sandbox::new();
    let told = sandbox.run(&["content", "due"]).ok();
    assert!(
        told.contains("2027-01-01  《商标法》2026-06-26 通过的版本施行"),
        "{told}"
    );
    // All items were read since the last change; of items that were not, it is due.
    assert!(!told.contains("（已到）"), "{told}");
    let mine = sandbox.path("mine");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../checklists"),
        &mine,
    );
    let items = mine.join("items/contract/special-contracts-3.ron");
    let text = fs::read_to_string(&items).unwrap();
    let unread: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("read: ("))
        .collect();
    let mut file = File::create(&items).unwrap();
    file.write_all(unread.join("\n").as_bytes()).unwrap();
    let told = sandbox.run(&["content", "due", "--content", "mine"]).ok();
    assert!(
        told.contains("2026-06-30（已到）  《建设工程解释（一）》变动"),
        "{told}"
    );
    assert!(!told.contains("《住房公积金管理条例》变动"), "{told}");
    let later = sandbox.run(&["content", "due", "--on", "2027-01-01"]).ok();
    assert!(later.contains("2027-01-01（已到）  《商标法》"), "{later}");
    sandbox
        .run(&["content", "due", "--on", "元旦"])
        .fails(2, "不是日期");
    assert!(!sandbox.path("data").exists(), "looking makes nothing");
}

#[test]
fn a_draw_is_read_recorded_and_counted() {
    let sandbox = Sandbox::new();
    let draw = [
        "content", "proof", "--draw", "3", "--seed", "7", "-o", "out",
    ];
    sandbox.run(&draw).ok();
    let form = sandbox.path("out/抽查单-3-7.ron");
    let text = fs::read_to_string(&form).unwrap();
    let ids: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("(item:\"")?.split('"').next())
        .collect();
    assert_eq!(ids.len(), 3, "{text}");
    let file = form.to_str().unwrap();
    let audit = ["content", "audit", file];
    let record = |items: &[&str], verdict| {
        let mut words = [&audit[..], &["--verdict", verdict, "--reader", "甲"]].concat();
        words.extend(items.iter().flat_map(|id| ["--item", id]));
        sandbox.run(&words)
    };
    let told = record(&ids[..2], "right").ok();
    assert!(told.contains("还没有结论 1"), "{told}");
    let told = record(&ids[2..], "重大").ok();
    assert!(
        told.contains("正确率 66.7%，95% 区间 20.8%–93.9%"),
        "{told}"
    );
    record(&["XX-1"], "minor").fails(1, "什么都没有记下");
    put(Path::new(file), "(item: \"A\", verdict: Good)");
    sandbox.run(&audit).fails(1, "第 1 行读不懂");
    sandbox
        .run(&["content", "proof", "--draw", "3"])
        .fails(2, "--seed");
}

/// Runs `credit when` with words that have no blanks.
fn when(sandbox: &Sandbox, words: &str) -> Ran {
    let head = ["credit", "when"].into_iter();
    let all: Vec<&str> = head.chain(words.split_whitespace()).collect();
    sandbox.run(&all)
}

#[test]
fn credit_repair_is_reckoned_without_a_checkup() {
    let sandbox = Sandbox::new();
    let words = "--decided 2026-05-10 --kind fine --severity serious --paid 2026-05-20 \
                 --corrected 2026-05-18 --promise 2026-11-01";
    let serious = when(&sandbox, words).ok();
    for part in [
        "2027-05-10",
        "2029-05-10",
        "2027-05-11  还有 168 天",
        "没有收录 2027 年",
    ] {
        assert!(serious.contains(part), "{part} is not in {serious}");
    }
    is_inert(&serious);
    let json = when(&sandbox, "--decided 2026-03-31 --kind 罚款 --json").ok();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["review"], "needed");
    assert_eq!(json["severity"], serde_json::Value::Null);
    assert_eq!(json["classes"].as_array().unwrap().len(), 3);
    assert_eq!(json["classes"][1]["apply_from"], "2026-07-01");
    assert_eq!(json["before"][1]["apply_from"], "2027-04-01");
    assert_eq!(json["duties_done"], false);
}

#[test]
fn days_and_kinds_of_a_penalty_that_cannot_be_right_are_told() {
    let sandbox = Sandbox::new();
    for (words, says) in [
        ("--kind fine", "没有决定日"),
        ("--kind fine --decided 1900-01-01", "1990 年至 2100 年"),
        ("--kind fine --decided 2200-01-01", "1990 年至 2100 年"),
        ("--kind fien --decided 2026-05-01", "--kind 可写"),
        (
            "--kind fine --decided 2026-05-01 --paid 2026-04-30",
            "早于决定日",
        ),
        ("--kind fine --decided 2026-05-01 -o a.txt", ".ics"),
    ] {
        when(&sandbox, words).fails(2, says);
    }
}

#[test]
fn the_days_of_a_penalty_are_written_as_a_calendar() {
    let sandbox = Sandbox::new();
    when(&sandbox, "--kind warning --decided 2026-10-10 -o a.ics").ok();
    let calendar = fs::read_to_string(sandbox.path("a.ics")).unwrap();
    for day in ["20261010", "20270110"] {
        let line = format!("DTSTART;VALUE=DATE:{day}\r\n");
        assert!(calendar.contains(&line), "{calendar}");
    }
}

#[test]
fn penalties_are_put_down_changed_listed_taken_out_and_printed() {
    let sandbox = Sandbox::new();
    let id = sandbox.begin();
    let credit = |words: &[&str]| {
        let head = ["credit", words[0], &id[..6]];
        let all: Vec<&str> = head.iter().chain(&words[1..]).copied().collect();
        sandbox.run(&all)
    };
    credit(&["sheet"]).fails(1, "credit add");
    assert!(credit(&["list"]).ok().contains("没有记入"));
    credit(&["add", "--decided", "2026-05-10"]).fails(2, "没有写处罚种类");
    credit(&["add", "--kind", "fine"]).fails(2, "没有决定日");
    let add = [
        "add",
        "--kind",
        "罚款",
        "--decided",
        "2026-05-10",
        "--severity",
        "一般",
        "--amount",
        "3.5万元",
        "--document",
        "常市监罚〔2026〕1号",
        "--authority",
        "某市市场监管局",
    ];
    credit(&add).ok();
    credit(&["grade", "--system", "纳税信用", "--grade", "A"]).fails(2, "没有评价日");
    credit(&[
        "grade",
        "--system",
        "纳税信用",
        "--grade",
        "A",
        "--on",
        "2026-04-30",
    ])
    .ok();
    let list = credit(&["list"]).ok();
    for part in [
        "常市监罚〔2026〕1号",
        "2026-08-11",
        "待复核",
        "G1  纳税信用 A",
    ] {
        assert!(list.contains(part), "{part} is not in {list}");
    }
    credit(&["change", "2", "--paid", "2026-06-01"]).fails(1, "没有编号 2");
    credit(&["change", "1", "--paid", "2026-06-01"]).ok();
    let show = credit(&["show", "1"]).ok();
    assert!(
        show.contains("[已满足 2026-06-01]") && show.contains("3.5 万元"),
        "{show}"
    );
    let json = credit(&["list", "--json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["penalties"][0]["entry"]["yuan"], 35_000);
    assert_eq!(json["penalties"][0]["repair"]["review"], "needed");
    assert!(credit(&["sheet", "-o", "sheet.pdf"]).ok().contains("1 页"));
    credit(&["remove", "1"]).ok();
    credit(&["remove", "G1"]).ok();
    assert!(credit(&["list"]).ok().contains("没有记入"));
}

#[test]
fn limitation_tells_the_last_day_and_what_is_left() {
    let sandbox = Sandbox::new();
    let told = sandbox.run(&["limitation", "--ended", "2024-11-24"]).ok();
    assert!(
        told.contains("2026-11-24（当日仍在期限内），还有 0 天"),
        "{told}"
    );
    let over = ["limitation", "--ended", "2024-11-23", "--json"];
    let json: serde_json::Value = serde_json::from_str(&sandbox.run(&over).ok()).unwrap();
    assert_eq!(json["term"]["state"], "over");
    assert_eq!(json["other"]["last_day"], "2029-11-23");
    let five = [
        "limitation",
        "--ended",
        "2020-02-29",
        "--five-years",
        "--json",
    ];
    let json: serde_json::Value = serde_json::from_str(&sandbox.run(&five).ok()).unwrap();
    assert_eq!(json["term"]["last_day"], "2025-02-28");
    assert_eq!(json["review"], "needed", "the long term was no law then");
    sandbox.run(&["limitation"]).fails(2, "没有行为终了日");
    let both = ["limitation", "--goes-on", "--ended", "2026-01-01"];
    sandbox.run(&both).fails(2, "只能有一个");
}
