//! Changes to the open checkup: stored first, shown as stored only then, and undone by a record.

use crate::{
    change::Change,
    effect::Effect,
    overlay::{Overlay, Purpose},
    state::{Saved, Screen, State},
    update::{refuses_writing, walk},
};
use compliance_model::{
    id::{ItemId, Ref},
    own::is_own,
    record::Record,
    text::Lang,
};
use compliance_store::Notice;

/// What waits to be stored is tried again after so many ticks at the latest.
const LONGEST_PAUSE: u32 = 8;

/// Makes a change: asks for its record to be stored and remembers how to take it back.
pub(crate) fn commit(state: &mut State, change: Change) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    if change.is_kept(case) {
        return Vec::new();
    }
    let records = change.records(case, state.now);
    case.undo.push(change);
    case.redo.clear();
    append_all(records)
}

/// Asks for a record to be stored that cannot be undone by a key.
pub(crate) fn append(record: Record) -> Vec<Effect> {
    vec![Effect::Append(Box::new(record))]
}

fn append_all(records: Vec<Record>) -> Vec<Effect> {
    records.into_iter().flat_map(append).collect()
}

/// Takes the last change back, as a new record.
pub(crate) fn undo(state: &mut State) -> Vec<Effect> {
    step(state, false)
}

/// Makes the change again that was taken back last.
pub(crate) fn redo(state: &mut State) -> Vec<Effect> {
    step(state, true)
}

fn step(state: &mut State, again: bool) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    let now = state.now;
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let taken = if again {
        case.redo.pop()
    } else {
        case.undo.pop()
    };
    let Some(change) = taken else {
        state.remark = Some(
            state
                .say("没有可撤销的改动", "Nothing to take back")
                .to_owned(),
        );
        return Vec::new();
    };
    let applied = if again {
        change.clone()
    } else {
        change.clone().reversed()
    };
    let records = applied.records(case, now);
    if let Some(item) = applied.item().filter(|item| !is_own(item)) {
        case.walk.item = Some(item.clone());
        case.walk.scroll = 0;
        case.walk.leave = None;
    }
    let checkup = state.case.as_ref().map(|case| &case.file.checkup);
    let what = change.told(!again, (&state.content, checkup), state.lang);
    if let Some(case) = &mut state.case {
        let onto = if again {
            &mut case.undo
        } else {
            &mut case.redo
        };
        onto.push(change);
    }
    let done = match (again, state.lang) {
        (false, Lang::Zh) => "已撤销",
        (true, Lang::Zh) => "已重做",
        (false, Lang::En) => "Taken back",
        (true, Lang::En) => "Made again",
    };
    let colon = state.say("：", ": ");
    state.remark = Some(format!("{done}{colon}{what}"));
    append_all(records)
}

/// Commits a change of what is held of an item, unless nothing changed.
pub(crate) fn replace<T: PartialEq>(
    state: &mut State,
    item: &ItemId,
    (before, after): (T, T),
    change: impl FnOnce(ItemId, T, T) -> Change,
) -> Vec<Effect> {
    if before == after {
        return Vec::new();
    }
    commit(state, change(item.clone(), before, after))
}

/// A record is on the disk: now it counts, and the walk moves on. Whether all are is told apart.
pub(crate) fn stored(state: &mut State, at: Ref, record: &Record) -> Vec<Effect> {
    if let Some(case) = &mut state.case {
        case.file.apply(at, record);
        state.reassess();
        walk::after_stored(state, record);
        // What is recommended may follow from a fact that was stored on the way there.
        if state.screen == Screen::Programme && matches!(record, Record::Fact { .. }) {
            super::enter(state, Screen::Programme);
        }
    }
    Vec::new()
}

/// All records are on the disk. What stays true of the disk stays on the screen.
pub(crate) fn all_stored(state: &mut State, mut strain: Vec<Notice>) -> Vec<Effect> {
    let at = state.now;
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    if !strain.is_empty() {
        // It is said once whatever else there is to say, and then while there is nothing else.
        state.remark = None;
    }
    if let Saved::Stored { strain: before, .. } = &case.saved {
        let lasting =
            |notice: &&Notice| matches!(notice, Notice::ReserveUsed | Notice::LogsGone { .. });
        strain.extend(before.iter().filter(lasting).cloned());
    }
    strain.sort_by(|a, b| b.cmp(a));
    strain.dedup();
    case.saved = Saved::Stored { at, strain };
    Vec::new()
}

/// Another window added records: they count at once, and what this one is at stays as it is.
pub(crate) fn grown(state: &mut State, records: &[(Ref, Record)]) {
    let Some(case) = &mut state.case else { return };
    for (at, record) in records {
        case.file.apply(at.clone(), record);
        if let Some(item) = record.item() {
            // Taking an own change back would take the other's back too.
            case.undo.retain(|change| change.item() != Some(item));
            case.redo.retain(|change| change.item() != Some(item));
        }
        for overlay in &mut state.overlays {
            match overlay {
                Overlay::Note(note) => note.stand_beside(at, record),
                Overlay::Form {
                    purpose: Purpose::Own(form),
                    ..
                } => form.stand_beside(at, record),
                _ => {}
            }
        }
    }
    state.reassess();
    let Some(case) = &mut state.case else { return };
    let here = case.walk.item.as_ref();
    if here.is_none_or(|item| case.assessment.row(item).is_none()) {
        case.walk.item = case.first_open();
    }
    if state.screen == Screen::Plan {
        let lines = case.assessment.plan.len() + case.assessment.owed.len();
        case.list_cursor = case.list_cursor.min(lines.saturating_sub(1));
    }
    let is_said =
        |record: &Record| !matches!(record, Record::Session { .. } | Record::FormDraft { .. });
    let n = records.iter().filter(|(_, record)| is_said(record)).count();
    if n == 0 {
        return;
    }
    state.remark = Some(match state.lang {
        Lang::Zh => format!("另一窗口新增 {n} 条记录，已并入"),
        Lang::En => format!("another window added {n} record(s)"),
    });
}

/// A record did not reach the disk: it is kept in memory and never shown as stored.
pub(crate) fn store_failed(state: &mut State, records: Vec<Record>, why: String) -> Vec<Effect> {
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    case.walk.leave = None;
    let pause = match case.saved {
        Saved::Waiting { pause, .. } => (pause * 2).min(LONGEST_PAUSE),
        Saved::Nothing | Saved::Stored { .. } => 1,
    };
    case.saved = Saved::Waiting {
        records,
        why,
        ticks: pause,
        pause,
    };
    Vec::new()
}

/// Tries again by itself to store what waits, at growing distances.
pub(crate) fn retry_when_due(state: &mut State) -> Vec<Effect> {
    let Some(Saved::Waiting { ticks, .. }) = state.case.as_mut().map(|case| &mut case.saved) else {
        return Vec::new();
    };
    *ticks = ticks.saturating_sub(1);
    if *ticks == 0 {
        vec![Effect::Retry]
    } else {
        Vec::new()
    }
}

/// Tries again to store what could not be stored.
pub(crate) fn retry(state: &mut State) -> Vec<Effect> {
    let case = state.case.as_ref();
    if case.is_some_and(|case| !case.waiting().is_empty()) {
        return vec![Effect::Retry];
    }
    let said = state.say(
        "都已存盘，没有要重试的",
        "All is on the disk: nothing to try again",
    );
    state.remark = Some(said.to_owned());
    Vec::new()
}
