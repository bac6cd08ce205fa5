//! Drawings as pixels, for formats that take pictures and no pages.
//!
//! The inks are those of the page, so a figure looks the same in both. Glyphs are drawn as
//! outlines: who opens the file needs no font for it.

use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use tiny_skia::{
    Color as Shade, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, StrokeDash, Transform,
};

use crate::error::ReportError;
use crate::fonts::{Fonts, Slot};
use crate::layout::Drawing;
use crate::layout::ink::{Glyph, Shape};
use crate::palette::{Palette, Rgb};
use crate::picture::{Knot, Outline};

/// Pixels to a point: about 190 an inch, as sharp as an office printer shows.
const SCALE: f32 = 2.625;
/// The same to a metre, as PNG wants it.
const PER_METRE: u32 = 7441;
/// The longest side of a picture, in pixels; a longer one is drawn less finely.
const LONGEST: f32 = 6000.0;

/// Draws inks on white and returns them as PNG.
pub(crate) fn drawing(
    drawing: &Drawing,
    fonts: &Fonts<'_>,
    palette: &Palette,
) -> Result<Vec<u8>, ReportError> {
    let mut canvas = Canvas::new(drawing.width, drawing.height, SCALE)?;
    for ink in &drawing.inks {
        canvas.shape(&ink.shape, palette.rgb(ink.color), fonts);
    }
    canvas.png()
}

/// Draws the outlines of a picture on white and returns them as PNG, this many pixels wide.
pub(crate) fn outlines(
    outlines: &[Outline],
    (width, height): (f32, f32),
    pixels: f32,
) -> Result<Vec<u8>, ReportError> {
    let mut canvas = Canvas::new(width, height, pixels / width.max(1.0))?;
    for outline in outlines {
        canvas.outline(outline);
    }
    canvas.png()
}

/// Writes rows of red, green and blue as PNG.
pub(crate) fn encode(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, ReportError> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: PER_METRE,
        yppu: PER_METRE,
        unit: Unit::Meter,
    }));
    let mut writer = encoder.write_header().map_err(ReportError::office)?;
    writer.write_image_data(rgb).map_err(ReportError::office)?;
    writer.finish().map_err(ReportError::office)?;
    Ok(out)
}

struct Canvas {
    pixmap: Pixmap,
    transform: Transform,
}

impl Canvas {
    fn new(width: f32, height: f32, scale: f32) -> Result<Self, ReportError> {
        let scale = scale.min(LONGEST / width.max(height).max(1.0));
        let side = |length: f32| pixels(length * scale);
        let mut pixmap = Pixmap::new(side(width), side(height))
            .ok_or_else(|| ReportError::office("a picture has no size"))?;
        pixmap.fill(Shade::WHITE);
        Ok(Self {
            pixmap,
            transform: Transform::from_scale(scale, scale),
        })
    }

    fn shape(&mut self, shape: &Shape, color: Rgb, fonts: &Fonts<'_>) {
        match shape {
            Shape::Text { x, y, size, glyphs } => {
                let mut x = *x;
                for glyph in glyphs {
                    self.fill(glyph_path(glyph, (x, *y), *size, fonts), color);
                    x += glyph.advance + glyph.gap;
                }
            }
            Shape::Rect {
                x,
                y,
                width,
                height,
            } => {
                let rect = Rect::from_xywh(*x, *y, *width, *height);
                self.fill(rect.map(PathBuilder::from_rect), color);
            }
            Shape::Fill { points } => self.fill(line(points, true), color),
            Shape::Stroke {
                points,
                closed,
                width,
                dashed,
            } => self.stroke(line(points, *closed), (*width, *dashed), color),
            Shape::Circle {
                x,
                y,
                radius,
                line,
                dashed,
            } => {
                let path = PathBuilder::from_circle(*x, *y, *radius);
                match line {
                    Some(width) => self.stroke(path, (*width, *dashed), color),
                    None => self.fill(path, color),
                }
            }
            // Figures have no pictures and no page numbers.
            Shape::Picture { .. } | Shape::PageNumber { .. } => {}
        }
    }

