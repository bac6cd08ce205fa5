//! The facts: yes, no, a figure, or "nobody knows".

use crate::{
    change::Change,
    effect::Effect,
    industry,
    keys::action::Action,
    overlay::{Overlay, Pick, Purpose},
    search,
    state::{Case, Screen, State, TurnedTo},
    update::{case, menu, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{
    content::Content,
    date::Date,
    entry,
    fact::{ChoiceDef, FactDef, FactKind, FactValue, format_wan},
    id::FactId,
    text::Lang,
};

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Undo => return undo(state),
        Action::Redo => return case::redo(state),
        _ => {}
    }
    let today = state.assessed_on();
    let content = state.content.clone();
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let asked = case.asked_facts(&content, today);
    case.fact_cursor = case.fact_cursor.min(asked.len().saturating_sub(1));
    if Case::move_cursor(&mut case.fact_cursor, action, asked.len()) {
        return Vec::new();
    }
    let Some(&def) = asked.get(case.fact_cursor) else {
        return Vec::new();
    };
    let current = case.turned(&def.id).or(case.file.checkup.fact(&def.id));
    let current = current.cloned();
    match action {
        Action::FactUnknown => set(state, def, Some(FactValue::Unknown), true),
        Action::FactClear if current.is_none() => {
            say(state, "这一栏本来就是空的", "There is nothing to clear")
        }
        Action::FactClear => set(state, def, None, false),
        Action::FactYes => yes_no_or(state, def, &FactValue::Yes, '1'),
        Action::FactNo => yes_no_or(state, def, &FactValue::No, '2'),
        Action::NextChoice => cycle(state, def, current.as_ref(), 1),
        Action::PrevChoice => cycle(state, def, current.as_ref(), -1),
        Action::Take => {
            take(state, def, current.as_ref());
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn say(state: &mut State, zh: &str, en: &str) -> Vec<Effect> {
    state.remark = Some(state.say(zh, en).to_owned());
    Vec::new()
}

/// The last choice that one digit reaches; a longer list is filled in like a figure.
const ONE_DIGIT: usize = 9;

/// Returns whether a fact is filled in, rather than picked by one key.
pub(crate) fn fills_in(kind: &FactKind) -> bool {
    match kind {
        FactKind::YesNo => false,
        FactKind::Choice(choices) => choices.len() > ONE_DIGIT,
        FactKind::Count { .. } | FactKind::Money | FactKind::Date | FactKind::Industry => true,
    }
}

/// Returns whether an action means something for the fact under the cursor.
pub(crate) fn offers(state: &State, action: Action) -> bool {
    let of_facts = matches!(
        action,
        Action::Take | Action::FactYes | Action::FactNo | Action::NextChoice
    );
    if state.screen != Screen::Facts || !of_facts {
        return true;
    }
    let kind = under_cursor(state, &state.content).map(|def| &def.kind);
    match (kind, action) {
        (Some(FactKind::YesNo), _) => action != Action::Take,
        (Some(FactKind::Choice(_)), _) => action == Action::NextChoice,
        (Some(_), _) => action == Action::Take,
        (None, _) => false,
    }
}

/// 1 and 2 are yes and no, the first or second choice, or the first digit of a figure.
fn yes_no_or(state: &mut State, def: &FactDef, value: &FactValue, digit: char) -> Vec<Effect> {
    match &def.kind {
        FactKind::YesNo => set(state, def, Some(value.clone()), true),
        kind if !fills_in(kind) => choose(state, def, usize::from(digit == '2')),
        _ => {
            begin(state, digit.encode_utf8(&mut [0; 4]));
            Vec::new()
        }
    }
}

fn choose(state: &mut State, def: &FactDef, n: usize) -> Vec<Effect> {
    let FactKind::Choice(choices) = &def.kind else {
        return Vec::new();
    };
    match choices.get(n) {
        Some(choice) => set(state, def, Some(FactValue::Choice(choice.id.clone())), true),
        None => Vec::new(),
    }
}

/// Goes through the values of a fact that has few.
fn cycle(state: &mut State, def: &FactDef, current: Option<&FactValue>, by: isize) -> Vec<Effect> {
    let mut values = match &def.kind {
        FactKind::YesNo => vec![FactValue::Yes, FactValue::No],
        FactKind::Choice(choices) => choices
            .iter()
            .map(|choice| FactValue::Choice(choice.id.clone()))
            .collect(),
        FactKind::Count { .. } | FactKind::Money | FactKind::Date | FactKind::Industry => {
            return say(
                state,
                "这一栏不是选的，按 Enter 填写",
                "This is filled in, not chosen: Enter",
            );
        }
    };
    values.push(FactValue::Unknown);
    let at = current.and_then(|value| values.iter().position(|v| v == value));
    let len = values.len();
    let next = match (at, by < 0) {
        (None, false) => 0,
        (None | Some(0), true) => len - 1,
        (Some(at), true) => at - 1,
        (Some(at), false) => (at + 1) % len,
    };
    if let Some(value) = values.get(next) {
        turn_to(state, def, value);
    }
    Vec::new()
}

/// So long a value that was turned to waits before it is stored by itself.
const REST_SECONDS: i64 = 3;

/// Shows a value without storing it: whoever goes through five means the last one alone.
fn turn_to(state: &mut State, def: &FactDef, value: &FactValue) {
    if refuses_writing(state) {
        return;
    }
    let at = state.now;
    let Some(case) = &mut state.case else { return };
    let is_stored = case.file.checkup.fact(&def.id) == Some(value);
    case.turned_to = (!is_stored).then(|| TurnedTo {
        fact: def.id.clone(),
        value: value.clone(),
        at,
    });
}

/// Stores the value that was turned to.
pub(crate) fn settle(state: &mut State) -> Vec<Effect> {
    let turned = state.case.as_mut().and_then(|case| case.turned_to.take());
    let content = state.content.clone();
    let def = turned.as_ref().and_then(|to| content.fact(&to.fact));
    match (def, turned) {
        (Some(def), Some(to)) => set(state, def, Some(to.value), false),
        _ => Vec::new(),
    }
}

/// Stores the value that was turned to if the hand has rested.
pub(crate) fn settle_when_due(state: &mut State) -> Vec<Effect> {
    let now = state.now;
    let turned = state.case.as_ref().and_then(|case| case.turned_to.as_ref());
    if turned.is_some_and(|to| now.seconds_since(to.at) >= REST_SECONDS) {
        settle(state)
    } else {
        Vec::new()
    }
}

/// Returns whether an action is about the fact under the cursor, so that what was turned to is
/// turned further, replaced or taken back, and not stored.
pub(crate) const fn is_about_turned(action: Action) -> bool {
    matches!(
        action,
        Action::NextChoice
            | Action::PrevChoice
            | Action::FactYes
            | Action::FactNo
            | Action::FactUnknown
            | Action::FactClear
            | Action::Undo
    )
}

/// Takes the last change back: first of all the value that was turned to and is not stored.
fn undo(state: &mut State) -> Vec<Effect> {
    let turned = state.case.as_mut().and_then(|case| case.turned_to.take());
    if turned.is_none() {
        return case::undo(state);
    }
    let said = state.say(
        "选到的值没有存，已撤回",
        "What was turned to was not stored, and is gone",
    );
    state.remark = Some(said.to_owned());
    Vec::new()
}

fn take(state: &mut State, def: &FactDef, current: Option<&FactValue>) {
    let text = current.map(edit_text).unwrap_or_default();
    match def.kind {
        // What is presumed or chosen is passed over; typing begins to fill in a long list.
        FactKind::YesNo | FactKind::Choice(_) => {
            if let Some(case) = &mut state.case {
                case.fact_cursor += 1;
            }
        }
        FactKind::Count { .. } | FactKind::Money | FactKind::Date | FactKind::Industry => {
            open_form(state, def, &text, "");
        }
    }
}

/// Opens the form of the fact under the cursor with what was typed, if it is one to fill in.
pub(crate) fn begin(state: &mut State, text: &str) -> bool {
    if state.screen != Screen::Facts || !state.overlays.is_empty() {
        return false;
    }
    let content = state.content.clone();
    let Some(&def) = under_cursor(state, &content).as_ref() else {
        return false;
    };
    let fills = fills_in(&def.kind);
    if fills {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        open_form(state, def, "", text);
    }
    fills
}

fn under_cursor<'c>(state: &State, content: &'c Content) -> Option<&'c FactDef> {
    let case = state.case.as_ref()?;
    let asked = case.asked_facts(content, state.assessed_on());
    asked.get(case.fact_cursor).copied()
}

/// A character that no key is bound to: it picks a choice, or begins to fill in a figure, a day
/// or an industry.
pub(crate) fn typed(state: &mut State, c: char) -> Vec<Effect> {
    let content = state.content.clone();
    let Some(def) = under_cursor(state, &content) else {
        return Vec::new();
    };
    let digit = c.to_digit(10);
    match (&def.kind, digit) {
        (FactKind::YesNo, Some(3)) => set(state, def, Some(FactValue::Unknown), true),
        (kind @ FactKind::Choice(_), Some(n @ 1..)) if !fills_in(kind) => {
            choose(state, def, usize::try_from(n - 1).unwrap_or(usize::MAX))
        }
        (kind, _) if !fills_in(kind) => Vec::new(),
        (kind, digit) => {
            let named = matches!(kind, FactKind::Industry | FactKind::Choice(_));
            if digit.is_some() || !c.is_ascii() || named {
                begin(state, c.encode_utf8(&mut [0; 4]));
            }
            Vec::new()
        }
    }
}

/// Opens the form of a fact with what stands there, or with what was typed in its place.
fn open_form(state: &mut State, def: &FactDef, stands: &str, typed: &str) {
    let mut form = Form::new(&[(("填写", "Enter"), stands)]).proposing(&[0]);
    if let Some(editor) = form.editor() {
        editor.insert(typed);
    }
    state.overlays.push(Overlay::Form {
        form,
        purpose: Purpose::Fact(def.id.clone()),
    });
    super::forms::hint(state);
}

/// Says how to fill a fact in, or what was read of what stands there.
pub(crate) fn hint(state: &State, fact: &FactId, text: &str) -> Option<String> {
    let lang = state.lang;
    let def = state.content.fact(fact)?;
    if text.is_empty() {
        let how = match (&def.kind, lang) {
            (FactKind::Count { unit }, Lang::Zh) => format!("单位：{unit}，如 380、1.2万"),
            (FactKind::Count { unit }, Lang::En) => format!("Unit: {unit}, as in 380 or 1.2万"),
            (FactKind::Money, Lang::Zh) => "单位：万元；也可写 1.2亿、350万、86000元".to_owned(),
            (FactKind::Money, Lang::En) => {
                "In 10,000 yuan; or 1.2亿, 350万, 86000元, 3.5 million".to_owned()
            }
            (FactKind::Date, Lang::Zh) => "如 2019-05-20、2019年5月20日".to_owned(),
            (FactKind::Date, Lang::En) => "As in 2019-05-20 or 20 May 2019".to_owned(),
            (FactKind::Industry, Lang::Zh) => {
                "写名称、拼音、首字母或代码，如 设备、shebei、rj、C34".to_owned()
            }
            (FactKind::Industry, Lang::En) => {
                "A name, pinyin, initials or a code, as in 设备, rj or C34".to_owned()
            }
            (FactKind::Choice(_), Lang::Zh) => "写号数、名称、拼音或首字母，如 11、zj".to_owned(),
            (FactKind::Choice(_), Lang::En) => "Its number, name, pinyin or initials".to_owned(),
            (FactKind::YesNo, _) => return None,
        };
        let rest = lang.pick(
            "。留空即清除，？ 为不清楚",
            ". Empty clears, ? means unknown",
        );
        return Some(how + rest);
    }
    if def.kind == FactKind::Industry {
        return Some(industry::hint(text, lang));
    }
    let value = match parse(def, text, state.today(), lang) {
        Err(several) if matches!(def.kind, FactKind::Choice(_)) => return Some(several),
        read => read.ok()??,
    };
    Some(super::forms::echo(&match value {
        FactValue::Money(yuan) => entry::echo_yuan(yuan, lang),
        FactValue::Date(day) => entry::echo_day(day, state.today(), lang),
        value => crate::screens::facts::show(state, def, Some(&value)),
    }))
}

/// Writes a value as one would type it.
fn edit_text(value: &FactValue) -> String {
    match value {
        FactValue::Unknown => "?".to_owned(),
        FactValue::Yes | FactValue::No => String::new(),
        FactValue::Count(n) => n.to_string(),
        FactValue::Money(yuan) => format_wan(*yuan),
        FactValue::Date(day) => day.to_string(),
        FactValue::Choice(text) | FactValue::Industry(text) => text.clone(),
    }
}

/// Reads what was typed for a fact.
pub fn parse(
    def: &FactDef,
    text: &str,
    today: Date,
    lang: Lang,
) -> Result<Option<FactValue>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if matches!(text, "?" | "？") {
        return Ok(Some(FactValue::Unknown));
    }
    let value = match &def.kind {
        FactKind::Count { unit } => {
            let count = entry::count(text, unit);
            FactValue::Count(count.map_err(|error| error.of_count(unit, lang))?)
        }
        FactKind::Money => {
            let yuan = entry::yuan(text);
            FactValue::Money(yuan.map_err(|error| error.of_money(lang).to_owned())?)
        }
        FactKind::Date => FactValue::Date(super::forms::past_day(text, today, lang)?),
        FactKind::Industry => match industry::find(text).as_slice() {
            [only] => FactValue::Industry(only.to_string()),
            _ => return Err(industry::hint(text, lang)),
        },
        FactKind::Choice(choices) => FactValue::Choice(one_of(choices, text, lang)?),
        FactKind::YesNo => return Ok(None),
    };
    Ok(Some(value))
}

