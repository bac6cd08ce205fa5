//! The facts: one line each, the question below, and what follows from them.

use crate::{
    state::{Case, State},
    update::facts::fills_in,
    view::{cut, rule},
    widgets::{
        canvas::Canvas,
        list,
        paint::{Page, fit, text},
    },
};
use compliance_model::{
    entry::grouped,
    fact::{FactDef, FactKind, FactValue, format_wan},
    id::FactId,
    size, stage,
    text::Lang,
};
use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

/// How many lines the question and what follows from the facts take.
const DETAIL_ROWS: u16 = 8;

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let asked = case.asked_facts(&state.content, state.assessed_on());
    let cursor = case.fact_cursor.min(asked.len().saturating_sub(1));
    let beside = area.width >= 100;
    let (table, detail) = if beside {
        let left = area.width * 3 / 5;
        (
            Rect {
                width: left,
                ..area
            },
            Rect {
                x: area.x + left + 1,
                width: area.width - left - 1,
                ..area
            },
        )
    } else {
        let rows = area.height.saturating_sub(DETAIL_ROWS + 1);
        rule(state, (area.x, area.y + rows), area.width, buf);
        (
            Rect {
                height: rows,
                ..area
            },
            Rect {
                y: area.y + rows + 1,
                height: area.height - rows - 1,
                ..area
            },
        )
    };
    lines(state, case, (&asked, cursor), table, buf);
    let mut page = Page::new(detail.width - 2);
    if let Some(def) = asked.get(cursor) {
        question(state, def, &mut page);
    }
    follows(state, case, &mut page);
    let detail = Rect {
        x: detail.x + 1,
        width: detail.width - 2,
        ..detail
    };
    page.end_after(detail.height);
    page.draw(detail, 0, buf);
}

fn lines(
    state: &State,
    case: &Case,
    (asked, cursor): (&[&FactDef], usize),
    area: Rect,
    buf: &mut Canvas<'_>,
) {
    let presumed = state.content.facts_of(&case.file.checkup);
    let window = list::window(cursor, asked.len(), usize::from(area.height));
    let name_width = (usize::from(area.width) / 2).min(34);
    let end = Position::new(area.right(), area.bottom());
    cut::part(state, end, (&window, asked.len()), buf);
    let shown = asked
        .iter()
        .enumerate()
        .skip(window.start)
        .take(window.len());
    for ((n, def), y) in shown.zip(area.y..area.bottom()) {
        let here = n == cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let turned = case.turned(&def.id);
        let value = turned.or(case.file.checkup.fact(&def.id));
        let presumed = presumed.known(&def.id).filter(|_| value.is_none());
        let style = match (here, value) {
            (true, _) => state.theme.cursor(),
            (false, None) => state.theme.dim(),
            (false, Some(_)) => Style::new(),
        };
        let name = fit(def.name.get(state.lang), name_width);
        let shown = show(state, def, value.or(presumed));
        let mut line = format!("{mark} {name} {shown}");
        if turned.is_some() {
            line.push_str(state.say("（未存，Enter 存下）", " (not stored yet, Enter)"));
        }
        if presumed.is_some() {
            line.push_str(state.say("（推定）", " (presumed)"));
        }
        text(buf, (area.x, y), area.width, &line, style);
        buf.line_hit((area.x, y), area.width, n);
    }
}

/// Writes a value for the screen, with its unit.
pub(crate) fn show(state: &State, def: &FactDef, value: Option<&FactValue>) -> String {
    let choices = |current: Option<&str>| match &def.kind {
        FactKind::Choice(choices) => choices
            .iter()
            .find(|choice| Some(choice.id.as_str()) == current)
            .map_or_else(String::new, |choice| choice.name.get(state.lang).to_owned()),
        _ => String::new(),
    };
    match value {
        None => "-".to_owned(),
        Some(FactValue::Unknown) => state.say("不清楚", "unknown").to_owned(),
        Some(FactValue::Yes) => state.say("是", "yes").to_owned(),
        Some(FactValue::No) => state.say("否", "no").to_owned(),
        // The content tells its units in Chinese alone; the name says what is counted.
        Some(FactValue::Count(n)) => match (&def.kind, state.lang) {
            (FactKind::Count { unit }, Lang::Zh) => format!("{n} {unit}"),
            _ => n.to_string(),
        },
        Some(FactValue::Money(yuan)) => match state.lang {
            Lang::Zh => format!("{} 万元", format_wan(*yuan)),
            Lang::En => format!("{} yuan", grouped(*yuan)),
        },
        Some(FactValue::Date(day)) => day.to_string(),
        Some(FactValue::Choice(id)) => choices(Some(id)),
        Some(FactValue::Industry(code)) => compliance_model::industry::IndustryCode::parse(code)
            .map_or_else(
                |_| code.clone(),
                // The name begins with the code.
                |c| c.name(state.lang),
            ),
    }
}

