//! What is left to look at before closing, as a menu whose lines lead to their places.

use crate::{overlay::Pick, state::State, update::menu};
use compliance_model::consistency::{self, Gap};

/// Opens the list.
pub(crate) fn open(state: &mut State) {
    let Some(case) = &state.case else { return };
    let gaps = consistency::check(&state.content, &case.file, &case.assessment, state.today());
    if gaps.is_empty() {
        let text = state.say("核对完毕，没有遗漏", "Nothing is left to look at");
        state.remark = Some(text.to_owned());
        return;
    }
    let line = |(gap, item): (Gap, compliance_model::id::ItemId)| {
        let title = state.title(&item);
        let colon = state.say("：", ": ");
        let label = format!("{}{colon}{title}", gap.name(state.lang));
        let pick = match gap {
            Gap::Unknown | Gap::Unasked => Pick::Unscored(item),
            _ => Pick::Show(item),
        };
        (label, pick)
    };
    let choices: Vec<_> = gaps.into_iter().map(line).collect();
    let title = state.say("结案前核对", "Check before closing").to_owned();
    let intro = state
        .say("回车前往该项。", "Enter goes to the item.")
        .to_owned();
    menu::open(state, title, intro, choices);
}
