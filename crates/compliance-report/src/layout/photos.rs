//! Photographs of evidence, each with its caption on the same page.

use compliance_text::clean;

use super::Context;
use super::ink::{Color, Ink, Role, Shape, Tags};
use super::piece::{Piece, keep_all};
use super::shape::shape;
use super::style::{BEAT, DEPTH, MEASURE, TextStyle};
use crate::document::{Align, Photo, Run};

/// How much of a page's height a picture takes at most: two that lie, or one that stands.
const LYING: f32 = 0.38 * DEPTH;
/// See [`LYING`].
const STANDING: f32 = 0.8 * DEPTH;

/// Sets a photograph in the middle, and its caption below.
pub(super) fn set(context: &mut Context<'_, '_>, photo: &Photo) -> Vec<Piece> {
    let alternative = clean::line(&photo.alternative).into_owned();
    let node = context.tags.add_figure(Tags::ROOT, alternative);
    let most = if photo.picture.is_upright() {
        STANDING
    } else {
        LYING
    };
    let (width, height) = photo.picture.unblurred(MEASURE, most);
    let mut image = Piece::of_height(height + 4.0);
    image.before = BEAT * 0.5;
    image.inks.push(Ink {
        node: Some(node),
        color: Color::White,
        shape: Shape::Picture {
            x: (MEASURE - width) / 2.0,
            y: 0.0,
            width,
            height,
            picture: photo.picture.clone(),
        },
    });
    // A screenshot on white would have no edge on paper.
    let left = (MEASURE - width) / 2.0;
    image.inks.push(Ink::artifact(
        Color::Rule,
        Shape::Stroke {
            points: vec![
                (left, 0.0),
                (left + width, 0.0),
                (left + width, height),
                (left, height),
            ],
            closed: true,
            width: 0.5,
            dashed: false,
        },
    ));
    let mut pieces = vec![image];
    let caption = context.tags.add(node, Role::Caption);
    let style = TextStyle::SMALL.align(Align::Center);
    let runs = [Run::text(clean::line(&photo.caption))];
    let shaped = shape(context, &runs, &style, Some(caption));
    for line in shaped.lines(MEASURE, 0.0) {
        let mut piece = Piece::of_height(style.leading);
        shaped.set(&line, &style, (0.0, 0.0, MEASURE), &mut piece);
        pieces.push(piece);
    }
    // A caption of a page is no caption: a name may be as long as whoever gave it wanted.
    if pieces.len() <= 6 {
        keep_all(&mut pieces);
    }
    pieces.push(Piece::of_height(BEAT * 0.5));
    pieces
}
