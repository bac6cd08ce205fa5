//! `view`: draws the state, changes nothing.

mod bar;
pub(crate) mod cut;
pub(crate) mod offer;

use crate::{
    keys::{
        action::Action,
        table::{self, Binding},
    },
    overlays, screens,
    state::{Case, MIN_SIZE, Saved, Screen, State},
    widgets::{
        canvas::{Canvas, Hit, Hits},
        paint,
    },
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
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

/// Draws a frame; returns what a click on its places means.
pub fn view(state: &State, frame: &mut Frame<'_>) -> Hits {
    let area = frame.area();
    if state.covered {
        let mut canvas = Canvas::new(frame.buffer_mut());
        screens::cover::draw(state, area, &mut canvas);
        if area.height > 2 {
            footer(state, area, &mut canvas);
        }
        state.theme.fill(&mut canvas);
        return canvas.into_hits();
    }
    if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
        too_small(state, area, frame.buffer_mut());
        return Hits::default();
    }
    let mut canvas = Canvas::new(frame.buffer_mut());
    let cursor = draw(state, area, &mut canvas);
    state.theme.fill(&mut canvas);
    let hits = canvas.into_hits();
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
    hits
}

/// Draws the screen and what lies on top; returns where the terminal's cursor goes.
fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) -> Option<Position> {
    let above = if shows_counters(state.screen) { 3 } else { 2 };
    let body = Rect::new(area.x, area.y + above, area.width, area.height - above - 2);
    header(state, area, buf);
    self::body(state, body, buf);
    if state.overlays.is_empty() {
        overlays::tour::draw(state, area, buf);
    }
    // What lies beneath another box would stick out from behind it, cut in half.
    let top = state.overlays.last();
    let cursor = top.and_then(|overlay| overlays::draw(state, overlay, area, buf));
    footer(state, area, buf);
    cursor
}

/// How many rows stand above and below a screen that shows no counters.
pub(crate) const AROUND: u16 = 4;

