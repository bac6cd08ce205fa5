//! A page's inks as printpdf operations, each in the marked content of its part of the text.

use std::collections::BTreeMap;

use printpdf::{
    Color as PdfColor, DictItem, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder,
};

use super::embed::{Used, font_id};
use super::picture::Pictures;
use super::structure::Structure;
use crate::fonts::{Fonts, Slot};
use crate::layout::ink::{Color, Glyph, Ink, NodeId, Shape, Shown};
use crate::layout::style::PAGE_HEIGHT;
use crate::palette::{Palette, Rgb as Value};

/// Paints a page.
pub(super) fn page(
    inks: &[Ink],
    index: usize,
    (fonts, palette): (&Fonts<'_>, &Palette),
    (used, pictures): (&mut Used, &mut Pictures),
    structure: &mut Structure<'_>,
) -> Vec<Op> {
    let mut painter = Painter {
        ops: Vec::with_capacity(inks.len() * 6),
        page: index,
        fonts,
        palette,
        used,
        pictures,
        structure,
        open: Open::Nothing,
        state: State::default(),
    };
    for ink in inks {
        painter.ink(ink);
    }
    painter.close();
    painter.ops
}

/// What the viewer is set to, so that nothing is said twice.
#[derive(Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    font: Option<(Slot, f32)>,
    spacing: f32,
    line: Option<(f32, bool)>,
}

/// Whose marked content is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    Decoration,
    Text(NodeId),
}

pub(super) struct Painter<'a, 'f, 's> {
    pub(super) ops: Vec<Op>,
    page: usize,
    fonts: &'a Fonts<'f>,
    palette: &'a Palette,
    used: &'a mut Used,
    pub(super) pictures: &'a mut Pictures,
    structure: &'a mut Structure<'s>,
    open: Open,
    state: State,
}