    fn outline(&mut self, outline: &Outline) {
        let mut builder = PathBuilder::new();
        for ring in &outline.rings {
            add_ring(&mut builder, ring);
        }
        let rule = if outline.even_odd {
            FillRule::EvenOdd
        } else {
            FillRule::Winding
        };
        self.fill_by(builder.finish(), outline.color, rule);
    }

    fn fill(&mut self, path: Option<Path>, color: Rgb) {
        self.fill_by(path, color, FillRule::Winding);
    }

    fn fill_by(&mut self, path: Option<Path>, color: Rgb, rule: FillRule) {
        if let Some(path) = path {
            let transform = self.transform;
            self.pixmap
                .fill_path(&path, &paint(color), rule, transform, None);
        }
    }

    fn stroke(&mut self, path: Option<Path>, (width, dashed): (f32, bool), color: Rgb) {
        let dash = || StrokeDash::new(vec![1.6, 1.6], 0.0);
        let stroke = Stroke {
            width,
            dash: dashed.then(dash).flatten(),
            ..Stroke::default()
        };
        if let Some(path) = path {
            let transform = self.transform;
            self.pixmap
                .stroke_path(&path, &paint(color), &stroke, transform, None);
        }
    }

    fn png(self) -> Result<Vec<u8>, ReportError> {
        let (width, height) = (self.pixmap.width(), self.pixmap.height());
        let pixels = self.pixmap.data().as_chunks::<4>().0.iter();
        let rgb: Vec<u8> = pixels
            .flat_map(|&[red, green, blue, _]| [red, green, blue])
            .collect();
        encode(width, height, &rgb)
    }
}

/// Returns a length as a count of pixels, one at least.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a finite number between 1 and LONGEST"
)]
fn pixels(length: f32) -> u32 {
    length.ceil().clamp(1.0, LONGEST) as u32
}

fn paint(Rgb(red, green, blue): Rgb) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 0xff);
    paint
}

fn line(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        if index == 0 {
            builder.move_to(x, y);
        } else {
            builder.line_to(x, y);
        }
    }
    if closed {
        builder.close();
    }
    builder.finish()
}

/// Adds a ring whose bending knots stand in pairs between those on the curve.
fn add_ring(builder: &mut PathBuilder, ring: &[Knot]) {
    let Some((first, rest)) = ring.split_first() else {
        return;
    };
    builder.move_to(first.x, first.y);
    let mut rest = rest.iter();
    while let Some(knot) = rest.next() {
        match (knot.bends, rest.as_slice()) {
            (true, [second, end, ..]) => {
                builder.cubic_to(knot.x, knot.y, second.x, second.y, end.x, end.y);
                rest.by_ref().take(2).for_each(drop);
            }
            (true, [second]) => {
                builder.cubic_to(knot.x, knot.y, second.x, second.y, first.x, first.y);
                rest.by_ref().take(1).for_each(drop);
            }
            (true | false, _) => builder.line_to(knot.x, knot.y),
        }
    }
    builder.close();
}

/// Returns the outline of a glyph at its place. A character that no face has leaves its room empty:
/// the words below the picture name it.
fn glyph_path(glyph: &Glyph, (x, y): (f32, f32), size: f32, fonts: &Fonts<'_>) -> Option<Path> {
    if glyph.slot == Slot::Missing {
        return None;
    }
    let face = fonts.face(glyph.slot)?;
    let mut pen = Pen {
        builder: PathBuilder::new(),
        x,
        y,
        scale: size / f32::from(face.units_per_em().max(1)),
    };
    face.outline(glyph.id, &mut pen);
    pen.builder.finish()
}

/// Turns units of a face, which grow upwards, into places on the picture.
struct Pen {
    builder: PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.builder.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second, end) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.builder
            .cubic_to(first.0, first.1, second.0, second.1, end.0, end.1);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}
