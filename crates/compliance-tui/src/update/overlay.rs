//! Overlays: editing text, scrolling readers, confirming, finding.

use crate::{
    blanks,
    change::Change,
    effect::Effect,
    keys::{
        action::Action,
        chord::{Chord, Key},
    },
    overlay::{Confirmed, NoteEditor, Overlay, Reader, Writes},
    overlays::{help, reader},
    state::State,
    update::{
        case, consent, drafts, finder, forms, guidance, leave, library, menu, palette, report,
        settings, statute, walk, what_if,
    },
    widgets::{
        editor::{Editor, Inserted},
        list,
    },
};
use compliance_model::date::Timestamp;

/// A note waits this long after the last key before it is stored.
const IDLE_SECONDS: i64 = 1;
/// A note is stored this often while it is typed.
const EVERY_SECONDS: i64 = 5;

/// Carries out an action on the topmost overlay.
pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let in_note = matches!(
        state.overlays.last(),
        Some(Overlay::Note(note)) if !matches!(note.writes, Writes::Wording { .. })
    );
    let edited = with_editor(state, |editor, width| {
        let before = (editor.text().to_owned(), editor.cursor());
        let done = on_text(editor, action, (width, in_note));
        (done, before == (editor.text().to_owned(), editor.cursor()))
    });
    if let Some((true, is_same)) = edited {
        if is_same {
            nothing_to_edit(state, action);
        }
        after_edit(state);
        return Vec::new();
    }
    match state.overlays.last_mut() {
        Some(Overlay::Note(_)) => return act_on_note(state, action),
        Some(Overlay::Form { .. }) => return act_on_form(state, action),
        Some(Overlay::Confirm { .. }) => return act_on_confirm(state, action),
        Some(Overlay::Menu(_)) => return menu::act(state, action),
        Some(Overlay::WhatIf(_)) => what_if::act(state, action),
        Some(Overlay::Finder(_)) => return finder::act(state, action),
        Some(Overlay::Guidance(_)) => return guidance::act(state, action),
        Some(Overlay::Palette(_)) => return palette::act(state, action),
        Some(Overlay::Basis { .. }) => return statute::act_on_basis(state, action),
        Some(Overlay::Statute(_)) => statute::act(state, action),
        Some(Overlay::Settings { .. }) => return settings::act(state, action),
        Some(Overlay::Filter { .. }) => return library::act_on_filter(state, action),
        Some(Overlay::Outline { .. }) => act_on_outline(state, action),
        Some(Overlay::Help { .. } | Overlay::Reader(_)) => scroll(state, action),
        None => {}
    }
    Vec::new()
}

/// Scrolls a text, as far as it goes; any other action closes it.
fn scroll(state: &mut State, action: Action) {
    let bottom = match state.overlays.last() {
        Some(Overlay::Help { .. }) => help::bottom(state),
        Some(Overlay::Reader(reader)) => reader::bottom(reader, state.size),
        _ => return,
    };
    let page = usize::from(state.size.1 / 2);
    if let Some(Overlay::Help { scroll } | Overlay::Reader(Reader { scroll, .. })) =
        state.overlays.last_mut()
    {
        let stays = scrolled(scroll, action, page);
        *scroll = (*scroll).min(bottom);
        if !stays {
            state.overlays.pop();
        }
    }
}

pub(crate) fn scrolled(scroll: &mut usize, action: Action, page: usize) -> bool {
    *scroll = match action {
        Action::Up => scroll.saturating_sub(1),
        Action::Down => scroll.saturating_add(1),
        Action::PageUp => scroll.saturating_sub(page),
        Action::PageDown => scroll.saturating_add(page),
        Action::First => 0,
        Action::Last => usize::from(u16::MAX),
        _ => return false,
    };
    true
}

fn act_on_note(state: &mut State, action: Action) -> Vec<Effect> {
    let now = state.now;
    let Some(Overlay::Note(note)) = state.overlays.last_mut() else {
        return Vec::new();
    };
    match action {
        Action::Take => {
            let from = note.editor.cursor();
            if !blanks::step(note, true) {
                return submit_note(state);
            }
            // Round again, and something is still missing.
            if note.editor.cursor() <= from {
                state.remark = blanks::told_left(note, state.lang);
            }
            return Vec::new();
        }
        Action::NextField | Action::PrevField => {
            blanks::step(note, action == Action::NextField);
            return Vec::new();
        }
        Action::Submit => return submit_note(state),
        Action::NewLine => {
            note.editor.insert("\n");
        }
        _ => {}
    }
    note.touched(now);
    Vec::new()
}

/// Stores what was written and closes the editor; blanks that were left in a fact are said.
fn submit_note(state: &mut State) -> Vec<Effect> {
    let effects = flush(state);
    let Some(Overlay::Note(note)) = state.overlays.pop() else {
        return effects;
    };
    if let Writes::Wording { own, .. } = &note.writes {
        walk::leave(state, &note.item);
        if note.editor.text().trim() != own {
            state.remark = blanks::told_left(&note, state.lang).or(state.remark.take());
        }
    }
    effects
}

