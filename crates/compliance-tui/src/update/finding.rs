//! The finding on the card: the fact of the case, and how grave it is here.

use crate::{
    blanks,
    change::Change,
    effect::Effect,
    overlay::{NoteEditor, Overlay, Purpose, Writes},
    state::State,
    update::{case, refuses_writing},
    widgets::{editor::Editor, form::Form},
};
use compliance_model::{
    id::ItemId,
    record::Shift,
    text::Lang,
    wording::{self, fill, template},
};

/// How long a case fact may be.
pub(crate) const FACT_CHARS: usize = 1_000;

/// Opens the case fact of the finding on the card, or says that there is no finding.
pub(crate) fn open_fact(state: &mut State, item: ItemId) {
    if refuses_writing(state) || ask_fact(state, item) {
        return;
    }
    let text = state.say(
        "部分符合或不符合的项才要写本案事实",
        "Only an item that falls short has a fact to put down",
    );
    state.remark = Some(text.to_owned());
}

/// Asks for the case fact of a finding; the item's pattern is no more than its beginning, with its
/// first blank selected. Returns whether there is such a finding.
pub(crate) fn ask_fact(state: &mut State, item: ItemId) -> bool {
    let Some(case) = &state.case else {
        return false;
    };
    let finding = case.assessment.findings.iter().find(|f| f.item == item);
    let (Some(finding), Some(def)) = (finding, state.content.item(&item)) else {
        return false;
    };
    let facts = case.file.checkup.facts();
    let pattern = template(def, finding.verdict);
    let own = fill(pattern, &state.content, &facts);
    let blanks = wording::blanks(pattern, &state.content, &facts);
    let text = finding.wording.text().to_owned();
    let editor = Editor::block(&text, FACT_CHARS);
    let mut note = NoteEditor {
        item,
        writes: Writes::Wording { own, blanks },
        stored: editor.text().to_owned(),
        editor,
        before: text.clone(),
        changed_at: None,
        key_at: state.now,
        others: Vec::new(),
    };
    note.editor.place(0);
    if !blanks::step(&mut note, true) {
        note.editor.place(text.len());
    }
    state.overlays.push(Overlay::Note(note));
    true
}

/// Returns the change of a case fact; the item's pattern is kept as nothing: it is no fact.
pub(crate) fn wording_change(item: ItemId, own: &str, before: String, after: String) -> Change {
    let lawyers = |text: String| {
        if text.trim() == own {
            String::new()
        } else {
            text
        }
    };
    Change::Wording {
        item,
        before: lawyers(before),
        after: lawyers(after),
    }
}

/// Asks by how much likelihood and impact are moved, and why.
pub(crate) fn open_shift(state: &mut State, item: ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let shift = case.file.checkup.shift(&item).cloned().unwrap_or_default();
    let (likelihood, impact) = (shift.likelihood.to_string(), shift.impact.to_string());
    let fields = [
        (
            ("可能性加减（-1、0、1）", "Likelihood (-1, 0, 1)"),
            likelihood.as_str(),
        ),
        (
            ("影响加减（-1、0、1）", "Impact (-1, 0, 1)"),
            impact.as_str(),
        ),
        (
            ("理由（会印在报告里）", "Reason (it is printed)"),
            &shift.reason,
        ),
    ];
    state.overlays.push(Overlay::Form {
        form: Form::new(&fields).proposing(&[0, 1]),
        purpose: Purpose::Shift(item),
    });
}

/// Moves likelihood and impact; an error names the field.
pub(crate) fn submit_shift(
    state: &mut State,
    item: &ItemId,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", String::as_str);
    let lang = state.lang;
    let after = Shift {
        likelihood: step(text(0), lang).map_err(|e| (0, e))?,
        impact: step(text(1), lang).map_err(|e| (1, e))?,
        reason: text(2).to_owned(),
    };
    let moved = after.likelihood != 0 || after.impact != 0;
    if moved && after.reason.is_empty() {
        let why = lang.pick("加减要写理由", "A shift needs a reason");
        return Err((2, why.to_owned()));
    }
    let after = if moved { after } else { Shift::default() };
    let Some(case) = &state.case else {
        return Ok(Vec::new());
    };
    let before = case.file.checkup.shift(item).cloned().unwrap_or_default();
    let change = |item, before, after| Change::Shift {
        item,
        before,
        after,
    };
    Ok(case::replace(state, item, (before, after), change))
}

/// Reads a step as it comes from a keyboard: `+1`, `－１`, nothing.
fn step(text: &str, lang: Lang) -> Result<i8, String> {
    let text = compliance_text::fold::half_width_str(text);
    let text = text.replace('−', "-");
    let number = match text.trim() {
        "" => Ok(0),
        text => text.parse(),
    };
    let step = number.ok().filter(|n| (-1..=1).contains(n));
    let why = lang.pick("只能是 -1、0 或 1", "-1, 0 or 1, nothing else");
    step.ok_or_else(|| why.to_owned())
}
