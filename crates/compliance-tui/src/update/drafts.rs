//! Forms that are not finished: what was typed into them is stored as notes are, at intervals and
//! whenever the program is left, and stands in the form when it is opened again.

use crate::{
    effect::Effect,
    overlay::{Overlay, Purpose},
    state::{Case, State},
    update::case,
    widgets::form::Form,
};
use compliance_model::{
    date::Timestamp,
    id::{FactId, ItemId},
    record::Record,
    text::Lang,
};

/// Returns the name under which a form is stored; none for those that belong to no checkup, or in
/// which a line is easily typed again.
fn name(purpose: &Purpose) -> Option<String> {
    let (kind, of) = match purpose {
        Purpose::Consent => ("consent", ""),
        Purpose::Visit => ("visit", ""),
        Purpose::Own(own) => ("own", own.item.as_ref().map_or("", ItemId::as_str)),
        Purpose::Fact(fact) => ("fact", fact.as_str()),
        Purpose::Reason(item) => ("reason", item.as_str()),
        Purpose::Owed(item) => ("owed", item.as_str()),
        Purpose::SaidBy(item) => ("said-by", item.as_str()),
        Purpose::Ruling(item, _) => ("ruling", item.as_str()),
        Purpose::Voice(item, _) => ("voice", item.as_str()),
        Purpose::Clear(item) => ("clear", item.as_str()),
        Purpose::LeaveOut(item) => ("leave-out", item.as_str()),
        Purpose::Receipt(item) => ("receipt", item.as_str()),
        Purpose::Agreement(item) => ("agreement", item.as_str()),
        Purpose::Shift(item) => ("shift", item.as_str()),
        Purpose::WithdrawOwn(item) => ("withdraw", item.as_str()),
        Purpose::NewFirm
        | Purpose::Topic(..)
        | Purpose::Attach(_)
        | Purpose::Programme(_)
        | Purpose::Reopen
        | Purpose::ReportPath
        | Purpose::Setting(_) => return None,
    };
    Some([kind, of].join(":").trim_end_matches(':').to_owned())
}

/// Returns whether what is typed into a form is kept when the program ends.
pub(crate) fn is_kept(purpose: &Purpose) -> bool {
    name(purpose).is_some()
}

/// Returns whether something stands in a form that is to be stored and is not.
pub(crate) fn is_unsaved(form: &Form, purpose: &Purpose) -> bool {
    is_kept(purpose) && texts(form) != form.stored
}

/// Returns what is to be stored of a form: nothing, if it is as it was opened.
fn texts(form: &Form) -> Vec<String> {
    let fields = if form.is_changed() {
        form.fields.as_slice()
    } else {
        &[]
    };
    let texts = fields.iter().map(|field| field.editor.text().to_owned());
    texts.collect()
}

/// Stores what was typed into the open forms, of those that `due` asks for.
pub(crate) fn flush(state: &mut State, due: impl Fn(&Form) -> bool) -> Vec<Effect> {
    let (Some(case), now) = (&state.case, state.now) else {
        return Vec::new();
    };
    if case.read_only {
        return Vec::new();
    }
    let mut effects = Vec::new();
    for overlay in &mut state.overlays {
        let Overlay::Form { form, purpose } = overlay else {
            continue;
        };
        let unsaved = is_unsaved(form, purpose) && due(form);
        let Some(name) = name(purpose).filter(|_| unsaved) else {
            continue;
        };
        form.stored = texts(form);
        form.changed_at = None;
        effects.extend(put(case, name, form.stored.clone(), now));
    }
    effects
}

fn put(case: &Case, form: String, texts: Vec<String>, at: Timestamp) -> Vec<Effect> {
    let record = Record::FormDraft {
        form,
        texts,
        at,
        over: Vec::new(),
    };
    case::append(case.file.replacing(record))
}

/// A form was finished or dropped: what was stored of it is offered no more.
pub(crate) fn forget(state: &mut State, purpose: &Purpose) -> Vec<Effect> {
    let (Some(name), Some(case)) = (name(purpose), &mut state.case) else {
        return Vec::new();
    };
    case.drafts.remove(&name);
    let waits = |record: &Record| matches!(record, Record::FormDraft { form, .. } if *form == name);
    if case.file.draft(&name).is_none() && !case.waiting().iter().any(waits) {
        return Vec::new();
    }
    put(case, name, Vec::new(), state.now)
}

/// Puts what was left in a form the last time into it, once it is opened; one that was opened by
/// typing has its text already.
pub(crate) fn offer(state: &mut State) {
    let Some(Overlay::Form { form, purpose }) = state.overlays.last_mut() else {
        return;
    };
    if std::mem::replace(&mut form.offered, true) || form.is_changed() {
        return;
    }
    let left = name(purpose).zip(state.case.as_mut());
    let Some(texts) = left.and_then(|(name, case)| case.drafts.remove(&name)) else {
        return;
    };
    if form.fill(&texts) {
        form.stored = texts;
        let said = state.say(
            "这里是上次没填完的内容，接着填；不要就按 Esc 放弃",
            "What was not finished the last time: go on, or drop it with Esc",
        );
        state.remark = Some(said.to_owned());
        super::forms::hint(state);
    }
}

/// Says which forms were not finished when the checkup was left, with all that stands in them.
pub(crate) fn told(state: &State) -> Option<String> {
    let case = state.case.as_ref()?;
    let comma = state.say("；", "; ");
    let one = |(form, texts): (&String, &Vec<String>)| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let texts = compliance_text::joined(&texts, comma);
        let texts = compliance_text::clean::line(&texts).into_owned();
        format!("- {}：{texts}", title(state, form))
    };
    let lines: Vec<String> = case.drafts.iter().map(one).collect();
    let head = state.say(
        "上次有没填完的表，内容已留着；再打开那张表就接着填，按 Esc 放弃：",
        "Forms were left unfinished and are kept: open them again to go on, Esc drops them:",
    );
    (!lines.is_empty()).then(|| format!("{head}\n{}", lines.join("\n")))
}

/// Names a form by the name under which it is stored.
fn title(state: &State, form: &str) -> String {
    let (kind, of) = form.split_once(':').unwrap_or((form, ""));
    let what = match (kind, state.lang) {
        ("own", Lang::Zh) => "律师现场发现",
        ("own", Lang::En) => "lawyer's own finding",
        ("visit", Lang::Zh) => "到场与受访人",
        ("visit", Lang::En) => "the visit",
        ("consent", Lang::Zh) => "记录同意",
        ("consent", Lang::En) => "the consent",
        _ => "",
    };
    let named = match kind {
        _ if of.is_empty() => String::new(),
        "fact" => {
            let def = state.content.fact(&FactId::new(of));
            def.map_or_else(|| of.to_owned(), |def| def.name.get(state.lang).to_owned())
        }
        _ => state.title(&ItemId::new(of)),
    };
    compliance_text::joined(&[what, &named], " ")
}
