//! Notice and consent: nothing is asked before them.

use crate::{
    effect::Effect,
    keys::action::Action,
    notice,
    overlay::{Overlay, Purpose},
    state::{Screen, State},
    update::{case, enter, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{
    checkup::RegisterKey,
    record::{Consent, Record},
};

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let consent = case.file.checkup.consent().cloned().unwrap_or_default();
    match action {
        Action::Agree if consent.given => {
            enter(state, Screen::Facts);
            Vec::new()
        }
        Action::Agree => {
            let fields = [
                (("同意人姓名", "Who agrees"), consent.by.as_str()),
                (("职务", "Post"), consent.post.as_str()),
            ];
            let form = Form::new(&fields);
            state.overlays.push(Overlay::Form {
                form,
                purpose: Purpose::Consent,
            });
            Vec::new()
        }
        Action::Decline => {
            let text = state.say(
                "企业不同意，体检到此为止；已有记录可在企业库删除",
                "The firm declines; the checkup ends here and can be deleted in the library",
            );
            state.remark = Some(text.to_owned());
            store(
                state,
                Consent {
                    given: false,
                    ..consent
                },
            )
        }
        Action::ToggleStatistics => store(
            state,
            Consent {
                statistics: !consent.statistics,
                ..consent
            },
        ),
        _ => Vec::new(),
    }
}

/// Stores a consent, unless it is already stored so.
pub(crate) fn store(state: &mut State, consent: Consent) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let checkup = &case.file.checkup;
    let consent = Consent {
        notice: notice::VERSION.to_owned(),
        ..consent
    };
    if checkup.consent() == Some(&consent) {
        return Vec::new();
    }
    case::append(Record::Consent {
        consent,
        at: state.now,
        over: checkup.over(&RegisterKey::Consent),
    })
}
