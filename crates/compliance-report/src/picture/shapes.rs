//! SVG: shapes as filled outlines, in the picture's own unit.

use super::{
    Content, Knot, Outline, Picture, PictureFault, SvgPart,
    bounds::{self, Budget},
};
use crate::palette::Rgb;
use usvg::tiny_skia_path::{Path as Line, PathSegment};
use usvg::{
    FillRule, Group, ImageHrefResolver, Node, Opacity, Options, Paint, Path, Transform, Tree,
};

/// More outlines than this are no logo.
const MAX_OUTLINES: usize = 5000;
/// How finely curves of strokes are followed, per unit.
const STROKE_FINENESS: f32 = 4.0;

pub(super) fn decode(text: &str) -> Result<Picture, PictureFault> {
    let unsupported = |part| Err(PictureFault::Unsupported(part));
    let document = bounds::parse(text)?;
    let options = Options {
        // A picture in the picture would be read without any bound.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options)
        .map_err(|error| PictureFault::Damaged(error.to_string()))?;
    let (mut outlines, mut budget) = (Vec::new(), Budget::default());
    group(tree.root(), 1.0, &mut outlines, &mut budget)?;
    if outlines.is_empty() {
        return Err(PictureFault::Damaged("nothing is drawn".to_owned()));
    }
    let size = (tree.size().width(), tree.size().height());
    if !stays_within(&outlines, size) {
        return unsupported(SvgPart::Beyond);
    }
    Ok(Picture::new(size, Content::Shapes(outlines)))
}

/// Returns whether all shapes stay on the picture, but for half a line at its edge.
fn stays_within(outlines: &[Outline], (width, height): (f32, f32)) -> bool {
    let slack = 0.05 * width.max(height);
    let inside = |at: f32, end: f32| at >= -slack && at <= end + slack;
    let knots = outlines.iter().flat_map(|o| o.rings.iter().flatten());
    knots
        .filter(|knot| !knot.bends)
        .all(|knot| inside(knot.x, width) && inside(knot.y, height))
}

fn group(
    group: &Group,
    opacity: f32,
    outlines: &mut Vec<Outline>,
    budget: &mut Budget,
) -> Result<(), PictureFault> {
    if group.mask().is_some() || !group.filters().is_empty() {
        return Err(PictureFault::Unsupported(SvgPart::Filter));
    }
    if let Some(clip) = group.clip_path() {
        // Drawing programs clip everything to the page: that cuts nothing off.
        let (room, content) = (clip.root().abs_bounding_box(), group.abs_bounding_box());
        let holds = room.left() <= content.left() + 0.5
            && room.top() <= content.top() + 0.5
            && room.right() >= content.right() - 0.5
            && room.bottom() >= content.bottom() - 0.5;
        if !holds {
            return Err(PictureFault::Unsupported(SvgPart::Clip));
        }
    }
    let opacity = opacity * group.opacity().get();
    for node in group.children() {
        match node {
            Node::Group(inner) => self::group(inner, opacity, outlines, budget)?,
            Node::Path(path) if path.is_visible() => draw(path, opacity, outlines, budget)?,
            Node::Path(_) => {}
            Node::Image(_) => return Err(PictureFault::Unsupported(SvgPart::Image)),
            Node::Text(_) => return Err(PictureFault::Unsupported(SvgPart::Text)),
        }
        if outlines.len() > MAX_OUTLINES {
            return Err(PictureFault::TooMuchWork);
        }
    }
    Ok(())
}

/// Adds a path's inside, then its line.
fn draw(
    path: &Path,
    opacity: f32,
    outlines: &mut Vec<Outline>,
    budget: &mut Budget,
) -> Result<(), PictureFault> {
    budget.line(path.data())?;
    let place = path.abs_transform();
    if let Some(fill) = path.fill() {
        outlines.push(Outline {
            color: color(fill.paint(), fill.opacity(), opacity)?,
            rings: rings(path.data(), place),
            even_odd: fill.rule() == FillRule::EvenOdd,
        });
    }
    if let Some(stroke) = path.stroke() {
        let color = color(stroke.paint(), stroke.opacity(), opacity)?;
        budget.stroke(path.data(), stroke)?;
        let dashed = stroke.to_tiny_skia();
        let line = dashed
            .dash
            .as_ref()
            .and_then(|dash| path.data().dash(dash, STROKE_FINENESS));
        let line = line.as_ref().unwrap_or(path.data());
        if let Some(line) = line.stroke(&dashed, STROKE_FINENESS) {
            outlines.push(Outline {
                color,
                rings: rings(&line, place),
                even_odd: false,
            });
        }
    }
    Ok(())
}

/// Returns a plain colour as it looks on white paper.
fn color(paint: &Paint, own: Opacity, around: f32) -> Result<Rgb, PictureFault> {
    let Paint::Color(color) = paint else {
        return Err(PictureFault::Unsupported(SvgPart::Gradient));
    };
    let opacity = (own.get() * around).clamp(0.0, 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the share of white is between 0 and 255"
    )]
    let white = ((1.0 - opacity) * 255.0).round() as u8;
    Ok(Rgb(color.red, color.green, color.blue).with_white(white))
}

