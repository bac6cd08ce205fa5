//! The library: firms, their checkups, how far they are.

use crate::{
    overlay::Overlay,
    shelf::Progress,
    state::{LibraryRow, State},
    widgets::{
        canvas::Canvas,
        editor::Editor,
        list,
        paint::{Page, fit, text},
    },
};
use compliance_model::{
    date::{Date, Timestamp, overdue},
    text::Lang,
};
use compliance_text::width::cells;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

/// How many rows the list and its heading have, however much is said above them.
const LIST_ROWS: u16 = 8;

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let doubts = state.clock_doubts().into_iter();
    let doubts = doubts.map(|doubt| doubt.message(state.now, state.lang));
    let mut page = Page::new(area.width - 2);
    for notice in state.library.notices.iter().cloned().chain(doubts) {
        page.text(&notice, state.theme.warning());
    }
    // Whatever is to be said, what is chosen from is seen.
    let room = area.height.saturating_sub(LIST_ROWS);
    let above = u16::try_from(page.lines.len()).unwrap_or(room).min(room);
    page.end_after(above);
    let told = Rect::new(area.x + 1, area.y, area.width - 2, above);
    page.draw(told, 0, buf);
    let rest = Rect {
        y: area.y + above,
        height: area.height - above,
        ..area
    };
    match &state.library.rows {
        None => {}
        Some(rows) if rows.is_empty() => empty(state, rest, buf),
        Some(_) => table(state, rest, buf),
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
        Style::new(),
    );
    page.text(
        state.say(
            "按 D（或 Ctrl-D）打开一家虚构的演示企业，两分钟看完全程。",
            "Press D (or Ctrl-D) to open an invented demo firm and see it all in two minutes.",
        ),
        Style::new(),
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

/// Returns whether there is no checkup at all.
pub(crate) fn is_empty(state: &State) -> bool {
    state.library.rows.as_ref().is_none_or(Vec::is_empty)
}

/// The line above the list: how many are in view, in what order, and what narrows them.
pub(crate) fn standing(state: &State) -> String {
    let library = &state.library;
    let (shown, all) = (
        library.order.len(),
        library.rows.as_ref().map_or(0, Vec::len),
    );
    let filtering = matches!(state.overlays.last(), Some(Overlay::Filter { .. }));
    let hidden = match (library.archived(), library.with_archived) {
        (0, _) | (_, true) => String::new(),
        (n, false) => match state.lang {
            Lang::Zh => format!("  已归档 {n}（V 显示）"),
            Lang::En => format!("  {n} archived (V)"),
        },
    };
    if let Some(only) = library.only.as_ref().filter(|_| !filtering) {
        let firm = &only.firm;
        return match state.lang {
            Lang::Zh => format!(" 只列 {firm}（{shown} 次）  M 显示全部企业"),
            Lang::En => format!(" {firm} alone ({shown})  M shows all firms"),
        };
    }
    let sort = library.sort.name(state.lang);
    let filter = if filtering || !library.filter.is_empty() {
        format!("{}{}  ", lead(state), library.filter)
    } else {
        String::new()
    };
    match state.lang {
        Lang::Zh => format!(
            " {filter}{shown}/{all} 次体检  按{sort}排{hidden}{}",
            reading(state)
        ),
        Lang::En => format!(
            " {filter}{shown}/{all} checkups  by {sort}{hidden}{}",
            reading(state)
        ),
    }
}

/// How wide the bar is that shows how much was read.
const BAR: usize = 10;

/// How far reading the library is, while it is read.
fn reading(state: &State) -> String {
    let Some(Progress { read, all }) = state.library.progress else {
        return String::new();
    };
    let (full, empty) = state.glyphs.meter();
    let done = read * BAR / all.max(1);
    let bar = full.repeat(done) + &empty.repeat(BAR - done.min(BAR));
    let read_of = state.say("已读", "read");
    format!("  {bar} {read_of} {read}/{all}")
}

const fn lead(state: &State) -> &'static str {
    state.lang.pick("筛选：", "Filter: ")
}

/// Returns where the cursor of the filter stands in that line.
pub(crate) fn field(state: &State, query: &Editor, area: Rect) -> Position {
    let (_, column) = query.position(usize::MAX);
    let column = u16::try_from(1 + cells(lead(state)) + column).unwrap_or(u16::MAX);
    Position::new((area.x + column).min(area.right() - 1), area.y + 1)
}

