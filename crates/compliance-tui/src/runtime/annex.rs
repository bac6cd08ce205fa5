//! The pictures among the evidence, read for the annex of a report.

use crate::runtime::Order;
use compliance_model::{
    checkup::{Attachment, Checkup},
    content::Content,
    id::CheckupId,
};
use compliance_report::{
    PHOTO_MAX_BYTES, Picture, PictureFault,
    build::{EvidencePicture, NotShown},
};
use compliance_store::{Library, StoreError};
use std::io::ErrorKind;

/// How many pictures a report takes; more are listed alone, lest it grow beyond what can be sent.
const PICTURES: usize = 24;

/// What cameras and screens write, by the ends of names; what cannot be printed is said.
const ENDS: [&str; 10] = [
    "png", "jpg", "jpeg", "heic", "heif", "webp", "bmp", "gif", "tif", "tiff",
];

/// Whether the pixels of pictures are needed: a text names pictures and shows none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pixels {
    /// They are read.
    Read,
    /// They are left out; nothing is read.
    LeftOut,
}

/// Returns whether a file is a picture by its name.
pub(crate) fn is_picture(file: &Attachment) -> bool {
    let end = file.name.rsplit_once('.').map(|(_, end)| end);
    end.is_some_and(|end| ENDS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// Reads the pictures that a report is to print, each once, held against its digest; none where
/// that is not wished.
pub fn pictures(
    library: &Library,
    id: &CheckupId,
    (content, checkup): (&Content, &Checkup),
    (order, pixels): (&Order, Pixels),
) -> Vec<EvidencePicture> {
    if !order.pictures || !order.edition.lists_evidence() {
        return Vec::new();
    }
    let mut found: Vec<EvidencePicture> = Vec::new();
    for file in content.files_of(checkup) {
        if !is_picture(file) || found.iter().any(|known| known.file == file.file) {
            continue;
        }
        let picture = match pixels {
            _ if found.len() >= PICTURES => Err(NotShown::TooMany),
            Pixels::Read => read(library, id, file).map(Some),
            Pixels::LeftOut => Ok(None),
        };
        found.push(EvidencePicture {
            file: file.file.clone(),
            picture,
        });
    }
    found
}

fn read(library: &Library, id: &CheckupId, file: &Attachment) -> Result<Picture, NotShown> {
    if file.size > PHOTO_MAX_BYTES {
        return Err(NotShown::Fault(PictureFault::TooLarge));
    }
    let bytes = library.evidence(id, file).map_err(|error| match error {
        StoreError::Altered { .. } => NotShown::Altered,
        StoreError::Io { source, .. } if source.kind() == ErrorKind::NotFound => NotShown::Missing,
        _ => NotShown::Unreadable,
    })?;
    Picture::photo(&bytes).map_err(NotShown::Fault)
}
