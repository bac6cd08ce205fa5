//! Evidence: files copied into the checkup and named by their hash.

use crate::{
    dropped,
    effect::Effect,
    overlay::{Overlay, Pick, Purpose},
    state::{Screen, State},
    update::{menu, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{
    id::{ItemId, Ref},
    text::Lang,
};

/// Shows the files of an item, or asks for the first one.
pub(crate) fn open(state: &mut State, item: ItemId) {
    let Some(case) = &state.case else { return };
    let files = case.file.checkup.attachments();
    let mut choices: Vec<(String, Pick)> = files
        .filter(|(_, file)| file.item == item)
        .map(|(at, file)| {
            let label = format!("{}{}", file.name, state.aside(&bytes(file.size)));
            (label, Pick::File(at.clone()))
        })
        .collect();
    if choices.is_empty() {
        if !refuses_writing(state) {
            ask_path(state, item, "");
        }
        return;
    }
    let more = state.say("再附一个文件", "Attach one more");
    choices.insert(0, (more.to_owned(), Pick::Attach(item)));
    let title = state
        .say("本项的证据文件", "Evidence of this item")
        .to_owned();
    let intro = state.say(
        "选一个文件，可打开、另存或取下。",
        "Choose a file to open it, save it elsewhere or take it off.",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
}

/// Offers what can be done with an attached file.
pub(crate) fn offer(state: &mut State, at: &Ref) {
    let Some(case) = &state.case else { return };
    let name = {
        let mut files = case.file.checkup.attachments();
        let found = files.find(|(of, _)| *of == at);
        found.map(|(_, file)| file.name.clone())
    };
    let Some(name) = name else { return };
    let choices = [
        ("打开", "Open", Pick::Evidence(at.clone(), true)),
        (
            "以原名另存到报告文件夹",
            "Save it under its own name in the report folder",
            Pick::Evidence(at.clone(), false),
        ),
        ("取下", "Take off", Pick::Detach(at.clone())),
    ];
    let choices = choices.map(|(zh, en, pick)| (state.say(zh, en).to_owned(), pick));
    let intro = state.say(
        "取下只是不再列出，副本仍留在体检文件夹里。",
        "A file taken off is no longer listed; its copy stays in the folder.",
    );
    let intro = intro.to_owned();
    menu::open(state, name, intro, choices.into());
}

/// Asks where the file is; terminals type the path of a file that is dropped on them.
pub(crate) fn ask_path(state: &mut State, item: ItemId, path: &str) {
    let label = (
        "文件路径（可把文件拖进窗口）",
        "Path of the file (drop it on the window)",
    );
    state.overlays.push(Overlay::Form {
        form: Form::new(&[(label, path)]),
        purpose: Purpose::Attach(item),
    });
}

/// How long a path may be that a field shows; the rest is shown in a menu.
const FIELD_CHARS: usize = 200;

/// Takes files that are dropped on the card: the terminal pastes their paths. Returns whether
/// they were such.
pub(crate) fn take_drop(state: &mut State, text: &str) -> bool {
    let on_card = state.screen == Screen::Walk && state.overlays.is_empty();
    let item = state.case.as_ref().and_then(|case| case.walk.item.clone());
    let begins = |line: &str| dropped::is_absolute(line.trim().trim_start_matches(['\'', '"']));
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let Some(item) = item.filter(|_| on_card && lines().next().is_some() && lines().all(begins))
    else {
        return false;
    };
    if refuses_writing(state) {
        return true;
    }
    match dropped::paths(text).as_slice() {
        [path] if path.chars().count() <= FIELD_CHARS => ask_path(state, item, text.trim()),
        paths => ask_all(state, item, paths),
    }
    true
}

/// Asks before several files are attached at once.
fn ask_all(state: &mut State, item: ItemId, paths: &[String]) {
    let n = paths.len();
    let title = match state.lang {
        Lang::Zh => format!("附上 {n} 个文件"),
        Lang::En => format!("Attach {n} files"),
    };
    let all = state.say("全部附上", "Attach them all").to_owned();
    let pick = Pick::AttachAll(item, paths.to_vec());
    menu::open(state, title, paths.join("\n"), vec![(all, pick)]);
}

/// Has the files copied and attached that a text names.
pub(crate) fn submit(item: &ItemId, text: &str) -> Vec<Effect> {
    attach_all(item, dropped::paths(text))
}

/// Has files copied and attached, one after the other.
pub(crate) fn attach_all(item: &ItemId, paths: Vec<String>) -> Vec<Effect> {
    let attach = |path| Effect::Attach {
        item: item.clone(),
        path,
    };
    paths.into_iter().map(attach).collect()
}

/// Writes a size as people read it.
fn bytes(size: u64) -> String {
    match size {
        0..1024 => format!("{size} B"),
        1024..1_048_576 => format!("{} KB", size.div_ceil(1024)),
        _ => format!("{} MB", size.div_ceil(1_048_576)),
    }
}
