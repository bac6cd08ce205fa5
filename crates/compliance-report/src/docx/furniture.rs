//! What stands around the text: headers, footers, classification, watermark, the page itself.

use std::fmt::Display;

use super::Look;
use super::blocks::SPACES;
use super::package::{Package, Relation, Relations};
use super::pictures::Media;
use super::style::{Style, hex, ruled};
use super::xml::Xml;
use crate::document::{Furniture, Lang};
use crate::error::ReportError;
use crate::layout::style as page;
use crate::palette::Color;
use crate::words;

/// How high the picture before the header is, in points.
const MARK_HEIGHT: f32 = 14.0;
/// What is written on at the foot of a page.
const BLANK: &str = "______________";

/// A part of the file with pages of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Cover,
    Text,
}

/// The page of a section, and what stands around its text.
#[derive(Debug)]
pub(super) struct Around {
    header: String,
    footer: String,
}

impl Around {
    /// Writes the section, in the order of the schema.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.element("w:sectPr", &[], |xml| {
            for (name, id) in [
                ("w:headerReference", &self.header),
                ("w:footerReference", &self.footer),
            ] {
                xml.empty(name, &[("w:type", &"default"), ("r:id", id)]);
            }
            xml.value("w:type", "nextPage");
            xml.empty("w:pgSz", &[("w:w", &11_906), ("w:h", &16_838)]);
            let margins: [(&str, &dyn Display); 7] = [
                ("w:top", &1520),
                ("w:right", &1418),
                ("w:bottom", &1400),
                ("w:left", &1418),
                ("w:header", &720),
                ("w:footer", &640),
                ("w:gutter", &0),
            ];
            xml.empty("w:pgMar", &margins);
        });
    }
}

