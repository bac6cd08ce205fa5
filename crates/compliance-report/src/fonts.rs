//! The faces: which character is drawn with which glyph of which face, and how wide it is.
//!
//! A character is looked up in the face its style asks for, then in the shipped face of rare
//! characters, then in a face the caller passed. What none has is [`Slot::Missing`]: it is drawn
//! as a box with its code and named in a warning, never left out.

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
    #[default]
    Sans,
    /// 宋体: Noto Serif SC.
    Serif,
}

/// Where a glyph comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Body,
    Bold,
    Rare,
    Extra,
    /// No face has it.
    Missing,
}

impl Slot {
    /// Every slot that is a face.
    pub(crate) const FACES: [Self; 4] = [Self::Body, Self::Bold, Self::Rare, Self::Extra];

    /// Its index among the faces; out of their range for what is no face.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Body => 0,
            Self::Bold => 1,
            Self::Rare => 2,
            Self::Extra => 3,
            Self::Missing => 4,
        }
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
    pub(crate) name: &'static str,
    parsed: ttf_parser::Face<'a>,
    /// Glyphs of the characters below U+10000 looked up so far; `UNKNOWN` for those that were not.
    known: Vec<u16>,
}

const UNKNOWN: u16 = u16::MAX;

impl<'a> Face<'a> {
    fn new(data: &'a [u8], name: &'static str) -> Result<Self, ReportError> {
        let parsed = ttf_parser::Face::parse(data, 0).map_err(|source| ReportError::Font {
            name: name.to_owned(),
            source,
        })?;
        Ok(Self {
            data,
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
        let units = u32::from(self.parsed.units_per_em()).max(1);
        let advance = self
            .parsed
            .glyph_hor_advance(ttf_parser::GlyphId(id))
            .unwrap_or(0);
        u16::try_from(u32::from(advance) * 1000 / units).unwrap_or(u16::MAX)
    }

    pub(crate) fn units_per_em(&self) -> u16 {
        self.parsed.units_per_em()
    }

    pub(crate) fn ascender(&self) -> i16 {
        self.parsed.ascender()
    }

    pub(crate) fn descender(&self) -> i16 {
        self.parsed.descender()
    }

    pub(crate) fn bounding_box(&self) -> ttf_parser::Rect {
        self.parsed.global_bounding_box()
    }

    pub(crate) fn weight(&self) -> u16 {
        self.parsed.weight().to_number()
    }
}

/// The faces of one rendering, loaded when first needed, and the characters none of them has.
pub(crate) struct Fonts<'a> {
    body: BodyFace,
    extra: Option<&'a [u8]>,
    faces: [Option<Face<'a>>; 4],
    missing: BTreeSet<char>,
}

impl<'a> Fonts<'a> {
    /// Returns the faces for this body face and an additional font file, which is checked.
    pub(crate) fn new(body: BodyFace, extra: Option<&'a [u8]>) -> Result<Self, ReportError> {
        let mut fonts = Self {
            body,
            extra,
            faces: [None, None, None, None],
            missing: BTreeSet::new(),
        };
        fonts.load(Slot::Body)?;
        fonts.load(Slot::Bold)?;
        fonts.load(Slot::Extra)?;
        Ok(fonts)
    }

    /// Returns the glyph of `c` in body or bold style, or the mark that no face has it.
    pub(crate) fn find(&mut self, bold: bool, c: char) -> Found {
        let first = if bold { Slot::Bold } else { Slot::Body };
        for slot in [first, Slot::Extra] {
            if let Some(found) = self.find_in(slot, c) {
                return found;
            }
        }
        // The rare face costs 25 ms to unpack, so only Han characters are looked up in it.
        if compliance_text::width::is_wide(c)
            && self.load(Slot::Rare).is_ok()
            && let Some(found) = self.find_in(Slot::Rare, c)
        {
            return found;
        }
        self.missing.insert(c);
        Found {
            slot: Slot::Missing,
            id: 0,
            advance: 1000,
        }
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
        let source = match (slot, self.body) {
            (Slot::Body, BodyFace::Sans) => Some((SANS, "NotoSansSC-Regular")),
            (Slot::Body, BodyFace::Serif) => Some((serif(), "NotoSerifSC-Regular")),
            (Slot::Bold, _) => Some((SANS_BOLD, "NotoSansSC-Bold")),
            (Slot::Rare, _) => Some((rare(), "NotoSansSC-Rare")),
            (Slot::Extra, _) => self.extra.map(|data| (data, "ExtraFont")),
            (Slot::Missing, _) => None,
        };
        if let Some(place) = self.faces.get_mut(slot.index())
            && place.is_none()
            && let Some((data, name)) = source
        {
            *place = Some(Face::new(data, name)?);
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
        let mut fonts = Fonts::new(BodyFace::Sans, None).unwrap();
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
    fn what_no_face_has_is_named() {
        let mut fonts = Fonts::new(BodyFace::Sans, None).unwrap();
        assert_eq!(fonts.find(false, '𠮷').slot, Slot::Missing);
        assert_eq!(fonts.missing().iter().collect::<String>(), "𠮷");
    }

    #[test]
    fn the_serif_face_unpacks() {
        let mut fonts = Fonts::new(BodyFace::Serif, None).unwrap();
        assert_eq!(fonts.find(false, '法').slot, Slot::Body);
    }

    #[test]
    fn a_file_that_is_no_font_is_refused() {
        assert!(matches!(
            Fonts::new(BodyFace::Sans, Some(b"not a font")),
            Err(ReportError::Font { .. })
        ));
    }
}
