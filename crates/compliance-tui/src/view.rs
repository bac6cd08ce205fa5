//! `view`: draws the state, changes nothing.

use crate::{
    keys::table,
    overlays, screens,
    state::{Case, MIN_SIZE, Saved, Screen, State},
    widgets::paint,
};
use compliance_model::{answer::Verdict, group::ExpertGroup, score::Level, text::Lang};
use compliance_text::width::cells;
use ratatui::{
    Frame,
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

/// Draws a frame.
pub fn view(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
        too_small(state, area, frame.buffer_mut());
        return;
    }
    let body = Rect::new(area.x, area.y + 2, area.width, area.height - 4);
    let buf = frame.buffer_mut();
    header(state, area, buf);
    match state.screen {
        Screen::Library => screens::library::draw(state, body, buf),
        Screen::Consent => screens::consent::draw(state, body, buf),
        Screen::Facts => screens::facts::draw(state, body, buf),
        Screen::Programme => screens::programme::draw(state, body, buf),
        Screen::Walk => screens::walk::draw(state, body, buf),
        Screen::Risk => screens::risk::draw(state, body, buf),
        Screen::Plan => screens::plan::draw(state, body, buf),
        Screen::Report => screens::report::draw(state, body, buf),
    }
    footer(state, area, buf);
    let mut cursor = None;
    for overlay in &state.overlays {
        cursor = overlays::draw(state, overlay, area, frame.buffer_mut());
    }
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}

fn too_small(state: &State, area: Rect, buf: &mut Buffer) {
    let lines = match state.lang {
        Lang::Zh => [
            format!("窗口太小：{}×{}", area.width, area.height),
            format!("请放大到 {}×{} 以上", MIN_SIZE.0, MIN_SIZE.1),
            "已答内容都在，放大后继续".to_owned(),
        ],
        Lang::En => [
            format!("Window too small: {}x{}", area.width, area.height),
            format!("Please enlarge to {}x{}", MIN_SIZE.0, MIN_SIZE.1),
            "Nothing is lost; it goes on then".to_owned(),
        ],
    };
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        paint::text(buf, (area.x, y), area.width, line, state.theme.heading());
    }
}

/// The first two lines: where one is, and how it stands.
fn header(state: &State, area: Rect, buf: &mut Buffer) {
    let bar = state.glyphs.bar();
    let mut left = vec![state.say("法治体检", "Legal Checkup").to_owned()];
    let mut right = String::new();
    if let Some(case) = &state.case {
        let firm = case
            .file
            .checkup
            .firm()
            .map_or("", compliance_model::firm::Firm::name);
        left.push(compliance_text::clean::line(firm).into_owned());
        left.extend(case.file.checkup.selection().map(|s| s.name(state.lang)));
        right = index(state, case);
    }
    left.push(state.screen.name(state.lang).to_owned());
    let left = format!(" {}", left.join(&format!(" {bar} ")));
    let room = usize::from(area.width).saturating_sub(cells(&right) + 2);
    let line = format!("{} {right} ", paint::fit(&left, room));
    paint::text(
        buf,
        (area.x, area.y),
        area.width,
        &line,
        state.theme.heading(),
    );
    match (&state.case, state.screen) {
        (Some(case), Screen::Walk | Screen::Risk | Screen::Plan | Screen::Report) => {
            let line = Line::from(counters(state, case, area.width));
            buf.set_line(area.x, area.y + 1, &line, area.width);
        }
        _ => rule(state, (area.x, area.y + 1), area.width, buf),
    }
}

fn index(state: &State, case: &Case) -> String {
    let s = state.content.scoring();
    let total = &case.assessment.total;
    let marks = [s.index_d_below, s.index_c_below, s.index_a_from];
    let (low, high) = total.interval();
    let word = state.say("指数", "Index");
    match total.index() {
        None => format!("{word} {}", state.say("未评", "-")),
        Some(index) => {
            let grade = case.assessment.graded.grade().letter();
            let (index, low, high) = (index.show(&marks), low.show(&marks), high.show(&marks));
            format!("{grade} {word} {index} ({low}-{high})")
        }
    }
}

