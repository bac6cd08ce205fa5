//! The glyphs a file uses, and the faces cut down to them.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub,
    TextItem,
};
use subsetter::GlyphRemapper;

use crate::error::ReportError;
use crate::fonts::{Face, Fonts, Slot};
use crate::layout::ink::{Glyph, Shown};

/// What a [`Face`] measures in, whatever units its file has; widths, heights and the box all go
/// by it, so that nothing is scaled twice.
const THOUSANDTHS: u16 = 1000;

/// The text that a glyph gives when it is copied. A glyph can give only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Character(char),
    /// Two em dashes.
    Dash,
}

/// What a file uses of one face.
#[derive(Default)]
struct UsedFace {
    mapper: GlyphRemapper,
    /// The glyph's code in the file and its owner, for each glyph of the face met so far.
    owners: Vec<Option<(u16, Owner)>>,
}

/// What a file uses of all faces.
#[derive(Default)]
pub(super) struct Used {
    faces: Vec<UsedFace>,
}

/// How a glyph is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// As the glyph of this character.
    Character(char),
    /// As the long dash, which has this code.
    Dash(u16),
}

impl Item {
    /// Adds the item to a line, as part of the last string if it can be.
    pub(super) fn append_to(self, line: &mut Vec<TextItem>) {
        match (self, line.last_mut()) {
            (Self::Character(c), Some(TextItem::Text(text))) => text.push(c),
            (Self::Character(c), _) => line.push(TextItem::Text(c.to_string())),
            (Self::Dash(code), _) => {
                let dash = Codepoint::with_cid(code, 0.0, "——".to_owned());
                line.push(TextItem::GlyphIds(vec![dash]));
            }
        }
    }
}

impl Used {
    /// Notes that a glyph is used; returns how to show it, and the character it must be said to
    /// stand for if the glyph does not say so itself. Nothing for what is no glyph.
    pub(super) fn item(&mut self, glyph: &Glyph) -> Option<(Item, Option<char>)> {
        if glyph.slot == Slot::Missing {
            return None;
        }
        let at = glyph.slot.index();
        if self.faces.len() <= at {
            self.faces.resize_with(at + 1, UsedFace::default);
        }
        let face = self.faces.get_mut(at)?;
        let wanted = match glyph.shown {
            Shown::Dash => Owner::Dash,
            Shown::Own | Shown::Object => Owner::Character(glyph.c),
            Shown::Borrowed => Owner::Character(straight(glyph.c)),
        };
        let (code, owner) = face.owner(glyph.id, wanted)?;
        let item = match owner {
            Owner::Character(c) => Item::Character(c),
            Owner::Dash => Item::Dash(code),
        };
        let is_own = owner == wanted && glyph.shown != Shown::Borrowed;
        Some((item, (!is_own).then_some(glyph.c)))
    }

    /// Puts the faces, cut down to what is used, into the file.
    pub(super) fn embed(self, fonts: &Fonts<'_>, pdf: &mut PdfDocument) -> Result<(), ReportError> {
        for (slot, face) in fonts.loaded() {
            if let Some(used) = self.faces.get(slot.index())
                && !used.owners.is_empty()
            {
                let font = PdfFont::new(used.cut_down(face)?);
                pdf.resources.fonts.map.insert(font_id(slot), font);
            }
        }
        Ok(())
    }
}

impl UsedFace {
    /// Returns the code and the owner of a glyph, which `wanted` becomes if it has none.
    fn owner(&mut self, id: u16, wanted: Owner) -> Option<(u16, Owner)> {
        let index = usize::from(id);
        if self.owners.len() <= index {
            self.owners.resize(index + 1, None);
        }
        let mapper = &mut self.mapper;
        let place = self.owners.get_mut(index)?;
        Some(*place.get_or_insert_with(|| (mapper.remap(id), wanted)))
    }

    /// Returns glyph, code and owner of all that is used, in the order of glyphs.
    fn used(&self) -> impl Iterator<Item = (u16, u16, Owner)> + '_ {
        self.owners
            .iter()
            .zip(0_u16..)
            .filter_map(|(owner, id)| owner.map(|(code, owner)| (id, code, owner)))
    }

    fn cut_down(&self, face: &Face<'_>) -> Result<ParsedFont, ReportError> {
        let data = subsetter::subset(face.data, face.index, &self.mapper).map_err(|source| {
            ReportError::Subset {
                name: face.name.to_owned(),
                source,
            }
        })?;
        let mut codepoint_to_glyph = BTreeMap::new();
        let mut glyph_widths = BTreeMap::new();
        for (id, code, owner) in self.used() {
            if let Owner::Character(c) = owner {
                codepoint_to_glyph.insert(u32::from(c), code);
            }
            glyph_widths.insert(code, face.advance(id));
        }
        let bounds = face.bounding_box();
        Ok(ParsedFont {
            original_bytes: data,
            font_index: 0,
            font_name: Some(format!("{}+{}", self.tag(), face.name)),
            codepoint_to_glyph,
            glyph_widths,
            units_per_em: THOUSANDTHS,
            font_metrics: FontMetrics {
                ascent: face.ascender(),
                descent: face.descender(),
            },
            font_type: if face.is_cff() {
                FontType::OpenTypeCFF(())
            } else {
                FontType::TrueType
            },
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: THOUSANDTHS,
                x_min: bounds.x_min,
                y_min: bounds.y_min,
                x_max: bounds.x_max,
                y_max: bounds.y_max,
                caret_slope_rise: 1,
                caret_slope_run: 0,
                us_weight_class: face.weight(),
            },
        })
    }

    /// Returns six letters that differ as the glyphs do, as PDF asks of cut-down faces.
    fn tag(&self) -> String {
        let mut state: u32 = 0x811c_9dc5;
        for (id, ..) in self.used() {
            state = (state ^ u32::from(id)).wrapping_mul(0x0100_0193);
        }
        let letter = |index: u32| {
            let digit = (state / 26_u32.pow(index)) % 26;
            char::from_u32(u32::from(b'A') + digit).unwrap_or('A')
        };
        (0..6).map(letter).collect()
    }
}

/// Returns the name of a face in the file.
pub(super) fn font_id(slot: Slot) -> FontId {
    FontId(format!("CJK{}", slot.index()))
}

/// Returns the straight quote drawn for a curly one in Latin text.
fn straight(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => c,
    }
}
