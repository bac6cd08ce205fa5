//! The report screen, and scrolling on the screens that only show.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{Overlay, Purpose, Reader},
    state::{Case, State},
    widgets::form::Form,
};
use compliance_model::text::Lang;

/// Scrolls a screen that only shows; what it shows ends it.
pub(crate) fn scroll(state: &mut State, action: Action) {
    if let Some(case) = &mut state.case {
        Case::move_cursor(&mut case.list_cursor, action, usize::from(u16::MAX));
    }
}

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    match action {
        Action::Print => {
            let form = Form::new(&[(
                (
                    "存为（留空用默认名称）",
                    "Save as (empty: a name of our own)",
                ),
                "",
            )]);
            state.overlays.push(Overlay::Form {
                form,
                purpose: Purpose::ReportPath,
            });
            Vec::new()
        }
        Action::Preview => vec![Effect::Preview(case.report_lang)],
        Action::ReportLang => {
            case.report_lang = match case.report_lang {
                Lang::Zh => Lang::En,
                Lang::En => Lang::Zh,
            };
            Vec::new()
        }
        _ => {
            scroll(state, action);
            Vec::new()
        }
    }
}

pub(crate) fn written(state: &mut State, path: &str, pages: usize, warnings: &[String]) {
    let title = state.say("报告已生成", "The report is written").to_owned();
    let mut text = match state.lang {
        Lang::Zh => format!("{path}\n共 {pages} 页。"),
        Lang::En => format!("{path}\n{pages} pages."),
    };
    for warning in warnings {
        text.push_str("\n\n");
        text.push_str(warning);
    }
    state.overlays.push(Overlay::Reader(Reader {
        title,
        text,
        ..Reader::default()
    }));
}
