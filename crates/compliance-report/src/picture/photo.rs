//! Photographs of evidence: turned as the camera was held, and no larger than a page can show.
//! What a camera writes beside the pixels, such as the place, is left behind.

use super::{Bounds, Content, PHOTO_MAX_BYTES, Picture, PictureFault, jpeg, pixels, size_of};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use std::ops::Range;

/// The longest side that is kept, in pixels: some 200 to the inch of a page, which keeps the small
/// print of a photographed page readable.
const KEPT_SIDE: u32 = 1600;
/// How well it is kept, of a hundred.
const QUALITY: u8 = 82;

/// Rows of red, green and blue.
struct Raster {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Picture {
    /// Reads a photograph or screenshot, PNG or JPEG, for a page.
    ///
    /// # Errors
    /// When it is no such file, too large, or damaged.
    pub fn photo(bytes: &[u8]) -> Result<Self, PictureFault> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > PHOTO_MAX_BYTES {
            return Err(PictureFault::TooLarge);
        }
        let (raster, held) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let (width, height, rgb) = pixels::decode_raw(bytes, Bounds::PHOTO)?;
            (Raster { width, height, rgb }, 1)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            let raw = jpeg::decode_raw(bytes, Bounds::PHOTO)?;
            let held = raw.exif.as_deref().and_then(orientation).unwrap_or(1);
            let (width, height, rgb) = (raw.width, raw.height, raw.rgb);
            (Raster { width, height, rgb }, held)
        } else {
            return Err(PictureFault::Unknown);
        };
        turned(shrunk(raster), held).into_jpeg()
    }
}

/// Makes a picture smaller: each pixel is the mean of those it stands for.
fn shrunk(raster: Raster) -> Raster {
    let longest = raster.width.max(raster.height);
    if longest <= KEPT_SIDE {
        return raster;
    }
    let kept = |side: u32| (share(side, KEPT_SIDE, longest)).max(1);
    let (width, height) = (kept(raster.width), kept(raster.height));
    let mut rgb = Vec::with_capacity(size(width, height));
    for y in 0..height {
        let rows = share(y, raster.height, height)..share(y + 1, raster.height, height);
        for x in 0..width {
            let columns = share(x, raster.width, width)..share(x + 1, raster.width, width);
            rgb.extend(raster.mean(columns, rows.clone()));
        }
    }
    Raster { width, height, rgb }
}

/// Returns `n` times `of`, divided by `by`.
fn share(n: u32, of: u32, by: u32) -> u32 {
    let share = u64::from(n) * u64::from(of) / u64::from(by.max(1));
    u32::try_from(share).unwrap_or(u32::MAX)
}

/// Turns and mirrors a picture as EXIF numbers it, 1 to 8.
fn turned(raster: Raster, held: u16) -> Raster {
    if !(2..=8).contains(&held) {
        return raster;
    }
    let (w, h) = (raster.width, raster.height);
    let (width, height) = if held >= 5 { (h, w) } else { (w, h) };
    let mut rgb = Vec::with_capacity(size(width, height));
    for y in 0..height {
        for x in 0..width {
            let (x, y) = match held {
                2 => (w - 1 - x, y),
                3 => (w - 1 - x, h - 1 - y),
                4 => (x, h - 1 - y),
                5 => (y, x),
                6 => (y, h - 1 - x),
                7 => (w - 1 - y, h - 1 - x),
                _ => (w - 1 - y, x),
            };
            rgb.extend(raster.pixel(x, y).unwrap_or([255; 3]));
        }
    }
    Raster { width, height, rgb }
}

impl Raster {
    /// Returns the mean colour of some columns in some rows.
    fn mean(&self, columns: Range<u32>, rows: Range<u32>) -> [u8; 3] {
        let [mut red, mut green, mut blue, mut count] = [0_u32; 4];
        for y in rows {
            for [r, g, b] in columns.clone().filter_map(|x| self.pixel(x, y)) {
                red += u32::from(r);
                green += u32::from(g);
                blue += u32::from(b);
                count += 1;
            }
        }
        [red, green, blue].map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX))
    }

    /// Writes the pixels alone: a page needs no more, and a file of photographs stays small.
    fn into_jpeg(self) -> Result<Picture, PictureFault> {
        let (width, height) = (self.width, self.height);
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, QUALITY)
            .encode(&self.rgb, width, height, ExtendedColorType::Rgb8)
            .map_err(|error| PictureFault::Damaged(error.to_string()))?;
        let content = Content::Jpeg {
            width,
            height,
            bytes,
        };
        Ok(Picture::new(size_of(width, height), content))
    }

    fn pixel(&self, x: u32, y: u32) -> Option<[u8; 3]> {
        if x >= self.width || y >= self.height {
            return None;
        }
        let at = size(self.width, y) + size(x, 1);
        self.rgb.get(at..at + 3)?.try_into().ok()
    }
}

