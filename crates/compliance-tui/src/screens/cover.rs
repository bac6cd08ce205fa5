//! The cover: a neutral screen without a name, while others look.

use crate::{
    state::State,
    update::leave::case_is_unsaved,
    widgets::paint::{Page, text},
};
use compliance_text::width::cells;
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let title = state.say("法治体检", "Legal Checkup");
    let told = if case_is_unsaved(state) {
        state.say(
            "有记录还没有存到磁盘上，请继续后处理。",
            "Some records are not on the disk yet: go on and see to them.",
        )
    } else {
        state.say(
            "屏幕已遮住，内容都在。",
            "The screen is covered; nothing is lost.",
        )
    };
    let wide = cells(told).max(cells(title));
    let wide = u16::try_from(wide).unwrap_or(u16::MAX).min(area.width);
    let x = area.x + (area.width - wide) / 2;
    let y = area.y + area.height / 3;
    text(buf, (x, y), area.right() - x, title, state.theme.heading());
    let mut page = Page::new(wide);
    page.text(told, Style::new());
    let below = Rect {
        x,
        y: (y + 2).min(area.bottom()),
        width: area.right() - x,
        height: area.bottom().saturating_sub(y + 4),
    };
    page.draw(below, 0, buf);
}
