//! The part that touches the disk: what the library shows, and settings that point at folders.

use crate::{contents::opened, fixture::frame_text};
use compliance_content::{Source, load};
use compliance_model::{
    answer::{Answer, Verdict},
    credit_code::CreditCode,
    date::Timestamp,
    firm::Firm,
    id::ItemId,
    record::Record,
    text::Lang,
};
use compliance_store::{
    Library, REPORTS, Settings,
    fake::{FakeDisk, Fault, Op},
};
use compliance_tui::{
    effect::Effect,
    keys::chord::{Chord, Key},
    msg::Msg,
    runtime::{Contents, Order, Runtime, Setup},
    state::{LibraryRow, Screen, State},
    update::update,
    view::view,
};
use ratatui::{Terminal, backend::TestBackend};
use std::{io::ErrorKind, path::Path, sync::Arc};

fn runtime(folder: &Path) -> Runtime {
    let library = Library::open(folder.join("data")).unwrap();
    Runtime::new(Setup {
        contents: Contents::new(load(&Source::Embedded, Lang::Zh)).unwrap(),
        library,
        settings: Settings::default(),
        statutes: None,
        clock: || Timestamp::from_unix(1_795_484_467),
        app: "checkup test".into(),
        documents: folder.to_owned(),
        notices: vec![],
    })
}

/// A program on a disk that fails on command.
struct Desk {
    disk: FakeDisk,
    state: State,
    runtime: Runtime,
}

impl Desk {
    fn new() -> Self {
        let disk = FakeDisk::default();
        let library = Library::open_on("/data".into(), Arc::new(disk.clone())).unwrap();
        library.preflight().unwrap();
        let contents = Contents::new(load(&Source::Embedded, Lang::Zh)).unwrap();
        let content = Arc::clone(contents.at_hand());
        let setup = Setup {
            contents,
            library,
            settings: Settings::default(),
            statutes: None,
            clock: || Timestamp::from_unix(1_795_484_467),
            app: "checkup test".into(),
            documents: "/out".into(),
            notices: vec![],
        };
        let mut made = Self {
            disk,
            state: State::new(content, Timestamp::from_unix(1_795_484_467)),
            runtime: Runtime::new(setup),
        };
        made.perform(Effect::CreateDemo);
        made.state.screen = Screen::Walk;
        made
    }

    fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        for msg in self.runtime.perform(effect) {
            self.send(msg);
        }
    }

    fn keys(&mut self, keys: &str) {
        for c in keys.chars() {
            self.send(Msg::Key(Chord::from_char(c).unwrap()));
        }
    }

    fn fail(&self, op: Op, nth: u32) {
        self.disk.fail(Fault {
            op,
            nth,
            error: ErrorKind::StorageFull,
            sticky: true,
            short: 3,
        });
    }

    fn waiting(&self) -> usize {
        self.state.case.as_ref().unwrap().waiting().len()
    }

    /// Returns the screen; what it says of the disk is one thing or the other.
    fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
        terminal
            .draw(|frame| {
                view(&self.state, frame);
            })
            .unwrap();
        let screen = frame_text(terminal.backend().buffer());
        let stored = screen.contains("已保存") || screen.contains("已存");
        assert_eq!(screen.contains("未存盘"), self.waiting() > 0, "{screen}");
        assert!(!(stored && screen.contains("未存盘")), "{screen}");
        screen
    }
}

