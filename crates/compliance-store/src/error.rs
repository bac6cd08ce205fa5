//! What can go wrong with the disk, said in the lawyer's language: what, where, what to do.

mod said;

use crate::{lock::Holder, ron_file::RonFault};
use compliance_model::{
    id::CheckupId,
    system::{self, Words},
    text::Lang,
};
use std::{
    fmt,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// What was being done when an error came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Making a file or folder.
    Create,
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Making sure that it is on the disk.
    Sync,
    /// Listing a folder.
    List,
    /// Renaming.
    Rename,
    /// Removing.
    Remove,
    /// Asking the system for random numbers.
    Random,
}

impl Doing {
    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Create => lang.pick("创建", "create"),
            Self::Read => lang.pick("读取", "read"),
            Self::Write => lang.pick("写入", "write"),
            Self::Sync => lang.pick("落盘", "sync"),
            Self::List => lang.pick("列出", "list"),
            Self::Rename => lang.pick("改名", "rename"),
            Self::Remove => lang.pick("删除", "remove"),
            Self::Random => lang.pick("取随机数", "draw random numbers for"),
        }
    }
}

/// Why something could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused.
    Io {
        /// What was being done.
        doing: Doing,
        /// To what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system names no home folder, so there is no place to keep data by default.
    NoHome,
    /// The data folder cannot be written to.
    ReadOnly {
        /// The folder.
        path: PathBuf,
    },
    /// The disk of the data folder is full.
    Full {
        /// The folder.
        path: PathBuf,
    },
    /// Something else stands where a folder should be.
    NotAFolder {
        /// Where.
        path: PathBuf,
    },
    /// A file that is no regular file, such as a link or a pipe.
    NotAFile {
        /// Which.
        path: PathBuf,
    },
    /// A file larger than it may be.
    TooLarge {
        /// Which.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// There is no such checkup.
    NoSuchCheckup {
        /// Its id.
        id: CheckupId,
    },
    /// A record was not stored; it is kept in memory and tried again with the next one.
    NotStored {
        /// How many records wait, this one included.
        waiting: usize,
        /// Why.
        source: Box<Self>,
    },
    /// The log is no longer the file at its path: removed, replaced or cut short by another program.
    LogGone {
        /// Its path.
        path: PathBuf,
    },
    /// The folder of the checkup is no longer at its place.
    CheckupGone {
        /// Its path.
        path: PathBuf,
    },
    /// Somebody has the checkup open, so that it was not removed.
    Held {
        /// Who.
        holder: Holder,
    },
    /// There is something in the checkup's folder that this program did not make; nothing was
    /// removed.
    Strangers {
        /// The folder.
        path: PathBuf,
        /// The names.
        strangers: Vec<String>,
    },
    /// The checkup is out of the list, and some of it could not be removed from the trash.
    LeftInTrash {
        /// Where it is.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another program keeps a file to itself; nothing is wrong with it.
    Busy {
        /// Which.
        path: PathBuf,
    },
    /// A checkup with as many logs as are read.
    TooManyLogs {
        /// How many.
        limit: usize,
    },
    /// A checkup with as many bytes as are read.
    CheckupFull {
        /// How many.
        limit: u64,
    },
    /// An attached file is not the one any more that was attached.
    Altered {
        /// The file.
        path: PathBuf,
    },
    /// A record longer than a line may be; it was not taken.
    RecordTooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A record that cannot be written as text; it was not taken.
    Unwritable {
        /// Why.
        reason: String,
    },
    /// A file that a person may edit, such as the settings, is wrong.
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        fault: RonFault,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl StoreError {
    /// Returns a function that puts an error of the system into its place.
    pub(crate) fn io(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    /// Puts an error of [`Disk::read`](crate::disk::Disk::read) into its place.
    pub(crate) fn reading(path: &Path, limit: u64, source: io::Error) -> Self {
        match Cause::from(&source) {
            Cause::NotAFile => Self::NotAFile {
                path: path.to_owned(),
            },
            Cause::TooLarge => Self::TooLarge {
                path: path.to_owned(),
                limit,
            },
            Cause::Full
            | Cause::Denied
            | Cause::ReadOnly
            | Cause::Missing
            | Cause::Exists
            | Cause::Busy
            | Cause::LogGone
            | Cause::CheckupGone
            | Cause::CheckupFull
            | Cause::Other(_) => Self::io(Doing::Read, path)(source),
        }
    }

    /// Returns whether the disk, or the user's share of it, is full.
    pub fn is_full(&self) -> bool {
        self.cause() == Cause::Full
    }

    /// Returns why the system refused; what is no refusal of the system is in our own words.
    pub fn cause(&self) -> Cause {
        if let Self::Io { source, .. } = self {
            Cause::from(source)
        } else if let Self::NotStored { source, .. } = self {
            source.cause()
        } else if let Self::Busy { .. } = self {
            Cause::Busy
        } else if let Self::Full { .. } = self {
            Cause::Full
        } else if let Self::LogGone { .. } = self {
            Cause::LogGone
        } else if let Self::CheckupGone { .. } = self {
            Cause::CheckupGone
        } else if let Self::TooManyLogs { .. } | Self::CheckupFull { .. } = self {
            Cause::CheckupFull
        } else {
            Cause::Other(Words {
                zh: self.zh(),
                en: self.en(),
            })
        }
    }

    /// Returns what happened, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Io {
                doing,
                path,
                source,
            } => {
                let why = Cause::from(source).message(Lang::Zh);
                format!("无法{} {}：{why}", doing.name(Lang::Zh), path.display())
            }
            Self::NoHome => "系统未给出用户目录；请用 --data 指定数据文件夹".into(),
            Self::ReadOnly { path } => {
                format!(
                    "数据文件夹 {} 不可写；请用 --data 另指定一个",
                    path.display()
                )
            }
            Self::Full { path } => {
                format!(
                    "数据文件夹 {} 所在磁盘已满；请腾出空间或用 --data 另指定一个",
                    path.display()
                )
            }
            Self::NotAFolder { path } => format!("{} 不是文件夹", path.display()),
            Self::NotAFile { path } => {
                format!(
                    "{} 不是普通文件（可能是文件夹、链接或管道），未读取",
                    path.display()
                )
            }
            Self::TooLarge { path, limit } => {
                format!("{} 超过 {limit} 字节的上限", path.display())
            }
            Self::NoSuchCheckup { id } => format!("没有编号为 {id} 的体检"),
            Self::NotStored { waiting, source } => {
                let (cause, why) = (source.cause().message(Lang::Zh), source.zh());
                format!("{cause}；{waiting} 条记录未存盘，暂留内存并自动重试，请勿关闭程序。{why}")
            }
            Self::Altered { path } => format!(
                "{} 与附上时不同，可能已损坏或被改动，没有使用；请向企业重新索取",
                path.display()
            ),
            Self::RecordTooLong { bytes, limit } => {
                format!("这条记录有 {bytes} 字节，上限 {limit} 字节，未保存；请缩短文字")
            }
            Self::Unwritable { reason } => format!("这条记录无法写成文本，未保存：{reason}"),
            Self::Malformed {
                path,
                line,
                column,
                fault,
            } => {
                let fault = fault.message(Lang::Zh);
                format!("{}:{line}:{column}：{fault}", path.display())
            }
            Self::LogGone { path } => said::log_gone(path, Lang::Zh),
            Self::CheckupGone { path } => said::checkup_gone(path, Lang::Zh),
            Self::TooManyLogs { limit } => said::too_many_logs(*limit, Lang::Zh),
            Self::CheckupFull { limit } => said::checkup_full(*limit, Lang::Zh),
            Self::Busy { path } => said::busy(path, Lang::Zh),
            Self::Held { holder } => said::held(holder, Lang::Zh),
            Self::Strangers { path, strangers } => said::strangers(path, strangers, Lang::Zh),
            Self::LeftInTrash { path, source } => said::left_in_trash(path, source, Lang::Zh),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Io {
                doing,
                path,
                source,
            } => {
                let why = Cause::from(source).message(Lang::En);
                format!("cannot {} {}: {why}", doing.name(Lang::En), path.display())
            }
            Self::NoHome => {
                "the system names no home folder; say where the data goes with --data".into()
            }
            Self::ReadOnly { path } => format!(
                "the data folder {} cannot be written to; name another with --data",
                path.display()
            ),
            Self::Full { path } => format!(
                "the disk of the data folder {} is full; make room or name another with --data",
                path.display()
            ),
            Self::NotAFolder { path } => format!("{} is not a folder", path.display()),
            Self::NotAFile { path } => format!(
                "{} is not a regular file (a folder, a link or a pipe perhaps) and was not read",
                path.display()
            ),
            Self::TooLarge { path, limit } => {
                format!(
                    "{} is larger than the limit of {limit} bytes",
                    path.display()
                )
            }
            Self::NoSuchCheckup { id } => format!("there is no checkup {id}"),
            Self::NotStored { waiting, source } => {
                let cause = source.cause().message(Lang::En);
                format!(
                    "{cause}; not saved: {waiting} record(s) kept in memory and tried again, do not close the \
                     program; {source}"
                )
            }
            Self::Altered { path } => format!(
                "{} is not what was attached any more and was not used; ask the firm for it anew",
                path.display()
            ),
            Self::RecordTooLong { bytes, limit } => format!(
                "the record has {bytes} bytes, the limit is {limit}; it was not saved, shorten it"
            ),
            Self::Unwritable { reason } => {
                format!("the record cannot be written as text and was not saved: {reason}")
            }
            Self::Malformed {
                path,
                line,
                column,
                fault,
            } => {
                let fault = fault.message(Lang::En);
                format!("{}:{line}:{column}: {fault}", path.display())
            }
            Self::LogGone { path } => said::log_gone(path, Lang::En),
            Self::CheckupGone { path } => said::checkup_gone(path, Lang::En),
            Self::TooManyLogs { limit } => said::too_many_logs(*limit, Lang::En),
            Self::CheckupFull { limit } => said::checkup_full(*limit, Lang::En),
            Self::Busy { path } => said::busy(path, Lang::En),
            Self::Held { holder } => said::held(holder, Lang::En),
            Self::Strangers { path, strangers } => said::strangers(path, strangers, Lang::En),
            Self::LeftInTrash { path, source } => said::left_in_trash(path, source, Lang::En),
        }
    }
}

/// Why the system refused, in words we know where there are some.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The disk is full.
    Full,
    /// It may not.
    Denied,
    /// The disk is read-only.
    ReadOnly,
    /// It is not there.
    Missing,
    /// It is there already.
    Exists,
    /// Another program uses it.
    Busy,
    /// It is no regular file.
    NotAFile,
    /// It is larger than it may be.
    TooLarge,
    /// The log is no longer the file at its path.
    LogGone,
    /// The checkup's folder is no longer in its place.
    CheckupGone,
    /// The checkup holds as much as is read.
    CheckupFull,
    /// In the system's words, or our own.
    Other(Words),
}