/// Returns how many bytes so many pixels take.
fn size(width: u32, height: u32) -> usize {
    let bytes = u64::from(width) * u64::from(height) * 3;
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// Returns how the camera was held, from the first directory of EXIF data.
fn orientation(exif: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    const ENTRY: usize = 12;
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let offset: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let offset = if little {
        u32::from_le_bytes(offset)
    } else {
        u32::from_be_bytes(offset)
    };
    let start = usize::try_from(offset).ok()?;
    let entries = usize::from(short(start)?);
    (0..entries)
        .map_while(|n| start.checked_add(2 + n * ENTRY))
        .find(|&at| short(at) == Some(ORIENTATION))
        .and_then(|at| short(at.checked_add(8)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: &[u8] = include_bytes!("../../tests/pictures/red.jpg");

    /// Two by three pixels, each its own grey.
    fn six() -> Raster {
        Raster {
            width: 2,
            height: 3,
            rgb: (1..=6_u8).flat_map(|grey| [grey; 3]).collect(),
        }
    }

    fn greys(raster: &Raster) -> Vec<u8> {
        raster
            .rgb
            .chunks(3)
            .filter_map(|p| p.first().copied())
            .collect()
    }

    #[test]
    fn a_photograph_stands_as_the_camera_was_held() {
        for (held, width, wanted) in [
            (1, 2, [1, 2, 3, 4, 5, 6]),
            (2, 2, [2, 1, 4, 3, 6, 5]),
            (3, 2, [6, 5, 4, 3, 2, 1]),
            (4, 2, [5, 6, 3, 4, 1, 2]),
            (5, 3, [1, 3, 5, 2, 4, 6]),
            (6, 3, [5, 3, 1, 6, 4, 2]),
            (7, 3, [6, 4, 2, 5, 3, 1]),
            (8, 3, [2, 4, 6, 1, 3, 5]),
            (9, 2, [1, 2, 3, 4, 5, 6]),
        ] {
            let turned = turned(six(), held);
            assert_eq!(
                (turned.width, greys(&turned)),
                (width, wanted.into()),
                "{held}"
            );
        }
    }

    #[test]
    fn the_orientation_is_found_in_either_order_and_damage_is_none() {
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(orientation(little), Some(6));
        assert_eq!(orientation(big), Some(8));
        for end in 0..big.len() - 3 {
            assert_eq!(orientation(big.get(..end).unwrap()), None, "{end}");
        }
        assert_eq!(orientation(b"II*\0\xff\xff\xff\xff"), None);
    }

    #[test]
    fn a_large_photograph_becomes_as_large_as_a_page_can_show() {
        let (width, height) = (4000, 3000);
        let rgb = [10, 20, 30].repeat(12_000_000);
        let small = shrunk(Raster { width, height, rgb });
        assert_eq!((small.width, small.height), (1600, 1200));
        assert!(small.rgb.chunks(3).all(|pixel| pixel == [10, 20, 30]));
    }

    /// A narrow strip keeps a pixel of its narrow side, and no pixel is left out of the means.
    #[test]
    fn any_proportion_is_kept() {
        let strip = |width, height| {
            let rgb = [200; 3].repeat(usize::try_from(width * height).unwrap());
            let small = shrunk(Raster { width, height, rgb });
            assert!(small.rgb.iter().all(|value| *value == 200));
            assert_eq!(small.rgb.len(), size(small.width, small.height));
            (small.width, small.height)
        };
        assert_eq!(strip(12_000, 1), (1600, 1));
        assert_eq!(strip(1, 1601), (1, 1600));
        assert_eq!(strip(1080, 2400), (720, 1600));
        assert_eq!(strip(1600, 9), (1600, 9));
    }

    /// What a camera notes beside the pixels, such as where it was, does not come along.
    #[test]
    fn nothing_but_pixels_comes_along() {
        let mut taken = RED.get(..2).unwrap().to_vec();
        let exif = [
            &b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"[..],
            b"GPS 31.77N 119.95E",
        ]
        .concat();
        taken.extend([0xff, 0xe1, 0, u8::try_from(exif.len() + 2).unwrap()]);
        taken.extend(&exif);
        taken.extend(RED.get(2..).unwrap());
        let picture = Picture::photo(&taken).unwrap();
        let Content::Jpeg { bytes, .. } = &*picture.content else {
            panic!("a JPEG expected");
        };
        for noted in [&b"GPS"[..], b"Exif"] {
            assert!(!bytes.windows(noted.len()).any(|part| part == noted));
        }
        assert_eq!(Picture::photo(bytes).unwrap().size, picture.size);
    }

    #[test]
    fn only_photographs_are_read() {
        let picture = Picture::photo(RED).unwrap();
        assert!(matches!(&*picture.content, Content::Jpeg { width: 16, .. }));
        assert_eq!(Picture::photo(b"GIF89a"), Err(PictureFault::Unknown));
        assert_eq!(Picture::photo(b"<svg/>"), Err(PictureFault::Unknown));
        let cut = RED.get(..RED.len() / 2).unwrap();
        assert!(matches!(Picture::photo(cut), Err(PictureFault::Damaged(_))));
    }
}