impl Painter<'_, '_, '_> {
    fn ink(&mut self, ink: &Ink) {
        self.mark(ink.node);
        match &ink.shape {
            Shape::Text { x, y, size, glyphs } => self.text((*x, *y), *size, glyphs, ink.color),
            Shape::Rect {
                x,
                y,
                width,
                height,
            } => {
                self.fill(ink.color);
                let rectangle = Rect {
                    x: pt(*x),
                    y: pt(PAGE_HEIGHT - y - height),
                    width: pt(*width),
                    height: pt(*height),
                    mode: Some(PaintMode::Fill),
                    winding_order: Some(WindingOrder::NonZero),
                };
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Shape::Fill { points } => {
                self.fill(ink.color);
                let points = points.iter().map(|&at| corner(at)).collect();
                self.polygon(points, PaintMode::Fill);
            }
            Shape::Stroke {
                points,
                closed,
                width,
                dashed,
            } => {
                self.stroke(ink.color, *width, *dashed);
                let points = points.iter().map(|&at| corner(at)).collect();
                self.ops.push(Op::DrawLine {
                    line: Line {
                        points,
                        is_closed: *closed,
                    },
                });
            }
            Shape::Circle {
                x,
                y,
                radius,
                line,
                dashed,
            } => {
                let mode = if let Some(width) = line {
                    self.stroke(ink.color, *width, *dashed);
                    PaintMode::Stroke
                } else {
                    self.fill(ink.color);
                    PaintMode::Fill
                };
                self.polygon(circle(*x, *y, *radius), mode);
            }
            Shape::Picture {
                x,
                y,
                width,
                height,
                picture,
            } => self.picture((*x, *y), (*width, *height), picture),
            // The layout has replaced page numbers by text.
            Shape::PageNumber { .. } => {}
        }
    }

    /// Opens the marked content of a part of the text, or of decoration.
    fn mark(&mut self, node: Option<NodeId>) {
        let wanted = node.map_or(Open::Decoration, Open::Text);
        if self.open == wanted {
            return;
        }
        self.close();
        self.ops.push(match node {
            Some(node) => {
                let id = self.structure.mark(node, self.page);
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(id))]);
                Op::BeginMarkedContentWithProperties {
                    tag: self.structure.tag(node).to_owned(),
                    properties: DictItem::Dict { map },
                }
            }
            None => Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            },
        });
        self.open = wanted;
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) != Open::Nothing {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    pub(super) fn fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.state.fill = Some(color);
            let col = rgb(self.palette.rgb(color));
            self.ops.push(Op::SetFillColor { col });
        }
    }

    fn stroke(&mut self, color: Color, width: f32, dashed: bool) {
        if self.state.stroke != Some(color) {
            self.state.stroke = Some(color);
            let col = rgb(self.palette.rgb(color));
            self.ops.push(Op::SetOutlineColor { col });
        }
        if self.state.line != Some((width, dashed)) {
            self.state.line = Some((width, dashed));
            self.ops.push(Op::SetOutlineThickness { pt: pt(width) });
            let pattern = if dashed {
                [1.6, 1.6].into_iter().collect()
            } else {
                <_>::default()
            };
            self.ops.push(Op::SetLineDashPattern {
                dash: LineDashPattern {
                    offset: 0.0,
                    pattern,
                },
            });
        }
    }

    fn polygon(&mut self, points: Vec<LinePoint>, mode: PaintMode) {
        let rings = vec![PolygonRing { points }];
        let polygon = Polygon {
            rings,
            mode,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// Shows glyphs, in stretches of one face; what no face has is drawn.
    fn text(&mut self, (x, y): (f32, f32), size: f32, glyphs: &[Glyph], color: Color) {
        let mut x = x;
        for stretch in glyphs.chunk_by(|a, b| a.slot == b.slot) {
            match stretch.first() {
                Some(Glyph {
                    slot: Slot::Missing,
                    ..
                }) => {
                    let mut x = x;
                    for glyph in stretch {
                        self.missing((x, y), size, glyph, color);
                        x += glyph.advance + glyph.gap;
                    }
                }
                Some(first) => self.stretch((x, y), size, first.slot, stretch, color),
                None => {}
            }
            x += stretch
                .iter()
                .map(|glyph| glyph.advance + glyph.gap)
                .sum::<f32>();
        }
    }

    fn stretch(
        &mut self,
        (x, y): (f32, f32),
        size: f32,
        slot: Slot,
        glyphs: &[Glyph],
        color: Color,
    ) {
        self.fill(color);
        self.ops.push(Op::StartTextSection);
        if self.state.font != Some((slot, size)) {
            self.state.font = Some((slot, size));
            let font = PdfFontHandle::External(font_id(slot));
            self.ops.push(Op::SetFont {
                font,
                size: pt(size),
            });
        }
        let spacing = common_gap(glyphs);
        if (self.state.spacing - spacing).abs() > f32::EPSILON {
            self.state.spacing = spacing;
            self.ops.push(Op::SetCharacterSpacing {
                multiplier: spacing,
            });
        }
        self.ops.push(Op::SetTextCursor { pos: point((x, y)) });
        let mut line = Vec::new();
        let last = glyphs.len().saturating_sub(1);
        for (index, glyph) in glyphs.iter().enumerate() {
            match self.used.item(glyph) {
                None => {}
                Some((item, None)) => item.append_to(&mut line),
                Some((item, Some(actual))) => {
                    self.show(&mut line);
                    self.begin_span(actual);
                    item.append_to(&mut line);
                    self.show(&mut line);
                    self.ops.push(Op::EndMarkedContent);
                }
            }
            let extra = glyph.gap - spacing;
            if extra.abs() > 0.001 && index < last {
                line.push(TextItem::Offset(round(-extra / size * 1000.0)));
            }
        }
        self.show(&mut line);
        self.ops.push(Op::EndTextSection);
    }

    fn show(&mut self, line: &mut Vec<TextItem>) {
        if !line.is_empty() {
            self.ops.push(Op::ShowText {
                items: std::mem::take(line),
            });
        }
    }

    /// Says that what follows stands for a character.
    fn begin_span(&mut self, actual: char) {
        let mut data = vec![0xfe, 0xff];
        for unit in actual.encode_utf16(&mut [0; 2]) {
            data.extend(unit.to_be_bytes());
        }
        let text = DictItem::String {
            data,
            literal: false,
        };
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([("ActualText".to_owned(), text)]),
            },
        });
    }

    /// Draws a box with the code of a character that no face has; copying gives the character.
    fn missing(&mut self, (x, y): (f32, f32), size: f32, glyph: &Glyph, color: Color) {
        if glyph.shown == Shown::Object {
            return;
        }
        self.begin_span(glyph.c);
        self.stroke(color, 0.04 * size, false);
        let (left, top) = (x + 0.08 * size, y - 0.82 * size);
        let (right, bottom) = (x + glyph.advance - 0.08 * size, y + 0.06 * size);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let points = corners.into_iter().map(corner).collect();
        self.ops.push(Op::DrawLine {
            line: Line {
                points,
                is_closed: true,
            },
        });
        let code = format!("{:04X}", u32::from(glyph.c));
        let digits = size * 0.3;
        let (upper, lower) = code.split_at(code.len() / 2);
        for (row, baseline) in [(upper, y - 0.44 * size), (lower, y - 0.08 * size)] {
            let glyphs = self.digits(row, digits);
            let width: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
            let x = (left + right - width) / 2.0;
            if !glyphs.is_empty() {
                self.stretch((x, baseline), digits, Slot::Body, &glyphs, color);
            }
        }
        self.ops.push(Op::EndMarkedContent);
    }

    fn digits(&self, text: &str, size: f32) -> Vec<Glyph> {
        let Some(face) = self.fonts.face(Slot::Body) else {
            return Vec::new();
        };
        text.chars()
            .filter_map(|c| {
                let id = face.known_glyph(c)?;
                let advance = f32::from(face.advance(id)) / 1000.0 * size;
                let shown = Shown::Own;
                Some(Glyph {
                    slot: Slot::Body,
                    id,
                    c,
                    shown,
                    wide: false,
                    advance,
                    gap: 0.0,
                })
            })
            .collect()
    }
}

