//! What the file's colours mean: sRGB, as an ICC profile of our own making (ICC.1:2004-10).

use lopdf::{Document as Pdf, Object, ObjectId, Stream, dictionary};

/// The white of ICC profiles, D50.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// The primaries of sRGB (IEC 61966-2-1), brought to D50.
const PRIMARIES: [(&[u8; 4], [f64; 3]); 3] = [
    (b"rXYZ", [0.436_065_7, 0.222_488_4, 0.013_916_0]),
    (b"gXYZ", [0.385_147_1, 0.716_873_2, 0.097_076_4]),
    (b"bXYZ", [0.143_066_4, 0.060_607_9, 0.714_096_1]),
];
/// How colours were brought from D65 to D50 (Bradford).
const ADAPTATION: [f64; 9] = [
    1.047_811_2,
    0.022_886_6,
    -0.050_127_0,
    0.029_542_4,
    0.990_484_4,
    -0.017_049_1,
    -0.009_234_5,
    0.015_043_6,
    0.752_131_6,
];
/// The curve of sRGB: (a·x + b)^g from d on, c·x below; in this order g, a, b, c, d.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// Adds the statement of the colours that PDF/A asks for.
pub(super) fn output_intent(pdf: &mut Pdf) -> ObjectId {
    let profile = pdf.add_object(Stream::new(
        dictionary! { "N" => 3, "Alternate" => "DeviceRGB" },
        srgb(),
    ));
    pdf.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// Returns the profile.
fn srgb() -> Vec<u8> {
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", numbers(*b"XYZ ", &WHITE)),
        (b"chad", numbers(*b"sf32", &ADAPTATION)),
    ];
    for (name, value) in &PRIMARIES {
        tags.push((name, numbers(*b"XYZ ", value)));
    }
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend(CURVE.iter().flat_map(|&value| fixed(value)));
    let curve_at = tags.len();
    tags.push((b"rTRC", curve));
    // The three curves are one.
    let (mut directory, mut data) = (Vec::new(), Vec::new());
    let start = 128 + 4 + 12 * (tags.len() + 2);
    for (index, (name, bytes)) in tags.iter().enumerate() {
        let mut names: Vec<&[u8; 4]> = vec![name];
        if index == curve_at {
            names.extend([b"gTRC", b"bTRC"]);
        }
        for name in names {
            directory.extend_from_slice(name);
            directory.extend(size(start + data.len()));
            directory.extend(size(bytes.len()));
        }
        data.extend_from_slice(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = head(start + data.len());
    profile.extend(size(tags.len() + 2));
    profile.append(&mut directory);
    profile.append(&mut data);
    profile
}

/// Returns the 128 bytes before the tags.
fn head(length: usize) -> Vec<u8> {
    let mut head = size(length).to_vec();
    head.extend_from_slice(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    // Made on 2026-01-01, whenever it is made.
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        head.extend(part.to_be_bytes());
    }
    head.extend_from_slice(b"acsp");
    head.resize(68, 0);
    head.extend(WHITE.iter().flat_map(|&value| fixed(value)));
    head.resize(128, 0);
    head
}

fn size(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

/// Returns a number in 65536ths.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the constants above are below three"
)]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn numbers(kind: [u8; 4], values: &[f64]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.extend([0; 4]);
    bytes.extend(values.iter().flat_map(|&value| fixed(value)));
    bytes
}

/// Returns a text in one language.
fn words(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut bytes = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    bytes.extend(size(units.len()));
    bytes.extend(size(28));
    bytes.extend(units);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(bytes: &[u8], at: usize) -> usize {
        bytes[at..at + 4]
            .iter()
            .fold(0, |sum, &byte| sum * 256 + usize::from(byte))
    }

    #[test]
    fn the_profile_is_whole_and_its_primaries_make_white() {
        let profile = srgb();
        assert_eq!(number(&profile, 0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(number(&profile, 128), 10);
        let mut sums = [0; 3];
        for entry in profile[132..].chunks(12).take(10) {
            let (at, length) = (number(entry, 4), number(entry, 8));
            assert!(at % 4 == 0 && at + length <= profile.len());
            if &entry[1..4] == b"XYZ" {
                for (axis, sum) in sums.iter_mut().enumerate() {
                    *sum += number(&profile, at + 8 + 4 * axis);
                }
            }
        }
        for (sum, white) in sums.into_iter().zip(WHITE) {
            let white = usize::try_from(i32::from_be_bytes(fixed(white))).unwrap();
            assert!(sum.abs_diff(white) < 20, "{sum} {white}");
        }
    }
}