fn act_on_form(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Form { form, .. }) = state.overlays.last_mut() else {
        return Vec::new();
    };
    match action {
        Action::Submit => return forms::submit(state),
        Action::Cancel => return forms::cancel(state),
        Action::NextField => form.next(),
        Action::PrevField => form.prev(),
        _ => {}
    }
    forms::hint(state);
    Vec::new()
}

fn act_on_confirm(state: &mut State, action: Action) -> Vec<Effect> {
    let agreed = match action {
        Action::Agree => true,
        Action::Decline | Action::Back => false,
        _ => return Vec::new(),
    };
    let Some(Overlay::Confirm { then, .. }) = state.overlays.pop() else {
        return Vec::new();
    };
    match (agreed, then) {
        (false, _) => Vec::new(),
        (true, Confirmed::Remove { id, with_strangers }) => {
            let mut effects = drafts::forget_checkup(state, &id);
            effects.extend([Effect::Remove { id, with_strangers }, Effect::List]);
            effects
        }
        (true, Confirmed::Join(id)) => vec![Effect::Open { id, join: true }],
        (true, Confirmed::Begin(firm)) => {
            // The form that asked lies below.
            state.overlays.pop();
            vec![Effect::Create(firm)]
        }
        (true, Confirmed::VisitToCome) => forms::take_in(state),
        (true, Confirmed::Decline) => consent::decline(state),
        (true, Confirmed::Close) if report::is_kept_open(state) => Vec::new(),
        (true, Confirmed::Close) => vec![Effect::CloseCheckup],
        (true, Confirmed::PrintDamaged { order, path }) => {
            let order = *order;
            vec![Effect::WriteReport { order, path }]
        }
        (true, Confirmed::Leave) => leave::leave(state),
        (true, Confirmed::DropForm) => forms::drop_top(state),
        (true, Confirmed::Renew) => vec![Effect::Renew],
        (true, Confirmed::Quit) => vec![Effect::Quit],
    }
}

fn act_on_outline(state: &mut State, action: Action) {
    let (Some(Overlay::Outline { cursor }), Some(case)) =
        (state.overlays.last_mut(), &mut state.case)
    else {
        return;
    };
    let rows: Vec<_> = case.visible().iter().map(|row| row.item.clone()).collect();
    if let Some(to) = list::moved(*cursor, action, rows.len()) {
        *cursor = to;
        return;
    }
    if let Action::Pick(n) = action {
        menu::no_such_line(state, n);
        return;
    }
    let item = rows.get(*cursor).cloned();
    state.overlays.pop();
    if let (Action::Take, Some(item)) = (action, item) {
        walk::show(case, item);
    }
}

/// Returns whether text typed now goes into an editor.
pub fn edits(state: &State) -> bool {
    let on_top = state.overlays.last().filter(|_| !state.covered);
    matches!(
        on_top,
        Some(
            Overlay::Note(_)
                | Overlay::Form { .. }
                | Overlay::Finder(_)
                | Overlay::Palette(_)
                | Overlay::Guidance(_)
                | Overlay::Filter { .. }
        )
    )
}

/// Inserts text into the topmost editor.
pub(crate) fn insert(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Note(note)) = state.overlays.last_mut()
        && blanks::choose(note, text)
    {
        after_edit(state);
        return flush_when_due(state);
    }
    let done = with_editor(state, |editor, _| editor.insert(text));
    if done == Some(Inserted::CutOff) {
        state.remark = Some(
            state
                .say(
                    "太长，超出的部分没有录入",
                    "Too long: the rest was left out",
                )
                .to_owned(),
        );
    }
    after_edit(state);
    flush_when_due(state)
}

/// Edits the topmost editor by a key that is bound to nothing.
pub(crate) fn edit(state: &mut State, chord: Chord) -> Option<Vec<Effect>> {
    if !edits(state) {
        return None;
    }
    if chord.ctrl {
        return Some(Vec::new());
    }
    let text = match chord.key {
        Key::Char(c) => c.to_string(),
        Key::Space => " ".to_owned(),
        key => {
            with_editor(state, |editor, width| move_in(editor, key, width));
            after_edit(state);
            return Some(Vec::new());
        }
    };
    Some(insert(state, &text))
}

fn move_in(editor: &mut Editor, key: Key, width: usize) {
    match key {
        Key::Left => editor.left(),
        Key::Right => editor.right(),
        Key::Up => editor.up(width),
        Key::Down => editor.down(width),
        Key::Backspace => editor.backspace(),
        Key::Delete => editor.delete(),
        _ => {}
    }
}

/// Does what an action means in every editor; returns whether it means something there. A note,
/// which may be long, is emptied line by line.
fn on_text(editor: &mut Editor, action: Action, (width, in_note): (usize, bool)) -> bool {
    match action {
        Action::EraseText if in_note => editor.clear_line(),
        Action::EraseText => editor.clear(),
        Action::First => editor.home(width),
        Action::Last => editor.end(width),
        Action::EraseToEnd => editor.cut_to_end(),
        Action::EraseWord => editor.cut_word(),
        Action::Undo => editor.undo(),
        Action::Redo => editor.redo(),
        _ => return false,
    }
    true
}

