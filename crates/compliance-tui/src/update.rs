//! `update`: what a message changes, and what it asks the runtime to do. Deterministic, no I/O.

mod case;
pub(crate) mod check;
mod consent;
mod credit;
pub(crate) mod drafts;
mod evidence;
pub(crate) mod facts;
mod finder;
mod finding;
pub(crate) mod forms;
pub(crate) mod guidance;
pub(crate) mod leave;
pub(crate) mod leniency;
mod library;
mod menu;
mod mouse;
mod overlay;
mod own;
mod palette;
mod plan;
pub(crate) mod programme;
mod receipt;
pub(crate) mod renew;
mod report;
pub(crate) mod review;
mod settings;
mod source;
mod statute;
mod topic;
pub(crate) mod voices;
mod walk;
pub(crate) mod what_if;

use crate::{
    effect::Effect,
    keys::{
        action::Action,
        chord::{Chord, Key},
        table,
    },
    msg::Msg,
    overlay::{Confirmed, Overlay, Reader},
    state::{Case, Screen, State},
    tour,
    widgets::canvas::Hits,
};
use compliance_model::{checkup::Status, text::Lang};
use compliance_store::Settings;

/// Takes a message in, and notes how the time goes.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let now = state.now;
    let before = state.case.as_ref().map(|case| case.walk.item.clone());
    let effects = take(state, msg);
    drafts::offer(state);
    if let (Some(case), Some(item)) = (&mut state.case, before) {
        case.walk.pace.pass(now);
        if case.walk.item != item {
            let answered = case.answered();
            let before = case.walk.answered.replace(answered);
            let more = before.is_some_and(|before| answered > before);
            case.walk.pace.turn(now, more);
        }
    }
    effects
}

fn take(state: &mut State, msg: Msg) -> Vec<Effect> {
    // Whatever happens, the frame that was clicked on is no longer what there is.
    let hits = std::mem::take(&mut state.hits);
    match msg {
        Msg::Key(_) | Msg::Click(..) | Msg::Wheel { .. } | Msg::Text(_) | Msg::Paste(_) => {
            state.asked = None;
            hand(state, msg, &hits)
        }
        Msg::Resize(columns, rows) => {
            state.size = (columns, rows);
            Vec::new()
        }
        Msg::Tick => tick(state),
        Msg::Terminate => {
            let mut effects = facts::settle(state);
            effects.extend(flush(state));
            effects.push(Effect::Quit);
            effects
        }
        Msg::QuitIfStored => leave::quit(state),
        Msg::Stored { at, record } => case::stored(state, at, &record),
        Msg::AllStored { strain } => case::all_stored(state, strain),
        Msg::Grown(records) => {
            case::grown(state, &records);
            Vec::new()
        }
        Msg::StoreFailed { waiting, why } => case::store_failed(state, waiting, why),
        Msg::ContentCompared(renewal) => {
            renew::show(state, &renewal);
            Vec::new()
        }
        Msg::ContentChanged(content) => {
            renew::changed(state, content);
            Vec::new()
        }
        Msg::ListProgress(_) | Msg::Earlier(..) | Msg::Listed(_) => {
            library::listed(state, msg);
            Vec::new()
        }
        Msg::Strangers { id, names } => {
            library::ask_about_strangers(state, id, &names);
            Vec::new()
        }
        Msg::HasStatutes(has) => {
            state.has_statutes = has;
            Vec::new()
        }
        Msg::Opened(opened) => {
            open_case(state, *opened);
            Vec::new()
        }
        Msg::ReportWritten { .. }
        | Msg::DamageToAccept { .. }
        | Msg::LawRead(_)
        | Msg::Previewed(_)
        | Msg::FormNotKept { .. }
        | Msg::Done(_)
        | Msg::Failed(_) => {
            tell(state, msg);
            Vec::new()
        }
    }
}