/// Returns the closed rings of a line, put in its place; quadratic curves become cubic.
fn rings(line: &Line, place: Transform) -> Vec<Vec<Knot>> {
    let mut rings: Vec<Vec<Knot>> = Vec::new();
    let Some(line) = line.clone().transform(place) else {
        return rings;
    };
    let knot = |(x, y): (f32, f32), bends: bool| Knot { x, y, bends };
    let mut last = (0.0, 0.0);
    for segment in line.segments() {
        let mut push = |knots: &[Knot]| {
            if rings.is_empty() {
                rings.push(Vec::new());
            }
            if let Some(ring) = rings.last_mut() {
                ring.extend_from_slice(knots);
            }
        };
        match segment {
            PathSegment::MoveTo(to) => {
                last = (to.x, to.y);
                rings.push(vec![knot(last, false)]);
            }
            PathSegment::LineTo(to) => {
                last = (to.x, to.y);
                push(&[knot(last, false)]);
            }
            PathSegment::QuadTo(bend, to) => {
                let toward = |from: (f32, f32)| {
                    (
                        from.0 + (bend.x - from.0) * 2.0 / 3.0,
                        from.1 + (bend.y - from.1) * 2.0 / 3.0,
                    )
                };
                let end = (to.x, to.y);
                push(&[
                    knot(toward(last), true),
                    knot(toward(end), true),
                    knot(end, false),
                ]);
                last = end;
            }
            PathSegment::CubicTo(first, second, to) => {
                last = (to.x, to.y);
                push(&[
                    knot((first.x, first.y), true),
                    knot((second.x, second.y), true),
                    knot(last, false),
                ]);
            }
            PathSegment::Close => {}
        }
    }
    rings.retain(|ring| ring.len() > 2);
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">{inside}</svg>"#)
    }

    fn outlines(inside: &str) -> Vec<Outline> {
        let picture = decode(&svg(inside)).unwrap();
        match &*picture.content {
            Content::Shapes(outlines) => outlines.clone(),
            Content::Pixels { .. } | Content::Jpeg { .. } => panic!("shapes expected"),
        }
    }

    #[test]
    fn fills_and_strokes_become_outlines_in_place() {
        let drawn = outlines(
            r##"<g transform="translate(5 0)" opacity="0.5"><rect width="4" height="2" fill="#000"/></g>
            <path d="M0 0 L10 10" stroke="#c00" fill="none"/>"##,
        );
        let [rect, line] = drawn.as_slice() else {
            panic!("{drawn:?}");
        };
        assert_eq!(rect.color, Rgb(128, 128, 128));
        let left = rect.rings.iter().flatten().map(|knot| knot.x);
        assert!((left.fold(f32::MAX, f32::min) - 5.0).abs() < 0.001);
        assert_eq!(line.color, Rgb(0xcc, 0, 0));
        assert!(line.rings.iter().all(|ring| ring.len() >= 4));
    }

    #[test]
    fn a_curve_keeps_its_bends() {
        let drawn = outlines(r#"<path d="M0 0 Q5 10 10 0 Z"/>"#);
        let bends = drawn.iter().flat_map(|o| o.rings.iter().flatten());
        assert_eq!(bends.filter(|knot| knot.bends).count(), 2);
    }

    #[test]
    fn what_cannot_be_shown_is_refused_by_name() {
        let refused = [
            ("<text>所</text>", SvgPart::Text),
            (r#"<image href="x.png"/>"#, SvgPart::Image),
            (
                r#"<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>"#,
                SvgPart::Gradient,
            ),
            (
                r#"<clipPath id="c"><rect width="2" height="2"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>"#,
                SvgPart::Clip,
            ),
        ];
        for (inside, part) in refused {
            assert_eq!(
                decode(&svg(inside)),
                Err(PictureFault::Unsupported(part)),
                "{inside}"
            );
        }
        assert_eq!(
            decode(&svg(r#"<rect x="50" width="9" height="9"/>"#)),
            Err(PictureFault::Unsupported(SvgPart::Beyond))
        );
        assert!(matches!(decode("<svg"), Err(PictureFault::Damaged(_))));
        assert!(matches!(decode(&svg("")), Err(PictureFault::Damaged(_))));
    }

    #[test]
    fn a_clip_that_cuts_nothing_off_is_no_fault() {
        let drawn = outlines(
            r#"<clipPath id="c"><rect width="20" height="10"/></clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g>"#,
        );
        assert_eq!(drawn.len(), 1);
    }
}
