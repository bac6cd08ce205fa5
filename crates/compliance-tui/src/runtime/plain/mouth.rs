//! What the plain mode says: the text of screens without their drawing, lists numbered, one
//! question at a time.

use crate::{
    blanks,
    keys::{
        action::Action,
        table::{self, Binding},
    },
    overlay::{Overlay, Purpose, Writes},
    overlays, screens,
    state::{Screen, State},
    update::forms,
    view::{self, offer},
    widgets::canvas::{Canvas, Hit, Hits},
};
use compliance_model::{
    fact::{FactDef, FactKind},
    text::Lang,
};
use compliance_text::width::cells;
use ratatui::{buffer::Buffer, layout::Rect};

/// A place as it is drawn.
pub(super) struct Drawn {
    lines: Vec<String>,
    pub(super) hits: Hits,
}

impl Drawn {
    /// Returns where the n-th line of the list stands, from 1.
    pub(super) fn place_of(&self, n: usize) -> Option<(u16, u16)> {
        let mut all = self.hits.all().iter();
        let (area, _) = all.find(|(_, hit)| *hit == Hit::Line(n - 1))?;
        Some((area.x, area.y))
    }
}

/// Draws what is on top, by itself.
pub(super) fn drawn(state: &State) -> Drawn {
    let area = Rect::new(0, 0, super::PAPER.0, super::PAPER.1);
    let mut buffer = Buffer::empty(area);
    let mut canvas = Canvas::new(&mut buffer);
    match state.overlays.last() {
        Some(overlay) => {
            let _cursor = overlays::draw(state, overlay, area, &mut canvas);
        }
        None => view::body(state, area, &mut canvas),
    }
    let hits = canvas.into_hits();
    let numbered = state.screen != Screen::Walk || !state.overlays.is_empty();
    let mut lines: Vec<String> = Vec::new();
    let mut last = None;
    for y in area.top()..area.bottom() {
        let text = words(&buffer, y);
        if text.is_empty() {
            continue;
        }
        let here = hits.all().iter().rev().find_map(|(place, hit)| match hit {
            Hit::Line(n) if (place.top()..place.bottom()).contains(&y) => Some(*n),
            _ => None,
        });
        match here.filter(|n| numbered && last != Some(*n)) {
            Some(n) => lines.push(format!("{}. {text}", n + 1)),
            None => lines.push(text),
        }
        last = here.or(last);
    }
    Drawn { lines, hits }
}