/// Returns the gap that most glyphs have after them.
fn common_gap(glyphs: &[Glyph]) -> f32 {
    let mut tally: Vec<(f32, usize)> = Vec::new();
    for glyph in glyphs {
        let gap = round(glyph.gap);
        match tally
            .iter_mut()
            .find(|(value, _)| (*value - gap).abs() < 0.001)
        {
            Some((_, count)) => *count += 1,
            None => tally.push((gap, 1)),
        }
    }
    tally
        .into_iter()
        .max_by_key(|&(_, count)| count)
        .map_or(0.0, |(gap, _)| gap)
}

/// Rounds to a hundredth of a point: smaller files, and the same on every machine.
fn round(value: f32) -> f32 {
    debug_assert!(value.is_finite(), "coordinates are finite");
    (value * 100.0).round() / 100.0
}

pub(super) fn pt(value: f32) -> Pt {
    Pt(round(value))
}

pub(super) fn point((x, y): (f32, f32)) -> Point {
    Point {
        x: pt(x),
        y: pt(PAGE_HEIGHT - y),
    }
}

fn corner(at: (f32, f32)) -> LinePoint {
    LinePoint {
        p: point(at),
        bezier: false,
    }
}

fn circle(x: f32, y: f32, radius: f32) -> Vec<LinePoint> {
    const BEND: f32 = 0.552_285;
    let at = |across: f32, down: f32, bezier: bool| LinePoint {
        p: point((x + across * radius, y + down * radius)),
        bezier,
    };
    vec![
        at(1.0, 0.0, false),
        at(1.0, BEND, true),
        at(BEND, 1.0, true),
        at(0.0, 1.0, false),
        at(-BEND, 1.0, true),
        at(-1.0, BEND, true),
        at(-1.0, 0.0, false),
        at(-1.0, -BEND, true),
        at(-BEND, -1.0, true),
        at(0.0, -1.0, false),
        at(BEND, -1.0, true),
        at(1.0, -BEND, true),
        at(1.0, 0.0, false),
    ]
}

fn rgb(Value(red, green, blue): Value) -> PdfColor {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    PdfColor::Rgb(Rgb {
        r: part(red),
        g: part(green),
        b: part(blue),
        icc_profile: None,
    })
}
