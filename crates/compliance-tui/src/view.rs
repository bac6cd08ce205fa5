//! `view`: draws the state, changes nothing.

use crate::{
    keys::{action::Action, table},
    overlays, screens,
    state::{Case, MIN_SIZE, Saved, Screen, State},
    widgets::paint,
};
use compliance_model::{
    answer::{ItemState, Verdict},
    group::ExpertGroup,
    score::Level,
    text::Lang,
};
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
    state.theme.fill(frame.buffer_mut());
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
    let mut left = Vec::new();
    if state.case.is_none() || area.width >= 100 {
        left.push(state.say("法治体检", "Legal Checkup").to_owned());
    }
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
        (None, Screen::Library) if !screens::library::is_empty(state) => {
            let at = (area.x, area.y + 1);
            let line = screens::library::standing(state);
            paint::text(buf, at, area.width, &line, state.theme.dim());
        }
        _ => rule(state, (area.x, area.y + 1), area.width, buf),
    }
}

fn index(state: &State, case: &Case) -> String {
    let s = state.content.scoring();
    let total = &case.assessment.total;
    let marks = s.index_marks();
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

/// Progress of the groups and what stands out; where there is no room, of this group alone.
fn counters(state: &State, case: &Case, width: u16) -> Vec<Span<'static>> {
    let here = case.current().map(|row| row.group);
    let tail = standouts(state, case);
    let all = progress(state, case, &ExpertGroup::ALL, here);
    let length = |spans: &[Span<'_>]| spans.iter().map(|s| cells(&s.content)).sum::<usize>();
    let width = usize::from(width);
    let mut spans = if length(&all) + length(&tail) <= width {
        all
    } else {
        progress(state, case, here.as_slice(), here)
    };
    let gap = width.saturating_sub(length(&spans) + length(&tail));
    spans.push(Span::raw(" ".repeat(gap)));
    spans.extend(tail);
    spans
}

fn progress(
    state: &State,
    case: &Case,
    groups: &[ExpertGroup],
    here: Option<ExpertGroup>,
) -> Vec<Span<'static>> {
    let mut spans = vec![Span::raw(" ")];
    for group in groups {
        let rows = case
            .assessment
            .rows
            .iter()
            .filter(|row| row.group == *group);
        let (asked, all) = rows.fold((0, 0), |(asked, all), row| {
            (asked + u32::from(row.state != ItemState::NotAsked), all + 1)
        });
        if all == 0 {
            continue;
        }
        let style = if here == Some(*group) {
            state.theme.heading()
        } else {
            state.theme.dim()
        };
        let name = group.short(state.lang);
        spans.push(Span::styled(format!("[{name} {asked}/{all}]"), style));
    }
    spans
}

fn standouts(state: &State, case: &Case) -> Vec<Span<'static>> {
    let levels = &case.assessment.levels;
    let mut spans: Vec<_> = [Level::Red, Level::Orange]
        .into_iter()
        .map(|level| {
            let text = format!(" {}{}", level.name(state.lang), levels.of(level));
            Span::styled(text, state.theme.level(level))
        })
        .collect();
    let owed = case.count(Verdict::PapersOwed);
    let unclear = case.count(Verdict::Unclear);
    spans.push(Span::raw(match state.lang {
        Lang::Zh => format!(" 待补{owed} 不清楚{unclear} 余 {} ", case.left()),
        Lang::En => format!(" owed {owed} unclear {unclear} left {} ", case.left()),
    }));
    spans
}

/// The last two lines: the keys, and what became of the last record.
fn footer(state: &State, area: Rect, buf: &mut Buffer) {
    let y = area.bottom() - 2;
    clear_line(buf, area, y);
    let line = Line::from(hints(state, usize::from(area.width)));
    buf.set_line(area.x, y, &line, area.width);
    clear_line(buf, area, y + 1);
    status(state, Rect::new(area.x, y + 1, area.width, 1), buf);
}

/// The hints that fit, each with a bare letter where it has one; the help is always among them.
fn hints(state: &State, width: usize) -> Vec<Span<'static>> {
    let hint = |binding: &table::Binding| {
        let short = binding.keys.iter().find(|chord| chord.is_bare_letter());
        let key = short
            .or(binding.keys.first())
            .map_or_else(String::new, ToString::to_string);
        (key, format!(" {}  ", binding.name(state.lang)))
    };
    let length = |(key, name): &(String, String)| cells(key) + cells(name);
    let (help, others): (Vec<_>, Vec<_>) =
        table::footer(state.scopes()).partition(|b| b.action == Action::Help);
    let help: Vec<_> = help.into_iter().map(hint).collect();
    let mut room = width.saturating_sub(1 + help.iter().map(length).sum::<usize>());
    let mut shown = Vec::new();
    for hint in others.into_iter().map(hint) {
        if length(&hint) <= room {
            room -= length(&hint);
            shown.push(hint);
        }
    }
    let styled = shown
        .into_iter()
        .chain(help)
        .flat_map(|(key, name)| [Span::styled(key, state.theme.key()), Span::raw(name)]);
    std::iter::once(Span::raw(" ")).chain(styled).collect()
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
            let text = text + &pace(state, case);
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

/// How the time goes, on the walk: told, not urged.
fn pace(state: &State, case: &Case) -> String {
    let pace = &case.walk.pace;
    let spent = pace
        .spent()
        .filter(|_| state.settings.pace && state.screen == Screen::Walk);
    let Some(spent) = spent else {
        return String::new();
    };
    let programme = case.assessment.selection.main;
    let budget = state.content.programmes().get(&programme);
    let budget = budget.map_or(0, |programme| programme.minutes);
    let left = pace.minutes_for(case.left()).filter(|_| case.left() > 0);
    let minutes = pace.minutes();
    match state.lang {
        Lang::Zh => {
            let left = left.map_or_else(String::new, |left| format!("，照此还要 {left} 分"));
            format!("  上题 {spent} 秒  本次 {minutes}/{budget} 分{left}")
        }
        Lang::En => {
            let left = left.map_or_else(String::new, |left| format!(", {left} to go"));
            format!("  last {spent} s  {minutes}/{budget} min{left}")
        }
    }
}

/// Draws a horizontal rule.
pub(crate) fn rule(state: &State, at: (u16, u16), width: u16, buf: &mut Buffer) {
    let line = state.glyphs.rule().repeat(usize::from(width));
    buf.set_stringn(at.0, at.1, line, usize::from(width), state.theme.dim());
}