/// Returns the words of a line of cells, without boxes, cursors and bars.
fn words(buffer: &Buffer, y: u16) -> String {
    let (mut line, mut x) = (String::new(), buffer.area.left());
    while x < buffer.area.right() {
        let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
        let drawing = symbol
            .chars()
            .all(|c| matches!(c, '\u{2500}'..='\u{25ff}' | '>' | '|') && c != '●');
        line.push_str(if drawing { " " } else { symbol });
        x += u16::try_from(cells(symbol).max(1)).unwrap_or(1);
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ")
}

/// Returns what is said of the place one is at.
pub(super) fn place(state: &State) -> String {
    let text = match state.overlays.last() {
        Some(Overlay::Reader(reader)) => format!("{}\n{}", reader.title, reader.text),
        Some(Overlay::Confirm { question, .. }) => question.clone(),
        Some(Overlay::Menu(menu)) => {
            let lines = (1..).zip(&menu.choices);
            let lines: Vec<String> = lines.map(|(n, c)| format!("{n}. {}", c.label)).collect();
            format!("{}\n{}\n{}", menu.title, menu.intro, lines.join("\n"))
        }
        Some(Overlay::Form { form, purpose }) => {
            let title = overlays::form::title(state, purpose);
            let error = form.error.clone().unwrap_or_default();
            format!("{title}\n{error}").trim_end().to_owned()
        }
        Some(Overlay::Note(note)) if matches!(note.writes, Writes::Wording { .. }) => {
            let title = state.title(&note.item);
            let ask = if blanks::asked(note).is_some() {
                state.say(
                    "逐空填写；或写一整句，以句号结尾；空行保留现句，核对时会列出",
                    "Fill the blanks in; or write a sentence that ends in a full stop; an empty line keeps it as it is, and the check lists it",
                )
            } else {
                state.say(
                    "写出本企业的事实：谁、多少、何时起、在哪看到；空行跳过",
                    "The fact here: who, how much, since when, where seen; an empty line skips it",
                )
            };
            format!("{title}{}\n{}", state.aside(ask), note.editor.text())
        }
        Some(Overlay::Note(note)) => {
            let title = state.title(&note.item);
            let end = state.say("另起一行只写 . 结束", "a line with a dot ends it");
            format!("{title}{}", state.aside(end))
        }
        None if state.screen == Screen::Facts => fact(state),
        _ => {
            let mut lines = drawn(state).lines;
            if state.overlays.is_empty() {
                lines.insert(0, heading(state));
            }
            lines.join("\n")
        }
    };
    clean(&text)
}

/// Makes hostile text inert; line ends stay.
fn clean(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(compliance_text::clean::line).collect();
    lines.join("\n")
}

fn heading(state: &State) -> String {
    let firm = state.case.as_ref().and_then(|c| c.file.checkup.firm());
    let firm = firm.map_or("", compliance_model::firm::Firm::name);
    let name = state.screen.name(state.lang);
    let left = state.case.as_ref().filter(|_| state.screen == Screen::Walk);
    match (left, state.lang) {
        (Some(case), Lang::Zh) => format!("== {name} {firm} 余 {} ==", case.left()),
        (Some(case), Lang::En) => format!("== {name} {firm}, {} left ==", case.left()),
        (None, _) => format!("== {name} {firm} ==").replace("  ", " "),
    }
}

/// Returns the fact that is asked: which one of how many.
pub(super) fn fact_asked(state: &State) -> Option<(usize, usize, &FactDef)> {
    let case = state.case.as_ref()?;
    let asked = case.asked_facts(&state.content, state.assessed_on());
    let at = case.fact_cursor.min(asked.len().saturating_sub(1));
    Some((at + 1, asked.len(), *asked.get(at)?))
}

fn fact(state: &State) -> String {
    let Some((at, all, def)) = fact_asked(state) else {
        return heading(state);
    };
    let case = state.case.as_ref();
    let turned = case.and_then(|case| case.turned(&def.id));
    let value = case.and_then(|case| case.file.checkup.fact(&def.id));
    let mut value = screens::facts::show(state, def, turned.or(value));
    if turned.is_some() {
        value.push_str(state.say("（未存，回车存下）", " (not stored yet, Enter)"));
    }
    let mut lines = vec![
        format!(
            "{} {at}/{all}: {}",
            heading(state),
            def.name.get(state.lang)
        ),
        def.question.clone(),
    ];
    if !def.hint.is_empty() {
        lines.push(def.hint.clone());
    }
    if let FactKind::Choice(choices) = &def.kind {
        let names = (1..).zip(choices);
        lines.extend(names.map(|(n, choice)| format!("{n}. {}", choice.name.get(state.lang))));
    }
    if case.is_some_and(|case| case.fact_cursor + 1 >= all) {
        let last = state.say(
            "这是最后一项，回车去选方案。",
            "The last one: Enter leads to the programmes.",
        );
        lines.push(last.to_owned());
    }
    lines.push(format!("{}{value}", state.say("现值：", "Now: ")));
    lines.join("\n")
}

/// Returns what stands before a line that is to be typed.
pub(super) fn prompt(state: &State) -> String {
    let what = match state.overlays.last() {
        Some(Overlay::Form { form, purpose }) => form.fields.get(form.focus).map(|field| {
            let label = state.say(field.label.0, field.label.1);
            // Labels that stand beside their fields are short; how to fill them in is told apart.
            let how = form.hint.as_deref();
            let how = how.filter(|_| matches!(purpose, Purpose::Own(_)));
            let means = forms::defaults(state, form, purpose).into_iter();
            let mut means = means.filter(|(field, _)| *field == form.focus);
            let means = means.next().map(|(_, means)| means).unwrap_or_default();
            let told =
                compliance_text::joined(&[how.unwrap_or_default(), &means], state.say("；", "; "));
            match (field.editor.text(), told.as_str()) {
                ("", "") => label.to_owned(),
                ("", told) => format!("{label}{}", state.aside(told)),
                (text, _) => format!("{label} [{text}]"),
            }
        }),
        Some(Overlay::Confirm { .. }) => Some(state.say("是或否", "yes or no").to_owned()),
        Some(Overlay::Note(note)) if matches!(note.writes, Writes::Wording { .. }) => {
            Some(match blanks::asked(note) {
                Some(asked) if asked.is_wider() => {
                    let (told, how) = (asked.told(state.lang), asked.how(state.lang));
                    let (name, stop) = (&asked.name, state.say("；", "; "));
                    format!("{told}{}", state.aside(&format!("{name}{stop}{how}")))
                }
                Some(asked) => format!("{}{}", asked.told(state.lang), state.aside(&asked.name)),
                None => state.say("事实", "fact").to_owned(),
            })
        }
        Some(Overlay::Note(_)) => Some(state.say("备注", "note").to_owned()),
        Some(Overlay::Menu(_)) => Some(state.say("第几行", "which line").to_owned()),
        None if state.screen == Screen::Facts => Some(match fact_asked(state) {
            Some((_, _, def)) if def.kind == FactKind::YesNo => state
                .say(
                    "1 是 2 否 3 不清楚，回车跳过",
                    "1 yes 2 no 3 unknown, Enter skips",
                )
                .to_owned(),
            _ => state
                .say(
                    "填写，D 不清楚，回车跳过",
                    "the value, D unknown, Enter skips",
                )
                .to_owned(),
        }),
        _ => Some(keys(state)),
    };
    format!("{}>", clean(&what.unwrap_or_default()))
}

/// Returns the keys that matter most here.
fn keys(state: &State) -> String {
    let scopes = state.scopes();
    let inner = scopes.first().copied();
    let shown = |binding: &&Binding| {
        let verdict = matches!(binding.action, Action::Answer(_));
        let offered = offer::does_something(state, binding.action);
        Some(binding.scope) == inner && (binding.footer || verdict) && offered
    };
    let all = scopes.iter().flat_map(|&scope| table::of_scope(scope));
    let names: Vec<String> = all.filter(shown).map(|b| short(b, state.lang)).collect();
    names.join(state.say("，", ", "))
}

fn short(binding: &Binding, lang: Lang) -> String {
    // A bare letter is typed fastest; no input method is in the way of a line.
    let mut keys = binding.keys.iter();
    let key = keys
        .find(|chord| chord.is_bare_letter())
        .or_else(|| binding.keys.first());
    let key = key.map(ToString::to_string).unwrap_or_default();
    format!("{key} {}", binding.name(lang))
}

/// Returns all that can be done here, from the key table.
pub(super) fn help(state: &State) -> String {
    let mut lines = vec![
        state
            .say(
                "输入按键的名字再按回车：一个字母或数字、F7、Ctrl-N、空格、上、下。空行等于 Enter；带编号的行直接输入编号。back 返回，again 重读，quit 退出。表格中空行保留原值，- 清空。",
                "Type the name of a key and press Enter: a letter or digit, F7, Ctrl-N, space, up, down. An empty line is Enter; numbered lines go by their number. back, again (says it once more) and quit are words. In forms an empty line keeps what stands there, - empties it.",
            )
            .to_owned(),
    ];
    for &scope in state.scopes() {
        lines.push(format!("{}:", scope.name(state.lang)));
        let all = table::of_scope(scope);
        lines.extend(all.map(|b| format!("  {} {}", b.chords(), b.name(state.lang))));
    }
    lines.join("\n")
}