/// Takes in what came from keyboard or mouse.
fn hand(state: &mut State, msg: Msg, hits: &Hits) -> Vec<Effect> {
    match msg {
        Msg::Key(chord) => key(state, chord),
        Msg::Click(column, row) => {
            let mut effects = facts::settle(state);
            effects.extend(mouse::click(state, hits, (column, row)));
            effects
        }
        Msg::Wheel { down } => mouse::wheel(state, down),
        Msg::Text(text) | Msg::Paste(text) => {
            let mut effects = facts::settle(state);
            effects.extend(pasted(state, &text));
            effects
        }
        _ => Vec::new(),
    }
}

/// Shows what the runtime made or has to say.
fn tell(state: &mut State, msg: Msg) {
    if !matches!(msg, Msg::Failed(_)) {
        state.asked = None;
    }
    match msg {
        Msg::ReportWritten {
            edition,
            path,
            pages,
            warnings,
        } => {
            report::written(state, edition, &path, pages, &warnings);
        }
        Msg::DamageToAccept {
            order,
            path,
            damage,
        } => {
            report::ask_about_damage(state, order, path, &damage);
        }
        Msg::LawRead(read) => {
            statute::show(state, *read);
        }
        Msg::Previewed(text) => {
            let title = state.say("报告预览", "Preview of the report").to_owned();
            state.overlays.push(Overlay::Reader(Reader {
                title,
                text,
                ..Reader::default()
            }));
        }
        Msg::FormNotKept { form, why } => drafts::not_kept(state, &form, why),
        Msg::Done(text) => {
            state.remark = Some(text);
        }
        Msg::Failed(text) => {
            show_error(state, text);
        }
        _ => {}
    }
}

fn tick(state: &mut State) -> Vec<Effect> {
    let mut effects = overlay::flush_when_due(state);
    effects.extend(facts::settle_when_due(state));
    effects.extend(case::retry_when_due(state));
    effects
}

fn open_case(state: &mut State, opened: crate::msg::Opened) {
    state.content = opened.content;
    let mut case = Case::new(opened.id, opened.file, &state.content, state.today());
    case.read_only = opened.read_only;
    case.previous = opened.previous.map(|checkup| *checkup);
    case.walk.pace.pass(state.now);
    case.walk.answered = Some(case.answered());
    case.order.lang = state.lang;
    state.screen = case.resume_screen();
    // Whoever joins had it open for reading; what is left in forms is still at the other's hand.
    let joins = |open: &Case| open.id == case.id && open.read_only;
    if !case.read_only && !state.case.as_ref().is_some_and(joins) {
        let drafts = case.file.drafts();
        let drafts = drafts.map(|(form, texts)| (form.to_owned(), texts.to_vec()));
        case.drafts = drafts.collect();
    }
    state.case = Some(case);
    state.covered = false;
    state.overlays.clear();
    if let (Some(holder), Some(case)) = (opened.held_by, &state.case) {
        // Who has set no name has none.
        let holder = match holder.as_str() {
            "" => state.say("另一个窗口", "Another window"),
            name => name,
        };
        let question = match state.lang {
            Lang::Zh => {
                format!("{holder} 正打开着这次体检。一起写吗？两份记录都会保留；选“否”则只读。")
            }
            Lang::En => format!(
                "{holder} has this checkup open. Write beside them? Both records are kept; No opens it read-only."
            ),
        };
        let then = Confirmed::Join(case.id.clone());
        state.overlays.push(Overlay::Confirm { question, then });
    }
    let doubts = state.clock_doubts().into_iter();
    let doubts = doubts.map(|doubt| doubt.message(state.now, state.lang));
    let left = drafts::told(state);
    let notices: Vec<String> = doubts.chain(left).chain(opened.notices).collect();
    if !notices.is_empty() {
        let title = state.say("打开时请注意", "Please note").to_owned();
        let text = notices.join("\n\n");
        state.overlays.push(Overlay::Reader(Reader {
            title,
            text,
            ..Reader::default()
        }));
    }
}

/// Shows an error over the box that asked for what failed, if one did.
pub(crate) fn show_error(state: &mut State, text: String) {
    state
        .overlays
        .extend(state.asked.take().map(|asked| *asked));
    let title = state.say("出了问题", "Something went wrong").to_owned();
    state.overlays.push(Overlay::Reader(Reader {
        title,
        text,
        scroll: 0,
        is_error: true,
    }));
}

