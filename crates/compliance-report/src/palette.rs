//! The colours of the page: what each is for, and which values an office may set.
//!
//! A page is often printed grey. An office chooses hues; how light each ground is stays as
//! shipped, so that levels keep their order in grey and words stay legible on every ground.

use std::fmt;

use serde::de::{self, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::document::Tone;

/// The least contrast of words to their ground (WCAG 2.2, 1.4.3).
const MIN_CONTRAST: f32 = 4.5;
/// The darkest ground that words stand on.
const DARKEST_GROUND: Rgb = Rgb(0xee, 0xf0, 0xf3);

/// A colour value: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    pub(crate) const WHITE: Self = Self(0xff, 0xff, 0xff);

    /// Reads `#1F3F66`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = value.to_be_bytes();
        digits
            .chars()
            .all(|c| c.is_ascii_hexdigit())
            .then_some(Self(red, green, blue))
    }

    /// Returns how light it is, 0 to 1, as the eye and a grey printer see it (WCAG 2.2).
    fn luminance(self) -> f32 {
        let part = |value: u8| {
            let share = f32::from(value) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// Returns the contrast of two colours, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns whether words in this colour are legible on every ground of the page.
    pub fn is_legible(self) -> bool {
        self.contrast(DARKEST_GROUND) >= MIN_CONTRAST
    }

    /// Returns the colour with white mixed in until it is as light as another; what is lighter
    /// already stays.
    fn as_light_as(self, other: Self) -> Self {
        (0..=255_u8)
            .map(|white| self.with_white(white))
            .find(|mixed| mixed.luminance() >= other.luminance())
            .unwrap_or(Self::WHITE)
    }

    /// Returns the colour with this share of white, in 255ths.
    pub(crate) fn with_white(self, white: u8) -> Self {
        let part = |value: u8| {
            let (own, white) = (u32::from(value), u32::from(white));
            u8::try_from((own * (255 - white) + 255 * white) / 255).unwrap_or(u8::MAX)
        };
        Self(part(self.0), part(self.1), part(self.2))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Color {
    /// Text.
    Text,
    /// Text that matters less: dark enough for a poor printer.
    Muted,
    /// Links and the one accent.
    Accent,
    /// A pale ground in the accent.
    AccentGround,
    /// Rules.
    Rule,
    /// Strong rules.
    StrongRule,
    /// Behind table headers.
    Shade,
    /// White.
    White,
    /// Large words behind the text.
    Watermark,
    /// Words and shapes of a tone.
    Word(Tone),
    /// Areas of a tone that are set apart by colour and pattern.
    Area(Tone),
    /// The ground of words of a tone.
    Tint(Tone),
    /// A colour of a picture.
    Own(Rgb),
}

/// The colours that an office may set, each for words; grounds follow from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Palette {
    /// Letterhead, links, figures.
    pub accent: WordColour,
    /// 红.
    pub red: WordColour,
    /// 橙.
    pub orange: WordColour,
    /// 黄.
    pub yellow: WordColour,
    /// 蓝.
    pub blue: WordColour,
    /// What is in order.
    pub green: WordColour,
}

impl Default for Palette {
    fn default() -> Self {
        Self {
            accent: WordColour(Rgb(0x1f, 0x3f, 0x66)),
            red: WordColour(word(Tone::Red)),
            orange: WordColour(word(Tone::Orange)),
            yellow: WordColour(word(Tone::Yellow)),
            blue: WordColour(word(Tone::Blue)),
            green: WordColour(word(Tone::Green)),
        }
    }
}

impl Palette {
    /// Returns the value of a colour.
    pub(crate) fn rgb(&self, color: Color) -> Rgb {
        match color {
            Color::Text => Rgb(0x1c, 0x1c, 0x1e),
            Color::Muted => Rgb(0x55, 0x5a, 0x60),
            Color::Accent => self.accent.0,
            Color::AccentGround => self.accent.0.as_light_as(Rgb(0xd5, 0xde, 0xe9)),
            Color::Rule => Rgb(0xb8, 0xbd, 0xc4),
            Color::StrongRule => Rgb(0x5a, 0x60, 0x68),
            Color::Shade => DARKEST_GROUND,
            Color::White => Rgb::WHITE,
            Color::Watermark => Rgb(0xee, 0xef, 0xf1),
            Color::Word(tone) => self.word(tone),
            Color::Area(tone) => self.ground(tone, area(tone)),
            Color::Tint(tone) => self.ground(tone, tint(tone)),
            Color::Own(own) => own,
        }
    }

    fn word(&self, tone: Tone) -> Rgb {
        match tone {
            Tone::Red => self.red.0,
            Tone::Orange => self.orange.0,
            Tone::Yellow => self.yellow.0,
            Tone::Blue => self.blue.0,
            Tone::Green => self.green.0,
            Tone::Grey => word(Tone::Grey),
        }
    }

    /// Returns the shipped ground of a tone, or one of the office's own hue that is as light.
    fn ground(&self, tone: Tone, shipped: Rgb) -> Rgb {
        let own = self.word(tone);
        if own == word(tone) {
            shipped
        } else {
            own.as_light_as(shipped)
        }
    }
}

/// A colour for words: so dark that they are legible, in grey too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordColour(pub Rgb);

impl Serialize for WordColour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for WordColour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = |expected: &str| de::Error::invalid_value(Unexpected::Str(&text), &expected);
        let color = Rgb::parse(&text).ok_or_else(|| wrong(COLOUR))?;
        if color.is_legible() {
            Ok(Self(color))
        } else {
            Err(wrong(DARKER))
        }
    }
}

