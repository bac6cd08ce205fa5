//! Papers that were owed and came: ticked from the plan and from the card.

use crate::{
    change::Change,
    effect::Effect,
    overlay::{Overlay, Pick, Purpose},
    state::State,
    update::{case, forms::optional_date, menu, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{entry::Toward, id::ItemId, record::Receipt};

/// Offers to tick the papers of an item, or to change what is owed.
pub(crate) fn offer(state: &mut State, item: &ItemId) {
    let received = state.say("收到了（或改收到的日期）", "They came (or change the day)");
    let owed = state.say(
        "改欠什么、谁补、何时补",
        "Change what is owed, by whom, by when",
    );
    let choices = vec![
        (received.to_owned(), Pick::Received(item.clone())),
        (owed.to_owned(), Pick::Owed(item.clone())),
    ];
    let title = state.say("待补材料", "Papers owed").to_owned();
    let intro = state.say(
        "收到的材料不再列入待补，但留在内部记录里；该项请另行判定。",
        "What came is owed no more but stays in the internal record; the item is still to be judged.",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
}

/// Asks when the papers came and who looked at them.
pub(crate) fn open(state: &mut State, item: &ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let before = case.file.checkup.receipt(item);
    let on = before
        .and_then(|receipt| receipt.on)
        .unwrap_or(state.today());
    let seen_by = before.map_or(&state.settings.lawyer.name, |receipt| &receipt.seen_by);
    let fields = [
        (
            (
                "哪天收到（清空为没有收到）",
                "Which day (empty: they did not come)",
            ),
            on.to_string(),
        ),
        (("由谁查看", "Looked at by"), seen_by.clone()),
    ];
    let form = Form::new(
        &fields
            .each_ref()
            .map(|(label, text)| (*label, text.as_str())),
    )
    .proposing(if before.is_none() { &[0, 1] } else { &[0] });
    let purpose = Purpose::Receipt(item.clone());
    state.overlays.push(Overlay::Form { form, purpose });
}

/// Stores that they came; an error names the field.
pub(crate) fn submit(
    state: &mut State,
    item: &ItemId,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", String::as_str);
    let on = optional_date(state, text(0), Toward::Past).map_err(|error| (0, error))?;
    let Some(case) = &state.case else {
        return Ok(Vec::new());
    };
    let before = case.file.checkup.receipt(item).cloned().unwrap_or_default();
    let owed = case.assessment.owed_for(item).map(|owed| owed.what.clone());
    let received = || Receipt {
        what: owed.unwrap_or_else(|| before.what.clone()),
        on,
        seen_by: text(1).to_owned(),
    };
    let after = on.map_or_else(Receipt::default, |_| received());
    if on.is_some() && before != after {
        let said = state.say(
            "已记收到。看过材料后请判定这一项（1-3）",
            "Taken down. Once looked at, judge the item (1-3)",
        );
        state.remark = Some(said.to_owned());
    }
    let change = |item, before, after| Change::Receipt {
        item,
        before,
        after,
    };
    Ok(case::replace(state, item, (before, after), change))
}
