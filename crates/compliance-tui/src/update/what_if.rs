//! What if: some findings mended, and the grade that would follow.

use crate::{
    keys::action::Action,
    overlay::{Overlay, WhatIf},
    state::{Case, State},
    widgets::list,
};
use compliance_model::{
    assess::{Assessment, assess},
    id::ItemId,
};

/// How many are ticked at first: 先做这三件.
pub(crate) const FIRST: usize = 3;

/// Opens the list of findings, the three most urgent ticked.
pub(crate) fn open(state: &mut State) {
    let Some(case) = &state.case else { return };
    let items: Vec<ItemId> = case
        .assessment
        .most_urgent(usize::MAX)
        .into_iter()
        .map(|finding| finding.item.clone())
        .collect();
    if items.is_empty() {
        let text = state.say("还没有问题可以整改", "There is nothing to mend yet");
        state.remark = Some(text.to_owned());
        return;
    }
    let ticked = items.iter().take(FIRST).cloned().collect();
    state.overlays.push(Overlay::WhatIf(WhatIf {
        items,
        ticked,
        cursor: 0,
    }));
}

pub(crate) fn act(state: &mut State, action: Action) {
    let Some(Overlay::WhatIf(what_if)) = state.overlays.last_mut() else {
        return;
    };
    if let Some(to) = list::moved(what_if.cursor, action, what_if.items.len()) {
        what_if.cursor = to;
        return;
    }
    match (action, what_if.items.get(what_if.cursor)) {
        (Action::Toggle, Some(item)) => {
            if !what_if.ticked.remove(item) {
                what_if.ticked.insert(item.clone());
            }
        }
        _ => {
            state.overlays.pop();
        }
    }
}

/// Returns the assessment as it would be with these findings mended and shown by papers.
pub(crate) fn mended<'i>(
    state: &State,
    case: &Case,
    items: impl IntoIterator<Item = &'i ItemId>,
) -> Assessment {
    let checkup = case.file.checkup.mended(items);
    assess(&state.content, &checkup, checkup.assessed_on(state.today()))
}
