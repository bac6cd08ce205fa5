//! The walk: one key answers, the cursor goes to the next open item.

use crate::{
    change::{Change, standing},
    effect::Effect,
    keys::action::Action,
    overlay::{NoteEditor, Overlay, Purpose, Reader, Writes},
    overlays,
    state::{Case, Leave, State},
    update::{
        case, evidence, finding, receipt, refuses_writing, review, source, statute, topic, voices,
    },
    widgets::{editor::Editor, form::Form},
};
use compliance_model::{
    answer::{Answer, ItemState, Verdict},
    entry::Toward,
    id::ItemId,
    record::Record,
    text::{Lang, PrivateText},
};

/// How many characters a note may have.
const NOTE_CHARS: usize = 10_000;

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Undo => return case::undo(state),
        Action::Redo => return case::redo(state),
        _ => {}
    }
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let Some(item) = case.walk.item.clone() else {
        return Vec::new();
    };
    match action {
        Action::Answer(verdict) => return answer(state, &item, verdict),
        Action::Proof => source::open_proof(state, &item),
        Action::Mark => {
            let marked = !case.file.checkup.is_marked(&item);
            return case::commit(state, Change::Mark { item, marked });
        }
        Action::NextItem if !step(case, 1) => {
            let said = state.say(
                "已是最后一题；空格键到下一道未答的题",
                "This is the last; Space goes to the next open one",
            );
            state.remark = Some(said.to_owned());
        }
        Action::PrevItem if !step(case, -1) => {
            let said = state.say("已是第一题", "This is the first");
            state.remark = Some(said.to_owned());
        }
        Action::First => jump(case, 0),
        Action::Last => jump(case, usize::MAX),
        Action::NextOpen => next_open(state),
        Action::NextFilter => next_filter(case),
        Action::PageUp => case.walk.scroll = case.walk.scroll.saturating_sub(5),
        Action::PageDown => case.walk.scroll = case.walk.scroll.saturating_add(5).min(200),
        Action::Outline => open_outline(state),
        Action::Note => open_note(state, item, Writes::Note),
        Action::PrivateNote => open_note(state, item, Writes::Private),
        Action::Source => source::open(state, item),
        Action::Details => open_details(state, item),
        Action::AnswerTopic => topic::offer(state),
        Action::OtherVoice => voices::open(state, &item),
        Action::OnlySpoken => voices::offer_only_spoken(state, &item),
        Action::Evidence => evidence::open(state, item),
        Action::Review => review::open(state, &item),
        Action::Wording => finding::open_fact(state, item),
        Action::Adjust => finding::open_shift(state, item),
        Action::ByWeight => {
            case.walk.by_weight = !case.walk.by_weight;
            next_open(state);
        }
        Action::Basis => statute::open_basis(state),
        Action::Why => read(
            state,
            "为什么问这一项",
            "Why this is asked",
            overlays::why::text,
        ),
        _ => {}
    }
    Vec::new()
}

/// Puts a verdict down. What was said before lends it nothing: neither speaker, nor proof, nor
/// reason. Where statements differ a digit settles nothing: the lawyer is asked which one holds.
fn answer(state: &mut State, item: &ItemId, verdict: Verdict) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    if voices::in_conflict(state, item) {
        voices::ask_decision(state, item);
        return Vec::new();
    }
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let waits = case.waiting().iter().any(|r| r.item() == Some(item));
    let standing = case.file.checkup.state(item);
    if standing == ItemState::Answered(verdict) && !waits {
        let same = state.say("判定没有变", "The verdict is the same");
        state.remark = Some(same.to_owned());
        return Vec::new();
    }
    let after = Answer {
        said_by: case.walk.speaker.clone(),
        ..Answer::of(verdict)
    };
    case.walk.leave = Some(Leave {
        item: item.clone(),
        moves_on: standing == ItemState::NotAsked,
    });
    let before = case.file.checkup.answer(item).cloned();
    state.remark = before.and_then(|before| changed(state, &before, &after));
    put_answers(state, item, vec![after])
}

/// Says in words what a changed verdict takes the place of.
fn changed(state: &State, before: &Answer, after: &Answer) -> Option<String> {
    let (lang, old, new) = (state.lang, before.verdict?, after.verdict?);
    let (old, new) = (old.name(lang), new.name(lang));
    let other = !before.said_by.is_empty() && before.said_by != after.said_by;
    let from = &before.said_by;
    Some(match (lang, other) {
        (Lang::Zh, false) => {
            format!("“{old}”改为“{new}”，证据从“陈述”记起（U 撤销）")
        }
        (Lang::Zh, true) => {
            format!("“{old}”（{from}）改为“{new}”；若是两人说法不同，按 U 撤销再按 8")
        }
        (Lang::En, false) => format!("{old} is now {new}, on a statement (U takes it back)"),
        (Lang::En, true) => {
            format!("{old} ({from}) is now {new}; if the two differ, U and then 8")
        }
    })
}

