//! Items on which two statements stand that differ (说法不一): told as such wherever items are listed,
//! counted or graded, until a lawyer decides.

use super::{
    draft::Draft,
    own,
    report::{Report, proof_grade},
    voice::of_number,
};
use crate::document::{Item, List, Run};
use compliance_model::{
    answer::ItemState, checkup::falls_short, group::ExpertGroup, id::ItemId, own::is_own,
    text::Lang,
};
use compliance_text::joined;

/// What it is called.
pub(super) const fn name(lang: Lang) -> &'static str {
    ItemState::Conflict(None).name(lang)
}

/// Says which items they are and how they count, with so many titles, or that the report names
/// them; none where there are none.
pub(super) fn told(report: &Report<'_>, few: usize) -> Option<String> {
    let conflicts = &report.input.assessment.conflicts;
    let count = conflicts.len();
    if count == 0 {
        return None;
    }
    let asked = few > 0 && conflicts.iter().any(|id| !is_own(id));
    Some(report.voice.tell(|lang| {
        let titles = match few {
            0 => lang.pick("见报告", "see the report").to_owned(),
            few => report.some_titles_in(lang, few, conflicts),
        };
        let index = match (asked, lang) {
            (false, _) => "",
            (true, Lang::Zh) => "检查项在指数中按未明计，",
            (true, Lang::En) => "items count as open in the index, and ",
        };
        match lang {
            Lang::Zh => format!(
                "说法不一、尚未裁定的 {count} 项：{titles}；{index}定级取较重的一份，裁定后等级可能变动。"
            ),
            Lang::En => format!(
                "Statements differ on {count} {} and nobody has decided: {titles}; {index}the graver one counts for the grade, which may change.",
                of_number(count, "matter", "matters")
            ),
        }
    }))
}

/// Returns how many items of a group they are, as the end of what is said of it.
pub(super) fn counted(report: &Report<'_>, group: ExpertGroup, lang: Lang) -> String {
    let rows = report.input.assessment.rows.iter();
    let differ = |row: &&compliance_model::assess::Row| {
        row.group == group && matches!(row.state, ItemState::Conflict(_))
    };
    match (rows.filter(differ).count(), lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("说法不一、尚未裁定的 {n} 项。"),
        (n, Lang::En) => format!(" On {n} statements differ and nobody has decided."),
    }
}

/// Returns how many of them fall short by one of the statements.
pub(super) fn perhaps_short(report: &Report<'_>) -> usize {
    let rows = report.input.assessment.rows.iter();
    let short = |row: &&compliance_model::assess::Row| matches!(row.state, ItemState::Conflict(Some(worst)) if falls_short(worst));
    rows.filter(short).count()
}

/// Adds the items, each with all that was said and by whom.
pub(super) fn section(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let conflicts = &report.input.assessment.conflicts;
    if conflicts.is_empty() {
        return;
    }
    draft.section(&v.words("说法不一的事项", "Statements that differ"));
    let (own, asked): (Vec<&ItemId>, Vec<&ItemId>) = conflicts.iter().partition(|id| is_own(id));
    own::conflicts(report, draft, &own);
    if asked.is_empty() {
        return;
    }
    draft.say(v.lines(
        "下列事项有不同的说法，均予保留，由主办律师裁定；裁定前按未明计入指数，定级时取较重的一份。",
        "On these items statements differ; all are kept until the lead lawyer decides. Until then they count as open in the index, and the graver one counts for the grade.",
    ));
    let checkup = report.input.checkup;
    draft.push(List::bullets(asked.into_iter().map(|id| {
        let heads = checkup.answers(id).map(|(at, answer)| {
            let verdict = answer.verdict.map_or_else(
                || v.words("撤回", "withdrawn"),
                |verdict| v.name(|lang| verdict.name(lang)),
            );
            let proof = format!(
                "{} {}",
                proof_grade(answer.proof),
                v.name(|lang| answer.proof.name(lang))
            );
            let taken = taken_by(report, checkup.lawyer_name(at));
            let parts = [&verdict, &proof, &answer.said_by, &answer.reason, &taken];
            joined(&parts.map(String::as_str), v.pick("，", ", "))
        });
        versions(report, id, heads)
    })));
}

/// Says which lawyer took a statement down; nothing where the records do not know.
pub(super) fn taken_by(report: &Report<'_>, lawyer: &str) -> String {
    match (lawyer, report.voice.main()) {
        ("", _) => String::new(),
        (lawyer, Lang::Zh) => format!("{lawyer} 记录"),
        (lawyer, Lang::En) => format!("{lawyer} took it down"),
    }
}

/// Returns an item with the versions of it that stand side by side.
pub(super) fn versions(
    report: &Report<'_>,
    id: &ItemId,
    versions: impl Iterator<Item = String>,
) -> Item {
    let versions = versions.map(|told| Item::new(vec![Run::Text(told)]));
    Item::new(vec![Run::strong(report.title(id))]).with(List::bullets(versions))
}
