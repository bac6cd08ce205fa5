//! What was found while reading or writing that the lawyer should know, though work goes on.

use crate::error::Cause;
use compliance_model::{
    id::{ItemId, SessionId},
    text::Lang,
};

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; nothing acknowledged is lost.
    Info,
    /// Another program holds a file at the moment; nothing is wrong with it.
    Busy,
    /// Something cannot be verified; a report says so.
    Unverified,
    /// This version may show and not write.
    ReadOnly,
    /// Something that was stored cannot be read; a report needs the lawyer's acceptance.
    Damage,
}

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// A log ends in the middle of a line: writing was cut short.
    Torn {
        /// The log.
        log: SessionId,
        /// The line.
        line: u32,
    },
    /// A line whose hash does not fit; the lines around it are kept.
    BadLine {
        /// The log.
        log: SessionId,
        /// The line.
        line: u32,
    },
    /// A line whose text is gone with no record that says why.
    Hole {
        /// The log.
        log: SessionId,
        /// The line.
        line: u32,
    },
    /// A whole line that this version does not understand.
    Newer {
        /// The log.
        log: SessionId,
        /// The line.
        line: u32,
    },
    /// The checkup says that it is of a newer format.
    NewerFormat {
        /// The format.
        format: u32,
    },
    /// A log that is a link, a pipe, or larger than it may be, or that the system does not give.
    UnreadLog {
        /// The log.
        log: SessionId,
        /// Why.
        cause: Cause,
    },
    /// The folder of the checkup cannot be read.
    UnreadFolder {
        /// Why.
        cause: Cause,
    },
    /// A log that belongs to another checkup.
    ForeignLog {
        /// The log.
        log: SessionId,
    },
    /// More logs than are read.
    TooManyLogs {
        /// The limit.
        limit: usize,
    },
    /// No record that begins the checkup was read.
    MissingOpen,
    /// A log that records name is not in the folder.
    MissingLog {
        /// The log.
        log: SessionId,
    },
    /// A log ends before a line that a record names.
    CutOff {
        /// The log.
        log: SessionId,
        /// The last line that is named.
        line: u32,
    },
    /// A log holds something else than when another log named it.
    ReplacedLog {
        /// The log.
        log: SessionId,
        /// The line that was named.
        line: u32,
    },
    /// A record takes an attachment off, or says that a text was removed, where there is none.
    NoSuchRecord {
        /// The log.
        log: SessionId,
        /// The line.
        line: u32,
    },
    /// An attached file is not in the folder.
    EvidenceMissing {
        /// Its name when it was attached.
        name: String,
        /// The item it proves.
        item: ItemId,
    },
    /// An attached file is not what it was.
    EvidenceAltered {
        /// Its name when it was attached.
        name: String,
        /// The item it proves.
        item: ItemId,
    },
    /// An attached file cannot be read.
    EvidenceUnread {
        /// Its name when it was attached.
        name: String,
        /// The item it proves.
        item: ItemId,
        /// Why.
        cause: Cause,
    },
    /// The content the checkup is done with is not at hand.
    ContentMissing {
        /// Its version.
        version: String,
    },
    /// The content that was kept is not what it was.
    ContentAltered {
        /// Its version.
        version: String,
    },
    /// The content that was kept cannot be read, or not by this version.
    ContentUnread {
        /// Its version.
        version: String,
        /// Why.
        cause: Cause,
    },
    /// Whether somebody else has the checkup open could not be found out.
    NoLock {
        /// Why.
        cause: Cause,
    },
    /// The disk took long to confirm a record.
    SlowDisk {
        /// How long, in milliseconds.
        millis: u64,
    },
    /// A log failed; what was not confirmed was written to a new one.
    NewLog {
        /// Why.
        cause: Cause,
    },
    /// Logs that were there when the checkup was opened are gone from its folder.
    LogsGone {
        /// How many.
        count: usize,
    },
    /// The disk is full; the reserve was given up so that the visit can be finished.
    ReserveUsed,
}

