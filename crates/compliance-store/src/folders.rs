//! Folders of the user: the documents, and what `~/` in a path stands for.

use directories::UserDirs;
use std::path::{Path, PathBuf};

/// Returns where the user's documents are; without such a folder the home, without a home the data
/// folder. Never the folder the program was started in.
pub fn documents(root: &Path) -> PathBuf {
    let user = UserDirs::new();
    let folder = user.map(|user| user.document_dir().unwrap_or(user.home_dir()).to_owned());
    folder.unwrap_or_else(|| root.to_owned())
}

/// Returns a path with a leading `~` made the user's home, as shells do.
pub fn from_home(path: &Path) -> PathBuf {
    let below = path.strip_prefix("~").ok();
    let home = below.and_then(|below| Some(UserDirs::new()?.home_dir().join(below)));
    home.unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{REPORTS, Settings};

    #[test]
    fn reports_never_go_to_the_folder_the_program_was_started_in() {
        let documents = Path::new("/home/li/文档");
        let folder = |reports: Option<&str>| {
            let settings = Settings {
                reports: reports.map(PathBuf::from),
                ..Settings::default()
            };
            settings.report_folder(documents)
        };
        assert_eq!(folder(None), documents.join(REPORTS));
        assert_eq!(folder(Some("报告")), documents.join("报告"));
        assert_eq!(folder(Some("/mnt/u")), Path::new("/mnt/u"));
        if let Some(user) = UserDirs::new() {
            assert_eq!(folder(Some("~/报告")), user.home_dir().join("报告"));
            assert!(super::documents(Path::new("/data")).starts_with(user.home_dir()));
        }
        assert_eq!(from_home(Path::new("/a/~/b")), Path::new("/a/~/b"));
    }
}
