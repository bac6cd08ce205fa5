//! The styles of a Word file, each defined once: text names its style and nothing else.

use std::fmt::Display;

use super::xml::Xml;
use super::{Look, MAIN};
use crate::document::{Lang, Tone};
use crate::layout::style::TextStyle;
use crate::palette::Color;

/// Twentieths of a point that a Chinese character of body text takes.
const CHARACTER: u32 = 240;

/// What a paragraph is, by the id of its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 正文: without indent.
    Plain,
    /// 正文缩进: body text.
    Body,
    /// 标题 1 to 标题 4.
    Heading(u8),
    /// The title on the cover.
    Title,
    /// The line below it.
    Subtitle,
    /// Who issues the report.
    Letterhead,
    /// 题注.
    Caption,
    /// The word 目录.
    ContentsHeading,
    /// An entry of the contents.
    Contents(u8),
    /// 列表段落.
    List,
    /// A remark, smaller.
    Small,
    /// Text in a table.
    Cell,
    /// A header in a table, and the label of a value.
    CellHead,
    /// The first line of a framed remark.
    CalloutTitle,
    /// A framed remark.
    Callout,
    /// A big value.
    Value,
    Header,
    Footer,
}

impl Style {
    /// Returns the id by which text names it.
    pub(super) fn id(self) -> String {
        match self {
            Self::Plain => "Normal".to_owned(),
            Self::Body => "NormalIndent".to_owned(),
            Self::Heading(level) => format!("Heading{level}"),
            Self::Title => "Title".to_owned(),
            Self::Subtitle => "Subtitle".to_owned(),
            Self::Letterhead => "Letterhead".to_owned(),
            Self::Caption => "Caption".to_owned(),
            Self::ContentsHeading => "TOCHeading".to_owned(),
            Self::Contents(level) => format!("TOC{level}"),
            Self::List => "ListParagraph".to_owned(),
            Self::Small => "Small".to_owned(),
            Self::Cell => "TableText".to_owned(),
            Self::CellHead => "TableHead".to_owned(),
            Self::CalloutTitle => "CalloutTitle".to_owned(),
            Self::Callout => "Callout".to_owned(),
            Self::Value => "Value".to_owned(),
            Self::Header => "Header".to_owned(),
            Self::Footer => "Footer".to_owned(),
        }
    }

