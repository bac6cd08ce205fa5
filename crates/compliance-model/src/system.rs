//! What the system says when it refuses, in the user's language: the one table of its words.

use crate::text::Lang;
use std::io::{Error, ErrorKind};

/// What the system said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// Returns them in a language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// Returns the words for an error of the system.
pub fn words(error: &Error) -> Words {
    let known = of_kind(error.kind()).or_else(|| of_code(error.raw_os_error()?));
    if let Some((zh, en)) = known {
        return Words {
            zh: zh.to_owned(),
            en: en.to_owned(),
        };
    }
    let zh = match error.raw_os_error() {
        Some(code) => format!("系统拒绝了这一操作（错误代码 {code}）"),
        None => format!("未能完成（{error}）"),
    };
    Words {
        zh,
        en: error.to_string(),
    }
}

/// Returns the words for an error of the system in a language.
pub fn say(error: &Error, lang: Lang) -> String {
    words(error).get(lang).to_owned()
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the standard library adds kinds as it likes"
)]
const fn of_kind(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ErrorKind::NotFound => ("找不到这个文件或文件夹", "there is no such file or folder"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::AlreadyExists => ("已经存在", "it exists already"),
        ErrorKind::ReadOnlyFilesystem => ("只读文件系统", "the file system is read-only"),
        ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => ("磁盘配额已用完", "the disk quota is used up"),
        ErrorKind::FileTooLarge => ("文件过大", "the file is too large"),
        ErrorKind::NotADirectory => (
            "路径中有一段不是文件夹",
            "a part of the path is not a folder",
        ),
        ErrorKind::IsADirectory => ("这是一个文件夹，不是文件", "it is a folder, not a file"),
        ErrorKind::DirectoryNotEmpty => ("文件夹不是空的", "the folder is not empty"),
        ErrorKind::ResourceBusy
        | ErrorKind::ExecutableFileBusy
        | ErrorKind::WouldBlock
        | ErrorKind::Deadlock => ("被其他程序占用", "another program uses it"),
        ErrorKind::InvalidFilename => (
            "文件名过长或含有不能用的字符",
            "the file name is too long or holds characters that it must not",
        ),
        ErrorKind::InvalidInput => ("路径或参数无效", "the path or argument is not valid"),
        ErrorKind::InvalidData => ("内容不是预期的格式", "the content has another format"),
        ErrorKind::UnexpectedEof => ("内容不完整", "the content ends too early"),
        ErrorKind::WriteZero => ("没有写完", "not all of it could be written"),
        ErrorKind::CrossesDevices => ("跨越了两个磁盘", "it lies on another disk"),
        ErrorKind::TooManyLinks => ("链接过多", "there are too many links"),
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::ConnectionAborted
        | ErrorKind::ConnectionReset
        | ErrorKind::NotConnected => ("网络磁盘已断开", "the network drive is gone"),
        ErrorKind::TimedOut => ("等待超时", "it took too long"),
        ErrorKind::Interrupted => ("被中断", "it was interrupted"),
        ErrorKind::BrokenPipe => ("接收方已关闭", "the reader is gone"),
        ErrorKind::OutOfMemory => ("内存不足", "out of memory"),
        ErrorKind::Unsupported => ("系统不支持这一操作", "the system does not support it"),
        ErrorKind::NotSeekable => (
            "不是普通文件（可能是管道）",
            "it is no regular file but a pipe",
        ),
        _ => return None,
    })
}

/// Errors that have no kind of their own, by the system's number.
#[cfg(not(windows))]
const fn of_code(code: i32) -> Option<(&'static str, &'static str)> {
    Some(match code {
        1 => ("系统不允许这一操作", "the operation is not permitted"),
        5 => (
            "读写出错，磁盘可能有损坏",
            "input or output error; the disk may be damaged",
        ),
        6 | 19 => ("设备不在", "there is no such device"),
        9 => ("文件已关闭", "the file is closed"),
        23 | 24 => ("打开的文件过多", "too many open files"),
        25 => ("不是终端", "it is no terminal"),
        40 | 62 => ("链接绕成了圈", "the links go round in a circle"),
        _ => return None,
    })
}

/// Errors that have no kind of their own, by the system's number.
#[cfg(windows)]
const fn of_code(code: i32) -> Option<(&'static str, &'static str)> {
    Some(match code {
        4 => ("打开的文件过多", "too many open files"),
        6 => ("文件或终端已关闭", "the file or terminal is closed"),
        19 => ("磁盘有写保护", "the disk is write-protected"),
        21 => ("设备没有就绪", "the device is not ready"),
        23 | 483 | 1117 => (
            "读写出错，磁盘可能有损坏",
            "input or output error; the disk may be damaged",
        ),
        32 | 33 => ("被其他程序占用", "another program uses it"),
        53 | 59 | 64 | 67 => ("网络磁盘已断开", "the network drive is gone"),
        123 | 161 => ("文件名或路径写法不对", "the file name or path is not valid"),
        206 => ("文件名过长", "the file name is too long"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_system_reaches_a_chinese_reader() {
        for code in 1..134 {
            let said = words(&Error::from_raw_os_error(code));
            let foreign = said.zh.chars().any(|c| c.is_ascii_alphabetic());
            assert!(!foreign, "{code}: {}", said.zh);
            assert!(!said.en.is_empty());
        }
        if cfg!(target_os = "linux") {
            let zh = |code| say(&Error::from_raw_os_error(code), Lang::Zh);
            assert_eq!(zh(30), "只读文件系统");
            assert_eq!(zh(28), "磁盘已满");
            assert_eq!(zh(36), "文件名过长或含有不能用的字符");
            assert!(zh(5).contains("磁盘可能有损坏"));
        }
    }
}