impl From<&io::Error> for Cause {
    fn from(error: &io::Error) -> Self {
        let kinds = [
            (ErrorKind::StorageFull, Self::Full),
            (ErrorKind::QuotaExceeded, Self::Full),
            (ErrorKind::PermissionDenied, Self::Denied),
            (ErrorKind::ReadOnlyFilesystem, Self::ReadOnly),
            (ErrorKind::NotFound, Self::Missing),
            (ErrorKind::AlreadyExists, Self::Exists),
            (ErrorKind::ResourceBusy, Self::Busy),
            (ErrorKind::WouldBlock, Self::Busy),
            (ErrorKind::InvalidInput, Self::NotAFile),
            (ErrorKind::FileTooLarge, Self::TooLarge),
        ];
        // What Windows says when another program opened a file for itself alone, or locked it.
        if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
            return Self::Busy;
        }
        let known = kinds.into_iter().find(|(kind, _)| *kind == error.kind());
        known.map_or_else(|| Self::Other(system::words(error)), |(_, cause)| cause)
    }
}

impl Cause {
    /// Returns the words for it.
    pub fn message(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Full => ("磁盘已满", "the disk is full"),
            Self::Denied => ("没有权限", "permission denied"),
            Self::ReadOnly => ("只读文件系统", "the file system is read-only"),
            Self::Missing => ("找不到", "not found"),
            Self::Exists => ("已经存在", "it exists already"),
            Self::Busy => ("被其他程序占用", "another program uses it"),
            Self::NotAFile => (
                "不是普通文件（可能是文件夹、链接或管道）",
                "it is no regular file but a folder, a link or a pipe",
            ),
            Self::TooLarge => ("文件过大", "it is larger than it may be"),
            Self::LogGone => ("日志文件被移走或替换", "the log was removed or replaced"),
            Self::CheckupGone => ("体检文件夹不在原处", "the checkup's folder is gone"),
            Self::CheckupFull => ("本次体检已存满", "the checkup is full"),
            Self::Other(words) => return words.get(lang).to_owned(),
        };
        lang.pick(zh, en).to_owned()
    }
}
