//! Files for others: named after firm and day, never written over, never half-written.

use super::names::{self, NotAName};
use compliance_model::{date::Date, firm::Firm, system, text::Lang};
use compliance_report::build::Edition;
use compliance_store::{
    Library, PART,
    disk::{AppendFile, Disk, OsDisk},
    salt,
};
use std::{
    io::{self, ErrorKind},
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
    /// The system lets nobody write into the folder, as into `/proc`.
    #[error("the system takes no files in {0}; choose another folder")]
    TakesNone(PathBuf),
    /// Windows would take the name for another.
    #[error("{path} was not written: the name {name} will not do, {}; choose another", why.message(Lang::En))]
    Name {
        /// The file.
        path: PathBuf,
        /// The name in its path.
        name: String,
        /// What is wrong with it.
        why: NotAName,
    },
    /// The system refused.
    #[error(
        "{path} could not be written: {}; choose another folder or make room",
        system::say(source, Lang::En)
    )]
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
            (Self::TakesNone(path), Lang::Zh) => {
                format!("系统不允许在 {} 里写文件；请换一个文件夹。", path.display())
            }
            (Self::Name { path, name, why }, Lang::Zh) => format!(
                "没有写 {}：名称“{name}”不能用（{}），请换一个。",
                path.display(),
                why.message(lang)
            ),
            (Self::Io { path, source }, Lang::Zh) => format!(
                "{} 没有写成（{}），没有留下半个文件；请换文件夹或腾出空间后再试。",
                path.display(),
                system::say(source, Lang::Zh)
            ),
            (_, Lang::En) => self.to_string(),
        }
    }
}

/// Returns the name of a report: what it is, firm, day, language.
pub fn report_name(firm: Option<&Firm>, day: Date, edition: Edition, lang: Lang) -> String {
    paper_name(report_title(edition, lang), firm, day, "pdf")
}

/// Returns what the file of an edition is called.
pub(crate) const fn report_title(edition: Edition, lang: Lang) -> &'static str {
    match edition {
        Edition::Full => lang.pick("法治体检报告", "legal-checkup"),
        Edition::Brief => lang.pick("法治体检报告简版", "legal-checkup-brief"),
        Edition::LeaveBehind => lang.pick("法治体检留存页", "legal-checkup-to-keep"),
        Edition::SiteRecord => lang.pick("法治体检现场记录", "legal-checkup-site-record"),
        Edition::Internal => lang.pick("法治体检报告律所内部版", "legal-checkup-internal"),
    }
}

/// Returns the name of any paper of a checkup: what it is, firm, day.
pub fn paper_name(what: &str, firm: Option<&Firm>, day: Date, extension: &str) -> String {
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
    format!("{what}-{kept}-{day}.{extension}")
}

/// Writes a new file: all of it under another name, on the disk, then renamed. Where a file has
/// the name already, a number is added, as in `-2`; returns the name it got. A library clears away
/// at the next start what is left of it if the program is killed meanwhile.
pub fn write_new(
    library: Option<&Library>,
    path: &Path,
    bytes: &[u8],
) -> Result<PathBuf, OutputError> {
    check_name(path)?;
    write_new_on(&OsDisk, library, path, bytes)
}

/// Says that a file is copied to other machines, if it is.
pub(super) fn leaves_machine(path: &Path, lang: Lang) -> Option<String> {
    let service = compliance_store::synced(path)?.name(lang);
    Some(match lang {
        Lang::Zh => format!("报告文件夹由{service}同步到外部，报告会离开本机；可在设置里另选"),
        Lang::En => {
            format!("{service} copies this folder to its machines; the settings name another")
        }
    })
}

/// On Windows, refuses what would be written to somewhere else than its name says.
///
/// # Errors
/// [`OutputError::Name`] with the first such name of the path.
pub fn check_name(path: &Path) -> Result<(), OutputError> {
    match names::refused(path).filter(|_| cfg!(windows)) {
        None => Ok(()),
        Some((name, why)) => Err(OutputError::Name {
            path: path.to_owned(),
            name,
            why,
        }),
    }
}

/// Makes the folder of reports with those it is in, where it is missing.
pub fn make_folder(folder: &Path) -> Result<(), OutputError> {
    check_name(folder)?;
    std::fs::create_dir_all(folder).map_err(|source| {
        // What is missing would have been made, had the folder it is in taken it.
        let within = folder.ancestors().skip(1).find(|within| within.exists());
        match within.filter(|_| source.kind() == ErrorKind::NotFound) {
            Some(within) => OutputError::TakesNone(within.to_owned()),
            None => OutputError::Io {
                path: folder.to_owned(),
                source,
            },
        }
    })
}

