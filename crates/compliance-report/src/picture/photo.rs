//! Photographs of evidence: turned as the camera was held, and no larger than a page can show.
//! What a camera writes beside the pixels, such as the place, is left behind.

use super::{Bounds, Content, PHOTO_MAX_BYTES, Picture, PictureFault, jpeg, pixels, size_of};
use image::{
    DynamicImage, ExtendedColorType, RgbImage, codecs::jpeg::JpegEncoder, imageops::thumbnail,
    metadata::Orientation,
};

/// The longest side that is kept, in pixels: some 200 to the inch of a page, which keeps the small
/// print of a photographed page readable.
const KEPT_SIDE: u32 = 1600;
/// How well it is kept, of a hundred.
const QUALITY: u8 = 82;

impl Picture {
    /// Reads a photograph or screenshot, PNG or JPEG, for a page.
    ///
    /// # Errors
    /// When it is no such file, too large, or damaged.
    pub fn photo(bytes: &[u8]) -> Result<Self, PictureFault> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > PHOTO_MAX_BYTES {
            return Err(PictureFault::TooLarge);
        }
        let (width, height, rgb, held) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let (width, height, rgb) = pixels::decode_raw(bytes, Bounds::PHOTO)?;
            (width, height, rgb, None)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            let raw = jpeg::decode_raw(bytes, Bounds::PHOTO)?;
            let held = raw.exif.as_deref().and_then(orientation);
            (raw.width, raw.height, raw.rgb, held)
        } else {
            return Err(PictureFault::Unknown);
        };
        let image = RgbImage::from_raw(width, height, rgb)
            .ok_or_else(|| PictureFault::Damaged("too few pixels".to_owned()))?;
        into_jpeg(&turned(shrunk(image), held))
    }
}

/// Makes a picture smaller: each pixel is the mean of those it stands for.
fn shrunk(image: RgbImage) -> RgbImage {
    let (width, height) = image.dimensions();
    let longest = width.max(height);
    if longest <= KEPT_SIDE {
        return image;
    }
    let kept = |side: u32| {
        let kept = u64::from(side) * u64::from(KEPT_SIDE) / u64::from(longest);
        u32::try_from(kept).unwrap_or(KEPT_SIDE).max(1)
    };
    thumbnail(&image, kept(width), kept(height))
}

/// Turns and mirrors a picture as it was held.
fn turned(image: RgbImage, held: Option<Orientation>) -> RgbImage {
    let mut image = DynamicImage::from(image);
    image.apply_orientation(held.unwrap_or(Orientation::NoTransforms));
    image.into_rgb8()
}

/// Writes the pixels alone: a page needs no more, and a file of photographs stays small.
fn into_jpeg(image: &RgbImage) -> Result<Picture, PictureFault> {
    let (width, height) = image.dimensions();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(image, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| PictureFault::Damaged(error.to_string()))?;
    let content = Content::Jpeg {
        width,
        height,
        bytes,
    };
    Ok(Picture::new(size_of(width, height), content))
}

/// Returns how the camera was held, as EXIF data says.
fn orientation(exif: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: &[u8] = include_bytes!("../../tests/pictures/red.jpg");

    /// Two by three pixels, each its own grey.
    fn six() -> RgbImage {
        RgbImage::from_raw(2, 3, (1..=6_u8).flat_map(|grey| [grey; 3]).collect()).unwrap()
    }

    fn greys(image: &RgbImage) -> Vec<u8> {
        image.pixels().map(|pixel| pixel.0[0]).collect()
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
            let turned = turned(six(), Orientation::from_exif(held));
            assert_eq!(
                (turned.width(), greys(&turned)),
                (width, wanted.into()),
                "{held}"
            );
        }
    }

    #[test]
    fn the_orientation_is_found_in_either_order_and_damage_is_none() {
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        let number = |exif| orientation(exif).map(Orientation::to_exif);
        assert_eq!(number(little), Some(6));
        assert_eq!(number(big), Some(8));
        for end in 0..big.len() - 3 {
            assert_eq!(number(big.get(..end).unwrap()), None, "{end}");
        }
        assert_eq!(number(b"II*\0\xff\xff\xff\xff"), None);
    }

    #[test]
    fn a_large_photograph_becomes_as_large_as_a_page_can_show() {
        let (width, height) = (4000, 3000);
        let rgb = [10, 20, 30].repeat(12_000_000);
        let small = shrunk(RgbImage::from_raw(width, height, rgb).unwrap());
        assert_eq!(small.dimensions(), (1600, 1200));
        assert!(small.pixels().all(|pixel| pixel.0 == [10, 20, 30]));
    }

    /// A narrow strip keeps a pixel of its narrow side, and no pixel is left out of the means.
    #[test]
    fn any_proportion_is_kept() {
        let strip = |width, height| {
            let rgb = [200; 3].repeat(usize::try_from(width * height).unwrap());
            let small = shrunk(RgbImage::from_raw(width, height, rgb).unwrap());
            assert!(small.iter().all(|value| *value == 200));
            let (width, height) = small.dimensions();
            assert_eq!(
                small.pixels().len(),
                usize::try_from(width * height).unwrap()
            );
            (width, height)
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