/// Makes these the answers to an item.
pub(crate) fn put_answers(state: &mut State, item: &ItemId, after: Vec<Answer>) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let change = Change::Answers {
        item: item.clone(),
        before: standing(&case.file.checkup, item),
        after,
    };
    case::commit(state, change)
}

/// Changes an answer that was given; without one, or with several that differ, there is nothing
/// to change.
pub(crate) fn amend(
    state: &mut State,
    item: &ItemId,
    change: impl FnOnce(&mut Answer),
) -> Vec<Effect> {
    let Some(before) = amendable(state, item) else {
        return Vec::new();
    };
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let mut after = standing(&case.file.checkup, item);
    let at = after.iter().position(|answer| *answer == before);
    let Some(amended) = at.and_then(|at| after.get_mut(at)) else {
        return Vec::new();
    };
    change(amended);
    if *amended == before {
        return Vec::new();
    }
    put_answers(state, item, after)
}

/// Returns the answer that can be changed, or says why there is none.
pub(crate) fn amendable(state: &mut State, item: &ItemId) -> Option<Answer> {
    let given = state.case.as_ref()?.file.checkup.answer(item).cloned();
    let why = match given {
        None => state.say("先作答，再补充", "Answer first"),
        Some(_) if voices::in_conflict(state, item) => state.say(
            "本项说法不一，先按 8 裁决，再补充",
            "They differ: 8 decides, then go on",
        ),
        Some(given) => return Some(given),
    };
    state.remark = Some(why.to_owned());
    None
}

/// Takes the forms of an answer in: why it does not apply, what is owed, who said it.
pub(crate) fn submit(
    state: &mut State,
    purpose: &Purpose,
    texts: &[String],
) -> Result<Vec<Effect>, String> {
    let text = |n: usize| texts.get(n).cloned().unwrap_or_default();
    let effects = match purpose {
        Purpose::Reason(item) => amend(state, item, |answer| answer.reason = text(0)),
        Purpose::SaidBy(item) => source::speaker(state, item, text(0)),
        Purpose::Owed(item) => {
            let due = super::forms::optional_date(state, &text(2), Toward::Future)?;
            amend(state, item, |answer| {
                answer.owed = compliance_model::answer::Owed {
                    what: text(0),
                    who: text(1),
                    due,
                };
            })
        }
        _ => Vec::new(),
    };
    if let Purpose::Reason(item) | Purpose::Owed(item) = purpose {
        leave(state, item);
    }
    Ok(effects)
}

/// Moves on from an item that was answered first, unless a form about it is still to come.
pub(crate) fn leave(state: &mut State, item: &ItemId) {
    let Some(case) = &mut state.case else { return };
    let left = case.walk.leave.take();
    if left.is_some_and(|left| left.item == *item && left.moves_on) {
        next_open(state);
    }
}

/// A record is stored: if it was the answer waited for, the walk moves on or asks for details.
pub(crate) fn after_stored(state: &mut State, record: &Record) {
    if let Record::Programme { .. } = record {
        if let Some(case) = &mut state.case {
            case.walk.item = case.first_open();
        }
        crate::update::enter(state, crate::state::Screen::Walk);
        return;
    }
    let Some(case) = &mut state.case else { return };
    if case
        .walk
        .item
        .as_ref()
        .is_none_or(|item| case.assessment.row(item).is_none())
    {
        case.walk.item = case.first_open();
    }
    let Record::Answer { item, answer, .. } = record else {
        return;
    };
    let waited = case.walk.leave.as_ref();
    if waited.is_none_or(|leave| leave.item != *item) || !state.overlays.is_empty() {
        return;
    }
    match answer.verdict {
        Some(Verdict::NotApplicable) if answer.reason.is_empty() => {
            open_details(state, item.clone());
        }
        Some(Verdict::PapersOwed) if answer.owed.what.is_empty() => {
            open_details(state, item.clone());
        }
        Some(Verdict::Partly | Verdict::Unmet) if finding::ask_fact(state, item.clone()) => {}
        _ => leave(state, item),
    }
}

/// Goes so many items on; returns whether there is another one.
fn step(case: &mut Case, by: isize) -> bool {
    let visible = case.visible();
    let here = visible
        .iter()
        .position(|row| case.walk.item.as_ref() == Some(&row.item));
    let to = here
        .unwrap_or(0)
        .saturating_add_signed(by)
        .min(visible.len().saturating_sub(1));
    let moves = here != Some(to);
    jump(case, to);
    moves
}

fn jump(case: &mut Case, to: usize) {
    let visible = case.visible();
    let to = to.min(visible.len().saturating_sub(1));
    if let Some(item) = visible.get(to).map(|row| row.item.clone()) {
        show(case, item);
    }
}

/// Puts an item on the card.
pub(crate) fn show(case: &mut Case, item: ItemId) {
    if case.walk.item.as_ref() != Some(&item) {
        case.walk.scroll = 0;
    }
    case.walk.item = Some(item);
}

