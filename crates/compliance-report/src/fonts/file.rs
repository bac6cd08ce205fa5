//! Font files from outside: checked before a report is begun.

use compliance_model::text::Lang;
use std::sync::Arc;
use ttf_parser::{Face, Permissions, Tag, name_id};

/// The largest font file that is read, in bytes.
pub const FONT_MAX_BYTES: u64 = 64 << 20;
/// More faces than this in one file are not looked at.
const MAX_FACES: u32 = 16;

/// A face of a font file that may be put into a report; copies share the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFile {
    pub(crate) data: Arc<Vec<u8>>,
    pub(crate) index: u32,
    /// Its `PostScript` name, of letters, digits and hyphens alone.
    pub(crate) name: String,
}

/// Why a font file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontFault {
    /// It is no font, or damaged.
    NoFont,
    /// It is larger than it may be.
    TooLarge,
    /// It has no outlines but pictures of characters.
    NoOutlines,
    /// Its maker forbids putting it into documents, or taking characters out of it.
    Forbidden,
}

impl FontFault {
    /// Returns what is wrong and what to do.
    pub const fn message(self, lang: Lang) -> &'static str {
        match self {
            Self::NoFont => lang.pick(
                "不是字体文件或已损坏；请用 .ttf、.otf 或 .ttc",
                "it is no font or is damaged; use a .ttf, .otf or .ttc file",
            ),
            Self::TooLarge => lang.pick(
                "超过 64 MiB 的上限；请换一个字体文件",
                "it is larger than the limit of 64 MiB; use another font file",
            ),
            Self::NoOutlines => lang.pick(
                "字体没有轮廓（如点阵或彩色字体），不能用于报告；请换一个",
                "the font has no outlines (a bitmap or colour font); use another",
            ),
            Self::Forbidden => lang.pick(
                "字体的许可禁止嵌入文档或取用部分字符（OS/2 fsType）；请换一个",
                "the font's licence forbids embedding it or a part of it (OS/2 fsType); use another",
            ),
        }
    }
}

impl FontFile {
    /// Reads all usable faces of a font file or collection; the fault of the first if none is.
    pub fn parse(data: Vec<u8>) -> Result<Vec<Self>, FontFault> {
        if u64::try_from(data.len()).unwrap_or(u64::MAX) > FONT_MAX_BYTES {
            return Err(FontFault::TooLarge);
        }
        let data = Arc::new(data);
        let count = ttf_parser::fonts_in_collection(&data).unwrap_or(1);
        let faces = (0..count.clamp(1, MAX_FACES)).map(|index| Self::face(&data, index));
        let (good, bad): (Vec<_>, Vec<_>) = faces.partition(Result::is_ok);
        match bad.into_iter().find_map(Result::err) {
            Some(fault) if good.is_empty() => Err(fault),
            _ => Ok(good.into_iter().filter_map(Result::ok).collect()),
        }
    }

    /// Reads one face.
    pub(crate) fn face(data: &Arc<Vec<u8>>, index: u32) -> Result<Self, FontFault> {
        let face = Face::parse(data, index).map_err(|_unreadable| FontFault::NoFont)?;
        let has = |tag: &[u8; 4]| face.raw_face().table(Tag::from_bytes(tag)).is_some();
        if !has(b"glyf") && !has(b"CFF ") {
            // A table that is listed and not there was cut off.
            let mut listed = face.raw_face().table_records.into_iter();
            let outlines = [Tag::from_bytes(b"glyf"), Tag::from_bytes(b"CFF ")];
            return Err(if listed.any(|record| outlines.contains(&record.tag)) {
                FontFault::NoFont
            } else {
                FontFault::NoOutlines
            });
        }
        let forbidden = face.permissions() == Some(Permissions::Restricted)
            || !face.is_subsetting_allowed()
            || !face.is_outline_embedding_allowed();
        if forbidden {
            return Err(FontFault::Forbidden);
        }
        Ok(Self {
            data: Arc::clone(data),
            index,
            name: postscript_name(&face),
        })
    }

    /// Returns whether the face has a character.
    pub(crate) fn has(&self, c: char) -> bool {
        Face::parse(&self.data, self.index)
            .ok()
            .and_then(|face| face.glyph_index(c))
            .is_some()
    }
}

fn postscript_name(face: &Face<'_>) -> String {
    let names = face.names().into_iter();
    let name = names
        .filter(|name| name.name_id == name_id::POST_SCRIPT_NAME)
        .find_map(|name| name.to_string())
        .unwrap_or_default();
    let kept: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(60)
        .collect();
    if kept.is_empty() {
        "Font".to_owned()
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Vec<u8> {
        super::super::SANS.to_vec()
    }

    #[test]
    fn a_good_font_has_its_name() {
        let faces = FontFile::parse(shipped()).unwrap();
        assert_eq!(faces.first().unwrap().name, "NotoSansSC-Regular");
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        assert_eq!(
            FontFile::parse(b"not a font".to_vec()),
            Err(FontFault::NoFont)
        );
        assert_eq!(FontFile::parse(Vec::new()), Err(FontFault::NoFont));
        let mut half = shipped();
        half.truncate(100_000);
        assert_eq!(FontFile::parse(half), Err(FontFault::NoFont));
        assert_eq!(
            FontFile::parse(without_outlines()),
            Err(FontFault::NoOutlines)
        );
        assert_eq!(FontFile::parse(restricted()), Err(FontFault::Forbidden));
    }

    /// A font whose outlines have another name, so that there are none.
    fn without_outlines() -> Vec<u8> {
        let mut data = shipped();
        let at = data.windows(4).position(|tag| tag == b"glyf").unwrap();
        data.get_mut(at..at + 4).unwrap().copy_from_slice(b"xxxx");
        data
    }

    /// A font with the bit set by which its maker forbids embedding.
    fn restricted() -> Vec<u8> {
        let mut data = shipped();
        let at = data.windows(4).position(|tag| tag == b"OS/2").unwrap();
        let offset = data.get(at + 8..at + 12).unwrap();
        let offset = u32::from_be_bytes(offset.try_into().unwrap());
        let fs_type = usize::try_from(offset).unwrap() + 8;
        data.get_mut(fs_type..fs_type + 2)
            .unwrap()
            .copy_from_slice(&2_u16.to_be_bytes());
        data
    }
}
