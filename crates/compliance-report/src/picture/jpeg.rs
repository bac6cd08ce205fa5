//! JPEG: pixels, of whatever colours the file has, as red, green and blue.

use super::{Bounds, Picture, PictureFault};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

pub(super) fn decode(bytes: &[u8], bounds: Bounds) -> Result<Picture, PictureFault> {
    let raw = decode_raw(bytes, bounds)?;
    Ok(Picture::of_pixels(raw.width, raw.height, raw.rgb))
}

/// Pixels as the file has them, and how the camera was held.
pub(super) struct Raw {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgb: Vec<u8>,
    pub(super) exif: Option<Vec<u8>>,
}

pub(super) fn decode_raw(bytes: &[u8], bounds: Bounds) -> Result<Raw, PictureFault> {
    let damaged = |why: &dyn std::fmt::Debug| PictureFault::Damaged(format!("{why:?}"));
    let largest = usize::from(u16::MAX);
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_strict_mode(true)
        .set_max_width(largest)
        .set_max_height(largest);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| damaged(&error))?;
    let (width, height) = decoder
        .info()
        .map(|info| (u32::from(info.width), u32::from(info.height)))
        .ok_or_else(|| damaged(&"no size"))?;
    bounds.check(width, height)?;
    let exif = decoder.exif().cloned();
    let rgb = decoder.decode().map_err(|error| damaged(&error))?;
    let wanted = u64::from(width) * u64::from(height) * 3;
    if u64::try_from(rgb.len()) != Ok(wanted) {
        return Err(damaged(&"cut off"));
    }
    Ok(Raw {
        width,
        height,
        rgb,
        exif,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;

    /// A red square of 16 pixels, and a grey one.
    const RED: &[u8] = include_bytes!("../../tests/pictures/red.jpg");
    const GREY: &[u8] = include_bytes!("../../tests/pictures/grey.jpg");

    #[test]
    fn colours_and_greys_are_read() {
        for (bytes, wanted) in [(RED, [200, 20, 20]), (GREY, [128; 3])] {
            let picture = Picture::decode(bytes).unwrap();
            let Content::Pixels { width, rgb, .. } = &*picture.content else {
                panic!("pixels expected");
            };
            assert_eq!((*width, rgb.len()), (16, 16 * 16 * 3));
            for (found, wanted) in rgb.iter().zip(wanted.iter().cycle()) {
                assert!(found.abs_diff(*wanted) <= 6, "{found} for {wanted}");
            }
        }
    }

    #[test]
    fn what_is_damaged_is_refused() {
        for end in [4, 40, RED.len() / 2] {
            let cut = RED.get(..end).unwrap();
            assert!(
                matches!(decode(cut, Bounds::LOGO), Err(PictureFault::Damaged(_))),
                "{end}"
            );
        }
    }
}
