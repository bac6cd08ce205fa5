//! A picture that an office puts on its reports: a logo, as pixels (PNG, JPEG) or as shapes (SVG).
//!
//! A picture is checked and decoded before anything of a report is made. Pixels lose their
//! transparency to white paper; shapes become filled outlines. What a page cannot show of an SVG
//! is refused by name rather than left out.

mod bounds;
mod jpeg;
mod photo;
mod pixels;
mod shapes;

use std::sync::Arc;

use compliance_model::text::Lang;

use crate::palette::Rgb;

/// The largest picture file that is read, in bytes.
pub const PICTURE_MAX_BYTES: u64 = 4 << 20;
/// The largest photograph that is read, in bytes.
pub const PHOTO_MAX_BYTES: u64 = 32 << 20;
/// The largest picture, in pixels each way.
const MAX_SIDE: u32 = 4000;

/// How large a picture of pixels may be.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// Pixels each way.
    side: u32,
    /// Pixels in all.
    area: u32,
}

impl Bounds {
    /// Those of a picture that an office puts on its reports.
    const LOGO: Self = Self {
        side: MAX_SIDE,
        area: MAX_SIDE * MAX_SIDE,
    };
    /// Those of what cameras take.
    const PHOTO: Self = Self {
        side: 12_000,
        area: 50_000_000,
    };

    fn check(self, width: u32, height: u32) -> Result<(), PictureFault> {
        let area = u64::from(width) * u64::from(height);
        if width > self.side || height > self.side || area > u64::from(self.area) {
            return Err(PictureFault::TooManyPixels { width, height });
        }
        Ok(())
    }
}

/// A picture; copies share what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width by height, in a unit of its own.
    size: (f32, f32),
    pub(crate) content: Arc<Content>,
}

/// Two pictures are equal or not, never unordered: their numbers are finite.
impl Eq for Picture {}

/// What a picture is made of.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    /// Rows of red, green and blue.
    Pixels {
        width: u32,
        height: u32,
        rgb: Vec<u8>,
    },
    /// The same as a JPEG of our own making, which has nothing in it but pixels.
    Jpeg {
        width: u32,
        height: u32,
        bytes: Vec<u8>,
    },
    /// Filled outlines, from the lowest to the uppermost.
    Shapes(Vec<Outline>),
}

/// A filled outline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outline {
    pub(crate) color: Rgb,
    /// Each a closed ring.
    pub(crate) rings: Vec<Vec<Knot>>,
    /// Whether rings within rings are holes by count rather than by direction.
    pub(crate) even_odd: bool,
}

/// A point of a ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Knot {
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Whether it bends a curve rather than lying on it.
    pub(crate) bends: bool,
}

/// Why a file is no picture for a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    /// It is none of PNG, JPEG and SVG.
    Unknown,
    /// It is larger than it may be, in bytes.
    TooLarge,
    /// It has more pixels than it may have.
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// It is damaged, as its decoder says.
    Damaged(String),
    /// It is an SVG that would take too long, or too much memory, to read.
    TooMuchWork,
    /// It is an SVG with something that a page cannot show.
    Unsupported(SvgPart),
}

/// A part of SVG that is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SvgPart {
    /// Text that is no outline.
    Text,
    /// A gradient or pattern.
    Gradient,
    /// A filter or mask.
    Filter,
    /// A clipping path that cuts something off.
    Clip,
    /// A picture in the picture.
    Image,
    /// Signs set at the ends and corners of lines.
    Marker,
    /// Shapes beyond the edge of the picture.
    Beyond,
}

impl SvgPart {
    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.pick("文字（请先转为轮廓）", "text (turn it into outlines first)"),
            Self::Gradient => lang.pick("渐变或图案填充", "a gradient or pattern"),
            Self::Filter => lang.pick("滤镜或蒙版", "a filter or mask"),
            Self::Clip => lang.pick("裁剪路径", "a clipping path"),
            Self::Image => lang.pick("内嵌图片", "an embedded image"),
            Self::Marker => lang.pick(
                "线端标记（请先转为轮廓）",
                "markers on lines (turn them into outlines)",
            ),
            Self::Beyond => lang.pick("超出画布的图形", "shapes beyond its edge"),
        }
    }
}

