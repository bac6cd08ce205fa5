//! Going over to the content at hand, and what the content of a checkup does not know.

use crate::{
    change::{Change, standing},
    effect::Effect,
    overlay::{Confirmed, Overlay, Pick, Reader},
    renewal,
    state::State,
    update::{case, menu, refuses_writing},
};
use compliance_model::{
    content::Content,
    id::{ItemId, Ref},
    record::Record,
    renewal::Renewal,
    text::Lang,
};
use std::sync::Arc;

/// Asks what going over would change, unless there is nothing to go over to.
pub(crate) fn ask(state: &mut State) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let used = case.file.checkup.content().map(|stamp| &stamp.digest);
    if used == Some(&state.at_hand.stamp().digest) {
        let text = state.say(
            "已是程序当前的检查内容",
            "This is the content the program has",
        );
        state.remark = Some(text.to_owned());
        return Vec::new();
    }
    if refuses_writing(state) {
        return Vec::new();
    }
    vec![Effect::CompareContent]
}

/// Shows what it would change; the question lies beneath and is seen once that is read.
pub(crate) fn show(state: &mut State, renewal: &Renewal) {
    let question = match state.lang {
        Lang::Zh => format!(
            "改用检查内容 {}？改用会记入记录，报告中载明。",
            renewal.to.name()
        ),
        Lang::En => format!(
            "Go over to the content {}? The records and the report will say so.",
            renewal.to.name()
        ),
    };
    let text = renewal::text(renewal, &state.content, &state.at_hand, state.lang);
    let text = state.glyphs.with_arrow(&text);
    state.overlays.push(Overlay::Confirm {
        question,
        then: Confirmed::Renew,
    });
    let title = state.say(
        "改用当前检查内容：有何变化（读完回车）",
        "Going over to the content at hand: what changes (Enter when read)",
    );
    state.overlays.push(Overlay::Reader(Reader {
        title: title.to_owned(),
        text,
        ..Reader::default()
    }));
}

/// The going over is on the disk: from now on the checkup is done with this content.
pub(crate) fn changed(state: &mut State, content: Arc<Content>) {
    state.content = content;
    state.reassess();
    let name = state.content.stamp().name();
    state.remark = Some(match state.lang {
        Lang::Zh => format!("已改用检查内容 {name}，请按核对清单复核"),
        Lang::En => format!("The content is {name} now; go through the check"),
    });
    let Some(case) = &mut state.case else { return };
    let asked = case.walk.item.as_ref();
    if asked.is_none_or(|item| case.assessment.row(item).is_none()) {
        case.walk.item = case.first_open();
    }
}

/// Shows what was said on an item that is not asked, and offers to take it back.
pub(crate) fn show_unscored(state: &mut State, item: ItemId) {
    let Some(case) = &state.case else { return };
    let checkup = &case.file.checkup;
    let said = checkup.answers(&item).filter_map(|(at, answer)| {
        let verdict = answer.verdict?.name(state.lang);
        let parts = [
            verdict,
            &answer.said_by,
            &answer.reason,
            checkup.lawyer_name(at),
        ];
        Some(compliance_text::joined(&parts, " · "))
    });
    let files = checkup.attachments().filter(|(_, file)| file.item == item);
    let lines: Vec<String> = said
        .chain([checkup.note(&item)])
        .chain(files.map(|(_, file)| file.name.clone()))
        .filter(|line| !line.is_empty())
        .collect();
    let title = state.title(&item);
    let intro = lines.join("\n");
    let choices = vec![
        (
            state
                .say(
                    "保留：列入报告“已答未计分”",
                    "Keep it: the report lists it as given, not scored",
                )
                .to_owned(),
            Pick::Nothing,
        ),
        (
            state
                .say("撤回（记录中仍留痕）", "Take it back (the records keep it)")
                .to_owned(),
            Pick::TakeBack(item),
        ),
    ];
    menu::open(state, title, intro, choices);
}

/// Takes back answers, note and files of an item.
pub(crate) fn take_back(state: &mut State, item: &ItemId) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let checkup = &case.file.checkup;
    let files: Vec<Ref> = checkup
        .attachments()
        .filter(|(_, file)| &file.item == item)
        .map(|(at, _)| at.clone())
        .collect();
    let mut changes = Vec::new();
    let (before, note) = (standing(checkup, item), checkup.note(item));
    if !before.is_empty() {
        changes.push(Change::Answers {
            item: item.clone(),
            before,
            after: Vec::new(),
        });
    }
    if !note.is_empty() {
        changes.push(Change::Note {
            item: item.clone(),
            before: note,
            after: String::new(),
        });
    }
    if refuses_writing(state) {
        return Vec::new();
    }
    let mut effects = Vec::new();
    if !changes.is_empty() {
        effects.extend(case::commit(state, Change::Many(changes)));
    }
    let at = state.now;
    effects.extend(
        files
            .into_iter()
            .flat_map(|of| case::append(Record::Detach { of, at })),
    );
    effects
}
