//! The report: what stands in its way, and what will be in it.

use crate::{
    state::{Case, State},
    widgets::paint::Page,
};
use compliance_model::{
    checkup::Status,
    consistency::{Gap, check},
    text::Lang,
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let Some(case) = &state.case else { return };
    let mut page = Page::new(area.width - 2);
    let lang = case.report_lang.pick("中文", "English");
    page.labelled(
        state.say("报告语言：", "Language: "),
        lang,
        state.theme.heading(),
    );
    sums(state, case, &mut page);
    let warnings = warnings(state, case);
    if warnings.is_empty() {
        page.text(
            state.say("没有需要先处理的事项。", "Nothing stands in its way."),
            state.theme.good(),
        );
    } else {
        page.text(
            state.say(
                "出报告前请看（按 H 逐条前往）：",
                "Before printing (H goes to each):",
            ),
            state.theme.heading(),
        );
        for warning in warnings {
            page.labelled("  - ", &warning, state.theme.warning());
        }
    }
    page.gap();
    page.text(
        state.say(
            "Enter 生成 PDF；空格键预览文字；T 换报告语言。内部备注不会出现在报告里。",
            "Enter writes the PDF; Space shows it as text; T changes the language. Private notes never appear in it.",
        ),
        state.theme.dim(),
    );
    page.draw(
        Rect::new(area.x + 1, area.y, area.width - 2, area.height),
        case.list_cursor,
        buf,
    );
}

/// Where the checkup stands: open or closed, grade, counts.
fn sums(state: &State, case: &Case, page: &mut Page) {
    let a = &case.assessment;
    let status = match case.file.checkup.status() {
        Status::Open => state
            .say(
                "进行中（报告带“草稿”字样，按 C 结案）",
                "open (the report is a draft; C closes)",
            )
            .to_owned(),
        Status::Closed { at, .. } => {
            format!("{} {}", state.say("已结案", "closed"), at.to_minute())
        }
    };
    page.labelled(
        state.say("状态：", "Status: "),
        &status,
        state.theme.heading(),
    );
    let grade = a.graded.grade();
    page.labelled(
        state.say("总评：", "Grade: "),
        &format!(
            "{} {}  {}",
            grade.letter(),
            grade.name(state.lang),
            a.total.show(state.content.scoring(), state.lang)
        ),
        state.theme.heading(),
    );
    let text = match state.lang {
        Lang::Zh => format!(
            "问题 {} 项，整改措施 {} 条，待补材料 {} 项",
            a.findings.len(),
            a.plan.len(),
            a.owed.len()
        ),
        Lang::En => format!(
            "{} findings, {} measures, {} papers owed",
            a.findings.len(),
            a.plan.len(),
            a.owed.len()
        ),
    };
    page.text(&text, Style::new());
    page.gap();
}

/// What should be looked at before printing: each gap with its number and its first items.
fn warnings(state: &State, case: &Case) -> Vec<String> {
    let gaps = check(&state.content, &case.file, &case.assessment, state.today());
    let colon = state.say("：", ": ");
    let of = |gap: Gap| {
        let titles: Vec<&str> = gaps
            .iter()
            .filter(|(found, _)| *found == gap)
            .filter_map(|(_, item)| state.content.item(item))
            .map(|item| item.title.get(state.lang))
            .collect();
        let more = match titles.len() {
            0..=3 => "",
            _ => state.say(" 等", " and more"),
        };
        let some: Vec<&str> = titles.iter().take(3).copied().collect();
        let names = some.join(state.say("、", ", "));
        let n = titles.len();
        (n > 0).then(|| format!("{} {n}{colon}{names}{more}", gap.name(state.lang)))
    };
    Gap::ALL.into_iter().filter_map(of).collect()
}
