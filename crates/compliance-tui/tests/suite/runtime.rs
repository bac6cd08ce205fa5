//! The part that touches the disk: what the library shows, and settings that point at folders.

use compliance_content::{Source, load};
use compliance_model::{date::Timestamp, text::Lang};
use compliance_store::{Library, Settings};
use compliance_tui::{
    effect::Effect,
    msg::Msg,
    runtime::{Order, Runtime, Setup},
    state::LibraryRow,
};
use std::{path::Path, sync::Arc};

fn runtime(folder: &Path) -> Runtime {
    let library = Library::open(folder.join("data")).unwrap();
    Runtime::new(Setup {
        content: Arc::new(load(&Source::Embedded, Lang::Zh).content.unwrap()),
        library,
        settings: Settings::default(),
        statutes: None,
        clock: || Timestamp::from_unix(1_795_484_467),
        app: "checkup test".into(),
        report_dir: folder.to_owned(),
        notices: vec![],
    })
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
    assert!(row.grade.is_some() && !row.archived && row.damage.is_none());
    // The visit is today; without one the first measure would be it.
    assert_eq!(row.next.unwrap().to_string(), "2026-11-24");
    let (id, away) = (row.id.clone(), true);
    assert!(runtime.perform(Effect::Archive { id, away }).is_empty());
    assert!(listed(&mut runtime)[0].archived);
}

#[test]
fn settings_that_point_nowhere_are_kept_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut runtime = runtime(folder.path());
    let mut settings = Settings {
        reports: Some("报告".into()),
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
    // What was said once is not said again at every other change.
    settings.mouse = false;
    let said = runtime.perform(Effect::SaveSettings(Box::new(settings)));
    assert!(said.is_empty(), "{said:?}");
    std::fs::create_dir(folder.path().join("报告")).unwrap();
    runtime.perform(Effect::CreateDemo);
    let written = runtime.perform(Effect::WriteReport {
        order: Order::default(),
        path: String::new(),
    });
    let [Msg::ReportWritten { path, .. }] = written.as_slice() else {
        panic!("{written:?}");
    };
    assert!(Path::new(path).starts_with(folder.path().join("报告")));
}
