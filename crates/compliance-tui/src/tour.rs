//! The tour: five things to do on the demo firm, each waited for. It lies beside the work and takes
//! no key away but Esc, which ends it.

use crate::{
    keys::{action::Action, table},
    state::State,
};
use compliance_model::answer::Verdict;

/// One step.
#[derive(Debug)]
pub struct Step {
    /// Whether an action is what the step waits for.
    waits_for: fn(Action) -> bool,
    zh: &'static str,
    en: &'static str,
}

/// The steps in their order. `{}` stands for the keys of the action that is waited for.
pub const STEPS: [Step; 5] = [
    Step {
        waits_for: |action| action == Action::Demo,
        zh: "欢迎。两分钟看完一次法治体检：按 {} 打开一家虚构的演示企业，它的回答都已填好。",
        en: "Welcome. A checkup in two minutes: {} opens an invented firm with all its answers.",
    },
    Step {
        waits_for: |action| action == Action::Answer(Verdict::Unmet),
        zh: "一屏一题：上面是怎么问，数字键旁是判定标准。按 {} 改判为不符合：立即存盘，总评随之变化。",
        en: "One item a screen: how to ask it, and what decides beside the digits. {} makes it not met: stored at once, and the grade follows.",
    },
    Step {
        waits_for: |action| action == Action::Undo,
        zh: "写事实的窗口按 Esc 跳过。按错了不要紧：按 {} 撤销，回到刚才那一题。",
        en: "Esc skips the fact asked for. A wrong key is no harm: {} takes it back and returns to that item.",
    },
    Step {
        waits_for: |action| action == Action::GoRisk,
        zh: "按 {} 看风险：总评由哪条规则决定、先做哪三件。在那里按 Enter 可假设整改。",
        en: "{} shows the risks: which rule decided the grade, what to do first. Enter there supposes things mended.",
    },
    Step {
        waits_for: |action| action == Action::Print,
        zh: "最后按 F9 到报告页，按 {} 生成 PDF；演示企业的报告可以随便打印。",
        en: "At last F9 goes to the report and {} writes the PDF; print the demo firm's as you like.",
    },
];

/// Takes notice of an action: the step it was waited for is done.
pub(crate) fn saw(state: &mut State, action: Action) {
    let Some(at) = state.tour else { return };
    let Some(step) = STEPS.get(at) else {
        state.tour = None;
        return;
    };
    // Whoever begins in earnest needs no tour.
    let in_earnest = at == 0 && matches!(action, Action::NewFirm | Action::Take);
    if in_earnest {
        state.tour = None;
    } else if (step.waits_for)(action) {
        state.tour = Some(at + 1).filter(|&next| next < STEPS.len());
    }
}

/// Returns what the step at hand says, the keys filled in from the table.
pub fn text(state: &State) -> Option<(usize, String)> {
    let at = state.tour?;
    let step = STEPS.get(at)?;
    let keys = table::BINDINGS
        .iter()
        .find(|binding| (step.waits_for)(binding.action))
        .map(|binding| binding.keys.iter().map(ToString::to_string));
    let keys: Vec<String> = keys.into_iter().flatten().collect();
    let keys = keys.join(state.say(" 或 ", " or "));
    let text = state.say(step.zh, step.en);
    Some((at + 1, text.replace("{}", &keys)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_waits_for_something_that_has_a_key() {
        for step in &STEPS {
            let bound = table::BINDINGS.iter().any(|b| (step.waits_for)(b.action));
            assert!(
                bound && step.zh.contains("{}") && step.en.contains("{}"),
                "{}",
                step.en
            );
        }
    }
}
