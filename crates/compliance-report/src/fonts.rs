//! The faces: which character is drawn with which glyph of which face, and how wide it is.
//!
//! A character is looked up in the face its style asks for, then in the shipped face of that
//! style, then in the shipped face of rare characters, then in the faces added for what these
//! lack. What none has is [`Slot::Missing`]: it is drawn as a box with its code and named in a
//! warning, never left out.

mod file;
mod set;
mod system;

pub use file::{FONT_MAX_BYTES, FontFault, FontFile};
pub use set::FontSet;
pub use system::SystemFonts;
use system::is_song;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

use crate::error::ReportError;

static SANS: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf");
static SANS_BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.ttf");
static SERIF_PACKED: &[u8] = include_bytes!("../../../assets/fonts/NotoSerifSC-Regular.ttf.gz");
static RARE_PACKED: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Rare.ttf.gz");

/// The face of body text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BodyFace {
    /// 黑体: Noto Sans SC.
    Sans,
    /// 宋体: Noto Serif SC.
    #[default]
    Serif,
}

impl BodyFace {
    /// Returns its name in Chinese and English.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sans => "黑体 Noto Sans SC",
            Self::Serif => "宋体 Noto Serif SC",
        }
    }
}

/// Where a glyph comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Body,
    Bold,
    Rare,
    /// The office's own face of body text.
    OwnBody,
    /// The office's own face of headings.
    OwnBold,
    /// The office's own face of digits and Latin letters.
    Number,
    /// The n-th face added for what the others lack.
    More(u8),
    /// No face has it.
    Missing,
}

impl Slot {
    /// How many slots come before those of added faces.
    const FIXED: u8 = 6;

    /// Its index among the faces; out of their range for what is no face.
    pub(crate) fn index(self) -> usize {
        usize::from(match self {
            Self::Body => 0,
            Self::Bold => 1,
            Self::Rare => 2,
            Self::OwnBody => 3,
            Self::OwnBold => 4,
            Self::Number => 5,
            Self::More(n) => Self::FIXED.saturating_add(n),
            Self::Missing => u8::MAX,
        })
    }
}

/// A glyph for a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) slot: Slot,
    pub(crate) id: u16,
    /// The advance in thousandths of an em.
    pub(crate) advance: u16,
}

/// One face, parsed.
pub(crate) struct Face<'a> {
    pub(crate) data: &'a [u8],
    pub(crate) index: u32,
    pub(crate) name: &'a str,
    parsed: ttf_parser::Face<'a>,
    /// Glyphs of the characters below U+10000 looked up so far; `UNKNOWN` for those that were not.
    known: Vec<u16>,
}

const UNKNOWN: u16 = u16::MAX;

impl<'a> Face<'a> {
    fn new(data: &'a [u8], index: u32, name: &'a str) -> Result<Self, ReportError> {
        let parsed = ttf_parser::Face::parse(data, index).map_err(|source| ReportError::Font {
            name: name.to_owned(),
            source,
        })?;
        Ok(Self {
            data,
            index,
            name,
            parsed,
            known: Vec::new(),
        })
    }

    fn glyph(&mut self, c: char) -> Option<u16> {
        let Ok(code) = u16::try_from(u32::from(c)) else {
            return self.parsed.glyph_index(c).map(|id| id.0);
        };
        if self.known.is_empty() {
            self.known = vec![UNKNOWN; 0x1_0000];
        }
        let parsed = &self.parsed;
        let entry = self.known.get_mut(usize::from(code))?;
        if *entry == UNKNOWN {
            *entry = parsed.glyph_index(c).map_or(0, |id| id.0);
        }
        (*entry != 0).then_some(*entry)
    }

    /// Returns the glyph of a character without noting it.
    pub(crate) fn known_glyph(&self, c: char) -> Option<u16> {
        self.parsed.glyph_index(c).map(|id| id.0)
    }

    /// Returns the advance of a glyph in thousandths of an em.
    pub(crate) fn advance(&self, id: u16) -> u16 {
        let glyph = ttf_parser::GlyphId(id);
        let advance = self.parsed.glyph_hor_advance(glyph).unwrap_or(0);
        u16::try_from(self.thousandths(advance.into())).unwrap_or(u16::MAX)
    }

    /// Returns the height above the base line in thousandths of an em.
    pub(crate) fn ascender(&self) -> i16 {
        self.short(self.parsed.ascender())
    }

    /// Returns the depth below the base line in thousandths of an em, as a negative number.
    pub(crate) fn descender(&self) -> i16 {
        self.short(self.parsed.descender())
    }

    /// Returns the box around all glyphs in thousandths of an em.
    pub(crate) fn bounding_box(&self) -> ttf_parser::Rect {
        let units = self.parsed.global_bounding_box();
        ttf_parser::Rect {
            x_min: self.short(units.x_min),
            y_min: self.short(units.y_min),
            x_max: self.short(units.x_max),
            y_max: self.short(units.y_max),
        }
    }