fn write_new_on(
    disk: &dyn Disk,
    library: Option<&Library>,
    path: &Path,
    bytes: &[u8],
) -> Result<PathBuf, OutputError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        |source| OutputError::Io { path, source }
    };
    let salt = salt().map_err(|error| io(path)(io::Error::other(error)))?;
    let part = path.with_file_name(format!(".checkup-{salt}{PART}"));
    let _until_whole = library.and_then(|library| library.unfinished(&part));
    let written = disk
        .create_new(&part)
        .and_then(|file| fill(file, bytes))
        .map_err(|source| match (source.kind(), disk.kind(folder(path))) {
            (ErrorKind::NotFound, Ok(_)) => OutputError::TakesNone(folder(path).to_owned()),
            (ErrorKind::NotFound | ErrorKind::NotADirectory, _) => {
                OutputError::NoFolder(folder(path).to_owned())
            }
            _ => io(path)(source),
        });
    let named = written.and_then(|()| take_name(disk, &part, path));
    let path = named.inspect_err(|_| {
        // What cannot be removed either was never made, or is cleared away at the next start.
        let _gone = disk.remove_file(&part);
    })?;
    // The bytes are on the device; shares that cannot sync a folder have the file all the same.
    let _refused_by_some_shares = disk.sync_dir(folder(&path));
    Ok(path)
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn fill(mut file: Box<dyn AppendFile>, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_data()
}

