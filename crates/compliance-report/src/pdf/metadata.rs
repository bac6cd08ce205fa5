//! What the file says of itself: document information and XMP.

use jiff::civil::Date;
use lopdf::{Dictionary, Object, StringFormat, dictionary};

use crate::document::Meta;
use crate::words;

/// The program's name, in the file's properties.
const PRODUCER: &str = concat!("Legal Checkup 法治体检 ", env!("CARGO_PKG_VERSION"));

/// Returns a text string as PDF wants it: UTF-16 with a byte order mark.
pub(super) fn text_string(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    for unit in text.encode_utf16() {
        bytes.extend(unit.to_be_bytes());
    }
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Returns the document information dictionary.
pub(super) fn information(meta: &Meta) -> Dictionary {
    let date = pdf_date(meta.date);
    let mut information = dictionary! {
        "Title" => text_string(&meta.title),
        "Producer" => text_string(PRODUCER),
        "Creator" => text_string(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    let keywords = meta.keywords.join(" ");
    for (key, text) in [
        ("Author", &meta.author),
        ("Subject", &meta.subject),
        ("Keywords", &keywords),
    ] {
        if !text.is_empty() {
            information.set(key, text_string(text));
        }
    }
    information
}

/// Returns the beginning of a day.
pub(super) fn pdf_date(date: Date) -> Object {
    let text = format!(
        "D:{:04}{:02}{:02}000000Z",
        date.year(),
        date.month(),
        date.day()
    );
    Object::string_literal(text)
}

/// PDF/A knows the properties of its own time; that of PDF/UA has to be explained (ISO 19005-2,
/// 6.6.2.3.3).
const ABOUT_PDF_UA: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
     <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
     <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
     <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
     <pdfaProperty:name>part</pdfaProperty:name>\
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
     <pdfaProperty:category>internal</pdfaProperty:category>\
     <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
     </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>";

/// Returns the XMP packet; it names the part of PDF/A that the file follows, if it does, and
/// PDF/UA if it can be read aloud as that asks.
pub(super) fn xmp(meta: &Meta, part: Option<u8>, is_tagged: bool) -> String {
    let language = words::tag(meta.lang);
    let alternative = |name: &str, text: &str| {
        let text = escape(text);
        format!(
            "<dc:{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li>\
             <rdf:li xml:lang=\"{language}\">{text}</rdf:li></rdf:Alt></dc:{name}>"
        )
    };
    let date = format!("{}T00:00:00Z", meta.date);
    let producer = escape(PRODUCER);
    let mut parts = vec![alternative("title", &meta.title)];
    if !meta.author.is_empty() {
        let author = escape(&meta.author);
        parts.push(format!(
            "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        ));
    }
    if !meta.subject.is_empty() {
        parts.push(alternative("description", &meta.subject));
    }
    if !meta.keywords.is_empty() {
        let keywords = escape(&meta.keywords.join(" "));
        parts.push(format!("<pdf:Keywords>{keywords}</pdf:Keywords>"));
    }
    parts.push(format!(
        "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
         <dc:format>application/pdf</dc:format>\
         <pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
    ));
    if let Some(part) = part {
        parts.push(format!(
            "<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        ));
    }
    if is_tagged {
        parts.push("<pdfuaid:part>1</pdfuaid:part>".to_owned());
        parts.push(ABOUT_PDF_UA.to_owned());
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
         {}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        parts.concat()
    )
}

/// Escapes text for XML, leaving out what XML cannot hold.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in compliance_text::clean::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}