/// Returns the choice that a number or a name means.
fn one_of(choices: &[ChoiceDef], text: &str, lang: Lang) -> Result<String, String> {
    let text = compliance_text::fold::half_width_str(text);
    if let Ok(n) = text.parse::<usize>() {
        let choice = n.checked_sub(1).and_then(|n| choices.get(n));
        return choice
            .map(|choice| choice.id.clone())
            .ok_or_else(|| match lang {
                Lang::Zh => format!("号数是 1 到 {}", choices.len()),
                Lang::En => format!("The numbers are 1 to {}", choices.len()),
            });
    }
    if let Some(choice) = choices.iter().find(|choice| choice.id == text) {
        return Ok(choice.id.clone());
    }
    let all: Vec<(&ChoiceDef, Vec<String>)> = choices
        .iter()
        .map(|choice| {
            let names = [lang, Lang::Zh, Lang::En].map(|lang| choice.name.get(lang).to_owned());
            (choice, names.into())
        })
        .collect();
    match search::fitting(&text, &all).as_slice() {
        [(only, _)] => Ok(only.id.clone()),
        [] => Err(lang
            .pick("没有这个选项", "There is no such choice")
            .to_owned()),
        several => {
            let names: Vec<&str> = several.iter().map(|(_, name)| *name).collect();
            Err(names.join(lang.pick("、", ", ")))
        }
    }
}

