//! How cells of a workbook look, each made once.

use rust_xlsxwriter::{Color as Shade, Format, FormatAlign, FormatBorder};

use crate::document::Tone;
use crate::palette::{Color, Palette, Rgb};

/// The face of a workbook: Excel and its kin have it wherever Chinese is read.
const FACE: &str = "宋体";

/// The formats of a workbook.
#[derive(Debug)]
pub(super) struct Formats {
    palette: Palette,
    pub(super) plain: Format,
    pub(super) head: Format,
    pub(super) day: Format,
    pub(super) money: Format,
    /// What is left to be filled in.
    pub(super) entry: Format,
    /// A day that is left to be filled in.
    pub(super) entry_day: Format,
}

impl Formats {
    pub(super) fn new(palette: &Palette) -> Self {
        let rule = shade(palette.rgb(Color::Rule));
        let plain = Format::new()
            .set_font_name(FACE)
            .set_font_size(10)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(rule);
        let entry = plain
            .clone()
            .set_background_color(shade(palette.rgb(Color::Tint(Tone::Blue))));
        let day = |format: &Format| {
            let format = format.clone().set_num_format("yyyy-mm-dd");
            format.set_align(FormatAlign::Left)
        };
        Self {
            palette: *palette,
            head: plain
                .clone()
                .set_bold()
                .set_background_color(shade(palette.rgb(Color::Shade))),
            day: day(&plain),
            money: plain.clone().set_num_format("#,##0"),
            entry_day: day(&entry),
            entry,
            plain,
        }
    }

    /// Returns the format of a number with its unit.
    pub(super) fn number(&self, unit: &str) -> Format {
        let plain = self.plain.clone().set_align(FormatAlign::Right);
        if unit.is_empty() {
            return plain.set_num_format("0");
        }
        let unit: String = unit.chars().filter(|c| *c != '"').collect();
        plain.set_num_format(format!("#,##0\" {unit}\""))
    }

    /// Returns the format of a level.
    pub(super) fn level(&self, tone: Tone) -> Format {
        self.plain
            .clone()
            .set_bold()
            .set_font_color(shade(self.palette.rgb(Color::Word(tone))))
            .set_background_color(shade(self.palette.rgb(Color::Tint(tone))))
    }
}

fn shade(Rgb(red, green, blue): Rgb) -> Shade {
    Shade::RGB(u32::from_be_bytes([0, red, green, blue]))
}