    /// Returns units of the face in thousandths of an em, to the nearest. Makers choose how many
    /// units an em has (256 to 2048 are common); outside this type there are only thousandths.
    fn thousandths(&self, units: i32) -> i32 {
        let per_em = i32::from(self.parsed.units_per_em()).max(1);
        (units * 1000 + units.signum() * per_em / 2) / per_em
    }

    fn short(&self, units: i16) -> i16 {
        let value = self.thousandths(units.into());
        i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX })
    }

    /// Returns whether its outlines are those of CFF rather than `TrueType`.
    pub(crate) fn is_cff(&self) -> bool {
        self.parsed.tables().cff.is_some()
    }

    /// Returns how many units its em has.
    pub(crate) fn units_per_em(&self) -> u16 {
        self.parsed.units_per_em()
    }

    /// Draws a glyph; one without outline draws nothing.
    pub(crate) fn outline(&self, id: u16, pen: &mut impl ttf_parser::OutlineBuilder) {
        let _empty = self.parsed.outline_glyph(ttf_parser::GlyphId(id), pen);
    }

    pub(crate) fn weight(&self) -> u16 {
        self.parsed.weight().to_number()
    }
}

/// The faces of one rendering, loaded when first needed, and the characters none of them has.
pub(crate) struct Fonts<'a> {
    set: &'a FontSet,
    faces: Vec<Option<Face<'a>>>,
    missing: BTreeSet<char>,
}

impl<'a> Fonts<'a> {
    /// Returns the faces of a set, parsed but for the rare one.
    pub(crate) fn new(set: &'a FontSet) -> Result<Self, ReportError> {
        let mut fonts = Self {
            set,
            faces: Vec::new(),
            missing: BTreeSet::new(),
        };
        let all = [Slot::Body, Slot::Bold].into_iter().chain(fonts.own());
        for slot in all.collect::<Vec<Slot>>() {
            fonts.load(slot)?;
        }
        Ok(fonts)
    }

    /// Returns the slots of faces from outside.
    fn own(&self) -> impl Iterator<Item = Slot> + use<> {
        let more = u8::try_from(self.set.more.len()).unwrap_or(u8::MAX - Slot::FIXED - 1);
        [Slot::OwnBody, Slot::OwnBold, Slot::Number]
            .into_iter()
            .chain((0..more).map(Slot::More))
    }

    /// Returns every face that is loaded.
    pub(crate) fn loaded(&self) -> impl Iterator<Item = (Slot, &Face<'a>)> {
        [Slot::Body, Slot::Bold, Slot::Rare]
            .into_iter()
            .chain(self.own())
            .filter_map(|slot| Some((slot, self.face(slot)?)))
    }

    /// Returns the glyph of `c` in body or bold style, or the mark that no face has it.
    pub(crate) fn find(&mut self, bold: bool, c: char) -> Found {
        let found = self.find_styled(bold, c);
        // The rare face costs 25 ms to unpack, so only Han characters are looked up in it.
        let found = found.or_else(|| {
            let wide = compliance_text::width::is_wide(c) && self.load(Slot::Rare).is_ok();
            wide.then(|| self.find_in(Slot::Rare, c)).flatten()
        });
        let more = self.own().filter(|slot| matches!(slot, Slot::More(_)));
        let found = found.or_else(|| more.into_iter().find_map(|slot| self.find_in(slot, c)));
        found.unwrap_or_else(|| {
            self.missing.insert(c);
            Found {
                slot: Slot::Missing,
                id: 0,
                advance: 1000,
            }
        })
    }

    /// Looks a character up in the faces of a style: the office's own, then the shipped one.
    fn find_styled(&mut self, bold: bool, c: char) -> Option<Found> {
        if !bold
            && c.is_ascii_graphic()
            && let Some(found) = self.find_in(Slot::Number, c)
        {
            return Some(found);
        }
        let slots = if bold {
            [Slot::OwnBold, Slot::Bold]
        } else {
            [Slot::OwnBody, Slot::Body]
        };
        slots.into_iter().find_map(|slot| self.find_in(slot, c))
    }

