//! What was found while reading or writing that the lawyer should know, though work goes on.

mod said;

use crate::error::Cause;
use compliance_model::{
    id::{ItemId, SessionId},
    text::Lang,
};
use said::{
    content_altered, content_missing, content_unread, evidence_altered, evidence_missing,
    evidence_unread, logs_gone, new_log, no_lock, reserve_used, slow_disk,
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
            Self::EvidenceMissing { name, item } => evidence_missing(name, item, Lang::Zh),
            Self::EvidenceAltered { name, item } => evidence_altered(name, item, Lang::Zh),
            Self::EvidenceUnread { name, item, cause } => {
                evidence_unread(name, item, cause, Lang::Zh)
            }
            Self::ContentMissing { version } => content_missing(version, Lang::Zh),
            Self::ContentAltered { version } => content_altered(version, Lang::Zh),
            Self::ContentUnread { version, cause } => content_unread(version, cause, Lang::Zh),
            Self::NoLock { cause } => no_lock(cause, Lang::Zh),
            Self::SlowDisk { millis } => slow_disk(*millis, Lang::Zh),
            Self::NewLog { cause } => new_log(cause, Lang::Zh),
            Self::LogsGone { count } => logs_gone(*count, Lang::Zh),
            Self::ReserveUsed => reserve_used(Lang::Zh),
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
            Self::EvidenceMissing { name, item } => evidence_missing(name, item, Lang::En),
            Self::EvidenceAltered { name, item } => evidence_altered(name, item, Lang::En),
            Self::EvidenceUnread { name, item, cause } => {
                evidence_unread(name, item, cause, Lang::En)
            }
            Self::ContentMissing { version } => content_missing(version, Lang::En),
            Self::ContentAltered { version } => content_altered(version, Lang::En),
            Self::ContentUnread { version, cause } => content_unread(version, cause, Lang::En),
            Self::NoLock { cause } => no_lock(cause, Lang::En),
            Self::SlowDisk { millis } => slow_disk(*millis, Lang::En),
            Self::NewLog { cause } => new_log(cause, Lang::En),
            Self::LogsGone { count } => logs_gone(*count, Lang::En),
            Self::ReserveUsed => reserve_used(Lang::En),
        }
    }
}
