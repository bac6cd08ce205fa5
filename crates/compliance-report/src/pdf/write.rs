//! The file's bytes: small objects packed into streams, compression, encryption, identity.
//!
//! lopdf's own writer copies every object, leaves the table of objects uncompressed and cannot
//! encrypt what is packed; the little that is needed is done here (ISO 32000-1, 7.3 to 7.5).

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as Pdf, Object, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::lock::Lock;
use crate::error::ReportError;

/// Streams shorter than this do not get shorter by compression.
const MIN_COMPRESSED: usize = 128;
/// How many objects share a stream: few large streams pack better than many small ones.
const PACKED: usize = 1000;
/// The version, and a remark of bytes that say the file is not text.
const HEAD: &[u8] = b"%PDF-1.7\n%\xe6\xb3\x95\xe6\xb2\xbb\n";

/// Writes a file out, taking each object from it as it goes.
pub(super) fn bytes(pdf: Pdf, lock: Option<&Lock>) -> Result<Vec<u8>, ReportError> {
    let mut file = File {
        bytes: Vec::with_capacity(256 * 1024),
        entries: Vec::new(),
        next: pdf.max_id + 1,
        pack: None,
        lock,
    };
    file.bytes.extend_from_slice(HEAD);
    for ((number, _), object) in pdf.objects {
        match object {
            Object::Stream(stream) => file.stream(number, stream)?,
            small => file.pack(number, &small)?,
        }
    }
    file.close(&pdf.trailer)?;
    Ok(file.bytes)
}

/// Where an object is.
#[derive(Clone, Copy, Default)]
enum Entry {
    /// Nowhere.
    #[default]
    Free,
    /// At a byte of the file.
    At(usize),
    /// In a stream of objects.
    Packed { stream: u32, index: usize },
}

/// A stream of objects while it fills.
struct Pack {
    number: u32,
    count: usize,
    /// Number and place of each object.
    index: Vec<u8>,
    body: Vec<u8>,
}

struct File<'a> {
    bytes: Vec<u8>,
    /// By object number.
    entries: Vec<Entry>,
    next: u32,
    pack: Option<Pack>,
    lock: Option<&'a Lock>,
}

impl File<'_> {
    fn new_number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn enter(&mut self, number: u32, entry: Entry) {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        if self.entries.len() <= index {
            self.entries.resize(index + 1, Entry::Free);
        }
        if let Some(place) = self.entries.get_mut(index) {
            *place = entry;
        }
    }

    /// Puts a small object into the stream that is filling.
    fn pack(&mut self, number: u32, object: &Object) -> Result<(), ReportError> {
        let mut pack = match self.pack.take() {
            Some(pack) => pack,
            None => Pack {
                number: self.new_number(),
                count: 0,
                index: Vec::new(),
                body: Vec::new(),
            },
        };
        let entry = Entry::Packed {
            stream: pack.number,
            index: pack.count,
        };
        self.enter(number, entry);
        write!(pack.index, "{number} {} ", pack.body.len())?;
        // What is packed is encrypted with the stream, not by itself.
        value(&mut pack.body, object, None)?;
        pack.body.push(b'\n');
        pack.count += 1;
        let is_full = pack.count >= PACKED;
        self.pack = Some(pack);
        if is_full { self.unload() } else { Ok(()) }
    }

    /// Writes the stream that is filling.
    fn unload(&mut self) -> Result<(), ReportError> {
        let Some(mut pack) = self.pack.take() else {
            return Ok(());
        };
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => i64::try_from(pack.count).unwrap_or(i64::MAX),
            "First" => i64::try_from(pack.index.len()).unwrap_or(i64::MAX),
        };
        pack.index.append(&mut pack.body);
        self.stream(pack.number, Stream::new(dictionary, pack.index))
    }

    /// Writes a stream. Metadata stay as they are, so that other programs find them.
    fn stream(&mut self, number: u32, stream: Stream) -> Result<(), ReportError> {
        let Stream {
            mut dict, content, ..
        } = stream;
        let is_done = dict.has(b"Filter") || dict.has_type(b"Metadata");
        let content = if is_done || content.len() < MIN_COMPRESSED {
            content
        } else {
            dict.set("Filter", "FlateDecode");
            deflate(&content)?
        };
        let content = match self.lock {
            Some(lock) => lock.seal(&content)?,
            None => content,
        };
        self.direct(number, dict, &content, self.lock)
    }

    fn direct(
        &mut self,
        number: u32,
        mut dict: Dictionary,
        content: &[u8],
        lock: Option<&Lock>,
    ) -> Result<(), ReportError> {
        self.enter(number, Entry::At(self.bytes.len()));
        dict.set("Length", i64::try_from(content.len()).unwrap_or(i64::MAX));
        writeln!(self.bytes, "{number} 0 obj")?;
        dictionary(&mut self.bytes, &dict, lock)?;
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(content);
        // A carriage return at the end of the content and a line feed would be one end of line,
        // and the content a byte too short for those who look for its end.
        if content.last() == Some(&b'\r') {
            self.bytes.push(b'\r');
        }
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        Ok(())
    }

    /// Writes the dictionary that says how to decrypt, which is not encrypted itself.
    fn encryption(&mut self, lock: &Lock) -> Result<Object, ReportError> {
        let number = self.new_number();
        self.enter(number, Entry::At(self.bytes.len()));
        writeln!(self.bytes, "{number} 0 obj")?;
        dictionary(&mut self.bytes, lock.dictionary(), None)?;
        self.bytes.extend_from_slice(b"\nendobj\n");
        Ok(Object::Reference((number, 0)))
    }

    /// Writes where everything is, as a stream.
    fn close(&mut self, trailer: &Dictionary) -> Result<(), ReportError> {
        self.unload()?;
        let encryption = self.lock.map(|lock| self.encryption(lock)).transpose()?;
        let (start, number) = (self.bytes.len(), self.new_number());
        self.enter(number, Entry::At(start));
        // The name of the file comes from what it says, so that the same report has the same name.
        let name: Vec<u8> = Sha256::digest(&self.bytes)
            .iter()
            .take(16)
            .copied()
            .collect();
        let name = Object::String(name, StringFormat::Hexadecimal);
        let mut dict = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(self.next),
            "W" => vec![1.into(), 4.into(), 2.into()],
            "ID" => vec![name.clone(), name],
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => 7 },
        };
        for key in ["Root", "Info"] {
            if let Ok(value) = trailer.get(key.as_bytes()) {
                dict.set(key, value.clone());
            }
        }
        if let Some(encryption) = encryption {
            dict.set("Encrypt", encryption);
        }
        let table = deflate(&self.table())?;
        self.direct(number, dict, &table, None)?;
        write!(self.bytes, "startxref\n{start}\n%%EOF\n")?;
        Ok(())
    }

    /// Returns the table of objects, each row as its difference from the row above (PNG "up").
    fn table(&self) -> Vec<u8> {
        let mut table = Vec::with_capacity(self.entries.len() * 8);
        let mut above = [0_u8; 7];
        for (number, entry) in self.entries.iter().enumerate() {
            let (kind, place, rest): (u8, u32, u16) = match *entry {
                Entry::Free => (0, 0, if number == 0 { 0xffff } else { 0 }),
                Entry::At(at) => (1, u32::try_from(at).unwrap_or(u32::MAX), 0),
                Entry::Packed { stream, index } => {
                    (2, stream, u16::try_from(index).unwrap_or(u16::MAX))
                }
            };
            let mut row = [kind, 0, 0, 0, 0, 0, 0];
            let bytes = place.to_be_bytes().into_iter().chain(rest.to_be_bytes());
            for (cell, byte) in row.iter_mut().skip(1).zip(bytes) {
                *cell = byte;
            }
            table.push(2);
            table.extend(
                row.iter()
                    .zip(above)
                    .map(|(now, was)| now.wrapping_sub(was)),
            );
            above = row;
        }
        table
    }
}

