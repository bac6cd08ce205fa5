//! Menus: what each line does once it is taken.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{Menu, Overlay, Pick},
    state::State,
    update::{
        case, check, consent, credit, evidence, facts, finder, finding, leniency, own, receipt,
        refuses_writing, renew, review, source, statute, topic, voices, walk,
    },
    widgets::list,
};
use compliance_model::{clearance::Clearance, record::Record, text::Lang};

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = state.overlays.last_mut() else {
        return Vec::new();
    };
    if let Some(to) = list::moved(menu.cursor, action, menu.choices.len()) {
        menu.cursor = to;
        return Vec::new();
    }
    let at = match action {
        Action::Take => Some(menu.cursor),
        Action::Pick(n) => Some(usize::from(n).saturating_sub(1)),
        _ => None,
    };
    let chosen = at.and_then(|at| menu.choices.get(at));
    if let (Action::Pick(n), None) = (action, chosen) {
        no_such_line(state, n);
        return Vec::new();
    }
    let pick = chosen.map(|choice| choice.pick.clone());
    let menu = state.overlays.pop();
    if pick.as_ref().is_some_and(asks_system) {
        state.asked = menu.map(Box::new);
    }
    pick.map_or_else(Vec::new, |pick| take(state, pick))
}

/// Says that a list has no line of that digit.
pub(crate) fn no_such_line(state: &mut State, n: u8) {
    state.remark = Some(match state.lang {
        Lang::Zh => format!("没有第 {n} 行；方向键选，Enter 定"),
        Lang::En => format!("There is no line {n}: choose by the arrows and Enter"),
    });
}

/// Returns whether a line asks for what files or other programs may refuse, so that its menu is
/// wanted again then.
const fn asks_system(pick: &Pick) -> bool {
    matches!(
        pick,
        Pick::HandOver(..) | Pick::Evidence(..) | Pick::AttachAll(..)
    )
}

fn take(state: &mut State, pick: Pick) -> Vec<Effect> {
    match pick {
        Pick::Show(item) => {
            finder::show(state, item);
            Vec::new()
        }
        Pick::Mend(gap, item) => check::mend(state, gap, item),
        Pick::Law(law) => statute::read_law(state, law),
        Pick::Topic(verdict, items) => {
            topic::ask_reason(state, verdict, items);
            Vec::new()
        }
        Pick::AddVoice(_) | Pick::Voice(..) | Pick::NameVoice(..) | Pick::VoiceOf(..) => {
            take_voice(state, pick)
        }
        Pick::Speaker(item, name) => source::speaker(state, &item, name),
        Pick::NameSpeaker(item) => {
            source::ask_speaker(state, item);
            Vec::new()
        }
        Pick::Decide(item, answer) => voices::rule(state, &item, answer),
        Pick::Proof(item, proof) => source::set_proof(state, &item, proof),
        Pick::PutRight(item, name) => source::put_right(state, &item, name),
        Pick::Decision(_)
        | Pick::DecideOtherwise(_)
        | Pick::DecideOn(..)
        | Pick::Review(_)
        | Pick::Clear(_)
        | Pick::LeaveOut(_)
        | Pick::CaseFact(_)
        | Pick::Unreview(_) => take_review(state, pick),
        Pick::OnlySpoken(item) => voices::only_spoken(state, &item),
        Pick::Attach(_)
        | Pick::AttachAll(..)
        | Pick::File(_)
        | Pick::Evidence(..)
        | Pick::Detach(_) => take_file(state, pick),
        Pick::Received(item) => {
            receipt::open(state, &item);
            Vec::new()
        }
        Pick::Owed(item) => {
            walk::open_owed(state, item);
            Vec::new()
        }
        Pick::HandOver(how, path) => vec![Effect::HandOver { how, path }],
        Pick::Fact(fact, value) => facts::pick(state, &fact, value),
        Pick::Counted(counted) => consent::count(state, counted),
        Pick::Unscored(item) => {
            renew::show_unscored(state, item);
            Vec::new()
        }
        Pick::TakeBack(item) => renew::take_back(state, &item),
        Pick::AskLeniency(_) | Pick::ShowRoads(_) | Pick::Claim(_) => take_leniency(state, pick),
        Pick::NewOwn => own::take_new(state),
        Pick::Own(item, act) => own::take(state, item, act),
        Pick::NewPenalty => credit::take_new(state),
        Pick::Penalty(id, act) => credit::take(state, id, act),
        Pick::Nothing => Vec::new(),
    }
}

/// Takes a line about what one of several said.
fn take_voice(state: &mut State, pick: Pick) -> Vec<Effect> {
    match pick {
        Pick::AddVoice(item) => voices::ask_verdict(state, &item),
        Pick::Voice(item, verdict) => voices::ask_who(state, &item, verdict),
        Pick::NameVoice(item, verdict) => voices::ask_name(state, item, verdict),
        Pick::VoiceOf(item, verdict, name) => {
            return voices::submit(state, &item, verdict, &name).unwrap_or_default();
        }
        _ => {}
    }
    Vec::new()
}

/// Takes a line about the leniency of a finding.
fn take_leniency(state: &mut State, pick: Pick) -> Vec<Effect> {
    match pick {
        Pick::AskLeniency(item) => leniency::ask(state, item),
        Pick::ShowRoads(item) => leniency::show(state, &item),
        Pick::Claim(item) => leniency::ask_claim(state, item),
        _ => {}
    }
    Vec::new()
}

/// Takes a line about files attached.
fn take_file(state: &mut State, pick: Pick) -> Vec<Effect> {
    match pick {
        Pick::Attach(item) => evidence::ask_path(state, item, ""),
        Pick::AttachAll(item, paths) => return evidence::attach_all(&item, paths),
        Pick::File(at) => evidence::offer(state, &at),
        Pick::Evidence(at, open) => return vec![Effect::PutOut { at, open }],
        Pick::Detach(of) if !refuses_writing(state) => {
            return case::append(Record::Detach { of, at: state.now });
        }
        _ => {}
    }
    Vec::new()
}

/// Takes a line about an item that a lawyer has to look at.
fn take_review(state: &mut State, pick: Pick) -> Vec<Effect> {
    match pick {
        Pick::Decision(item) => voices::open(state, &item),
        Pick::DecideOtherwise(item) => voices::ask_own_verdict(state, &item),
        Pick::DecideOn(item, verdict) => voices::ask_why(state, item, verdict),
        Pick::Review(item) => review::open(state, &item),
        Pick::Clear(item) => review::ask_cleared(state, item),
        Pick::LeaveOut(item) => review::ask_left_out(state, item),
        Pick::CaseFact(item) => finding::open_fact(state, item),
        Pick::Unreview(item) => return review::store(state, &item, Clearance::Pending),
        _ => {}
    }
    Vec::new()
}

/// Opens a menu.
pub(crate) fn open(state: &mut State, title: String, intro: String, choices: Vec<(String, Pick)>) {
    state
        .overlays
        .push(Overlay::Menu(Menu::new(title, intro, choices)));
}
