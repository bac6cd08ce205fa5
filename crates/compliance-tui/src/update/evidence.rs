//! Evidence: files copied into the checkup and named by their hash.

use crate::{
    effect::Effect,
    overlay::{Overlay, Pick, Purpose},
    state::{Screen, State},
    update::{menu, refuses_writing},
    widgets::form::Form,
};
use compliance_model::id::ItemId;

/// Shows the files of an item, or asks for the first one.
pub(crate) fn open(state: &mut State, item: ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let files = case.file.checkup.attachments();
    let mut choices: Vec<(String, Pick)> = files
        .filter(|(_, file)| file.item == item)
        .map(|(at, file)| {
            let off = state.say("取下", "Take off");
            let label = format!("{off} {}（{}）", file.name, bytes(file.size));
            (label, Pick::Detach(at.clone()))
        })
        .collect();
    if choices.is_empty() {
        ask_path(state, item, "");
        return;
    }
    let more = state.say("再附一个文件", "Attach one more");
    choices.insert(0, (more.to_owned(), Pick::Attach(item)));
    let title = state
        .say("本项的证据文件", "Evidence of this item")
        .to_owned();
    let intro = state.say(
        "取下只是不再列出，副本仍留在体检文件夹里。",
        "A file taken off is no longer listed; its copy stays in the folder.",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
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

/// Takes a file that is dropped on the card: the terminal pastes its path. Returns whether it was
/// one.
pub(crate) fn take_drop(state: &mut State, text: &str) -> bool {
    let on_card = state.screen == Screen::Walk && state.overlays.is_empty();
    let item = state.case.as_ref().and_then(|case| case.walk.item.clone());
    match item {
        Some(item) if on_card && is_path(&dropped(text)) => {
            if !refuses_writing(state) {
                ask_path(state, item, text.trim());
            }
            true
        }
        _ => false,
    }
}

/// Returns whether a text is one absolute path, as terminals paste them.
fn is_path(text: &str) -> bool {
    let drive = |text: &str| {
        let mut chars = text.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        letter && chars.next() == Some(':') && chars.next() == Some('\\')
    };
    let absolute = text.starts_with('/') || text.starts_with("\\\\") || drive(text);
    absolute && !text.contains(['\n', '\r'])
}

/// Has the file copied and attached.
pub(crate) fn submit(item: &ItemId, path: &str) -> Vec<Effect> {
    vec![Effect::Attach {
        item: item.clone(),
        path: dropped(path),
    }]
}

/// Returns the path that a terminal typed for a dropped file: quotes, `file://` and backslashes
/// before blanks are the terminal's, not the file's.
fn dropped(typed: &str) -> String {
    let typed = typed.trim();
    let quoted = ['\'', '"'].iter().find_map(|&quote| {
        let inner = typed.strip_prefix(quote)?.strip_suffix(quote)?;
        Some(inner.to_owned())
    });
    let plain = typed.strip_prefix("file://").unwrap_or(typed);
    let unescaped = || {
        if cfg!(windows) {
            plain.to_owned()
        } else {
            plain.replace("\\ ", " ")
        }
    };
    quoted.unwrap_or_else(unescaped)
}

/// Writes a size as people read it.
fn bytes(size: u64) -> String {
    match size {
        0..1024 => format!("{size} B"),
        1024..1_048_576 => format!("{} KB", size.div_ceil(1024)),
        _ => format!("{} MB", size.div_ceil(1_048_576)),
    }
}

#[cfg(test)]
mod tests {
    use super::dropped;

    #[test]
    fn a_dropped_path_loses_what_the_terminal_put_around_it() {
        for typed in [
            "/tmp/花名册 2026.pdf",
            "'/tmp/花名册 2026.pdf'",
            " \"/tmp/花名册 2026.pdf\" ",
            "file:///tmp/花名册 2026.pdf",
        ] {
            assert_eq!(dropped(typed), "/tmp/花名册 2026.pdf");
        }
        if cfg!(unix) {
            assert_eq!(dropped("/tmp/花名册\\ 2026.pdf"), "/tmp/花名册 2026.pdf");
        }
    }
}
