//! Files that travel within the PDF (ISO 32000-1, 7.11.4; associated as ISO 32000-2, 14.13).

use jiff::civil::Date;
use lopdf::{Dictionary, Document as Pdf, Object, Stream, StringFormat, dictionary};
use md5::{Digest as _, Md5};

use super::metadata::{pdf_date, text_string};

/// A file within the PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, as in `整改计划.csv`.
    pub name: String,
    /// What it holds, in a few words.
    pub description: String,
    /// Its media type, as in `text/csv`.
    pub media_type: String,
    /// What it is to the report.
    pub relation: Relation,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// What the report was made from.
    Source,
    /// What the report shows, for programs to work with.
    Data,
}

/// Puts the files in, and names them in the catalog.
pub(super) fn embed(pdf: &mut Pdf, attachments: &[Attachment], date: Date) -> Option<Catalog> {
    if attachments.is_empty() {
        return None;
    }
    let mut entries: Vec<(Vec<u8>, Object)> = Vec::new();
    let mut associated: Vec<Object> = Vec::new();
    for attachment in attachments {
        let stream = pdf.add_object(file(attachment, date));
        let specification = pdf.add_object(specification(attachment, stream.into()));
        associated.push(specification.into());
        let key = text_string(&attachment.name);
        let key = key.as_str().map(<[u8]>::to_vec).unwrap_or_default();
        entries.push((key, specification.into()));
    }
    // Viewers look names up by halving.
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let names: Vec<Object> = entries
        .into_iter()
        .flat_map(|(key, file)| [Object::String(key, StringFormat::Hexadecimal), file])
        .collect();
    let names = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
    Some(Catalog { names, associated })
}

/// What the catalog says of attached files.
pub(super) struct Catalog {
    pub(super) names: Dictionary,
    pub(super) associated: Vec<Object>,
}

fn file(attachment: &Attachment, date: Date) -> Stream {
    let sum = Object::String(
        Md5::digest(&attachment.bytes).to_vec(),
        StringFormat::Hexadecimal,
    );
    let parameters = dictionary! {
        "Size" => i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX),
        "CheckSum" => sum,
        "CreationDate" => pdf_date(date),
        "ModDate" => pdf_date(date),
    };
    let dictionary = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => Object::Name(attachment.media_type.clone().into_bytes()),
        "Params" => parameters,
    };
    Stream::new(dictionary, attachment.bytes.clone())
}

fn specification(attachment: &Attachment, stream: Object) -> Dictionary {
    let relation = match attachment.relation {
        Relation::Source => "Source",
        Relation::Data => "Data",
    };
    dictionary! {
        "Type" => "Filespec",
        "F" => text_string(&attachment.name),
        "UF" => text_string(&attachment.name),
        "Desc" => text_string(&attachment.description),
        "AFRelationship" => relation,
        "EF" => dictionary! { "F" => stream.clone(), "UF" => stream },
    }
}
