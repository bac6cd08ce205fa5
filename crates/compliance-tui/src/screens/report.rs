//! The report: what stands in its way, then the editions to choose from.

use crate::{
    runtime::is_picture,
    state::{Case, Printed, State},
    update::check::{named, star},
    widgets::paint::{Page, fit},
};
use compliance_model::{
    checkup::Status,
    consistency::{Gap, check},
    text::Lang,
};
use compliance_report::build::Edition;
use compliance_text::clean;
use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Span};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let Some(case) = &state.case else { return };
    let mut page = Page::new(area.width - 2);
    sums(state, case, &mut page);
    let warnings = warnings(state, case);
    if warnings.is_empty() {
        page.text(
            state.say("没有需要先处理的事项。", "Nothing stands in its way."),
            state.theme.good(),
        );
    } else {
        let heading = match case.file.checkup.status() {
            Status::Open => state.say(
                "出报告前请看（按 H 逐条前往；带 * 的不办不能结案）：",
                "Before printing (H goes there; a * keeps it open):",
            ),
            Status::Closed { .. } => state.say(
                "结案时留下的（按 H 逐条前往）：",
                "Left when it was closed (H goes there):",
            ),
        };
        page.text(heading, state.theme.heading());
        for warning in warnings {
            page.labelled("  - ", &warning, state.theme.warning());
        }
    }
    page.gap();
    let editions = editions(state, case, area.width - 2);
    let below = u16::try_from(editions.lines.len()).unwrap_or(u16::MAX);
    let inner = Rect::new(area.x + 1, area.y, area.width - 2, area.height);
    let above = u16::try_from(page.lines.len()).unwrap_or(u16::MAX);
    // What is chosen from is always seen; of what stands above it, as much as there is room for.
    let above = above.min(inner.height.saturating_sub(below));
    page.end_after(above);
    page.draw(
        Rect {
            height: above,
            ..inner
        },
        0,
        buf,
    );
    let list = Rect {
        y: inner.y + above,
        height: inner.height - above,
        ..inner
    };
    editions.draw(list, 0, buf);
}

/// The editions to choose from, each with what became of it, and how they are set.
fn editions(state: &State, case: &Case, width: u16) -> Page {
    let mut page = Page::new(width);
    let order = &case.order;
    let both = state.say("，中英对照", ", both languages");
    let quoted = state.say(
        "；企业版、内部版附条文原文",
        "; full and internal quote articles",
    );
    let set = format!(
        "{}{}{}{}{}",
        order.lang.pick("中文", "English"),
        if order.bilingual { both } else { "" },
        formed(state, case),
        if order.quote { quoted } else { "" },
        annexed(state, case)
    );
    page.labelled(
        state.say("报告语言：", "Language: "),
        &set,
        state.theme.heading(),
    );
    for (n, edition) in (1..).zip(Edition::ALL) {
        let here = edition == order.edition;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        let name = fit(edition.name(state.lang), 14);
        let mut spans = vec![Span::styled(format!("{mark} {n} {name}"), style)];
        let told = case.printed.get(&edition).map_or_else(
            || purpose(edition, state.lang).to_owned(),
            |printed| written(state, case, printed),
        );
        spans.push(Span::styled(
            fit(&format!(" {told}"), usize::from(width.saturating_sub(18))),
            state.theme.dim(),
        ));
        page.line(spans);
    }
    page.text(
        state.say(
            "Enter 填编号后生成，数字键直接生成；空格键预览文字。F11 或 Q 在任何一页都能打印留存页。",
            "Enter asks for the number, a digit writes at once; Space previews. F11 or Q prints the leave-behind from any screen.",
        ),
        state.theme.dim(),
    );
    page
}

/// What was written, and whether anything was put down since that it lacks.
fn written(state: &State, case: &Case, printed: &Printed) -> String {
    let file = std::path::Path::new(&printed.path).file_name();
    let file = file.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let since = if case.file.checkup.records() > printed.records {
        state.say("，之后有改动", ", changed since")
    } else {
        ""
    };
    let (pages, file) = (printed.pages, clean::line(&file));
    match state.lang {
        Lang::Zh if pages == 0 => format!("已生成{since}：{file}"),
        Lang::En if pages == 0 => format!("written{since}: {file}"),
        Lang::Zh => format!("已生成 {pages} 页{since}：{file}"),
        Lang::En => format!("written, {pages} pages{since}: {file}"),
    }
}

/// What is written, and by which key another form is chosen.
fn formed(state: &State, case: &Case) -> String {
    let name = case.order.form.name(state.lang);
    match state.lang {
        Lang::Zh => format!("；{name}（O 改）"),
        Lang::En => format!("; {name} (O)"),
    }
}

/// Whether pictures are printed, and how many there are; by which key, where there are any.
fn annexed(state: &State, case: &Case) -> String {
    let files = case.file.checkup.attachments();
    let count = files.filter(|(_, file)| is_picture(file)).count();
    match (case.order.pictures, count, state.lang) {
        (false, 0, _) => String::new(),
        (false, n, Lang::Zh) => format!("；证据图片 {n} 张不印（E 改）"),
        (false, n, Lang::En) => format!("; {n} pictures not printed (E)"),
        (true, n, Lang::Zh) => format!("；企业版和内部版附证据图片 {n} 张"),
        (true, n, Lang::En) => format!("; {n} pictures in full and internal"),
    }
}

/// What an edition is for.
const fn purpose(edition: Edition, lang: Lang) -> &'static str {
    match edition {
        Edition::Full => lang.pick("全文，交企业签收", "all of it, for the firm to sign for"),
        Edition::Brief => lang.pick("小微企业不超过四页", "at most four pages for a micro firm"),
        Edition::LeaveBehind => {
            lang.pick("一页，离场前交给企业", "one page to hand over on leaving")
        }
        Edition::SiteRecord => lang.pick(
            "问答与所见，不含结论，结案前由企业签字",
            "asked, said, shown; no conclusions; signed before closing",
        ),
        Edition::Internal => lang.pick(
            "含内部备注，只供律所；其他版本都没有",
            "with the private notes, for the office alone",
        ),
    }
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
        let found = gaps.iter().filter(|(found, _)| *found == gap);
        let titles: Vec<String> = found.map(|(_, item)| state.title(item)).collect();
        let more = match titles.len() {
            0..=3 => "",
            _ => state.say(" 等", " and more"),
        };
        let some = titles.get(..3).unwrap_or(&titles);
        let names = some.join(state.say("、", ", "));
        let n = titles.len();
        (n > 0).then(|| {
            let (star, kind) = (star(gap), named(state, gap));
            format!("{star}{kind} {n}{colon}{names}{more}")
        })
    };
    Gap::ALL.into_iter().filter_map(of).collect()
}
