//! What was typed into forms that belong to no checkup and were not finished: one file in the data
//! folder, gone with the last of them.

use crate::{
    disk::Kind,
    error::{Doing, StoreError},
    library::Library,
    ron_file::{read_ron, write_ron},
};
use std::collections::BTreeMap;

/// The name of the file in the data folder.
const DRAFTS: &str = "drafts.ron";
/// The largest that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;

impl Library {
    /// Returns the texts of forms that were not finished, by their names. What cannot be read was
    /// no finished work; the next form replaces it.
    pub fn drafts(&self) -> BTreeMap<String, Vec<String>> {
        let path = self.root().join(DRAFTS);
        match self.disk.kind(&path) {
            Ok(Kind::File(_)) => read_ron(&path, MAX_BYTES).unwrap_or_default(),
            _ => BTreeMap::new(),
        }
    }

    /// Keeps the texts of a form, or forgets them where there are none.
    ///
    /// # Errors
    /// When the file cannot be written; what was kept before stays.
    pub fn keep_draft(&self, form: &str, texts: &[String]) -> Result<(), StoreError> {
        // Another window keeps its forms in the same file.
        let mut drafts = self.drafts();
        let before = drafts.clone();
        if texts.is_empty() {
            drafts.remove(form);
        } else {
            drafts.insert(form.to_owned(), texts.to_vec());
        }
        if drafts == before {
            return Ok(());
        }
        if !drafts.is_empty() {
            return write_ron(self.root(), DRAFTS, &drafts);
        }
        let path = self.root().join(DRAFTS);
        let removed = self.disk.remove_file(&path);
        removed.map_err(StoreError::io(Doing::Write, &path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        vec![text.to_owned()]
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test spoils a file")]
    fn forms_are_kept_apart_and_the_file_goes_with_the_last() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path().to_owned()).unwrap();
        let path = folder.path().join(DRAFTS);
        library.keep_draft("firm", &texts("某某公司")).unwrap();
        let other = Library::open(folder.path().to_owned()).unwrap();
        other.keep_draft("setting:Lawyer", &texts("李明")).unwrap();
        assert_eq!(library.drafts().len(), 2);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{mode:o}");
        }
        library.keep_draft("firm", &[]).unwrap();
        assert_eq!(library.drafts()["setting:Lawyer"], ["李明"]);
        library.keep_draft("setting:Lawyer", &[]).unwrap();
        assert!(!path.exists());
        library.keep_draft("firm", &[]).unwrap();
        std::fs::write(&path, "no drafts").unwrap();
        assert!(library.drafts().is_empty());
        library.keep_draft("firm", &texts("甲")).unwrap();
        assert_eq!(library.drafts()["firm"], ["甲"]);
    }
}