    /// Returns the id of the character style of a level.
    pub(super) const fn of_tone(tone: Tone) -> &'static str {
        match tone {
            Tone::Red => "LevelRed",
            Tone::Orange => "LevelOrange",
            Tone::Yellow => "LevelYellow",
            Tone::Blue => "LevelBlue",
            Tone::Green => "LevelGreen",
            Tone::Grey => "LevelGrey",
        }
    }

    const ALL: [Self; 24] = [
        Self::Plain,
        Self::Body,
        Self::Heading(1),
        Self::Heading(2),
        Self::Heading(3),
        Self::Heading(4),
        Self::Title,
        Self::Subtitle,
        Self::Letterhead,
        Self::Caption,
        Self::ContentsHeading,
        Self::Contents(1),
        Self::Contents(2),
        Self::Contents(3),
        Self::Contents(4),
        Self::List,
        Self::Small,
        Self::Cell,
        Self::CellHead,
        Self::CalloutTitle,
        Self::Callout,
        Self::Value,
        Self::Header,
        Self::Footer,
    ];

    /// Returns the name: that of Word's own style where it has one, which it shows in the language
    /// of its user (heading 1 as 标题 1, caption as 题注).
    fn name(self, lang: Lang) -> String {
        let own = |zh: &str, en: &str| match lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        };
        match self {
            Self::Heading(level) => format!("heading {level}"),
            Self::Contents(level) => format!("toc {level}"),
            Self::Body => "Normal Indent".to_owned(),
            Self::Caption => "caption".to_owned(),
            Self::ContentsHeading => "TOC Heading".to_owned(),
            Self::List => "List Paragraph".to_owned(),
            Self::Header => "header".to_owned(),
            Self::Footer => "footer".to_owned(),
            Self::Plain | Self::Title | Self::Subtitle => self.id(),
            Self::Letterhead => own("题头", "Letterhead"),
            Self::Small => own("说明", "Remark"),
            Self::Cell => own("表格文字", "Table Text"),
            Self::CellHead => own("表头", "Table Head"),
            Self::CalloutTitle => own("提示标题", "Callout Title"),
            Self::Callout => own("提示", "Callout"),
            Self::Value => own("大数", "Big Value"),
        }
    }

    /// Returns the style it changes.
    const fn based_on(self) -> Option<Self> {
        match self {
            Self::Plain => None,
            Self::CellHead => Some(Self::Cell),
            Self::CalloutTitle => Some(Self::Callout),
            _ => Some(Self::Plain),
        }
    }

    /// Writes what it says of paragraphs, in the order of the schema.
    fn paragraph(self, xml: &mut Xml, lang: Lang) {
        let lead = self.text().leading;
        let spacing = |xml: &mut Xml, before: u32, after: u32| {
            // Lines are as far apart as on the page, and farther where a picture stands in them.
            let line = format!("{:.0}", lead * 20.0);
            let room: [(&str, &dyn Display); 4] = [
                ("w:before", &before),
                ("w:after", &after),
                ("w:line", &line),
                ("w:lineRule", &"atLeast"),
            ];
            xml.empty("w:spacing", &room);
        };
        match self {
            Self::Plain => spacing(xml, 40, 40),
            Self::Body => {
                if lang == Lang::Zh {
                    let two: u32 = 2 * CHARACTER;
                    xml.empty(
                        "w:ind",
                        &[("w:firstLineChars", &200), ("w:firstLine", &two)],
                    );
                }
                xml.value("w:jc", "both");
            }
            Self::Heading(level) => {
                xml.empty("w:keepNext", &[]);
                xml.empty("w:keepLines", &[]);
                spacing(xml, if level == 1 { 320 } else { 220 }, 100);
                xml.value("w:outlineLvl", level.saturating_sub(1));
            }
            Self::Title => {
                spacing(xml, 2000, 200);
                xml.value("w:jc", "center");
            }
            Self::Subtitle => {
                spacing(xml, 0, 900);
                xml.value("w:jc", "center");
            }
            Self::Letterhead => {
                ruled(xml, (10, 6), "auto");
                xml.value("w:jc", "center");
            }
            Self::Caption => {
                spacing(xml, 100, 100);
                xml.value("w:jc", "center");
            }
            Self::ContentsHeading => {
                xml.empty("w:keepNext", &[]);
                spacing(xml, 240, 160);
            }
            Self::Contents(level) => {
                xml.element("w:tabs", &[], |xml| right_tab(xml, super::MEASURE));
                xml.empty("w:ind", &[("w:left", &(u32::from(level - 1) * CHARACTER))]);
            }
            Self::Small => spacing(xml, 20, 40),
            Self::Cell => spacing(xml, 20, 20),
            Self::CalloutTitle => xml.empty("w:keepNext", &[]),
            Self::Callout => xml.empty("w:ind", &[("w:left", &120), ("w:right", &120)]),
            Self::Value => spacing(xml, 0, 0),
            Self::Header | Self::Footer => {
                xml.element("w:tabs", &[], |xml| right_tab(xml, super::MEASURE));
                spacing(xml, 0, 0);
            }
            Self::List | Self::CellHead => {}
        }
    }

    /// Writes what it says of characters, in the order of the schema.
    fn characters(self, xml: &mut Xml, look: &Look<'_>) {
        let (fonts, palette) = (look.fonts(), look.palette);
        let bold = matches!(
            self,
            Self::Heading(_) | Self::Title | Self::CellHead | Self::CalloutTitle | Self::Value
        );
        if bold || self == Self::ContentsHeading {
            fonts.write(xml, Face::Heading);
        } else if matches!(self, Self::Small | Self::Caption | Self::Subtitle) {
            fonts.write(xml, Face::Remark);
        }
        if bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        let color = match self {
            Self::Letterhead => Some(Color::Accent),
            Self::Small | Self::Header | Self::Footer | Self::Subtitle => Some(Color::Muted),
            _ => None,
        };
        if let Some(color) = color {
            xml.value("w:color", hex(palette.rgb(color)));
        }
        half_points(xml, self.text().size);
    }

    /// Returns how the page sets what the style is for.
    fn text(self) -> TextStyle {
        let of = |size, leading| TextStyle {
            size,
            leading,
            ..TextStyle::BODY
        };
        match self {
            Self::Heading(level) => TextStyle::heading(level),
            Self::ContentsHeading => TextStyle::heading(1),
            Self::Title => TextStyle::TITLE,
            Self::Subtitle => of(14.0, 26.0),
            Self::Letterhead => of(13.0, 22.0),
            Self::Caption | Self::Small => TextStyle::SMALL,
            Self::Cell | Self::CellHead => TextStyle::CELL,
            Self::Value => TextStyle::VALUE,
            Self::Header | Self::Footer => TextStyle::FURNITURE,
            Self::Plain
            | Self::Body
            | Self::Contents(_)
            | Self::List
            | Self::CalloutTitle
            | Self::Callout => TextStyle::BODY,
        }
    }
}

