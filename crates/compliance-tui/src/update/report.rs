//! The report screen, and scrolling on the screens that only show.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{Confirmed, Overlay, Purpose, Reader},
    state::{Case, State},
    widgets::form::Form,
};
use compliance_model::{checkup::Status, consistency::check, text::Lang};

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
        Action::CloseOrReopen => {
            close_or_reopen(state);
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

/// Asks before closing, and for a reason before opening again.
fn close_or_reopen(state: &mut State) {
    let Some(case) = &state.case else { return };
    if case.read_only {
        crate::update::refuses_writing(state);
        return;
    }
    let overlay = match case.file.checkup.status() {
        Status::Closed { .. } => Overlay::Form {
            form: Form::new(&[(("重开的理由", "Why it is opened again"), "")]),
            purpose: Purpose::Reopen,
        },
        Status::Open => Overlay::Confirm {
            question: closing(state, case),
            then: Confirmed::Close,
        },
    };
    state.overlays.push(overlay);
}

/// What closing means, and what is left to look at.
fn closing(state: &State, case: &Case) -> String {
    let left = case.left();
    let gaps = check(&state.content, &case.file, &case.assessment, state.today()).len();
    match state.lang {
        Lang::Zh => format!(
            "结案？还有 {left} 项未问，核对清单（H）上共 {gaps} 条。结案后不能再改，报告不再带“草稿”字样；需要时可写明理由重开。"
        ),
        Lang::En => format!(
            "Close? {left} items are not asked; the check (H) lists {gaps} lines. Nothing can be changed then and the report is no draft any more; it can be reopened with a reason."
        ),
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