pub(crate) fn key(state: &mut State, chord: Chord) -> Vec<Effect> {
    state.remark = None;
    if state.too_small() {
        return Vec::new();
    }
    match table::action(state.scopes(), chord) {
        Some(action) => act(state, action),
        None if state.covered => Vec::new(),
        None => overlay::edit(state, chord).unwrap_or_else(|| unbound(state, chord)),
    }
}

/// Keys that mean something on a screen without being bound: a digit begins a figure.
fn unbound(state: &mut State, chord: Chord) -> Vec<Effect> {
    match chord.key {
        Key::Char(c) if !chord.ctrl && state.screen == Screen::Facts => facts::typed(state, c),
        _ => Vec::new(),
    }
}

fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    if state.covered {
        return Vec::new();
    }
    if edits(state) {
        return overlay::insert(state, text);
    }
    if evidence::take_drop(state, text) || facts::begin(state, text) {
        return Vec::new();
    }
    let said = state.say(
        "几个键同时到达，当作粘贴，未执行；请逐个按键，或先打开备注、输入框再粘贴",
        "Several keys at once are taken for a paste and not carried out: press them one by one, or open a note or a field first",
    );
    state.remark = Some(said.to_owned());
    Vec::new()
}

/// Carries out an action of the table; a value that was turned to is stored before anything else
/// is done.
pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let on_facts = state.overlays.is_empty() && state.screen == Screen::Facts;
    let mut effects = Vec::new();
    if !(on_facts && facts::is_about_turned(action)) {
        effects = facts::settle(state);
        // What cannot be stored is seen before the checkup is left.
        if !effects.is_empty() && action == Action::Back {
            return effects;
        }
    }
    effects.extend(carry_out(state, action));
    effects
}

fn carry_out(state: &mut State, action: Action) -> Vec<Effect> {
    tour::saw(state, action);
    match action {
        Action::Quit => return leave::quit(state),
        Action::Cover => return leave::cover(state),
        Action::Uncover => {
            state.covered = false;
            return Vec::new();
        }
        Action::Redraw => return vec![Effect::Redraw],
        Action::Retry if !edits(state) => return case::retry(state),
        Action::SwitchLang => return switch_lang(state),
        Action::Settings if !matches!(state.overlays.last(), Some(Overlay::Settings { .. })) => {
            settings::open(state);
            return Vec::new();
        }
        Action::Palette => {
            palette::open(state);
            return Vec::new();
        }
        Action::Search => {
            finder::open(state);
            return Vec::new();
        }
        Action::Help if !matches!(state.overlays.last(), Some(Overlay::Help { .. })) => {
            state.overlays.push(Overlay::Help { scroll: 0 });
            return Vec::new();
        }
        _ => {}
    }
    if !state.overlays.is_empty() {
        return overlay::act(state, action);
    }
    match action {
        Action::Check if state.case.is_some() => check::open(state),
        Action::OwnFinding => own::open(state),
        Action::Credit => credit::open(state),
        Action::Guidance => guidance::open(state),
        Action::Leniency => leniency::open(state),
        Action::LeaveBehind => return report::leave_behind(state),
        Action::Renew => return renew::ask(state),
        Action::Back if state.tour.is_some() => {
            state.tour = None;
            let said = state.say(
                "导览已结束；在企业库按 T 可再看",
                "The tour is over; T in the library begins it again",
            );
            state.remark = Some(said.to_owned());
        }
        Action::Back => return leave::back(state),
        _ => {
            return if go(state, action) {
                Vec::new()
            } else {
                act_on_screen(state, action)
            };
        }
    }
    Vec::new()
}

