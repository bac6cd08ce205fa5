//! Painting text: cut or wrapped by cells, hostile text made inert.

use crate::widgets::canvas::{Canvas, Hit};
use compliance_text::{truncate, width::cells, wrap};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Lines of a page that is wrapped to a width and can be scrolled.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The wrapped lines.
    pub lines: Vec<Line<'static>>,
    width: usize,
    /// From which line on a click means something, or nothing any more.
    marks: Vec<(usize, Option<Hit>)>,
}

impl Page {
    /// Returns an empty page so many cells wide.
    pub fn new(width: u16) -> Self {
        Self {
            lines: Vec::new(),
            width: usize::from(width).max(4),
            marks: Vec::new(),
        }
    }

    /// Says what a click on the lines from here on means.
    pub fn mark(&mut self, hit: Option<Hit>) {
        self.marks.push((self.lines.len(), hit));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: &str, style: Style) {
        self.hanging("", text, style, style);
    }

    /// Adds a paragraph with a label; further lines are indented to the label's width.
    pub fn labelled(&mut self, label: &str, text: &str, label_style: Style) {
        self.hanging(label, text, label_style, Style::default());
    }

    /// Adds a paragraph with a label in one style and the text in another.
    pub fn hanging(&mut self, label: &str, text: &str, label_style: Style, style: Style) {
        let indent = cells(label).min(self.width / 2);
        let text = compliance_text::clean::block(text).into_owned();
        for (n, line) in wrap(&text, self.width - indent).into_iter().enumerate() {
            let lead = if n == 0 {
                Span::styled(label.to_owned(), label_style)
            } else {
                Span::raw(" ".repeat(indent))
            };
            self.lines
                .push(Line::from(vec![lead, Span::styled(line.to_owned(), style)]));
        }
    }

    /// Adds a line as it is.
    pub fn line(&mut self, spans: Vec<Span<'static>>) {
        self.lines.push(Line::from(spans));
    }

    /// Ends the page after so many lines, where it cannot be scrolled; what is cut says so.
    pub fn end_after(&mut self, rows: u16) {
        let rows = usize::from(rows);
        if self.lines.len() <= rows {
            return;
        }
        self.lines.truncate(rows);
        if let Some(last) = self.lines.last_mut() {
            // A line that has no room left is cut where it is drawn.
            last.push_span(Span::raw(".."));
        }
    }

    /// Draws the page as [`Page::draw`] does, with what a click on its lines means.
    pub fn draw_hits(&self, area: Rect, scroll: usize, canvas: &mut Canvas<'_>) -> usize {
        let below = self.draw(area, scroll, canvas);
        let rows = usize::from(area.height);
        let start = scroll.min(self.lines.len().saturating_sub(rows));
        for (n, y) in (start..self.lines.len()).zip(area.top()..area.bottom()) {
            let mark = self.marks.iter().rev().find(|(from, _)| *from <= n);
            if let Some((_, Some(hit))) = mark {
                canvas.hit(Rect::new(area.x, y, area.width, 1), *hit);
            }
        }
        below
    }

    /// Draws the page from a line on; returns how many lines remain below.
    pub fn draw(&self, area: Rect, scroll: usize, buf: &mut Buffer) -> usize {
        let rows = usize::from(area.height);
        let start = scroll.min(self.lines.len().saturating_sub(rows));
        for (line, y) in self.lines.iter().skip(start).zip(area.top()..area.bottom()) {
            spans(buf, (area.x, y), area.width, line);
        }
        self.lines.len().saturating_sub(start + rows)
    }
}

/// Draws one line of text, cut to a width. What is cut ends in two full stops: the sign for it is
/// two cells wide on old terminals.
pub fn text(buf: &mut Buffer, at: (u16, u16), width: u16, text: &str, style: Style) {
    let text = compliance_text::clean::line(text);
    let text = truncate(&text, usize::from(width), compliance_text::Ellipsis::Ascii);
    buf.set_stringn(at.0, at.1, text, usize::from(width), style);
}

/// Draws one line of spans, cut to a width; what is cut ends as in [`text`].
pub fn spans(buf: &mut Buffer, (x, y): (u16, u16), width: u16, line: &Line<'_>) {
    if line.width() <= usize::from(width) {
        buf.set_line(x, y, line, width);
        return;
    }
    let (end, _) = buf.set_line(x, y, line, width.saturating_sub(2));
    let style = line.spans.last().map_or_else(Style::new, |span| span.style);
    let room = usize::from((x + width).saturating_sub(end)).min(2);
    buf.set_stringn(end, y, "..", room, style);
}

/// Pads or cuts a text to a width in cells.
pub fn fit(text: &str, width: usize) -> String {
    let text = compliance_text::clean::line(text);
    let text = truncate(&text, width, compliance_text::Ellipsis::Ascii);
    let gap = width.saturating_sub(cells(&text));
    format!("{text}{}", " ".repeat(gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_says_so() {
        let drawn = |width: u16| {
            let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
            let line = Line::from(vec![Span::raw("符合 "), Span::raw("部分")]);
            spans(&mut buf, (0, 0), width, &line);
            let cells = buf.content().iter().map(ratatui::buffer::Cell::symbol);
            cells.collect::<String>().replace(' ', "")
        };
        assert_eq!(drawn(9), "符合部分");
        assert_eq!(drawn(8), "符合..");
    }
}
