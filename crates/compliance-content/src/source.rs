//! A folder of content: which of its files are read, and their bytes.

use crate::diagnostic::{Diagnostic, Severity};
use crate::say::say;
use crate::text::hex;
use compliance_model::{system, text::Lang};
use sha2::{Digest as _, Sha256};
use std::{
    borrow::Cow,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

/// The largest file that is read, in bytes.
pub(crate) const FILE_MAX: usize = 4 << 20;
/// How many folders deep content may lie.
const FOLDERS_MAX: usize = 8;
/// How many files a folder of content may hold.
pub(crate) const FILES_MAX: usize = 4_000;
/// How large all files together may be, in bytes.
const ALL_MAX: usize = 64 << 20;

/// One file: its path within the content, with `/` between its parts, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawFile {
    pub(crate) path: String,
    pub(crate) bytes: Cow<'static, [u8]>,
}

/// Reads all RON files of a folder, sorted by path.
pub(crate) fn read_folder(root: &Path, lang: Lang, problems: &mut Vec<Diagnostic>) -> Vec<RawFile> {
    let mut files = Reader::new(root, lang, problems).read();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Gives the canonical bytes of files, piece by piece: of each its path and its bytes, each after
/// its length as eight bytes, the highest first. No two sets of files give the same.
pub(crate) fn canonical(files: &[RawFile], mut take: impl FnMut(&[u8])) {
    let mut with_length = |bytes: &[u8]| {
        take(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        take(bytes);
    };
    for file in files {
        with_length(file.path.as_bytes());
        with_length(&file.bytes);
    }
}

/// Returns the SHA-256 of the canonical bytes of files, in hexadecimal.
pub(crate) fn digest(files: &[RawFile]) -> String {
    let mut hash = Sha256::new();
    canonical(files, |bytes| hash.update(bytes));
    hex(&hash.finalize())
}

struct Reader<'a> {
    root: &'a Path,
    real_root: PathBuf,
    lang: Lang,
    problems: &'a mut Vec<Diagnostic>,
    files: Vec<RawFile>,
    size: usize,
}

impl<'a> Reader<'a> {
    fn new(root: &'a Path, lang: Lang, problems: &'a mut Vec<Diagnostic>) -> Self {
        let real_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        Self {
            root,
            real_root,
            lang,
            problems,
            files: Vec::new(),
            size: 0,
        }
    }

    fn read(mut self) -> Vec<RawFile> {
        self.folder(self.root, "", 0);
        self.files
    }

    fn note(&mut self, file: &str, message: String) {
        self.problems.push(Diagnostic::of_file(
            "ignored",
            Severity::Note,
            file,
            message,
            None,
        ));
    }

    fn unreadable(&mut self, file: &str, error: &io::Error) {
        let lang = self.lang;
        let why = system::say(error, lang);
        let message = say!(lang, "无法读取：{why}", "cannot be read: {why}");
        let help = say!(lang, "检查路径与权限", "check the path and its permissions");
        self.problems.push(Diagnostic::of_file(
            "unreadable",
            Severity::Error,
            file,
            message,
            Some(help),
        ));
    }

    fn folder(&mut self, dir: &Path, prefix: &str, depth: usize) {
        let lang = self.lang;
        if depth > FOLDERS_MAX {
            self.note(
                prefix,
                say!(lang, "文件夹套得太深，未读", "nested too deep, not read"),
            );
            return;
        }
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) => {
                let shown = if prefix.is_empty() {
                    dir.display().to_string()
                } else {
                    prefix.into()
                };
                return self.unreadable(&shown, &error);
            }
        };
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(&entry, prefix, depth),
                Err(error) => self.unreadable(prefix, &error),
            }
        }
    }

    fn entry(&mut self, entry: &fs::DirEntry, prefix: &str, depth: usize) {
        let lang = self.lang;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if is_editors(&name) {
            return;
        }
        if name.starts_with('.') {
            if is_ron(&name) {
                self.note(&path, say!(lang, "隐藏文件，未读", "hidden, not read"));
            }
            return;
        }
        if self.leads_out(entry) {
            self.note(
                &path,
                say!(
                    lang,
                    "链接指向文件夹之外，未读",
                    "a link out of the folder, not read"
                ),
            );
            return;
        }
        match target_type(entry) {
            Ok(kind) if kind.is_dir() && is_link(entry) => self.note(
                &path,
                say!(
                    lang,
                    "链接指向本文件夹里的另一个文件夹，未重复读取",
                    "a link to another folder in here, not read a second time"
                ),
            ),
            Ok(kind) if kind.is_dir() => self.folder(&entry.path(), &format!("{path}/"), depth + 1),
            Ok(kind) if is_ron(&name) => {
                if kind.is_file() {
                    self.file(&entry.path(), path);
                } else {
                    self.note(
                        &path,
                        say!(lang, "不是普通文件，未读", "no ordinary file, not read"),
                    );
                }
            }
            Ok(_) => {}
            Err(error) => self.unreadable(&path, &error),
        }
    }

    /// Returns whether an entry is a link to a place outside the folder.
    fn leads_out(&self, entry: &fs::DirEntry) -> bool {
        is_link(entry)
            && !fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(&self.real_root))
    }

    fn file(&mut self, path: &Path, name: String) {
        if self.files.len() >= FILES_MAX || self.size > ALL_MAX {
            let lang = self.lang;
            let message = say!(
                lang,
                "文件超过 {FILES_MAX} 个或共 {size} MiB，这个文件未读",
                "more than {FILES_MAX} files or {size} MiB in all; this one was not read",
                size = ALL_MAX >> 20,
            );
            let problem = Diagnostic::of_file("too-large", Severity::Error, &name, message, None);
            return self.problems.push(problem);
        }
        match bytes_of(path) {
            Ok(bytes) => {
                self.size += bytes.len();
                self.files.push(RawFile {
                    path: name,
                    bytes: bytes.into(),
                });
            }
            Err(error) => self.unreadable(&name, &error),
        }
    }
}

