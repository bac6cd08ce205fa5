//! Files for others: named after firm and day, never written over, never half-written.

use compliance_model::{date::Date, firm::Firm, text::Lang};
use compliance_report::build::Edition;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Why a file was not written; nothing is left behind.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// There is such a file already.
    #[error("{0} exists and is not written over; choose another name")]
    Exists(PathBuf),
    /// The folder is missing.
    #[error("the folder {0} does not exist")]
    NoFolder(PathBuf),
    /// The system refused.
    #[error("{path} could not be written: {source}; choose another folder or make room")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    /// Returns what happened and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Exists(path), Lang::Zh) => {
                format!("{} 已存在，不会覆盖；请换一个名称。", path.display())
            }
            (Self::NoFolder(path), Lang::Zh) => format!("文件夹 {} 不存在。", path.display()),
            (Self::Io { path, source }, Lang::Zh) => format!(
                "{} 没有写成（{source}），没有留下半个文件；请换文件夹或腾出空间后再试。",
                path.display()
            ),
            (_, Lang::En) => self.to_string(),
        }
    }
}

/// Returns the name of a report: what it is, firm, day, language.
pub fn report_name(firm: Option<&Firm>, day: Date, edition: Edition, lang: Lang) -> String {
    let firm = firm.map_or("企业", Firm::name);
    let kept: String = firm
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '（' | '）' | '·') {
                c
            } else {
                '_'
            }
        })
        .take(40)
        .collect();
    let what = match edition {
        Edition::Full => lang.pick("法治体检报告", "legal-checkup"),
        Edition::Brief => lang.pick("法治体检报告简版", "legal-checkup-brief"),
        Edition::LeaveBehind => lang.pick("法治体检留存页", "legal-checkup-to-keep"),
        Edition::SiteRecord => lang.pick("法治体检现场记录", "legal-checkup-site-record"),
        Edition::Internal => lang.pick("法治体检报告律所内部版", "legal-checkup-internal"),
    };
    format!("{what}-{kept}-{day}.pdf")
}

/// Writes a new file: all of it under another name, on the disk, then renamed. Where a file has
/// the name already, a number is added, as in `-2`; returns the name it got.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, OutputError> {
    let path = free_name(path).ok_or_else(|| OutputError::Exists(path.to_owned()))?;
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(OutputError::NoFolder(folder.to_owned()));
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = write_all(&part, bytes).and_then(|()| fs::rename(&part, &path));
    written.map_err(|source| {
        let _gone_or_never_made = fs::remove_file(&part);
        OutputError::Io {
            path: path.clone(),
            source,
        }
    })?;
    Ok(path)
}

fn write_all(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Returns the first of `name`, `name-2`, … `name-99` that is free.
fn free_name(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let end = path
        .extension()
        .map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    std::iter::once(path.to_owned())
        .chain((2..100).map(|n| path.with_file_name(format!("{stem}-{n}{end}"))))
        .find(|candidate| !candidate.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over() {
        let folder = std::env::temp_dir().join(format!("checkup-output-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("报告.pdf");
        assert_eq!(write_new(&path, b"1").unwrap(), path);
        assert_eq!(write_new(&path, b"2").unwrap(), folder.join("报告-2.pdf"));
        assert_eq!(fs::read(&path).unwrap(), b"1");
        let missing = write_new(&folder.join("no/such.pdf"), b"3");
        assert!(matches!(missing, Err(OutputError::NoFolder(_))));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_firm_name_is_never_a_path() {
        let code = compliance_model::credit_code::CreditCode::with_check_digit("91320404MA0000001");
        let firm = Firm::new("../../etc/某某公司:*", code.unwrap()).unwrap();
        let name = report_name(
            Some(&firm),
            Date::constant(2026, 11, 24),
            Edition::Full,
            Lang::Zh,
        );
        assert_eq!(name, "法治体检报告-______etc_某某公司__-2026-11-24.pdf");
    }
}
