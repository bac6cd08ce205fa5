//! Forms that are not finished: what was typed into them is stored as notes are, at intervals and
//! whenever the program is left, and stands in the form when it is opened again. Those of a checkup
//! are kept in its log, the others in the data folder.

use crate::{
    effect::Effect,
    overlay::{Overlay, Purpose, Reader},
    setting::Setting,
    state::{Case, State},
    update::case,
    widgets::form::Form,
};
use compliance_model::{
    date::Timestamp,
    id::{CheckupId, CreditId, FactId, ItemId},
    record::Record,
};
use std::collections::BTreeMap;

/// Texts of forms, by the names under which these are stored.
type Drafts = BTreeMap<String, Vec<String>>;

/// The forms whose text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Consent,
    Visit,
    Own,
    Fact,
    Reason,
    Owed,
    SaidBy,
    Ruling,
    Topic,
    Voice,
    Clear,
    LeaveOut,
    Receipt,
    Leniency,
    Claim,
    Agreement,
    Shift,
    WithdrawOwn,
    Penalty,
    Programme,
    Attach,
    Reopen,
    ReportPath,
    NewFirm,
    Setting,
}

impl Kind {
    const ALL: [Self; 25] = [
        Self::Consent,
        Self::Visit,
        Self::Own,
        Self::Fact,
        Self::Reason,
        Self::Owed,
        Self::SaidBy,
        Self::Ruling,
        Self::Topic,
        Self::Voice,
        Self::Clear,
        Self::LeaveOut,
        Self::Receipt,
        Self::Leniency,
        Self::Claim,
        Self::Agreement,
        Self::Shift,
        Self::WithdrawOwn,
        Self::Penalty,
        Self::Programme,
        Self::Attach,
        Self::Reopen,
        Self::ReportPath,
        Self::NewFirm,
        Self::Setting,
    ];

    /// The one table: the name in the log, which never changes, and what people call the form in
    /// Chinese and English. What says itself by what it is about has no name of its own.
    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Consent => ("consent", "记录同意", "the consent"),
            Self::Visit => ("visit", "到场与受访人", "the visit"),
            Self::Own => ("own", "律师现场发现", "lawyer's own finding"),
            Self::Fact => ("fact", "", ""),
            Self::Reason => ("reason", "不适用的理由", "why it does not apply:"),
            Self::Owed => ("owed", "待补材料", "papers owed:"),
            Self::SaidBy => ("said-by", "谁说的", "who said it:"),
            Self::Ruling => (
                "ruling",
                "另作认定的理由",
                "why the lawyer finds otherwise:",
            ),
            Self::Topic => ("topic", "整组判定的理由", "why a topic is judged alike:"),
            Self::Voice => ("voice", "另一人的说法", "another statement:"),
            Self::Clear => ("clear", "依据复核", "the doubts:"),
            Self::LeaveOut => ("leave-out", "不列入的理由", "why it is left out:"),
            Self::Receipt => ("receipt", "收到的材料", "papers that came:"),
            Self::Leniency => ("leniency", "从宽四问两闸", "the questions of leniency:"),
            Self::Claim => ("claim", "从宽的主张", "what was claimed:"),
            Self::Agreement => ("agreement", "约定谁、何时", "who and when:"),
            Self::Shift => ("shift", "可能性与影响的调整", "likelihood and impact:"),
            Self::WithdrawOwn => ("withdraw", "撤回的理由", "why it is taken back:"),
            Self::Penalty => ("penalty", "信用修复", "credit repair"),
            Self::Programme => ("programme", "选定方案的理由", "why this programme"),
            Self::Attach => ("attach", "证据文件", "the file to attach:"),
            Self::Reopen => ("reopen", "重开的理由", "why it is opened again"),
            Self::ReportPath => ("report", "报告存为", "where the report goes"),
            Self::NewFirm => ("firm", "新建企业", "a new firm"),
            Self::Setting => ("setting", "设置", "the setting"),
        }
    }

    /// Returns whether the log of the open checkup keeps it. What a closed checkup asks for is not
    /// written behind its closing.
    const fn is_of_checkup(self) -> bool {
        !matches!(
            self,
            Self::Reopen | Self::ReportPath | Self::NewFirm | Self::Setting
        )
    }

    /// Returns the kind of a form with what it is about.
    fn of(purpose: &Purpose) -> (Self, &str) {
        match purpose {
            Purpose::Consent => (Self::Consent, ""),
            Purpose::Visit => (Self::Visit, ""),
            Purpose::Own(own) => (Self::Own, own.item.as_ref().map_or("", ItemId::as_str)),
            Purpose::Fact(fact) => (Self::Fact, fact.as_str()),
            Purpose::Reason(item) => (Self::Reason, item.as_str()),
            Purpose::Owed(item) => (Self::Owed, item.as_str()),
            Purpose::SaidBy(item) => (Self::SaidBy, item.as_str()),
            Purpose::Ruling(item, _) => (Self::Ruling, item.as_str()),
            Purpose::Topic(_, items) => (Self::Topic, items.first().map_or("", ItemId::as_str)),
            Purpose::Voice(item, _) => (Self::Voice, item.as_str()),
            Purpose::Clear(item) => (Self::Clear, item.as_str()),
            Purpose::LeaveOut(item) => (Self::LeaveOut, item.as_str()),
            Purpose::Receipt(item) => (Self::Receipt, item.as_str()),
            Purpose::Leniency(item) => (Self::Leniency, item.as_str()),
            Purpose::Claim(item) => (Self::Claim, item.as_str()),
            Purpose::Agreement(item) => (Self::Agreement, item.as_str()),
            Purpose::Shift(item) => (Self::Shift, item.as_str()),
            Purpose::WithdrawOwn(item) => (Self::WithdrawOwn, item.as_str()),
            Purpose::Penalty(id) => (Self::Penalty, id.as_ref().map_or("", CreditId::as_str)),
            Purpose::Programme(_) => (Self::Programme, ""),
            Purpose::NewFirm => (Self::NewFirm, ""),
            Purpose::Setting(setting) => (Self::Setting, setting.label().1),
            Purpose::Attach(item) => (Self::Attach, item.as_str()),
            Purpose::Reopen(id) => (Self::Reopen, id.as_str()),
            Purpose::ReportPath(id) => (Self::ReportPath, id.as_str()),
        }
    }

    /// Returns the kind that a form is stored under.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.names().0 == name)
    }
}