/// From these widths on there is room for the day of the latest record, and for the code.
const TOUCHED_FROM: u16 = 80;
const CODE_FROM: u16 = 100;

fn table(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let head = line(
        area.width,
        &[
            state.say("企业", "Firm"),
            state.say("代码", "Code"),
            state.say("方案", "Programme"),
            state.say("进度", "Progress"),
            state.say("等级", "Grade"),
            state.say("最近", "Latest"),
            state.say("下次", "Next"),
        ],
    );
    let head = format!("  {head}");
    text(buf, (area.x, area.y), area.width, &head, state.theme.dim());
    let library = &state.library;
    let height = usize::from(area.height).saturating_sub(1);
    let window = list::window(library.cursor, library.order.len(), height);
    let shown = library.visible().enumerate();
    let shown = shown.skip(window.start).take(window.len());
    for ((n, row), y) in shown.zip(area.y + 1..area.bottom()) {
        let here = n == library.cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let style = if row.damage.is_some() {
            state.theme.warning()
        } else if here {
            state.theme.cursor()
        } else if row.archived {
            state.theme.dim()
        } else {
            Style::new()
        };
        let texts = texts_of(state, row, area.width);
        let body = line(area.width, &texts.each_ref().map(String::as_str));
        let body = format!("{mark} {body}");
        text(buf, (area.x, y), area.width, &body, style);
        buf.line_hit((area.x, y), area.width, n);
    }
    if library.order.is_empty() {
        let none = if library.filter.is_empty() {
            state.say(
                "  都已归档，按 V 显示已归档的",
                "  All are archived; V shows them",
            )
        } else {
            state.say(
                "  没有找到（Esc 取消筛选）",
                "  Nothing found (Esc clears the filter)",
            )
        };
        text(
            buf,
            (area.x, area.y + 1),
            area.width,
            none,
            state.theme.dim(),
        );
    }
}

fn texts_of(state: &State, row: &LibraryRow, width: u16) -> [String; 7] {
    let status = if let Some(damage) = &row.damage {
        damage.clone()
    } else if row.closed {
        state.say("已结", "closed").to_owned()
    } else if row.unread {
        "…".to_owned()
    } else {
        format!("{}/{}", row.answered, row.asked)
    };
    let firm = if row.archived {
        format!("{} {}", state.say("[归档]", "[archived]"), row.firm)
    } else {
        row.firm.clone()
    };
    let touched = |at: Timestamp| {
        let day = at.date();
        if width >= CODE_FROM {
            day.to_string()
        } else {
            format!("{:02}-{:02}", day.month(), day.day())
        }
    };
    [
        firm,
        row.code.clone(),
        row.selection
            .map_or_else(|| "-".to_owned(), |s| s.main.name(state.lang).to_owned()),
        status,
        row.grade.as_ref().map_or_else(
            || "-".to_owned(),
            |graded| graded.show(state.lang, width < TOUCHED_FROM),
        ),
        row.touched.map_or_else(String::new, touched),
        row.next
            .map_or_else(|| "-".to_owned(), |day| next_day(state, day)),
    ]
}

/// Writes the next day to keep; of one that has passed, that it has.
fn next_day(state: &State, day: Date) -> String {
    match overdue(day, state.today(), state.lang) {
        "" => day.to_string(),
        word => format!("{word}{:02}-{:02}", day.month(), day.day()),
    }
}

/// Sets the cells of a line; the firm takes what the others leave.
fn line(width: u16, texts: &[&str; 7]) -> String {
    let [firm, code, programme, status, grade, touched, next] = texts;
    let graded = if width < TOUCHED_FROM { 10 } else { 13 };
    let mut rest = format!(
        "{}{}{}",
        fit(programme, 10),
        fit(status, 9),
        fit(grade, graded)
    );
    if width >= CODE_FROM {
        rest = fit(code, 20) + &rest + &fit(touched, 12);
    } else if width >= TOUCHED_FROM {
        rest += &fit(touched, 7);
    }
    rest += &fit(next, 10);
    let room = usize::from(width).saturating_sub(cells(&rest) + 3);
    format!("{} {rest}", fit(firm, room))
}
