//! Clearing an area under an overlay without cutting wide characters in half.
//!
//! ratatui's own `Clear` leaves a wide character that straddles the left edge, and the terminal
//! then swallows the border (ratatui#2526). This blanks that cell too.

use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

/// Clears an area for something to be drawn on top.
#[derive(Clone, Copy, Debug)]
pub struct ClearWide;

impl Widget for ClearWide {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        for y in area.top()..area.bottom() {
            if area.left() > buf.area.left() {
                let left = (area.left() - 1, y);
                if compliance_text::width::cells(buf[left].symbol()) > 1 {
                    buf[left].set_symbol(" ");
                }
            }
            for x in area.left()..area.right() {
                buf[(x, y)].reset();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_across_the_edge_goes() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        buf.set_string(0, 0, "中文字", ratatui::style::Style::default());
        ClearWide.render(Rect::new(1, 0, 3, 1), &mut buf);
        assert_eq!(buf[(0, 0)].symbol(), " ");
        assert_eq!(buf[(4, 0)].symbol(), "字");
    }
}
