//! The facts: yes, no, a figure, or "nobody knows".

use crate::{
    change::Change,
    effect::Effect,
    keys::action::Action,
    overlay::{Overlay, Purpose},
    state::{Case, State},
    update::case,
    widgets::form::Form,
};
use compliance_model::{
    date::Date,
    fact::{FactDef, FactKind, FactValue, format_wan, parse_wan},
    id::FactId,
    industry::IndustryCode,
    text::Lang,
};

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Undo => return case::undo(state),
        Action::Redo => return case::redo(state),
        _ => {}
    }
    let today = state.today();
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
    let current = case.file.checkup.fact(&def.id).cloned();
    match action {
        Action::FactUnknown if digit_is_a_choice(def) => choose(state, def, 2),
        Action::FactUnknown => set(state, def, Some(FactValue::Unknown), true),
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

/// On a choice the digits pick; elsewhere 3 means "not known".
const fn digit_is_a_choice(def: &FactDef) -> bool {
    matches!(def.kind, FactKind::Choice(_))
}

/// 1 and 2 are yes and no, the first or second choice, or the first digit of a figure.
fn yes_no_or(state: &mut State, def: &FactDef, value: &FactValue, digit: char) -> Vec<Effect> {
    match &def.kind {
        FactKind::YesNo => set(state, def, Some(value.clone()), true),
        FactKind::Choice(_) => choose(state, def, usize::from(digit == '2')),
        FactKind::Count { .. } | FactKind::Money | FactKind::Date | FactKind::Industry => {
            begin_figure(state, digit);
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
            return Vec::new();
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
    set(state, def, values.get(next).cloned(), false)
}

fn take(state: &mut State, def: &FactDef, current: Option<&FactValue>) {
    let text = current.map(edit_text).unwrap_or_default();
    match def.kind {
        FactKind::YesNo | FactKind::Choice(_) => {
            if let Some(case) = &mut state.case {
                case.fact_cursor += 1;
            }
        }
        FactKind::Count { .. } | FactKind::Money | FactKind::Date | FactKind::Industry => {
            open_form(state, def, &text);
        }
    }
}

/// Opens the form of the fact under the cursor with its first digit.
pub(crate) fn begin_figure(state: &mut State, digit: char) {
    let today = state.today();
    let content = state.content.clone();
    let Some(case) = &state.case else { return };
    let asked = case.asked_facts(&content, today);
    let Some(&def) = asked.get(case.fact_cursor) else {
        return;
    };
    if !matches!(def.kind, FactKind::YesNo | FactKind::Choice(_)) {
        open_form(state, def, &digit.to_string());
    }
}

fn open_form(state: &mut State, def: &FactDef, text: &str) {
    let mut form = Form::new(&[(("填写", "Enter"), text)]);
    form.hint = Some(match &def.kind {
        FactKind::Count { unit } => match state.lang {
            Lang::Zh => format!("单位：{unit}。留空即清除，输入 ？ 为不清楚"),
            Lang::En => format!("Unit: {unit}. Empty clears, ? means unknown"),
        },
        FactKind::Money => state
            .say(
                "单位：万元，最多四位小数。输入 ？ 为不清楚",
                "In 10,000 yuan, at most four decimals. ? means unknown",
            )
            .to_owned(),
        FactKind::Date => state
            .say(
                "如 2019-05-20。输入 ？ 为不清楚",
                "As in 2019-05-20. ? means unknown",
            )
            .to_owned(),
        FactKind::Industry => state
            .say(
                "如 C34 或 3484。输入 ？ 为不清楚",
                "As in C34 or 3484. ? means unknown",
            )
            .to_owned(),
        FactKind::YesNo | FactKind::Choice(_) => String::new(),
    });
    state.overlays.push(Overlay::Form {
        form,
        purpose: Purpose::Fact(def.id.clone()),
    });
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
pub fn parse(def: &FactDef, text: &str, lang: Lang) -> Result<Option<FactValue>, String> {
    let text = compliance_text::fold::half_width_str(text.trim());
    if text.is_empty() {
        return Ok(None);
    }
    if text == "?" {
        return Ok(Some(FactValue::Unknown));
    }
    let value = match def.kind {
        FactKind::Count { .. } => parse_count(&text, lang)?,
        FactKind::Money => FactValue::Money(parse_wan(&text).map_err(|_e| {
            lang.pick(
                "金额请写成万元数，最多四位小数，如 1950 或 398.6406",
                "Write the amount in 10,000 yuan with at most four decimals, such as 1950 or 398.6406",
            )
            .to_owned()
        })?),
        FactKind::Date => FactValue::Date(parse_date(&text).ok_or_else(|| {
            lang.pick("日期请写成 2019-05-20，且须真实存在", "Write a real day such as 2019-05-20")
                .to_owned()
        })?),
        FactKind::Industry => {
            let code = IndustryCode::parse(&text).map_err(|e| e.message(lang))?;
            FactValue::Industry(code.to_string())
        }
        FactKind::YesNo | FactKind::Choice(_) => return Ok(None),
    };
    Ok(Some(value))
}

fn parse_count(text: &str, lang: Lang) -> Result<FactValue, String> {
    let digits: String = text.chars().filter(|c| *c != ',' && *c != ' ').collect();
    digits
        .parse()
        .ok()
        .filter(|&n: &u64| n <= 100_000_000)
        .map(FactValue::Count)
        .ok_or_else(|| {
            lang.pick("请写整数，如 86", "Write a whole number such as 86")
                .to_owned()
        })
}

/// Reads `2019-05-20`, `2019.5.20`, `2019/5/20`, `2019年5月20日` and `20190520`.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let compact;
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] => (*year, *month, *day),
        [all] if all.len() == 8 => {
            compact = (all.get(..4)?, all.get(4..6)?, all.get(6..)?);
            compact
        }
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .ok()
        .filter(|date| (1900..2200).contains(&date.year()))
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

/// Takes the form of a fact in.
pub(crate) fn submit(state: &mut State, fact: &FactId, text: &str) -> Result<Vec<Effect>, String> {
    let content = state.content.clone();
    let Some(def) = content.fact(fact) else {
        return Ok(Vec::new());
    };
    let value = parse(def, text, state.lang)?;
    if let Some(FactValue::Date(day)) = value
        && day > state.today()
    {
        return Err(state
            .say("日期晚于今天", "That day is still to come")
            .to_owned());
    }
    Ok(set(state, def, value, true))
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
        let read = |kind, text| parse(&def(kind), text, Lang::Zh);
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
        assert!(read(count(), "八十").is_err());
        assert!(read(FactKind::Date, "2019-02-30").is_err());
        assert!(read(FactKind::Industry, "Z99").is_err());
    }
}
