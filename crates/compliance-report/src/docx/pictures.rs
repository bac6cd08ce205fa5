//! Pictures: charts as they are drawn on the page, photographs, logos; each file once.

use std::fmt::Display;

use super::package::{Package, Relation, Relations};
use super::style::Style;
use super::table::Frame;
use super::text::Setting;
use super::xml::Xml;
use super::{MEASURE, Writer};
use crate::document::{Align, Figure, Photo};
use crate::error::ReportError;
use crate::layout::{self, style as page};
use crate::picture::{Content, Picture};
use crate::raster;
use crate::words;
use compliance_text::clean;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// English metric units to a point.
const EMU: f32 = 12_700.0;
/// How high a photograph is at most, in points.
const PHOTO_HEIGHT: f32 = 320.0;
/// How many pixels wide a logo of outlines is drawn.
const LOGO_PIXELS: f32 = 900.0;
/// Between figures side by side, in points.
const GAP: f32 = 12.0;

/// The picture files of a Word file, and how many drawings name them.
#[derive(Debug, Default)]
pub(super) struct Media {
    files: Vec<(&'static str, Vec<u8>)>,
    drawings: u32,
}

impl Media {
    /// Takes a file in, unless it is there, and returns its path from the folder of the text.
    fn take(&mut self, end: &'static str, bytes: Vec<u8>) -> String {
        let known = self.files.iter().position(|(_, file)| *file == bytes);
        let at = known.unwrap_or_else(|| {
            self.files.push((end, bytes));
            self.files.len() - 1
        });
        let end = self.files.get(at).map_or(end, |(end, _)| *end);
        format!("media/image{}.{end}", at + 1)
    }

    /// Puts the files into the package.
    pub(super) fn add_to(self, package: &mut Package) {
        for (index, (end, bytes)) in self.files.into_iter().enumerate() {
            let path = format!("word/media/image{}.{end}", index + 1);
            package.add(Relation::Image, &path, bytes);
        }
    }

    /// Writes a picture in the line, so large in points.
    pub(super) fn picture(
        &mut self,
        (xml, relations): (&mut Xml, &mut Relations),
        picture: &Picture,
        size: (f32, f32),
        alternative: &str,
    ) -> Result<(), ReportError> {
        let path = match &*picture.content {
            Content::Pixels { width, height, rgb } => {
                self.take("png", raster::encode(*width, *height, rgb)?)
            }
            Content::Jpeg { bytes, .. } => self.take("jpeg", bytes.clone()),
            Content::Shapes(shapes) => {
                let png = raster::outlines(shapes, picture.size(), LOGO_PIXELS)?;
                self.take("png", png)
            }
        };
        self.drawing((xml, relations), &path, size, alternative);
        Ok(())
    }

    fn drawing(
        &mut self,
        (xml, relations): (&mut Xml, &mut Relations),
        path: &str,
        (width, height): (f32, f32),
        alternative: &str,
    ) {
        self.drawings += 1;
        let id = self.drawings;
        let name = format!("Picture {id}");
        let file = relations.add(Relation::Image, path);
        let (wide, high) = (emu(width), emu(height));
        xml.open("w:r", &[]);
        xml.open("w:drawing", &[]);
        let zero: [(&str, &dyn Display); 4] =
            [("distT", &0), ("distB", &0), ("distL", &0), ("distR", &0)];
        xml.open("wp:inline", &zero);
        xml.empty("wp:extent", &[("cx", &wide), ("cy", &high)]);
        let about: [(&str, &dyn Display); 3] =
            [("id", &id), ("name", &name), ("descr", &alternative)];
        xml.empty("wp:docPr", &about);
        xml.element("wp:cNvGraphicFramePr", &[], |xml| {
            let locks: [(&str, &dyn Display); 2] = [("xmlns:a", &DRAWING), ("noChangeAspect", &1)];
            xml.empty("a:graphicFrameLocks", &locks);
        });
        xml.open("a:graphic", &[("xmlns:a", &DRAWING)]);
        xml.open("a:graphicData", &[("uri", &PICTURE)]);
        xml.element("pic:pic", &[("xmlns:pic", &PICTURE)], |xml| {
            xml.element("pic:nvPicPr", &[], |xml| {
                xml.empty("pic:cNvPr", &about);
                xml.empty("pic:cNvPicPr", &[]);
            });
            xml.element("pic:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", &file)]);
                xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.element("pic:spPr", &[], |xml| {
                xml.element("a:xfrm", &[], |xml| {
                    xml.empty("a:off", &[("x", &0), ("y", &0)]);
                    xml.empty("a:ext", &[("cx", &wide), ("cy", &high)]);
                });
                xml.element("a:prstGeom", &[("prst", &"rect")], |xml| {
                    xml.empty("a:avLst", &[]);
                });
            });
        });
        for _ in 0..5 {
            xml.close();
        }
    }
}

impl Writer<'_, '_> {
    /// Writes figures: one over the whole width, two side by side.
    pub(super) fn figures(&mut self, figures: &[Figure]) -> Result<(), ReportError> {
        for row in figures.chunks(2) {
            match row {
                [left, right] => {
                    let widths = [MEASURE / 2; 2];
                    self.begin_table(&widths, Frame::Bare);
                    self.begin_row(false, true, None);
                    for figure in [left, right] {
                        self.begin_cell(MEASURE / 2, None);
                        self.figure(figure, page::MEASURE / 2.0 - GAP)?;
                        self.xml.close();
                    }
                    self.xml.close();
                    self.end_table();
                }
                _ => {
                    for figure in row {
                        self.figure(figure, page::MEASURE)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn figure(&mut self, figure: &Figure, width: f32) -> Result<(), ReportError> {
        let drawing = layout::draw(figure, width, self.lang, self.fonts);
        let png = raster::drawing(&drawing, self.fonts, self.look.palette)?;
        let path = self.media.take("png", png);
        let alternative = words::alternative(figure, self.lang);
        let setting = Setting::of(Style::Plain).align(Align::Center);
        self.begin_paragraph(setting.keeping(true));
        self.media.drawing(
            (&mut self.xml, &mut self.relations),
            &path,
            (drawing.width, drawing.height),
            &clean::line(&alternative),
        );
        self.xml.close();
        self.line(&figure.caption, Setting::of(Style::Caption));
        Ok(())
    }

    /// Writes a photograph with its caption.
    pub(super) fn photo(&mut self, photo: &Photo) -> Result<(), ReportError> {
        let size = photo.picture.unblurred(page::MEASURE, PHOTO_HEIGHT);
        self.centered_picture(&photo.picture, size, &photo.alternative)?;
        self.line(&photo.caption, Setting::of(Style::Caption));
        Ok(())
    }

    /// Writes a picture in the middle of a line of its own.
    pub(super) fn centered_picture(
        &mut self,
        picture: &Picture,
        size: (f32, f32),
        alternative: &str,
    ) -> Result<(), ReportError> {
        let setting = Setting::of(Style::Plain).align(Align::Center);
        self.begin_paragraph(setting.keeping(true));
        self.media.picture(
            (&mut self.xml, &mut self.relations),
            picture,
            size,
            &clean::line(alternative),
        )?;
        self.xml.close();
        Ok(())
    }
}

fn emu(points: f32) -> String {
    format!("{:.0}", points.max(1.0) * EMU)
}
