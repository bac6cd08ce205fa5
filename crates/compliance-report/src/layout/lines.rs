//! Glyphs broken into lines and set on them.

use std::ops::Range;

use compliance_text::breaks::{is_forbidden_at_end, is_forbidden_at_start};

use super::ink::{Area, Glyph, Ink, LinkArea, Shape, Shown};
use super::piece::Piece;
use super::shape::{GlyphBreak, Shaped, clings, hangs};
use super::style::TextStyle;
use super::symbols;
use crate::document::Align;

/// Rounding must not push a word to the next line.
const TOLERANCE: f32 = 0.01;
/// A line is not stretched by more than this between two glyphs, in em.
const MAX_STRETCH: f32 = 0.45;

/// One line of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The glyphs, spaces at the end included.
    pub(super) glyphs: Range<usize>,
    /// Whether the paragraph or a forced line ends here, so that the line is not stretched.
    pub(super) is_last: bool,
}

impl Shaped {
    /// Breaks the paragraph into lines; the first is shorter by `indent`.
    pub(super) fn lines(&self, width: f32, indent: f32) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut start = 0;
        let mut end = 0;
        let mut must_start_anew = false;
        for &GlyphBreak { at, forced } in &self.breaks {
            let room = |lines: &Vec<Line>| {
                if lines.is_empty() {
                    width - indent
                } else {
                    width
                }
            };
            if !self.fits(start..at, room(&lines)) {
                if end > start {
                    lines.push(Line {
                        glyphs: start..end,
                        is_last: false,
                    });
                    start = end;
                }
                while !self.fits(start..at, room(&lines)) && at > start + 1 {
                    let cut = self.cut(start..at, room(&lines));
                    lines.push(Line {
                        glyphs: start..cut,
                        is_last: false,
                    });
                    start = cut;
                }
            }
            end = at;
            must_start_anew = forced;
            if forced {
                lines.push(Line {
                    glyphs: start..end,
                    is_last: true,
                });
                start = end;
            }
        }
        if start < self.glyphs.len() || must_start_anew {
            lines.push(Line {
                glyphs: start..self.glyphs.len(),
                is_last: true,
            });
        }
        lines
    }

    /// Returns the width of the widest part that should not be broken, and of the widest line if
    /// there were room without end.
    pub(super) fn extent(&self) -> (f32, f32) {
        let (mut min, mut max) = (0.0_f32, 0.0_f32);
        let (mut piece, mut line) = (0, 0);
        for place in &self.breaks {
            min = min.max(self.width(piece..place.at));
            piece = place.at;
            if place.forced {
                max = max.max(self.width(line..place.at));
                line = place.at;
            }
        }
        (min, max.max(self.width(line..self.glyphs.len())))
    }

    /// Returns how long all of it is on one line.
    pub(super) fn length(&self) -> f32 {
        self.width(0..self.glyphs.len())
    }

    /// Returns the width of glyphs on one line, the empty half of a last mark left out.
    fn width(&self, glyphs: Range<usize>) -> f32 {
        let visible = self.visible(&glyphs);
        let Some(last) = visible
            .end
            .checked_sub(1)
            .and_then(|index| self.glyphs.get(index))
        else {
            return 0.0;
        };
        if visible.is_empty() {
            return 0.0;
        }
        let start = |index: usize| self.starts.get(index).copied().unwrap_or(0.0);
        let hanging = if hangs(last) { last.advance / 2.0 } else { 0.0 };
        start(visible.end) - start(visible.start) - last.gap - hanging
    }

    fn fits(&self, glyphs: Range<usize>, room: f32) -> bool {
        self.width(glyphs) <= room + TOLERANCE
    }

    /// Returns the glyphs without spaces at the end.
    fn visible(&self, glyphs: &Range<usize>) -> Range<usize> {
        let mut end = glyphs.end;
        while end > glyphs.start
            && self
                .glyphs
                .get(end - 1)
                .is_some_and(|g| matches!(g.c, ' ' | '\u{3000}'))
        {
            end -= 1;
        }
        glyphs.start..end
    }

    /// Returns where to cut a word longer than the line: as late as fits, but neither before a
    /// closing mark nor after an opening one if any other place will do.
    fn cut(&self, word: Range<usize>, room: f32) -> usize {
        let mut fitting = word.start + 1;
        let mut good = None;
        for at in word.start + 1..word.end {
            if !self.fits(word.start..at, room) {
                break;
            }
            let (Some(before), Some(after)) = (self.glyphs.get(at - 1), self.glyphs.get(at)) else {
                break;
            };
            if clings(after) || before.shown == Shown::Object {
                continue;
            }
            fitting = at;
            if !is_forbidden_at_end(before.c) && !is_forbidden_at_start(after.c) {
                good = Some(at);
            }
        }
        good.unwrap_or(fitting)
    }

    /// Sets a line into a piece, its top at `top`, between `x` and `x + width`.
    pub(super) fn set(
        &self,
        line: &Line,
        style: &TextStyle,
        (x, top, width): (f32, f32, f32),
        piece: &mut Piece,
    ) {
        let visible = self.visible(&line.glyphs);
        let natural = self.width(visible.clone());
        let slack = (width - natural).max(0.0);
        let stretch = if style.justify && !line.is_last {
            self.stretch(&visible, slack)
        } else {
            0.0
        };
        let x = match style.align {
            Align::Start => x,
            Align::Center => x + slack / 2.0,
            Align::End => x + slack,
        };
        for (at, id) in &self.anchors {
            let is_end = *at == self.glyphs.len() && line.glyphs.end == *at;
            if line.glyphs.contains(at) || is_end {
                piece.anchors.push(id.clone());
            }
        }
        let mut pen = Pen {
            shaped: self,
            x,
            top,
            style,
            piece,
        };
        pen.spans(visible, stretch);
    }

    /// Returns how much to add between glyphs that may be parted, so that the line fills up.
    fn stretch(&self, visible: &Range<usize>, slack: f32) -> f32 {
        let Some(glyphs) = self.glyphs.get(visible.clone()) else {
            return 0.0;
        };
        let (mut places, mut narrowest) = (0.0_f32, f32::MAX);
        for pair in glyphs.windows(2) {
            if let [left, right] = pair
                && stretches(left, right)
            {
                places += 1.0;
            }
        }
        for &style in self.style_of.get(visible.clone()).unwrap_or_default() {
            narrowest = narrowest.min(
                self.styles
                    .get(usize::from(style))
                    .map_or(f32::MAX, |style| style.size),
            );
        }
        if places == 0.0 {
            return 0.0;
        }
        let stretch = slack / places;
        if stretch <= MAX_STRETCH * narrowest {
            stretch
        } else {
            0.0
        }
    }
}