fn act_on_screen(state: &mut State, action: Action) -> Vec<Effect> {
    match state.screen {
        Screen::Library => library::act(state, action),
        Screen::Consent => consent::act(state, action),
        Screen::Facts => facts::act(state, action),
        Screen::Programme => programme::act(state, action),
        Screen::Walk => walk::act(state, action),
        Screen::Risk if action == Action::WhatIf => {
            what_if::open(state);
            Vec::new()
        }
        Screen::Plan => plan::act(state, action),
        Screen::Risk if action == Action::Undo => case::undo(state),
        Screen::Risk if action == Action::Redo => case::redo(state),
        Screen::Risk => {
            report::scroll_risk(state, action);
            Vec::new()
        }
        Screen::Report => report::act(state, action),
    }
}

fn switch_lang(state: &mut State) -> Vec<Effect> {
    let mut settings = state.settings.clone();
    settings.language = match state.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    set(state, settings)
}

/// Takes settings in at once and has them remembered.
pub(crate) fn set(state: &mut State, settings: Settings) -> Vec<Effect> {
    if settings.language != state.lang {
        // Their words are written already, and in the other language.
        state.overlays.retain(|overlay| !overlay.is_worded());
    }
    state.apply(settings);
    vec![Effect::SaveSettings(Box::new(state.settings.clone()))]
}

/// Goes to another screen of the case; the walk waits for consent and programme.
fn go(state: &mut State, action: Action) -> bool {
    let target = match action {
        Action::GoConsent => Screen::Consent,
        Action::GoFacts => Screen::Facts,
        Action::GoProgramme => Screen::Programme,
        Action::GoWalk => Screen::Walk,
        Action::GoRisk => Screen::Risk,
        Action::GoPlan => Screen::Plan,
        Action::GoReport => Screen::Report,
        _ => return false,
    };
    let here = state.screen;
    if state.case.is_some() {
        enter(state, target);
    }
    if state.screen == here && state.remark.is_none() {
        let name = here.name(state.lang);
        state.remark = Some(match state.lang {
            Lang::Zh => format!("现在就在“{name}”"),
            Lang::En => format!("This is the place: {name}"),
        });
    }
    true
}

/// Enters a screen, or the step that has to come before it.
pub(crate) fn enter(state: &mut State, target: Screen) {
    let today = state.assessed_on();
    let Some(case) = &mut state.case else { return };
    if target == Screen::Programme {
        programme::place_cursor(case, today);
    }
    let missing = case.resume_screen();
    let needs_walk = matches!(
        target,
        Screen::Walk | Screen::Risk | Screen::Plan | Screen::Report
    );
    case.list_cursor = 0;
    if needs_walk && missing != Screen::Walk {
        state.screen = missing;
        let why = match missing {
            Screen::Consent => state.say("先告知并取得企业同意", "Notice and consent come first"),
            _ => state.say(
                "先选定方案（F5 事实，Ctrl-G 方案）",
                "Choose a programme first (F5 facts, Ctrl-G programme)",
            ),
        };
        state.remark = Some(why.to_owned());
    } else {
        state.screen = target;
    }
}

/// Returns whether nothing can be changed right now, and says why.
pub(crate) fn refuses_writing(state: &mut State) -> bool {
    let Some(case) = &state.case else {
        return false;
    };
    let closed = matches!(case.file.checkup.status(), Status::Closed { .. });
    let why = match (case.read_only, closed) {
        (true, _) => ("本次体检为只读，不能修改", "This checkup is read-only"),
        (false, true) => (
            "已结案，不能修改；在报告页（F9）按 C 重开",
            "Closed: reopen it on the report screen (F9, C)",
        ),
        (false, false) => return false,
    };
    state.remark = Some(state.say(why.0, why.1).to_owned());
    true
}

/// Begins to fill in the fact under the cursor.
pub(crate) use drafts::show_left as show_left_forms;
pub(crate) use facts::begin as begin_fact;
/// Reads what was typed for a fact.
pub use facts::parse as parse_fact;
/// How long a case fact may be.
pub(crate) use finding::FACT_CHARS;
/// Says what was read of what stands in a form.
pub(crate) use forms::hint as form_hint;
/// Returns whether text typed now goes into an editor.
pub use overlay::edits;
/// Stores what is typed in the open note.
pub(crate) use overlay::flush;
