//! Content in one piece: the sources as canonical bytes, whose SHA-256 is the content's digest.

use crate::embedded;
use crate::source::{FILES_MAX, RawFile, canonical};

/// The sources of content that was loaded, as they were then: what a checkup that is begun with it
/// has to keep.
#[derive(Clone, Debug, Default)]
pub struct Pack(Files);

#[derive(Clone, Debug, Default)]
enum Files {
    /// Those inside the program; they are not copied until they are needed.
    #[default]
    Embedded,
    Read(Vec<RawFile>),
}

impl Pack {
    pub(crate) const fn of(files: Vec<RawFile>) -> Self {
        Self(Files::Read(files))
    }

    /// Returns the canonical bytes. Their SHA-256 is [`ContentStamp::digest`].
    ///
    /// [`ContentStamp::digest`]: compliance_model::record::ContentStamp::digest
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut pack = |files: &[RawFile]| canonical(files, |piece| bytes.extend(piece));
        match &self.0 {
            Files::Embedded => pack(&embedded::files()),
            Files::Read(files) => pack(files),
        }
        bytes
    }
}

/// Takes canonical bytes apart; none when they are no such bytes.
pub(crate) fn files(mut bytes: &[u8]) -> Option<Vec<RawFile>> {
    let mut files = Vec::new();
    while !bytes.is_empty() {
        let path = std::str::from_utf8(piece(&mut bytes)?).ok()?.to_owned();
        let content = piece(&mut bytes)?.to_vec();
        files.push(RawFile {
            path,
            bytes: content.into(),
        });
        if files.len() > FILES_MAX {
            return None;
        }
    }
    Some(files)
}

fn piece<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    let (piece, rest) = rest.split_at_checked(length)?;
    *bytes = rest;
    Some(piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, load, source::digest, unpack};
    use compliance_model::text::Lang;
    use proptest::prelude::*;

    /// What a checkup keeps of the shipped content is the shipped content.
    #[test]
    fn the_shipped_content_comes_out_as_it_went_in() {
        let loaded = load(&Source::Embedded, Lang::En);
        let shipped = loaded.content.unwrap();
        let bytes = loaded.pack.bytes();
        assert_eq!(digest(&files(&bytes).unwrap()), shipped.stamp().digest);
        let again = unpack(&bytes, Lang::En, &()).content.unwrap();
        assert_eq!(format!("{again:?}"), format!("{shipped:?}"));
    }

    #[test]
    fn bytes_that_are_cut_short_are_no_content() {
        let bytes = Pack::of(vec![RawFile {
            path: "content.ron".into(),
            bytes: b"()".to_vec().into(),
        }])
        .bytes();
        for end in 1..bytes.len() {
            assert_eq!(files(&bytes[..end]), None, "{end}");
        }
        assert_eq!(files(&bytes).unwrap().len(), 1);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _none = files(&bytes);
            let loaded = unpack(&bytes, Lang::En, &());
            prop_assert!(loaded.content.is_none());
        }
    }
}