/// The faces of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Body,
    Heading,
    Remark,
}

/// The names of the faces, for Chinese and for Latin letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fonts<'a> {
    pub(super) body: &'a str,
    pub(super) heading: &'a str,
    pub(super) remark: &'a str,
    pub(super) latin: &'a str,
    pub(super) latin_heading: &'a str,
}

impl Fonts<'_> {
    pub(super) fn write(&self, xml: &mut Xml, face: Face) {
        let (han, latin) = match face {
            Face::Body => (self.body, self.latin),
            Face::Heading => (self.heading, self.latin_heading),
            Face::Remark => (self.remark, self.latin),
        };
        let names: [(&str, &dyn Display); 4] = [
            ("w:ascii", &latin),
            ("w:hAnsi", &latin),
            ("w:eastAsia", &han),
            ("w:cs", &latin),
        ];
        xml.empty("w:rFonts", &names);
    }

    /// Returns every face once, with whether it is of Chinese.
    pub(super) fn all(&self) -> Vec<(&str, bool)> {
        let han = [self.body, self.heading, self.remark].map(|name| (name, true));
        let latin = [self.latin, self.latin_heading].map(|name| (name, false));
        let mut all: Vec<(&str, bool)> = Vec::new();
        for face in han.into_iter().chain(latin) {
            if all.iter().all(|(name, _)| *name != face.0) {
                all.push(face);
            }
        }
        all
    }
}

/// Returns the part of all styles.
pub(super) fn part(look: &Look<'_>, lang: Lang) -> String {
    let mut xml = Xml::part();
    xml.element("w:styles", &[("xmlns:w", &MAIN)], |xml| {
        defaults(xml, look);
        for style in Style::ALL {
            paragraph_style(xml, style, look, lang);
        }
        character_styles(xml, look, lang);
        table_styles(xml, look, lang);
    });
    xml.finish()
}

fn defaults(xml: &mut Xml, look: &Look<'_>) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                look.fonts().write(xml, Face::Body);
                xml.value("w:color", hex(look.palette.rgb(Color::Text)));
                half_points(xml, TextStyle::BODY.size);
                xml.empty("w:lang", &[("w:val", &"en-US"), ("w:eastAsia", &"zh-CN")]);
            });
        });
        xml.element("w:pPrDefault", &[], |_| ());
    });
}

fn paragraph_style(xml: &mut Xml, style: Style, look: &Look<'_>, lang: Lang) {
    let id = style.id();
    let mut about: Vec<(&str, &dyn Display)> = vec![("w:type", &"paragraph")];
    if style == Style::Plain {
        about.push(("w:default", &1));
    }
    about.push(("w:styleId", &id));
    xml.element("w:style", &about, |xml| {
        xml.value("w:name", style.name(lang));
        if let Some(base) = style.based_on() {
            xml.value("w:basedOn", base.id());
        }
        if matches!(style, Style::Heading(_)) {
            xml.value("w:next", Style::Body.id());
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| style.paragraph(xml, lang));
        xml.element("w:rPr", &[], |xml| style.characters(xml, look));
    });
}

fn character_styles(xml: &mut Xml, look: &Look<'_>, lang: Lang) {
    let mut style = |id: &str, name: &str, write: &dyn Fn(&mut Xml)| {
        let about: [(&str, &dyn Display); 2] = [("w:type", &"character"), ("w:styleId", &id)];
        xml.element("w:style", &about, |xml| {
            xml.value("w:name", name);
            xml.empty("w:qFormat", &[]);
            xml.element("w:rPr", &[], |xml| write(xml));
        });
    };
    let bold = |xml: &mut Xml| {
        look.fonts().write(xml, Face::Heading);
        xml.empty("w:b", &[]);
        xml.empty("w:bCs", &[]);
    };
    style("Strong", "Strong", &bold);
    style("Hyperlink", "Hyperlink", &|xml| {
        xml.value("w:color", hex(look.palette.rgb(Color::Accent)));
    });
    let muted = match lang {
        Lang::Zh => "弱化",
        Lang::En => "Muted",
    };
    style("Muted", muted, &|xml| {
        xml.value("w:color", hex(look.palette.rgb(Color::Muted)));
    });
    for (tone, zh) in [
        (Tone::Red, "红"),
        (Tone::Orange, "橙"),
        (Tone::Yellow, "黄"),
        (Tone::Blue, "蓝"),
        (Tone::Green, "绿"),
        (Tone::Grey, "灰"),
    ] {
        let name = match lang {
            Lang::Zh => format!("等级 {zh}"),
            Lang::En => format!("Level {tone:?}"),
        };
        style(Style::of_tone(tone), &name, &|xml| {
            bold(xml);
            xml.value("w:color", hex(look.palette.rgb(Color::Word(tone))));
        });
    }
}

