//! The small parts beside the text: properties, settings, the table of fonts.

use std::fmt::Display;

use super::xml::Xml;
use super::{Look, MAIN};
use crate::document::Meta;
use crate::words;

const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const EXTENDED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

/// Returns what the file says of itself. It bears the day of the document, at midnight.
pub(super) fn core(meta: &Meta) -> String {
    let mut xml = Xml::part();
    let spaces: [(&str, &dyn Display); 4] = [
        ("xmlns:cp", &CORE),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let day = format!("{}T00:00:00Z", meta.date);
    xml.element("cp:coreProperties", &spaces, |xml| {
        xml.leaf("dc:title", &[], &meta.title);
        xml.leaf("dc:subject", &[], &meta.subject);
        xml.leaf("dc:creator", &[], &meta.author);
        xml.leaf("cp:keywords", &[], &meta.keywords.join(", "));
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.leaf(name, &[("xsi:type", &"dcterms:W3CDTF")], &day);
        }
        xml.leaf("dc:language", &[], words::tag(meta.lang));
    });
    xml.finish()
}

/// Returns which program made the file.
pub(super) fn app() -> String {
    let mut xml = Xml::part();
    xml.element("Properties", &[("xmlns", &EXTENDED)], |xml| {
        xml.leaf("Application", &[], "Legal Checkup");
    });
    xml.finish()
}

/// Returns the settings: full-width marks may be pressed together at line ends, and the text is
/// laid out as by Word 2013 and later.
pub(super) fn settings() -> String {
    let mut xml = Xml::part();
    xml.element("w:settings", &[("xmlns:w", &MAIN)], |xml| {
        xml.empty("w:zoom", &[("w:percent", &100)]);
        xml.value("w:defaultTabStop", 420);
        xml.value("w:characterSpacingControl", "compressPunctuation");
        xml.element("w:compat", &[], |xml| {
            // A line that ends where its author ended it is not pulled to the margin.
            xml.empty("w:doNotExpandShiftReturn", &[]);
            let mode: [(&str, &dyn Display); 3] = [
                ("w:name", &"compatibilityMode"),
                ("w:uri", &"http://schemas.microsoft.com/office/word"),
                ("w:val", &15),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.empty(
            "w:themeFontLang",
            &[("w:val", &"en-US"), ("w:eastAsia", &"zh-CN")],
        );
    });
    xml.finish()
}

/// Returns the fonts that the text names, with the other names by which systems know them.
pub(super) fn font_table(look: &Look<'_>) -> String {
    let mut xml = Xml::part();
    xml.element("w:fonts", &[("xmlns:w", &MAIN)], |xml| {
        for (name, is_chinese) in look.fonts().all() {
            xml.element("w:font", &[("w:name", &name)], |xml| {
                if let Some(other) = other_name(name) {
                    xml.value("w:altName", other);
                }
                xml.value("w:charset", if is_chinese { "86" } else { "00" });
            });
        }
    });
    xml.finish()
}

fn other_name(name: &str) -> Option<&'static str> {
    match name {
        "宋体" => Some("SimSun"),
        "黑体" => Some("SimHei"),
        "仿宋" => Some("FangSong"),
        "楷体" => Some("KaiTi"),
        _ => None,
    }
}
