//! Reads a tagged PDF back: the text of each structure element, in the order of reading.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// What one leaf or branch of the structure says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) text: String,
    pub(crate) alt: Option<String>,
}

/// Returns all elements, each with its own text and that of the elements under it.
pub(crate) fn elements(bytes: &[u8]) -> Vec<Element> {
    let pdf = Document::load_mem(bytes).expect("the PDF can be read");
    let mut reader = Reader {
        contents: BTreeMap::new(),
        elements: Vec::new(),
        pdf: &pdf,
    };
    for (_, page) in pdf.get_pages() {
        reader.page(page);
    }
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = pdf.dereference(root).unwrap().1.as_dict().unwrap();
    let top = root.get(b"K").unwrap().as_reference().unwrap();
    reader.element(top);
    reader.elements
}

struct Reader<'a> {
    pdf: &'a Document,
    contents: BTreeMap<(ObjectId, i64), String>,
    elements: Vec<Element>,
}

impl Reader<'_> {
    fn page(&mut self, page: ObjectId) {
        let pdf = self.pdf;
        let mut fonts = BTreeMap::new();
        for (name, font) in pdf.get_page_fonts(page).unwrap() {
            fonts.insert(name, to_unicode(pdf, font));
        }
        let content = Content::decode(&pdf.get_page_content(page)).unwrap();
        let mut font = None;
        let mut marks: Vec<Mark> = Vec::new();
        for operation in &content.operations {
            match (operation.operator.as_str(), operation.operands.as_slice()) {
                ("BMC", _) => marks.push(Mark::Decoration),
                ("BDC", [_, Object::Dictionary(properties)]) => {
                    marks.push(self.open(page, properties, &marks));
                }
                ("EMC", _) => {
                    marks.pop();
                }
                ("Tf", [Object::Name(name), _]) => font = fonts.get(name),
                ("Tj" | "TJ", operands) => {
                    let text = decode(operands, font.expect("a font is set"));
                    self.show(page, &marks, &text);
                }
                _ => {}
            }
        }
        assert!(marks.is_empty(), "marked content is balanced");
    }

    fn open(&mut self, page: ObjectId, properties: &Dictionary, outer: &[Mark]) -> Mark {
        if let Ok(id) = properties.get(b"MCID").and_then(Object::as_i64) {
            return Mark::Content(id);
        }
        if let Ok(Object::String(actual, _)) = properties.get(b"ActualText") {
            let text = utf16(actual.strip_prefix(&[0xfe, 0xff]).expect("UTF-16"));
            self.show(page, outer, &text);
        }
        Mark::Replaced
    }

    fn show(&mut self, page: ObjectId, marks: &[Mark], text: &str) {
        if marks.contains(&Mark::Replaced) || marks.contains(&Mark::Decoration) {
            return;
        }
        let Some(Mark::Content(id)) = marks.first() else {
            assert!(text.is_empty(), "text outside marked content: {text}");
            return;
        };
        self.contents.entry((page, *id)).or_default().push_str(text);
    }

    fn element(&mut self, id: ObjectId) -> String {
        let element = self.pdf.get_dictionary(id).unwrap();
        let role = String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec());
        let alt = element
            .get(b"Alt")
            .ok()
            .map(|alt| utf16(&alt.as_str().unwrap()[2..]));
        let index = self.elements.len();
        self.elements.push(Element {
            role: role.unwrap(),
            text: String::new(),
            alt,
        });
        let page = element
            .get(b"Pg")
            .ok()
            .and_then(|page| page.as_reference().ok());
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let text: String = kids.iter().map(|kid| self.kid(kid, page)).collect();
        self.elements[index].text.clone_from(&text);
        text
    }

    fn kid(&mut self, kid: &Object, page: Option<ObjectId>) -> String {
        match kid {
            Object::Integer(id) => self.content(page.expect("Pg"), *id),
            Object::Reference(id) => self.element(*id),
            Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                self.content(page, kid.get(b"MCID").unwrap().as_i64().unwrap())
            }
            Object::Dictionary(kid) if kid.has_type(b"OBJR") => String::new(),
            _ => panic!("unexpected kid {kid:?}"),
        }
    }

    fn content(&mut self, page: ObjectId, id: i64) -> String {
        self.contents.remove(&(page, id)).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Content(i64),
    Decoration,
    /// Within a span whose text has been taken from its `ActualText`.
    Replaced,
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).expect("well-formed UTF-16")
}

fn decode(operands: &[Object], font: &BTreeMap<u16, String>) -> String {
    let mut text = String::new();
    for operand in operands {
        match operand {
            Object::Array(items) => text.push_str(&decode(items, font)),
            Object::String(codes, _) => {
                for pair in codes.chunks(2) {
                    let code = u16::from_be_bytes([pair[0], pair[1]]);
                    assert_ne!(code, 0, "no glyph is .notdef");
                    text.push_str(font.get(&code).expect("every glyph has a meaning"));
                }
            }
            _ => {}
        }
    }
    text
}

/// Reads the meaning of each glyph from a font's `ToUnicode` table.
fn to_unicode(pdf: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = pdf
        .dereference(font.get(b"ToUnicode").unwrap())
        .unwrap()
        .1
        .as_stream()
        .unwrap();
    let content = stream.get_plain_content().unwrap();
    let table = String::from_utf8(content).unwrap();
    let hex = |token: &str| u16::from_str_radix(token, 16).expect("hexadecimal");
    let mut meanings = BTreeMap::new();
    let mut is_range = false;
    for line in table.lines() {
        if line.contains("begin") {
            is_range = line.contains("beginbfrange");
            continue;
        }
        let tokens: Vec<&str> = line
            .split(['<', '>', ' ', '[', ']'])
            .filter(|token| !token.is_empty())
            .collect();
        let units = |token: &str| -> String {
            let bytes: Vec<u8> = (0..token.len())
                .step_by(2)
                .map(|i| u8::from_str_radix(&token[i..i + 2], 16).unwrap())
                .collect();
            utf16(&bytes)
        };
        match tokens.as_slice() {
            [code, text] if line.starts_with('<') && !is_range => {
                meanings.insert(hex(code), units(text));
            }
            [from, to, text] if line.starts_with('<') && is_range => {
                let first = units(text).chars().next().unwrap();
                for (offset, code) in (hex(from)..=hex(to)).enumerate() {
                    let c = char::from_u32(u32::from(first) + u32::try_from(offset).unwrap());
                    meanings.insert(code, c.unwrap().to_string());
                }
            }
            [_, _, texts @ ..] if line.starts_with('<') && is_range => {
                for (offset, text) in texts.iter().enumerate() {
                    meanings.insert(hex(tokens[0]) + u16::try_from(offset).unwrap(), units(text));
                }
            }
            _ => {}
        }
    }
    meanings
}