/// Draws the screen itself, without what stands above, below and on top of it.
pub(crate) fn body(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    match state.screen {
        Screen::Library => screens::library::draw(state, area, buf),
        Screen::Consent => screens::consent::draw(state, area, buf),
        Screen::Facts => screens::facts::draw(state, area, buf),
        Screen::Programme => screens::programme::draw(state, area, buf),
        Screen::Walk => screens::walk::draw(state, area, buf),
        Screen::Risk => screens::risk::draw(state, area, buf),
        Screen::Plan => screens::plan::draw(state, area, buf),
        Screen::Report => screens::report::draw(state, area, buf),
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

/// Returns whether a screen shows the counters of the groups.
const fn shows_counters(screen: Screen) -> bool {
    matches!(
        screen,
        Screen::Walk | Screen::Risk | Screen::Plan | Screen::Report
    )
}

/// The first lines: where one is, where else one can go, and how it stands.
fn header(state: &State, area: Rect, buf: &mut Canvas<'_>) {
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
        if !shows_counters(state.screen) && !case.walk.speaker.is_empty() {
            right = format!("{}  {right}", speaker(state, case).0);
        }
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
        (Some(case), screen) => {
            bar::draw(state, (area.x, area.y + 1), area.width, buf);
            if shows_counters(screen) {
                let line = Line::from(counters(state, case, area.width));
                paint::spans(buf, (area.x, area.y + 2), area.width, &line);
            }
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

/// Who speaks, and how it looks: on the walk, an interview without a name stands out.
fn speaker(state: &State, case: &Case) -> (String, Style) {
    match case.walk.speaker.as_str() {
        "" if state.screen == Screen::Walk => (
            state
                .say("发言：未记名，按 S", "speaks: nobody, S")
                .to_owned(),
            state.theme.warning(),
        ),
        "" => (String::new(), state.theme.dim()),
        name => (
            format!("{}{name}", state.say("发言：", "speaks: ")),
            state.theme.heading(),
        ),
    }
}

/// Progress of the groups, who speaks, what stands out. Where there is no room, progress of this
/// group alone, or none: the name comes first.
fn counters(state: &State, case: &Case, width: u16) -> Vec<Span<'static>> {
    let here = case.current().map(|row| row.group);
    let tail = standouts(state, case);
    let (speaker, style) = speaker(state, case);
    let length = |spans: &[Span<'_>]| spans.iter().map(|s| cells(&s.content)).sum::<usize>();
    let room = usize::from(width).saturating_sub(length(&tail) + 1);
    let groups: [&[ExpertGroup]; 2] = [&ExpertGroup::ALL, here.as_slice()];
    let mut fitting = groups
        .map(|groups| progress(state, case, groups, here))
        .into_iter();
    let fits = |spans: &Vec<Span<'_>>| length(spans) + cells(&speaker) <= room;
    let mut spans = fitting.find(fits).unwrap_or_default();
    let room = room.saturating_sub(length(&spans));
    spans.push(Span::raw(" "));
    spans.push(Span::styled(paint::fit(&speaker, room), style));
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
    let owed = case.assessment.owed.len();
    let unclear = case.count(Verdict::Unclear);
    spans.push(Span::raw(match state.lang {
        Lang::Zh => format!(" 待补{owed} 不清楚{unclear} 余 {} ", case.left()),
        Lang::En => format!(" owed {owed} unclear {unclear} left {} ", case.left()),
    }));
    spans
}

/// The last two lines: the keys, and what became of the last record.
fn footer(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let y = area.bottom() - 2;
    clear_line(buf, area, y);
    let mut x = area.x + 1;
    for hint in hints(state, usize::from(area.width)) {
        x = hint.draw(state, (x, y), buf);
    }
    clear_line(buf, area, y + 1);
    if state.covered {
        return;
    }
    status(state, Rect::new(area.x, y + 1, area.width, 1), buf);
}

/// A key of the footer with what it does.
struct Hint {
    key: String,
    name: String,
    action: Action,
}

impl Hint {
    /// Returns the hint of a binding, with a bare letter where it has one.
    fn new(binding: &Binding, lang: Lang) -> Self {
        Self {
            key: binding.short(),
            name: format!(" {}  ", binding.name(lang)),
            action: binding.action,
        }
    }

    fn width(&self) -> usize {
        cells(&self.key) + cells(&self.name)
    }

    /// Draws it and says what a click on it means; returns where the next one goes.
    fn draw(&self, state: &State, (x, y): (u16, u16), buf: &mut Canvas<'_>) -> u16 {
        let line = Line::from(vec![
            Span::styled(self.key.as_str(), state.theme.key()),
            Span::raw(self.name.as_str()),
        ]);
        let width = u16::try_from(self.width()).unwrap_or(0);
        paint::spans(buf, (x, y), width, &line);
        buf.hit(Rect::new(x, y, width, 1), Hit::Act(self.action));
        x + width
    }
}

/// The hints that fit; the help is always among them.
fn hints(state: &State, width: usize) -> Vec<Hint> {
    let (help, others): (Vec<_>, Vec<_>) = table::footer(state.scopes())
        .filter(|binding| offer::does_something(state, binding.action))
        .map(|binding| Hint::new(binding, state.lang))
        .partition(|hint| hint.action == Action::Help);
    let mut room = width.saturating_sub(1 + help.iter().map(Hint::width).sum::<usize>());
    let fits = |hint: &Hint| {
        let fits = hint.width() <= room;
        room -= if fits { hint.width() } else { 0 };
        fits
    };
    let shown: Vec<Hint> = others.into_iter().filter(fits).collect();
    shown.into_iter().chain(help).collect()
}

fn clear_line(buf: &mut Buffer, area: Rect, y: u16) {
    buf.set_string(area.x, y, " ".repeat(usize::from(area.width)), Style::new());
}

/// The promise: what is on the disk, and what is not.
fn status(state: &State, area: Rect, buf: &mut Buffer) {
    let at = (area.x, area.y);
    if let Some(case) = &state.case
        && let Saved::Waiting { why, .. } = &case.saved
    {
        paint::text(buf, at, area.width, &format!(" {why}"), state.theme.error());
        return;
    }
    if let Some(remark) = &state.remark {
        let remark = format!(" {}", state.glyphs.with_arrow(remark));
        let beside = stored_beside(state, &remark, area, buf);
        let room = area.width.saturating_sub(beside);
        paint::text(buf, at, room, &remark, state.theme.warning());
        return;
    }
    let Some(case) = &state.case else { return };
    let (text, style) = match &case.saved {
        _ if case.turned_to.is_some() => (
            state
                .say(
                    " 选到的值还没有存：Enter 或移开光标即存，U 撤回",
                    " not stored yet: Enter or leaving it stores it, U takes it back",
                )
                .to_owned(),
            state.theme.warning(),
        ),
        Saved::Stored { at, strain } if !strain.is_empty() => {
            let words: Vec<String> = strain.iter().map(|n| n.message(state.lang)).collect();
            let (sign, clock) = (state.glyphs.stored(), at.clock());
            let text = format!(" {sign} {clock} {}", words.join(" "));
            (text, state.theme.warning())
        }
        Saved::Stored { at, .. } => {
            let (sign, clock, n) = (
                state.glyphs.stored(),
                at.clock(),
                case.file.checkup.records(),
            );
            let text = match state.lang {
                Lang::Zh => format!(" {sign} 已保存 {clock} 第{n}条记录"),
                Lang::En => format!(" {sign} saved {clock} record {n}"),
            };
            let text = text + &pace(state, case);
            (text, state.theme.good())
        }
        Saved::Nothing if case.read_only => (
            state.say(" 只读", " read-only").to_owned(),
            state.theme.warning(),
        ),
        Saved::Nothing | Saved::Waiting { .. } => (
            state
                .say(" 每答即存", " every answer is stored at once")
                .to_owned(),
            state.theme.dim(),
        ),
    };
    paint::text(buf, at, area.width, &text, style);
}

/// Says at the end of the line that all is on the disk, with the time where there is room beside a
/// remark. Returns how many columns that takes.
fn stored_beside(state: &State, remark: &str, area: Rect, buf: &mut Buffer) -> u16 {
    let saved = state.case.as_ref().map(|case| &case.saved);
    let Some(Saved::Stored { at, .. }) = saved else {
        return 0;
    };
    let sign = state.glyphs.stored();
    let whole = format!(" {sign} {} ", at.clock());
    let fits = cells(remark) + cells(&whole) <= usize::from(area.width);
    let told = if fits { whole } else { format!(" {sign} ") };
    let width = u16::try_from(cells(&told)).unwrap_or(0);
    let x = area.right().saturating_sub(width);
    paint::text(buf, (x, area.y), width, &told, state.theme.good());
    width
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
