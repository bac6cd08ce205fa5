//! The part that touches the disk: what the library shows, and settings that point at folders.

use compliance_content::{Source, load};
use compliance_model::{date::Timestamp, text::Lang};
use compliance_store::{Library, REPORTS, Settings};
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
        documents: folder.to_owned(),
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
