//! PNG: pixels on white.

use super::{Bounds, Picture, PictureFault};
use png::{ColorType, Decoder, Limits, Transformations};
use std::io::Cursor;

pub(super) fn decode(bytes: &[u8], bounds: Bounds) -> Result<Picture, PictureFault> {
    let (width, height, rgb) = decode_raw(bytes, bounds)?;
    Ok(Picture::of_pixels(width, height, rgb))
}

/// Returns width, height, and rows of red, green and blue.
pub(super) fn decode_raw(
    bytes: &[u8],
    bounds: Bounds,
) -> Result<(u32, u32, Vec<u8>), PictureFault> {
    // What decoding may take: the largest picture with an alpha channel, and some room.
    let area = usize::try_from(bounds.area).unwrap_or(usize::MAX);
    let limits = Limits {
        bytes: area.saturating_mul(4).saturating_add(1 << 20),
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder
        .read_header_info()
        .map_err(|error| damaged(&error))?;
    let (width, height) = (header.width, header.height);
    bounds.check(width, height)?;
    let mut reader = decoder.read_info().map_err(|error| damaged(&error))?;
    let room = reader.output_buffer_size().unwrap_or(0);
    let mut pixels = vec![0; room];
    let info = reader
        .next_frame(&mut pixels)
        .map_err(|error| damaged(&error))?;
    pixels.truncate(info.buffer_size());
    let rgb = on_white(&pixels, info.color_type);
    Ok((width, height, rgb))
}

fn damaged(error: &png::DecodingError) -> PictureFault {
    PictureFault::Damaged(error.to_string())
}

/// Lays pixels on white paper.
fn on_white(pixels: &[u8], kind: ColorType) -> Vec<u8> {
    let mixed = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    let pixel = |pixel: &[u8]| match *pixel {
        [grey] => [grey; 3],
        [grey, alpha] => [mixed(grey, alpha); 3],
        [red, green, blue] => [red, green, blue],
        [red, green, blue, alpha] => [mixed(red, alpha), mixed(green, alpha), mixed(blue, alpha)],
        _ => [255; 3],
    };
    pixels
        .chunks_exact(kind.samples())
        .flat_map(pixel)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;

    fn png(width: u32, height: u32, kind: ColorType, data: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(kind);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(data).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn transparency_becomes_white_paper() {
        let data = [255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 51];
        let picture = decode(&png(3, 1, ColorType::Rgba, &data), Bounds::LOGO).unwrap();
        let Content::Pixels { rgb, .. } = &*picture.content else {
            panic!("pixels expected");
        };
        assert_eq!(rgb, &[255, 0, 0, 255, 255, 255, 204, 204, 204]);
    }

    #[test]
    fn grey_is_read_and_proportions_are_kept() {
        let picture = decode(&png(2, 1, ColorType::Grayscale, &[0, 255]), Bounds::LOGO).unwrap();
        let (width, height) = picture.within(100.0, 100.0);
        assert!((width - 100.0).abs() < 0.01 && (height - 50.0).abs() < 0.01);
    }

    #[test]
    fn what_is_too_large_or_damaged_is_refused() {
        let wide = png(4001, 1, ColorType::Grayscale, &[0; 4001]);
        let fault = PictureFault::TooManyPixels {
            width: 4001,
            height: 1,
        };
        assert_eq!(decode(&wide, Bounds::LOGO), Err(fault));
        let good = png(64, 64, ColorType::Grayscale, &[7; 4096]);
        let half = good.get(..good.len() / 2).unwrap();
        assert!(matches!(
            decode(half, Bounds::LOGO),
            Err(PictureFault::Damaged(_))
        ));
        let big = vec![0; 5 << 20];
        assert_eq!(Picture::decode(&big), Err(PictureFault::TooLarge));
        assert_eq!(Picture::decode(b"GIF89a"), Err(PictureFault::Unknown));
        assert_eq!(Picture::decode(b""), Err(PictureFault::Unknown));
    }
}