/// Goes to the next item not yet asked, from here to the end and round again, or to the
/// weightiest; while a filter is on, among the items it shows.
fn next_open(state: &mut State) {
    let Some(case) = &mut state.case else { return };
    let visible = case.visible();
    let here = visible
        .iter()
        .position(|row| case.walk.item.as_ref() == Some(&row.item));
    let start = here.map_or(0, |n| n + 1);
    let (before, after) = visible.split_at(start.min(visible.len()));
    let mut open = after
        .iter()
        .chain(before)
        .filter(|row| matches!(row.state, ItemState::NotAsked | ItemState::Conflict(_)));
    let next = if case.walk.by_weight {
        open.min_by_key(|row| std::cmp::Reverse((row.bottom_line, row.weight())))
    } else {
        open.next()
    };
    let next = next.map(|row| row.item.clone());
    if let Some(item) = next {
        show(case, item);
        return;
    }
    let text = if case.left() == 0 {
        state.say(
            "全部问完。F11 打印留存页，F7 看风险，F9 出报告",
            "All asked. F11 prints the leave-behind, F7 risk, F9 report",
        )
    } else {
        state.say(
            "筛选出的各项都已问过，F2 换筛选",
            "All of these are asked; F2 changes the filter",
        )
    };
    state.remark = Some(text.to_owned());
}

fn next_filter(case: &mut Case) {
    case.walk.filter = case.walk.filter.next();
    let shown = |case: &Case| case.current().is_some_and(|row| case.shows(row));
    if !shown(case) {
        let first = case.assessment.rows.iter().find(|row| case.shows(row));
        if let Some(item) = first.map(|row| row.item.clone()) {
            show(case, item);
        }
    }
}

fn open_outline(state: &mut State) {
    let Some(case) = &state.case else { return };
    let visible = case.visible();
    let cursor = visible
        .iter()
        .position(|row| case.walk.item.as_ref() == Some(&row.item));
    state.overlays.push(Overlay::Outline {
        cursor: cursor.unwrap_or(0),
    });
}

pub(crate) fn open_note(state: &mut State, item: ItemId, writes: Writes) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let text = if writes == Writes::Private {
        case.file.private_note(&item).reveal().to_owned()
    } else {
        case.file.checkup.note(&item)
    };
    let editor = Editor::block(&text, NOTE_CHARS);
    state.overlays.push(Overlay::Note(NoteEditor {
        item,
        writes,
        stored: editor.text().to_owned(),
        editor,
        before: text,
        changed_at: None,
        key_at: state.now,
        others: Vec::new(),
    }));
}

/// Returns the change that stores what was written.
pub(crate) fn note_change(item: ItemId, writes: &Writes, before: String, after: String) -> Change {
    match writes {
        Writes::Private => Change::Private {
            item,
            before: PrivateText::new(before),
            after: PrivateText::new(after),
        },
        Writes::Note => Change::Note {
            item,
            before,
            after,
        },
        Writes::Wording { own, .. } => finding::wording_change(item, own, before, after),
    }
}

fn open_details(state: &mut State, item: ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(answer) = amendable(state, &item) else {
        return;
    };
    let not_applicable = answer.verdict == Some(Verdict::NotApplicable);
    if answer.verdict == Some(Verdict::PapersOwed) {
        if answer.owed.what.is_empty() {
            open_owed(state, item);
        } else {
            receipt::offer(state, &item);
        }
        return;
    }
    let label = if not_applicable {
        ("不适用的理由", "Why it does not apply")
    } else {
        ("理由", "Reason")
    };
    let form = Form::new(&[(label, &answer.reason)]);
    let purpose = Purpose::Reason(item);
    state.overlays.push(Overlay::Form { form, purpose });
}

/// Asks which papers are owed, by whom, by when.
pub(crate) fn open_owed(state: &mut State, item: ItemId) {
    let content = state.content.clone();
    let Some(case) = &state.case else { return };
    let Some(answer) = case.file.checkup.answer(&item) else {
        return;
    };
    let owed = &answer.owed;
    let what = if owed.what.is_empty() {
        let asked = content.item(&item).map(|i| i.papers.join("、"));
        asked.unwrap_or_default()
    } else {
        owed.what.clone()
    };
    let due = owed.due.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        (("欠什么材料", "Papers owed"), what.as_str()),
        (("谁来补", "By whom"), owed.who.as_str()),
        (
            (
                "何时补（如 12月8日、下周五）",
                "By when (8 Dec, next friday)",
            ),
            due.as_str(),
        ),
    ];
    let proposed: &[usize] = if owed.what.is_empty() { &[0, 2] } else { &[2] };
    let form = Form::new(&fields).proposing(proposed);
    let purpose = Purpose::Owed(item);
    state.overlays.push(Overlay::Form { form, purpose });
}

fn read(state: &mut State, zh: &str, en: &str, text: impl FnOnce(&State) -> String) {
    let reader = Reader {
        title: state.say(zh, en).to_owned(),
        text: text(state),
        ..Reader::default()
    };
    state.overlays.push(Overlay::Reader(reader));
}