/// What a colour must be; the two languages stand apart as the reader of themes expects.
const COLOUR: &str = "颜色，写成 \"#1F3F66\" ¦ a colour, written as \"#1F3F66\"";
const DARKER: &str = "更深的颜色（与底色的对比度不低于 4.5:1，否则黑白打印看不清） ¦ a darker colour (contrast to its ground at least 4.5:1, or grey print is not legible)";

fn word(tone: Tone) -> Rgb {
    match tone {
        Tone::Red => Rgb(0xa6, 0x1b, 0x1b),
        Tone::Orange => Rgb(0xa8, 0x53, 0x00),
        Tone::Yellow => Rgb(0x75, 0x5d, 0x00),
        Tone::Blue => Rgb(0x1f, 0x56, 0x9c),
        Tone::Green => Rgb(0x27, 0x62, 0x30),
        Tone::Grey => Rgb(0x55, 0x5a, 0x60),
    }
}

fn area(tone: Tone) -> Rgb {
    match tone {
        Tone::Red => Rgb(0xc2, 0x3b, 0x32),
        Tone::Orange => Rgb(0xe0, 0x8a, 0x3a),
        Tone::Yellow => Rgb(0xe6, 0xcf, 0x5a),
        Tone::Blue => Rgb(0x7f, 0xae, 0xdc),
        Tone::Green => Rgb(0xb5, 0xd9, 0xb2),
        Tone::Grey => Rgb(0xd9, 0xdb, 0xde),
    }
}

fn tint(tone: Tone) -> Rgb {
    match tone {
        Tone::Red => Rgb(0xfb, 0xea, 0xe8),
        Tone::Orange => Rgb(0xfc, 0xf0, 0xe3),
        Tone::Yellow => Rgb(0xfa, 0xf5, 0xdc),
        Tone::Blue => Rgb(0xe9, 0xf1, 0xfa),
        Tone::Green => Rgb(0xea, 0xf4, 0xea),
        Tone::Grey => Rgb(0xf2, 0xf3, 0xf4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TONES: [Tone; 6] = [
        Tone::Red,
        Tone::Orange,
        Tone::Yellow,
        Tone::Blue,
        Tone::Green,
        Tone::Grey,
    ];

    #[test]
    fn every_shipped_word_is_legible_on_every_ground_it_stands_on() {
        let palette = Palette::default();
        for tone in TONES {
            let word = palette.rgb(Color::Word(tone));
            assert!(word.is_legible(), "{tone:?}");
            let tint = palette.rgb(Color::Tint(tone));
            assert!(word.contrast(tint) >= MIN_CONTRAST, "{tone:?}");
        }
        for color in [Color::Text, Color::Muted, Color::Accent] {
            assert!(palette.rgb(color).is_legible(), "{color:?}");
        }
    }

    #[test]
    fn an_office_hue_keeps_how_light_the_grounds_are() {
        let violet = WordColour(Rgb(0x5b, 0x2a, 0x86));
        let palette = Palette {
            red: violet,
            orange: violet,
            yellow: violet,
            blue: violet,
            green: violet,
            ..Palette::default()
        };
        let shipped = Palette::default();
        for tone in TONES {
            for ground in [Color::Area(tone), Color::Tint(tone)] {
                let (own, shipped) = (palette.rgb(ground), shipped.rgb(ground));
                let apart = (own.luminance() - shipped.luminance()).abs();
                assert!(apart < 0.02, "{ground:?} {own} {shipped}");
            }
            let word = palette.rgb(Color::Word(tone));
            assert!(word.contrast(palette.rgb(Color::Tint(tone))) >= MIN_CONTRAST);
        }
    }

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(Rgb::parse("#1F3f66"), Some(Rgb(0x1f, 0x3f, 0x66)));
        assert_eq!(Rgb(0x1f, 0x3f, 0x66).to_string(), "#1F3F66");
        for none in [
            "", "1F3F66", "#1F3F6", "#1F3F667", "#GGGGGG", "#+1F3F6", "红色", "#红红",
        ] {
            assert_eq!(Rgb::parse(none), None, "{none}");
        }
    }
}
