//! The library: firms, their checkups, how far they are.

use crate::{
    state::{LibraryRow, State},
    widgets::{
        list,
        paint::{Page, fit, text},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let mut y = area.y;
    for notice in &state.library.notices {
        let mut page = Page::new(area.width - 2);
        page.text(notice, state.theme.warning());
        page.draw(
            Rect::new(area.x + 1, y, area.width - 2, area.bottom() - y),
            0,
            buf,
        );
        y += u16::try_from(page.lines.len()).unwrap_or(1);
    }
    let rest = Rect::new(area.x, y, area.width, area.bottom().saturating_sub(y));
    match &state.library.rows {
        None => {}
        Some(rows) if rows.is_empty() => empty(state, rest, buf),
        Some(rows) => table(state, rows, rest, buf),
    }
}

fn empty(state: &State, area: Rect, buf: &mut Buffer) {
    let mut page = Page::new(area.width - 4);
    page.gap();
    page.text(
        state.say("还没有企业。", "No firms yet."),
        state.theme.heading(),
    );
    page.gap();
    page.text(
        state.say(
            "按 N（或 Ctrl-N）新建企业，开始一次体检。",
            "Press N (or Ctrl-N) to begin the checkup of a firm.",
        ),
        ratatui::style::Style::new(),
    );
    page.text(
        state.say(
            "按 D（或 Ctrl-D）打开一家虚构的演示企业，两分钟看完全程。",
            "Press D (or Ctrl-D) to open an invented demo firm and see it all in two minutes.",
        ),
        ratatui::style::Style::new(),
    );
    page.gap();
    page.text(
        state.say(
            "全部内容只存在本机，程序不联网；每答一题立即写入磁盘。",
            "Everything stays on this machine; the program uses no network and stores each answer at once.",
        ),
        state.theme.dim(),
    );
    page.draw(
        Rect::new(area.x + 2, area.y, area.width - 4, area.height),
        0,
        buf,
    );
}

fn table(state: &State, rows: &[LibraryRow], area: Rect, buf: &mut Buffer) {
    let wide = area.width >= 80;
    let name_width = usize::from(area.width) - if wide { 52 } else { 32 };
    let head = line(
        wide,
        name_width,
        &[
            state.say("企业", "Firm"),
            state.say("代码", "Code"),
            state.say("方案", "Programme"),
            state.say("进度", "Progress"),
            state.say("等级", "Grade"),
            state.say("最近", "Latest"),
        ],
    );
    text(
        buf,
        (area.x, area.y),
        area.width,
        &format!("  {head}"),
        state.theme.dim(),
    );
    let height = usize::from(area.height).saturating_sub(1);
    let window = list::window(state.library.cursor, rows.len(), height);
    let shown = rows
        .iter()
        .enumerate()
        .skip(window.start)
        .take(window.len());
    for ((n, row), y) in shown.zip(area.y + 1..area.bottom()) {
        let here = n == state.library.cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let style = if row.damage.is_some() {
            state.theme.warning()
        } else if here {
            state.theme.cursor()
        } else {
            ratatui::style::Style::new()
        };
        let body = line(
            wide,
            name_width,
            &cells_of(state, row, wide).each_ref().map(String::as_str),
        );
        text(
            buf,
            (area.x, y),
            area.width,
            &format!("{mark} {body}"),
            style,
        );
    }
}

fn cells_of(state: &State, row: &LibraryRow, wide: bool) -> [String; 6] {
    let status = if let Some(damage) = &row.damage {
        damage.clone()
    } else if row.closed {
        state.say("已结", "closed").to_owned()
    } else {
        format!("{}/{}", row.answered, row.asked)
    };
    [
        row.firm.clone(),
        row.code.clone(),
        row.selection
            .map_or_else(|| "-".to_owned(), |s| s.main.name(state.lang).to_owned()),
        status,
        row.grade
            .map_or("-", compliance_model::grade::Grade::letter)
            .to_owned(),
        row.touched.map_or_else(String::new, |day| {
            if wide {
                day.to_string()
            } else {
                format!("{:02}-{:02}", day.month(), day.day())
            }
        }),
    ]
}

fn line(wide: bool, name_width: usize, cells: &[&str; 6]) -> String {
    let [firm, code, programme, status, grade, touched] = cells;
    let firm = fit(firm, name_width);
    let code = if wide { fit(code, 19) } else { String::new() };
    let (programme, status) = (fit(programme, 9), fit(status, 8));
    format!("{firm} {code}{programme}{status}{}{touched}", fit(grade, 5))
}