/// Mutant: taking a record off the waiting ones by comparing it whole never comes to an end, as its
/// `over` has grown by the place of the failed write; then ✓ does not return.
#[test]
fn the_tick_returns_by_itself_once_the_disk_is_well_again() {
    for (op, nth) in [
        (Op::Sync, 0),
        (Op::Sync, 1),
        (Op::Write, 0),
        (Op::Write, 1),
        (Op::CreateNew, 0),
        (Op::SyncDir, 0),
    ] {
        for keys in ["3", "31", "3u", "m3", "3n"] {
            let mut desk = Desk::new();
            desk.fail(op, nth);
            desk.keys(keys);
            if keys.ends_with('n') {
                desk.send(Msg::Text("还没存的话".into()));
                desk.send(Msg::Key(Chord::plain(Key::Esc)));
            }
            desk.screen();
            assert!(
                desk.state.wants_ticks() || desk.waiting() == 0,
                "{op:?} {nth} {keys}"
            );
            desk.disk.heal();
            for _ in 0..10 {
                desk.send(Msg::Tick);
            }
            let screen = desk.screen();
            assert_eq!(desk.waiting(), 0, "{op:?} {nth} {keys}");
            let said = screen.contains("✓");
            assert!(said, "{op:?} {nth} {keys} {screen}");
            let case = desk.state.case.as_ref().unwrap();
            let id = case.id.clone();
            let library = Library::open_on("/data".into(), Arc::new(desk.disk.after_kill()));
            let read = library.unwrap().load(&id).unwrap();
            assert_eq!(case.file.checkup.status(), read.casefile.checkup.status());
            for item in case.file.checkup.answered_items() {
                let (now, read) = (&case.file.checkup, &read.casefile.checkup);
                assert_eq!(now.state(item), read.state(item), "{op:?} {nth} {keys}");
            }
        }
    }
}

#[test]
fn what_the_disk_did_is_said_in_words() {
    let mut desk = Desk::new();
    desk.disk.fail(Fault::once(Op::Sync));
    desk.keys("3");
    desk.send(Msg::Key(Chord::plain(Key::Esc)));
    assert!(desk.screen().contains("已另起新日志"), "{}", desk.screen());
    desk.disk.set_capacity(desk.disk.used() + 10);
    desk.keys("1");
    assert!(
        desk.screen().contains("已动用 1 MiB 预留空间"),
        "{}",
        desk.screen()
    );
    // It stays said while it stays true.
    desk.keys("3");
    desk.send(Msg::Key(Chord::plain(Key::Esc)));
    desk.send(Msg::Key(Chord::plain(Key::PageDown)));
    assert!(
        desk.screen().contains("已动用 1 MiB 预留空间"),
        "{}",
        desk.screen()
    );
    desk.disk.set_capacity(0);
    desk.keys("1");
    let screen = desk.screen();
    let status = screen.lines().last().unwrap_or_default();
    assert!(status.trim().starts_with("磁盘已满"), "{screen}");
    // A report would lack what waits.
    let refused = desk.runtime.perform(Effect::Preview(Order::default()));
    assert!(matches!(refused.as_slice(), [Msg::Failed(text)] if text.contains("未存盘")));
}

#[test]
fn a_checkup_open_in_another_window_is_not_deleted() {
    let mut desk = Desk::new();
    let id = desk.state.case.as_ref().unwrap().id.clone();
    let library = Library::open_on("/data".into(), Arc::new(desk.disk.clone())).unwrap();
    let mut second = Runtime::new(Setup {
        contents: Contents::new(load(&Source::Embedded, Lang::Zh)).unwrap(),
        library,
        settings: Settings::default(),
        statutes: None,
        clock: || Timestamp::from_unix(1_795_484_467),
        app: "checkup test".into(),
        documents: "/out".into(),
        notices: vec![],
    });
    let remove = |with_strangers| Effect::Remove {
        id: id.clone(),
        with_strangers,
    };
    let said = second.perform(remove(false));
    assert!(
        matches!(said.as_slice(), [Msg::Failed(text)] if text.contains("正被打开")),
        "{said:?}"
    );
    desk.keys("3");
    desk.send(Msg::Key(Chord::plain(Key::Esc)));
    assert_eq!(desk.waiting(), 0);
    desk.perform(Effect::CloseCase);
    let folder = std::path::PathBuf::from("/data/library").join(id.as_str());
    desk.disk.put(&folder.join("合同.docx"), b"theirs");
    let said = second.perform(remove(false));
    assert!(
        matches!(said.as_slice(), [Msg::Strangers { names, .. }] if names == &["合同.docx"]),
        "{said:?}"
    );
    assert!(second.perform(remove(true)).is_empty());
    assert_eq!(listed(&mut second), []);
}

fn listed(runtime: &mut Runtime) -> Vec<LibraryRow> {
    let mut messages = runtime.perform(Effect::List);
    let Some(Msg::Listed(rows)) = messages.pop() else {
        return vec![];
    };
    rows
}

