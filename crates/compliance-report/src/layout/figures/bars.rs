//! Bars of an index with its interval, and bars of time.

use jiff::civil::Date;

use super::super::ink::Color;
use super::super::piece::Piece;
use super::super::style::{self, SMALLEST, TextStyle};
use super::super::symbols;
use super::{Canvas, LABEL};
use crate::document::{Align, Deadline, GroupIndex};
use crate::words;

/// The height of one bar with its words.
const ROW: f32 = 20.0;

impl Canvas<'_, '_, '_> {
    /// Draws a bar for each group: filled to the index, a line over the interval.
    pub(super) fn bars(&mut self, groups: &[GroupIndex]) -> Vec<Piece> {
        let label = 0.24 * self.width;
        let value = if self.width > 300.0 { 96.0 } else { 84.0 };
        let (track_x, track) = (self.x + label + 6.0, self.width - label - value - 12.0);
        let mut pieces = Vec::with_capacity(groups.len());
        for group in groups {
            let mut piece = Piece::of_height(ROW);
            let name = match words::coverage(group, self.context.lang) {
                Some(coverage) if group.is_thin => format!("{} · {coverage}", group.label),
                _ => group.label.clone(),
            };
            self.label(&mut piece, &name, LABEL, (self.x, 1.0, label));
            self.rect(&mut piece, (track_x, 5.0, track, 10.0), Color::Shade);
            let at = |value: u16| track_x + track * f32::from(value.min(1000)) / 1000.0;
            let words = if let Some(index) = group.index {
                let sure = if group.is_thin { group.low } else { index };
                let filled = (track_x, 5.0, at(sure) - track_x, 10.0);
                self.rect(&mut piece, filled, Color::Accent);
                if group.is_thin {
                    let (left, right) = (at(sure), at(index));
                    let open = vec![(left, 5.0), (right, 5.0), (right, 15.0), (left, 15.0)];
                    self.stroke(&mut piece, open, (true, 0.9, true), Color::Accent);
                }
                self.interval(&mut piece, at(group.low), at(group.high));
                format!(
                    "{} ({}–{})",
                    words::decimal(index),
                    words::decimal(group.low),
                    words::decimal(group.high)
                )
            } else {
                words::not_assessed(self.context.lang).to_owned()
            };
            let place = (self.x + self.width - value, 1.0, value);
            self.label(&mut piece, &words, LABEL.align(Align::End), place);
            pieces.push(piece);
        }
        if groups.iter().any(|group| group.is_thin) {
            let mut piece = Piece::of_height(ROW);
            let text = words::thin_bars(self.context.lang);
            self.label(&mut piece, text, LABEL, (self.x, 1.0, self.width));
            pieces.push(piece);
        }
        pieces
    }

    /// Draws the interval as a line with ends, white where it crosses the dark bar.
    fn interval(&self, piece: &mut Piece, low: f32, high: f32) {
        let lines = |points: Vec<(f32, f32)>| points;
        for (width, color) in [(2.6, Color::White), (1.1, Color::Text)] {
            self.stroke(
                piece,
                lines(vec![(low, 10.0), (high, 10.0)]),
                (false, width, false),
                color,
            );
            for x in [low, high] {
                self.stroke(
                    piece,
                    lines(vec![(x, 6.5), (x, 13.5)]),
                    (false, width, false),
                    color,
                );
            }
        }
    }

    /// Draws what is due when: a bar from the first day to the due day, ending in its mark.
    pub(super) fn timeline(&mut self, from: Date, deadlines: &[Deadline]) -> Vec<Piece> {
        let days = |date: Date| {
            date.since(from)
                .map_or(0, |span| u64::try_from(span.get_days()).unwrap_or(0))
        };
        let longest = deadlines
            .iter()
            .map(|d| days(d.due))
            .max()
            .unwrap_or(0)
            .max(1);
        let label = 0.42 * self.width;
        let value = 60.0;
        let (track_x, track) = (self.x + label + 8.0, self.width - label - value - 20.0);
        let mut pieces = Vec::with_capacity(deadlines.len());
        for deadline in deadlines {
            let mut piece = Piece::of_height(ROW - 2.0);
            let color = Color::Word(deadline.tone);
            self.label(&mut piece, &deadline.label, LABEL, (self.x, 0.0, label));
            let end = track_x + track * style::ratio(days(deadline.due), longest);
            let line = vec![(track_x, 9.0), (track_x + track, 9.0)];
            self.stroke(&mut piece, line, (false, 0.5, false), Color::Rule);
            self.stroke(
                &mut piece,
                vec![(track_x, 9.0), (end, 9.0)],
                (false, 2.2, false),
                color,
            );
            self.rect(&mut piece, (end - 5.0, 4.0, 10.0, 10.0), Color::White);
            let mark = symbols::mark(deadline.tone, end, 9.0, 4.2, color);
            piece.inks.extend(self.own(mark));
            let style = TextStyle {
                size: SMALLEST,
                ..LABEL
            }
            .align(Align::End);
            let place = (self.x + self.width - value, 0.0, value);
            self.label(&mut piece, &deadline.due.to_string(), style, place);
            pieces.push(piece);
        }
        pieces.push(self.days(from, longest, (track_x, track)));
        pieces
    }

    /// Draws the axis below bars of time: days from the first, a tick at each round number.
    fn days(&mut self, from: Date, longest: u64, (left, width): (f32, f32)) -> Piece {
        const TICK: f32 = 4.0;
        let mut piece = Piece::of_height(2.0 * LABEL.leading);
        let line = vec![(left, 1.0), (left + width, 1.0)];
        self.stroke(&mut piece, line, (false, 0.8, false), Color::StrongRule);
        let step = step(longest);
        for day in (0..=longest).step_by(usize::try_from(step).unwrap_or(usize::MAX)) {
            let x = left + width * style::ratio(day, longest);
            let tick = vec![(x, 1.0), (x, 1.0 + TICK)];
            self.stroke(&mut piece, tick, (false, 0.8, false), Color::StrongRule);
            let place = (x - 15.0, 3.0, 30.0);
            self.label(
                &mut piece,
                &day.to_string(),
                LABEL.align(Align::Center),
                place,
            );
        }
        let words = words::days_from(self.context.lang, from);
        let place = (left - 40.0, LABEL.leading - 1.0, width + 80.0);
        self.label(&mut piece, &words, LABEL.align(Align::Center), place);
        piece
    }
}

/// Returns how many days apart ticks are, so that there are at most seven.
fn step(longest: u64) -> u64 {
    [1, 2, 5, 7, 10, 15, 30, 60, 90, 180, 365]
        .into_iter()
        .find(|step| longest / step <= 6)
        .unwrap_or(longest / 6)
        .max(1)
}