/// Says why a key changed nothing in an editor; a cursor at its end stays there.
fn nothing_to_edit(state: &mut State, action: Action) {
    let said = match action {
        Action::EraseText | Action::EraseToEnd | Action::EraseWord => {
            state.say("没有可删的文字", "There is nothing to erase")
        }
        Action::Undo => state.say("没有可撤销的输入", "Nothing typed here to take back"),
        Action::Redo => state.say("没有可重做的输入", "Nothing taken back here to redo"),
        _ => return,
    };
    state.remark = Some(said.to_owned());
}

/// Runs something on the topmost editor with the width its lines are wrapped to.
fn with_editor<T>(state: &mut State, f: impl FnOnce(&mut Editor, usize) -> T) -> Option<T> {
    let width = crate::overlays::note::text_width(state.size);
    match state.overlays.last_mut()? {
        Overlay::Note(note) => Some(f(&mut note.editor, width)),
        Overlay::Form { form, .. } => form.editor().map(|editor| f(editor, width)),
        Overlay::Finder(finder) => Some(f(&mut finder.query, width)),
        Overlay::Palette(palette) => Some(f(&mut palette.query, width)),
        Overlay::Guidance(list) => Some(f(&mut list.query, width)),
        Overlay::Filter { query } => Some(f(query, width)),
        Overlay::Help { .. }
        | Overlay::Reader(_)
        | Overlay::Confirm { .. }
        | Overlay::Menu(_)
        | Overlay::WhatIf(_)
        | Overlay::Basis { .. }
        | Overlay::Statute(_)
        | Overlay::Settings { .. }
        | Overlay::Outline { .. } => None,
    }
}

fn after_edit(state: &mut State) {
    forms::hint(state);
    let now = state.now;
    match state.overlays.last_mut() {
        Some(Overlay::Note(note)) => note.touched(now),
        Some(Overlay::Form { form, .. }) => form.changed_at = form.changed_at.or(Some(now)),
        Some(Overlay::Finder(finder)) => finder.search(),
        Some(Overlay::Palette(_)) => palette::find(state),
        Some(Overlay::Guidance(_)) => guidance::find(state),
        Some(Overlay::Filter { query }) => {
            query.text().clone_into(&mut state.library.filter);
            state.library.arrange();
        }
        Some(_) | None => {}
    }
}

impl NoteEditor {
    /// Notes that a key came, and since when something waits to be stored.
    fn touched(&mut self, now: Timestamp) {
        self.key_at = now;
        if self.editor.text() == self.stored {
            self.changed_at = None;
        } else {
            self.changed_at = self.changed_at.or(Some(now));
        }
    }
}

/// Stores the open note or form if it has waited long enough. A form, which is mostly finished
/// soon, is not stored at each pause.
pub(crate) fn flush_when_due(state: &mut State) -> Vec<Effect> {
    let now = state.now;
    let due = state.overlays.iter().any(|overlay| match overlay {
        Overlay::Note(note) => note.changed_at.is_some_and(|since| {
            now.seconds_since(note.key_at) >= IDLE_SECONDS
                || now.seconds_since(since) >= EVERY_SECONDS
        }),
        _ => false,
    });
    let mut effects = if due { flush_note(state) } else { Vec::new() };
    let waited = |since: Timestamp| now.seconds_since(since) >= EVERY_SECONDS;
    effects.extend(drafts::flush(state, |form| {
        form.changed_at.is_some_and(waited)
    }));
    effects
}

/// Stores what is typed and not stored: the open note, and the forms.
pub(crate) fn flush(state: &mut State) -> Vec<Effect> {
    let mut effects = flush_note(state);
    effects.extend(drafts::flush(state, |_| true));
    effects
}

/// Stores the open note, if it changed.
fn flush_note(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    let Some(change) = state.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Note(note) if note.editor.text() != note.stored => {
            let after = note.editor.text().to_owned();
            note.stored.clone_from(&after);
            note.changed_at = None;
            Some(walk::note_change(
                note.item.clone(),
                &note.writes,
                note.before.clone(),
                after,
            ))
        }
        _ => None,
    }) else {
        return effects;
    };
    drop_superseded_undo(state, &change);
    effects.extend(case::commit(state, change));
    // The help may lie on top of it.
    let note = state.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Note(note) => Some(note),
        _ => None,
    });
    for effect in &mut effects {
        if let (Effect::Append(record), Some(note)) = (effect, note) {
            note.spare_others(record);
        }
    }
    effects
}

/// A note that is flushed while it is typed is one change to undo, not many.
fn drop_superseded_undo(state: &mut State, new: &Change) {
    let Some(case) = &mut state.case else { return };
    let same = case.undo.last().is_some_and(|last| {
        let kind = std::mem::discriminant(last) == std::mem::discriminant(new);
        kind && last.typed_over().is_some() && last.typed_over() == new.typed_over()
    });
    if same {
        case.undo.pop();
    }
}
