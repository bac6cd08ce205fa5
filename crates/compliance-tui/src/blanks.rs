//! The blanks of a case fact, filled in one by one: one that still stands is selected, so that what
//! is typed or pasted takes its place.

use crate::overlay::{NoteEditor, Writes};
use compliance_model::{text::Lang, wording::standing};
use std::ops::Range;

/// Returns where blanks of the item's pattern still stand.
pub(crate) fn left(note: &NoteEditor) -> Vec<Range<usize>> {
    match &note.writes {
        Writes::Wording { blanks, .. } => standing(note.editor.text(), blanks),
        Writes::Note | Writes::Private => Vec::new(),
    }
}

/// Selects the next blank that still stands, or the one before, from the last on to the first.
/// Returns whether there is one.
pub(crate) fn step(note: &mut NoteEditor, forward: bool) -> bool {
    let left = left(note);
    let from = note.editor.cursor();
    let on_it = usize::from(!note.editor.selected().is_empty());
    let next = if forward {
        let later = left.iter().find(|blank| blank.start >= from + on_it);
        later.or(left.first())
    } else {
        let earlier = left.iter().rfind(|blank| blank.start < from);
        earlier.or(left.last())
    };
    let Some(next) = next.cloned() else {
        return false;
    };
    note.editor.select(next);
    true
}

/// Puts the cursor where was clicked, or selects the blank there.
pub(crate) fn click(note: &mut NoteEditor, at: usize) {
    match left(note).into_iter().find(|blank| blank.contains(&at)) {
        Some(blank) => note.editor.select(blank),
        None => note.editor.place(at),
    }
}

/// The blank that is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// What stands in it.
    pub(crate) name: String,
    /// Which one of the pattern it is, from 1; the last ones are counted from the end.
    nth: usize,
    /// How many the pattern has.
    all: usize,
}

/// Returns the blank that is selected.
pub(crate) fn asked(note: &NoteEditor) -> Option<Asked> {
    let Writes::Wording { own, blanks } = &note.writes else {
        return None;
    };
    let selected = note.editor.selected();
    let left = left(note);
    let at = left.iter().position(|blank| blank == selected)?;
    let all = standing(own, blanks).len().max(left.len());
    let name = note.editor.text().get(selected.clone())?;
    let name = name.strip_prefix('（')?.strip_suffix('）')?;
    Some(Asked {
        name: name.to_owned(),
        nth: all - left.len() + at + 1,
        all,
    })
}

impl Asked {
    /// Says which one of how many it is.
    pub(crate) fn told(&self, lang: Lang) -> String {
        let Self { nth, all, .. } = self;
        match lang {
            Lang::Zh => format!("第{nth}空，共{all}空"),
            Lang::En => format!("blank {nth} of {all}"),
        }
    }
}

/// Says how many blanks are still to be filled in, if there are any.
pub(crate) fn told_left(note: &NoteEditor, lang: Lang) -> Option<String> {
    let n = left(note).len();
    (n > 0).then(|| match lang {
        Lang::Zh => format!("还有 {n} 空没填：写上或删去；Esc 先存下，核对（H）会列出"),
        Lang::En => {
            format!("{n} blank(s) left: fill or erase them; Esc keeps it, the check lists it")
        }
    })
}