impl PictureFault {
    /// Returns what is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unknown, Lang::Zh) => "不是可用的图片；请用 PNG、JPEG 或 SVG".to_owned(),
            (Self::Unknown, Lang::En) => {
                "it is no picture of a known kind; use PNG, JPEG or SVG".to_owned()
            }
            (Self::TooLarge, Lang::Zh) => "超过 4 MiB 的上限；请换用小一些的图片".to_owned(),
            (Self::TooLarge, Lang::En) => {
                "it is larger than the limit of 4 MiB; use a smaller picture".to_owned()
            }
            (Self::TooManyPixels { width, height }, Lang::Zh) => {
                format!("{width}×{height} 像素，上限 {MAX_SIDE}×{MAX_SIDE}；请缩小后再用")
            }
            (Self::TooManyPixels { width, height }, Lang::En) => format!(
                "it has {width}×{height} pixels, at most {MAX_SIDE}×{MAX_SIDE}; make it smaller"
            ),
            (Self::Damaged(why), Lang::Zh) => {
                format!("图片已损坏，读不出来（{why}）；请重新导出")
            }
            (Self::Damaged(why), Lang::En) => {
                format!("the picture is damaged ({why}); export it again")
            }
            (Self::TooMuchWork, Lang::Zh) => {
                "SVG 图形过于复杂，未读取；请简化，或导出为 PNG".to_owned()
            }
            (Self::TooMuchWork, Lang::En) => {
                "the SVG is too complex and was not read; simplify it or export it as PNG"
                    .to_owned()
            }
            (Self::Unsupported(part), Lang::Zh) => format!(
                "SVG 中有{}，报告无法显示；请简化，或导出为 PNG",
                part.name(lang)
            ),
            (Self::Unsupported(part), Lang::En) => format!(
                "the SVG has {}, which a report cannot show; simplify it or export it as PNG",
                part.name(lang)
            ),
        }
    }
}

impl Picture {
    /// Reads a PNG, a JPEG or an SVG.
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureFault> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > PICTURE_MAX_BYTES {
            return Err(PictureFault::TooLarge);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return pixels::decode(bytes, Bounds::LOGO);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return jpeg::decode(bytes, Bounds::LOGO);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains("<svg") => {
                let text = text.to_owned();
                bounds::in_time(move || shapes::decode(&text))
            }
            _ => Err(PictureFault::Unknown),
        }
    }

    /// Returns a picture of rows of red, green and blue.
    fn of_pixels(width: u32, height: u32, rgb: Vec<u8>) -> Self {
        Self::new(
            size_of(width, height),
            Content::Pixels { width, height, rgb },
        )
    }

    fn new(size: (f32, f32), content: Content) -> Self {
        Self {
            size,
            content: Arc::new(content),
        }
    }

    /// Returns its size in its own unit.
    pub(crate) fn size(&self) -> (f32, f32) {
        self.size
    }

    /// Returns the largest size of the same proportions within a box.
    pub(crate) fn within(&self, width: f32, height: f32) -> (f32, f32) {
        let scale = (width / self.size.0).min(height / self.size.1);
        (self.size.0 * scale, self.size.1 * scale)
    }

    /// Returns the same, but never larger than a point for a pixel.
    pub(crate) fn unblurred(&self, width: f32, height: f32) -> (f32, f32) {
        self.within(width.min(self.size.0), height.min(self.size.1))
    }

    /// Returns whether it is higher than wide.
    pub(crate) fn is_upright(&self) -> bool {
        self.size.1 > self.size.0
    }

    /// Returns how much larger a picture of this width is than its own unit.
    pub(crate) fn scale_to(&self, width: f32) -> f32 {
        width / self.size.0
    }
}

/// Returns a size in pixels as one in points.
fn size_of(width: u32, height: u32) -> (f32, f32) {
    let length = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX));
    (length(width), length(height))
}
