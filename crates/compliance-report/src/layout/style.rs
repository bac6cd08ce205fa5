//! The few sizes and distances of the page.

use crate::document::Align;
use crate::palette::Color;

/// A4, in points.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
/// A4, in points.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// Left and right of the text.
pub(crate) const SIDE: f32 = 70.9;
/// Above the text.
pub(crate) const TOP: f32 = 76.0;
/// Below the text.
pub(crate) const BOTTOM: f32 = 70.0;
/// The width of the text.
pub(crate) const MEASURE: f32 = PAGE_WIDTH - 2.0 * SIDE;
/// The height of the text.
pub(crate) const DEPTH: f32 = PAGE_HEIGHT - TOP - BOTTOM;

/// The baseline of the header, and of the footer from the bottom edge.
pub(crate) const HEADER_Y: f32 = 52.0;
/// See [`HEADER_Y`].
pub(crate) const FOOTER_Y: f32 = PAGE_HEIGHT - 40.0;

/// The beat of the page: distances are parts of it.
pub(crate) const BEAT: f32 = 19.0;
/// The smallest type on a page: what is read at a desk by people of every age.
pub(crate) const SMALLEST: f32 = 9.0;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextStyle {
    pub(crate) size: f32,
    pub(crate) leading: f32,
    pub(crate) bold: bool,
    pub(crate) color: Color,
    pub(crate) align: Align,
    pub(crate) justify: bool,
    /// The indent of the first line.
    pub(crate) indent: f32,
}

impl TextStyle {
    const fn of(size: f32, leading: f32) -> Self {
        Self {
            size,
            leading,
            bold: false,
            color: Color::Text,
            align: Align::Start,
            justify: true,
            indent: 0.0,
        }
    }

    /// Body text.
    pub(crate) const BODY: Self = Self::of(12.0, BEAT);
    /// Text in tables.
    pub(crate) const CELL: Self = Self::of(10.5, 15.5);
    /// Remarks.
    pub(crate) const SMALL: Self = Self {
        color: Color::Muted,
        ..Self::of(9.5, 14.0)
    };
    /// Headers and footers.
    pub(crate) const FURNITURE: Self = Self {
        color: Color::Muted,
        justify: false,
        ..Self::of(SMALLEST, 12.0)
    };
    /// Big values.
    pub(crate) const VALUE: Self = Self {
        bold: true,
        justify: false,
        ..Self::of(20.0, 28.0)
    };
    /// The title on the cover.
    pub(crate) const TITLE: Self = Self {
        bold: true,
        justify: false,
        ..Self::of(26.0, 40.0)
    };

    /// Returns the style of a heading.
    pub(crate) fn heading(level: u8) -> Self {
        let (size, leading) = match level {
            1 => (17.0, 1.4 * BEAT),
            2 => (14.0, 1.2 * BEAT),
            3 => (12.5, 1.0 * BEAT),
            _ => (12.0, 1.0 * BEAT),
        };
        Self {
            bold: true,
            justify: false,
            ..Self::of(size, leading)
        }
    }

    /// Returns the style in bold.
    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Returns the style in a colour.
    pub(crate) fn color(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// Returns the style standing otherwise; only text at the left is justified.
    pub(crate) fn align(self, align: Align) -> Self {
        Self {
            align,
            justify: self.justify && align == Align::Start,
            ..self
        }
    }

    /// Returns where the baseline is below the top of a line.
    pub(crate) fn baseline(self) -> f32 {
        // Noto's ideographs sit from 0.88 em above to 0.12 em below the baseline.
        (self.leading - self.size) / 2.0 + 0.88 * self.size
    }
}

/// Returns a count as a length factor.
pub(crate) fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// Returns a part of a whole, to a ten-thousandth; nothing is no part of nothing.
pub(crate) fn ratio(part: u64, whole: u64) -> f32 {
    let share = part
        .saturating_mul(10_000)
        .checked_div(whole)
        .unwrap_or(0)
        .min(10_000);
    f32::from(u16::try_from(share).unwrap_or(10_000)) / 10_000.0
}
