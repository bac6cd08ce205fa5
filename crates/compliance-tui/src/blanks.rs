//! The blanks of a case fact, filled in one by one: one that still stands is selected, so that what
//! is typed or pasted takes its place.

use crate::overlay::{NoteEditor, Writes};
use compliance_model::{
    text::Lang,
    wording::{alternatives, standing},
};
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

/// Takes the alternative of the blank that is selected by its number, as `2` keeps 未付 of
/// （已付／未付） and `1` all of one that has blanks of its own alone, and goes on to the first blank in it. Returns whether there is one.
pub(crate) fn choose(note: &mut NoteEditor, text: &str) -> bool {
    let number = compliance_text::fold::half_width_str(text).parse::<usize>();
    let (Some(asked), Ok(number)) = (asked(note), number) else {
        return false;
    };
    let all = asked.alternatives();
    let taken = number.checked_sub(1).and_then(|n| all.get(n));
    let Some(taken) = taken.filter(|_| asked.is_wider()) else {
        return false;
    };
    let start = note.editor.selected().start;
    note.editor.insert(taken);
    note.editor.place(start);
    let inside = start..start + taken.len();
    if let Some(blank) = left(note).into_iter().find(|at| inside.contains(&at.start)) {
        note.editor.select(blank);
    } else {
        note.editor.place(inside.end);
    }
    true
}

/// The blank that is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// What stands in it.
    pub(crate) name: String,
    /// Whether it is a single thing to fill in, be it one of several alternatives.
    is_plain: bool,
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
        is_plain: blanks
            .iter()
            .any(|blank| blank == name && !blank.contains('（')),
        nth: all - left.len() + at + 1,
        all,
    })
}

impl Asked {
    /// Returns what may be chosen; one, where nothing is to be chosen.
    fn alternatives(&self) -> Vec<&str> {
        alternatives(&self.name)
    }

    /// Returns whether it has alternatives, or blanks of its own, and may be kept by a digit.
    pub(crate) fn is_wider(&self) -> bool {
        !self.is_plain || self.alternatives().len() > 1
    }

    /// Says how it is filled in.
    pub(crate) fn how(&self, lang: Lang) -> String {
        match (self.alternatives().len(), lang) {
            (..=1, Lang::Zh) if self.is_wider() => "按 1 照留，Del 删去，或打字写实情".to_owned(),
            (..=1, Lang::En) if self.is_wider() => {
                "1 keeps it, Del erases it, or type what is so".to_owned()
            }
            (..=1, Lang::Zh) => "打字即填，Enter 下一空".to_owned(),
            (..=1, Lang::En) => "type to fill it, Enter next".to_owned(),
            (n, Lang::Zh) => format!("按 1–{n} 留一种，或打字写实情"),
            (n, Lang::En) => format!("1–{n} keeps one, or type what is so"),
        }
    }

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
