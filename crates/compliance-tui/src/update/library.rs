//! The library: open, begin, delete.

use crate::{
    effect::Effect,
    keys::action::Action,
    msg::Msg,
    overlay::{Confirmed, Overlay, Purpose},
    state::{Case, LibraryRow, State},
    widgets::{editor::Editor, form::Form},
};
use compliance_model::{id::CheckupId, text::Lang};

/// How long a filter may be.
const FILTER_CHARS: usize = 60;

/// The fields of the form for a new firm.
pub(crate) const FIRM_FIELDS: [(&str, &str); 2] = [
    ("企业全称", "Name of the firm"),
    ("统一社会信用代码", "Unified social credit code"),
];

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let library = &mut state.library;
    let len = library.order.len();
    if Case::move_cursor(&mut library.cursor, action, len) {
        return Vec::new();
    }
    match action {
        Action::FilterFirms if library.rows.as_ref().is_some_and(|rows| !rows.is_empty()) => {
            let query = Editor::line(&library.filter, FILTER_CHARS);
            state.overlays.push(Overlay::Filter { query });
            return Vec::new();
        }
        Action::AllFirms if library.only.is_none() => {
            let said = state.say("显示的就是全部企业", "All firms are shown already");
            state.remark = Some(said.to_owned());
            return Vec::new();
        }
        Action::AllFirms => {
            library.only = None;
            library.arrange();
            return Vec::new();
        }
        Action::Tour => {
            state.tour = Some(0);
            return Vec::new();
        }
        Action::NextSort => {
            library.sort = library.sort.next();
            library.arrange();
            return Vec::new();
        }
        Action::ShowArchived => {
            library.with_archived = !library.with_archived;
            library.arrange();
            return Vec::new();
        }
        _ => {}
    }
    let row = library.current().cloned();
    match (action, row) {
        (Action::Take, Some(row)) => vec![Effect::Open {
            id: row.id,
            join: false,
        }],
        (Action::Archive, Some(row)) => archive(state, row.id, !row.archived),
        (Action::NewFirm, _) => {
            let form = Form::new(&FIRM_FIELDS.map(|label| (label, "")));
            state.overlays.push(Overlay::Form {
                form,
                purpose: Purpose::NewFirm,
            });
            Vec::new()
        }
        (Action::Demo, _) => vec![Effect::CreateDemo],
        (Action::Take | Action::Archive | Action::Delete | Action::FilterFirms, None) => {
            let said = state.say(
                "这里没有体检；按 N 新建企业",
                "There is no checkup here; N begins with a new firm",
            );
            state.remark = Some(said.to_owned());
            Vec::new()
        }
        (Action::Delete, Some(row)) => {
            let overlay = ask_to_delete(state, &row);
            state.overlays.push(overlay);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Takes in what listing the library brings.
pub(crate) fn listed(state: &mut State, msg: Msg) {
    match msg {
        Msg::Listed(rows) => state.library.show(rows),
        Msg::ListProgress(progress) => state.library.progress = progress,
        Msg::Earlier(id, previous) => {
            if let Some(case) = state.case.as_mut().filter(|case| case.id == id) {
                case.previous = Some(*previous);
            }
        }
        _ => {}
    }
}

fn ask_to_delete(state: &State, row: &LibraryRow) -> Overlay {
    let (firm, answered) = (&row.firm, row.answered);
    let question = match state.lang {
        Lang::Zh => format!(
            "删除“{firm}”的这次体检？{answered} 项回答、全部备注和附件将一并删除，不能恢复。只想不再看到它，可按 A 归档。"
        ),
        Lang::En => format!(
            "Delete this checkup of \"{firm}\"? {answered} answers, all notes and attachments go with it and cannot be brought back. To have it out of sight, archive it (A)."
        ),
    };
    let then = Confirmed::Remove {
        id: row.id.clone(),
        with_strangers: false,
    };
    Overlay::Confirm { question, then }
}

/// Asks once more where there is something in the folder that this program did not make.
pub(crate) fn ask_about_strangers(state: &mut State, id: CheckupId, names: &[String]) {
    let names = names.join(state.say("、", ", "));
    let question = match state.lang {
        Lang::Zh => format!(
            "没有删除：这次体检的文件夹里有不属于本程序的内容（{names}）。连同它们一起删除吗？"
        ),
        Lang::En => format!(
            "Nothing was deleted: the checkup's folder holds what this program did not make ({names}). Delete that too?"
        ),
    };
    let then = Confirmed::Remove {
        id,
        with_strangers: true,
    };
    state.overlays.push(Overlay::Confirm { question, then });
}

fn archive(state: &mut State, id: CheckupId, away: bool) -> Vec<Effect> {
    let said = if away {
        state.say(
            "已归档，按 V 显示已归档的，再按 A 取回",
            "Archived: V shows those archived, A brings back",
        )
    } else {
        state.say("已取回", "Brought back")
    };
    state.remark = Some(said.to_owned());
    vec![Effect::Archive { id, away }, Effect::List]
}

/// Takes a row of the narrowed library, or leaves the field; what was typed still narrows.
pub(crate) fn act_on_filter(state: &mut State, action: Action) -> Vec<Effect> {
    if !matches!(action, Action::Up | Action::Down) {
        state.overlays.pop();
    }
    match action {
        Action::Up | Action::Down | Action::Take => act(state, action),
        _ => Vec::new(),
    }
}