fn question(state: &State, def: &FactDef, page: &mut Page) {
    page.labelled(
        state.say("问：", "Ask: "),
        &def.question,
        state.theme.heading(),
    );
    if !def.hint.is_empty() {
        page.labelled(state.say("口径：", "Note: "), &def.hint, state.theme.dim());
    }
    let keys = match (&def.kind, state.lang) {
        (FactKind::YesNo, Lang::Zh) => "1 是  2 否  3 或 F2 不清楚".to_owned(),
        (FactKind::YesNo, Lang::En) => "1 yes  2 no  3 or F2 unknown".to_owned(),
        (kind @ FactKind::Choice(_), Lang::Zh) if fills_in(kind) => {
            "直接写号数或汉字名称，如 10、浙江；或用左右键选。Enter 跳过".to_owned()
        }
        (kind @ FactKind::Choice(_), Lang::En) if fills_in(kind) => {
            "Type its number or Chinese name, as in 10 or 浙江, or Left/Right; Enter passes"
                .to_owned()
        }
        (FactKind::Industry, Lang::Zh) => {
            "按 Enter 后写名称、拼音、首字母或代码，F2 不清楚".to_owned()
        }
        (FactKind::Industry, Lang::En) => {
            "Enter, then a name, pinyin, initials or a code; F2 unknown".to_owned()
        }
        (FactKind::Choice(choices), lang) => {
            let names: Vec<String> = (1..)
                .zip(choices)
                .map(|(n, c)| format!("{n} {}", c.name.get(lang)))
                .collect();
            format!(
                "{}{}",
                lang.pick("数字或左右键选：", "A digit or Left/Right: "),
                names.join("  ")
            )
        }
        (_, Lang::Zh) => "直接输入或 Enter 填写，F2 不清楚".to_owned(),
        (_, Lang::En) => "Type or press Enter to fill in, F2 unknown".to_owned(),
    };
    page.text(&keys, state.theme.dim());
}

/// Says that something is open, and which facts would decide it.
pub(crate) fn still_to_know(state: &State, ids: &[FactId]) -> String {
    let facts = ids.iter().filter_map(|id| state.content.fact(id));
    let names: Vec<&str> = facts.map(|def| def.name.get(state.lang)).collect();
    let names = names.join(state.say("、", ", "));
    format!(
        "{}{names}",
        state.say("待定，还要知道：", "open; still to know: ")
    )
}

/// What follows from the facts so far; where they do not decide, which would.
fn follows(state: &State, case: &Case, page: &mut Page) {
    let facts = case.file.checkup.facts();
    let names = |ids: Vec<FactId>| still_to_know(state, &ids);
    let size = size::classify(&facts);
    let text = if size.class().is_some() {
        size.explain(state.lang)
    } else {
        names(size.deciding())
    };
    page.labelled(state.say("规模：", "Size: "), &text, state.theme.heading());
    let programme = stage::recommend(&facts, state.assessed_on());
    let text = match programme.recommended {
        Some(selection) => match state.lang {
            Lang::Zh => format!(
                "推荐{}。按 G（Ctrl-G）看理由、选方案",
                selection.name(state.lang)
            ),
            Lang::En => format!(
                "{} recommended. G (Ctrl-G) shows why and chooses",
                selection.name(state.lang)
            ),
        },
        None => names(programme.deciding),
    };
    page.labelled(
        state.say("方案：", "Programme: "),
        &text,
        state.theme.heading(),
    );
}