#[test]
fn the_library_shows_state_grade_and_the_next_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut runtime = runtime(folder.path());
    assert_eq!(listed(&mut runtime), []);
    runtime.perform(Effect::CreateDemo);
    let rows = listed(&mut runtime);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(row.answered, row.asked);
    let graded = row.grade.as_ref().unwrap();
    assert!(graded.index.is_some() && graded.so_far.is_none());
    assert!(!row.archived && row.damage.is_none());
    // With an item to ask the grade is provisional, and says by how much of the whole.
    let open = opened(runtime.perform(Effect::Open {
        id: row.id.clone(),
        join: true,
    }));
    let item = open.file.checkup.answered_items().next().unwrap().clone();
    let answer = Answer {
        verdict: None,
        ..Answer::of(Verdict::Met)
    };
    let (at, over) = (open.file.checkup.touched().unwrap(), vec![]);
    let taken_back = Record::Answer {
        item,
        answer,
        at,
        over,
    };
    runtime.perform(Effect::Append(Box::new(open.file.replacing(taken_back))));
    let after = listed(&mut runtime);
    let graded = after[0].grade.as_ref().unwrap();
    assert_eq!(after[0].answered + 1, after[0].asked);
    assert!(
        graded
            .so_far
            .is_some_and(|share| (50..100).contains(&share)),
        "{graded:?}"
    );
    // The visit is today and has begun, so that the first measure is it.
    assert_eq!(row.next.unwrap().to_string(), "2026-11-27");
    let (id, away) = (row.id.clone(), true);
    assert!(runtime.perform(Effect::Archive { id, away }).is_empty());
    assert!(listed(&mut runtime)[0].archived);
}

#[test]
fn settings_that_point_nowhere_are_kept_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut runtime = runtime(folder.path());
    std::fs::File::create(folder.path().join("挡路")).unwrap();
    let mut settings = Settings {
        reports: Some("挡路/报告".into()),
        statutes: Some("没有这个文件.jsonl".into()),
        ..Settings::default()
    };
    let said = runtime.perform(Effect::SaveSettings(Box::new(settings.clone())));
    let said = said.as_slice();
    let [
        Msg::Failed(reports),
        Msg::HasStatutes(false),
        Msg::Failed(statutes),
    ] = said
    else {
        panic!("{said:?}");
    };
    assert!(reports.contains("报告"), "{reports}");
    assert!(statutes.contains("没有这个文件"), "{statutes}");
    let library = Library::open(folder.path().join("data")).unwrap();
    assert_eq!(library.settings().unwrap(), settings);
    // A file that is no statute file is said to be none at once, not at the table.
    let text = folder.path().join("民法典.txt");
    let mut file = std::fs::File::create(&text).unwrap();
    std::io::Write::write_all(&mut file, "第一条 为了保护".as_bytes()).unwrap();
    settings.statutes = Some(text);
    settings.reports = None;
    let said = runtime.perform(Effect::SaveSettings(Box::new(settings.clone())));
    assert!(
        matches!(&said[..], [Msg::HasStatutes(false), Msg::Failed(why)] if why.contains("普通文本")),
        "{said:?}"
    );
    // What was said once is not said again at every other change.
    settings.mouse = false;
    let said = runtime.perform(Effect::SaveSettings(Box::new(settings)));
    assert!(said.is_empty(), "{said:?}");
}

/// Returns where a report went that was to go to a path.
fn written(runtime: &mut Runtime, path: &str) -> String {
    let done = runtime.perform(Effect::WriteReport {
        order: Order::default(),
        path: path.into(),
    });
    let path = done.iter().find_map(|msg| match msg {
        Msg::ReportWritten { path, .. } => Some(path.clone()),
        _ => None,
    });
    path.unwrap()
}