/// Sets a fact; the cursor goes on to the next one where the answer is final.
pub(crate) fn set(
    state: &mut State,
    def: &FactDef,
    after: Option<FactValue>,
    go_on: bool,
) -> Vec<Effect> {
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    case.turned_to = None;
    let before = case.file.checkup.fact(&def.id).cloned();
    if go_on {
        case.fact_cursor += 1;
    }
    if before == after {
        return Vec::new();
    }
    case::commit(
        state,
        Change::Fact {
            fact: def.id.clone(),
            before,
            after,
        },
    )
}

/// Takes the form of a fact in; of several industries one is chosen from a menu.
pub(crate) fn submit(state: &mut State, fact: &FactId, text: &str) -> Result<Vec<Effect>, String> {
    let content = state.content.clone();
    let Some(def) = content.fact(fact) else {
        return Ok(Vec::new());
    };
    if def.kind == FactKind::Industry && !matches!(text.trim(), "" | "?" | "？") {
        let found = industry::find(text);
        if found.len() > 1 {
            let choice = |code: compliance_model::industry::IndustryCode| {
                let value = FactValue::Industry(code.to_string());
                (code.name(state.lang), Pick::Fact(def.id.clone(), value))
            };
            let choices = found.into_iter().map(choice).collect();
            let title = def.name.get(state.lang).to_owned();
            let intro = state.say("选一个行业。", "Choose an industry.").to_owned();
            menu::open(state, title, intro, choices);
            return Ok(Vec::new());
        }
    }
    let value = parse(def, text, state.today(), state.lang)?;
    Ok(set(state, def, value, true))
}