/// Returns the name under which a form is stored, with whether that is in the checkup.
fn name(purpose: &Purpose) -> (String, bool) {
    let (kind, of) = Kind::of(purpose);
    let name = [kind.names().0, of].join(":");
    (name.trim_end_matches(':').to_owned(), kind.is_of_checkup())
}

/// Returns whether something stands in a form that is to be stored and is not.
pub(crate) fn is_unsaved(form: &Form) -> bool {
    texts(form) != form.stored
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

/// Stores what was typed into the open forms, of those that `due` asks for: in the checkup, or in
/// the data folder what belongs to none.
pub(crate) fn flush(state: &mut State, due: impl Fn(&Form) -> bool) -> Vec<Effect> {
    let (case, now) = (&state.case, state.now);
    let case = case.as_ref().filter(|case| !case.read_only);
    let mut effects = Vec::new();
    for overlay in &mut state.overlays {
        let Overlay::Form { form, purpose } = overlay else {
            continue;
        };
        let (name, of_checkup) = name(purpose);
        if !is_unsaved(form) || !due(form) || (of_checkup && case.is_none()) {
            continue;
        }
        form.stored = texts(form);
        form.changed_at = None;
        let texts = form.stored.clone();
        match case.filter(|_| of_checkup) {
            Some(case) => effects.extend(put(case, name, texts, now)),
            None => effects.push(keep(&mut state.drafts, name, texts)),
        }
    }
    effects
}

/// Has the data folder keep the texts of a form, and notes that it does.
fn keep(drafts: &mut Drafts, form: String, texts: Vec<String>) -> Effect {
    if texts.is_empty() {
        drafts.remove(&form);
    } else {
        drafts.insert(form.clone(), texts.clone());
    }
    Effect::KeepForm { form, texts }
}

/// The data folder did not keep a form: it is tried again, and asked for before the program ends.
pub(crate) fn not_kept(state: &mut State, form: &str, why: String) {
    state.drafts.remove(form);
    let now = state.now;
    for overlay in &mut state.overlays {
        if let Overlay::Form {
            form: open,
            purpose,
        } = overlay
            && name(purpose).0 == form
        {
            open.stored.clear();
            (open.refused, open.changed_at) = (true, Some(now));
        }
    }
    state.remark = Some(why);
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
    let (name, of_checkup) = name(purpose);
    if !of_checkup {
        let is_kept = state.drafts.contains_key(&name);
        let forget = is_kept.then(|| keep(&mut state.drafts, name, Vec::new()));
        return forget.into_iter().collect();
    }
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    case.drafts.remove(&name);
    let waits = |record: &Record| matches!(record, Record::FormDraft { form, .. } if *form == name);
    if case.file.draft(&name).is_none() && !case.waiting().iter().any(waits) {
        return Vec::new();
    }
    put(case, name, Vec::new(), state.now)
}

/// A checkup is removed: what was asked about it is forgotten with it.
pub(crate) fn forget_checkup(state: &mut State, id: &CheckupId) -> Vec<Effect> {
    let purposes = [Purpose::Reopen(id.clone()), Purpose::ReportPath(id.clone())];
    let forget = |purpose: &Purpose| forget(state, purpose);
    purposes.iter().flat_map(forget).collect()
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
    let left = match (name(purpose), &mut state.case) {
        ((name, false), _) => state.drafts.get(&name).cloned(),
        ((name, true), Some(case)) => case.drafts.remove(&name),
        ((_, true), None) => None,
    };
    let Some(texts) = left else { return };
    if form.fill(&texts) {
        form.stored = texts;
        let said = state.say(
            "这里是上次没填完的内容，接着填；按 Esc 会先问再放弃",
            "What was not finished the last time: go on; Esc asks before it drops it",
        );
        state.remark = Some(said.to_owned());
        super::forms::hint(state);
    }
}

/// Says which forms of the checkup were not finished when it was left, with all that stands in them.
pub(crate) fn told(state: &State) -> Option<String> {
    told_of(state, &state.case.as_ref()?.drafts)
}

/// Shows which forms that belong to no checkup were not finished when the program was left.
pub(crate) fn show_left(state: &mut State) {
    if let Some(text) = told_of(state, &state.drafts) {
        let title = state.say("上次没填完", "Left unfinished").to_owned();
        state.overlays.push(Overlay::Reader(Reader {
            title,
            text,
            ..Reader::default()
        }));
    }
}

fn told_of(state: &State, drafts: &Drafts) -> Option<String> {
    let comma = state.say("；", "; ");
    let one = |(form, texts): (&String, &Vec<String>)| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let texts = compliance_text::joined(&texts, comma);
        let texts = compliance_text::clean::line(&texts).into_owned();
        format!("- {}：{texts}", title(state, form))
    };
    let lines: Vec<String> = drafts.iter().map(one).collect();
    let head = state.say(
        "上次有没填完的表，内容都留着，关掉本框也在。打开那张表就接着填；不要的，在那张表里按 Esc 放弃：",
        "Forms were left unfinished and are kept, also when this box is closed. Open them again to go on, or to drop them there with Esc:",
    );
    (!lines.is_empty()).then(|| format!("{head}\n{}", lines.join("\n")))
}

/// Names a form by the name under which it is stored.
fn title(state: &State, form: &str) -> String {
    let (name, of) = form.split_once(':').unwrap_or((form, ""));
    let kind = Kind::named(name);
    let what = kind.map_or("", |kind| {
        let (_, zh, en) = kind.names();
        state.say(zh, en)
    });
    let named = match kind {
        _ if of.is_empty() => String::new(),
        Some(Kind::Reopen | Kind::ReportPath | Kind::Penalty) => String::new(),
        Some(Kind::Fact) => {
            let def = state.content.fact(&FactId::new(of));
            def.map_or_else(|| of.to_owned(), |def| def.name.get(state.lang).to_owned())
        }
        Some(Kind::Setting) => {
            let labels = Setting::ALL.map(Setting::label);
            let label = labels.into_iter().find(|(_, en)| *en == of);
            label.map_or(of, |(zh, en)| state.say(zh, en)).to_owned()
        }
        _ => state.title(&ItemId::new(of)),
    };
    compliance_text::joined(&[what, &named], " ")
}
