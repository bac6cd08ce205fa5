//! The faces a report is set in: the shipped ones, those an office names, those added for
//! characters that the others lack.

use super::{BodyFace, FontFile, is_song, system::SystemFonts};
use crate::{build::Families, error::Warning};
use std::collections::BTreeSet;

/// The names by which an office asks for the shipped faces.
const SHIPPED: [(&str, BodyFace); 4] = [
    ("思源宋体", BodyFace::Serif),
    ("Noto Serif SC", BodyFace::Serif),
    ("思源黑体", BodyFace::Sans),
    ("Noto Sans SC", BodyFace::Sans),
];

/// The faces of a report. What an own face lacks is taken from the shipped ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontSet {
    /// The shipped face of body text.
    pub shipped: BodyFace,
    /// The office's own face of body text.
    pub body: Option<FontFile>,
    /// The office's own face of headings and bold words.
    pub heading: Option<FontFile>,
    /// The office's own face of digits and Latin letters in body text.
    pub number: Option<FontFile>,
    /// Faces for characters that all the above lack, in this order.
    pub more: Vec<FontFile>,
}

impl FontSet {
    /// Returns the faces of the families a theme names; those not found fall back to the shipped
    /// ones, each with a warning.
    pub fn of(families: &Families, system: &SystemFonts) -> (Self, Vec<Warning>) {
        let mut warnings = Vec::new();
        let mut find = |family: &str, bold: bool, instead: &'static str| {
            if family.is_empty() || shipped(family).is_some() {
                return None;
            }
            let found = system.family(family, bold);
            if found.is_none() {
                let family = family.to_owned();
                warnings.push(Warning::FontNotFound { family, instead });
            }
            found
        };
        let body = families.body.trim();
        let face = shipped(body).unwrap_or(if body.is_empty() || is_song(body) {
            BodyFace::Serif
        } else {
            BodyFace::Sans
        });
        let set = Self {
            shipped: face,
            body: find(body, false, face.name()),
            heading: find(families.heading.trim(), true, BodyFace::Sans.name()),
            number: find(families.number.trim(), false, face.name()),
            more: Vec::new(),
        };
        (set, warnings)
    }

    /// Adds faces of the system that have these characters, after those added by hand.
    pub(crate) fn add_system(&mut self, system: &SystemFonts, wanted: &[char]) {
        // What a private character looks like is known to the font of its maker alone.
        let is_private = |c: &char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let wanted = wanted.iter().copied().filter(|c| !is_private(c));
        let mut left: BTreeSet<char> = wanted.collect();
        while let Some(&c) = left.first() {
            left.remove(&c);
            if let Some(face) = system.with_character(c) {
                left.retain(|&c| !face.has(c));
                self.more.push(face);
            }
        }
    }
}

fn shipped(family: &str) -> Option<BodyFace> {
    let named = |(name, _): &&(&str, BodyFace)| name.eq_ignore_ascii_case(family);
    SHIPPED.iter().find(named).map(|(_, face)| *face)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn families(body: &str, heading: &str) -> Families {
        Families {
            body: body.to_owned(),
            heading: heading.to_owned(),
            ..Families::default()
        }
    }

    fn system() -> SystemFonts {
        SystemFonts::of_folder(Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/fonts"
        )))
    }

    #[test]
    fn what_is_not_found_falls_back_and_says_so() {
        let (set, warnings) = FontSet::of(&families("仿宋", "方正小标宋"), &system());
        assert_eq!((set.shipped, &set.body), (BodyFace::Serif, &None));
        assert_eq!(warnings.len(), 2);
        let said = warnings
            .first()
            .unwrap()
            .message(compliance_model::text::Lang::Zh);
        assert!(said.contains("仿宋") && said.contains("宋体"), "{said}");
    }

    #[test]
    fn shipped_faces_and_none_need_no_look_at_the_system() {
        let nothing = SystemFonts::of_folder(Path::new("nowhere"));
        let (set, warnings) = FontSet::of(&families("思源宋体", ""), &nothing);
        assert_eq!((set.shipped, warnings), (BodyFace::Serif, Vec::new()));
        assert!(!nothing.is_scanned());
    }

    #[test]
    fn missing_characters_bring_each_face_once_and_never_private_ones() {
        let mut set = FontSet::default();
        set.add_system(&system(), &['法', '体', '\u{e000}']);
        assert_eq!(set.more.len(), 1);
    }
}
