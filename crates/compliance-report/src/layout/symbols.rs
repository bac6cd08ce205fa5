//! Marks, tick boxes and bullets as drawings: fonts lack them or share them with other characters.

use super::ink::{Color, Ink, Shape};
use super::shape::Object;
use crate::document::{Tick, Tone};

/// Draws an object of the line from `x` on the baseline, for text of a size.
pub(super) fn object(object: Object, x: f32, baseline: f32, size: f32, color: Color) -> Vec<Ink> {
    match object {
        Object::Mark(tone) => mark(
            tone,
            x + 0.43 * size,
            baseline - 0.36 * size,
            0.36 * size,
            color,
        ),
        Object::Tick(state) => tick(state, x, baseline, size, color),
    }
}

/// Draws the shape of a tone around a centre.
pub(super) fn mark(tone: Tone, x: f32, y: f32, radius: f32, color: Color) -> Vec<Ink> {
    let line = radius * 0.28;
    let triangle = vec![
        (x, y - radius),
        (x + radius, y + radius * 0.8),
        (x - radius, y + radius * 0.8),
    ];
    let shape = match tone {
        Tone::Red => Shape::Fill {
            points: vec![
                (x, y - radius * 1.1),
                (x + radius * 1.1, y),
                (x, y + radius * 1.1),
                (x - radius * 1.1, y),
            ],
        },
        Tone::Orange => Shape::Fill { points: triangle },
        Tone::Yellow => Shape::Stroke {
            points: triangle,
            closed: true,
            width: line,
            dashed: false,
        },
        Tone::Blue => Shape::Circle {
            x,
            y,
            radius: radius * 0.85,
            line: Some(line),
            dashed: false,
        },
        Tone::Green => Shape::Stroke {
            points: vec![
                (x - radius, y),
                (x - radius * 0.3, y + radius * 0.7),
                (x + radius, y - radius * 0.8),
            ],
            closed: false,
            width: line * 1.3,
            dashed: false,
        },
        Tone::Grey => Shape::Circle {
            x,
            y,
            radius: radius * 0.85,
            line: Some(line),
            dashed: true,
        },
    };
    vec![Ink::artifact(color, shape)]
}

/// Draws a tick box of the height of a character.
pub(super) fn tick(state: Tick, x: f32, baseline: f32, size: f32, color: Color) -> Vec<Ink> {
    let edge = 0.76 * size;
    let (left, top) = (x + 0.05 * size, baseline - edge + 0.02 * size);
    let stroke = |points, closed, width| {
        Ink::artifact(
            color,
            Shape::Stroke {
                points,
                closed,
                width,
                dashed: false,
            },
        )
    };
    let at = |across: f32, down: f32| (left + across * edge, top + down * edge);
    let mut inks = vec![stroke(
        vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)],
        true,
        0.07 * size,
    )];
    match state {
        Tick::Empty => {}
        Tick::Ticked => {
            inks.push(stroke(
                vec![at(0.2, 0.5), at(0.42, 0.75), at(0.82, 0.22)],
                false,
                0.11 * size,
            ));
        }
        Tick::Crossed => {
            inks.push(stroke(
                vec![at(0.22, 0.22), at(0.78, 0.78)],
                false,
                0.1 * size,
            ));
            inks.push(stroke(
                vec![at(0.78, 0.22), at(0.22, 0.78)],
                false,
                0.1 * size,
            ));
        }
    }
    inks
}

/// Draws the dot before an item.
pub(super) fn bullet(x: f32, baseline: f32, size: f32, color: Color) -> Ink {
    let (y, radius) = (baseline - 0.36 * size, 0.14 * size);
    Ink::artifact(
        color,
        Shape::Circle {
            x: x + 0.3 * size,
            y,
            radius,
            line: None,
            dashed: false,
        },
    )
}