fn stretches(left: &Glyph, right: &Glyph) -> bool {
    left.c == ' ' || ((left.wide || right.wide) && left.shown != Shown::Object && right.c != ' ')
}

/// Sets spans of one style after another.
struct Pen<'a> {
    shaped: &'a Shaped,
    x: f32,
    top: f32,
    style: &'a TextStyle,
    piece: &'a mut Piece,
}

impl Pen<'_> {
    fn spans(&mut self, visible: Range<usize>, stretch: f32) {
        let mut start = visible.start;
        while start < visible.end {
            let style = self.shaped.style_of.get(start).copied().unwrap_or(0);
            let mut end = start + 1;
            while end < visible.end && self.shaped.style_of.get(end) == Some(&style) {
                end += 1;
            }
            self.span(start..end, visible.end, usize::from(style), stretch);
            start = end;
        }
    }

    fn span(&mut self, span: Range<usize>, line_end: usize, style: usize, stretch: f32) {
        let Some(run) = self.shaped.styles.get(style) else {
            return;
        };
        let Some(source) = self.shaped.glyphs.get(span.clone()) else {
            return;
        };
        let start_x = self.x;
        let baseline = self.top + self.style.baseline();
        let mut glyphs = source.to_vec();
        for (offset, glyph) in glyphs.iter_mut().enumerate() {
            let next = span.start + offset + 1;
            if next >= line_end {
                glyph.gap = 0.0;
            } else if let Some(right) = self.shaped.glyphs.get(next)
                && stretches(glyph, right)
            {
                glyph.gap += stretch;
            }
            self.x += glyph.advance + glyph.gap;
        }
        if let Some((to, node)) = &run.link {
            let area = Area {
                x: start_x,
                y: self.top,
                width: self.x - start_x,
                height: self.style.leading,
            };
            self.piece.links.push(LinkArea {
                area,
                to: to.clone(),
                node: *node,
            });
        }
        if let Some(object) = run.object {
            let inks = symbols::object(object, start_x, baseline, run.size, run.color);
            self.piece.inks.extend(inks);
            return;
        }
        let shape = Shape::Text {
            x: start_x,
            y: baseline,
            size: run.size,
            glyphs,
        };
        self.piece.inks.push(Ink {
            node: run.node,
            color: run.color,
            shape,
        });
    }
}