/// Puts header and footer of a section into the package. A cover has neither, but what must be
/// seen on every page stands on it too.
pub(super) fn around(
    (furniture, lang, look): (&Furniture, Lang, Look<'_>),
    section: Section,
    (media, relations): (&mut Media, &mut Relations),
    package: &mut Package,
) -> Result<Around, ReportError> {
    let number = match section {
        Section::Cover => 1,
        Section::Text => 2,
    };
    let mut own = Relations::default();
    let header = header((furniture, look), section, (media, &mut own))?;
    let name = format!("header{number}.xml");
    package.add_relations(&format!("word/{name}"), &own);
    package.add(
        Relation::Header,
        &format!("word/{name}"),
        header.into_bytes(),
    );
    let header = relations.add(Relation::Header, &name);
    let name = format!("footer{number}.xml");
    let footer = footer(furniture, section, lang);
    package.add(
        Relation::Footer,
        &format!("word/{name}"),
        footer.into_bytes(),
    );
    Ok(Around {
        header,
        footer: relations.add(Relation::Footer, &name),
    })
}

fn header(
    (furniture, look): (&Furniture, Look<'_>),
    section: Section,
    (media, relations): (&mut Media, &mut Relations),
) -> Result<String, ReportError> {
    let given = |text: &'_ Option<String>| text.clone().filter(|text| !text.is_empty());
    let mut xml = Xml::part();
    xml.open("w:hdr", &SPACES);
    if let Some(class) = given(&furniture.classification) {
        begin(&mut xml, Style::Header, &|xml| xml.value("w:jc", "center"));
        run(&mut xml, Some("LevelRed"), &class);
        xml.close();
    }
    let is_text = section == Section::Text;
    begin(&mut xml, Style::Header, &|xml| {
        if is_text {
            ruled(xml, (4, 3), &hex(look.palette.rgb(Color::Rule)));
        }
    });
    if let Some(words) = given(&furniture.watermark) {
        watermark(&mut xml, look, &words);
    }
    if is_text {
        if let Some(logo) = &furniture.logo {
            let size = logo.within(page::MEASURE * 0.2, MARK_HEIGHT);
            media.picture((&mut xml, relations), logo, size, "")?;
            run(&mut xml, None, " ");
        }
        run(&mut xml, None, &furniture.header_left);
        tab(&mut xml);
        run(&mut xml, None, &furniture.header_right);
    }
    xml.close();
    xml.close();
    Ok(xml.finish())
}

fn footer(furniture: &Furniture, section: Section, lang: Lang) -> String {
    let mut xml = Xml::part();
    xml.open("w:ftr", &SPACES);
    let is_text = section == Section::Text;
    if is_text && !furniture.signed_by.is_empty() {
        begin(&mut xml, Style::Footer, &|_| ());
        let blanks = furniture.signed_by.iter();
        let blanks = blanks.map(|who| format!("{}{BLANK}", words::labelled(lang, who)));
        run(&mut xml, None, &blanks.collect::<Vec<_>>().join("　"));
        xml.close();
    }
    begin(&mut xml, Style::Footer, &|_| ());
    if is_text {
        run(&mut xml, None, &furniture.footer_left);
        tab(&mut xml);
        let (before, between, after) = match lang {
            Lang::Zh => ("第 ", " 页 共 ", " 页"),
            Lang::En => ("Page ", " of ", ""),
        };
        run(&mut xml, None, before);
        field(&mut xml, "PAGE");
        run(&mut xml, None, between);
        field(&mut xml, "NUMPAGES");
        run(&mut xml, None, after);
    }
    xml.close();
    xml.close();
    xml.finish()
}

fn begin(xml: &mut Xml, style: Style, more: &dyn Fn(&mut Xml)) {
    xml.open("w:p", &[]);
    xml.element("w:pPr", &[], |xml| {
        xml.value("w:pStyle", style.id());
        more(xml);
    });
}

fn run(xml: &mut Xml, style: Option<&str>, text: &str) {
    if text.is_empty() {
        return;
    }
    xml.element("w:r", &[], |xml| {
        if let Some(style) = style {
            xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", style));
        }
        let text = compliance_text::clean::line(text);
        xml.leaf("w:t", &[("xml:space", &"preserve")], &text);
    });
}

fn tab(xml: &mut Xml) {
    xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
}

/// Writes a number that Word knows.
fn field(xml: &mut Xml, instruction: &str) {
    let instruction = format!(" {instruction} ");
    xml.element("w:fldSimple", &[("w:instr", &instruction)], |xml| {
        run(xml, None, "1");
    });
}

/// Writes large pale words behind the text, as Word itself makes them.
fn watermark(xml: &mut Xml, look: Look<'_>, words: &str) {
    let cells = u16::try_from(compliance_text::width::cells(words)).unwrap_or(u16::MAX);
    let height = (page::MEASURE * 1.7 / f32::from(cells.max(1))).clamp(12.0, 120.0);
    let width = (height / 2.0 * f32::from(cells)).min(page::MEASURE);
    let place = format!(
        "position:absolute;margin-left:0;margin-top:0;width:{width:.0}pt;height:{height:.0}pt;\
         z-index:-251658752;mso-position-horizontal:center;\
         mso-position-horizontal-relative:margin;mso-position-vertical:center;\
         mso-position-vertical-relative:margin"
    );
    let fill = format!("#{}", hex(look.palette.rgb(Color::Watermark)));
    let font = format!("font-family:\"{}\";font-size:1pt", look.fonts().heading);
    xml.element("w:r", &[], |xml| {
        xml.element("w:pict", &[], |xml| {
            shape_type(xml);
            let shape: [(&str, &dyn Display); 7] = [
                ("id", &"Watermark"),
                ("type", &"#_x0000_t136"),
                ("alt", &words),
                ("style", &place),
                ("o:allowincell", &"f"),
                ("fillcolor", &fill),
                ("stroked", &"f"),
            ];
            xml.element("v:shape", &shape, |xml| {
                xml.empty("v:textpath", &[("style", &font), ("string", &words)]);
                xml.empty(
                    "w10:wrap",
                    &[("anchorx", &"margin"), ("anchory", &"margin")],
                );
            });
        });
    });
}

/// Writes the kind of shape that fits words into a box.
fn shape_type(xml: &mut Xml) {
    let kind: [(&str, &dyn Display); 5] = [
        ("id", &"_x0000_t136"),
        ("coordsize", &"21600,21600"),
        ("o:spt", &"136"),
        ("adj", &"10800"),
        ("path", &"m@7,l@8,m@5,21600l@6,21600e"),
    ];
    xml.element("v:shapetype", &kind, |xml| {
        xml.element("v:formulas", &[], |xml| {
            for formula in [
                "sum #0 0 10800",
                "prod #0 2 1",
                "sum 21600 0 @1",
                "sum 0 0 @2",
                "sum 21600 0 @3",
                "if @0 @3 0",
                "if @0 21600 @1",
                "if @0 0 @2",
                "if @0 @4 21600",
                "mid @5 @6",
                "mid @8 @5",
                "mid @7 @8",
                "mid @6 @7",
                "sum @6 0 @5",
            ] {
                xml.empty("v:f", &[("eqn", &formula)]);
            }
        });
        xml.empty("v:path", &[("textpathok", &"t")]);
        xml.empty("v:textpath", &[("on", &"t"), ("fitshape", &"t")]);
    });
}