    /// Returns the face of a slot if it has been loaded.
    pub(crate) fn face(&self, slot: Slot) -> Option<&Face<'a>> {
        self.faces.get(slot.index())?.as_ref()
    }

    /// Returns the characters that no face had so far.
    pub(crate) fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    fn find_in(&mut self, slot: Slot, c: char) -> Option<Found> {
        let face = self.faces.get_mut(slot.index())?.as_mut()?;
        let id = face.glyph(c)?;
        Some(Found {
            slot,
            id,
            advance: face.advance(id),
        })
    }

    fn load(&mut self, slot: Slot) -> Result<(), ReportError> {
        let set = self.set;
        let own = |file: &'a FontFile| (file.data.as_slice(), file.index, file.name.as_str());
        let source = match slot {
            Slot::Body => Some(match set.shipped {
                BodyFace::Sans => (SANS, 0, "NotoSansSC-Regular"),
                BodyFace::Serif => (serif(), 0, "NotoSerifSC-Regular"),
            }),
            Slot::Bold => Some((SANS_BOLD, 0, "NotoSansSC-Bold")),
            Slot::Rare => Some((rare(), 0, "NotoSansSC-Rare")),
            Slot::OwnBody => set.body.as_ref().map(own),
            Slot::OwnBold => set.heading.as_ref().map(own),
            Slot::Number => set.number.as_ref().map(own),
            Slot::More(n) => set.more.get(usize::from(n)).map(own),
            Slot::Missing => None,
        };
        let Some((data, index, name)) = source else {
            return Ok(());
        };
        let at = slot.index();
        if self.faces.len() <= at {
            self.faces.resize_with(at + 1, || None);
        }
        if let Some(place) = self.faces.get_mut(at)
            && place.is_none()
        {
            *place = Some(Face::new(data, index, name)?);
        }
        Ok(())
    }
}

fn serif() -> &'static [u8] {
    static UNPACKED: OnceLock<Vec<u8>> = OnceLock::new();
    UNPACKED.get_or_init(|| unpack(SERIF_PACKED))
}

fn rare() -> &'static [u8] {
    static UNPACKED: OnceLock<Vec<u8>> = OnceLock::new();
    UNPACKED.get_or_init(|| unpack(RARE_PACKED))
}

/// Unpacks a built-in face. A damaged one cannot be parsed either, which is reported there.
fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(packed.len() * 2);
    if GzDecoder::new(packed).read_to_end(&mut data).is_err() {
        data.clear();
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_in_the_first_face_and_rare_ones_found_later() {
        let set = FontSet::default();
        let mut fonts = Fonts::new(&set).unwrap();
        for c in "法治体检〇①㎡℃→…—“”ABCabc0".chars() {
            assert_eq!(fonts.find(false, c).slot, Slot::Body, "{c}");
            assert_eq!(fonts.find(true, c).slot, Slot::Bold, "{c}");
        }
        assert!(
            fonts.face(Slot::Rare).is_none(),
            "the rare face is loaded only when needed"
        );
        for c in "𬭩㙍䶮𬴊龘".chars() {
            assert_ne!(fonts.find(false, c).slot, Slot::Missing, "{c}");
        }
        assert!(fonts.missing().is_empty());
    }

    #[test]
    fn the_two_bodies_have_these_characters_or_the_rare_face_has() {
        let serif = FontSet {
            shipped: BodyFace::Serif,
            ..FontSet::default()
        };
        for set in [&FontSet::default(), &serif] {
            let mut fonts = Fonts::new(set).unwrap();
            for c in "法〇𬭩㙍䶮𬴊龘".chars() {
                assert_ne!(fonts.find(false, c).slot, Slot::Missing, "{c}");
                assert_ne!(fonts.find(true, c).slot, Slot::Missing, "{c}");
            }
        }
    }

    #[test]
    fn what_no_face_has_is_named_until_a_face_is_added() {
        let none = FontSet::default();
        let mut fonts = Fonts::new(&none).unwrap();
        assert_eq!(fonts.find(false, '𠮷').slot, Slot::Missing);
        assert_eq!(fonts.missing().iter().collect::<String>(), "𠮷");
        // DejaVu-like fonts have what the shipped ones lack; the shipped rare face stands in here.
        let set = FontSet {
            number: Some(packed(rare())),
            more: vec![packed(rare()), packed(SANS)],
            ..FontSet::default()
        };
        let mut fonts = Fonts::new(&set).unwrap();
        assert_eq!(fonts.find(false, '法').slot, Slot::Body);
        assert_eq!(
            fonts.find(false, '7').slot,
            Slot::Body,
            "the rare face has no digits"
        );
        assert_eq!(fonts.find(false, '\u{e000}').slot, Slot::Missing);
    }

    #[test]
    fn an_own_face_comes_first_and_the_shipped_one_helps_out() {
        let set = FontSet {
            body: Some(packed(serif())),
            number: Some(packed(SANS_BOLD)),
            ..FontSet::default()
        };
        let mut fonts = Fonts::new(&set).unwrap();
        assert_eq!(fonts.find(false, '法').slot, Slot::OwnBody);
        assert_eq!(fonts.find(true, '法').slot, Slot::Bold);
        assert_eq!(fonts.find(false, '7').slot, Slot::Number);
        assert_eq!(fonts.find(true, '7').slot, Slot::Bold);
    }

    fn packed(data: &[u8]) -> FontFile {
        FontFile::parse(data.to_vec()).unwrap().remove(0)
    }
}