/// Progress of the groups and what stands out.
fn counters(state: &State, case: &Case, width: u16) -> Vec<Span<'static>> {
    let mut spans = vec![Span::raw(" ")];
    let here = case.current().map(|row| row.group);
    for group in ExpertGroup::ALL {
        let rows = case.assessment.rows.iter().filter(|row| row.group == group);
        let (mut done, mut all) = (0, 0);
        for row in rows {
            all += 1;
            done += usize::from(row.state != compliance_model::answer::ItemState::NotAsked);
        }
        let style = if here == Some(group) {
            state.theme.heading()
        } else {
            state.theme.dim()
        };
        spans.push(Span::styled(
            format!("[{} {done}/{all}]", group.short(state.lang)),
            style,
        ));
    }
    let levels = &case.assessment.levels;
    let mut tail = Vec::new();
    for level in [Level::Red, Level::Orange] {
        let text = format!(" {}{}", level.name(state.lang), levels.of(level));
        tail.push(Span::styled(text, state.theme.level(level)));
    }
    let owed = case.count(Verdict::PapersOwed);
    let unclear = case.count(Verdict::Unclear);
    let rest = match state.lang {
        Lang::Zh => format!(" 待补{owed} 不清楚{unclear} 余 {} ", case.left()),
        Lang::En => format!(" owed {owed} unclear {unclear} left {} ", case.left()),
    };
    tail.push(Span::raw(rest));
    let used: usize = spans.iter().chain(&tail).map(|s| cells(&s.content)).sum();
    spans.push(Span::raw(
        " ".repeat(usize::from(width).saturating_sub(used)),
    ));
    spans.extend(tail);
    spans
}

/// The last two lines: the keys, and what became of the last record.
fn footer(state: &State, area: Rect, buf: &mut Buffer) {
    let y = area.bottom() - 2;
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for binding in table::footer(state.scopes()) {
        let Some(chord) = binding.keys.first() else {
            continue;
        };
        let (key, name) = (chord.to_string(), binding.name(state.lang));
        let width = cells(&key) + cells(name) + 3;
        if used + width > usize::from(area.width) {
            continue;
        }
        used += width;
        spans.push(Span::styled(key, state.theme.key()));
        spans.push(Span::raw(format!(" {name}  ")));
    }
    clear_line(buf, area, y);
    buf.set_line(area.x, y, &Line::from(spans), area.width);
    clear_line(buf, area, y + 1);
    status(state, Rect::new(area.x, y + 1, area.width, 1), buf);
}

fn clear_line(buf: &mut Buffer, area: Rect, y: u16) {
    buf.set_string(
        area.x,
        y,
        " ".repeat(usize::from(area.width)),
        ratatui::style::Style::new(),
    );
}

/// The promise: what is on the disk, and what is not.
fn status(state: &State, area: Rect, buf: &mut Buffer) {
    let at = (area.x, area.y);
    if let Some(case) = &state.case
        && let Saved::Failed { why } = &case.saved
    {
        let lead = match state.lang {
            Lang::Zh => format!(" 未能保存（{} 条在内存）：{why}", case.pending.len()),
            Lang::En => format!(" NOT SAVED ({} in memory): {why}", case.pending.len()),
        };
        paint::text(buf, at, area.width, &lead, state.theme.error());
        return;
    }
    if let Some(remark) = &state.remark {
        paint::text(
            buf,
            at,
            area.width,
            &format!(" {remark}"),
            state.theme.warning(),
        );
        return;
    }
    let Some(case) = &state.case else { return };
    let (text, style) = match &case.saved {
        Saved::Stored { at, slow } => {
            let slow = if *slow {
                state.say(" 磁盘较慢", " slow disk")
            } else {
                ""
            };
            let (sign, clock, n) = (
                state.glyphs.stored(),
                at.clock(),
                case.file.checkup.records(),
            );
            let text = match state.lang {
                Lang::Zh => format!(" {sign} 已保存 {clock} 第{n}条记录{slow}"),
                Lang::En => format!(" {sign} saved {clock} record {n}{slow}"),
            };
            (text, state.theme.good())
        }
        Saved::Nothing if case.read_only => (
            state.say(" 只读", " read-only").to_owned(),
            state.theme.warning(),
        ),
        Saved::Nothing | Saved::Failed { .. } => (
            state
                .say(" 每答即存", " every answer is stored at once")
                .to_owned(),
            state.theme.dim(),
        ),
    };
    paint::text(buf, at, area.width, &text, style);
}

/// Draws a horizontal rule.
pub(crate) fn rule(state: &State, at: (u16, u16), width: u16, buf: &mut Buffer) {
    let line = state.glyphs.rule().repeat(usize::from(width));
    buf.set_stringn(at.0, at.1, line, usize::from(width), state.theme.dim());
}
