//! Why the item on the card is asked: the facts that made it so, and why it matters.

use crate::{screens, state::State};
use compliance_model::{condition::Truth, text::Lang};

/// Returns the page on why.
pub(crate) fn text(state: &State) -> String {
    let Some(case) = &state.case else {
        return String::new();
    };
    let (Some(row), Some(item)) = (case.current(), case.current_item(&state.content)) else {
        return String::new();
    };
    let known = state.content.facts_of(&case.file.checkup);
    let selection = case.assessment.selection.name(state.lang);
    let mut lines = vec![item.why.clone(), String::new()];
    let facts: Vec<String> = row
        .why
        .facts
        .iter()
        .filter_map(|id| state.content.fact(id))
        .map(|def| {
            let value = screens::facts::show(state, def, known.known(&def.id));
            format!("{} = {value}", def.name.get(state.lang))
        })
        .collect();
    let facts = facts.join(state.say("，", ", "));
    lines.push(match (row.why.truth, facts.is_empty(), state.lang) {
        (Truth::Unknown, _, Lang::Zh) => format!("因这些事实未知而保留：{facts}"),
        (Truth::Unknown, _, Lang::En) => format!("Kept because these facts are not known: {facts}"),
        (_, true, Lang::Zh) => format!("“{selection}”方案对每家企业都问。"),
        (_, true, Lang::En) => format!("The programme \"{selection}\" asks it of every firm."),
        (_, false, Lang::Zh) => format!("“{selection}”方案，且：{facts}"),
        (_, false, Lang::En) => format!("The programme \"{selection}\", and: {facts}"),
    });
    let weight = (row.likelihood, row.impact, row.weight());
    lines.push(match state.lang {
        Lang::Zh => format!(
            "可能性 {} × 影响 {} = 权重 {}",
            weight.0, weight.1, weight.2
        ),
        Lang::En => format!(
            "Likelihood {} × impact {} = weight {}",
            weight.0, weight.1, weight.2
        ),
    });
    if let Some(reason) = &item.bottom_line {
        lines.push(format!(
            "{}{reason}",
            state.say("底线事项：", "Bottom line: ")
        ));
    }
    if !item.leniency_note.is_empty() {
        lines.push(format!(
            "{}{}",
            state.say("从宽提示：", "Leniency: "),
            item.leniency_note
        ));
    }
    lines.join("\n")
}