fn table_styles(xml: &mut Xml, look: &Look<'_>, lang: Lang) {
    let plain: [(&str, &dyn Display); 3] = [
        ("w:type", &"table"),
        ("w:default", &1),
        ("w:styleId", &"TableNormal"),
    ];
    xml.element("w:style", &plain, |xml| {
        xml.value("w:name", "Normal Table");
        xml.element("w:tblPr", &[], margins);
    });
    // Not every program looks whether a table asks for the first row of its style.
    for (id, zh, en, has_header) in [
        ("ReportTable", "表格", "Report Table", true),
        ("ReportList", "表格（无表头）", "Report List", false),
    ] {
        let ours: [(&str, &dyn Display); 2] = [("w:type", &"table"), ("w:styleId", &id)];
        xml.element("w:style", &ours, |xml| {
            xml.value(
                "w:name",
                match lang {
                    Lang::Zh => zh,
                    Lang::En => en,
                },
            );
            xml.value("w:basedOn", "TableNormal");
            xml.element("w:tblPr", &[], |xml| borders(xml, look));
            if has_header {
                xml.element("w:tblStylePr", &[("w:type", &"firstRow")], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        shade(xml, hex(look.palette.rgb(Color::Shade)));
                    });
                });
            }
        });
    }
}

fn margins(xml: &mut Xml) {
    xml.element("w:tblCellMar", &[], |xml| {
        for side in ["w:left", "w:right"] {
            xml.empty(side, &[("w:w", &85), ("w:type", &"dxa")]);
        }
    });
}

fn borders(xml: &mut Xml, look: &Look<'_>) {
    let (rule, strong) = (
        hex(look.palette.rgb(Color::Rule)),
        hex(look.palette.rgb(Color::StrongRule)),
    );
    xml.element("w:tblBorders", &[], |xml| {
        for (side, size, color) in [
            ("w:top", 8, &strong),
            ("w:bottom", 8, &strong),
            ("w:insideH", 4, &rule),
            ("w:insideV", 4, &rule),
        ] {
            let line: [(&str, &dyn Display); 4] = [
                ("w:val", &"single"),
                ("w:sz", &size),
                ("w:space", &0),
                ("w:color", color),
            ];
            xml.empty(side, &line);
        }
    });
}

/// Writes a rule below a paragraph, so thick in eighths of a point and so far below it in points.
pub(super) fn ruled(xml: &mut Xml, (size, space): (u8, u8), color: &str) {
    xml.element("w:pBdr", &[], |xml| {
        let line: [(&str, &dyn Display); 4] = [
            ("w:val", &"single"),
            ("w:sz", &size),
            ("w:space", &space),
            ("w:color", &color),
        ];
        xml.empty("w:bottom", &line);
    });
}

/// Writes a ground.
pub(super) fn shade(xml: &mut Xml, fill: impl Display) {
    let ground: [(&str, &dyn Display); 3] =
        [("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &fill)];
    xml.empty("w:shd", &ground);
}

/// Writes a stop at the right end of the text.
pub(super) fn right_tab(xml: &mut Xml, at: u32) {
    let stop: [(&str, &dyn Display); 2] = [("w:val", &"right"), ("w:pos", &at)];
    xml.empty("w:tab", &stop);
}

/// Writes a size, which Word counts in half points.
fn half_points(xml: &mut Xml, points: f32) {
    let size = format!("{:.0}", points * 2.0);
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
}

/// Returns a colour as Word writes it.
pub(super) fn hex(color: crate::palette::Rgb) -> String {
    color.to_string().trim_start_matches('#').to_owned()
}