impl Notice {
    /// Returns how much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Torn { .. }
            | Self::NoLock { .. }
            | Self::SlowDisk { .. }
            | Self::NewLog { .. }
            | Self::ReserveUsed => Severity::Info,
            Self::UnreadFolder { cause: Cause::Busy } => Severity::Busy,
            Self::EvidenceMissing { .. }
            | Self::EvidenceAltered { .. }
            | Self::EvidenceUnread { .. }
            | Self::ContentMissing { .. }
            | Self::ContentAltered { .. }
            | Self::ContentUnread { .. } => Severity::Unverified,
            Self::Newer { .. } | Self::NewerFormat { .. } => Severity::ReadOnly,
            Self::BadLine { .. }
            | Self::Hole { .. }
            | Self::MissingOpen
            | Self::MissingLog { .. }
            | Self::CutOff { .. }
            | Self::ReplacedLog { .. }
            | Self::NoSuchRecord { .. }
            | Self::UnreadLog { .. }
            | Self::UnreadFolder { .. }
            | Self::ForeignLog { .. }
            | Self::LogsGone { .. }
            | Self::TooManyLogs { .. } => Severity::Damage,
        }
    }

    /// Returns whether it tells of something that could not be read or verified, so that a report
    /// made without it has to say so; the others tell of writing.
    pub const fn concerns_reading(&self) -> bool {
        !matches!(
            self,
            Self::NoLock { .. } | Self::SlowDisk { .. } | Self::NewLog { .. } | Self::ReserveUsed
        )
    }

    /// Returns whether it tells of the content that the checkup is done with.
    pub const fn concerns_content(&self) -> bool {
        matches!(
            self,
            Self::ContentMissing { .. } | Self::ContentAltered { .. } | Self::ContentUnread { .. }
        )
    }

    /// Returns what it says.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Torn { log, line } => {
                format!("日志 {log} 第 {line} 行不完整：写入时中断，该行未曾显示✓；其余照常")
            }
            Self::BadLine { log, line } => {
                format!("日志 {log} 第 {line} 行已损坏，读不出；其余各行保留。请核对相关答案")
            }
            Self::Hole { log, line } => {
                format!("日志 {log} 第 {line} 行内容被移除，且无移除说明；请查明")
            }
            Self::Newer { log, line } => {
                format!("日志 {log} 第 {line} 行由更新版本的程序写入；本版本只读打开，内容原样保留")
            }
            Self::NewerFormat { format } => {
                format!("此体检为格式 {format}，由更新版本的程序建立；本版本只读打开")
            }
            Self::UnreadLog { log, cause } => {
                format!("日志 {log} 未读取：{}", cause.message(Lang::Zh))
            }
            Self::UnreadFolder { cause: Cause::Busy } => {
                "本次体检的文件正被其他程序占用（杀毒、备份或网盘同步），内容没有问题；稍候再打开"
                    .into()
            }
            Self::UnreadFolder { cause } => format!(
                "本次体检的文件夹读不了：{}；内容未动，请查明后再打开",
                cause.message(Lang::Zh)
            ),
            Self::ForeignLog { log } => format!("日志 {log} 属于另一次体检，未读取"),
            Self::TooManyLogs { limit } => format!("日志超过 {limit} 个，其余未读取"),
            Self::MissingOpen => {
                "没有读到本次体检的起始记录：企业、所用检查内容以其余记录为准；日志可能不全".into()
            }
            Self::MissingLog { log } => {
                format!("日志 {log} 被其他记录引用，但不在文件夹中；其中的答案未能读取")
            }
            Self::CutOff { log, line } => {
                format!("日志 {log} 缺少结尾：第 {line} 行被其他记录引用，但没有读到")
            }
            Self::ReplacedLog { log, line } => {
                format!("日志 {log} 第 {line} 行与其他日志所记的不同：日志被换过或改写过，请查明")
            }
            Self::NoSuchRecord { log, line } => {
                format!("有记录要撤下日志 {log} 第 {line} 行的附件或文字，但没有读到该行")
            }
            Self::EvidenceMissing { .. }
            | Self::EvidenceAltered { .. }
            | Self::EvidenceUnread { .. }
            | Self::ContentMissing { .. }
            | Self::ContentAltered { .. }
            | Self::ContentUnread { .. } => self.beside_zh(),
            Self::NoLock { .. }
            | Self::SlowDisk { .. }
            | Self::NewLog { .. }
            | Self::LogsGone { .. }
            | Self::ReserveUsed => self.writing_zh(),
        }
    }

    /// Returns what it says of something that is kept beside the logs.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the match that leads here names every kind"
    )]
    fn beside_zh(&self) -> String {
        match self {
            Self::EvidenceMissing { name, item } => {
                format!("证据文件“{name}”（{item}）不在文件夹中，未能核对")
            }
            Self::EvidenceAltered { name, item } => {
                format!("证据文件“{name}”（{item}）与存入时不一致，已被改动或损坏")
            }
            Self::EvidenceUnread { name, item, cause } => format!(
                "证据文件“{name}”（{item}）未能读取：{}",
                cause.message(Lang::Zh)
            ),
            Self::ContentMissing { version } => {
                format!(
                    "本次体检所用的检查内容 {version} 未随体检保存或已不在数据文件夹中，现以程序当前的检查内容代替"
                )
            }
            Self::ContentAltered { version } => {
                format!(
                    "随体检保存的检查内容 {version} 已被改动或损坏，未采用，现以程序当前的检查内容代替"
                )
            }
            Self::ContentUnread { version, cause } => format!(
                "随体检保存的检查内容 {version} 未能读取，现以程序当前的检查内容代替：{}",
                cause.message(Lang::Zh)
            ),
            _ => String::new(),
        }
    }

    /// Returns what it says of writing.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the match that leads here names every kind"
    )]
    fn writing_zh(&self) -> String {
        match self {
            Self::NoLock { cause } => format!(
                "无法确认是否有他人正打开此体检：{}",
                cause.message(Lang::Zh)
            ),
            Self::SlowDisk { millis } => format!("磁盘较慢：保存用了 {millis} 毫秒"),
            Self::NewLog { cause } => {
                format!(
                    "写入出过错（{}），已另起新日志，内容都已存好",
                    cause.message(Lang::Zh)
                )
            }
            Self::LogsGone { count } => {
                format!(
                    "体检文件夹里少了 {count} 个先前的日志；本次所答已全部存在新日志里，请找回旧日志"
                )
            }
            Self::ReserveUsed => {
                "磁盘已满，已动用 1 MiB 预留空间；可做完本次体检，请尽快腾出空间".into()
            }
            _ => String::new(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Torn { log, line } => format!(
                "log {log} line {line} is incomplete: writing was cut short before it was \
                 confirmed; the rest is whole"
            ),
            Self::BadLine { log, line } => format!(
                "log {log} line {line} is damaged and cannot be read; the others are kept; \
                 check the answers"
            ),
            Self::Hole { log, line } => {
                format!("the text of log {log} line {line} was removed and no record says why")
            }
            Self::Newer { log, line } => format!(
                "log {log} line {line} was written by a newer version of the program; \
                 opened for reading only, nothing is dropped"
            ),
            Self::NewerFormat { format } => format!(
                "the checkup is of format {format}, made by a newer version of the program; \
                 opened for reading only"
            ),
            Self::UnreadLog { log, cause } => {
                format!("log {log} was not read: {}", cause.message(Lang::En))
            }
            Self::UnreadFolder { cause: Cause::Busy } => {
                "another program holds the checkup's files at the moment (virus scanner, backup, \
                 cloud folder); nothing is wrong with them, open it again in a while"
                    .into()
            }
            Self::UnreadFolder { cause } => format!(
                "the checkup's folder cannot be read: {}; nothing in it was touched, find out why",
                cause.message(Lang::En)
            ),
            Self::ForeignLog { log } => {
                format!("log {log} belongs to another checkup and was not read")
            }
            Self::TooManyLogs { limit } => {
                format!("there are more than {limit} logs; the others were not read")
            }
            Self::MissingOpen => "the record that begins the checkup was not read: firm and \
                                  content follow the other records; logs may be missing"
                .into(),
            Self::MissingLog { log } => format!(
                "log {log} is named by other records and is not in the folder; its answers were \
                 not read"
            ),
            Self::CutOff { log, line } => format!(
                "log {log} has lost its end: line {line} is named by other records and was not read"
            ),
            Self::ReplacedLog { log, line } => format!(
                "log {log} line {line} is not what another log says of it: the log was replaced or \
                 rewritten; find out why"
            ),
            Self::NoSuchRecord { log, line } => format!(
                "a record takes off the attachment or text of log {log} line {line}, which was \
                 not read"
            ),
            Self::EvidenceMissing { .. }
            | Self::EvidenceAltered { .. }
            | Self::EvidenceUnread { .. }
            | Self::ContentMissing { .. }
            | Self::ContentAltered { .. }
            | Self::ContentUnread { .. } => self.beside_en(),
            Self::NoLock { .. }
            | Self::SlowDisk { .. }
            | Self::NewLog { .. }
            | Self::LogsGone { .. }
            | Self::ReserveUsed => self.writing_en(),
        }
    }

    /// Returns what it says of something that is kept beside the logs.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the match that leads here names every kind"
    )]
    fn beside_en(&self) -> String {
        match self {
            Self::EvidenceMissing { name, item } => {
                format!("the evidence file {name:?} ({item}) is not in the folder")
            }
            Self::EvidenceAltered { name, item } => format!(
                "the evidence file {name:?} ({item}) is not what was attached: altered or damaged"
            ),
            Self::EvidenceUnread { name, item, cause } => format!(
                "the evidence file {name:?} ({item}) could not be read: {}",
                cause.message(Lang::En)
            ),
            Self::ContentMissing { version } => format!(
                "the content this checkup is done with, {version}, was not kept with it or is \
                 gone from the data folder; the content at hand is used instead"
            ),
            Self::ContentAltered { version } => {
                format!(
                    "the content kept with the checkup, {version}, was altered or damaged; the \
                     content at hand is used instead"
                )
            }
            Self::ContentUnread { version, cause } => format!(
                "the content kept with the checkup, {version}, could not be read, the content at \
                 hand is used instead: {}",
                cause.message(Lang::En)
            ),
            _ => String::new(),
        }
    }

    /// Returns what it says of writing.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the match that leads here names every kind"
    )]
    fn writing_en(&self) -> String {
        match self {
            Self::NoLock { cause } => {
                format!(
                    "cannot find out whether somebody else has the checkup open: {}",
                    cause.message(Lang::En)
                )
            }
            Self::SlowDisk { millis } => format!("slow disk: saving took {millis} ms"),
            Self::NewLog { cause } => {
                format!(
                    "writing failed ({}); a new log was begun and everything is saved",
                    cause.message(Lang::En)
                )
            }
            Self::LogsGone { count } => format!(
                "{count} earlier log(s) are gone from the checkup's folder; all of this run is in \
                 a new log; find the old ones"
            ),
            Self::ReserveUsed => "the disk is full and the reserve of 1 MiB is used up; finish \
                                  the visit and make room soon"
                .into(),
            _ => String::new(),
        }
    }
}