fn deflate(content: &[u8]) -> Result<Vec<u8>, ReportError> {
    let packed = Vec::with_capacity(content.len() / 3);
    let mut encoder = ZlibEncoder::new(packed, Compression::new(6));
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// Writes a value as PDF; its strings are encrypted where there is a lock.
fn value(out: &mut Vec<u8>, object: &Object, lock: Option<&Lock>) -> Result<(), ReportError> {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => write!(out, "{value}")?,
        Object::Integer(value) => write!(out, "{value}")?,
        Object::Real(value) => write!(out, "{value}")?,
        Object::Name(name_) => name(out, name_),
        Object::String(text, _) => match lock {
            Some(lock) => string(out, &lock.seal(text)?),
            None => string(out, text),
        },
        Object::Array(values) => {
            out.push(b'[');
            for (index, inner) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                value(out, inner, lock)?;
            }
            out.push(b']');
        }
        Object::Dictionary(inner) => dictionary(out, inner, lock)?,
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R")?,
        Object::Stream(_) => {
            return Err(ReportError::Pdf {
                message: "a stream stands within an object".to_owned(),
            });
        }
    }
    Ok(())
}

fn dictionary(
    out: &mut Vec<u8>,
    dict: &Dictionary,
    lock: Option<&Lock>,
) -> Result<(), ReportError> {
    out.extend_from_slice(b"<<");
    for (key, inner) in dict {
        name(out, key);
        out.push(b' ');
        value(out, inner, lock)?;
    }
    out.extend_from_slice(b">>");
    Ok(())
}

/// Writes a name; what is not a plain character becomes `#` and two digits.
fn name(out: &mut Vec<u8>, name: &[u8]) {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    out.push(b'/');
    for &byte in name {
        let is_plain = byte.is_ascii_graphic() && !b"#/%()<>[]{}".contains(&byte);
        if is_plain {
            out.push(byte);
        } else {
            let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or(b'0');
            out.extend_from_slice(&[b'#', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

/// Writes a string in parentheses, which takes half the room of digits.
fn string(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(object: &Object) -> String {
        let mut out = Vec::new();
        value(&mut out, object, None).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_keeps_its_length() {
        for (content, end) in [
            (&b"ab"[..], &b"ab\nendstream"[..]),
            (b"ab\r", b"ab\r\r\nendstream"),
            (b"ab\n", b"ab\n\nendstream"),
            (b"", b"stream\n\nendstream"),
        ] {
            let mut pdf = Pdf::new();
            pdf.add_object(Stream::new(Dictionary::new(), content.to_vec()));
            let written = bytes(pdf, None).unwrap();
            assert!(written.windows(end.len()).any(|part| part == end));
        }
    }

    #[test]
    fn values_are_written_as_the_format_asks() {
        let string = Object::String(b"a(b)\\\r\n".to_vec(), StringFormat::Literal);
        assert_eq!(written(&string), "(a\\(b\\)\\\\\\r\n)");
        assert_eq!(written(&"application/json".into()), "/application#2Fjson");
        assert_eq!(written(&Object::Name("法".into())), "/#E6#B3#95");
        assert_eq!(written(&Object::Real(0.000_01)), "0.00001");
        assert_eq!(written(&Object::Real(-3.0)), "-3");
        let nested = dictionary! { "K" => vec![1.into(), Object::Reference((7, 0)), Object::Null] };
        assert_eq!(written(&nested.into()), "<</K [1 7 0 R null]>>");
    }
}
