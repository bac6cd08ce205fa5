//! The library: open, begin, delete.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{Confirmed, Overlay, Purpose},
    state::{Case, State},
    widgets::form::Form,
};

/// The fields of the form for a new firm.
pub(crate) const FIRM_FIELDS: [(&str, &str); 2] = [
    ("企业全称", "Name of the firm"),
    ("统一社会信用代码", "Unified social credit code"),
];

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let library = &mut state.library;
    let len = library.rows.as_ref().map_or(0, Vec::len);
    if Case::move_cursor(&mut library.cursor, action, len) {
        return Vec::new();
    }
    let row = library
        .rows
        .as_ref()
        .and_then(|rows| rows.get(library.cursor));
    match (action, row) {
        (Action::Take, Some(row)) => vec![Effect::Open {
            id: row.id.clone(),
            join: false,
        }],
        (Action::NewFirm, _) => {
            let form = Form::new(&FIRM_FIELDS.map(|label| (label, "")));
            state.overlays.push(Overlay::Form {
                form,
                purpose: Purpose::NewFirm,
            });
            Vec::new()
        }
        (Action::Demo, _) => vec![Effect::CreateDemo],
        (Action::Delete, Some(row)) => {
            let (id, firm, answered) = (row.id.clone(), row.firm.clone(), row.answered);
            let question = match state.lang {
                compliance_model::text::Lang::Zh => format!(
                    "删除“{firm}”的这次体检？{answered} 项回答、全部备注和附件将一并删除，不能恢复。"
                ),
                compliance_model::text::Lang::En => format!(
                    "Delete this checkup of \"{firm}\"? {answered} answers, all notes and attachments go with it and cannot be brought back."
                ),
            };
            state.overlays.push(Overlay::Confirm {
                question,
                then: Confirmed::Remove(id),
            });
            Vec::new()
        }
        _ => Vec::new(),
    }
}
