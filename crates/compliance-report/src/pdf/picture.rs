//! Pictures as printpdf operations: pixels as an image object, shapes as polygons.

use std::collections::BTreeMap;

use printpdf::{
    DictItem, ExternalStream, ExternalXObject, LinePoint, Op, PaintMode, PdfDocument, Polygon,
    PolygonRing, Px, WindingOrder, XObject, XObjectId, XObjectTransform,
};

use super::paint::{Painter, point, pt};
use crate::layout::style::PAGE_HEIGHT;
use crate::palette::Color;
use crate::picture::{Content, Knot, Outline, Picture};

/// The pictures of pixels that a file uses, each once.
#[derive(Default)]
pub(super) struct Pictures(Vec<Picture>);

impl Pictures {
    fn id(&mut self, picture: &Picture) -> XObjectId {
        let at = self.0.iter().position(|known| known == picture);
        let at = at.unwrap_or_else(|| {
            self.0.push(picture.clone());
            self.0.len() - 1
        });
        name(at)
    }

    /// Puts the pictures into the file.
    pub(super) fn embed(self, pdf: &mut PdfDocument) {
        for (at, picture) in self.0.iter().enumerate() {
            let object = match &*picture.content {
                Content::Pixels { width, height, rgb } => image(*width, *height, rgb, None),
                Content::Jpeg {
                    width,
                    height,
                    bytes,
                } => image(*width, *height, bytes, Some("DCTDecode")),
                Content::Shapes(_) => continue,
            };
            let object = XObject::External(object);
            pdf.resources.xobjects.map.insert(name(at), object);
        }
    }
}

fn name(at: usize) -> XObjectId {
    XObjectId(format!("PIC{at}"))
}

fn image(width: u32, height: u32, bytes: &[u8], filter: Option<&str>) -> ExternalXObject {
    let name = |word: &str| DictItem::Name(word.as_bytes().to_vec());
    let mut dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(width))),
        ("Height".to_owned(), DictItem::Int(i64::from(height))),
        ("ColorSpace".to_owned(), name("DeviceRGB")),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
    ]);
    if let Some(filter) = filter {
        dict.insert("Filter".to_owned(), name(filter));
    }
    let side = |pixels: u32| usize::try_from(pixels).ok().map(Px);
    ExternalXObject {
        stream: ExternalStream {
            dict,
            content: bytes.to_vec(),
            compress: filter.is_none(),
        },
        width: side(width),
        height: side(height),
        dpi: None,
    }
}

impl Painter<'_, '_, '_> {
    /// Paints a picture from its upper left corner.
    pub(super) fn picture(
        &mut self,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        picture: &Picture,
    ) {
        match &*picture.content {
            Content::Shapes(outlines) => {
                let scale = picture.scale_to(width);
                for outline in outlines {
                    self.outline((x, y), scale, outline);
                }
            }
            Content::Pixels { .. } | Content::Jpeg { .. } => {
                let transform = XObjectTransform {
                    translate_x: Some(pt(x)),
                    translate_y: Some(pt(PAGE_HEIGHT - y - height)),
                    scale_x: Some(width),
                    scale_y: Some(height),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                };
                let id = self.pictures.id(picture);
                self.ops.push(Op::UseXobject { id, transform });
            }
        }
    }

    fn outline(&mut self, (x, y): (f32, f32), scale: f32, outline: &Outline) {
        self.fill(Color::Own(outline.color));
        let place = |knot: &Knot| LinePoint {
            p: point((x + knot.x * scale, y + knot.y * scale)),
            bezier: knot.bends,
        };
        let rings = outline.rings.iter().map(|ring| PolygonRing {
            points: ring.iter().map(place).collect(),
        });
        let polygon = Polygon {
            rings: rings.collect(),
            mode: PaintMode::Fill,
            winding_order: if outline.even_odd {
                WindingOrder::EvenOdd
            } else {
                WindingOrder::NonZero
            },
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }
}