#[test]
fn reports_go_to_a_folder_of_their_own_which_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut runtime = runtime(folder.path());
    runtime.perform(Effect::CreateDemo);
    let usual = folder.path().join(REPORTS);
    assert!(Path::new(&written(&mut runtime, "")).starts_with(&usual));
    assert_eq!(
        Path::new(&written(&mut runtime, "甲.pdf")),
        usual.join("甲.pdf")
    );
    let set = Settings {
        reports: Some("客户/报告".into()),
        ..Settings::default()
    };
    let said = runtime.perform(Effect::SaveSettings(Box::new(set)));
    assert!(said.is_empty(), "{said:?}");
    let own = folder.path().join("客户/报告");
    assert!(Path::new(&written(&mut runtime, "")).starts_with(&own));
    // A folder that is named takes the report under its own name.
    let named = folder.path().join("优盘");
    std::fs::create_dir(&named).unwrap();
    let path = written(&mut runtime, &named.display().to_string());
    assert_eq!(Path::new(&path).parent(), Some(named.as_path()));
}

#[test]
fn evidence_goes_in_once_and_comes_out_under_its_own_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut runtime = runtime(folder.path());
    runtime.perform(Effect::CreateDemo);
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), bytes).unwrap();
        path.display().to_string()
    };
    let mut attach = |path: String| {
        let item = "LAB-CON-001".into();
        runtime.perform(Effect::Attach { item, path })
    };
    let done = attach(file("花名册 2026.txt", b"scan"));
    let stored = done.iter().find_map(|msg| match msg {
        Msg::Stored { at, .. } => Some(at.clone()),
        _ => None,
    });
    let told = |said: &[Msg], what: &str| match said {
        [Msg::Failed(text)] => assert!(text.contains(what), "{text}"),
        said => assert!(said.is_empty() && what.is_empty(), "{said:?}"),
    };
    told(&attach(file("副本.txt", b"scan")), "花名册 2026.txt");
    told(&attach(file("空.pdf", b"")), "空文件");
    told(
        &attach(folder.path().join("没有.pdf").display().to_string()),
        "没有.pdf",
    );
    let at = stored.unwrap();
    let out = folder.path().join(REPORTS).join("证据");
    for _ in 0..2 {
        let (at, open) = (at.clone(), false);
        let said = runtime.perform(Effect::PutOut { at, open });
        assert!(matches!(said.as_slice(), [Msg::Done(_)]), "{said:?}");
    }
    assert_eq!(std::fs::read(out.join("花名册 2026.txt")).unwrap(), b"scan");
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
}

/// Before, opening a checkup read every other one of the library.
#[test]
fn opening_a_checkup_reads_only_those_of_its_firm() {
    let mut desk = Desk::new();
    let first = desk.state.case.as_ref().unwrap().id.clone();
    let code = CreditCode::with_check_digit("91350100M000100Y4").unwrap();
    let other = Firm::new("别家机械有限公司", code).unwrap();
    let begun = opened(desk.runtime.perform(Effect::Create(Box::new(other))));
    let last = opened(desk.runtime.perform(Effect::CreateDemo)).id;
    let mut read = |list: bool| {
        desk.runtime.perform(Effect::CloseCase);
        if list {
            desk.runtime.perform(Effect::List);
        }
        desk.disk.take_reads();
        let (id, join) = (last.clone(), false);
        opened(desk.runtime.perform(Effect::Open { id, join }));
        let reads = desk.disk.take_reads();
        [&last, &first, &begun.id].map(|id| {
            let folder = Path::new("/data/library").join(id.as_str());
            reads.iter().any(|path| path.starts_with(&folder))
        })
    };
    // What no list has told of yet may be the firm's.
    assert_eq!(read(false), [true, true, true]);
    assert_eq!(read(true), [true, true, false]);
}

/// Before, each look at the text of a report read the pictures of its annex and took them apart.
#[test]
fn the_text_of_a_report_needs_no_pixels() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("大门.png");
    std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), b"no png").unwrap();
    let item = ItemId::new("LAB-CON-001");
    let path = path.display().to_string();
    desk.perform(Effect::Attach { item, path });
    desk.disk.take_reads();
    let order = Order {
        pictures: true,
        ..Order::default()
    };
    let said = desk.runtime.perform(Effect::Preview(order));
    let [Msg::Previewed(text)] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert!(text.contains("大门.png · SHA-256"), "named in the annex");
    let files = |path: &&std::path::PathBuf| path.components().any(|c| c.as_os_str() == "files");
    let reads = desk.disk.take_reads();
    // Once, to see whether it is what was attached.
    assert_eq!(reads.iter().filter(files).count(), 1, "{reads:?}");
}
