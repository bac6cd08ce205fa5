//! The file: parts with their relations and types, packed in one order and with one date.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::xml::Xml;
use crate::error::ReportError;

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What a part is to the one that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Document,
    CoreProperties,
    AppProperties,
    Styles,
    Numbering,
    Settings,
    FontTable,
    Header,
    Footer,
    Image,
}

impl Relation {
    fn kind(self) -> String {
        let word = match self {
            Self::CoreProperties => return format!("{PACKAGE}/core-properties"),
            Self::Document => "officeDocument",
            Self::AppProperties => "extended-properties",
            Self::Styles => "styles",
            Self::Numbering => "numbering",
            Self::Settings => "settings",
            Self::FontTable => "fontTable",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Image => "image",
        };
        format!("{OFFICE}/{word}")
    }

    /// Returns the type of the part; of a picture, that of its ending.
    fn content_type(self) -> Option<String> {
        let of_word = |word: &str| Some(format!("{WORD}.{word}+xml"));
        match self {
            Self::Document => of_word("document.main"),
            Self::Styles => of_word("styles"),
            Self::Numbering => of_word("numbering"),
            Self::Settings => of_word("settings"),
            Self::FontTable => of_word("fontTable"),
            Self::Header => of_word("header"),
            Self::Footer => of_word("footer"),
            Self::CoreProperties => {
                Some("application/vnd.openxmlformats-package.core-properties+xml".to_owned())
            }
            Self::AppProperties => Some(
                "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
            ),
            Self::Image => None,
        }
    }
}

/// What a part refers to, in order: the n-th is `rIdn`.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<(Relation, String)>);

impl Relations {
    /// Adds a part, by its path from the folder of the one that names it, and returns its name.
    pub(super) fn add(&mut self, relation: Relation, target: &str) -> String {
        let known = self.0.iter().position(|(_, path)| path == target);
        let at = known.unwrap_or_else(|| {
            self.0.push((relation, target.to_owned()));
            self.0.len() - 1
        });
        format!("rId{}", at + 1)
    }

    fn xml(&self) -> String {
        let mut xml = Xml::part();
        xml.element("Relationships", &[("xmlns", &RELATIONS)], |xml| {
            for (index, (relation, target)) in self.0.iter().enumerate() {
                xml.empty(
                    "Relationship",
                    &[
                        ("Id", &format!("rId{}", index + 1)),
                        ("Type", &relation.kind()),
                        ("Target", target),
                    ],
                );
            }
        });
        xml.finish()
    }
}

/// A file in the making.
#[derive(Debug, Default)]
pub(super) struct Package {
    root: Relations,
    parts: Vec<(String, Vec<u8>)>,
    types: Vec<(String, String)>,
}

impl Package {
    /// Adds a part that the file itself names.
    pub(super) fn add_to_root(&mut self, relation: Relation, path: &str, xml: String) {
        self.root.add(relation, path);
        self.add(relation, path, xml.into_bytes());
    }

    /// Adds a part.
    pub(super) fn add(&mut self, relation: Relation, path: &str, bytes: Vec<u8>) {
        if let Some(content_type) = relation.content_type() {
            self.types.push((format!("/{path}"), content_type));
        }
        self.parts.push((path.to_owned(), bytes));
    }

    /// Adds what a part refers to, where it refers to anything.
    pub(super) fn add_relations(&mut self, path: &str, relations: &Relations) {
        if relations.0.is_empty() {
            return;
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let path = format!("{folder}/_rels/{name}.rels");
        self.parts.push((path, relations.xml().into_bytes()));
    }

    /// Packs the file. No clock is read: all parts bear the first day that a ZIP file can.
    pub(super) fn pack(self) -> Result<Vec<u8>, ReportError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let first = [
            ("[Content_Types].xml".to_owned(), self.types().into_bytes()),
            ("_rels/.rels".to_owned(), self.root.xml().into_bytes()),
        ];
        for (path, bytes) in first.iter().chain(&self.parts) {
            zip.start_file(path.as_str(), options)
                .map_err(ReportError::office)?;
            zip.write_all(bytes).map_err(ReportError::office)?;
        }
        Ok(zip.finish().map_err(ReportError::office)?.into_inner())
    }

    fn types(&self) -> String {
        let mut xml = Xml::part();
        xml.element("Types", &[("xmlns", &TYPES)], |xml| {
            for (end, content_type) in [
                (
                    "rels",
                    "application/vnd.openxmlformats-package.relationships+xml",
                ),
                ("xml", "application/xml"),
                ("png", "image/png"),
                ("jpeg", "image/jpeg"),
            ] {
                xml.empty(
                    "Default",
                    &[("Extension", &end), ("ContentType", &content_type)],
                );
            }
            for (path, content_type) in &self.types {
                xml.empty(
                    "Override",
                    &[("PartName", path), ("ContentType", content_type)],
                );
            }
        });
        xml.finish()
    }
}