fn is_link(entry: &fs::DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_symlink())
}

/// Returns what an entry is, or what it links to. Only for a link does the system have to be asked.
fn target_type(entry: &fs::DirEntry) -> io::Result<fs::FileType> {
    let kind = entry.file_type()?;
    if kind.is_symlink() {
        return fs::metadata(entry.path()).map(|meta| meta.file_type());
    }
    Ok(kind)
}

/// Reads a file; of one that is too large, one byte more than is allowed, which tells so.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let limit = FILE_MAX + 1;
    let mut bytes = Vec::with_capacity(length.saturating_add(1).min(limit));
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_ron(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ext| ext.eq_ignore_ascii_case("ron"))
}

/// Returns whether a name is that of a file an editor leaves behind.
fn is_editors(name: &str) -> bool {
    let ends = ["~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".rej", "#"];
    ends.iter().any(|end| name.ends_with(end)) || name.starts_with(".#") || name.starts_with("~$")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &[u8])]) -> Vec<RawFile> {
        list.iter()
            .map(|(path, bytes)| RawFile {
                path: (*path).to_owned(),
                bytes: bytes.to_vec().into(),
            })
            .collect()
    }

    #[test]
    fn the_digest_tells_paths_from_bytes() {
        let a = digest(&files(&[("a", b"bc")]));
        assert_eq!(a.len(), 64);
        assert_ne!(a, digest(&files(&[("ab", b"c")])));
        assert_ne!(a, digest(&files(&[("a", b"bd")])));
        assert_eq!(a, digest(&files(&[("a", b"bc")])));
    }

    #[test]
    fn editors_files_are_known() {
        for name in [
            "a.ron~",
            "#a.ron#",
            ".#a.ron",
            "~$a.ron",
            "a.ron.bak",
            ".a.ron.swp",
        ] {
            assert!(is_editors(name), "{name}");
        }
        assert!(!is_editors("a.ron"));
    }
}