/// Gives a whole file the first of `name`, `name-2`, … `name-99` that is free: nobody ever sees
/// half a file, or an empty one, under its own name.
fn take_name(disk: &dyn Disk, part: &Path, path: &Path) -> Result<PathBuf, OutputError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = path
        .extension()
        .map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    let others = (2..100).map(|n| path.with_file_name(format!("{stem}-{n}{end}")));
    for candidate in std::iter::once(path.to_owned()).chain(others) {
        match disk.rename_new(part, &candidate) {
            Ok(()) => return Ok(candidate),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            // A folder has the name, which some systems say in other words.
            Err(_) if disk.kind(&candidate).is_ok() => {}
            Err(source) => {
                let path = candidate;
                return Err(OutputError::Io { path, source });
            }
        }
    }
    Err(OutputError::Exists(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use compliance_store::fake::{FakeDisk, Fault, Op};
    use std::{fs, sync::Arc};

    fn disk() -> (FakeDisk, PathBuf) {
        let folder = std::path::absolute("/out").unwrap();
        let disk = FakeDisk::default();
        disk.create_dir(&folder).unwrap();
        (disk, folder)
    }

    #[test]
    fn a_disk_that_is_full_at_the_last_byte_leaves_nothing() {
        let (disk, folder) = disk();
        disk.put(&folder.join("报告.pdf"), b"old");
        disk.set_capacity(disk.used() + 9);
        let error = write_new_on(&disk, None, &folder.join("报告.pdf"), b"ten bytes!").unwrap_err();
        assert!(error.message(Lang::Zh).contains("没有留下半个文件"));
        assert_eq!(disk.files(), [folder.join("报告.pdf")]);
        disk.set_capacity(disk.used() + 10);
        let path = write_new_on(&disk, None, &folder.join("报告.pdf"), b"ten bytes!").unwrap();
        assert_eq!(path, folder.join("报告-2.pdf"));
        assert_eq!(disk.files().len(), 2);
    }

    /// Mutant: a folder that is there and takes nothing is said to be missing.
    #[test]
    fn a_folder_that_takes_no_files_is_not_called_missing() {
        let (disk, folder) = disk();
        let missing = write_new_on(&disk, None, &folder.join("无/报告.pdf"), b"x").unwrap_err();
        assert!(matches!(missing, OutputError::NoFolder(_)), "{missing:?}");
        disk.fail(Fault {
            op: Op::CreateNew,
            nth: 0,
            error: ErrorKind::NotFound,
            sticky: true,
            short: 0,
        });
        let error = write_new_on(&disk, None, &folder.join("报告.pdf"), b"x").unwrap_err();
        assert!(matches!(error, OutputError::TakesNone(_)), "{error:?}");
    }

    #[test]
    fn whatever_fails_nothing_is_left() {
        for op in [Op::CreateNew, Op::Write, Op::Sync, Op::Rename] {
            for nth in 0..2 {
                let (disk, folder) = disk();
                disk.fail(Fault {
                    op,
                    nth,
                    error: ErrorKind::StorageFull,
                    sticky: true,
                    short: 3,
                });
                let made = write_new_on(&disk, None, &folder.join("报告.pdf"), b"ten bytes!");
                assert_eq!(made.is_err(), disk.files().is_empty(), "{op:?} {nth}");
            }
        }
    }

    /// A killed program does nothing more, not even clear up. Mutant: taking the name before the
    /// file is whole leaves an empty report under its own name; writing without a note leaves the
    /// part for good.
    #[test]
    fn a_killed_run_leaves_no_half_report_and_its_part_is_swept() {
        let mut swept = 0;
        for op in [Op::CreateNew, Op::Write, Op::Sync, Op::Rename, Op::SyncDir] {
            for nth in 0..3 {
                let (disk, folder) = disk();
                let open = |disk: &FakeDisk| {
                    Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap()
                };
                let library = open(&disk);
                for op in [op, Op::Remove] {
                    disk.fail(Fault {
                        op,
                        // The first write is that of the note; who is killed there begins no part.
                        nth: match op {
                            Op::Remove => 0,
                            Op::Write => nth + 1,
                            _ => nth,
                        },
                        error: ErrorKind::Other,
                        sticky: true,
                        short: 3,
                    });
                }
                let path = folder.join("报告.pdf");
                let _killed = write_new_on(&disk, Some(&library), &path, b"ten bytes!");
                let after = disk.after_kill();
                if let Ok(bytes) = after.read(&path, 100) {
                    assert_eq!(bytes, b"ten bytes!", "{op:?} {nth}");
                }
                let before = after.files().len();
                assert_eq!(open(&after).sweep(), Vec::<PathBuf>::new());
                swept += before - after.files().len();
                let left = after.files().into_iter().filter(|left| *left != path);
                assert_eq!(left.count(), 0, "{op:?} {nth}");
            }
        }
        assert!(swept > 10);
    }

    #[test]
    fn a_report_that_is_being_written_is_not_swept() {
        let (disk, folder) = disk();
        let library = Library::open_on(PathBuf::from("/data"), Arc::new(disk.clone())).unwrap();
        let part = folder.join(format!("x{PART}"));
        let unfinished = library.unfinished(&part);
        disk.put(&part, b"half");
        library.sweep();
        assert!(disk.files().contains(&part));
        drop(unfinished);
        let files = disk.files();
        assert_eq!(files, [part], "the note is gone");
    }

    #[test]
    fn what_another_run_left_is_not_touched() {
        let (disk, folder) = disk();
        disk.put(&folder.join("报告.pdf.part"), b"another's");
        write_new_on(&disk, None, &folder.join("报告.pdf"), b"1").unwrap();
        let left = disk.read(&folder.join("报告.pdf.part"), 100).unwrap();
        assert_eq!(left, b"another's");
        assert_eq!(disk.files().len(), 2);
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = std::env::temp_dir().join(format!("checkup-output-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("报告.pdf");
        assert_eq!(write_new(None, &path, b"1").unwrap(), path);
        assert_eq!(
            write_new(None, &path, b"2").unwrap(),
            folder.join("报告-2.pdf")
        );
        assert_eq!(fs::read(&path).unwrap(), b"1");
        let missing = write_new(None, &folder.join("no/such.pdf"), b"3");
        assert!(matches!(missing, Err(OutputError::NoFolder(_))));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_report_that_is_synced_away_says_so() {
        let synced = Path::new(r"C:\Users\李\OneDrive\文档\法治体检报告\a.pdf");
        let said = leaves_machine(synced, Lang::Zh).unwrap();
        assert!(said.contains("OneDrive"), "{said}");
        assert_eq!(leaves_machine(Path::new("/home/li/a.pdf"), Lang::Zh), None);
    }

    #[test]
    fn a_name_that_windows_takes_for_another_is_refused_there() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["报告:二.pdf", "con.pdf"] {
            let written = write_new(None, &folder.path().join(name), b"1");
            let refused = matches!(written, Err(OutputError::Name { .. }));
            assert_eq!(refused, cfg!(windows), "{name}");
        }
        let error = OutputError::Name {
            path: PathBuf::from("con.pdf"),
            name: "con.pdf".to_owned(),
            why: NotAName::Device,
        };
        assert!(error.message(Lang::Zh).contains("设备名"));
        assert!(error.message(Lang::En).contains("choose another"));
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