/// Sets a fact to what was chosen from a menu.
pub(crate) fn pick(state: &mut State, fact: &FactId, value: FactValue) -> Vec<Effect> {
    let content = state.content.clone();
    let Some(def) = content.fact(fact) else {
        return Vec::new();
    };
    set(state, def, Some(value), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use compliance_model::text::Name;

    fn def(kind: FactKind) -> FactDef {
        FactDef {
            presumed: None,
            id: "x".into(),
            name: Name::default(),
            question: String::new(),
            hint: String::new(),
            kind,
            always: false,
        }
    }

    #[test]
    fn figures_are_read_as_lawyers_write_them() {
        let read = |kind, text| parse(&def(kind), text, Date::constant(2026, 11, 28), Lang::Zh);
        let count = || FactKind::Count { unit: "人".into() };
        assert_eq!(read(count(), "８６"), Ok(Some(FactValue::Count(86))));
        assert_eq!(
            read(FactKind::Money, "1，950.5"),
            Ok(Some(FactValue::Money(19_505_000)))
        );
        let day = Ok(Some(FactValue::Date(Date::constant(2019, 5, 20))));
        for text in ["2019-05-20", "2019.5.20", "2019年5月20日", "20190520"] {
            assert_eq!(read(FactKind::Date, text), day, "{text}");
        }
        assert_eq!(
            read(FactKind::Industry, "c34"),
            Ok(Some(FactValue::Industry("C34".into())))
        );
        assert_eq!(read(count(), "？"), Ok(Some(FactValue::Unknown)));
        assert_eq!(read(count(), " "), Ok(None));
        assert_eq!(read(count(), "八十"), Ok(Some(FactValue::Count(80))));
        assert_eq!(
            read(FactKind::Money, "1.2亿"),
            Ok(Some(FactValue::Money(120_000_000)))
        );
        for typed in ["通用设备", "tongyongshebei", "tysb", "C34", "34"] {
            let found = read(FactKind::Industry, typed);
            assert_eq!(
                found,
                Ok(Some(FactValue::Industry("C34".into()))),
                "{typed}"
            );
        }
        assert!(read(count(), "八十几").is_err());
        assert!(read(FactKind::Date, "明天").is_err());
        assert!(read(FactKind::Date, "2019-02-30").is_err());
        assert!(read(FactKind::Industry, "Z99").is_err());
    }
}

#[cfg(test)]
mod choices {
    use super::one_of;
    use compliance_model::{
        fact::ChoiceDef,
        text::{Lang, Name},
    };

    #[test]
    fn a_long_list_of_choices_is_reached_by_number_name_and_initials() {
        let names = ["北京", "天津", "河北", "浙江", "浙江以外"];
        let choices: Vec<ChoiceDef> = names
            .iter()
            .enumerate()
            .map(|(n, zh)| ChoiceDef {
                id: format!("p{n}"),
                name: Name {
                    zh: (*zh).to_owned(),
                    en: String::new(),
                },
            })
            .collect();
        let read = |text| one_of(&choices, text, Lang::Zh);
        assert_eq!(read("4").as_deref(), Ok("p3"));
        assert_eq!(read("浙江").as_deref(), Ok("p3"));
        assert_eq!(read("ｔｊ").as_deref(), Ok("p1"));
        assert_eq!(read("浙").unwrap_err(), "浙江、浙江以外");
        assert_eq!(read("32").unwrap_err(), "号数是 1 到 5");
        assert!(read("火星").is_err());
    }
}
