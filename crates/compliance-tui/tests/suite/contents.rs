//! A checkup is opened, scored and printed with its own content, whatever is at hand.

use compliance_content::{Source, load};
use compliance_model::{
    answer::{Answer, ItemState, Verdict},
    date::Timestamp,
    id::ItemId,
    record::Record,
    register::RegisterKey,
    text::Lang,
};
use compliance_report::build::Edition;
use compliance_store::{Library, Settings};
use compliance_tui::{
    effect::Effect,
    msg::{Msg, Opened},
    runtime::{Contents, Order, Runtime, Setup},
};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

/// An item of the shipped content, and what it is called in the content of one's own.
const SHIPPED: &str = "COM-CRE-001";
const OWN: &str = "COM-CRE-901";

pub(crate) fn now() -> Timestamp {
    Timestamp::from_unix(1_795_484_467)
}

/// Copies the shipped checklists with one item under a name of its own.
fn own_content(folder: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../checklists");
    let to = folder.join("mine");
    copy(&from, &to);
    to
}

fn put(path: &Path, bytes: &[u8]) {
    fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else if path.extension().is_some_and(|end| end == "ron") {
            let text = fs::read_to_string(&path).unwrap().replace(SHIPPED, OWN);
            put(&to, text.as_bytes());
        }
    }
}

pub(crate) fn runtime(folder: &Path, source: &Source) -> Runtime {
    Runtime::new(Setup {
        contents: Contents::new(load(source, Lang::Zh)).unwrap(),
        library: Library::open(folder.join("data")).unwrap(),
        settings: Settings::default(),
        statutes: None,
        clock: now,
        app: "checkup test".into(),
        documents: folder.to_owned(),
        notices: vec![],
    })
}

pub(crate) fn opened(messages: Vec<Msg>) -> Opened {
    let found = messages.into_iter().find_map(|msg| match msg {
        Msg::Opened(opened) => Some(*opened),
        _ => None,
    });
    found.unwrap()
}

pub(crate) fn preview(runtime: &mut Runtime, edition: Edition) -> String {
    let order = Order {
        edition,
        ..Order::default()
    };
    match runtime.perform(Effect::Preview(order)).pop() {
        Some(Msg::Previewed(text)) => text,
        _ => String::new(),
    }
}

/// Begins a checkup with content of one's own, where its own item is not met.
pub(crate) fn begun(folder: &Path) -> Opened {
    let mut runtime = runtime(folder, &Source::Directory(own_content(folder)));
    let case = opened(runtime.perform(Effect::CreateDemo));
    let item = ItemId::new(OWN);
    let over = case.file.over(&RegisterKey::Answer(item.clone()));
    let answer = Record::Answer {
        item,
        answer: Answer::of(Verdict::Unmet),
        at: now(),
        over,
    };
    runtime.perform(Effect::Append(Box::new(answer)));
    case
}

#[test]
fn a_checkup_is_opened_scored_and_printed_with_its_own_content() {
    let folder = tempfile::tempdir().unwrap();
    let id = begun(folder.path()).id;
    let mut shipped = runtime(folder.path(), &Source::Embedded);
    let case = opened(shipped.perform(Effect::Open {
        id: id.clone(),
        join: false,
    }));
    assert_eq!(case.notices, Vec::<String>::new());
    assert!(case.content.item(&OWN.into()).is_some());
    let full = preview(&mut shipped, Edition::Full);
    let stamp = case.file.checkup.content().unwrap().clone();
    assert!(full.contains(&stamp.name()), "the version really used");
    assert!(!full.contains("未能读取或核对"));
    assert!(!full.contains("不在本次所用的检查内容中"));

    // The library knows its grade too.
    let mut again = runtime(folder.path(), &Source::Embedded);
    let rows = |messages: Vec<Msg>| match messages.into_iter().next() {
        Some(Msg::Listed(rows)) => rows,
        other => panic!("{other:?}"),
    };
    let listed = rows(again.perform(Effect::List));
    assert!(!listed[0].unread && listed[0].grade.is_some());
    assert_eq!(listed[0].answered, listed[0].asked);
}

#[test]
fn without_its_content_every_answer_is_still_listed_and_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let id = begun(folder.path()).id;
    for altered in [true, false] {
        let kept = folder.path().join("data/content");
        let file = fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
        if altered {
            let mut bytes = fs::read(&file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            put(&file, &bytes);
        } else {
            fs::remove_file(&file).unwrap();
        }
        let mut shipped = runtime(folder.path(), &Source::Embedded);
        let case = opened(shipped.perform(Effect::Open {
            id: id.clone(),
            join: false,
        }));
        assert!(
            case.notices[0].contains("现以程序当前的检查内容代替"),
            "{:?}",
            case.notices
        );
        assert!(case.content.item(&SHIPPED.into()).is_some());
        for edition in Edition::ALL {
            let text = preview(&mut shipped, edition);
            assert!(text.contains("未能读取或核对的内容"), "{edition:?}: {text}");
            assert!(
                edition == Edition::LeaveBehind || text.contains(OWN),
                "{edition:?}: {text}"
            );
        }
    }
}

#[test]
fn going_over_is_said_done_and_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let id = begun(folder.path()).id;
    let mut shipped = runtime(folder.path(), &Source::Embedded);
    shipped.perform(Effect::Open {
        id: id.clone(),
        join: false,
    });
    let Some(Msg::ContentCompared(renewal)) = shipped.perform(Effect::CompareContent).pop() else {
        panic!("no comparison");
    };
    assert_eq!(renewal.new, [ItemId::new(SHIPPED)]);
    let gone: Vec<_> = renewal
        .gone
        .iter()
        .map(|gone| (gone.item.as_str(), gone.state, gone.known))
        .collect();
    let state = ItemState::Answered(Verdict::Unmet);
    assert_eq!(gone, [(OWN, state, false)]);
    assert_eq!(
        (renewal.changed.len(), renewal.answers_not_scored()),
        (0, 1)
    );
    let messages = shipped.perform(Effect::Renew);
    let changed = messages.iter().any(|msg| matches!(msg, Msg::ContentChanged(content) if content.item(&SHIPPED.into()).is_some()));
    assert!(changed, "{messages:?}");
    let full = preview(&mut shipped, Edition::Full);
    assert!(full.contains("不在本次所用的检查内容中") && full.contains(OWN));
    assert!(full.contains("改用检查内容") && !full.contains("未能读取或核对"));

    // Whoever opens it with the other content at hand gets the one it went over to.
    let own = Source::Directory(folder.path().join("mine"));
    let mut own = runtime(folder.path(), &own);
    drop(shipped);
    let case = opened(own.perform(Effect::Open { id, join: false }));
    assert!(case.content.item(&SHIPPED.into()).is_some());
}
