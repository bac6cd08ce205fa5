//! The doubts about a finding's basis: a lawyer clears them by name, or leaves the finding out.
//! Nothing is closed before that.

use crate::{
    change::Change,
    effect::Effect,
    overlay::{Overlay, Pick, Purpose},
    state::State,
    update::{case, menu, refuses_writing, voices::lawyer},
    widgets::form::Form,
};
use compliance_model::{
    clearance::{Clearance, Doubt, Signed, doubts},
    id::ItemId,
    own,
};

/// Shows the doubts about an item, with what a lawyer may say to them. A finding whose fact is not
/// told may be left out too.
pub(crate) fn open(state: &mut State, item: &ItemId) {
    if refuses_writing(state) {
        return;
    }
    let (Some(case), Some(def)) = (&state.case, state.item(item)) else {
        return;
    };
    let mut findings = case.assessment.findings.iter();
    let untold = findings.any(|f| f.item == *item && f.wording.of_case().is_none());
    let no_fact = state.say(
        "本企业的事实还没有写实：写实，或写明理由不列入报告。",
        "The fact of this firm is not told: tell it, or leave the finding out with a reason.",
    );
    let (intro, in_doubt, taken_back) = match Doubt::of(&def, &state.content, &case.file.checkup) {
        Doubt::Nothing if untold => (no_fact.to_owned(), false, false),
        Doubt::Nothing => {
            let text = state.say(
                "本项没有待复核的依据",
                "Nothing about this item is in doubt",
            );
            state.remark = Some(text.to_owned());
            return;
        }
        Doubt::Open(doubts) => (doubts, true, false),
        Doubt::Cleared(signed, _) | Doubt::LeftOut(signed, _) => {
            let said = format!("{}\n{}", signed.doubts, said(state, item));
            (said, !signed.doubts.is_empty(), true)
        }
    };
    let cleared = state.say("已核对原文，可以签署……", "The sources hold; sign ...");
    let left_out = state.say(
        "不列入报告，写明理由……",
        "Leave it out of the report, because ...",
    );
    let fact = state.say("写本企业的事实……", "Tell the fact of this firm ...");
    let back = state.say("收回", "Take that back");
    let choices = [
        (in_doubt, cleared, Pick::Clear(item.clone())),
        (true, left_out, Pick::LeaveOut(item.clone())),
        (
            untold && !own::is_own(item),
            fact,
            Pick::CaseFact(item.clone()),
        ),
        (taken_back, back, Pick::Unreview(item.clone())),
    ];
    let choices = choices.into_iter().filter(|(offered, ..)| *offered);
    let choices = choices.map(|(_, label, pick)| (label.to_owned(), pick));
    let (choices, title) = (choices.collect(), state.title(item));
    menu::open(state, title, intro.trim().to_owned(), choices);
}

/// Says in a line what a lawyer said to the doubts about an item; empty while nobody did.
pub(crate) fn said(state: &State, item: &ItemId) -> String {
    let (Some(case), Some(def)) = (&state.case, state.item(item)) else {
        return String::new();
    };
    let (word, signed, at) = match Doubt::of(&def, &state.content, &case.file.checkup) {
        Doubt::Nothing | Doubt::Open(_) => return String::new(),
        Doubt::Cleared(signed, at) => (state.say("已核对", "cleared"), signed, at),
        Doubt::LeftOut(signed, at) => (state.say("不列入报告", "left out"), signed, at),
    };
    let day = at.to_minute();
    let parts = [word, &signed.by, &day, &signed.why];
    compliance_text::joined(&parts, state.glyphs.between())
}

/// Asks who clears the doubts.
pub(crate) fn ask_cleared(state: &mut State, item: ItemId) {
    let by = lawyer(state);
    let fields = [
        (("核对律师", "Lawyer"), by.as_str()),
        (("说明（可留空）", "Remark (may be empty)"), ""),
    ];
    state.overlays.push(Overlay::Form {
        form: Form::new(&fields).proposing(&[0]),
        purpose: Purpose::Clear(item),
    });
}

/// Asks who leaves the finding out, and why.
pub(crate) fn ask_left_out(state: &mut State, item: ItemId) {
    let by = lawyer(state);
    let fields = [
        (("决定律师", "Lawyer"), by.as_str()),
        (("不列入的理由", "Why it is left out"), ""),
    ];
    state.overlays.push(Overlay::Form {
        form: Form::new(&fields).proposing(&[0]),
        purpose: Purpose::LeaveOut(item),
    });
}

/// Takes either form in; an error names the field.
pub(crate) fn submit(
    state: &mut State,
    purpose: &Purpose,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).cloned().unwrap_or_default();
    let (item, left_out) = match purpose {
        Purpose::Clear(item) => (item, false),
        Purpose::LeaveOut(item) => (item, true),
        _ => return Ok(Vec::new()),
    };
    if text(0).is_empty() {
        let why = state.say("请写明律师姓名", "Name the lawyer");
        return Err((0, why.to_owned()));
    }
    if left_out && text(1).is_empty() {
        let why = state.say("不列入要写理由", "Leaving it out needs a reason");
        return Err((1, why.to_owned()));
    }
    let Some(def) = state.item(item) else {
        return Ok(Vec::new());
    };
    let signed = Signed {
        by: text(0),
        why: text(1),
        doubts: doubts(&def, &state.content),
    };
    let clearance = if left_out {
        Clearance::LeftOut(signed)
    } else {
        Clearance::Cleared(signed)
    };
    Ok(store(state, item, clearance))
}

/// Puts down what is said to the doubts about an item.
pub(crate) fn store(state: &mut State, item: &ItemId, after: Clearance) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let before = case.file.checkup.clearance(item).0.clone();
    let change = |item, before, after| Change::Review {
        item,
        before,
        after,
    };
    case::replace(state, item, (before, after), change)
}
